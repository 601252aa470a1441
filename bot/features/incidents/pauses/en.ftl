brake-told =
    ⚠️ Because of the sign <b>{ $rule }</b> I have just removed messages of { $authors } accounts in { $classes } classes within 5 minutes, so I may be wrong.
    From now on I only show you messages with this sign; none is removed. Meeting links and the classes' own meetings are removed as before.
    Next: look at the latest cards. If the sign is right, press [Turn on again].
brake-told-released = ✅ { $who } turned the sign <b>{ $rule }</b> on again at { $at }: messages with it are removed as before.
brake-told-kept = 👀 { $who } decided that messages with the sign <b>{ $rule }</b> are only reported, not removed (at { $at }). To have them removed as before, press [Turn on again].
button-br = 🔒 Turn on again
button-bk = Leave it like this
brake-released = Turned on: from now on messages with this sign are removed again.
brake-kept = Saved: messages with this sign are only reported, not removed. You can press [Turn on again] at any time.
brake-already-released = This sign is already on again.
brake-already-kept = This has already been decided. To change it, press [Turn on again].
brake-not-owner = Only an owner can decide this.
brake-unknown = I cannot find this any more. Please use the newest message.
pause-line = ⏸ The teachers asked me to stop removing messages here until { $until }. Teachers: to start again sooner, press the button below or type /resume.
pause-over-line = 🔒 I am guarding this class's meetings again.
pause-told = ⏸ { $who } asked me to stop removing messages in <b>{ $group }</b> until { $until }. Messages that show the meeting stay in the group during this time, with a card for each, and I remove them when it is over. To start again sooner, press the button below.
away-told = 🌙 I was away from { $since } to { $until }.
away-none = During this time no message leaked a meeting.
away-gone = During this time { $leaks } message(s) that leaked a meeting were in the groups, for at most { $longest }; they are removed now.
away-standing = During this time { $leaks } message(s) that leaked a meeting were in the groups, for at most { $longest }; I could not remove { $standing } of them. Open the card of each one to see how to remove it.
away-beyond = Telegram keeps messages for me for 24 hours: I could not see older ones. Please look through the groups.
away-lasted = { $hours } h { $minutes } min
away-lasted-minutes = { $minutes } min
button-pe = 🔒 Guard again now
pause-begun = ⏸ I will not remove messages in the group for 30 minutes.
pause-already = ⏸ I am already paused.
pause-ended = Done: I remove messages that show the meeting in the group again.
pause-none = This group is not paused, so there is nothing to turn on again. To see if I remove messages here: type /status.
pause-late = I am back after being away, and your /pause is too old now. If you still need it, please type it in the group again.
pause-not-staff = This command is only for confirmed teachers of the class.
pause-how = Type /pause in a class group: for 30 minutes I remove no messages there; those that show the meeting are reported on cards and removed when it is over. Type /resume in the group and I guard it again.
command-pause = Remove nothing for 30 minutes
command-resume = Guard again now
