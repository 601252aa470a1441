staff-chat-asked = I have asked the school's owners, in their private chats with me, if this is the staff chat. Alerts will come here after one of them says yes.
staff-chat-nobody = Nobody can confirm this chat yet. An owner must first send me /start in private, then type /staff here again.
staff-chat-begun = ✅ An owner has confirmed this chat: from now on alerts about the classes come here.
staff-chat-question = Is <b>{ $title }</b> the school's staff chat? Everyone in it will be able to read the alerts; a class group with students cannot be used.
button-sy = ✅ Yes, send alerts there
button-sn = No
command-staff = Send alerts to this chat
staff-chat-shut = ⚠️ A student's account is in the staff chat <b>{ $title }</b>, so I have stopped sending alerts there. Alerts come to you in private. When no student is in it any more, type /staff there again.
