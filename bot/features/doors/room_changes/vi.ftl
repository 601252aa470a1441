change-room-ask = 🔁 <b>Đổi phòng học: { $school_class }</b>
change-room-already = { $who } đã đổi phòng này lúc { $at } rồi: mọi cửa đang dẫn sang phòng mới ấy. Thầy cô không cần làm gì thêm.
change-room-unused = Không còn buổi học nào dùng phòng này. Buổi tới, thầy cô tạo phòng mới rồi gửi riêng bot nhé.
change-room-done = ✅ <b>{ $school_class }</b> đã sang phòng mới: { $provider } · { $room }. Nút [🚪 Vào lớp] nào dẫn tới phòng cũ thì nay dẫn tới đó ({ $lessons } buổi); em nào đang ở phòng cũ thì bot nhắn riêng. Việc tiếp theo: kết thúc phòng cũ, mở phòng mới.
change-room-counted = Số em đã sang hiện trên thẻ.
room-somebody = Thầy cô của lớp
room-which-lesson = 🔁 Đổi phòng của buổi nào ạ?
room-replaces = 🔁 Thay phòng của <b>{ $lesson }</b> bằng phòng vừa gửi ạ?
button-room-replace = 🔁 Thay phòng
button-paste-other = Buổi khác
button-room-lesson = 🔁 Đổi phòng
change-room-no-invitation = Bot chưa thấy thư mời trong tin này. Thầy cô dán nguyên thư mời hoặc link của phòng mới vào đây nhé.
change-room-several = Tin này có thư mời của nhiều phòng. Thầy cô dán một phòng mới thôi nhé.
change-room-borrowed = Tin này chuyển tiếp từ người khác nên bot không dùng. Thầy cô tự sao chép thư mời trong ứng dụng rồi dán vào đây nhé.
change-room-written = ⚠️ Một tài khoản khác đã gửi phòng này trước thầy cô, nên bot chưa đổi. Đúng là phòng của thầy cô thì dán lại đúng tin ấy một lần nữa; không thì dán thư mời khác nhé.
change-room-for-adults = Thư mời này ghi là họp phụ huynh hoặc họp giáo viên. Thầy cô dán thư mời phòng học của các em nhé.
change-room-same = Đây vẫn là phòng cũ: dù đổi mật khẩu, người lạ đã vào vẫn ở trong đó. Thầy cô tạo một phòng mới rồi dán lại nhé.
change-room-other-class = Thư mời này là của lớp khác. Thầy cô dán phòng mới của đúng lớp này nhé.
change-room-exposed = Phòng này cũng đã lộ trong nhóm rồi. Thầy cô tạo một phòng khác rồi dán lại nhé.
button-room-move = 🔁 Bot tạo phòng ngay
button-room-host = 🎓 Thầy cô vào phòng
button-room-missing = 👀 Em nào chưa sang
room-move-begun = Đang tạo phòng mới và dẫn cả lớp sang. Bot nhắn riêng thầy cô ngay.
room-move-once = Phòng mới đang được tạo, hoặc vừa tạo xong: xem tin bot nhắn riêng.
room-made = ✅ <b>{ $school_class }</b> đã có phòng mới: { $provider }. Mọi nút 🚪 các em đang có dẫn thẳng tới đó ({ $lessons } buổi), bot không nhắn thêm. Em nào còn ở phòng cũ, thầy cô nói: “Các em bấm lại nút 🚪 nhé”.
room-old-ended = Phòng cũ đã kết thúc; link cũ không vào được nữa.
room-old-lapses = Bot không cấp đường vào phòng cũ nữa; đường đã cấp hết hạn trong 90 giây. Ai đang ở trong thì vẫn ở đó: thầy cô kết thúc cuộc họp ấy cho mọi người.
room-old-stands = ⚠️ Phòng cũ bot không kết thúc được: thầy cô kết thúc cuộc họp ấy cho mọi người nhé.
room-made-few = ⚠️ Dịch vụ này giới hạn số phòng mỗi ngày: hôm nay còn tạo được khoảng { $count } phòng.
room-not-made = ⚠️ Bot chưa tạo được phòng mới, lớp vẫn ở phòng cũ: { $trouble } Cần ngay thì thầy cô tự tạo phòng theo các bước sau.
room-host-comes = Bot gửi riêng đường vào của thầy cô.
room-host-not = Buổi này đã xong, hoặc không phải lớp của thầy cô.
room-host-name = Giáo viên
room-host-way = 🎓 Đường vào của riêng thầy cô, có quyền chủ phòng: đừng chuyển cho ai. Hai phút nữa tin này tự xoá; cần thì bấm lại.
room-host-open = 🎓 Mở phòng
room-host-trouble = Bot chưa lấy được đường vào của thầy cô: { $trouble } Thầy cô mở phòng bằng ứng dụng, với tài khoản của trường nhé.
room-missing = 👀 { $count } em đã vào phòng cũ mà chưa sang phòng mới:
room-missing-one = { $number }. { $name }
room-missing-unnamed = và { $count } em chưa đồng ý điểm danh, nên bot không nêu tên.
room-missing-none = Các em đã sang hết.
change-room-done-gate = ✅ <b>{ $school_class }</b> đã sang phòng mới: { $provider } · { $room }. Mọi nút 🚪 các em đang có dẫn thẳng tới đó ({ $lessons } buổi), bot không nhắn thêm. Việc tiếp theo: nói “Các em bấm lại nút 🚪 nhé”, kết thúc phòng cũ, mở phòng mới.
button-room-new = 🔁 Đổi phòng
button-room-stays = Huỷ
button-room-again = 🔁 Dán nhầm, đổi lại
room-steps-come = Bot gửi riêng thầy cô từng bước.
room-stays = Đã thôi, lớp vẫn ở phòng cũ. Cần đổi thì bấm lại [Đổi phòng], hoặc nhắn “đổi phòng”.
room-not-asked = Việc này đã xong hoặc đã quá một giờ, không còn gì để huỷ.
room-steps-zoom =
    1. Mở Zoom › <b>Lên lịch</b> (Schedule).
    2. ID cuộc họp: chọn <b>Tạo tự động</b> (Generate Automatically), đừng dùng ID cá nhân; bật <b>Phòng chờ</b>, bấm <b>Lưu</b>.
    3. Mở cuộc họp vừa tạo, bấm <b>Sao chép lời mời</b> (Copy Invitation).
    4. <b>Dán lời mời vào đây</b>: bot dẫn các em sang.
    5. Ở phòng cũ: <b>Kết thúc</b> › Kết thúc cuộc họp cho tất cả (End Meeting for All), rồi mở phòng mới.
room-steps-meet =
    1. Mở Google Meet › <b>Cuộc họp mới</b> (New meeting).
    2. Chọn <b>Tạo một cuộc họp để sử dụng sau</b>; trên điện thoại: Tạo đường liên kết (Create link).
    3. <b>Sao chép</b> đường liên kết.
    4. <b>Dán đường liên kết vào đây</b>: bot dẫn các em sang.
    5. Ở phòng cũ: bấm nút rời cuộc gọi › kết thúc cho mọi người (End meeting for all), rồi vào phòng mới.
room-steps-teams =
    1. Mở Teams › <b>Lịch</b> (Calendar) › <b>Họp ngay</b> (Meet now).
    2. Bấm <b>Sao chép liên kết cuộc họp</b> (Copy meeting link).
    3. <b>Dán liên kết vào đây</b>: bot dẫn các em sang.
    4. Ở phòng cũ: mũi tên cạnh <b>Rời khỏi</b> (Leave) › Kết thúc cuộc họp (End meeting).
    5. Bấm <b>Bắt đầu cuộc họp</b> (Start meeting) ở phòng mới.
room-steps-other =
    1. Mở ứng dụng học của lớp, tạo một <b>cuộc họp mới</b>.
    2. Lấy ID phòng mới, đừng dùng lại phòng cũ hay phòng cá nhân; có phòng chờ thì bật.
    3. <b>Sao chép</b> lời mời hoặc đường liên kết.
    4. <b>Dán vào đây</b>: bot dẫn các em sang.
    5. <b>Kết thúc phòng cũ</b> cho mọi người, rồi mở phòng mới.
