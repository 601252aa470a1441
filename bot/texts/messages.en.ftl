### What every part says.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## In the class group

button-staff-start = 👩‍🏫 Teachers: get alerts

## Answers to presses

press-unknown = This button no longer works. Please use the newest card.

## Classes, lessons, doors

private-too-many = Many messages came at once, so I have not read all of them. Please wait for my answers, then send them again one at a time.
press-noted = Saved.

## Commands, languages, class rules

help-line = /{ $command } · { $what }
help-line-group = /{ $command } <i>(type it in the group)</i> · { $what }

## Set-up of a class, only watching, removed from a group

setup-look-below = See the message below.

## Messages that should not stay in a private chat

tidy-by-hand = I could not delete the message you sent above. Please hold it and delete it.

## Private messages that are too long

text-too-long = This message is too long for me to read. Please send it again as several shorter ones.

## How long something took

lasted-seconds = { $count } sec
lasted-minutes = { $count } min
lasted-hours = { $count } h
