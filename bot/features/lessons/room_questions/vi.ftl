room-question =
    🔑 <b>{ $group }</b>: bot vừa thấy một phòng lạ.
    { $provider } · { $room } 🔒
room-whose-yours = Người gửi: chính thầy cô.
room-whose-staff = Người gửi: <b>{ $who }</b>, thầy cô của lớp.
room-whose-other = ⚠️ Người gửi: tài khoản <b>{ $who }</b>, không phải thầy cô của lớp.
room-whose-unknown = ⚠️ Không rõ ai viết: nhiều tài khoản, một kênh, quản trị viên ẩn danh, hoặc người đặt tên, mô tả hay tin ghim của nhóm.
room-question-foot = Đúng là phòng của <b>{ $school_class }</b> thì thầy cô lưu, để bot nhận ra phòng ấy dù ai viết cách nào; lớp chưa được báo gì. Không phải, hoặc không chắc, thì bấm [Không]: bot không hỏi lại.
room-question-foot-recognised = Đúng là phòng của <b>{ $school_class }</b> thì thầy cô lưu, để bot nhận ra phòng ấy dù ai viết cách nào. Bot không đưa phòng này cho học sinh, vì chưa do thầy cô gửi. Không phải, hoặc không chắc, thì bấm [Không]: bot không hỏi lại.
button-room-ours = 🔒 Lưu phòng cho { $school_class }
button-room-not-ours = Không
button-room-forget = Thôi giữ phòng này
room-recognised = 🔒 Từ bây giờ bot nhận ra phòng này và gỡ khi lộ. Bot chưa dùng cho buổi học nào: muốn dùng thì thầy cô gửi riêng link phòng cho bot nhé.
room-refused = Đã bỏ: bot không giữ phòng ấy và không hỏi lại.
room-known = ✅ Bot đã biết phòng này của lớp rồi.
room-refused-before = Phòng này đã được trả lời [Không], nên bot không còn giữ. Muốn lưu thì gửi riêng link phòng cho bot nhé.
room-question-gone = Câu hỏi này đã cũ nên bot không còn giữ phòng ấy. Muốn lưu thì gửi riêng link phòng cho bot nhé.
