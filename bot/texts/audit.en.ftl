### Past messages (python -m bot audit).
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## Past messages (python -m bot audit)

audit-title = Class meetings leaked in the past
audit-period = Messages from { $first } to { $last }
audit-no-time = time unknown
audit-delete = messages that leak a meeting
audit-review = messages to look at
audit-people = accounts that sent them
audit-messages = messages read
audit-delete-short = leaks
audit-review-short = to look at
audit-none = No message leaks a class meeting.
audit-next = What to do next
audit-next-room = If a leaked meeting is still in use: create a new one, or change its passcode. Anyone who has read the group can enter the old one.
audit-next-delete = Delete these messages from the group. “Open” takes members of the group to the message.
audit-next-ask = Ask kindly before you decide anything: the list is only about accounts.
audit-by-month = By month
audit-by-kind = What was leaked
audit-by-person = By sender
audit-by-chat = By group
audit-list = Each message, newest first
audit-kind-link = link to a meeting
audit-kind-meeting_id = meeting ID
audit-kind-passcode = meeting passcode
audit-kind-call = call to disrupt a class
audit-kind-invite = invitation to a group
audit-kind-context = other signs
audit-person = person { $number }
audit-nobody = sender unknown
audit-chat = group { $number }
audit-pieces = together with { $count } more
audit-open = Open
audit-broken-off = The file ends in the middle; { $messages } messages were read: export it again from Telegram Desktop to see all.
audit-left-out = { $count } older messages are counted, but not listed here.
audit-private = { $count } private chats were left out: the bot does not guard private chats. Add --private to read them too.
audit-not-told = Telegram Desktop could not export the content of { $count } messages: look at them in Telegram.
audit-no-files = Text and QR codes in pictures and documents were not read.
audit-files = Pictures and documents: { $read } read, { $missing } missing from the folder, { $unread } not fully readable.
audit-no-ocr = This computer cannot read text in pictures yet, only QR codes: install tesseract-ocr-vie, run ".venv/bin/pip install --no-deps -r .ci/media.lock" in the clone, and run this again.
audit-masked = Links, IDs and passcodes are hidden. A message that leaks several things is counted for each.
audit-account = A leak is a clue about an account, never proof that a student is at fault.
audit-more = { $count } more: add --output report.html to see all.
audit-reading = Reading
audit-no-file = This file cannot be read: check its path and permissions.
audit-not-export = This is not a JSON chat export of Telegram Desktop: export again, choose the format JSON, and give the file result.json.
audit-is-html = This is an HTML export: export again from Telegram Desktop in the format “JSON” and give the file result.json.
audit-no-page = The result is a page: give it a name that ends in .html, such as report.html.
audit-exists = The result file already exists: choose another name, or delete the old file first.
audit-unwritable = The result cannot be written there: choose a folder where you can write.
