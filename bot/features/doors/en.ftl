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
door-not-pledged = The class rules have changed. Press the 🚪 button again to read them and promise.
button-dr = 🚪 To class { $start } { $topic }
door-guardians-only = This is a guardians' meeting, so the door does not open for students. Press again for your next lesson.
door-guardian = This door is waiting for a parent or guardian to confirm. Ask them to use the guardian's slip, or to sign the paper form for your teacher. If you need to get in now, write to your teacher.
door-frozen = Your teacher needs to look at this account, so the door is not open yet. Please write to your teacher; after that you can come in.
door-moved = 🔁 The class is in another meeting now. Press the button below to go there.
door-moved-guardian = 🔁 The class of { $name } is in another meeting now. Press the button below so that your child can go there.
button-new-room = 🚪 To the new meeting
button-pk = 👁 See it once
popup-name = Your name in the meeting: { $number } { $name } { $tag }
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 See it once
door-all-frozen = 🔒 The school has closed all class doors for a short while. They open again at { $opens }; please press again then.
door-head = 🚪 <b>{ $school_class }</b>{ $topic } · until { $end }
door-foot =
    Your name in the meeting: <b>{ $number } { $name } { $tag }</b>
    Only for you; please do not share it. This message disappears when the lesson ends.
door-foot-guardian =
    Your child's name in the meeting: <b>{ $number } { $name } { $tag }</b>
    Only for your child; please do not share it. This message disappears when the lesson ends.
guardian-wanted-by = 👪 A parent or guardian must confirm before { $day }: with the guardian's slip, or by signing the paper form for your teacher.
button-freeze = 🔒 Freeze all doors 15 min
button-freeze-yes = Freeze now
button-thaw = Open again now
freeze-question = Freeze all class doors of the school for 15 minutes? I take back what I gave out, and tell students who press when the doors open again. Whoever is in a meeting, or has its link, still gets in: to shut them out, use [Change meeting]. The doors open again by themselves.
freeze-sure = Please confirm.
freeze-begun = All doors are frozen until { $until }.
freeze-already = { $who } has frozen all doors until { $until } already.
freeze-ended = All doors are open again.
freeze-none = The doors are no longer frozen.
freeze-none-by = { $who } opened all doors again at { $at }.
freeze-told = 🔒 { $who } froze all class doors at { $since }. They open by themselves at <b>{ $until }</b>; I tell students who press that time.
freeze-over = 🔓 All class doors opened again at { $until } ({ $who } froze them at { $since }).
freeze-over-by = 🔓 { $by } opened all class doors again at { $until } ({ $who } froze them at { $since }).
