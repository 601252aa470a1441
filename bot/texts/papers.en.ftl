### Papers and files: slips, forms, files that cannot be read.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## Classes, lessons, doors

file-empty = The file is empty. Please check it and send it again.
file-too-many-rows = The file has too many rows or columns. Copy only the class list into a new file and send that.
file-is-pdf = I cannot read a class list in a PDF file. Please send an Excel or CSV file, or copy the list from the PDF and paste it here, one student per line.
file-is-word = I cannot read a class list in a Word file. Please copy the table and paste it here, or paste it into Excel and send that file.
file-font-tcvn3 = The file uses an old font (TCVN3, .VnTime). Convert it to Unicode (UniKey: Toolkit › TCVN3 to Unicode) and send it again.
file-font-vni = The file uses an old font (VNI). Convert it to Unicode (UniKey: Toolkit › VNI to Unicode) and send it again.
file-too-large = The file is too large. Send an Excel file under 5 MB or a CSV file under 2 MB, or paste the list here.

## Slips

paper-title = Slips with class codes
paper-head-student = CLASS SLIP · { $school_class }
paper-head-guardian = GUARDIAN'S SLIP · { $school_class }
paper-whose-student = { $number }. { $name }
paper-whose-guardian = Guardians of { $number }. { $name }
paper-until = The code works once, until { $date }.
paper-school-blank = School: ..............................
paper-call = Call the school: { $phone }
paper-call-whom = Call the school: { $phone } ({ $head })
paper-teacher = The class's teachers: { $teacher }
paper-step-1-student = 1. Open the phone's camera and hold it over the big square.
paper-step-1-guardian = 1. Open the camera of your own phone, hold it over the square.
paper-step-2-student = 2. Telegram opens: press Start.
paper-step-2-guardian = 2. Telegram opens: press Start.
paper-step-3-student = 3. If your name is right, press [Yes], then read and answer.
paper-step-3-guardian = 3. Press who you are (mother, father, grandparent), read, then press [I agree].
paper-without = Without Telegram there is still the lesson: call the school, or see the teacher, who gives the link and the passcode by hand. No other app is needed.
paper-how = Not scanning? Open Telegram, find exactly the @name on the left, press Start and type the code.
paper-warning = The school and the bot never ask for money or codes by message. If somebody does, give nothing and call the school. Do not post this slip or send a photo of it to anyone.
paper-form-title = A PARENT'S OR GUARDIAN'S CONSENT (on paper)
paper-form-class = Class: { $school_class }
paper-form-student = Name of the student:
paper-form-number = Number on the class list:
paper-form-guardian = Name of the parent or guardian:
paper-form-relation = Mother, father, grandparent or carer:
paper-form-agrees = I agree that my child goes to online lessons with the school's Telegram bot. To let my child in, the bot keeps: class, list number, name, Telegram account, and when doors were opened. Names are encrypted. The class's teachers and the school's admins and owners can see it. Door openings are kept for 30 days; the rest until my child leaves the class, accounts at most 30 days more. The bot does not keep birth dates or portraits.
paper-form-withdraw = I can take this back at any time: I tell the teacher. Without consent my child still has the lesson: the teacher lets my child in another way.
paper-form-date = Date: ……………………
paper-form-sign = Signature and full name

## Lists from files

file-encrypted = The file has a password, so I cannot open it. Remove the password (File › Info › Protect) and send it again.
file-corrupt = This file is not a spreadsheet, or it is broken. Open it in Excel, save it as .xlsx and send that.
file-busy = I am busy reading other files. Please send it again in a minute.

## Rules and procedure of lessons, as a Word document

official-authority = AUTHORITY: ………………
official-school = SCHOOL: …………………
official-phone = Phone: { $phone }
official-country = SOCIALIST REPUBLIC OF VIET NAM
official-motto = Independence - Freedom - Happiness
official-number = No.: ………/…………
official-place-date = ……………, day …… month …… year 20……
official-recipients =
    To:
    - ………………………………;
    - ………………………………;
    - Filed: office.
official-signer = HEAD OF SCHOOL
official-signer-name = ………………………………
procedure-title =
    REGULATION
    Class rules and procedure of an online lesson
    This paper says what students promise, and what everyone does before, during and after an online lesson, so that the class's meeting stays private and the students can learn in peace.
    The school uses a bot in Telegram (called the bot below). The bot removes messages that leak the meeting in class groups, gives the meeting in private to each confirmed student, and tells teachers when an adult must look. Words in square brackets are the names of the bot's buttons.
procedure-rules =
    I. RULES OF THE ONLINE CLASS
    Students read the following and promise to follow it before they come to class through the bot. When the rules change, the bot asks each of them again (version in force: { $version }).
procedure-lesson = II. PROCEDURE OF AN ONLINE LESSON
procedure-who =
    Who does what
    The head, or a person the head chooses, is the owner in the bot. The owner issues the rules, confirms teachers and class groups, and decides if the authorities are told.
    Teachers send meetings to the bot, approve students, teach the lesson and handle the alerts of their class.
    Students press [To class] with their own account, keep the meeting and their codes to themselves, and tell a teacher if something is wrong.
    Parents or guardians confirm that their child may come to class as the class asks, and help the child to have a quiet place and be on time.
    The bot removes messages that leak a meeting, opens and closes the door on time, and alerts teachers. It punishes nobody and does not decide who is at fault.
procedure-before =
    Before the lesson
    Once for each class: the teacher adds the bot to the class group with the right “Delete messages”; the head confirms the group and the teacher.
    The teacher creates a meeting just for the class, with a passcode and a waiting room; never a personal meeting.
    The teacher sends the meeting invitation to the bot in a private message, checks class and time and presses [Save]. The meeting is never posted in the class group, in a channel or anywhere else.
    If the class has a class list: the teacher presses [Print the slips] and gives the slips to students and guardians in person. If not: students press [To class] in the class group and type list number and name; the teacher checks and approves.
    Students read what the bot keeps and decide for themselves if they agree; students under 16 ask a parent or guardian first, who confirms to the bot or signs the paper form. The bot knows no ages: only a class where all students are 16 may be set to need no confirmation. A student who does not agree still has the lesson: the teacher lets them in another way.
procedure-door =
    Coming to class
    The door opens 10 minutes before the lesson and closes when it ends. Students press [To class], or type /door in a private message to the bot.
    In private the bot gives each student the meeting (link, ID and passcode), and the name to use there, made of list number, full name and three symbols of their own for that lesson. Students share it with nobody; when the lesson ends, the message disappears.
    From the waiting room the teacher lets in students whose name is on the list [Names in the meeting]. If a name is strange, the teacher asks first.
    A student who cannot open the door writes to the teacher. The teacher first helps the student into class and finds out why later, so that nobody misses the lesson.
procedure-during =
    During the lesson
    The teacher keeps the waiting room on and lets others share their screen only when needed; when everyone is there, the meeting can be locked.
    The teacher takes attendance by looking in the meeting and calling names. [Who opened the door] shows who opened the door, not who is present, and nothing about students who did not agree to attendance.
    Students follow the rules. A student who sees a stranger or something wrong tells the teacher at once; telling helps the class, and nobody is blamed for it.
    When the bot or Telegram does not work, the lesson still takes place: the teacher gives the meeting to each family in the way the school has prepared, for example by phone or in the contact book; never in public.
procedure-leak =
    When the meeting is leaked in a group
    The bot removes the message, sends the sender a kind private message, and sends the teacher a card: from which account, what leaked, and how soon it was removed; secret parts are hidden.
    If the card says that the message is still there, the teacher presses [Open message] and deletes it by hand. If the bot was wrong, [Details], then [False alarm] posts the message again. When all is done, the teacher presses [Done].
    Whenever it is leaked: the door opens on time, so that the class does not lose its lesson. If needed, the teacher presses [Details], [More…], then [Close the door]: the bot then gives this meeting to nobody until the teacher sends a new one or presses [Keep using this meeting].
    The best is a new meeting: the teacher creates one and sends its invitation to the bot in private. Students still get in with [To class].
    Such a message is only a clue about an account; it does not show that a student is at fault. The teacher asks the student and the family in private, names nobody in class, and punishes nobody only because of a card.
procedure-stranger =
    When a stranger is in class
    The teacher removes the stranger from the meeting, turns off screen sharing and the meeting chat, turns on the waiting room, and calms the students.
    The teacher pastes all names in the meeting, or types the three symbols of one name, in a private message to the bot. The bot says whose door that is and which name is there twice. This too is only a clue.
    If the stranger comes back, the teacher ends the meeting, presses [Cancel lesson] at the old lesson, creates a new meeting and sends its invitation to the bot in private.
    The teacher notes the time, the name shown and what happened, and tells the head at once.
    The head decides without delay about telling the commune's or ward's People's Committee, the Department of Education and Training and the police. If a child is harmed or threatened: call the national child protection hotline 111 at once.
procedure-after =
    After the lesson
    The teacher ends the meeting for everyone. At the end of the lesson the bot closes the door and takes back the messages with the meeting details.
    The teacher looks at [Who opened the door] and [Who is not verified], and helps the students who need it before the next lesson. Downloaded files have students' names: the teacher keeps them private and does not post them in a group.
    The teacher looks at the cards of the lesson again. A meeting that was leaked is not used for the next lesson.
procedure-without =
    Students without Telegram
    No student has to use Telegram to learn.
    After the door opens, the teacher presses [Hand over] at the lesson, chooses one student, and reads out or writes down the meeting only for this student or their guardian. One student at a time; the bot records it in the door log.
    Guardians who have Telegram use the guardian's slip to open the door for their child.
procedure-kept =
    What is kept, and how long
    The bot keeps the class list with numbers and names, and the Telegram accounts of students and guardians who agreed, until the student leaves the class (accounts: at most 30 days more). It does not keep birth dates, pictures or phone numbers; if the class lets people in by phone number, it keeps only a one-way mark that cannot be turned back into the number. Ordinary messages in groups stay on the bot's computer for a few minutes, then they are deleted. Removed messages are encrypted and kept for 72 hours; the door log for 30 days; incidents for 1 year; receipts of consent for 2 years after consent was taken back. Everyone can see what the bot keeps about them with /mydata and delete it with /forgetme; the school answers requests within 2 working days.
procedure-evidence = The school keeps evidence: of each removed message there is also a sealed copy that the bot cannot open, only the private key that the school keeps on paper can; it is kept for 1 year from the opening of its incident, or until that is closed. Whoever opens a removed message is recorded.

## The report of an incident, a Word document

report-number = No.: ………/BC-…………
report-title =
    REPORT
    { $about }
report-about-leak = on an online classroom's details that were made public
report-about-stranger = on a stranger in an online class
report-about-bullying = on a report of bullying or threats
report-about-harm = on a report about a student's safety
report-about-call = on a call to disrupt an online class
report-about-other = on an incident that was reported to the school
report-about-several = on { $count } incidents
report-why = This report is about incident { $number }. It is made from the log of the Telegram bot that the school uses to keep its online classrooms private (below: the bot). All times are in the school's time zone.
report-why-several = This report is about { $count } incidents, each in a part of its own. It is made from the log of the Telegram bot that the school uses to keep its online classrooms private (below: the bot). All times are in the school's time zone.
report-part = PART { $place }. INCIDENT { $number }
report-heading-place = I. TIME AND PLACE
report-heading-course = II. COURSE OF EVENTS
report-heading-measures = III. MEASURES TAKEN
report-heading-view = IV. ASSESSMENT
report-heading-asks = V. RECOMMENDATIONS

report-hour = { $hour }:{ $minute }
report-hour-exact = { $hour }:{ $minute }:{ $second }
report-day = on { $day }/{ $month ->
    [1] 01
    [2] 02
   *[other] { $month }
}/{ $year }
report-lasted-moment = less than 1 second
report-lasted-seconds = { $seconds } s
report-lasted-minutes = { $minutes } min { $seconds } s
report-lasted-hours = { $hours } h { $minutes } min

report-began = Began: { $at }
report-kind-line = Kind of incident: { $kind }
report-class = Class: { $school_class }
report-lesson = Lesson concerned: { $subject }, from { $start } to { $end }
report-subject-any = subject not known
report-place = Place: online, in the school's online class
report-place-told = Place, as it was reported: …………………………
report-reporter = Reported by: { $who }
report-reporter-none = Nobody reported it: the bot found it.
report-account = Account concerned: { $who }
report-account-pupil = This account is confirmed as a student's. That is a clue, and no conclusion about the student.
report-account-unknown = The account's name is self-chosen; whose it is, is not known.
report-exposed = Made public: { $what }. This report does not repeat it.
report-exposed-for = It was public for { $lasted }.
report-exposed-for-members = It was public for { $lasted }, in a group of { $members } members.
report-exposed-still = It had not been removed when this report was made.
report-exposed-still-members = It had not been removed when this report was made, in a group of { $members } members.
report-exposed-link = the link to the classroom
report-exposed-meeting_id = the meeting ID
report-exposed-passcode = the passcode
report-exposed-enrolment_code = a student's enrolment code

report-course-empty = The log has no entry yet.
report-column-when = Time
report-column-act = Event
report-column-by = By
report-act-posted = Posted what is named above
report-act-reported = Reported the incident
report-act-removed = Removed it from the group
report-act-stands = Could not remove it from the group
report-act-alerted = Told the responsible people at the school
report-act-acknowledged = Began to handle it
report-act-original_opened = Opened the encrypted original
report-act-door_closed = Closed the door to the classroom
report-act-room_kept = Decided to keep using this classroom
report-act-room_renewed = Changed to a new classroom
report-act-muted = Stopped the account from writing in the group for a while
report-act-unmuted = Let the account write again
report-act-member_removed = Removed the account from the group
report-act-readmitted = Invited the account back
report-act-appealed = Said that the bot was wrong, asked for a review
report-act-guardians_told = Told the guardians
report-act-escalated = Passed it on to the next level
report-act-resolved = Closed the incident
report-act-reopened = Reopened the incident
report-act-given_back = Posted the wrongly removed message again
report-act-taken_back = Removed what had been posted again
report-party-bot = The bot
report-party-owner = Owner
report-party-admin = Admin
report-party-teacher = Teacher
report-party-pupil = Student
report-party-guardian = Guardian
report-party-account = Account
report-party-account-nameless = Account without a readable name
report-party-named = { $role } { $name }
report-party-titled = { $name } ({ $role })

report-measure-removed = What was made public was removed from the group.
report-measure-alerted = The responsible people at the school were told.
report-measure-door_closed = The door to the exposed classroom was closed.
report-measure-room_renewed = The class moved to a new classroom.
report-measure-guardians_told = The guardians were told.
report-measure-escalated = The next level was told.
report-measure-evidence_sealed = The evidence was sealed; its hashes come with this report.
report-measure-given_back = The wrongly removed message was posted again.
report-measures-none = No measure is on record yet.
report-state = State: { $state }
report-state-open = open, nobody is handling it
report-state-acknowledged = being dealt with
report-state-resolved = closed
report-state-violation = closed; whoever handled it notes: rules were broken
report-state-tolerated = closed; whoever handled it notes: let pass
report-state-false_alarm = closed, the bot was wrong
report-state-other = closed

report-view =
    This report draws no conclusion about any student. What the bot recorded is a clue about an account: others may have used it, and its name may be self-chosen.
    The school's assessment, after those concerned were asked in private:
report-asks = The school recommends:

report-annex = Annex
report-annex-title = HASHES OF THE EVIDENCE
report-annex-of = (To report No. ………/BC-………… of ……/……/20……)
report-annex-how = With a SHA-256 hash one can check that a piece of evidence is the one that was sealed; its content cannot be read back from the hash.
report-column-number = No.
report-column-evidence = Evidence
report-column-hash = SHA-256


## Plots of the weekly digest

plot-title = The week { $since } – { $until }
plot-by-class = Leaks by class
plot-by-week = Leaks each week
plot-exposure = Exposure: members × minutes a leak was there
plot-seconds = Seconds until removed
plot-now = this week
plot-before = the week before
plot-others = Others
plot-none = No leak in the last two weeks.
plot-median = half of them
plot-slow = 95 % of them
plot-nothing-removed = Nothing had to be removed yet.
