command-digest = The week: numbers, plots, what to do
button-digest = 📊 The week in numbers
digest-caption = 📊 The week { $since } – { $until }
digest-head = 📊 <b>The week { $since } – { $until }</b> <i>(in brackets: the week before)</i>
digest-leaks = 🔒 Messages that showed a meeting: <b>{ $count }</b> ({ $before })
digest-slips = ✏️ Meetings that teachers posted in a group, which I removed and kept for them: <b>{ $count }</b> ({ $before })
digest-removed = ⏱ Half were removed within <b>{ $median }</b> ({ $median_before }), 95 % within <b>{ $slow }</b> ({ $slow_before })
digest-exposed = 👁 They could be seen for <b>{ $lasted }</b> altogether ({ $before }){ $members ->
    [none] {""}
   *[other] , by about <b>{ $members } people</b> ({ $members_before })
}
digest-in-time = ✋ Handled within 15 minutes: <b>{ $count } of { $of }</b> ({ $before } of { $of_before })
digest-verified = 🎓 Verified students: <b>{ $share }</b> ({ $before })
digest-false = 🙋 Removed by mistake: <b>{ $count }</b> ({ $before })
digest-open = 📋 Open incidents: <b>{ $count }</b>{ $kinds ->
    [none] { "" }
   *[other] {" "}({ $kinds })
 }
digest-advice = <b>To do this week</b>
digest-no-advice = ✅ Nothing more to do this week.
digest-chain = 🔗 Chain of evidence: { $entries } entries, last hash <code>{ $hash }</code>
advice-standing = • Messages that show a meeting and that I could not remove: { $count }. Open the incident's card, press [Open message] and delete by hand.
advice-old = • Incidents that nobody has handled for a day: { $count }. Press [Open incidents].
advice-no-right = • Classes in which I cannot delete messages: { $count } ({ $classes }). Ask their teachers to give me that right.
advice-one-class = • Class { $classes } had { $count } messages that showed the meeting, the most of all: its teachers should change the meeting and remind the whole class.
advice-no-room = • Classes of which I know no meeting: { $count } ({ $classes }). Ask their teachers to send me the invitation in private.
advice-verified = • Only { $count } % of students are verified ({ $classes }): hand out the code slips, or approve those who ask.
advice-false-alarms = • Removed by mistake: { $count } times. Look at those incidents, and tell the operator if needed.
