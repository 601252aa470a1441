### Buổi diễn thử (python -m bot demo).
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

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
