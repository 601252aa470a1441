### Buổi diễn thử (python -m bot demo).
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Buổi diễn thử (python -m bot demo)

demo-headline = Diễn thử trên một Telegram giả lập ở ngay máy này: bot thật, người đóng vai, không gì rời khỏi máy.
demo-title = Một buổi học với Gác Lớp
demo-written = Đã ghi { $file }: mở bằng trình duyệt trên máy nào cũng được.
demo-role-stranger = người lạ
demo-role-pupil = học sinh
demo-role-teacher = giáo viên
demo-role-head = hiệu trưởng
demo-private = riêng
demo-removed = đã gỡ sau { $time }
demo-seconds = { $number } giây
demo-less-than = chưa đến { $number } giây
demo-stands = tin bình thường vẫn còn, không bị đụng tới
demo-stranger = Link còn đây, vào phòng được!
demo-by-hand = { $minutes } phút sau cô giáo mới thấy và tự tay xoá
demo-scene-without = Khi chưa có bot: một em dán link phòng học vào nhóm
demo-scene-added = { $teacher } thêm bot vào nhóm; cả lớp trò chuyện như thường
demo-scene-link = { $pupil } lại dán link ấy: tin mất ngay, em được nhắn riêng, thầy cô nhận thẻ
demo-scene-disguises = Giấu kiểu nào cũng vậy
demo-way-invitation = ID và mật khẩu trong thư mời, của chính cô giáo
demo-way-caption = link nấp trong chú thích ảnh
demo-way-split = ID một tin, mật khẩu tin sau
demo-way-edit = tin thường sửa thành link
demo-way-anonymous = quản trị viên ẩn danh
demo-way-channel = trong kênh của lớp
demo-scene-claim = { $teacher } bấm [Tôi là giáo viên], hiệu trưởng xác nhận
demo-scene-press = Bot gỡ nhầm một tin, thầy hiệu trưởng bấm [Nhầm]
demo-scene-morning = Buổi sáng đầu tiên, chưa có danh sách: { $teacher } dán thư mời
demo-scene-asks = { $pupil } bấm [🚪 Vào lớp]
demo-scene-approve = { $teacher } duyệt cả lớp bằng một nút
demo-scene-door = { $pupil } nhận cửa vào lớp của riêng mình; các em khác cũng vậy
demo-scene-known = Giữa giờ, { $pupil } đăng số phòng, viết rời từng chữ số: tin bị gỡ, lớp học tiếp
demo-scene-alarm = Có chuyện trong lớp: { $pupil } chỉ cần kể với bot
demo-scene-over = Hết giờ
demo-gone = Mọi cửa đã thu lại, trong nhóm không còn thông tin phòng học.
demo-summary = Kết quả
demo-times-without = Khi chưa có bot: link ở lại { $minutes } phút (trong câu chuyện này), người lạ đọc được.
demo-times = Khi có bot: { $count } tin làm lộ phòng học, mỗi tin ở lại { $median } (trung vị), lâu nhất { $longest } (đo thật, trên máy này).
demo-check-problem = chưa có bot thì người lạ đọc được link
demo-check-unread = có bot thì không còn gì để người lạ đọc
demo-check-inside = cả lớp đã vào phòng, mỗi em một cửa riêng
demo-check-goes-on = lộ phòng giữa giờ, cửa của cả lớp vẫn mở
demo-check-unnamed = thẻ báo động không cho biết em nào báo
demo-check-heard = em báo tin biết có người lớn đã nhận
demo-check-doors = hết giờ, mọi cửa đã phát được lấy lại
demo-check-greeted = bot chào nhóm đúng một câu
demo-check-removed = mọi tin làm lộ phòng học đã được gỡ
demo-check-stands = mọi tin bình thường còn nguyên
demo-check-cards = thẻ báo tin kể đủ mọi tin ấy
demo-check-masked = không thẻ nào chứa link, ID hay mật khẩu
demo-check-pressed = bấm nút đổi thẻ ở cả hai máy
demo-check-given-back = tin gỡ nhầm đã được đăng lại dưới tên người gửi
demo-check-quiet = câu báo trong nhóm tự biến mất
demo-check-happened = mọi việc diễn ra kịp lúc
demo-check-schema = mọi lời gọi đúng với Bot API chính thức
demo-good = Mọi việc đã diễn ra như hứa.
demo-bad = Có việc không diễn ra như hứa: xem các dòng ✘ ở trên.
demo-next =
    Tiếp theo:
      python -m bot docs teachers    mười câu hỏi của thầy cô
      python -m bot docs heads       cho hiệu trưởng
      python -m bot keys new         bắt đầu dùng thật: README, mục Dùng thật
