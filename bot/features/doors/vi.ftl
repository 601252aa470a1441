door-not-bound = Tài khoản này chưa được xác nhận ở lớp này. Học sinh bấm [🚪 Vào lớp] trong nhóm lớp để bắt đầu; phụ huynh gõ mã trên phiếu phụ huynh vào đây nhé.
door-not-consenting = Em chưa đồng ý cho bot giữ thông tin nên cửa chưa mở. Em bấm lại [🚪 Vào lớp] trong nhóm lớp, hoặc nhờ thầy cô cho vào cách khác nhé.
door-other-class = Đây là buổi của lớp khác. Cửa của lớp mình: gõ /vaolop nhé.
door-no-lesson = Chưa có buổi học nào đang mở. Khi thầy cô gửi phòng, bấm [🚪 Vào lớp] là vào được.
door-too-early = Cửa mở lúc { $opens } ngày { $day }. Đến giờ bấm lại nhé.
door-no-lesson-guardian = Lớp của con chưa có buổi học nào đang mở. Khi thầy cô gửi phòng, anh/chị bấm [🔗 Link lớp của con] nhé.
door-over-guardian = Buổi học của con đã hết giờ. Buổi sau anh/chị bấm lại [🔗 Link lớp của con] nhé.
door-over = Buổi học đã hết giờ. Buổi sau bấm lại [🚪 Vào lớp] nhé.
door-held = 🔒 Thầy cô đang tạm đóng cửa buổi học này. Chờ một chút, thầy cô mở lại hoặc có phòng mới thì bấm lại nhé.
door-left = Bot không thấy tài khoản này trong nhóm lớp nữa nên cửa chưa mở. Vào lại nhóm lớp, hoặc nhờ thầy cô cấp mã nhé.
door-unsure = Telegram chưa trả lời bot. Bấm lại sau một phút nhé.
door-not-pledged = Nội quy lớp vừa được cập nhật. Em bấm lại [🚪 Vào lớp] để đọc và cam kết nhé.
button-dr = 🚪 Vào lớp { $start } { $topic }
door-guardians-only = Đây là buổi họp phụ huynh nên cửa không mở cho học sinh. Buổi học sau em bấm lại nhé.
door-guardian = Cửa này đang chờ phụ huynh xác nhận. Em nhờ phụ huynh dùng phiếu phụ huynh, hoặc ký phiếu giấy nộp thầy cô. Cần vào lớp ngay thì em nhắn thầy cô nhé.
door-frozen = Tài khoản này đang chờ thầy cô xem lại nên cửa chưa mở. Em nhắn thầy cô một tiếng, xem xong là em vào được nhé.
door-moved = 🔁 Lớp mình sang phòng khác rồi. Em bấm nút bên dưới để sang nhé.
door-moved-guardian = 🔁 Lớp của con { $name } sang phòng khác rồi. Anh/chị bấm nút bên dưới để con sang nhé.
button-new-room = 🚪 Sang phòng mới
button-pk = 👁 Xem một lần
popup-name = Đặt tên: { $number } { $name } { $tag }
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 Xem một lần
door-all-frozen = 🔒 Trường đang tạm khoá mọi cửa lớp. Cửa mở lại lúc { $opens }, đến giờ bấm lại nhé.
door-head = 🚪 <b>{ $school_class }</b>{ $topic } · đến { $end }
door-foot =
    Đặt tên khi vào: <b>{ $number } { $name } { $tag }</b>
    Chỉ dành cho em, đừng gửi cho ai nhé. Tin này tự mất khi hết giờ.
door-foot-guardian =
    Con đặt tên khi vào: <b>{ $number } { $name } { $tag }</b>
    Chỉ dành cho con của anh/chị, đừng gửi cho ai khác nhé. Tin này tự mất khi hết giờ.
guardian-wanted-by = 👪 Phụ huynh cần xác nhận cho em vào lớp qua bot trước ngày { $day }: bằng phiếu phụ huynh, hoặc ký phiếu giấy nộp thầy cô.
button-freeze = 🔒 Khoá mọi cửa 15 phút
button-freeze-yes = Khoá ngay
button-thaw = Mở lại ngay
freeze-question = Khoá mọi cửa lớp của trường trong 15 phút? Bot ngừng đưa phòng học và thu lại phòng đã đưa; học sinh bấm vào lớp sẽ thấy giờ mở lại. Ai đang ở trong phòng, hay đã có sẵn link, vẫn vào được: muốn chặn hẳn thì [Đổi phòng]. Hết giờ cửa tự mở.
freeze-sure = Thầy cô xác nhận giúp bot nhé.
freeze-begun = Đã khoá mọi cửa đến { $until }.
freeze-already = { $who } đã khoá mọi cửa đến { $until } rồi.
freeze-ended = Mọi cửa đã mở lại.
freeze-none = Các cửa không còn khoá nữa.
freeze-none-by = { $who } đã mở lại mọi cửa lúc { $at }.
freeze-told = 🔒 { $who } đã khoá mọi cửa lớp lúc { $since }. Cửa tự mở lại lúc <b>{ $until }</b>; học sinh bấm vào lớp sẽ thấy giờ đó.
freeze-over = 🔓 Mọi cửa lớp đã mở lại lúc { $until } ({ $who } khoá từ { $since }).
freeze-over-by = 🔓 { $by } đã mở lại mọi cửa lớp lúc { $until } ({ $who } khoá từ { $since }).
