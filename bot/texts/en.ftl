# Every sentence the bot says in English. Short, kind, always with the next step. Markup is Telegram's HTML.
# $names are filled in; they are the same as in vi.ftl.

## In the class group

greeting = 🔒 I keep this class's meeting links and passcodes private: a message that shows them is removed. I read every message to find leaks; ordinary messages stay on the bot's computer for a few minutes, then they are deleted. More: send me /privacy in private.
notice = 🔒 A message with class meeting details was removed.
given-back = 💬 Somebody in this group, named “<b>{ $author }</b>” on Telegram, wrote at { $at } (I removed it by mistake):
given-back-nameless = 💬 Somebody in this group, not the school, wrote at { $at } (I removed it by mistake):
given-back-channel = 💬 Posted at { $at }, I removed it by mistake:
given-back-without = <i>📎 I cannot post the attachment again; please ask the sender to post it.</i>
rights-line = ⚠️ I do not have the right "Delete messages" yet, so I cannot keep the meeting private. Owner of the group: open its name → Administrators → Add admin → choose me → turn on "Delete messages".
notice-nobody = 🔒 A message with class meeting details was removed. No teacher gets alerts yet. Teachers: please press the button below.
button-staff-start = 👩‍🏫 Teachers: get alerts
staff-chat-asked = I have asked the school's owners, in their private chats with me, if this is the staff chat. Alerts will come here after one of them says yes.
staff-chat-nobody = Nobody can confirm this chat yet. An owner must first send me /start in private, then type /staff here again.
staff-chat-begun = ✅ An owner has confirmed this chat: from now on alerts about the classes come here.

## In private

start = Hello! I keep your class's meeting links and passcodes private. Students: press the 🚪 button in your class group. Students and guardians with a slip: type the code on it here; guardians without one ask the teacher for it. Teachers: press the button below. What I keep: /privacy.
start-staff = Hello! Alerts about your class will come here, or to the staff chat if the school has one. Send me the meeting invitation or the class list here, and I do the rest. To see or change coming lessons, type <code>lessons</code>; for days off, type for example <code>no classes 20/11</code>. To get alerts in a staff chat: add me to that chat and type /staff there.
help = I remove messages that show class meeting links or passcodes in class groups, and tell the teachers. Students: go to class with /door. Students and guardians with a slip: type the code on it here. What I keep: /privacy.
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
privacy =
    <b>What I read and keep</b>
    • I read messages in class groups to find meeting links, IDs and passcodes. Ordinary messages stay on the bot's computer for a few minutes, then they are deleted.
    • A removed message is kept encrypted for 72 hours, to post it again if I was wrong, then deleted.
    • Incidents (group, time, the text with secret parts hidden, the sender's account name) are kept encrypted for a year, for the teachers who handle them.
    • Students in a class: class, list number, name, Telegram account, when they agreed, and when they opened the door (30 days). All of it is encrypted, or only numbers.
    • Guardians: whose guardian, whether mother, father or another, Telegram account, when they agreed, and when they opened the door (30 days).
    • Meetings that teachers send: encrypted, and given in private only to students whom a teacher approved or who have a code from a slip, and to guardians with a guardian's slip.
    • No advertising, no selling, nothing is sent to anybody else.
    See all that I keep about this account: /mydata. Delete it: /forgetme. Questions: write to the school; it answers within 2 working days.
button-claim = 👩‍🏫 I am a teacher
owner-welcome = ✅ You are now the owner of this school's bot. Alerts will come here. Next: add me to a class group with the right "Delete messages".
owner-link-spent = This link has been used or is too old. Ask the operator to restart the bot to get a new one.

author-told =
    🔒 I have just removed a message sent from this account in <b>{ $group }</b>, because anyone who reads it could enter the class's meeting. Mistakes happen; nobody is blamed.
    The message, with the secret parts hidden:
    <blockquote>{ $text }</blockquote>
    Next: if you want to send it again, leave out the hidden part. If you think I am wrong, press the button below: your teachers will look at it, and if I was wrong I post it again.
author-told-staff =
    🔒 I have just removed your message in <b>{ $group }</b>, so that no stranger gets into the class. In a hurry, anyone can send something to the wrong place.
    Your message, with the secret parts hidden:
    <blockquote>{ $text }</blockquote>
    Next: post the rest again, and send the meeting to me in private: I give it to each student. If I am wrong, press the button below: another teacher looks at it and presses [False alarm], and I post it again.
author-kept = 🔒 Next time please send it to me in private; I have kept it safe for you ✔
author-claim = 👩‍🏫 If you teach this class, press [I am a teacher]: if you are confirmed within 15 minutes, I keep the meeting for you and you do not need to send it again.
button-open-bot = ▶️ Open the bot, press Start
author-whisper =
    🔒 Only you see this. I have just removed your message, because anyone who reads it could enter the class's meeting. Mistakes happen; nobody is blamed.
    <blockquote>{ $text }</blockquote>
    If you want to send it again, leave out the hidden part.
author-whisper-staff =
    🔒 Only you see this. I have just removed your message, so that no stranger gets into the class. In a hurry, anyone can send something to the wrong place.
    <blockquote>{ $text }</blockquote>
    Please post the rest again, and send the meeting to me in private.
button-ap = I think the bot is wrong
appeal-told = I have asked the teachers to look again. If I was wrong, the message will be posted again.
appeal-waits = I have saved this. No teacher gets this group's alerts yet; as soon as one does, they will see it. If it is urgent, please tell your teacher.
appeal-again = I have already saved this. Please wait until a teacher has looked; if it is urgent, tell your teacher.
appeal-agreed = The teachers have looked at it and agree that I was wrong. I am sorry! If the message is not back yet, please tell your teacher.
appeal-not-author = This button is for the person who sent the removed message. If another message was removed by mistake, its sender can tell a teacher.
appeal-unknown = This button no longer works. If I was wrong, please tell your teacher.
appeal-heard =
    🙋 Incident <b>{ $number }</b> in the group <b>{ $group }</b>: the sender thinks I was wrong to remove the message.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: please look again. If I was wrong, press [False alarm] and I post it again; if not, please send the sender a kind private message.

## Titles, descriptions, pinned messages

front-title =
    ⚠️ The name of <b>{ $group }</b> shows a class meeting: anyone who opens the group can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the group › Edit, and take this out of the name. I never change a group's name myself. If strangers may have read it, please change the meeting.
front-description =
    ⚠️ The description of <b>{ $group }</b> shows a class meeting: anyone who opens the group can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the group › Edit › Description, and take this out. I never change a description myself. If strangers may have read it, please change the meeting.
front-pinned =
    📌 The message pinned in <b>{ $group }</b> shows a class meeting, and I cannot remove it: Telegram does not let bots delete messages older than 48 hours, or removing is paused in this group.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: press the button below to unpin it. The message will still be in the group: to delete it, hold it and choose Delete.
front-title-linked =
    ⚠️ The name of the channel linked to <b>{ $group }</b> shows a class meeting: anyone who opens the channel can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel › Edit, and take this out of the name. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-description-linked =
    ⚠️ The description of the channel linked to <b>{ $group }</b> shows a class meeting: anyone who opens the channel can read it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel › Edit › Description, and take this out. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-pinned-linked =
    📌 The message pinned in the channel linked to <b>{ $group }</b> shows a class meeting. I am not in that channel, so I cannot remove or unpin it.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: open the channel, hold the message and choose Delete. If I should guard the channel too, make me an administrator there with the right "Delete messages".
front-unpinned = ✅ { $who } unpinned the message in <b>{ $group }</b> at { $at }. It is still there: to delete it, find it, hold it and choose Delete.
button-up = 📌 Unpin
unpin-done = Unpinned. The message is still in the group: to delete it, hold it and choose Delete.
unpin-already = This message is already unpinned.
unpin-no-right = I do not have the right to unpin yet. Open the group › Administrators › choose me › turn on "Pin messages", then press again.
unpin-no-right-channel = I do not have the right to unpin yet. Open the channel › Administrators › choose me › turn on "Edit messages of others", then press again.
unpin-shut-out = I am not in that group or channel, so I cannot unpin there. Please unpin it by hand.
unpin-unsure = Telegram has not answered me. Please press again in a minute.
unpin-unknown = This no longer shows a class meeting; you do not need to do anything.

## Rules on the brake, paused groups

brake-told =
    ⚠️ The rule <b>{ $rule }</b> has just removed messages of { $authors } accounts in { $classes } classes within 5 minutes, so the rule may be wrong.
    From now on I only show you what this rule finds; nothing is removed. Meeting links and the classes' own meetings are removed as before.
    Next: look at the latest cards. If the rule is right, press [Turn on again].
brake-told-released = ✅ { $who } turned the rule <b>{ $rule }</b> on again at { $at }: it removes messages as before.
brake-told-kept = 👀 { $who } decided that the rule <b>{ $rule }</b> only reports and removes nothing (at { $at }). If it should remove messages as before, press [Turn on again].
button-br = 🔒 Turn on again
button-bk = Leave it like this
brake-released = Turned on: from now on this rule removes messages again.
brake-kept = Saved: this rule only reports and removes nothing. You can press [Turn on again] at any time.
brake-already-released = This rule is already on again.
brake-already-kept = This has already been decided. To change it, press [Turn on again].
brake-not-owner = Only an owner can decide this.
brake-unknown = I cannot find this any more. Please use the newest message.

pause-line = ⏸ The teachers asked me to stop removing messages here until { $until }. Teachers: to start again sooner, press the button below or type /resume.
pause-over-line = 🔒 I am guarding this class's meetings again.
pause-told = ⏸ { $who } asked me to stop removing messages in <b>{ $group }</b> until { $until }. Leaks during this time stay in the group, with a card for each, and I remove them when it is over. To start again sooner, press the button below.
pause-told-over = ✅ { $who } asked me to stop removing messages in <b>{ $group }</b> from { $since } to { $until }. It is over now: I remove the leaks of that time that are still there, as their cards say.
away-told = 🌙 I was away from { $since } to { $until }.
away-none = During this time no message leaked a meeting.
away-gone = During this time { $leaks } message(s) that leaked a meeting were in the groups, for at most { $longest }; they are removed now.
away-standing = During this time { $leaks } message(s) that leaked a meeting were in the groups, for at most { $longest }; I could not remove { $standing } of them. Open the card of each one to see how to remove it.
away-beyond = Telegram keeps messages for me for 24 hours: I could not see older ones. Please look through the groups.
away-lasted = { $hours } h { $minutes } min
away-lasted-minutes = { $minutes } min
button-pe = 🔒 Guard again now
pause-begun = ⏸ I will not remove messages in the group for 30 minutes.
pause-already = ⏸ I am already paused.
pause-ended = Done: I remove leaks in the group again.
pause-none = This group is not paused, so there is nothing to turn on again. To see if I remove messages here: type /status.
pause-late = I am back after being away, and your /pause is too old now. If you still need it, please type it in the group again.
pause-not-staff = This command is only for confirmed teachers of the class.
pause-how = Type /pause in a class group: for 30 minutes I remove no messages there; leaks are reported on cards and removed when it is over. Type /resume in the group and I guard it again.

## "I am a teacher"

claim-already = You are already on the list; alerts will come here, or to the staff chat if the school has one.
claim-acting = ✅ Saved: you created the group, so you get its alerts until the school has an owner. To get the class into its meeting, paste the invitation here.
claim-asked-start = I have asked the school's owners. I cannot write to you in private yet: press [▶️ Open the bot, press Start] right under this message, and the answer will come there.
claim-acting-start = ✅ Saved: you created the group. I cannot write to you in private yet: press [▶️ Open the bot, press Start] right under this message to get the group's alerts.
claim-reminded = I have reminded the school's owners. When they confirm, I will tell you here.
claim-waiting = I have asked the school's owners and wait for their answer. When they confirm, I will tell you here at once; if it is urgent, press [🔔 Remind them] or call them.
button-claim-again = 🔔 Remind them
paste-waiting = This message has meeting details; I keep nothing of it yet, because the school's owners have not confirmed you. Once they have, please send it here again.
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
staff-chat-question = Is <b>{ $title }</b> ({ $members } members, { $admins } admins) the school's staff chat? Everyone in it will be able to read the alerts; a class group with students cannot be used.
button-sy = ✅ Yes, send alerts there
button-sn = No
decision-confirmed = ✅ Confirmed.
decision-declined = Declined; nothing has changed.
decision-leaving = If I leave, nobody removes leaks in that group. Are you sure?
decision-left = I have left this group. To have it guarded again, add me to it.
decision-not-left = Telegram did not let me leave. Please remove me in the group itself.
group-farewell = The school's owner says that this is not one of its class groups, so I am leaving. From now on I remove no messages here.
decision-already = This has already been decided.
decision-not-owner = Only an owner can decide this.
decision-class-group = This is a class group, so it cannot be the staff chat. Please use a chat with only teachers in it.
decision-unknown = I cannot find this any more. Please type the command again.

## The card

card-head = 🔒 <b>Incident { $number }</b> · severity { $severity }
card-head-review = 👀 <b>Incident { $number }</b> · severity { $severity } · please look at it
card-group = Group: <b>{ $group }</b>
card-fold = 📚 <b>{ $count } messages within 10 minutes, on one card</b> ({ $first } to { $last }); you see message { $place }{ $open ->
    [none] { "" }
   *[other] ; not handled yet: { $open }
}
card-fold-unconfirmed = 📚 <b>{ $count } messages in groups that are not confirmed as the school's yet, on one card</b> ({ $first } to { $last }); you see message { $place }{ $open ->
    [none] { "" }
   *[other] ; not handled yet: { $open }
}
card-why = Why: { $why }
card-surface-picture = Where: <b>in a picture</b>
card-surface-document = Where: <b>in a file</b>
card-surface-topic = ⚠️ Where: <b>a topic's name</b>. I can remove the message about it, not the name: please rename the topic.
card-fragment = Secret parts hidden: <code>{ $fragment }</code>
card-author = Sent by the account: { $author } <i>(a clue, not proof about anyone)</i>
card-author-self-chosen = ↳ <i>a name the account chose itself; nobody knows yet whose it is</i>
card-author-pupil = ↳ <i>the verified account of no. { $number } { $name }, { $school_class }</i>
card-author-hidden = Sent in the name of: { $author } <i>(person not known)</i>
card-appealed = 🙋 The sender thinks that the bot is wrong ({ $at })
card-removed = Posted { $posted }, removed after { $seconds } s
card-removed-at-once = Posted { $posted }, removed in under 1 s
card-fate-pending = Posted { $posted }, being removed…
card-fate-gone = Posted { $posted }, no longer in the group
card-fate-no_right = Posted { $posted }, <b>still there</b>: I do not have the right to delete
card-fate-too_old = Posted { $posted }, <b>still there</b>: it is older than 48 hours, so Telegram does not let bots delete it
card-fate-upgraded = Posted { $posted }, <b>still there</b>: the group became a supergroup, and bots cannot delete messages from before that
card-fate-shut_out = Posted { $posted }, <b>may still be there</b>: I am no longer in the group
card-fate-refused = Posted { $posted }, <b>still there</b>: Telegram refused to delete
card-fate-unknown = Posted { $posted }, I do not know if it is removed
card-fate-watched = Posted { $posted }, <b>still there</b>: I was only watching at that time. To remove it, press [Open message], hold the message and choose Delete
card-fate-review = Posted { $posted }, still there: I was not sure enough to remove it
card-fate-held-pause = Posted { $posted }, <b>still there</b>: removing is paused in the group. To remove it, press [Open message], hold the message and choose Delete
card-fate-held-brake = Posted { $posted }, <b>still there</b>: this rule only reports for now. To remove it, press [Open message], hold the message and choose Delete
card-stands-no_right = ⚠️ <b>The message is still in the group!</b> Give me the right "Delete messages", or press [Open message], hold the message and choose Delete.
card-stands-too_old = ⚠️ <b>The message is still in the group!</b> Press [Open message], hold the message and choose Delete.
card-stands-upgraded = ⚠️ <b>The message is still in the group!</b> The group became a supergroup, so I cannot remove it. Scroll up to the older part, hold the message and choose Delete, or ask the sender to delete it.
card-stands-shut_out = ⚠️ <b>I am no longer in the group.</b> Add me again, or open the group and delete the message by hand.
card-stands-refused = ⚠️ <b>The message is still in the group!</b> Press [Open message], hold the message and choose Delete.
card-stands-unknown = ⚠️ <b>I do not know if the message is removed.</b> Press [Open message] to see.
card-open = State: <b>open</b>
card-acknowledged = State: { $who } is handling it, since { $at }
card-violation = State: closed, rules were broken ({ $who }, { $at })
card-tolerated = State: closed, let pass ({ $who }, { $at })
card-false_alarm = State: closed, the bot was wrong ({ $who }, { $at })
card-other = State: closed ({ $who }, { $at })
card-giving-back = ↩️ Being posted again in the group…
card-given-back = ↩️ Posted again in the group at { $at }
card-not-given-back-gone = ↩️ Not posted again: the original is no longer kept, or the person who pressed [False alarm] is no longer a teacher here. Please ask the sender to post it again.
card-not-given-back-no_right = ↩️ Not posted again: I do not have the right to write in the group. Give me that right for next time, and ask the sender to post it again.
card-not-given-back-shut_out = ↩️ Not posted again: I am no longer in the group. Add me again, and ask the sender to post it again.
card-not-given-back-upgraded = ↩️ Not posted again: the group has just become a supergroup. Please ask the sender to post it again.
card-not-given-back-refused = ↩️ Not posted again: Telegram refused. Please ask the sender to post it again.
card-not-given-back-unknown = ↩️ I do not know if everything was posted again. Please look in the group; if it is missing, ask the sender to post it again.
button-ack = ✋ I'll handle it
button-false = False alarm
button-ack-all = ✋ I'll handle all of them
button-folded = { $side ->
    [back] ‹ No. { $place }/{ $count }
   *[on] No. { $place }/{ $count } ›
}
button-see = 🖼 See it blurred
button-open-message = Open message

## Answers to presses

press-acknowledged = Saved: you are handling it.
press-already-acknowledged-by = { $who } is already handling it.
press-closed = Closed: the bot was wrong. I am posting the message again in the group. Thank you!
press-closed-nothing-removed = Closed: the bot was wrong. I removed nothing, so there is nothing to post again. Thank you!
press-closed-not-kept = Closed: the bot was wrong. I keep originals for only 72 hours, so I cannot post it again: please ask the sender to post it.
press-closed-edited = Closed: the bot was wrong. The message was edited later and has its own card: press [False alarm] on that card and I post the newest version.
press-known = This message shows a way into a class of the school. Posting it again would leak it once more, so I do not.
press-already-closed-by = { $who } has already closed this incident.
press-not-staff = This button is for confirmed teachers. Teachers: please send me /start in private to register.
press-own-message = This is your own message, so another person has to decide.
press-owner-needed = An owner has to decide this. If the school has no owner yet, ask the operator to set one.
press-shown = Opened.
press-picture-sent = I am sending you the blurred picture in private; it will be deleted after 10 minutes. It is recorded that you looked at it.
press-picture-start = I cannot write to you yet. Open a chat with me, press Start, then press this button again.
press-picture-none = This message has no picture, only a file, so there is nothing to blur. The card shows its text with the secret parts hidden.
press-picture-over = I keep originals for only 72 hours, so it is deleted now. To see it again, please ask the sender.
press-unknown = This button no longer works. Please use the newest card.

## An incident's picture, blurred

picture-blurred = 🖼 The picture of incident <b>{ $number }</b>, blurred. It will be deleted in 10 minutes.
picture-none = The file of incident <b>{ $number }</b> is not a picture, so there is nothing to blur. The card shows its text with the secret parts hidden.
picture-lost = I could not get the picture of incident <b>{ $number }</b> from Telegram. Please press the button again in a few minutes.

## Classes, lessons, doors

groups-waiting = 👥 <b>{ $count } groups</b> that added the bot are waiting for your answer. Press a group's name to see its question.
groups-asked = See the question about this group below.
groups-answered = That group is no longer waiting.
groups-shown = Here are the next groups.
button-group-more = More groups
private-too-many = Many messages came at once, so I have not read all of them. Please wait for my answers, then send them again one at a time.
group-question = The bot was just added to the group <b>{ $group }</b>. Is it one of the school's class groups, or a staff chat with only teachers?
group-question-creator = So far only its creator has confirmed the group <b>{ $group }</b>. Is it one of the school's class groups?
button-group-leave = Yes, leave the group
button-gy = ✅ Yes, our class
button-gn = Leave the group
button-group-staff = 👥 Our staff chat
group-staff-asked = 👥 One more question below: everyone in that chat will be able to read the alerts.
group-about = Added by: <b>{ $name }</b> · { $members } members. <i>Accounts choose their own names; please check the @.</i>
group-clash = ⚠️ The school already has the class <b>{ $school_class }</b> with another group ({ $count } students).
group-class-waits = ⚠️ The class <b>{ $school_class }</b> ({ $count } students) has no group yet. If this is its group, press the button with its name; anyone can choose a group's name.
button-cf = ✅ Yes, the group of { $school_class } ({ $count })
button-gf = ✅ The group of { $school_class } ({ $count })
claim-student = This account belongs to a student of this school, so it cannot be a teacher's. Teachers: please use your own account.

notice-door = 🔒 A message with class meeting details was removed. To get into class, press the button below.
door-line-lesson = Lesson
door-line = 🚪 { $topic } { $start }-{ $end }: the class door is open, press the button below to get in.
button-way-in = 🚪 To class
button-kn = 🚪 To class

provider-zoom = Zoom
provider-meet = Google Meet
provider-teams = Teams
provider-webex = Webex
provider-jitsi = Jitsi
provider-bbb = BigBlueButton
provider-lark = Lark
provider-voov = VooV
provider-k12 = K12Online
provider-other = meeting
echo-facts =
    📥 <b>{ $school_class }</b> · Received: { $provider }{ $topic }
    🕗 { $day } { $start }-{ $end }
    { $room } 🔒
echo-draft = If this is right, press [Save]. I have deleted the original message here.
echo-borrowed = ⚠️ Another account wrote this meeting before you did, so the class has been told nothing and no door opens yet. If it is yours, press [Save].
echo-facts-untimed =
    📥 <b>{ $school_class }</b> · Received: { $provider }{ $topic }
    🕗 no time yet
    { $room } 🔒
echo-link = link { $link }
echo-id = ID { $id }
echo-passcode = passcode { $passcode }
echo-when = The invitation has no time, so I have not told the class anything yet. When is this lesson? The original message here is deleted.
echo-whose = The invitation speaks of parents or teachers, so the class has been told nothing and no door opens yet. What is this meeting? If it is for teachers only, press [Cancel lesson].
echo-kept = ✅ The meeting is kept; the class has not been told yet. When you know the time, press [🕗 Change the time], or type the whole week like <code>Mon: Maths 7:30</code>.
echo-awaited = 📅 Weekly lessons you typed that are waiting for this meeting: { $count }.
button-begin-now = ▶️ Right now
button-begin-at = 🌅 { $when }
button-room-only = 🔒 Only keep the meeting
button-room-for-week = ✅ Keep it for the week
lesson-whose = Choose [📚 A lesson] or [👪 Guardians' meeting] first; the class has been told nothing.
lesson-kept = ✅ The meeting is kept; the class has not been told yet.
echo-saved = ✅ Saved. The door opens at { $opens }; I will tell the class group then.
echo-open = ✅ Saved, the door is open: students press the 🚪 button in the group.
echo-over = This lesson is over.
echo-withdrawn = Lesson cancelled: the door is closed, and what I gave out is deleted.
echo-skipped = 🏖 Lesson skipped: the door is closed, and what I gave out is deleted; later lessons stay as they are.
echo-overlaps = ⚠️ At the same time as { $topic } { $start }-{ $end } of this class.
button-ls = ✅ Save
button-lt = 🕗 Change the time
button-lc = Another class
button-lesson-back = ↩️ Hold it after all
button-lw = Cancel lesson
lesson-taken = 📥 I have received it and deleted the original. Please check it below.
lesson-saved = ✅ Saved.
lesson-skipped = This lesson is skipped.
lesson-returned = ↩️ This lesson is held after all.
lesson-withdrawn = This lesson is cancelled.
lesson-moved = ✅ Changed.
lesson-not-staff = This is for the class's teachers. Send me /start in private to register.
lesson-other-class = This is the meeting of a class that you are not confirmed for, so I did not take it. Ask an owner to confirm you for that class, or send another meeting.
lesson-unknown = I cannot find this lesson any more. Please send the invitation again.
lesson-over = That time has passed. Press [Change the time] and write another time.
paste-not-staff = This message has meeting details; I keep nothing of it. Only confirmed teachers of a class can send its meeting: press /start and choose [I am a teacher]. If you are already confirmed, add me to the class group first.
paste-student = This message has meeting details; I keep nothing of it. Teachers send the meeting; go to class with /door.
paste-guardian = This message has meeting details; I keep nothing of it. Teachers send the meeting; type /door to see your child's class door.
paste-which-class = Which class is this invitation for?
times-question = Please write the time, for example <code>7:30-8:15</code> or <code>7:30-8:15 Monday</code>. With a start alone the lesson stays as long as it was.
times-unclear = I could not read the time. Please write it like <code>7:30-8:15</code>.
times-backwards = The end time is before the start time, so nothing was changed. Please write it again like <code>7:30-8:15</code>.
paste-backwards = 📥 I have received the meeting and deleted the original. In the invitation the end time is before the start time: press [🕗 Change the time] below before you save it.

door-head = 🚪 <b>{ $school_class }</b>{ $topic } · until { $end }
door-link = Link: <tg-spoiler>{ $secret }</tg-spoiler>
door-id = ID: <tg-spoiler>{ $secret }</tg-spoiler>
door-passcode = Passcode: <tg-spoiler>{ $secret }</tg-spoiler>
button-copy-name = 📋 Copy name
button-copy-passcode = 📋 Copy passcode
door-foot =
    Your name in the meeting: <b>{ $number } { $name } { $tag }</b>
    Only for you; please do not share it. This message disappears when the lesson ends.
door-foot-guardian =
    Your child's name in the meeting: <b>{ $number } { $name } { $tag }</b>
    Only for your child; please do not share it. This message disappears when the lesson ends.
door-not-bound = This account is not confirmed in this class yet. Students: press the 🚪 button in the class group to start; guardians: type the code on your guardian's slip here.
door-not-consenting = You have not agreed that I keep your details, so the door is not open. Press the 🚪 button in the class group again, or ask your teacher for another way in.
door-not-consenting-guardian = You have not agreed that I keep your details, so the door is not open. Ask the teacher for a new guardian's slip, or for another way in for your child.
door-other-class = This lesson is for another class. For the doors of your own class, type /door.
door-no-lesson = No lesson is open now. When your teacher has sent the meeting, press the 🚪 button.
door-too-early = The door opens at { $opens } on { $day }. Press again then.
door-over = The lesson is over. Press the 🚪 button again next time.
door-held = 🔒 Your teacher has closed the door of this lesson for now. Please wait a little: when it is open again, or there is a new meeting, press again.
door-left = I do not see this account in the class group any more, so the door is not open. Join the group again, or ask your teacher for a code.
door-unsure = Telegram has not answered me. Please press again in a minute.
knock-open = 🚪 The door is open; see the newest message.
knock-answered = See my answer below.
press-noted = Saved.

enrol-ask-name =
    Hello! This is the students' way into <b>{ $school_class }</b>.
    Please type your list number and name, for example: <code>12 Nguyen Van An</code>
    Guardians: type the code on your guardian's slip here; if you have none, ask the teacher.
enrol-name-unclear = I need both your list number and your name, for example: <code>12 Nguyen Van An</code>. Please type them again.
enrol-number-said = Number <b>{ $number }</b>, I have it. Now type your full name; if the number is wrong, type both again, for example: <code>12 Nguyễn Văn An</code>.
enrol-name-said = Your name is <b>{ $name }</b>, I have it. Now type your list number. If you do not remember it, ask your class monitor or teacher; if you have a slip, type its code here, and you need no number.
enrol-name-odd = I see the number <b>{ $number }</b>, but there is something else beside the name. Type only your number and full name, for example: <code>12 Nguyễn Văn An</code>.
enrol-ask-confirm = Are you number <b>{ $number }</b> of <b>{ $school_class }</b> ({ $name })?
button-my = ✅ Yes
button-mn = No
enrol-ask-consent =
    Number <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    To let you into class I keep: class, list number, name, Telegram account, and when you opened the door. All of it is encrypted; your class's teachers can see it; door openings are kept for 30 days, the rest until you leave the class. I do not keep your birth date, picture or phone number.
    You can change your mind at any time: type /forgetme. If you are not sure, ask a parent or guardian.
    Do you agree?
enrol-ask-consent-numbers =
    Number <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    To let you into class I keep: class, list number, name, Telegram account, and when you opened the door. All of it is encrypted; your class's teachers can see it; door openings are kept for 30 days, the rest until you leave the class. I do not keep your birth date or picture. Your class lets people in by phone number: of the number I keep only a one-way mark that cannot be turned back into the number.
    You can change your mind at any time: type /forgetme. If you are not sure, ask a parent or guardian.
    Do you agree?
button-ca = I agree
button-cd = I do not agree
enrol-waiting = ✅ Sent to your teacher. When they approve, I will tell you here; you do not need to do anything else.
enrol-still-waiting = Your teacher has not approved you yet; please wait a little. If it is urgent, write to your teacher.
enrol-waiting-staff = If you are a teacher who pressed the students' button, press [I am a teacher] below.
enrol-bound = ✅ Done, you are in the class. When the lesson starts, press the button below; type /door at any time to see today's doors.
enrol-refused = That is all right. I have kept nothing. Write to your teacher to be let into class directly.
enrol-not-me = Thank you. This code belongs to another student: please give it back to your teacher, or type your own code here.
enrol-not-member = I do not see this account in the class group. Students: join the group first, or ask your teacher for a code. Guardians: type the code on your guardian's slip here; if you have none, ask the teacher.
enrol-unsure = Telegram has not answered me. Please press again in a minute.
enrol-staff = This account belongs to a teacher of the school, so it cannot join a class as a student; a student needs their own account. If you teach this class, please send the meeting invitation here.
enrol-gone = This step is over: the code has been used, has expired, or the question is old. Students: press the 🚪 button in the class group again. Guardians: type your code again, or ask the teacher for a new slip.
enrol-admitted = ✅ Your teacher approved you: you are in <b>{ $school_class }</b>. When the lesson starts, press the button below.
enrol-declined = Your teacher did not recognise you in <b>{ $school_class }</b>. Write to your teacher, then press the 🚪 button again and type your number and name carefully.
enrol-declined-number = The list number you typed belongs to another student in <b>{ $school_class }</b>, so you are not in yet. Typing a wrong number happens easily: ask for your own number, then press the 🚪 button and type it again.
enrol-answer-first = Please answer with a button below; if the number or name is wrong, type it again, for example: <code>12 Nguyễn Văn An</code>.
enrol-press-above = Please answer with the buttons of the question above. If you do not see it any more, press the 🚪 button in the class group again, or type your code again.
hello = 👋 Hello <b>{ $name }, { $school_class }</b>.
hello-guardian = 👋 Hello, parent or guardian of <b>{ $name }, { $school_class }</b>.
hello-next = 📚 { $when } { $topic }.
hello-none = No lesson is planned yet. When there is one, press the button below to get in.

enrol-often = You have asked several times today, and your teacher knows. Write to your teacher, or press again tomorrow.
code-wrong = This code does not work: somebody may have used it, or it is too old or mistyped. Look at your slip again, or ask your teacher for a new code.
code-typo = It looks like one character is wrong. Look at your slip and type it again.
code-wait = You have tried many times. Please wait { $minutes } minutes and type it again, or ask your teacher for a new code.
code-frozen = Many wrong codes are being typed right now, so typed codes must wait an hour. The QR code on the slip lets you in at once; or write to your teacher.
code-bound = This account is already in this class. Type /door to see today's doors.
code-waiting = You are waiting for your teacher with another number, so your teacher will take a look; the slip is still good. Send your teacher a message.
code-staff = This account belongs to a teacher of the school, so it cannot use a student's code; a student needs their own account.
codes-frozen = ⚠️ 30 wrong codes were typed in the last hour; somebody may be guessing codes. Accounts that typed two wrong codes wait an hour; QR codes and right codes still let students in. You do not need to do anything.

queue-head = 🙋 <b>{ $school_class }</b>: { $count } waiting to get in
queue-line = • <b>{ $number }</b> { $name } <i>({ $account })</i>
queue-more = … and { $count } more; they appear as you decide.
queue-empty = ✅ <b>{ $school_class }</b>: nobody is waiting.
conflict-taken = ⚠️ this number already has another account
conflict-differs = ⚠️ the class list says: { $name }
conflict-unlisted = ⚠️ this number is not on the class list
before-removed = ⚠️ teachers took this account out of the class before
before-displaced = ⚠️ this account was in the class before; another came in its place by a code
before-declined = ⚠️ teachers declined this account before
before-off_list = ⚠️ this account was in the class before, and then no longer on the list
before-other_code = ⚠️ this account waited with one number and used another number's code
conflict-twice = ⚠️ same number as another account
button-aa = ✅ Approve all but ⚠️: { $count }
button-ay = ✅ { $number } { $name }
button-ay-account = ✅ { $number } { $name } ({ $account })
button-an-account = ✖️ Decline ({ $account })
button-an = ✖️ Decline
decide-admitted = ✅ Approved.
decide-none = None of them can be approved together. Please decide one by one.
decide-declined = Declined; I have told the student to write to you.
decide-taken = This number already has another account in the class. New phone: wait for the old account's answer, or give a new code. Wrong number: press [Decline].
decide-already = This has already been decided.
decide-not-staff = Only the class's teachers can approve.

roster-read =
    I found <b>{ $count }</b> students:
    { $lines }
roster-duplicate-number = ⚠️ Row { $row }: this number is already used, left out.
roster-no-number = ⚠️ Row { $row }: no number, left out.
roster-no-name = ⚠️ Row { $row }: no name, left out.
roster-odd-name = ⚠️ Row { $row }: the name is too long or has strange characters, left out.
roster-no-header = I see no column with names. Please add a first row "No, Full name" and send it again.
roster-no-names = I see no names in the file. Please check it and send it again: it only needs number and name.
roster-which-class = Which class is this list for?
roster-sure = Use this list for <b>{ $school_class }</b>?
button-ny = ✅ Right
button-nn = No
roster-taken = ✅ { $count } students saved. Slips with codes for students and guardians: press the button below. Each code is shown only once, on its slip.
roster-dropped = I have deleted this list. Please correct it and send it again: it only needs number and name.
roster-gone = This list is no longer here. Please send it again.
file-empty = The file is empty. Please check it and send it again.
file-too-many-rows = The file has too many rows or columns. Copy only the class list into a new file and send that.
file-not-text = I cannot read this file. Send an Excel or CSV file, or paste the list here.
file-is-pdf = I cannot read a class list in a PDF file. Please send an Excel or CSV file, or copy the list from the PDF and paste it here, one student per line.
file-is-word = I cannot read a class list in a Word file. Please copy the table and paste it here, or paste it into Excel and send that file.
file-torn = The file is broken at a quotation mark. Save it again as CSV UTF-8 and send it.
file-font-tcvn3 = The file uses an old font (TCVN3, .VnTime). Convert it to Unicode (UniKey: Toolkit › TCVN3 to Unicode) and send it again.
file-font-vni = The file uses an old font (VNI). Convert it to Unicode (UniKey: Toolkit › VNI to Unicode) and send it again.
file-not-staff = I take files only from confirmed teachers. Teachers: press /start to register.
file-too-large = The file is too large. Send an Excel file under 5 MB or a CSV file under 2 MB, or paste the list here.
file-no-answer = Telegram could not give me the file. Please send it again.

forget-question = Delete what I keep about this account? Your door closes at once (look first: /mydata). The teacher's class list is kept.
button-fy = Yes, delete it
button-fn = No
forget-done = ✅ Deleted. To get into class again, students press the 🚪 button in the class group; guardians ask the teacher for a new slip.
forget-nothing = I keep nothing about this account in any class.
forget-not = All right, everything stays as it is.

card-room-whose = This meeting belongs to class: <b>{ $school_class }</b>
card-room-free = Meeting: in use as usual
card-room-spared = Meeting: <b>leaked</b>, its door still opens on time so that the class does not lose its lesson; if needed, press [Close the door] or send me a new meeting in private
card-room-held = Meeting: <b>door closed</b>, given to nobody until the teacher sends a new meeting
button-shut = 🚪 Close the door
button-keep = Keep using this meeting
press-door-closed = The door is closed: this meeting is no longer given out, and what was given out is deleted. Please send me the new meeting in private.
press-room-kept = This meeting is given out again.
press-room-others = This meeting belongs to another class: its teachers or an owner decide.
press-room-unknown = I do not have this meeting, so I cannot close it. If it is still used, please change its passcode.

## Command line: wrong settings

setting-token = BOT_TOKEN is missing or wrong: get a token from @BotFather and write BOT_TOKEN=… into the file .env.
setting-secret-keys = BOT_SECRET_KEYS is wrong: a key in it is incomplete or mistyped (each has 44 characters). Copy the old key again from where you keep it; a new key cannot read the old data.
setting-secret-keys-missing = BOT_SECRET_KEYS is missing: run "python -m bot keys new" and write BOT_SECRET_KEYS=… into the file .env.
setting-secret-keys-lost = BOT_SECRET_KEYS is missing, but the school's database is already there: write the old key, BOT_SECRET_KEYS=…, into the file .env again. A new key cannot read the old data.
setting-secret-keys-unsure = BOT_SECRET_KEYS is missing: write the old key, BOT_SECRET_KEYS=…, into the file .env again; a new key cannot read the old data. Only if the database is still empty, make one: "python -m bot keys new".
setting-owner-ids = BOT_OWNER_IDS is wrong: write Telegram ids (digits only, not an @name), separated by commas. To see an id: Telegram Desktop › Settings › Advanced › Experimental settings › turn on "Show Peer IDs in Profile", then open your profile. Or leave this line out: the bot prints a link that makes you an owner.
setting-database-url = BOT_DATABASE_URL is wrong: use sqlite+aiosqlite:///a/path or postgresql+asyncpg://…
setting-api-url = BOT_API_URL is wrong: write an http(s) address such as https://api.telegram.org.
setting-proxy-url = BOT_PROXY_URL is wrong: write http://host:port or socks5://host:port; special characters in a password are written as %23 (#), %2F (/), %3F (?), %40 (@).
setting-mode = BOT_MODE is wrong: write protect or watch.
setting-language = BOT_LANGUAGE is wrong: write vi or en.
setting-timezone = BOT_TIMEZONE is wrong: write the name of a time zone such as Asia/Ho_Chi_Minh.
setting-rules-dir = BOT_RULES_DIR is wrong: write the path of a folder of rules.
setting-school-hosts = BOT_SCHOOL_HOSTS is wrong: write host names such as meet.school.edu.vn, separated by commas, without https:// and with nothing after a slash.
setting-env-file = The file .env cannot be read: check that this user has the right to read it.
setting-stray = { $name } is not a setting of the bot and does nothing: check its name in the file .env.
setting-stray-like = { $name } is not a setting of the bot and does nothing: did you mean { $meant }?
setting-env-open = Other users of this computer can read the file .env: run "chmod 600 .env".

## Command line: bot run

run-token-refused = Telegram does not accept BOT_TOKEN: get a new token from @BotFather and put it into the file .env.
run-no-answer = Telegram does not answer at BOT_API_URL: check the network and BOT_API_URL; where Telegram is blocked, set BOT_PROXY_URL. Then run again.
run-no-answer-proxy = Telegram cannot be reached through BOT_PROXY_URL: check that the proxy runs, and its address and password (special characters in a password are written as %40 (@), %23 (#), %2F (/), %3F (?)); then check the network and BOT_API_URL.
run-connecting = Connecting to Telegram …
run-isolated = Files that others send are opened in a place of their own, where they cannot touch the bot or this computer ({ $layers }).
run-isolated-partly = This computer lacks { $missing }: files that others send are isolated only by: { $count ->
    [0] limits of time and memory
   *[other] { $layers }
 }. Linux 6.12 or newer is better.
run-ready = Bot @{ $name } is guarding. Stop it with Ctrl+C.
run-owner-link = There is no owner yet. Open this link in the owner's Telegram (works once, for 24 hours): { $link }
run-owner-link-hidden = There is no owner yet. The link is only shown in a terminal: run "python -m bot run" there once, or write BOT_OWNER_IDS into the file .env.
run-contested = Another program receives messages with the same token, so the bot must pause now and then. Stop that program; if you do not know which one it is, get a new token from @BotFather (/revoke) and put it into the file .env.

## Command line: the database

database-unreachable = The database does not answer: start it, or correct BOT_DATABASE_URL.
database-newer = The database was made by a newer version of this program: install that version.
database-locked = The database is held by another program: end that program, then try again.
database-read-only = The database can't be written to: give this program the right to write its file and folder.
database-in-use = Another bot runs on this database file: stop it first, or give this one a file of its own.
database-full = The disk that holds the database is full: make room on it.
database-no-driver = PostgreSQL needs one more package: run "pip install gaclop[postgres]".
database-refused = The database refuses this user, password or database name: correct BOT_DATABASE_URL.
database-damaged = The database file is damaged or something else: restore a backup.
database-too-many = The database has no connection left for this program: end other programs or allow more.
database-wrong-key = None of the keys in BOT_SECRET_KEYS opens this database: put the old key back into BOT_SECRET_KEYS, after the new one.

## Menu of commands

command-start = Start
command-help = What the bot does
command-door = Go to today's class
command-forgetme = Delete what the bot keeps about me
command-pause = Remove nothing for 30 minutes
command-resume = Guard again now
command-staff = Send alerts to this chat
command-privacy = What the bot reads and keeps

## The demo (python -m bot demo)

demo-private = private
demo-removed = removed after { $ms } ms
demo-stands = still there, not touched
demo-scene-added = { $teacher } adds the bot to the group "{ $group }" and to the class's channel
demo-scene-talk = The class chats as usual
demo-scene-link = A student pastes a Zoom link
demo-scene-invitation = The teacher pastes the whole invitation into the group
demo-scene-caption = A Meet link hidden in a photo's caption
demo-scene-split = The ID in one message, the passcode in the next
demo-scene-edit = A harmless message is edited into a Teams link
demo-scene-anonymous = An anonymous admin pastes a Webex link
demo-scene-channel = A BigBlueButton link in the class's channel
demo-scene-harmless = The ordinary messages from the beginning are still there
demo-scene-alert = { $head } gets the cards
demo-scene-claim = { $teacher } wants to get alerts
demo-scene-press = One message was removed by mistake, and two teachers put it right
demo-scene-quiet = A minute later the group is quiet again
demo-scene-morning = The first morning: { $teacher } pastes the invitation into the group; there is no class list yet
demo-scene-asks = { $pupil } presses [🚪 To class]
demo-scene-approve = { $teacher } approves the whole class
demo-scene-door = { $pupil } gets into class, and so do the others
demo-scene-known = { $pupil } posts the meeting's number, digit by digit
demo-scene-over = An hour and a half later the lesson is over
demo-gone = No meeting details are left anywhere.
demo-check-inside = the whole class got in, each student through their own door
demo-check-doors = when the lesson ended, every door was taken back
demo-summary = Result
demo-times = { $count } leaks; each was in the group for { $median } ms (median), { $longest } ms at most.
demo-check-greeted = the bot greeted the group with one line
demo-check-removed = every leak was removed
demo-check-stands = every ordinary message is still there
demo-check-cards = the cards show every leak
demo-check-masked = no card shows a link, an ID or a passcode
demo-check-pressed = presses changed the cards on both phones
demo-check-given-back = the message removed by mistake is back, in its sender's name
demo-check-quiet = the line in the group disappeared by itself
demo-check-happened = everything happened in time
demo-check-schema = every call fits the official Bot API
demo-good = Everything happened as promised.
demo-bad = Something did not happen as promised: see the lines with ✘ above.

## Past messages (python -m bot audit)

audit-title = Class meetings leaked in the past
audit-period = Messages from { $first } to { $last }
audit-no-time = time unknown
audit-delete = messages that leak a meeting
audit-review = messages to look at
audit-people = accounts that sent them
audit-messages = messages read
audit-delete-short = leaks
audit-review-short = to look at
audit-none = No message leaks a class meeting.
audit-next = What to do next
audit-next-room = If a leaked meeting is still in use: create a new one, or change its passcode. Anyone who has read the group can enter the old one.
audit-next-delete = Delete these messages from the group. “Open” takes members of the group to the message.
audit-next-ask = Ask kindly before you decide anything: the list is only about accounts.
audit-by-month = By month
audit-by-kind = What was leaked
audit-by-person = By sender
audit-by-chat = By group
audit-list = Each message, newest first
audit-kind-link = link to a meeting
audit-kind-meeting_id = meeting ID
audit-kind-passcode = meeting passcode
audit-kind-call = call to disrupt a class
audit-kind-invite = invitation to a group
audit-kind-context = other signs
audit-person = person { $number }
audit-nobody = sender unknown
audit-chat = group { $number }
audit-pieces = together with { $count } more
audit-open = Open
audit-broken-off = The file ends in the middle; { $messages } messages were read: export it again from Telegram Desktop to see all.
audit-left-out = { $count } older messages are counted, but not listed here.
audit-private = { $count } private chats were left out: the bot does not guard private chats. Add --private to read them too.
audit-not-told = Telegram Desktop could not export the content of { $count } messages: look at them in Telegram.
audit-no-files = Text and QR codes in pictures and documents were not read.
audit-files = Pictures and documents: { $read } read, { $missing } missing from the folder, { $unread } not fully readable.
audit-no-ocr = This computer cannot read text in pictures yet, only QR codes: install tesseract-ocr-vie and gaclop[ocr] and run this again.
audit-masked = Links, IDs and passcodes are hidden. A message that leaks several things is counted for each.
audit-account = A leak is a clue about an account, never proof that a student is at fault.
audit-more = { $count } more: add --output report.html to see all.
audit-reading = Reading
audit-no-file = This file cannot be read: check its path and permissions.
audit-not-export = This is not a JSON chat export of Telegram Desktop: export again, choose the format JSON, and give the file result.json.
audit-is-html = This is an HTML export: export again from Telegram Desktop in the format “JSON” and give the file result.json.
audit-exists = The result file already exists: choose another name, or delete the old file first.
audit-unwritable = The result cannot be written there: choose a folder where you can write.

## Rules

rules-title = Title
rules-count = { $rules } rules; all { $examples } examples are right.
rules-why = Why
rules-catch = Must catch
rules-allow = Must leave alone
rules-unknown = There is no such rule: run "python -m bot rules" for the list.
rules-one-only = One rule at a time: run "python -m bot rules ID" or "python -m bot rules test ID".
rules-time-examples = examples
rules-time-ordinary = ordinary
rules-time-slowest = slowest
rules-tested = { $rules } rules: all examples are right, and no strange text makes any rule slow ({ $seconds } s).
rules-slow = { $slow } of { $rules } rules can be made slow: correct them and run this again ({ $seconds } s).
rules-refused = Rule { $rule } ({ $file }) is slow: { $milliseconds } ms or more on 4096 characters of { $input }; limit its repetitions, {"{0,40}"} for *, or write *+ and ++.
rules-input-run = a long run of “{ $unit }”
rules-input-literal = “{ $unit }” over and over
rules-input-example = “{ $unit }”, from an example, over and over
rules-input-begun = “{ $head }” followed by a long run of “{ $unit }”
rule-fault-same-id = { $file }: rule { $rule }: { $other } has this id too; give one of them another.
rule-fault-no-folder = { $file }: no such folder of rules; name one that exists.
rule-fault-same-list = { $file }: list { $rule }: another has this id too; give one of them another.
rule-fault-list-of = { $file }: list { $rule }: no list { $name }; correct its name.
rule-fault-no-list = { $file }: rule { $rule }: no list { $name } in a folder words; correct its name.
rule-fault-toml = { $file }: no valid TOML: { $reason }; correct it there.
rule-fault-utf8 = { $file }: not UTF-8; save the file as UTF-8.
rule-fault-unread = { $file }: cannot be read ({ $reason }); check the file and its rights.
rule-fault-pattern = { $file }: rule { $rule }: key pattern: { $reason }; correct it.
rule-fault-misses = { $file }: rule { $rule }: does not catch its example “{ $example }”; correct either.
rule-fault-catches = { $file }: rule { $rule }: catches “{ $example }”, which it must allow; correct either.
rule-fault-key-unknown = { $file }: { $called ->
        [list] list
       *[rule] rule
    } { $rule }: unknown key { $key }; remove or correct it.
rule-fault-key-missing = { $file }: { $called ->
        [list] list
       *[rule] rule
    } { $rule }: key { $key } is missing; add it.
rule-fault-key = { $file }: { $called ->
        [list] list
       *[rule] rule
    } { $rule }: key { $key }: { $reason }; correct it.
rule-fault = { $file }: { $called ->
        [list] list
       *[rule] rule
    } { $rule }: { $reason }; correct it.
rule-reason-words = needs words, or the name of a list of them
rule-reason-folded = write “{ $word }” folded: “{ $folded }”
rule-reason-below = only a rule of kind context may have a score below 0
rule-reason-near = a score of 0 needs [near], or the rule never says anything
rule-reason-one-of = is none of { $expected }
rule-reason-at-least = needs at least { $min_length }
rule-reason-at-most = takes at most { $max_length } characters
rule-reason-from = must be { $ge } or more
rule-reason-up-to = must be { $le } or less
rule-reason-id = only small letters a-z, digits, and hyphens between them
rule-reason-type = not the kind of value that belongs there
rule-conversation = Several messages together are one leak
rule-album = In the same album as a leak
rule-half = Part of a meeting ID, sent over several messages
rule-timeout = The message is too complicated, please look at it
rule-unseen = A picture or file that could not be read, please look at it
rule-known-link = The link the class uses now
rule-known-meeting-id = The meeting ID the class uses now
rule-known-passcode = The passcode the class uses now
rule-known-easy-passcode = It says the class's passcode

## Commands, languages, class rules

command-rules = Rules of our online class
command-language = Ngôn ngữ · Language
help-line = /{ $command } · { $what }
help-line-group = /{ $command } <i>(type it in the group)</i> · { $what }
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
## Class rules and attendance

pledge-ask =
    One more step. The rules of the online class:
    { $lines }
    Do you promise to follow them?
pledge-ask-again =
    The class rules have changed. Read them and promise to follow them, then the door opens:
    { $lines }
button-gl = 🤝 I promise
button-gd = I don't promise
button-gm = 🤝 I promise
button-gp = I don't promise
pledge-thanks = ✅ Thank you. Press the button below to go to class.
pledge-refused = That is all right. Until you promise, the door here is not open. Write to your teacher to be let into class directly; if you want to promise later, press the 🚪 button again.
pledge-anew = The rules have just changed; please read them again.
door-not-pledged = The class rules have changed. Press the 🚪 button again to read them and promise.
attend-ask =
    A separate question: may your teacher use the times you open the door for <b>attendance</b>? I save when you open the door, keep it for 30 days, and only your class's teachers see it.
    The door opens just the same, if you agree or not.
button-ta = Yes, for attendance
button-td = No attendance
attend-yes = ✅ Saved: your teacher may use the times you open the door for attendance. You can change your mind with the button below.
attend-no = ✅ Saved: not used for attendance. The door opens as always. You can change your mind with the button below.
## Slips

button-ps = 🖨 Print the slips
button-pa = Print all again
slips-printed = 🎟 Slips of <b>{ $school_class }</b>: { $students } for students, { $guardians } for guardians. Print them, cut them and give each one in person; never post them in the group. Each code works once, within 14 days. The last page is a paper form: a guardian without Telegram signs it, and you press [📄 Paper …] in /guardians. This file disappears after 24 hours.
slips-printed-students = 🎟 Slips for <b>{ $school_class }</b>: { $students } for students. Print them, cut them apart and give each student theirs in person; do not post them in the group. Each code works once, within 14 days. This file disappears after 24 hours.
slips-printed-guardians = 🎟 Slips of <b>{ $school_class }</b>: { $guardians } for guardians. Print them, cut them and give each one in person; never post them in the group. Each code works once, within 14 days. The last page is a paper form: a guardian without Telegram signs it, and you press [📄 Paper …] in /guardians. This file disappears after 24 hours.
slips-left = { $left } slips printed before still work. If a slip is lost, print all again: old slips that nobody used stop working then.
slips-all-out = Everyone who needs a slip has one that still works. If you print again, the old ones stop working.
slips-nobody = The whole class is in; nobody needs a slip now.
slips-not-sent = Telegram did not take the file, or did not answer. If you see the file, throw it away: its codes do not work. Please print again in a minute.
slips-file = slips-{ $date }.pdf
paper-title = Slips with class codes
paper-head-student = CLASS SLIP · { $school_class }
paper-head-guardian = GUARDIAN'S SLIP · { $school_class }
paper-whose-student = { $number }. { $name }
paper-whose-guardian = Guardians of { $number }. { $name }
paper-how-student = How to use it: scan the QR code with your phone. Or open Telegram, search for exactly { $bot }, press Start and type the code.
paper-how-guardian = For guardians: scan the QR code with your own phone. Or open Telegram, search for exactly { $bot }, press Start and type the code.
paper-until = Works once, until { $date }.
paper-warning = { $bot } never asks for codes in a group. Do not post this slip, and do not send a photo of it to anyone.
paper-form-title = A PARENT'S OR GUARDIAN'S CONSENT (on paper)
paper-form-class = Class: { $school_class }
paper-form-student = Name of the student:
paper-form-number = Number on the class list:
paper-form-guardian = Name of the parent or guardian:
paper-form-relation = Mother, father or guardian:
paper-form-agrees = I agree that my child goes to online lessons with the school's Telegram bot. To let my child in, the bot keeps: class, list number, name, Telegram account, and when doors were opened. All of it is encrypted; the class's teachers can see it; door openings are kept for 30 days, the rest until my child leaves the class. The bot does not keep birth dates or photos.
paper-form-withdraw = I can take this back at any time: I tell the teacher, or type /forgetme to the bot. Without consent my child still has the lesson: the teacher lets my child in another way.
paper-form-date = Date: ……………………
paper-form-sign = Signature and full name
code-guardian = This slip is for your parent or guardian: please give it to them. They can also sign the paper form and send it to your teacher.
## The evening card, the door of one lesson

setting-evening-at = BOT_EVENING_AT is wrong: write a time such as 19:00.
evening-tomorrow = Tomorrow
evening-today = Today
evening-lesson = lesson
evening-row = 📚 { $when } <b>{ $start }</b> { $topic }
evening-class = { $school_class }
evening-held = door closed for now
evening-foot = The door opens 10 minutes before the lesson: press the button below then.
evening-edited = <i>Updated at { $at }.</i>
evening-left = This account is not confirmed in any class any more, so there is no door here for { $day }. To come back, press the 🚪 button in the class group or ask the teacher.
evening-earlier = ⏰ { $topic } on { $day } now begins earlier: <b>{ $start }</b>. The door opens at { $opens }.
evening-none = There are no more lessons on { $day }. If there is a new one, I will tell you here.
button-dr = 🚪 To class { $start } { $topic }
button-tt = 📣 Tell the teacher
button-ri = Remove, make a new code
button-rd = Do nothing
code-guardian-pupil = This slip is for a parent or guardian, and this account asked to be let in as a student. The slip is still good: please give it to your parents. Parents use an account of their own, or sign the paper form and give it to the teacher.
plea-ask = Please type your class, list number and name, for example: <code>6A1, 12 Nguyễn Văn An</code>. I will ask your teacher to look at it.
plea-unclear = I am not sure about the class, the number or the name. Please type them again, for example: <code>6A1, 12 Nguyễn Văn An</code>; or write to your teacher.
plea-sent = ✅ Saved. If the class and number are right, your teacher will see it and can give you a new code.
plea-often = I have already told your teacher; please wait. If it is urgent, write to your teacher.
plea-heard = 🎟 Your teacher made a new code for you. Get the slip from your teacher, then scan its QR code or type the code here.
plea-card = 📣 <b>{ $school_class }</b>: the account “{ $account }” says that its code does not work, and that it is <b>{ $number }. { $name }</b>. Only the account says so; please ask the student before you give a code.
plea-number-held = On the class list: { $number }. { $name }; the account “{ $holder }” has used this number since { $since }. A new code removes that account from the class at once.
plea-number-free = On the class list: { $number }. { $name }; no account uses this number. When you make a new code, the old one stops working.
plea-number-unknown = There is no number { $number } on the class list.
plea-issued = ✅ New code made; the slip is right here. Please give it to the student in person.
plea-sure = Class <b>{ $school_class }</b>: remove the account of <b>{ $number }. { $name }</b> and make a new code. Are you sure?
plea-sure-holder = The account “{ $holder }” that uses this number leaves the class at once, and is told.
plea-sure-names = ⚠️ The person who asks gave the name “{ $said }”; the class list says “{ $name }”. Please ask the student first.
button-ri-yes = Yes, remove, make a code
put-out = Your teacher in <b>{ $school_class }</b> has just removed this account from the class, so its door does not open here any more. If this is a mistake, write to your teacher or press the button below.
off-list-student = The new list of <b>{ $school_class }</b> does not have you yet, so the class's door does not open here any more. If you are still in this class, press the button below or write to your teacher. If you changed class, ask your new teacher for a code.
off-list-guardian = The new list of <b>{ $school_class }</b> does not have your child yet, so this account gets no more messages about the class. If your child is still in it, please write to the teacher; after a change of class, ask the new teacher for a guardian's slip.
child-line-gone = Your child's details in <b>{ $school_class }</b> have just been deleted from the bot, so this account gets no more messages about the class. There is nothing more you need to do. If your child joins the class with the bot again, please ask the teacher for a new guardian's slip.
off-year-student = The school's list for the new year does not have you yet, so the class's door does not open here any more. If you are still at this school, press the button below or write to your teacher. All the best!
off-year-guardian = The school's list for the new year does not have your child yet, so this account gets no more messages about the class. If your child is still at this school, please ask the teacher for a new guardian's slip.
door-shut = 🔒 Your teacher has just closed the door of this lesson because the meeting was leaked. Please wait a little: when it opens again, the door comes here at once; if there is a new meeting, press the button below.
door-shut-withdrawn = Your teacher has just cancelled this lesson, so its door is closed. Please wait for your teacher's message.
forget-question-staff = ⚠️ You have a role here: after this, alerts about your class do not come to you, a staff chat that you confirmed must be confirmed again, and the school's owners are told that a teacher no longer gets alerts.
staff-gone = ⚠️ A teacher of the school has just deleted their data and no longer gets alerts.
staff-gone-group = ⚠️ A teacher of the group <b>{ $group }</b> has just deleted their data and no longer gets alerts.
staff-gone-readers = Alerts still reach other people. Invite more teachers: /team.
staff-gone-nobody = Nobody gets alerts now: please invite another teacher with /team.
plea-dropped = Nothing was changed.
plea-no-line = This number is no longer on the class list. Please check the list.
posted-head = 🔒 { $count } codes of <b>{ $school_class }</b> were just posted in a group. I have cancelled them, so nobody can use them any more. Press the button below to print new slips.
posted-student = { $number }. { $name }
posted-guardian = Guardians of { $number }. { $name }
codes-frozen-class = ⚠️ 30 wrong codes were typed in the last hour from the 🚪 button of <b>{ $school_class }</b>; somebody may be guessing codes. Accounts that typed two wrong codes wait an hour; QR codes and right codes still let students in. You do not need to do anything.
rule-enrolment-code = A student's or guardian's code for getting into class
## Weekly lessons

series-line = 🔁 Repeats every week until { $day }. The buttons below change only this lesson.
series-repeats = 🔁 It now repeats every week.
series-lasts = ✅ The last day is changed.
series-ended = It no longer repeats: the later lessons are cancelled.
series-free = ✅ Saved as days off.
series-not-free = ✅ The class has its weekly lessons again. If you sent a lesson as a single one, please send its invitation again.
series-coming-head = 📅 <b>{ $school_class }</b>: coming lessons. Press one to skip it or change its time.
series-coming-none = 📅 <b>{ $school_class }</b> has no coming lessons. Paste an invitation, or type a week like <code>Mon: Maths 7:30, English 8:20</code>.
series-coming-which = Which class's lessons?
series-until-question = Until which day? For example: <code>31/5</code>.
series-until-unclear = I could not read the day. Write it like <code>31/5</code>.
series-week-which = Which class is this week for?
series-week-head = 📅 <b>{ $school_class }</b>: lessons every week: { $count }
series-week-line = { $day } { $start }-{ $end } { $topic } · { $room }
series-week-no-room = ⚠️ no meeting yet
series-week-rooms = When you save the week, I also keep lessons without a meeting: paste an invitation that names the subject, press [Save], and they join the week.
series-week-no-rooms = I have kept the week; you do not need to type it again. A meeting is missing: paste the invitation from Zoom, Meet, Teams… here (if there are several, each with its subject), press [Save], and the week is complete.
series-week-unread = ⚠️ Lines I did not understand: { $count }. Write them like <code>Mon: Maths 7:30-8:15</code>.
series-week-taken = ✅ Saved { $count } lessons per week, until the end of the school year. The door opens 10 minutes before each lesson.
series-week-waiting = ⏳ Lessons still waiting for a meeting: { $count }. Paste an invitation that names the subject here and press [Save]; they join the week.
series-week-came = ✅ The meeting is here, so the week you typed is saved until the end of the school year. The door opens 10 minutes before each lesson.
series-when = This lesson has no time yet. At what time is it every week? For example: <code>7:30-8:15</code> or <code>7:30-8:15 Monday</code>.
series-held = The class already has a weekly lesson at this time, so I add none. To use the new meeting: press [🔁 Use for all weekly lessons].
series-until-past = That day is over. Please write a coming day, like <code>31/5</code>; to stop completely, press [Stop repeating].
series-week-dropped = Deleted; I keep nothing of it.
series-week-gone = I no longer have the week you sent. Please send it again.
series-off-which = Which class has { $days } off?
series-off-done = 🏖 <b>{ $school_class }</b> has { $days } off. Lessons cancelled: { $count }; the later ones stay as planned.
series-day-0 = Mon
series-day-1 = Tue
series-day-2 = Wed
series-day-3 = Thu
series-day-4 = Fri
series-day-5 = Sat
series-day-6 = Sun
button-wr = 🔁 Repeat every week
button-we = Stop repeating
button-wu = Repeat until …
button-wk = Skip this lesson
button-wc = 📅 Coming lessons
button-wy = ✅ Right, save
button-wn = Delete
button-wd = Delete this week
button-wo = Have lessons on these days

calendar-head = 📅 Lessons I found: { $count }
calendar-line = · { $topic } · { $room } · from { $start } · lessons: { $count }
calendar-adults = 👪 About entries that speak of parents or teachers you are asked separately; no student's door opens for them yet.
calendar-roomless = ⚠️ Entries without a link or meeting ID, left out: { $count }
calendar-which = Which class are they for? I have deleted the file here.
calendar-taken = ✅ Saved { $count } new lessons from the calendar. The door opens 10 minutes before each lesson.
calendar-changes = ⚠️ This calendar changes the class's room { $room }: { $parts }.
calendar-forwarded = ⚠️ This file was forwarded from somebody else.
calendar-apart = ⚠️ It differs from the class's room { $room }: { $parts }. If you save it, it becomes a separate room; the class's room stays as it is.
calendar-sure = Please check, then press [Save] if it is right.
button-calendar-save = ✅ Save
room-part-link = link
room-part-id = meeting ID
room-part-passcode = passcode
room-part-held = closed now, will be open again
calendar-too-large = The calendar is larger than 512 KB. Export only the class's calendar and send it again.
calendar-broken = I could not read this calendar. Export the .ics file again, or paste the invitation.
calendar-empty = This calendar has no lessons from today on. Paste the invitation, or send another calendar.
calendar-no-rooms = The lessons in this calendar have no link or meeting ID. Please paste the meeting invitation.

kind-marked = ✅ The kind of lesson is changed.
kind-guardians = 👪 Guardians' meeting: the door does not open for students.
kind-exam = 📝 Exam: nothing is posted in the class group; students get in with /door or the evening card.
advice-personal = 💡 This is a personal meeting: anyone who was in it once can get in again. Next time, please create a meeting just for the class and turn on the waiting room.
advice-easy-passcode = 💡 This passcode is an everyday word: easy to guess, and I cannot remove it where it stands alone in a message. Next time, please choose another one.
advice-no-passcode = 💡 This meeting has no passcode. Please set one, turn on the waiting room, and send the invitation again.
door-guardians-only = This is a guardians' meeting, so the door does not open for students. Press again for your next lesson.
button-wg = 👪 Guardians' meeting
button-wp = 📚 A lesson
button-wx = 📝 Exam
button-wz = Ordinary lesson

## Guardians

guardian-ask-relation = This is the guardian's slip of number <b>{ $number }</b>, <b>{ $school_class }</b> ({ $name }). Who are you to the student?
button-kin-m = Mother
button-kin-f = Father
button-kin-o = Guardian
button-kin-x = Not my child
relation-mother = mother
relation-father = father
relation-other = guardian
guardian-ask-consent =
    <b>{ $name }</b> · number { $number } · <b>{ $school_class }</b> · { $relation }

    So that you can follow your child's online lessons, I keep: who your child is, how you are related, your Telegram account, and when the door was opened. All of it is encrypted; the class's teachers can see it; door openings are kept for 30 days, the rest until your child leaves the class. I do not keep a birth date, picture or phone number.
    If you agree, you also confirm that your child may enter class through the bot. You can change your mind at any time: type /forgetme.
guardian-ask-consent-numbers =
    <b>{ $name }</b> · number { $number } · <b>{ $school_class }</b> · { $relation }

    So that you can follow your child's online lessons, I keep: who your child is, how you are related, your Telegram account, and when the door was opened. All of it is encrypted; the class's teachers can see it; door openings are kept for 30 days, the rest until your child leaves the class. I do not keep a birth date or picture. Your child's class lets people in by phone number: of the number I keep only a one-way mark that cannot be turned back into the number.
    If you agree, you also confirm that your child may enter class through the bot. You can change your mind at any time: type /forgetme.
button-kin-y = I agree
button-kin-n = I don't agree
guardian-bound = ✅ Thank you, your confirmation for { $name } is saved. When a new account of your child comes into the class, I tell you here; type /door to see today's doors.
guardian-refused = All right, I keep nothing. Please ask the teacher for a paper form, or to let your child into class directly.
guardian-not-me = Thank you. This slip belongs to another family: please give it back to the teacher, or type your own code here.
guardian-wanted-by = 👪 A parent or guardian must confirm before { $day }: with the guardian's slip, or by signing the paper form for your teacher.
guardian-which-child = Which child's door would you like?
button-kin-d = { $number } { $name }
door-guardian = This door is waiting for a parent or guardian to confirm. Ask them to use the guardian's slip, or to sign the paper form for your teacher. If you need to get in now, write to your teacher.
door-frozen = Your teacher needs to look at this account, so the door is not open yet. Please write to your teacher; after that you can come in.
door-frozen-guardian = A teacher is checking this account, so the door is not open yet. Please tell the teacher; the door opens when they have looked.
guardian-child-account = 👋 The account <b>{ $account }</b> has just come into <b>{ $school_class }</b> as number { $number } { $name }. If this is your child, you do not need to do anything; if not, press the button below.
button-kin-z = Not my child
guardian-came = 👪 The account <b>{ $account }</b> has just confirmed as your { $relation } in <b>{ $school_class }</b>, with the guardians' slip. If that is your family, there is nothing to do; if not, tell your teacher right away.
guardian-frozen = This account is on hold, and the class's teachers have been told. They will look at it; until then your child can write to the teacher to get in another way.
guardian-disowned = ⚠️ A guardian says: the account <b>{ $account }</b> in <b>{ $school_class }</b>, number { $number } { $name }, is not their child's. I have put its doors on hold. Please ask the student and the family, then decide.
button-kin-s = It is the student's
button-kin-r = Remove the account
guardian-thawed = ✅ The doors are open for this account again.
guardian-removed = ✅ This account is removed from the class. The student can come in again with a new code or with the 🚪 button.
guardian-list =
    👪 <b>{ $school_class }</b> · a parent or guardian must confirm: { $rule }
    Confirmed: { $confirmed } · not yet: { $missing }. If a guardian signed on paper, press the student's name below.
guardian-rule-before = before coming in
guardian-rule-week = within 7 days of the first time
guardian-rule-off = not needed
guardian-list-none = Hello! This list is for the class's teachers. Parents and guardians: type /door to see your child's doors of today, or type the code on the guardian's slip here. Teachers: press /start.
button-kin-p = 📄 Paper { $number } { $name }
button-kin-b = Confirm before entry
button-kin-w = Confirm within 7 days
button-kin-u = No confirmation
command-guardians = Guardians confirm
guardian-paper-noted = ✅ Saved: a guardian signed on paper.
guardian-rule-set = ✅ Changed.

## Another account

move-ask = Somebody asks to move number { $number }, <b>{ $school_class }</b>, to the account <b>{ $account }</b>. If you have a new phone or account, press [I agree]; after your teacher approves, this account can no longer get in. If it is not you, press [It isn't me].
button-mv-yes = I agree
button-mv-no = It isn't me
move-agreed = ✅ Saved. When your teacher approves, the class moves to the new account; until then you get in here.
move-disputed = ✅ Thank you. I have told your teacher and nothing has changed; you get in as always.
move-gone = This request is no longer open; you do not need to do anything.
move-alarm = ⚠️ <b>{ $school_class }</b>: the account <b>{ $account }</b> asks to come in as number { $number }, but the account in use says it is not theirs. Nothing has changed. Please ask the student directly, then press [Decline] or give a new code.
seen-room = 👀 <b>{ $school_class }</b>: the account <b>{ $account }</b> (number { $number }, { $name }) is no longer in the class, but opened the door at { $at } on { $day }, so it has seen the meeting. It may only be a student with a new phone; please ask { $name }.
seen-room-approved = This account came in because a teacher approved it, not by a slip.
seen-room-next = If you are not sure who it is: press [🚪 Close the door], then send me a new meeting in private.
seen-room-closed = 🚪 The door is closed: this meeting is not given out. Please send me a new meeting in private.
seen-room-gone = I no longer keep this, and there is nothing to do.
button-seen-shut = 🚪 Close the door
button-seen-keep = Keep using this meeting
consent-back = ✋ <b>{ $school_class }</b>: number { $number }, { $name }, took back their consent, so the door here is closed. They may still take part: open the lesson and press [🤝 Hand over] to let them in.
other-code = ⚠️ <b>{ $school_class }</b>: the slip of number { $number }, { $name }, was just used by an account that waits with another number (⚠️ on the waiting list). The bot let nobody in, and the slip is still good. It may only be a slip that was found, or a mistyped number: ask both students, then decide on the waiting list.
move-done = The account <b>{ $account }</b> has just come into <b>{ $school_class }</b> as number { $number } with a code from your teacher, so this account's door is closed. If it is not you, please write to your teacher now.
conflict-moving = 🔁 another account: the old account agrees
conflict-disputed = ⚠️ the account that uses this number says it is not theirs
decide-disputed = The account in use says it is not theirs. Please ask the student directly; if it is right, give a new code; if not, press [Decline].

## Coming into the class group, and leaving it

join-ask = Hello! This is the group of <b>{ $school_class }</b>. Scan the QR code on your slip, or press Start and type the code here, and I let you into the group at once. No code? Ask your teacher, or wait for an admin of the group.
left-group = 👋 { $account }, number { $number } { $name }, has just left the group <b>{ $school_class }</b>. The door stays open for them, because they came in with a code. Is this student still in the class?
button-lg-yes = Still in class
button-lg-no = Remove the account
left-stays = ✅ All right, the student gets into class as always.
left-removed = ✅ This account is removed from the class and its door is closed. The student can come in again with a new code.
## Lists from files

roster-read-sheet =
    I found <b>{ $count }</b> students (rows { $first }-{ $last }, sheet “{ $sheet }”):
    { $lines }
roster-read-rows =
    I found <b>{ $count }</b> students (rows { $first }-{ $last }):
    { $lines }
roster-left-out = Left out { $count } columns that are not needed: { $columns }
roster-more-names = … and { $count } more
roster-more-rows = ⚠️ { $count } more rows left out: no number, no name, or a number that is already used.
roster-of = class { $name }
roster-classes = I found <b>{ $classes }</b> classes, <b>{ $count }</b> students:
roster-line = • <b>{ $name }</b>: { $count } students
roster-line-changes = • <b>{ $name }</b>: { $count } students (+{ $new } −{ $left } ~{ $changed })
roster-line-new = • <b>{ $name }</b>: { $count } students, a new class
roster-line-unknown = • <b>{ $name }</b>: { $count } students, not your class, left out
roster-more-classes = … and { $count } more classes
roster-changes = Compared with the class list: <b>+{ $new } −{ $left } ~{ $changed }</b>
roster-change = { $line }
roster-leaving = Students who leave the class list cannot get in any more, as soon as you agree. Not sure? Press “Only add and change”.
roster-name-column = Which column has the <b>names</b>?
roster-number-column = Which column has the <b>list numbers</b>?
roster-all-taken = ✅ { $classes } classes and { $count } students saved. For the slips of a class, press its button.
button-nk = Only add and change
button-nl = Update, { $count } leave
button-nw = ➕ New class: { $name }
button-no = Choose other columns
button-in-order = Number them in order
file-is-page = This file is a web page with the name .xls. Open it in Excel, choose Save as › Excel Workbook (.xlsx) and send that.
file-encrypted = The file has a password, so I cannot open it. Remove the password (File › Info › Protect) and send it again.
file-corrupt = This file is not a spreadsheet, or it is broken. Open it in Excel, save it as .xlsx and send that.
file-busy = I am busy reading other files. Please send it again in a minute.
roster-cli-no-file = This file cannot be read: check the path and the right to read it.
roster-cli-one-class = The file has { $classes } classes, each with its own name: run it again without --class.
roster-cli-which-class = The file does not name the class: run it again with --class, for example --class 6A1.
roster-cli-sure = Write this into the school's class lists? [y/N]
roster-cli-sure-leave = { $count } students are not in the file. Remove them from the class lists, so that they cannot get in any more? [y/N]
roster-cli-writing = Writing
roster-cli-not-taken = Nothing was written: correct the file and run it again.
roster-cli-taken = ✅ Saved { $classes } classes, { $count } students. Teachers get the codes in Telegram.

## A new school year

year-not-owner = Only an owner can start a new school year. Please ask the school's owner.
year-send-file = 🎒 <b>A new school year.</b> Please send one file with all classes of the new year, with the columns No, Full name, Class, Student ID. I first show you which class moves up to which, who is new and who leaves. Nothing changes until you agree.
year-no-classes = The file does not say each student's class. Add a column Class, or a sheet named after each class, and send it again.
year-class-twice = A class is in the file twice, with different lists. Keep one of them and send it again.
year-no-codes = I could not match any student by Student ID, so nothing was changed. First send last year's list with a column Student ID (like any list), then type /newyear again.
year-head = 🎒 <b>New school year: { $classes } classes</b>
year-class = • { $before } → <b>{ $name }</b>: { $stay } from before, { $new } new
year-new-class = • <b>{ $name }</b> (a new class{ $before }): { $stay } from before, { $new } new
year-more = … and { $count } more classes
year-people =
    In all: { $stay } students move up, { $new } are new, <b>{ $left } are not in the file: they will be deleted from the class lists and cannot get in any more</b>.
    { $renewed } staff roles with an end date get one more year. All students are asked to agree again when they next come to class.
year-begun = ✅ The new school year has started: { $classes } classes, { $stay } students moved up, { $new } are new, { $left } were deleted. For the codes of new students, send the list of their class.
year-left = Nothing was changed. Type /newyear when you are ready.
button-yb = 🎒 Start, delete { $left }
button-yn = No
command-newyear = Start a new school year
allowed-link = ✅ This link may stay in the class's groups for 24 hours.
allowed-until = ✅ For 24 hours this link may stay in the class's groups, no matter who sends it. I keep no lesson for it. After that I remove it like any other link.
allowed-not = This meeting is used for lessons, so its link cannot stay in the group. Students get in with the 🚪 button.
button-wq = Allow this link for 24 hours
## A door in a popup

button-pk = 👁 See it once
popup-id = ID: { $secret }
popup-link = Link: { $secret }
popup-passcode = Passcode: { $secret }
popup-name = Your name in the meeting: { $number } { $name } { $tag }

## The ledger of doors, names in the room, handing over

button-ld = 📋 Who opened the door
button-lx = 📗 Excel file
button-lv = 📄 CSV file
button-ch = 🔔 Who is not verified
button-tg = 🏷 Names in the meeting
button-ha = 🤝 Hand over
button-ht = 🤝 Hand over
ledger-head = 📋 <b>{ $school_class }</b> · { $topic } · { $day } { $start }
ledger-counts = Door opened: { $opened } · handed over: { $handed } · not opened: { $closed } · not for attendance: { $apart } · not answered: { $unanswered } · not verified: { $unverified }
ledger-name = { $number } { $name }
ledger-opened = door opened
ledger-handed = handed over
ledger-not-opened = door not opened
ledger-not-verified = not verified
ledger-opened-at = door opened { $at } ({ $times }×)
ledger-handed-at = handed over { $at } ({ $times }×)
ledger-not-opened-at = door not opened
ledger-not-verified-at = not verified
ledger-more = … and { $count } more: see the file.
ledger-foot = <i>“Door opened” does not mean present: to take attendance, please look in the meeting. “Not for attendance” is the student's own choice; the door log then does not say if the door was opened. “Not answered” means that the student has not chosen yet: you can ask again, once a day. I keep this door log for 30 days.</i>
ledger-file = The file has students' names: please keep it private and do not post it in the group.
ledger-column-number = No.
ledger-column-name = Name
ledger-column-state = Door
ledger-column-first = First
ledger-column-times = Times
chase-head = 🔔 <b>{ $school_class }</b>: students who have not verified with me yet: { $count }.
chase-foot = Next: ask them to press the 🚪 button in the group, or give them codes. For a student without Telegram, press [🤝 Hand over] at the lesson.
chase-nobody = ✅ Everyone in <b>{ $school_class }</b> is verified.
tags-none = The class has no student list yet. When you approve students, their names will be here.
tags-head = 🏷 Names in the meeting, lesson at { $start }. Let in everyone who has the right name:
tags-line = <code>{ $number } { $name } { $tag }</code>
tags-line-guardian = 👪 <code>{ $number } { $name } { $tag }</code>
tags-foot = A strange name, or the same name twice? Type its last three symbols, or paste the whole list of names here, and I check it for you.
tags-whose = ✔ <code>{ $tag }</code>: the door of no. { $number } { $name }, lesson at { $start }.
tags-shared = ⚠️ <code>{ $tag }</code> is there more than once: the door of no. { $number } { $name }, lesson at { $start }, was probably shared.
tags-strange = ❓ { $count } names without today's three symbols: ask who they are before you let them in.
tags-seen-foot = <i>The same name twice is a clue about an account, not proof about a student. Please ask the student in private.</i>
tags-unknown = No name of today ends like that. Check the three symbols again, or ask who it is before you let them in.
tags-no-match = ⚠️ <b>0 of { $count } names</b> match today's students. Next: let nobody in from the waiting room yet, and ask each person to use the name in the message with their door; if someone cannot, remove them, then lock the meeting. To see the right names and paste again, press the button below. If this is the class list, paste it again.
hand-question = 🤝 For which student? One at a time; I record it in the door log.
hand-no-roster = The class has no student list yet. Paste it here first (number, name).
hand-comes = 🤝 The meeting is below; the message disappears when the lesson ends.
hand-other-class = This student is not in the lesson's class. Please choose again.
hand-too-early = Too early: you can do this from { $opens }.
hand-over = The lesson is over.
hand-held = The door of this meeting is closed. Send a new meeting, or press [Keep using this meeting] on the card.
hand-head = 🤝 For no. <b>{ $number } { $name }</b>, read it out or write it down only for this student:
hand-foot =
    Name in the meeting: <b>{ $number } { $name } { $tag }</b>
    Only for this student. It is recorded in the door log; this message disappears when the lesson ends.
## Set-up of a class, only watching, removed from a group

command-status = Class status, what to do
setup-head = ⚙️ <b>{ $group }</b>
setup-right = ⚠️ I need the right "Delete messages" to keep the class private. Without it, leaks stay in the group.
setup-right-by = <b>{ $who }</b> turned this right off. It may be a mistake: please ask.
setup-done = ✅ { $step }
setup-missing = ⬜ { $step }
setup-step-right = right to delete
setup-step-roster = class list
setup-step-lessons = timetable
setup-step-staff_chat = staff chat
setup-basic = ⬆️ This is still a basic group. In a supergroup I can see older messages and guard it better.
setup-watched = 🔎 <b>Only watching</b> (report at { $until }): leaks are reported, not removed.
setup-watched-all = 🔎 The whole school is on <b>only watching</b> (BOT_MODE=watch): leaks are reported, not removed. To remove them, ask the operator to change it to protect.
setup-paused = ⏸ Not removing messages until { $until }: leaks stay in the group until then, and then I remove them.
setup-guarded = 🛡 Guarding: leaks are removed at once.
setup-gone = 🚪 I am not in this group any more. Everything of the class is kept: add me again and it goes on.
setup-look-below = See the message below.
setup-how-right =
    <b>3 steps to give me the right</b>
    1. Open the group and tap its name at the top.
    2. Choose <i>Edit › Administrators › Add admin</i>, then me.
    3. Turn on <b>Delete messages</b> and tap ✔. Then press [Check again].
setup-how-upgrade =
    <b>Make a basic group a supergroup</b>
    The person who created the group opens it › its name › <i>Edit › Chat history for new members</i> › <b>Visible</b>, and saves. Telegram upgrades it; the class, its list and everything I keep move with it.
setup-how-roster = 📋 Send the class list (Excel or CSV) here, or paste names, one per line: <code>12 Nguyen Van An</code>. It only needs number and name. No list yet? Students press the 🚪 button, and everyone you approve is on the list.
setup-how-lessons = 📅 Paste the whole invitation from Zoom, Meet, Teams… here, best with the time. I show it with secret parts hidden so that you can press [Save]; at lesson time the class gets the 🚪 button.
setup-how-staff = 👥 Add me to a chat with only teachers (no students) using the button below, or type /staff there. I ask the school's owner in private; after that, alerts go there.
button-setup-add = ➕ Add me to a chat
button-setup-steps = 3 steps
button-setup-check = 🔄 Check again
button-setup-upgrade = ⬆️ Upgrade the group
button-setup-roster = 📋 Add the class list
button-setup-lessons = 📅 Add the timetable
button-setup-staff = 👥 Set up a staff chat
button-watch = 🔎 Only watch for 3 days
button-watch-yes = 🔎 Yes, only watch
button-watch-no = 🛡 No, keep guarding
button-guard = 🛡 Guard now
button-drill = 🎯 Try it
setup-check-yes = ✅ I have the right now: from now on leaks are removed at once.
setup-check-no = I do not have the right "Delete messages" yet. See [3 steps].
setup-check-unknown = I am not in that group, or Telegram does not answer. Add me, or press again in a minute.
status-none = I see no class whose teacher is this account. Teachers: press the button below, then add me to the class group with the right "Delete messages".
status-student = This command is for teachers. Type /door to see today's class doors.
status-guardian = This command is for teachers. Type /door to see your child's class doors of today.
status-not-staff = Only confirmed teachers can see what a class still needs.
watch-begun = 🔎 Saved: for 3 days I only watch. Then I tell you how many messages I would have removed.
watch-question = 🔎 Only watch the group <b>{ $group }</b> for 3 days? During that time <b>messages that leak the meeting are not removed</b>: everyone in the group can read them, I only tell the teachers.
watch-not = 🛡 All right, I remove leaks as before.
watch-already = This group is already on only watching.
watch-guarded = 🛡 Done: from now on leaks in the group are removed at once.
watch-guarded-already = I am already guarding this group.
watch-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.
watch-report = 🔎 <b>{ $group }</b>: for three days I only watched. I would have removed { $leaks } messages. They are still in the group; see the card of each one. Next: if this looks right, press [Guard now].
watch-report-none = 🔎 <b>{ $group }</b>: for three days I only watched, and no message leaked a meeting. Next: press [Guard now], so that I remove leaks at once.
lost-by = 🚪 <b>{ $who }</b> removed me from the group <b>{ $group }</b> ({ $at }). Since then nobody guards it. Everything of the class is kept: add me again with the right "Delete messages" and it goes on. I say nothing about this in the class.
lost-unknown = 🚪 I can no longer reach the group <b>{ $group }</b> ({ $at }): it may have been deleted. Everything of the class is kept; if you make a new group, add me there with the right "Delete messages".

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
    ✉️ An invitation to be <b>{ $role }</b>. Send this link to <b>one</b> person in private (their role ends: { $ends }). It works once, until { $valid }; whoever opens it first is invited, so do not post it in a group.
    { $link }
team-welcome = ✅ Welcome! You are now <b>{ $role }</b>. Alerts will come here, or to the staff chat if the school has one; to see your class, type /status.
team-used = ✉️ <b>{ $name }</b> has just used your invitation and is now <b>{ $role }</b>. If this is the wrong person, lock the account: /team.
team-spent = This invitation has been used or is too old. Please ask the school's owner for a new one.
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
deed-pause = • { $at } paused removing{ $about }
deed-watch = • { $at } chose only watching{ $about }
deed-role = • { $at } confirmed or changed somebody's role{ $about }
deed-group = • { $at } confirmed a class group{ $about }
deed-chat = • { $at } decided on a staff chat{ $about }
deed-rule = • { $at } decided on a rule{ $about }
deed-pin = • { $at } unpinned a message{ $about }
deed-rules = • { $at } changed the class rules{ $about }
button-team-teacher = ➕ Invite a teacher
button-team-admin = ➕ Invite an admin
button-team-group = { $group }
button-team-end = { $ends }
button-team-lock = 🔒 Lock { $name }
button-team-lock-yes = 🔒 Lock now
button-team-lock-no = No
decision-student-inside = A student's account is in that chat, so it cannot be the staff chat. Please use a chat with only teachers in it.
decision-unsure = Telegram has not answered about everyone yet, so I do not know if a student is in that chat. Please press again in a minute.
staff-chat-shut = ⚠️ A student's account is in the staff chat <b>{ $title }</b>, so I have stopped sending alerts there. Alerts come to you in private. When no student is in it any more, type /staff there again.

## The drill

drill-staged = A drill that your teacher asked for; there is no meeting here. Join the class: { $link }
drill-done = 🎯 Drill done: I posted a made-up message with a meeting link (not a real one), recognised it and removed it; it was there for { $milliseconds } ms. Real leaks are handled the same way. Next: turn off message previews on the projector, because push notifications may still show them.
drill-failed = The drill did not work: Telegram does not let me post or delete there. Please see /status and try again.
drill-later = This group has just had a drill. To keep the class quiet, please try again in 10 minutes.
drill-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.
## Everybody's own data

privacy-forget-held = ✅ Your door is closed, and most of your data is deleted. Incident { $numbers } is not over yet: this account's part in it is kept only for that, and is deleted by { $until } at the latest. You do not need to do anything else.
privacy-forget-owner = The school needs you as its owner. Please invite another owner first; if this account is in BOT_OWNER_IDS, ask the operator to take it out and restart the bot. Then type /forgetme again.
privacy-withdraw-question = Take back your consent for this class? Your door closes at once; what I keep about this account in the class is deleted step by step, as /mydata shows. To delete everything now, type /forgetme.
privacy-withdrawn = ✅ Your consent is taken back and the door is closed. Lessons go on: please ask the teacher for another way into class. To agree again, students press the 🚪 button in the class group; guardians ask the teacher for a new slip.
privacy-withdrawn-already = There is no consent left to take back for this class.
privacy-request =
    🗂 A request to delete somebody's data (from { $asked }) is waiting for incident { $numbers } to be closed.
    Answer by: <b>{ $due }</b> (2 working days). The rest is deleted. What is left is kept only for that incident; I delete it myself, by { $until } at the latest. See the requests again: /requests.
privacy-no-requests = No request is waiting. All of them have been answered.
privacy-owners-only = This is for the school's owners. Data of this account: /mydata.
button-xd = Take back · { $school_class }
button-xy = Take consent back
command-mydata = What the bot keeps about me
command-requests = Data requests that are waiting
purge-done = Deleted { $count } expired rows.
purge-in-use = The database is in use, so traces of deleted data may be left in its files: stop the bot and run this again.

mydata-title = <b>What I keep about this account</b>
mydata-nothing = I keep nothing about this account.
mydata-file = my-data.json
mydata-caption = Everything I keep about this account: what each item is, why I keep it, and for how long.
mydata-short-account = • This Telegram account, so that I can write to you
mydata-short-consent = • Your consents: { $count }
mydata-short-opening = • Doors you opened: { $count }, deleted after 30 days
mydata-short-incident = • Incidents with this account in them: { $count }. Teachers look at them and close them; they are clues, not conclusions
mydata-others = • Other things noted (such as questions I asked, messages I sent, codes typed): { $count }, all in the file
mydata-next = 📎 The file below has every item. To delete it all, type /forgetme. If something is unclear, ask a teacher.
mydata-no-file = Telegram did not take the file with every item. Please type /mydata again in a minute.
mydata-pair = { $label }: { $value }
mydata-account = Account
mydata-name = Name
mydata-account-name = Account name
mydata-language = Language
mydata-class = Class
mydata-group = Group
mydata-number = Number
mydata-step = Step
mydata-version = Consent text
mydata-role = Role
mydata-relation = Relation
mydata-standing = Status
mydata-topic = Subject
mydata-incident = Incident
mydata-state = Status
mydata-fragment = Text, secret parts hidden
mydata-text = Text, secret parts hidden
mydata-rule = Rule
mydata-what = Action
mydata-since = From
mydata-at = When
mydata-until = Until
mydata-ended = Ended
mydata-value-vi = Vietnamese
mydata-value-en = English
mydata-value-owner = owner
mydata-value-admin = admin
mydata-value-teacher = teacher
mydata-value-creator = creator of the group
mydata-value-asked = asked for
mydata-value-confirmed = confirmed
mydata-value-declined = not accepted
mydata-value-ended = ended
mydata-value-naming = asked for the name
mydata-value-confirming = asked whether it is you
mydata-value-consenting = asked for consent
mydata-value-waiting = waiting for a teacher
mydata-value-admitted = in the class
mydata-value-refused = did not agree
mydata-value-left = left
mydata-value-open = open
mydata-value-opened = opened the incident
mydata-value-acknowledged = being handled
mydata-value-resolved = closed
mydata-value-violation = closed: rules were broken
mydata-value-tolerated = closed: let pass
mydata-value-false-alarm = called a false alarm
mydata-value-other = closed for another reason
mydata-value-original-opened = original opened
mydata-value-appealed = said that the bot is wrong
mydata-value-renewing = asked to agree again
mydata-value-attempt-code = a wrong code
mydata-value-attempt-number = sent a number that is on no list
mydata-value-attempt-typo = a mistyped code
mydata-value-attempt-plea = asked for another code
mydata-value-attempt-application = asked to be let in
mydata-value-attempt-removed = taken out of the class by its teachers
mydata-value-attempt-displaced = another account came in its place by a code
mydata-value-attempt-declined = not let in by the teachers
mydata-value-attempt-off_list = no longer on the class list
mydata-value-attempt-other_code = used another number's code while waiting
mydata-value-attempt-claim = said that they are a teacher
mydata-value-student = student
mydata-value-guardian = guardian
mydata-value-relation-mother = mother
mydata-value-relation-father = father
mydata-value-relation-other = other guardian
mydata-value-moving-asked = asked the account that has this number
mydata-value-moving-agreed = the account that has this number agrees
mydata-value-moving-disputed = the account that has this number does not agree
mydata-value-word-given = a guardian's consent for a child
mydata-value-word-on-paper = took a guardian's consent on paper
mydata-value-word-rule = set when the class needs a guardian's consent
mydata-value-pledging = shown the class rules
mydata-value-consent = consent to what is kept
mydata-value-attendance = attendance
mydata-value-rules = class rules
mydata-value-yes = yes
mydata-value-no = no
mydata-value-access = to see the data
mydata-value-withdraw = to take consent back
mydata-value-erase = to delete the data

kept-minutes = { $count } minutes
kept-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
    }
kept-days = { $count } days
kept-years = { $count ->
    [one] a year
   *[other] { $count } years
    }

kept-what-update = Every update from Telegram, encrypted
kept-why-update = so that nothing is lost in a crash
kept-until-update = finished: { $lasts }; unreadable: { $other }
kept-what-original = A removed message, and its text without the secret, encrypted
kept-why-original = to correct a mistake, to tell the sender, and for teachers to see its picture blurred
kept-until-original = { $lasts }; with /forgetme at once, unless its incident is open
kept-what-seen = What pictures and files show
kept-why-seen = so that a file sent around is read only once
kept-until-seen = { $lasts }, only in memory; the files themselves are never kept
kept-what-incident = An incident: group, times, rule names, the text with secret parts hidden, names (all encrypted) and account ids of the sender and of the people who handled it, what they did and when; that the sender was told, or said that the bot was wrong
kept-why-incident = so that teachers can handle it and prove what they did
kept-until-incident = names, accounts and text: { $lasts } after it was opened, once it is closed; with /forgetme at once, except what an open incident needs: until it is closed, at most { $other }; group, times, rules and actions stay, without any person
kept-what-exposure = One-way marks of leaked secrets
kept-why-exposure = to recognise the secret next time without keeping it
kept-until-exposure = with the incident
kept-what-front = A group's name, description or pinned message that shows a meeting: a one-way mark of it, its text with secret parts hidden and the name of the person who unpinned it (both encrypted)
kept-why-front = to tell teachers only once
kept-until-front = until it no longer shows a meeting
kept-what-account = Accounts that pressed Start: id, name (encrypted), language
kept-why-account = to be able to write to them in private
kept-until-account = until /forgetme
kept-what-setup = Set-up cards: for which group, in whose private chat
kept-why-setup = to keep the cards correct
kept-until-setup = until the group is deleted; with /forgetme at once
kept-what-loss = Who took the right away, or removed the bot: account, name (encrypted), and when
kept-why-loss = to tell the owners
kept-until-loss = { $lasts }; with /forgetme account and name at once
kept-what-watch = A group on only watching: from when to when, accounts and names (encrypted) of the people who started and ended it
kept-why-watch = to remove nothing there, and to report
kept-until-watch = { $lasts } after it ended; with /forgetme account and name at once
kept-what-allowed = A link that a teacher allows for a day (encrypted), for which class, and who allowed it
kept-why-allowed = so that it is not removed
kept-until-allowed = { $lasts } after that day; with /forgetme the person who allowed it at once
kept-what-pupil = The school's own student ID (Mã học sinh): a one-way mark
kept-why-pupil = to recognise the student next year
kept-until-pupil = with the student's line
kept-what-guardian = A guardian's consent for a child: which account, or who took the paper form, when; when a class needs it, and who set that
kept-why-guardian = to know that the class may let the child in
kept-until-guardian = the consent: with the child's line; with the guardian's /forgetme at once, a paper form stays without the person who took it; the rule: with the class
kept-what-join = That somebody asked to join a class's group: account, group, when
kept-why-join = to let them in when a code has let them into the class
kept-until-join = until answered, at most { $lasts }; with /forgetme at once
kept-what-lesson = A class and its groups (names encrypted), its meetings (link, ID, passcode encrypted, one-way marks to recognise them in a leak), lessons, weekly lessons (subject encrypted), days off, and who sent them
kept-why-lesson = to open doors, and to find leaks
kept-until-lesson = lessons and meetings: { $lasts } after they are over, looked for in messages until { $other } after the last lesson; weekly lessons that wait for a meeting: { $other }; class and groups: until the school deletes them
kept-what-student = A student: class, list number, name (encrypted), the accounts connected to the student: the student's and the guardians' (mother, father or other), whether a guardian said that one is not their child's, when the first door opened
kept-why-student = to let the student in, and so that guardians can follow
kept-until-student = a line of the teacher's list: until a new list or a new school year leaves it out, or the school deletes it; an account connected to it, and a line made by an approval: { $lasts } after the end; with /forgetme at once
kept-what-consent = Receipts of consent: which text, language, when given and taken back
kept-why-consent = to prove consent
kept-until-consent = { $lasts } after it was taken back; after /forgetme with a one-way mark in place of the account
kept-what-agreement = Other answers: attendance, class rules; yes or no, version, language, when given and ended
kept-why-agreement = to prove what was promised, and to ask again when the rules change
kept-until-agreement = { $lasts } after it ended; after /forgetme with a one-way mark in place of the account
kept-what-rules = The school's own class rules (encrypted), each version and who wrote it
kept-why-rules = to show them, and to know which version somebody promised to follow
kept-until-rules = until the school deletes them; with /forgetme the person who wrote them at once
kept-what-plea = Who asked the teacher for another code: account, list number, name and account name (both encrypted), who decided
kept-why-plea = so that a teacher can see who uses the number, and give a new code
kept-until-plea = { $lasts }; with /forgetme at once
kept-what-evening = An evening card: account, day, a one-way mark of what it shows
kept-why-evening = to send one card, and edit it when a lesson changes
kept-until-evening = { $lasts }; with /forgetme at once
kept-what-application = Somebody who asks to come in: list number, name and account name (both encrypted), with which code; for guardians, who they are to the child; whether the account that has that number agrees
kept-why-application = so that a teacher can decide
kept-until-application = unfinished: { $lasts }; decided: { $other }; declined, or did not agree: number and name at once; with /forgetme at once
kept-what-opening = When somebody opened a door, and when a teacher was given a meeting to hand over, for which student
kept-why-opening = so that a teacher can see it
kept-until-opening = { $lasts }; with /forgetme the account's own openings, and which teacher was given a meeting, at once
kept-what-code = Codes: one-way marks, and who used one
kept-why-code = to recognise a code that is typed
kept-until-code = until used or cancelled, at most { $lasts }, and { $other } more; that guardians used theirs: with the student's line; with /forgetme who used a code at once
kept-what-attempt = A wrong code, a phone number that is on no list, asking for another code, asking to be let in, saying that one is a teacher; being taken out of a class or declined, another account coming in instead: which, when, of which class or group; a one-way mark in place of the account
kept-why-attempt = to stop guessing, so that nobody is asked again and again, and so that teachers are reminded when that account asks again
kept-until-attempt = { $lasts }; taken out or declined: { $other }; the same after /forgetme, so that it gives no new tries
kept-what-dialog = The bot's last question, with a list, an invitation, a typed week or a calendar file that is not decided yet, encrypted; of a list in a file only what could be number, name, class or code
kept-why-dialog = to ask about it
kept-until-dialog = { $lasts }
kept-what-staff = Staff: account id, name (encrypted), role, until when, who confirmed it; invitations: role, group, who made and used them, a one-way mark of the link; who added the bot, confirmed a group or a staff chat; owner links
kept-why-staff = to know who may do what
kept-until-staff = a role or an invitation: until it ends, then { $lasts }; with /forgetme at once
kept-what-letter = Which kind of message the bot sent to whom, and when; never its text
kept-why-letter = so that nothing is sent twice, and messages are deleted on time
kept-until-letter = { $lasts } after it was sent; with /forgetme as soon as what must be deleted is deleted
kept-what-request = Requests about data: which kind, when asked, due and answered; a one-way mark in place of the account
kept-why-request = to prove that they were answered in time
kept-until-request = { $lasts } after the answer
kept-what-former = The old id of a group that became a supergroup
kept-why-former = so that what was said before still belongs to the class
kept-until-former = until the school deletes it
kept-what-absence = When the bot last heard from Telegram, to the minute; from when to when it was away
kept-why-absence = to tell teachers which leaks were in the groups during that time
kept-until-absence = only the last time; absences: { $lasts }
kept-what-pause = A pause in a group: from when to when, accounts and names (encrypted) of the people who started and ended it
kept-why-pause = so that it holds after a restart, and to know who asked for it
kept-until-pause = { $lasts }; with /forgetme account and name at once
kept-what-brake = A rule that only reports for now: its name, since when, how many senders and classes; account and name (encrypted) of the person who decided
kept-why-brake = so that it holds after a restart, and to know who turned the rule on again
kept-until-brake = { $lasts } after it was turned on again; with /forgetme account and name at once
kept-what-log = Logs
kept-why-log = to run the service
kept-until-log = as the operator sets it; only ids, rule names and results: no texts, names, links or codes

## The rest of a message with a room, the ledger, a guardian's evening card

button-rest = 💬 Post the rest again
button-rest-post = 💬 Post in the group
rest-comes = Please look below 👇
rest-preview = 💬 The rest, without the meeting details. Look at it, then press to post it in the group, in your name:
rest-preview-foot = Nobody sees it until you press. I keep the original for 72 hours.
rest-head = 💬 <b>{ $author }</b> to the class (I keep the meeting details safe):
rest-changed = The class has just got another meeting, so this text has become shorter. Please look again, then press once more.
rest-posted = Posted in the group, in your name ✔
rest-already = This is already in the group; I do not post it twice.
rest-gone = I no longer have the original (I keep it for 72 hours), or there is a newer card. Please write that part in the group again.
rest-stands = The message is still in the group, so there is nothing to post again yet. Please delete it there, then press again.
rest-nothing = That message had only the meeting details; there is nothing left to post. Students still get in with the 🚪 button.
rest-held = The rest could still show the meeting, so I have not posted it. Please write that part in the group again without link, ID or passcode.
ledger-unanswered = attendance not answered
ledger-unanswered-at = attendance not answered
button-ask-attend = 🙋 Ask who has not answered
ledger-asked = ✅ Asked again: { $count }.
ledger-asked-already = They were asked today already. Please ask again tomorrow.
ledger-apart = not for attendance
ledger-apart-at = not for attendance
button-evening-yes = 📚 Get the evening card
button-evening-no = Stop the evening card
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 See it once
evening-wished = ✅ On the evening before your child's lessons I send you a card, without sound. To stop, press the button below the card.
evening-ended = ✅ No more evening cards. To get them again, type /start.
evening-no-guardian = This card is for guardians who have confirmed. Please type the code on the guardian's slip here.
evening-offer = 📚 Would you like to know the evening before what lessons your child has, and when? Press to get the evening card; if you do not press, I send nothing.
evening-child = { $number } { $name }
evening-foot-guardian = The door opens 10 minutes before the lesson: press it then for your child, or your child presses it on their own card.

## What is kept of wishes

kept-what-wish = That a guardian wants the evening card: account, when
kept-why-wish = to send it
kept-until-wish = until they stop it; with /forgetme at once
kept-what-rest = What is left of a message a teacher pasted: lesson, incident, account, message ids, when it was posted again
kept-why-rest = to post it only once
kept-until-rest = { $lasts }; with /forgetme at once
## Ways into a class

ways-list = 🚪 Besides the code on a slip (which always works), students can get into this class by:
button-way-c = { $now ->
    [on] ✅
   *[off] ⬜
    } Phone number
button-way-a = { $now ->
    [on] ✅
   *[off] ⬜
    } Teacher's approval
button-way-j =
    { $now ->
        [on] ✅
       *[off] ⬜
        } A code lets into the group
ways-set = ✅ Changed. Everyone who is already in the class stays in.
enrol-by-code = You get into <b>{ $school_class }</b> with a code on a slip: scan its QR code, or type the code here. No slip yet? Press the button below to tell the teacher.
join-by-admins = Hello! The admins of the group <b>{ $school_class }</b> decide who may join it; please wait for them. If you have a slip, scan its QR code or type its code here to see the door to class.

## In by the own phone number

button-own = 📱 Send my number
button-contact-send = 📱 Send my number
contact-ask = Press [📱 Send my number] below the text field to send this account's own number. I compare it with the class list and delete the message with the number at once; the number is not kept. If you do not want that, type the code on your slip.
contact-tidied = Received. The message with the phone number is deleted; the number is not kept.
contact-not-removed = Received, and the number is not kept, but I could not delete the message with it above. Please hold that message and delete it.
contact-none = I could not let you in with this number. Type the code on your slip, or tell the teacher; students can also press the 🚪 button in the class group.
contact-not-own = I take only this account's own number. Press [📱 Send my number], type the code on your slip, or tell the teacher.
contact-off = No class takes phone numbers yet. Type the code on your slip, or tell the teacher; students can also press the 🚪 button in the class group.
contact-ask-relation = This number is on the guardians' list of <b>{ $school_class }</b>, number <b>{ $number }</b> ({ $name }). Who are you to this student? If you are a student on a parent's phone, press [Not my child] and ask the teacher for a slip.
contact-not-me = Thank you; nothing is kept. Type the code on your slip here, or ask the teacher to check the number on the list.
numbers-ask =
    📱 The list has phone numbers: { $students } of students, { $guardians } of guardians, { $unsaid } not clear whose. If you use them, I keep only one-way marks that cannot be turned back into the numbers: a student or guardian who sends their own number then gets into the class. If you press nothing, they are left out.
button-np-y = 📱 Use phone numbers
button-np-s = 📱 Use: the students'
button-np-g = 📱 Use: the guardians'
button-np-n = Leave phone numbers out
numbers-used = Saved: the phone numbers will be used, only one-way marks are kept. Confirm the list to finish.
numbers-skipped = Saved: the phone numbers are left out. Confirm the list to finish.

## What is kept of the ways into classes

kept-what-phone = Phone numbers on a list that a teacher wants to use: one-way marks, and whether they are the student's or a guardian's
kept-why-phone = so that people who send their own number get in
kept-until-phone = with the student's line, or until teachers close this way in; with /forgetme that person's numbers at once; the numbers themselves are not kept
kept-what-way = Which ways into a class are open besides a code, who set that, when
kept-why-way = to follow the school's choice
kept-until-way = with the class; with /forgetme the person who set it at once
mydata-value-word-number = a phone number on the class list, as a one-way mark
mydata-value-word-way = opened or closed a way into the class

## Messages that should not stay in a private chat

tidy-by-hand = I could not delete the message you sent above. Please hold it and delete it.

## A new room for the weekly lessons

button-wm = 🔁 Use for all weekly lessons
room-weekly-moved = From now on all weekly lessons use the new meeting. The buttons stay the same.
room-weekly-none = None of the class's weekly lessons use another meeting any more.
room-weekly-elsewhere = The class's weekly lessons use another meeting. If they should use this one from now on, press [🔁 Use for all weekly lessons].
## A group's lasting line with the way in

lasting-line = 🚪 To get into class, press the button below. The door opens 10 minutes before the lesson; if you press early, I tell you when it opens.
button-way-in-class = 🚪 To class { $school_class }
button-lasting = 📌 Pinned line to class
button-lasting-end = Remove the pinned line
lasting-posted = 📌 I am posting the line with the 🚪 button in the group now. The old one, if any, is removed.
lasting-by-hand = I do not have the right "Pin messages" in the group yet. Please hold the line with the 🚪 button and choose Pin; or give me that right and press [📌 Pinned line to class] again.
lasting-coming = The line with the 🚪 button is on its way to the group; please wait a moment.
lasting-ended = I have removed the pinned line with the 🚪 button from the group.
lasting-none = There is no pinned line with the 🚪 button in the group.
lasting-no-class = This group is not confirmed as a class group yet. Please ask the school's owner to confirm it first.
lasting-later = Telegram does not let me remove the old line yet. Please press again in a minute.
lasting-over = This line is no longer in use.

## Commands typed as an anonymous admin

prove-line = 🔑 If you have just typed a command as the group, press the button below to go on in private.
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
official-authority = AUTHORITY: ………………
official-school = SCHOOL: …………………
official-country = SOCIALIST REPUBLIC OF VIET NAM
official-motto = Independence - Freedom - Happiness
official-number = No.: ………/…………
official-place-date = ……………, day …… month …… year 20……
official-recipients =
    To:
    - ………………………………;
    - ………………………………;
    - Filed: office.
official-signer = HEAD OF SCHOOL
official-signer-name = ………………………………
procedure-title =
    REGULATION
    Class rules and procedure of an online lesson
    This paper says what students promise, and what everyone does before, during and after an online lesson, so that the class's meeting stays private and the students can learn in peace.
    The school uses a bot in Telegram (called the bot below). The bot removes messages that leak the meeting in class groups, gives the meeting in private to each confirmed student, and tells teachers when an adult must look. Words in square brackets are the names of the bot's buttons.
procedure-rules =
    I. RULES OF THE ONLINE CLASS
    Students read the following and promise to follow it before they come to class through the bot. When the rules change, the bot asks each of them again (version in force: { $version }).
procedure-lesson = II. PROCEDURE OF AN ONLINE LESSON
procedure-who =
    Who does what
    The head, or a person the head chooses, is the owner in the bot. The owner issues the rules, confirms teachers and class groups, and decides if the authorities are told.
    Teachers send meetings to the bot, approve students, teach the lesson and handle the alerts of their class.
    Students press [To class] with their own account, keep the meeting and their code private, and tell a teacher if something is wrong.
    Parents or guardians confirm that their child may come to class as the class asks, and help the child to have a quiet place and be on time.
    The bot removes messages that leak a meeting, opens and closes the door on time, and alerts teachers. It punishes nobody and does not decide who is at fault.
procedure-before =
    Before the lesson
    Once for each class: the teacher adds the bot to the class group with the right “Delete messages”; the head confirms the group and the teacher.
    The teacher creates a meeting just for the class, with a passcode and a waiting room; never a personal meeting.
    The teacher sends the meeting invitation to the bot in a private message, checks class and time and presses [Save]. The meeting is never posted in the class group, in a channel or anywhere else.
    If the class has a class list: the teacher presses [Print the slips] and gives the slips to students and guardians in person. If not: students press [To class] in the class group and type list number and name; the teacher checks and approves.
    Students read what the bot keeps and decide for themselves if they agree; students under 16 ask a parent or guardian first. A student who does not agree still has the lesson: the teacher lets them in another way.
procedure-door =
    Coming to class
    The door opens 10 minutes before the lesson and closes when it ends. Students press [To class], or type /door in a private message to the bot.
    In private the bot gives each student the meeting (link, ID and passcode), and the name to use there, made of list number, full name and three symbols of their own for that lesson. Students share it with nobody; when the lesson ends, the message disappears.
    From the waiting room the teacher lets in students whose name is on the list [Names in the meeting]. If a name is strange, the teacher asks first.
    A student who cannot open the door writes to the teacher. The teacher first helps the student into class and finds out why later, so that nobody misses the lesson.
procedure-during =
    During the lesson
    The teacher keeps the waiting room on and lets others share their screen only when needed; when everyone is there, the meeting can be locked.
    The teacher takes attendance by looking in the meeting and calling names. [Who opened the door] shows who opened the door, not who is present, and nothing about students who did not agree to attendance.
    Students follow the rules. A student who sees a stranger or something wrong tells the teacher at once; telling helps the class, and nobody is blamed for it.
    When the bot or Telegram does not work, the lesson still takes place: the teacher gives the meeting to each family in the way the school has prepared, for example by phone or in the contact book; never in public.
procedure-leak =
    When the meeting is leaked in a group
    The bot removes the message, sends the sender a kind private message, and sends the teacher a card: which group, why, and how long the message was there; secret parts are hidden.
    The teacher presses [I'll handle it]. If the bot was wrong, [False alarm] posts the message again. If the card says that the message is still there, the teacher presses [Open message] and deletes it by hand.
    Whenever it is leaked: the door opens on time, so that the class does not lose its lesson. If needed, the teacher presses [Close the door]: the bot then gives this meeting to nobody until the teacher sends a new one or presses [Keep using this meeting].
    The best is a new meeting: the teacher creates one and sends its invitation to the bot in private. Students still get in with [To class].
    A leak is only a clue about an account; it does not show that a student is at fault. The teacher asks the student and the family in private, names nobody in class, and punishes nobody only because of a card.
procedure-stranger =
    When a stranger is in class
    The teacher removes the stranger from the meeting, turns off screen sharing and the meeting chat, turns on the waiting room, and calms the students.
    The teacher pastes all names in the meeting, or types the three symbols of one name, in a private message to the bot. The bot says whose door that is and which name is there twice. This too is only a clue.
    If the stranger comes back, the teacher ends the meeting, presses [Cancel lesson] at the old lesson, creates a new meeting and sends its invitation to the bot in private.
    The teacher notes the time, the name shown and what happened, and tells the head at once.
    The head decides without delay about telling the commune's or ward's People's Committee, the Department of Education and Training and the police. If a child is harmed or threatened: call the national child protection hotline 111 at once.
procedure-after =
    After the lesson
    The teacher ends the meeting for everyone. At the end of the lesson the bot closes the door and takes back the messages with the meeting details.
    The teacher looks at [Who opened the door] and [Who is not verified], and helps the students who need it before the next lesson. Downloaded files have students' names: the teacher keeps them private and does not post them in a group.
    The teacher looks at the cards of the lesson again. A meeting that was leaked is not used for the next lesson.
procedure-without =
    Students without Telegram
    No student has to use Telegram to learn.
    After the door opens, the teacher presses [Hand over] at the lesson, chooses one student, and reads out or writes down the meeting only for this student or their guardian. One student at a time; the bot records it in the door log.
    Guardians who have Telegram use the guardian's slip to open the door for their child.
procedure-kept =
    What is kept, and how long
    The bot keeps the class list with numbers and names, and the Telegram accounts of students and guardians who agreed, until the student leaves the class (accounts: at most 30 days more). It does not keep birth dates, pictures or phone numbers; if the class lets people in by phone number, it keeps only a one-way mark that cannot be turned back into the number. Ordinary messages in groups stay on the bot's computer for a few minutes, then they are deleted. Removed messages are encrypted and kept for 72 hours; the door log for 30 days; incidents for 1 year; receipts of consent for 2 years after consent was taken back. Everyone can see what the bot keeps about them with /mydata and delete it with /forgetme; the school answers requests within 2 working days.
## An owner's account is no student's

enrol-owner = This account is an owner's, so it cannot join a class as a student. A student needs their own account; if you want to try it yourself, please use another account.
conflict-staff = ⚠️ this is a teacher's account
decide-staff = This account belongs to a teacher of the school. A student needs their own account: please press [Decline], and ask the student to come in with their own.

## Phone numbers of a list read at the terminal

roster-cli-numbers = 📱 Phone numbers in the file: { $count }, left out here. If the class should use them, turn that way on with /guardians, then send me this file in private: I will ask how to use them.

## A new year, and pupils without a code

year-uncoded = ⚠️ { $count } of the students to be deleted have <b>no Student ID here</b>, so I cannot recognise them, even if they are in the file. To keep them, press [No], send the current list of their class with a column Student ID (like any list), then type /newyear again.
year-changed = Something has changed since I showed you this, so nothing was done. Please look again.
## A group for several classes, a class with several groups

button-group-classes = 🏫 Classes of the group
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Which classes is the group <b>{ $group }</b> for? Press a class to add it or take it away.
    If a class has ✅, its line with the 🚪 button comes to this group, and its passcode is removed here too. One group can be for several classes, and one class can have several groups.
    A shared group gives nobody more rights over a class that has its own group.
belongs-added = ✅ This group is now for this class too.
belongs-removed = This group is no longer for this class.
belongs-last = A group needs at least one class: please add another one first, then take this one away.
belongs-unknown = I cannot find this group or class any more. Please type /status to look again.
echo-shared = 🏫 Several classes share a group here, so I am not sure which one this is for. If the class above is right, press [Save]; if not, [Another class] and then [Save].

## A staff chat is no class group
decision-staff-chat = This is the school's staff chat, so I stay in it and do not count it as a class group.

## Older buttons, pressed late
decision-group-stays = This group is confirmed as the school's, so I stay to keep the class private. If you still want me to leave, please remove me in the group itself.
plea-changed = Since this card was sent, the account that uses the number, or the request, has changed, so I have done nothing. Please look at the new card.
lesson-closed = This lesson is over and its door is closed, so there is nothing left to change. See [📋 Who opened the door].
lesson-room-stays = Other lessons of this class use the same meeting, so this lesson stays with it. If the other class uses the meeting too, please send the invitation again and choose that class.
## Slips that are being printed
slips-coming = 🖨 Printing the slips of <b>{ $school_class }</b>…

## Where a leak stands when its message is gone
card-surface-chat_photo = ⚠️ Where: <b>the group's picture</b>. I can remove the message about it, not the picture: please change it.
card-surface-linked = ⚠️ Telegram forwarded this from the <b>linked channel</b>. If I am in that channel, its post is an incident of its own; if not, the post is still there: please delete it.
## Who is in no class yet

door-nowhere = I do not see this account in any class. Students: press the 🚪 button in the class group, or type the code on your slip here. Guardians: type the code on your guardian's slip; if you have none, ask your child's teacher.
setup-staff-room = 👥 This is the school's staff chat: alerts come here, and I remove no messages in it. Status of the classes: type /status.

## A door that stays shut at its time
echo-held = ⚠️ The door of this meeting is closed and stays closed at lesson time too. Next: send the invitation of a new meeting here; if you still want to use the old one, press [Keep using this meeting].

## Saved, where the group is not told, or not for students
echo-saved-apart = ✅ Saved. The door opens at { $opens }.
echo-open-apart = ✅ Saved, the door is open.
decide-changed = This student sent their number and name again after this card, so I have not approved anyone. Please look at the new card and press there.

## A student whose guardian alone is in
ledger-guardian = a guardian is in, the student is not verified
ledger-guardian-at = a guardian is in, the student is not verified

## An account that a guardian doubts
mydata-value-doubted = on hold until a teacher has looked

## Which group somebody was confirmed for
welcome-confirmed-group-kept = ✅ An owner has confirmed you for the group <b>{ $group }</b>. The meeting you sent in the group is kept; please look at the message below. Alerts about the class will come here, or to the staff chat if the school has one; type /status to see what the class still needs.
welcome-confirmed-group-missed = ✅ An owner has confirmed you for the group <b>{ $group }</b>. I did not keep the meeting you sent in the group before, because I may keep it for 15 minutes only. Next: please send the invitation here again. Alerts about the class will come here, or to the staff chat if the school has one.
welcome-confirmed-group = ✅ An owner has confirmed you for the group <b>{ $group }</b>. Alerts about the class will come here, or to the staff chat if the school has one. Next: send the meeting invitation or the class list here; type /status to see what the class still needs.
welcome-declined-group = The owners could not confirm you for the group <b>{ $group }</b>. If that is a mistake, please contact the school directly.
