alarm-ask = { $who ->
    [adult] 🆘 Shall I report this to the school right now?
   *[child] 🆘 Shall I tell your teachers about this for you?
 }
alarm-ask-class = 🆘 Shall I tell the teachers of { $school_class } about this for you?
alarm-promise = { $who ->
    [adult] The card does not say who reports; only a school officer may look when needed, and if one does I say so. Kept from the class's teachers, it is read by { $officers } only.
   *[child] The card does not name you; only a school officer may look who it was, to help you, and I tell you if one does. Kept from your class's teachers, it is read by { $officers } only.
 }
alarm-officers = the school's officers
alarm-unsent = 🔒 Nobody has been sent this; I keep it for { $minutes } minutes, then delete it.
alarm-111 = ☎️ 111: free, day and night, no name needed.
alarm-harm = { $who ->
    [adult] ☎️ If a child is being harmed: call <b>111</b> now (free, day and night); in immediate danger call <b>113</b>.
   *[child] ☎️ None of this is your fault. Call <b>111</b> now (free, day and night): somebody will listen and help. In danger, call <b>113</b> or run to a grown-up nearby.
 }
alarm-begin = { $who ->
    [adult] 🆘 What is wrong? Write it here, in any words; or press a button. In danger: call 113; if a child is being harmed: call 111.
   *[child] 🆘 What is wrong? Write it here, in any words; or press a button. In danger, call 113 or run to a grown-up nearby; if you need somebody to listen and help, call 111.
 }
alarm-yours = • Reported <b>{ $number }</b>: { $state }.
alarm-state-open = waiting for the school
alarm-state-acknowledged = the school is handling it
alarm-state-resolved = done
alarm-letter = 💬 the school has written
alarm-dropped = { $who ->
    [adult] I sent nothing. Whenever you need me, just write.
   *[child] I sent nothing. Whenever you want to tell it again, just write to me. <b>111</b> listens day and night.
 }
alarm-anyway = { $who ->
    [adult] This may be harming a child, so I have asked the school's officers to look into it, discreetly; the class's teachers do not know. Nobody blames whoever reports.
   *[child] 💛 I am worried about you, so I have asked the school's officers to see how you are, discreetly; your class's teachers do not know. Nobody blames you.
 }
alarm-sent = { $who ->
    [adult] ✅ I have sent this already. To see what follows, type /report.
   *[child] ✅ I have sent this already. To see what follows, type /report; to say more, just write.
 }
alarm-class = { $who ->
    [adult] Which class is this about?
   *[child] Which class is this about?
 }
alarm-filed = { $who ->
    [adult] ✅ Reported to the school, number <b>{ $number }</b>. The card does not name who reports; only a school officer may look when needed, and I will tell you. To say more, just write or send a picture here.
   *[child] ✅ The school is told, number <b>{ $number }</b>. The card does not name you. Only a school officer may look who reported, to help you, and I will tell you if one does. Can you say more? Just write or send a picture here.
 }
alarm-about = { $who ->
    [adult] Whom is this about? Whoever you choose neither gets nor sees this report.
   *[child] Whom is this about? I ask so that I do not tell that very person.
 }
alarm-confided = { $who ->
    [adult] This has not gone to anybody yet: the class's teachers can read the earlier report. Who should read it?
   *[child] I have not sent this to anybody. The teachers of your class can read what you reported before, so I ask: who should read this?
 }
alarm-goes = { $who ->
    [adult] You don't have to choose: in { $minutes } minutes I report it by myself; only the school's officers can read it, not the class's teachers.
   *[child] You don't have to choose: in { $minutes } minutes I report it for you; only the school's officers can read it, not your class's teachers.
 }
alarm-about-still = { $who ->
    [adult] You can still choose whom this is about; if it is a member of staff, that person no longer sees this report.
   *[child] You can still choose whom this is about; if it is a teacher, that person no longer sees this report.
 }
alarm-class-still = { $who ->
   *[child] You can still choose which class this is about.
 }
alarm-read = { $who ->
    [adult] ⚠️ It was sent before you chose, so that person may have read it; I take it away from them now. If a child is being harmed, call <b>111</b>.
   *[child] ⚠️ It was sent before you chose, so that person may have read it; I take it away from them now. If you do not feel safe, call <b>111</b>.
 }
alarm-about-whom = { $who ->
    [adult] Which member of staff is this about? I neither tell nor ask that person.
   *[child] Which teacher or member of staff is this about? I neither tell nor ask that person.
 }
alarm-not-sent = { $who ->
    [adult] I have <b>told nobody</b>: at this school only those whom this is about can be reached here. If a child is being harmed: call <b>111</b> (free, day and night); in immediate danger call <b>113</b>.
   *[child] I have <b>told nobody</b>, as at your school only that very person can be reached here. You did right to tell; do not keep it to yourself: call <b>111</b> (free, day and night), in danger <b>113</b>, or tell a grown-up you trust.
 }
alarm-filed-apart = 🤫 The class's own teachers do not see this report.
alarm-filed-nobody = { $who ->
    [adult] 📝 Saved, number <b>{ $number }</b>, but I can reach nobody at the school right now. As soon as I can, I pass this on. If it is urgent, call the school; if a child is being harmed, call <b>111</b>.
   *[child] 📝 Saved, number <b>{ $number }</b>, but I can reach no teacher right now. As soon as I can, I pass this on. Do not wait for me: tell a grown-up you trust, call the school, or call <b>111</b> (free, day and night).
 }
alarm-school-phone = 📞 The school's phone: <b>{ $phone }</b>
alarm-added = { $who ->
    [adult] ✅ Added to the report.
   *[child] ✅ I added your words to the report. Thank you for telling.
 }
alarm-no-leaders = { $who ->
    [adult] Nobody but the class's own teachers can be told here yet. Send it to them, or not at all? If it is urgent, call the school's phone, or 111.
   *[child] Nobody but your class's own teachers can be told here yet. Shall I tell them, or not? You can also call <b>111</b> (free, day and night), or tell a grown-up you trust.
 }
alarm-gone = { $who ->
    [adult] I sent nothing, and have deleted those words, as it has been too long. To report it, please write it again.
   *[child] I sent nothing, and have deleted what you wrote. To tell it again, write here, any time. <b>111</b> listens day and night.
 }
alarm-more = { $who ->
    [adult] Write more here, or send a picture.
   *[child] Write more here, or send a picture.
 }
alarm-harm-on = { $who ->
    [adult] ☎️ If a child is being harmed: call <b>111</b> (free, day and night); in immediate danger call <b>113</b>.
   *[child] ☎️ Call <b>111</b> (free, day and night); in danger, call <b>113</b> or run to a grown-up nearby.
 }
alarm-kept = { $turn ->
    [odd] ✅ I keep this too.
   *[even] 💛 I am still listening.
 }
alarm-kept-silence = { $turn ->
    [odd] 🤫 I have told nobody, and I do not tell your class's teachers unless you want it. Go on telling me here. If you want a grown-up to help without your class's teachers knowing, press [Report, not to my teachers]: only { $officers } will read it.
   *[even] 🤫 I remember: I have told nobody. When you want a grown-up to help, press [Report, not to my teachers]: only { $officers } will read it.
 }
alarm-hushed = { $turn ->
    [odd] 🤫 I have told nobody. Your class's teachers cannot read this; only { $officers } will.
   *[even] 🤫 I remember: not to your class's teachers, only to { $officers }.
 }
alarm-kept-sorrow = { $turn ->
    [odd] 💛 I am here. It is normal to be scared or sad; you did nothing wrong. You can tell me bit by bit.
   *[even] 💛 I am still here with you. Take your time, and write whatever you can.
 }
alarm-kept-taken-back = { $turn ->
    [odd] 👌 That is all right, I send nothing. Whenever you want to tell it, just write.
   *[even] 👌 I remember: I send nothing. When you want to tell it, I am still here.
 }
alarm-only-words = { $who ->
   *[child] I can pass on words and pictures only. Please write it, or send a picture.
 }
alarm-later-ask = 🕘 Does this belong to the report at { $at }, or is it something else?
alarm-later-joins = If you choose nothing, I add it to that report in { $minutes } minutes.
alarm-safe-ask = 📵 Is it safe to write to you here?
alarm-safe = { $who ->
   *[child] 👌 I only write “you have a new message”; it shows when you press.
 }
alarm-unsafe = { $who ->
   *[child] 🤫 I write nothing about this by myself. To hear more, type /report.
 }
button-al-begin = 🆘 Something is wrong
button-al-stranger = 🆘 A stranger is in class
button-al-link = 🔗 The class link leaked
button-al-bullying = 😢 Bullying or threats
button-al-other = Something else
button-al-go = 🆘 Report now
button-al-no = No
button-al-back = No, do not send it
button-al-apart = Report, not to my teachers
button-al-class = { $school_class }
button-al-none = Not sure
button-al-staff = A teacher or other staff
button-al-one = { $name } · { $role }
button-al-pupil = A pupil
button-al-else = Somebody else
button-al-unsaid = I'd rather not say
button-al-more = ✍️ Say more
button-al-join = ➕ Add to the report at { $at }
button-al-new = Something else
button-al-safe = Yes
button-al-unsafe = No, do not write
button-al-read = Show
button-al-status = Show { $number }
button-al-letter = 💬 Read what they wrote
button-al-help = 🆘 Something is wrong
button-al-talk = 🆘 Talk to the bot alone
button-al-wipe = 🗑 Delete from this phone
alarm-filed-now = { $who ->
    [adult] People at the school are told. The card does not say who reports; only a school officer may look when needed, and I will tell you. I write as soon as somebody handles it.
   *[child] The school is told. The card does not name you; only a school officer may look who it was, to help you, and I will tell you if so. I write to you as soon as somebody handles it.
 }
alarm-filed-apart-now = { $who ->
    [adult] The school's officers are told, not the class's teachers. The card does not say who reports; if an officer looks, I will tell you. I write as soon as somebody handles it.
   *[child] The school's officers are told, not your class's teachers. The card does not name you; if an officer looks, I will tell you. I write to you as soon as somebody handles it.
 }
alarm-filed-nobody-now = { $who ->
    [adult] Saved, but I can reach nobody at the school right now. Please do not wait for me: the message below says whom to call.
   *[child] Saved, but I can reach no teacher right now. Do not wait for me: the message below says whom to call.
 }
alarm-added-now = { $who ->
    [adult] Added to your earlier report, where the school reads it.
   *[child] Added to your earlier report, where your teachers read it. Thank you for telling.
 }
alarm-no-leaders-now = { $who ->
   *[child] Not sent yet: there is one more question below.
 }
alarm-class-now = { $who ->
   *[child] One more question, then I send it right away: choose the class below.
 }
alarm-about-now = { $who ->
    [adult] Not sent yet: there is one question below.
   *[child] Not sent yet: there is one question for you below.
 }
alarm-not-sent-now = { $who ->
    [adult] I have told nobody. The message below says whom to call now.
   *[child] I have told nobody. The message below says whom to call now.
 }
alarm-gone-now = I sent nothing, and no longer keep this.
alarm-sent-now = I have sent this already.
alarm-anyway-now = I have asked the school's officers all the same, discreetly. Please read the message below.
alarm-dropped-now = I send nothing.
alarm-wiped-now = Deleted from here. I write nothing about this by myself any more.
alarm-wiped-some-now = I could not delete all of it: please delete the rest by hand. I write nothing about this by myself any more.
alarm-wiped-number = To see it again, type its number: { $number }.
alarm-command-stands = ⚠️ I could not remove the command from the group: please delete it yourself, so that nobody knows that you reported.
alarm-whisper-start = 🤫 Only you see this. I cannot write to you yet: open the chat with me, press Start, and write what you want to report. In danger: call 113; if you need somebody to listen and help: call 111.
alarm-whisper-asked = 🤫 Only this account sees this. I ask one thing in our private chat: answer there and I send it at once; if you don't, I tell the school's officers in a few minutes. In danger: call 113; to be heard and helped: call 111.
alarm-whisper-alarm-filed = 🤫 Only you see this. Your teachers are told. To hear what follows, open the chat with me and press Start.
alarm-whisper-alarm-filed-nobody = 🤫 Only you see this. I have saved it but can reach no teacher yet. Tell a grown-up you trust, call the school, or 111.
alarm-whisper-alarm-not-sent = 🤫 Only this account sees this. I have told nobody: at this school only that very person can be reached here. Call 111 (free, day and night), in danger 113, or tell a grown-up you trust.
alarm-whisper-alarm-added = 🤫 Only you see this. I added this to what you reported before.
alarm-cry-alarm-filed = { $who ->
    [adult] 🤫 Only you see this. The people in charge at school are told privately. To say more, talk to me alone.
   *[child] 🤫 Only you see this. The people in charge at school are told privately, so that somebody can help. To say more, talk to me alone.
 }
alarm-cry-alarm-filed-nobody = { $who ->
   *[anybody] 🤫 Only you see this. I have saved it but can reach no teacher yet: do not wait for me, call now. To say more, talk to me alone.
 }
alarm-cry-alarm-added = { $who ->
   *[anybody] 🤫 Only you see this. I added this to what I passed on before; to say more, talk to me alone.
 }
alarm-news = { $who ->
   *[child] 📬 You have a new message.
 }
alarm-moved-open = Report <b>{ $number }</b> is waiting for somebody at the school.
alarm-moved-acknowledged = 💛 The school is looking after report <b>{ $number }</b>. Thank you for speaking up.
alarm-moved-resolved = 💛 The school has dealt with report <b>{ $number }</b>. If things are still not right, press the button below and say so.
alarm-answered =
    💬 The school writes about report <b>{ $number }</b>:
    <blockquote>{ $words }</blockquote>
    To answer, write here; the card still does not name you.
alarm-seen = 👁 To be able to help, a person in charge at the school has looked up who sent report <b>{ $number }</b>. I tell you so that you know. You did nothing wrong.
alarm-card-harm = ☎️ <b>A child may be being harmed.</b> Child helpline <b>111</b>; immediate danger <b>113</b>.
alarm-card-head = 🆘 <b>Report { $number }</b> · { $kind }
alarm-card-where = Class: <b>{ $where }</b>
alarm-card-strangers = One of them may be a child in real need: please read each with the buttons below.
alarm-card-nowhere = Class: not known
alarm-card-by-pupil = Reported by: a student of the school
alarm-card-by-guardian = Reported by: a guardian of the school
alarm-card-by-staff = Reported by: a member of staff
alarm-card-by-member = Reported by: somebody in the group
alarm-card-by-unknown = Reported by: somebody not registered with me
alarm-card-apart = 🤫 This does not go to the class's own teachers: only owners and admins see this card.
alarm-card-quiet = 📵 The reporter asks not to be written to unasked. What you write is kept until they look.
alarm-card-pointed = About this message in the group: <code>{ $fragment }</code>
alarm-card-lead = Telegram name of its author: <b>{ $author }</b> (a clue, not proof)
alarm-card-about = The reporter says it is about: <b>{ $author }</b> (an account of it, not a conclusion). The bot neither tells nor asks that person: please don't either, and don't say who reported.
alarm-card-left = … { $count } more: press [Details]
alarm-card-reporter = 🗣 { $at } “{ $text }”
alarm-card-staff = 👩‍🏫 { $at } “{ $text }”
alarm-card-picture = (a picture)
alarm-card-again = (reported once more)
alarm-card-next = Next: press [I'll handle it], look into the class at once if a lesson is on; ask more with [Answer them].
alarm-card-next-harm = Next: press [I'll handle it], ask more with [Answer them], and meet the child in private today. In immediate danger call <b>113</b>.
alarm-card-at-home = <b>Whoever does harm may be at home: call 111 before you tell the family.</b>
alarm-card-next-child = Next: press [I'll handle it], ask more with [Answer them], and meet the child or the family in private today; in danger call <b>113</b>, for help for the child call <b>111</b>.
alarm-heard =
    🗣 The reporter of <b>{ $number }</b> says more:
    <blockquote>{ $text }</blockquote>
alarm-graver =
    ☎️ The reporter of <b>{ $number }</b> says more; <b>a child may be in danger</b>. Child helpline <b>111</b>, immediate danger <b>113</b>.
    <blockquote>{ $text }</blockquote>
alarm-picture = 🖼 The picture that was sent with the report. Please keep it private. It will be deleted in 10 minutes.
button-al-answer = 💬 Answer them
button-al-picture = 🖼 See it blurred
button-al-clear = 👁 See it clearly
button-al-done = ✅ Done
button-al-who = 👁 Who reported?
button-al-who-yes = Show me, and tell them
alarm-answer-ask = 💬 Write your message here. I pass it on word for word, without your name; the name of whoever gets it does not show here either.
alarm-answer-sent = ✅ Passed on.
alarm-answer-kept = ✅ Kept: they asked me not to write unasked, so they read it when they open it themselves.
alarm-answer-forgotten = I no longer keep who reported this, so I cannot ask them or pass anything on.
alarm-answer-unfit = I pass on words only, without a meeting link or passcode. Please write it again.
safety-file =
    🔒 File <b>{ $number }</b> is still kept from whom the report is about. You answer for it; the bot asks again every 30 days.
    • Tell that person yourself: the substance, the outcome, and the right to reply. <b>Never</b> who reported, which message or when. Then press [Told].
    • Not yet: [Keep 30 days more, because …].
    • Done: [End]; it was not true: [End: unfounded], and 30 days later the bot erases that person's name.
file-why = 🔒 Why must it still be kept? Write one sentence here.
file-why-not = 🔒 Why is that person not told? Write one sentence here; if they were told, press [Told] first.
file-kept = 🔒 Kept for 30 days more. The bot asks you again then.
file-told = ✅ Noted: that person was told.
file-ended = ✅ The file has ended. The incident is kept as the table on the privacy page says.
file-unfounded = ✅ The file has ended: unfounded. The bot erases that person's name in 30 days; to keep it longer press [Keep 30 days more, because …].
file-open = This incident is not closed: deal with it, press [Done] on its card, then end the file.
button-sf-keep = 🔒 Keep 30 days more, because …
button-sf-told = 🗣 Told
button-sf-end = ✅ End
button-sf-unfounded = End: unfounded
alarm-who-sure = 👁 Only look if you need to in order to help. It is recorded in the incident, and the reporter is told. Look anyway?
alarm-who-pupil = ↳ confirmed as the account of <b>No. { $number } { $name }, { $school_class }</b>
alarm-who-guardian = ↳ confirmed as the account of { $relation ->
    [mother] the mother
    [father] the father
    [grandparent] a grandparent
   *[other] a guardian
    } of <b>No. { $number } { $name }, { $school_class }</b>
alarm-who-shown = 👁 The account that reported: <b>{ $name }</b>. Please keep it private, also from other staff.
alarm-who-officers = Only owners and admins may see who reported. Ask more with [Answer them].
