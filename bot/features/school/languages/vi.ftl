command-language = Đổi ngôn ngữ · Language
language-question = Bot nói tiếng nào ở đây? · Which language shall I use here?
language-question-group = Bot nói tiếng nào trong nhóm <b>{ $group }</b>? Thầy cô của nhóm chọn giúp. · Which language shall I use there?
language-chosen = ✅ Từ bây giờ bot nói tiếng Việt ở đây. Đổi lại lúc nào cũng được: /ngonngu.
language-group = Đã đổi: từ bây giờ bot nói tiếng đó trong nhóm.
language-not-staff = Việc này chỉ dành cho thầy cô đã được xác nhận của nhóm.
button-vi = Tiếng Việt
button-en = English
