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
owner-welcome = ✅ Từ bây giờ thầy cô là quản trị trường. Thẻ báo tin sẽ đến đây. Việc tiếp theo: thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
owner-link-spent = Liên kết này đã dùng hoặc đã hết hạn. Nhờ người vận hành chạy lại bot để có liên kết mới nhé.
command-start = Bắt đầu
command-help = Bot làm gì
command-privacy = Bot đọc gì, giữ gì
privacy-evidence = • Trường này giữ chứng cứ: mỗi tin bị gỡ và ảnh gửi kèm lời báo còn một bản niêm phong mà bot không mở được, chỉ khoá riêng của trường mở được; giữ một năm, chỉ giữ lâu hơn khi sự việc còn mở.
