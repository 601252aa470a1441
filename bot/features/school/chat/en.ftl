prove-line = 🔑 If you have just typed a command as the group, press the button below to go on in private.
private-line = 🔑 I answer this command in private only. Please press the button below and type it again there.
button-prove-here = 🔑 Go on in private
button-prove = ✅ Do it now
prove-pause = Should I stop removing messages in <b>{ $group }</b> for 30 minutes?
prove-resume = Should I guard <b>{ $group }</b> again?
prove-status = Would you like to see the status of <b>{ $group }</b>?
prove-language = Would you like to choose the language of <b>{ $group }</b>?
prove-not-staff = This command is only for confirmed teachers of the class.
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
advice-one-class = • { $classes } had { $count } messages that showed the meeting, the most of all: its teachers should change the meeting and remind the whole class.
advice-no-room = • Classes of which I know no meeting: { $count } ({ $classes }). Ask their teachers to send me the invitation in private.
advice-verified = • Only { $count } % of students are verified ({ $classes }): hand out the code slips, or approve those who ask.
advice-false-alarms = • Removed by mistake: { $count } times. Look at those incidents, and tell the operator if needed.
day-head = 🌇 <b>The school up to 17:00, { $day }</b> <i>(from 17:00 the day before)</i>
day-happened = 📋 { $kinds }
day-standing = ⚠️ Incidents with a message that I could not remove: <b>{ $count }</b>
day-mistakes = 🙋 Removed by mistake: <b>{ $count }</b>
day-waiting = 🎓 Waiting for their class's teachers to approve them: <b>{ $count }</b>
day-unclosed = ✋ Not finished: <b>{ $count }</b>{ $untaken ->
    [none] {""}
   *[other] , of which nobody has taken up: <b>{ $untaken }</b>
}
day-closed = ✅ The class's teachers have dealt with it.
button-drill = 🎯 Try it
drill-staged = A drill that your teacher asked for; there is no meeting here. Join the class: { $link }
drill-done = 🎯 Drill done: I posted a made-up message with a meeting link (not a real one), recognised it and removed it; it was there for { $milliseconds } ms. Real ones are handled the same way. Next: when you show your screen to the class, turn off Telegram's notifications, because they may show a message before I remove it.
drill-failed = The drill did not work: Telegram does not let me post or delete there. Please see /status and try again.
drill-later = This group has just had a drill. To keep the class quiet, please try again in 10 minutes.
drill-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.
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
    [consent_back] { $count } students who withdrew their consent
    [seen_room] { $count } accounts out of the class that have seen the room
    [left_group] { $count } students who left the class group
    [disowned] { $count } guardians who say that it is not their child
   *[other] { $count } other messages
}
more-sent = See below.
more-none = 🗂 Nothing waits any more.
button-more = 📨 Show more
command-language = Ngôn ngữ · Language
language-question = Which language shall I use here? · Bot nói tiếng nào ở đây?
language-question-group = Which language shall I use in the group <b>{ $group }</b>? Its teachers choose. · Bot nói tiếng nào trong nhóm?
language-chosen = ✅ From now on I use English here. You can change it at any time: /language.
language-group = Done: from now on I use that language in the group.
language-not-staff = This is only for confirmed teachers of the group.
button-vi = Tiếng Việt
button-en = English
start-again = ✔ I can write to you in private now. Please go back to that message and press its button again.
help = I remove messages that show class meeting links or passcodes in class groups, and tell the teachers. Students: go to class with /door. Something is wrong: write it here, or type /report. Students and guardians with a slip: type the code on it here. Whatever you need, just write a sentence. What I keep: /privacy.
help-staff =
    <b>Teachers, in a private chat with me</b>
    • The meeting: paste the whole invitation from Zoom, Meet, Teams …, with its time if you can; or send a calendar file (.ics).
    • The class list: paste it (number and name, one student a line) or send an Excel, ODS or CSV file. To add, correct or remove a student, send the whole list again: I show what is different before I ask. To remove one: send the list without them and press [Update, … leave].
    • Slips with codes for students and guardians: press [🖨 Print the slips] at /guardians, at any time.
    • Coming lessons: type <code>lessons</code>. A whole week: type for example <code>Mon: Maths 7:30, English 8:20</code>. Days off: type for example <code>no classes 20/11</code>.
    • A stranger in the meeting? Paste all the names you see there here.
    • No need to know commands: write a sentence, for example “no class tomorrow”, “Lan lost her slip”.
    • What the class still needs, watching only, a practice run: /status.
not-understood = I did not understand this message.
not-understood-phone = To speak to a teacher, call the school: <b>{ $phone }</b>.
money-never = The school and I never ask for money by message or call. Please send none; ask the school first.
not-understood-words = { $who ->
    [adult] If something is wrong, press [Report now]: I pass these words on to the school, without your name.
    [unknown] If something is wrong, press [Report now]: I pass these words on to the school, without your name.
   *[child] If something is wrong, press [Report now]: I pass these words on to your teachers, without your name.
 }
owner-welcome = ✅ You are now the owner of this school's bot. Alerts will come here. Next: add me to a class group with the right "Delete messages".
owner-link-spent = This link has been used or is too old. Ask the operator to restart the bot to get a new one.
command-start = Start
command-help = What the bot does
command-privacy = What the bot reads and keeps
privacy-evidence = • This school keeps evidence: of each removed message, and each picture sent with a report, there is also a sealed copy that I cannot open, only the school's private key can; it is kept for a year, longer only while its incident is open.
