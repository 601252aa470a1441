command-ladder = Chưa ai nhận thì báo ai, lúc nào
button-ladder = ⏫ Báo cấp trên
button-ladder-admin = ⏫ Báo cán bộ quản lý ngay
button-ladder-admin-off = ✓ Đã báo cán bộ quản lý
button-ladder-leader = ⏫ Báo quản trị trường ngay
button-ladder-leader-off = ✓ Đã báo quản trị trường
button-ladder-commune = 📝 Soạn lời gửi UBND xã/phường
button-ladder-department = 📝 Soạn lời gửi Sở GD&ĐT
button-ladder-police = 📝 Soạn lời gửi công an
ladder-head = ⏫ <b>Báo cấp trên · sự việc { $number }</b>
ladder-next = Chưa ai nhận thì { $at } bot báo { $step ->
    [admin] cán bộ quản lý
   *[leader] quản trị trường
 }. Cần gấp thì thầy cô bấm nút bên dưới.
ladder-by-hand = Bot không tự báo thêm. Cần thì thầy cô bấm nút bên dưới để báo { $step ->
    [admin] cán bộ quản lý
   *[leader] quản trị trường
 }.
ladder-taken-up = Đã có người nhận nên bot không tự báo thêm. Cần người giúp thì thầy cô bấm nút bên dưới.
ladder-top = Trong trường, bot nhắn được cho ai thì đã báo hết.
ladder-outside = Báo ra ngoài trường là do thầy cô quyết. Bot chỉ soạn sẵn lời và báo cáo, không tự gửi cho ai.
ladder-raised = Đã báo. Cảm ơn thầy cô!
ladder-nobody = Trong trường bot không nhắn được cho ai khác. Cần báo ra ngoài thì bấm nút trên thẻ: bot soạn sẵn lời, không tự gửi.
ladder-already = Cấp này đã được báo rồi.
ladder-already-by = Cấp này đã được báo rồi: { $who } chuyển.
ladder-closed = Sự việc này đã đóng. Còn việc phải làm thì thầy cô mở lại trước nhé.
ladder-closed-by = { $who } đã đóng sự việc này. Còn việc phải làm thì thầy cô mở lại trước nhé.
ladder-school-first = Trong trường còn người chưa được báo. Thầy cô báo người đó trước nhé.
ladder-outside-sent = Bot đang gửi riêng lời soạn sẵn cho thầy cô. Gửi đi hay không là do thầy cô.
ladder-reminder = ⏰ <b>{ $number }</b> · { $where }: từ { $at } đến giờ chưa ai nhận. Thầy cô nhận giúp nhé; mọi chi tiết ở thẻ này phía trên.
ladder-reminder-more = Trên thẻ còn { $count } sự việc nữa chưa ai nhận.
ladder-raised-to-you = ⏫ <b>{ $number }</b> · { $where }: { $who } chuyển đến, nhờ thầy cô xem giúp. Mọi chi tiết ở thẻ của sự việc này.
timeline-told-admin = { $at } · chưa ai nhận, bot báo cán bộ quản lý
timeline-told-leader = { $at } · chưa ai nhận, bot báo quản trị trường
timeline-raised-admin = { $at } · { $who } báo lên cán bộ quản lý
timeline-raised-leader = { $at } · { $who } báo lên quản trị trường
timeline-for-commune = { $at } · { $who } lấy lời soạn sẵn gửi UBND xã, phường
timeline-for-department = { $at } · { $who } lấy lời soạn sẵn gửi Sở Giáo dục và Đào tạo
timeline-for-police = { $at } · { $who } lấy lời soạn sẵn gửi công an
outside-head = 📝 Lời soạn sẵn gửi { $to }. <b>Bot không gửi cho ai</b>: thầy cô đọc lại, điền chỗ để chấm, rồi tự gửi kèm báo cáo đã ký.
outside-to-commune = Uỷ ban nhân dân xã, phường
outside-to-department = Sở Giáo dục và Đào tạo
outside-to-police = Công an xã, phường
outside-begin = Kính gửi: { $to }. Nhà trường (tên trường: ……) xin báo một sự việc.
outside-number = • Số sự việc ở trường: { $number }
outside-when = • Thời gian: { $at } ngày { $day }
outside-where = • Nơi: nhóm { $where } trên mạng
outside-class = • Lớp: { $where }
outside-what = • Việc: { $what }
outside-what-told = • Việc, theo lời người báo: { $what }
outside-lead = • Tài khoản liên quan: { $initials } (manh mối, chưa phải kết luận)
outside-done-removed = • Đã làm: gỡ nội dung bị lộ khỏi nhóm
outside-done-alerted = • Đã làm: báo cho người phụ trách ở trường
outside-done-escalated = • Đã làm: báo lên cấp trên trong trường
outside-done-door_closed = • Đã làm: đóng cửa vào phòng học bị lộ
outside-done-room_renewed = • Đã làm: đổi sang phòng học mới
outside-done-guardians_told = • Đã làm: nhắn cha mẹ học sinh
outside-done-evidence_sealed = • Đã làm: niêm phong chứng cứ
outside-done-given_back = • Đã làm: đăng lại tin gỡ nhầm
outside-state-open = • Hiện nay: nhà trường đang xem xét
outside-state-acknowledged = • Hiện nay: nhà trường đang xử lý
outside-state-resolved = • Hiện nay: nhà trường đã xử lý xong
outside-wish-commune = Kính đề nghị Uỷ ban nhân dân phối hợp, hướng dẫn nhà trường.
outside-wish-department = Kính đề nghị Sở hướng dẫn, hỗ trợ nhà trường.
outside-kept-sealed = • Chứng cứ: nhà trường giữ bản đã niêm phong.
outside-kept-hours = • Chứng cứ: bản gốc của tin đã gỡ chỉ được giữ 72 giờ; nhà trường không có bản nào lâu hơn.
outside-kept-words = • Chứng cứ: lời người báo còn trong sự việc; nhà trường không có bản niêm phong nào.
outside-wish-police = Kính đề nghị công an xem xét, hướng dẫn nhà trường.
outside-end = Nhà trường chưa kết luận về ai. Xin giữ kín, nhất là về các em học sinh. Người liên hệ: …… Điện thoại: ……
ladder-settings =
    ⏫ <b>Chưa ai nhận sự việc thì báo ai?</b>
    1. Thầy cô có thẻ đầu tiên: chờ <b>{ $first } phút</b>.
    2. Rồi báo cán bộ quản lý: chờ thêm <b>{ $second } phút</b>.
    3. Rồi báo quản trị trường. Ra ngoài trường thì chỉ do thầy cô quyết.
    { $quiet ->
        [none] Ban đêm: <b>vẫn báo</b>.
       *[some] Ban đêm: tạm ngừng báo từ <b>{ $begins } đến { $ends }</b>.
    } Trong tuần: { $days ->
        [none] <b>không nghỉ ngày nào</b>.
        [sunday] nghỉ <b>Chủ nhật</b>.
       *[weekend] nghỉ <b>thứ Bảy, Chủ nhật</b>.
    } Lúc tạm ngừng, và ngày lớp nghỉ, phút không tính; bot vẫn báo ngay nếu lớp học trong hai giờ tới hoặc một em có thể bị hại.
    Bấm để đổi:
ladder-not-owner = Chỉ quản trị trường đổi được việc này.
ladder-saved = Đã lưu, dùng từ bây giờ.
button-ladder-first = { $on ->
    [yes] ✓ { $value } phút
   *[no] { $value } phút
 }
button-ladder-second = { $on ->
    [yes] ✓ +{ $value } phút
   *[no] +{ $value } phút
 }
button-ladder-quiet = { $on ->
    [yes] ✓ {""}
   *[no] {""}
 }{ $value ->
    [none] Đêm vẫn báo
   *[hours] 🌙 { $value }
 }
button-ladder-days = { $on ->
    [yes] ✓ {""}
   *[no] {""}
 }{ $value ->
    [none] Không nghỉ
    [sunday] Nghỉ CN
   *[weekend] Nghỉ T7, CN
 }
