### Sự việc: thẻ báo tin, diễn biến, trả lời khi bấm nút. Ngắn, tử tế, luôn nói việc tiếp theo.

card-what-call = có lời rủ phá lớp
card-what-link = lộ link vào phòng
card-what-link-and-passcode = lộ đủ link và mật khẩu
card-what-meeting-id = lộ ID phòng
card-what-meeting-id-and-passcode = lộ đủ ID phòng và mật khẩu
card-what-passcode = lộ mật khẩu hoặc mã vào lớp
card-what-other = lộ lời mời hoặc đường vào khác
card-happened = { $hidden ->
    [yes] Dưới tên
   *[no] Từ tài khoản
 } <b>{ $author }</b>: { $what }{ $place ->
    [room] {" "}{ $school_class }
    [both] {" "}{ $school_class }, trong nhóm { $group }
    [group] , nhóm { $group }
   *[none] { "" }
 }, { $at }.
card-gave-call = lời rủ phá lớp
card-gave-link = link phòng online
card-gave-link-and-passcode = link và mật khẩu phòng online
card-gave-meeting-id = ID phòng online
card-gave-meeting-id-and-passcode = ID và mật khẩu phòng online
card-gave-passcode = mật khẩu phòng online hoặc mã vào lớp
card-gave-other = đường vào phòng online
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
card-group = Nhóm: <b>{ $group }</b>
card-fold = 📚 <b>{ $count } tin trong 10 phút</b>, đang xem tin { $place }{ $open ->
    [none] { "" }
   *[other] , { $open } tin chưa ai nhận
 }.
card-fold-unconfirmed = 📚 <b>{ $count } tin ở nhóm chưa xác nhận là của trường</b>, đang xem tin { $place }{ $open ->
    [none] { "" }
   *[other] , { $open } tin chưa ai nhận
 }.
card-why = Vì sao: { $why }
card-surface-picture = Chỗ lộ: <b>trong ảnh</b>
card-surface-document = Chỗ lộ: <b>trong tệp</b>
card-surface-topic = ⚠️ Chỗ lộ: <b>tên chủ đề</b>. Bot gỡ được dòng thông báo, không sửa được tên: nhờ thầy cô đổi tên chủ đề.
card-fragment = Nội dung đã che: <code>{ $fragment }</code>
card-author = Tài khoản gửi: { $author } <i>(manh mối, chưa phải kết luận về ai)</i>
card-author-self-chosen = ↳ <i>tên tự đặt, chưa biết là của ai</i>
card-author-official = ⚠️ Tên này nghe như của trường hay của bot, nhưng ai cũng tự đặt được: thầy cô đừng làm theo lời trong tên nhé.
card-author-pupil = ↳ <i>tài khoản đã xác nhận của STT { $number } { $name }, { $school_class }</i>
card-author-guardian = ↳ <i>tài khoản đã xác nhận của { $relation ->
    [mother] mẹ
    [father] bố
    [grandparent] ông bà của
   *[other] phụ huynh
    } em STT { $number } { $name }, { $school_class }</i>
card-author-staff = ↳ <i>tài khoản đã được trường xác nhận: { $role ->
    [owner] quản trị trường
    [admin] cán bộ quản lý
   *[teacher] giáo viên
 }</i>
card-author-creator = ↳ <i>tài khoản của người tạo nhóm</i>
card-author-hidden = Gửi dưới tên: { $author } <i>(không rõ người)</i>
card-door-pupil = 🔑 Cửa riêng bị lộ: cửa này cấp cho tài khoản của em STT { $number } { $name }, { $school_class }, lúc { $at } <i>(không chứng tỏ ai gửi)</i>
card-door-guardian = 🔑 Cửa riêng bị lộ: cửa này cấp cho tài khoản của { $relation ->
    [mother] mẹ
    [father] bố
   *[other] phụ huynh
    } em STT { $number } { $name }, { $school_class }, lúc { $at } <i>(không chứng tỏ ai gửi)</i>
card-door-elsewhere = 🔑 Cửa riêng bị lộ: cửa này cấp lúc { $at } cho một tài khoản không thuộc lớp của nhóm này <i>(không chứng tỏ ai gửi)</i>
card-door-minute = ↳ Cửa tự hết hạn 90 giây sau lúc cấp; bấm lại là có cửa mới. Ai đã vào bằng cửa này thì vẫn ở trong phòng.
card-door-shut = ↳ Đã đóng riêng cửa này lúc { $at }; bấm lại là có cửa mới, những tài khoản khác giữ nguyên cửa. Ai đã vào bằng cửa này thì vẫn ở trong phòng.
card-door-shutting = ↳ Bot thôi đưa cửa này, bấm lại là có cửa mới; Zoom thì <b>chưa báo là đã đóng</b>.
card-door-stands = ↳ <b>Cửa này vẫn mở</b>: trong một ngày bot đã đổi ba cửa của tài khoản này. Thầy cô hỏi thăm riêng giúp, cần thì bấm [Đổi phòng].
card-door-alone = 🔑 Chỉ lộ cửa riêng; cửa ấy đã đóng, hoặc tự hết hạn sau 90 giây. Lớp không phải đổi phòng.
card-appealed = 🙋 Người gửi nghĩ là bot nhầm ({ $at }).
card-posted = Đăng { $at }.
card-removed = Bot đã gỡ sau { $seconds } giây.
card-removed-at-once = Bot đã gỡ ngay.
card-fate-pending = Bot đang gỡ…
card-fate-gone = Tin không còn trong nhóm.
card-fate-no_right = <b>Vẫn còn</b>: bot chưa có quyền xoá.
card-fate-too_old = <b>Vẫn còn</b>: quá 48 giờ, Telegram không cho bot xoá.
card-fate-upgraded = <b>Vẫn còn</b>: nhóm vừa thành siêu nhóm, tin từ trước đó bot không xoá được.
card-fate-shut_out = <b>Có thể vẫn còn</b>: bot không còn ở trong nhóm.
card-fate-refused = <b>Vẫn còn</b>: Telegram từ chối xoá.
card-fate-unknown = Chưa rõ đã gỡ chưa.
card-fate-watched = <b>Tin vẫn còn</b>: lúc đó bot chỉ quan sát. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá.
card-fate-review = <b>Tin vẫn còn</b>: bot chưa chắc nên không gỡ.
card-fate-held-pause = <b>Tin vẫn còn</b>: nhóm đang tạm nghỉ gỡ tin. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá.
card-fate-held-brake = <b>Tin vẫn còn</b>: tin có dấu hiệu này đang chỉ được báo, không bị gỡ. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-no_right = ⚠️ <b>Tin vẫn còn!</b> Bật quyền "Xoá tin nhắn" cho bot, hoặc bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-too_old = ⚠️ <b>Tin vẫn còn!</b> Bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-upgraded = ⚠️ <b>Tin vẫn còn!</b> Telegram vừa đổi nhóm thành siêu nhóm nên bot không gỡ được. Kéo lên phần cũ của nhóm, giữ vào tin và chọn Xoá, hoặc nhờ người gửi xoá.
card-stands-shut_out = ⚠️ <b>Bot không còn ở trong nhóm.</b> Thêm bot lại, hoặc mở nhóm và xoá tin bằng tay.
card-stands-refused = ⚠️ <b>Tin vẫn còn!</b> Bấm [Mở tin], giữ vào tin và chọn Xoá.
card-stands-unknown = ⚠️ <b>Chưa rõ tin đã gỡ chưa.</b> Bấm [Mở tin] để xem.
card-open = { $number } · { $step ->
    [none] <b>chưa ai nhận</b>.
    [admin] <b>chưa ai nhận</b> thì { $due } bot báo cán bộ quản lý của trường.
   *[leader] <b>chưa ai nhận</b> thì { $due } bot báo thầy cô quản trị trường.
 }
card-acknowledged = { $number } · <b>{ $who }</b> đang xử lý, từ { $at }.
card-violation = { $number } · đã đóng, có vi phạm ({ $who }, { $at }).
card-tolerated = { $number } · đã đóng, bỏ qua ({ $who }, { $at }).
card-false_alarm = { $number } · đã đóng, bot nhầm ({ $who }, { $at }).
card-other = { $number } · ✅ xong ({ $who }, { $at }).
card-giving-back = ↩️ Đang đăng lại vào nhóm…
card-given-back = ↩️ Đã đăng lại vào nhóm lúc { $at }.
card-taking-back = ↩️ Đã đăng lại vào nhóm lúc { $at }, đang gỡ lại…
card-taken-back = ↩️ Đã đăng lại vào nhóm lúc { $at }, đã gỡ lại lúc { $until }.
card-not-taken-back = ⚠️ <b>Tin đăng lại lúc { $at } vẫn còn trong nhóm</b>: bot không gỡ được. Bấm [Mở tin], giữ vào tin và chọn Xoá.
card-taken-back-unknown = ⚠️ Lúc { $at } bot định đăng lại tin này, chưa rõ tin có vào nhóm không. Mở nhóm xem giúp; nếu có, giữ vào tin và chọn Xoá.
card-not-given-back-gone = ↩️ Chưa đăng lại được: bản gốc không còn được giữ, hoặc người bấm [Nhầm] không còn quyền ở lớp. Nhờ người gửi đăng lại nhé.
card-not-given-back-no_right = ↩️ Chưa đăng lại được: bot chưa có quyền gửi tin trong nhóm. Bật quyền đó cho bot để lần sau được, và nhờ người gửi đăng lại nhé.
card-not-given-back-shut_out = ↩️ Chưa đăng lại được: bot không còn ở trong nhóm. Thêm bot lại, và nhờ người gửi đăng lại nhé.
card-not-given-back-upgraded = ↩️ Chưa đăng lại được: Telegram vừa đổi nhóm thành siêu nhóm. Nhờ người gửi đăng lại nhé.
card-not-given-back-refused = ↩️ Chưa đăng lại được: Telegram từ chối. Nhờ người gửi đăng lại nhé.
card-not-given-back-unknown = ↩️ Chưa rõ đã đăng lại đủ chưa. Mở nhóm xem giúp; nếu chưa có, nhờ người gửi đăng lại nhé.
button-ack = ✋ Nhận xử lý
button-ack-off = ✋ { $who } đang xử lý
button-false = Nhầm
button-false-sure = ↩️ Đăng lại
button-false-no = Thôi
button-resolve = ✅ Xong
button-resolve-all = ✅ Xong cả { $count } tin tài khoản này
button-details = Chi tiết
button-card-more = Thêm việc…
button-violation = Có vi phạm, đã nhắc riêng
button-tolerated = Lỡ tay, bỏ qua
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
timeline-other = { $at } · { $who } đóng: xong
timeline-reopened = { $at } · { $who } mở lại
timeline-original-opened = { $at } · { $who } mở bản gốc
timeline-appealed = { $at } · người gửi nghĩ là bot nhầm
timeline-report-made = { $at } · { $who } xuất báo cáo
timeline-reporter-seen = { $at } · { $who } xem ai đã báo
timeline-room-held = { $at } · { $who } đóng cửa phòng
timeline-room-free = { $at } · { $who } cho dùng lại phòng
timeline-room-changed = { $at } · { $who } đổi phòng học
press-acknowledged = Đã ghi: thầy cô nhận xử lý.
press-already-open = Sự việc này đang mở rồi.
press-resolved = Đã đóng sự việc. Cảm ơn thầy cô!
press-room-open = Ai đã đọc vẫn có thể vào phòng. Thầy cô xem trên thẻ nhé.
press-none-together = Không còn tin nào đóng chung được: thầy cô xem từng tin trên thẻ nhé.
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
press-shown = Xem trên thẻ nhé.
press-report-sent = Bot đang gửi riêng báo cáo (tệp Word) cho thầy cô.
press-report-start = Bot chưa nhắn riêng được cho thầy cô. Thầy cô mở chat với bot, bấm Start, rồi bấm lại nút này nhé.
press-picture-sent = Bot đang gửi riêng ảnh đã làm mờ cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-picture-sent-clear = Bot đang gửi riêng ảnh rõ cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-picture-start = Bot chưa nhắn riêng được cho thầy cô. Thầy cô mở chat với bot, bấm Start, rồi bấm lại nút này nhé.
press-picture-none = Tin này không có ảnh, chỉ có tệp nên không xem mờ được. Nội dung đã che có trên thẻ.
press-picture-over = Bản gốc chỉ giữ 72 giờ và nay không còn. Cần xem lại thì hỏi người gửi nhé.
card-room-whose = Phòng học này của: <b>{ $school_class }</b>
card-room-free = Phòng: đang dùng bình thường
card-room-spared = Phòng: <b>đã lộ</b>, tới giờ học cửa vẫn mở để lớp không mất buổi; cần thì bấm [Đổi phòng] hoặc [Đóng cửa]
card-room-held = Phòng: <b>đã đóng cửa</b>, bot không đưa ai vào nữa; bấm [Đổi phòng] để lớp vào học ở phòng mới.
card-room-open = ⚠️ <b>Ai đã đọc vẫn có thể vào phòng.</b>
card-room-next = ⚠️ <b>Phòng này đã lộ: đổi phòng trước buổi sau.</b>
card-close-anyway = Đổi phòng, hoặc bấm [Xong] lần nữa để đóng sự việc này.
button-shut = 🚪 Đóng cửa
button-keep = Vẫn dùng phòng này
card-room-unchanged = 🔁 Chưa đổi phòng.
card-room-changed = 🔁 <b>Đã đổi phòng</b> lúc { $at }.
card-room-changed-inside = 🔁 <b>Đã đổi phòng</b> lúc { $at }, đã sang { $came }/{ $inside } em.
card-room-old = Phòng: <b>phòng cũ</b>, lớp đã sang phòng khác lúc { $at } ngày { $day }.
press-room-left = Lớp đã sang phòng khác, bot không đưa ai vào phòng này nữa.
press-door-closed = Đã đóng cửa: bot không đưa ai vào phòng này nữa, tin đã gửi được xoá. Thầy cô bấm [Đổi phòng] để lớp học tiếp nhé.
press-room-kept = Phòng này được phát lại.
press-room-others = Phòng này của lớp khác: thầy cô của lớp đó hoặc quản trị trường quyết định.
press-room-unknown = Bot không giữ phòng này nên không đóng được. Nếu phòng vẫn dùng, thầy cô đổi mật khẩu phòng nhé.
card-surface-chat_photo = ⚠️ Chỗ lộ: <b>ảnh đại diện của nhóm</b>. Bot gỡ được dòng thông báo, không đổi được ảnh: nhờ thầy cô đổi ảnh.
card-surface-background = ⚠️ Chỗ lộ: <b>ảnh nền của nhóm</b>. Bot gỡ được dòng thông báo, không đổi được ảnh: nhờ thầy cô đổi ảnh nền.
card-surface-linked = ⚠️ Telegram tự chuyển tin này từ <b>kênh liên kết</b>. Nếu bot có trong kênh thì bài ở đó là một sự việc riêng; nếu không thì bài vẫn còn, nhờ thầy cô xoá giúp.
press-alarm-closed = Đã đóng. Bot báo người gửi biết.
press-original-sent = Bot đang gửi riêng tin gốc cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-no-mistake = Chỉ dùng được khi sự việc đã đóng vì bot nhầm.
incident-kind-harm = Báo về an toàn của học sinh
incident-kind-bullying = Bắt nạt, đe doạ
incident-kind-stranger = Người lạ trong lớp
incident-kind-call = Rủ phá lớp
incident-kind-leak = Lộ thông tin phòng học
incident-kind-other = Chuyện khác hoặc chưa rõ
command-report = Báo chuyện không ổn
