### The command line.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## Command line: wrong settings

setting-token = BOT_TOKEN is missing or wrong: get a token from @BotFather and write BOT_TOKEN=… into the file .env.
setting-secret-keys = BOT_SECRET_KEYS is wrong: a key in it is incomplete or mistyped (each has 44 characters). Copy the old key again from where you keep it; a new key cannot read the old data.
setting-secret-keys-missing = BOT_SECRET_KEYS is missing: run "python -m bot keys new" and write BOT_SECRET_KEYS=… into the file .env.
setting-secret-keys-lost = BOT_SECRET_KEYS is missing, but the school's database is already there: write the old key, BOT_SECRET_KEYS=…, into the file .env again. A new key cannot read the old data.
setting-secret-keys-unsure = BOT_SECRET_KEYS is missing: write the old key, BOT_SECRET_KEYS=…, into the file .env again; a new key cannot read the old data. Only if the database is still empty, make one: "python -m bot keys new".
setting-owner-ids = BOT_OWNER_IDS is wrong: leave this line out, and the bot prints a link that makes you an owner. To keep it, write Telegram ids (digits only, not an @name), separated by commas; an id is shown by Telegram Desktop › Settings › Advanced › Experimental settings › turn on "Show Peer IDs in Profile", then open your profile.
setting-database-url = BOT_DATABASE_URL is wrong: use sqlite+aiosqlite:///a/path or postgresql+asyncpg://…
setting-api-url = BOT_API_URL is wrong: write an https:// address such as https://api.telegram.org; http:// only to this machine or its own network, as others could read the token on the way.
setting-proxy-url = BOT_PROXY_URL is wrong: write http://host:port or socks5://host:port; special characters in a password are written as %23 (#), %2F (/), %3F (?), %40 (@).
setting-mode = BOT_MODE is wrong: write protect or watch.
setting-language = BOT_LANGUAGE is wrong: write vi or en.
setting-timezone = BOT_TIMEZONE is wrong: write the name of a time zone such as Asia/Ho_Chi_Minh.
setting-learned-score = BOT_LEARNED_SCORE is wrong: write on or off.
setting-rules-dir = BOT_RULES_DIR is wrong: write the path of a folder of rules.
setting-school-hosts = BOT_SCHOOL_HOSTS is wrong: write host names such as meet.school.edu.vn, separated by commas, without https:// and with nothing after a slash.
setting-env-file = The file .env cannot be read: check that this user has the right to read it.
setting-stray = { $name } is not a setting of the bot and does nothing: check its name in the file .env.
setting-stray-like = { $name } is not a setting of the bot and does nothing: did you mean { $meant }?
setting-env-absent = There is no file .env: run "cp .env.example .env && chmod 600 .env", then fill it in.
setting-env-open = Other users of this computer can read the file .env: run "chmod 600 .env".

## Command line: bot run

run-token-refused = Telegram does not accept BOT_TOKEN: get a new token from @BotFather and put it into the file .env.
run-no-answer = Telegram does not answer at BOT_API_URL: check the network and BOT_API_URL; where Telegram is blocked, set BOT_PROXY_URL.
run-no-answer-proxy = Telegram cannot be reached through BOT_PROXY_URL: check that the proxy runs, and its address and password (special characters in a password are written as %40 (@), %23 (#), %2F (/), %3F (?)); then check the network and BOT_API_URL.
run-left-out = Until this is corrected and the bot started again, it guards without the wrong part.
run-waits = The bot waits and asks again until it is answered; after changing a setting, restart it.
run-connecting = Connecting to Telegram …
run-stands-by = Standing by: no bot is free for this program now. It takes over as soon as another one stops, or a bot is added.
run-isolated = Files that others send are opened in a place of their own, where they cannot touch the bot or this computer ({ $layers }).
run-isolated-partly = This computer lacks { $missing }: files that others send are isolated only by: { $count ->
    [0] limits of time and memory
   *[other] { $layers }
 }.
run-isolated-partly-do = Linux 6.12 or newer is better.
run-ready = Bot @{ $name } is guarding. Stop it with Ctrl+C.
run-owner-link = There is no owner yet. Open this link in the owner's Telegram (works once, for 24 hours): { $link }
run-owner-link-hidden = There is no owner yet. The link is only shown in a terminal: run "python -m bot bots add" there with the bot's token, or write BOT_OWNER_IDS into the file .env.
run-owner-link-posted = The owner's link was just posted in a chat: the bot removed the message and made that link void.
run-add = To add the bot to a class group, its owner opens this link and chooses the group: { $link }
run-port-taken = The bot cannot listen on { $listen } (BOT_LISTEN), so Telegram cannot deliver anything: stop the program that uses this port, choose another one for the bot and its proxy, or write an address that this machine has.
run-unserved = The bot cannot listen on { $listen } (BOT_LISTEN): another program uses this port, or this machine has no such address. It still guards, but without /healthz and /metrics; write another one into the file .env.
run-contested = Another program receives messages with the same token, so the bot must pause now and then. Stop that program; if you do not know which one it is, get a new token from @BotFather (/revoke) and put it into the file .env.

## Command line: the database

database-unreachable = The database does not answer: start it, or correct BOT_DATABASE_URL.
database-newer = The database was made by another version of this program: install that version, or name an empty one.
database-locked = The database is held by another program: end that program, then try again.
database-read-only = The database can't be written to: give this program the right to write its file and folder.
database-in-use = Another bot runs on this database file: stop it first, or give this one a file of its own.
database-full = The disk that holds the database is full: make room on it.
database-no-driver = PostgreSQL needs one more package: in the clone, run ".venv/bin/pip install --no-deps -r requirements.lock".
database-refused = The database refuses this user, password or database name: correct BOT_DATABASE_URL.
database-damaged = The database file is damaged or something else: restore a backup.
database-too-many = The database has no connection left for this program: end other programs or allow more.
database-wrong-key = None of the keys in BOT_SECRET_KEYS opens this database: put the old key back into BOT_SECRET_KEYS, after the new one.

## Rules

docs-unknown = There is no such page: run "python -m bot docs" for the list.
rules-title = Title
rules-count = { $rules } rules; all { $examples } examples are right.
rules-why = Why
rules-reasons = On the card
rules-catch = Must catch
rules-allow = Must leave alone
rules-unknown = There is no such rule: run "python -m bot rules" for the list.
rules-one-only = One rule at a time: run "python -m bot rules ID" or "python -m bot rules test ID".
rules-time-examples = examples
rules-time-ordinary = ordinary
rules-time-slowest = slowest
rules-tested = { $rules } rules: all examples are right, and no strange text makes any rule slow ({ $seconds } s).
rules-slow = { $slow } of { $rules } rules can be made slow: correct them and run this again ({ $seconds } s).
rules-refused = Rule { $rule } ({ $file }) is slow: { $milliseconds } ms or more on 4096 characters of { $input }; limit its repetitions, {"{0,40}"} for *, or write *+ and ++.
rules-input-run = a long run of “{ $unit }”
rules-input-literal = “{ $unit }” over and over
rules-input-example = “{ $unit }”, from an example, over and over
rules-input-begun = “{ $head }” followed by a long run of “{ $unit }”
rules-own-right = right
rules-own-tested = { $count } examples of the school: now { $wrong } would be removed and { $told } told.
rules-train-unread = { $file }, line { $line }: no conversation can be read there; correct that line (line 0: the whole file).
rules-train-authors = Conversations of at least { $least } writers are needed: name more files after train.
rules-train-extra = Training needs one more package: in the clone, run ".venv/bin/pip install --no-build-isolation -e '.[train]'".
rules-train-written = The weights are in { $file }. The bot uses them from its next start, if the file is in a folder of rules.
rules-train-leaks = leaks
rules-train-deleted = removed
rules-train-told = or told
rules-train-harmless = harmless
rules-train-wrongly = removed
rules-train-asked = told
rules-train-all = all
rules-train-rules = rules alone

## The evening card, the door of one lesson

setting-evening-at = BOT_EVENING_AT is wrong: write a time such as 19:00.

## Lists from files

roster-cli-no-file = This file cannot be read: check the path and the right to read it.
roster-cli-one-class = The file has { $classes } classes, each with its own name: run it again without --class.
roster-cli-which-class = The file does not name the class: run it again with --class, for example --class 6A1.
roster-cli-sure = Write this into the school's class lists? [y/N]
roster-cli-sure-leave = { $count } students are not in the file. Remove them from the class lists, so that they cannot get in any more? [y/N]
roster-cli-writing = Writing
roster-cli-not-taken = Nothing was written. Correct the file if you want to, and run it again.
roster-cli-taken = ✅ Saved { $classes } classes, { $count } students. Teachers get the codes in Telegram.

## Everybody's own data

purge-done = Deleted { $count } expired rows.
purge-in-use = The database is in use, so traces of deleted data may be left in its files: stop the bot and run this again.

## Phone numbers of a list read at the terminal

roster-cli-numbers = 📱 Phone numbers in the file: { $count }, left out here. If the class should use them, turn that way on with /guardians, then send me this file in private: I will ask how to use them.

## The file of --known

known-no-file = The file { $file } of known credentials cannot be read: check the path and the right to read it.
known-not-json = Line { $line } of the known credentials is not JSON: correct it and run this again.
known-nothing = Line { $line } of the known credentials gives none of the keys passcode, link and meeting_id, each with its value in quotation marks: add one and run this again.

## Evidence

setting-webhook-url = BOT_WEBHOOK_URL is wrong: write the public https:// address of your proxy, without an account, ? or #; to poll instead, leave the line out.
setting-public-url = BOT_PUBLIC_URL is wrong: write the public https:// address of your proxy, without an account, ? or #; without the line meetings are given in private messages again.
setting-webhook-secret = BOT_WEBHOOK_SECRET is missing or too weak: with BOT_WEBHOOK_URL it needs at least 32 random characters (A-Z a-z 0-9 _ -). Run "python -m bot keys new" and write that line as BOT_WEBHOOK_SECRET=…; never one of BOT_SECRET_KEYS.
setting-listen = BOT_LISTEN is wrong: write a host and a port such as 127.0.0.1:8080; an empty value serves nothing, and works only without BOT_WEBHOOK_URL and BOT_PUBLIC_URL.
setting-operator-networks = BOT_OPERATOR_NETWORKS is wrong: write private networks such as 10.20.0.0/16, comma-separated; without it only this machine sees /healthz and /metrics.
setting-school-phone = BOT_SCHOOL_PHONE is wrong: write the school's phone number as people dial it, such as 024 3825 1234; without one, leave the line out.
setting-evidence-key = BOT_EVIDENCE_KEY is wrong: write the public key (age1…) that "python -m bot evidence keys" printed, never the private one (AGE-SECRET-KEY-…); to keep no evidence, leave the line out.
evidence-keys-file = The school's private key: print this page, keep it in a safe place, then delete the file.
evidence-keys-made = Put the line above into the file .env. The private key is in { $file }: print it, keep the paper in a safe place away from the bot's computer, then delete the file. Without it nobody can ever open the evidence.
evidence-file-there = There is a file { $file } already: choose another name.
evidence-file-refused = The file { $file } cannot be written: check the folder, the right to write there, and the room on the disk.
evidence-nothing = There is no evidence yet: with BOT_EVIDENCE_KEY set, each message that is removed from then on is sealed.
evidence-exported = ✅ { $count } entries are in { $file }.
evidence-note-head = Note this head on paper, with today's date; whoever verifies the file, or a later one, gives it after --head: { $head }
evidence-verified = ✅ Nothing was altered, taken out or put in. Entries: { $count }; sealed items: { $kept }; sealed items no longer kept: { $dropped }.
evidence-no-head = The file ends with the head { $head }. Only a head noted elsewhere shows if entries were cut off at the end, or if everything was made again: compare it, or run this again with --head.
evidence-head-found = The noted head is in it; entries that came later: { $count }. The file ends with the head { $head }.
evidence-no-file = The file { $file } cannot be read: check the path and the right to read it.
evidence-wrong-head = The value of --head is wrong: write the 64 digits and letters that the export printed.
evidence-no-export = The file is no export of evidence, or its first line was altered: ask for it again.
evidence-unreadable = Line { $line } was altered: it is not as an export writes it.
evidence-altered = Entry { $entry } (line { $line }) was altered: it does not have its own hash.
evidence-misplaced = Entry { $entry } should be on line { $line }: it is missing, was moved, or something was put in before it.
evidence-broken = Entry { $entry } (line { $line }) does not continue the one before: one of the two was put in or replaced.
evidence-item-altered = What was sealed with entry { $entry } (line { $line }) was altered.
evidence-item-missing = What was sealed with entry { $entry } (line { $line }) is missing, and no entry says that it is no longer kept.
evidence-cut = The file ends after entry { $entry }, and its first line tells of another end: entries were cut off or added, or the first line was altered.
evidence-other-head = The noted head is the hash of no entry: entries were cut off at the end, or this is another chain.
evidence-no-number = The value of --number is wrong: write an incident's number such as 2026-0042.
evidence-no-key = In the file { $file } there is no private key (AGE-SECRET-KEY-…), or it has a typing mistake, or there are several: correct it.
evidence-unknown-number = Nothing of the incident { $number } is sealed in this file.
evidence-all-dropped = What was sealed of the incident { $number } was no longer kept when this file was made: look for an earlier one.
evidence-other-key = This key does not open { $count } sealed items: they were sealed to another key of the school. Try again with that one.

## Command line: bot doctor

doctor-well = All is well; warnings: { $warnings }.
doctor-faults = Faults: { $faults }; warnings: { $warnings }.
doctor-next = Next step: { $step }
doctor-blocked = Not looked at: { $count } more, as the above comes first.
doctor-skipped = Not checked: another point has to be put right first.
doctor-unanswered = Not checked: Telegram did not answer this question.
doctor-settings = The settings are valid.
doctor-settings-wrong = Settings are missing or wrong.
doctor-settings-wrong-do = { $told }
doctor-settings-stray = There are settings that the bot does not know.
doctor-settings-stray-do = { $told }
doctor-env-file = Nobody else can read the file .env.
doctor-env-file-none = There is no .env here.
doctor-env-file-open = Other users of this computer can read the token and the keys.
doctor-env-file-open-do = { setting-env-open }
doctor-token = Telegram knows the bot by its token.
doctor-token-refused = Telegram does not know the token.
doctor-token-refused-do = { run-token-refused }
doctor-token-away = Telegram cannot be reached.
doctor-token-away-do = { run-no-answer }
doctor-token-proxy = Telegram cannot be reached through the proxy.
doctor-token-proxy-do = { run-no-answer-proxy }
doctor-privacy = Privacy mode is off: the bot reads its groups even where it is no admin. What other bots write it sees only where it is an admin, with Bot-to-Bot Communication Mode on at @BotFather; Telegram does not show doctor that switch, so look there.
doctor-privacy-on = Privacy mode is on: where the bot is no admin it does not see what leaks.
doctor-privacy-on-do = Send @BotFather /setprivacy, choose the bot, press Disable (and switch Bot-to-Bot Communication Mode on, to see what other bots write); then take the bot out of the groups where it is no admin and add it again.
doctor-gate-none = BOT_PUBLIC_URL is not set: meetings are given in private messages.
doctor-gate = The page behind the doors' buttons is reached from outside (BOT_PUBLIC_URL).
doctor-gate-plain = BOT_PUBLIC_URL does not begin with https://: Telegram does not open the page, and students do not get in.
doctor-gate-plain-do = Write the https:// address of your proxy into BOT_PUBLIC_URL, or leave the line out.
doctor-gate-away = The page behind the doors' buttons cannot be reached: students who press do not get in.
doctor-gate-away-do = Check that the bot runs, that the proxy passes /gate/ on to BOT_LISTEN, and that its certificate is valid. If classes are waiting, take the line BOT_PUBLIC_URL out and restart: meetings are given in private messages again.
doctor-webhook = No webhook is set; updates that wait at Telegram: { $waiting }.
doctor-webhook-ours = Telegram delivers to the webhook of the settings (IP address: { $host }); updates that wait there: { $waiting }.
doctor-webhook-unset = No webhook is set, though BOT_WEBHOOK_URL says so: the bot gets nothing; { $waiting } wait.
doctor-webhook-unset-do = Start the bot: it sets the webhook by itself. If it runs, look for webhook.check_failed in its log: Telegram refuses the address.
doctor-webhook-elsewhere = Another webhook is set than that of BOT_WEBHOOK_URL: Telegram sends the updates elsewhere; { $waiting } wait.
doctor-webhook-elsewhere-do = Start the bot, which sets its own within a minute; if another one is set again, another program uses the token: get a new one from @BotFather (/revoke) and put it into the file .env.
doctor-webhook-failing = Telegram cannot deliver to the webhook (IP address: { $host }); { $waiting } wait, and the last try, { $minutes } minutes ago, failed: { $error }.
doctor-webhook-failing-do = Check that the bot runs, that the proxy passes /telegram/ on to BOT_LISTEN, and that its certificate is valid; Telegram delivers to the ports 443, 80, 88 and 8443 alone.
doctor-webhook-failed = Telegram delivers to the webhook again and nothing waits, but a delivery failed { $minutes } minutes ago: { $error }.
doctor-webhook-failed-do = If the bot was restarted then, nothing; else look at the logs of the proxy and of the bot at that time.
doctor-webhook-set = A webhook is set: Telegram sends the updates elsewhere and the bot gets none; { $waiting } wait.
doctor-webhook-set-do = Restart the bot, which removes the webhook; if one is set again, another program uses the token: get a new one from @BotFather (/revoke) and put it into the file .env.
doctor-webhook-error = A webhook is set: Telegram sends the updates elsewhere and the bot gets none; { $waiting } wait, and the last try failed: { $error }.
doctor-webhook-error-do = { doctor-webhook-set-do }
doctor-clock = The clock is right; difference to Telegram in seconds: { $seconds }.
doctor-clock-unknown = Not checked: Telegram's answer had no date.
doctor-clock-ahead = The clock of this computer is { $seconds } seconds ahead of Telegram's: doors open and close too early.
doctor-clock-ahead-do = Have the computer set its clock by itself: "timedatectl set-ntp true".
doctor-clock-behind = The clock of this computer is { $seconds } seconds behind Telegram's: doors open and close too late.
doctor-clock-behind-do = { doctor-clock-ahead-do }
doctor-database = The database can be read.
doctor-database-new = There is no database yet.
doctor-database-new-do = Run "python -m bot run": the bot makes the database. If there should be one, correct BOT_DATABASE_URL and run this from the bot's folder.
doctor-database-away = The database cannot be used.
doctor-database-away-do = { $told }
doctor-migrations = The tables are those of this version.
doctor-migrations-empty = The database has no tables yet.
doctor-migrations-empty-do = Start the bot, which makes them.
doctor-migrations-older = The tables are those of an older version.
doctor-migrations-older-do = Copy the database to a safe place, then restart the bot: it brings them up to date.
doctor-migrations-newer = The tables are those of another version.
doctor-migrations-newer-do = { database-newer }
doctor-keys = The key opens the school's data.
doctor-keys-wrong = None of the keys in BOT_SECRET_KEYS opens the school's data.
doctor-keys-wrong-do = Put the old key back into BOT_SECRET_KEYS, after the new one.
doctor-keys-behind = The school's data still opens with key { $place } of BOT_SECRET_KEYS, not with the first: the change of keys is not finished.
doctor-keys-behind-do = Restart the bot, which moves the data to the first key; leave the old one in place until then.
doctor-keys-left = The first key opens the school's data; of BOT_SECRET_KEYS these open nothing any more: { $rest }.
doctor-keys-left-do = Take them out of BOT_SECRET_KEYS, and keep them with the backups that were made before.
doctor-keys-unused = The database holds nothing of this bot yet.
doctor-keys-unused-do = Start the bot; if it has run before, correct BOT_TOKEN or BOT_DATABASE_URL.
doctor-no-file = Only for a database in a file.
doctor-programs = The bot runs on the database file.
doctor-programs-none = No bot runs on the database file now.
doctor-programs-none-do = Start the bot: "python -m bot run".
doctor-programs-unknown = Not checked: this computer does not tell which programs use a file.
doctor-disk = There is room on the disk of the database: { $free } GB, { $percent } % of it.
doctor-disk-low = Little room is left on the disk of the database: { $free } GB, { $percent } % of it.
doctor-disk-low-do = Make room on it: a full disk stops the bot. It needs 1 GB and 5 %.
doctor-backup = The last backup was made { $hours } hours ago.
doctor-backup-old = The last backup was made { $days } days ago.
doctor-backup-old-do = Run "python -m bot backup FILE" now. If a timer should have made one, look at its log: "journalctl -u gaclop-backup".
doctor-backup-none = This program has not made a backup yet: if the disk fails, all is lost.
doctor-backup-none-do = Run "python -m bot backup FILE", and keep the file on another machine. If you back the database up another way, nothing is to be done.
doctor-workers = Processes that run bots: { $count }, each with its number of bots: { $workers }. Every bot has one.
doctor-workers-file = Not needed: the database is a file, which has one process.
doctor-workers-none = No process runs the bots.
doctor-workers-none-do = Start the bot: "python -m bot run", on one computer or several.
doctor-workers-free = Bots that no process runs: { $bots }. Processes ({ $count }): { $workers }.
doctor-workers-free-do = Look again in 10 seconds; if it is the same, restart the processes and look for errors in their logs.
doctor-bots-none = No bot was added: the one of BOT_TOKEN is the only one.
doctor-bots = All bots that were added hear from Telegram ({ $count }).
doctor-bots-silent = Bots that do not hear from Telegram: { $count } ({ $bots }).
doctor-bot-settings = The settings are wrong, so no bot of the database can be looked at: "python -m bot doctor" says what to correct.
doctor-schools-none = There is only the school of BOT_TOKEN.
doctor-schools = Each school whose bot was added has an owner, and its bot may delete in all its groups ({ $count }).
doctor-schools-nobody = Schools without an owner: { $count } (bots { $bots }).
doctor-schools-nobody-do = In a terminal "python -m bot bots add", with the token of the school's bot, prints the link that makes somebody its owner.
doctor-schools-rights = Schools in which the bot may not delete in some group: { $count } (bots { $bots }).
doctor-schools-rights-do = "python -m bot doctor --bot { $first }" names the groups.
doctor-bots-silent-do = Look for "bot.failed" in the log; if the token was revoked, get a new one from @BotFather and run "python -m bot bots add".
doctor-journal = No update waits.
doctor-journal-some = Updates at work: { $count }.
doctor-journal-stuck = Updates that wait: { $count }, the oldest for { $minutes } minutes.
doctor-journal-stuck-do = See that the bot runs; if it does, restart it and look for errors in its log.
doctor-dead = The bot could deal with every update.
doctor-dead-some = Updates that the bot could not deal with: { $count }.
doctor-dead-some-do = Bring the program up to date, look for errors in its log, and look through the groups of those days: such messages may not have been judged.
doctor-rules-wrong = A rule of the school's own cannot be used: the bot guards without it.
doctor-rules-wrong-do = { $told }
doctor-ocr = Text in pictures is read, in Vietnamese.
doctor-ocr-library = Text in pictures is not read: the extra ocr is missing.
doctor-ocr-library-do = In the clone, run ".venv/bin/pip install --no-deps -r .ci/media.lock", and install tesseract-ocr-vie; QR codes are read without them.
doctor-ocr-languages = Text in pictures is not read: the Vietnamese data is missing.
doctor-ocr-languages-do = Install tesseract-ocr-vie, or name the folder of vie.traineddata in TESSDATA_PREFIX.
doctor-ocr-other = Text in pictures is read without Vietnamese data ({ $data } alone).
doctor-ocr-other-do = { doctor-ocr-languages-do }
doctor-staff = Owners and admins that the bot can tell in private: { $count }.
doctor-staff-creators = The school has no owner; the creators of groups are told instead.
doctor-staff-creators-do = Run "python -m bot run" in a terminal and open the link that it shows, or write BOT_OWNER_IDS into the file .env.
doctor-staff-unreachable = No owner or admin can be told in private: none has pressed Start, or they have blocked the bot.
doctor-staff-unreachable-do = Have an owner open the bot in Telegram and press Start.
doctor-staff-nobody = The school has no owner, and nobody can be told.
doctor-staff-nobody-do = { doctor-staff-creators-do }
doctor-staff-chat = Staff chats that the bot can write in: { $count }.
doctor-staff-chat-none = There is no staff chat; staff are told in private.
doctor-staff-chat-dead = The bot cannot write in the staff chat: { $groups }.
doctor-staff-chat-dead-do = Add the bot there again and let it write; for another chat, type /staff in that one.
doctor-staff-chat-unknown = Telegram did not answer about the staff chat: { $groups }.
doctor-staff-chat-unknown-do = Run this again in a few minutes.
doctor-membership = Groups and channels that the bot is in: { $count }.
doctor-membership-out = Class groups that the bot is not in any more: { $count } ({ $groups }).
doctor-membership-out-do = Add it there again with the right Delete messages (the owner of the group opens { $link } and chooses it); leave those of former classes.
doctor-rights = The bot may delete messages in all its groups: { $count }.
doctor-rights-nowhere = The bot is in no group yet.
doctor-rights-nowhere-do = Add it to the class groups with the right Delete messages: the owner of a group opens this link and chooses the group: { $link }
doctor-rights-missing = The bot may not delete messages in class groups: { $count } ({ $groups }).
doctor-rights-missing-do = Give the bot the right Delete messages in each of them: the owner of the group opens this link and chooses the group: { $link }
doctor-rights-unknown = Telegram did not answer about groups: { $count } ({ $groups }).
doctor-rights-unknown-do = Run this again in a few minutes.
doctor-rights-unconfirmed = The bot may not delete messages in groups that nobody has confirmed: { $count } ({ $groups }).
doctor-rights-unconfirmed-do = If they are the school's, give the bot the right Delete messages there (the owner of the group opens { $link } and chooses it) and confirm them in Telegram; if not, let the bot leave them.

## Backups

backup-done = ✅ { $rows } rows of { $tables } tables are in { $file }, read back and compared.
backup-keys = Keys are not inside: keep BOT_SECRET_KEYS and BOT_TOKEN elsewhere, since without the key nobody opens this file. Delete backups that are older than a month.
backup-nothing = There is nothing in this database to back up: correct BOT_DATABASE_URL, or run the bot first.
backup-not-read-back = What was written into { $file } reads back differently, so there is no backup: try another disk.
backup-none = The file { $file } is no backup, or its beginning was altered: choose a file that "python -m bot backup" wrote.
backup-wrong-key = None of the keys in BOT_SECRET_KEYS opens { $file }, or its beginning was altered: put the key of that time back into BOT_SECRET_KEYS, after the new one, or take another copy.
backup-damaged = The file { $file } was altered or cut, or its disk fails, and nothing was restored: take another copy, or an earlier backup.
backup-newer = The backup was made by a newer version of this program: install that version.
backup-other-key = None of the keys in BOT_SECRET_KEYS opens the school's data in this backup: put the old key back into BOT_SECRET_KEYS, after the new one.
backup-other-bot = The backup holds nothing of the bot whose token is in BOT_TOKEN: write the token of the school's bot into the file .env, or the bot starts with nothing.
restore-not-empty = This database holds data already, and nothing was changed: name an empty one in BOT_DATABASE_URL, or move the old file away.
restore-checked = ✅ The backup { $file } of { $at }, by version { $program }, is whole: { $rows } rows of { $tables } tables.
restore-done = ✅ All of it is in the database, as it was at { $at }. Who sent /forgetme after that is in it again: ask them to send it once more. Then run "python -m bot run".

## Command line: bots

bots-token = The bot's token (not shown while you type):
bots-token-shape = This is no bot token: copy the whole line that @BotFather gives, such as 123456:ABC….
bots-token-refused = Telegram does not accept this token: get a new one from @BotFather, then run this again.
bots-home = This is the bot of BOT_TOKEN, which runs already: there is nothing to add.
bots-added = ✅ Added @{ $name } (number { $id }). A running program takes the bot up within seconds.
bots-owner-link-hidden = This school has no owner yet. The link is only shown in a terminal: run "python -m bot bots add" there again with the same token.
bots-unknown = There is no bot of this number: see "python -m bot bots list".
bots-home-stays = This is the bot of BOT_TOKEN, the deployment's own: to end it stop the program, to change it write another BOT_TOKEN.
bots-cli-remove-sure = Stop bot { $id } for good and forget its token? The school's groups are not guarded any more. [y/N]
bots-webhook-left = Telegram did not answer, so it may go on delivering this bot's messages here, where they are refused. Before the token is used elsewhere, call deleteWebhook.
bots-removed = Bot { $id } has stopped and its token is forgotten. The school's data stay, and expire with "python -m bot purge"; to delete all at once: "python -m bot bots erase { $id }".
bots-left = Nothing was changed.
bots-erase-first = This bot was not removed yet: run "python -m bot bots remove" first. The data of the bot in BOT_TOKEN are not deleted by this.
bots-cli-erase-sure = Delete all data of the school of bot { $id }, for good? [y/N]
bots-erased = All data of the school of bot { $id } are deleted. Old backups still hold them: delete those, too.
bots-line-home = { $id }  the bot of BOT_TOKEN
bots-line-running = { $id }  @{ $name }: guarding
bots-line-waiting = { $id }  @{ $name }: has not run yet
bots-line-silent = { $id }  @{ $name }: has not heard from Telegram since { $since }
reload-done = BOT_SECRET_KEYS has been read again: { $schools } schools open with the first key, { $wrapped } of them moved to it just now. Other settings and rules are read at a start only.
reload-restart = Changed, and without effect until the bot is restarted: { $names }.
reload-environment = BOT_SECRET_KEYS is set in the environment, which a running bot cannot read again: restart it to change the keys.
reload-kept = The bot goes on with the old settings.
reload-early = The bot is still starting and has not read its settings again: send the signal again in a few minutes.
keys-unused = The database holds no school yet.
keys-closed = { $count } schools open with none of the keys in BOT_SECRET_KEYS: put the old key back, after the new one.
keys-older = { $older } of { $schools } schools still open with an older key: keep it. Send SIGHUP to the bot (systemctl reload) or restart it, then run this again.
keys-first = All { $count } schools open with this key.
keys-first-alone = All { $count } schools open with the first key. Once every bot on this database has read the new key, the others may go from BOT_SECRET_KEYS; keep them with the backups that were made before.
