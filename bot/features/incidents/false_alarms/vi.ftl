timeline-exempted = { $at } · { $who } cho phép lần sau
timeline-exemption-revoked = { $at } · { $who } thu hồi điều đã cho phép
button-original = 👁 Xem tin gốc
original-shown = 👁 Tin gốc của sự việc <b>{ $number }</b>, 10 phút nữa bot sẽ gỡ. Xin thầy cô giữ kín, đừng chuyển tiếp.
original-words = { $text }
repost-preview = 👀 Sự việc <b>{ $number }</b>: tin này có link, ID hoặc mã. Bot chưa đăng gì, 10 phút nữa bot gỡ lời này.
repost-ask = Đăng lại cả link này cho cả nhóm <b>{ $group }</b>? Ai trong nhóm cũng đọc được và vào được.
repost-dropped = Vâng, bot không đăng lại gì. Sự việc vẫn như trước, thầy cô xử lý trên thẻ nhé.
original-wordless = 👁 Tin gốc của sự việc <b>{ $number }</b> không có chữ. Cần xem ảnh thì hỏi người gửi nhé.
button-exempt = Cho phép lần sau…
button-exempt-scope = { $scope ->
    [text] Đúng tin này
    [host] Cả trang web trong tin
   *[rule] Dấu hiệu này, trong nhóm này
 }
button-exempt-until = { $lasts ->
    [week] 1 tuần
    [month] 1 tháng
   *[year] Hết năm học
 }
button-exempt-no = Thôi
button-exempt-end = { $place ->
    [none] ⛔ Thu hồi
   *[other] ⛔ { $place }
 }
button-exempt-list = { $side ->
    [back] ‹ Trang trước
    [on] Trang sau ›
   *[whole] ☰ Mọi điều đang cho phép
 }
exempt-asked = Bot hỏi riêng thầy cô về việc này.
exempt-question =
    Sự việc <b>{ $number }</b>, nhóm <b>{ $group }</b>: lần sau bot để yên điều gì?
    Phòng học và mật khẩu của trường thì lúc nào bot cũng gỡ.
exempt-what = { $scope ->
    [text] đúng từng chữ của tin này
    [host] link đến { $values }
   *[rule] tin có dấu hiệu "{ $values }"
 }
exempt-lasting =
    Trong nhóm <b>{ $group }</b>, bot để yên: { $what }.
    { $scope ->
        [text] Thêm bớt một chữ là bot lại xem như thường.
        [host] ⚠️ Chỉ chọn khi biết rõ trang này của ai: chủ trang có thể dẫn đi bất cứ đâu.
       *[rule] ⚠️ Phòng lạ gửi theo cách ấy, của bất cứ ai, bot cũng để yên.
    }
    Quản trị trường và cán bộ quản lý được báo. Thầy cô thu hồi lúc nào cũng được. Cho phép đến khi nào?
exempt-dropped = Không cho phép gì thêm. Bot vẫn xem tin như trước.
exempt-given = Đã cho phép.
exempt-revoked = Đã thu hồi.
exempt-already-given = Điều này đang được cho phép rồi. Xem tất cả: gõ /chophep.
exempt-already-revoked = Điều này đã được thu hồi rồi.
exempt-already-revoked-by = { $who } đã thu hồi rồi.
exempt-over = Đã hết hạn, không phải làm gì thêm.
exempt-not-kept = Bản gốc chỉ giữ 72 giờ và nay không còn, nên bot không biết tin ấy viết gì. Thầy cô chọn cách khác nhé.
exempt-no-text = Tin này không có chữ, nên bot không nhận ra lại được. Thầy cô chọn cách khác nhé.
exempt-short = Cũng những chữ ấy, lần sau có thể là mật khẩu phòng học thật, nên bot không bỏ qua tin này được. Thầy cô chọn cách khác nhé.
exempt-service = Trang này ai cũng mở phòng hay đặt link được, cho qua cả trang là tắt bảo vệ. Thầy cô chọn [Đúng tin này] nhé.
exempt-no-link = Tin này không có link nào. Thầy cô chọn cách khác nhé.
exempt-no-rule = Dấu hiệu này là cả một lời mời vào phòng, nên bot không bỏ qua được. Thầy cô chọn [Đúng tin này] nhé.
exempt-stands-given =
    ✅ { $who } đã cho phép (sự việc { $number }): trong nhóm <b>{ $group }</b>, đến hết ngày { $until }, bot để yên { $what }.
    Tin khác có phòng học thì bot vẫn gỡ.
exempt-told =
    ℹ️ { $who } cho phép (sự việc { $number }): trong nhóm <b>{ $group }</b>, đến hết ngày { $until }, bot để yên { $what }.
    Việc tiếp theo: thấy không nên thì bấm [Thu hồi].
exempt-idle-given = 💤 Điều này hiện không có hiệu lực ({ $who }, sự việc { $number }): { $what }, nhóm <b>{ $group }</b>, đến hết ngày { $until }.
exempt-ended = ⛔ { $who } đã thu hồi (sự việc { $number }): trong nhóm <b>{ $group }</b> bot lại xem { $what } như trước.
exempt-list-none = Ở các lớp của thầy cô, bot không để yên điều gì riêng. Khi bot nhầm: bấm [Nhầm], rồi [Cho phép lần sau…].
exempt-list-head = ☰ <b>Đang cho phép: { $count }</b>. Bấm số để thu hồi.
exempt-list-line = { $place }. { $what } · nhóm <b>{ $group }</b> · đến hết { $until } · { $who } · { $number }
exempt-list-idle = { $place }. 💤 <i>tạm không có hiệu lực, vì người cho phép không còn quyền hoặc sự việc đã mở lại:</i> { $what } · nhóm <b>{ $group }</b> · đến hết { $until } · { $who } · { $number }
command-allowances = Xem điều đang cho phép
