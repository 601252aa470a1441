start = Hello! I keep your class's meeting links and passcodes private. Students: press the 🚪 button in your class group. Students and guardians with a slip: type the code on it here; guardians without one ask the teacher for it. Teachers: press the button below. What I keep: /privacy.
start-again = ✔ I can write to you in private now. Please go back to that message and press its button again.
start-staff = Hello! Alerts about your class will come here, or to the staff chat if the school has one. Send me the meeting invitation or the class list here, and I do the rest. To see or change coming lessons, type <code>lessons</code>; for days off, type for example <code>no classes 20/11</code>. To get alerts in a staff chat: add me to that chat and type /staff there.
help = I remove messages that show class meeting links or passcodes in class groups, and tell the teachers. Students: go to class with /door. Something is wrong: write it here, or type /report. Students and guardians with a slip: type the code on it here. What I keep: /privacy.
help-staff =
    <b>Teachers, in a private chat with me</b>
    • The meeting: paste the whole invitation from Zoom, Meet, Teams …, with its time if you can; or send a calendar file (.ics).
    • The class list: paste it (number and name, one student a line) or send an Excel, ODS or CSV file. To add, correct or remove a student, send the whole list again: I show what is different before I ask. To remove one: send the list without them and press [Update, … leave].
    • Slips with codes for students and guardians: press [🖨 Print the slips] at /guardians, at any time.
    • Coming lessons: type <code>lessons</code>. A whole week: type for example <code>Mon: Maths 7:30, English 8:20</code>. Days off: type for example <code>no classes 20/11</code>.
    • A stranger in the meeting? Paste all the names you see there here.
    • What the class still needs, watching only, a practice run: /status.
not-understood-staff = I did not understand this message. Paste an invitation or a class list as text, or send a file; for all that I can do: /help.
not-understood-student = I did not understand this message. Type /door to go to class; for anything else, write to your teacher.
not-understood-guardian = I did not understand this message. Type /door to see your child's class door; for anything else, write to the teacher.
not-understood-unknown = I did not understand this message. Students and guardians with a slip: type its code here. Students without one: press the 🚪 button in your class group; it appears shortly before a lesson. Guardians without one: ask your child's teacher for a guardian's slip. Teachers: press /start.
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
