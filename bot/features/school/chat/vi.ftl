prove-line = 🔑 Ai vừa gõ lệnh với tư cách nhóm thì bấm nút bên dưới để làm tiếp ở tin riêng nhé.
private-line = 🔑 Lệnh này bot chỉ trả lời ở tin riêng. Thầy cô bấm nút bên dưới, rồi gõ lại lệnh ở đó nhé.
button-prove-here = 🔑 Tiếp tục ở tin riêng
button-prove = ✅ Làm ngay
prove-pause = Thầy cô muốn bot tạm nghỉ gỡ tin 30 phút trong nhóm <b>{ $group }</b> ạ?
prove-resume = Thầy cô muốn bot bảo vệ lại nhóm <b>{ $group }</b> ạ?
prove-status = Thầy cô muốn xem tình trạng nhóm <b>{ $group }</b> ạ?
prove-language = Thầy cô muốn chọn ngôn ngữ cho nhóm <b>{ $group }</b> ạ?
prove-not-staff = Lệnh này chỉ dành cho thầy cô đã được xác nhận của lớp.
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
advice-one-class = • { $classes } có { $count } tin làm lộ phòng học, nhiều nhất trường: thầy cô chủ nhiệm nên đổi phòng và nhắc cả lớp.
advice-no-room = • { $count } lớp chưa có phòng nào bot biết ({ $classes }): nhờ thầy cô gửi riêng thư mời phòng học cho bot.
advice-verified = • Mới { $count } % học sinh đã xác nhận ({ $classes }): phát phiếu mã, hoặc duyệt học sinh xin vào lớp.
advice-false-alarms = • Bot gỡ nhầm { $count } lần: thầy cô xem các sự việc đó, cần thì báo người vận hành.
day-head = 🌇 <b>Cả trường đến 17 giờ { $day }</b> <i>(từ 17 giờ hôm trước)</i>
day-happened = 📋 { $kinds }
day-standing = ⚠️ Sự việc có tin bot chưa gỡ được: <b>{ $count }</b>
day-mistakes = 🙋 Bot gỡ nhầm: <b>{ $count }</b>
day-waiting = 🎓 Đang chờ thầy cô của lớp duyệt: <b>{ $count }</b>
day-unclosed = ✋ Chưa xong: <b>{ $count }</b>{ $untaken ->
    [none] {""}
   *[other] , trong đó chưa ai nhận: <b>{ $untaken }</b>
}
day-closed = ✅ Thầy cô của lớp đã xử lý xong.
button-drill = 🎯 Tập thử
drill-staged = Tập thử theo yêu cầu của thầy cô, không có phòng nào ở đây cả. Vào lớp: { $link }
drill-done = 🎯 Tập thử xong: bot đăng một tin giả có link phòng học (không có thật), nhận ra và gỡ ngay; tin ở lại { $milliseconds } ms. Tin thật cũng được xử lý như vậy. Việc tiếp theo: khi chiếu màn hình cho lớp xem, thầy cô tắt thông báo của Telegram, vì thông báo có thể hiện tin trước khi bot kịp gỡ.
drill-failed = Tập thử chưa xong: Telegram không cho bot đăng hoặc gỡ tin. Thầy cô xem /tinhtrang rồi thử lại nhé.
drill-later = Nhóm vừa tập thử rồi. Để lớp khỏi ồn, thầy cô thử lại sau 10 phút nhé.
drill-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.
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
    [consent_back] { $count } em rút lại đồng ý
    [seen_room] { $count } tài khoản đã ra khỏi lớp mà từng thấy phòng
    [left_group] { $count } em rời nhóm lớp
    [disowned] { $count } phụ huynh nói không phải cháu nhà mình
   *[other] { $count } tin khác
}
more-sent = Bot gửi ngay bên dưới ạ.
more-none = 🗂 Không còn tin nào chờ nữa ạ.
button-more = 📨 Xem tiếp
command-language = Đổi ngôn ngữ · Language
language-question = Bot nói tiếng nào ở đây? · Which language shall I use here?
language-question-group = Bot nói tiếng nào trong nhóm <b>{ $group }</b>? Thầy cô của nhóm chọn giúp. · Which language shall I use there?
language-chosen = ✅ Từ bây giờ bot nói tiếng Việt ở đây. Đổi lại lúc nào cũng được: /ngonngu.
language-group = Đã đổi: từ bây giờ bot nói tiếng đó trong nhóm.
language-not-staff = Việc này chỉ dành cho thầy cô đã được xác nhận của nhóm.
button-vi = Tiếng Việt
button-en = English
start-again = ✔ Bot nhắn riêng được rồi. Quay lại tin vừa rồi và bấm lại nút ấy nhé.
help = Bot gỡ những tin làm lộ link hoặc mật khẩu phòng học trong nhóm lớp và báo cho thầy cô. Học sinh vào lớp: /vaolop. Có chuyện không ổn: viết vào đây, hoặc gõ /baocao. Học sinh, phụ huynh có phiếu: gõ mã trên phiếu vào đây. Cần gì, cứ viết một câu. Bot giữ gì: /riengtu.
help-staff =
    <b>Thầy cô nhắn riêng bot</b>
    • Phòng học: dán nguyên thư mời Zoom, Meet, Teams…, kèm giờ học càng tốt; hoặc gửi tệp lịch .ics.
    • Danh sách lớp: dán (mỗi dòng STT, họ tên) hoặc gửi tệp Excel, ODS, CSV. Thêm, sửa, bớt một em: gửi lại cả danh sách, bot cho xem khác gì rồi mới hỏi. Bớt một em: gửi danh sách không có em đó, bấm [Cập nhật, … em rời lớp].
    • Phiếu mã cho học sinh, phụ huynh: bấm [🖨 In phiếu mã] ở /phuhuynh, lúc nào cũng được.
    • Các buổi tới: gõ <code>lịch</code>. Lịch cả tuần: gõ như <code>T2: Toán 7h30, Văn 8h20</code>. Cho lớp nghỉ: gõ như <code>nghỉ 20/11</code>.
    • Nghi có người lạ trong phòng: dán cả danh sách tên trong phòng vào đây.
    • Không nhớ lệnh: cứ viết một câu, như “mai lớp nghỉ”, “em Lan mất phiếu”.
    • Lớp còn thiếu gì, chỉ quan sát, tập thử: /tinhtrang.
not-understood = Bot chưa hiểu tin này.
not-understood-phone = Muốn gặp thầy cô thì gọi trường: <b>{ $phone }</b>.
money-never = Nhà trường và bot không bao giờ xin tiền qua tin nhắn hay cuộc gọi. Xin đừng chuyển, hãy hỏi lại nhà trường trước.
not-understood-words = { $who ->
    [adult] Nếu đây là chuyện không ổn, bấm [Báo ngay]: bot chuyển lời này cho nhà trường, không nêu tên.
    [unknown] Nếu đang có chuyện không ổn, bấm [Báo ngay]: bot chuyển lời này cho nhà trường, không nêu tên.
   *[child] Nếu em đang kể chuyện không ổn, bấm [Báo ngay]: bot chuyển lời này cho thầy cô, không nói tên em.
 }
owner-welcome = ✅ Từ bây giờ thầy cô là quản trị trường. Thẻ báo tin sẽ đến đây. Việc tiếp theo: thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
owner-link-spent = Liên kết này đã dùng hoặc đã hết hạn. Nhờ người vận hành chạy lại bot để có liên kết mới nhé.
command-start = Bắt đầu
command-help = Bot làm gì
command-privacy = Bot đọc gì, giữ gì
privacy-evidence = • Trường này giữ chứng cứ: mỗi tin bị gỡ và ảnh gửi kèm lời báo còn một bản niêm phong mà bot không mở được, chỉ khoá riêng của trường mở được; giữ một năm, chỉ giữ lâu hơn khi sự việc còn mở.
