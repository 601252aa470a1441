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
button-own = 📱 Send my number
button-contact-send = 📱 Send my number
contact-ask = Press [📱 Send my number] below the text field to send this account's own number. I compare it with the class list and delete the message with the number at once; the number is not kept. If you do not want that, type the code on your slip.
contact-tidied = Received. The message with the phone number is deleted; the number is not kept.
contact-not-removed = Received, and the number is not kept, but I could not delete the message with it above. Please hold that message and delete it.
contact-none = I could not let you in with this number. Type the code on your slip, or tell the teacher; students can also press the 🚪 button in the class group.
contact-not-own = I take only this account's own number. Press [📱 Send my number], type the code on your slip, or tell the teacher.
join-ask = Hello! This is the group of <b>{ $school_class }</b>. Scan the QR code on your slip, or press Start and type the code here, and I let you into the group at once. No code? Ask your teacher, or wait for an admin of the group.
left-group = 👋 { $account }, number { $number } { $name }, is not in the group <b>{ $school_class }</b> any more. The door stays open for them, because they came in with a code. Is this student still in the class?
button-lg-yes = Still in class
button-lg-no = Remove the account
left-stays = ✅ All right, the student gets into class as always.
left-removed = ✅ This account is removed from the class and its door is closed. The student can come in again with a new code.
join-by-admins = Hello! The admins of the group <b>{ $school_class }</b> decide who may join it; please wait for them. If you have a slip, scan its QR code or type its code here to see the door to class.
lasting-line = 🚪 To get into class, press the button below. The door opens 10 minutes before the lesson; if you press early, I tell you when it opens.
button-lasting = 📌 Pinned line to class
button-lasting-end = Remove the pinned line
lasting-posted = 📌 I am posting the line with the 🚪 button in the group now.
lasting-by-hand = I do not have the right "Pin messages" in the group yet. Please hold the line with the 🚪 button and choose Pin; or give me that right, remove this line and press [📌 Pinned line to class] again.
lasting-ended = I have removed the pinned line with the 🚪 button from the group.
lasting-none = There is no pinned line with the 🚪 button in the group.
lasting-no-class = This group is not confirmed as a class group yet. Please ask the school's owner to confirm it first.
lasting-later = Telegram does not let me remove the old line yet. Please press again in a minute.
lasting-over = This line is no longer in use.
lasting-there = The line with the 🚪 button is in the group already, or on its way. To post it again, remove the old one first.
