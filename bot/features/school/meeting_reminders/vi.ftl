setup-roomless = ⚠️ Bot chưa biết phòng học của <b>{ $classes }</b>: ai viết ID, mật khẩu bằng chữ hay gửi thành nhiều mẩu thì bot có thể bỏ sót. Thầy cô gửi riêng link phòng cho bot nhé.
button-no-reminders = 🔕 { $school_class }: đừng nhắc nữa
room-reminder-off = 🔕 Đã tắt: bot không nhắc về phòng học của lớp này nữa. Khi cần, thầy cô gõ /tinhtrang nhé.
