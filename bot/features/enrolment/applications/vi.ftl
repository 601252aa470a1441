button-kn = 🚪 Vào lớp
button-kn-guardian = 🚪 Link lớp
knock-open = 🚪 Cửa đang mở, xem tin mới nhất nhé.
knock-answered = Xem câu trả lời bên dưới nhé.
enrol-ask-name =
    Chào em! Đây là lối vào <b>{ $school_class }</b> của học sinh.
    Em gõ số thứ tự và họ tên, ví dụ: <code>12 Nguyễn Văn An</code>
    Phụ huynh thì gõ mã trên phiếu phụ huynh vào đây; chưa có phiếu thì xin thầy cô.
enrol-name-unclear = Em gõ cả số thứ tự và họ tên trong một tin nhé, ví dụ: <code>12 Nguyễn Văn An</code>. Không nhớ số thì em hỏi lớp trưởng hay thầy cô; có phiếu mã thì gõ mã vào đây. Mất phiếu, hay có chuyện không ổn: bấm nút bên dưới.
enrol-ask-confirm = Em là { $name }, số thứ tự <b>{ $number }</b> của <b>{ $school_class }</b>, đúng không?
button-my = ✅ Đúng
button-mn = Không phải
enrol-ask-consent =
    STT <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    Để đưa em vào lớp, bot giữ: lớp, số thứ tự, tên, tài khoản Telegram, những lần mở cửa. Tên được mã hoá; thầy cô của lớp, cán bộ quản lý và quản trị trường xem được. Lần mở cửa giữ 30 ngày; còn lại đến khi em rời lớp, riêng tài khoản thêm nhiều nhất 30 ngày. Bot không giữ ngày sinh, ảnh, số điện thoại.
    Muốn rút lại lúc nào cũng được: gõ /xoadulieu. Chưa chắc thì em hỏi bố mẹ hay người chăm sóc em nhé.
    Em có đồng ý không?
enrol-ask-consent-numbers =
    STT <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    Để đưa em vào lớp, bot giữ: lớp, số thứ tự, tên, tài khoản Telegram, những lần mở cửa. Tên được mã hoá; thầy cô của lớp, cán bộ quản lý và quản trị trường xem được. Lần mở cửa giữ 30 ngày; còn lại đến khi em rời lớp, riêng tài khoản thêm nhiều nhất 30 ngày. Bot không giữ ngày sinh và ảnh. Lớp em cho vào bằng số điện thoại. Bot không giữ số ấy, chỉ giữ một dấu mã hoá một chiều: từ dấu ấy không đọc lại ra số được.
    Muốn rút lại lúc nào cũng được: gõ /xoadulieu. Chưa chắc thì em hỏi bố mẹ hay người chăm sóc em nhé.
    Em có đồng ý không?
button-ca = Em đồng ý
button-cd = Không đồng ý
enrol-waiting = ✅ Đã gửi thầy cô, thường vài phút là xong. Thầy cô duyệt thì bot nhắn em ngay ở đây. Vào giờ học mà em còn phải chờ, bot tự nhắc thầy cô.
enrol-still-waiting = Thầy cô chưa duyệt xong, em chờ thêm một chút nhé. Vào giờ học mà em còn phải chờ, bot tự nhắc thầy cô.
enrol-waiting-staff = Là thầy cô mà bấm nhầm nút của học sinh thì bấm [Tôi là giáo viên] bên dưới.
enrol-bound = ✅ Xong, lớp đã có tên em. Đến giờ học em bấm nút bên dưới; gõ /vaolop lúc nào cũng thấy cửa hôm nay.
enrol-refused = Không sao, bot không giữ lại gì. Em bấm nhầm, hay đổi ý thì bấm nút bên dưới để xem lại câu hỏi; không thì em nhắn thầy cô để vào lớp cách khác nhé.
enrol-not-me = Cảm ơn em. Mã này của một bạn khác: em trả lại thầy cô, hoặc gõ mã của em vào đây nhé.
enrol-not-member = Bot không thấy tài khoản này trong nhóm lớp. Học sinh: vào nhóm lớp trước, hoặc nhờ thầy cô cấp mã. Phụ huynh: gõ mã trên phiếu phụ huynh vào đây; chưa có phiếu thì xin thầy cô nhé.
enrol-unsure = Telegram chưa trả lời bot. Bấm lại sau một phút nhé.
enrol-staff = Tài khoản này là của thầy cô hay quản trị của trường nên không vào lớp như học sinh được; học sinh cần tài khoản riêng. Lớp này là của thầy cô thì thầy cô gửi thư mời phòng học vào đây nhé; muốn thử đường vào thì dùng một tài khoản khác.
enrol-not-noted = Chưa ghi gì; đọc lại tin này giúp bot nhé.
enrol-gone = Câu hỏi này cũ rồi. Em xem tin mới nhất bên dưới, hoặc bấm lại [🚪 Vào lớp] trong nhóm lớp; phụ huynh thì gõ lại mã trên phiếu, không được nữa thì xin thầy cô phiếu mới nhé.
enrol-admitted = ✅ Thầy cô đã duyệt, <b>{ $school_class }</b> đã có tên em. Đến giờ học em bấm nút bên dưới nhé.
enrol-declined = Thầy cô chưa duyệt được em vào <b>{ $school_class }</b>, có thể chỉ vì số hay tên em gõ chưa khớp danh sách lớp, hoặc số ấy đã có một tài khoản khác. Gõ nhầm là chuyện thường: em bấm [🚪 Vào lớp] rồi gõ lại số thứ tự và họ tên. Gõ đúng rồi, hay em đổi máy, thì em nhắn thầy cô nhé.
enrol-answer-first = Em bấm một nút dưới đây để trả lời; gõ nhầm số hay tên thì em gõ lại, ví dụ: <code>12 Nguyễn Văn An</code>.
enrol-press = Bot còn đợi một câu trả lời: bấm một nút ngay dưới đây nhé.
enrol-often = Hôm nay em đã gửi mấy lần rồi, thầy cô đã biết. Em nhắn thầy cô trực tiếp, hoặc mai bấm lại nhé.
queue-head = 🙋 <b>{ $school_class }</b>: { $count } em chờ vào lớp
queue-head-outside = 🔔 Đang giờ học, <b>{ $school_class }</b>: { $count } em còn chờ ngoài cửa
queue-line = • <b>{ $number }</b> { $name } <i>({ $account })</i>
queue-more = … và { $count } em nữa, hiện ra khi duyệt bớt.
queue-empty = ✅ <b>{ $school_class }</b>: không còn ai chờ.
conflict-taken = ⚠️ số này đã có tài khoản khác
conflict-differs = ⚠️ danh sách ghi: { $name }
conflict-unlisted = ⚠️ số này không có trong danh sách lớp
before-removed = ⚠️ thầy cô đã gỡ tài khoản này khỏi lớp trước đây
before-displaced = ⚠️ tài khoản này từng ở trong lớp; tài khoản khác đã vào thay bằng mã
before-declined = ⚠️ thầy cô đã từ chối tài khoản này trước đây
before-off_list = ⚠️ tài khoản này từng ở trong lớp, rồi không còn trong danh sách
before-other_code = ⚠️ tài khoản này chờ ở một số thứ tự, lại gõ mã của số thứ tự khác
conflict-twice = ⚠️ trùng số với một tài khoản khác
button-aa = ✅ Duyệt { $count } em không có ⚠️
button-ay = ✅ { $number } { $name }
button-ay-account = ✅ { $number } { $name } ({ $account })
button-an-account = ✖️ Từ chối ({ $account })
button-an = ✖️ Từ chối
decide-admitted = ✅ Đã duyệt.
decide-none = Không có em nào duyệt chung được. Thầy cô duyệt từng em nhé.
decide-declined = Đã từ chối; bot nhắn em ấy xem lại rồi gõ lại.
decide-taken = Số này đã có tài khoản khác trong lớp. Em ấy đổi máy: chờ tài khoản cũ trả lời, hoặc cấp mã mới. Em ấy gõ nhầm số: bấm [Từ chối] nhé.
decide-already = Em này đã được quyết định rồi.
decide-not-staff = Chỉ thầy cô của lớp mới duyệt được.
command-door = Vào lớp hôm nay; phụ huynh: link lớp
pledge-ask =
    Còn một bước. Nội quy lớp học trực tuyến:
    { $lines }
    Em cam kết làm theo chứ?
button-gl = 🤝 Em cam kết
button-gd = Không cam kết
pledge-refused = Không sao. Em chưa cam kết thì cửa ở đây chưa mở. Em bấm nhầm, hay đổi ý thì bấm nút bên dưới; không thì em nhắn thầy cô để vào lớp cách khác nhé.
guardian-ask-relation = Đây là phiếu phụ huynh của STT <b>{ $number }</b>, <b>{ $school_class }</b>. Phụ huynh là mẹ, bố, hay ông bà, người chăm sóc của { $name } ạ?
button-kin-m = Mẹ
button-kin-f = Bố
button-kin-e = 👵 Ông bà
button-kin-o = Người chăm sóc
relation-mother = mẹ
relation-father = bố
relation-grandparent = ông bà
relation-other = người chăm sóc
guardian-you = { $you ->
    [staff] thầy cô
    [mother] chị
    [father] anh
    [grandparent] ông bà
   *[anybody] anh/chị
    }
guardian-you-first = { $you ->
    [staff] Thầy cô
    [mother] Chị
    [father] Anh
    [grandparent] Ông bà
   *[anybody] Anh/chị
    }
guardian-ask-consent =
    <b>{ $name }</b> · STT { $number } · <b>{ $school_class }</b> · { $relation }

    Để { guardian-you } theo dõi việc học trực tuyến của cháu, bot giữ: cháu là ai, quan hệ của { guardian-you } với cháu, tài khoản Telegram, những lần mở cửa. Tên được mã hoá; thầy cô của lớp, cán bộ quản lý và quản trị trường xem được. Lần mở cửa giữ 30 ngày; còn lại đến khi cháu rời lớp, riêng tài khoản thêm nhiều nhất 30 ngày. Bot không giữ ngày sinh, ảnh, số điện thoại.
    Bấm Đồng ý cũng là { guardian-you } xác nhận cho cháu vào lớp qua bot. Muốn rút lại lúc nào cũng được: gõ /xoadulieu.
guardian-ask-consent-numbers =
    <b>{ $name }</b> · STT { $number } · <b>{ $school_class }</b> · { $relation }

    Để { guardian-you } theo dõi việc học trực tuyến của cháu, bot giữ: cháu là ai, quan hệ của { guardian-you } với cháu, tài khoản Telegram, những lần mở cửa. Tên được mã hoá; thầy cô của lớp, cán bộ quản lý và quản trị trường xem được. Lần mở cửa giữ 30 ngày; còn lại đến khi cháu rời lớp, riêng tài khoản thêm nhiều nhất 30 ngày. Bot không giữ ngày sinh và ảnh. Lớp của cháu cho vào bằng số điện thoại. Bot không giữ số ấy, chỉ giữ một dấu mã hoá một chiều: từ dấu ấy không đọc lại ra số được.
    Bấm Đồng ý cũng là { guardian-you } xác nhận cho cháu vào lớp qua bot. Muốn rút lại lúc nào cũng được: gõ /xoadulieu.
button-kin-y = Đồng ý
guardian-bound = ✅ Cảm ơn { guardian-you }, đã ghi lời xác nhận cho { $name }. Có tài khoản mới của cháu vào lớp thì bot báo ở đây; gõ /vaolop để xem cửa hôm nay của cháu.
guardian-refused = Vâng, bot không giữ lại gì. Nhà mình nhắn thầy cô để ký phiếu giấy, hoặc để cháu vào lớp cách khác nhé.
guardian-which-child = { guardian-you-first } vào cửa của cháu nào ạ?
button-kin-d = { $number } { $name }
move-ask = Có người xin vào <b>{ $school_class }</b> với số thứ tự { $number } của em, bằng tài khoản <b>{ $account }</b>. Nếu đó là em đổi máy hay đổi tài khoản thì bấm [Đồng ý]; thầy cô duyệt xong thì tài khoản cũ, nơi em đang đọc tin này, không vào lớp được nữa. Không phải em thì bấm [Không phải em] nhé.
button-mv-yes = Đồng ý
button-mv-no = Không phải em
move-agreed = ✅ Đã ghi. Thầy cô duyệt xong thì lớp chuyển sang tài khoản mới; từ giờ đến lúc đó em vẫn vào lớp ở đây.
move-disputed = ✅ Cảm ơn em. Thầy cô sẽ thấy câu trả lời này; chưa chuyển gì cả, em vẫn vào lớp như thường.
move-gone = Yêu cầu này không còn nữa, em không cần làm gì.
consent-back = ✋ <b>{ $school_class }</b>: STT { $number } { $name } vừa rút đồng ý dùng bot nên cửa ở đây đã đóng. Em vẫn được học: đến buổi, thầy cô mở buổi học và bấm [🤝 Đưa tận tay] để cho em vào nhé.
conflict-moving = 🔁 đổi tài khoản: tài khoản cũ đã đồng ý
conflict-disputed = ⚠️ người đang dùng số này nói mình không xin đổi
decide-disputed = Người đang dùng số này nói mình không xin đổi. Thầy cô hỏi em trực tiếp; đúng là em đổi thì cấp mã mới, không thì bấm [Từ chối].
enrol-by-code = <b>{ $school_class }</b> nhận vào bằng phiếu mã: quét mã QR trên phiếu, hoặc gõ mã vào đây. Chưa có phiếu thì bấm nút bên dưới để báo thầy cô nhé.
contact-ask-relation = Số này có trong danh sách phụ huynh của <b>{ $school_class }</b>, STT <b>{ $number }</b>. Phụ huynh là mẹ, bố, hay ông bà, người chăm sóc của { $name } ạ? Nếu em là học sinh dùng máy của phụ huynh, em bấm [Không phải] rồi nhờ thầy cô cấp phiếu nhé.
contact-not-me = Cảm ơn nhé, bot không giữ lại gì. Gõ mã trên phiếu vào đây, hoặc nhờ thầy cô xem lại số trong danh sách nhé.
conflict-staff = ⚠️ đây là tài khoản của thầy cô
decide-staff = Tài khoản này là của thầy cô trong trường. Học sinh cần tài khoản riêng: thầy cô bấm [Từ chối], rồi nhắn em vào bằng tài khoản của em nhé.
door-nowhere = Bot chưa thấy tài khoản này ở lớp nào. Học sinh: bấm [🚪 Vào lớp] trong nhóm lớp, hoặc gõ mã trên phiếu vào đây. Phụ huynh: gõ mã trên phiếu phụ huynh; chưa có phiếu thì xin thầy cô của cháu.
decide-changed = Em này đã gửi lại số và tên sau khi thẻ này được gửi, nên bot chưa duyệt. Thầy cô xem thẻ mới rồi bấm lại nhé.
