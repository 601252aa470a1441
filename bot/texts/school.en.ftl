### The school, its staff, the set-up of groups.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## In the class group

greeting = 🔒 I keep this class's meeting links and passcodes private: a message that shows them is removed. I read every message to find such ones; ordinary messages stay on the bot's computer for a few minutes, then they are deleted. More: send me /privacy in private.
rights-line = ⚠️ I do not have the right "Delete messages" yet, so I cannot keep the meeting private. Owner of the group: open its name → Administrators → Add admin → choose me → turn on "Delete messages".
staff-chat-asked = I have asked the school's owners, in their private chats with me, if this is the staff chat. Alerts will come here after one of them says yes.
staff-chat-nobody = Nobody can confirm this chat yet. An owner must first send me /start in private, then type /staff here again.
staff-chat-begun = ✅ An owner has confirmed this chat: from now on alerts about the classes come here.

## In private

start = Hello! I keep your class's meeting links and passcodes private. Students: press the 🚪 button in your class group. Students and guardians with a slip: type the code on it here; guardians without one ask the teacher for it. Teachers: press the button below. What I keep: /privacy.
start-again = ✔ I can write to you in private now. Please go back to that message and press its button again.
start-staff = Hello! Alerts about your class will come here, or to the staff chat if the school has one. Send me the meeting invitation or the class list here, and I do the rest. To see or change coming lessons, type <code>lessons</code>; for days off, type for example <code>no classes 20/11</code>. To get alerts in a staff chat: add me to that chat and type /staff there.
help = I remove messages that show class meeting links or passcodes in class groups, and tell the teachers. Students: go to class with /door. Something is wrong: write it here, or type /report. Students and guardians with a slip: type the code on it here. What I keep: /privacy.
help-staff =
    <b>Teachers, in a private chat with me</b>
    • The meeting: paste the whole invitation from Zoom, Meet, Teams …, with its time if you can; or send a calendar file (.ics).
    • The class list: paste it (number and name, one student a line) or send an Excel, ODS or CSV file. To add, correct or remove a student, send the whole list again: I show what is different before I ask. To remove one: send the list without them and press [Update, … leave].
    • Slips with codes for students and guardians: press [🖨 Print the slips] at /guardians, at any time.
    • Coming lessons: type <code>lessons</code>. A whole week: type for example <code>Mon: Maths 7:30, English 8:20</code>. Days off: type for example <code>no classes 20/11</code>.
    • A stranger in the meeting? Paste all the names you see there here.
    • What the class still needs, watching only, a practice run: /status.
not-understood-staff = I did not understand this message. Paste an invitation or a class list as text, or send a file; for all that I can do: /help.
not-understood-student = I did not understand this message. Type /door to go to class; for anything else, write to your teacher.
not-understood-guardian = I did not understand this message. Type /door to see your child's class door; for anything else, write to the teacher.
not-understood-unknown = I did not understand this message. Students and guardians with a slip: type its code here. Students without one: press the 🚪 button in your class group; it appears shortly before a lesson. Guardians without one: ask your child's teacher for a guardian's slip. Teachers: press /start.
not-understood-words = { $who ->
    [adult] If something is wrong, press [Report now]: I pass these words on to the school, without your name.
    [unknown] If something is wrong, press [Report now]: I pass these words on to the school, without your name.
   *[child] If something is wrong, press [Report now]: I pass these words on to your teachers, without your name.
 }
button-claim = 👩‍🏫 I am a teacher
owner-welcome = ✅ You are now the owner of this school's bot. Alerts will come here. Next: add me to a class group with the right "Delete messages".
owner-link-spent = This link has been used or is too old. Ask the operator to restart the bot to get a new one.

## "I am a teacher"

claim-already = You are already on the list; alerts will come here, or to the staff chat if the school has one.
claim-acting = ✅ Saved: you created the group, so you get its alerts until the school has an owner. To get the class into its meeting, paste the invitation here.
claim-asked-start = I have asked the school's owners. I cannot write to you in private yet: press [▶️ Open the bot, press Start] right under this message, and the answer will come there.
claim-acting-start = ✅ Saved: you created the group. I cannot write to you in private yet: press [▶️ Open the bot, press Start] right under this message to get the group's alerts.
claim-reminded = I have reminded the school's owners. When they confirm, I will tell you here.
claim-waiting = I have asked the school's owners and wait for their answer. When they confirm, I will tell you here at once; if it is urgent, press [🔔 Remind them] or call them.
button-claim-again = 🔔 Remind them
claim-asked = I have asked the school's owners. When they confirm, I will tell you here.
claim-often = The school's owners have been asked several times today. Please contact them directly, or press again tomorrow.
claim-owner-needed = The school has no owner yet. If you created the class group, add me to it, then press [I am a teacher] again. If not, please ask the person who created it.
power-unknown = I could not ask Telegram just now if you are still the group's owner, so nothing was done. Please try again in a minute.
claim-question = The account <b>{ $name }</b> says that they are a teacher, but not of which class. If that is right, choose the class; if you are not sure, ask them in person first.
claim-question-no-class = The account <b>{ $name }</b> says that they are a teacher. The school has no confirmed class group yet: confirm the class's group first, then invite them with /team.
claim-how-long = Until when is <b>{ $name }</b> a teacher of <b>{ $group }</b>? The role ends by itself then.
claim-placed = ✅ <b>{ $name }</b> is a teacher of <b>{ $group }</b>. Until: { $ends }.
button-kc = { $school_class }
button-ke = { $ends }
button-km = ➕ One more class
decision-choose-class = Please choose the class first: I give nobody rights over the whole school this way. Use /team to invite a teacher into a class.
claim-question-group = The account <b>{ $name }</b> says that they are a teacher of the group <b>{ $group }</b>. If that is right, please choose until when; the role ends by itself then.
button-cn = No
welcome-confirmed = ✅ An owner has confirmed you. Alerts about the class will come here, or to the staff chat if the school has one. Next: send the meeting invitation or the class list here; type /status to see what the class still needs.
welcome-declined = The owners could not confirm this. If that is a mistake, please contact the school directly.
staff-chat-question = Is <b>{ $title }</b> the school's staff chat? Everyone in it will be able to read the alerts; a class group with students cannot be used.
button-sy = ✅ Yes, send alerts there
button-sn = No
decision-confirmed = ✅ Confirmed.
decision-declined = Declined; nothing has changed.
decision-leaving = If I leave, nobody removes messages that show the meeting in that group. Are you sure?
decision-left = I have left this group. To have it guarded again, add me to it.
decision-not-left = Telegram did not let me leave. Please remove me in the group itself.
group-farewell = The school's owner says that this is not one of its class groups, so I am leaving. From now on I remove no messages here.
decision-already = This has already been decided.
decision-not-owner = Only an owner can decide this.
decision-class-group = This is a class group, so it cannot be the staff chat. Please use a chat with only teachers in it.
decision-unknown = I cannot find this any more. Please type the command again.

## Classes, lessons, doors

faults-head = ⚙️ I am still guarding, but some settings, or some of the school's own signs of a leak, are wrong and have no effect:
faults-one = • { $fault }
faults-more = • and { $count } more.
faults-do = Please ask the operator to correct them and restart the bot.
more-head = 🗂 <b>{ $count } more messages</b> wait here, so that the phone does not ring all the time:
more-line = • { $what ->
    [claim] { $count } accounts that say they are teachers
    [group] { $count } groups that added me
    [staff_chat] { $count } groups that want to be a staff chat
    [setup] { $count } set-up cards of groups
    [lost] { $count } times that I was removed from a group
    [other_bot] { $count } other bots that came into groups
    [front] { $count } groups that show a room in title, description or pinned message
    [appeal] { $count } people who say that I was wrong
    [alarm_heard] 🆘 { $count } further words of people who reported something
    [alarm_graver] 🆘 { $count } further words of harm to a child
    [invite_asked] { $count } times that somebody opened an invitation
    [invite_posted] { $count } invitations that were posted in a chat
    [data_request] { $count } requests to delete data
    [plea] { $count } accounts that ask for another code
    [move_asked] { $count } people who want to join with your list number
    [move_disputed] { $count } students who did not ask to change accounts
    [other_code] { $count } codes tried by somebody who waits with another number
    [consent_back] { $count } students who withdrew their consent
    [seen_room] { $count } accounts out of the class that have seen the room
    [left_group] { $count } students who left the class group
    [out_of_group] { $count } students who were taken out of the class group
    [disowned] { $count } guardians who say that it is not their child
   *[other] { $count } other messages
}
more-sent = See below.
more-none = 🗂 Nothing waits any more.
button-more = 📨 Show more
group-question = I was just added to the group <b>{ $group }</b>. Is it one of the school's class groups, or a staff chat with only teachers?
group-question-creator = So far only its creator has confirmed the group <b>{ $group }</b>. Is it one of the school's class groups?
button-group-leave = Yes, leave the group
button-gy = ✅ Yes, our class
button-gn = Leave the group
button-group-staff = 👥 Our staff chat
group-staff-asked = 👥 One more question below: everyone in that chat will be able to read the alerts.
chat-added = Added by: <b>{ $name }</b> ({ $known ->
    [yes] of the school's staff
   *[no] an account that the school does not know
 }){ $at }. <i>Accounts choose their own names; please check the @.</i>
chat-added-unknown = I don't know who added me here.
chat-asked-by = Asked for by: <b>{ $name }</b> ({ $known ->
    [yes] of the school's staff
   *[no] an account that the school does not know
 }).
chat-members = { $members } members, { $admins } admins; { $staff } of them are staff that the school knows.
chat-members-unknown = Telegram does not say who is in it.
chat-alike = ⚠️ I am in { $count } chats of this name. Please check who added me, and when, before you tap.
group-clash = ⚠️ The school already has the class <b>{ $school_class }</b> with another group ({ $count } students).
group-class-waits = ⚠️ The class <b>{ $school_class }</b> ({ $count } students) has no group yet. If this is its group, press the button with its name; anyone can choose a group's name.
button-cf = ✅ Yes, the group of { $school_class } ({ $count })
button-gf = ✅ The group of { $school_class } ({ $count })
claim-student = This account belongs to a student of this school, so it cannot be a teacher's. Teachers: please use your own account.

## Menu of commands

command-start = Start
command-report = Report that something is wrong
command-help = What the bot does
command-staff = Send alerts to this chat
command-privacy = What the bot reads and keeps

## Commands, languages, class rules

command-rules = Rules of our online class
command-language = Ngôn ngữ · Language
language-question = Which language shall I use here? · Bot nói tiếng nào ở đây?
language-question-group = Which language shall I use in the group <b>{ $group }</b>? Its teachers choose. · Bot nói tiếng nào trong nhóm?
language-chosen = ✅ From now on I use English here. You can change it at any time: /language.
language-group = Done: from now on I use that language in the group.
language-not-staff = This is only for confirmed teachers of the group.
button-vi = Tiếng Việt
button-en = English
classrules-head = 📋 <b>Rules of our online class</b>
classrules-line = { $number }. { $line }
button-re = ✏️ Change the rules
classrules-how = Send the school's rules here, one rule per line, at most 12. I show them to you before they are used.
classrules-question = The new rules will look like this. Use them from now on, for the whole school?
button-ru = ✅ Use these rules
button-rk = Keep the old ones
classrules-done = ✅ The new rules are used from now on (version { $version }). The old ones are kept for those who promised to follow them.
classrules-kept = The old rules stay. To change them another time: /rules.
classrules-late = I no longer have that draft. Type /rules and press [Change the rules] to send it again.
classrules-not-owner = Only an owner can change the rules.
classrules-empty = I see no rule yet. Please send them again, one rule per line.
classrules-many = More than 12 rules are hard to remember. Please send at most 12 lines.
classrules-long = One rule is longer than 200 characters. Please make it shorter and send all of them again.

## Set-up of a class, only watching, removed from a group

command-status = Class status, what to do
setup-head = ⚙️ <b>{ $group }</b>
setup-right = ⚠️ I need the right "Delete messages" to keep the class private. Without it, messages that show the meeting stay in the group. The right "Ban users" is optional: to mute or remove somebody when needed.
setup-right-by = <b>{ $who }</b> turned this right off. It may be a mistake: please ask.
setup-done = ✅ { $step }
setup-missing = ⬜ { $step }
setup-step-right = right to delete
setup-step-roster = class list
setup-step-lessons = timetable
setup-step-staff_chat = staff chat
setup-roomless = ⚠️ I do not know the meeting of <b>{ $classes }</b> yet: a code read out in words or sent in pieces may get through. Please send me its link in private.
button-no-reminders = 🔕 { $school_class }: no reminders
room-reminder-off = 🔕 Saved: I send no more reminders about this class's meeting. If you need it, type /status.
setup-basic = ⬆️ This is still a basic group. In a supergroup I can see older messages and guard it better.
setup-watched = 🔎 <b>Only watching</b> (report at { $until }): messages that show the meeting are reported, not removed.
setup-watched-all = 🔎 The whole school is on <b>only watching</b> (BOT_MODE=watch): messages that show the meeting are reported, not removed. To remove them, ask the operator to change it to protect.
setup-paused = ⏸ Not removing messages until { $until }: messages that show the meeting stay in the group until then, and then I remove them.
setup-guarded = 🛡 Guarding: messages that show the meeting are removed at once. Telegram shows me what other bots write only if the operator has switched Bot-to-Bot on at @BotFather.
setup-gone = 🚪 I am not in this group any more. Everything of the class is kept: add me again and it goes on.
setup-how-right =
    <b>3 steps to give me the right</b>
    1. Open the group and tap its name at the top.
    2. Choose <i>Edit › Administrators › Add admin</i>, then me.
    3. Turn on <b>Delete messages</b> and tap ✔. Then press [Check again].
    If you like, turn on <b>Ban users</b> too, so that I can mute or remove somebody when you need it. I keep the class private without it.
    Faster: the first button on the card does all three steps; you only choose the group.
setup-how-upgrade =
    <b>Make a basic group a supergroup</b>
    The person who created the group opens it › its name › <i>Edit › Chat history for new members</i> › <b>Visible</b>, and saves. Telegram upgrades it; the class, its list and everything I keep move with it.
setup-how-room = 🔑 Paste the whole meeting link or invitation from Zoom, Meet, Teams… here; if there is a passcode, paste that too. I show it with secret parts hidden so that you can press [Save]. From then on I recognise that meeting however it is written, and at lesson time the class gets the 🚪 button.
setup-how-roster = 📋 Send the class list (Excel or CSV) here, or paste names, one per line: <code>12 Nguyen Van An</code>. It only needs number and name. No list yet? Students press the 🚪 button, and everyone you approve is on the list.
setup-how-lessons = 📅 Paste the whole invitation from Zoom, Meet, Teams… here, best with the time. I show it with secret parts hidden so that you can press [Save]; at lesson time the class gets the 🚪 button.
setup-how-staff = 👥 Add me to a chat with only teachers (no students) using the button below, or type /staff there. I ask the school's owner in private; after that, alerts go there.
button-setup-add = ➕ Add me to a chat
button-setup-add-admin = 🔑 Add me to a class group
button-setup-add-channel = 📢 Add me to a class channel
button-choose-chat = 📂 Choose an existing group
button-choose-group = 🛡 Choose a class group
button-choose-channel = 📢 Choose a class channel
choose-chat = Is there a class group already? Press [🛡 Choose a class group] below the message field and choose it: I join with the rights I need, and the class is protected at once. If a group is not offered, ask its owner to do this.
choose-unknown = I do not see myself there, or you are no admin there. Press the button below, or ask the owner of the group to.
choose-no-right = I am in the group; only the right "Delete messages" is missing. Press the button below and choose the same group again.
button-setup-steps = 3 steps
button-setup-check = 🔄 Check again
button-setup-upgrade = ⬆️ Upgrade the group
button-setup-room = 🔑 Send the meeting
button-setup-roster = 📋 Add the class list
button-setup-lessons = 📅 Add the timetable
button-setup-staff = 👥 Set up a staff chat
button-watch = 🔎 Only watch for 3 days
button-watch-yes = 🔎 Yes, only watch
button-watch-no = 🛡 No, keep guarding
button-guard = 🛡 Guard now
button-drill = 🎯 Try it
setup-check-yes = ✅ I have the right now: from now on messages that show the meeting are removed at once.
setup-check-no = I do not have the right "Delete messages" yet. See [3 steps].
setup-check-unknown = I am not in that group, or Telegram does not answer. Add me, or press again in a minute.
status-none = I see no class whose teacher is this account. Teachers: press the button below, then add me to the class group with the right "Delete messages".
status-student = This command is for teachers. Type /door to see today's class doors.
status-guardian = This command is for teachers. Type /door to see your child's class doors of today.
status-not-staff = Only confirmed teachers can see what a class still needs.
watch-begun = 🔎 Saved: for 3 days I only watch. Then I tell you how many messages I would have removed.
watch-question = 🔎 Only watch the group <b>{ $group }</b> for 3 days? During that time <b>messages that leak the meeting are not removed</b>: everyone in the group can read them, I only tell the teachers.
watch-not = 🛡 All right, I remove messages that show the meeting as before.
watch-already = This group is already on only watching.
watch-guarded = 🛡 Done: from now on messages that show the meeting are removed from the group at once.
watch-guarded-already = I am already guarding this group.
watch-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.
watch-report = 🔎 <b>{ $group }</b>: for three days I only watched. I would have removed { $leaks } messages. They are still in the group; see the card of each one. Next: if this looks right, press [Guard now].
watch-report-none = 🔎 <b>{ $group }</b>: for three days I only watched, and no message leaked a meeting. Next: press [Guard now], so that I remove such messages at once.
lost-by = 🚪 <b>{ $who }</b> removed me from the group <b>{ $group }</b> ({ $at }). Since then nobody guards it. Everything of the class is kept: add me again with the right "Delete messages" and it goes on. I say nothing about this in the class.
lost-unknown = 🚪 I can no longer reach the group <b>{ $group }</b> ({ $at }): it may have been deleted. Everything of the class is kept; if you make a new group, add me there with the right "Delete messages".
other-bot = 🤖 Another bot came into the group <b>{ $group }</b>: <b>{ $bot }</b>. Telegram usually shows me nothing that other bots write: if it posts the meeting, that may stay. If you do not need it, remove it; if you do, leave it there.
other-bot-surely = Remove that bot from the group? What it does there will stop.
other-bot-out = ✅ That bot is out of the group. What it posted is still there: please look, and delete what shows the meeting.
other-bot-out-already = That bot is no longer in the group; there is nothing to do.
other-bot-stays = All right, it stays. If you see it post the meeting, answer that message with one word: then I see it, and remove it.
button-bot-out = 🚪 Remove it
button-bot-out-yes = Yes, remove it
button-bot-stays = Leave it there

## Staff: invitations, end dates, locking; the staff chat

command-team = School staff
team-head = 👥 <b>School staff</b>
team-line = • { $name }: { $role }
team-line-until = • { $name }: { $role }, until { $until }
team-unnamed = account { $account }, has not pressed Start
team-role-owner = owner
team-role-admin = admin
team-role-teacher = teacher
team-role-creator = creator of the group
team-not-owner = Only an owner can do this. If you need it, please write to the school's owner.
team-everywhere = The whole school
team-group-everywhere = { $role }, the whole school
team-which-group = Teacher of which group?
team-how-long = Until when? The role ends by itself then.
team-how-long-teacher = Until when? For a substitute choose a short time: the role ends by itself then.
team-ends-today = End of today
team-ends-week = In 7 days
team-ends-month = In 30 days
team-ends-year = End of school year (31/5)
team-ends-never = No end date
team-draft-gone = This invitation no longer works. Type /team to start again.
team-link =
    ✉️ An invitation to be <b>{ $role }</b>. Send this link to <b>one</b> person in private (their role ends: { $ends }). It works once, until { $valid }; do not post it in a group.
    { $link }
team-welcome = ✅ Welcome! You are now <b>{ $role }</b>. Alerts will come here, or to the staff chat if the school has one; to see your class, type /status.
team-used = ✉️ <b>{ $name }</b> has just used your invitation and is now <b>{ $role }</b>. If this is the wrong person, lock the account: /team.
team-for-whom = Who is this invitation for? Tap [👤 Choose who is invited] below, and only that account can use it. You may leave it: when somebody opens the link, I ask you before they get any rights.
team-named = 👤 The invitation to be <b>{ $role }</b> now works for the account <b>{ $name }</b> alone.
team-link-posted =
    ✉️ The link of your invitation to be <b>{ $role }</b> has just appeared in a chat, so I removed the message and made that link void; nobody got any rights. Here is a new one, please send it privately to the person you invite:
    { $link }
team-link-anew =
    The old link is void, since somebody else has it. Here is a new one, please send it privately to the person you invite:
    { $link }
team-link-void = ✉️ The link here to be <b>{ $role }</b> is void. The new one is in the message below.
team-who = ✉️ <b>{ $name }</b> opened your invitation to be <b>{ $role }</b> at { $at }. Is this the person you invited? Names are chosen freely: if you are not sure, call them first. Until you tap, nobody has any rights.
team-who-appointed = ✅ They are <b>{ $role }</b> now.
team-who-refused = All right, this account gets no rights.
team-who-student = This account belongs to a student of a class, so it gets no rights.
team-not-you = The person who invited you did not recognise this account, so the invitation is not in force. Please contact them directly for a new link.
team-for-another = This invitation is for another account. If you were invited, open it with that account, or ask for a new invitation.
team-asked = Thank you. I am asking the person who invited you whether it is you; I write here as soon as they answer.
team-taken = Another account opened this link first. Please contact the person who invited you for a new link.
team-spent = This invitation has been used or is too old. Please ask the school's owner for a new one.
team-own = You are already <b>{ $role }</b>; you do not need the link any more.
team-student = This account belongs to a student of a class, so it cannot use this invitation. If that is wrong, please ask the school.
team-already = You already have this role. The link still works for another person.
team-over = ⌛ The role of <b>{ $name }</b> ({ $role }) ended today. If it is still needed, invite again: /team.
team-over-you = ⌛ Your role ({ $role }) has ended. Thank you! If you still teach, ask the school's owner to invite you again.
team-lock-question = Lock <b>{ $name }</b>? All roles of this account end at once, and invitations not used yet stop working. You can invite again at any time.
team-locked = 🔒 Locked: all roles ended. In the last 7 days this account did:
team-locked-already = This account has no roles now.
team-lock-self = You cannot lock your own account. Please ask another owner.
team-lock-left = All right, nobody is locked.
team-lock-settings = This account is in BOT_OWNER_IDS: ask the operator to take it out there and restart the bot.
team-no-deeds = Nothing.
team-more-deeds = … and { $count } more.
deed-incident = • { $at } handled incident { $about }
deed-lesson = • { $at } sent a meeting{ $about }
deed-level = • { $at } chose the school's level{ $about }
deed-freeze = • { $at } froze all doors{ $about }
deed-pause = • { $at } paused removing{ $about }
deed-watch = • { $at } chose only watching{ $about }
deed-role = • { $at } confirmed or changed somebody's role{ $about }
deed-group = • { $at } confirmed a class group{ $about }
deed-chat = • { $at } decided on a staff chat{ $about }
deed-rule = • { $at } decided on a sign{ $about }
deed-pin = • { $at } unpinned a message{ $about }
deed-rules = • { $at } changed the class rules{ $about }
button-team = »
button-team-teacher = ➕ Invite a teacher
button-team-admin = ➕ Invite an admin
button-team-group = { $group }
button-team-end = { $ends }
button-team-name = 👤 Choose who is invited
button-team-who-yes = ✅ Yes, this person
button-team-who-no = No
button-team-lock = 🔒 Lock { $name }
button-team-lock-yes = 🔒 Lock now
button-team-lock-no = No
decision-student-inside = A student's account is in that chat, so it cannot be the staff chat. Please use a chat with only teachers in it.
decision-unsure = Telegram has not answered about everyone yet, so I do not know if a student is in that chat. Please press again in a minute.
staff-chat-shut = ⚠️ A student's account is in the staff chat <b>{ $title }</b>, so I have stopped sending alerts there. Alerts come to you in private. When no student is in it any more, type /staff there again.

## The drill

drill-staged = A drill that your teacher asked for; there is no meeting here. Join the class: { $link }
drill-done = 🎯 Drill done: I posted a made-up message with a meeting link (not a real one), recognised it and removed it; it was there for { $milliseconds } ms. Real ones are handled the same way. Next: when you show your screen to the class, turn off Telegram's notifications, because they may show a message before I remove it.
drill-failed = The drill did not work: Telegram does not let me post or delete there. Please see /status and try again.
drill-later = This group has just had a drill. To keep the class quiet, please try again in 10 minutes.
drill-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.

## Commands typed as an anonymous admin

prove-line = 🔑 If you have just typed a command as the group, press the button below to go on in private.
private-line = 🔑 I answer this command in private only. Please press the button below and type it again there.
button-prove-here = 🔑 Go on in private
button-prove = ✅ Do it now
prove-pause = Should I stop removing messages in <b>{ $group }</b> for 30 minutes?
prove-resume = Should I guard <b>{ $group }</b> again?
prove-status = Would you like to see the status of <b>{ $group }</b>?
prove-language = Would you like to choose the language of <b>{ $group }</b>?
prove-over = This button is too old or was already used. Please type the command in the group again.
prove-not-staff = This command is only for confirmed teachers of the class.

## Rules and procedure of lessons, as a Word document

button-rules-file = 📄 Word document
classrules-file = 📄 The school's class rules and the steps of an online lesson. Next: open it in Word, fill in school, number and date, change what does not fit your school, and sign it. To change the rules, press [Change the rules] first and download the document again, so that students promise the same rules you sign.
classrules-file-not-owner = The Word document is for the school's owner. Everyone can read the rules: type /rules.
classrules-file-name = class-rules-{ $date }.docx

## A group for several classes, a class with several groups

button-group-classes = 🏫 Classes of the group
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Which classes is the group <b>{ $group }</b> for? Press a class to add it or take it away.
    If a class has ✅, its line with the 🚪 button comes to this group, and its passcode is removed here too. One group can be for several classes, and one class can have several groups.
    A shared group gives nobody more rights over a class that has its own group.

## A staff chat is no class group

decision-staff-chat = This is the school's staff chat, so I stay in it and do not count it as a class group.

## Older buttons, pressed late

decision-group-stays = This group is confirmed as the school's, so I stay to keep the class private. If you still want me to leave, please remove me in the group itself.

## Who is in no class yet

setup-staff-room = 👥 This is the school's staff chat: alerts come here, and I remove no messages in it. Status of the classes: type /status.

## Which group somebody was confirmed for

welcome-confirmed-group-kept = ✅ An owner has confirmed you for the group <b>{ $group }</b>. The meeting you sent in the group is kept; please look at the message below. Alerts about the class will come here, or to the staff chat if the school has one; type /status to see what the class still needs.
welcome-confirmed-group-missed = ✅ An owner has confirmed you for the group <b>{ $group }</b>. I did not keep the meeting you sent in the group before, because I may keep it for 15 minutes only. Next: please send the invitation here again. Alerts about the class will come here, or to the staff chat if the school has one.
welcome-confirmed-group = ✅ An owner has confirmed you for the group <b>{ $group }</b>. Alerts about the class will come here, or to the staff chat if the school has one. Next: send the meeting invitation or the class list here; type /status to see what the class still needs.
welcome-declined-group = The owners could not confirm you for the group <b>{ $group }</b>. If that is a mistake, please contact the school directly.

## Evidence

privacy-evidence = • This school keeps evidence: of each removed message, and each picture sent with a report, there is also a sealed copy that I cannot open, only the school's private key can; it is kept for a year, longer only while its incident is open.

## Leaders: the whole school on one card, open incidents

command-school = The whole school: each class, open incidents
school-not-leader = This is for the school's owners and admins. Teachers: for your own class, type /status. Students and guardians: for today's lessons, type /start.
school-empty = 🏫 The school has no class yet. Add me to a class group and press [Yes, our class]; the class then shows here.
school-head = 🏫 <b>The whole school, classes: { $classes }</b>
school-frozen = 🔒 All class doors are frozen until <b>{ $until }</b>.
school-removes-nothing = 🔎 I only watch the whole school: I remove nothing.
school-count-act = 🔴 act now: { $count }
school-count-look = 🟡 have a look: { $count }
school-count-fine = 🟢 fine: { $count }
school-sign-act = <b>Act now</b>
school-sign-look = <b>Have a look</b>
school-sign-fine = <b>Fine</b>
school-mark-act = 🔴
school-mark-look = 🟡
school-mark-fine = 🟢
school-line = { $mark } <b>{ $school_class }</b>: { $facts }
school-no-right = no right to delete
school-paused = removing is paused
school-watched = only watched
school-no-group = no group yet
school-no-room = no meeting known
school-no-list = no student list
school-verified = { $verified } of { $pupils } verified
school-open = open incidents: { $count }
school-open-all = 📋 Open incidents: <b>{ $count }</b>
school-elsewhere = Outside the classes, open incidents: { $count }
school-pages = Page { $page } of { $pages }
school-page = Page { $page }
school-in-private = Please see my private message.
button-school = 🏫 The whole school
button-open-list = 📋 Open incidents
button-open-card = { $number }
button-open-turn = »
open-none = ✅ No incident is open.
open-head = 📋 <b>Open incidents: { $count }.</b> Press a number to see its card:
open-line-open = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · since { $time }, { $day } · nobody handles it yet
open-line-acknowledged = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · since { $time }, { $day } · being handled

## Leaders: the weekly digest

command-digest = The week: numbers, plots, what to do
button-digest = 📊 The week in numbers
digest-caption = 📊 The week { $since } – { $until }
digest-head = 📊 <b>The week { $since } – { $until }</b> <i>(in brackets: the week before)</i>
digest-leaks = 🔒 Messages that showed a meeting: <b>{ $count }</b> ({ $before })
digest-slips = ✏️ Meetings that teachers posted in a group, which I removed and kept for them: <b>{ $count }</b> ({ $before })
digest-removed = ⏱ Half were removed within <b>{ $median }</b> ({ $median_before }), 95 % within <b>{ $slow }</b> ({ $slow_before })
digest-exposed = 👁 They could be seen for <b>{ $lasted }</b> altogether ({ $before }){ $members ->
    [none] {""}
   *[other] , by about <b>{ $members } people</b> ({ $members_before })
}
digest-in-time = ✋ Handled within 15 minutes: <b>{ $count } of { $of }</b> ({ $before } of { $of_before })
digest-verified = 🎓 Verified students: <b>{ $share }</b> ({ $before })
digest-false = 🙋 Removed by mistake: <b>{ $count }</b> ({ $before })
digest-open = 📋 Open incidents: <b>{ $count }</b>{ $kinds ->
    [none] { "" }
   *[other] {" "}({ $kinds })
 }
digest-advice = <b>To do this week</b>
digest-no-advice = ✅ Nothing more to do this week.
digest-chain = 🔗 Chain of evidence: { $entries } entries, last hash <code>{ $hash }</code>
advice-standing = • Messages that show a meeting and that I could not remove: { $count }. Open the incident's card, press [Open message] and delete by hand.
advice-old = • Incidents that nobody has handled for a day: { $count }. Press [Open incidents].
advice-no-right = • Classes in which I cannot delete messages: { $count } ({ $classes }). Ask their teachers to give me that right.
advice-one-class = • Class { $classes } had { $count } messages that showed the meeting, the most of all: its teachers should change the meeting and remind the whole class.
advice-no-room = • Classes of which I know no meeting: { $count } ({ $classes }). Ask their teachers to send me the invitation in private.
advice-verified = • Only { $count } % of students are verified ({ $classes }): hand out the code slips, or approve those who ask.
advice-false-alarms = • Removed by mistake: { $count } times. Look at those incidents, and tell the operator if needed.

## Leaders: the school's level

button-level = ⚙️ Level of the school
button-level-set = { $level }
button-level-yes = { $whom }
level-primary = Primary
level-lower = Lower secondary
level-upper = Upper secondary
level-none = not chosen, as lower secondary
level-head = ⚙️ Level: <b>{ $level }</b>. It says when a guardian must confirm for a student; a class that has set its own with /guardians keeps that.
level-means-primary = • Primary: a guardian confirms before the student gets in
level-means-lower = • Lower secondary: a guardian confirms within 7 days of the first time
level-means-upper = • Upper secondary: as lower secondary, because some students are not 16 yet and I know no ages; a class where all are 16 may set it to not needed with /guardians
level-rule-before = before getting in
level-rule-week = within 7 days
level-rule-off = not needed
level-own = Classes with their own: { $classes }
level-question-primary = Set to <b>{ $level }</b>? Students who get in now without a guardian's confirmation will wait for it: { $waiting }.
level-question-lower = Set to <b>{ $level }</b>? Students without a guardian's confirmation have 7 days from their first time: { $waiting }.
level-question-upper = Set to <b>{ $level }</b>? Students without a guardian's confirmation have 7 days from their first time: { $waiting }.
level-question-all = If all classes follow, that many more in the classes with their own: { $waiting }.
level-yes = Yes
level-those = Only classes without their own
level-all = All classes
level-shown = Please choose the level.
