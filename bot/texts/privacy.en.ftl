### What is kept of each person.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## In private

privacy =
    <b>What I read and keep</b>
    • I read messages in class groups to find meeting links, IDs and passcodes. Ordinary messages stay on the bot's computer for a few minutes, then they are deleted.
    • A removed message is kept encrypted for 72 hours, to post it again if I was wrong, then deleted.
    • Incidents (group, time, the text with secret parts hidden, the sender's account name) are kept encrypted for a year from their opening, or until they are closed, for the teachers who handle them.
    • Students in a class: class, list number, name, Telegram account, when they agreed, and when they opened the door (30 days). All of it is encrypted, or only numbers.
    • Guardians: whose guardian, whether mother, father or another, Telegram account, when they agreed, and when they opened the door (30 days).
    • Meetings that teachers send: encrypted, and given in private only to students whom a teacher approved or who have a code from a slip, and to guardians with a guardian's slip.
    • No advertising, no selling; apart from Telegram, nothing is sent to anybody else.
    See all that I keep about this account: /mydata. Delete it: /forgetme. Questions: write to the school; it answers within 2 working days.

## Classes, lessons, doors

forget-question = Delete what I keep about this account? Your door closes at once (look first: /mydata). The teacher's class list is kept.
button-fy = Yes, delete it
button-fn = No
forget-done = ✅ Deleted. To get into class again, students press the 🚪 button in the class group; guardians ask the teacher for a new slip.
forget-nothing = I keep nothing about this account in any class.
forget-not = All right, everything stays as it is.

## Menu of commands

command-forgetme = Delete what the bot keeps about me

## The evening card, the door of one lesson

forget-question-staff = ⚠️ You have a role here: after this, alerts about your class do not come to you, a staff chat that you confirmed must be confirmed again, and the school's owners are told that a teacher no longer gets alerts.
staff-gone = ⚠️ A teacher of the school has just deleted their data and no longer gets alerts.
staff-gone-group = ⚠️ A teacher of the group <b>{ $group }</b> has just deleted their data and no longer gets alerts.
staff-gone-readers = Alerts still reach other people. Invite more teachers: /team.
staff-gone-nobody = Nobody gets alerts now: please invite another teacher with /team.

## Everybody's own data

privacy-forget-held = ✅ Your door is closed, and most of your data is deleted. Incident { $numbers } is not over yet: this account's part in it is kept only for that, and is deleted by { $until } at the latest. You do not need to do anything else.
privacy-forget-owner = The school needs you as its owner. Please invite another owner first; if this account is in BOT_OWNER_IDS, ask the operator to take it out and restart the bot. Then type /forgetme again.
privacy-withdraw-question = Take back your consent for this class? Your door closes at once; what I keep about this account in the class is deleted step by step, as /mydata shows. To delete everything now, type /forgetme.
privacy-withdrawn = ✅ Your consent is taken back and the door is closed. Lessons go on: please ask the teacher for another way into class. To agree again, students press the 🚪 button in the class group; guardians ask the teacher for a new slip.
privacy-withdrawn-already = There is no consent left to take back for this class.
privacy-request =
    🗂 A request to delete somebody's data (from { $asked }) is waiting for incident { $numbers } to be closed.
    Answer by: <b>{ $due }</b> (2 working days). What no incident needs is deleted. What is left is kept only to handle incidents; I delete it myself, by { $until } at the latest. See the requests again: /requests.
privacy-no-requests = No request is waiting for you.
privacy-owners-only = This is for the school's owners. Data of this account: /mydata.
button-xd = Take back · { $school_class }
button-xy = Take consent back
command-mydata = What the bot keeps about me
command-requests = Data requests that are waiting
mydata-title = <b>What I keep about this account</b>
mydata-nothing = I keep nothing about this account.
mydata-file = my-data.json
mydata-caption = Everything I keep about this account: what each item is, why I keep it, and for how long.
mydata-short-account = • This Telegram account, so that I can write to you
mydata-short-consent = • Your consents: { $count }
mydata-short-opening = • Doors you opened: { $count }, deleted after 30 days
mydata-short-incident = • Incidents with this account in them: { $count }. Teachers look at them and close them; they are clues, not conclusions
mydata-others = • Other things recorded (such as questions I asked, messages I sent, codes typed): { $count }, all in the file
mydata-safety = 🧒 Child-safety files: whether there are any or not, they are not here and not erased here; ask the school, which answers within 2 working days.
mydata-next = 📎 The file below has every item. To delete it all, type /forgetme. If something is unclear, ask a teacher.
mydata-no-file = Telegram did not take the file with every item. Please type /mydata again in a minute.
mydata-pair = { $label }: { $value }
mydata-account = Account
mydata-name = Name
mydata-account-name = Account name
mydata-language = Language
mydata-class = Class
mydata-group = Group
mydata-number = Number
mydata-step = Step
mydata-version = Consent text
mydata-role = Role
mydata-relation = Relation
mydata-standing = Status
mydata-topic = Subject
mydata-incident = Incident
mydata-state = Status
mydata-fragment = Text, secret parts hidden
mydata-text = Text, secret parts hidden
mydata-rule = Sign
mydata-what = Action
mydata-since = From
mydata-at = When
mydata-until = Until
mydata-ended = Ended
mydata-value-vi = Vietnamese
mydata-value-en = English
mydata-value-owner = owner
mydata-value-admin = admin
mydata-value-teacher = teacher
mydata-value-creator = creator of the group
mydata-value-asked = asked for
mydata-value-confirmed = confirmed
mydata-value-declined = not accepted
mydata-value-ended = ended
mydata-value-naming = asked for the name
mydata-value-confirming = asked whether it is you
mydata-value-consenting = asked for consent
mydata-value-waiting = waiting for a teacher
mydata-value-admitted = in the class
mydata-value-refused = did not agree
mydata-value-left = left
mydata-value-open = open
mydata-value-opened = opened the incident
mydata-value-acknowledged = being handled
mydata-value-resolved = closed
mydata-value-violation = closed: rules were broken
mydata-value-tolerated = closed: let pass
mydata-value-false-alarm = called a false alarm
mydata-value-other = closed for another reason
mydata-value-reopened = opened the incident again
mydata-value-report-made = made its report
mydata-value-room-held = closed the door of its meeting
mydata-value-room-free = let its meeting be used again
mydata-value-original-opened = saw the original
mydata-value-exempted = allowed something for next time
mydata-value-exemption-revoked = withdrew what was allowed
mydata-value-exemption-restored = allowed it again
mydata-value-evidence-sealed = your removed message, or your picture with a report, sealed as evidence
mydata-value-evidence-opened = opened a removed message or a picture of a report, sealed as evidence
mydata-value-appealed = said that the bot is wrong
mydata-value-alarm-link = reported a leaked link
mydata-value-alarm-stranger = reported a stranger in class
mydata-value-alarm-bullying = reported bullying or threats
mydata-value-alarm-other = reported something else
mydata-value-reporter-seen = looked up who reported
mydata-value-muted = muted the sender for 24 hours
mydata-value-unmuted = let the sender write again
mydata-value-member-removed = removed the sender from the group
mydata-value-readmitted = invited the sender back
mydata-value-begun-muted = asked to mute the sender
mydata-value-begun-unmuted = asked to let the sender write again
mydata-value-begun-member-removed = asked to remove the sender from the group
mydata-value-begun-readmitted = asked to invite the sender back
mydata-value-guardian-written = wrote to the guardians
mydata-value-guardian-note-dropped = note to guardians not sent
mydata-value-guardian-not-reached = note reached no guardian
mydata-value-guardian-read = a guardian pressed [I have read it]
mydata-value-doors-seen = saw who opened a meeting's door
mydata-value-room-changed = changed the meeting
mydata-value-told-admin = told the admins
mydata-value-told-leader = told the owners
mydata-value-raised-admin = escalated it to the admins
mydata-value-raised-leader = escalated it to the owners
mydata-value-for-commune = took wording for the People's Committee
mydata-value-for-department = took wording for the Department of Education
mydata-value-for-police = took wording for the police
mydata-value-renewing = asked to agree again
mydata-value-attempt-code = a wrong code
mydata-value-attempt-number = sent a number that is on no list
mydata-value-attempt-typo = a mistyped code
mydata-value-attempt-plea = asked for another code
mydata-value-attempt-application = asked to be let in
mydata-value-attempt-removed = taken out of the class by its teachers
mydata-value-attempt-displaced = another account came in its place by a code
mydata-value-attempt-declined = not let in by the teachers
mydata-value-attempt-off_list = no longer on the class list
mydata-value-attempt-other_code = used another number's code while waiting
mydata-value-attempt-claim = said that they are a teacher
mydata-value-student = student
mydata-value-guardian = guardian
mydata-value-relation-mother = mother
mydata-value-relation-father = father
mydata-value-relation-other = other guardian
mydata-value-moving-asked = asked the account that has this number
mydata-value-moving-agreed = the account that has this number agrees
mydata-value-moving-disputed = the account that has this number does not agree
mydata-value-word-given = a guardian's consent for a child
mydata-value-word-on-paper = took a guardian's consent on paper
mydata-value-school-level = chose the school's level
mydata-value-word-rule = set when the class needs a guardian's consent
mydata-value-pledging = shown the class rules
mydata-value-consent = consent to what is kept
mydata-value-attendance = attendance
mydata-value-rules = class rules
mydata-value-yes = yes
mydata-value-no = no
mydata-value-access = to see the data
mydata-value-withdraw = to take consent back
mydata-value-erase = to delete the data
kept-minutes = { $count } minutes
kept-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
    }
kept-days = { $count } days
kept-years = { $count ->
    [one] a year
   *[other] { $count } years
    }
kept-what-update = Every update from Telegram, encrypted
kept-why-update = so that nothing is lost in a crash
kept-until-update = finished: { $lasts }; unreadable: { $other }
kept-what-original = A removed message, and its text without the secret, encrypted
kept-why-original = to correct a mistake, to tell the sender, and for teachers to see its picture blurred
kept-until-original = { $lasts }; with /forgetme at once, unless its incident is open
kept-what-evidence = If the school has set a public key (BOT_EVIDENCE_KEY): each removed message of an incident, each picture sent with a report (not who sent it), and who opened one, sealed so that only the school's private key opens it, which the bot does not have; whose it is (account id); a chain of one-way hashes of what was sealed, opened, exported and deleted
kept-why-evidence = so that the school can prove what was removed, who opened it, and that nothing was changed since
kept-until-evidence = what is sealed: { $lasts } after its incident was opened, once that is closed; with /forgetme at once, except what an open incident needs: until it is closed, at most { $other }; the chain stays: incident numbers, times and hashes, without any person
kept-what-seen = What pictures and files show
kept-why-seen = so that a file sent around is read only once
kept-until-seen = { $lasts }, only in memory; the files themselves are never kept
kept-what-incident = An incident: group, times, the signs it was told by, the text with secret parts hidden, names (all encrypted) and account ids of the sender and of the people who handled it, what they did and when; that the sender was told, or said that the bot was wrong; what somebody reports, who that was (shown to no teacher; an owner or admin may look where that is needed to help, and the person is told), and what was written about it; what staff write to guardians, and how many members the group had
kept-why-incident = so that teachers can handle it and prove what they did
kept-until-incident = names, accounts and text: { $lasts } after it was opened, once it is closed; with /forgetme at once, except what an open incident needs: until it is closed, at most { $other }; whom a report is about: not with /forgetme, ask the school; group, times, signs and actions stay, without any person
kept-what-exposure = One-way marks of leaked secrets
kept-why-exposure = to recognise the secret next time without keeping it
kept-until-exposure = with the incident
kept-what-example = A message that the bot was wrong about, as the school's example (encrypted): only words that signs are made of; all other words and all figures are replaced
kept-why-example = to try whether signs still mislead about the like
kept-until-example = { $lasts }; with /forgetme at once
kept-what-exemption = What staff allow for next time (a one-way mark of the message, or a site or sign, encrypted), in which group, until when; account and name (encrypted) of who allowed and who withdrew it
kept-why-exemption = so that the bot is not wrong again, and to know who allowed it
kept-until-exemption = { $lasts } after its end; with /forgetme account and name at once, and what was allowed ends
kept-what-front = A group's name, public link, description or pinned message, or a member's name or tag, that shows a meeting: one-way marks of it and of the member's account, its text with secret parts hidden and the name of the person who unpinned it (both encrypted)
kept-why-front = to tell teachers only once
kept-until-front = until it no longer shows a meeting; of a member: { $lasts }
kept-what-account = Accounts that pressed Start: id, name (encrypted), language
kept-why-account = to be able to write to them in private
kept-until-account = until /forgetme
kept-what-setup = Set-up cards: for which group, in whose private chat
kept-why-setup = to keep the cards correct
kept-until-setup = until the group is deleted; with /forgetme at once
kept-what-loss = Who took the right away, or removed the bot, and which other bot came: account, name (encrypted), and when
kept-why-loss = to tell owners and staff
kept-until-loss = { $lasts }; with /forgetme account and name at once
kept-what-watch = A group on only watching: from when to when, accounts and names (encrypted) of the people who started and ended it
kept-why-watch = to remove nothing there, and to report
kept-until-watch = { $lasts } after it ended; with /forgetme account and name at once
kept-what-allowed = A link that a teacher allows for a day (encrypted), for which class, and who allowed it
kept-why-allowed = so that it is not removed
kept-until-allowed = { $lasts } after that day; with /forgetme the person who allowed it at once
kept-what-pupil = The school's own student ID (Mã học sinh): a one-way mark
kept-why-pupil = to recognise the student next year
kept-until-pupil = with the student's line
kept-what-guardian = A guardian's consent for a child: which account, or who took the paper form, when; when a class or the school needs it, and who set that
kept-why-guardian = to know that the class may let the child in
kept-until-guardian = the consent: with the child's line; with the guardian's /forgetme at once, a paper form stays without the person who took it; the rule: with the class
kept-what-join = That somebody asked to join a class's group: account, group, when
kept-why-join = to let them in when a code has let them into the class
kept-until-join = until answered, at most { $lasts }; with /forgetme at once
kept-what-lesson = A class and its groups (names encrypted), its meetings (link, ID, passcode encrypted, one-way marks to recognise them in a leak), lessons, weekly lessons (subject encrypted), days off, and who sent them
kept-why-lesson = to open doors, and to find leaks
kept-until-lesson = lessons and meetings: { $lasts } after they are over, looked for in messages until { $other } after the last lesson (a meeting kept without a time: until it is dropped or expires); weekly lessons that wait for a meeting, and a meeting that I ask teachers about: { $other }; class and groups: until the school deletes them
kept-what-student = A student: class, list number, name (encrypted), the accounts connected to the student: the student's and the guardians' (mother, father or other), whether a guardian said that one is not their child's, when the first door opened
kept-why-student = to let the student in, and so that guardians can follow
kept-until-student = a line of the teacher's list: until a new list or a new school year leaves it out, or the school deletes it; an account connected to it, and a line made by an approval: { $lasts } after the end; with /forgetme at once
kept-what-consent = Receipts of consent: which text, language, when given and taken back
kept-why-consent = to prove consent
kept-until-consent = { $lasts } after it was taken back; after /forgetme with a one-way mark in place of the account
kept-what-agreement = Other answers: attendance, class rules; yes or no, version, language, when given and ended
kept-why-agreement = to prove what was promised, and to ask again when the rules change
kept-until-agreement = { $lasts } after it ended; after /forgetme with a one-way mark in place of the account
kept-what-rules = The school's own class rules and its form of reports (encrypted), each version of the rules, who wrote it, who sent the form; who is told, and when, if nobody takes an incident up, and who chose that
kept-why-rules = to show them, to know which version somebody promised to follow, and to fill in reports
kept-until-rules = until the school deletes them; with /forgetme the person who wrote them at once
kept-what-plea = Who asked the teacher for another code: account, list number, name and account name (both encrypted), who decided
kept-why-plea = so that a teacher can see who uses the number, and give a new code
kept-until-plea = { $lasts }; with /forgetme at once
kept-what-evening = An evening card: account, day, a one-way mark of what it shows
kept-why-evening = to send one card, and edit it when a lesson changes
kept-until-evening = { $lasts }; with /forgetme at once
kept-what-application = Somebody who asks to come in: list number, name and account name (both encrypted), with which code; for guardians, who they are to the child; whether the account that has that number agrees
kept-why-application = so that a teacher can decide
kept-until-application = unfinished: { $lasts }; decided: { $other }; declined, or did not agree: number and name at once; with /forgetme at once
kept-what-opening = When somebody opened a door, and when a teacher was given a meeting to hand over, for which student
kept-why-opening = so that a teacher can see it
kept-until-opening = { $lasts }; with /forgetme the account's own openings, and which teacher was given a meeting, at once
kept-what-code = Codes: one-way marks, and who used one
kept-why-code = to recognise a code that is typed
kept-until-code = until used or cancelled, at most { $lasts }, and { $other } more; that guardians used theirs: with the student's line; with /forgetme who used a code at once
kept-what-attempt = A wrong code, a phone number that is on no list, asking for another code, asking to be let in, saying that one is a teacher; being taken out of a class or declined, another account coming in instead: which, when, of which class or group; a one-way mark in place of the account
kept-why-attempt = to stop guessing, so that nobody is asked again and again, and so that teachers are reminded when that account asks again
kept-until-attempt = { $lasts }; taken out or declined: { $other }; the same after /forgetme, so that it gives no new tries
kept-what-dialog = The bot's last question, with a list, an invitation, a typed week or a calendar file that is not decided yet, or words that may be an alarm, encrypted; of a list in a file only what could be number, name, class or code
kept-why-dialog = to ask about it
kept-until-dialog = { $lasts }
kept-what-staff = Staff: account id, name (encrypted), role, until when, who confirmed it; invitations: role, group, who made them, whom they name, who came (with the name, encrypted) and who used them, a one-way mark of the link; who added the bot and when, confirmed a group or a staff chat; owner links
kept-why-staff = to know who may do what
kept-until-staff = a role or an invitation: until it ends, then { $lasts }; with /forgetme at once
kept-what-letter = Which kind of message the bot sent to whom, and when; never its text
kept-why-letter = so that nothing is sent twice, and messages are deleted on time
kept-until-letter = { $lasts } after it was sent; with /forgetme as soon as what must be deleted is deleted
kept-what-request = Requests about data: which kind, when asked, due and answered; a one-way mark in place of the account
kept-why-request = to prove that they were answered in time
kept-until-request = { $lasts } after the answer
kept-what-former = The old id of a group that became a supergroup
kept-why-former = so that what was said before still belongs to the class
kept-until-former = until the school deletes it
kept-what-absence = When the bot last heard from Telegram, to the minute; from when to when it was away
kept-why-absence = to tell teachers which leaks were in the groups during that time
kept-until-absence = only the last time; absences: { $lasts }
kept-what-pause = A pause in a group, or a freeze of all doors: from when to when, accounts and names (encrypted) of the people who started and ended it
kept-why-pause = so that it holds after a restart, and to know who asked for it
kept-until-pause = { $lasts }; with /forgetme account and name at once
kept-what-brake = A sign that is only reported for now: its name, since when, how many senders and classes; account and name (encrypted) of the person who decided
kept-why-brake = so that it holds after a restart, and to know who turned the sign on again
kept-until-brake = { $lasts } after it was turned on again; with /forgetme account and name at once
kept-what-log = Logs
kept-why-log = to run the service
kept-until-log = as the operator sets it; only ids, names of signs and results: no texts, names, links or codes
kept-what-written = Numbers and names like a meeting's that others than staff wrote in a class's group and that stood: only a one-way mark and the time, not who wrote it, and no words
kept-why-written = to ask again when staff hand in that very meeting
kept-until-written = { $lasts }

## What is kept of wishes

kept-what-wish = That a guardian wants the evening card: account, when
kept-why-wish = to send it
kept-until-wish = until they stop it; with /forgetme at once
kept-what-rest = What is left of a message a teacher pasted: lesson, incident, account, message ids, when it was posted again
kept-why-rest = to post it only once
kept-until-rest = { $lasts }; with /forgetme at once

## What is kept of the ways into classes

kept-what-phone = Phone numbers on a list that a teacher wants to use: one-way marks, and whether they are the student's or a guardian's
kept-why-phone = so that people who send their own number get in
kept-until-phone = with the student's line, or until teachers close this way in; with /forgetme that person's numbers at once; the numbers themselves are not kept
kept-what-way = Which ways into a class are open besides a code, who set that, when
kept-why-way = to follow the school's choice
kept-until-way = with the class; with /forgetme the person who set it at once
mydata-value-word-number = a phone number on the class list, as a one-way mark
mydata-value-word-way = opened or closed a way into the class

## An account that a guardian doubts

mydata-value-doubted = on hold until a teacher has looked
