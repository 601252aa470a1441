year-not-owner = Only an owner can start a new school year. Please ask the school's owner.
year-send-file = 🎒 <b>A new school year.</b> Please send one file with all classes of the new year, with the columns No, Full name, Class, Student ID. I first show you which class moves up to which, who is new and who leaves. Nothing changes until you agree.
year-no-classes = The file does not say each student's class. Add a column Class, or a sheet named after each class, and send it again.
year-class-twice = A class is in the file twice, with different lists. Keep one of them and send it again.
year-no-codes = I could not match any student by Student ID, so nothing was changed. First send last year's list with a column Student ID (like any list), then type /newyear again.
year-head = 🎒 <b>New school year: { $classes } classes</b>
year-class = • { $before } → <b>{ $name }</b>: { $stay } from before, { $new } new
year-new-class = • <b>{ $name }</b> (a new class{ $before }): { $stay } from before, { $new } new
year-more = … and { $count } more classes
year-people =
    In all: { $stay } students move up, { $new } are new, <b>{ $left } are not in the file: they will be deleted from the class lists and cannot get in any more</b>.
    { $renewed } staff roles with an end date get one more year. All students are asked to agree again when they next come to class.
year-begun = ✅ The new school year has started: { $classes } classes, { $stay } students moved up, { $new } are new, { $left } were deleted. For the codes of new students, send the list of their class.
year-left = Nothing was changed. Type /newyear when you are ready.
button-yb = 🎒 Start, delete { $left }
button-yn = No
year-uncoded = ⚠️ { $count } of the students to be deleted have <b>no Student ID here</b>, so I cannot recognise them, even if they are in the file. To keep them, press [No], send the current list of their class with a column Student ID (like any list), then type /newyear again.
year-changed = Something has changed since I showed you this, so nothing was done. Please look again.
