guardian-not-me = Cảm ơn nhà mình. Phiếu này của gia đình khác: nhờ trả lại thầy cô, hoặc gõ mã của gia đình mình vào đây nhé.
guardian-child-account = 👋 Tài khoản <b>{ $account }</b> vừa được vào <b>{ $school_class }</b> là STT { $number } { $name }. Đúng là của cháu thì không cần làm gì; không phải thì bấm nút bên dưới.
button-kin-z = Không phải cháu nhà tôi
guardian-came = 👪 Tài khoản <b>{ $account }</b> vừa xác nhận là { $relation } của em ở <b>{ $school_class }</b>, bằng phiếu phụ huynh. Đúng người nhà thì em không cần làm gì; không phải thì em nhắn thầy cô ngay nhé.
guardian-frozen = Đã tạm dừng tài khoản này và báo thầy cô của lớp. Thầy cô sẽ xem lại; trong lúc chờ, nhà mình bảo cháu nhắn thầy cô để vào lớp cách khác nhé.
guardian-disowned = ⚠️ Phụ huynh báo: tài khoản <b>{ $account }</b> ở <b>{ $school_class }</b>, STT { $number } { $name }, không phải của em ấy. Cửa của tài khoản đó đã tạm dừng. Thầy cô hỏi em và gia đình rồi quyết định nhé.
button-kin-s = Đúng là của em ấy
button-kin-r = Gỡ tài khoản
guardian-thawed = ✅ Đã mở lại cửa cho tài khoản này.
guardian-removed = ✅ Đã gỡ tài khoản này khỏi lớp. Em ấy vào lại bằng mã mới hoặc nút [🚪 Vào lớp].
guardian-list =
    👪 <b>{ $school_class }</b> · phụ huynh xác nhận: { $rule }
    Đã xác nhận: { $confirmed } · chưa: { $missing }. Phụ huynh ký phiếu giấy thì thầy cô bấm [📄 Thu phiếu giấy].
guardian-rule-before = trước khi vào lớp
guardian-rule-week = trong 7 ngày kể từ lần đầu vào lớp
guardian-rule-off = không cần
guardian-list-none = Xin chào! Danh sách này là của thầy cô trong lớp. Phần của phụ huynh: gõ /vaolop để xem cửa hôm nay của cháu, hoặc gõ mã trên phiếu phụ huynh vào đây. Thầy cô thì bấm /start nhé.
button-kin-b = Xác nhận rồi mới vào
button-kin-w = Xác nhận trong 7 ngày
button-kin-u = Không cần xác nhận
command-guardians = Phụ huynh xác nhận
guardian-rule-set = ✅ Đã đổi.
ways-list = 🚪 Ngoài mã trên phiếu (luôn dùng được), lớp nhận vào bằng:
level-noted = Đã ghi cấp học.
level-already = Trường đang ở cấp học này rồi.
button-kin-p = { $now ->
    [on] ✅ { $number } { $name }
   *[off] ⬜ { $number } { $name }
    }
guardian-papers = 📄 <b>{ $school_class }</b>: thầy cô đang giữ phiếu giấy đã ký của em nào? Bấm tên để đánh dấu, xong bấm [💾 Lưu]. Chưa có: { $count } em.
button-kin-n = 📄 Thu phiếu giấy
button-kin-l = ☑️ Đã thu cả lớp trừ…
button-kin-v = 💾 Lưu
button-kin-t = ↩️ Hoàn tác
guardian-papers-all = Đã đánh dấu cả lớp. Bấm tên em nào chưa nộp để bỏ dấu, rồi bấm [💾 Lưu].
guardian-papers-first = Đánh dấu xong, bấm [💾 Lưu] thì bot mới ghi.
guardian-papers-noted = ✅ <b>{ $school_class }</b>: đã ghi phiếu giấy của { $count } em. Chưa có: { $missing } em. Em nào đang chờ cửa vì phiếu này đã được bot báo.
guardian-papers-undone = ↩️ <b>{ $school_class }</b>: đã bỏ ghi phiếu giấy của { $count } em. Chưa có: { $missing } em.
guardian-papers-none = Chưa đánh dấu em nào, hoặc phiếu của các em ấy đã ghi rồi. Bấm tên từng em, rồi bấm [💾 Lưu] nhé.
guardian-paper-open = ✅ Phần của người lớn xong rồi: thầy cô đã nhận phiếu phụ huynh của em, cửa <b>{ $school_class }</b> đã mở cho em. Đến giờ học em bấm nút bên dưới nhé.
guardian-paper-waits = Thầy cô vừa sửa lại: phiếu phụ huynh của em ở <b>{ $school_class }</b> chưa có, nên cửa còn chờ. Em không làm gì sai cả. Em nhờ phụ huynh dùng phiếu phụ huynh, hoặc ký phiếu giấy nộp thầy cô; cần vào lớp ngay thì em nhắn thầy cô nhé.
