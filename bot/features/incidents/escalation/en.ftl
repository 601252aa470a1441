command-ladder = Who is told, and when, if nobody acts
button-ladder = ⏫ Escalate
button-ladder-admin = ⏫ Tell the admins now
button-ladder-admin-off = ✓ Admins were told
button-ladder-leader = ⏫ Tell the owners now
button-ladder-leader-off = ✓ Owners were told
button-ladder-commune = 📝 Wording for the commune
button-ladder-department = 📝 Wording for the department
button-ladder-police = 📝 Wording for the police
ladder-head = ⏫ <b>Escalate incident { $number }</b>
ladder-next = If nobody handles it, I tell the { $step ->
    [admin] admins
   *[leader] owners
 } at { $at }. If it is urgent, press the button below.
ladder-by-hand = I tell nobody else by myself. If needed, press the button below to tell the { $step ->
    [admin] admins
   *[leader] owners
 }.
ladder-taken-up = Somebody is handling it, so I tell nobody else by myself. If help is needed, press the button below.
ladder-top = Everybody in the school whom I can write to has been told.
ladder-outside = Telling anybody outside the school is up to you. I only prepare the wording and the report, and send nothing.
ladder-raised = They are told. Thank you!
ladder-nobody = There is nobody else in the school whom I can write to. To tell somebody outside, press a button on the card: I prepare the wording and send nothing.
ladder-already = They have been told already.
ladder-already-by = They have been told already: { $who } escalated it.
ladder-closed = This incident is closed. If something is left to do, please open it again first.
ladder-closed-by = { $who } closed this incident. If something is left to do, please open it again first.
ladder-school-first = Somebody in the school has not been told yet. Please tell them first.
ladder-outside-sent = I am sending you the wording in private. Whether it is sent on is up to you.
ladder-reminder = ⏰ <b>{ $number }</b> · { $where }: nobody has handled it since { $at }. Please take it; everything about it is on its card above.
ladder-reminder-more = { $count } more on that card are waiting for somebody.
ladder-raised-to-you = ⏫ <b>{ $number }</b> · { $where }: { $who } asks you to look at it. Everything about it is on its card.
timeline-told-admin = { $at } · nobody was handling it, admins were told
timeline-told-leader = { $at } · nobody was handling it, owners were told
timeline-raised-admin = { $at } · { $who } told the admins
timeline-raised-leader = { $at } · { $who } told the owners
timeline-for-commune = { $at } · { $who } took wording for the People's Committee
timeline-for-department = { $at } · { $who } took wording for the Department of Education
timeline-for-police = { $at } · { $who } took wording for the police
outside-head = 📝 Wording for { $to }. <b>I send it to nobody</b>: read it over, fill in the dots, and send it yourself with the signed report.
outside-to-commune = the commune's People's Committee
outside-to-department = the Department of Education and Training
outside-to-police = the commune's police
outside-begin = To { $to }. The school (its name: ……) reports an incident.
outside-number = • Its number at the school: { $number }
outside-when = • Time: { $at } on { $day }
outside-where = • Place: the group { $where } online
outside-class = • Class: { $where }
outside-what = • What: { $what }
outside-what-told = • What, as it was reported: { $what }
outside-lead = • Account concerned: { $initials } (a clue, not a conclusion)
outside-done-removed = • Done: what was made public was removed from the group
outside-done-alerted = • Done: the responsible people at the school were told
outside-done-escalated = • Done: the next level in the school was told
outside-done-door_closed = • Done: the door to the leaked meeting was closed
outside-done-room_renewed = • Done: the class moved to a new meeting
outside-done-guardians_told = • Done: guardians were written to
outside-done-evidence_sealed = • Done: evidence was sealed
outside-done-given_back = • Done: the wrongly removed message was posted again
outside-state-open = • Now: the school is looking into it
outside-state-acknowledged = • Now: the school is handling it
outside-state-resolved = • Now: the school has dealt with it
outside-wish-commune = We ask the People's Committee for its help and advice.
outside-wish-department = We ask the Department for its advice and support.
outside-kept-sealed = • Evidence: the school keeps a sealed copy.
outside-kept-hours = • Evidence: the original of what was removed is kept for 72 hours only; the school has none beyond that.
outside-kept-words = • Evidence: the words of the report are kept with the incident; the school has no sealed copy.
outside-wish-police = We ask the police to look into it and advise the school.
outside-end = The school has drawn no conclusion about anybody. Please keep it confidential, above all about students. Contact: …… Phone: ……
ladder-settings =
    ⏫ <b>Who is told if nobody handles an incident?</b>
    1. Those with the first card have <b>{ $first } minutes</b>.
    2. Then the admins are told, and have <b>{ $second } minutes</b> more.
    3. Then the owners are told. Telling anybody outside the school is up to people.
    { $quiet ->
        [none] At night: <b>no quiet hours</b>.
       *[some] At night: quiet from <b>{ $begins } to { $ends }</b>.
    } In the week: { $days ->
        [none] <b>no days off</b>.
        [sunday] <b>Sunday</b> off.
       *[weekend] <b>Saturday and Sunday</b> off.
    } While it is quiet, and on the class's days off, minutes do not count. I still tell at once if a lesson is within two hours or a child may be harmed.
    Press to change:
ladder-not-owner = Only an owner can change this.
ladder-saved = Saved, from now on.
button-ladder-first = { $on ->
    [yes] ✓ { $value } min
   *[no] { $value } min
 }
button-ladder-second = { $on ->
    [yes] ✓ +{ $value } min
   *[no] +{ $value } min
 }
button-ladder-quiet = { $on ->
    [yes] ✓ {""}
   *[no] {""}
 }{ $value ->
    [none] No quiet hours
   *[hours] 🌙 { $value }
 }
button-ladder-days = { $on ->
    [yes] ✓ {""}
   *[no] {""}
 }{ $value ->
    [none] No days off
    [sunday] Sunday
   *[weekend] Sat, Sun
 }
