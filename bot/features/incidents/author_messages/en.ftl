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
button-ap = I think the bot is wrong
appeal-told = I have asked the teachers to look again. If I was wrong, the message will be posted again.
appeal-waits = I have saved this. No teacher gets this group's alerts yet; as soon as one does, they will see it. If it is urgent, please tell your teacher.
appeal-again = I have already saved this. Please wait until a teacher has looked; if it is urgent, tell your teacher.
appeal-room = I noted this for the teachers. The message shows the class's meeting, so it cannot be posted again; nobody is blamed. Send it again without the hidden part, or write to your teacher.
appeal-agreed = The teachers have looked at it and agree that I was wrong. I am sorry! If the message is not back yet, please tell your teacher.
appeal-not-author = This button is for the person who sent the removed message. If another message was removed by mistake, its sender can tell a teacher.
appeal-unknown = This button no longer works. If I was wrong, please tell your teacher.
appeal-heard =
    🙋 Incident <b>{ $number }</b> in the group <b>{ $group }</b>: the sender thinks I was wrong to remove the message.
    Secret parts hidden: <code>{ $fragment }</code>
    Next: please look again. If I was wrong, press [False alarm] and I post it again; if not, please send the sender a kind private message.
