given-back = 💬 Một người trong nhóm, tên Telegram “<b>{ $author }</b>”, viết lúc { $at } (bot đã gỡ nhầm):
given-back-nameless = 💬 Một người trong nhóm, không phải nhà trường, viết lúc { $at } (bot đã gỡ nhầm):
given-back-channel = 💬 Bài đăng lúc { $at }, bot đã gỡ nhầm:
given-back-without = <i>📎 Bot không đăng lại được phần đính kèm, nhờ người gửi đăng lại nhé.</i>
