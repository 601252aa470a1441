### Incidents: cards, timelines, answers to presses. Short, kind, always with the next step.

card-what-call = a call to disrupt a class
card-what-link = a link into a meeting
card-what-link-and-passcode = a link with its passcode
card-what-meeting-id = a meeting's ID
card-what-meeting-id-and-passcode = a meeting's ID with its passcode
card-what-passcode = a passcode, or a code into a class
card-what-other = an invitation or another way in
card-happened = { $hidden ->
    [yes] In the name of
   *[no] From the account
 } <b>{ $author }</b>: { $what }{ $place ->
    [room] {" "}of { $school_class }
    [both] {" "}of { $school_class }, in the group { $group }
    [group] , group { $group }
   *[none] { "" }
 }, { $at }.
card-gave-call = a call to disrupt the class
card-gave-link = the meeting link
card-gave-link-and-passcode = the meeting link and passcode
card-gave-meeting-id = the meeting ID
card-gave-meeting-id-and-passcode = the meeting ID and passcode
card-gave-passcode = a passcode or a code into the class
card-gave-other = a way into the meeting
card-severity = { $level ->
    [intrusion] 🔴 Very serious
    [full] 🟠 Serious
    [partial] 🟡 Moderate
   *[nudge] ⚪ Slight
 }{ $graver ->
    [none] { "" }
   *[other] {" "}· more serious, because { $graver }
 }{ $lighter ->
    [none] { "" }
   *[other] {" "}· less serious, because { $lighter }
 }
severity-lesson = a lesson is on or about to begin
severity-repeat = this meeting has leaked before
severity-renewed = the class is in another meeting now
card-group = Group: <b>{ $group }</b>
card-fold = 📚 <b>{ $count } messages within 10 minutes</b>; you see message { $place }{ $open ->
    [none] { "" }
   *[other] ; not handled yet: { $open }
 }.
card-fold-unconfirmed = 📚 <b>{ $count } messages in groups not confirmed as the school's</b>; you see message { $place }{ $open ->
    [none] { "" }
   *[other] ; not handled yet: { $open }
 }.
card-why = Why: { $why }
card-surface-picture = Where: <b>in a picture</b>
card-surface-document = Where: <b>in a file</b>
card-surface-topic = ⚠️ Where: <b>a topic's name</b>. I can remove the message about it, not the name: please rename the topic.
card-fragment = Secret parts hidden: <code>{ $fragment }</code>
card-author = Sent by the account: { $author } <i>(a clue, not proof about anyone)</i>
card-author-self-chosen = ↳ <i>a name the account chose itself; nobody knows yet whose it is</i>
card-author-official = ⚠️ This name sounds like the school's or mine, but any account can call itself that: please do nothing that a name asks.
card-author-pupil = ↳ <i>the verified account of no. { $number } { $name }, { $school_class }</i>
card-author-guardian = ↳ <i>confirmed as the account of { $relation ->
    [mother] the mother
    [father] the father
    [grandparent] a grandparent
   *[other] a guardian
    } of No. { $number } { $name }, { $school_class }</i>
card-author-staff = ↳ <i>an account that the school confirmed: { $role ->
    [owner] school owner
    [admin] school admin
   *[teacher] teacher
 }</i>
card-author-creator = ↳ <i>the account that created the group</i>
card-author-hidden = Sent in the name of: { $author } <i>(person not known)</i>
card-door-pupil = 🔑 A personal door leaked: it was given to the account of no. { $number } { $name }, { $school_class }, at { $at } <i>(which does not show who posted it)</i>
card-door-guardian = 🔑 A personal door leaked: it was given to the account of { $relation ->
    [mother] the mother
    [father] the father
   *[other] a guardian
    } of no. { $number } { $name }, { $school_class }, at { $at } <i>(which does not show who posted it)</i>
card-door-elsewhere = 🔑 A personal door leaked: it was given at { $at } to an account that is in no class of this group <i>(which does not show who posted it)</i>
card-door-minute = ↳ Such a door ends by itself 90 seconds after it is given; pressing again gives a new one. Whoever came in by it is still in the meeting.
card-door-shut = ↳ This door alone was closed at { $at }; pressing again gives a new one, and all other accounts keep theirs. Whoever came in by it is still in the meeting.
card-door-shutting = ↳ The bot gives this door out no more, and pressing again gives a new one; but Zoom <b>has not said yet that it is closed</b>.
card-door-stands = ↳ <b>This door is still open</b>: the bot changed three doors of this account within a day. Ask in private how that came about, and press [Change meeting] if need be.
card-door-alone = 🔑 Only a personal door leaked, which is closed or ends by itself after 90 seconds. The class need not change its meeting.
card-appealed = 🙋 The sender thinks that the bot is wrong ({ $at }).
card-posted = Posted { $at }.
card-removed = Removed after { $seconds } s.
card-removed-at-once = Removed at once.
card-fate-pending = Being removed…
card-fate-gone = It is no longer in the group.
card-fate-no_right = <b>Still there</b>: I do not have the right to delete.
card-fate-too_old = <b>Still there</b>: it is older than 48 hours, so Telegram does not let bots delete it.
card-fate-upgraded = <b>Still there</b>: the group became a supergroup, and bots cannot delete messages from before that.
card-fate-shut_out = <b>It may still be there</b>: I am no longer in the group.
card-fate-refused = <b>Still there</b>: Telegram refused to delete.
card-fate-unknown = I do not know if it is removed.
card-fate-watched = <b>Still there</b>: I was only watching at that time. To remove it, press [Open message], hold the message and choose Delete.
card-fate-review = <b>Still there</b>: I was not sure enough to remove it.
card-fate-held-pause = <b>Still there</b>: removing is paused in the group. To remove it, press [Open message], hold the message and choose Delete.
card-fate-held-brake = <b>Still there</b>: messages with this sign are only reported for now. To remove it, press [Open message], hold the message and choose Delete.
card-stands-no_right = ⚠️ <b>The message is still in the group!</b> Give me the right "Delete messages", or press [Open message], hold the message and choose Delete.
card-stands-too_old = ⚠️ <b>The message is still in the group!</b> Press [Open message], hold the message and choose Delete.
card-stands-upgraded = ⚠️ <b>The message is still in the group!</b> The group became a supergroup, so I cannot remove it. Scroll up to the older part, hold the message and choose Delete, or ask the sender to delete it.
card-stands-shut_out = ⚠️ <b>I am no longer in the group.</b> Add me again, or open the group and delete the message by hand.
card-stands-refused = ⚠️ <b>The message is still in the group!</b> Press [Open message], hold the message and choose Delete.
card-stands-unknown = ⚠️ <b>I do not know if the message is removed.</b> Press [Open message] to see.
card-open = { $number } · <b>nobody has taken it</b>{ $step ->
    [none] .
    [admin] ; if it stays so, at { $due } the school's admins are told.
   *[leader] ; if it stays so, at { $due } the school's owners are told.
 }
card-acknowledged = { $number } · <b>{ $who }</b> is handling it, since { $at }.
card-violation = { $number } · closed, rules were broken ({ $who }, { $at }).
card-tolerated = { $number } · closed, let pass ({ $who }, { $at }).
card-false_alarm = { $number } · closed, the bot was wrong ({ $who }, { $at }).
card-other = { $number } · ✅ done ({ $who }, { $at }).
card-giving-back = ↩️ Being posted again in the group…
card-given-back = ↩️ Posted again in the group at { $at }.
card-taking-back = ↩️ Posted again in the group at { $at }, being removed again…
card-taken-back = ↩️ Posted again in the group at { $at }, removed again at { $until }.
card-not-taken-back = ⚠️ <b>What was posted again at { $at } is still in the group</b>: I could not remove it. Press [Open message], hold the message and choose Delete.
card-taken-back-unknown = ⚠️ At { $at } I tried to post this again, and do not know whether it arrived. Please look in the group; if it is there, hold the message and choose Delete.
card-not-given-back-gone = ↩️ Not posted again: the original is no longer kept, or the person who pressed [False alarm] is no longer a teacher here. Please ask the sender to post it again.
card-not-given-back-no_right = ↩️ Not posted again: I do not have the right to write in the group. Give me that right for next time, and ask the sender to post it again.
card-not-given-back-shut_out = ↩️ Not posted again: I am no longer in the group. Add me again, and ask the sender to post it again.
card-not-given-back-upgraded = ↩️ Not posted again: the group has just become a supergroup. Please ask the sender to post it again.
card-not-given-back-refused = ↩️ Not posted again: Telegram refused. Please ask the sender to post it again.
card-not-given-back-unknown = ↩️ I do not know if everything was posted again. Please look in the group; if it is missing, ask the sender to post it again.
button-ack = ✋ I'll handle it
button-ack-off = ✋ { $who } is handling it
button-false = False alarm
button-false-sure = ↩️ Post it again
button-false-no = No, leave it
button-resolve = ✅ Done
button-resolve-all = ✅ Done: { $count } from this account
button-details = Details
button-card-more = More…
button-violation = Rules broken, talked to them
button-tolerated = A slip, let it pass
button-reopen = ↩️ Open again
button-timeline = 🕘 What happened
button-summary = ‹ Back to the card
button-ack-all = ✋ I'll handle all of them
button-folded = { $side ->
    [back] ‹ No. { $place }/{ $count }
   *[on] No. { $place }/{ $count } ›
}
button-see = 🖼 See it blurred
button-open-message = Open message
timeline-head = 🕘 <b>What happened in incident { $number }</b>
timeline-left-out = <i>Older lines are not shown here.</i>
timeline-opened = { $at } · recorded, and staff were told
timeline-posted = { $at } · message posted
timeline-removed = { $at } · message removed
timeline-not-removed = { $at } · I could not remove the message
timeline-given-back = { $at } · message posted again
timeline-taken-back = { $at } · repost removed
timeline-not-taken-back = { $at } · the repost could not be removed
timeline-acknowledged = { $at } · { $who } is handling it
timeline-violation = { $at } · { $who } closed it: rules were broken
timeline-tolerated = { $at } · { $who } closed it: a slip, let pass
timeline-false-alarm = { $at } · { $who } closed it: the bot was wrong
timeline-other = { $at } · { $who } closed it: done
timeline-reopened = { $at } · { $who } opened it again
timeline-original-opened = { $at } · { $who } opened the original
timeline-appealed = { $at } · the sender thinks that the bot is wrong
timeline-report-made = { $at } · { $who } made the report
timeline-reporter-seen = { $at } · { $who } saw who reported it
timeline-room-held = { $at } · { $who } closed the door of the meeting
timeline-room-free = { $at } · { $who } let the meeting be used again
timeline-room-changed = { $at } · { $who } changed the meeting
press-acknowledged = Saved: you are handling it.
press-already-open = This incident is open already.
press-resolved = Closed. Thank you!
press-room-open = Whoever read it can still enter the meeting. Please see the card.
press-none-together = There is nothing left to close together: please look at each message on the card.
press-reopened = Opened again: you are handling it.
press-reopened-taking-back = Opened again: you are handling it. What I posted again is being removed; the card says when that is done.
press-already-acknowledged = Somebody is already handling it.
press-already-acknowledged-by = { $who } is already handling it.
press-repost-asked = This message holds a link, an ID or a code. I am showing it to you in private and asking once more; that you looked is recorded.
press-closed = Closed: the bot was wrong. I am posting the message again in the group. Thank you!
press-closed-nothing-removed = Closed: the bot was wrong. I removed nothing, so there is nothing to post again. Thank you!
press-closed-not-kept = Closed: the bot was wrong. I keep originals for only 72 hours, so I cannot post it again: please ask the sender to post it.
press-closed-edited = Closed: the bot was wrong. The message was edited later and has its own card: press [False alarm] on that card and I post the newest version.
press-known = This message shows a way into a class of the school. Posting it again would leak it once more, so I do not.
press-already-closed = This incident is closed already.
press-already-closed-by = { $who } has already closed this incident.
press-not-staff = This button is for confirmed teachers. Teachers: please send me /start in private to register.
press-own-message = This is your own message, so another person has to decide.
press-owner-needed = An owner has to decide this. If the school has no owner yet, ask the operator to set one.
press-shown = It is on the card.
press-report-sent = I am sending you the report (a Word file) in private.
press-report-start = I cannot write to you in private yet. Open the chat with me, press Start, then press this button again.
press-picture-sent = I am sending you the blurred picture in private; it will be deleted after 10 minutes. It is recorded that you looked at it.
press-picture-sent-clear = I am sending you the clear picture in private; it will be deleted after 10 minutes. It is recorded that you looked at it.
press-picture-start = I cannot write to you yet. Open a chat with me, press Start, then press this button again.
press-picture-none = This message has no picture, only a file, so there is nothing to blur. The card shows its text with the secret parts hidden.
press-picture-over = I keep originals for only 72 hours, so it is deleted now. To see it again, please ask the sender.
card-room-whose = This meeting belongs to: <b>{ $school_class }</b>
card-room-free = Meeting: in use as usual
card-room-spared = Meeting: <b>leaked</b>, its door still opens on time so that the class does not lose its lesson; if needed, press [Change meeting] or [Close the door]
card-room-held = Meeting: <b>door closed</b>, given to nobody; press [Change meeting] to go on in a new one.
card-room-open = ⚠️ <b>Whoever read it can still enter the meeting.</b>
card-room-next = ⚠️ <b>This meeting has leaked: change it before the next lesson.</b>
card-close-anyway = Change the meeting, or press [Done] once more to close this incident.
button-shut = 🚪 Close the door
button-keep = Keep using this meeting
card-room-unchanged = 🔁 The meeting was not changed.
card-room-changed = 🔁 <b>Meeting changed</b> at { $at }.
card-room-changed-inside = 🔁 <b>Meeting changed</b> at { $at }, { $came } of { $inside } students have moved.
card-room-old = Meeting: <b>the old one</b>, the class changed to another at { $at } on { $day }.
press-room-left = The class is in another meeting now; this one is given to nobody.
press-door-closed = The door is closed: this meeting is no longer given out, and what was given out is deleted. Press [Change meeting] so that the class can go on.
press-room-kept = This meeting is given out again.
press-room-others = This meeting belongs to another class: its teachers or an owner decide.
press-room-unknown = I do not have this meeting, so I cannot close it. If it is still used, please change its passcode.
card-surface-chat_photo = ⚠️ Where: <b>the group's picture</b>. I can remove the message about it, not the picture: please change it.
card-surface-background = ⚠️ Where: <b>the group's background picture</b>. I can remove the message about it, not the picture: please change it.
card-surface-linked = ⚠️ Telegram forwarded this from the <b>linked channel</b>. If I am in that channel, its post is an incident of its own; if not, the post is still there: please delete it.
press-alarm-closed = Closed. I tell the reporter.
press-original-sent = I am sending you the original in private; it will be deleted after 10 minutes. It is recorded that you looked at it.
press-no-mistake = This is only for incidents that are closed because I was wrong.
incident-kind-harm = Report about a student's safety
incident-kind-bullying = Bullying or threats
incident-kind-stranger = Stranger in class
incident-kind-call = Call to disrupt a class
incident-kind-leak = Classroom details made public
incident-kind-other = Something else, or not clear yet
command-report = Report that something is wrong
