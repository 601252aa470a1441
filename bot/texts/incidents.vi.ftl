### Sự việc: thẻ, lời nhắn cho người gửi, tạm nghỉ.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Thẻ báo tin

card-head = 🔒 <b>Sự việc { $number }</b> · { $what }
card-head-review = 👀 <b>Sự việc { $number }</b> · có thể { $what } · cần người xem
card-what-call = có lời rủ phá lớp
card-what-link = lộ link vào phòng
card-what-link-and-passcode = lộ đủ link và mật khẩu
card-what-meeting-id = lộ ID phòng
card-what-meeting-id-and-passcode = lộ đủ ID phòng và mật khẩu
card-what-passcode = lộ mật khẩu hoặc mã vào lớp
card-what-other = lộ lời mời hoặc đường vào khác
card-severity = { $level ->
    [intrusion] 🔴 Rất nghiêm trọng
    [full] 🟠 Nghiêm trọng
    [partial] 🟡 Vừa
   *[nudge] ⚪ Nhẹ
 }{ $graver ->
    [none] { "" }
   *[other] {" "}· nặng hơn vì { $graver }
 }{ $lighter ->
    [none] { "" }
   *[other] {" "}· nhẹ hơn vì { $lighter }
 }
severity-lesson = đang hay sắp giờ học
severity-repeat = phòng này từng bị lộ
severity-renewed = lớp đã sang phòng khác
severity-known = đúng phòng của trường
severity-outsiders = lộ ra ngoài lớp
card-group = Nhóm: <b>{ $group }</b>
card-fold = 📚 <b>{ $count } tin trong 10 phút, gộp một thẻ</b> ({ $first } đến { $last }), đang xem tin { $place }{ $open ->
    [none] { "" }
   *[other] , còn { $open } tin chưa ai nhận xử lý
}
card-fold-unconfirmed = 📚 <b>{ $count } tin ở nhóm chưa được xác nhận là của trường, gộp một thẻ</b> ({ $first } đến { $last }), đang xem tin { $place }{ $open ->
    [none] { "" }
   *[other] , còn { $open } tin chưa ai nhận xử lý
}
card-why = Vì sao: { $why }
card-surface-picture = Chỗ lộ: <b>trong ảnh</b>
card-surface-document = Chỗ lộ: <b>trong tệp</b>
card-surface-topic = ⚠️ Chỗ lộ: <b>tên chủ đề</b>. Bot gỡ được dòng thông báo, không sửa được tên: nhờ thầy cô đổi tên chủ đề.
card-fragment = Nội dung đã che: <code>{ $fragment }</code>
card-earlier-unknown = <i>(chưa biết do ai)</i>
card-earlier-staff = <i>(thầy cô gửi nhầm chỗ)</i>
card-author = Tài khoản gửi: { $author } <i>(manh mối, chưa phải kết luận về ai)</i>
card-author-self-chosen = ↳ <i>tên tự đặt, chưa biết là của ai</i>
card-author-official = ⚠️ Tên này nghe như của trường hay của bot, nhưng ai cũng tự đặt được: thầy cô đừng làm theo lời trong tên nhé.
card-author-pupil = ↳ <i>tài khoản đã xác nhận của STT { $number } { $name }, { $school_class }</i>
card-author-guardian = ↳ <i>tài khoản đã xác nhận của phụ huynh em STT { $number } { $name }, { $school_class }</i>
card-author-staff = ↳ <i>tài khoản đã được trường xác nhận: { $role ->
    [owner] quản trị trường
    [admin] cán bộ quản lý
   *[teacher] giáo viên
 }</i>
card-author-hidden = Gửi dưới tên: { $author } <i>(không rõ người)</i>
card-appealed = 🙋 Người gửi nghĩ là bot nhầm ({ $at })
card-removed = Đăng { $posted }, đã gỡ sau { $seconds } giây
card-removed-at-once = Đăng { $posted }, đã gỡ sau chưa đến 1 giây
card-fate-pending = Đăng { $posted }, đang gỡ…
card-fate-gone = Đăng { $posted }, đã không còn trong nhóm
card-fate-no_right = Đăng { $posted }, <b>vẫn còn</b>: bot chưa có quyền xoá
card-fate-too_old = Đăng { $posted }, <b>vẫn còn</b>: quá 48 giờ, Telegram không cho bot xoá
card-fate-upgraded = Đăng { $posted }, <b>vẫn còn</b>: nhóm vừa thành siêu nhóm, tin từ trước đó bot không xoá được
card-fate-shut_out = Đăng { $posted }, <b>có thể vẫn còn</b>: bot không còn ở trong nhóm
card-fate-refused = Đăng { $posted }, <b>vẫn còn</b>: Telegram từ chối xoá
card-fate-unknown = Đăng { $posted }, chưa rõ đã gỡ chưa
card-fate-watched = Đăng { $posted }, <b>vẫn còn</b>: lúc đó bot chỉ quan sát. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá
card-fate-review = Đăng { $posted }, vẫn còn: bot chưa chắc nên không gỡ
card-fate-held-pause = Đăng { $posted }, <b>vẫn còn</b>: nhóm đang tạm nghỉ gỡ tin. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá
card-fate-held-brake = Đăng { $posted }, <b>vẫn còn</b>: tin có dấu hiệu này đang chỉ được báo, không bị gỡ. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá
card-stands-no_right = ⚠️ <b>Tin vẫn còn!</b> Bật quyền "Xoá tin nhắn" cho bot, hoặc bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-too_old = ⚠️ <b>Tin vẫn còn!</b> Bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-upgraded = ⚠️ <b>Tin vẫn còn!</b> Telegram vừa đổi nhóm thành siêu nhóm nên bot không gỡ được. Kéo lên phần cũ của nhóm, giữ vào tin và chọn Xoá, hoặc nhờ người gửi xoá.
card-stands-shut_out = ⚠️ <b>Bot không còn ở trong nhóm.</b> Thêm bot lại, hoặc mở nhóm và xoá tin bằng tay.
card-stands-refused = ⚠️ <b>Tin vẫn còn!</b> Bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-unknown = ⚠️ <b>Chưa rõ tin đã gỡ chưa.</b> Bấm [Mở tin] để xem.
card-open = Trạng thái: <b>đang mở</b>
card-acknowledged = Trạng thái: { $who } nhận xử lý lúc { $at }
card-violation = Trạng thái: đã đóng, có vi phạm ({ $who }, { $at })
card-tolerated = Trạng thái: đã đóng, bỏ qua ({ $who }, { $at })
card-false_alarm = Trạng thái: đã đóng, bot nhầm ({ $who }, { $at })
card-other = Trạng thái: đã đóng ({ $who }, { $at })
card-giving-back = ↩️ Đang đăng lại vào nhóm…
card-given-back = ↩️ Đã đăng lại vào nhóm lúc { $at }
card-taking-back = ↩️ Đã đăng lại vào nhóm lúc { $at }, đang gỡ lại…
card-taken-back = ↩️ Đã đăng lại vào nhóm lúc { $at }, đã gỡ lại lúc { $until }
card-not-taken-back = ⚠️ <b>Tin đăng lại lúc { $at } vẫn còn trong nhóm</b>: bot không gỡ được. Bấm [Mở tin], giữ vào tin và chọn Xoá.
card-taken-back-unknown = ⚠️ Lúc { $at } bot định đăng lại tin này, chưa rõ tin có vào nhóm không. Mở nhóm xem giúp; nếu có, giữ vào tin và chọn Xoá.
card-not-given-back-gone = ↩️ Chưa đăng lại được: bản gốc không còn được giữ, hoặc người bấm [Nhầm] không còn quyền ở lớp. Nhờ người gửi đăng lại nhé.
card-not-given-back-no_right = ↩️ Chưa đăng lại được: bot chưa có quyền gửi tin trong nhóm. Bật quyền đó cho bot để lần sau được, và nhờ người gửi đăng lại nhé.
card-not-given-back-shut_out = ↩️ Chưa đăng lại được: bot không còn ở trong nhóm. Thêm bot lại, và nhờ người gửi đăng lại nhé.
card-not-given-back-upgraded = ↩️ Chưa đăng lại được: Telegram vừa đổi nhóm thành siêu nhóm. Nhờ người gửi đăng lại nhé.
card-not-given-back-refused = ↩️ Chưa đăng lại được: Telegram từ chối. Nhờ người gửi đăng lại nhé.
card-not-given-back-unknown = ↩️ Chưa rõ đã đăng lại đủ chưa. Mở nhóm xem giúp; nếu chưa có, nhờ người gửi đăng lại nhé.
button-ack = ✋ Nhận xử lý
button-false = Nhầm
button-false-sure = ↩️ Đăng lại
button-false-no = Thôi
button-resolve = ✅ Đã xử lý…
button-violation = Có vi phạm, đã nhắc riêng
button-tolerated = Lỡ tay, bỏ qua
button-other-end = Việc khác, đã xong
button-reopen = ↩️ Mở lại
button-timeline = 🕘 Diễn biến
button-summary = ‹ Quay lại thẻ
button-ack-all = ✋ Nhận xử lý tất cả
button-folded = { $side ->
    [back] ‹ Tin { $place }/{ $count }
   *[on] Tin { $place }/{ $count } ›
}
button-see = 🖼 Xem ảnh mờ
button-open-message = Mở tin

## Diễn biến của sự việc

timeline-head = 🕘 <b>Diễn biến sự việc { $number }</b>
timeline-left-out = <i>Những việc cũ hơn không hiện ở đây.</i>
timeline-opened = { $at } · bot ghi nhận và báo thầy cô
timeline-posted = { $at } · tin được đăng
timeline-removed = { $at } · tin đã gỡ
timeline-not-removed = { $at } · bot chưa gỡ được tin
timeline-given-back = { $at } · tin được đăng lại
timeline-taken-back = { $at } · tin đăng lại đã gỡ
timeline-not-taken-back = { $at } · bot chưa gỡ được tin đăng lại
timeline-acknowledged = { $at } · { $who } nhận xử lý
timeline-violation = { $at } · { $who } đóng: có vi phạm
timeline-tolerated = { $at } · { $who } đóng: lỡ tay, bỏ qua
timeline-false-alarm = { $at } · { $who } đóng: bot nhầm
timeline-other = { $at } · { $who } đóng: việc khác
timeline-reopened = { $at } · { $who } mở lại
timeline-original-opened = { $at } · { $who } mở bản gốc
timeline-appealed = { $at } · người gửi nghĩ là bot nhầm
timeline-report-made = { $at } · { $who } xuất báo cáo
timeline-reporter-seen = { $at } · { $who } xem ai đã báo
timeline-room-held = { $at } · { $who } đóng cửa phòng
timeline-room-free = { $at } · { $who } cho dùng lại phòng
timeline-room-changed = { $at } · { $who } đổi phòng học

## Trả lời khi bấm nút

press-acknowledged = Đã ghi: thầy cô nhận xử lý.
press-already-open = Sự việc này đang mở rồi.
press-resolved = Đã đóng sự việc. Cảm ơn thầy cô!
press-reopened = Đã mở lại: thầy cô đang xử lý.
press-reopened-taking-back = Đã mở lại: thầy cô đang xử lý. Tin bot đã đăng lại đang được gỡ; thẻ ghi gỡ được lúc nào.
press-already-acknowledged = Đã có người nhận xử lý rồi.
press-already-acknowledged-by = { $who } đã nhận xử lý rồi.
press-repost-asked = Tin này có link, ID hoặc mã. Bot gửi riêng cho thầy cô xem và hỏi lại trước khi đăng; lần xem này được ghi lại.
press-closed = Đã đóng: bot nhầm. Tin đang được đăng lại vào nhóm. Cảm ơn thầy cô!
press-closed-nothing-removed = Đã đóng: bot nhầm. Không có tin nào bị gỡ nên không phải đăng lại. Cảm ơn thầy cô!
press-closed-not-kept = Đã đóng: bot nhầm. Bản gốc chỉ giữ 72 giờ và nay không còn, nên không đăng lại được: nhờ người gửi đăng lại nhé.
press-closed-edited = Đã đóng: bot nhầm. Tin này sau đó được sửa và có thẻ riêng: bấm [Nhầm] trên thẻ đó để đăng lại bản mới nhất.
press-known = Tin này có thông tin vào phòng hoặc mã vào lớp của trường, đăng lại là lộ thêm lần nữa, nên bot không đăng.
press-already-closed = Sự việc này đã đóng rồi.
press-already-closed-by = { $who } đã đóng sự việc này rồi.
press-not-staff = Nút này dành cho thầy cô đã được xác nhận. Thầy cô nhắn riêng bot /start để đăng ký nhé.
press-own-message = Đây là tin của chính thầy cô nên cần một người khác quyết định.
press-owner-needed = Việc này cần quản trị trường quyết định. Chưa có ai là quản trị trường thì nhờ người vận hành đặt giúp.
press-shown = Đã mở tin này.
press-report-sent = Bot đang gửi riêng báo cáo (tệp Word) cho thầy cô.
press-report-start = Bot chưa nhắn riêng được cho thầy cô. Thầy cô mở chat với bot, bấm Start, rồi bấm lại nút này nhé.
press-picture-sent = Bot đang gửi riêng ảnh đã làm mờ cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-picture-sent-clear = Bot đang gửi riêng ảnh rõ cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-picture-start = Bot chưa nhắn riêng được cho thầy cô. Thầy cô mở chat với bot, bấm Start, rồi bấm lại nút này nhé.
press-picture-none = Tin này không có ảnh, chỉ có tệp nên không xem mờ được. Nội dung đã che có trên thẻ.
press-picture-over = Bản gốc chỉ giữ 72 giờ và nay không còn. Cần xem lại thì hỏi người gửi nhé.

## Báo cáo của sự việc

## Ảnh của sự việc, đã làm mờ

picture-blurred = 🖼 Ảnh của sự việc <b>{ $number }</b>, đã làm mờ. 10 phút nữa bot sẽ gỡ.
picture-none = Tệp của sự việc <b>{ $number }</b> không phải ảnh nên không xem mờ được. Nội dung đã che có trên thẻ.
picture-lost = Bot chưa lấy được ảnh của sự việc <b>{ $number }</b> từ Telegram. Ít phút nữa thầy cô bấm lại nút nhé.

## Lớp, buổi học, cửa vào

card-room-whose = Phòng học này của lớp: <b>{ $school_class }</b>
card-room-free = Phòng: đang dùng bình thường
card-room-spared = Phòng: <b>đã lộ</b>, tới giờ học cửa vẫn mở để lớp không mất buổi; cần thì bấm [Đổi phòng] hoặc [Đóng cửa]
card-room-held = Phòng: <b>đã đóng cửa</b>, bot không đưa ai vào nữa; bấm [Đổi phòng] để lớp vào học ở phòng mới
button-shut = 🚪 Đóng cửa
button-keep = Vẫn dùng phòng này
card-room-changed = 🔁 <b>Đã đổi phòng</b> lúc { $at }
card-room-changed-inside = 🔁 <b>Đã đổi phòng</b> lúc { $at }, đã sang { $came }/{ $inside } em
card-room-old = Phòng: <b>phòng cũ</b>, lớp đã sang phòng khác lúc { $at } ngày { $day }
press-room-left = Lớp đã sang phòng khác, bot không đưa ai vào phòng này nữa.
press-door-closed = Đã đóng cửa: bot không đưa ai vào phòng này nữa, tin đã gửi được xoá. Thầy cô bấm [Đổi phòng] để lớp học tiếp nhé.
press-room-kept = Phòng này được phát lại.
press-room-others = Phòng này của lớp khác: thầy cô của lớp đó hoặc quản trị trường quyết định.
press-room-unknown = Bot không giữ phòng này nên không đóng được. Nếu phòng vẫn dùng, thầy cô đổi mật khẩu phòng nhé.

## Thực đơn lệnh

command-pause = Tạm nghỉ gỡ tin 30 phút
command-resume = Bảo vệ lại ngay

## Nơi còn lại khi tin đã gỡ

card-surface-chat_photo = ⚠️ Chỗ lộ: <b>ảnh đại diện của nhóm</b>. Bot gỡ được dòng thông báo, không đổi được ảnh: nhờ thầy cô đổi ảnh.
card-surface-background = ⚠️ Chỗ lộ: <b>ảnh nền của nhóm</b>. Bot gỡ được dòng thông báo, không đổi được ảnh: nhờ thầy cô đổi ảnh nền.
card-surface-linked = ⚠️ Telegram tự chuyển tin này từ <b>kênh liên kết</b>. Nếu bot có trong kênh thì bài ở đó là một sự việc riêng; nếu không thì bài vẫn còn, nhờ thầy cô xoá giúp.

## Hỏi lại và gửi

alarm-ask = { $who ->
    [adult] 🆘 Bot báo chuyện này cho nhà trường ngay nhé?
   *[child] 🆘 Bot báo thầy cô chuyện này giúp em nhé?
 }
alarm-harm = { $who ->
    [adult] ☎️ Nếu một em đang bị hại: gọi ngay <b>111</b> (miễn phí, ngày đêm); nguy hiểm tức thì gọi <b>113</b>.
   *[child] ☎️ Em không có lỗi gì cả. Gọi ngay <b>111</b> (miễn phí, ngày đêm) để có người nghe và giúp em; đang nguy hiểm thì gọi <b>113</b> hoặc chạy đến người lớn ở gần.
 }
alarm-begin = { $who ->
    [adult] 🆘 Có chuyện gì vậy ạ? Viết vào đây, bằng lời nào cũng được; hoặc bấm một nút. Đang nguy hiểm: gọi 113; trẻ em bị hại: gọi 111.
   *[child] 🆘 Có chuyện gì vậy em? Em viết vào đây, viết thế nào cũng được; hoặc bấm một nút. Đang nguy hiểm thì gọi 113 hoặc chạy đến người lớn ở gần; cần người nghe và giúp thì gọi 111.
 }
alarm-yours = • Đã báo <b>{ $number }</b>: { $state }.
alarm-state-open = chờ nhà trường nhận
alarm-state-acknowledged = nhà trường đã nhận
alarm-state-resolved = đã xong
alarm-dropped = { $who ->
    [adult] Bot không gửi gì. Khi cần báo, gõ /baocao.
   *[child] Bot không gửi gì cả. Lúc nào cần báo, em gõ /baocao hay viết cho bot nhé.
 }
alarm-class = { $who ->
    [adult] Chuyện này ở lớp nào ạ?
   *[child] Chuyện này ở lớp nào vậy em?
 }
alarm-filed = { $who ->
    [adult] ✅ Đã báo nhà trường, số <b>{ $number }</b>. Thẻ báo không ghi tên người báo. Chỉ người phụ trách của trường xem được ai báo, khi cần; ai xem thì bot báo cho anh/chị biết. Kể thêm: cứ viết hay gửi ảnh vào đây.
   *[child] ✅ Bot đã báo nhà trường rồi, số <b>{ $number }</b>. Thẻ báo không ghi tên em. Chỉ người phụ trách của trường xem được ai báo, khi cần để giúp em; ai xem thì bot nói em biết. Em kể thêm được không? Cứ viết hay gửi ảnh vào đây.
 }
alarm-about = { $who ->
    [adult] Chuyện này về ai ạ? Người được chọn sẽ không nhận và không thấy tin báo này.
   *[child] Chuyện này về ai vậy em? Bot hỏi để không gửi cho chính người ấy.
 }
alarm-goes = { $who ->
    [adult] Chưa chọn cũng không sao: { $minutes } phút nữa bot tự báo, chỉ người phụ trách của trường đọc được, giáo viên của lớp thì không.
   *[child] Em chưa chọn cũng không sao: { $minutes } phút nữa bot tự báo giúp em, chỉ người phụ trách của trường đọc được, thầy cô của lớp thì không.
 }
alarm-about-still = { $who ->
    [adult] Anh/chị vẫn chọn được chuyện này về ai; nếu là thầy cô thì người ấy không thấy tin này nữa.
   *[child] Em vẫn chọn được chuyện này về ai; nếu là thầy cô thì người ấy không thấy tin này nữa.
 }
alarm-class-still = { $who ->
    [adult] Anh/chị vẫn chọn được chuyện này ở lớp nào.
   *[child] Em vẫn chọn được chuyện này ở lớp nào.
 }
alarm-read = { $who ->
    [adult] ⚠️ Tin đã gửi trước khi anh/chị chọn, nên người ấy có thể đã đọc; bot gỡ tin khỏi chỗ người ấy ngay. Một em đang bị hại: gọi <b>111</b>.
   *[child] ⚠️ Tin đã gửi trước khi em chọn, nên người ấy có thể đã đọc; bot gỡ tin khỏi chỗ người ấy ngay. Em thấy không an toàn thì gọi <b>111</b> nhé.
 }
alarm-about-whom = { $who ->
    [adult] Chuyện này về thầy cô nào ạ? Bot không gửi cho người ấy, cũng không hỏi người ấy.
   *[child] Chuyện này về thầy cô nào vậy em? Bot không gửi cho người ấy, cũng không hỏi người ấy.
 }
alarm-not-sent = { $who ->
    [adult] Bot <b>chưa gửi cho ai</b>: ở trường, chỉ những người mà chuyện này nói đến mới nhận được tin ở đây. Một em đang bị hại: gọi <b>111</b> (miễn phí, ngày đêm); nguy hiểm tức thì gọi <b>113</b>.
   *[child] Bot <b>chưa gửi cho ai</b>, vì ở trường chỉ có chính người ấy nhận được tin ở đây. Báo như vậy là đúng, em đừng giữ một mình: gọi <b>111</b> (miễn phí, ngày đêm), nguy hiểm thì gọi <b>113</b>, hoặc nói với một người lớn em tin.
 }
alarm-filed-apart = 🤫 Thầy cô của lớp không thấy tin báo này.
alarm-filed-nobody = { $who ->
    [adult] 📝 Bot đã ghi lại, số <b>{ $number }</b>, nhưng bây giờ bot chưa nhắn được cho ai của nhà trường. Có người là bot đưa ngay. Việc gấp: gọi thẳng cho nhà trường; một em đang bị hại thì gọi <b>111</b>.
   *[child] 📝 Bot đã ghi lại, số <b>{ $number }</b>, nhưng bây giờ bot chưa nhắn được cho thầy cô nào. Có thầy cô là bot đưa ngay. Em đừng chờ bot: nói với một người lớn em tin, gọi cho nhà trường, hoặc gọi <b>111</b> (miễn phí, ngày đêm).
 }
alarm-school-phone = 📞 Số điện thoại của trường: <b>{ $phone }</b>
alarm-added = { $who ->
    [adult] ✅ Bot đã thêm vào tin báo.
   *[child] ✅ Bot đã thêm lời của em vào tin báo rồi. Cảm ơn em đã kể.
 }
alarm-no-leaders = { $who ->
    [adult] Trường chưa có ai khác ngoài giáo viên của lớp nhận tin ở đây. Gửi cho giáo viên của lớp, hay thôi? Việc gấp thì gọi số điện thoại của trường, hoặc 111.
   *[child] Ở đây chưa có ai khác ngoài thầy cô của lớp nhận tin được. Em muốn bot gửi cho thầy cô của lớp, hay thôi? Em cũng có thể gọi <b>111</b> (miễn phí, ngày đêm), hoặc nói với người lớn em tin.
 }
alarm-gone = { $who ->
    [adult] Tin này đã gửi hoặc đã quá lâu. Cần báo thì viết lại giúp bot.
   *[child] Lời này bot đã gửi rồi, hoặc để lâu quá nên không gửi được nữa. Cần báo thì em viết lại cho bot nhé, lúc nào cũng được.
 }
alarm-more = { $who ->
    [adult] Viết thêm vào đây, hoặc gửi một ảnh.
   *[child] Em viết thêm vào đây, hoặc gửi một ảnh nhé.
 }
alarm-harm-on = ☎️ Gọi <b>111</b> (miễn phí, ngày đêm); đang nguy hiểm thì gọi <b>113</b> hoặc chạy đến người lớn ở gần.
alarm-kept-words = ✅ Bot giữ cả lời này.
alarm-only-words = { $who ->
    [adult] Bot chỉ chuyển được chữ và ảnh. Anh/chị viết ra, hoặc gửi ảnh giúp bot nhé.
   *[child] Bot chỉ chuyển được chữ và ảnh. Em viết ra, hay gửi ảnh cho bot nhé.
 }
alarm-later-ask = 🕘 Tin này thêm vào báo cáo lúc { $at }, hay chuyện khác?
alarm-later-joins = Không chọn thì { $minutes } phút nữa bot thêm vào báo cáo ấy.
alarm-safe-ask = 📵 Nhắn lại ở đây có an toàn không?
alarm-safe = { $who ->
    [adult] 👌 Có tin, bot chỉ nhắn “có tin mới”; anh/chị bấm mới hiện.
   *[child] 👌 Có tin, bot chỉ nhắn “Em có tin mới”; em bấm mới hiện.
 }
alarm-unsafe = { $who ->
    [adult] 🤫 Bot sẽ không tự nhắn gì về chuyện này. Muốn biết tiếp, gõ /baocao.
   *[child] 🤫 Bot sẽ không tự nhắn gì về chuyện này. Muốn biết tiếp, em gõ /baocao.
 }
button-al-begin = 🆘 Báo chuyện không ổn
button-al-stranger = 🆘 Có người lạ trong lớp
button-al-link = 🔗 Link lớp bị lộ
button-al-bullying = 😢 Bị bắt nạt, bị doạ
button-al-other = Chuyện khác
button-al-go = 🆘 Báo ngay
button-al-no = Thôi
button-al-apart = Báo, trừ thầy cô của lớp
button-al-class = { $school_class }
button-al-none = Không rõ
button-al-staff = Một thầy cô của trường
button-al-one = { $name } · { $role }
button-al-pupil = Một học sinh
button-al-else = Người khác
button-al-unsaid = Không muốn nói
button-al-more = ✍️ Kể thêm
button-al-join = ➕ Thêm vào báo cáo lúc { $at }
button-al-new = Chuyện khác
button-al-safe = Có
button-al-unsafe = Không, đừng nhắn
button-al-read = Xem
button-al-status = Xem { $number }
button-al-help = 🆘 Có chuyện không ổn
button-al-talk = 🆘 Nói riêng với bot
button-al-wipe = 🗑 Xoá khỏi máy này

## Cửa sổ nhỏ hiện ngay khi bấm gửi (nhiều nhất 200 chữ); lời đầy đủ ở tin bên dưới

alarm-filed-now = { $who ->
    [adult] Bot đã báo nhà trường. Thẻ báo không ghi ai báo; chỉ người phụ trách của trường xem được ai báo, khi cần; ai xem thì bot báo cho anh/chị biết. Có người nhận thì bot nhắn ngay.
   *[child] Bot đã báo nhà trường. Thẻ báo không ghi tên em; chỉ người phụ trách xem được ai báo, khi cần để giúp em; ai xem thì bot nói em biết. Có người nhận thì bot nhắn em ngay.
 }
alarm-filed-apart-now = { $who ->
    [adult] Bot đã báo người phụ trách của trường, không báo giáo viên của lớp. Thẻ báo không ghi ai báo; người phụ trách xem ai báo thì bot báo cho anh/chị biết. Có người nhận thì bot nhắn ngay.
   *[child] Bot đã báo người phụ trách của trường, không báo thầy cô của lớp. Thẻ báo không ghi tên em; người phụ trách xem ai báo thì bot nói em biết. Có người nhận thì bot nhắn em ngay.
 }
alarm-filed-nobody-now = { $who ->
    [adult] Bot đã ghi lại nhưng chưa nhắn được cho ai của trường. Xin đừng chờ bot: đọc tin bên dưới để biết gọi ai ngay.
   *[child] Bot đã ghi lại nhưng chưa nhắn được cho thầy cô nào. Em đừng chờ bot: đọc tin bên dưới để biết gọi ai ngay nhé.
 }
alarm-added-now = { $who ->
    [adult] Bot đã thêm vào tin báo trước, người ở trường đọc được.
   *[child] Bot đã thêm vào tin em báo trước, thầy cô đọc được. Cảm ơn em đã kể.
 }
alarm-no-leaders-now = { $who ->
    [adult] Bot chưa gửi: còn một câu hỏi ở tin bên dưới.
   *[child] Bot chưa gửi: còn một câu hỏi cho em ở tin bên dưới.
 }
alarm-class-now = { $who ->
    [adult] Còn một câu nữa rồi bot gửi ngay: chọn lớp ở tin bên dưới.
   *[child] Còn một câu nữa rồi bot gửi ngay: em chọn lớp ở tin bên dưới nhé.
 }
alarm-about-now = { $who ->
    [adult] Bot chưa gửi: còn một câu hỏi ở tin bên dưới.
   *[child] Bot chưa gửi: còn một câu hỏi cho em ở tin bên dưới.
 }
alarm-not-sent-now = { $who ->
    [adult] Bot chưa gửi cho ai. Đọc tin bên dưới để biết gọi ai ngay.
   *[child] Bot chưa gửi cho ai. Em đọc tin bên dưới để biết gọi ai ngay nhé.
 }
alarm-gone-now = Tin này đã gửi rồi, hoặc đã quá lâu.
alarm-dropped-now = Bot không gửi gì cả.
alarm-wiped-now = Đã xoá khỏi đây. Bot không tự nhắn gì về chuyện này nữa.
alarm-wiped-some-now = Có tin bot không xoá được: xoá bằng tay nhé. Bot không tự nhắn gì về chuyện này nữa.

## Trong nhóm: chỉ người báo thấy

alarm-command-stands = ⚠️ Bot không xoá được lệnh vừa gõ trong nhóm: tự xoá giúp bot nhé, để không ai biết ai báo.
alarm-whisper-start = 🤫 Chỉ tài khoản này thấy tin này. Bot chưa nhắn riêng được: mở chat với bot, bấm Start, rồi viết chuyện muốn báo nhé. Đang nguy hiểm: gọi 113; cần người nghe và giúp: gọi 111.
alarm-whisper-asked = 🤫 Chỉ tài khoản này thấy tin này. Bot hỏi thêm ở chat riêng: trả lời ở đó là bot gửi ngay; chưa trả lời thì vài phút nữa bot tự báo người phụ trách của trường. Đang nguy hiểm: gọi 113; cần người nghe và giúp: gọi 111.
alarm-whisper-alarm-filed = 🤫 Chỉ tài khoản này thấy tin này. Bot đã báo thầy cô rồi. Muốn biết tiếp thì mở chat với bot và bấm Start nhé.
alarm-whisper-alarm-filed-nobody = 🤫 Chỉ tài khoản này thấy tin này. Bot đã ghi lại nhưng chưa nhắn được cho thầy cô nào. Nói với một người lớn mình tin, gọi cho nhà trường, hoặc 111 nhé.
alarm-whisper-alarm-not-sent = 🤫 Chỉ tài khoản này thấy tin này. Bot chưa gửi cho ai: ở trường chỉ chính người ấy nhận được tin ở đây. Gọi 111 (miễn phí, ngày đêm), nguy hiểm thì 113, hoặc nói với một người lớn mình tin nhé.
alarm-whisper-alarm-added = 🤫 Chỉ tài khoản này thấy tin này. Bot đã thêm vào tin báo lúc nãy.
alarm-cry-alarm-filed = 🤫 Chỉ em thấy tin này. Bot đã báo riêng thầy cô phụ trách, để có người giúp em. Em muốn kể thêm thì nói riêng với bot nhé.
alarm-cry-alarm-filed-nobody = 🤫 Chỉ em thấy tin này. Bot đã ghi lại nhưng chưa nhắn được cho thầy cô nào: em đừng chờ bot, gọi ngay nhé. Muốn kể thêm thì nói riêng với bot.
alarm-cry-alarm-added = 🤫 Chỉ em thấy tin này. Bot đã thêm lời này vào tin báo lúc nãy; muốn kể thêm thì em nói riêng với bot nhé.

## Người báo được nhắn

alarm-news = { $who ->
    [adult] 📬 Anh/chị có tin mới.
   *[child] 📬 Em có tin mới.
 }
alarm-moved-open = Tin báo <b>{ $number }</b> đang chờ nhà trường nhận.
alarm-moved-acknowledged = 💛 Nhà trường đã nhận tin báo <b>{ $number }</b> và đang giải quyết. Cảm ơn vì đã tin và báo.
alarm-moved-resolved = 💛 Nhà trường đã xử lý xong tin báo <b>{ $number }</b>. Nếu vẫn chưa ổn, cứ bấm nút bên dưới kể thêm nhé.
alarm-answered =
    💬 Nhà trường nhắn về tin báo <b>{ $number }</b> (bot không nói cho người nhắn biết ai báo):
    <blockquote>{ $words }</blockquote>
    Muốn trả lời thì viết vào đây.
alarm-seen = 👁 Để giúp được, một người phụ trách của trường đã xem ai gửi tin báo <b>{ $number }</b>. Bot nhắn ở đây, vì đã hứa là có người xem thì báo. Báo tin như vậy là đúng.

## Thẻ cho thầy cô

alarm-card-harm = ☎️ <b>Có thể một em đang bị hại.</b> Tổng đài bảo vệ trẻ em <b>111</b>; nguy hiểm tức thì <b>113</b>.
alarm-card-head = 🆘 <b>Tin báo { $number }</b> · { $kind }
# Thẻ, danh sách, bản tin tuần và báo cáo Word gọi một sự việc bằng cùng một tên
incident-kind-harm = Báo về an toàn của học sinh
incident-kind-bullying = Bắt nạt, đe doạ
incident-kind-stranger = Người lạ trong lớp
incident-kind-call = Rủ phá lớp
incident-kind-leak = Lộ thông tin phòng học
incident-kind-other = Chuyện khác hoặc chưa rõ
alarm-card-where = Lớp: <b>{ $where }</b>
alarm-card-strangers = Trong đó có thể có một em đang cần giúp thật: thầy cô xem từng tin bằng nút bên dưới nhé.
alarm-card-nowhere = Lớp: chưa rõ
alarm-card-by-pupil = Người báo: một học sinh của trường
alarm-card-by-guardian = Người báo: một phụ huynh của trường
alarm-card-by-staff = Người báo: một thầy cô của trường
alarm-card-by-member = Người báo: một người trong nhóm
alarm-card-by-unknown = Người báo: một người chưa đăng ký với bot
alarm-card-apart = 🤫 Tin này không đến giáo viên của lớp: chỉ quản trị trường và cán bộ quản lý thấy thẻ này.
alarm-card-pointed = Về tin này trong nhóm: <code>{ $fragment }</code>
alarm-card-lead = Tên Telegram của người viết tin ấy: <b>{ $author }</b> (manh mối, chưa phải kết luận)
alarm-card-about = Người báo nói chuyện này về: <b>{ $author }</b> (lời kể, chưa phải kết luận). Bot không gửi và không hỏi người ấy: xin thầy cô cũng đừng, và đừng cho biết ai báo.
alarm-card-earlier = …
alarm-card-reporter = 🗣 { $at } “{ $text }”
alarm-card-staff = 👩‍🏫 { $at } “{ $text }”
alarm-card-picture = (một ảnh)
alarm-card-again = (báo lại lần nữa)
alarm-card-next = Việc tiếp theo: thầy cô bấm [Nhận xử lý], vào lớp xem ngay nếu đang học; hỏi thêm bằng [Trả lời người báo].
alarm-card-next-harm = Việc tiếp theo: thầy cô bấm [Nhận xử lý], hỏi thêm bằng [Trả lời người báo], gặp riêng em ấy ngay hôm nay. Nguy hiểm tức thì thì gọi <b>113</b>.
alarm-card-at-home = <b>Người gây hại có thể ở trong nhà: gọi 111 trước khi báo gia đình.</b>
alarm-card-next-child = Việc tiếp theo: thầy cô bấm [Nhận xử lý], hỏi thêm bằng [Trả lời người báo], gặp riêng em ấy hoặc gia đình ngay hôm nay; nguy hiểm thì gọi <b>113</b>, cần giúp em thì gọi <b>111</b>.
alarm-heard =
    🗣 Người báo <b>{ $number }</b> nhắn thêm:
    <blockquote>{ $text }</blockquote>
alarm-graver =
    ☎️ Người báo <b>{ $number }</b> nhắn thêm; <b>có thể một em đang bị hại</b>. Tổng đài <b>111</b>, nguy hiểm tức thì <b>113</b>.
    <blockquote>{ $text }</blockquote>
alarm-picture = 🖼 Ảnh người báo gửi. Xin thầy cô giữ kín. 10 phút nữa bot sẽ gỡ.
button-al-answer = 💬 Trả lời người báo
button-al-picture = 🖼 Xem ảnh mờ
button-al-clear = 👁 Xem ảnh rõ
button-al-done = ✅ Đã xong
button-al-who = 👁 Xem ai báo
button-al-who-yes = Xem, và báo người ấy biết
press-alarm-closed = Đã đóng. Bot báo người gửi biết.
alarm-answer-ask = 💬 Thầy cô viết lời nhắn vào đây. Bot chuyển nguyên văn, không cho biết tên thầy cô, và không cho thầy cô biết ai nhận.
alarm-answer-sent = ✅ Bot đã chuyển lời.
alarm-answer-kept = ✅ Bot đã giữ lời: em ấy nhờ bot đừng tự nhắn, nên em đọc khi tự mở.
alarm-answer-forgotten = Bot không còn giữ ai đã báo sự việc này, nên không hỏi hay chuyển lời được nữa.
alarm-answer-unfit = Bot chỉ chuyển lời bằng chữ, không có link hay mật khẩu phòng học. Thầy cô viết lại giúp bot nhé.
safety-file =
    🔒 Hồ sơ <b>{ $number }</b> còn giữ kín với người mà tin báo nói đến. Thầy cô phụ trách hồ sơ này; 30 ngày bot hỏi lại một lần.
    • Nói trực tiếp với người ấy: nội dung chính, kết quả, và quyền được trình bày. <b>Không</b> nói ai báo, tin nào, lúc nào. Nói rồi thì bấm [Đã nói].
    • Chưa nói được: [Giữ thêm 30 ngày, vì …].
    • Xong: [Kết thúc]; không đúng sự thật: [Kết thúc: không đúng], 30 ngày sau bot xoá tên người ấy.
file-why = 🔒 Vì sao còn cần giữ kín? Thầy cô viết một câu vào đây.
file-why-not = 🔒 Vì sao không nói với người ấy? Thầy cô viết một câu vào đây; đã nói rồi thì bấm [Đã nói] trước.
file-kept = 🔒 Giữ kín thêm 30 ngày. Đến hạn bot hỏi lại thầy cô.
file-told = ✅ Đã ghi: người ấy đã được nói.
file-ended = ✅ Hồ sơ đã kết thúc. Sự việc được giữ như bảng ở trang riêng tư.
file-unfounded = ✅ Hồ sơ đã kết thúc: không đúng. 30 ngày nữa bot xoá tên người ấy; cần giữ lâu hơn thì bấm [Giữ thêm 30 ngày, vì …].
file-open = Sự việc này chưa đóng: xử lý xong, bấm [Đã xong] trên thẻ, rồi kết thúc hồ sơ.
button-sf-keep = 🔒 Giữ thêm 30 ngày, vì …
button-sf-told = 🗣 Đã nói
button-sf-end = ✅ Kết thúc
button-sf-unfounded = Kết thúc: không đúng
alarm-who-sure = 👁 Chỉ xem khi cần để giúp. Việc xem được ghi vào sự việc, và bot báo cho người báo biết. Thầy cô vẫn xem?
alarm-who-pupil = ↳ tài khoản đã xác nhận của <b>STT { $number } { $name }, { $school_class }</b>
alarm-who-guardian = ↳ tài khoản đã xác nhận của phụ huynh em <b>STT { $number } { $name }, { $school_class }</b>
alarm-who-shown = 👁 Tài khoản đã báo: <b>{ $name }</b>. Xin giữ kín, kể cả với thầy cô khác.
alarm-who-officers = Chỉ quản trị trường và cán bộ quản lý được xem ai báo. Thầy cô hỏi thêm bằng [Trả lời người báo] nhé.

press-original-sent = Bot đang gửi riêng tin gốc cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-no-mistake = Chỉ dùng được khi sự việc đã đóng vì bot nhầm.
