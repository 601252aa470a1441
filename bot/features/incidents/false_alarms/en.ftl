timeline-exempted = { $at } · { $who } allowed it for next time
timeline-exemption-revoked = { $at } · { $who } withdrew what was allowed
button-original = 👁 See the original
original-shown = 👁 The original of incident <b>{ $number }</b>; it will be deleted in 10 minutes. Please keep it private and do not forward it.
original-words = { $text }
repost-preview = 👀 Incident <b>{ $number }</b>: this message holds a link, an ID or a code. Nothing is posted yet; this note goes in 10 minutes.
repost-ask = Post this again, link and all, for the whole group <b>{ $group }</b>? Everybody in the group can read it and get in.
repost-dropped = All right, I am posting nothing. The incident is as before; please deal with it on its card.
original-wordless = 👁 The original of incident <b>{ $number }</b> has no words. To see its picture, please ask the sender.
button-exempt = Allow it next time…
button-exempt-scope = { $scope ->
    [text] This very message
    [host] The whole site in it
   *[rule] This sign, in this group
 }
button-exempt-until = { $lasts ->
    [week] 1 week
    [month] 1 month
   *[year] School year
 }
button-exempt-no = Never mind
button-exempt-end = { $place ->
    [none] ⛔ Withdraw
   *[other] ⛔ { $place }
 }
button-exempt-list = { $side ->
    [back] ‹ Previous page
    [on] Next page ›
   *[whole] ☰ All that is allowed
 }
exempt-asked = I ask you about this in private.
exempt-question =
    Incident <b>{ $number }</b>, group <b>{ $group }</b>: what shall I leave alone next time?
    The school's own meetings and passcodes are always removed.
exempt-what = { $scope ->
    [text] this message, word for word
    [host] links to { $values }
   *[rule] messages with the sign "{ $values }"
 }
exempt-lasting =
    In the group <b>{ $group }</b> I leave alone: { $what }.
    { $scope ->
        [text] One word more or less, and I look at it as before.
        [host] ⚠️ Only if you know whose site it is: its owner can send people anywhere.
       *[rule] ⚠️ I then leave unknown meetings sent that way alone too, whoever sends them.
    }
    Owners and admins are told. You can withdraw it at any time. Allow it until when?
exempt-dropped = Nothing more is allowed. I look at messages as before.
exempt-given = Allowed.
exempt-revoked = Withdrawn.
exempt-already-given = This is allowed already. To see everything: /allowances.
exempt-already-revoked = This is withdrawn already.
exempt-already-revoked-by = { $who } has withdrawn it already.
exempt-over = It is over; you do not need to do anything.
exempt-not-kept = I keep originals for only 72 hours, so I do not know what it said. Please choose another way.
exempt-no-text = This message has no words, so I could not recognise it again. Please choose another way.
exempt-short = The same words may be a real passcode next time, so I cannot leave this message alone. Please choose another way.
exempt-service = Anybody can open a room or put a link on this site: if I allow all of it, nothing is guarded any more. Please choose [This very message].
exempt-no-link = There is no link in this message. Please choose another way.
exempt-no-rule = This sign is a whole invitation, so I cannot leave it out. Please choose [This very message].
exempt-stands-given =
    ✅ { $who } allowed (incident { $number }): in the group <b>{ $group }</b>, to the end of { $until }, I leave alone { $what }.
    I still remove other messages with a meeting.
exempt-told =
    ℹ️ { $who } allowed (incident { $number }): in the group <b>{ $group }</b>, to the end of { $until }, I leave alone { $what }.
    Next: if it should not be so, press [Withdraw].
exempt-idle-given = 💤 This does not count now ({ $who }, incident { $number }): { $what }, group <b>{ $group }</b>, to the end of { $until }.
exempt-ended = ⛔ { $who } withdrew it (incident { $number }): in the group <b>{ $group }</b> I look at { $what } as before.
exempt-list-none = In your classes nothing is left alone. When I was wrong: press [False alarm], then [Allow it next time…].
exempt-list-head = ☰ <b>Allowed: { $count }</b>. Press a number to withdraw it.
exempt-list-line = { $place }. { $what } · group <b>{ $group }</b> · to the end of { $until } · { $who } · { $number }
exempt-list-idle = { $place }. 💤 <i>does not count now, because whoever allowed it has no role any more, or the incident is open again:</i> { $what } · group <b>{ $group }</b> · to the end of { $until } · { $who } · { $number }
command-allowances = See what is allowed
