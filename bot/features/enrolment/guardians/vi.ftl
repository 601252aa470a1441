guardian-not-me = Cảm ơn anh/chị. Phiếu này của gia đình khác: anh/chị trả lại thầy cô, hoặc gõ mã của gia đình mình vào đây nhé.
guardian-child-account = 👋 Tài khoản <b>{ $account }</b> vừa được vào <b>{ $school_class }</b> là STT { $number } { $name }. Đúng là của con thì anh/chị không cần làm gì; không phải thì bấm nút bên dưới.
button-kin-z = Không phải con tôi
guardian-came = 👪 Tài khoản <b>{ $account }</b> vừa xác nhận là { $relation } của em ở <b>{ $school_class }</b>, bằng phiếu phụ huynh. Đúng người nhà thì em không cần làm gì; không phải thì em nhắn thầy cô ngay nhé.
guardian-frozen = Đã tạm dừng tài khoản này và báo thầy cô của lớp. Thầy cô sẽ xem lại; trong lúc chờ, anh/chị bảo con nhắn thầy cô để vào lớp cách khác nhé.
guardian-disowned = ⚠️ Phụ huynh báo: tài khoản <b>{ $account }</b> ở <b>{ $school_class }</b>, STT { $number } { $name }, không phải của con. Cửa của tài khoản đó đã tạm dừng. Thầy cô hỏi em và gia đình rồi quyết định nhé.
button-kin-s = Đúng là của em ấy
button-kin-r = Gỡ tài khoản
guardian-thawed = ✅ Đã mở lại cửa cho tài khoản này.
guardian-removed = ✅ Đã gỡ tài khoản này khỏi lớp. Em ấy vào lại bằng mã mới hoặc nút [🚪 Vào lớp].
guardian-list =
    👪 <b>{ $school_class }</b> · phụ huynh xác nhận: { $rule }
    Đã xác nhận: { $confirmed } · chưa: { $missing }. Phụ huynh ký phiếu giấy thì thầy cô bấm tên em bên dưới.
guardian-rule-before = trước khi vào lớp
guardian-rule-week = trong 7 ngày kể từ lần đầu vào lớp
guardian-rule-off = không cần
guardian-list-none = Chào anh/chị! Danh sách này là của thầy cô trong lớp. Phần của phụ huynh: gõ /vaolop để xem cửa hôm nay của con, hoặc gõ mã trên phiếu phụ huynh vào đây. Thầy cô thì bấm /start nhé.
button-kin-p = 📄 Thu phiếu { $number } { $name }
button-kin-b = Xác nhận rồi mới vào
button-kin-w = Xác nhận trong 7 ngày
button-kin-u = Không cần xác nhận
command-guardians = Phụ huynh xác nhận
guardian-paper-noted = ✅ Đã ghi: phụ huynh ký phiếu giấy.
guardian-rule-set = ✅ Đã đổi.
ways-list = 🚪 Ngoài mã trên phiếu (luôn dùng được), lớp nhận vào bằng:
level-noted = Đã ghi cấp học.
level-already = Trường đang ở cấp học này rồi.
