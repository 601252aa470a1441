roster-read =
    I found <b>{ $count }</b> students:
    { $lines }
roster-duplicate-number = ⚠️ Row { $row }: this number is already used, left out.
roster-no-number = ⚠️ Row { $row }: no number, left out.
roster-no-name = ⚠️ Row { $row }: no name, left out.
roster-odd-name = ⚠️ Row { $row }: the name is too long or has strange characters, left out.
roster-no-header = I see no column with names. Please add a first row "No, Full name" and send it again.
roster-no-names = I see no names in the file. Please check it and send it again: it only needs number and name.
roster-which-class = Which class is this list for?
roster-sure = Use this list for <b>{ $school_class }</b>?
button-ny = ✅ Right
button-nn = No
roster-taken = ✅ { $count } students saved. Slips with codes for students and guardians: press the button below. Each code is shown only once, on its slip.
roster-dropped = I have deleted this list. Please correct it and send it again: it only needs number and name.
roster-gone = This list is no longer here. Please send it again.
file-not-staff = I take files only from confirmed teachers. Teachers: press /start to register.
file-no-answer = Telegram could not give me the file. Please send it again.
off-list-student = The new list of <b>{ $school_class }</b> does not have you yet, so the class's door does not open here any more. If you are still in this class, press the button below or write to your teacher. If you changed class, ask your new teacher for a code.
off-list-guardian = The new list of <b>{ $school_class }</b> does not have your child yet, so this account gets no more messages about the class. If your child is still in it, please write to the teacher; after a change of class, ask the new teacher for a guardian's slip.
child-line-gone = Your child's details in <b>{ $school_class }</b> have just been deleted from the bot, so this account gets no more messages about the class. There is nothing more you need to do. If your child joins the class with the bot again, please ask the teacher for a new guardian's slip.
off-year-student = The school's list for the new year does not have you yet, so the class's door does not open here any more. If you are still at this school, press the button below or write to your teacher. All the best!
off-year-guardian = The school's list for the new year does not have your child yet, so this account gets no more messages about the class. If your child is still at this school, please ask the teacher for a new guardian's slip.
roster-read-sheet =
    I found <b>{ $count }</b> students (rows { $first }-{ $last }, sheet “{ $sheet }”):
    { $lines }
roster-read-rows =
    I found <b>{ $count }</b> students (rows { $first }-{ $last }):
    { $lines }
roster-left-out = Left out { $count } columns that are not needed: { $columns }
roster-more-names = … and { $count } more
roster-more-rows = ⚠️ { $count } more rows left out: no number, no name, or a number that is already used.
roster-of = class { $name }
roster-classes = I found <b>{ $classes }</b> classes, <b>{ $count }</b> students:
roster-line = • <b>{ $name }</b>: { $count } students
roster-line-changes = • <b>{ $name }</b>: { $count } students ({ $new } new, { $left } leaving, { $changed } changed)
roster-line-new = • <b>{ $name }</b>: { $count } students, a new class
roster-line-unknown = • <b>{ $name }</b>: { $count } students, not your class, left out
roster-more-classes = … and { $count } more classes
roster-changes = Compared with the class list: <b>{ $new } new, { $left } leaving, { $changed } changed</b>
roster-change = { $line }
roster-leaving = Students who leave the class list cannot get in any more, as soon as you agree. Not sure? Press “Only add and change”.
roster-other-columns = Please send the file again, with a caption that has the letters of the columns: list number, then name, such as <code>A C</code>. If the name is in two columns, both: <code>A C D</code>; without a column of numbers, only the name: <code>C</code>.
roster-all-taken = ✅ { $classes } classes and { $count } students saved. For the slips of a class, press its button.
button-nk = Only add and change
button-nl = Update, { $count } leave
button-nw = ➕ New class: { $name }
button-no = Choose other columns
command-newyear = Start a new school year
numbers-ask =
    📱 The list has phone numbers: { $students } of students, { $guardians } of guardians, { $unsaid } not clear whose. If you use them, I keep only one-way marks that cannot be turned back into the numbers: a student or guardian who sends their own number then gets into the class. If you press nothing, they are left out.
button-np-y = 📱 Use phone numbers
button-np-s = 📱 Use: the students'
button-np-g = 📱 Use: the guardians'
button-np-n = Leave phone numbers out
numbers-used = Saved: the phone numbers will be used, only one-way marks are kept. Confirm the list to finish.
numbers-skipped = Saved: the phone numbers are left out. Confirm the list to finish.
