pledge-ask-again =
    Nội quy lớp vừa được cập nhật. Em đọc lại rồi cam kết thì cửa mở:
    { $lines }
button-gm = 🤝 Em cam kết
button-gp = Không cam kết
pledge-thanks = ✅ Cảm ơn em. Giờ em bấm nút bên dưới để vào lớp nhé.
pledge-anew = Nội quy vừa được cập nhật, em đọc lại nhé.
attend-ask =
    Một câu hỏi riêng: em có cho thầy cô dùng giờ em mở cửa để <b>điểm danh</b> không? Bot ghi em mở cửa lúc nào, giữ 30 ngày; chỉ thầy cô của lớp và phụ huynh đã xác nhận của em xem được.
    Em đồng ý hay không thì cửa vào lớp vẫn mở như nhau.
button-ta = Đồng ý điểm danh
button-td = Không đồng ý
attend-yes = ✅ Đã ghi: thầy cô được dùng giờ em mở cửa để điểm danh. Đổi ý lúc nào thì bấm nút bên dưới.
attend-no = ✅ Đã ghi: không dùng để điểm danh. Cửa vào lớp vẫn mở như thường. Đổi ý lúc nào thì bấm nút bên dưới.
hello-none = Chưa có buổi nào sắp tới. Khi có buổi mới, bấm nút bên dưới để vào.
