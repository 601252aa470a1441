alarm-ask = { $who ->
    [adult] 🆘 Bot báo chuyện này cho nhà trường ngay nhé?
   *[child] 🆘 Bot báo thầy cô chuyện này giúp em nhé?
 }
alarm-ask-class = 🆘 Bot báo thầy cô của { $school_class } chuyện này giúp em nhé?
alarm-promise = { $who ->
    [adult] Thẻ báo không ghi tên người báo; chỉ người phụ trách của trường xem được ai báo, khi cần, và ai xem thì bot báo lại. Báo trừ thầy cô của lớp thì chỉ { $officers } đọc.
   *[child] Thẻ báo không ghi tên em; chỉ người phụ trách của trường xem được ai báo, khi cần để giúp em, và ai xem thì bot nói em biết. Báo trừ thầy cô của lớp thì chỉ { $officers } đọc.
 }
alarm-officers = người phụ trách của trường
alarm-unsent = 🔒 Chưa gửi cho ai; bot giữ { $minutes } phút rồi xoá.
alarm-111 = ☎️ 111: miễn phí, ngày đêm, không cần nói tên.
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
alarm-letter = 💬 nhà trường có lời nhắn
alarm-dropped = { $who ->
    [adult] Bot không gửi gì cả. Lúc nào cần, cứ viết cho bot.
   *[child] Bot không gửi gì cả. Lúc nào muốn kể lại, em cứ viết cho bot. <b>111</b> nghe em cả ngày lẫn đêm.
 }
alarm-anyway = { $who ->
    [adult] Việc này có thể đang hại một em, nên bot vẫn nhờ người phụ trách của trường xem, kín đáo; thầy cô của lớp không biết. Không ai trách người báo.
   *[child] 💛 Bot lo cho em, nên bot vẫn nhờ người phụ trách của trường hỏi thăm em, kín đáo; thầy cô của lớp không biết. Không ai trách em cả.
 }
alarm-sent = { $who ->
    [adult] ✅ Tin này bot đã gửi rồi. Muốn xem tiếp, gõ /baocao.
   *[child] ✅ Lời này bot đã gửi rồi. Muốn xem tiếp, em gõ /baocao; muốn kể thêm, em cứ viết.
 }
alarm-class = { $who ->
    [adult] Chuyện này ở lớp nào ạ?
   *[child] Chuyện này ở lớp nào vậy em?
 }
alarm-filed = { $who ->
    [adult] ✅ Đã báo nhà trường, số <b>{ $number }</b>. Thẻ báo không ghi tên người báo. Chỉ người phụ trách của trường xem được ai báo, khi cần; ai xem thì bot báo cho { guardian-you } biết. Kể thêm: cứ viết hay gửi ảnh vào đây.
   *[child] ✅ Bot đã báo nhà trường rồi, số <b>{ $number }</b>. Thẻ báo không ghi tên em. Chỉ người phụ trách của trường xem được ai báo, khi cần để giúp em; ai xem thì bot nói em biết. Em kể thêm được không? Cứ viết hay gửi ảnh vào đây.
 }
alarm-about = { $who ->
    [adult] Chuyện này về ai ạ? Người được chọn sẽ không nhận và không thấy tin báo này.
   *[child] Chuyện này về ai vậy em? Bot hỏi để không gửi cho chính người ấy.
 }
alarm-confided = { $who ->
    [adult] Lời này bot chưa gửi cho ai: thầy cô của lớp đọc được tin báo trước. { guardian-you-first } muốn ai đọc?
   *[child] Bot chưa gửi lời này cho ai. Thầy cô của lớp đọc được tin em báo lúc trước, nên bot hỏi: em muốn ai đọc lời này?
 }
alarm-goes = { $who ->
    [adult] Chưa chọn cũng không sao: { $minutes } phút nữa bot tự báo, chỉ người phụ trách của trường đọc được, giáo viên của lớp thì không.
   *[child] Em chưa chọn cũng không sao: { $minutes } phút nữa bot tự báo giúp em, chỉ người phụ trách của trường đọc được, thầy cô của lớp thì không.
 }
alarm-about-still = { $who ->
    [adult] { guardian-you-first } vẫn chọn được chuyện này về ai; nếu là thầy cô thì người ấy không thấy tin này nữa.
   *[child] Em vẫn chọn được chuyện này về ai; nếu là thầy cô thì người ấy không thấy tin này nữa.
 }
alarm-class-still = { $who ->
    [adult] { guardian-you-first } vẫn chọn được chuyện này ở lớp nào.
   *[child] Em vẫn chọn được chuyện này ở lớp nào.
 }
alarm-read = { $who ->
    [adult] ⚠️ Tin đã gửi trước khi { guardian-you } chọn, nên người ấy có thể đã đọc; bot gỡ tin khỏi chỗ người ấy ngay. Một em đang bị hại: gọi <b>111</b>.
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
    [adult] Bot chưa gửi gì cả, và đã xoá những lời ấy vì để lâu quá. Cần báo thì viết lại giúp bot.
   *[child] Bot chưa gửi gì cả, và đã xoá những lời em viết. Muốn kể lại thì em viết ở đây, lúc nào cũng được. <b>111</b> nghe em cả ngày lẫn đêm.
 }
alarm-more = { $who ->
    [adult] Viết thêm vào đây, hoặc gửi một ảnh.
   *[child] Em viết thêm vào đây, hoặc gửi một ảnh nhé.
 }
alarm-harm-on = { $who ->
    [adult] ☎️ Một em đang bị hại: gọi <b>111</b> (miễn phí, ngày đêm); nguy hiểm tức thì gọi <b>113</b>.
   *[child] ☎️ Gọi <b>111</b> (miễn phí, ngày đêm); đang nguy hiểm thì gọi <b>113</b> hoặc chạy đến người lớn ở gần.
 }
alarm-kept = { $turn ->
    [odd] ✅ Bot giữ cả lời này.
   *[even] 💛 Bot vẫn đang nghe đây.
 }
alarm-kept-silence = { $turn ->
    [odd] 🤫 Bot chưa nói với ai cả, và không nói với thầy cô của lớp khi em chưa muốn. Em cứ kể tiếp ở đây. Muốn có người lớn giúp mà thầy cô của lớp không biết thì bấm [Báo, trừ thầy cô của lớp]: chỉ { $officers } đọc.
   *[even] 🤫 Bot nhớ lời em: bot chưa nói với ai cả. Khi nào muốn có người lớn giúp, em bấm [Báo, trừ thầy cô của lớp]: chỉ { $officers } đọc.
 }
alarm-hushed = { $turn ->
    [odd] 🤫 Bot chưa nói với ai cả. Thầy cô của lớp không đọc được những lời này; chỉ { $officers } đọc.
   *[even] 🤫 Bot nhớ rồi: không gửi cho thầy cô của lớp, chỉ { $officers } đọc.
 }
alarm-kept-sorrow = { $turn ->
    [odd] 💛 Bot ở đây. Sợ hay buồn như vậy là bình thường, em không làm gì sai. Em kể từng chút cũng được.
   *[even] 💛 Bot vẫn ở đây với em. Em cứ từ từ, viết được gì thì viết.
 }
alarm-kept-taken-back = { $turn ->
    [odd] 👌 Không sao, bot không gửi gì cả. Lúc nào muốn kể lại, em cứ viết.
   *[even] 👌 Bot nhớ rồi: bot không gửi gì. Khi nào em muốn kể, bot vẫn ở đây.
 }
alarm-only-words = { $who ->
    [adult] Bot chỉ chuyển được chữ và ảnh. { guardian-you-first } viết ra, hoặc gửi ảnh giúp bot nhé.
   *[child] Bot chỉ chuyển được chữ và ảnh. Em viết ra, hay gửi ảnh cho bot nhé.
 }
alarm-later-ask = 🕘 Tin này thêm vào báo cáo lúc { $at }, hay chuyện khác?
alarm-later-joins = Không chọn thì { $minutes } phút nữa bot thêm vào báo cáo ấy.
alarm-safe-ask = 📵 Nhắn lại ở đây có an toàn không?
alarm-safe = { $who ->
    [adult] 👌 Có tin, bot chỉ nhắn “có tin mới”; { guardian-you } bấm mới hiện.
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
button-al-back = Thôi, đừng gửi
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
button-al-letter = 💬 Đọc lời nhắn
button-al-help = 🆘 Có chuyện không ổn
button-al-talk = 🆘 Nói riêng với bot
button-al-wipe = 🗑 Xoá khỏi máy này
alarm-filed-now = { $who ->
    [adult] Bot đã báo nhà trường. Thẻ báo không ghi ai báo; chỉ người phụ trách của trường xem được ai báo, khi cần; ai xem thì bot báo cho { guardian-you } biết. Có người nhận thì bot nhắn ngay.
   *[child] Bot đã báo nhà trường. Thẻ báo không ghi tên em; chỉ người phụ trách xem được ai báo, khi cần để giúp em; ai xem thì bot nói em biết. Có người nhận thì bot nhắn em ngay.
 }
alarm-filed-apart-now = { $who ->
    [adult] Bot đã báo người phụ trách của trường, không báo giáo viên của lớp. Thẻ báo không ghi ai báo; người phụ trách xem ai báo thì bot báo cho { guardian-you } biết. Có người nhận thì bot nhắn ngay.
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
alarm-gone-now = Bot chưa gửi gì cả, và không còn giữ lời này.
alarm-sent-now = Lời này bot đã gửi rồi.
alarm-anyway-now = Bot vẫn nhờ người phụ trách của trường, kín đáo. Đọc tin bên dưới nhé.
alarm-dropped-now = Bot không gửi gì cả.
alarm-wiped-now = Đã xoá khỏi đây. Bot không tự nhắn gì về chuyện này nữa.
alarm-wiped-some-now = Có tin bot không xoá được: xoá bằng tay nhé. Bot không tự nhắn gì về chuyện này nữa.
alarm-wiped-number = Muốn xem lại thì gõ số { $number }.
alarm-command-stands = ⚠️ Bot không xoá được lệnh vừa gõ trong nhóm: tự xoá giúp bot nhé, để không ai biết ai báo.
alarm-whisper-start = 🤫 Chỉ tài khoản này thấy tin này. Bot chưa nhắn riêng được: mở chat với bot, bấm Start, rồi viết chuyện muốn báo nhé. Đang nguy hiểm: gọi 113; cần người nghe và giúp: gọi 111.
alarm-whisper-asked = 🤫 Chỉ tài khoản này thấy tin này. Bot hỏi thêm ở chat riêng: trả lời ở đó là bot gửi ngay; chưa trả lời thì vài phút nữa bot tự báo người phụ trách của trường. Đang nguy hiểm: gọi 113; cần người nghe và giúp: gọi 111.
alarm-whisper-alarm-filed = 🤫 Chỉ tài khoản này thấy tin này. Bot đã báo thầy cô rồi. Muốn biết tiếp thì mở chat với bot và bấm Start nhé.
alarm-whisper-alarm-filed-nobody = 🤫 Chỉ tài khoản này thấy tin này. Bot đã ghi lại nhưng chưa nhắn được cho thầy cô nào. Nói với một người lớn mình tin, gọi cho nhà trường, hoặc 111 nhé.
alarm-whisper-alarm-not-sent = 🤫 Chỉ tài khoản này thấy tin này. Bot chưa gửi cho ai: ở trường chỉ chính người ấy nhận được tin ở đây. Gọi 111 (miễn phí, ngày đêm), nguy hiểm thì 113, hoặc nói với một người lớn mình tin nhé.
alarm-whisper-alarm-added = 🤫 Chỉ tài khoản này thấy tin này. Bot đã thêm vào tin báo lúc nãy.
alarm-cry-alarm-filed = { $who ->
    [adult] 🤫 Chỉ { guardian-you } thấy tin này. Bot đã báo riêng thầy cô phụ trách. Muốn kể thêm thì nói riêng với bot nhé.
   *[child] 🤫 Chỉ em thấy tin này. Bot đã báo riêng thầy cô phụ trách, để có người giúp em. Em muốn kể thêm thì nói riêng với bot nhé.
 }
alarm-cry-alarm-filed-nobody = { $who ->
    [adult] 🤫 Chỉ { guardian-you } thấy tin này. Bot đã ghi lại nhưng chưa nhắn được cho thầy cô nào: xin đừng chờ bot, gọi ngay nhé. Muốn kể thêm thì nói riêng với bot.
   *[child] 🤫 Chỉ em thấy tin này. Bot đã ghi lại nhưng chưa nhắn được cho thầy cô nào: em đừng chờ bot, gọi ngay nhé. Muốn kể thêm thì nói riêng với bot.
 }
alarm-cry-alarm-added = { $who ->
    [adult] 🤫 Chỉ { guardian-you } thấy tin này. Bot đã thêm lời này vào tin báo lúc nãy; muốn kể thêm thì nói riêng với bot nhé.
   *[child] 🤫 Chỉ em thấy tin này. Bot đã thêm lời này vào tin báo lúc nãy; muốn kể thêm thì em nói riêng với bot nhé.
 }
alarm-news = { $who ->
    [adult] 📬 { guardian-you-first } có tin mới.
   *[child] 📬 Em có tin mới.
 }
alarm-moved-open = Tin báo <b>{ $number }</b> đang chờ nhà trường nhận.
alarm-moved-acknowledged = 💛 Nhà trường đã nhận tin báo <b>{ $number }</b> và đang giải quyết. Cảm ơn vì đã tin và báo.
alarm-moved-resolved = 💛 Nhà trường đã xử lý xong tin báo <b>{ $number }</b>. Nếu vẫn chưa ổn, cứ bấm nút bên dưới kể thêm nhé.
alarm-answered =
    💬 Nhà trường nhắn về tin báo <b>{ $number }</b>:
    <blockquote>{ $words }</blockquote>
    Muốn trả lời thì viết vào đây; thẻ vẫn không ghi tên người báo.
alarm-seen = 👁 Để giúp được, một người phụ trách của trường đã xem ai gửi tin báo <b>{ $number }</b>. Bot nhắn ở đây, vì đã hứa là có người xem thì báo. Báo tin như vậy là đúng.
alarm-card-harm = ☎️ <b>Có thể một em đang bị hại.</b> Tổng đài bảo vệ trẻ em <b>111</b>; nguy hiểm tức thì <b>113</b>.
alarm-card-head = 🆘 <b>Tin báo { $number }</b> · { $kind }
alarm-card-where = Lớp: <b>{ $where }</b>
alarm-card-strangers = Trong đó có thể có một em đang cần giúp thật: thầy cô xem từng tin bằng nút bên dưới nhé.
alarm-card-nowhere = Lớp: chưa rõ
alarm-card-by-pupil = Người báo: một học sinh của trường
alarm-card-by-guardian = Người báo: một phụ huynh của trường
alarm-card-by-staff = Người báo: một thầy cô của trường
alarm-card-by-member = Người báo: một người trong nhóm
alarm-card-by-unknown = Người báo: một người chưa đăng ký với bot
alarm-card-apart = 🤫 Tin này không đến giáo viên của lớp: chỉ quản trị trường và cán bộ quản lý thấy thẻ này.
alarm-card-quiet = 📵 Người báo dặn: đừng tự nhắn. Lời thầy cô viết, bot giữ đến khi người ấy mở xem.
alarm-card-pointed = Về tin này trong nhóm: <code>{ $fragment }</code>
alarm-card-lead = Tên Telegram của người viết tin ấy: <b>{ $author }</b> (manh mối, chưa phải kết luận)
alarm-card-about = Người báo nói chuyện này về: <b>{ $author }</b> (lời kể, chưa phải kết luận). Bot không gửi và không hỏi người ấy: xin thầy cô cũng đừng, và đừng cho biết ai báo.
alarm-card-left = … { $count } lời nữa: bấm [Chi tiết]
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
alarm-answer-ask = 💬 Thầy cô viết lời nhắn vào đây. Bot chuyển nguyên văn, không nêu tên thầy cô; tên người nhận cũng không hiện ở đây.
alarm-answer-sent = ✅ Bot đã chuyển lời.
alarm-answer-kept = ✅ Bot đã giữ lời: người báo nhờ bot đừng tự nhắn, nên sẽ đọc khi tự mở.
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
alarm-who-guardian = ↳ tài khoản đã xác nhận của { $relation ->
    [mother] mẹ
    [father] bố
    [grandparent] ông bà của
   *[other] phụ huynh
    } em <b>STT { $number } { $name }, { $school_class }</b>
alarm-who-shown = 👁 Tài khoản đã báo: <b>{ $name }</b>. Xin giữ kín, kể cả với thầy cô khác.
alarm-who-officers = Chỉ quản trị trường và cán bộ quản lý được xem ai báo. Thầy cô hỏi thêm bằng [Trả lời người báo] nhé.
