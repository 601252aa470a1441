### The practice room in the browser (python -m bot practice).
### Short, kind, always saying what to do next; italics and bold are Telegram's HTML. $names are filled in: keep them.

practice-open = The practice room is at { $address } (open it in this machine's browser).
practice-stop = Everything stays on this machine. Stop with Ctrl+C.
practice-port = Port { $port } cannot be used: choose another with --port, or 0 for a free one.

practice-title = Practice room
practice-note = Five phones, one real bot and a make-believe Telegram on this machine: no message leaves it. The people, the class and the online room are made up.
practice-restart = ↺ Start over
practice-minute = +1 minute
practice-minutes = +5 minutes
practice-hour = +1 hour
practice-lesson = Next lesson, 7:25
practice-time = Clock
practice-panels = Exercise
practice-choose-panel = Choose an exercise
practice-panel-morning = The first morning
practice-panel-leak = Try to leak this
practice-step = Step { $at }/{ $of }
practice-show = 👉 Show me
practice-all-steps = All steps
practice-leak-title = Get the room past the bot
practice-prepare-why = There must be a bot in the class and a room that it keeps. Go through "The first morning" first.
practice-choose = Choose a way, then send it from An's or Bình's phone: what the bot removes goes before your eyes. What stays and still tells the room is a hole: tell the school's admin, and post it nowhere before it is mended.
practice-example = ✍️ Write me an example
practice-start = ▶ Start
practice-add = ➕ Add the bot to the group
practice-write = Write from the phone of { $name }
practice-line = Message
practice-send = Send from the phone of { $name }
practice-attach = Send a picture or file from the phone of { $name }
practice-as-qr = Send this text as a QR code
practice-from-disk = Picture or file from this machine…
practice-too-large = This file is over 2 MB: please choose a smaller one.
practice-cancel = Never mind
practice-refused = The practice room cannot do that. Please try another way.
practice-away = The practice room does not answer: see whether the command still runs, then load this page again.
practice-full = The practice room is full: please press "Start over".
practice-ended = The bot has stopped by a fault of its own: please press "Start over", and tell its makers.
practice-bot-speaks = The page has changed its language. The bot and the people do so when you press "Start over".
practice-impossible = That cannot be done in Telegram.
practice-not-yours = Only who made the group can add the bot to it. Go to their phone.
practice-copied = Copied.
practice-not-followed = The practice room opens no page outside. The address is copied.

practice-group = Class 7A
practice-staff = Staff
practice-name-teacher = Ms Lan
practice-name-an = An
practice-name-binh = Bình
practice-name-mother = Ms Hoa
practice-name-head = Mr Minh
practice-role-teacher = teacher, made the group
practice-role-an = pupil
practice-role-binh = pupil
practice-role-mother = An's guardian
practice-role-head = head of the school
practice-invitation =
    Join us for Maths
    { $link }
    Meeting ID: { $id }
    Passcode: { $passcode }
practice-full-name = 1 Nguyen Van An

practice-step-open = Mr Minh opens the bot and presses Start
practice-why-open = He owns the school here: the bot asks him, and tells him what happens.
practice-step-add = Ms Lan adds the bot to the class group
practice-why-add = The bot needs the right to delete messages. With it, it guards at once.
practice-step-start = Ms Lan opens the bot and presses Start
practice-why-start = Telegram lets no bot write first. After Start it can write to her in private.
practice-step-claim = Ms Lan presses [{ $button }]
practice-why-claim = To be an admin of the group is not enough: in many classes pupils are. The school confirms.
practice-step-confirm = Mr Minh confirms Ms Lan: [{ $button }]
practice-why-confirm = One press: until when she is a teacher.
practice-step-paste = Ms Lan pastes the invitation into the group
practice-why-paste = The bot removes it at once and keeps the room. The class gets a button, and nobody sees the link.
practice-step-door = An presses [{ $button }] in the group
practice-why-door = The button leads An into a private chat with the bot.
practice-step-name = An writes list number and name
practice-why-name = The class has no list yet: it grows with everyone who is approved.
practice-step-consent = An reads and presses [{ $button }]
practice-why-consent = The bot says what it keeps, why and for how long. Nobody is forced.
practice-step-pledge = An presses [{ $button }]
practice-why-pledge = The five rules of an online class.
practice-step-approve = Ms Lan approves An
practice-why-approve = She sees who asks to come in, and presses once.
practice-step-inside = An gets a door of their own
practice-why-inside = Only An sees it, and it vanishes when the lesson is over.
practice-done-title = ✓ An is in class. The link never stayed in the group.
practice-done = Go on: press 🆘 in An's door when a stranger is in class; move the clock on by an hour, and another, to see the door vanish; or turn to "Try to leak this".


practice-title-plain = As it is
practice-hint-plain = Paste the whole link into the group. Just to warm up!
practice-try-plain = come in here { $link }
practice-title-spaces = With spaces
practice-hint-spaces = The room's number, with a gap between the digits.
practice-try-spaces = 9 4 7 2 6 1 8 0 3 5 1 guys
practice-title-split = In two messages
practice-hint-split = The first half in one message, the second in the next. Two phones may share it.
practice-try-split =
    zoom ID 947261
    then 80351
practice-title-edit = Edited later
practice-hint-edit = Send something harmless, then press ⋯ and edit it into the link.
practice-try-edit =
    bring your books tomorrow
    bring your books tomorrow { $link }
practice-title-picture = In a picture
practice-hint-picture = Press + and send the text as a QR code, or choose a picture from this machine.
practice-try-picture = { $link }
practice-title-words = In words
practice-hint-words = Write the number in words, as if you read it out.
practice-try-words = zoom nine four seven two six one eight zero three five one
practice-title-letters = Strange letters
practice-hint-letters = Strange digits, letters that look alike, symbols …
practice-try-letters = zoom ⑨④⑦②⑥①⑧⓪③⑤①
practice-title-backwards = Backwards
practice-hint-backwards = Friends read it from right to left.
practice-try-backwards = read it backwards 15308162749 zoom
practice-title-poem = In a story
practice-hint-poem = A number in every line, and friends know how to pick them.
practice-try-poem = zoom room: 9 cats, 4 dogs, 7 hens, 2 ducks, 6 apples, 1 pear, 8 sweets, 0 coins, 3 friends, 5 chairs, 1 table
practice-title-own = Another way
practice-hint-own = Whatever you can think of, as long as friends can still read it.
practice-try-own = today's room is yesterday's plus one. Yesterday it was 94726180350
