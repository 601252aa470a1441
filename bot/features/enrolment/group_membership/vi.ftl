join-ask = Xin chào! Nhóm này của <b>{ $school_class }</b>. Quét mã QR trên phiếu, hoặc bấm Start rồi gõ mã vào đây, xong là bot cho vào nhóm ngay. Chưa có mã thì nhờ thầy cô, hoặc chờ quản trị viên của nhóm duyệt nhé.
left-group = 👋 { $account }, STT { $number } { $name }, vừa rời nhóm <b>{ $school_class }</b>. Cửa vào lớp vẫn mở cho em ấy, vì em vào bằng mã. Em ấy còn học lớp này không ạ?
out-of-group = 👋 { $account }, STT { $number } { $name }, đã được đưa ra khỏi nhóm <b>{ $school_class }</b>. Cửa vào lớp vẫn mở cho em ấy, vì em vào bằng mã. Em ấy còn học lớp này không ạ?
button-lg-yes = Vẫn trong lớp
button-lg-no = Gỡ tài khoản
left-stays = ✅ Vâng, em ấy vẫn vào lớp như thường.
left-removed = ✅ Đã gỡ tài khoản này khỏi lớp, cửa đã đóng. Em ấy vào lại bằng mã mới.
join-by-admins = Xin chào! Yêu cầu vào nhóm của <b>{ $school_class }</b> do quản trị viên của nhóm duyệt, chờ một chút nhé. Có phiếu mã thì quét mã QR hoặc gõ mã vào đây để thấy cửa vào lớp.
