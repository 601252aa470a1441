button-way-c = { $now ->
    [on] ✅
   *[off] ⬜
    } Số điện thoại
button-way-a = { $now ->
    [on] ✅
   *[off] ⬜
    } Thầy cô duyệt
button-way-j =
    { $now ->
        [on] ✅
       *[off] ⬜
        } Có mã là vào luôn nhóm lớp
ways-set = ✅ Đã đổi. Ai đã vào lớp thì vẫn vào như thường.
button-own = 📱 Gửi số của tôi
button-contact-send = 📱 Gửi số của tôi
contact-ask = Bấm nút [📱 Gửi số của tôi] dưới ô nhập để gửi số của chính tài khoản này. Bot so với danh sách của lớp rồi xoá ngay tin có số, không giữ số. Không muốn thì cứ gõ mã trên phiếu nhé.
contact-tidied = Đã nhận, tin có số điện thoại đã được xoá, bot không giữ số.
contact-not-removed = Đã nhận và bot không giữ số, nhưng chưa xoá được tin có số ở trên. Nhấn giữ vào tin đó rồi bấm Xoá giúp bot nhé.
contact-none = Bot chưa cho vào lớp bằng số này được. Gõ mã trên phiếu, hoặc báo thầy cô; học sinh thì bấm [🚪 Vào lớp] trong nhóm lớp cũng được nhé.
contact-not-own = Bot chỉ nhận số của chính tài khoản này. Bấm [📱 Gửi số của tôi], gõ mã trên phiếu, hoặc báo thầy cô nhé.
join-ask = Xin chào! Nhóm này của <b>{ $school_class }</b>. Quét mã QR trên phiếu, hoặc bấm Start rồi gõ mã vào đây, xong là bot cho vào nhóm ngay. Chưa có mã thì nhờ thầy cô, hoặc chờ quản trị viên của nhóm duyệt nhé.
left-group = 👋 { $account }, STT { $number } { $name }, không còn trong nhóm <b>{ $school_class }</b> nữa. Cửa vào lớp vẫn mở cho em ấy, vì em vào bằng mã. Em ấy còn học lớp này không ạ?
button-lg-yes = Vẫn trong lớp
button-lg-no = Gỡ tài khoản
left-stays = ✅ Vâng, em ấy vẫn vào lớp như thường.
left-removed = ✅ Đã gỡ tài khoản này khỏi lớp, cửa đã đóng. Em ấy vào lại bằng mã mới.
join-by-admins = Xin chào! Yêu cầu vào nhóm của <b>{ $school_class }</b> do quản trị viên của nhóm duyệt, chờ một chút nhé. Có phiếu mã thì quét mã QR hoặc gõ mã vào đây để thấy cửa vào lớp.
lasting-line = 🚪 Em nào cần vào lớp thì bấm nút bên dưới. Cửa mở trước giờ học 10 phút; bấm sớm thì bot nhắn giờ mở.
button-lasting = 📌 Dòng Vào lớp cố định
button-lasting-end = Bỏ dòng cố định
lasting-posted = 📌 Bot gửi dòng [🚪 Vào lớp] vào nhóm ngay đây.
lasting-by-hand = Bot chưa có quyền "Ghim tin nhắn" trong nhóm. Thầy cô nhấn giữ vào dòng [🚪 Vào lớp] rồi chọn Ghim giúp; hoặc bật quyền đó cho bot, bỏ dòng này rồi bấm [📌 Dòng Vào lớp cố định] lần nữa nhé.
lasting-ended = Đã bỏ dòng [🚪 Vào lớp] cố định trong nhóm.
lasting-none = Trong nhóm không có dòng [🚪 Vào lớp] cố định nào.
lasting-no-class = Nhóm này chưa được xác nhận là nhóm của lớp. Quản trị trường xác nhận nhóm trước nhé.
lasting-later = Telegram chưa cho bot bỏ dòng cũ. Thầy cô bấm lại sau một phút nhé.
lasting-over = Dòng này không còn dùng nữa.
lasting-there = Dòng [🚪 Vào lớp] đã có, hoặc đang trên đường vào nhóm. Muốn gửi lại thì thầy cô bỏ dòng cũ trước nhé.
