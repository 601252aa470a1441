more-head = 🗂 Còn <b>{ $count } tin</b> nữa, bot gom lại để máy không reo liên tục:
more-line = • { $what ->
    [claim] { $count } tài khoản nói là giáo viên
    [group] { $count } nhóm đã thêm bot
    [staff_chat] { $count } nhóm muốn làm nhóm quản trị
    [setup] { $count } thẻ cài đặt của các nhóm
    [lost] { $count } lần bot bị đưa ra khỏi nhóm
    [other_bot] { $count } bot khác vào nhóm
    [front] { $count } nhóm để lộ phòng ở tên, mô tả hay tin ghim
    [appeal] { $count } bạn nói bot gỡ nhầm
    [alarm_heard] 🆘 { $count } lời nhắn thêm của người báo
    [alarm_graver] 🆘 { $count } lời nhắn thêm về việc có thể hại em
    [invite_asked] { $count } lần có người mở thư mời
    [invite_posted] { $count } thư mời bị đăng ra nhóm
    [data_request] { $count } yêu cầu xoá dữ liệu
    [plea] { $count } tài khoản xin mã mới
    [move_asked] { $count } người xin vào với số thứ tự của em
    [move_disputed] { $count } em nói không xin đổi tài khoản
    [other_code] { $count } mã được thử bởi người đang chờ với số khác
    [consent_back] { $count } em rút lại đồng ý
    [seen_room] { $count } tài khoản đã ra khỏi lớp mà từng thấy phòng
    [left_group] { $count } em rời nhóm lớp
    [out_of_group] { $count } em bị đưa ra khỏi nhóm lớp
    [disowned] { $count } phụ huynh nói không phải con mình
   *[other] { $count } tin khác
}
more-sent = Bot gửi ngay bên dưới ạ.
more-none = 🗂 Không còn tin nào chờ nữa ạ.
button-more = 📨 Xem tiếp
