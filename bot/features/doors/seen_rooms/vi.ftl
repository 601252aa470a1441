seen-room = 👀 <b>{ $school_class }</b>: tài khoản <b>{ $account }</b> (STT { $number } { $name }) không còn ở trong lớp, nhưng đã mở cửa lúc { $at } ngày { $day } nên đã thấy phòng học. Có thể chỉ là em đổi máy; thầy cô hỏi em { $name } một câu nhé.
seen-room-approved = Tài khoản này đã vào lớp vì thầy cô duyệt, không phải bằng phiếu.
seen-room-next = Nếu chưa chắc là ai: bấm [🚪 Đóng cửa], rồi gửi riêng phòng mới cho bot.
seen-room-closed = 🚪 Cửa đang đóng: phòng này không phát nữa. Thầy cô gửi riêng phòng mới cho bot nhé.
seen-room-gone = Bot không còn giữ việc này nữa, thầy cô không cần làm gì.
button-seen-shut = 🚪 Đóng cửa
button-seen-keep = Vẫn dùng phòng này
