room-question =
    🔑 <b>{ $group }</b>: a meeting I do not know.
    { $provider } · { $room } 🔒
room-whose-yours = Sent by you.
room-whose-staff = Sent by <b>{ $who }</b>, a teacher of the class.
room-whose-other = ⚠️ Sent by the account <b>{ $who }</b>, not by a teacher of the class.
room-whose-unknown = ⚠️ I do not know who wrote it: several accounts together, a channel, an anonymous admin, or whoever set the name, description or pinned message of the group.
room-question-foot = If this is the meeting of <b>{ $school_class }</b>, keep it: then I recognise it however it is written. The class is told nothing yet. If it is not, or you are not sure, press [No]: I do not ask again.
room-question-foot-recognised = If this is the meeting of <b>{ $school_class }</b>, keep it: then I recognise it however it is written. I do not hand it to students, because no teacher of the class has sent it. If it is not, or you are not sure, press [No]: I do not ask again.
button-room-ours = 🔒 Keep it for { $school_class }
button-room-not-ours = No
button-room-forget = Stop keeping it
room-recognised = 🔒 From now on I recognise this meeting and remove it when it leaks. No lesson uses it yet: for that, please send me its link in private.
room-refused = Deleted: I do not keep that meeting and do not ask again.
room-known = ✅ I already know this meeting of the class.
room-refused-before = The answer to this was [No], so I no longer have the meeting. To keep it, send me its link in private.
room-question-gone = This question is old, so I no longer have the meeting. To keep it, send me its link in private.
