greeting = 🔒 I keep this class's meeting links and passcodes private: a message that shows them is removed. I read every message to find such ones; ordinary messages stay on the bot's computer for a few minutes, then they are deleted. More: send me /privacy in private.
rights-line = ⚠️ I do not have the right "Delete messages" yet, so I cannot keep the meeting private. Owner of the group: open its name → Administrators → Add admin → choose me → turn on "Delete messages".
command-status = Class status, what to do
setup-head = ⚙️ <b>{ $group }</b>
setup-right = ⚠️ I need the right "Delete messages" to keep the class private. Without it, messages that show the meeting stay in the group. The right "Ban users" is optional: to mute or remove somebody when needed.
setup-right-by = <b>{ $who }</b> turned this right off. It may be a mistake: please ask.
setup-done = ✅ { $step }
setup-missing = ⬜ { $step }
setup-step-right = right to delete
setup-step-roster = class list
setup-step-lessons = timetable
setup-step-staff_chat = staff chat
setup-basic = ⬆️ This is still a basic group. In a supergroup I can see older messages and guard it better.
setup-watched = 🔎 <b>Only watching</b> (report at { $until }): messages that show the meeting are reported, not removed.
setup-watched-all = 🔎 The whole school is on <b>only watching</b> (BOT_MODE=watch): messages that show the meeting are reported, not removed. To remove them, ask the operator to change it to protect.
setup-paused = ⏸ Not removing messages until { $until }: messages that show the meeting stay in the group until then, and then I remove them.
setup-guarded = 🛡 Guarding: messages that show the meeting are removed at once. What other bots post I may not see.
setup-gone = 🚪 I am not in this group any more. Everything of the class is kept: add me again and it goes on.
setup-how-right =
    <b>3 steps to give me the right</b>
    1. Open the group and tap its name at the top.
    2. Choose <i>Edit › Administrators › Add admin</i>, then me.
    3. Turn on <b>Delete messages</b> and tap ✔. Then press [Check again].
    If you like, turn on <b>Ban users</b> too, so that I can mute or remove somebody when you need it. I keep the class private without it.
    Faster: the first button on the card does all three steps; you only choose the group.
setup-how-upgrade =
    <b>Make a basic group a supergroup</b>
    The person who created the group opens it › its name › <i>Edit › Chat history for new members</i> › <b>Visible</b>, and saves. Telegram upgrades it; the class, its list and everything I keep move with it.
setup-how-room = 🔑 Paste the whole meeting link or invitation from Zoom, Meet, Teams… here; if there is a passcode, paste that too. I show it with secret parts hidden so that you can press [Save]. From then on I recognise that meeting however it is written, and at lesson time the class gets the 🚪 button.
setup-how-roster = 📋 Send the class list (Excel or CSV) here, or paste names, one per line: <code>12 Nguyen Van An</code>. It only needs number and name. No list yet? Students press the 🚪 button, and everyone you approve is on the list.
setup-how-lessons = 📅 Paste the whole invitation from Zoom, Meet, Teams… here, best with the time. I show it with secret parts hidden so that you can press [Save]; at lesson time the class gets the 🚪 button.
setup-how-staff = 👥 Add me to a chat with only teachers (no students) using the button below, or type /staff there. I ask the school's owner in private; after that, alerts go there.
button-setup-add = ➕ Add me to a chat
button-setup-add-admin = 🔑 Add me to a class group
button-setup-add-channel = 📢 Add me to a class channel
button-setup-steps = 3 steps
button-setup-check = 🔄 Check again
button-setup-upgrade = ⬆️ Upgrade the group
button-setup-room = 🔑 Send the meeting
button-setup-roster = 📋 Add the class list
button-setup-lessons = 📅 Add the timetable
button-setup-staff = 👥 Set up a staff chat
setup-check-yes = ✅ I have the right now: from now on messages that show the meeting are removed at once.
setup-check-no = I do not have the right "Delete messages" yet. See [3 steps].
setup-check-unknown = I am not in that group, or Telegram does not answer. Add me, or press again in a minute.
status-none = I see no class whose teacher is this account. Teachers: press the button below, then add me to the class group with the right "Delete messages".
status-student = This command is for teachers. Type /door to see today's class doors.
status-guardian = This command is for teachers. Type /door to see your child's class doors of today.
status-not-staff = Only confirmed teachers can see what a class still needs.
setup-staff-room = 👥 This is the school's staff chat: alerts come here, and I remove no messages in it. Status of the classes: type /status.
setup-roomless = ⚠️ I do not know the meeting of <b>{ $classes }</b> yet: a code read out in words or sent in pieces may get through. Please send me its link in private.
button-watch = 🔎 Only watch for 3 days
button-watch-yes = 🔎 Yes, only watch
button-watch-no = 🛡 No, keep guarding
button-guard = 🛡 Guard now
watch-begun = 🔎 Saved: for 3 days I only watch. Then I tell you how many messages I would have removed.
watch-question = 🔎 Only watch the group <b>{ $group }</b> for 3 days? During that time <b>messages that leak the meeting are not removed</b>: everyone in the group can read them, I only tell the teachers.
watch-not = 🛡 All right, I remove messages that show the meeting as before.
watch-already = This group is already on only watching.
watch-guarded = 🛡 Done: from now on messages that show the meeting are removed from the group at once.
watch-guarded-already = I am already guarding this group.
watch-not-staff = This is for confirmed teachers of the group. Teachers: press /start to register.
watch-report = 🔎 <b>{ $group }</b>: for three days I only watched. I would have removed { $leaks } messages. They are still in the group; see the card of each one. Next: if this looks right, press [Guard now].
watch-report-none = 🔎 <b>{ $group }</b>: for three days I only watched, and no message leaked a meeting. Next: press [Guard now], so that I remove such messages at once.
