### Phones drawn on a page: the practice room, and the demo seen in a browser.
### Short, kind, always saying what to do next; italics and bold are Telegram's HTML. $names are filled in: keep them.

phones-phone-of = Phone of { $name }, { $role }
phones-choose = Choose a phone
phones-chats = Chats of { $name }
phones-messages = Messages on the phone of { $name }
phones-new = { $count } new
phones-edited = edited
phones-removed = removed by the bot after { $seconds } seconds
phones-removed-at-once = removed by the bot
phones-only-you = on this phone alone
phones-protected = cannot be forwarded
phones-spoiler = Show what is hidden
phones-close = Close
phones-play = Play
phones-pause = Pause
phones-again = Play again
phones-back = Scene before
phones-on = Next scene
phones-place = Time in the recording
phones-picture = picture
phones-more = More about this message
phones-reply = Reply
phones-edit = Edit
phones-erase = Delete
phones-service-created = { $name } created the group
phones-service-joined = { $name } added { $whom }
phones-service-left = { $name } left the group
phones-service-pinned = { $name } pinned a message
phones-service-renamed = { $name } renamed the group
