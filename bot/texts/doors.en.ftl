### Doors, the evening card, who opened a door.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## Classes, lessons, doors

door-not-bound = This account is not confirmed in this class yet. Students: press the 🚪 button in the class group to start; guardians: type the code on your guardian's slip here.
door-not-consenting = You have not agreed that I keep your details, so the door is not open. Press the 🚪 button in the class group again, or ask your teacher for another way in.
door-other-class = This lesson is for another class. For the doors of your own class, type /door.
door-no-lesson = No lesson is open now. When your teacher has sent the meeting, press the 🚪 button.
door-too-early = The door opens at { $opens } on { $day }. Press again then.
door-no-lesson-guardian = No lesson of your child's is open now. When the teacher has sent the meeting, press [🔗 My child's class link].
door-over-guardian = Your child's lesson is over. Next time press [🔗 My child's class link] again.
door-over = The lesson is over. Press the 🚪 button again next time.
door-held = 🔒 Your teacher has closed the door of this lesson for now. Please wait a little: when it is open again, or there is a new meeting, press again.
door-left = I do not see this account in the class group any more, so the door is not open. Join the group again, or ask your teacher for a code.
door-unsure = Telegram has not answered me. Please press again in a minute.

## Class rules and attendance

door-not-pledged = The class rules have changed. Press the 🚪 button again to read them and promise.

## The evening card, the door of one lesson

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

## Weekly lessons

door-guardians-only = This is a guardians' meeting, so the door does not open for students. Press again for your next lesson.

## Guardians

door-guardian = This door is waiting for a parent or guardian to confirm. Ask them to use the guardian's slip, or to sign the paper form for your teacher. If you need to get in now, write to your teacher.
door-frozen = Your teacher needs to look at this account, so the door is not open yet. Please write to your teacher; after that you can come in.

## Another account

seen-room = 👀 <b>{ $school_class }</b>: the account <b>{ $account }</b> (number { $number }, { $name }) is no longer in the class, but opened the door at { $at } on { $day }, so it has seen the meeting. It may only be a student with a new phone; please ask { $name }.
seen-room-approved = This account came in because a teacher approved it, not by a slip.
seen-room-next = If you are not sure who it is: press [🚪 Close the door], then send me a new meeting in private.
seen-room-closed = 🚪 The door is closed: this meeting is not given out. Please send me a new meeting in private.
seen-room-gone = I no longer keep this; you do not need to do anything.
button-seen-shut = 🚪 Close the door
button-seen-keep = Keep using this meeting

## A new meeting after a leak

door-moved = 🔁 The class is in another meeting now. Press the button below to go there.
door-moved-guardian = 🔁 The class of { $name } is in another meeting now. Press the button below so that your child can go there.
button-new-room = 🚪 To the new meeting
change-room-ask = 🔁 <b>A new meeting for { $school_class }</b>
change-room-already = { $who } has changed this meeting at { $at }: every door leads to that new one. There is nothing more to do.
change-room-unused = No lesson uses this meeting any more. For the next one, make a new meeting and send it to me in private.
change-room-done = ✅ <b>{ $school_class }</b> has a new meeting: { $provider } · { $room }. Every door leads there (lessons to come: { $lessons }); I tell students in the old one in private. Next: end the old meeting, start the new one. The card shows how many have moved.
change-room-no-invitation = I do not see an invitation in this message. Please paste the whole invitation or the link of the new meeting here.
change-room-several = There are invitations to several meetings in this message. Please paste one new meeting.
change-room-borrowed = This message is forwarded from somebody else, so I do not use it. Please copy the invitation in the app yourself and paste it here.
change-room-written = ⚠️ Somebody wrote this meeting number in the group in the last days, so nothing is changed yet. If it is your own meeting, paste the same message once more; if not, paste another invitation.
change-room-for-adults = This invitation says that it is for parents or staff. Please paste the one for the students' lesson.
change-room-same = This is still the old meeting: strangers who are in it stay there, whatever the passcode. Please make a new meeting and paste that.
change-room-other-class = This invitation belongs to another class. Please paste the new meeting of this class.
change-room-exposed = This meeting has leaked in a group as well. Please make another one and paste that.

## A door in a popup

button-pk = 👁 See it once
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
tags-strange = ❓ Without today's three symbols: { $count }. Ask who they are before you let them in:
tags-strange-name = • { $name }
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

## The rest of a message with a room, the ledger, a guardian's evening card

ledger-unanswered = attendance not answered
ledger-unanswered-at = attendance not answered
button-ask-attend = 🙋 Ask who has not answered
ledger-asked = ✅ Asked again: { $count }.
ledger-asked-already = They were asked today already. Please ask again tomorrow.
ledger-apart = not for attendance
ledger-apart-at = not for attendance
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 See it once
evening-wished = ✅ On the evening before your child's lessons I send you a card, without sound. To stop, press the button below the card.
evening-ended = ✅ No more evening cards. To get them again, type /start.
evening-no-guardian = This card is for guardians who have confirmed. Please type the code on the guardian's slip here.
evening-child = { $number } { $name }
evening-foot-guardian = The door opens 10 minutes before the lesson: press it then for your child, or your child presses it on their own card.

## A student whose guardian alone is in

ledger-guardian = a guardian is in, the student is not verified
ledger-guardian-at = a guardian is in, the student is not verified

## A leader freezes every door

door-all-frozen = 🔒 The school has closed all class doors for a short while. They open again at { $opens }; please press again then.
hand-all-frozen = The school has frozen all doors, so this has to wait. You can do it as soon as they open again.
