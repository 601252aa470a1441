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
contact-off = No class takes phone numbers yet. Type the code on your slip, or tell the teacher; students can also press the 🚪 button in the class group.
