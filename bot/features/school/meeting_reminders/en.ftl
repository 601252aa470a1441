setup-roomless = ⚠️ I do not know the meeting of <b>{ $classes }</b> yet: a code read out in words or sent in pieces may get through. Please send me its link in private.
button-no-reminders = 🔕 { $school_class }: no reminders
room-reminder-off = 🔕 Saved: I send no more reminders about this class's meeting. If you need it, type /status.
