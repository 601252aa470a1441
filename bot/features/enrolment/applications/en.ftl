button-kn = 🚪 To class
button-kn-guardian = 🔗 My child's class link
knock-open = 🚪 The door is open; see the newest message.
knock-answered = See my answer below.
enrol-ask-name =
    Hello! This is the students' way into <b>{ $school_class }</b>.
    Please type your list number and name, for example: <code>12 Nguyen Van An</code>
    Guardians: type the code on your guardian's slip here; if you have none, ask the teacher.
enrol-name-unclear = Please type both your list number and your name in one message, like <code>12 Nguyễn Văn An</code>. If you don't know your number, ask your class leader or teacher; if you have a slip, type its code here. Lost your slip, or something is wrong? Press a button below.
enrol-ask-confirm = Are you number <b>{ $number }</b> of <b>{ $school_class }</b> ({ $name })?
button-my = ✅ Yes
button-mn = No
enrol-ask-consent =
    Number <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    To let you into class I keep: class, list number, name, Telegram account, and when you opened the door. Names are encrypted; your class's teachers and the school's admins and owners can see it. Door openings are kept for 30 days; the rest until you leave the class, accounts at most 30 days more. I do not keep your birth date, picture or phone number.
    You can change your mind at any time: type /forgetme. If you are not sure, ask a parent or guardian.
    Do you agree?
enrol-ask-consent-numbers =
    Number <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    To let you into class I keep: class, list number, name, Telegram account, and when you opened the door. Names are encrypted; your class's teachers and the school's admins and owners can see it. Door openings are kept for 30 days; the rest until you leave the class, accounts at most 30 days more. I do not keep your birth date or picture. Your class lets people in by phone number: of the number I keep only a one-way mark that cannot be turned back into the number.
    You can change your mind at any time: type /forgetme. If you are not sure, ask a parent or guardian.
    Do you agree?
button-ca = I agree
button-cd = I do not agree
enrol-waiting = ✅ Sent to your teacher; it usually takes a few minutes. The bot will write to you right here. If you still have to wait once the lesson is on, the bot reminds your teacher.
enrol-still-waiting = Your teacher has not approved it yet: please wait a little. If you still have to wait once the lesson is on, the bot reminds your teacher.
enrol-waiting-staff = If you are a teacher who pressed the students' button, press [I am a teacher] below.
enrol-bound = ✅ Done, you are on the class list. When the lesson starts, press the button below; type /door at any time to see today's doors.
enrol-refused = That is all right. I have kept nothing. Pressed the wrong button, or changed your mind? Press below to see the question again; else write to your teacher to be let into class directly.
enrol-not-me = Thank you. This code belongs to another student: please give it back to your teacher, or type your own code here.
enrol-not-member = I do not see this account in the class group. Students: join the group first, or ask your teacher for a code. Guardians: type the code on your guardian's slip here; if you have none, ask the teacher.
enrol-unsure = Telegram has not answered me. Please press again in a minute.
enrol-staff = This account belongs to the school's staff, so it cannot come in as a student; a student needs an account of their own. If this is your class, send its meeting's invitation here. To try the way in, use another account.
enrol-not-noted = Not saved; please read this message as it is now.
enrol-gone = This question is an old one. Look at the newest message below, or press the 🚪 button in the class group again. Guardians: type your code again; if it no longer works, ask the teacher for a new slip.
enrol-admitted = ✅ Your teacher approved you: you are on the list of <b>{ $school_class }</b>. When the lesson starts, press the button below.
enrol-declined = Your teacher could not let you into <b>{ $school_class }</b> yet; maybe the number or name you typed is not as on the class list, or the number has another account already. Typing it wrong happens easily: press the 🚪 button and type your number and full name again. If it was right, or your phone is new, write to your teacher.
enrol-answer-first = Please answer with a button below; if the number or name is wrong, type it again, for example: <code>12 Nguyễn Văn An</code>.
enrol-press = I am still waiting for an answer: please press a button right below.
enrol-often = You have asked several times today, and your teacher knows. Write to your teacher, or press again tomorrow.
queue-head = 🙋 <b>{ $school_class }</b>: { $count } waiting to get in
queue-head-outside = 🔔 The lesson is on, <b>{ $school_class }</b>: { $count } still waiting outside
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
button-aa = ✅ Approve { $count } without ⚠️
button-ay = ✅ { $number } { $name }
button-ay-account = ✅ { $number } { $name } ({ $account })
button-an-account = ✖️ Decline ({ $account })
button-an = ✖️ Decline
decide-admitted = ✅ Approved.
decide-none = None of them can be approved together. Please decide one by one.
decide-declined = Declined; I ask the student to check and type it again.
decide-taken = This number already has another account in the class. New phone: wait for the old account's answer, or give a new code. Wrong number: press [Decline].
decide-already = This has already been decided.
decide-not-staff = Only the class's teachers can approve.
command-door = Go to today's class; guardians: your child's link
pledge-ask =
    One more step. The rules of the online class:
    { $lines }
    Do you promise to follow them?
button-gl = 🤝 I promise
button-gd = I don't promise
pledge-refused = That is all right. Until you promise, the door here is not open. Pressed the wrong button, or changed your mind? Press below; else write to your teacher to be let into class directly.
guardian-ask-relation = This is the guardian's slip of number <b>{ $number }</b>, <b>{ $school_class }</b> ({ $name }). Who are you to the student?
button-kin-m = Mother
button-kin-f = Father
button-kin-e = 👵 Grandparent
button-kin-o = Carer
relation-mother = mother
relation-father = father
relation-grandparent = grandparent
relation-other = carer
guardian-you = { $you ->
   *[anybody] you
    }
guardian-you-first = { $you ->
   *[anybody] You
    }
guardian-ask-consent =
    <b>{ $name }</b> · number { $number } · <b>{ $school_class }</b> · { $relation }

    So that you can follow your child's online lessons, I keep: who your child is, how you are related, your Telegram account, and when the door was opened. Names are encrypted; the class's teachers and the school's admins and owners can see it. Door openings are kept for 30 days; the rest until your child leaves the class, accounts at most 30 days more. I do not keep a birth date, picture or phone number.
    If you agree, you also confirm that your child may enter class through the bot. You can change your mind at any time: type /forgetme.
guardian-ask-consent-numbers =
    <b>{ $name }</b> · number { $number } · <b>{ $school_class }</b> · { $relation }

    So that you can follow your child's online lessons, I keep: who your child is, how you are related, your Telegram account, and when the door was opened. Names are encrypted; the class's teachers and the school's admins and owners can see it. Door openings are kept for 30 days; the rest until your child leaves the class, accounts at most 30 days more. I do not keep a birth date or picture. Your child's class lets people in by phone number: of the number I keep only a one-way mark that cannot be turned back into the number.
    If you agree, you also confirm that your child may enter class through the bot. You can change your mind at any time: type /forgetme.
button-kin-y = I agree
guardian-bound = ✅ Thank you, your confirmation for { $name } is saved. When a new account of your child comes into the class, I tell you here; type /door to see today's doors.
guardian-refused = All right, I keep nothing. Please ask the teacher for a paper form, or to let your child into class directly.
guardian-which-child = Which child's door would you like?
button-kin-d = { $number } { $name }
move-ask = Somebody asks to move number { $number }, <b>{ $school_class }</b>, to the account <b>{ $account }</b>. If you have a new phone or account, press [I agree]; after your teacher approves, this account can no longer get in. If it is not you, press [It isn't me].
button-mv-yes = I agree
button-mv-no = It isn't me
move-agreed = ✅ Saved. When your teacher approves, the class moves to the new account; until then you get in here.
move-disputed = ✅ Thank you. Your teacher will see this answer; nothing has changed, and you get in as always.
move-gone = This request is no longer open; you do not need to do anything.
consent-back = ✋ <b>{ $school_class }</b>: number { $number }, { $name }, took back their consent, so the door here is closed. They may still take part: open the lesson and press [🤝 Hand over] to let them in.
conflict-moving = 🔁 another account: the old account agrees
conflict-disputed = ⚠️ the account that uses this number says it is not theirs
decide-disputed = The account in use says it is not theirs. Please ask the student directly; if it is right, give a new code; if not, press [Decline].
enrol-by-code = You get into <b>{ $school_class }</b> with a code on a slip: scan its QR code, or type the code here. No slip yet? Press the button below to tell the teacher.
contact-ask-relation = This number is on the guardians' list of <b>{ $school_class }</b>, number <b>{ $number }</b> ({ $name }). Who are you to this student? If you are a student on a parent's phone, press [Not my child] and ask the teacher for a slip.
contact-not-me = Thank you; nothing is kept. Type the code on your slip here, or ask the teacher to check the number on the list.
conflict-staff = ⚠️ this is a teacher's account
decide-staff = This account belongs to a teacher of the school. A student needs their own account: please press [Decline], and ask the student to come in with their own.
door-nowhere = I do not see this account in any class. Students: press the 🚪 button in the class group, or type the code on your slip here. Guardians: type the code on your guardian's slip; if you have none, ask your child's teacher.
decide-changed = This student sent their number and name again after this card, so I have not approved anyone. Please look at the new card and press there.
