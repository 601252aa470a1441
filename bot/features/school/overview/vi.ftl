command-school = Cả trường một thẻ: từng lớp, sự việc đang mở
school-not-leader = Mục này dành cho quản trị và cán bộ quản lý của trường. Giáo viên xem lớp của mình: gõ /tinhtrang. Học sinh, phụ huynh xem buổi học hôm nay: gõ /start.
school-empty = 🏫 Trường chưa có lớp nào. Thầy cô thêm bot vào nhóm lớp: bot hỏi lại ngay trong khung chat này, trả lời xong là lớp hiện ra.
school-head = 🏫 <b>Cả trường: { $classes } lớp</b>
school-frozen = 🔒 Mọi cửa lớp đang khoá đến <b>{ $until }</b>.
school-removes-nothing = 🔎 Bot đang chỉ quan sát cả trường: chưa gỡ tin nào.
school-count-act = 🔴 { $count } lớp cần làm ngay
school-count-look = 🟡 { $count } lớp cần xem
school-count-fine = 🟢 { $count } lớp ổn
school-sign-act = <b>Cần làm ngay</b>
school-sign-look = <b>Cần xem</b>
school-sign-fine = <b>Ổn</b>
school-mark-act = 🔴
school-mark-look = 🟡
school-mark-fine = 🟢
school-line = { $mark } <b>{ $school_class }</b>: { $facts }
school-no-right = bot chưa xoá được tin
school-paused = đang tạm nghỉ gỡ tin
school-watched = chỉ quan sát
school-no-group = chưa có nhóm
school-no-room = chưa biết phòng
school-no-list = chưa có danh sách
school-verified = { $verified }/{ $pupils } em đã xác nhận
school-open = { $count } sự việc mở
school-open-all = 📋 Sự việc đang mở: <b>{ $count }</b>
school-open-harm = 🆘 Có tin báo về an toàn của một em, xin xem trước. Sự việc đang mở: <b>{ $count }</b>
school-elsewhere = Ngoài các lớp: { $count } sự việc mở
school-pages = Trang { $page }/{ $pages }
school-page = Trang { $page }
school-in-private = Thầy cô xem tin riêng của bot nhé.
button-school = 🏫 Cả trường
button-open-list = 📋 Sự việc đang mở
button-open-card = { $number }
button-open-turn = »
open-none = ✅ Không có sự việc nào đang mở.
open-head = 📋 <b>{ $count } sự việc đang mở.</b> Bấm số để xem thẻ:
open-line-open = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · từ { $time } { $day } · chưa ai nhận
open-line-acknowledged = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · từ { $time } { $day } · đã có người nhận
button-level = ⚙️ Cấp học
button-level-set = { $level }
button-level-yes = { $whom }
level-primary = Tiểu học
level-lower = THCS
level-upper = THPT
level-none = chưa chọn, đang như THCS
level-head = ⚙️ Cấp học: <b>{ $level }</b>. Cấp học quyết định khi nào cần phụ huynh xác nhận cho học sinh; lớp nào đã đặt riêng ở /phuhuynh thì theo lớp đó.
level-means-primary = • Tiểu học: phụ huynh xác nhận rồi mới vào lớp
level-means-lower = • THCS: phụ huynh xác nhận trong 7 ngày kể từ lần đầu em vào lớp
level-means-upper = • THPT: như THCS, vì có em chưa đủ 16 tuổi mà bot không biết tuổi; lớp nào mọi em đã đủ 16 tuổi thì có thể đặt riêng ở /phuhuynh là không cần
level-rule-before = xác nhận rồi mới vào
level-rule-week = trong 7 ngày
level-rule-off = không cần
level-own = Lớp đặt riêng: { $classes }
level-question-primary = Đặt là <b>{ $level }</b>? { $waiting } em đang vào được nhưng chưa có phụ huynh xác nhận sẽ <b>không vào lớp được</b> cho đến khi phụ huynh xác nhận.
level-question-lower = Đặt là <b>{ $level }</b>? Còn { $waiting } em chưa có phụ huynh xác nhận: phụ huynh có 7 ngày để xác nhận, kể từ lần đầu em vào lớp.
level-question-upper = Đặt là <b>{ $level }</b>? Còn { $waiting } em chưa có phụ huynh xác nhận: phụ huynh có 7 ngày để xác nhận, kể từ lần đầu em vào lớp.
level-question-all = Mọi lớp cùng theo thì thêm { $waiting } em ở các lớp đặt riêng.
level-yes = Đồng ý
level-those = Chỉ lớp chưa đặt riêng
level-all = Mọi lớp
level-shown = Thầy cô chọn cấp học nhé.
