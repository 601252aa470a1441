card-exposed = 👁 It was visible for { $lasted }{ $size ->
    [none] { "" }
   *[other] ; the group has { $size } members
}: <i>somebody may have read it</i>
card-exposed-standing = 👁 { $size ->
    [none] It is in the group
   *[other] It is in a group of { $size } members
}: <i>somebody may have read it</i>
card-lesson-live = 📖 During <b>{ $topic }</b>
card-lesson-before = 📖 { $minutes } min before <b>{ $topic }</b>
card-lesson-any = a lesson
card-earlier = 🔁 Same meeting as in incident <b>{ $number }</b>
card-earlier-class = 🔁 Same meeting as in incident <b>{ $number }</b> ({ $school_class })
card-muted = 🔇 Muted until { $until } ({ $who })
card-member-removed = 🚪 Removed from the group at { $at } ({ $who })
card-note = 👪 { $at ->
    [none] The guardians are being written to ({ $who })
   *[other] The guardians were written to at { $at } ({ $who })
}{ $read ->
    [none] { "" }
   *[other] , and one pressed [I have read it] at { $read }
}
timeline-muted = { $at } · { $who } muted the sender for 24 hours
timeline-unmuted = { $at } · { $who } let the sender write again
timeline-member-removed = { $at } · { $who } removed the sender from the group
timeline-readmitted = { $at } · { $who } invited the sender back
timeline-begun-muted = { $at } · { $who } asked to mute the sender; I do not know if Telegram did
timeline-begun-unmuted = { $at } · { $who } asked to let the sender write again; I do not know if Telegram did
timeline-begun-member-removed = { $at } · { $who } asked to remove the sender from the group; I do not know if Telegram did
timeline-begun-readmitted = { $at } · { $who } asked to invite the sender back; I do not know if Telegram did
timeline-guardian-written = { $at } · { $who } wrote to the guardians
timeline-guardian-read = { $at } · a guardian pressed [I have read it]
timeline-guardian-note-dropped = { $at } · closed as a mistake of the bot, so the note to guardians is not sent
note-failed = 👪 The note about incident <b>{ $number }</b> reached no guardian; they may have blocked me. Please call them.
timeline-guardian-not-reached = { $at } · the note reached no guardian
button-m-author = 👤 The sender…
button-m-mute = 🔇 Mute for 24h…
button-m-mute-off = 🔇 Basic group: cannot mute
button-m-mute-yes = 🔇 Yes, mute for 24h
button-m-unmute = 🔊 Let them write again
button-m-remove = 🚪 Remove from group…
button-m-remove-yes = 🚪 Yes, remove
button-m-readmit = ↩️ Invite back
button-m-note = 👪 Write to guardians…
button-m-note-off = 👪 No guardian to write to
button-m-note-go = 📨 Send
button-m-note-own = ✏️ Other words
button-m-note-read = ✅ I have read it
button-rejoin = ↩️ Back to the group
author-page-head = 👤 <b>About the sender · incident { $number }</b>
author-page-lead = This is a clue about an account; it does not say that a student did something. Before muting or removing I ask again, and both can be undone; all of it is recorded under [What happened].
author-page-hidden = It was sent as a channel or an anonymous admin, or the sender's data was deleted: I do not know who it was, so I can neither mute them nor write to them. If you need to ask, ask the group's owner.
author-page-staff = This is a teacher's account. In a hurry, anyone can send something to the wrong place: I have told them in private, and you do not need to do anything about this account.
author-page-mistake = The incident was closed because I was wrong. If the account is still muted or removed, please undo that with the button below.
author-page-plain-group = In a basic group I cannot mute one person. Upgrade it to a supergroup, and the button is here.
author-page-no-pupil = I do not know which student has this account, so I cannot write to guardians yet.
author-page-no-guardian = No guardian of the student gets my messages yet. With the guardian's slip they do; if it is urgent, please call them.
author-page-ask-mute = Mute this account in the group for 24 hours? They can still read and get into class, and can write again after that. If they have pressed Start, I tell them in private.
author-page-ask-remove = Please try to talk in private first. Remove this account from the group now? It is not a ban: with a new invitation they can come back. The class door: if they came in by a code, it stays open and I ask you about it; if you approved them, it is closed until they are back. Telegram may show the class a line about it.
measure-muted = Muted for 24 hours. You can undo it with [Let them write again].
measure-unmuted = They can write again.
measure-removed = Removed from the group. You can undo it with [Invite back].
measure-readmitted = Done. I am sending them an invitation in private.
measure-readmitted-by-hand = Done. I cannot send the invitation (this account has not pressed Start, or I do not have the right "Add members"): please add them to the group yourself.
measure-readmitted-inside = This account is in the group already; there is nothing to do.
measure-already-muted = This account is muted already.
measure-already-muted-by = { $who } has muted this account already.
measure-already-removed = This account was removed already.
measure-already-removed-by = { $who } has removed this account already.
measure-not-muted = This account is not muted; there is nothing to do.
measure-not-removed = This account was not removed; there is nothing to do.
measure-mistake = The incident was closed because I was wrong, so I do nothing about the sender.
measure-hidden = I do not know who sent this (a channel, an anonymous admin, or deleted data), so I cannot do this.
measure-by-staff = This is a teacher's account, so I do not do this.
measure-others-group = This group belongs to another class: its teachers decide about its members.
measure-no-right = I do not have this right yet. Open the group › Administrators › choose me › turn on "Ban users", then press again.
measure-plain-group = In a basic group I cannot mute one person. Upgrade it to a supergroup, then press again.
measure-admin = This account is an admin of the group, so Telegram does not allow it. The group's owner has to remove its admin rights first.
measure-outside = This account is no longer in the group; there is nothing to do.
measure-restricted = Somebody in the group muted this account before, so I leave it as it is.
measure-unsure = Telegram has not answered clearly. Please press again in a minute.
mute-told = 🔇 Because of a message from this account, you cannot write in the group <b>{ $group }</b> until { $at } on { $day }. You can still read and get into class, and can write again after that. Nobody says that you did anything wrong; if something is unclear, write to the teacher.
mute-over = 🔊 You can write in the group <b>{ $group }</b> again.
remove-told = 🚪 Because of a message from this account, the teachers removed the account from the group <b>{ $group }</b>. Nobody says that you did anything wrong; with an invitation you can come back. Please write to the teacher to talk about it.
readmit-told = ↩️ The teacher invites you back into the group <b>{ $group }</b>. The button below works once, within 24 hours, only for you.
readmit-told-by-hand = ↩️ The teacher invites you back into the group <b>{ $group }</b>. Write to the teacher to be added.
note-preview = 👪 The guardians will get these words:
note-words =
    👋 To the parents of <b>{ $name }</b>, { $school_class }.
    At { $at } on { $day } a message from your child's Telegram account showed in the class group how to get into the online lesson, and the bot removed it. It may have been a slip, or somebody else may have had the phone: the school has not drawn any conclusion.
    Please talk with your child calmly. If you would like to talk about it, call or write to the class teacher.
note-own-words =
    👋 The teacher <b>{ $who }</b> writes to the parents of <b>{ $name }</b>, { $school_class }:
    <blockquote>{ $words }</blockquote>
    If you would like to talk about it, call or write to the class teacher.
note-unfit = I pass on words only, under 1,000 characters, without a meeting link or passcode. Please write it again.
note-ask = Please write me your own words in private: I show them to you before I send anything.
note-over = These words can no longer be sent, or you looked at others since. Press [📨 Send] under the newest ones, or open [The sender…] on the card again.
note-sent = 📨 I am sending it to the guardians. The card says when it is sent, and when one of them pressed [I have read it].
note-already = The guardians were written to about this already.
note-already-by = { $who } has written to the guardians about this already.
note-no-pupil = I do not know which student has this account, so I cannot write to guardians yet.
note-no-guardian = No guardian of the student gets my messages yet. If it is urgent, please call them.
note-read = Thank you. The teachers will see that you have read it.
note-read-mark = ✅ You pressed that you have read it.
note-not-for-you = This button is for the guardian who got the message.
