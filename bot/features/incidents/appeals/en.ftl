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
