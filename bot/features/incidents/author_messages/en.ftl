notice = 🔒 A message with class meeting details was removed.
notice-nobody = 🔒 A message with class meeting details was removed. No teacher gets alerts yet. Teachers: please press the button below.
author-told =
    🔒 I have just removed a message sent from this account in <b>{ $group }</b>, because anyone who reads it could enter the class's meeting. Mistakes happen; nobody is blamed.
    The message, with the secret parts hidden:
    <blockquote>{ $words }</blockquote>
    Next: if you want to send it again, leave out the hidden part. If you think I am wrong, press the button below: your teachers will look at it, and if I was wrong I post it again.
author-told-staff =
    🔒 I have just removed your message in <b>{ $group }</b>, so that no stranger gets into the class. In a hurry, anyone can send something to the wrong place.
    Your message, with the secret parts hidden:
    <blockquote>{ $words }</blockquote>
    Next: post the rest again, and send the meeting to me in private: I give it to each student. If I am wrong, press the button below: another teacher looks at it and presses [False alarm], and I post it again.
author-kept = 🔒 Next time please send it to me in private; I have kept it safe for you ✔
author-claim = 👩‍🏫 If you teach this class, press [I am a teacher]: if you are confirmed within 15 minutes, I keep the meeting for you and you do not need to send it again.
button-open-bot = ▶️ Open the bot, press Start
author-whisper =
    🔒 Only you see this. I have just removed your message, because anyone who reads it could enter the class's meeting. Mistakes happen; nobody is blamed.
    <blockquote>{ $words }</blockquote>
    If you want to send it again, leave out the hidden part.
author-whisper-staff =
    🔒 Only you see this. I have just removed your message, so that no stranger gets into the class. In a hurry, anyone can send something to the wrong place.
    <blockquote>{ $words }</blockquote>
    Please post the rest again, and send the meeting to me in private.
