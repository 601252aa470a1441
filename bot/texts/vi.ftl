# Mọi câu bot nói bằng tiếng Việt. Ngắn, tử tế, luôn nói việc tiếp theo. Chữ nghiêng, đậm là HTML của Telegram.
# $tên là chỗ điền; không đổi tên chỗ điền.

## Trong nhóm lớp

greeting = 🔒 Bot giữ kín link và mật khẩu phòng học của lớp: tin nào làm lộ sẽ được gỡ. Bot đọc mọi tin để tìm chỗ lộ; tin thường chỉ ở trong máy của bot vài phút rồi xoá. Chi tiết: nhắn riêng bot /riengtu.
notice = 🔒 Một tin chứa thông tin phòng học đã được gỡ.
given-back = 💬 Một người trong nhóm, tên Telegram “<b>{ $author }</b>”, viết lúc { $at } (bot đã gỡ nhầm):
given-back-nameless = 💬 Một người trong nhóm, không phải nhà trường, viết lúc { $at } (bot đã gỡ nhầm):
given-back-channel = 💬 Bài đăng lúc { $at }, bot đã gỡ nhầm:
given-back-without = <i>📎 Bot không đăng lại được phần đính kèm, nhờ người gửi đăng lại nhé.</i>
rights-line = ⚠️ Bot chưa có quyền "Xoá tin nhắn" nên chưa giữ kín phòng học được. Chủ nhóm mở tên nhóm → Quản trị viên → Thêm quản trị viên → chọn tên bot → bật "Xoá tin nhắn" nhé.
notice-nobody = 🔒 Một tin chứa thông tin phòng học đã được gỡ. Chưa thầy cô nào nhận báo tin: thầy cô bấm nút bên dưới nhé.
button-staff-start = 👩‍🏫 Thầy cô nhận báo tin
staff-chat-asked = Bot đã hỏi ở tin riêng của quản trị trường xem đây có phải nhóm quản trị không. Được xác nhận rồi thì báo tin mới đến đây.
staff-chat-nobody = Chưa có ai xác nhận được nhóm này. Quản trị trường nhắn riêng bot /start trước, rồi gõ lại /baotin ở đây nhé.
staff-chat-begun = ✅ Quản trị trường đã xác nhận: từ bây giờ báo tin của các lớp đến nhóm này.

## Nhắn riêng

start = Xin chào! Đây là bot giữ kín link và mật khẩu phòng học trực tuyến của lớp. Học sinh: bấm [🚪 Vào lớp] trong nhóm lớp. Học sinh, phụ huynh có phiếu: gõ mã trên phiếu vào đây; phụ huynh chưa có phiếu thì xin thầy cô. Thầy cô: bấm nút bên dưới. Xem bot giữ gì: /riengtu.
start-staff = Chào thầy cô! Báo tin của lớp sẽ đến ngay đây, hoặc đến nhóm quản trị nếu trường đã lập. Thầy cô gửi thư mời phòng học hoặc danh sách lớp vào đây, bot lo phần còn lại. Xem hay đổi các buổi tới: gõ <code>lịch</code>; cho lớp nghỉ: gõ như <code>nghỉ 20/11</code>. Muốn báo tin đến một nhóm quản trị: thêm bot vào nhóm đó rồi gõ /baotin.
help = Bot gỡ những tin làm lộ link hoặc mật khẩu phòng học trong nhóm lớp và báo cho thầy cô. Học sinh vào lớp: /vaolop. Học sinh, phụ huynh có phiếu: gõ mã trên phiếu vào đây. Bot giữ gì: /riengtu.
help-staff =
    <b>Thầy cô nhắn riêng bot</b>
    • Phòng học: dán nguyên thư mời Zoom, Meet, Teams…, kèm giờ học càng tốt; hoặc gửi tệp lịch .ics.
    • Danh sách lớp: dán (mỗi dòng STT, họ tên) hoặc gửi tệp Excel, ODS, CSV. Thêm, sửa, bớt một em: gửi lại cả danh sách, bot cho xem khác gì rồi mới hỏi. Bớt một em: gửi danh sách không có em đó, bấm [Cập nhật, … em rời lớp].
    • Phiếu mã cho học sinh, phụ huynh: bấm [🖨 In phiếu mã] ở /phuhuynh, lúc nào cũng được.
    • Các buổi tới: gõ <code>lịch</code>. Lịch cả tuần: gõ như <code>T2: Toán 7h30, Văn 8h20</code>. Cho lớp nghỉ: gõ như <code>nghỉ 20/11</code>.
    • Nghi có người lạ trong phòng: dán cả danh sách tên trong phòng vào đây.
    • Lớp còn thiếu gì, chỉ quan sát, tập thử: /tinhtrang.
not-understood-staff = Bot chưa hiểu tin này. Thầy cô dán thư mời hay danh sách lớp bằng chữ, hoặc gửi tệp vào đây nhé; xem mọi việc bot làm được: /trogiup.
not-understood-student = Bot chưa hiểu tin này. Em gõ /vaolop để vào lớp nhé; có việc khác thì em nhắn thầy cô.
not-understood-guardian = Bot chưa hiểu tin này. Anh/chị gõ /vaolop để xem cửa lớp của con nhé; có việc khác thì anh/chị nhắn thầy cô.
not-understood-unknown = Bot chưa hiểu tin này. Học sinh, phụ huynh có phiếu thì gõ mã trên phiếu vào đây. Học sinh chưa có phiếu: bấm [🚪 Vào lớp] trong nhóm lớp, nút hiện khi sắp đến giờ học. Phụ huynh chưa có phiếu: xin thầy cô của con phiếu phụ huynh. Thầy cô: bấm /start nhé.
privacy =
    <b>Bot đọc gì, giữ gì</b>
    • Bot đọc tin trong nhóm lớp để tìm link, ID, mật khẩu phòng học. Tin thường chỉ ở trong máy của bot vài phút rồi xoá.
    • Tin bị gỡ được giữ mã hoá 72 giờ, để đăng lại nếu bot nhầm, rồi xoá.
    • Sự việc (nhóm, giờ, đoạn đã che, tên tài khoản người gửi) được giữ mã hoá một năm để thầy cô xử lý.
    • Học sinh đã vào lớp: lớp, số thứ tự, tên, tài khoản Telegram, lúc đồng ý, những lần mở cửa (giữ 30 ngày), đều được mã hoá hoặc chỉ là con số.
    • Phụ huynh: là phụ huynh của em nào, mẹ, bố hay người giám hộ, tài khoản Telegram, lúc đồng ý, những lần mở cửa (giữ 30 ngày).
    • Phòng học thầy cô gửi: được mã hoá, chỉ phát riêng cho học sinh được thầy cô duyệt hoặc có mã trên phiếu, và phụ huynh có phiếu phụ huynh.
    • Không quảng cáo, không bán, không gửi cho ai khác.
    Xem hết những gì bot giữ về tài khoản này: /dulieu. Xoá: /xoadulieu. Cần hỏi thêm: nhắn nhà trường, trường trả lời trong 2 ngày làm việc.
button-claim = 👩‍🏫 Tôi là giáo viên
owner-welcome = ✅ Từ bây giờ thầy cô là quản trị trường. Báo tin sẽ đến đây. Việc tiếp theo: thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
owner-link-spent = Liên kết này đã dùng hoặc đã hết hạn. Nhờ người vận hành chạy lại bot để có liên kết mới nhé.

author-told =
    🔒 Bot vừa gỡ một tin gửi từ tài khoản này trong nhóm <b>{ $group }</b>, vì ai đọc được cũng có thể vào phòng học của lớp. Lỡ tay là chuyện thường, không ai bị trách đâu.
    Tin ấy, phần cần giữ kín đã che:
    <blockquote>{ $text }</blockquote>
    Việc tiếp theo: cần nhắn lại thì bỏ phần đã che đi nhé. Nếu nghĩ bot nhầm, bấm nút bên dưới: thầy cô sẽ xem lại, đúng là nhầm thì bot đăng lại.
author-told-staff =
    🔒 Thầy cô ơi, bot vừa gỡ một tin của thầy cô trong nhóm <b>{ $group }</b> để người ngoài không vào được lớp. Lúc vội ai cũng có thể gửi nhầm chỗ.
    Tin của thầy cô, phần cần giữ kín đã che:
    <blockquote>{ $text }</blockquote>
    Việc tiếp theo: thầy cô đăng lại phần còn lại; phòng học thì gửi riêng cho bot để đưa đến từng em. Nếu bot nhầm, bấm nút bên dưới: một thầy cô khác xem lại và bấm [Nhầm], tin sẽ được đăng lại.
author-kept = 🔒 Lần sau thầy cô gửi riêng cho bot nhé, bot đã cất giúp ✔
author-claim = 👩‍🏫 Thầy cô của lớp thì bấm [Tôi là giáo viên]: được xác nhận trong 15 phút là bot cất phòng giúp luôn, không phải gửi lại.
button-open-bot = ▶️ Mở bot, bấm Start
author-whisper =
    🔒 Chỉ tài khoản này thấy lời nhắn này. Bot vừa gỡ một tin gửi từ đây, vì ai đọc được cũng có thể vào phòng học của lớp. Lỡ tay là chuyện thường, không ai bị trách đâu.
    <blockquote>{ $text }</blockquote>
    Cần nhắn lại thì bỏ phần đã che đi nhé.
author-whisper-staff =
    🔒 Chỉ thầy cô thấy tin này. Bot vừa gỡ tin của thầy cô để người ngoài không vào được lớp. Lúc vội ai cũng có thể gửi nhầm chỗ.
    <blockquote>{ $text }</blockquote>
    Thầy cô đăng lại phần còn lại; phòng học thì gửi riêng cho bot nhé.
button-ap = Mình nghĩ bot nhầm
appeal-told = Bot đã nhắn thầy cô xem lại. Đúng là bot nhầm thì tin sẽ được đăng lại.
appeal-waits = Bot đã ghi lại lời này. Hiện chưa có thầy cô nào nhận báo tin của nhóm; có là bot đưa ngay. Cần gấp thì nhắn thầy cô nhé.
appeal-again = Bot đã ghi lại lời này rồi, chờ thầy cô xem một chút nhé. Cần gấp thì nhắn thầy cô.
appeal-agreed = Thầy cô đã xem và cũng thấy là bot nhầm. Bot xin lỗi nhé! Nếu chưa thấy tin được đăng lại thì nhắn thầy cô giúp bot.
appeal-not-author = Nút này dành cho người gửi tin đã bị gỡ. Nếu một tin khác bị gỡ nhầm, người gửi tin ấy nhắn thầy cô nhé.
appeal-unknown = Nút này không còn dùng được nữa. Nếu bot đã nhầm thì nhắn thầy cô nhé.
appeal-heard =
    🙋 Sự việc <b>{ $number }</b> trong nhóm <b>{ $group }</b>: người gửi nghĩ là bot gỡ nhầm.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: thầy cô xem lại giúp. Nếu đúng là nhầm, bấm [Nhầm] thì bot đăng lại; nếu không, thầy cô nhắn riêng người gửi một câu nhé.

## Tên nhóm, mô tả, tin ghim

front-title =
    ⚠️ Tên của <b>{ $group }</b> đang cho thấy phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở nhóm › Chỉnh sửa, bỏ phần này khỏi tên. Bot không tự đổi tên nhóm. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-description =
    ⚠️ Phần mô tả của <b>{ $group }</b> đang cho thấy phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở nhóm › Chỉnh sửa › Mô tả, bỏ phần này đi. Bot không tự sửa mô tả. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-pinned =
    📌 Tin đang ghim trong <b>{ $group }</b> cho thấy phòng học, mà bot không tự gỡ được: Telegram không cho bot xoá tin quá 48 giờ, hoặc nhóm đang tạm nghỉ gỡ tin.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: bấm nút bên dưới để bỏ ghim. Tin vẫn còn trong nhóm: muốn xoá hẳn, giữ tin đó rồi chọn Xoá.
front-title-linked =
    ⚠️ Tên của kênh liên kết với <b>{ $group }</b> đang cho thấy phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh › Chỉnh sửa, bỏ phần này khỏi tên. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-description-linked =
    ⚠️ Phần mô tả của kênh liên kết với <b>{ $group }</b> đang cho thấy phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh › Chỉnh sửa › Mô tả, bỏ phần này đi. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-pinned-linked =
    📌 Tin đang ghim trong kênh liên kết với <b>{ $group }</b> cho thấy phòng học. Bot không ở trong kênh đó nên không gỡ hay bỏ ghim được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh, giữ tin đó rồi chọn Xoá. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-unpinned = ✅ { $who } đã bỏ ghim tin trong <b>{ $group }</b> lúc { $at }. Tin vẫn còn ở đó: muốn xoá hẳn, tìm tin, giữ rồi chọn Xoá.
button-up = 📌 Bỏ ghim
unpin-done = Đã bỏ ghim. Tin vẫn còn trong nhóm: muốn xoá hẳn, giữ tin đó rồi chọn Xoá.
unpin-already = Tin này đã được bỏ ghim rồi.
unpin-no-right = Bot chưa có quyền bỏ ghim. Mở nhóm › Quản trị viên › chọn tên bot › bật "Ghim tin nhắn", rồi bấm lại nhé.
unpin-no-right-channel = Bot chưa có quyền bỏ ghim. Mở kênh › Quản trị viên › chọn tên bot › bật "Sửa tin của người khác", rồi bấm lại nhé.
unpin-shut-out = Bot không có trong nhóm hay kênh đó nên không bỏ ghim được. Thầy cô bỏ ghim bằng tay giúp nhé.
unpin-unsure = Telegram chưa trả lời bot. Thầy cô bấm lại sau một phút nhé.
unpin-unknown = Chỗ này không còn cho thấy phòng học nữa, không phải làm gì thêm.

## Luật đang hãm, nhóm đang tạm nghỉ

brake-told =
    ⚠️ Luật <b>{ $rule }</b> vừa gỡ tin của { $authors } tài khoản ở { $classes } lớp chỉ trong 5 phút, nên có thể luật này đang nhầm.
    Từ bây giờ tin nào luật này tìm thấy chỉ được báo để thầy cô xem, không bị gỡ. Link vào phòng và phòng học của lớp vẫn được gỡ như trước.
    Việc tiếp theo: xem các thẻ báo tin gần đây. Luật đúng thì bấm [Bật lại].
brake-told-released = ✅ { $who } đã bật lại luật <b>{ $rule }</b> lúc { $at }: luật này lại gỡ tin như trước.
brake-told-kept = 👀 { $who } đã để luật <b>{ $rule }</b> chỉ báo, không gỡ (lúc { $at }). Muốn luật này gỡ tin như trước, bấm [Bật lại].
button-br = 🔒 Bật lại
button-bk = Cứ để vậy
brake-released = Đã bật lại: từ bây giờ luật này lại gỡ tin.
brake-kept = Đã ghi: luật này chỉ báo, không gỡ. Đổi ý lúc nào thì bấm [Bật lại].
brake-already-released = Luật này đã được bật lại rồi.
brake-already-kept = Việc này đã được quyết định rồi. Đổi ý thì bấm [Bật lại].
brake-not-owner = Chỉ quản trị trường quyết định được việc này.
brake-unknown = Bot không tìm thấy việc này nữa. Hãy dùng tin mới nhất nhé.

pause-line = ⏸ Theo yêu cầu của thầy cô, bot tạm nghỉ gỡ tin ở đây đến { $until }. Muốn bảo vệ lại sớm hơn, thầy cô bấm nút bên dưới hoặc gõ /baove.
pause-over-line = 🔒 Bot lại giữ kín phòng học của lớp.
pause-told = ⏸ { $who } cho bot tạm nghỉ gỡ tin trong nhóm <b>{ $group }</b> đến { $until }. Tin lộ trong lúc đó còn trong nhóm và được báo bằng thẻ; hết giờ nghỉ bot gỡ. Muốn bảo vệ lại sớm hơn: bấm nút bên dưới.
pause-told-over = ✅ { $who } cho bot tạm nghỉ gỡ tin trong nhóm <b>{ $group }</b> từ { $since } đến { $until }. Nay đã hết: tin lộ trong lúc đó mà còn thì bot gỡ, như trên thẻ.
away-told = 🌙 Bot vắng từ { $since } đến { $until }.
away-none = Trong lúc đó không có tin nào lộ phòng học.
away-gone = Trong lúc đó { $leaks } tin lộ phòng học đã ở lại trong nhóm, lâu nhất { $longest }; nay đã gỡ.
away-standing = Trong lúc đó { $leaks } tin lộ phòng học đã ở lại trong nhóm, lâu nhất { $longest }; { $standing } tin bot chưa gỡ được. Mở thẻ của tin đó để biết cách gỡ.
away-beyond = Telegram chỉ giữ tin giúp bot 24 giờ: tin cũ hơn bot không xem được. Thầy cô mở nhóm xem lại giúp nhé.
away-lasted = { $hours } giờ { $minutes } phút
away-lasted-minutes = { $minutes } phút
button-pe = 🔒 Bảo vệ lại ngay
pause-begun = ⏸ Bot tạm nghỉ gỡ tin trong nhóm 30 phút.
pause-already = ⏸ Bot đang tạm nghỉ rồi.
pause-ended = Đã xong: bot lại gỡ tin lộ trong nhóm.
pause-none = Nhóm này không tạm nghỉ nên không có gì phải bật lại. Xem bot có đang gỡ tin ở đây không: gõ /tinhtrang.
pause-late = Bot vừa trở lại sau một lúc vắng nên lệnh /tamnghi đã hết giờ. Nếu vẫn cần, thầy cô gõ lại trong nhóm nhé.
pause-not-staff = Lệnh này chỉ dành cho thầy cô đã được xác nhận của lớp.
pause-how = Thầy cô gõ /tamnghi trong nhóm lớp: bot tạm nghỉ gỡ tin ở đó 30 phút, tin lộ được báo bằng thẻ và hết giờ nghỉ mới gỡ. Gõ /baove trong nhóm để bảo vệ lại.

## "Tôi là giáo viên"

claim-already = Thầy cô đã ở trong danh sách rồi. Báo tin sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập.
claim-acting = ✅ Đã ghi nhận: thầy cô là người tạo nhóm nên sẽ nhận báo tin của nhóm này, cho đến khi có quản trị trường. Muốn đưa lớp vào phòng: dán thư mời vào đây.
claim-asked-start = Bot đã hỏi quản trị trường. Bot chưa nhắn riêng cho thầy cô được: bấm [▶️ Mở bot, bấm Start] ngay dưới tin này, câu trả lời sẽ đến ở đó.
claim-acting-start = ✅ Đã ghi nhận: thầy cô là người tạo nhóm. Bot chưa nhắn riêng cho thầy cô được: bấm [▶️ Mở bot, bấm Start] ngay dưới tin này để nhận báo tin của nhóm.
claim-reminded = Bot đã nhắc lại quản trị trường. Khi được xác nhận, bot sẽ nhắn ngay ở đây.
claim-waiting = Bot đã hỏi quản trị trường và đang chờ trả lời. Được xác nhận là bot nhắn ngay ở đây; cần gấp thì bấm [🔔 Nhắc lại], hoặc gọi cho quản trị trường nhé.
button-claim-again = 🔔 Nhắc lại
paste-waiting = Tin này có thông tin phòng học; bot chưa giữ lại gì, vì đang chờ quản trị trường xác nhận thầy cô. Được xác nhận rồi thì thầy cô gửi lại vào đây nhé.
claim-asked = Bot đã hỏi quản trị trường. Khi được xác nhận, bot sẽ nhắn ngay ở đây.
claim-often = Hôm nay bot đã hỏi quản trị trường mấy lần rồi. Thầy cô liên hệ trực tiếp với quản trị trường, hoặc mai bấm lại nhé.
claim-owner-needed = Chưa có ai là quản trị trường. Nếu thầy cô là người tạo nhóm lớp: thêm bot vào nhóm, rồi bấm lại [Tôi là giáo viên]. Nếu không phải: nhờ người tạo nhóm làm giúp nhé.
power-unknown = Bot chưa hỏi được Telegram xem thầy cô có còn là chủ nhóm không, nên chưa làm gì. Thầy cô thử lại sau một phút nhé.
claim-question = Tài khoản <b>{ $name }</b> nói là giáo viên, chưa rõ của lớp nào. Đúng thì thầy cô chọn lớp; chưa chắc thì hỏi trực tiếp người đó trước nhé.
claim-question-no-class = Tài khoản <b>{ $name }</b> nói là giáo viên. Trường chưa xác nhận nhóm lớp nào: thầy cô xác nhận nhóm của lớp trước, rồi mời bằng /canbo nhé.
claim-how-long = <b>{ $name }</b> là giáo viên của <b>{ $group }</b> đến khi nào? Hết hạn là quyền tự hết.
claim-placed = ✅ <b>{ $name }</b> là giáo viên của <b>{ $group }</b>. Hạn: { $ends }.
button-kc = { $school_class }
button-ke = { $ends }
button-km = ➕ Thêm lớp nữa
decision-choose-class = Thầy cô chọn lớp trước nhé: bot không tự cho quyền ở cả trường. Gõ /canbo để mời giáo viên vào lớp.
claim-question-group = Tài khoản <b>{ $name }</b> nói là giáo viên của nhóm <b>{ $group }</b>. Đúng thì thầy cô chọn đến khi nào; hết hạn là quyền tự hết.
button-cn = Không phải
welcome-confirmed = ✅ Quản trị trường đã xác nhận thầy cô. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập. Việc tiếp theo: gửi thư mời phòng học hoặc danh sách lớp vào đây; gõ /tinhtrang để xem lớp còn thiếu gì.
welcome-declined = Quản trị trường chưa xác nhận được. Nếu nhầm, thầy cô liên hệ trực tiếp với trường nhé.
staff-chat-question = Nhóm <b>{ $title }</b> ({ $members } thành viên, trong đó { $admins } người quản lý nhóm) có phải nhóm quản trị của trường không ạ? Ai trong đó cũng sẽ đọc được báo tin; nhóm lớp có học sinh thì không dùng được.
button-sy = ✅ Đúng, báo tin vào đó
button-sn = Không phải
decision-confirmed = ✅ Đã xác nhận.
decision-declined = Đã từ chối, không có gì thay đổi.
decision-leaving = Bot rời nhóm thì ở đó không còn ai gỡ tin lộ. Thầy cô chắc chưa ạ?
decision-left = Bot đã rời nhóm này. Muốn giữ kín lại thì thêm bot vào nhóm.
decision-not-left = Telegram chưa cho bot rời nhóm. Thầy cô xoá bot ngay trong nhóm đó giúp nhé.
group-farewell = Quản trị trường cho biết đây không phải nhóm lớp của trường nên bot rời nhóm. Từ giờ bot không gỡ tin ở đây nữa.
decision-already = Việc này đã được quyết định rồi.
decision-not-owner = Chỉ quản trị trường quyết định được việc này.
decision-class-group = Đây là nhóm lớp nên không làm nhóm quản trị được. Hãy dùng một nhóm chỉ có thầy cô.
decision-unknown = Bot không tìm thấy việc này nữa. Hãy gõ lại lệnh từ đầu.

## Thẻ báo tin

card-head = 🔒 <b>Sự việc { $number }</b> · mức { $severity }
card-head-review = 👀 <b>Sự việc { $number }</b> · mức { $severity } · cần người xem
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
card-author = Tài khoản gửi: { $author } <i>(manh mối, chưa phải kết luận về ai)</i>
card-author-self-chosen = ↳ <i>tên tự đặt, chưa biết là của ai</i>
card-author-pupil = ↳ <i>tài khoản đã xác nhận của STT { $number } { $name }, { $school_class }</i>
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
card-fate-held-brake = Đăng { $posted }, <b>vẫn còn</b>: luật này đang chỉ báo, không gỡ. Cần gỡ thì bấm [Mở tin], giữ vào tin và chọn Xoá
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
card-not-given-back-gone = ↩️ Chưa đăng lại được: bản gốc không còn được giữ, hoặc người bấm [Nhầm] không còn quyền ở lớp. Nhờ người gửi đăng lại nhé.
card-not-given-back-no_right = ↩️ Chưa đăng lại được: bot chưa có quyền gửi tin trong nhóm. Bật quyền đó cho bot để lần sau được, và nhờ người gửi đăng lại nhé.
card-not-given-back-shut_out = ↩️ Chưa đăng lại được: bot không còn ở trong nhóm. Thêm bot lại, và nhờ người gửi đăng lại nhé.
card-not-given-back-upgraded = ↩️ Chưa đăng lại được: Telegram vừa đổi nhóm thành siêu nhóm. Nhờ người gửi đăng lại nhé.
card-not-given-back-refused = ↩️ Chưa đăng lại được: Telegram từ chối. Nhờ người gửi đăng lại nhé.
card-not-given-back-unknown = ↩️ Chưa rõ đã đăng lại đủ chưa. Mở nhóm xem giúp; nếu chưa có, nhờ người gửi đăng lại nhé.
button-ack = ✋ Nhận xử lý
button-false = Nhầm
button-ack-all = ✋ Nhận xử lý tất cả
button-folded = { $side ->
    [back] ‹ Tin { $place }/{ $count }
   *[on] Tin { $place }/{ $count } ›
}
button-see = 🖼 Xem ảnh mờ
button-open-message = Mở tin

## Trả lời khi bấm nút

press-acknowledged = Đã ghi: thầy cô nhận xử lý.
press-already-acknowledged-by = { $who } đã nhận xử lý rồi.
press-closed = Đã đóng: bot nhầm. Tin đang được đăng lại vào nhóm. Cảm ơn thầy cô!
press-closed-nothing-removed = Đã đóng: bot nhầm. Không có tin nào bị gỡ nên không phải đăng lại. Cảm ơn thầy cô!
press-closed-not-kept = Đã đóng: bot nhầm. Bản gốc chỉ giữ 72 giờ và nay không còn, nên không đăng lại được: nhờ người gửi đăng lại nhé.
press-closed-edited = Đã đóng: bot nhầm. Tin này sau đó được sửa và có thẻ riêng: bấm [Nhầm] trên thẻ đó để đăng lại bản mới nhất.
press-known = Tin này có thông tin vào phòng hoặc mã vào lớp của trường, đăng lại là lộ thêm lần nữa, nên bot không đăng.
press-already-closed-by = { $who } đã đóng sự việc này rồi.
press-not-staff = Nút này dành cho thầy cô đã được xác nhận. Thầy cô nhắn riêng bot /start để đăng ký nhé.
press-own-message = Đây là tin của chính thầy cô nên cần một người khác quyết định.
press-owner-needed = Việc này cần quản trị trường quyết định. Chưa có ai là quản trị trường thì nhờ người vận hành đặt giúp.
press-shown = Đã mở tin này.
press-picture-sent = Bot đang gửi riêng ảnh đã làm mờ cho thầy cô, 10 phút sau sẽ gỡ. Lần xem này được ghi lại.
press-picture-start = Bot chưa nhắn riêng được cho thầy cô. Thầy cô mở chat với bot, bấm Start, rồi bấm lại nút này nhé.
press-picture-none = Tin này không có ảnh, chỉ có tệp nên không xem mờ được. Nội dung đã che có trên thẻ.
press-picture-over = Bản gốc chỉ giữ 72 giờ và nay không còn. Cần xem lại thì hỏi người gửi nhé.
press-unknown = Nút này không còn dùng được. Hãy dùng thẻ mới nhất nhé.

## Ảnh của sự việc, đã làm mờ

picture-blurred = 🖼 Ảnh của sự việc <b>{ $number }</b>, đã làm mờ. 10 phút nữa bot sẽ gỡ.
picture-none = Tệp của sự việc <b>{ $number }</b> không phải ảnh nên không xem mờ được. Nội dung đã che có trên thẻ.
picture-lost = Bot chưa lấy được ảnh của sự việc <b>{ $number }</b> từ Telegram. Ít phút nữa thầy cô bấm lại nút nhé.

## Lớp, buổi học, cửa vào

groups-waiting = 👥 Còn <b>{ $count } nhóm</b> đã thêm bot đang chờ thầy cô trả lời. Bấm tên nhóm để xem và trả lời từng nhóm ạ.
groups-asked = Bot gửi câu hỏi về nhóm này ngay bên dưới ạ.
groups-answered = Không còn nhóm nào như vậy đang chờ ạ.
groups-shown = Các nhóm tiếp theo ạ.
button-group-more = Xem các nhóm khác
private-too-many = Nhiều tin đến cùng lúc quá nên bot chưa đọc hết. Chờ bot trả lời xong rồi gửi lại từng tin nhé.
group-question = Bot vừa được thêm vào nhóm <b>{ $group }</b>. Đây là nhóm lớp của trường, hay nhóm quản trị chỉ có thầy cô ạ?
group-question-creator = Nhóm <b>{ $group }</b> đến nay mới chỉ có người tạo nhóm xác nhận. Đây có phải nhóm lớp của trường không ạ?
button-group-leave = Đúng, rời nhóm
button-gy = ✅ Lớp của trường
button-gn = Rời nhóm
button-group-staff = 👥 Nhóm quản trị
group-staff-asked = 👥 Bot hỏi thêm một câu ngay bên dưới: ai trong nhóm đó cũng sẽ đọc được báo tin.
group-about = Người thêm bot: <b>{ $name }</b> · { $members } thành viên. <i>Tên do tài khoản tự đặt, thầy cô đối chiếu @ nhé.</i>
group-clash = ⚠️ Trường đã có lớp <b>{ $school_class }</b> với nhóm khác ({ $count } học sinh).
group-class-waits = ⚠️ Lớp <b>{ $school_class }</b> ({ $count } học sinh) chưa có nhóm. Đúng là nhóm của lớp ấy thì bấm nút có tên lớp; tên nhóm ai cũng đặt được.
button-cf = ✅ Đúng, nhóm của { $school_class } ({ $count } em)
button-gf = ✅ Nhóm của { $school_class } ({ $count } em)
claim-student = Tài khoản này đang là của một học sinh trong trường nên không nhận quyền giáo viên được. Thầy cô dùng tài khoản của mình nhé.

notice-door = 🔒 Một tin chứa thông tin phòng học đã được gỡ. Ai cần vào lớp, bấm nút bên dưới.
door-line-lesson = Buổi học
door-line = 🚪 { $topic } { $start }-{ $end }: cửa lớp đang mở, bấm nút bên dưới để vào.
button-way-in = 🚪 Vào lớp
button-kn = 🚪 Vào lớp

provider-zoom = Zoom
provider-meet = Google Meet
provider-teams = Teams
provider-webex = Webex
provider-jitsi = Jitsi
provider-bbb = BigBlueButton
provider-lark = Lark
provider-voov = VooV
provider-k12 = K12Online
provider-other = phòng họp
echo-facts =
    📥 <b>{ $school_class }</b> · Đã nhận: { $provider }{ $topic }
    🕗 { $day } { $start }-{ $end }
    { $room } 🔒
echo-draft = Đúng thì bấm [Lưu]. Tin gốc ở đây đã được xoá.
echo-borrowed = ⚠️ Phòng này đã có tài khoản khác viết ra trước thầy cô, nên bot chưa báo lớp và chưa mở cửa. Đúng là phòng của thầy cô thì bấm [Lưu].
echo-facts-untimed =
    📥 <b>{ $school_class }</b> · Đã nhận: { $provider }{ $topic }
    🕗 chưa có giờ
    { $room } 🔒
echo-link = link { $link }
echo-id = ID { $id }
echo-passcode = mật khẩu { $passcode }
echo-when = Thư mời không ghi giờ học, nên bot chưa báo gì cho lớp. Buổi này lúc nào ạ? Tin gốc ở đây đã được xoá.
echo-whose = Thư mời nhắc tới phụ huynh hoặc thầy cô, nên bot chưa báo gì cho lớp và chưa mở cửa cho ai. Buổi này là gì ạ? Họp riêng của thầy cô thì bấm [Huỷ buổi].
echo-kept = ✅ Phòng đã được cất, chưa báo gì cho lớp. Khi biết giờ: bấm [🕗 Sửa giờ], hoặc gõ cả lịch như <code>T2: Toán 7h30</code>.
echo-awaited = 📅 Lịch thầy cô đã gõ còn { $count } buổi mỗi tuần đang chờ phòng này.
button-begin-now = ▶️ Ngay bây giờ
button-begin-at = 🌅 { $when }
button-room-only = 🔒 Chỉ lưu phòng
button-room-for-week = ✅ Lưu phòng cho lịch
lesson-whose = Thầy cô chọn [📚 Lớp học] hay [👪 Họp phụ huynh] trước nhé; bot chưa báo gì cho lớp.
lesson-kept = ✅ Đã cất phòng, chưa báo gì cho lớp.
echo-saved = ✅ Đã lưu. Cửa mở lúc { $opens }, lúc đó bot sẽ báo trong nhóm lớp.
echo-open = ✅ Đã lưu, cửa đang mở: học sinh bấm [🚪 Vào lớp] trong nhóm.
echo-over = Buổi này đã hết giờ.
echo-withdrawn = Đã huỷ buổi này: cửa đóng, những gì đã phát được xoá.
echo-skipped = 🏖 Buổi này nghỉ: cửa đóng, những gì đã phát được xoá; các buổi sau vẫn theo lịch.
echo-overlaps = ⚠️ Trùng giờ với { $topic } { $start }-{ $end } của lớp.
button-ls = ✅ Lưu
button-lt = 🕗 Sửa giờ
button-lc = Lớp khác
button-lesson-back = ↩️ Học lại
button-lw = Huỷ buổi
lesson-taken = 📥 Đã nhận, tin gốc đã được xoá. Thầy cô xem lại bên dưới nhé.
lesson-saved = ✅ Đã lưu.
lesson-skipped = Đã cho nghỉ buổi này.
lesson-returned = ↩️ Buổi này học lại.
lesson-withdrawn = Đã huỷ buổi này.
lesson-moved = ✅ Đã sửa.
lesson-not-staff = Việc này dành cho thầy cô của lớp. Nhắn riêng bot /start để đăng ký nhé.
lesson-other-class = Đây là phòng của một lớp mà thầy cô chưa được xác nhận nên bot không nhận. Nhờ quản trị trường xác nhận thầy cô cho lớp đó, hoặc gửi phòng khác nhé.
lesson-unknown = Bot không tìm thấy buổi này nữa. Thầy cô gửi lại thư mời nhé.
lesson-over = Giờ đó đã qua rồi. Thầy cô bấm [Sửa giờ] và ghi giờ khác nhé.
paste-not-staff = Tin này có thông tin phòng học; bot không giữ lại gì. Chỉ thầy cô đã được xác nhận của lớp mới gửi phòng cho lớp được: bấm /start, chọn [Tôi là giáo viên] nhé. Thầy cô đã được xác nhận rồi thì thêm bot vào nhóm lớp trước.
paste-student = Tin này có thông tin phòng học; bot không giữ lại gì. Phòng học do thầy cô gửi; em vào lớp bằng /vaolop nhé.
paste-guardian = Tin này có thông tin phòng học; bot không giữ lại gì. Phòng học do thầy cô gửi; anh/chị gõ /vaolop để xem cửa của con nhé.
paste-which-class = Thư mời này cho lớp nào ạ?
times-question = Thầy cô ghi giờ học, ví dụ: <code>7h30-8h15</code> hoặc <code>7h30-8h15 thứ 2</code>. Chỉ ghi giờ bắt đầu thì buổi dài như cũ.
times-unclear = Bot chưa đọc được giờ. Thầy cô ghi như <code>7h30-8h15</code> nhé.
times-backwards = Giờ kết thúc đang ở trước giờ bắt đầu, nên bot chưa đổi gì. Thầy cô ghi lại như <code>7h30-8h15</code> nhé.
paste-backwards = 📥 Đã nhận phòng và xoá tin gốc. Trong thư mời, giờ kết thúc ở trước giờ bắt đầu: thầy cô bấm [🕗 Sửa giờ] bên dưới trước khi lưu nhé.

door-head = 🚪 <b>{ $school_class }</b>{ $topic } · đến { $end }
door-link = Link: <tg-spoiler>{ $secret }</tg-spoiler>
door-id = ID: <tg-spoiler>{ $secret }</tg-spoiler>
door-passcode = Mật khẩu: <tg-spoiler>{ $secret }</tg-spoiler>
button-copy-name = 📋 Chép tên
button-copy-passcode = 📋 Chép mật khẩu
door-foot =
    Đặt tên khi vào: <b>{ $number } { $name } { $tag }</b>
    Chỉ dành cho em, đừng gửi cho ai nhé. Tin này tự mất khi hết giờ.
door-foot-guardian =
    Con đặt tên khi vào: <b>{ $number } { $name } { $tag }</b>
    Chỉ dành cho con của anh/chị, đừng gửi cho ai khác nhé. Tin này tự mất khi hết giờ.
door-not-bound = Tài khoản này chưa được xác nhận ở lớp này. Học sinh bấm [🚪 Vào lớp] trong nhóm lớp để bắt đầu; phụ huynh gõ mã trên phiếu phụ huynh vào đây nhé.
door-not-consenting = Em chưa đồng ý cho bot giữ thông tin nên cửa chưa mở. Em bấm lại [🚪 Vào lớp] trong nhóm lớp, hoặc nhờ thầy cô cho vào cách khác nhé.
door-not-consenting-guardian = Anh/chị chưa đồng ý cho bot giữ thông tin nên cửa chưa mở. Anh/chị xin thầy cô phiếu phụ huynh mới, hoặc nhờ thầy cô cho con vào cách khác nhé.
door-other-class = Đây là buổi của lớp khác. Cửa của lớp mình: gõ /vaolop nhé.
door-no-lesson = Chưa có buổi học nào đang mở. Khi thầy cô gửi phòng, bấm [🚪 Vào lớp] là vào được.
door-too-early = Cửa mở lúc { $opens } ngày { $day }. Đến giờ bấm lại nhé.
door-over = Buổi học đã hết giờ. Buổi sau bấm lại [🚪 Vào lớp] nhé.
door-held = 🔒 Thầy cô đang tạm đóng cửa buổi học này. Chờ một chút, thầy cô mở lại hoặc có phòng mới thì bấm lại nhé.
door-left = Bot không thấy tài khoản này trong nhóm lớp nữa nên cửa chưa mở. Vào lại nhóm lớp, hoặc nhờ thầy cô cấp mã nhé.
door-unsure = Telegram chưa trả lời bot. Bấm lại sau một phút nhé.
knock-open = 🚪 Cửa đang mở, xem tin mới nhất nhé.
knock-answered = Xem câu trả lời bên dưới nhé.
press-noted = Đã ghi.

enrol-ask-name =
    Chào em! Đây là lối vào <b>{ $school_class }</b> của học sinh.
    Em gõ số thứ tự và họ tên, ví dụ: <code>12 Nguyễn Văn An</code>
    Phụ huynh thì gõ mã trên phiếu phụ huynh vào đây; chưa có phiếu thì xin thầy cô.
enrol-name-unclear = Cần cả số thứ tự và họ tên, ví dụ: <code>12 Nguyễn Văn An</code>. Em gõ lại nhé.
enrol-number-said = Số <b>{ $number }</b>, bot ghi rồi. Em gõ thêm họ tên của em nhé; nhầm số thì em gõ lại cả hai, ví dụ: <code>12 Nguyễn Văn An</code>.
enrol-name-said = Tên em là <b>{ $name }</b>, bot ghi rồi. Em gõ thêm số thứ tự nhé. Không nhớ số thì em hỏi lớp trưởng hay thầy cô; có phiếu mã thì em gõ mã vào đây, không cần nhớ số.
enrol-name-odd = Bot thấy số <b>{ $number }</b> rồi, nhưng phần tên còn chữ hay ký hiệu khác. Em chỉ gõ số và họ tên thôi, ví dụ: <code>12 Nguyễn Văn An</code>.
enrol-ask-confirm = Em là STT <b>{ $number }</b> của <b>{ $school_class }</b> ({ $name })?
button-my = ✅ Đúng
button-mn = Không phải
enrol-ask-consent =
    STT <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    Để đưa em vào lớp, bot giữ: lớp, số thứ tự, tên, tài khoản Telegram, những lần mở cửa. Tất cả được mã hoá; thầy cô của lớp xem được; lần mở cửa giữ 30 ngày, còn lại đến khi em rời lớp. Bot không giữ ngày sinh, ảnh, số điện thoại.
    Muốn rút lại lúc nào cũng được: gõ /xoadulieu. Chưa chắc thì em hỏi cha mẹ nhé.
    Em có đồng ý không?
enrol-ask-consent-numbers =
    STT <b>{ $number }</b> · <b>{ $name }</b> · <b>{ $school_class }</b>

    Để đưa em vào lớp, bot giữ: lớp, số thứ tự, tên, tài khoản Telegram, những lần mở cửa. Tất cả được mã hoá; thầy cô của lớp xem được; lần mở cửa giữ 30 ngày, còn lại đến khi em rời lớp. Bot không giữ ngày sinh và ảnh. Lớp em cho vào bằng số điện thoại: của số ấy, bot chỉ giữ một dấu mã hoá, không đọc ngược ra số được.
    Muốn rút lại lúc nào cũng được: gõ /xoadulieu. Chưa chắc thì em hỏi cha mẹ nhé.
    Em có đồng ý không?
button-ca = Em đồng ý
button-cd = Không đồng ý
enrol-waiting = ✅ Đã gửi thầy cô. Khi thầy cô duyệt, bot nhắn em ngay ở đây; em không cần làm gì thêm.
enrol-still-waiting = Thầy cô chưa duyệt xong, em chờ thêm một chút nhé. Nếu gấp, em nhắn thầy cô.
enrol-waiting-staff = Là thầy cô mà bấm nhầm nút của học sinh thì bấm [Tôi là giáo viên] bên dưới.
enrol-bound = ✅ Xong, em đã ở trong lớp. Đến giờ học em bấm nút bên dưới; gõ /vaolop lúc nào cũng thấy cửa hôm nay.
enrol-refused = Không sao, bot không giữ lại gì. Em nhắn thầy cô để được cho vào lớp trực tiếp nhé.
enrol-not-me = Cảm ơn em. Mã này của một bạn khác: em trả lại thầy cô, hoặc gõ mã của em vào đây nhé.
enrol-not-member = Bot không thấy tài khoản này trong nhóm lớp. Học sinh: vào nhóm lớp trước, hoặc nhờ thầy cô cấp mã. Phụ huynh: gõ mã trên phiếu phụ huynh vào đây; chưa có phiếu thì xin thầy cô nhé.
enrol-unsure = Telegram chưa trả lời bot. Bấm lại sau một phút nhé.
enrol-staff = Tài khoản này là của thầy cô trong trường nên không vào lớp như học sinh được; học sinh cần tài khoản riêng. Lớp này là của thầy cô thì thầy cô gửi thư mời phòng học vào đây nhé.
enrol-gone = Bước này không còn nữa: mã đã có người dùng, đã hết hạn, hoặc câu hỏi đã cũ. Học sinh bấm lại [🚪 Vào lớp] trong nhóm lớp, phụ huynh gõ lại mã hoặc xin thầy cô phiếu mới nhé.
enrol-admitted = ✅ Thầy cô đã duyệt, em đã ở trong <b>{ $school_class }</b>. Đến giờ học em bấm nút bên dưới nhé.
enrol-declined = Thầy cô chưa nhận ra em ở <b>{ $school_class }</b>. Em nhắn thầy cô, rồi bấm lại [🚪 Vào lớp] và gõ đúng số thứ tự, họ tên nhé.
enrol-declined-number = Số thứ tự em gõ đang là của một bạn khác trong <b>{ $school_class }</b>, nên chưa vào được. Nhầm số là chuyện thường: em hỏi lại số của mình, rồi bấm [🚪 Vào lớp] và gõ lại nhé.
enrol-answer-first = Em bấm một nút dưới đây để trả lời; gõ nhầm số hay tên thì em gõ lại, ví dụ: <code>12 Nguyễn Văn An</code>.
enrol-press-above = Câu hỏi phía trên đang chờ trả lời bằng nút bên dưới nó. Không còn thấy câu hỏi thì bấm lại [🚪 Vào lớp] trong nhóm lớp, hoặc gõ lại mã.
hello = 👋 Chào <b>{ $name }, { $school_class }</b>.
hello-guardian = 👋 Chào phụ huynh của <b>{ $name }, { $school_class }</b>.
hello-next = 📚 { $when } { $topic }.
hello-none = Chưa có buổi nào sắp tới. Khi có buổi mới, bấm nút bên dưới để vào.

enrol-often = Hôm nay em đã gửi mấy lần rồi, thầy cô đã biết. Em nhắn thầy cô trực tiếp, hoặc mai bấm lại nhé.
code-wrong = Mã này không dùng được: có thể đã có người dùng, hết hạn hoặc gõ nhầm. Xem lại phiếu, hoặc nhờ thầy cô cấp mã mới nhé.
code-typo = Hình như có một ký tự gõ nhầm. Xem lại phiếu và gõ lại nhé.
code-wait = Tài khoản này đã thử nhiều lần. Chờ { $minutes } phút rồi gõ lại, hoặc nhờ thầy cô cấp mã mới nhé.
code-frozen = Lúc này nhiều mã sai đang được gõ vào, nên mã gõ tay phải chờ một giờ. Quét mã QR trên phiếu thì vào được ngay; hoặc nhắn thầy cô nhé.
code-bound = Tài khoản này đã ở trong lớp rồi. Gõ /vaolop để xem cửa hôm nay.
code-waiting = Em đang chờ thầy cô duyệt với một số khác, nên bot để thầy cô xem giúp; phiếu này vẫn còn nguyên. Em nhắn thầy cô một tiếng nhé.
code-staff = Tài khoản này là của thầy cô trong trường nên không dùng mã học sinh được; học sinh cần tài khoản riêng.
codes-frozen = ⚠️ Trong một giờ qua có 30 lần gõ mã sai, có thể ai đó đang đoán mã. Tài khoản nào gõ sai hai lần thì phải chờ một giờ; em nào quét mã QR hoặc gõ đúng mã vẫn vào được. Thầy cô không phải làm gì.

queue-head = 🙋 <b>{ $school_class }</b>: { $count } em chờ vào lớp
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
before-other_code = ⚠️ tài khoản này chờ với một số, lại gõ mã của số khác
conflict-twice = ⚠️ trùng số với một tài khoản khác
button-aa = ✅ Duyệt cả, trừ ⚠️: { $count }
button-ay = ✅ { $number } { $name }
button-ay-account = ✅ { $number } { $name } ({ $account })
button-an-account = ✖️ Từ chối ({ $account })
button-an = ✖️ Từ chối
decide-admitted = ✅ Đã duyệt.
decide-none = Không có em nào duyệt chung được. Thầy cô duyệt từng em nhé.
decide-declined = Đã từ chối; bot đã nhắn em ấy liên hệ với thầy cô.
decide-taken = Số này đã có tài khoản khác trong lớp. Em ấy đổi máy: chờ tài khoản cũ trả lời, hoặc cấp mã mới. Em ấy gõ nhầm số: bấm [Từ chối] nhé.
decide-already = Em này đã được quyết định rồi.
decide-not-staff = Chỉ thầy cô của lớp mới duyệt được.

roster-read =
    Đọc được <b>{ $count }</b> học sinh:
    { $lines }
roster-duplicate-number = ⚠️ Dòng { $row }: trùng số thứ tự, bỏ qua.
roster-no-number = ⚠️ Dòng { $row }: thiếu số thứ tự, bỏ qua.
roster-no-name = ⚠️ Dòng { $row }: thiếu tên, bỏ qua.
roster-odd-name = ⚠️ Dòng { $row }: tên dài quá hoặc có ký tự lạ, bỏ qua.
roster-no-header = Chưa thấy cột Họ tên. Thầy cô thêm dòng tiêu đề "STT, Họ tên" rồi gửi lại nhé.
roster-no-names = Chưa thấy tên nào trong tệp. Thầy cô kiểm tra lại rồi gửi nhé: chỉ cần cột STT và Họ tên.
roster-which-class = Danh sách này của lớp nào ạ?
roster-sure = Nhận danh sách này cho <b>{ $school_class }</b>?
button-ny = ✅ Đúng
button-nn = Không phải
roster-taken = ✅ Đã nhận { $count } học sinh. Phiếu mã để các em và phụ huynh vào lớp: bấm nút bên dưới. Mã chỉ hiện trên phiếu, một lần.
roster-dropped = Bot đã bỏ danh sách này. Thầy cô sửa rồi gửi lại nhé: chỉ cần cột STT và Họ tên.
roster-gone = Danh sách này không còn nữa. Thầy cô gửi lại nhé.
file-empty = Tệp trống. Thầy cô kiểm tra rồi gửi lại nhé.
file-too-many-rows = Tệp có quá nhiều dòng hoặc quá rộng. Thầy cô chép riêng danh sách lớp sang một tệp mới rồi gửi nhé.
file-not-text = Bot không đọc được tệp này. Thầy cô gửi tệp Excel hoặc CSV, hoặc dán danh sách vào đây nhé.
file-is-pdf = Bot chưa đọc được danh sách trong tệp PDF. Thầy cô gửi tệp Excel hoặc CSV, hoặc chép danh sách từ PDF rồi dán vào đây, mỗi dòng một em.
file-is-word = Bot chưa đọc được danh sách trong tệp Word. Thầy cô chép bảng danh sách rồi dán vào đây, hoặc dán sang Excel và gửi tệp đó.
file-torn = Tệp bị hỏng ở một dấu ngoặc kép. Thầy cô lưu lại thành CSV UTF-8 rồi gửi nhé.
file-font-tcvn3 = Tệp dùng phông cũ (TCVN3, .VnTime). Thầy cô chuyển sang Unicode (bằng UniKey: Công cụ › TCVN3 sang Unicode) rồi gửi lại nhé.
file-font-vni = Tệp dùng phông cũ (VNI). Thầy cô chuyển sang Unicode (bằng UniKey: Công cụ › VNI sang Unicode) rồi gửi lại nhé.
file-not-staff = Bot chỉ nhận tệp của thầy cô đã được xác nhận. Thầy cô bấm /start để đăng ký nhé.
file-too-large = Tệp lớn quá. Thầy cô gửi tệp Excel dưới 5 MB hoặc CSV dưới 2 MB, hoặc dán danh sách vào đây nhé.
file-no-answer = Telegram chưa đưa được tệp cho bot. Thầy cô gửi lại nhé.

forget-question = Xoá những gì bot giữ về tài khoản này? Cửa vào lớp sẽ đóng ngay (xem trước: /dulieu). Danh sách lớp của thầy cô vẫn còn.
button-fy = Đúng, xoá đi
button-fn = Thôi
forget-done = ✅ Đã xoá. Muốn vào lớp lại: học sinh bấm [🚪 Vào lớp] trong nhóm lớp, phụ huynh xin thầy cô phiếu mới nhé.
forget-nothing = Bot không giữ gì về tài khoản này ở lớp nào cả.
forget-not = Vâng, mọi thứ vẫn như cũ.

card-room-whose = Phòng học này của lớp: <b>{ $school_class }</b>
card-room-free = Phòng: đang dùng bình thường
card-room-spared = Phòng: <b>đã lộ</b>, đến giờ cửa vẫn mở để lớp không mất buổi; cần thì bấm [Đóng cửa] hoặc gửi riêng phòng mới cho bot
card-room-held = Phòng: <b>đã đóng cửa</b>, không phát cho ai đến khi thầy cô gửi phòng mới
button-shut = 🚪 Đóng cửa
button-keep = Vẫn dùng phòng này
press-door-closed = Đã đóng cửa: phòng này không phát nữa, tin đã phát được xoá. Thầy cô gửi riêng phòng mới cho bot nhé.
press-room-kept = Phòng này được phát lại.
press-room-others = Phòng này của lớp khác: thầy cô của lớp đó hoặc quản trị trường quyết định.
press-room-unknown = Bot không giữ phòng này nên không đóng được. Nếu phòng vẫn dùng, thầy cô đổi mật khẩu phòng nhé.

## Dòng lệnh: cài đặt sai

setting-token = BOT_TOKEN chưa có hoặc chưa đúng: xin token ở @BotFather rồi ghi BOT_TOKEN=… vào tệp .env.
setting-secret-keys = BOT_SECRET_KEYS chưa đúng: có khoá chép thiếu hoặc sai (mỗi khoá dài 44 ký tự). Chép lại khoá cũ từ nơi đã cất; khoá mới không đọc được dữ liệu cũ.
setting-secret-keys-missing = BOT_SECRET_KEYS chưa có: chạy "python -m bot keys new" rồi ghi BOT_SECRET_KEYS=… vào tệp .env.
setting-secret-keys-lost = BOT_SECRET_KEYS chưa có, mà cơ sở dữ liệu của trường thì đã có: ghi lại khoá cũ, BOT_SECRET_KEYS=…, vào tệp .env. Khoá mới không đọc được dữ liệu cũ.
setting-secret-keys-unsure = BOT_SECRET_KEYS chưa có: ghi lại khoá cũ, BOT_SECRET_KEYS=…, vào tệp .env; khoá mới không đọc được dữ liệu cũ. Chỉ khi cơ sở dữ liệu còn trống mới tạo khoá: "python -m bot keys new".
setting-owner-ids = BOT_OWNER_IDS chưa đúng: ghi các mã số Telegram (chỉ chữ số, không phải @tên), cách nhau bằng dấu phẩy. Xem mã số: Telegram Desktop › Cài đặt › Nâng cao › Tính năng thử nghiệm › bật "Show Peer IDs in Profile", rồi mở hồ sơ của mình. Hoặc bỏ dòng này đi: bot in một liên kết để nhận quyền.
setting-database-url = BOT_DATABASE_URL chưa đúng: dùng sqlite+aiosqlite:///đường/dẫn hoặc postgresql+asyncpg://…
setting-api-url = BOT_API_URL chưa đúng: ghi một địa chỉ http(s), ví dụ https://api.telegram.org.
setting-proxy-url = BOT_PROXY_URL chưa đúng: ghi http://máy:cổng hoặc socks5://máy:cổng; dấu lạ trong mật khẩu viết là %23 (#), %2F (/), %3F (?), %40 (@).
setting-mode = BOT_MODE chưa đúng: ghi protect (bảo vệ) hoặc watch (chỉ quan sát).
setting-language = BOT_LANGUAGE chưa đúng: ghi vi hoặc en.
setting-timezone = BOT_TIMEZONE chưa đúng: ghi tên múi giờ, ví dụ Asia/Ho_Chi_Minh.
setting-rules-dir = BOT_RULES_DIR chưa đúng: ghi đường dẫn tới thư mục luật.
setting-school-hosts = BOT_SCHOOL_HOSTS chưa đúng: ghi tên máy chủ như hop.truong.edu.vn, cách nhau bằng dấu phẩy, không có https:// và không có gì sau dấu gạch chéo.
setting-env-file = Không đọc được tệp .env: kiểm tra quyền đọc của tệp.
setting-stray = { $name } không phải là cài đặt của bot nên không có tác dụng: xem lại tên trong tệp .env.
setting-stray-like = { $name } không phải là cài đặt của bot nên không có tác dụng: có phải là { $meant } không?
setting-env-open = Tệp .env người dùng khác trên máy cũng đọc được: chạy "chmod 600 .env".

## Dòng lệnh: bot run

run-token-refused = Telegram không nhận BOT_TOKEN: xin token mới ở @BotFather rồi sửa tệp .env.
run-no-answer = Telegram không trả lời ở BOT_API_URL: kiểm tra mạng và BOT_API_URL; mạng chặn Telegram thì đặt BOT_PROXY_URL. Rồi chạy lại.
run-no-answer-proxy = Không tới được Telegram qua BOT_PROXY_URL: kiểm tra proxy còn chạy, đúng địa chỉ và mật khẩu không (dấu lạ trong mật khẩu viết là %40 (@), %23 (#), %2F (/), %3F (?)); rồi kiểm tra mạng và BOT_API_URL.
run-connecting = Đang kết nối Telegram…
run-isolated = Tệp người khác gửi được mở ở một chỗ riêng, không chạm được vào bot và máy này ({ $layers }).
run-isolated-partly = Máy này thiếu { $missing }: tệp người khác gửi chỉ được cách ly bằng: { $count ->
    [0] giới hạn thời gian và bộ nhớ
   *[other] { $layers }
 }. Nên dùng Linux 6.12 trở lên.
run-ready = Bot @{ $name } đang canh. Dừng bằng Ctrl+C.
run-owner-link = Chưa có quản trị trường. Mở liên kết này trong Telegram của người sẽ là quản trị trường (dùng một lần, trong 24 giờ): { $link }
run-owner-link-hidden = Chưa có quản trị trường. Liên kết chỉ hiện trong cửa sổ dòng lệnh: chạy "python -m bot run" ở đó một lần, hoặc ghi BOT_OWNER_IDS vào tệp .env.
run-contested = Một chương trình khác đang nhận tin bằng chính token này, nên bot phải tạm nghỉ từng lúc. Tắt chương trình kia; không biết là chương trình nào thì xin token mới ở @BotFather (/revoke) rồi sửa tệp .env.

## Dòng lệnh: cơ sở dữ liệu

database-unreachable = Cơ sở dữ liệu không trả lời: khởi động nó, hoặc sửa BOT_DATABASE_URL.
database-newer = Cơ sở dữ liệu do một phiên bản mới hơn tạo ra: cài phiên bản ấy.
database-locked = Một chương trình khác đang giữ cơ sở dữ liệu: tắt chương trình ấy rồi chạy lại.
database-read-only = Không ghi được vào cơ sở dữ liệu: cho chương trình này quyền ghi vào tệp và thư mục chứa tệp.
database-in-use = Một bot khác đang chạy trên chính tệp cơ sở dữ liệu này: tắt bot kia trước, hoặc cho bot này một tệp riêng.
database-full = Ổ đĩa chứa cơ sở dữ liệu đã đầy: dọn bớt chỗ.
database-no-driver = Muốn dùng PostgreSQL thì cài thêm một gói: chạy "pip install gaclop[postgres]".
database-refused = Cơ sở dữ liệu không nhận người dùng, mật khẩu hoặc tên cơ sở dữ liệu này: sửa BOT_DATABASE_URL.
database-damaged = Tệp cơ sở dữ liệu bị hỏng hoặc là tệp khác: khôi phục bản sao lưu.
database-too-many = Cơ sở dữ liệu hết kết nối cho chương trình này: tắt bớt chương trình khác hoặc cho phép thêm kết nối.
database-wrong-key = Không khoá nào trong BOT_SECRET_KEYS mở được cơ sở dữ liệu này: ghi lại khoá cũ vào BOT_SECRET_KEYS, sau khoá mới.

## Thực đơn lệnh

command-start = Bắt đầu
command-help = Bot làm gì
command-door = Vào lớp hôm nay
command-forgetme = Xoá những gì bot giữ về tôi
command-pause = Tạm nghỉ gỡ tin 30 phút
command-resume = Bảo vệ lại ngay
command-staff = Báo tin vào nhóm này
command-privacy = Bot đọc gì, giữ gì

## Buổi diễn thử (python -m bot demo)

demo-private = riêng
demo-removed = đã gỡ, tin ở lại { $ms } ms
demo-stands = vẫn còn, không bị đụng tới
demo-scene-added = { $teacher } thêm bot vào nhóm "{ $group }" và kênh của lớp
demo-scene-talk = Cả lớp trò chuyện bình thường
demo-scene-link = Một bạn dán link Zoom
demo-scene-invitation = Giáo viên dán cả thư mời vào nhóm
demo-scene-caption = Link Meet nấp trong chú thích ảnh
demo-scene-split = ID ở một tin, mật khẩu ở tin sau
demo-scene-edit = Một tin bình thường được sửa thành link Teams
demo-scene-anonymous = Quản trị viên ẩn danh dán link Webex
demo-scene-channel = Link BigBlueButton trong kênh của lớp
demo-scene-harmless = Còn những tin bình thường lúc đầu
demo-scene-alert = { $head } nhận thẻ báo tin
demo-scene-claim = { $teacher } muốn nhận báo tin
demo-scene-press = Một tin bị gỡ nhầm, và hai thầy cô cùng sửa lại
demo-scene-quiet = Một phút sau, nhóm lại yên
demo-scene-morning = Buổi sáng đầu tiên: { $teacher } dán thư mời vào nhóm, lớp chưa có danh sách
demo-scene-asks = { $pupil } bấm [🚪 Vào lớp]
demo-scene-approve = { $teacher } duyệt cả lớp
demo-scene-door = { $pupil } vào lớp; các bạn khác cũng vậy
demo-scene-known = { $pupil } đăng số phòng, viết rời từng chữ số
demo-scene-over = Một tiếng rưỡi sau, buổi học hết giờ
demo-gone = Không còn thông tin phòng học ở bất cứ đâu.
demo-check-inside = cả lớp đã vào phòng, mỗi bạn một cửa riêng
demo-check-doors = hết giờ, mọi cửa đã phát được lấy lại
demo-summary = Kết quả
demo-times = { $count } tin lộ, mỗi tin ở lại trung vị { $median } ms, lâu nhất { $longest } ms.
demo-check-greeted = bot chào nhóm đúng một câu
demo-check-removed = mọi tin lộ đã được gỡ
demo-check-stands = mọi tin bình thường còn nguyên
demo-check-cards = thẻ báo tin kể đủ mọi lần lộ
demo-check-masked = không thẻ nào chứa link, ID hay mật khẩu
demo-check-pressed = bấm nút đổi thẻ ở cả hai máy
demo-check-given-back = tin gỡ nhầm đã được đăng lại dưới tên người gửi
demo-check-quiet = câu báo trong nhóm tự biến mất
demo-check-happened = mọi việc diễn ra kịp lúc
demo-check-schema = mọi lời gọi đúng với Bot API chính thức
demo-good = Mọi việc đã diễn ra như hứa.
demo-bad = Có việc không diễn ra như hứa: xem các dòng ✘ ở trên.

## Xem lại tin cũ (python -m bot audit)

audit-title = Phòng học từng bị lộ
audit-period = Tin từ { $first } đến { $last }
audit-no-time = không rõ lúc nào
audit-delete = tin lộ phòng học
audit-review = tin nên xem lại
audit-people = tài khoản đã gửi
audit-messages = tin đã đọc
audit-delete-short = lộ
audit-review-short = xem lại
audit-none = Không thấy tin nào làm lộ phòng học.
audit-next = Nên làm gì tiếp
audit-next-room = Phòng nào bị lộ mà lớp còn dùng: tạo phòng mới, hoặc đổi mật khẩu phòng. Ai từng đọc nhóm đều vào được phòng cũ.
audit-next-delete = Xoá các tin này khỏi nhóm. “Mở tin” đưa thành viên của nhóm tới đúng tin.
audit-next-ask = Hỏi han nhẹ nhàng trước khi kết luận: danh sách chỉ nói về tài khoản.
audit-by-month = Theo tháng
audit-by-kind = Lộ cái gì
audit-by-person = Theo người gửi
audit-by-chat = Theo nhóm
audit-list = Từng tin, mới nhất trước
audit-kind-link = link vào phòng
audit-kind-meeting_id = ID phòng
audit-kind-passcode = mật khẩu phòng
audit-kind-call = lời rủ phá lớp
audit-kind-invite = lời mời vào nhóm
audit-kind-context = dấu hiệu khác
audit-person = người { $number }
audit-nobody = không rõ ai
audit-chat = nhóm { $number }
audit-pieces = cùng { $count } tin khác
audit-open = Mở tin
audit-broken-off = Tệp bị đứt giữa chừng, mới đọc được { $messages } tin: hãy xuất lại từ Telegram Desktop để xem đủ.
audit-left-out = Còn { $count } tin cũ hơn: đã đếm, không kê ra ở đây.
audit-private = Đã bỏ qua { $count } cuộc trò chuyện riêng: bot không canh tin riêng. Muốn xem cả tin riêng thì thêm --private.
audit-not-told = Có { $count } tin mà Telegram Desktop không xuất được nội dung: hãy xem trực tiếp trong Telegram.
audit-no-files = Chưa đọc chữ và mã QR trong ảnh, tài liệu.
audit-files = Ảnh và tài liệu: đã đọc { $read }, không có trong thư mục { $missing }, không đọc hết được { $unread }.
audit-no-ocr = Máy này chưa đọc được chữ trong ảnh, chỉ đọc mã QR: cài tesseract-ocr-vie và gaclop[ocr] rồi chạy lại.
audit-masked = Link, ID và mật khẩu đã được che. Một tin lộ nhiều thứ được đếm ở mỗi thứ.
audit-account = Tin lộ chỉ là manh mối về một tài khoản, không chứng tỏ học sinh nào có lỗi.
audit-more = Còn { $count } tin nữa: thêm --output báo-cáo.html để xem tất cả.
audit-reading = Đang đọc
audit-no-file = Không đọc được tệp này: kiểm tra đường dẫn và quyền đọc.
audit-not-export = Tệp này không phải bản xuất chat dạng JSON của Telegram Desktop: xuất lại với định dạng JSON rồi đưa vào tệp result.json.
audit-is-html = Đây là bản xuất HTML: ở Telegram Desktop hãy xuất lại, chọn định dạng “JSON”, rồi đưa vào tệp result.json.
audit-exists = Tệp ghi kết quả đã có sẵn: chọn tên khác, hoặc xoá tệp cũ trước.
audit-unwritable = Không ghi được tệp kết quả: chọn một thư mục ghi được.

## Luật

rules-title = Tên luật
rules-count = { $rules } luật, { $examples } ví dụ đều đúng.
rules-why = Vì sao
rules-catch = Phải bắt
rules-allow = Phải để yên
rules-unknown = Không có luật này: chạy "python -m bot rules" để xem danh sách.
rules-one-only = Mỗi lần chỉ xem một luật: chạy "python -m bot rules ID" hoặc "python -m bot rules test ID".
rules-time-examples = ví dụ
rules-time-ordinary = tin thường
rules-time-slowest = chậm nhất
rules-tested = { $rules } luật: ví dụ đều đúng, không luật nào bị chữ lạ làm chậm ({ $seconds } giây).
rules-slow = { $slow } trong { $rules } luật bị làm chậm được: sửa rồi chạy lại ({ $seconds } giây).
rules-refused = Luật { $rule } ({ $file }) chậm: từ { $milliseconds } ms trở lên với 4096 chữ là { $input }; chặn độ dài các vòng lặp, ví dụ {"{0,40}"} thay cho *, hoặc viết *+ và ++.
rules-input-run = một dãy dài “{ $unit }”
rules-input-literal = “{ $unit }” lặp đi lặp lại
rules-input-example = “{ $unit }”, trích từ ví dụ, lặp đi lặp lại
rules-input-begun = “{ $head }” rồi một dãy dài “{ $unit }”
rule-fault-same-id = { $file }: luật { $rule }: { $other } cũng dùng id này; đổi id ở một trong hai tệp.
rule-fault-no-folder = { $file }: không có thư mục luật này; ghi một thư mục có thật.
rule-fault-same-list = { $file }: danh sách { $rule }: có danh sách khác dùng id này; đổi id của một trong hai.
rule-fault-list-of = { $file }: danh sách { $rule }: không có danh sách { $name }; sửa lại tên.
rule-fault-no-list = { $file }: luật { $rule }: không có danh sách { $name } trong thư mục words; sửa lại tên.
rule-fault-toml = { $file }: TOML chưa đúng: { $reason }; sửa ở chỗ đó.
rule-fault-utf8 = { $file }: không phải UTF-8; lưu lại tệp bằng UTF-8.
rule-fault-unread = { $file }: không đọc được ({ $reason }); kiểm tra tệp và quyền đọc.
rule-fault-pattern = { $file }: luật { $rule }: khoá pattern: { $reason }; sửa lại.
rule-fault-misses = { $file }: luật { $rule }: không bắt được ví dụ “{ $example }”; sửa luật hoặc ví dụ.
rule-fault-catches = { $file }: luật { $rule }: bắt cả “{ $example }” là câu phải để yên; sửa luật hoặc ví dụ.
rule-fault-key-unknown = { $file }: { $called ->
        [list] danh sách
       *[rule] luật
    } { $rule }: không có khoá { $key }; bỏ đi hoặc sửa lại.
rule-fault-key-missing = { $file }: { $called ->
        [list] danh sách
       *[rule] luật
    } { $rule }: thiếu khoá { $key }; ghi thêm vào.
rule-fault-key = { $file }: { $called ->
        [list] danh sách
       *[rule] luật
    } { $rule }: khoá { $key }: { $reason }; sửa lại.
rule-fault = { $file }: { $called ->
        [list] danh sách
       *[rule] luật
    } { $rule }: { $reason }; sửa lại.
rule-reason-words = cần có từ, hoặc tên một danh sách từ
rule-reason-folded = viết “{ $word }” ở dạng gấp: “{ $folded }”
rule-reason-below = chỉ luật kind context mới có score dưới 0
rule-reason-near = score 0 thì cần [near], nếu không luật chẳng nói gì
rule-reason-one-of = không thuộc { $expected }
rule-reason-at-least = cần ít nhất { $min_length }
rule-reason-at-most = dài nhất { $max_length } ký tự
rule-reason-from = phải từ { $ge } trở lên
rule-reason-up-to = phải từ { $le } trở xuống
rule-reason-id = chỉ dùng chữ thường a-z, số, và gạch nối ở giữa
rule-reason-type = kiểu giá trị này không đặt ở đây được
rule-conversation = Nhiều tin ghép lại thành một chỗ lộ
rule-album = Cùng album với một tin lộ
rule-half = Một phần của mã phòng, gửi qua nhiều tin
rule-timeout = Tin quá rối, cần người xem
rule-unseen = Ảnh hay tệp đọc mãi không xong, cần người xem
rule-known-link = Đúng link đang dùng của lớp
rule-known-meeting-id = Đúng ID phòng đang dùng của lớp
rule-known-passcode = Đúng mật khẩu đang dùng của lớp
rule-known-easy-passcode = Có chữ đang là mật khẩu của lớp

## Lệnh, ngôn ngữ, nội quy lớp

command-rules = Nội quy lớp học trực tuyến
command-language = Đổi ngôn ngữ · Language
help-line = /{ $command } · { $what }
help-line-group = /{ $command } <i>(gõ trong nhóm)</i> · { $what }
language-question = Bot nói tiếng nào ở đây? · Which language shall I use here?
language-question-group = Bot nói tiếng nào trong nhóm <b>{ $group }</b>? Thầy cô của nhóm chọn giúp. · Which language shall I use there?
language-chosen = ✅ Từ bây giờ bot nói tiếng Việt ở đây. Đổi lại lúc nào cũng được: /ngonngu.
language-group = Đã đổi: từ bây giờ bot nói tiếng đó trong nhóm.
language-not-staff = Việc này chỉ dành cho thầy cô đã được xác nhận của nhóm.
button-vi = Tiếng Việt
button-en = English
classrules-head = 📋 <b>Nội quy lớp học trực tuyến</b>
classrules-line = { $number }. { $line }
button-re = ✏️ Sửa nội quy
classrules-how = Thầy cô gửi nội quy của trường vào đây, mỗi dòng một điều, nhiều nhất 12 điều. Bot cho xem lại trước khi dùng.
classrules-question = Nội quy mới sẽ như thế này. Dùng từ bây giờ cho cả trường?
button-ru = ✅ Dùng nội quy này
button-rk = Giữ nội quy cũ
classrules-done = ✅ Đã dùng nội quy mới (bản { $version }). Bản cũ vẫn được giữ cho những ai đã cam kết.
classrules-kept = Vẫn dùng nội quy cũ. Muốn sửa lúc khác: gõ /noiquy.
classrules-late = Bản nháp đó không còn nữa. Thầy cô gõ /noiquy rồi bấm [Sửa nội quy] để gửi lại nhé.
classrules-not-owner = Chỉ quản trị trường sửa được nội quy.
classrules-empty = Chưa thấy điều nào. Thầy cô gửi lại, mỗi dòng một điều nhé.
classrules-many = Nhiều hơn 12 điều thì các em khó nhớ. Thầy cô gửi lại nhiều nhất 12 dòng nhé.
classrules-long = Có điều dài quá 200 chữ cái. Thầy cô viết ngắn lại rồi gửi vào đây nhé.
## Nội quy lớp và điểm danh

pledge-ask =
    Còn một bước. Nội quy lớp học trực tuyến:
    { $lines }
    Em cam kết làm theo chứ?
pledge-ask-again =
    Nội quy lớp vừa được cập nhật. Em đọc lại rồi cam kết thì cửa mở:
    { $lines }
button-gl = 🤝 Em cam kết
button-gd = Không cam kết
button-gm = 🤝 Em cam kết
button-gp = Không cam kết
pledge-thanks = ✅ Cảm ơn em. Giờ em bấm nút bên dưới để vào lớp nhé.
pledge-refused = Không sao. Khi em chưa cam kết, cửa ở đây chưa mở. Em nhắn thầy cô để được cho vào lớp trực tiếp; muốn cam kết thì bấm lại [🚪 Vào lớp] nhé.
pledge-anew = Nội quy vừa được cập nhật, em đọc lại nhé.
door-not-pledged = Nội quy lớp vừa được cập nhật. Em bấm lại [🚪 Vào lớp] để đọc và cam kết nhé.
attend-ask =
    Một câu hỏi riêng: thầy cô có được dùng những lần em mở cửa để <b>điểm danh</b> không? Bot ghi em mở cửa lúc nào, giữ 30 ngày, chỉ thầy cô của lớp xem.
    Em đồng ý hay không thì cửa vào lớp vẫn mở như nhau.
button-ta = Đồng ý điểm danh
button-td = Không điểm danh
attend-yes = ✅ Đã ghi: thầy cô được dùng những lần em mở cửa để điểm danh. Đổi ý lúc nào thì bấm nút bên dưới.
attend-no = ✅ Đã ghi: không dùng để điểm danh. Cửa vào lớp vẫn mở như thường. Đổi ý lúc nào thì bấm nút bên dưới.
## Phiếu mã

button-ps = 🖨 In phiếu mã
button-pa = In lại tất cả
slips-printed = 🎟 { $students } phiếu học sinh, { $guardians } phiếu phụ huynh của <b>{ $school_class }</b>. In ra, cắt rời, phát tận tay từng em; đừng đăng vào nhóm. Mỗi mã dùng một lần trong 14 ngày. Trang cuối là phiếu giấy để ký: phụ huynh nào không dùng Telegram thì ký rồi nộp, thầy cô bấm [📄 Thu phiếu …] ở /phuhuynh. Tệp này tự mất sau 24 giờ.
slips-printed-students = 🎟 Phiếu của <b>{ $school_class }</b>: { $students } phiếu học sinh. In ra, cắt rời, phát tận tay từng em; đừng đăng vào nhóm. Mỗi mã dùng một lần trong 14 ngày. Tệp này tự mất sau 24 giờ.
slips-printed-guardians = 🎟 Phiếu của <b>{ $school_class }</b>: { $guardians } phiếu phụ huynh. In ra, cắt rời, phát tận tay; đừng đăng vào nhóm. Mỗi mã dùng một lần trong 14 ngày. Trang cuối là phiếu giấy để ký: phụ huynh nào không dùng Telegram thì ký rồi nộp, thầy cô bấm [📄 Thu phiếu …] ở /phuhuynh. Tệp này tự mất sau 24 giờ.
slips-left = { $left } phiếu in trước vẫn dùng được. Em nào mất phiếu thì in lại: phiếu cũ chưa dùng sẽ hết hiệu lực.
slips-all-out = Ai cần phiếu đều có phiếu còn dùng được. In lại thì phiếu cũ hết hiệu lực.
slips-nobody = Cả lớp đã vào, không ai cần phiếu nữa.
slips-not-sent = Telegram chưa nhận tệp, hoặc chưa trả lời bot. Nếu thấy tệp vừa rồi thì bỏ đi, mã trong đó không dùng được. Thầy cô bấm in lại sau một phút nhé.
slips-file = phieu-ma-{ $date }.pdf
paper-title = Phiếu mã vào lớp
paper-head-student = PHIẾU VÀO LỚP · { $school_class }
paper-head-guardian = PHIẾU PHỤ HUYNH · { $school_class }
paper-whose-student = { $number }. { $name }
paper-whose-guardian = Phụ huynh em { $number }. { $name }
paper-how-student = Cách dùng: quét mã QR bằng điện thoại. Hoặc mở Telegram, tìm đúng { $bot }, bấm Bắt đầu (Start) rồi gõ mã.
paper-how-guardian = Dành cho phụ huynh, để đồng ý cho con vào lớp qua bot và xem cửa lớp của con: quét mã QR bằng điện thoại của mình. Hoặc mở Telegram, tìm đúng { $bot }, bấm Bắt đầu (Start) rồi gõ mã.
paper-until = Dùng một lần, đến hết { $date }.
paper-warning = { $bot } không bao giờ hỏi mã trong nhóm. Đừng đăng phiếu này, đừng chụp gửi cho ai.
paper-form-title = PHIẾU ĐỒNG Ý CỦA PHỤ HUYNH (bản giấy)
paper-form-class = Lớp: { $school_class }
paper-form-student = Họ và tên học sinh:
paper-form-number = Số thứ tự trong danh sách lớp:
paper-form-guardian = Họ và tên phụ huynh:
paper-form-relation = Là (mẹ, bố, người giám hộ):
paper-form-agrees = Tôi đồng ý cho con vào lớp học trực tuyến qua bot Telegram của trường. Để đưa con vào lớp, bot giữ: lớp, số thứ tự, tên, tài khoản Telegram, những lần mở cửa. Tất cả được mã hoá; thầy cô của lớp xem được; lần mở cửa giữ 30 ngày, còn lại đến khi con rời lớp. Bot không giữ ngày sinh và ảnh.
paper-form-withdraw = Muốn rút lại lúc nào cũng được: nhắn thầy cô, hoặc gõ /xoadulieu cho bot. Không đồng ý thì con vẫn được học: thầy cô cho con vào lớp bằng cách khác.
paper-form-date = Ngày ……… tháng ……… năm 20………
paper-form-sign = Ký và ghi rõ họ tên
code-guardian = Phiếu này dành cho phụ huynh: em đưa lại cho cha mẹ nhé. Cha mẹ cũng có thể ký phiếu giấy và gửi thầy cô.
## Thẻ buổi tối, cửa của một buổi

setting-evening-at = BOT_EVENING_AT chưa đúng: ghi giờ như 19:00.
evening-tomorrow = Mai
evening-today = Hôm nay
evening-lesson = buổi học
evening-row = 📚 { $when } <b>{ $start }</b> { $topic }
evening-class = { $school_class }
evening-held = cửa đang tạm đóng
evening-foot = Cửa mở trước giờ học 10 phút: đến giờ em bấm nút bên dưới nhé.
evening-edited = <i>Cập nhật lúc { $at }.</i>
evening-left = Tài khoản này không còn được xác nhận ở lớp nào, nên ngày { $day } không có cửa nào ở đây. Muốn vào lại, bấm [🚪 Vào lớp] trong nhóm lớp hoặc hỏi thầy cô nhé.
evening-earlier = ⏰ { $topic } ngày { $day } đổi giờ, học sớm hơn: <b>{ $start }</b>. Cửa mở lúc { $opens }.
evening-none = Ngày { $day } không còn buổi học nào. Có buổi mới, bot báo ngay ở đây.
button-dr = 🚪 Vào lớp { $start } { $topic }
button-tt = 📣 Báo thầy cô
button-ri = Gỡ, cấp mã mới
button-rd = Bỏ qua
code-guardian-pupil = Phiếu này dành cho phụ huynh, còn tài khoản này đã xin vào lớp như học sinh. Phiếu vẫn còn nguyên: em đưa lại cho cha mẹ nhé. Phụ huynh dùng tài khoản riêng của mình, hoặc ký phiếu giấy và gửi thầy cô.
plea-ask = Gõ lớp, số thứ tự và họ tên của học sinh, ví dụ: <code>6A1, 12 Nguyễn Văn An</code>. Bot nhờ thầy cô xem giúp.
plea-unclear = Bot chưa rõ lớp, số thứ tự hay họ tên. Gõ lại nhé, ví dụ: <code>6A1, 12 Nguyễn Văn An</code>; hoặc nhắn thầy cô trực tiếp.
plea-sent = ✅ Đã gửi. Nếu lớp và số thứ tự đúng, thầy cô sẽ xem và cấp mã mới.
plea-often = Bot đã báo rồi, chờ thầy cô xem nhé. Nếu gấp thì nhắn thầy cô trực tiếp.
plea-heard = 🎟 Thầy cô đã cấp mã mới. Nhận phiếu ở thầy cô rồi quét mã QR hoặc gõ mã vào đây nhé.
plea-card = 📣 <b>{ $school_class }</b>: tài khoản “{ $account }” báo mã không dùng được, và nói là <b>{ $number }. { $name }</b>. Đây là lời của tài khoản; thầy cô hỏi lại em trước khi cấp mã nhé.
plea-number-held = Trong danh sách: { $number }. { $name }; số này đang do tài khoản “{ $holder }” giữ từ { $since }. Cấp mã mới thì tài khoản ấy ra khỏi lớp ngay.
plea-number-free = Trong danh sách: { $number }. { $name }; chưa tài khoản nào giữ số này. Cấp mã mới thì mã cũ hết hiệu lực.
plea-number-unknown = Trong danh sách không có số { $number }.
plea-issued = ✅ Đã cấp mã mới; phiếu ở ngay đây, thầy cô đưa tận tay em.
plea-sure = Lớp <b>{ $school_class }</b>: gỡ và cấp mã mới cho <b>{ $number }. { $name }</b>, thầy cô chắc chắn chứ ạ?
plea-sure-holder = Tài khoản “{ $holder }” đang giữ số này sẽ ra khỏi lớp ngay, và được báo.
plea-sure-names = ⚠️ Người xin mã ghi tên là “{ $said }”, khác tên trong danh sách “{ $name }”. Thầy cô hỏi lại em trước nhé.
button-ri-yes = Đúng, gỡ và cấp mã mới
put-out = Thầy cô của lớp <b>{ $school_class }</b> vừa gỡ tài khoản này khỏi lớp, nên cửa lớp không mở ở đây nữa. Nếu là nhầm thì nhắn thầy cô hoặc bấm nút bên dưới nhé.
off-list-student = Danh sách mới của lớp <b>{ $school_class }</b> chưa có em, nên cửa lớp không mở ở đây nữa. Nếu em vẫn học lớp này, em bấm nút bên dưới hoặc nhắn thầy cô nhé. Em đã chuyển lớp thì xin thầy cô lớp mới mã để vào.
off-list-guardian = Danh sách mới của lớp <b>{ $school_class }</b> chưa có con của anh/chị, nên bot không gửi tin của lớp cho tài khoản này nữa. Nếu em ấy vẫn học lớp này, anh/chị nhắn thầy cô nhé; em ấy đã chuyển lớp thì xin thầy cô lớp mới phiếu phụ huynh.
child-line-gone = Thông tin của con anh/chị ở lớp <b>{ $school_class }</b> vừa được xoá khỏi bot, nên bot không gửi tin của lớp cho tài khoản này nữa. Anh/chị không cần làm gì thêm. Khi nào em ấy vào lớp qua bot lại, anh/chị xin thầy cô phiếu phụ huynh mới nhé.
off-year-student = Danh sách năm học mới của trường chưa có em, nên cửa lớp không mở ở đây nữa. Nếu em vẫn học ở trường, em bấm nút bên dưới hoặc nhắn thầy cô nhé. Chúc em mọi điều tốt lành!
off-year-guardian = Danh sách năm học mới của trường chưa có con của anh/chị, nên bot không gửi tin của lớp cho tài khoản này nữa. Nếu em ấy vẫn học ở trường, anh/chị nhắn thầy cô để nhận phiếu phụ huynh mới nhé.
door-shut = 🔒 Thầy cô vừa tạm đóng cửa buổi học này vì phòng học bị lộ. Chờ một chút: thầy cô mở lại là cửa đến ngay ở đây; có phòng mới thì bấm nút bên dưới nhé.
door-shut-withdrawn = Buổi học này vừa được thầy cô huỷ, nên cửa đã đóng. Chờ thầy cô báo nhé.
forget-question-staff = ⚠️ Thầy cô đang có quyền ở đây: xoá xong thì báo tin của lớp không đến thầy cô nữa, nhóm quản trị thầy cô đã xác nhận phải được xác nhận lại, và quản trị trường được báo rằng một thầy cô không nhận tin nữa.
staff-gone = ⚠️ Một thầy cô của trường vừa xoá dữ liệu của mình nên không nhận báo tin nữa.
staff-gone-group = ⚠️ Một thầy cô của nhóm <b>{ $group }</b> vừa xoá dữ liệu của mình nên không nhận báo tin nữa.
staff-gone-readers = Báo tin vẫn đến người khác. Mời thêm thầy cô: /canbo.
staff-gone-nobody = Lúc này chưa ai nhận báo tin: mời thầy cô khác ở /canbo nhé.
plea-dropped = Đã bỏ qua.
plea-no-line = Trong danh sách không có số này nữa. Thầy cô xem lại danh sách lớp nhé.
posted-head = 🔒 { $count } mã của <b>{ $school_class }</b> vừa bị đăng lên nhóm. Mã đã được huỷ, không ai vào bằng mã ấy được nữa. Bấm nút bên dưới để in phiếu mới.
posted-student = { $number }. { $name }
posted-guardian = Phụ huynh của { $number }. { $name }
codes-frozen-class = ⚠️ Trong một giờ qua có 30 lần gõ mã sai từ nút [🚪 Vào lớp] của <b>{ $school_class }</b>, có thể ai đó đang đoán mã. Tài khoản nào gõ sai hai lần thì phải chờ một giờ; em nào quét mã QR hoặc gõ đúng mã vẫn vào được. Thầy cô không phải làm gì.
rule-enrolment-code = Mã vào lớp của học sinh hay phụ huynh
## Lịch học hằng tuần

series-line = 🔁 Lặp hằng tuần đến { $day }. Nút bên dưới chỉ sửa buổi này.
series-repeats = 🔁 Đã lặp hằng tuần.
series-lasts = ✅ Đã đổi ngày cuối.
series-ended = Đã dừng lặp: các buổi sau được bỏ.
series-free = ✅ Đã ghi ngày nghỉ.
series-not-free = ✅ Lớp học lại theo lịch tuần. Buổi nào thầy cô gửi riêng một lần thì gửi lại thư mời nhé.
series-coming-head = 📅 <b>{ $school_class }</b>: các buổi tới. Bấm vào một buổi để nghỉ hay sửa giờ.
series-coming-none = 📅 <b>{ $school_class }</b> chưa có buổi nào sắp tới. Dán thư mời, hoặc gõ lịch như <code>T2: Toán 7h30, Văn 8h20</code> nhé.
series-coming-which = Thầy cô xem lịch lớp nào ạ?
series-until-question = Lặp đến ngày nào ạ? Ví dụ: <code>31/5</code>.
series-until-unclear = Bot chưa đọc được ngày. Thầy cô ghi như <code>31/5</code> nhé.
series-week-which = Lịch này cho lớp nào ạ?
series-week-head = 📅 <b>{ $school_class }</b>: { $count } buổi mỗi tuần
series-week-line = { $day } { $start }-{ $end } { $topic } · { $room }
series-week-no-room = ⚠️ chưa có phòng
series-week-rooms = Buổi chưa có phòng thì bot giữ lại khi thầy cô lưu lịch: dán thư mời có tên môn đó, bấm [Lưu] là buổi ấy tự vào lịch.
series-week-no-rooms = Lịch đã được giữ, thầy cô không phải gõ lại. Còn thiếu phòng: dán thư mời Zoom, Meet, Teams… vào đây (nhiều phòng thì mỗi thư mời kèm tên môn), bấm [Lưu] là lịch tự đủ.
series-week-unread = ⚠️ { $count } dòng bot chưa hiểu. Ghi như <code>T2: Toán 7h30-8h15</code> nhé.
series-week-taken = ✅ Đã lưu { $count } buổi mỗi tuần, đến hết năm học. Cửa tự mở trước giờ 10 phút.
series-week-waiting = ⏳ { $count } buổi còn chờ phòng: dán thư mời có tên môn vào đây, bấm [Lưu] là buổi ấy tự vào lịch.
series-week-came = ✅ Phòng đã có, nên lịch tuần thầy cô gõ đã được lưu đến hết năm học. Cửa tự mở trước giờ 10 phút.
series-when = Buổi này chưa ai ghi giờ, nên bot hỏi lại: mỗi tuần học lúc mấy giờ ạ? Ví dụ: <code>7h30-8h15</code> hoặc <code>7h30-8h15 thứ 2</code>.
series-held = Lịch tuần của lớp đã có buổi vào giờ này, nên không lặp thêm. Muốn học ở phòng mới: bấm [🔁 Dùng cho cả lịch tuần].
series-until-past = Ngày đó đã qua. Thầy cô ghi một ngày sắp tới như <code>31/5</code>; muốn dừng hẳn thì bấm [Dừng lặp].
series-week-dropped = Đã bỏ, bot không giữ lại gì.
series-week-gone = Lịch vừa gửi không còn nữa. Thầy cô gửi lại nhé.
series-off-which = Lớp nào nghỉ { $days } ạ?
series-off-done = 🏖 <b>{ $school_class }</b> nghỉ { $days }: { $count } buổi được bỏ, các buổi sau vẫn theo lịch.
series-day-0 = T2
series-day-1 = T3
series-day-2 = T4
series-day-3 = T5
series-day-4 = T6
series-day-5 = T7
series-day-6 = CN
button-wr = 🔁 Lặp hằng tuần
button-we = Dừng lặp
button-wu = Lặp đến ngày…
button-wk = Nghỉ buổi này
button-wc = 📅 Các buổi tới
button-wy = ✅ Đúng, lưu lịch
button-wn = Bỏ
button-wd = Bỏ lịch này
button-wo = Vẫn học những ngày này

calendar-head = 📅 Đọc được { $count } buổi:
calendar-line = · { $topic } · { $room } · từ { $start } · { $count } buổi
calendar-adults = 👪 Mục nhắc tới phụ huynh hoặc thầy cô: bot hỏi riêng, chưa mở cho học sinh.
calendar-roomless = ⚠️ { $count } mục không có link hay ID phòng: bỏ qua.
calendar-which = Lưu cho lớp nào ạ? Tệp gốc ở đây đã được xoá.
calendar-taken = ✅ Đã lưu { $count } buổi mới từ lịch. Cửa tự mở trước giờ 10 phút.
calendar-changes = ⚠️ Phòng { $room } lớp đang dùng sẽ đổi theo tệp: { $parts }.
calendar-forwarded = ⚠️ Tệp này được chuyển tiếp từ người khác.
calendar-apart = ⚠️ Tệp ghi khác phòng { $room } lớp đang dùng: { $parts }. Nếu lưu, bot giữ thành một phòng riêng; phòng đang dùng vẫn như cũ.
calendar-sure = Thầy cô xem lại, đúng thì bấm [Lưu].
button-calendar-save = ✅ Lưu
room-part-link = link
room-part-id = ID
room-part-passcode = mật khẩu
room-part-held = đang đóng cửa, sẽ mở lại
calendar-too-large = Tệp lịch lớn quá 512 KB. Thầy cô xuất riêng lịch của lớp rồi gửi lại nhé.
calendar-broken = Bot chưa đọc được tệp lịch này. Thầy cô xuất lại tệp .ics, hoặc dán thư mời nhé.
calendar-empty = Tệp lịch này không có buổi nào từ hôm nay. Thầy cô dán thư mời, hoặc gửi lịch khác nhé.
calendar-no-rooms = Các buổi trong tệp này không có link hay ID phòng. Thầy cô dán thư mời của phòng nhé.

kind-marked = ✅ Đã đổi loại buổi.
kind-guardians = 👪 Họp phụ huynh: cửa không mở cho học sinh.
kind-exam = 📝 Kiểm tra: không báo vào nhóm lớp; học sinh vào bằng /vaolop hoặc thẻ buổi tối.
advice-personal = 💡 Đây là phòng cá nhân, ai từng vào một lần là vào lại được. Buổi sau nên tạo phòng riêng cho lớp và bật phòng chờ.
advice-easy-passcode = 💡 Mật khẩu này là chữ hay nói hằng ngày: dễ đoán, và khi nó đứng một mình trong tin thì bot không gỡ được. Buổi sau thầy cô đặt mật khẩu khác nhé.
advice-no-passcode = 💡 Phòng này chưa có mật khẩu. Nên đặt mật khẩu và bật phòng chờ, rồi gửi lại thư mời nhé.
door-guardians-only = Đây là buổi họp phụ huynh nên cửa không mở cho học sinh. Buổi học sau em bấm lại nhé.
button-wg = 👪 Họp phụ huynh
button-wp = 📚 Lớp học
button-wx = 📝 Kiểm tra
button-wz = Buổi học thường

## Phụ huynh

guardian-ask-relation = Đây là phiếu phụ huynh của STT <b>{ $number }</b>, <b>{ $school_class }</b> ({ $name }). Anh/chị là gì của em ạ?
button-kin-m = Mẹ
button-kin-f = Bố
button-kin-o = Người giám hộ
button-kin-x = Không phải
relation-mother = mẹ
relation-father = bố
relation-other = người giám hộ
guardian-ask-consent =
    <b>{ $name }</b> · STT { $number } · <b>{ $school_class }</b> · { $relation }

    Để anh/chị theo dõi việc học trực tuyến của con, bot giữ: con là ai, quan hệ của anh/chị với con, tài khoản Telegram, những lần mở cửa. Tất cả được mã hoá; thầy cô của lớp xem được; lần mở cửa giữ 30 ngày, còn lại đến khi con rời lớp. Bot không giữ ngày sinh, ảnh, số điện thoại.
    Bấm Đồng ý cũng là anh/chị xác nhận cho con vào lớp qua bot. Muốn rút lại lúc nào cũng được: gõ /xoadulieu.
guardian-ask-consent-numbers =
    <b>{ $name }</b> · STT { $number } · <b>{ $school_class }</b> · { $relation }

    Để anh/chị theo dõi việc học trực tuyến của con, bot giữ: con là ai, quan hệ của anh/chị với con, tài khoản Telegram, những lần mở cửa. Tất cả được mã hoá; thầy cô của lớp xem được; lần mở cửa giữ 30 ngày, còn lại đến khi con rời lớp. Bot không giữ ngày sinh và ảnh. Lớp của con cho vào bằng số điện thoại: của số ấy, bot chỉ giữ một dấu mã hoá, không đọc ngược ra số được.
    Bấm Đồng ý cũng là anh/chị xác nhận cho con vào lớp qua bot. Muốn rút lại lúc nào cũng được: gõ /xoadulieu.
button-kin-y = Đồng ý
button-kin-n = Không đồng ý
guardian-bound = ✅ Cảm ơn anh/chị, đã ghi lời xác nhận cho { $name }. Có tài khoản mới của con vào lớp thì bot báo ở đây; gõ /vaolop để xem cửa hôm nay của con.
guardian-refused = Vâng, bot không giữ lại gì. Anh/chị nhắn thầy cô để ký phiếu giấy, hoặc để con được vào lớp trực tiếp nhé.
guardian-not-me = Cảm ơn anh/chị. Phiếu này của gia đình khác: anh/chị trả lại thầy cô, hoặc gõ mã của gia đình mình vào đây nhé.
guardian-wanted-by = 👪 Phụ huynh cần xác nhận cho em vào lớp qua bot trước ngày { $day }: bằng phiếu phụ huynh, hoặc ký phiếu giấy nộp thầy cô.
guardian-which-child = Anh/chị vào cửa của con nào ạ?
button-kin-d = { $number } { $name }
door-guardian = Cửa này đang chờ phụ huynh xác nhận. Em nhờ cha mẹ dùng phiếu phụ huynh, hoặc ký phiếu giấy nộp thầy cô. Cần vào lớp ngay thì em nhắn thầy cô nhé.
door-frozen = Tài khoản này đang chờ thầy cô xem lại nên cửa chưa mở. Em nhắn thầy cô một tiếng, xem xong là em vào được nhé.
door-frozen-guardian = Tài khoản này đang chờ thầy cô xem lại nên cửa chưa mở. Anh/chị nhắn thầy cô một tiếng, xem xong là mở được nhé.
guardian-child-account = 👋 Tài khoản <b>{ $account }</b> vừa được vào <b>{ $school_class }</b> là STT { $number } { $name }. Đúng là của con thì anh/chị không cần làm gì; không phải thì bấm nút bên dưới.
button-kin-z = Không phải con tôi
guardian-came = 👪 Tài khoản <b>{ $account }</b> vừa xác nhận là { $relation } của em ở <b>{ $school_class }</b>, bằng phiếu phụ huynh. Đúng người nhà thì em không cần làm gì; không phải thì em nhắn thầy cô ngay nhé.
guardian-frozen = Đã tạm dừng tài khoản này và báo thầy cô của lớp. Thầy cô sẽ xem lại; trong lúc chờ, con nhắn thầy cô để vào lớp cách khác nhé.
guardian-disowned = ⚠️ Phụ huynh báo: tài khoản <b>{ $account }</b> ở <b>{ $school_class }</b>, STT { $number } { $name }, không phải của con. Cửa của tài khoản đó đã tạm dừng. Thầy cô hỏi em và gia đình rồi quyết định nhé.
button-kin-s = Đúng là của em ấy
button-kin-r = Gỡ tài khoản
guardian-thawed = ✅ Đã mở lại cửa cho tài khoản này.
guardian-removed = ✅ Đã gỡ tài khoản này khỏi lớp. Em ấy vào lại bằng mã mới hoặc nút [🚪 Vào lớp].
guardian-list =
    👪 <b>{ $school_class }</b> · phụ huynh xác nhận: { $rule }
    Đã xác nhận: { $confirmed } · chưa: { $missing }. Phụ huynh ký phiếu giấy thì thầy cô bấm tên em bên dưới.
guardian-rule-before = trước khi vào lớp
guardian-rule-week = trong 7 ngày từ lần vào đầu
guardian-rule-off = không cần
guardian-list-none = Chào anh/chị! Danh sách này là của thầy cô trong lớp. Phần của phụ huynh: gõ /vaolop để xem cửa hôm nay của con, hoặc gõ mã trên phiếu phụ huynh vào đây. Thầy cô thì bấm /start nhé.
button-kin-p = 📄 Thu phiếu { $number } { $name }
button-kin-b = Xác nhận rồi mới vào
button-kin-w = Xác nhận trong 7 ngày
button-kin-u = Không cần xác nhận
command-guardians = Phụ huynh xác nhận
guardian-paper-noted = ✅ Đã ghi: phụ huynh ký phiếu giấy.
guardian-rule-set = ✅ Đã đổi.

## Đổi tài khoản

move-ask = Có yêu cầu chuyển STT { $number }, <b>{ $school_class }</b>, sang tài khoản <b>{ $account }</b>. Em đổi máy hay đổi tài khoản thì bấm [Đồng ý]; thầy cô duyệt xong thì tài khoản này không vào lớp được nữa. Không phải em thì bấm [Không phải em] nhé.
button-mv-yes = Đồng ý
button-mv-no = Không phải em
move-agreed = ✅ Đã ghi. Khi thầy cô duyệt, lớp chuyển sang tài khoản mới; đến lúc đó em vẫn vào lớp ở đây.
move-disputed = ✅ Cảm ơn em. Bot đã báo thầy cô, chưa chuyển gì cả; em vẫn vào lớp như thường.
move-gone = Yêu cầu này không còn nữa, em không cần làm gì.
move-alarm = ⚠️ <b>{ $school_class }</b>: tài khoản <b>{ $account }</b> xin vào với STT { $number }, nhưng tài khoản đang dùng nói không phải của em ấy. Chưa chuyển gì cả. Thầy cô hỏi em ấy trực tiếp, rồi bấm [Từ chối] hoặc cấp mã mới nhé.
seen-room = 👀 <b>{ $school_class }</b>: tài khoản <b>{ $account }</b> (STT { $number } { $name }) không còn ở trong lớp, nhưng đã mở cửa lúc { $at } ngày { $day } nên đã thấy phòng học. Có thể chỉ là em đổi máy; thầy cô hỏi em { $name } một câu nhé.
seen-room-approved = Tài khoản này đã vào lớp vì thầy cô duyệt, không phải bằng phiếu.
seen-room-next = Nếu chưa chắc là ai: bấm [🚪 Đóng cửa], rồi gửi riêng phòng mới cho bot.
seen-room-closed = 🚪 Cửa đang đóng: phòng này không phát nữa. Thầy cô gửi riêng phòng mới cho bot nhé.
seen-room-gone = Bot không còn giữ việc này nữa, thầy cô không cần làm gì.
button-seen-shut = 🚪 Đóng cửa
button-seen-keep = Vẫn dùng phòng này
consent-back = ✋ <b>{ $school_class }</b>: STT { $number } { $name } vừa rút đồng ý dùng bot nên cửa ở đây đã đóng. Em vẫn được học: đến buổi, thầy cô mở buổi học và bấm [🤝 Đưa tận tay] để cho em vào nhé.
other-code = ⚠️ <b>{ $school_class }</b>: phiếu của STT { $number } { $name } vừa được gõ bởi một tài khoản đang chờ duyệt với số khác (có ⚠️ trong danh sách chờ). Bot chưa cho vào, phiếu vẫn còn dùng được. Có thể chỉ là nhặt được phiếu hay gõ nhầm số; thầy cô hỏi hai em rồi quyết định ở danh sách chờ nhé.
move-done = Tài khoản <b>{ $account }</b> vừa vào <b>{ $school_class }</b> với STT { $number } bằng mã thầy cô cấp, nên cửa của tài khoản này đã đóng. Không phải em thì nhắn thầy cô ngay nhé.
conflict-moving = 🔁 đổi tài khoản: tài khoản cũ đã đồng ý
conflict-disputed = ⚠️ tài khoản đang dùng số này nói không phải của em ấy
decide-disputed = Tài khoản đang dùng số này nói không phải của em ấy. Thầy cô hỏi em trực tiếp; đúng thì cấp mã mới, không thì bấm [Từ chối].

## Vào và rời nhóm lớp

join-ask = Xin chào! Nhóm này của <b>{ $school_class }</b>. Quét mã QR trên phiếu, hoặc bấm Start rồi gõ mã vào đây, xong là bot cho vào nhóm ngay. Chưa có mã thì nhờ thầy cô, hoặc chờ quản trị viên của nhóm duyệt nhé.
left-group = 👋 { $account }, STT { $number } { $name }, vừa rời nhóm <b>{ $school_class }</b>. Cửa vào lớp vẫn mở cho em ấy, vì em vào bằng mã. Em ấy còn học lớp này không ạ?
button-lg-yes = Vẫn trong lớp
button-lg-no = Gỡ tài khoản
left-stays = ✅ Vâng, em ấy vẫn vào lớp như thường.
left-removed = ✅ Đã gỡ tài khoản này khỏi lớp, cửa đã đóng. Em ấy vào lại bằng mã mới.
## Danh sách từ tệp

roster-read-sheet =
    Đọc được <b>{ $count }</b> học sinh (dòng { $first }-{ $last }, sheet “{ $sheet }”):
    { $lines }
roster-read-rows =
    Đọc được <b>{ $count }</b> học sinh (dòng { $first }-{ $last }):
    { $lines }
roster-left-out = Bỏ qua { $count } cột không cần: { $columns }
roster-more-names = … và { $count } em nữa
roster-more-rows = ⚠️ Bỏ qua { $count } dòng khác vì thiếu số, thiếu tên hoặc trùng số.
roster-of = lớp { $name }
roster-classes = Đọc được <b>{ $classes }</b> lớp, <b>{ $count }</b> học sinh:
roster-line = • <b>{ $name }</b>: { $count } học sinh
roster-line-changes = • <b>{ $name }</b>: { $count } học sinh (+{ $new } −{ $left } ~{ $changed })
roster-line-new = • <b>{ $name }</b>: { $count } học sinh, lớp mới
roster-line-unknown = • <b>{ $name }</b>: { $count } học sinh, không phải lớp của thầy cô nên bỏ qua
roster-more-classes = … và { $count } lớp nữa
roster-changes = So với danh sách đang có: <b>+{ $new } −{ $left } ~{ $changed }</b>
roster-change = { $line }
roster-leaving = Em nào rời danh sách thì không vào lớp được nữa, ngay khi thầy cô đồng ý. Chưa chắc thì bấm “Chỉ thêm và sửa”.
roster-name-column = Cột nào là <b>họ tên</b> ạ?
roster-number-column = Cột nào là <b>số thứ tự</b> ạ?
roster-all-taken = ✅ Đã nhận { $classes } lớp, { $count } học sinh. Phiếu mã của từng lớp: bấm nút bên dưới.
button-nk = Chỉ thêm và sửa
button-nl = Cập nhật, { $count } em rời lớp
button-nw = ➕ Lớp mới: { $name }
button-no = Chọn cột khác
button-in-order = Đánh số theo thứ tự
file-is-page = Tệp này là trang web mang đuôi .xls. Thầy cô mở bằng Excel, chọn Lưu thành › Excel Workbook (.xlsx) rồi gửi lại nhé.
file-encrypted = Tệp có mật khẩu nên bot không mở được. Thầy cô bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi gửi lại nhé.
file-corrupt = Tệp này không phải bảng tính, hoặc bị hỏng. Thầy cô mở lại bằng Excel, lưu thành .xlsx rồi gửi nhé.
file-busy = Bot đang bận đọc tệp khác. Thầy cô gửi lại sau một phút nhé.
roster-cli-no-file = Không đọc được tệp này: kiểm tra đường dẫn và quyền đọc.
roster-cli-one-class = Tệp có { $classes } lớp, mỗi lớp tự mang tên của mình: chạy lại mà không có --class.
roster-cli-which-class = Tệp không ghi tên lớp: chạy lại với --class, ví dụ --class 6A1.
roster-cli-sure = Ghi vào danh sách của trường? [c/K]
roster-cli-sure-leave = { $count } em không có trong tệp. Cho các em rời danh sách, không vào lớp được nữa? [c/K]
roster-cli-writing = Đang ghi
roster-cli-not-taken = Chưa ghi gì: sửa tệp rồi chạy lại.
roster-cli-taken = ✅ Đã ghi { $classes } lớp, { $count } học sinh. Mã vào lớp: thầy cô lấy trong Telegram.

## Năm học mới

year-not-owner = Chỉ quản trị trường mở được năm học mới. Thầy cô nhắn quản trị trường nhé.
year-send-file = 🎒 <b>Năm học mới.</b> Thầy cô gửi tệp danh sách mọi lớp của năm học mới, có cột STT, Họ tên, Lớp, Mã học sinh. Bot cho xem trước: lớp nào lên lớp nào, ai mới, ai rời trường. Chưa đổi gì cho đến khi thầy cô đồng ý.
year-no-classes = Tệp chưa ghi lớp của mỗi em. Thầy cô thêm cột Lớp, hoặc mỗi lớp một sheet mang tên lớp, rồi gửi lại nhé.
year-class-twice = Có lớp nằm ở hai chỗ trong tệp với danh sách khác nhau. Thầy cô giữ một bản rồi gửi lại nhé.
year-no-codes = Chưa khớp được em nào theo Mã học sinh, nên chưa đổi gì. Thầy cô gửi danh sách năm cũ có cột Mã học sinh trước (như mọi danh sách), rồi gõ lại /namhocmoi nhé.
year-head = 🎒 <b>Năm học mới: { $classes } lớp</b>
year-class = • { $before } → <b>{ $name }</b>: { $stay } em cũ, { $new } em mới
year-new-class = • <b>{ $name }</b> (lớp mới{ $before }): { $stay } em cũ, { $new } em mới
year-more = … và { $count } lớp nữa
year-people =
    Tất cả: { $stay } em lên lớp, { $new } em mới, <b>{ $left } em không có trong tệp sẽ bị xoá khỏi danh sách và không vào lớp được nữa</b>.
    Vai trò có hạn của { $renewed } thầy cô được thêm một năm. Mọi học sinh được hỏi lại đồng ý ở lần vào lớp tới.
year-begun = ✅ Đã sang năm học mới: { $classes } lớp, { $stay } em lên lớp, { $new } em mới, { $left } em đã xoá. Cần mã cho em mới, thầy cô gửi danh sách lớp đó nhé.
year-left = Chưa đổi gì. Khi nào sẵn sàng, thầy cô gõ /namhocmoi nhé.
button-yb = 🎒 Bắt đầu, xoá { $left } em
button-yn = Thôi
command-newyear = Sang năm học mới
allowed-link = ✅ Link này được để trong nhóm lớp 24 giờ.
allowed-until = ✅ 24 giờ tới link này được để trong các nhóm của lớp, ai gửi cũng vậy. Bot không giữ buổi học nào cho link này. Hết giờ, bot lại gỡ như mọi link.
allowed-not = Phòng này đang dùng cho buổi học nên link không để trong nhóm được. Học sinh vào bằng [🚪 Vào lớp] nhé.
button-wq = Cho link này 24 giờ
## Cửa trong một cửa sổ nhỏ

button-pk = 👁 Xem một lần
popup-id = ID: { $secret }
popup-link = Link: { $secret }
popup-passcode = Mật khẩu: { $secret }
popup-name = Đặt tên: { $number } { $name } { $tag }

## Sổ mở cửa, tên trong phòng, đưa tận tay

button-ld = 📋 Ai đã mở cửa
button-lx = 📗 Tệp Excel
button-lv = 📄 Tệp CSV
button-ch = 🔔 Ai chưa xác nhận
button-tg = 🏷 Tên trong phòng
button-ha = 🤝 Đưa tận tay
button-ht = 🤝 Đưa tận tay
ledger-head = 📋 <b>{ $school_class }</b> · { $topic } · { $day } { $start }
ledger-counts = Đã mở cửa: { $opened } · đưa tận tay: { $handed } · chưa mở: { $closed } · không dùng để điểm danh: { $apart } · chưa trả lời: { $unanswered } · chưa xác nhận: { $unverified }
ledger-name = { $number } { $name }
ledger-opened = đã mở cửa
ledger-handed = đưa tận tay
ledger-not-opened = chưa mở cửa
ledger-not-verified = chưa xác nhận
ledger-opened-at = đã mở cửa { $at } ({ $times } lần)
ledger-handed-at = đưa tận tay { $at } ({ $times } lần)
ledger-not-opened-at = chưa mở cửa
ledger-not-verified-at = chưa xác nhận
ledger-more = … và { $count } em nữa: xem trong tệp.
ledger-foot = <i>“Đã mở cửa” chưa phải là có mặt: muốn điểm danh, thầy cô nhìn trong phòng nhé. “Không dùng để điểm danh” là em ấy chọn thế, có mở cửa hay không thì sổ không nói. “Chưa trả lời” là em ấy chưa chọn: thầy cô bấm hỏi lại được, mỗi ngày một lần. Sổ này giữ 30 ngày.</i>
ledger-file = Trong tệp có tên học sinh: thầy cô giữ riêng, đừng gửi vào nhóm nhé.
ledger-column-number = STT
ledger-column-name = Họ và tên
ledger-column-state = Cửa
ledger-column-first = Lần đầu
ledger-column-times = Số lần
chase-head = 🔔 <b>{ $school_class }</b>: { $count } em chưa xác nhận với bot.
chase-foot = Việc tiếp theo: nhắc các em bấm [🚪 Vào lớp] trong nhóm, hoặc đưa mã. Em không dùng Telegram: bấm [🤝 Đưa tận tay] ở buổi học.
chase-nobody = ✅ Cả lớp <b>{ $school_class }</b> đã xác nhận.
tags-none = Lớp chưa có danh sách học sinh. Khi thầy cô duyệt các em, tên sẽ có ở đây.
tags-head = 🏷 Tên các em trong phòng, buổi { $start }. Ai mang đúng tên thì cho vào:
tags-line = <code>{ $number } { $name } { $tag }</code>
tags-line-guardian = 👪 <code>{ $number } { $name } { $tag }</code>
tags-foot = Thấy tên lạ, hay hai người cùng tên: gõ ba ký tự cuối, hoặc dán cả danh sách trong phòng vào đây để bot tra giúp.
tags-whose = ✔ <code>{ $tag }</code>: cửa của STT { $number } { $name }, buổi { $start }.
tags-shared = ⚠️ <code>{ $tag }</code> có nhiều hơn một lần: cửa của STT { $number } { $name }, buổi { $start }, có lẽ đã được dùng chung.
tags-strange = ❓ { $count } tên không có ba ký tự của hôm nay: thầy cô hỏi tên trước khi cho vào nhé.
tags-seen-foot = <i>Hai người cùng một tên là manh mối về một tài khoản, chưa phải kết luận về em nào. Hỏi riêng em một câu nhé.</i>
tags-unknown = Hôm nay không có tên nào kết thúc như vậy. Thầy cô xem lại ba ký tự, hoặc hỏi tên trước khi cho vào nhé.
tags-no-match = ⚠️ <b>0 trong { $count } tên</b> khớp với các em hôm nay. Việc tiếp theo: khoan cho ai vào từ phòng chờ, nhờ từng người đổi tên như trong tin có cửa vào lớp; ai không đổi được thì mời ra, rồi khoá phòng. Muốn xem tên đúng rồi dán lại: bấm nút bên dưới. Nếu đây là danh sách lớp thì dán lại lần nữa.
hand-question = 🤝 Đưa phòng học tận tay cho em nào? Mỗi lần một em; việc này được ghi vào sổ.
hand-no-roster = Lớp chưa có danh sách học sinh. Thầy cô dán danh sách (STT, họ tên) vào đây trước nhé.
hand-comes = 🤝 Phòng học ở bên dưới; hết giờ tin tự mất.
hand-other-class = Em này không ở lớp của buổi học. Thầy cô chọn lại nhé.
hand-too-early = Chưa đến giờ: đưa được từ { $opens }.
hand-over = Buổi học đã hết giờ.
hand-held = Phòng này đang đóng cửa. Thầy cô gửi phòng mới, hoặc bấm [Vẫn dùng phòng này] ở thẻ báo tin nhé.
hand-head = 🤝 Đưa cho STT <b>{ $number } { $name }</b>, đọc hoặc chép lại cho riêng em:
hand-foot =
    Đặt tên khi vào: <b>{ $number } { $name } { $tag }</b>
    Chỉ dành cho em này. Đã ghi vào sổ; tin này tự mất khi hết giờ.
## Thiết lập lớp, chỉ quan sát, bị đưa ra khỏi nhóm

command-status = Tình trạng lớp, việc cần làm
setup-head = ⚙️ <b>{ $group }</b>
setup-right = ⚠️ Bot cần quyền "Xoá tin nhắn" để giữ kín lớp. Chưa có quyền thì tin lộ vẫn còn trong nhóm.
setup-right-by = <b>{ $who }</b> đã tắt quyền này. Có thể là lỡ tay, thầy cô hỏi giúp nhé.
setup-done = ✅ { $step }
setup-missing = ⬜ { $step }
setup-step-right = quyền xoá
setup-step-roster = danh sách lớp
setup-step-lessons = lịch học
setup-step-staff_chat = nhóm quản trị
setup-basic = ⬆️ Đây còn là nhóm thường. Nâng cấp thành siêu nhóm thì bot xem được tin cũ và giữ kín tốt hơn.
setup-watched = 🔎 Đang <b>chỉ quan sát</b> (báo kết quả lúc { $until }): tin lộ được báo, chưa bị gỡ.
setup-watched-all = 🔎 Cả trường đang <b>chỉ quan sát</b> (BOT_MODE=watch): tin lộ được báo, chưa bị gỡ. Muốn gỡ tin lộ: nhờ người vận hành đổi thành protect.
setup-paused = ⏸ Đang tạm nghỉ gỡ tin đến { $until }: tin lộ trong lúc này còn trong nhóm, hết giờ nghỉ bot gỡ.
setup-guarded = 🛡 Đang bảo vệ: tin lộ bị gỡ ngay.
setup-gone = 🚪 Bot không còn trong nhóm này. Mọi thứ của lớp vẫn được giữ: thêm bot lại là dùng tiếp.
setup-look-below = Xem tin bên dưới nhé.
setup-how-right =
    <b>3 bước cho bot quyền xoá</b>
    1. Mở nhóm, bấm vào tên nhóm ở trên cùng.
    2. Chọn <i>Chỉnh sửa › Quản trị viên › Thêm quản trị viên</i> rồi chọn tên bot.
    3. Bật <b>Xoá tin nhắn</b>, bấm ✔. Xong thì bấm [Kiểm tra lại].
setup-how-upgrade =
    <b>Nâng cấp nhóm thường thành siêu nhóm</b>
    Người tạo nhóm mở nhóm › bấm tên nhóm › <i>Chỉnh sửa › Lịch sử trò chuyện với thành viên mới</i> › chọn <b>Hiện</b> rồi lưu. Telegram tự nâng cấp; lớp, danh sách và mọi thứ bot giữ đi theo.
setup-how-roster = 📋 Gửi tệp danh sách (Excel hoặc CSV) vào đây, hoặc dán tên, mỗi dòng một em: <code>12 Nguyễn Văn An</code>. Chỉ cần cột STT và Họ tên. Chưa có cũng được: các em bấm [🚪 Vào lớp], thầy cô duyệt là thành danh sách.
setup-how-lessons = 📅 Dán nguyên thư mời Zoom, Meet, Teams… vào đây, kèm giờ học càng tốt. Bot đọc lại bản đã che để thầy cô bấm [Lưu]; đến giờ lớp có nút [🚪 Vào lớp].
setup-how-staff = 👥 Thêm bot vào nhóm quản trị của trường (chỉ có thầy cô, không có học sinh) bằng nút bên dưới, hoặc gõ /baotin trong nhóm đó. Bot hỏi riêng quản trị trường; được xác nhận thì thẻ báo tin đến nhóm đó.
button-setup-add = ➕ Thêm bot vào nhóm
button-setup-steps = 3 bước
button-setup-check = 🔄 Kiểm tra lại
button-setup-upgrade = ⬆️ Nâng cấp nhóm
button-setup-roster = 📋 Thêm danh sách lớp
button-setup-lessons = 📅 Thêm lịch học
button-setup-staff = 👥 Lập nhóm quản trị
button-watch = 🔎 Chỉ quan sát 3 ngày
button-watch-yes = 🔎 Đúng, chỉ quan sát
button-watch-no = 🛡 Không, cứ bảo vệ
button-guard = 🛡 Bảo vệ ngay
button-drill = 🎯 Tập thử
setup-check-yes = ✅ Bot có quyền rồi: từ bây giờ tin lộ bị gỡ ngay.
setup-check-no = Bot vẫn chưa có quyền "Xoá tin nhắn". Thầy cô xem [3 bước] nhé.
setup-check-unknown = Bot không ở trong nhóm đó, hoặc Telegram chưa trả lời. Thầy cô thêm bot vào, hoặc bấm lại sau một phút.
status-none = Bot chưa thấy lớp nào có thầy cô là tài khoản này. Thầy cô: bấm nút bên dưới, rồi thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
status-student = Lệnh này dành cho thầy cô. Em gõ /vaolop để xem cửa vào lớp hôm nay nhé.
status-guardian = Lệnh này dành cho thầy cô. Anh/chị gõ /vaolop để xem cửa vào lớp hôm nay của con nhé.
status-not-staff = Chỉ thầy cô đã được xác nhận xem được tình trạng của lớp.
watch-begun = 🔎 Đã ghi: 3 ngày tới bot chỉ quan sát. Sau đó bot báo lẽ ra đã gỡ mấy tin.
watch-question = 🔎 Cho nhóm <b>{ $group }</b> chỉ quan sát 3 ngày? Trong 3 ngày đó <b>tin lộ phòng học không bị gỡ</b>: ai trong nhóm cũng đọc được, bot chỉ báo thầy cô.
watch-not = 🛡 Vâng, bot vẫn gỡ tin lộ như trước.
watch-already = Nhóm này đang chỉ quan sát rồi.
watch-guarded = 🛡 Đã bật: từ bây giờ tin lộ trong nhóm bị gỡ ngay.
watch-guarded-already = Bot đang bảo vệ nhóm này rồi.
watch-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.
watch-report = 🔎 <b>{ $group }</b>: ba ngày qua bot chỉ quan sát, lẽ ra đã gỡ { $leaks } tin. Các tin đó vẫn còn trong nhóm; thẻ báo tin cho biết từng tin. Việc tiếp theo: thầy cô thấy đúng thì bấm [Bảo vệ ngay].
watch-report-none = 🔎 <b>{ $group }</b>: ba ngày qua bot chỉ quan sát và không thấy tin nào làm lộ phòng học. Việc tiếp theo: bấm [Bảo vệ ngay] để gỡ ngay khi có.
lost-by = 🚪 <b>{ $who }</b> đã đưa bot ra khỏi nhóm <b>{ $group }</b> ({ $at }). Từ lúc đó không ai canh nhóm. Mọi thứ của lớp vẫn được giữ: thêm bot lại với quyền "Xoá tin nhắn" là dùng tiếp. Trong lớp bot không nói gì về việc này.
lost-unknown = 🚪 Bot không còn vào được nhóm <b>{ $group }</b> ({ $at }): có thể nhóm đã bị xoá. Mọi thứ của lớp vẫn được giữ; lập nhóm mới thì thêm bot vào với quyền "Xoá tin nhắn".

## Quản trị, cán bộ quản lý, giáo viên: mời, ngày hết hạn, khoá; nhóm quản trị

command-team = Quản trị, cán bộ quản lý, giáo viên
team-head = 👥 <b>Quản trị trường, cán bộ quản lý, giáo viên</b>
team-line = • { $name }: { $role }
team-line-until = • { $name }: { $role }, đến { $until }
team-unnamed = tài khoản { $account }, chưa bấm Start
team-role-owner = quản trị trường
team-role-admin = cán bộ quản lý
team-role-teacher = giáo viên
team-role-creator = người tạo nhóm
team-not-owner = Chỉ quản trị trường làm được việc này. Thầy cô cần thì nhắn quản trị trường nhé.
team-everywhere = Cả trường
team-group-everywhere = { $role }, cả trường
team-which-group = Mời giáo viên của nhóm nào?
team-how-long = Đến khi nào? Hết hạn là quyền tự hết.
team-how-long-teacher = Đến khi nào? Dạy thay thì chọn ngắn thôi: hết hạn là quyền tự hết.
team-ends-today = Hết hôm nay
team-ends-week = 7 ngày nữa
team-ends-month = 30 ngày nữa
team-ends-year = Hết năm học (31/5)
team-ends-never = Không đặt hạn
team-draft-gone = Lời mời này không còn dùng được. Gõ /canbo để bắt đầu lại nhé.
team-link =
    ✉️ Lời mời làm <b>{ $role }</b>. Gửi riêng liên kết này cho <b>một</b> người (hết hạn quyền: { $ends }). Dùng một lần, đến { $valid }; ai mở trước là người được mời, nên đừng đăng vào nhóm.
    { $link }
team-welcome = ✅ Chào thầy cô! Từ bây giờ thầy cô là <b>{ $role }</b>. Báo tin sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập; xem lớp của mình: /tinhtrang.
team-used = ✉️ <b>{ $name }</b> vừa dùng lời mời của thầy cô và nay là <b>{ $role }</b>. Không đúng người thì khoá ngay: /canbo.
team-spent = Liên kết mời này đã dùng hoặc đã hết hạn. Thầy cô xin quản trị trường một liên kết mới nhé.
team-student = Tài khoản này là của một học sinh trong lớp nên không nhận lời mời này được. Nếu nhầm, xin nhắn nhà trường nhé.
team-already = Thầy cô đã có quyền này rồi. Liên kết vẫn còn, có thể gửi cho người khác.
team-over = ⌛ Quyền của <b>{ $name }</b> ({ $role }) đã hết hạn hôm nay. Cần thêm thì mời lại: /canbo.
team-over-you = ⌛ Quyền của thầy cô ({ $role }) đã hết hạn. Cảm ơn thầy cô! Nếu còn dạy, xin quản trị trường mời lại nhé.
team-lock-question = Khoá <b>{ $name }</b>? Mọi quyền của tài khoản này hết ngay, lời mời chưa dùng cũng mất. Mời lại lúc nào cũng được.
team-locked = 🔒 Đã khoá: mọi quyền đã hết. 7 ngày qua tài khoản này đã làm:
team-locked-already = Tài khoản này không còn quyền nào.
team-lock-self = Thầy cô không tự khoá tài khoản của mình được. Nhờ một quản trị trường khác nhé.
team-lock-left = Vâng, không khoá ai.
team-lock-settings = Tài khoản này được ghi trong BOT_OWNER_IDS: nhờ người vận hành bỏ khỏi đó rồi chạy lại bot.
team-no-deeds = Không làm gì.
team-more-deeds = … và { $count } việc nữa.
deed-incident = • { $at } xử lý sự việc { $about }
deed-lesson = • { $at } gửi phòng học{ $about }
deed-pause = • { $at } cho tạm nghỉ gỡ tin{ $about }
deed-watch = • { $at } cho chỉ quan sát{ $about }
deed-role = • { $at } xác nhận hoặc đổi quyền một người{ $about }
deed-group = • { $at } xác nhận một nhóm lớp{ $about }
deed-chat = • { $at } quyết định về nhóm quản trị{ $about }
deed-rule = • { $at } quyết định về một luật{ $about }
deed-pin = • { $at } bỏ ghim một tin{ $about }
deed-rules = • { $at } sửa nội quy{ $about }
button-team-teacher = ➕ Mời giáo viên
button-team-admin = ➕ Mời cán bộ quản lý
button-team-group = { $group }
button-team-end = { $ends }
button-team-lock = 🔒 Khoá { $name }
button-team-lock-yes = 🔒 Khoá ngay
button-team-lock-no = Thôi
decision-student-inside = Trong nhóm đó có tài khoản của học sinh nên không làm nhóm quản trị được. Hãy dùng một nhóm chỉ có thầy cô.
decision-unsure = Telegram chưa trả lời hết nên bot chưa biết trong nhóm có học sinh không. Thầy cô bấm lại sau một phút nhé.
staff-chat-shut = ⚠️ Có tài khoản của học sinh trong nhóm quản trị <b>{ $title }</b>, nên bot đã ngừng báo tin vào đó. Báo tin đến riêng thầy cô. Khi nhóm không còn học sinh, gõ lại /baotin ở đó nhé.

## Tập thử

drill-staged = Tập thử theo yêu cầu của thầy cô, không có phòng nào ở đây cả. Vào lớp: { $link }
drill-done = 🎯 Tập thử xong: bot đăng một tin giả có link phòng học (không có thật), nhận ra và gỡ ngay; tin ở lại { $milliseconds } ms. Tin lộ thật cũng được xử lý như vậy. Việc tiếp theo: khi chiếu màn hình cho lớp xem, thầy cô tắt thông báo của Telegram, vì thông báo có thể hiện tin trước khi bot kịp gỡ.
drill-failed = Tập thử chưa xong: Telegram không cho bot đăng hoặc gỡ tin. Thầy cô xem /tinhtrang rồi thử lại nhé.
drill-later = Nhóm vừa tập thử rồi. Để lớp khỏi ồn, thầy cô thử lại sau 10 phút nhé.
drill-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.
## Dữ liệu của mỗi người

privacy-forget-held = ✅ Cửa vào lớp đã đóng, phần lớn đã xoá. Còn sự việc { $numbers } chưa xong: phần của tài khoản này trong đó được giữ riêng cho việc ấy, và tự xoá chậm nhất ngày { $until }. Không phải làm gì thêm.
privacy-forget-owner = Trường đang cần thầy cô làm quản trị trường. Hãy mời một quản trị trường khác trước; nếu tài khoản này có trong BOT_OWNER_IDS thì nhờ người vận hành bỏ ra, khởi động lại bot, rồi gõ lại /xoadulieu nhé.
privacy-withdraw-question = Rút đồng ý với lớp này? Cửa vào lớp đóng ngay; những gì bot giữ về tài khoản này ở lớp sẽ xoá dần theo bảng trong /dulieu. Muốn xoá tất cả ngay: gõ /xoadulieu.
privacy-withdrawn = ✅ Đã rút đồng ý, cửa đã đóng. Việc học vẫn tiếp tục: nhờ thầy cô cho vào lớp cách khác. Muốn đồng ý lại: học sinh bấm [🚪 Vào lớp] trong nhóm lớp, phụ huynh xin thầy cô phiếu mới nhé.
privacy-withdrawn-already = Không còn đồng ý nào với lớp này để rút nữa.
privacy-request =
    🗂 Có một yêu cầu xoá dữ liệu (ngày { $asked }) đang chờ sự việc { $numbers } được đóng.
    Hạn trả lời: <b>{ $due }</b> (2 ngày làm việc). Phần còn lại đã xoá. Phần còn giữ chỉ dùng cho sự việc ấy; bot tự xoá nốt, chậm nhất ngày { $until }. Xem lại: /yeucau.
privacy-no-requests = Không có yêu cầu nào đang chờ. Mọi yêu cầu đều đã được trả lời.
privacy-owners-only = Mục này dành cho quản trị trường. Dữ liệu của tài khoản này: /dulieu.
button-xd = Rút đồng ý · { $school_class }
button-xy = Rút đồng ý
command-mydata = Bot giữ gì về tôi
command-requests = Yêu cầu về dữ liệu đang chờ
purge-done = Đã xoá { $count } mục hết hạn.
purge-in-use = Cơ sở dữ liệu đang được dùng nên chưa dọn hết dấu vết của phần đã xoá: dừng bot rồi chạy lại.

mydata-title = <b>Những gì bot giữ về tài khoản này</b>
mydata-nothing = Bot không giữ gì về tài khoản này cả.
mydata-file = du-lieu-cua-toi.json
mydata-caption = Tất cả những gì bot giữ về tài khoản này: từng mục là gì, để làm gì, giữ bao lâu.
mydata-short-account = • Tài khoản Telegram này, để nhắn riêng được
mydata-short-consent = • Lời đồng ý đã cho: { $count } lần
mydata-short-opening = • Những lần mở cửa vào lớp: { $count }, tự xoá sau 30 ngày
mydata-short-incident = • Sự việc có tài khoản này: { $count }. Thầy cô xem và đóng; đây là manh mối, không phải kết luận
mydata-others = • Việc khác đã ghi (như câu bot hỏi, tin bot đã gửi, lần gõ mã): { $count }, có đủ trong tệp
mydata-next = 📎 Tệp bên dưới có đủ từng mục. Muốn xoá: gõ /xoadulieu. Có gì chưa hiểu thì hỏi thầy cô nhé.
mydata-no-file = Telegram chưa nhận tệp có đủ từng mục. Gõ lại /dulieu sau một phút nhé.
mydata-pair = { $label }: { $value }
mydata-account = Tài khoản
mydata-name = Tên
mydata-account-name = Tên tài khoản
mydata-language = Ngôn ngữ
mydata-class = Lớp
mydata-group = Nhóm
mydata-number = STT
mydata-step = Đến bước
mydata-version = Bản đồng ý
mydata-role = Vai trò
mydata-relation = Quan hệ
mydata-standing = Tình trạng
mydata-topic = Môn
mydata-incident = Sự việc
mydata-state = Tình trạng
mydata-fragment = Đoạn đã che
mydata-text = Chữ đã che
mydata-rule = Luật
mydata-what = Việc
mydata-since = Từ
mydata-at = Lúc
mydata-until = Đến
mydata-ended = Kết thúc
mydata-value-vi = tiếng Việt
mydata-value-en = tiếng Anh
mydata-value-owner = quản trị trường
mydata-value-admin = cán bộ quản lý
mydata-value-teacher = giáo viên
mydata-value-creator = người tạo nhóm
mydata-value-asked = đã hỏi
mydata-value-confirmed = đã xác nhận
mydata-value-declined = không được nhận
mydata-value-ended = đã hết
mydata-value-naming = đang hỏi tên
mydata-value-confirming = đang hỏi có đúng không
mydata-value-consenting = đang hỏi đồng ý
mydata-value-waiting = chờ thầy cô
mydata-value-admitted = đã vào lớp
mydata-value-refused = không đồng ý
mydata-value-left = đã rời
mydata-value-open = chưa đóng
mydata-value-opened = mở sự việc
mydata-value-acknowledged = đã nhận xử lý
mydata-value-resolved = đã đóng
mydata-value-violation = kết luận vi phạm
mydata-value-tolerated = bỏ qua
mydata-value-false-alarm = báo nhầm
mydata-value-other = đóng vì lý do khác
mydata-value-original-opened = xem tin gốc
mydata-value-appealed = nói bot nhầm
mydata-value-renewing = đang hỏi lại đồng ý
mydata-value-attempt-code = gõ mã sai
mydata-value-attempt-number = gửi số không có trong danh sách
mydata-value-attempt-typo = gõ nhầm mã
mydata-value-attempt-plea = xin mã khác
mydata-value-attempt-application = xin vào lớp
mydata-value-attempt-removed = được thầy cô gỡ khỏi lớp
mydata-value-attempt-displaced = tài khoản khác vào thay bằng mã
mydata-value-attempt-declined = thầy cô chưa duyệt
mydata-value-attempt-off_list = không còn trong danh sách lớp
mydata-value-attempt-other_code = đang chờ duyệt mà gõ mã của số khác
mydata-value-attempt-claim = nói là giáo viên
mydata-value-student = học sinh
mydata-value-guardian = phụ huynh
mydata-value-relation-mother = mẹ
mydata-value-relation-father = bố
mydata-value-relation-other = người giám hộ khác
mydata-value-moving-asked = đang hỏi tài khoản giữ số này
mydata-value-moving-agreed = tài khoản giữ số này đồng ý
mydata-value-moving-disputed = tài khoản giữ số này không đồng ý
mydata-value-word-given = lời đồng ý của phụ huynh cho con
mydata-value-word-on-paper = đã thu phiếu giấy của phụ huynh
mydata-value-word-rule = định khi nào lớp cần phụ huynh đồng ý
mydata-value-pledging = đang hỏi nội quy
mydata-value-consent = đồng ý cho giữ
mydata-value-attendance = ghi mở cửa vào sổ
mydata-value-rules = nội quy lớp
mydata-value-yes = có
mydata-value-no = không
mydata-value-access = xem dữ liệu
mydata-value-withdraw = rút đồng ý
mydata-value-erase = xoá dữ liệu

kept-minutes = { $count } phút
kept-hours = { $count } giờ
kept-days = { $count } ngày
kept-years = { $count ->
    [1] một năm
   *[other] { $count } năm
    }

kept-what-update = Mọi cập nhật từ Telegram, mã hoá
kept-why-update = để sự cố không làm mất gì
kept-until-update = xử lý xong: { $lasts }; không đọc được: { $other }
kept-what-original = Tin đã gỡ, và chữ của nó đã bỏ phần bí mật, mã hoá
kept-why-original = để sửa khi nhầm, để báo người gửi, và để thầy cô xem ảnh mờ
kept-until-original = { $lasts }; /xoadulieu: ngay, trừ khi sự việc chưa đóng
kept-what-seen = Những gì ảnh và tệp cho thấy
kept-why-seen = để một tệp gửi quanh chỉ phải đọc một lần
kept-until-seen = { $lasts }, chỉ trong bộ nhớ; không bao giờ giữ tệp
kept-what-incident = Sự việc: nhóm, giờ, tên luật, đoạn đã che, tên (đều mã hoá) và số tài khoản của người gửi và của người xử lý, ai làm gì lúc nào; người gửi đã được báo, hay đã nói bot nhầm
kept-why-incident = để thầy cô xử lý và chứng minh được
kept-until-incident = tên, tài khoản và đoạn trích: { $lasts } kể từ lúc mở, khi đã đóng; /xoadulieu: ngay, phần sự việc chưa đóng cần thì đến khi đóng, nhiều nhất { $other }; nhóm, giờ, luật và việc đã làm ở lại, không còn của ai
kept-what-exposure = Dấu mã hoá một chiều của bí mật đã lộ
kept-why-exposure = để lần sau nhận ra mà không phải giữ chính bí mật ấy
kept-until-exposure = cùng với sự việc
kept-what-front = Tên nhóm, mô tả hay tin ghim làm lộ phòng: dấu mã hoá một chiều, đoạn đã che, và tên người bỏ ghim (đều mã hoá)
kept-why-front = để báo thầy cô một lần thôi
kept-until-front = đến khi không còn lộ
kept-what-account = Tài khoản đã bấm Start: số, tên (mã hoá), ngôn ngữ
kept-why-account = để nhắn riêng được
kept-until-account = đến khi /xoadulieu
kept-what-setup = Thẻ cài đặt: của nhóm nào, trong tin riêng của ai
kept-why-setup = để thẻ luôn đúng
kept-until-setup = đến khi xoá nhóm; /xoadulieu: ngay
kept-what-loss = Ai đã tắt quyền của bot, hay đưa bot ra khỏi nhóm: tài khoản, tên (mã hoá), lúc nào
kept-why-loss = để báo quản trị trường
kept-until-loss = { $lasts }; /xoadulieu: tài khoản và tên xoá ngay
kept-what-watch = Nhóm chỉ quan sát: từ lúc nào đến lúc nào, tài khoản và tên (mã hoá) người chọn và người kết thúc
kept-why-watch = để không gỡ gì ở đó, và để báo lại
kept-until-watch = { $lasts } sau khi hết; /xoadulieu: tài khoản và tên xoá ngay
kept-what-allowed = Link thầy cô cho để trong nhóm một ngày (mã hoá), của lớp nào, ai cho
kept-why-allowed = để không gỡ nó
kept-until-allowed = { $lasts } sau ngày ấy; /xoadulieu: ai cho thì xoá ngay
kept-what-pupil = Mã học sinh của trường: dấu mã hoá một chiều
kept-why-pupil = để nhận ra em ở năm học sau
kept-until-pupil = cùng với dòng của em
kept-what-guardian = Lời đồng ý của phụ huynh cho con: tài khoản nào, hay ai đã thu phiếu giấy, lúc nào; khi nào lớp cần lời ấy, và ai định
kept-why-guardian = để biết lớp được cho em vào
kept-until-guardian = lời đồng ý: cùng với dòng của em; phụ huynh gõ /xoadulieu: ngay, phiếu giấy ở lại, không còn ai đã thu; quy định: cùng với lớp
kept-what-join = Ai xin vào nhóm của lớp: tài khoản, nhóm, lúc nào
kept-why-join = để cho vào nhóm khi mã đã cho vào lớp
kept-until-join = đến khi được trả lời, nhiều nhất { $lasts }; /xoadulieu: ngay
kept-what-lesson = Lớp và nhóm của lớp (tên mã hoá), phòng học (link, ID, mật khẩu mã hoá, dấu mã hoá một chiều), buổi học, lịch tuần (môn mã hoá), ngày nghỉ, và ai đã gửi
kept-why-lesson = để mở cửa, và để tìm chỗ lộ
kept-until-lesson = buổi học và phòng: { $lasts } sau khi hết, được tìm trong tin đến { $other } sau buổi cuối; lịch tuần còn chờ phòng: { $other }; lớp và nhóm: đến khi trường xoá
kept-what-student = Học sinh: lớp, số thứ tự, tên (mã hoá), các tài khoản gắn với em: của em và của phụ huynh (mẹ, bố hay người khác), có phụ huynh nào báo không phải của con, lúc cửa đầu tiên mở
kept-why-student = để cho em vào lớp, và phụ huynh theo dõi được
kept-until-student = dòng do danh sách của thầy cô: đến khi danh sách mới hay năm học mới không còn em, hoặc trường xoá; tài khoản gắn với nó, và dòng do được duyệt: { $lasts } sau khi kết thúc; /xoadulieu: ngay
kept-what-consent = Biên nhận đồng ý: bản nào, ngôn ngữ, cho lúc nào, rút lúc nào
kept-why-consent = để chứng minh đã có đồng ý
kept-until-consent = { $lasts } sau khi rút; sau /xoadulieu chỉ còn dấu mã hoá một chiều thay cho tài khoản
kept-what-agreement = Câu trả lời khác: điểm danh, nội quy lớp; có hay không, bản nào, ngôn ngữ, lúc trả lời, lúc hết
kept-why-agreement = để chứng minh đã hứa gì, và để hỏi lại khi nội quy đổi
kept-until-agreement = { $lasts } sau khi hết; sau /xoadulieu chỉ còn dấu mã hoá một chiều thay cho tài khoản
kept-what-rules = Nội quy lớp của trường (mã hoá), từng bản và ai viết
kept-why-rules = để cho xem, và để biết ai đã hứa theo bản nào
kept-until-rules = đến khi trường xoá; /xoadulieu: người viết xoá ngay
kept-what-plea = Ai nhờ thầy cô cấp mã khác: tài khoản, số thứ tự, tên và tên tài khoản (đều mã hoá), ai đã giải quyết
kept-why-plea = để thầy cô thấy ai đang giữ số ấy, và cấp mã mới
kept-until-plea = { $lasts }; /xoadulieu: ngay
kept-what-evening = Thẻ buổi tối: tài khoản, ngày, dấu mã hoá một chiều của những gì nó hiện
kept-why-evening = để gửi một thẻ, và sửa nó khi buổi học đổi
kept-until-evening = { $lasts }; /xoadulieu: ngay
kept-what-application = Người đang xin vào lớp: số thứ tự, tên và tên tài khoản (đều mã hoá), bằng mã nào; phụ huynh là gì của em; tài khoản đang giữ số ấy có đồng ý không
kept-why-application = để thầy cô quyết định
kept-until-application = chưa xong: { $lasts }; đã quyết định: { $other }; từ chối, không đồng ý: số và tên xoá ngay; /xoadulieu: ngay
kept-what-opening = Những lần mở cửa vào lớp, và những lần thầy cô nhận phòng để đưa tận tay, cho em nào
kept-why-opening = để thầy cô xem được
kept-until-opening = { $lasts }; /xoadulieu: lần mở của tài khoản ấy, và thầy cô nào đã nhận phòng, xoá ngay
kept-what-code = Mã: dấu mã hoá một chiều, ai đã dùng
kept-why-code = để nhận ra mã được gõ
kept-until-code = đến khi dùng hay huỷ, nhiều nhất { $lasts }, thêm { $other }; phụ huynh đã dùng mã: cùng với dòng của em; /xoadulieu: ai đã dùng mã xoá ngay
kept-what-attempt = Gõ mã sai, gửi số điện thoại không có trong danh sách, xin mã khác, xin vào lớp, nói là giáo viên; thầy cô gỡ khỏi lớp hay từ chối, tài khoản khác vào thay: việc gì, lúc nào, ở lớp hay nhóm nào; dấu mã hoá một chiều thay cho tài khoản
kept-why-attempt = để chặn dò mã, không ai bị hỏi đi hỏi lại, và thầy cô được nhắc khi tài khoản ấy xin vào lại
kept-until-attempt = { $lasts }; ra khỏi lớp hay bị từ chối: { $other }; /xoadulieu: vẫn giữ, để không ai được thử lại từ đầu
kept-what-dialog = Câu bot đang hỏi, với danh sách, thư mời, lịch tuần hay tệp lịch chưa quyết định, mã hoá; của danh sách trong tệp chỉ phần có thể là số, tên, lớp hay mã
kept-why-dialog = để hỏi lại
kept-until-dialog = { $lasts }
kept-what-staff = Quản trị trường, cán bộ quản lý, giáo viên: tài khoản, tên (mã hoá), vai trò, đến khi nào, ai xác nhận; thư mời: vai trò, nhóm, ai tạo, ai dùng, dấu mã hoá một chiều của liên kết; ai thêm bot, xác nhận nhóm hay nhóm quản trị; liên kết quản trị
kept-why-staff = để biết ai được làm gì
kept-until-staff = vai trò, thư mời: đến khi kết thúc, rồi { $lasts }; /xoadulieu: ngay
kept-what-letter = Bot đã gửi loại tin nào, cho ai, lúc nào; không giữ chữ
kept-why-letter = để không gửi hai lần, và để gỡ đúng lúc
kept-until-letter = { $lasts } sau khi gửi; /xoadulieu: ngay khi đã gỡ những gì cần gỡ
kept-what-request = Yêu cầu về dữ liệu: loại, lúc hỏi, hạn, lúc trả lời; dấu mã hoá một chiều thay cho tài khoản
kept-why-request = để chứng minh đã trả lời đúng hạn
kept-until-request = { $lasts } sau khi trả lời
kept-what-former = Số cũ của nhóm đã thành siêu nhóm
kept-why-former = để những gì nói trước đó vẫn là của lớp
kept-until-former = đến khi trường xoá
kept-what-absence = Lần cuối bot nghe Telegram, đến phút; bot vắng từ lúc nào đến lúc nào
kept-why-absence = để báo thầy cô những tin đã ở lại trong nhóm lúc ấy
kept-until-absence = chỉ lần cuối; lúc vắng: { $lasts }
kept-what-pause = Lúc nhóm tạm nghỉ gỡ tin: từ, đến, tài khoản và tên (mã hoá) người bắt đầu và kết thúc
kept-why-pause = để giữ đúng sau khi khởi động lại, và để biết ai đã yêu cầu
kept-until-pause = { $lasts }; /xoadulieu: tài khoản và tên xoá ngay
kept-what-brake = Luật tạm chỉ báo, không gỡ: tên luật, từ lúc nào, bao nhiêu người và lớp; tài khoản và tên (mã hoá) người quyết định
kept-why-brake = để giữ như thế sau khi khởi động lại, và để biết ai đã bật lại
kept-until-brake = { $lasts } sau khi bật lại; /xoadulieu: tài khoản và tên xoá ngay
kept-what-log = Nhật ký chạy máy
kept-why-log = để vận hành
kept-until-log = do người vận hành định; chỉ có số, tên luật và kết quả: không chữ, tên, link hay mã

## Phần còn lại của tin có phòng học, sổ mở cửa, thẻ buổi tối của phụ huynh

button-rest = 💬 Đăng lại phần còn lại
button-rest-post = 💬 Đăng vào nhóm
rest-comes = Thầy cô xem bên dưới 👇
rest-preview = 💬 Phần còn lại, không có thông tin phòng. Thầy cô xem rồi bấm để đăng vào nhóm, đứng tên thầy cô:
rest-preview-foot = Chưa bấm thì không ai thấy. Bản gốc chỉ giữ 72 giờ.
rest-head = 💬 <b>{ $author }</b> nhắn lớp (phần phòng học bot đã cất giúp):
rest-changed = Lớp vừa có thêm phòng mới nên phần này ngắn lại. Thầy cô xem lại rồi bấm lần nữa nhé.
rest-posted = Đã đăng vào nhóm, đứng tên thầy cô ✔
rest-already = Phần này đã được đăng vào nhóm rồi, bot không đăng hai lần.
rest-gone = Bản gốc không còn nữa (chỉ giữ 72 giờ), hoặc đã có thẻ mới hơn. Thầy cô nhắn lại phần đó vào nhóm nhé.
rest-stands = Tin gốc vẫn còn trong nhóm nên chưa cần đăng lại. Thầy cô xoá tin đó giúp rồi bấm lại nhé.
rest-nothing = Tin đó chỉ có thông tin phòng, không còn gì để đăng lại. Các em vẫn vào lớp bằng nút [🚪 Vào lớp].
rest-held = Phần còn lại vẫn có thể làm lộ phòng học nên bot chưa đăng. Thầy cô viết lại phần đó vào nhóm, không kèm link, ID, mật khẩu nhé.
ledger-unanswered = chưa trả lời về điểm danh
ledger-unanswered-at = chưa trả lời về điểm danh
button-ask-attend = 🙋 Hỏi lại em chưa trả lời
ledger-asked = ✅ Đã hỏi lại { $count } em.
ledger-asked-already = Các em đã được hỏi trong hôm nay rồi. Mai thầy cô hỏi lại nhé.
ledger-apart = không dùng để điểm danh
ledger-apart-at = không dùng để điểm danh
button-evening-yes = 📚 Nhận thẻ buổi tối
button-evening-no = Thôi nhận thẻ này
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 Xem một lần
evening-wished = ✅ Vâng, tối trước ngày con học bot gửi anh/chị thẻ lịch, không kêu chuông. Muốn thôi thì bấm nút dưới thẻ.
evening-ended = ✅ Vâng, bot thôi gửi thẻ buổi tối. Muốn nhận lại, anh/chị gõ /start.
evening-no-guardian = Thẻ này dành cho phụ huynh đã xác nhận. Anh/chị gõ mã trên phiếu phụ huynh vào đây nhé.
evening-offer = 📚 Anh/chị muốn biết tối trước con học gì, lúc mấy giờ? Bấm để nhận thẻ buổi tối; không bấm thì bot không gửi.
evening-child = { $number } { $name }
evening-foot-guardian = Cửa mở trước giờ học 10 phút: đến giờ anh/chị bấm giúp con, hoặc con bấm thẻ của mình.

## What is kept of wishes

kept-what-wish = Phụ huynh muốn nhận thẻ buổi tối: tài khoản, lúc nào
kept-why-wish = để gửi thẻ
kept-until-wish = đến khi thôi nhận; /xoadulieu: ngay
kept-what-rest = Phần còn lại của một tin thầy cô dán: buổi học, sự việc, tài khoản, số hiệu tin, đăng lại lúc nào
kept-why-rest = để đăng lại một lần
kept-until-rest = { $lasts }; /xoadulieu: ngay
## Cách vào lớp

ways-list = 🚪 Ngoài mã trên phiếu (luôn dùng được), lớp nhận vào bằng:
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
        } Bằng mã là vào nhóm lớp
ways-set = ✅ Đã đổi. Ai đã vào lớp thì vẫn vào như thường.
enrol-by-code = <b>{ $school_class }</b> nhận vào bằng phiếu mã: quét mã QR trên phiếu, hoặc gõ mã vào đây. Chưa có phiếu thì bấm nút bên dưới để báo thầy cô nhé.
join-by-admins = Xin chào! Yêu cầu vào nhóm của <b>{ $school_class }</b> do quản trị viên của nhóm duyệt, chờ một chút nhé. Có phiếu mã thì quét mã QR hoặc gõ mã vào đây để thấy cửa vào lớp.

## Vào bằng số điện thoại

button-own = 📱 Gửi số của tôi
button-contact-send = 📱 Gửi số của tôi
contact-ask = Bấm nút [📱 Gửi số của tôi] dưới ô nhập để gửi số của chính tài khoản này. Bot so với danh sách của lớp rồi xoá ngay tin có số, không giữ số. Không muốn thì cứ gõ mã trên phiếu nhé.
contact-tidied = Đã nhận, tin có số điện thoại đã được xoá, bot không giữ số.
contact-not-removed = Đã nhận và bot không giữ số, nhưng chưa xoá được tin có số ở trên. Giữ tin đó rồi bấm Xoá giúp bot nhé.
contact-none = Bot chưa cho vào lớp bằng số này được. Gõ mã trên phiếu, hoặc báo thầy cô; học sinh thì bấm [🚪 Vào lớp] trong nhóm lớp cũng được nhé.
contact-not-own = Bot chỉ nhận số của chính tài khoản này. Bấm [📱 Gửi số của tôi], gõ mã trên phiếu, hoặc báo thầy cô nhé.
contact-off = Các lớp chưa nhận vào bằng số điện thoại. Gõ mã trên phiếu, hoặc báo thầy cô; học sinh thì bấm [🚪 Vào lớp] trong nhóm lớp cũng được nhé.
contact-ask-relation = Số này có trong danh sách phụ huynh của <b>{ $school_class }</b>, STT <b>{ $number }</b> ({ $name }). Anh/chị là gì của em ạ? Nếu em là học sinh dùng máy của cha mẹ, em bấm [Không phải] rồi nhờ thầy cô cấp phiếu nhé.
contact-not-me = Cảm ơn nhé, bot không giữ lại gì. Gõ mã trên phiếu vào đây, hoặc nhờ thầy cô xem lại số trong danh sách nhé.
numbers-ask =
    📱 Danh sách có số điện thoại: { $students } của học sinh, { $guardians } của phụ huynh, { $unsaid } chưa rõ của ai. Nếu thầy cô dùng, bot chỉ giữ dấu mã hoá của số, không đọc ngược ra số được: em hay phụ huynh gửi đúng số của mình thì vào được lớp. Không bấm gì thì bỏ qua.
button-np-y = 📱 Dùng số điện thoại
button-np-s = 📱 Dùng: số của học sinh
button-np-g = 📱 Dùng: số của phụ huynh
button-np-n = Bỏ qua số điện thoại
numbers-used = Đã ghi: bot sẽ dùng số điện thoại, chỉ giữ dấu mã hoá. Thầy cô xác nhận danh sách để hoàn tất.
numbers-skipped = Đã ghi: bỏ qua số điện thoại. Thầy cô xác nhận danh sách để hoàn tất.

## Dữ liệu giữ về các cách vào lớp

kept-what-phone = Số điện thoại trong danh sách mà thầy cô muốn dùng: dấu mã hoá một chiều, và là của học sinh hay phụ huynh
kept-why-phone = để ai gửi đúng số của mình thì vào được lớp
kept-until-phone = cùng với dòng của em, hoặc đến khi thầy cô tắt cách này; /xoadulieu: số của người ấy ngay; bản thân số thì không giữ
kept-what-way = Lớp nhận vào bằng những cách nào ngoài mã, ai định, lúc nào
kept-why-way = để làm theo lựa chọn của trường
kept-until-way = cùng với lớp; /xoadulieu: ai định thì xoá ngay
mydata-value-word-number = một số điện thoại trong danh sách lớp, dạng dấu mã hoá một chiều
mydata-value-word-way = mở hoặc tắt một cách vào lớp

## Tin cần dọn khỏi hộp chat riêng

tidy-by-hand = Bot chưa xoá được tin thầy cô vừa gửi ở trên. Thầy cô giữ tin đó rồi bấm Xoá giúp nhé.

## Phòng mới cho cả lịch tuần

button-wm = 🔁 Dùng cho cả lịch tuần
room-weekly-moved = Cả lịch tuần dùng phòng mới từ bây giờ. Cửa vẫn là nút cũ.
room-weekly-none = Lịch tuần của lớp không ở phòng nào khác nữa.
room-weekly-elsewhere = Lịch tuần của lớp đang ở một phòng khác. Nếu từ nay học phòng này, thầy cô bấm [🔁 Dùng cho cả lịch tuần].
## Dòng [Vào lớp] cố định của nhóm

lasting-line = 🚪 Em nào cần vào lớp thì bấm nút bên dưới. Cửa mở trước giờ học 10 phút; bấm sớm thì bot nhắn giờ mở.
button-way-in-class = 🚪 Vào lớp { $school_class }
button-lasting = 📌 Dòng Vào lớp cố định
button-lasting-end = Bỏ dòng cố định
lasting-posted = 📌 Bot gửi dòng [🚪 Vào lớp] vào nhóm ngay đây. Dòng cũ, nếu có, đã được bỏ.
lasting-by-hand = Bot chưa có quyền "Ghim tin nhắn" trong nhóm. Thầy cô giữ dòng [🚪 Vào lớp] rồi chọn Ghim giúp; hoặc bật quyền đó cho bot rồi bấm [📌 Dòng Vào lớp cố định] lần nữa nhé.
lasting-coming = Dòng [🚪 Vào lớp] đang trên đường vào nhóm, thầy cô chờ một chút nhé.
lasting-ended = Đã bỏ dòng [🚪 Vào lớp] cố định trong nhóm.
lasting-none = Trong nhóm không có dòng [🚪 Vào lớp] cố định nào.
lasting-no-class = Nhóm này chưa được xác nhận là nhóm của lớp. Quản trị trường xác nhận nhóm trước nhé.
lasting-later = Telegram chưa cho bot bỏ dòng cũ. Thầy cô bấm lại sau một phút nhé.
lasting-over = Dòng này không còn dùng nữa.

## Lệnh gõ khi là quản trị viên ẩn danh

prove-line = 🔑 Ai vừa gõ lệnh với tư cách nhóm thì bấm nút bên dưới để làm tiếp ở tin riêng nhé.
button-prove-here = 🔑 Tiếp tục ở tin riêng
button-prove = ✅ Làm ngay
prove-pause = Thầy cô muốn bot tạm nghỉ gỡ tin 30 phút trong nhóm <b>{ $group }</b> ạ?
prove-resume = Thầy cô muốn bot bảo vệ lại nhóm <b>{ $group }</b> ạ?
prove-status = Thầy cô muốn xem tình trạng nhóm <b>{ $group }</b> ạ?
prove-language = Thầy cô muốn chọn ngôn ngữ cho nhóm <b>{ $group }</b> ạ?
prove-over = Nút này đã hết hạn hoặc đã được dùng. Thầy cô gõ lại lệnh trong nhóm nhé.
prove-not-staff = Lệnh này chỉ dành cho thầy cô đã được xác nhận của lớp.

## Nội quy và quy trình tiết học, bản Word

button-rules-file = 📄 Tải bản Word
classrules-file = 📄 Nội quy và quy trình tiết học trực tuyến của trường. Việc tiếp theo: thầy cô mở bằng Word, điền tên trường, số, ngày, sửa chỗ nào chưa hợp rồi ký. Muốn đổi nội quy thì bấm [Sửa nội quy] trước và tải lại, để các em cam kết đúng bản thầy cô ký.
classrules-file-not-owner = Bản Word dành cho quản trị trường. Nội quy thì ai cũng đọc được: gõ /noiquy nhé.
classrules-file-name = noi-quy-{ $date }.docx
official-authority = UBND/SỞ …………………
official-school = TRƯỜNG …………………
official-country = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
official-motto = Độc lập - Tự do - Hạnh phúc
official-number = Số: ………/…………
official-place-date = ……………, ngày …… tháng …… năm 20……
official-recipients =
    Nơi nhận:
    - ………………………………;
    - ………………………………;
    - Lưu: VT.
official-signer = HIỆU TRƯỞNG
official-signer-name = ………………………………
procedure-title =
    QUY ĐỊNH
    Nội quy lớp học và quy trình tiết học trực tuyến
    Văn bản này ghi những điều học sinh cam kết và việc mỗi người làm trước, trong và sau một tiết học trực tuyến, để phòng học của lớp được giữ kín và các em yên tâm học.
    Trường dùng một bot trên Telegram (sau đây gọi là bot). Bot gỡ những tin làm lộ phòng học trong nhóm lớp, đưa phòng học riêng cho từng học sinh đã được xác nhận, và báo cho giáo viên khi có việc cần người lớn xem. Chữ trong ngoặc vuông là tên nút bấm của bot.
procedure-rules =
    I. NỘI QUY LỚP HỌC TRỰC TUYẾN
    Học sinh đọc và cam kết những điều sau trước khi vào lớp qua bot. Khi nội quy đổi, bot hỏi lại từng em (bản đang dùng: { $version }).
procedure-lesson = II. QUY TRÌNH TIẾT HỌC TRỰC TUYẾN
procedure-who =
    Ai làm gì
    Hiệu trưởng, hoặc người được hiệu trưởng giao, là quản trị trường trong bot: ban hành nội quy, xác nhận giáo viên và nhóm lớp, quyết định việc báo lên cấp trên.
    Giáo viên gửi phòng học cho bot, duyệt học sinh vào lớp, điều hành tiết học và xử lý các báo tin của lớp mình.
    Học sinh bấm [Vào lớp] bằng tài khoản của chính mình, giữ kín phòng học và mã vào lớp, thấy chuyện không ổn thì báo giáo viên.
    Cha mẹ học sinh xác nhận cho con vào lớp theo quy định của lớp, giúp con có chỗ học yên tĩnh và vào lớp đúng giờ.
    Bot gỡ tin làm lộ phòng học, mở và đóng cửa vào lớp đúng giờ, báo cho giáo viên. Bot không phạt ai và không kết luận ai có lỗi.
procedure-before =
    Trước tiết học
    Một lần cho mỗi lớp: giáo viên thêm bot vào nhóm lớp với quyền “Xoá tin nhắn”; hiệu trưởng xác nhận nhóm lớp và giáo viên.
    Giáo viên tạo phòng học riêng cho lớp, có mật khẩu và bật phòng chờ; không dùng phòng cá nhân.
    Giáo viên gửi thư mời vào phòng cho bot trong tin nhắn riêng, xem lại lớp và giờ học rồi bấm [Lưu]. Không đăng phòng học trong nhóm lớp, trên kênh hay bất cứ nơi nào khác.
    Lớp đã có danh sách: giáo viên bấm [In phiếu mã] và phát phiếu tận tay học sinh, cha mẹ. Lớp chưa có danh sách: học sinh bấm [Vào lớp] trong nhóm lớp, ghi số thứ tự và họ tên, giáo viên xem rồi duyệt.
    Học sinh đọc bot giữ những gì rồi tự trả lời có đồng ý hay không; em dưới 16 tuổi hỏi cha mẹ trước. Em nào không đồng ý vẫn được học: giáo viên cho em vào lớp bằng cách khác.
procedure-door =
    Vào lớp
    Cửa mở trước giờ học 10 phút và đóng khi hết giờ. Học sinh bấm [Vào lớp], hoặc gõ /vaolop trong tin nhắn riêng với bot.
    Bot gửi riêng cho từng em link, ID, mật khẩu của phòng và tên cần đặt khi vào, gồm số thứ tự, họ tên và ba ký tự riêng của em trong buổi ấy. Em không đưa cho ai; hết giờ, tin này tự mất.
    Giáo viên cho vào từ phòng chờ những em mang đúng tên trong danh sách [Tên trong phòng]. Gặp tên lạ, giáo viên hỏi trước khi cho vào.
    Em nào chưa mở được cửa thì nhắn giáo viên. Giáo viên giúp em vào lớp ngay rồi tìm hiểu sau, để em không lỡ buổi học.
procedure-during =
    Trong tiết học
    Giáo viên giữ phòng chờ luôn bật, chỉ cho chia sẻ màn hình khi cần; lớp đã đủ thì có thể khoá phòng.
    Giáo viên điểm danh bằng cách nhìn và gọi tên trong phòng. Sổ [Ai đã mở cửa] chỉ cho biết em nào đã mở cửa, chưa phải em nào có mặt, và không nói gì về em không đồng ý dùng sổ để điểm danh.
    Học sinh giữ đúng nội quy. Em nào thấy người lạ hay chuyện không ổn thì báo giáo viên ngay; báo là giúp lớp, không em nào bị trách vì đã báo.
    Khi bot hoặc Telegram không chạy, lớp vẫn học: giáo viên đưa phòng học riêng cho từng gia đình bằng cách trường đã chuẩn bị, như điện thoại hay sổ liên lạc; không đăng công khai.
procedure-leak =
    Khi phòng học bị lộ trong nhóm
    Bot gỡ tin, nhắn riêng người gửi bằng lời nhẹ nhàng, và gửi giáo viên một thẻ báo tin: ở nhóm nào, vì sao, tin ở lại bao lâu; phần cần giữ kín đã được che.
    Giáo viên bấm [Nhận xử lý]. Nếu bot nhầm, bấm [Nhầm] để tin được đăng lại. Nếu thẻ nói tin vẫn còn, bấm [Mở tin] và xoá bằng tay.
    Phòng bị lộ, dù lúc nào: đến giờ cửa vẫn mở để cả lớp không mất buổi. Khi cần, giáo viên bấm [Đóng cửa]: bot không đưa phòng ấy cho ai nữa, đến khi giáo viên gửi phòng mới hoặc bấm [Vẫn dùng phòng này].
    Tốt nhất là đổi phòng: giáo viên tạo phòng mới và gửi riêng thư mời mới cho bot. Học sinh vẫn vào bằng nút [Vào lớp].
    Một tin lộ chỉ là manh mối về một tài khoản, chưa nói lên lỗi của học sinh nào. Giáo viên hỏi riêng em và gia đình, không nêu tên em trước lớp, không phạt chỉ vì một thẻ báo tin.
procedure-stranger =
    Khi có người lạ trong lớp
    Giáo viên mời người lạ ra khỏi phòng, tắt chia sẻ màn hình và trò chuyện chung, bật phòng chờ, rồi trấn an các em.
    Giáo viên dán cả danh sách tên trong phòng, hoặc gõ ba ký tự riêng ở một tên, vào tin nhắn riêng với bot. Bot trả lời đó là cửa của em nào, tên nào có hai lần. Đây cũng chỉ là manh mối.
    Nếu người lạ quay lại, giáo viên kết thúc phòng, bấm [Huỷ buổi] ở buổi học cũ, tạo phòng mới và gửi riêng thư mời mới cho bot.
    Giáo viên ghi lại giờ, tên hiển thị và việc đã xảy ra, rồi báo ngay cho hiệu trưởng.
    Hiệu trưởng quyết định kịp thời việc báo Uỷ ban nhân dân xã, phường, Sở Giáo dục và Đào tạo, công an. Khi có em bị hại hoặc bị đe doạ, gọi ngay Tổng đài quốc gia bảo vệ trẻ em 111.
procedure-after =
    Sau tiết học
    Giáo viên kết thúc phòng cho mọi người. Hết giờ, bot đóng cửa và lấy lại các tin có phòng học đã phát.
    Giáo viên xem [Ai đã mở cửa] và [Ai chưa xác nhận], giúp những em cần giúp trước buổi sau. Tệp tải về có tên học sinh nên giáo viên giữ riêng, không gửi vào nhóm.
    Giáo viên xem lại các thẻ báo tin của buổi học. Phòng đã lộ thì không dùng cho buổi sau.
procedure-without =
    Học sinh không dùng Telegram
    Không em nào phải dùng Telegram mới được học.
    Từ lúc cửa mở, giáo viên bấm [Đưa tận tay] ở buổi học, chọn đúng một em, rồi đọc hoặc chép phòng học cho riêng em ấy hay cha mẹ em. Mỗi lần một em; bot ghi việc này vào sổ.
    Cha mẹ có Telegram thì dùng phiếu phụ huynh để mở cửa giúp con.
procedure-kept =
    Thông tin được giữ, và giữ bao lâu
    Bot giữ danh sách lớp gồm số thứ tự và họ tên, cùng tài khoản Telegram của những em và cha mẹ đã đồng ý, đến khi em rời lớp (tài khoản: thêm nhiều nhất 30 ngày). Bot không giữ ngày sinh, ảnh, số điện thoại; nếu lớp cho vào bằng số điện thoại, bot chỉ giữ một dấu mã hoá, không đọc ngược ra số được. Tin thường trong nhóm chỉ ở trong máy của bot vài phút rồi xoá. Tin bị gỡ được mã hoá và giữ 72 giờ; sổ mở cửa 30 ngày; sự việc 1 năm; biên nhận đồng ý 2 năm sau khi rút lại. Ai cũng xem được những gì bot giữ về mình bằng /dulieu và xoá bằng /xoadulieu; trường trả lời yêu cầu trong 2 ngày làm việc.
## Tài khoản quản trị không phải của học sinh

enrol-owner = Đây là tài khoản quản trị trường nên không vào lớp như học sinh được. Học sinh cần tài khoản riêng; thầy cô muốn thử đường vào thì dùng một tài khoản khác nhé.
conflict-staff = ⚠️ đây là tài khoản của thầy cô
decide-staff = Tài khoản này là của thầy cô trong trường. Học sinh cần tài khoản riêng: thầy cô bấm [Từ chối], rồi nhắn em vào bằng tài khoản của em nhé.

## Số điện thoại trong tệp đọc ở dòng lệnh

roster-cli-numbers = 📱 Số điện thoại trong tệp: { $count }, ở đây bỏ qua. Muốn lớp vào bằng số, thầy cô bật cách đó ở /phuhuynh rồi gửi riêng tệp này cho bot; bot sẽ hỏi cách dùng.

## Năm học mới, và em chưa có mã

year-uncoded = ⚠️ { $count } em trong số sẽ bị xoá <b>chưa có Mã học sinh ở đây</b>, nên bot không nhận ra được các em, dù có trong tệp. Muốn giữ lại, thầy cô bấm [Thôi], gửi danh sách hiện nay của lớp có cột Mã học sinh (như mọi danh sách), rồi gõ lại /namhocmoi nhé.
year-changed = Từ lúc bot cho xem đã có thay đổi, nên chưa làm gì. Thầy cô xem lại giúp nhé.
## Nhóm chung của nhiều lớp, lớp có nhiều nhóm

button-group-classes = 🏫 Lớp của nhóm
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Nhóm <b>{ $group }</b> là của lớp nào ạ? Bấm vào lớp để thêm hoặc bỏ.
    Lớp có ✅ thì dòng [🚪 Vào lớp] của lớp đến nhóm này, và mật khẩu của lớp lộ ở đây cũng được gỡ. Một nhóm có thể chung cho nhiều lớp, một lớp có thể có nhiều nhóm.
    Nhóm chung không cho ai thêm quyền với lớp đã có nhóm riêng.
belongs-added = ✅ Nhóm này giờ cũng là của lớp.
belongs-removed = Nhóm này không còn là của lớp nữa.
belongs-last = Nhóm cần ít nhất một lớp: thầy cô thêm lớp khác trước, rồi bỏ lớp này nhé.
belongs-unknown = Không còn thấy nhóm hay lớp này. Thầy cô gõ /tinhtrang để xem lại nhé.
echo-shared = 🏫 Nhóm này chung cho nhiều lớp, nên chưa chắc thư mời là của lớp nào. Đúng lớp ghi ở trên thì bấm [Lưu]; không thì bấm [Lớp khác] rồi [Lưu].

## Nhóm quản trị không phải nhóm lớp
decision-staff-chat = Đây là nhóm quản trị của trường nên bot ở lại đây, và không tính là nhóm lớp.

## Nút cũ bấm muộn
decision-group-stays = Nhóm này đã được xác nhận là của trường nên bot ở lại để giữ kín lớp. Vẫn muốn bot rời nhóm thì thầy cô xoá bot ngay trong nhóm đó nhé.
plea-changed = Từ lúc thẻ này được gửi, người giữ số hay lời nhắn đã đổi, nên bot chưa làm gì. Thầy cô xem thẻ mới vừa gửi nhé.
lesson-closed = Buổi này đã kết thúc và cửa đã đóng, nên không còn gì để đổi. Thầy cô xem [📋 Ai đã mở cửa] nhé.
lesson-room-stays = Phòng này còn dùng cho buổi khác của lớp, nên buổi này ở lại lớp cũ. Lớp kia cũng học phòng này thì thầy cô gửi lại thư mời và chọn lớp kia nhé.
## Phiếu mã đang in
slips-coming = 🖨 Đang in phiếu của <b>{ $school_class }</b>…

## Nơi còn lại khi tin đã gỡ
card-surface-chat_photo = ⚠️ Chỗ lộ: <b>ảnh đại diện của nhóm</b>. Bot gỡ được dòng thông báo, không đổi được ảnh: nhờ thầy cô đổi ảnh.
card-surface-linked = ⚠️ Telegram tự chuyển tin này từ <b>kênh liên kết</b>. Nếu bot có trong kênh thì bài ở đó là một sự việc riêng; nếu không thì bài vẫn còn, nhờ thầy cô xoá giúp.
## Ai chưa vào lớp nào

door-nowhere = Bot chưa thấy tài khoản này ở lớp nào. Học sinh: bấm [🚪 Vào lớp] trong nhóm lớp, hoặc gõ mã trên phiếu vào đây. Phụ huynh: gõ mã trên phiếu phụ huynh; chưa có phiếu thì xin thầy cô của con.
setup-staff-room = 👥 Đây là nhóm quản trị của trường: báo tin đến đây, và bot không gỡ tin nào trong nhóm này. Tình trạng các lớp: gõ /tinhtrang.

## A door that stays shut at its time
echo-held = ⚠️ Phòng này đang đóng cửa, đến giờ cũng chưa mở. Việc tiếp theo: gửi thư mời phòng mới vào đây; nếu vẫn dùng phòng cũ thì bấm [Vẫn dùng phòng này].

## Saved, where the group is not told, or not for students
echo-saved-apart = ✅ Đã lưu. Cửa mở lúc { $opens }.
echo-open-apart = ✅ Đã lưu, cửa đang mở.
decide-changed = Em này đã gửi lại số và tên sau khi thẻ này được gửi, nên bot chưa duyệt. Thầy cô xem thẻ mới rồi bấm lại nhé.

## A student whose guardian alone is in
ledger-guardian = phụ huynh đã vào, em chưa xác nhận
ledger-guardian-at = phụ huynh đã vào, em chưa xác nhận

## An account that a guardian doubts
mydata-value-doubted = tạm giữ, chờ thầy cô xem lại

## Which group somebody was confirmed for
welcome-confirmed-group-kept = ✅ Quản trị trường đã xác nhận thầy cô cho nhóm <b>{ $group }</b>. Phòng thầy cô gửi trong nhóm đã được cất giúp, thầy cô xem tin bên dưới nhé. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập; gõ /tinhtrang để xem lớp còn thiếu gì.
welcome-confirmed-group-missed = ✅ Quản trị trường đã xác nhận thầy cô cho nhóm <b>{ $group }</b>. Phòng thầy cô gửi trong nhóm trước đó bot không giữ lại, vì bot chỉ được giữ 15 phút. Việc tiếp theo: gửi lại thư mời phòng học vào đây nhé. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập.
welcome-confirmed-group = ✅ Quản trị trường đã xác nhận thầy cô cho nhóm <b>{ $group }</b>. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập. Việc tiếp theo: gửi thư mời phòng học hoặc danh sách lớp vào đây; gõ /tinhtrang để xem lớp còn thiếu gì.
welcome-declined-group = Quản trị trường chưa xác nhận được thầy cô cho nhóm <b>{ $group }</b>. Nếu nhầm, thầy cô liên hệ trực tiếp với trường nhé.
