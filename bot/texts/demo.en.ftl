### The demo (python -m bot demo).
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## The demo (python -m bot demo)

demo-private = private
demo-removed = removed after { $ms } ms
demo-stands = still there, not touched
demo-scene-added = { $teacher } adds the bot to the group "{ $group }" and to the class's channel
demo-scene-talk = The class chats as usual
demo-scene-link = A student pastes a Zoom link
demo-scene-invitation = The teacher pastes the whole invitation into the group
demo-scene-caption = A Meet link hidden in a photo's caption
demo-scene-split = The ID in one message, the passcode in the next
demo-scene-edit = A harmless message is edited into a Teams link
demo-scene-anonymous = An anonymous admin pastes a Webex link
demo-scene-channel = A BigBlueButton link in the class's channel
demo-scene-harmless = The ordinary messages from the beginning are still there
demo-scene-alert = { $head } gets the cards
demo-scene-claim = { $teacher } wants to get alerts
demo-scene-press = One message was removed by mistake, and two teachers put it right
demo-scene-quiet = A minute later the group is quiet again
demo-scene-morning = The first morning: { $teacher } pastes the invitation into the group; there is no class list yet
demo-scene-asks = { $pupil } presses [🚪 To class]
demo-scene-approve = { $teacher } approves the whole class
demo-scene-door = { $pupil } gets into class, and so do the others
demo-scene-known = { $pupil } posts the meeting's number, digit by digit
demo-scene-over = An hour and a half later the lesson is over
demo-gone = No meeting details are left anywhere.
demo-check-inside = the whole class got in, each student through their own door
demo-check-doors = when the lesson ended, every door was taken back
demo-summary = Result
demo-times = { $count } leaks; each was in the group for { $median } ms (median), { $longest } ms at most.
demo-check-greeted = the bot greeted the group with one line
demo-check-removed = every leak was removed
demo-check-stands = every ordinary message is still there
demo-check-cards = the cards show every leak
demo-check-masked = no card shows a link, an ID or a passcode
demo-check-pressed = presses changed the cards on both phones
demo-check-given-back = the message removed by mistake is back, in its sender's name
demo-check-quiet = the line in the group disappeared by itself
demo-check-happened = everything happened in time
demo-check-schema = every call fits the official Bot API
demo-good = Everything happened as promised.
demo-bad = Something did not happen as promised: see the lines with ✘ above.
