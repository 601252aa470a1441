### Detection rules: titles and faults.
### Short, kind, always with the next step; markup is Telegram's HTML. $names are filled in: the same as in Vietnamese.

## Rules

rule-fault-same-id = { $file }: rule { $rule }: { $other } has this id too; give one of them another.
rule-fault-no-folder = { $file }: no such folder of rules; name one that exists.
rule-fault-same-name = { $file }: { $called ->
        [fragment] fragment
       *[list] list
    } { $rule }: the name is taken; choose another.
rule-fault-no-list = { $file }: { $called ->
        [list] list
        [fragment] fragment
       *[rule] rule
    } { $rule }: no list { $name } in a folder words; correct its name.
rule-fault-no-fragment = { $file }: { $called ->
        [fragment] fragment
       *[rule] rule
    } { $rule }: no fragment { $name } in a folder words; correct its name.
rule-fault-circle = { $file }: { $called ->
        [fragment] fragment
       *[rule] rule
    } { $rule }: the fragment { $name } is made of itself; take it out of one of them.
rule-fault-toml = { $file }: no valid TOML: { $reason }; correct it there.
rule-fault-utf8 = { $file }: not UTF-8; save the file as UTF-8.
rule-fault-unread = { $file }: cannot be read ({ $reason }); check the file and its rights.
rule-fault-weight = { $file }: line { $line } is no number, tab and feature; correct that line or train again.
rule-fault-weight-missing = { $file }: the line { $name } is missing; train again with "python -m bot rules train".
rule-fault-weight-order = { $file }: hint, review and delete have to rise; correct these three lines or train again.
rule-fault-pattern = { $file }: rule { $rule }: key { $key }: { $reason }; correct it.
rule-fault-misses = { $file }: rule { $rule }: does not catch its example “{ $example }”; correct either.
rule-fault-catches = { $file }: rule { $rule }: catches “{ $example }”, which it must allow; correct either.
rule-fault-idle = { $file }: rule { $rule }: catches none of the examples; add one that it must catch.
rule-fault-key-unknown = { $file }: { $called ->
        [list] list
        [fragment] fragment
       *[rule] rule
    } { $rule }: unknown key { $key }; remove or correct it.
rule-fault-key-missing = { $file }: { $called ->
        [list] list
        [fragment] fragment
       *[rule] rule
    } { $rule }: key { $key } is missing; add it.
rule-fault-key = { $file }: { $called ->
        [list] list
        [fragment] fragment
       *[rule] rule
    } { $rule }: key { $key }: { $reason }; correct it.
rule-fault = { $file }: { $called ->
        [list] list
        [fragment] fragment
       *[rule] rule
    } { $rule }: { $reason }; correct it.
rule-reason-folded = write “{ $word }” folded: “{ $folded }”
rule-reason-below = only a rule of kind context may have a score below 0
rule-reason-near = a score of 0 needs [near], or the rule never says anything
rule-reason-one-of = is none of { $expected }
rule-reason-at-least = needs at least { $min_length }
rule-reason-at-most = takes at most { $max_length } characters
rule-reason-from = must be { $ge } or more
rule-reason-up-to = must be { $le } or less
rule-reason-id = only small letters a-z, digits, and hyphens between them
rule-reason-type = not the kind of value that belongs there
rule-conversation = Several messages together are one leak
rule-album = In the same album as a leak
rule-half = Part of a meeting ID, sent over several messages
rule-any-number = A number as long as a meeting's
rule-any-value = What comes after a word for a passcode
rule-any-answer = An answer to a request for a meeting or its passcode
rule-gone = By a sign that is no longer used
rule-timeout = The message is too complicated, please look at it
rule-unseen = A picture or file that could not be read, please look at it
rule-known-link = The link the class uses now
rule-known-meeting-id = The meeting ID the class uses now
rule-known-passcode = The passcode the class uses now
rule-known-easy-passcode = A word that is the class's passcode
rule-known-likely = It may be the class's meeting or passcode, written another way

## Why a message is taken for a leak: each reason in at most eight words, read on cards.

why-known-room = A meeting that the class uses now
why-known-passcode = The passcode that the class uses now
why-known-word = A word that is the class's passcode
why-known-likely = Like the class's meeting, written another way
why-link = A link that lets people in
why-link-likely = A link that looks like a way in
why-link-hidden = A shortened or unknown link
why-invite = An invitation to a chat group
why-other-bot = A bot that is not the school's
why-class-code = A code that lets into a class
why-personal-way = A personal door of one account
why-number = A long number, like a meeting's
why-number-labelled = A long number beside "ID", "room" or "Zoom"
why-number-disguised = A number written in an unusual way
why-room-code = A code, name or number to get in
why-passcode = Looks like a passcode
why-passcode-labelled = After "passcode", "pass" or "mk"
why-passcode-hint = A hint on how to read it
why-beside-service = Beside the name of a meeting service
why-beside-room = Beside a word for the meeting
why-beside-class = Beside talk of a lesson
why-beside-joining = Beside a call to join
why-with-passcode = A passcode comes with it
why-with-number = A code with a number or link
why-answer = Answers a request for the meeting
why-talk-around = Messages close by speak of a meeting
why-pieces = Several messages make it whole
why-album = In one album with a leak
why-disruption = A call to disrupt a class
why-too-tangled = Too tangled: a person should look
why-unread = A picture or file I cannot read

## The evening card, the door of one lesson

rule-enrolment-code = A student's or guardian's code for getting into class
rule-personal-way = A personal door into a meeting, given to one account
