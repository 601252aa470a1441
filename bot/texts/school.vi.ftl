### Trường, cán bộ, thiết lập nhóm.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Trong nhóm lớp

greeting = 🔒 Bot giữ kín link và mật khẩu phòng học của lớp: tin nào làm lộ sẽ được gỡ. Bot đọc mọi tin để tìm chỗ lộ; tin bình thường chỉ nằm trong máy của bot vài phút rồi được xoá. Chi tiết: nhắn riêng bot /riengtu.
rights-line = ⚠️ Bot chưa có quyền "Xoá tin nhắn" nên chưa giữ kín phòng học được. Chủ nhóm mở tên nhóm → Quản trị viên → Thêm quản trị viên → chọn tên bot → bật "Xoá tin nhắn" nhé.
staff-chat-asked = Bot đã hỏi ở tin riêng của quản trị trường xem đây có phải nhóm quản trị không. Khi có người xác nhận, thẻ báo tin sẽ đến đây.
staff-chat-nobody = Chưa có ai xác nhận được nhóm này. Quản trị trường nhắn riêng bot /start trước, rồi gõ lại /baotin ở đây nhé.
staff-chat-begun = ✅ Quản trị trường đã xác nhận: từ bây giờ thẻ báo tin của các lớp đến nhóm này.

## Nhắn riêng

start = Xin chào! Đây là bot giữ kín link và mật khẩu phòng học trực tuyến của lớp. Học sinh: bấm [🚪 Vào lớp] trong nhóm lớp. Học sinh, phụ huynh có phiếu: gõ mã trên phiếu vào đây; phụ huynh chưa có phiếu thì xin thầy cô. Thầy cô: bấm nút bên dưới. Xem bot giữ gì: /riengtu.
start-again = ✔ Bot nhắn riêng được rồi. Quay lại tin vừa rồi và bấm lại nút ấy nhé.
start-staff = Chào thầy cô! Thẻ báo tin của lớp sẽ đến ngay đây, hoặc đến nhóm quản trị nếu trường đã lập. Thầy cô gửi thư mời phòng học hoặc danh sách lớp vào đây, bot lo phần còn lại. Xem hay đổi các buổi tới: gõ <code>lịch</code>; cho lớp nghỉ: gõ như <code>nghỉ 20/11</code>. Muốn thẻ báo tin đến một nhóm quản trị: thêm bot vào nhóm đó rồi gõ /baotin.
help = Bot gỡ những tin làm lộ link hoặc mật khẩu phòng học trong nhóm lớp và báo cho thầy cô. Học sinh vào lớp: /vaolop. Có chuyện không ổn: viết vào đây, hoặc gõ /baocao. Học sinh, phụ huynh có phiếu: gõ mã trên phiếu vào đây. Bot giữ gì: /riengtu.
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
not-understood-words = { $who ->
    [adult] Nếu đây là chuyện không ổn, anh/chị bấm [Báo ngay]: bot chuyển lời này cho nhà trường, không nêu tên.
    [unknown] Nếu đang có chuyện không ổn, bấm [Báo ngay]: bot chuyển lời này cho nhà trường, không nêu tên.
   *[child] Nếu em đang kể chuyện không ổn, bấm [Báo ngay]: bot chuyển lời này cho thầy cô, không nói tên em.
 }
button-claim = 👩‍🏫 Tôi là giáo viên
owner-welcome = ✅ Từ bây giờ thầy cô là quản trị trường. Thẻ báo tin sẽ đến đây. Việc tiếp theo: thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
owner-link-spent = Liên kết này đã dùng hoặc đã hết hạn. Nhờ người vận hành chạy lại bot để có liên kết mới nhé.

## "Tôi là giáo viên"

claim-already = Thầy cô đã ở trong danh sách rồi. Thẻ báo tin sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập.
claim-acting = ✅ Đã ghi nhận: thầy cô là người tạo nhóm nên sẽ nhận thẻ báo tin của nhóm này, cho đến khi có quản trị trường. Muốn đưa lớp vào phòng: dán thư mời vào đây.
claim-asked-start = Bot đã hỏi quản trị trường. Bot chưa nhắn riêng cho thầy cô được: bấm [▶️ Mở bot, bấm Start] ngay dưới tin này, câu trả lời sẽ đến ở đó.
claim-acting-start = ✅ Đã ghi nhận: thầy cô là người tạo nhóm. Bot chưa nhắn riêng cho thầy cô được: bấm [▶️ Mở bot, bấm Start] ngay dưới tin này để nhận thẻ báo tin của nhóm.
claim-reminded = Bot đã nhắc lại quản trị trường. Khi được xác nhận, bot sẽ nhắn ngay ở đây.
claim-waiting = Bot đã hỏi quản trị trường và đang chờ trả lời. Được xác nhận là bot nhắn ngay ở đây; cần gấp thì bấm [🔔 Nhắc lại], hoặc gọi cho quản trị trường nhé.
button-claim-again = 🔔 Nhắc lại
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
welcome-confirmed = ✅ Quản trị trường đã xác nhận thầy cô. Thẻ báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập. Việc tiếp theo: gửi thư mời phòng học hoặc danh sách lớp vào đây; gõ /tinhtrang để xem lớp còn thiếu gì.
welcome-declined = Quản trị trường chưa xác nhận được. Nếu nhầm, thầy cô liên hệ trực tiếp với trường nhé.
staff-chat-question = Nhóm <b>{ $title }</b> có phải nhóm quản trị của trường không ạ? Ai trong đó cũng sẽ đọc được thẻ báo tin; nhóm lớp có học sinh thì không dùng được.
button-sy = ✅ Đúng, báo tin vào đó
button-sn = Không phải
decision-confirmed = ✅ Đã xác nhận.
decision-declined = Đã từ chối, không có gì thay đổi.
decision-leaving = Bot rời nhóm thì ở đó không còn ai gỡ tin làm lộ phòng học. Thầy cô chắc chưa ạ?
decision-left = Bot đã rời nhóm này. Muốn giữ kín lại thì thêm bot vào nhóm.
decision-not-left = Telegram chưa cho bot rời nhóm. Thầy cô xoá bot ngay trong nhóm đó giúp nhé.
group-farewell = Quản trị trường cho biết đây không phải nhóm lớp của trường nên bot rời nhóm. Từ bây giờ bot không gỡ tin ở đây nữa.
decision-already = Việc này đã được quyết định rồi.
decision-not-owner = Chỉ quản trị trường quyết định được việc này.
decision-class-group = Đây là nhóm lớp nên không làm nhóm quản trị được. Hãy dùng một nhóm chỉ có thầy cô.
decision-unknown = Bot không tìm thấy việc này nữa. Hãy gõ lại lệnh từ đầu.

## Lớp, buổi học, cửa vào

faults-head = ⚙️ Bot vẫn đang canh, nhưng cài đặt hoặc dấu hiệu riêng của trường có chỗ sai nên phần đó chưa có tác dụng:
faults-one = • { $fault }
faults-more = • và { $count } chỗ khác.
faults-do = Nhờ người vận hành sửa rồi khởi động lại bot giúp ạ.
more-head = 🗂 Còn <b>{ $count } tin</b> nữa, bot gom lại để máy không reo liên tục:
more-line = • { $what ->
    [claim] { $count } tài khoản nói là giáo viên
    [group] { $count } nhóm đã thêm bot
    [staff_chat] { $count } nhóm muốn làm nhóm quản trị
    [setup] { $count } thẻ cài đặt của các nhóm
    [lost] { $count } lần bot bị đưa ra khỏi nhóm
    [other_bot] { $count } bot khác vào nhóm
    [front] { $count } nhóm để lộ phòng ở tên, mô tả hay tin ghim
    [appeal] { $count } bạn nói bot gỡ nhầm
    [alarm_heard] 🆘 { $count } lời nhắn thêm của người báo
    [alarm_graver] 🆘 { $count } lời nhắn thêm về việc có thể hại em
    [invite_asked] { $count } lần có người mở thư mời
    [invite_posted] { $count } thư mời bị đăng ra nhóm
    [data_request] { $count } yêu cầu xoá dữ liệu
    [plea] { $count } tài khoản xin mã mới
    [move_asked] { $count } người xin vào với số thứ tự của em
    [move_disputed] { $count } em nói không xin đổi tài khoản
    [other_code] { $count } mã được thử bởi người đang chờ với số khác
    [consent_back] { $count } em rút lại đồng ý
    [seen_room] { $count } tài khoản đã ra khỏi lớp mà từng thấy phòng
    [left_group] { $count } em rời nhóm lớp
    [out_of_group] { $count } em bị đưa ra khỏi nhóm lớp
    [disowned] { $count } phụ huynh nói không phải con mình
   *[other] { $count } tin khác
}
more-sent = Bot gửi ngay bên dưới ạ.
more-none = 🗂 Không còn tin nào chờ nữa ạ.
button-more = 📨 Xem tiếp
group-question = Bot vừa được thêm vào nhóm <b>{ $group }</b>. Đây là nhóm lớp của trường, hay nhóm quản trị chỉ có thầy cô ạ?
group-question-creator = Nhóm <b>{ $group }</b> đến nay mới chỉ có người tạo nhóm xác nhận. Đây có phải nhóm lớp của trường không ạ?
button-group-leave = Đúng, rời nhóm
button-gy = ✅ Lớp của trường
button-gn = Rời nhóm
button-group-staff = 👥 Nhóm quản trị
group-staff-asked = 👥 Bot hỏi thêm một câu ngay bên dưới: ai trong nhóm đó cũng sẽ đọc được thẻ báo tin.
chat-added = Người thêm bot: <b>{ $name }</b> ({ $known ->
    [yes] thầy cô của trường
   *[no] trường chưa biết tài khoản này
 }){ $at }. <i>Tên do tài khoản tự đặt, thầy cô đối chiếu @ nhé.</i>
chat-added-unknown = Bot chưa rõ ai đã thêm bot vào đây.
chat-asked-by = Người muốn việc này: <b>{ $name }</b> ({ $known ->
    [yes] thầy cô của trường
   *[no] trường chưa biết tài khoản này
 }).
chat-members = { $members } thành viên, { $admins } người quản lý nhóm; trong đó { $staff } thầy cô mà trường đã biết.
chat-members-unknown = Telegram chưa cho biết trong đó có ai.
chat-alike = ⚠️ Bot đang ở { $count } nhóm có tên này. Thầy cô xem kỹ ai thêm bot, lúc nào, rồi hãy bấm.
group-clash = ⚠️ Trường đã có lớp <b>{ $school_class }</b> với nhóm khác ({ $count } học sinh).
group-class-waits = ⚠️ Lớp <b>{ $school_class }</b> ({ $count } học sinh) chưa có nhóm. Đúng là nhóm của lớp ấy thì bấm nút có tên lớp; tên nhóm ai cũng đặt được.
button-cf = ✅ Đúng, nhóm của { $school_class } ({ $count } em)
button-gf = ✅ Nhóm của { $school_class } ({ $count } em)
claim-student = Tài khoản này đang là của một học sinh trong trường nên không nhận quyền giáo viên được. Thầy cô dùng tài khoản của mình nhé.

## Thực đơn lệnh

command-start = Bắt đầu
command-report = Báo chuyện không ổn
command-help = Bot làm gì
command-staff = Báo tin vào nhóm này
command-privacy = Bot đọc gì, giữ gì

## Lệnh, ngôn ngữ, nội quy lớp

command-rules = Nội quy lớp học trực tuyến
command-language = Đổi ngôn ngữ · Language
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
classrules-long = Có điều dài quá 200 ký tự. Thầy cô viết ngắn lại rồi gửi lại cả nội quy vào đây nhé.

## Thiết lập lớp, chỉ quan sát, bị đưa ra khỏi nhóm

command-status = Tình trạng lớp, việc cần làm
setup-head = ⚙️ <b>{ $group }</b>
setup-right = ⚠️ Bot cần quyền "Xoá tin nhắn" để giữ kín lớp. Chưa có quyền thì tin làm lộ phòng học vẫn còn trong nhóm. Quyền "Cấm người dùng" thì tuỳ thầy cô: để khi cần, tạm không cho ai đó nhắn hay mời ai đó ra.
setup-right-by = <b>{ $who }</b> đã tắt quyền này. Có thể là lỡ tay, thầy cô hỏi giúp nhé.
setup-done = ✅ { $step }
setup-missing = ⬜ { $step }
setup-step-right = quyền xoá
setup-step-roster = danh sách lớp
setup-step-lessons = lịch học
setup-step-staff_chat = nhóm quản trị
setup-roomless = ⚠️ Bot chưa biết phòng học của <b>{ $classes }</b>: ai viết ID, mật khẩu bằng chữ hay gửi thành nhiều mẩu thì bot có thể bỏ sót. Thầy cô gửi riêng link phòng cho bot nhé.
button-no-reminders = 🔕 { $school_class }: đừng nhắc nữa
room-reminder-off = 🔕 Đã tắt: bot không nhắc về phòng học của lớp này nữa. Khi cần, thầy cô gõ /tinhtrang nhé.
setup-basic = ⬆️ Đây còn là nhóm thường. Nâng cấp thành siêu nhóm thì bot xem được tin cũ và giữ kín tốt hơn.
setup-watched = 🔎 Đang <b>chỉ quan sát</b> (báo kết quả lúc { $until }): tin làm lộ phòng học được báo, chưa bị gỡ.
setup-watched-all = 🔎 Cả trường đang <b>chỉ quan sát</b> (BOT_MODE=watch): tin làm lộ phòng học được báo, chưa bị gỡ. Muốn gỡ: nhờ người vận hành đổi thành protect.
setup-paused = ⏸ Đang tạm nghỉ gỡ tin đến { $until }: tin làm lộ phòng học trong lúc này còn trong nhóm, hết giờ nghỉ bot gỡ.
setup-guarded = 🛡 Đang bảo vệ: tin làm lộ phòng học bị gỡ ngay. Tin của bot khác thì Telegram chỉ cho thấy khi người vận hành đã bật Bot-to-Bot ở @BotFather.
setup-gone = 🚪 Bot không còn trong nhóm này. Mọi thứ của lớp vẫn được giữ: thêm bot lại là dùng tiếp.
setup-how-right =
    <b>3 bước cho bot quyền xoá</b>
    1. Mở nhóm, bấm vào tên nhóm ở trên cùng.
    2. Chọn <i>Chỉnh sửa › Quản trị viên › Thêm quản trị viên</i> rồi chọn tên bot.
    3. Bật <b>Xoá tin nhắn</b>, bấm ✔. Xong thì bấm [Kiểm tra lại].
    Tuỳ thầy cô: bật cả <b>Cấm người dùng</b>, để khi cần bot tạm không cho ai đó nhắn, hay mời ai đó ra. Không bật thì bot vẫn giữ kín lớp.
    Nhanh hơn: nút đầu tiên trên thẻ làm cả ba bước, thầy cô chỉ chọn nhóm.
setup-how-upgrade =
    <b>Nâng cấp nhóm thường thành siêu nhóm</b>
    Người tạo nhóm mở nhóm › bấm tên nhóm › <i>Chỉnh sửa › Lịch sử trò chuyện với thành viên mới</i> › chọn <b>Hiện</b> rồi lưu. Telegram tự nâng cấp; lớp, danh sách và mọi thứ bot giữ đi theo.
setup-how-room = 🔑 Dán nguyên link phòng hay thư mời Zoom, Meet, Teams… của lớp vào đây; có mật khẩu thì dán cả mật khẩu. Bot cho thầy cô xem lại, có che phần bí mật; đúng thì thầy cô bấm [Lưu]. Từ đó bot nhận ra phòng ấy dù ai viết cách nào, và đến giờ lớp có nút [🚪 Vào lớp].
setup-how-roster = 📋 Gửi tệp danh sách (Excel hoặc CSV) vào đây, hoặc dán tên, mỗi dòng một em: <code>12 Nguyễn Văn An</code>. Chỉ cần cột STT và Họ tên. Chưa có cũng được: các em bấm [🚪 Vào lớp], thầy cô duyệt là thành danh sách.
setup-how-lessons = 📅 Dán nguyên thư mời Zoom, Meet, Teams… vào đây, kèm giờ học càng tốt. Bot cho thầy cô xem lại, có che phần bí mật; đúng thì thầy cô bấm [Lưu]. Đến giờ lớp có nút [🚪 Vào lớp].
setup-how-staff = 👥 Thêm bot vào nhóm quản trị của trường (chỉ có thầy cô, không có học sinh) bằng nút bên dưới, hoặc gõ /baotin trong nhóm đó. Bot hỏi riêng quản trị trường; được xác nhận thì thẻ báo tin đến nhóm đó.
button-setup-add = ➕ Thêm bot vào nhóm
button-setup-add-admin = 🔑 Thêm bot vào nhóm lớp
button-setup-add-channel = 📢 Thêm bot vào kênh lớp
button-choose-chat = 📂 Chọn nhóm có sẵn
button-choose-group = 🛡 Chọn nhóm lớp
button-choose-channel = 📢 Chọn kênh lớp
choose-chat = Nhóm lớp đã có sẵn? Bấm [🛡 Chọn nhóm lớp] ở dưới ô nhắn tin rồi chọn nhóm: bot vào với đủ quyền, lớp được giữ kín ngay. Nhóm không hiện ra thì nhờ chủ nhóm làm giúp nhé.
choose-unknown = Bot chưa có trong nhóm hay kênh đó, hoặc thầy cô không phải quản trị viên ở đó. Thầy cô bấm nút bên dưới, hoặc nhờ chủ nhóm bấm giúp nhé.
choose-no-right = Bot ở trong nhóm rồi, chỉ còn thiếu quyền "Xoá tin nhắn". Thầy cô bấm nút bên dưới rồi chọn lại nhóm ấy nhé.
button-setup-steps = 3 bước
button-setup-check = 🔄 Kiểm tra lại
button-setup-upgrade = ⬆️ Nâng cấp nhóm
button-setup-room = 🔑 Gửi phòng học
button-setup-roster = 📋 Thêm danh sách lớp
button-setup-lessons = 📅 Thêm lịch học
button-setup-staff = 👥 Lập nhóm quản trị
button-watch = 🔎 Chỉ quan sát 3 ngày
button-watch-yes = 🔎 Đúng, chỉ quan sát
button-watch-no = 🛡 Không, cứ bảo vệ
button-guard = 🛡 Bảo vệ ngay
button-drill = 🎯 Tập thử
setup-check-yes = ✅ Bot có quyền rồi: từ bây giờ tin làm lộ phòng học bị gỡ ngay.
setup-check-no = Bot vẫn chưa có quyền "Xoá tin nhắn". Thầy cô xem [3 bước] nhé.
setup-check-unknown = Bot không ở trong nhóm đó, hoặc Telegram chưa trả lời. Thầy cô thêm bot vào, hoặc bấm lại sau một phút.
status-none = Bot chưa thấy tài khoản này là thầy cô của lớp nào. Thầy cô: bấm nút bên dưới, rồi thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
status-student = Lệnh này dành cho thầy cô. Em gõ /vaolop để xem cửa vào lớp hôm nay nhé.
status-guardian = Lệnh này dành cho thầy cô. Anh/chị gõ /vaolop để xem cửa vào lớp hôm nay của con nhé.
status-not-staff = Chỉ thầy cô đã được xác nhận xem được tình trạng của lớp.
watch-begun = 🔎 Đã ghi: 3 ngày tới bot chỉ quan sát. Sau đó bot báo lẽ ra đã gỡ mấy tin.
watch-question = 🔎 Cho nhóm <b>{ $group }</b> chỉ quan sát 3 ngày? Trong 3 ngày đó <b>tin làm lộ phòng học không bị gỡ</b>: ai trong nhóm cũng đọc được, bot chỉ báo thầy cô.
watch-not = 🛡 Vâng, bot vẫn gỡ tin làm lộ phòng học như trước.
watch-already = Nhóm này đang chỉ quan sát rồi.
watch-guarded = 🛡 Đã bật: từ bây giờ tin làm lộ phòng học trong nhóm bị gỡ ngay.
watch-guarded-already = Bot đang bảo vệ nhóm này rồi.
watch-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.
watch-report = 🔎 <b>{ $group }</b>: ba ngày qua bot chỉ quan sát, lẽ ra đã gỡ { $leaks } tin. Các tin đó vẫn còn trong nhóm; thẻ báo tin cho biết từng tin. Việc tiếp theo: thầy cô thấy đúng thì bấm [Bảo vệ ngay].
watch-report-none = 🔎 <b>{ $group }</b>: ba ngày qua bot chỉ quan sát và không thấy tin nào làm lộ phòng học. Việc tiếp theo: bấm [Bảo vệ ngay] để gỡ ngay khi có.
lost-by = 🚪 <b>{ $who }</b> đã đưa bot ra khỏi nhóm <b>{ $group }</b> ({ $at }). Từ lúc đó không ai canh nhóm. Mọi thứ của lớp vẫn được giữ: thêm bot lại với quyền "Xoá tin nhắn" là dùng tiếp. Trong lớp bot không nói gì về việc này.
lost-unknown = 🚪 Bot không còn vào được nhóm <b>{ $group }</b> ({ $at }): có thể nhóm đã bị xoá. Mọi thứ của lớp vẫn được giữ; lập nhóm mới thì thêm bot vào với quyền "Xoá tin nhắn".
other-bot = 🤖 Có bot khác vào nhóm <b>{ $group }</b>: <b>{ $bot }</b>. Telegram thường không cho bot xem tin của bot khác: bot ấy đăng phòng học thì tin có thể ở lại. Thầy cô không cần bot ấy thì mời ra nhé; cần thì để yên.
other-bot-surely = Mời bot ấy ra khỏi nhóm? Những gì bot ấy đang làm trong nhóm sẽ dừng lại.
other-bot-out = ✅ Đã mời bot ấy ra khỏi nhóm. Tin bot ấy đã đăng vẫn còn: thầy cô xem và xoá nếu có phòng học nhé.
other-bot-out-already = Bot ấy không còn trong nhóm, không phải làm gì thêm.
other-bot-stays = Vâng, bot ấy ở lại. Thấy bot ấy đăng phòng học thì thầy cô trả lời tin đó một chữ: bot thấy và gỡ.
button-bot-out = 🚪 Mời ra
button-bot-out-yes = Đúng, mời ra
button-bot-stays = Để bot ấy ở lại

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
    ✉️ Lời mời làm <b>{ $role }</b>. Gửi riêng liên kết này cho <b>một</b> người (hết hạn quyền: { $ends }). Dùng một lần, đến { $valid }; đừng đăng vào nhóm.
    { $link }
team-welcome = ✅ Chào thầy cô! Từ bây giờ thầy cô là <b>{ $role }</b>. Thẻ báo tin sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập; xem lớp của mình: /tinhtrang.
team-used = ✉️ <b>{ $name }</b> vừa dùng lời mời của thầy cô và nay là <b>{ $role }</b>. Không đúng người thì khoá ngay: /canbo.
team-for-whom = Lời mời này cho ai? Bấm [👤 Chọn người được mời] ngay dưới để chỉ tài khoản ấy dùng được. Không chọn cũng được: khi có người mở liên kết, bot hỏi lại thầy cô trước khi trao quyền.
team-named = 👤 Lời mời làm <b>{ $role }</b> nay chỉ dùng được bằng tài khoản <b>{ $name }</b>.
team-link-posted =
    ✉️ Liên kết mời làm <b>{ $role }</b> vừa xuất hiện trong một nhóm nên bot đã gỡ tin và huỷ liên kết ấy, chưa ai được trao quyền. Đây là liên kết mới, thầy cô gửi riêng cho người được mời nhé:
    { $link }
team-link-anew =
    Liên kết cũ đã huỷ vì người khác đang giữ. Đây là liên kết mới, thầy cô gửi riêng cho người được mời nhé:
    { $link }
team-link-void = ✉️ Liên kết mời làm <b>{ $role }</b> ở đây đã huỷ. Liên kết mới nằm ở tin bên dưới.
team-who = ✉️ <b>{ $name }</b> vừa mở lời mời làm <b>{ $role }</b> của thầy cô, lúc { $at }. Đúng người thầy cô mời không ạ? Tên do tài khoản tự đặt: chưa chắc thì thầy cô gọi hỏi trước. Chưa bấm thì chưa ai có quyền.
team-who-appointed = ✅ Đã trao quyền <b>{ $role }</b>.
team-who-refused = Vâng, bot không trao quyền cho tài khoản này.
team-who-student = Tài khoản này là của một học sinh trong lớp nên bot không trao quyền.
team-not-you = Người mời chưa nhận ra tài khoản này nên lời mời chưa có hiệu lực. Thầy cô liên hệ trực tiếp người mời để nhận liên kết mới nhé.
team-for-another = Lời mời này dành cho một tài khoản khác. Nếu thầy cô là người được mời thì mở bằng tài khoản ấy, hoặc nhờ người mời gửi lời mời mới nhé.
team-asked = Cảm ơn thầy cô. Bot đang hỏi người mời xem có đúng là thầy cô không; có trả lời là bot nhắn ngay ở đây.
team-taken = Liên kết này đã có một tài khoản khác mở trước. Thầy cô liên hệ trực tiếp người mời để nhận liên kết mới nhé.
team-spent = Liên kết mời này đã dùng hoặc đã hết hạn. Thầy cô xin quản trị trường một liên kết mới nhé.
team-own = Thầy cô đã là <b>{ $role }</b> rồi, không cần liên kết nữa.
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
deed-level = • { $at } chọn cấp học của trường{ $about }
deed-freeze = • { $at } khoá mọi cửa lớp{ $about }
deed-pause = • { $at } cho tạm nghỉ gỡ tin{ $about }
deed-watch = • { $at } cho chỉ quan sát{ $about }
deed-role = • { $at } xác nhận hoặc đổi quyền một người{ $about }
deed-group = • { $at } xác nhận một nhóm lớp{ $about }
deed-chat = • { $at } quyết định về nhóm quản trị{ $about }
deed-rule = • { $at } quyết định về một dấu hiệu{ $about }
deed-pin = • { $at } bỏ ghim một tin{ $about }
deed-rules = • { $at } sửa nội quy{ $about }
button-team = »
button-team-teacher = ➕ Mời giáo viên
button-team-admin = ➕ Mời cán bộ quản lý
button-team-group = { $group }
button-team-end = { $ends }
button-team-name = 👤 Chọn người được mời
button-team-who-yes = ✅ Đúng người này
button-team-who-no = Không phải
button-team-lock = 🔒 Khoá { $name }
button-team-lock-yes = 🔒 Khoá ngay
button-team-lock-no = Thôi
decision-student-inside = Trong nhóm đó có tài khoản của học sinh nên không làm nhóm quản trị được. Hãy dùng một nhóm chỉ có thầy cô.
decision-unsure = Telegram chưa trả lời hết nên bot chưa biết trong nhóm có học sinh không. Thầy cô bấm lại sau một phút nhé.
staff-chat-shut = ⚠️ Có tài khoản của học sinh trong nhóm quản trị <b>{ $title }</b>, nên bot đã ngừng gửi thẻ báo tin vào đó. Thẻ đến riêng thầy cô. Khi nhóm không còn học sinh, gõ lại /baotin ở đó nhé.

## Tập thử

drill-staged = Tập thử theo yêu cầu của thầy cô, không có phòng nào ở đây cả. Vào lớp: { $link }
drill-done = 🎯 Tập thử xong: bot đăng một tin giả có link phòng học (không có thật), nhận ra và gỡ ngay; tin ở lại { $milliseconds } ms. Tin thật cũng được xử lý như vậy. Việc tiếp theo: khi chiếu màn hình cho lớp xem, thầy cô tắt thông báo của Telegram, vì thông báo có thể hiện tin trước khi bot kịp gỡ.
drill-failed = Tập thử chưa xong: Telegram không cho bot đăng hoặc gỡ tin. Thầy cô xem /tinhtrang rồi thử lại nhé.
drill-later = Nhóm vừa tập thử rồi. Để lớp khỏi ồn, thầy cô thử lại sau 10 phút nhé.
drill-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.

## Lệnh gõ khi là quản trị viên ẩn danh

prove-line = 🔑 Ai vừa gõ lệnh với tư cách nhóm thì bấm nút bên dưới để làm tiếp ở tin riêng nhé.
private-line = 🔑 Lệnh này bot chỉ trả lời ở tin riêng. Thầy cô bấm nút bên dưới, rồi gõ lại lệnh ở đó nhé.
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

## Nhóm chung của nhiều lớp, lớp có nhiều nhóm

button-group-classes = 🏫 Lớp của nhóm
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Nhóm <b>{ $group }</b> là của lớp nào ạ? Bấm vào lớp để thêm hoặc bỏ.
    Lớp có ✅ thì dòng [🚪 Vào lớp] của lớp đến nhóm này, và mật khẩu của lớp lộ ở đây cũng được gỡ. Một nhóm có thể chung cho nhiều lớp, một lớp có thể có nhiều nhóm.
    Nhóm chung không cho ai thêm quyền với lớp đã có nhóm riêng.

## Nhóm quản trị không phải nhóm lớp

decision-staff-chat = Đây là nhóm quản trị của trường nên bot ở lại đây, và không tính là nhóm lớp.

## Nút cũ bấm muộn

decision-group-stays = Nhóm này đã được xác nhận là của trường nên bot ở lại để giữ kín lớp. Vẫn muốn bot rời nhóm thì thầy cô xoá bot ngay trong nhóm đó nhé.

## Ai chưa vào lớp nào

setup-staff-room = 👥 Đây là nhóm quản trị của trường: thẻ báo tin đến đây, và bot không gỡ tin nào trong nhóm này. Tình trạng các lớp: gõ /tinhtrang.

## Which group somebody was confirmed for

welcome-confirmed-group-kept = ✅ Quản trị trường đã xác nhận thầy cô cho nhóm <b>{ $group }</b>. Phòng thầy cô gửi trong nhóm đã được cất giúp, thầy cô xem tin bên dưới nhé. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập; gõ /tinhtrang để xem lớp còn thiếu gì.
welcome-confirmed-group-missed = ✅ Quản trị trường đã xác nhận thầy cô cho nhóm <b>{ $group }</b>. Phòng thầy cô gửi trong nhóm trước đó bot không giữ lại, vì bot chỉ được giữ 15 phút. Việc tiếp theo: gửi lại thư mời phòng học vào đây nhé. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập.
welcome-confirmed-group = ✅ Quản trị trường đã xác nhận thầy cô cho nhóm <b>{ $group }</b>. Báo tin của lớp sẽ đến đây, hoặc đến nhóm quản trị nếu trường đã lập. Việc tiếp theo: gửi thư mời phòng học hoặc danh sách lớp vào đây; gõ /tinhtrang để xem lớp còn thiếu gì.
welcome-declined-group = Quản trị trường chưa xác nhận được thầy cô cho nhóm <b>{ $group }</b>. Nếu nhầm, thầy cô liên hệ trực tiếp với trường nhé.

## Chứng cứ

privacy-evidence = • Trường này giữ chứng cứ: mỗi tin bị gỡ và ảnh gửi kèm lời báo còn một bản niêm phong mà bot không mở được, chỉ khoá riêng của trường mở được; giữ một năm, chỉ giữ lâu hơn khi sự việc còn mở.

## Lãnh đạo trường: cả trường một thẻ, sự việc đang mở

command-school = Cả trường một thẻ: từng lớp, sự việc đang mở
school-not-leader = Mục này dành cho quản trị và cán bộ quản lý của trường. Giáo viên xem lớp của mình: gõ /tinhtrang. Học sinh, phụ huynh xem buổi học hôm nay: gõ /start.
school-empty = 🏫 Trường chưa có lớp nào. Thầy cô thêm bot vào nhóm lớp, rồi bấm [Lớp của trường] là lớp hiện ở đây.
school-head = 🏫 <b>Cả trường: { $classes } lớp</b>
school-frozen = 🔒 Mọi cửa lớp đang khoá đến <b>{ $until }</b>.
school-removes-nothing = 🔎 Bot đang chỉ quan sát cả trường: chưa gỡ tin nào.
school-count-act = 🔴 { $count } cần làm ngay
school-count-look = 🟡 { $count } cần xem
school-count-fine = 🟢 { $count } ổn
school-sign-act = <b>Cần làm ngay</b>
school-sign-look = <b>Cần xem</b>
school-sign-fine = <b>Ổn</b>
school-mark-act = 🔴
school-mark-look = 🟡
school-mark-fine = 🟢
school-line = { $mark } <b>{ $school_class }</b>: { $facts }
school-no-right = bot chưa xoá được tin
school-paused = đang tạm nghỉ gỡ tin
school-watched = chỉ quan sát
school-no-group = chưa có nhóm
school-no-room = chưa biết phòng
school-no-list = chưa có danh sách
school-verified = { $verified }/{ $pupils } em đã xác nhận
school-open = { $count } sự việc mở
school-open-all = 📋 Sự việc đang mở: <b>{ $count }</b>
school-elsewhere = Ngoài các lớp: { $count } sự việc mở
school-pages = Trang { $page }/{ $pages }
school-page = Trang { $page }
school-in-private = Thầy cô xem tin riêng của bot nhé.
button-school = 🏫 Cả trường
button-open-list = 📋 Sự việc đang mở
button-open-card = { $number }
button-open-turn = »
open-none = ✅ Không có sự việc nào đang mở.
open-head = 📋 <b>{ $count } sự việc đang mở.</b> Bấm số để xem thẻ:
open-line-open = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · từ { $time } { $day } · chưa ai nhận
open-line-acknowledged = { $mark ->
    [harm] 🆘
    [intrusion] 🔴
    [full] 🟠
    [partial] 🟡
   *[nudge] ⚪
 } <b>{ $number }</b> · { $where } · { $what } · từ { $time } { $day } · đã có người nhận

## Lãnh đạo trường: tổng kết tuần

command-digest = Tổng kết tuần: số liệu, biểu đồ, việc nên làm
button-digest = 📊 Tổng kết tuần
digest-caption = 📊 Tuần { $since } – { $until }
digest-head = 📊 <b>Tuần { $since } – { $until }</b> <i>(trong ngoặc: tuần trước)</i>
digest-leaks = 🔒 Tin làm lộ phòng học: <b>{ $count }</b> ({ $before })
digest-slips = ✏️ Thầy cô gửi phòng vào nhóm, bot đã gỡ và cất giúp: <b>{ $count }</b> ({ $before })
digest-removed = ⏱ Nửa số tin gỡ xong trong vòng <b>{ $median }</b> ({ $median_before }), 95 % số tin trong vòng <b>{ $slow }</b> ({ $slow_before })
digest-exposed = 👁 Các tin ấy hiện ra tổng cộng <b>{ $lasted }</b> ({ $before }){ $members ->
    [none] {""}
   *[other] , trước khoảng <b>{ $members } người</b> ({ $members_before })
}
digest-in-time = ✋ Có người nhận trong 15 phút: <b>{ $count }/{ $of }</b> ({ $before }/{ $of_before })
digest-verified = 🎓 Học sinh đã xác nhận: <b>{ $share }</b> ({ $before })
digest-false = 🙋 Bot gỡ nhầm: <b>{ $count }</b> ({ $before })
digest-open = 📋 Sự việc đang mở: <b>{ $count }</b>{ $kinds ->
    [none] { "" }
   *[other] {" "}({ $kinds })
 }
digest-advice = <b>Việc nên làm tuần này</b>
digest-no-advice = ✅ Tuần này không có việc nào cần làm thêm.
digest-chain = 🔗 Chuỗi chứng cứ: { $entries } mục, mã cuối <code>{ $hash }</code>
advice-standing = • Còn { $count } tin làm lộ phòng học bot chưa gỡ được: mở thẻ sự việc, bấm [Mở tin] rồi xoá bằng tay.
advice-old = • { $count } sự việc mở quá một ngày chưa ai nhận: bấm [Sự việc đang mở].
advice-no-right = • Bot chưa xoá được tin ở { $count } lớp ({ $classes }): nhờ thầy cô chủ nhiệm cho bot quyền xoá tin.
advice-one-class = • Lớp { $classes } có { $count } tin làm lộ phòng học, nhiều nhất trường: thầy cô chủ nhiệm nên đổi phòng và nhắc cả lớp.
advice-no-room = • { $count } lớp chưa có phòng nào bot biết ({ $classes }): nhờ thầy cô gửi riêng thư mời phòng học cho bot.
advice-verified = • Mới { $count } % học sinh đã xác nhận ({ $classes }): phát phiếu mã, hoặc duyệt học sinh xin vào lớp.
advice-false-alarms = • Bot gỡ nhầm { $count } lần: thầy cô xem các sự việc đó, cần thì báo người vận hành.

## Lãnh đạo trường: cấp học

button-level = ⚙️ Cấp học
button-level-set = { $level }
button-level-yes = { $whom }
level-primary = Tiểu học
level-lower = THCS
level-upper = THPT
level-none = chưa chọn, đang như THCS
level-head = ⚙️ Cấp học: <b>{ $level }</b>. Cấp học quyết định khi nào cần phụ huynh xác nhận cho học sinh; lớp nào đã đặt riêng ở /phuhuynh thì theo lớp đó.
level-means-primary = • Tiểu học: phụ huynh xác nhận rồi mới vào lớp
level-means-lower = • THCS: phụ huynh xác nhận trong 7 ngày kể từ lần đầu em vào lớp
level-means-upper = • THPT: như THCS, vì có em chưa đủ 16 tuổi mà bot không biết tuổi; lớp nào mọi em đã đủ 16 tuổi thì có thể đặt riêng ở /phuhuynh là không cần
level-rule-before = xác nhận rồi mới vào
level-rule-week = trong 7 ngày
level-rule-off = không cần
level-own = Lớp đặt riêng: { $classes }
level-question-primary = Đặt là <b>{ $level }</b>? { $waiting } em đang vào được nhưng chưa có phụ huynh xác nhận sẽ <b>không vào lớp được</b> cho đến khi phụ huynh xác nhận.
level-question-lower = Đặt là <b>{ $level }</b>? Còn { $waiting } em chưa có phụ huynh xác nhận: phụ huynh có 7 ngày để xác nhận, kể từ lần đầu em vào lớp.
level-question-upper = Đặt là <b>{ $level }</b>? Còn { $waiting } em chưa có phụ huynh xác nhận: phụ huynh có 7 ngày để xác nhận, kể từ lần đầu em vào lớp.
level-question-all = Mọi lớp cùng theo thì thêm { $waiting } em ở các lớp đặt riêng.
level-yes = Đồng ý
level-those = Chỉ lớp chưa đặt riêng
level-all = Mọi lớp
level-shown = Thầy cô chọn cấp học nhé.
