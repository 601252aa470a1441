### The demo (python -m bot demo).
### Short, kind, always say the next step; tags are Telegram's HTML. $name is filled in: leave it as it is.

## The demo (python -m bot demo)

demo-headline = A demo on a local Telegram on this machine: the real bot, people played by a script; nothing leaves the machine.
demo-title = A lesson with Gác Lớp
demo-written = Written: { $file }. Open it in a browser, on any computer.
demo-role-stranger = a stranger
demo-role-pupil = student
demo-role-teacher = teacher
demo-role-head = head
demo-private = private
demo-removed = removed after { $time }
demo-seconds = { $number } seconds
demo-less-than = less than { $number } seconds
demo-stands = the ordinary messages are still there, not touched
demo-stranger = The link is still here, I can get in!
demo-by-hand = { $minutes } minutes later the teacher sees it and deletes it by hand
demo-scene-without = Without the bot: a student pastes the meeting's link into the group
demo-scene-added = { $teacher } adds the bot; the class chats as usual
demo-scene-link = { $pupil } pastes that link again: it goes at once, a private note comes, staff get a card
demo-scene-disguises = However it is disguised
demo-way-invitation = ID and passcode of an invitation, by the teacher herself
demo-way-caption = a link in a photo's caption
demo-way-split = the ID in one message, the passcode in the next
demo-way-edit = an ordinary message edited into a link
demo-way-anonymous = an anonymous admin
demo-way-channel = in the class's channel
demo-scene-claim = { $teacher } presses [I am a teacher], the head confirms
demo-scene-press = The bot removed a message by mistake; the head presses [False alarm]
demo-scene-morning = The first morning, no class list yet: { $teacher } pastes the invitation
demo-scene-asks = { $pupil } presses [🚪 To class]
demo-scene-approve = { $teacher } approves the whole class with one press
demo-scene-door = { $pupil } gets a door of their own; so do the others
demo-scene-known = In mid-lesson { $pupil } posts the meeting's number, digit by digit: it goes, the lesson goes on
demo-scene-alarm = Something is wrong in class: { $pupil } just tells the bot
demo-scene-over = The lesson is over
demo-gone = Every door is taken back, and no meeting details are left in the group.
demo-summary = Result
demo-times-without = Without the bot: the link stood for { $minutes } minutes (in this story), and a stranger read it.
demo-times = With the bot: { $count } messages showed a meeting, each was there for { $median } (median), { $longest } at most (measured, on this machine).
demo-check-problem = without the bot a stranger reads the link
demo-check-unread = with the bot there is nothing left for a stranger to read
demo-check-inside = the whole class got in, each student through their own door
demo-check-goes-on = after a leak in mid-lesson everybody's door is still open
demo-check-unnamed = the card of the alarm does not tell which student raised it
demo-check-heard = the student hears that an adult has taken it up
demo-check-doors = when the lesson ended, every door was taken back
demo-check-greeted = the bot greeted the group with one line
demo-check-removed = every message that showed a meeting was removed
demo-check-stands = every ordinary message is still there
demo-check-cards = the cards show every one of them
demo-check-masked = no card shows a link, an ID or a passcode
demo-check-pressed = presses changed the cards on both phones
demo-check-given-back = the message removed by mistake is back, in its sender's name
demo-check-quiet = the line in the group disappeared by itself
demo-check-happened = everything happened in time
demo-check-schema = every call fits the official Bot API
demo-good = Everything happened as promised.
demo-bad = Something did not happen as promised: see the lines with ✘ above.
demo-next =
    Next:
      python -m bot docs teachers    ten questions of teachers
      python -m bot docs heads       for heads
      python -m bot keys new         begin for real: README, For real
