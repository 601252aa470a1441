roster-read =
    Đọc được <b>{ $count }</b> học sinh:
    { $lines }
roster-duplicate-number = ⚠️ Dòng { $row }: trùng số thứ tự, bỏ qua.
roster-no-number = ⚠️ Dòng { $row }: thiếu số thứ tự, bỏ qua.
roster-no-name = ⚠️ Dòng { $row }: thiếu tên, bỏ qua.
roster-odd-name = ⚠️ Dòng { $row }: tên dài quá hoặc có ký tự lạ, bỏ qua.
roster-no-header = Chưa thấy cột Họ tên. Thầy cô thêm dòng tiêu đề "STT, Họ tên" rồi gửi lại nhé.
roster-no-names = Chưa thấy tên nào trong tệp. Thầy cô kiểm tra lại rồi gửi nhé: chỉ cần cột STT và Họ tên.
roster-which-class = Danh sách này của lớp nào ạ?
roster-sure = Nhận danh sách này cho <b>{ $school_class }</b>?
button-ny = ✅ Đúng
button-nn = Không phải
roster-taken = ✅ Đã nhận { $count } học sinh. Phiếu mã để các em và phụ huynh vào lớp: bấm nút bên dưới. Mã chỉ hiện trên phiếu, một lần.
roster-dropped = Bot đã bỏ danh sách này. Thầy cô sửa rồi gửi lại nhé: chỉ cần cột STT và Họ tên.
roster-gone = Danh sách này không còn nữa. Thầy cô gửi lại nhé.
file-not-staff = Bot chỉ nhận tệp của thầy cô đã được xác nhận. Thầy cô bấm /start để đăng ký nhé.
file-no-answer = Telegram chưa đưa được tệp cho bot. Thầy cô gửi lại nhé.
off-list-student = Danh sách mới của <b>{ $school_class }</b> chưa có em, nên cửa lớp không mở ở đây nữa. Nếu em vẫn học lớp này, em bấm nút bên dưới hoặc nhắn thầy cô nhé. Em đã chuyển lớp thì xin thầy cô lớp mới mã để vào.
off-list-guardian = Danh sách mới của <b>{ $school_class }</b> chưa có tên cháu nhà mình, nên bot không gửi tin của lớp cho tài khoản này nữa. Nếu cháu vẫn học lớp này, nhà mình nhắn thầy cô nhé; cháu đã chuyển lớp thì xin thầy cô lớp mới phiếu phụ huynh.
child-line-gone = Thông tin của cháu nhà mình ở <b>{ $school_class }</b> vừa được xoá khỏi bot, nên bot không gửi tin của lớp cho tài khoản này nữa. Nhà mình không cần làm gì thêm. Khi nào cháu lại vào lớp qua bot, nhà mình xin thầy cô phiếu phụ huynh mới nhé.
off-year-student = Danh sách năm học mới của trường chưa có em, nên cửa lớp không mở ở đây nữa. Nếu em vẫn học ở trường, em bấm nút bên dưới hoặc nhắn thầy cô nhé. Chúc em mọi điều tốt lành!
off-year-guardian = Danh sách năm học mới của trường chưa có tên cháu nhà mình, nên bot không gửi tin của lớp cho tài khoản này nữa. Nếu cháu vẫn học ở trường, nhà mình nhắn thầy cô để nhận phiếu phụ huynh mới nhé.
roster-read-sheet =
    Đọc được <b>{ $count }</b> học sinh (dòng { $first }-{ $last }, sheet “{ $sheet }”):
    { $lines }
roster-read-rows =
    Đọc được <b>{ $count }</b> học sinh (dòng { $first }-{ $last }):
    { $lines }
roster-left-out = Bỏ qua { $count } cột không cần: { $columns }
roster-more-names = … và { $count } em nữa
roster-more-rows = ⚠️ Bỏ qua { $count } dòng khác vì thiếu số, thiếu tên hoặc trùng số.
roster-of = lớp { $name }
roster-classes = Đọc được <b>{ $classes }</b> lớp, <b>{ $count }</b> học sinh:
roster-line = • <b>{ $name }</b>: { $count } học sinh
roster-line-changes = • <b>{ $name }</b>: { $count } học sinh (thêm { $new }, bớt { $left }, sửa { $changed })
roster-line-new = • <b>{ $name }</b>: { $count } học sinh, lớp mới
roster-line-unknown = • <b>{ $name }</b>: { $count } học sinh, không phải lớp của thầy cô nên bỏ qua
roster-more-classes = … và { $count } lớp nữa
roster-changes = So với danh sách đang có: <b>thêm { $new }, bớt { $left }, sửa { $changed }</b>
roster-change = { $line }
roster-leaving = Em nào rời danh sách thì không vào lớp được nữa, ngay khi thầy cô đồng ý. Chưa chắc thì bấm “Chỉ thêm và sửa”.
roster-other-columns = Thầy cô gửi lại tệp, kèm chú thích là chữ cái của cột STT rồi cột họ tên, ví dụ <code>A C</code>. Họ và tên ở hai cột thì ghi cả hai: <code>A C D</code>; không có cột STT thì chỉ ghi cột họ tên: <code>C</code>.
roster-all-taken = ✅ Đã nhận { $classes } lớp, { $count } học sinh. Phiếu mã của từng lớp: bấm nút bên dưới.
button-nk = Chỉ thêm và sửa
button-nl = Cập nhật, { $count } em rời lớp
button-nw = ➕ Lớp mới: { $name }
button-no = Chọn cột khác
command-newyear = Sang năm học mới
numbers-ask =
    📱 Danh sách có số điện thoại: { $students } của học sinh, { $guardians } của phụ huynh, { $unsaid } chưa rõ của ai. Nếu thầy cô dùng, bot chỉ giữ dấu mã hoá một chiều của số, không đọc lại ra số được: em hay phụ huynh gửi đúng số của mình thì vào được lớp. Không bấm gì thì bỏ qua.
button-np-y = 📱 Dùng số điện thoại
button-np-s = 📱 Dùng: số của học sinh
button-np-g = 📱 Dùng: số của phụ huynh
button-np-n = Bỏ qua số điện thoại
numbers-used = Đã ghi: bot sẽ dùng số điện thoại, chỉ giữ dấu mã hoá một chiều. Thầy cô xác nhận danh sách để hoàn tất.
numbers-skipped = Đã ghi: bỏ qua số điện thoại. Thầy cô xác nhận danh sách để hoàn tất.
