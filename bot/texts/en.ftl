# Every sentence the bot says in English. Short, kind, always with the next step. Markup is Telegram's HTML.
# $names are filled in; they are the same as in vi.ftl.

## In the class group

greeting = 🔒 I keep this class's meeting links and passwords private: a message that gives them away is removed. I read every message to find leaks; ordinary ones leave the machine after a few minutes. More: send me /privacy in private.
notice = 🔒 A message with class meeting details was removed.
given-back = 💬 <b>{ $author }</b> (sent at { $at }, removed by my mistake):
given-back-channel = 💬 Posted at { $at }, removed by my mistake:
given-back-without = <i>📎 I cannot post the attachment again; please ask the sender to.</i>
rights-line = ⚠️ I may not delete messages here yet, so I cannot keep the meeting private. Owner of the group: open its title → Administrators → Add admin → choose me → turn on "Delete messages".
notice-nobody = 🔒 A message with class meeting details was removed. No teacher receives alerts yet: teachers, please press the button below.
button-staff-start = 👩‍🏫 Teachers: get alerts
staff-chat-asked = I have asked those in charge of the school in private whether this is the staff chat. Alerts come here once they say yes.
staff-chat-nobody = Nobody can confirm this chat yet. An owner of the school sends me /start in private first, then types /staff here again.

## In private

start = Hello! I keep the class's online meeting links and passwords private. Students: press [🚪 To class] in your class group, or type the code your teacher gave you. Teachers: press the button below. What I keep: /privacy.
start-staff = Hello! Alerts of your class come right here. Send me a meeting's invitation or the class list here, and I do the rest. To see or change the lessons to come, type <code>lessons</code>; for days off, type, say, <code>no classes 20/11</code>. To get alerts in a staff chat: add me to that chat and type /staff there.
help = I remove messages that give away class meeting links or passwords in class groups, and tell the teachers. Students get into class with /door. Teachers send a meeting's invitation, the class list or a CSV file here. Begin with /start. What I keep: /privacy.
privacy =
    <b>What I read and keep</b>
    • I read messages in class groups to find meeting links, IDs and passwords. Ordinary messages leave the machine after a few minutes.
    • A removed message is kept encrypted for 72 hours, to put right a mistake of mine, then erased.
    • Incidents (group, time, masked fragment, the sender's account name) are kept encrypted for the teachers who handle them.
    • Once you are in a class: class, list number, name, Telegram account, when you agreed, and when you opened the door (30 days), all encrypted or mere numbers. Type /forgetme to be forgotten.
    • Meetings that teachers send: encrypted, handed out in private to approved students alone.
    • No advertising, no selling, no passing on.
    To see all that I keep about you: /mydata. To be forgotten: /forgetme. To ask more: write to the school, which answers within 2 working days.
button-claim = 👩‍🏫 I am a teacher
owner-welcome = ✅ You own this school's bot from now on. Alerts come here. Next: add me to a class group with the right "Delete messages".
owner-link-spent = This link was used already or has run out. The operator restarts the bot to get a new one.

author-told =
    🔒 I have just removed a message of yours in <b>{ $group }</b>, because whoever reads it could enter the class's meeting. That happens easily, and I blame nobody.
    Your message, with what must stay private hidden:
    <blockquote>{ $text }</blockquote>
    Next: if you want to write it again, leave out the hidden part. If you think I am wrong, press the button below: your teachers look again, and if I am wrong I post it again.
author-told-staff =
    🔒 I have just removed a message of yours in <b>{ $group }</b>, so that no stranger gets into the class. In a hurry anybody can send something to the wrong place.
    Your message, with what must stay private hidden:
    <blockquote>{ $text }</blockquote>
    Next: post the rest again, and send the meeting to me in private: I take it to each student. If I am wrong, press the button below: a colleague looks again and presses [False alarm], and I post it again.
author-kept = 🔒 Please send it to me in private; I have put it away for you ✔
author-claim = 👩‍🏫 If you teach this class, press [I am a teacher]: confirmed within 15 minutes, the meeting is kept for you, and you need not send it again.
author-whisper =
    🔒 Only you see this. I have just removed your message, because whoever reads it could enter the class's meeting. That happens easily, and I blame nobody.
    <blockquote>{ $text }</blockquote>
    If you want to write it again, leave out the hidden part.
author-whisper-staff =
    🔒 Only you see this. I have just removed your message, so that no stranger gets into the class. In a hurry anybody can send something to the wrong place.
    <blockquote>{ $text }</blockquote>
    Post the rest again, and send the meeting to me in private.
button-ap = I think the bot is wrong
appeal-told = I have told your teachers that you think I am wrong. They look again, and if I am wrong I post your message again.
appeal-waits = I have noted that you think I am wrong. No teacher receives this group's alerts yet; as soon as one does, they see it. If it is urgent, please tell your teacher.
appeal-again = I have noted this already. Please wait until your teachers have looked; if it is urgent, tell them.
appeal-agreed = Your teachers have looked and think that I was wrong, too. I am sorry! If your message is not back yet, please tell them.
appeal-not-author = This button is for whoever sent the removed message. If a message of yours was removed by mistake, please tell your teacher.
appeal-unknown = This button no longer works. If you think I am wrong, please tell your teacher.
appeal-heard =
    🙋 Incident <b>{ $number }</b> in the group <b>{ $group }</b>: the sender thinks that I was wrong to remove the message.
    Masked content: <code>{ $fragment }</code>
    Next: please look again. If I was wrong, press [False alarm] and I post it again; if not, a kind word to the sender in private helps.

## Titles, descriptions, pinned messages

front-title =
    ⚠️ The title of <b>{ $group }</b> shows a class meeting: whoever opens it can read it.
    Masked content: <code>{ $fragment }</code>
    Next: open the group › Edit, and take this out of the title. I never change a title myself. If strangers may have read it, please change the meeting.
front-description =
    ⚠️ The description of <b>{ $group }</b> shows a class meeting: whoever opens it can read it.
    Masked content: <code>{ $fragment }</code>
    Next: open the group › Edit › Description, and take this out. I never change a description myself. If strangers may have read it, please change the meeting.
front-pinned =
    📌 The message pinned in <b>{ $group }</b> shows a class meeting, and I cannot remove it: Telegram lets no bot delete what is older than 48 hours, or deletions are paused there.
    Masked content: <code>{ $fragment }</code>
    Next: press the button below to unpin it. The message itself stays: to delete it, hold it and choose Delete.
front-title-linked =
    ⚠️ The title of the channel linked to <b>{ $group }</b> shows a class meeting: whoever opens it can read it.
    Masked content: <code>{ $fragment }</code>
    Next: open the channel › Edit, and take this out of the title. To have me guard the channel too, make me an administrator there with the right "Delete messages".
front-description-linked =
    ⚠️ The description of the channel linked to <b>{ $group }</b> shows a class meeting: whoever opens it can read it.
    Masked content: <code>{ $fragment }</code>
    Next: open the channel › Edit › Description, and take this out. To have me guard the channel too, make me an administrator there with the right "Delete messages".
front-pinned-linked =
    📌 The message pinned in the channel linked to <b>{ $group }</b> shows a class meeting. I am not in that channel, so I can neither remove nor unpin it.
    Masked content: <code>{ $fragment }</code>
    Next: open the channel, hold the message and choose Delete. To have me guard the channel too, make me an administrator there with the right "Delete messages".
front-unpinned = ✅ { $who } unpinned the message in <b>{ $group }</b> at { $at }. It is still there: to delete it, find it, hold it and choose Delete.
button-up = 📌 Unpin
unpin-done = Unpinned. The message itself stays: to delete it, hold it and choose Delete.
unpin-already = This message has been unpinned already.
unpin-no-right = I may not unpin yet. Open the group › Administrators › choose me › turn on "Pin messages", then press again.
unpin-no-right-channel = I may not unpin yet. Open the channel › Administrators › choose me › turn on "Edit messages of others", then press again.
unpin-shut-out = I am not in that group or channel, so I cannot unpin there. Please unpin it by hand.
unpin-unsure = Telegram has not answered me. Please press again in a minute.
unpin-unknown = This shows no class meeting any more; there is nothing left to do.

## Rules on the brake, paused groups

brake-told =
    ⚠️ The rule <b>{ $rule }</b> has just removed messages of { $authors } accounts in { $classes } classes within 5 minutes, so the rule may be wrong.
    From now on its finds are only shown to you, not removed. Links into meetings and the classes' own meetings are removed as before.
    Next: look at the latest cards. If the rule is right, press [Turn on again].
brake-told-released = ✅ { $who } turned the rule <b>{ $rule }</b> on again at { $at }: it removes messages as before.
brake-told-kept = 👀 { $who } left the rule <b>{ $rule }</b> only showing its finds (at { $at }). To have it remove messages as before, press [Turn on again].
button-br = 🔒 Turn on again
button-bk = Leave it so
brake-released = Turned on: this rule removes messages again from now on.
brake-kept = Noted: this rule only shows its finds. To change that at any time, press [Turn on again].
brake-already-released = This rule has been turned on again already.
brake-already-kept = This has been decided already. To change it, press [Turn on again].
brake-not-owner = Only an owner of the school can decide this.
brake-unknown = I cannot find this any more. Please use the newest message.

pause-line = ⏸ As staff asked, I remove no messages here until { $until }. Staff can have me guard again sooner: press the button below or type /resume.
pause-over-line = 🔒 I keep this class's meetings private again.
pause-told = ⏸ { $who } has me remove no messages in <b>{ $group }</b> until { $until }. What leaks meanwhile stays in the group, and I show it to you on a card. To have it guarded sooner, press the button below.
away-told = 🌙 I was away from { $since } to { $until }.
away-none = Meanwhile no message gave a class away.
away-gone = Meanwhile { $leaks } message(s) that gave a class away stood in groups, for { $longest } at most; they are removed now.
away-standing = Meanwhile { $leaks } message(s) that gave a class away stood in groups, for { $longest } at most; { $standing } of them I could not remove. Open the card of each to see how to.
away-beyond = Telegram keeps messages for me for 24 hours: older ones I could not see. Please look through the groups.
away-lasted = { $hours } h { $minutes } min
away-lasted-minutes = { $minutes } min
button-pe = 🔒 Guard again now
pause-begun = ⏸ I remove no messages in the group for 30 minutes.
pause-already = ⏸ I am pausing already.
pause-ended = Done: I remove leaks in the group again.
pause-none = No pause is running in this group, so there is nothing to turn on. To see whether I remove messages here: type /status.
pause-late = I am just back after a while away, and your /pause has run out. If you still need it, please type it in the group again.
pause-not-staff = This command is for confirmed staff of the class. Please press /start here to register.
pause-how = Type /pause in a class group: I remove no messages there for 30 minutes, and only show leaks to you on cards. Type /resume in the group and I guard it again.

## "I am a teacher"

claim-already = You are on the list already; alerts come here.
claim-acting = ✅ Noted: you created the group, so its alerts come to you until the school has an owner. To get the class into its meeting, paste the invitation here.
claim-asked = I have asked the school's owners. Once they confirm, I will tell you right here.
claim-often = The school's owners have been asked several times today. Please contact them directly, or press again tomorrow.
claim-owner-needed = The school has no owner yet. If you created the class group, add me to it, then press [I am a teacher] again. If you did not, please ask whoever did.
power-unknown = I could not ask Telegram just now whether you still own the group, so nothing was done. Please try again in a minute.
claim-question = The account <b>{ $name }</b> says: I am a teacher, of no group yet. If that is right, choose the class; if you are not sure, ask them in person first.
claim-question-no-class = The account <b>{ $name }</b> says: I am a teacher. The school has confirmed no class group yet: confirm the class's group first, then invite them with /team.
claim-how-long = Until when is <b>{ $name }</b> a teacher of <b>{ $group }</b>? The role ends by itself then.
claim-placed = ✅ <b>{ $name }</b> is a teacher of <b>{ $group }</b>. Until: { $ends }.
button-kc = { $school_class }
button-ke = { $ends }
button-km = ➕ One more class
decision-choose-class = Please choose the class first: nobody gets the whole school by this. /team invites a teacher into a class.
claim-question-group = The account <b>{ $name }</b> says: I am a teacher of the group <b>{ $group }</b>. Is that right?
button-cy = ✅ Yes, confirm
button-cn = No
welcome-confirmed = ✅ An owner has confirmed you. Alerts of the class come here. Next: send me a meeting's invitation or the class list here; /status shows what the class still lacks.
welcome-declined = The owners could not confirm this. If that is a mistake, please contact the school directly.
staff-chat-question = Is <b>{ $title }</b> ({ $members } members, { $admins } admins) the school's staff chat? Everybody in it will read alerts; a class group with pupils cannot be one.
button-sy = ✅ Yes, alert there
button-sn = No
decision-confirmed = ✅ Confirmed.
decision-declined = Declined; nothing has changed.
decision-already = This has been decided already.
decision-not-owner = Only an owner of the school can decide this.
decision-class-group = This is a class group, so it cannot be the staff chat. Please use a chat of staff only.
decision-unknown = I cannot find this any more. Please type the command again.

## The card

card-head = 🔒 <b>Incident { $number }</b> · severity { $severity }
card-head-review = 👀 <b>Incident { $number }</b> · severity { $severity } · please have a look
card-group = Group: <b>{ $group }</b>
card-fold = 📚 <b>{ $count } messages within 10 minutes, on one card</b> ({ $first } to { $last }); this is message { $place }; open: { $open }
card-fold-unconfirmed = 📚 <b>{ $count } messages in groups not yet confirmed as the school's, on one card</b> ({ $first } to { $last }); this is message { $place }; open: { $open }
card-why = Why: { $why }
card-surface-picture = Where: <b>in a picture</b>
card-surface-document = Where: <b>in a file</b>
card-surface-topic = ⚠️ Where: <b>a topic's name</b>. I can remove the message that shows it, not the name: please rename the topic.
card-fragment = Masked content: <code>{ $fragment }</code>
card-author = Sent by the account: { $author } <i>(a lead, not a conclusion about anyone)</i>
card-author-self-chosen = ↳ <i>a self-chosen name; nobody knows yet whose it is</i>
card-author-pupil = ↳ <i>the verified account of no. { $number } { $name }, { $school_class }</i>
card-author-hidden = Sent in the name of: { $author } <i>(person unknown)</i>
card-appealed = 🙋 The sender thinks that the bot is wrong ({ $at })
card-removed = Posted { $posted }, removed after { $seconds } s
card-removed-at-once = Posted { $posted }, removed in under 1 s
card-fate-pending = Posted { $posted }, being removed…
card-fate-gone = Posted { $posted }, no longer in the group
card-fate-no_right = Posted { $posted }, <b>still there</b>: I may not delete
card-fate-too_old = Posted { $posted }, <b>still there</b>: after 48 hours Telegram lets no bot delete
card-fate-upgraded = Posted { $posted }, <b>still there</b>: the group became a supergroup, and bots delete nothing of before
card-fate-shut_out = Posted { $posted }, <b>perhaps still there</b>: I am no longer in the group
card-fate-refused = Posted { $posted }, <b>still there</b>: Telegram refused to delete
card-fate-unknown = Posted { $posted }, not known whether it is gone
card-fate-watched = Posted { $posted }, <b>still there</b>: I was only watching. To remove it press [Open message], hold the message and choose Delete
card-fate-review = Posted { $posted }, still there: I was not sure enough to remove it
card-fate-held-pause = Posted { $posted }, <b>still there</b>: deletions in the group are paused. To remove it, press [Open message], hold the message and choose Delete
card-fate-held-brake = Posted { $posted }, <b>still there</b>: this rule only shows its finds for now. To remove it, press [Open message], hold the message and choose Delete
card-stands-no_right = ⚠️ <b>The message still stands!</b> Give me the right "Delete messages", or press [Open message], hold the message and choose Delete.
card-stands-too_old = ⚠️ <b>The message still stands!</b> Press [Open message], hold the message and choose Delete.
card-stands-upgraded = ⚠️ <b>The message still stands!</b> The group became a supergroup, so I cannot remove it. Scroll up to the older part, hold the message and choose Delete, or ask the sender to.
card-stands-shut_out = ⚠️ <b>I am no longer in the group.</b> Add me again, or open the group and delete by hand.
card-stands-refused = ⚠️ <b>The message still stands!</b> Press [Open message], hold the message and choose Delete.
card-stands-unknown = ⚠️ <b>It is not known whether the message is gone.</b> Press [Open message] to see.
card-open = State: <b>open</b>
card-acknowledged = State: { $who } took it on at { $at }
card-violation = State: closed, a violation ({ $who }, { $at })
card-tolerated = State: closed, tolerated ({ $who }, { $at })
card-false_alarm = State: closed, the bot was wrong ({ $who }, { $at })
card-other = State: closed ({ $who }, { $at })
card-giving-back = ↩️ Being posted again in the group…
card-given-back = ↩️ Posted again in the group at { $at }
card-not-given-back-gone = ↩️ Not posted again: the original is no longer kept, or whoever pressed [False alarm] is no longer staff. Please ask the sender to post it again.
card-not-given-back-no_right = ↩️ Not posted again: I may not write in the group. Give me that right for the next time, and ask the sender to post it again.
card-not-given-back-shut_out = ↩️ Not posted again: I am no longer in the group. Add me again, and ask the sender to post it again.
card-not-given-back-upgraded = ↩️ Not posted again: the group just became a supergroup. Please ask the sender to post it again.
card-not-given-back-refused = ↩️ Not posted again: Telegram refused. Please ask the sender to post it again.
card-not-given-back-unknown = ↩️ It is not known whether everything was posted again. Please look into the group; if it is missing, ask the sender to post it again.
button-ack = ✋ I take it on
button-false = False alarm
button-ack-all = ✋ I take on all of them
button-folded = { $side ->
    [back] ‹ { $place }/{ $count }
   *[on] { $place }/{ $count } ›
}
button-see = 🖼 See it blurred
button-open-message = Open message

## Answers to presses

press-acknowledged = Noted: you take it on.
press-already-acknowledged-by = { $who } has taken it on already.
press-closed = Closed: the bot was wrong. I am posting the message again in the group. Thank you!
press-closed-nothing-removed = Closed: the bot was wrong. I removed nothing, so there is nothing to post again. Thank you!
press-closed-not-kept = Closed: the bot was wrong. I keep originals for 72 hours only and have it no more, so I cannot post it again: please ask the sender to.
press-closed-edited = Closed: the bot was wrong. The message was edited later and has a card for that: press [False alarm] there and I post the newest version.
press-known = This is the class's own meeting in use, so I do not post it again. Press [I take it on]; if the meeting is used no more, change to a new one.
press-already-closed-by = { $who } has closed this incident already.
press-not-staff = This button is for confirmed staff. Please send me /start in private to register.
press-own-message = This is your own message, so somebody else has to decide.
press-owner-needed = An owner of the school has to decide this. If there is none yet, ask the operator to set one.
press-shown = The card shows that message now.
press-picture-sent = I am sending you the picture, blurred, in private; it goes in 10 minutes. That you saw it is noted.
press-picture-start = I cannot write to you yet. Open a chat with me, press Start, then press this button again.
press-picture-none = This message has no picture, only a file, so there is nothing to blur. The masked content is on the card.
press-picture-over = I keep originals for 72 hours only and have it no more. To see it again, please ask the sender.
press-unknown = This button no longer works. Please use the newest card.

## An incident's picture, blurred

picture-blurred = 🖼 The picture of incident <b>{ $number }</b>, blurred. It goes in 10 minutes.
picture-none = The file of incident <b>{ $number }</b> is no picture, so there is nothing to blur. The masked content is on the card.
picture-lost = I could not get the picture of incident <b>{ $number }</b> from Telegram. Please press the button again in a few minutes.

## Classes, lessons, doors

groups-waiting = 👥 <b>{ $count } groups</b> that added the bot are waiting for your answer. Press a group's name to see its question.
groups-asked = The question about this group comes right below.
groups-answered = No such group is waiting any more.
groups-shown = The next groups.
button-group-more = More groups
private-too-many = Many messages came at once, so I have not read all of them. Please wait for my answers, then send them again one at a time.
group-question = The bot was just added to the group <b>{ $group }</b>. Is it one of the school's class groups?
button-gy = ✅ One of ours
button-gn = Leave the group
group-about = Added by: <b>{ $name }</b> · { $members } members. <i>Accounts choose their own names; please check the @.</i>
group-clash = ⚠️ The school already has the class <b>{ $school_class }</b> with another group ({ $count } students).
group-class-waits = ⚠️ The class <b>{ $school_class }</b> ({ $count } students) has no group yet. If this is its group, press the button with its name; anybody can choose a title.
button-cf = ✅ Yes, the group of { $school_class } ({ $count })
button-gf = ✅ The group of { $school_class } ({ $count })
claim-student = This account is a student's at this school, so it cannot be staff.

notice-door = 🔒 A message with meeting details was removed. To get into class, press the button below.
door-line = 🔒 The meeting details are kept safe. To get into class, press the button below; the door is open until { $end }.
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
    📥 <b>{ $school_class }</b> · Taken in: { $provider } · { $topic }
    🕗 { $day } { $start }-{ $end }
    link { $link } · ID { $id } · passcode { $passcode } 🔒
echo-draft = If this is right, press [Save]. I have deleted the original here.
echo-facts-untimed =
    📥 <b>{ $school_class }</b> · Taken in: { $provider } · { $topic }
    🕗 no time yet
    link { $link } · ID { $id } · passcode { $passcode } 🔒
echo-when = The invitation names no time, so the class has not been told anything. When is this lesson? The original is deleted here.
echo-kept = ✅ The room is kept, the class has not been told. When you know the time: press [🕗 Change the time], or type the whole week like <code>Mon: Maths 7:30</code>.
echo-awaited = 📅 Weekly lessons you typed that are waiting for this room: { $count }.
button-begin-now = ▶️ Right now
button-begin-at = 🌅 { $when }
button-room-only = 🔒 Only keep the room
button-room-for-week = ✅ Keep the room for the week
lesson-kept = ✅ The room is kept, the class has not been told.
echo-saved = ✅ Saved. The door opens at { $opens }; I shall tell the class group then.
echo-open = ✅ Saved, the door is open: students press [🚪 To class] in the group. Please always send invitations to me here, in private.
echo-over = This lesson is over.
echo-withdrawn = Withdrawn: the door is shut, what was handed out is deleted. To hold this lesson after all, send its invitation again.
button-ls = ✅ Save
button-lt = 🕗 Change the time
button-lc = Another class
button-lw = Withdraw
lesson-taken = 📥 I have taken it in and deleted the original. Please look at it below.
lesson-saved = ✅ Saved.
lesson-withdrawn = This lesson is withdrawn.
lesson-moved = ✅ Changed.
lesson-not-staff = This is for the class's teachers. Write /start to me in private to register.
lesson-other-class = This is the meeting of a class that you are not confirmed for, so I did not take it in. Ask an owner to confirm you for that class, or send another meeting.
lesson-unknown = I cannot find this lesson any more. Please send the invitation again.
lesson-over = That time has passed. Press [Change the time] and write another.
paste-not-staff = This message holds meeting details; I keep nothing of it. Only confirmed teachers of a class may send one for the class: press /start and choose [I am a teacher]. Confirmed already: add me to the class group first.
paste-which-class = Which class is this invitation for?
times-question = Please write the time, for example <code>7:30-8:15</code> or <code>7:30-8:15 Monday</code>.
times-unclear = I could not read a time in that. Please write it like <code>7:30-8:15</code>.
times-backwards = The end is before the beginning, so nothing is changed. Please write it again like <code>7:30-8:15</code>.
paste-backwards = 📥 The room is taken in and the original deleted. The invitation's end is before its beginning: press [🕗 Change the time] below before you save it.

door-head = 🚪 <b>{ $school_class }</b> · { $topic } · until { $end }
door-link = Link: <tg-spoiler>{ $secret }</tg-spoiler>
door-id = ID: <tg-spoiler>{ $secret }</tg-spoiler>
door-passcode = Passcode: <tg-spoiler>{ $secret }</tg-spoiler>
door-foot =
    Your name in the meeting: <b>{ $number } { $name } { $tag }</b>
    For you alone, please do not pass it on. This message goes when the lesson ends.
door-not-bound = You are not confirmed in this class yet. Press [🚪 To class] in the class group to begin.
door-not-consenting = You have not agreed that I keep your details, so the door stays shut. Press [🚪 To class] in the class group again, or ask your teacher for another way in.
door-other-class = This lesson is another class's. Press [🚪 To class] in your own class group.
door-no-lesson = No lesson is open now. Once the teacher sends the meeting, press [🚪 To class].
door-too-early = The door opens at { $opens } on { $day }. Press again then.
door-over = The lesson is over. Press [🚪 To class] again next time.
door-held = The meeting is being changed. Wait a moment: once your teacher sends the new one, press again.
door-left = I do not see you in the class group any more, so the door stays shut. Join the group again, or ask your teacher for a code.
door-unsure = Telegram has not answered me. Please press again in a minute.
knock-open = 🚪 The door is open, see the newest message.
knock-answered = I have answered below.
press-noted = Noted.

enrol-ask-name =
    Hello! This is the way into <b>{ $school_class }</b>.
    Please type your list number and name, for example: <code>12 Nguyen Van An</code>
enrol-name-unclear = I need both your list number and your name, for example: <code>12 Nguyen Van An</code>. Please type them again.
enrol-ask-confirm = Are you number <b>{ $number }</b> of <b>{ $school_class }</b> ({ $name })?
button-my = ✅ Yes
button-mn = No
enrol-ask-consent =
    Number <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    To let you into class I keep: class, list number, name, Telegram account, and when you opened the door. All of it is encrypted; your teacher can see it; openings are kept for 30 days, the rest until you leave the class. I keep no birth date or picture, and no phone number: only a keyed fingerprint of one, where the class lets people in by their number.
    You may withdraw at any time: type /forgetme. If you are under 16, ask your parents first.
    Do you agree?
button-ca = I agree
button-cd = I do not agree
enrol-waiting = ✅ Sent to your teacher. When they say yes, I shall tell you right here; there is nothing more to do.
enrol-still-waiting = Your teacher has not got to it yet, please wait a little. If it is urgent, write to them.
enrol-bound = ✅ Done, you are in the class. When the lesson comes, press the button below; type /door at any time for today's doors.
enrol-refused = That is fine. I have kept nothing. Write to your teacher, who will let you into class directly.
enrol-not-me = Thank you. This code is somebody else's: give it back to your teacher, or type your own here.
enrol-not-member = I do not see you in this class group. Join the group first, or ask your teacher for a code.
enrol-unsure = Telegram has not answered me. Please press again in a minute.
enrol-staff = You are staff of this class, so you need not ask to get in. Send me the meeting's invitation here.
enrol-gone = This step is over. Press [🚪 To class] in the class group again.
enrol-admitted = ✅ Your teacher said yes, you are in <b>{ $school_class }</b>. When the lesson comes, press the button below.
enrol-declined = Your teacher did not recognise you in <b>{ $school_class }</b>. Write to them, then press [🚪 To class] again and type your number and name carefully.
enrol-declined-number = The list number you typed belongs to somebody else in <b>{ $school_class }</b>, so you are not in yet. It is easily mistyped: ask for your own number, then press [🚪 To class] and type it again.
enrol-answer-first = Please answer with a button below; if the number or name is wrong, type it again, for example: <code>12 Nguyễn Văn An</code>.
enrol-press-above = Please answer with the buttons of the question above. If you no longer see it, press [🚪 To class] in the group again, or type your code again.
hello = 👋 Hello <b>{ $name }, { $school_class }</b>.
hello-guardian = 👋 Hello, parent or guardian of <b>{ $name }, { $school_class }</b>.
hello-next = 📚 { $when } { $topic }.
hello-none = No lesson is planned yet; when there is one, the button below leads in.

enrol-often = You have asked several times today, and your teacher knows. Write to your teacher, or press again tomorrow.
code-wrong = This code does not work: it may be used, expired or mistyped. Look at your slip again, or ask your teacher for a new one.
code-typo = It seems that one character is mistyped. Look at your slip and type it again.
code-wait = That was too many tries. Wait { $minutes } minutes and type it again, or ask your teacher for a new code.
code-frozen = Many wrong codes are being typed just now, so yours has to wait an hour. The QR code on your slip lets you in at once; or write to your teacher.
code-bound = You are in this class already. Type /door for today's doors.
code-staff = You are staff of this class, so you need no code.
codes-frozen = ⚠️ 30 wrong codes were typed within an hour; somebody may be guessing. Accounts that typed two wrong ones wait an hour; QR codes and right codes still let students in. There is nothing you need to do.

queue-head = 🙋 <b>{ $school_class }</b>: { $count } waiting to get in
queue-line = • <b>{ $number }</b> { $name } <i>({ $account })</i>
queue-more = … and { $count } more, shown as you decide.
queue-empty = ✅ <b>{ $school_class }</b>: nobody is waiting.
conflict-taken = ⚠️ this number has another account
conflict-differs = ⚠️ the roster says: { $name }
conflict-unlisted = ⚠️ this number is not on the class list
conflict-twice = ⚠️ the same number as somebody else
button-aa = ✅ Approve all { $count }
button-ay = ✅ { $number } { $name }
button-an = ✖️ Decline
decide-admitted = ✅ Approved.
decide-none = Nobody can be approved together. Please decide one by one.
decide-declined = Declined; I have told them to write to you.
decide-taken = This number has another account in the class. New phone: wait for its answer, or give a new code. Mistyped: press [Decline].
decide-already = This has been decided already.
decide-not-staff = Only the class's teachers can approve.

roster-read =
    I read <b>{ $count }</b> students:
    { $lines }
    …
roster-duplicate-number = ⚠️ Row { $row }: a number that was there already, left out.
roster-no-number = ⚠️ Row { $row }: no number, left out.
roster-no-name = ⚠️ Row { $row }: no name, left out.
roster-odd-name = ⚠️ Row { $row }: a name too long or with odd characters, left out.
roster-no-header = I see no column of names. Please add a first row "No, Full name" and send it again.
roster-no-names = I see no name in the file. Please check it and send it again: number and name are enough.
roster-which-class = Which class is this list of?
roster-sure = Take this list for <b>{ $school_class }</b>?
button-ny = ✅ Right
button-nn = No
roster-taken = ✅ { $count } students noted. Slips with the codes by which they and their guardians come in: press the button below. A code stands on its slip alone, once.
roster-dropped = I have dropped this list. Correct it and send it again: number and name are enough.
roster-gone = This list is gone. Please send it again.
file-empty = The file is empty. Please check it and send it again.
file-too-many-rows = The file has too many rows or is too wide. Copy the list of the class alone into a new file and send that.
file-not-text = I cannot read this file. Send an Excel or CSV file, or paste the list here.
file-is-pdf = I cannot read a list in a PDF file. Please send an Excel or CSV file, or copy the list from the PDF and paste it here, one pupil a line.
file-is-word = I cannot read a list in a Word file. Please copy the table and paste it here, or paste it into Excel and send that file.
file-torn = The file is broken at a quotation mark. Save it as CSV UTF-8 again and send it.
file-font-tcvn3 = The file uses an old font (TCVN3, .VnTime). Convert it to Unicode (UniKey: Toolkit › TCVN3 to Unicode) and send it again.
file-font-vni = The file uses an old font (VNI). Convert it to Unicode (UniKey: Toolkit › VNI to Unicode) and send it again.
file-not-staff = Files are taken only from confirmed teachers of a class. Press /start to register.
file-too-large = The file is too large. Send an Excel file below 5 MB or CSV below 2 MB, or paste the list here.
file-no-answer = Telegram could not give me the file. Please send it again.

forget-question = Shall I delete what I keep about you? Your door shuts at once (see it first: /mydata). The teacher's roster stays.
button-fy = Yes, delete it
button-fn = No
forget-done = ✅ Deleted. To get into class again, students press [🚪 To class] in the class group; guardians ask the teacher for a new slip.
forget-nothing = I keep nothing about you in any class.
forget-not = All right, everything stays as it is.

card-room-whose = This meeting belongs to class: <b>{ $school_class }</b>
card-room-free = Meeting: in use as usual
card-room-spared = Meeting: <b>leaked</b>, its door opens in time all the same so that class goes on; if need be, press [Shut the door] or send me a new one in private
card-room-held = Meeting: <b>door shut</b>, not handed out until a new one is sent
button-shut = 🚪 Shut the door
button-keep = Use this meeting again
press-door-closed = The door is shut: this meeting is handed out no more, what was handed out is deleted. Send me the new one in private.
press-room-kept = This meeting is handed out again.
press-room-others = This meeting belongs to another class: its teachers or an owner of the school decide.
press-room-unknown = I do not keep this meeting, so I cannot shut it.

## Command line: wrong settings

setting-token = BOT_TOKEN is missing or wrong: get a token from @BotFather and write BOT_TOKEN=… into the file .env.
setting-secret-keys = BOT_SECRET_KEYS is missing or wrong: run "python -m bot keys new" and write BOT_SECRET_KEYS=… into the file .env.
setting-owner-ids = BOT_OWNER_IDS is wrong: write Telegram ids, separated by commas.
setting-database-url = BOT_DATABASE_URL is wrong: use sqlite+aiosqlite:///a/path or postgresql+asyncpg://…
setting-api-url = BOT_API_URL is wrong: write an http(s) address such as https://api.telegram.org.
setting-proxy-url = BOT_PROXY_URL is wrong: write http://host:port or socks5://host:port; signs in a password are written as %23 (#), %2F (/), %3F (?), %40 (@).
setting-mode = BOT_MODE is wrong: write protect or watch.
setting-language = BOT_LANGUAGE is wrong: write vi or en.
setting-timezone = BOT_TIMEZONE is wrong: write the name of a time zone such as Asia/Ho_Chi_Minh.
setting-rules-dir = BOT_RULES_DIR is wrong: write the path of a folder of rules.
setting-school-hosts = BOT_SCHOOL_HOSTS is wrong: write names of hosts such as meet.school.edu.vn, separated by commas, without https:// and without anything behind a slash.
setting-env-file = The file .env cannot be read: check that this user may read it.
setting-stray = { $name } is no setting of the bot and does nothing: check its name in the file .env.
setting-stray-like = { $name } is no setting of the bot and does nothing: did you mean { $meant }?
setting-env-open = Other users of this machine can read the file .env: run "chmod 600 .env".

## Command line: bot run

run-token-refused = Telegram does not accept BOT_TOKEN: get a new token from @BotFather and put it into the file .env.
run-no-answer = Telegram does not answer at BOT_API_URL: check the network, BOT_PROXY_URL and BOT_API_URL, then run again.
run-connecting = Connecting to Telegram …
run-isolated = Files that others send are read in an isolated process ({ $layers }).
run-isolated-partly = This machine lacks { $missing }: files that others send are isolated only by: { $count ->
    [0] limits of time and memory
   *[other] { $layers }
 }. Better use Linux 6.12 or newer.
run-ready = Bot @{ $name } is on guard. Stop it with Ctrl+C.
run-owner-link = There is no owner yet. Open this link in the Telegram of the school's owner (works once, for 24 hours): { $link }
run-owner-link-hidden = There is no owner yet. The link is only shown in a terminal: run "python -m bot run" there once, or write BOT_OWNER_IDS into the file .env.
run-contested = Another program receives messages with the same token, so the bot has to pause now and then. Stop that program; if you do not know which it is, get a new token from @BotFather (/revoke) and put it into the file .env.

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

command-start = Begin
command-help = What I do
command-door = To class today
command-forgetme = Delete what I keep about you
command-pause = Remove nothing for 30 minutes
command-resume = Guard again now
command-staff = Send alerts to this chat
command-privacy = What I read and keep

## The demo (python -m bot demo)

demo-private = private
demo-removed = removed, it stood { $ms } ms
demo-stands = still there, untouched
demo-scene-added = { $teacher } adds the bot to the group "{ $group }" and to the class's channel
demo-scene-talk = The class talks as it always does
demo-scene-link = A pupil pastes a Zoom link
demo-scene-invitation = The teacher pastes a whole invitation into the group
demo-scene-caption = A Meet link hides in a photo's caption
demo-scene-split = The ID in one message, the password in the next
demo-scene-edit = A harmless message is edited into a Teams link
demo-scene-anonymous = An anonymous admin pastes a Webex link
demo-scene-channel = A BigBlueButton link in the class's channel
demo-scene-harmless = And the ordinary messages of the beginning
demo-scene-alert = { $head } gets the cards
demo-scene-claim = { $teacher } wants to be told
demo-scene-press = One message removed by mistake, and two adults put it right
demo-scene-quiet = A minute later the group is quiet again
demo-scene-morning = The first morning: { $teacher } pastes the invitation into the group, without any roster
demo-scene-asks = { $pupil } presses [🚪 To class]
demo-scene-approve = { $teacher } lets all of them in
demo-scene-door = { $pupil } gets into class, and so do the others
demo-scene-known = { $pupil } posts the meeting's number, digit by digit
demo-scene-over = An hour and a half later the lesson is over
demo-gone = Nothing is left of the meeting's details anywhere.
demo-check-inside = the whole class got in, each by a door of their own
demo-check-doors = when the lesson ended, every door was taken back
demo-summary = Result
demo-times = { $count } leaks; each stood { $median } ms in the median, { $longest } ms at most.
demo-check-greeted = the bot greeted the group with one line
demo-check-removed = every leak was removed
demo-check-stands = every ordinary message still stands
demo-check-cards = the cards tell of every leak
demo-check-masked = no card holds a link, an ID or a password
demo-check-pressed = presses changed the cards on both phones
demo-check-given-back = what was removed by mistake stands again, in its author's name
demo-check-quiet = the line in the group went away by itself
demo-check-happened = everything happened in time
demo-check-schema = every call fits the official Bot API
demo-good = Everything happened as promised.
demo-bad = Something did not happen as promised: see the lines with ✘ above.

## Past messages (python -m bot audit)

audit-title = Class rooms leaked in the past
audit-period = Messages from { $first } to { $last }
audit-no-time = time unknown
audit-delete = messages that leak a room
audit-review = messages to look at
audit-people = accounts that sent them
audit-messages = messages read
audit-delete-short = leaks
audit-review-short = to look at
audit-none = No message leaks a class room.
audit-next = What to do next
audit-next-room = Where a leaked room is still in use: create a new one, or change its passcode. Whoever has read the group can enter the old one.
audit-next-delete = Delete these messages from the group. “Open” takes members of the group to the message.
audit-next-ask = Ask kindly before you conclude anything: the list speaks of accounts only.
audit-by-month = By month
audit-by-kind = What was leaked
audit-by-person = By sender
audit-by-chat = By group
audit-list = Each message, newest first
audit-kind-link = link into a room
audit-kind-meeting_id = meeting ID
audit-kind-passcode = room passcode
audit-kind-call = call to disrupt a class
audit-kind-invite = invitation to a group
audit-kind-context = other signs
audit-person = person { $number }
audit-nobody = sender unknown
audit-chat = group { $number }
audit-pieces = together with { $count } more
audit-open = Open
audit-broken-off = The file breaks off; { $messages } messages were read: export it again from Telegram Desktop to see all.
audit-left-out = { $count } older messages are counted, and not listed here.
audit-private = { $count } private chats were passed over: the bot guards none. Add --private to read them too.
audit-not-told = Telegram Desktop could not export what { $count } messages hold: look at them in Telegram.
audit-no-files = Text and QR codes in pictures and documents were not read.
audit-files = Pictures and documents: { $read } read, { $missing } missing from the folder, { $unread } not fully readable.
audit-no-ocr = Text in pictures cannot be read on this machine, QR codes are: install tesseract-ocr-vie and gaclop[ocr] and run this again.
audit-masked = Links, IDs and passcodes are masked. A message that leaks several things counts in each.
audit-account = A leak is a lead about an account, never proof about a pupil.
audit-more = { $count } more: add --output report.html to see all.
audit-reading = Reading
audit-no-file = This file cannot be read: check its path and permissions.
audit-not-export = This is no chat export of Telegram Desktop in JSON: export again in the format JSON and give the file result.json.
audit-is-html = This is an HTML export: export again from Telegram Desktop in the format “JSON” and give the file result.json.
audit-exists = There is a file of that name to write to: choose another name, or remove the old file first.
audit-unwritable = The result cannot be written there: choose a folder that you may write to.

## Rules

rules-title = Title
rules-count = { $rules } rules; all { $examples } examples hold.
rules-why = Why
rules-catch = Must catch
rules-allow = Must leave alone
rules-unknown = There is no such rule: run "python -m bot rules" for the list.
rules-one-only = One rule at a time: run "python -m bot rules ID" or "python -m bot rules test ID".
rules-time-examples = examples
rules-time-ordinary = ordinary
rules-time-slowest = slowest
rules-tested = { $rules } rules: all examples hold, and no strange text makes any of them slow ({ $seconds } s).
rules-slow = { $slow } of { $rules } rules can be made slow: correct them and run this again ({ $seconds } s).
rules-refused = Rule { $rule } ({ $file }) is slow: { $milliseconds } ms or more on 4096 characters of { $input }; bound its repetitions, {"{0,40}"} for *, or write *+ and ++.
rules-input-run = a long run of “{ $unit }”
rules-input-literal = “{ $unit }” over and over
rules-input-example = “{ $unit }”, from an example, over and over
rules-input-begun = “{ $head }” followed by a long run of “{ $unit }”
rule-conversation = Several messages together are one leak
rule-album = In the same album as a leak
rule-half = Part of a room's ID, sent over several messages
rule-timeout = Too tangled a message, please have a look
rule-unseen = A picture or file that could not be read, please have a look
rule-known-link = The class's own link in use
rule-known-meeting-id = The class's own meeting ID in use
rule-known-passcode = The class's own password in use

## Commands, languages, class rules

command-rules = Rules of our online class
command-language = Ngôn ngữ · Language
help-line = /{ $command } · { $what }
help-line-group = /{ $command } <i>(type it in the group)</i> · { $what }
language-question = Which language shall I speak with you? · Mình nói tiếng gì với bạn?
language-question-group = Which language shall I speak in the group <b>{ $group }</b>? Its staff choose. · Mình nói tiếng gì trong nhóm?
language-chosen = ✅ From now on I speak English with you. Change it at any time: /language.
language-group = Done: from now on I speak that language in the group.
language-not-staff = This is for confirmed staff of the group. Press /start here to register.
button-vi = Tiếng Việt
button-en = English
classrules-head = 📋 <b>Rules of our online class</b>
classrules-line = { $number }. { $line }
button-re = ✏️ Change the rules
classrules-how = Send the school's rules here, one a line, 12 at most. I show them to you before they count.
classrules-question = The new rules would read like this. Use them from now on, in the whole school?
button-ru = ✅ Use these rules
button-rk = Keep the old ones
classrules-done = ✅ The new rules count now (version { $version }). The old ones are kept for those who agreed to them.
classrules-kept = The old rules stay. To change them another time: /rules.
classrules-late = I no longer have that draft. Type /rules and press [Change the rules] to send it again.
classrules-not-owner = Only the school's owner changes the rules.
classrules-empty = I see no rule yet. Please send them again, one a line.
classrules-many = More than 12 are hard to remember. Please send 12 lines at most.
classrules-long = One of them is longer than 200 characters. Please make it shorter and send them again.
## Class rules and attendance

pledge-ask =
    One more step. The rules of the online class:
    { $lines }
    Do you promise to keep them?
pledge-ask-again =
    The class rules have been updated. Read them and promise, then the door opens:
    { $lines }
button-gl = 🤝 I promise
button-gd = I don't promise
button-gm = 🤝 I promise
button-gp = I don't promise
pledge-thanks = ✅ Thank you. Press the button below to go to class.
pledge-refused = That's all right. Until you promise, the door stays shut here. Ask your teacher to let you in directly; to promise after all, press [🚪 To class] again.
pledge-anew = The rules have just been updated, please read them again.
door-not-pledged = The class rules have been updated. Press [🚪 To class] again to read them and promise.
attend-ask =
    A separate question: may your teacher use the times you open the door for <b>attendance</b>? I note when you open the door, keep it for 30 days, and only your class's teachers see it.
    Whether you agree or not, the door opens just the same.
button-ta = Yes, for attendance
button-td = No attendance
attend-yes = ✅ Noted: your teacher may use the times you open the door for attendance. You can change your mind with the button below.
attend-no = ✅ Noted: not for attendance. The door opens as always. You can change your mind with the button below.
## Slips

button-ps = 🖨 Print the slips
button-pa = Print all anew
slips-printed = 🎟 Slips of <b>{ $school_class }</b>: { $students } for students, { $guardians } for guardians. Print, cut and hand them out; never post them in the group. Each code works once, within 14 days. The last page, if there are guardians' slips, is a paper form: a guardian without Telegram signs it, and you press [📄 Paper …] in /guardians. This file goes after 24 hours.
slips-left = { $left } slips printed before stay good. Is one lost? Print all anew: slips of before that nobody used end then.
slips-all-out = Whoever needs a slip has one that is still good. Printing anew ends those.
slips-nobody = The whole class is in; nobody needs a slip any more.
slips-not-sent = Telegram did not take the file, or did not answer. If the file is there, throw it away: its codes are of no use. Please print again in a minute.
slips-file = slips-{ $date }.pdf
paper-title = Slips with class codes
paper-head-student = CLASS SLIP · { $school_class }
paper-head-guardian = GUARDIANS' SLIP · { $school_class }
paper-whose-student = { $number }. { $name }
paper-whose-guardian = Guardians of { $number }. { $name }
paper-how-student = How to: scan the QR code with your phone. Or open Telegram, look for exactly { $bot }, press Start and type the code.
paper-how-guardian = For guardians: scan the QR code with your own phone. Or open Telegram, look for exactly { $bot }, press Start and type the code.
paper-until = Good once, until { $date }.
paper-warning = { $bot } never asks for codes in a group. Do not post this slip or a picture of it.
paper-form-title = A PARENT'S OR GUARDIAN'S CONSENT (on paper)
paper-form-class = Class: { $school_class }
paper-form-student = Name of the pupil:
paper-form-number = Number on the class list:
paper-form-guardian = Name of the parent or guardian:
paper-form-relation = Mother, father or guardian:
paper-form-agrees = I agree that my child attends online lessons by the school's Telegram bot. To let my child in, the bot keeps: class, list number, name, Telegram account, and when doors were opened. All of it is encrypted; the class's teachers can see it; door openings are kept 30 days, the rest until my child leaves the class. The bot keeps no birth date and no photo.
paper-form-withdraw = This can be taken back at any time: tell the teacher, or type /forgetme to the bot. Without consent my child still takes part: the teacher lets them into class another way.
paper-form-date = Date: ……………………
paper-form-sign = Signature and full name
code-guardian = This slip is for your guardians: please give it back to them. They may sign the paper slip for your teacher instead.
## The evening card, the door of one lesson

setting-evening-at = BOT_EVENING_AT is not right: write a time such as 19:00.
evening-tomorrow = Tomorrow
evening-today = Today
evening-lesson = lesson
evening-row = 📚 { $when } <b>{ $start }</b> { $topic }
evening-class = { $school_class }
evening-held = the meeting is being changed
evening-foot = The door opens 10 minutes before the lesson: press the button below then.
evening-edited = <i>Changed at { $at }.</i>
evening-none = No lesson is left on { $day }. If there is a new one, I tell you here.
button-dr = 🚪 To class { $start } { $topic }
button-tt = 📣 Tell the teacher
button-ri = Free it, make a new code
button-rd = Leave it
plea-ask = Please type your class, list number and name, for example: <code>6A1, 12 Nguyễn Văn An</code>. I will ask your teacher to have a look.
plea-unclear = I am not sure of the class, the number or the name. Please type them again, for example: <code>6A1, 12 Nguyễn Văn An</code>; or write to your teacher.
plea-sent = ✅ Noted. If class and number are right, your teacher will see it and can give you a new code.
plea-often = I have passed it on already; please wait for your teacher. If it is urgent, write to them.
plea-heard = 🎟 Your teacher made a new code. Get the slip from them, then scan its QR code or type the code here.
plea-card = 📣 <b>{ $school_class }</b>: the account “{ $account }” says that its code does not work, and that it is <b>{ $number }. { $name }</b>. That is the account's word; please ask the student before you give a code.
plea-number-held = On the list: { $number }. { $name }; the account “{ $holder }” has held this number since { $since }. A new code puts that account out of the class at once.
plea-number-free = On the list: { $number }. { $name }; no account holds this number. A new code ends the old one.
plea-number-unknown = There is no number { $number } on the list.
plea-issued = ✅ A new code is made; its slip is right here. Please hand it over in person.
plea-sure = Class <b>{ $school_class }</b>: free <b>{ $number }. { $name }</b> and make a new code, are you sure?
plea-sure-holder = The account “{ $holder }” that holds this number leaves the class at once, and is told.
plea-sure-names = ⚠️ Whoever asks gives the name “{ $said }”; the list has “{ $name }”. Please ask the student first.
button-ri-yes = Yes, free it and make a code
put-out = The teacher of <b>{ $school_class }</b> has just taken this account out of the class, so its door does not open here any more. If that is a mistake, write to your teacher or press the button below.
door-shut = 🔒 Your teacher has just closed the door of this lesson because its meeting was given away. Please wait a little; once your teacher says so, press the button below again.
door-shut-withdrawn = Your teacher has just cancelled this lesson, so its door is closed. Please wait for word from your teacher.
forget-question-staff = ⚠️ You are staff: after that, alerts of your class no longer come to you, a staff chat that you confirmed has to be confirmed anew, and the school's owners are told that a member of staff gets no more alerts.
staff-gone = ⚠️ A member of the school's staff has just deleted their data and gets no more alerts.
staff-gone-group = ⚠️ A member of staff of the group <b>{ $group }</b> has just deleted their data and gets no more alerts.
staff-gone-readers = Alerts still reach others. Invite more staff: /team.
staff-gone-nobody = Nobody gets alerts now: please invite staff by /team.
plea-dropped = Left as it is.
plea-no-line = This number is on the list no more.
posted-head = 🔒 { $count } codes of <b>{ $school_class }</b> were just posted in a group. I ended them, so nobody comes in by them any more. Press the button below to print new slips.
posted-student = { $number }. { $name }
posted-guardian = Guardians of { $number }. { $name }
codes-frozen-class = ⚠️ 30 wrong codes were typed within an hour by way of the button [🚪 To class] of <b>{ $school_class }</b>; somebody may be guessing. Accounts that typed two wrong ones wait an hour; QR codes and right codes still let students in. There is nothing you need to do.
rule-enrolment-code = A code by which a student or guardians come into class
## Weekly lessons

series-line = 🔁 Repeats each week until { $day }. The buttons below change this lesson only.
series-repeats = 🔁 It repeats each week now.
series-lasts = ✅ The last day is changed.
series-ended = It repeats no more: later lessons are off.
series-free = ✅ Noted as days off.
series-not-free = ✅ Weekly lessons are held as planned. A lesson that you had sent by itself needs its invitation again.
series-coming-head = 📅 <b>{ $school_class }</b>: lessons to come. Press one to skip it or to change its time.
series-coming-none = 📅 <b>{ $school_class }</b> has no lessons to come. Paste an invitation, or type a week such as <code>Mon: Maths 7:30, English 8:20</code>.
series-coming-which = Which class's lessons?
series-until-question = Until which day? For example: <code>31/5</code>.
series-until-unclear = I could not read the day. Write it like <code>31/5</code>.
series-week-which = Which class is this week for?
series-week-head = 📅 <b>{ $school_class }</b>: lessons each week: { $count }
series-week-line = { $day } { $start }-{ $end } { $topic } · { $room }
series-week-no-room = ⚠️ no room yet
series-week-rooms = Lessons without a room are kept when you save the week: paste an invitation that names the subject, press [Save], and they join the week.
series-week-no-rooms = The week is kept, you need not type it again. A room is missing: paste the invitation of Zoom, Meet, Teams … here (with several rooms, each with its subject), press [Save], and the week is complete.
series-week-unread = ⚠️ Lines I did not understand: { $count }. Write them like <code>Mon: Maths 7:30-8:15</code>.
series-week-taken = ✅ Saved, lessons each week: { $count }, to the end of the school year. The door opens 10 minutes before each.
series-week-waiting = ⏳ Lessons still waiting for a room: { $count }. Paste an invitation that names the subject here and press [Save]; they join the week.
series-week-came = ✅ The room is here, so the week you typed is saved to the end of the school year. The door opens 10 minutes before each lesson.
series-when = Nobody has said when this lesson is: at what time is it held each week? For example: <code>7:30-8:15</code> or <code>7:30-8:15 Monday</code>.
series-held = The class has a weekly lesson at this time already, so none is added. To hold it in the new room: press [🔁 Use for all weekly lessons].
series-until-past = That day is over. Please write a day to come, like <code>31/5</code>; to stop altogether press [Stop repeating].
series-week-dropped = Dropped, nothing is kept.
series-week-gone = I no longer have the week you sent. Please send it again.
series-off-which = Which class is off { $days }?
series-off-done = 🏖 <b>{ $school_class }</b> is off { $days }. Lessons taken off: { $count }; later ones are held as planned.
series-day-0 = Mon
series-day-1 = Tue
series-day-2 = Wed
series-day-3 = Thu
series-day-4 = Fri
series-day-5 = Sat
series-day-6 = Sun
button-wr = 🔁 Repeat each week
button-we = Stop repeating
button-wu = Repeat until …
button-wk = Skip this lesson
button-wc = 📅 Lessons to come
button-wy = ✅ Right, save
button-wn = Drop
button-wd = Drop this week
button-wo = Hold lessons after all

calendar-head = 📅 Lessons I found: { $count }
calendar-line = · { $topic } · { $room } · from { $start } · lessons: { $count }
calendar-roomless = ⚠️ Entries without link or meeting ID, passed over: { $count }
calendar-which = Which class are they for? I deleted the file here.
calendar-taken = ✅ Saved from the calendar, new lessons: { $count }. The door opens 10 minutes before each.
calendar-too-large = The calendar is larger than 512 KB. Export the class's calendar alone and send it again.
calendar-broken = I could not read this calendar. Export the .ics file again, or paste the invitation.
calendar-empty = This calendar has no lessons from today on. Paste the invitation, or send another calendar.
calendar-no-rooms = The lessons of this calendar name no link or meeting ID. Please paste the room's invitation.

kind-marked = ✅ The kind is changed.
kind-guardians = 👪 Meeting of guardians: the door does not open to students.
kind-exam = 📝 Exam: the class group gets no line; students come by /door or the evening card.
advice-personal = 💡 This is a personal room: whoever was in it once still knows the way. Better make a room for the class alone, with a waiting room.
advice-no-passcode = 💡 This room has no passcode. Better set one, turn on the waiting room, and send the invitation again.
door-guardians-only = This is a meeting of guardians, so the door does not open to students. Press again for your next lesson.
button-wg = 👪 Guardians' meeting
button-wx = 📝 Exam
button-wz = Ordinary lesson

## Guardians

guardian-ask-relation = This is the guardian's slip of number <b>{ $number }</b>, <b>{ $school_class }</b> ({ $name }). Who are you to the student?
button-kin-m = Mother
button-kin-f = Father
button-kin-o = Guardian
button-kin-x = Not mine
relation-mother = mother
relation-father = father
relation-other = guardian
guardian-ask-consent =
    <b>{ $name }</b> · number { $number } · <b>{ $school_class }</b> · { $relation }

    So that you can follow your child's online classes I keep: who the child is, who you are to them, the Telegram account, when doors were opened. All of it is encrypted; teachers of the class can see it; openings are kept for 30 days, the rest until the child leaves the class. I keep no birth date or picture, and no phone number: only a keyed fingerprint of one, where the class lets people in by their number.
    By agreeing you also confirm that your child may come to class with me. You can take it back at any time: type /forgetme.
button-kin-y = I agree
button-kin-n = I don't agree
guardian-bound = ✅ Thank you, your word for { $name } is noted. When a new account of your child comes into class I tell you here; type /door for today's doors.
guardian-refused = All right, I keep nothing. Please ask the teacher for a paper form, or to let your child into class directly.
guardian-not-me = Thank you. This slip is another family's: please give it back to the teacher, or type your own code here.
guardian-wanted-by = 👪 A guardian's word is needed before { $day }: by the guardian's slip, or signed on paper for your teacher.
guardian-which-child = Whose doors would you like?
button-kin-d = { $number } { $name }
door-guardian = Your door is waiting for a guardian's word. Ask your parents to use the guardian's slip, or to sign the paper form for your teacher. If you need to get in now, write to your teacher.
door-frozen = Your teacher is asked to look at this account, so the door is not open yet. Please write to your teacher; once they decide, you can come in.
guardian-child-account = 👋 The account <b>{ $account }</b> has just come into <b>{ $school_class }</b> as number { $number } { $name }. If it is your child's there is nothing to do.
button-kin-z = Not my child
guardian-frozen = This account is on hold, and the class's teachers are told. They will look into it; your child can join another way by writing to the teacher.
guardian-disowned = ⚠️ A guardian says: the account <b>{ $account }</b> in <b>{ $school_class }</b>, number { $number } { $name }, is not their child's. I have put its doors on hold. Please ask the student and the family, then decide.
button-kin-s = It is the student's
button-kin-r = Remove the account
guardian-thawed = ✅ The doors of this account open again.
guardian-removed = ✅ This account is out of the class. The student can come in again by a new code or by [🚪 To class].
guardian-list =
    👪 <b>{ $school_class }</b> · a guardian's word: { $rule }
    Given: { $confirmed } · not yet: { $missing }. Where a guardian signed on paper, press the student's name below.
guardian-rule-before = before coming in
guardian-rule-week = within 7 days of the first time
guardian-rule-off = not needed
guardian-list-none = Hello! This list is for the class's teachers. For parents and guardians: type /door to see your child's doors of today, or type the code of the guardian's slip here. Teachers: press /start.
button-kin-p = 📄 Paper { $number } { $name }
button-kin-b = Needed before
button-kin-w = Within 7 days
button-kin-u = Not needed
command-guardians = Guardians' word
guardian-paper-noted = ✅ Noted: a guardian signed on paper.
guardian-rule-set = ✅ Changed.

## Another account

move-ask = Somebody asks to move number { $number }, <b>{ $school_class }</b>, to the account <b>{ $account }</b>. If you have a new phone or account, agree; once your teacher approves, this account no longer gets in. If it isn't you, press the other button.
button-mv-yes = I agree
button-mv-no = It isn't me
move-agreed = ✅ Noted. When your teacher approves, the class moves to the new account; until then you get in here.
move-disputed = ✅ Thank you. Your teacher is told and nothing has changed; you get in as always.
move-gone = This request is gone, there is nothing to do.
move-alarm = ⚠️ <b>{ $school_class }</b>: the account <b>{ $account }</b> asks to come in as number { $number }, but the account in use says it isn't theirs. Nothing has changed. Please ask the student directly, then [Decline] or give a new code.
move-done = The account <b>{ $account }</b> has just come into <b>{ $school_class }</b> as number { $number } by a code from your teacher, so the door of this account is closed. If it isn't you, please write to your teacher now.
conflict-moving = 🔁 another account: the one before agrees
conflict-disputed = ⚠️ the account in use says it isn't theirs
decide-disputed = The account in use says it isn't theirs. Please ask the student directly; if it is right give a new code, else press [Decline].

## Coming into the class group, and leaving it

join-ask = Hello! This is the group of <b>{ $school_class }</b>. Scan the QR code of your slip, or press Start and type its code here, and I let you in at once. Without a code ask your teacher, or wait for an admin of the group.
left-group = 👋 { $account }, number { $number } { $name }, has just left the group <b>{ $school_class }</b>. The door stays open for them, since they came in by a code. Shall it stay so?
button-lg-yes = Still in class
button-lg-no = Remove the account
left-stays = ✅ All right, they get into class as always.
left-removed = ✅ This account is out of the class, its door is closed. They can come in again by a new code.
## Lists from files

roster-read-sheet =
    I read <b>{ $count }</b> students (rows { $first }-{ $last }, sheet “{ $sheet }”):
    { $lines }
    …
roster-read-rows =
    I read <b>{ $count }</b> students (rows { $first }-{ $last }):
    { $lines }
    …
roster-left-out = Left out { $count } columns that are not needed: { $columns }
roster-more-rows = ⚠️ { $count } more rows left out: no number, no name, or a number that was there already.
roster-of = class { $name }
roster-classes = I read <b>{ $classes }</b> classes, <b>{ $count }</b> students:
roster-line = • <b>{ $name }</b>: { $count } students
roster-line-changes = • <b>{ $name }</b>: { $count } students (+{ $new } −{ $left } ~{ $changed })
roster-line-new = • <b>{ $name }</b>: { $count } students, a new class
roster-line-unknown = • <b>{ $name }</b>: { $count } students, not a class of yours, so I leave it out
roster-more-classes = … and { $count } more classes
roster-changes = Compared with the roster: <b>+{ $new } −{ $left } ~{ $changed }</b>
roster-change = { $line }
roster-leaving = Who leaves the roster has no access any more as soon as you agree. Not sure? Press “Only add and change”.
roster-name-column = Which column holds the <b>names</b>?
roster-number-column = Which column holds the <b>list numbers</b>?
roster-all-taken = ✅ { $classes } classes and { $count } students noted. For the slips of a class press its button.
button-nk = Only add and change
button-nl = Update, { $count } leave
button-nw = ➕ New class: { $name }
button-no = Choose other columns
button-in-order = Number them in order
file-is-page = This file is a web page that is called .xls. Open it in Excel, choose Save as › Excel Workbook (.xlsx) and send that.
file-encrypted = The file has a password, so I cannot open it. Take the password off (File › Info › Protect) and send it again.
file-corrupt = This file is no spreadsheet, or it is broken. Open it in Excel, save it as .xlsx and send that.
file-busy = I am busy reading other files. Please send it again in a minute.
roster-cli-no-file = This file cannot be read: check the path and the right to read it.
roster-cli-one-class = The file has { $classes } classes, each with a name of its own: run it again without --class.
roster-cli-which-class = The file does not name the class: run it again with --class, for example --class 6A1.
roster-cli-sure = Write this into the school's rosters? [y/N]
roster-cli-sure-leave = { $count } are not in the file. Shall they leave the roster, without access from now on? [y/N]
roster-cli-writing = Writing
roster-cli-not-taken = Nothing was written: correct the file and run it again.
roster-cli-taken = ✅ Wrote { $classes } classes, { $count } students. Teachers get the codes in Telegram.

## A new school year

year-not-owner = Only the school's owner can begin a new school year. Please ask whoever is responsible for the school.
year-send-file = 🎒 <b>A new school year.</b> Please send the file of all classes of the new year, with the columns No, Full name, Class, Student ID. I show first which class goes up into which, who is new and who leaves. Nothing changes until you agree.
year-no-classes = The file does not tell the class of each student. Add a column Class, or a sheet named after each class, and send it again.
year-class-twice = A class stands in two places of the file, with different lists. Keep one of them and send it again.
year-no-codes = I could match nobody by Student ID, so nothing was changed. First send the list of the old year with a column Student ID (like any list), then type /newyear again.
year-head = 🎒 <b>New school year: { $classes } classes</b>
year-class = • { $before } → <b>{ $name }</b>: { $stay } from before, { $new } new
year-new-class = • <b>{ $name }</b> (a new class{ $before }): { $stay } from before, { $new } new
year-more = … and { $count } more classes
year-people =
    In all: { $stay } go up, { $new } are new, <b>{ $left } are not in the file, will be erased from the rosters and lose their access</b>.
    { $renewed } roles of staff that have an end get another year. All students are asked for consent again when they next come to class.
year-begun = ✅ The new school year has begun: { $classes } classes, { $stay } went up, { $new } are new, { $left } were erased. For the codes of new students send the list of their class.
year-left = Nothing was changed. Type /newyear when you are ready.
button-yb = 🎒 Begin, erase { $left }
button-yn = No
command-newyear = Begin a new school year
allowed-link = ✅ This link may stand in the class's groups for 24 hours.
allowed-until = ✅ For 24 hours this link may stand in the class's groups, whoever sends it. No lesson is kept for it. After that it is removed like any other.
allowed-not = This room is used for lessons, so its link may not stand in the group. Students come by [🚪 To class].
button-wq = Allow this link for 24 hours
## A door in a popup

button-pk = 👁 See it once
popup-id = ID: { $secret }
popup-link = Link: { $secret }
popup-passcode = Passcode: { $secret }
popup-name = Your name there: { $number } { $name } { $tag }

## The ledger of doors, names in the room, handing over

button-ld = 📋 Who opened the door
button-lx = 📗 Excel file
button-lv = 📄 CSV file
button-ch = 🔔 Who is not verified
button-tg = 🏷 Names in the room
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
ledger-foot = <i>“Door opened” does not mean present: to take attendance, look into the room. “Not for attendance” is the student's own choice; the ledger then does not tell whether the door was opened. “Not answered” means that they have not chosen yet: you may have them asked again, once a day. I keep this ledger for 30 days.</i>
ledger-file = The file holds pupils' names: keep it to yourself, please do not post it in the group.
ledger-column-number = No.
ledger-column-name = Name
ledger-column-state = Door
ledger-column-first = First
ledger-column-times = Times
chase-head = 🔔 <b>{ $school_class }</b>: pupils not verified with me yet: { $count }.
chase-foot = Next: ask them to press [🚪 To class] in the group, or give them codes. For a pupil without Telegram press [🤝 Hand over] at the lesson.
chase-nobody = ✅ All of <b>{ $school_class }</b> are verified.
tags-none = The class has no list of pupils yet. Once you let them in, their names stand here.
tags-head = 🏷 Names in the room, lesson at { $start }. Admit who bears the right one:
tags-line = <code>{ $number } { $name } { $tag }</code>
tags-foot = A strange name, or the same one twice: type its last three symbols, or paste the room's whole list here, and I look it up.
tags-whose = ✔ <code>{ $tag }</code>: the door of no. { $number } { $name }, lesson at { $start }.
tags-shared = ⚠️ <code>{ $tag }</code> more than once: the door of no. { $number } { $name }, lesson at { $start }, was probably shared.
tags-strange = ❓ { $count } names without today's three symbols: ask who they are before you admit them.
tags-seen-foot = <i>The same name twice is a lead about an account, no conclusion about a child. Ask the pupil in private.</i>
tags-unknown = No name of today ends like that. Look at the three symbols again, or ask who it is before you admit them.
tags-no-match = ⚠️ <b>0 of { $count } names</b> are pupils of today. What to do: admit nobody from the waiting room yet, ask each to bear the name that stands in the message with their door; whoever cannot is shown out, then lock the room. To see the right names and paste again, press the button below. If this is the class list, paste it once more.
hand-question = 🤝 For which pupil? One at a time; I note it in the ledger.
hand-no-roster = The class has no list of pupils yet. Paste it here first (number, name).
hand-comes = 🤝 It follows below, and goes when the lesson ends.
hand-other-class = This pupil is not in the lesson's class. Please choose again.
hand-too-early = Too early: from { $opens } on.
hand-over = The lesson is over.
hand-held = The door of this room is shut. Send a new one, or press [Use this meeting again] on the card.
hand-head = 🤝 For no. <b>{ $number } { $name }</b>, read it out or write it down for this pupil alone:
hand-foot =
    Name in the meeting: <b>{ $number } { $name } { $tag }</b>
    For this pupil alone. It is noted in the ledger; this message goes when the lesson ends.
## Set-up of a class, only watching, removed from a group

command-status = How your classes stand, what to do
setup-head = ⚙️ <b>{ $group }</b>
setup-right = ⚠️ I need the right "Delete messages" to keep the class safe. Without it leaks stay in the group.
setup-right-by = <b>{ $who }</b> took it away. It may be a slip: please ask.
setup-done = ✅ { $step }
setup-missing = ⬜ { $step }
setup-step-right = right to delete
setup-step-roster = class list
setup-step-lessons = timetable
setup-step-staff_chat = staff chat
setup-basic = ⬆️ This is still a basic group. As a supergroup I can look at older messages and guard it better.
setup-watched = 🔎 <b>Only watching</b> (I report at { $until }): leaks are told, not removed.
setup-watched-all = 🔎 The whole school is <b>only watched</b> (BOT_MODE=watch): leaks are told, not removed. To have them removed, whoever runs the bot sets it to protect.
setup-guarded = 🛡 Guarding: leaks are removed at once.
setup-gone = 🚪 I am not in this group any more. All of the class is kept: add me again and it goes on.
setup-look-below = See the message below.
setup-how-right =
    <b>3 steps to give me the right</b>
    1. Open the group and tap its name at the top.
    2. Choose <i>Edit › Administrators › Add admin</i>, then me.
    3. Turn on <b>Delete messages</b> and tap ✔. Then press [Check again].
setup-how-upgrade =
    <b>Make a basic group a supergroup</b>
    Whoever created it opens the group › its name › <i>Edit › Chat history for new members</i> › <b>Visible</b>, and saves. Telegram upgrades it; the class, its list and all I keep go along.
setup-how-roster = 📋 Send the list (Excel or CSV) here, or paste names, one a line: <code>12 Nguyen Van An</code>. Number and name suffice. Without one it works too: they press [🚪 To class], and whom you approve is on the list.
setup-how-lessons = 📅 Paste the whole invitation from Zoom, Meet, Teams… here, best with the time. I show it masked for you to press [Save]; when it is time the class gets [🚪 To class].
setup-how-staff = 👥 Add me to a chat of staff (no students in it) by the button below, or type /staff there. The school's owner is asked in private, then alerts go there.
button-setup-add = ➕ Add me to a chat
button-setup-steps = 3 steps
button-setup-check = 🔄 Check again
button-setup-upgrade = ⬆️ Upgrade the group
button-setup-roster = 📋 Add the class list
button-setup-lessons = 📅 Add the timetable
button-setup-staff = 👥 Set up a staff chat
button-watch = 🔎 Only watch for 3 days
button-guard = 🛡 Guard now
button-drill = 🎯 Try it
setup-check-yes = ✅ I have it now: leaks are removed at once.
setup-check-no = I do not have "Delete messages" yet. See [3 steps].
setup-check-unknown = I am not in that group, or Telegram does not answer. Add me, or press again in a minute.
status-none = I know no class of yours yet. Teachers: press the button below, then add me to the class group with the right "Delete messages".
status-not-staff = How a class stands is for its confirmed staff. Press /start here to register.
watch-begun = 🔎 Noted: for 3 days I only watch. Then I tell how many messages I would have removed.
watch-already = This group is only watched already.
watch-guarded = 🛡 Done: from now on leaks in the group are removed at once.
watch-guarded-already = I guard this group already.
watch-not-staff = This is for confirmed staff of the group. Press /start to register.
watch-report = 🔎 <b>{ $group }</b>: in the three days that I only watched, I would have removed { $leaks } messages. They still stand; the cards tell of each. Next: if that looks right, press [Guard now].
watch-report-none = 🔎 <b>{ $group }</b>: in the three days that I only watched, nothing gave a room away. Next: press [Guard now], so that I remove it when it happens.
lost-by = 🚪 <b>{ $who }</b> removed me from the group <b>{ $group }</b> ({ $at }). Nobody guards it since. All of the class is kept: add me again with the right "Delete messages" and it goes on. I say nothing in the class.
lost-unknown = 🚪 I can no longer reach the group <b>{ $group }</b> ({ $at }): it may have been deleted. All of the class is kept; for a new group, add me there with the right "Delete messages".

## Staff: invitations, end dates, locking; the staff chat

command-team = Staff of the school
team-head = 👥 <b>Staff of the school</b>
team-line = • { $name }: { $role }
team-line-until = • { $name }: { $role }, until { $until }
team-unnamed = account { $account }, has not pressed Start
team-role-owner = owner
team-role-admin = admin
team-role-teacher = teacher
team-role-creator = creator of the group
team-not-owner = Only an owner of the school does that. If you need it, please write to one.
team-everywhere = The whole school
team-which-group = A teacher of which group?
team-how-long = Until when? For a substitute choose a short time: the role ends by itself.
team-ends-today = End of today
team-ends-week = In 7 days
team-ends-month = In 30 days
team-ends-year = End of school year (31 Jul)
team-ends-never = Without end
team-draft-gone = This invitation is no longer good. Type /team to begin again.
team-link =
    ✉️ Send this link privately to <b>one</b> person (the role ends: { $ends }). It works once, until { $valid }; whoever opens it first is the one invited, so do not post it in a group.
    { $link }
team-welcome = ✅ Welcome! You are staff of the school here from now on. Alerts come here; see your classes: /status.
team-spent = This invitation was used or is over. Please ask the school's owner for a new one.
team-student = This account is a student's of a class, so it cannot be staff. If that is wrong, please ask the school.
team-already = You have this role already. The link is still good for somebody else.
team-over = ⌛ The role of <b>{ $name }</b> ({ $role }) ended at its date. To go on, invite again: /team.
team-over-you = ⌛ Your role ({ $role }) has ended. Thank you! If you still teach, ask the school's owner to invite you again.
team-lock-question = Lock <b>{ $name }</b>? All roles of this account end at once, unused invitations too. You can invite again at any time.
team-locked = 🔒 Locked: all roles ended. In the last 7 days this account did:
team-locked-already = This account has no role any more.
team-lock-self = You cannot lock yourself. Ask another owner.
team-lock-settings = This account stands in BOT_OWNER_IDS: have whoever runs the bot take it out there and start again.
team-no-deeds = Nothing.
team-more-deeds = … and { $count } more.
deed-incident = • { $at } dealt with incident { $about }
deed-lesson = • { $at } handed in a room{ $about }
deed-pause = • { $at } paused removing{ $about }
deed-watch = • { $at } chose only to watch{ $about }
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
decision-student-inside = A student's account is in that chat, so it cannot be the staff chat. Use a chat of staff alone.
decision-unsure = Telegram has not answered about everybody yet, so I do not know whether a student is inside. Press again in a minute.
staff-chat-shut = ⚠️ A student's account is in the staff chat <b>{ $title }</b>, so I tell nothing there any more. Alerts come to you in private. Once only staff are in it, type /staff there again.

## The drill

drill-staged = A drill that your teacher asked for; there is no room here. Join the class: { $link }
drill-done = 🎯 Drill done: I posted a made-up message with the link of a room (there is none), recognised it and removed it; it stood for { $milliseconds } ms. Real ones are dealt with the same way. Next: turn off message previews on the projector, for push notifications may still show.
drill-failed = The drill did not work: Telegram does not let me post or delete there. See /status and try again.
drill-later = This group has just had a drill. To keep the class quiet, try again in 10 minutes.
drill-not-staff = This is for confirmed staff of the group. Press /start to register.
## Everybody's own data

privacy-forget-held = ✅ Your access has ended, and most of it is deleted. Incident { $numbers } is not closed yet: your part in it is kept for that alone, and goes when staff close it, by { $until } at the latest. There is nothing more for you to do.
privacy-forget-owner = The school needs you as its owner. Please bring in another owner first; if BOT_OWNER_IDS names this account, have the operator take it out and restart the bot. Then type /forgetme again.
privacy-withdraw-question = Take back your consent for this class? Your door shuts at once; what I keep about you there goes bit by bit, as /mydata tells. To have everything deleted now, type /forgetme.
privacy-withdrawn = ✅ Your consent is taken back and the door is shut. Lessons go on: please ask the teacher for another way into class. To agree again, students press [🚪 To class] in the class group; guardians ask the teacher for a new slip.
privacy-withdrawn-already = There is no consent left to take back for this class.
privacy-request =
    🗂 A request to delete somebody's data (of { $asked }) waits for incident { $numbers } to be closed.
    Answer due: <b>{ $due }</b> (2 working days). The rest is deleted. Please look at the incident and close it on its card; I delete what is left by myself, by { $until } at the latest. See them again: /requests.
privacy-no-requests = No request is waiting. Every one has been answered.
privacy-owners-only = This is for the school's owners. Your own data: /mydata.
button-xd = Withdraw · { $school_class }
button-xy = Take consent back
command-mydata = What I keep about you
command-requests = Requests about data that wait
purge-done = Deleted { $count } rows that were over.
purge-in-use = The database is in use, so traces of what was deleted may be left in its files: stop the bot and run this again.

mydata-title = <b>What I keep about you</b>
mydata-nothing = I keep nothing about you.
mydata-file = my-data.json
mydata-caption = Everything I keep about you: what each item is, why, and until when.
mydata-short-account = • Your Telegram account, so that I can write to you
mydata-short-consent = • Your consents: { $count }
mydata-short-opening = • Doors you opened: { $count }, deleted after 30 days
mydata-short-incident = • Incidents with you in them: { $count }. Teachers look at them and close them; they are leads, not conclusions
mydata-others = • Other items: { $count }
mydata-next = 📎 The file below has every item. To delete: type /forgetme. If something is unclear, ask your teacher or parents.
mydata-no-file = Telegram did not take the file that has every item. Please type /mydata again in a minute.
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
mydata-standing = Standing
mydata-topic = Subject
mydata-incident = Incident
mydata-state = State
mydata-fragment = Masked fragment
mydata-text = Masked text
mydata-rule = Rule
mydata-what = What
mydata-since = From
mydata-at = At
mydata-until = Until
mydata-ended = Ended
mydata-value-vi = Vietnamese
mydata-value-en = English
mydata-value-owner = owner of the school
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
mydata-value-opened = opened it
mydata-value-acknowledged = taken on
mydata-value-resolved = closed
mydata-value-violation = closed as a violation
mydata-value-tolerated = closed as tolerated
mydata-value-false-alarm = called a false alarm
mydata-value-other = closed for another reason
mydata-value-original-opened = original opened
mydata-value-appealed = said that the bot is wrong
mydata-value-renewing = asked for consent anew
mydata-value-attempt-code = a wrong code
mydata-value-attempt-number = sent a number that is on no list
mydata-value-attempt-typo = a mistyped code
mydata-value-attempt-plea = asked for another code
mydata-value-attempt-application = asked to be let in
mydata-value-attempt-claim = said: I am a teacher
mydata-value-student = student
mydata-value-guardian = guardian
mydata-value-relation-mother = mother
mydata-value-relation-father = father
mydata-value-relation-other = other guardian
mydata-value-moving-asked = asked the account that has this number
mydata-value-moving-agreed = the account that has this number agrees
mydata-value-moving-disputed = the account that has this number does not agree
mydata-value-word-given = a guardian's word for a child
mydata-value-word-on-paper = took in a guardian's word on paper
mydata-value-word-rule = set when the class needs a guardian's word
mydata-value-pledging = shown the class rules
mydata-value-consent = consent to what is kept
mydata-value-attendance = attendance
mydata-value-rules = class rules
mydata-value-yes = yes
mydata-value-no = no
mydata-value-access = to see the data
mydata-value-withdraw = to take consent back
mydata-value-erase = to be forgotten

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

kept-what-update = Every update of Telegram's, encrypted
kept-why-update = so that a crash loses nothing
kept-until-update = done with: { $lasts }; unreadable ones: { $other }
kept-what-original = A removed message, and its text without the secret, encrypted
kept-why-original = to put right a mistake, to tell its author, and for staff to see its picture blurred
kept-until-original = { $lasts }; with /forgetme at once, unless its incident is open
kept-what-seen = What pictures and files show
kept-why-seen = so that one that goes round is read once
kept-until-seen = { $lasts }, in memory only; the files themselves are never kept
kept-what-incident = An incident: group, times, rule names, masked fragment, names (all encrypted) and account ids of its author and of who dealt with it, what they did and when; that its author was told, or objected
kept-why-incident = so that staff can act and prove it
kept-until-incident = names, accounts and fragment: { $lasts } after it was opened, once it is closed; with /forgetme at once, except what an open one needs: until it is closed, at most { $other }; group, times, rules and what was done stay, nobody's any more
kept-what-exposure = Fingerprints (keyed hashes) of leaked secrets
kept-why-exposure = to know one again without keeping it
kept-until-exposure = with the incident
kept-what-front = A group's title, description or pinned message that shows a room: a keyed hash of it, a masked fragment and the name of who unpinned it (both encrypted)
kept-why-front = to tell staff once, and not again
kept-until-front = until it shows none any more
kept-what-account = Accounts that pressed Start: id, name (encrypted), language
kept-why-account = to be able to write to them
kept-until-account = until /forgetme
kept-what-setup = Set-up cards: for which group in whose chat
kept-why-setup = to keep them true
kept-until-setup = until the group is erased; with /forgetme at once
kept-what-loss = Who took the right away, or removed the bot: account, name (encrypted), and when
kept-why-loss = to tell owners
kept-until-loss = { $lasts }; with /forgetme account and name go at once
kept-what-watch = A group that is only watched: from when to when, accounts and names (encrypted) of who chose and ended it
kept-why-watch = to remove nothing there, and to report
kept-until-watch = { $lasts } after it ended; with /forgetme account and name go at once
kept-what-allowed = A link that staff allow for a day (encrypted), for which class, and who allowed it
kept-why-allowed = to leave it standing
kept-until-allowed = { $lasts } after that day; with /forgetme who allowed it goes at once
kept-what-pupil = A pupil's code of the school's own (Mã học sinh): a keyed hash
kept-why-pupil = to know the pupil again next year
kept-until-pupil = with the student's line
kept-what-guardian = A guardian's word for a child: whose account, or who took in the paper, when; when a class needs one, and who set that
kept-why-guardian = to know that the class may let the child in
kept-until-guardian = the word: with the child's line; with the guardian's /forgetme at once, a paper stays without who took it in; the rule: with the class
kept-what-join = That somebody asked to join a class's group: account, group, when
kept-why-join = to let them in once a code has let them into the class
kept-until-join = until answered, at most { $lasts }; with /forgetme at once
kept-what-lesson = A class and its groups (names encrypted), its meetings (link, ID, passcode encrypted, keyed hashes to know them in a leak), lessons, weekly lessons (subject encrypted), days off, and who handed them in
kept-why-lesson = to open doors, and to find leaks of them
kept-until-lesson = lessons and meetings: { $lasts } after they are over, looked for in messages until { $other } after the last lesson; weekly lessons that wait for a room: { $other }; class and groups: until the school erases them
kept-what-student = A student: class, list number, name (encrypted), the accounts bound to it: the student's and guardians' (mother, father or other), whether a guardian doubts one, when its first door opened
kept-why-student = to let them in, and guardians follow
kept-until-student = a line of the teacher's list: until a new list or a new school year leaves it out, or the school erases it; an account bound to it, and a line that an approval made: { $lasts } after the end; with /forgetme at once
kept-what-consent = Receipts of consent: which text, language, when given and taken back
kept-why-consent = to prove consent
kept-until-consent = { $lasts } after it was taken back; after /forgetme with a keyed hash in place of the account
kept-what-agreement = Answers beside consent: attendance, class rules; yes or no, version, language, when given and ended
kept-why-agreement = to prove what was agreed to, and to ask again when the rules change
kept-until-agreement = { $lasts } after it ended; after /forgetme with a keyed hash in place of the account
kept-what-rules = The school's own class rules (encrypted), each version with who wrote it
kept-why-rules = to show them, and to know what somebody agreed to
kept-until-rules = until the school erases it; with /forgetme its author goes at once
kept-what-plea = Who asked the teacher for another code: account, list number, name and account name (both encrypted), who decided
kept-why-plea = so that a teacher can see who holds the number, and give a new code
kept-until-plea = { $lasts }; with /forgetme at once
kept-what-evening = An evening card: account, day, keyed hash of what it shows
kept-why-evening = to send one, and edit it when a lesson changes
kept-until-evening = { $lasts }; with /forgetme at once
kept-what-application = Somebody on the way in: list number, name and account name (both encrypted), with whose code; of guardians, who they are to the child; whether the account that has that number agrees
kept-why-application = so that a teacher can decide
kept-until-application = unfinished: { $lasts }; decided: { $other }; refused or declined: number and name go at once; with /forgetme at once
kept-what-opening = When somebody opened a door, and when a teacher was given a room to hand over, for whom
kept-why-opening = so that a teacher can see it
kept-until-opening = { $lasts }; with /forgetme the own ones at once, and which teacher was given a room
kept-what-code = Codes: keyed hashes, and who used one
kept-why-code = to know one that is typed
kept-until-code = until used or ended, at most { $lasts }, and { $other } more; that guardians used theirs: as long as the student's line; with /forgetme who used a code goes at once
kept-what-attempt = A wrong code, a phone number that is on no list, asking for another code, asking to be let in, saying that one is a teacher: which, when, of which class or group; a keyed hash in place of the account
kept-why-attempt = to stop guessing, and so that nobody is asked over and over
kept-until-attempt = { $lasts }; the same with /forgetme, which would else give new tries
kept-what-dialog = What was asked last, with a list, an invitation, a typed week or a calendar file not decided on, encrypted; of a list in a file only what could be number, name, class or code
kept-why-dialog = to ask about it
kept-until-dialog = { $lasts }
kept-what-staff = Staff: account id, name (encrypted), role, until when, who confirmed it; invitations: role, group, who made and used them, a keyed hash of the link; who added the bot, confirmed a group or a staff chat; owner links
kept-why-staff = to know who may act
kept-until-staff = a role or an invitation: until it ends, then { $lasts }; with /forgetme at once
kept-what-letter = Which kind of message the bot sent to whom, and when; never its text
kept-why-letter = so that none is sent twice, and what is to be taken away is
kept-until-letter = { $lasts } after it was sent; with /forgetme as soon as what must be taken away is
kept-what-request = Requests about data: which, when asked, due and answered; a keyed hash in place of the account
kept-why-request = to prove that they were answered in time
kept-until-request = { $lasts } after the answer
kept-what-former = The former id of a group that became a supergroup
kept-why-former = so that what was said before is still the class's
kept-until-former = until the school erases it
kept-what-absence = When the bot last heard Telegram, to the minute; from when to when it was away
kept-why-absence = to tell staff what stood meanwhile
kept-until-absence = the last time alone; absences: { $lasts }
kept-what-pause = A pause of a group: from when to when, accounts and names (encrypted) of who began and ended it
kept-why-pause = to hold to it after a restart, and to know who asked
kept-until-pause = { $lasts }; with /forgetme account and name go at once
kept-what-brake = A rule on the brake: its name, since when, of how many authors and classes; account and name (encrypted) of who decided
kept-why-brake = to hold it after a restart, and to know who released it
kept-until-brake = { $lasts } after its release; with /forgetme account and name go at once
kept-what-log = Logs
kept-why-log = to run the service
kept-until-log = as the operator sets; ids, rule names and outcomes only: no texts, names, links or codes

## The rest of a message with a room, the ledger, a guardian's evening card

button-rest = 💬 Post the rest again
button-rest-post = 💬 Post in the group
rest-comes = Please look below 👇
rest-preview = 💬 The rest, without the room's details. Look at it, then press to post it in the group, in your name:
rest-preview-foot = Until you press nobody sees it. I keep the original for 72 hours.
rest-head = 💬 <b>{ $author }</b> to the class (the room's details are safe with me):
rest-changed = The class has got another room, so this has become shorter. Please look again, then press once more.
rest-posted = Posted in the group, in your name ✔
rest-already = This is in the group already; I do not post it twice.
rest-gone = I do not have the original any more (I keep it for 72 hours), or there is a newer card. Please write that part to the group again.
rest-stands = The message still stands in the group, so there is nothing to post again yet. Please delete it there, then press again.
rest-nothing = That message held the room's details only; nothing is left to post. Students still come in by the button Enter class.
rest-held = What is left may still give the room away, so I have not posted it. Please write that part to the group again without link, ID and passcode.
ledger-unanswered = attendance not answered
ledger-unanswered-at = attendance not answered
button-ask-attend = 🙋 Ask who has not answered
ledger-asked = ✅ Asked again: { $count }.
ledger-asked-already = They were asked today already. Please ask again tomorrow.
ledger-apart = not for attendance
ledger-apart-at = not for attendance
button-evening-yes = 📚 Get the evening card
button-evening-no = No more of these cards
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 See it once
evening-wished = ✅ On the evening before your child's lessons I send you a card, silently. To stop, press the button below the card.
evening-ended = ✅ No more evening cards. To get them again, type /start.
evening-no-guardian = This card is for guardians who confirmed. Please type the code of the guardians' slip here.
evening-offer = 📚 Would you like to know the evening before what your child learns, and when? Press for the evening card; otherwise I send none.
evening-child = { $number } { $name }
evening-foot-guardian = The door opens 10 minutes before the lesson: press then for your child, or your child presses on their own card.

## What is kept of wishes

kept-what-wish = That a guardian wants the evening card: account, when
kept-why-wish = to send it
kept-until-wish = until they stop it; with /forgetme at once
kept-what-rest = What may be left of a teacher's paste: lesson, incident, account, message ids, when it was posted again
kept-why-rest = to post it once
kept-until-rest = { $lasts }; with /forgetme at once
## Ways into a class

ways-list = 🚪 Beside the code of a slip (which always works), the class takes people in by:
button-way-c = { $now ->
    [on] ✅
   *[off] ⬜
    } Phone number
button-way-a = { $now ->
    [on] ✅
   *[off] ⬜
    } Teacher's approval
button-way-j = { $now ->
    [on] ✅
   *[off] ⬜
    } Request to join group
ways-set = ✅ Changed. Whoever is in the class stays in.
enrol-by-code = <b>{ $school_class }</b> takes people in by the code of a slip: scan its QR code, or type the code here. No slip yet? Press the button below to tell the teacher.
join-by-admins = Hello! Requests to join the group of <b>{ $school_class }</b> are decided by its admins; please wait for them. With a slip, scan its QR code or type its code here to see the door to class.

## In by the own phone number

button-own = 📱 Send my number
button-contact-send = 📱 Send my number
contact-ask = Press [📱 Send my number] below the input field to send the number of this account. I compare it with the class's list and remove the message with it at once; the number is not kept. If you would rather not, type the code of your slip.
contact-tidied = Got it. The message with the phone number is removed; the number is not kept.
contact-not-removed = Got it, and the number is not kept, but I could not remove the message with it above. Please hold that message and delete it.
contact-none = I can't let you into a class by this number. Type the code of your slip, press [🚪 To class] in the class's group, or tell the teacher.
contact-not-own = I take only the number of this very account. Press [📱 Send my number], type the code of your slip, or tell the teacher.
contact-off = No class takes people in by phone number. Type the code of your slip, press [🚪 To class] in the class's group, or tell the teacher.
contact-ask-relation = This number is on the list of guardians of <b>{ $school_class }</b>, number <b>{ $number }</b> ({ $name }). Who are you to this pupil? If you are a pupil on a parent's phone, press [Not mine] and ask the teacher for a slip.
contact-not-me = Thank you; nothing is kept. Type the code of your slip here, or ask the teacher to check the number on the list.
numbers-ask =
    📱 The list has phone numbers: { $students } of pupils, { $guardians } of guardians, { $unsaid } whose title does not say. If you use them, I keep only keyed fingerprints, not the numbers: a pupil or guardian who sends their own number then gets into the class. If you press neither, they are left out.
button-np-y = 📱 Use phone numbers
button-np-s = 📱 Use: they are the pupils'
button-np-g = 📱 Use: they are guardians'
button-np-n = Leave phone numbers out
numbers-used = Noted: the phone numbers will be used, only keyed fingerprints are kept. Confirm the list to finish.
numbers-skipped = Noted: the phone numbers are left out. Confirm the list to finish.

## What is kept of the ways into classes

kept-what-phone = Phone numbers of a list that staff want used: keyed hashes, and whether they are the pupil's or a guardian's
kept-why-phone = so that who sends their own number gets in
kept-until-phone = with the student's line, or until staff shut that way; with /forgetme those of the own side at once; the numbers themselves are not kept
kept-what-way = Which ways into a class are open beside a code, who set that, when
kept-why-way = to follow the school's choice
kept-until-way = with the class; with /forgetme who set it goes at once
mydata-value-word-number = a phone number on the class's list, as a keyed hash
mydata-value-word-way = opened or shut a way into the class

## Messages that should not stay in a private chat

tidy-by-hand = I could not remove the message you sent above. Please hold it and delete it.

## A new room for the weekly lessons

button-wm = 🔁 Use for all weekly lessons
room-weekly-moved = All weekly lessons are held in the new room from now on. The buttons stay the same.
room-weekly-none = The class's weekly lessons are in no other room any more.
room-weekly-elsewhere = The class's weekly lessons are in another room. If they move here, press [🔁 Use for all weekly lessons].
## A group's lasting line with the way in

lasting-line = 🚪 To get into class, press the button below. The door opens 10 minutes before the lesson; if you come early I tell you when.
button-way-in-class = 🚪 To class { $school_class }
button-lasting = 📌 Lasting line to class
button-lasting-end = Remove the lasting line
lasting-posted = 📌 I am posting the line [🚪 To class] in the group now. The old one, if any, is gone.
lasting-by-hand = I do not have the right "Pin messages" in the group yet. Please hold the line [🚪 To class] and choose Pin; or give me that right and press [📌 Lasting line to class] again.
lasting-coming = The line [🚪 To class] is on its way to the group; just a moment.
lasting-ended = I have removed the lasting line [🚪 To class] from the group.
lasting-none = There is no lasting line [🚪 To class] in the group.
lasting-no-class = This group is not confirmed as a class's yet. Please have the school's owner confirm it first.
lasting-later = Telegram does not let me remove the old line yet. Please press again in a minute.
lasting-over = This line is no longer in use.

## Commands typed as an anonymous admin

prove-line = 🔑 Whoever has just typed a command as the group: press the button below, and I do it in private.
button-prove-here = 🔑 Go on in private
button-prove = ✅ Do it now
prove-pause = Shall I remove no messages in <b>{ $group }</b> for 30 minutes?
prove-resume = Shall I guard <b>{ $group }</b> again?
prove-status = Would you like to see the state of <b>{ $group }</b>?
prove-language = Would you like to choose the language of <b>{ $group }</b>?
prove-over = This button has run out or was used. Please type the command in the group again.
prove-not-staff = This command is for confirmed staff of the class. If you are a teacher, press /start here to register.

## Rules and procedure of lessons, as a Word document

button-rules-file = 📄 Word document
classrules-file = 📄 The school's class rules and the procedure of an online lesson. Next: open it in Word, fill in school, number and date, change what does not suit your school, and sign it. To change the rules, press [Change the rules] first and take the document anew: so pupils promise what you sign.
classrules-file-not-owner = The Word document is for the school's owner. Everybody can read the rules: type /rules.
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
    This paper says what pupils promise, and what everybody does before, during and after an online lesson, so that the class's room stays private and the children learn in peace.
    The school uses a bot in Telegram (called the bot below). The bot removes messages that give the room away in class groups, gives the room in private to each pupil who was verified, and tells teachers when an adult must look. Words in square brackets are the bot's buttons.
procedure-rules =
    I. RULES OF THE ONLINE CLASS
    Pupils read and promise the following before they come to class through the bot. When the rules change, the bot asks each of them again (version in force: { $version }).
procedure-lesson = II. PROCEDURE OF AN ONLINE LESSON
procedure-who =
    Who does what
    The head, or whoever the head names, is the school's owner in the bot: issues the rules, confirms teachers and class groups, and decides whether authorities are told.
    Teachers send rooms to the bot, let pupils into the class, run the lesson and deal with the alerts of their class.
    Pupils press [To class] with their own account, keep the room and their code to themselves, and tell a teacher if something is wrong.
    Parents confirm that their child may come to class as the class asks, and see to a quiet place and to being on time.
    The bot removes messages that give a room away, opens and shuts the door on time, and alerts teachers. It punishes nobody and does not judge who is at fault.
procedure-before =
    Before the lesson
    Once for each class: the teacher adds the bot to the class group with the right “Delete messages”; the head confirms the group and the teacher.
    The teacher makes a room for the class, with a passcode and a waiting room; never a personal room.
    The teacher sends the room's invitation to the bot in a private message, checks class and time and presses [Save]. The room is posted neither in the class group nor in a channel nor anywhere else.
    A class with a list: the teacher presses [Print the slips] and hands the slips to pupils and parents. A class without one: pupils press [To class] in the class group and write list number and name; the teacher looks and approves.
    Pupils read what the bot keeps and answer for themselves whether they agree; those under 16 ask their parents first. Whoever does not agree still has the lesson: the teacher lets them in another way.
procedure-door =
    Coming to class
    The door opens 10 minutes before the lesson and shuts at its end. Pupils press [To class], or type /door in a private message to the bot.
    In private the bot gives each of them the room (link, ID and passcode), and the name to use there, made of list number, full name and three symbols of their own in that lesson. They pass it on to nobody; when the lesson ends, the message goes.
    From the waiting room the teacher lets in those whose name is on the list [Names in the room]. At a strange name the teacher asks first.
    Whoever cannot open the door writes to the teacher. The teacher helps them into class first and finds out why later, so that nobody misses the lesson.
procedure-during =
    During the lesson
    The teacher keeps the waiting room on and lets others share their screen only when needed; once everybody is there, the room may be locked.
    The teacher takes attendance by looking into the room and calling names. [Who opened the door] tells who opened the door, not who is present, and nothing about those who did not agree to attendance.
    Pupils keep the rules. Whoever sees a stranger or something wrong tells the teacher at once; telling helps the class, and nobody is blamed for it.
    When the bot or Telegram does not work, the lesson is held all the same: the teacher gives the room to each family in the way that the school has prepared, such as by phone or in the contact book; never in public.
procedure-leak =
    When the room is given away in a group
    The bot removes the message, writes to its author in private and kindly, and sends the teacher a card: which group, why, how long the message stood; what must stay private is masked.
    The teacher presses [I take it on]. If the bot was wrong, [False alarm] posts the message again. If the card says that the message still stands, the teacher presses [Open message] and deletes it by hand.
    Whenever it is given away: the door opens at its time, so that the class does not lose its lesson. If need be, the teacher presses [Shut the door]: the bot gives this room to nobody until the teacher sends a new one or presses [Use this meeting again].
    Best is another room: the teacher makes one and sends its invitation to the bot in private. Pupils still come by [To class].
    A leak is only a lead about an account and says nothing of any pupil's fault. The teacher asks the pupil and the family in private, names nobody in class, and punishes nobody because of a card alone.
procedure-stranger =
    When a stranger is in class
    The teacher removes the stranger from the room, turns off screen sharing and the common chat, turns on the waiting room, and reassures the pupils.
    The teacher pastes all names in the room, or types the three symbols of one name, in a private message to the bot. The bot tells whose door that is and which name is there twice. This too is only a lead.
    If the stranger comes back, the teacher ends the meeting, presses [Withdraw] at the old lesson, makes a new room and sends its invitation to the bot in private.
    The teacher notes the time, the name shown and what happened, and tells the head at once.
    The head decides in good time about telling the commune's or ward's People's Committee, the Department of Education and Training and the police. If a child is harmed or threatened: call the national child protection hotline 111 at once.
procedure-after =
    After the lesson
    The teacher ends the meeting for everybody. At the end of the lesson the bot shuts the door and takes back the messages with the room.
    The teacher looks at [Who opened the door] and [Who is not verified], and helps whoever needs it before the next lesson. Downloaded files hold pupils' names: the teacher keeps them private and posts them in no group.
    The teacher looks once more at the cards of the lesson. A room that was given away is not used for the next one.
procedure-without =
    Pupils without Telegram
    No pupil has to use Telegram in order to learn.
    From when the door opens the teacher presses [Hand over] at the lesson, chooses one pupil, and reads or copies the room for this pupil or the parents alone. One pupil at a time; the bot notes it in the ledger.
    Parents who have Telegram use the guardians' slip to open the door for their child.
procedure-kept =
    What is kept, and how long
    The bot keeps the class list with numbers and names, and the Telegram accounts of pupils and parents who agreed, until the pupil leaves the class (accounts: 30 days more at most). It keeps no birth dates or pictures, and no phone numbers: only a keyed fingerprint of one, where the class lets people in by their number. Ordinary messages in groups are deleted from the machine after some minutes. Removed messages are encrypted and kept for 72 hours; the ledger of doors for 30 days; incidents for 1 year; receipts of consent for 2 years after consent was taken back. Everybody can read what the bot keeps of them with /mydata and erase it with /forgetme; the school answers requests within 2 working days.
## An owner's account is no student's

enrol-owner = This account is one of the school's owners, so it does not come in as a pupil. A pupil needs their own account; to try the way in, please use another account.
conflict-staff = ⚠️ this account is staff's
decide-staff = This account belongs to staff of the school. A pupil needs their own account: please press [Decline], and have the pupil come with theirs.

## Phone numbers of a list read at the terminal

roster-cli-numbers = 📱 Phone numbers in the file: { $count }, left out here. To let a class in by them, switch that way on with /guardians, then send me this file in private: I ask how to use them.

## A new year, and pupils without a code

year-uncoded = ⚠️ { $count } of those to be erased have <b>no Student ID here</b>, so I cannot know them again, even if they are in the file. To keep them press [No], send the list of their class as it is now with a column Student ID (like any list), then type /newyear again.
year-changed = Something has changed since I showed you this, so nothing was done. Please look once more.
## A group for several classes, a class with several groups

button-group-classes = 🏫 Classes of the group
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Which classes is the group <b>{ $group }</b> for? Press a class to add it or take it away.
    With ✅ the line [🚪 To class] of the class comes to this group, and its passcode is removed here too. A group may be for several classes, and a class may have several groups.
    A group that is shared gives nobody more say over a class that has a group of its own.
belongs-added = ✅ The group is for this class too now.
belongs-removed = The group is not for this class any more.
belongs-last = A group needs at least one class: please add another one first, then take this one away.
belongs-unknown = I cannot find this group or class any more. Please type /status to look again.
echo-shared = 🏫 Several classes share a group here, so I am not sure which one this is for. If the class above is right, press [Save]; if not, [Another class] and then [Save].

## A staff chat is no class group
decision-staff-chat = This is the school's staff chat, so I stay in it and do not count it as a class group.

## Older buttons, pressed late
decision-group-stays = This group has been confirmed as the school's, so I stay and keep the class private. If I am to leave, please remove me in the group itself.
plea-changed = Since this card was sent, the account that holds the number, or the request, has changed, so I have done nothing. Please look at the new card.
lesson-closed = This lesson is over and its door is closed, so there is nothing left to change. [📋 Who opened the door] shows the list.
lesson-room-stays = Other lessons of this class are held in the same room, so this one stays with it. If the other class uses the room too, please send the invitation again and choose that class.
## Slips that are being printed
slips-coming = 🖨 Printing the slips of <b>{ $school_class }</b>…

## Where a leak stands when its message is gone
card-surface-chat_photo = ⚠️ Where: <b>the group's picture</b>. I can remove the message that tells of it, not the picture: please change it.
card-surface-linked = ⚠️ Telegram forwarded this from the <b>linked channel</b>. If I am in that channel, its post is an incident of its own; if not, it still stands there: please delete it.
## Who is in no class yet

door-nowhere = I know of no class that you are in. Students: press [🚪 To class] in the class group, or type the code of your slip here. Guardians: type the code of the guardians' slip. Teachers need no door: send a meeting's invitation here.
setup-staff-room = 👥 This is the school's staff chat: alerts come here, and I remove no message in it. How the classes stand: type /status.

## A door that stays shut at its time
echo-held = ⚠️ The door of this room is shut, at its time too. Next: send the invitation of a new room here; to use the old one after all, press [Use this meeting again].

## Saved, where the group is not told, or not for students
echo-saved-apart = ✅ Saved. The door opens at { $opens }.
echo-open-apart = ✅ Saved, the door is open.
decide-changed = Number and name were sent again after this card, so I have approved nobody. Please look at the new card and press there.

## A student whose guardian alone is in
ledger-guardian = a guardian is in, the pupil not verified
ledger-guardian-at = a guardian is in, the pupil not verified

## An account that a guardian doubts
mydata-value-doubted = on hold until a teacher has looked

## Which group somebody was confirmed for
welcome-confirmed-group = ✅ An owner has confirmed you for the group <b>{ $group }</b>. Alerts of the class come here. Next: send me a meeting's invitation or the class list here; /status shows what the class still lacks.
welcome-declined-group = The owners could not confirm you for the group <b>{ $group }</b>. If that is a mistake, please contact the school directly.
