### Lessons, timetables, meetings.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## "I am a teacher"

paste-waiting = This message has meeting details; I keep nothing of it yet, because the school's owners have not confirmed you. Once they have, please send it here again.

## Classes, lessons, doors

notice-door = 🔒 A message with class meeting details was removed. To get into class, press the button below.
door-line-lesson = Lesson
door-line = 🚪 { $topic } { $start }-{ $end }: the class door is open, press the button below to get in.
button-way-in = 🚪 To class
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
echo-borrowed = ⚠️ Another account wrote of this meeting before you did, so I have not told the class anything and no door opens yet. If it is yours, press [Save]; if you copied it from the group, do not.
echo-facts-untimed =
    📥 <b>{ $school_class }</b> · Received: { $provider }{ $topic }
    🕗 no time yet
    { $room } 🔒
echo-link = link { $link }
echo-id = ID { $id }
echo-passcode = passcode { $passcode }
echo-when = The invitation has no time, so I have not told the class anything yet. When is this lesson? The original message here is deleted.
echo-whose = The invitation mentions parents or teachers, so I have not told the class anything and no door opens yet. What is this meeting? If it is for teachers only, press [Cancel lesson].
echo-kept = ✅ The meeting is kept; the class has not been told yet. When you know the time, press [🕗 Change the time], or type the whole week like <code>Mon: Maths 7:30</code>.
echo-awaited = 📅 Weekly lessons you typed that are waiting for this meeting: { $count }.
button-begin-now = ▶️ Right now
button-begin-at = 🌅 { $when }
button-room-only = 🔒 Only keep the meeting
button-room-for-week = ✅ Keep it for the week
lesson-whose = Choose [📚 A lesson] or [👪 Guardians' meeting] first; I have not told the class anything.
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
paste-not-staff = This message has meeting details; I keep nothing of it. Only confirmed teachers of a class can send its meeting: press /start and choose [I am a teacher].
paste-no-class = This message has meeting details; I keep nothing of it yet, as I do not know which class the meeting is for. Add me to the class group, press [Yes, our class] when I ask about that group, then send the invitation again.
paste-student = This message has meeting details; I keep nothing of it. Teachers send the meeting; go to class with /door.
paste-guardian = This message has meeting details; I keep nothing of it. Teachers send the meeting; type /door to see your child's class door.
paste-which-class = Which class is this invitation for?
times-question = Please write the time, for example <code>7:30-8:15</code> or <code>7:30-8:15 Monday</code>. With a start alone the lesson stays as long as it was.
times-unclear = I could not read the time. Please write it like <code>7:30-8:15</code>.
times-backwards = The end time is before the start time, so nothing was changed. Please write it again like <code>7:30-8:15</code>.
paste-backwards = 📥 I have received the meeting and deleted the original. In the invitation the end time is before the start time: press [🕗 Change the time] below before you save it.
door-link = Link: <tg-spoiler>{ $secret }</tg-spoiler>
door-id = ID: <tg-spoiler>{ $secret }</tg-spoiler>
door-passcode = Passcode: <tg-spoiler>{ $secret }</tg-spoiler>
button-copy-name = 📋 Copy name
button-copy-passcode = 📋 Copy passcode
door-not-consenting-guardian = You have not agreed that I keep your details, so the door is not open. Ask the teacher for a new guardian's slip, or for another way in for your child.
hello = 👋 Hello <b>{ $name }, { $school_class }</b>.
hello-guardian = 👋 Hello, parent or guardian of <b>{ $name }, { $school_class }</b>.
hello-next = 📚 { $when } { $topic }.
hello-none = No lesson is planned yet. When there is one, press the button below to get in.

## The evening card, the door of one lesson

evening-tomorrow = Tomorrow
evening-today = Today
door-shut = 🔒 Your teacher has just closed the door of this lesson because the meeting was leaked. Please wait a little: when it opens again, the door comes here at once; if there is a new meeting, press the button below.
door-shut-withdrawn = Your teacher has just cancelled this lesson, so its door is closed. Please wait for your teacher's message.
door-shut-frozen = 🔒 The school has just closed all class doors for a short while. They open by themselves at { $until }, and yours comes right here.

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
series-when = I do not know the weekly time yet. At what time is it every week? For example: <code>7:30-8:15</code> or <code>7:30-8:15 Monday</code>.
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
calendar-too-large = The calendar is larger than 512 KB. Export only the class's calendar and send it again.
calendar-broken = I could not read this calendar. Export the .ics file again, or paste the invitation.
calendar-empty = This calendar has no lessons from today on. Paste the invitation, or send another calendar.
calendar-head = 📅 Lessons I found: { $count }
calendar-line = · { $topic } · { $room } · from { $start } · lessons: { $count }
calendar-adults = 👪 Entries that mention parents or teachers: I ask you about them separately, and they are not open to students yet.
calendar-roomless = ⚠️ Entries without a link or meeting ID, left out: { $count }
calendar-which = Which class are they for? I have deleted the file here.
calendar-taken = ✅ Saved { $count } new lessons from the calendar. The door opens 10 minutes before each lesson.
calendar-changes = ⚠️ This calendar changes the meeting { $room } that the class uses: { $parts }.
calendar-forwarded = ⚠️ This file was forwarded from somebody else.
calendar-apart = ⚠️ It differs from the meeting { $room } that the class uses: { $parts }. If you save it, it becomes a separate meeting; the one in use stays as it is.
calendar-sure = Please check, then press [Save] if it is right.
button-calendar-save = ✅ Save
room-part-link = link
room-part-id = meeting ID
room-part-passcode = passcode
room-part-held = closed now, will be open again
calendar-no-rooms = The lessons in this calendar have no link or meeting ID. Please paste the meeting invitation.
kind-marked = ✅ The kind of lesson is changed.
kind-guardians = 👪 Guardians' meeting: the door does not open for students.
kind-exam = 📝 Exam: nothing is posted in the class group; students get in with /door or the evening card.
advice-personal = 💡 This is a personal meeting: anyone who was in it once can get in again. Next time, please create a meeting just for the class and turn on the waiting room.
advice-easy-passcode = 💡 This passcode is an everyday word: easy to guess, and I cannot remove it where it stands alone in a message. Next time, please choose another one.
advice-no-passcode = 💡 This meeting has no passcode. Please set one, turn on the waiting room, and send the invitation again.
button-wg = 👪 Guardians' meeting
button-wp = 📚 A lesson
button-wx = 📝 Exam
button-wz = Ordinary lesson

## Guardians

door-frozen-guardian = A teacher is checking this account, so the door is not open yet. Please tell the teacher; the door opens when they have looked.

## A new school year

allowed-link = ✅ This link may stay in the class's groups for 24 hours.
allowed-until = ✅ For 24 hours this link may stay in the class's groups, no matter who sends it. I keep no lesson for it. After that I remove it like any other link.
allowed-not = This meeting is used for lessons, so its link cannot stay in the group. Students get in with the 🚪 button.
button-wq = Allow this link for 24 hours

## A door in a popup

popup-id = ID: { $secret }
popup-link = Link: { $secret }
popup-passcode = Passcode: { $secret }

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

## A new room for the weekly lessons

button-wm = 🔁 Use for all weekly lessons
room-weekly-moved = From now on all weekly lessons use the new meeting. The buttons stay the same.
room-weekly-none = None of the class's weekly lessons use another meeting any more.
room-weekly-elsewhere = The class's weekly lessons use another meeting. If they should use this one from now on, press [🔁 Use for all weekly lessons].

## A group's lasting line with the way in

button-way-in-class = 🚪 To class { $school_class }

## A group for several classes, a class with several groups

echo-shared = 🏫 Several classes share a group here, so I am not sure which one this is for. If the class above is right, press [Save]; if not, [Another class] and then [Save].

## Older buttons, pressed late

lesson-closed = This lesson is over and its door is closed, so there is nothing left to change. See [📋 Who opened the door].
lesson-room-stays = Other lessons of this class use the same meeting, so this lesson stays with it. If the other class uses the meeting too, please send the invitation again and choose that class.

## A door that stays shut at its time

echo-held = ⚠️ The door of this meeting is closed and stays closed at lesson time too. Next: send the invitation of a new meeting here; if you still want to use the old one, press [Keep using this meeting].

## Saved, where the group is not told, or not for students

echo-saved-apart = ✅ Saved. The door opens at { $opens }.
echo-open-apart = ✅ Saved, the door is open.

## A meeting not known yet: teachers are asked once

room-question =
    🔑 <b>{ $group }</b>: a meeting I do not know.
    { $provider } · { $room } 🔒
room-whose-yours = Written by you.
room-whose-yours-passed = Sent by you, but as a forward, a quote, a picture or a file, so I have not kept it by myself.
room-whose-staff = Written by <b>{ $who }</b>, a teacher of the class.
room-whose-staff-passed = Sent by <b>{ $who }</b>, a teacher of the class, as a forward, a quote, a picture or a file.
room-whose-other = ⚠️ Written by the account <b>{ $who }</b>, not by a teacher of the class.
room-whose-several = ⚠️ Put together from messages of several accounts.
room-whose-hidden = ⚠️ I do not know who wrote it: a channel, or an anonymous admin.
room-whose-front = ⚠️ It is in the name, description or pinned message of the group; I do not know who wrote it.
room-question-foot = If this is the meeting of <b>{ $school_class }</b>, keep it: then I recognise it however it is written. The class is told nothing yet. If it is not, or you are not sure, press [No]: I do not ask again.
room-question-foot-recognised = If this is the meeting of <b>{ $school_class }</b>, keep it: then I recognise it however it is written. I do not hand it to students, because no teacher of the class has sent it. If it is not, or you are not sure, press [No]: I do not ask again.
button-room-ours = 🔒 Keep it for { $school_class }
button-room-not-ours = No
button-room-forget = Stop keeping it
room-recognised = 🔒 From now on I recognise this meeting and remove it when it leaks. No lesson uses it yet: for that, please send me its link in private.
room-refused = Deleted: I do not keep that meeting and do not ask again.
room-known = ✅ I already know this meeting of the class.
room-refused-before = The answer to this was [No], so I no longer have the meeting. To keep it, send me its link in private.
room-question-gone = This question is old, so I no longer have the meeting. To keep it, send me its link in private.
