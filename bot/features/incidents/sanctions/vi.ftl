card-exposed = 👁 Tin hiện { $lasted }{ $size ->
    [none] { "" }
   *[other] , nhóm có { $size } thành viên
}: <i>có thể có người đã đọc</i>
card-exposed-standing = 👁 { $size ->
    [none] Tin đang ở trong nhóm
   *[other] Tin đang ở trong nhóm, nhóm có { $size } thành viên
}: <i>có thể có người đã đọc</i>
card-lesson-live = 📖 Lúc ấy đang giờ <b>{ $topic }</b>
card-lesson-before = 📖 Lúc ấy còn { $minutes } phút đến giờ <b>{ $topic }</b>
card-lesson-any = học
card-earlier = 🔁 Cùng phòng với sự việc <b>{ $number }</b>
card-earlier-class = 🔁 Cùng phòng với sự việc <b>{ $number }</b> ({ $school_class })
card-muted = 🔇 Tạm dừng nhắn đến { $until } ({ $who })
card-member-removed = 🚪 Đã mời ra khỏi nhóm lúc { $at } ({ $who })
card-note = 👪 { $at ->
    [none] Đang nhắn phụ huynh ({ $who })
   *[other] Đã nhắn phụ huynh lúc { $at } ({ $who })
}{ $read ->
    [none] { "" }
   *[other] , phụ huynh bấm [Đã đọc] lúc { $read }
}
timeline-muted = { $at } · { $who } tạm dừng quyền nhắn của người gửi 24 giờ
timeline-unmuted = { $at } · { $who } cho người gửi nhắn lại
timeline-member-removed = { $at } · { $who } đưa tài khoản người gửi ra khỏi nhóm
timeline-readmitted = { $at } · { $who } mời người gửi vào lại nhóm
timeline-begun-muted = { $at } · { $who } bấm tạm dừng quyền nhắn của người gửi, chưa rõ Telegram đã làm chưa
timeline-begun-unmuted = { $at } · { $who } bấm cho người gửi nhắn lại, chưa rõ Telegram đã làm chưa
timeline-begun-member-removed = { $at } · { $who } bấm mời người gửi ra khỏi nhóm, chưa rõ Telegram đã làm chưa
timeline-begun-readmitted = { $at } · { $who } bấm mời người gửi vào lại nhóm, chưa rõ Telegram đã làm chưa
timeline-guardian-written = { $at } · { $who } nhắn phụ huynh
timeline-guardian-read = { $at } · phụ huynh bấm [Đã đọc]
timeline-guardian-note-dropped = { $at } · sự việc đóng vì bot nhầm, bot thôi gửi lời nhắn phụ huynh
note-failed = 👪 Lời nhắn về sự việc <b>{ $number }</b> chưa tới được phụ huynh nào: có thể gia đình đã chặn bot. Thầy cô gọi điện giúp nhé.
timeline-guardian-not-reached = { $at } · lời nhắn chưa tới được phụ huynh nào
button-m-author = 👤 Người gửi…
button-m-mute = 🔇 Tạm dừng nhắn 24h…
button-m-mute-off = 🔇 Nhóm thường: chưa dừng được
button-m-mute-yes = 🔇 Đúng, tạm dừng nhắn
button-m-unmute = 🔊 Cho nhắn lại
button-m-remove = 🚪 Đưa ra khỏi nhóm…
button-m-remove-yes = 🚪 Đúng, đưa ra khỏi nhóm
button-m-readmit = ↩️ Mời vào lại
button-m-note = 👪 Nhắn phụ huynh…
button-m-note-off = 👪 Chưa nhắn được phụ huynh
button-m-note-go = 📨 Gửi
button-m-note-own = ✏️ Viết lời khác
button-m-note-read = ✅ Đã đọc
button-rejoin = ↩️ Vào lại nhóm
author-page-head = 👤 <b>Với người gửi · sự việc { $number }</b>
author-page-lead = Đây là manh mối về một tài khoản, chưa nói lên em nào làm gì. Tạm dừng nhắn và mời ra đều hỏi lại, hoàn tác được; mọi việc ở đây được ghi vào diễn biến.
author-page-hidden = Tin gửi dưới tên kênh hoặc quản trị viên ẩn danh, hoặc người gửi đã xoá dữ liệu: bot không biết là ai nên không dừng quyền nhắn hay nhắn riêng được. Cần hỏi thì thầy cô hỏi chủ nhóm nhé.
author-page-staff = Đây là tài khoản của một đồng nghiệp. Lúc vội ai cũng có thể gửi nhầm chỗ: bot đã nhắn riêng người ấy, thầy cô không phải làm gì thêm.
author-page-mistake = Sự việc đã đóng vì bot nhầm. Nếu tài khoản này còn bị dừng nhắn hay đã được mời ra, thầy cô hoàn tác bằng nút bên dưới nhé.
author-page-plain-group = Nhóm thường không dừng nhắn được từng người. Nâng nhóm thành siêu nhóm thì có nút này.
author-page-no-pupil = Chưa biết tài khoản này của em nào trong lớp, nên chưa nhắn phụ huynh qua bot được.
author-page-no-guardian = Chưa phụ huynh nào của em nhận tin của bot. Phụ huynh dùng phiếu phụ huynh là nhận được; cần gấp thì thầy cô gọi điện nhé.
author-page-ask-mute = Tạm dừng quyền nhắn của tài khoản này trong nhóm 24 giờ? Chủ tài khoản vẫn đọc tin và vào lớp như thường; hết giờ tự nhắn lại được. Đã bấm Start thì được bot nhắn riêng.
author-page-ask-remove = Thầy cô thử nói chuyện riêng trước nhé. Đưa tài khoản này ra khỏi nhóm ngay? Đây không phải lệnh cấm: có lời mời mới thì vào lại được. Cửa vào lớp: tài khoản vào bằng mã thì vẫn vào được, bot hỏi riêng thầy cô có gỡ không; vào nhờ duyệt thì chờ đến khi trở lại nhóm. Cả lớp có thể thấy một dòng của Telegram.
measure-muted = Đã tạm dừng quyền nhắn 24 giờ. Đổi ý lúc nào thì bấm [Cho nhắn lại].
measure-unmuted = Đã cho nhắn lại.
measure-removed = Đã mời ra khỏi nhóm. Đổi ý lúc nào thì bấm [Mời vào lại].
measure-readmitted = Đã cho vào lại. Bot đang gửi riêng lời mời vào nhóm.
measure-readmitted-by-hand = Đã cho vào lại. Bot không gửi lời mời riêng được (tài khoản chưa bấm Start, hoặc bot chưa có quyền "Thêm thành viên"): thầy cô thêm vào nhóm bằng tay giúp nhé.
measure-readmitted-inside = Tài khoản này đã ở trong nhóm rồi, không phải làm gì thêm.
measure-already-muted = Tài khoản này đang tạm dừng nhắn rồi.
measure-already-muted-by = { $who } đã tạm dừng quyền nhắn của tài khoản này rồi.
measure-already-removed = Tài khoản này đã được mời ra rồi.
measure-already-removed-by = { $who } đã mời tài khoản này ra rồi.
measure-not-muted = Tài khoản này vẫn nhắn được, không phải làm gì thêm.
measure-not-removed = Tài khoản này không bị mời ra, không phải làm gì thêm.
measure-mistake = Sự việc đã đóng vì bot nhầm, nên không làm gì với người gửi nữa.
measure-hidden = Bot không biết ai gửi tin này (kênh, quản trị viên ẩn danh, hoặc đã xoá dữ liệu), nên không làm được.
measure-by-staff = Đây là tài khoản của một thầy cô, nên bot không làm việc này.
measure-others-group = Nhóm này của lớp khác: thầy cô của lớp ấy quyết định về thành viên nhóm.
measure-no-right = Bot chưa có quyền này. Mở nhóm › Quản trị viên › chọn tên bot › bật "Cấm người dùng", rồi bấm lại nhé.
measure-plain-group = Nhóm thường không dừng nhắn được từng người. Nâng nhóm thành siêu nhóm rồi bấm lại nhé.
measure-admin = Tài khoản này là quản trị viên của nhóm nên Telegram không cho. Chủ nhóm bỏ quyền quản trị của tài khoản ấy trước nhé.
measure-outside = Tài khoản này không còn ở trong nhóm, không phải làm gì thêm.
measure-restricted = Ai đó trong nhóm đã chặn tài khoản này nhắn từ trước, nên bot để nguyên.
measure-unsure = Telegram chưa trả lời rõ. Thầy cô bấm lại sau một phút nhé.
mute-told = 🔇 Vì một tin gửi từ tài khoản này, tài khoản này tạm chưa nhắn được trong nhóm <b>{ $group }</b> đến { $at } ngày { $day }. Vẫn đọc tin và vào lớp như thường, hết giờ là nhắn lại được. Không ai nói là có lỗi; có gì chưa rõ thì nhắn riêng thầy cô nhé.
mute-over = 🔊 Tài khoản này nhắn lại được trong nhóm <b>{ $group }</b> rồi nhé.
remove-told = 🚪 Vì một tin gửi từ tài khoản này, thầy cô đã đưa tài khoản ra khỏi nhóm <b>{ $group }</b>. Không ai nói là có lỗi; có lời mời thì vào lại được. Nhắn riêng thầy cô để trao đổi nhé.
readmit-told = ↩️ Thầy cô mời tài khoản này vào lại nhóm <b>{ $group }</b>. Nút bên dưới dùng được một lần, trong 24 giờ, chỉ cho tài khoản này.
readmit-told-by-hand = ↩️ Thầy cô mời tài khoản này vào lại nhóm <b>{ $group }</b>. Nhắn thầy cô để được thêm vào nhé.
note-preview = 👪 Phụ huynh sẽ nhận lời này:
note-words =
    👋 Kính gửi phụ huynh em <b>{ $name }</b>, { $school_class }.
    Lúc { $at } ngày { $day }, trong nhóm lớp có một tin từ tài khoản Telegram của em làm lộ cách vào phòng học trực tuyến, và bot đã gỡ. Có thể em lỡ tay, có thể người khác cầm máy: nhà trường chưa kết luận gì.
    Nhà mình hỏi chuyện cháu nhẹ nhàng giúp nhé. Muốn trao đổi, nhà mình gọi hoặc nhắn thầy cô chủ nhiệm.
note-own-words =
    👋 <b>{ $who }</b>, người của nhà trường, nhắn phụ huynh em <b>{ $name }</b>, { $school_class }:
    <blockquote>{ $words }</blockquote>
    Muốn trao đổi, nhà mình gọi hoặc nhắn thầy cô chủ nhiệm nhé.
note-unfit = Bot chỉ chuyển lời bằng chữ, dưới 1.000 ký tự, không có link hay mật khẩu phòng học. Thầy cô viết lại giúp bot nhé.
note-ask = Thầy cô nhắn riêng cho bot lời của mình: bot cho xem lại trước khi gửi.
note-over = Lời này không gửi được nữa, hoặc sau đó thầy cô đã xem lời khác. Bấm [📨 Gửi] dưới lời mới nhất, hoặc mở lại [Người gửi…] trên thẻ nhé.
note-sent = 📨 Bot đang gửi cho phụ huynh. Gửi xong, thẻ ghi giờ gửi; phụ huynh bấm [Đã đọc] thì thẻ cũng ghi.
note-already = Phụ huynh đã được nhắn về việc này rồi.
note-already-by = { $who } đã nhắn phụ huynh về việc này rồi.
note-no-pupil = Chưa biết tài khoản này của em nào trong lớp, nên chưa nhắn phụ huynh qua bot được.
note-no-guardian = Chưa phụ huynh nào của em nhận tin của bot. Cần gấp thì thầy cô gọi điện nhé.
note-read = Cảm ơn nhà mình. Thầy cô sẽ thấy là tin này đã được đọc.
note-read-mark = ✅ Đã đọc.
note-not-for-you = Nút này dành cho phụ huynh nhận lời nhắn.
