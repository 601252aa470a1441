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
year-begun = ✅ Đã sang năm học mới: { $classes } lớp, { $stay } em lên lớp, { $new } em mới, đã bỏ { $left } em khỏi danh sách. Cần mã cho em mới, thầy cô gửi danh sách lớp đó nhé.
year-left = Chưa đổi gì. Khi nào sẵn sàng, thầy cô gõ /namhocmoi nhé.
button-yb = 🎒 Bắt đầu, bỏ { $left } em
button-yn = Thôi
year-uncoded = ⚠️ { $count } em trong số sẽ bị xoá <b>chưa có Mã học sinh ở đây</b>, nên bot không nhận ra được các em, dù có trong tệp. Muốn giữ lại, thầy cô bấm [Thôi], gửi danh sách hiện nay của lớp có cột Mã học sinh (như mọi danh sách), rồi gõ lại /namhocmoi nhé.
year-changed = Từ lúc bot cho xem đã có thay đổi, nên chưa làm gì. Thầy cô xem lại giúp nhé.
