button-drill = 🎯 Tập thử
drill-staged = Tập thử theo yêu cầu của thầy cô, không có phòng nào ở đây cả. Vào lớp: { $link }
drill-done = 🎯 Tập thử xong: bot đăng một tin giả có link phòng học (không có thật), nhận ra và gỡ ngay; tin ở lại { $milliseconds } ms. Tin thật cũng được xử lý như vậy. Việc tiếp theo: khi chiếu màn hình cho lớp xem, thầy cô tắt thông báo của Telegram, vì thông báo có thể hiện tin trước khi bot kịp gỡ.
drill-failed = Tập thử chưa xong: Telegram không cho bot đăng hoặc gỡ tin. Thầy cô xem /tinhtrang rồi thử lại nhé.
drill-later = Nhóm vừa tập thử rồi. Để lớp khỏi ồn, thầy cô thử lại sau 10 phút nhé.
drill-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.
