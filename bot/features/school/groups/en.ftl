power-unknown = I could not ask Telegram just now if you are still the group's owner, so nothing was done. Please try again in a minute.
decision-choose-class = Please choose the class first: I give nobody rights over the whole school this way. Use /team to invite a teacher into a class.
decision-confirmed = ✅ Confirmed.
decision-declined = Declined; nothing has changed.
decision-leaving = If I leave, nobody removes messages that show the meeting in that group. Are you sure?
decision-left = I have left this group. To have it guarded again, add me to it.
decision-not-left = Telegram did not let me leave. Please remove me in the group itself.
group-farewell = The school's owner says that this is not one of its class groups, so I am leaving. From now on I remove no messages here.
question-settled = ✅ <b>{ $about }</b>: this has been decided, you need do nothing more.
decision-already = This has already been decided.
decision-not-owner = Only an owner can decide this.
decision-class-group = This is a class group, so it cannot be the staff chat. Please use a chat with only teachers in it.
decision-unknown = I cannot find this any more. Please type the command again.
group-question = I was just added to the group <b>{ $group }</b>. Is it one of the school's class groups, or a staff chat with only teachers?
group-question-creator = So far only its creator has confirmed the group <b>{ $group }</b>. Is it one of the school's class groups?
button-group-leave = Yes, leave the group
button-gy = ✅ Yes, our class
button-gn = Leave the group
button-group-staff = 👥 Our staff chat
group-staff-asked = 👥 One more question below: everyone in that chat will be able to read the alerts.
chat-added = Added by: <b>{ $name }</b> ({ $known ->
    [yes] of the school's staff
   *[no] an account that the school does not know
 }){ $at }. <i>Accounts choose their own names; please check the @.</i>
chat-added-unknown = I don't know who added me here.
chat-asked-by = Asked for by: <b>{ $name }</b> ({ $known ->
    [yes] of the school's staff
   *[no] an account that the school does not know
 }).
chat-members = { $members } members, { $admins } admins; { $staff } of them are staff that the school knows.
chat-members-unknown = Telegram does not say who is in it.
chat-alike = ⚠️ I am in { $count } chats of this name. Please check who added me, and when, before you tap.
group-clash = ⚠️ The school already has <b>{ $school_class }</b> with another group ({ $count } students).
group-class-waits = ⚠️ <b>{ $school_class }</b> ({ $count } students) has no group yet. If this is its group, press the button with its name; anyone can choose a group's name.
button-gf = ✅ The group of { $school_class } ({ $count })
lost-by = 🚪 <b>{ $who }</b> removed me from the group <b>{ $group }</b> ({ $at }). Since then nobody guards it. Everything of the class is kept: add me again with the right "Delete messages" and it goes on. I say nothing about this in the class.
lost-unknown = 🚪 I can no longer reach the group <b>{ $group }</b> ({ $at }): it may have been deleted. Everything of the class is kept; if you make a new group, add me there with the right "Delete messages".
other-bot = 🤖 Another bot came into the group <b>{ $group }</b>: <b>{ $bot }</b>. Telegram usually shows me nothing that other bots write: if it posts the meeting, that may stay. If you do not need it, remove it; if you do, leave it there.
other-bot-surely = Remove that bot from the group? What it does there will stop.
other-bot-out = ✅ That bot is out of the group. What it posted is still there: please look, and delete what shows the meeting.
other-bot-out-already = That bot is no longer in the group; there is nothing to do.
other-bot-stays = All right, it stays. If you see it post the meeting, answer that message with one word: then I see it, and remove it.
button-bot-out = 🚪 Remove it
button-bot-out-yes = Yes, remove it
button-bot-stays = Leave it there
decision-student-inside = A student's account is in that chat, so it cannot be the staff chat. Please use a chat with only teachers in it.
decision-unsure = Telegram has not answered about everyone yet, so I do not know if a student is in that chat. Please press again in a minute.
button-group-classes = 🏫 Classes of the group
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Which classes is the group <b>{ $group }</b> for? Press a class to add it or take it away.
    If a class has ✅, its line with the 🚪 button comes to this group, and its passcode is removed here too. One group can be for several classes, and one class can have several groups.
    A shared group gives nobody more rights over a class that has its own group.
decision-staff-chat = This is the school's staff chat, so I stay in it and do not count it as a class group.
decision-group-stays = This group is confirmed as the school's, so I stay to keep the class private. If you still want me to leave, please remove me in the group itself.
