change-room-ask = 🔁 <b>A new meeting for { $school_class }</b>
change-room-already = { $who } has changed this meeting at { $at }: every door leads to that new one. There is nothing more to do.
change-room-unused = No lesson uses this meeting any more. For the next one, make a new meeting and send it to me in private.
change-room-done = ✅ <b>{ $school_class }</b> has a new meeting: { $provider } · { $room }. Every button that led to the old one leads there now (lessons: { $lessons }); I tell students in the old one in private. Next: end the old meeting, start the new one.
change-room-counted = The card shows how many have moved.
room-somebody = A teacher of the class
room-which-lesson = 🔁 Which lesson gets another meeting?
room-replaces = 🔁 Shall <b>{ $lesson }</b> be held in the meeting that you just sent?
button-room-replace = 🔁 Replace
button-paste-other = Another lesson
button-room-lesson = 🔁 Change meeting
change-room-no-invitation = I do not see an invitation in this message. Please paste the whole invitation or the link of the new meeting here.
change-room-several = There are invitations to several meetings in this message. Please paste one new meeting.
change-room-borrowed = This message is forwarded from somebody else, so I do not use it. Please copy the invitation in the app yourself and paste it here.
change-room-written = ⚠️ Another account wrote of this meeting before you did, so nothing is changed yet. If it is your own meeting, paste the same message once more; if not, paste another invitation.
change-room-for-adults = This invitation says that it is for parents or staff. Please paste the one for the students' lesson.
change-room-same = This is still the old meeting: strangers who are in it stay there, whatever the passcode. Please make a new meeting and paste that.
change-room-other-class = This invitation belongs to another class. Please paste the new meeting of this class.
change-room-exposed = This meeting has leaked in a group as well. Please make another one and paste that.
button-room-move = 🔁 Make it for me
button-room-host = 🎓 My own way in
button-room-missing = 👀 Who is missing
room-move-begun = I am making the new meeting and leading the class there. I write to you in private at once.
room-move-once = The new meeting is being made, or was made a moment ago: see my private message.
room-made = ✅ <b>{ $school_class }</b> has a new meeting: { $provider }. Every 🚪 button that students have leads straight there (lessons: { $lessons }), so I send them nothing. If some are still in the old one, say: “Please press your 🚪 button again”.
room-old-ended = The old meeting is ended; its link lets nobody in any more.
room-old-lapses = I give no more ways into the old meeting; those given end within 90 seconds. Whoever is inside stays there: please end that meeting for everyone.
room-old-stands = ⚠️ I could not end the old meeting: please end it for everyone.
room-made-few = ⚠️ This service makes only so many meetings a day: about { $count } more today.
room-not-made = ⚠️ I could not make a new meeting, so the class stays in its old one: { $trouble } If it is urgent, please make one yourself as follows.
room-host-comes = I am sending you your own way in, in private.
room-host-not = This lesson is over, or is not of your class.
room-host-name = Teacher
room-host-way = 🎓 Your own way in, as the host: pass it on to nobody. This message goes in two minutes; press again if you need it.
room-host-open = 🎓 Open the meeting
room-host-trouble = I could not get your way in: { $trouble } Please open the meeting in the app, with the school's account.
room-missing = 👀 Students who were in the old meeting and are not in the new one yet: { $count }
room-missing-one = { $number }. { $name }
room-missing-unnamed = and { $count } who have not agreed to attendance, so I do not name them.
room-missing-none = All of them have come over.
change-room-done-gate = ✅ <b>{ $school_class }</b> has a new meeting: { $provider } · { $room }. Every 🚪 button that students have leads straight there (lessons: { $lessons }), so I send them nothing. Next: say “Please press your 🚪 button again”, end the old meeting, start the new one.
button-room-new = 🔁 Change meeting
button-room-stays = Cancel
button-room-again = 🔁 Wrong one, change again
room-steps-come = I am sending you the steps in private.
room-stays = Cancelled: the class stays in its meeting. To change it, press [Change meeting] again, or write “change the meeting”.
room-not-asked = This is done, or more than an hour ago: there is nothing to cancel.
room-steps-zoom =
    1. Open Zoom › <b>Schedule</b>.
    2. Meeting ID: choose <b>Generate Automatically</b>, not your personal ID; turn on the <b>Waiting Room</b>, press <b>Save</b>.
    3. Open the meeting that you made and press <b>Copy Invitation</b>.
    4. <b>Paste the invitation here</b>: I lead the students over.
    5. In the old meeting: <b>End</b> › End Meeting for All; then start the new one.
room-steps-meet =
    1. Open Google Meet › <b>New meeting</b>.
    2. Choose <b>Create a meeting for later</b>; on a phone: Create link.
    3. <b>Copy</b> the link.
    4. <b>Paste the link here</b>: I lead the students over.
    5. In the old meeting: the button that leaves the call › End meeting for all; then join the new one.
room-steps-teams =
    1. Open Teams › <b>Calendar</b> › <b>Meet now</b>.
    2. Press <b>Copy meeting link</b>.
    3. <b>Paste the link here</b>: I lead the students over.
    4. In the old meeting: the arrow beside <b>Leave</b> › End meeting.
    5. Press <b>Start meeting</b> in the new one.
room-steps-other =
    1. Open the app of your lessons and make a <b>new meeting</b>.
    2. Take a new meeting number, not the old or a personal one; turn on a waiting room if there is one.
    3. <b>Copy</b> the invitation or the link.
    4. <b>Paste it here</b>: I lead the students over.
    5. <b>End the old meeting</b> for everyone, then start the new one.
