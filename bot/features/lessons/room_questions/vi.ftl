room-question =
    🔑 <b>{ $group }</b>: bot vừa thấy một phòng lạ.
    { $provider } · { $room } 🔒
room-whose-yours = Người viết: chính thầy cô.
room-whose-yours-passed = Thầy cô đã gửi, nhưng là tin chuyển tiếp, trích dẫn, ảnh hay tệp, nên bot chưa tự lưu.
room-whose-staff = Người viết: <b>{ $who }</b>, thầy cô của lớp.
room-whose-staff-passed = <b>{ $who }</b>, thầy cô của lớp, đã gửi; đó là tin chuyển tiếp, trích dẫn, ảnh hay tệp.
room-whose-other = ⚠️ Người viết: tài khoản <b>{ $who }</b>, không phải thầy cô của lớp.
room-whose-several = ⚠️ Ghép từ tin của nhiều tài khoản.
room-whose-hidden = ⚠️ Không rõ ai viết: tin của một kênh, hoặc của quản trị viên ẩn danh.
room-whose-front = ⚠️ Nằm ở tên, mô tả hay tin ghim của nhóm; bot không rõ ai viết.
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
