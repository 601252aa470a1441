seen-room = 👀 <b>{ $school_class }</b>: the account <b>{ $account }</b> (number { $number }, { $name }) is no longer in the class, but opened the door at { $at } on { $day }, so it has seen the meeting. It may only be a student with a new phone; please ask { $name }.
seen-room-approved = This account came in because a teacher approved it, not by a slip.
seen-room-next = If you are not sure who it is: press [🚪 Close the door], then send me a new meeting in private.
seen-room-closed = 🚪 The door is closed: this meeting is not given out. Please send me a new meeting in private.
seen-room-gone = I no longer keep this; you do not need to do anything.
button-seen-shut = 🚪 Close the door
button-seen-keep = Keep using this meeting
