greeting = 🔒 Bot giữ kín link và mật khẩu phòng học của lớp: tin nào làm lộ sẽ được gỡ. Bot đọc mọi tin để tìm chỗ lộ; tin bình thường chỉ nằm trong máy của bot vài phút rồi được xoá. Chi tiết: nhắn riêng bot /riengtu.
rights-line = ⚠️ Bot chưa có quyền "Xoá tin nhắn" nên chưa giữ kín phòng học được. Chủ nhóm mở tên nhóm → Quản trị viên → Thêm quản trị viên → chọn tên bot → bật "Xoá tin nhắn" nhé.
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
setup-basic = ⬆️ Đây còn là nhóm thường. Nâng cấp thành siêu nhóm thì bot xem được tin cũ và giữ kín tốt hơn.
setup-watched = 🔎 Đang <b>chỉ quan sát</b> (báo kết quả lúc { $until }): tin làm lộ phòng học được báo, chưa bị gỡ.
setup-watched-all = 🔎 Cả trường đang <b>chỉ quan sát</b> (BOT_MODE=watch): tin làm lộ phòng học được báo, chưa bị gỡ. Muốn gỡ: nhờ người vận hành đổi thành protect.
setup-paused = ⏸ Đang tạm nghỉ gỡ tin đến { $until }: tin làm lộ phòng học trong lúc này còn trong nhóm, hết giờ nghỉ bot gỡ.
setup-guarded = 🛡 Đang bảo vệ: tin làm lộ phòng học bị gỡ ngay. Tin do bot khác đăng thì bot có thể không thấy.
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
button-setup-steps = 3 bước
button-setup-check = 🔄 Kiểm tra lại
button-setup-upgrade = ⬆️ Nâng cấp nhóm
button-setup-room = 🔑 Gửi phòng học
button-setup-roster = 📋 Thêm danh sách lớp
button-setup-lessons = 📅 Thêm lịch học
button-setup-staff = 👥 Lập nhóm quản trị
setup-check-yes = ✅ Bot có quyền rồi: từ bây giờ tin làm lộ phòng học bị gỡ ngay.
setup-check-no = Bot vẫn chưa có quyền "Xoá tin nhắn". Thầy cô xem [3 bước] nhé.
setup-check-unknown = Bot không ở trong nhóm đó, hoặc Telegram chưa trả lời. Thầy cô thêm bot vào, hoặc bấm lại sau một phút.
status-none = Bot chưa thấy tài khoản này là thầy cô của lớp nào. Thầy cô: bấm nút bên dưới, rồi thêm bot vào nhóm lớp với quyền "Xoá tin nhắn".
status-student = Lệnh này dành cho thầy cô. Em gõ /vaolop để xem cửa vào lớp hôm nay nhé.
status-guardian = Lệnh này dành cho thầy cô. Nhà mình gõ /vaolop để xem cửa vào lớp hôm nay nhé.
status-not-staff = Chỉ thầy cô đã được xác nhận xem được tình trạng của lớp.
setup-staff-room = 👥 Đây là nhóm quản trị của trường: thẻ báo tin đến đây, và bot không gỡ tin nào trong nhóm này. Tình trạng các lớp: gõ /tinhtrang.
setup-roomless = ⚠️ Bot chưa biết phòng học của <b>{ $classes }</b>: ai viết ID, mật khẩu bằng chữ hay gửi thành nhiều mẩu thì bot có thể bỏ sót. Thầy cô gửi riêng link phòng cho bot nhé.
button-watch = 🔎 Chỉ quan sát 3 ngày
button-watch-yes = 🔎 Đúng, chỉ quan sát
button-watch-no = 🛡 Không, cứ bảo vệ
button-guard = 🛡 Bảo vệ ngay
watch-begun = 🔎 Đã ghi: 3 ngày tới bot chỉ quan sát. Sau đó bot báo lẽ ra đã gỡ mấy tin.
watch-question = 🔎 Cho nhóm <b>{ $group }</b> chỉ quan sát 3 ngày? Trong 3 ngày đó <b>tin làm lộ phòng học không bị gỡ</b>: ai trong nhóm cũng đọc được, bot chỉ báo thầy cô.
watch-not = 🛡 Vâng, bot vẫn gỡ tin làm lộ phòng học như trước.
watch-already = Nhóm này đang chỉ quan sát rồi.
watch-guarded = 🛡 Đã bật: từ bây giờ tin làm lộ phòng học trong nhóm bị gỡ ngay.
watch-guarded-already = Bot đang bảo vệ nhóm này rồi.
watch-not-staff = Việc này dành cho thầy cô đã được xác nhận của nhóm. Thầy cô bấm /start để đăng ký nhé.
watch-report = 🔎 <b>{ $group }</b>: ba ngày qua bot chỉ quan sát, lẽ ra đã gỡ { $leaks } tin. Các tin đó vẫn còn trong nhóm; thẻ báo tin cho biết từng tin. Việc tiếp theo: thầy cô thấy đúng thì bấm [Bảo vệ ngay].
watch-report-none = 🔎 <b>{ $group }</b>: ba ngày qua bot chỉ quan sát và không thấy tin nào làm lộ phòng học. Việc tiếp theo: bấm [Bảo vệ ngay] để gỡ ngay khi có.
