command-language = Ngôn ngữ · Language
language-question = Which language shall I use here? · Bot nói tiếng nào ở đây?
language-question-group = Which language shall I use in the group <b>{ $group }</b>? Its teachers choose. · Bot nói tiếng nào trong nhóm?
language-chosen = ✅ From now on I use English here. You can change it at any time: /language.
language-group = Done: from now on I use that language in the group.
language-not-staff = This is only for confirmed teachers of the group.
button-vi = Tiếng Việt
button-en = English
