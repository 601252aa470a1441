guardian-not-me = Thank you. This slip belongs to another family: please give it back to the teacher, or type your own code here.
guardian-child-account = 👋 The account <b>{ $account }</b> has just come into <b>{ $school_class }</b> as number { $number } { $name }. If this is your child, you do not need to do anything; if not, press the button below.
button-kin-z = Not my child
guardian-came = 👪 The account <b>{ $account }</b> has just confirmed as your { $relation } in <b>{ $school_class }</b>, with the guardians' slip. If that is your family, you do not need to do anything; if not, tell your teacher right away.
guardian-frozen = This account is on hold, and the class's teachers have been told. They will look at it; until then your child can write to the teacher to get in another way.
guardian-disowned = ⚠️ A guardian says: the account <b>{ $account }</b> in <b>{ $school_class }</b>, number { $number } { $name }, is not their child's. I have put its doors on hold. Please ask the student and the family, then decide.
button-kin-s = It is the student's
button-kin-r = Remove the account
guardian-thawed = ✅ The doors are open for this account again.
guardian-removed = ✅ This account is removed from the class. The student can come in again with a new code or with the 🚪 button.
guardian-list =
    👪 <b>{ $school_class }</b> · a parent or guardian must confirm: { $rule }
    Confirmed: { $confirmed } · not yet: { $missing }. If guardians signed on paper, press [📄 Paper forms].
guardian-rule-before = before coming in
guardian-rule-week = within 7 days of the first time
guardian-rule-off = not needed
guardian-list-none = Hello! This list is for the class's teachers. Parents and guardians: type /door to see your child's doors of today, or type the code on the guardian's slip here. Teachers: press /start.
button-kin-b = Confirm before entry
button-kin-w = Confirm within 7 days
button-kin-u = No confirmation
command-guardians = Guardians confirm
guardian-rule-set = ✅ Changed.
ways-list = 🚪 Besides the code on a slip (which always works), students can get into this class by:
level-noted = The level is saved.
level-already = The school already has this level.
button-kin-p = { $now ->
    [on] ✅ { $number } { $name }
   *[off] ⬜ { $number } { $name }
    }
guardian-papers = 📄 <b>{ $school_class }</b>: whose signed paper forms do you hold? Press a name to mark it, then press [💾 Save]. Not yet: { $count }.
button-kin-n = 📄 Paper forms
button-kin-l = ☑️ The whole class except…
button-kin-v = 💾 Save
button-kin-t = ↩️ Undo
guardian-papers-all = The whole class is marked. Press the names of those who have not brought theirs, then press [💾 Save].
guardian-papers-first = Nothing is saved until you press [💾 Save].
guardian-papers-noted = ✅ <b>{ $school_class }</b>: paper forms of { $count } saved. Not yet: { $missing }. Students whose door waited for it have been told.
guardian-papers-undone = ↩️ <b>{ $school_class }</b>: paper forms of { $count } taken back. Not yet: { $missing }.
guardian-papers-none = Nobody is marked, or their forms are saved already. Press each name, then press [💾 Save].
guardian-paper-open = ✅ The grown-ups' part is done: your teacher has your guardian's form, and the door of <b>{ $school_class }</b> is open to you. Press the button below at lesson time.
guardian-paper-waits = Your teacher corrected this: your guardian's form for <b>{ $school_class }</b> is not in yet, so the door still waits. You did nothing wrong. Ask your guardian to use the guardian's slip or to sign the paper form; if you need to come in now, write to your teacher.
