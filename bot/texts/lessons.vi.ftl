### Buổi học, lịch, phòng học.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## "Tôi là giáo viên"

paste-waiting = Tin này có thông tin phòng học; bot chưa giữ lại gì, vì đang chờ quản trị trường xác nhận thầy cô. Được xác nhận rồi thì thầy cô gửi lại vào đây nhé.

## Lớp, buổi học, cửa vào

notice-door = 🔒 Một tin chứa thông tin phòng học đã được gỡ. Ai cần vào lớp, bấm nút bên dưới.
door-line-lesson = Buổi học
door-line = 🚪 { $topic } { $start }-{ $end }: cửa lớp đang mở, bấm nút bên dưới để vào.
button-way-in = 🚪 Vào lớp
provider-zoom = Zoom
provider-meet = Google Meet
provider-teams = Teams
provider-webex = Webex
provider-jitsi = Jitsi
provider-bbb = BigBlueButton
provider-lark = Lark
provider-voov = VooV
provider-k12 = K12Online
provider-other = phòng họp
echo-facts =
    📥 <b>{ $school_class }</b> · Đã nhận: { $provider }{ $topic }
    🕗 { $day } { $start }-{ $end }
    { $room } 🔒
echo-draft = Đúng thì bấm [Lưu]. Tin gốc ở đây đã được xoá.
echo-borrowed = ⚠️ Một tài khoản khác đã gửi phòng này trước thầy cô, nên bot chưa báo lớp và chưa mở cửa. Đúng là phòng của thầy cô thì bấm [Lưu]; thầy cô sao chép nhầm từ nhóm thì đừng lưu.
echo-facts-untimed =
    📥 <b>{ $school_class }</b> · Đã nhận: { $provider }{ $topic }
    🕗 chưa có giờ
    { $room } 🔒
echo-link = link { $link }
echo-id = ID { $id }
echo-passcode = mật khẩu { $passcode }
echo-when = Thư mời không ghi giờ học, nên bot chưa báo gì cho lớp. Buổi này lúc nào ạ? Tin gốc ở đây đã được xoá.
echo-whose = Thư mời nhắc tới phụ huynh hoặc thầy cô, nên bot chưa báo gì cho lớp và chưa mở cửa cho ai. Buổi này là gì ạ? Họp riêng của thầy cô thì bấm [Huỷ buổi].
echo-kept = ✅ Đã lưu phòng, chưa báo gì cho lớp. Khi biết giờ: bấm [🕗 Sửa giờ], hoặc gõ cả lịch như <code>T2: Toán 7h30</code>.
echo-awaited = 📅 Lịch thầy cô đã gõ còn { $count } buổi mỗi tuần đang chờ phòng này.
button-begin-now = ▶️ Ngay bây giờ
button-begin-at = 🌅 { $when }
button-room-only = 🔒 Chỉ lưu phòng
button-room-for-week = ✅ Lưu phòng cho lịch
lesson-whose = Thầy cô chọn [📚 Lớp học] hay [👪 Họp phụ huynh] trước nhé; bot chưa báo gì cho lớp.
lesson-kept = ✅ Đã lưu phòng, chưa báo gì cho lớp.
echo-saved = ✅ Đã lưu. Cửa mở lúc { $opens }, lúc đó bot sẽ báo trong nhóm lớp.
echo-open = ✅ Đã lưu, cửa đang mở: học sinh bấm [🚪 Vào lớp] trong nhóm.
echo-over = Buổi này đã hết giờ.
echo-withdrawn = Đã huỷ buổi này: cửa đóng, những gì đã phát được xoá.
echo-skipped = 🏖 Buổi này nghỉ: cửa đóng, những gì đã phát được xoá; các buổi sau vẫn theo lịch.
echo-overlaps = ⚠️ Trùng giờ với { $topic } { $start }-{ $end } của lớp.
button-ls = ✅ Lưu
button-lt = 🕗 Sửa giờ
button-lc = Lớp khác
button-lesson-back = ↩️ Vẫn học buổi này
button-lw = Huỷ buổi
lesson-taken = 📥 Đã nhận, tin gốc đã được xoá. Thầy cô xem lại bên dưới nhé.
lesson-saved = ✅ Đã lưu.
lesson-skipped = Đã cho nghỉ buổi này.
lesson-returned = ↩️ Buổi này vẫn học.
lesson-withdrawn = Đã huỷ buổi này.
lesson-moved = ✅ Đã sửa.
lesson-not-staff = Việc này dành cho thầy cô của lớp. Nhắn riêng bot /start để đăng ký nhé.
lesson-other-class = Đây là phòng của một lớp mà thầy cô chưa được xác nhận nên bot không nhận. Nhờ quản trị trường xác nhận thầy cô cho lớp đó, hoặc gửi phòng khác nhé.
lesson-unknown = Bot không tìm thấy buổi này nữa. Thầy cô gửi lại thư mời nhé.
lesson-over = Giờ đó đã qua rồi. Thầy cô bấm [🕗 Sửa giờ] và ghi giờ khác nhé.
paste-not-staff = Tin này có thông tin phòng học; bot không giữ lại gì. Chỉ thầy cô đã được xác nhận của lớp mới gửi phòng cho lớp được: bấm /start, chọn [Tôi là giáo viên] nhé.
paste-no-class = Tin này có thông tin phòng học; bot chưa giữ lại gì, vì chưa biết phòng này của lớp nào. Thầy cô thêm bot vào nhóm lớp, bấm [Lớp của trường] khi bot hỏi về nhóm ấy, rồi gửi lại thư mời nhé.
paste-student = Tin này có thông tin phòng học; bot không giữ lại gì. Phòng học do thầy cô gửi; em vào lớp bằng /vaolop nhé.
paste-guardian = Tin này có thông tin phòng học; bot không giữ lại gì. Phòng học do thầy cô gửi; anh/chị gõ /vaolop để xem cửa của con nhé.
paste-which-class = Thư mời này cho lớp nào ạ?
times-question = Thầy cô ghi giờ học, ví dụ: <code>7h30-8h15</code> hoặc <code>7h30-8h15 thứ 2</code>. Chỉ ghi giờ bắt đầu thì buổi dài như cũ.
times-unclear = Bot chưa đọc được giờ. Thầy cô ghi như <code>7h30-8h15</code> nhé.
times-backwards = Giờ kết thúc đang ở trước giờ bắt đầu, nên bot chưa đổi gì. Thầy cô ghi lại như <code>7h30-8h15</code> nhé.
paste-backwards = 📥 Đã nhận phòng và xoá tin gốc. Trong thư mời, giờ kết thúc ở trước giờ bắt đầu: thầy cô bấm [🕗 Sửa giờ] bên dưới trước khi lưu nhé.
door-link = Link: <tg-spoiler>{ $secret }</tg-spoiler>
door-id = ID: <tg-spoiler>{ $secret }</tg-spoiler>
door-passcode = Mật khẩu: <tg-spoiler>{ $secret }</tg-spoiler>
button-copy-name = 📋 Chép tên
button-copy-passcode = 📋 Chép mật khẩu
door-not-consenting-guardian = Anh/chị chưa đồng ý cho bot giữ thông tin nên cửa chưa mở. Anh/chị xin thầy cô phiếu phụ huynh mới, hoặc nhờ thầy cô cho con vào cách khác nhé.
hello = 👋 Chào <b>{ $name }, { $school_class }</b>.
hello-guardian = 👋 Chào phụ huynh của <b>{ $name }, { $school_class }</b>.
hello-next = 📚 { $when } { $topic }.
hello-none = Chưa có buổi nào sắp tới. Khi có buổi mới, bấm nút bên dưới để vào.

## Thẻ buổi tối, cửa của một buổi

evening-tomorrow = Mai
evening-today = Hôm nay
door-shut = 🔒 Thầy cô vừa tạm đóng cửa buổi học này vì phòng học bị lộ. Chờ một chút: thầy cô mở lại là bot gửi lại phòng học ngay ở đây; có phòng mới thì bấm nút bên dưới nhé.
door-shut-withdrawn = Buổi học này vừa được thầy cô huỷ, nên cửa đã đóng. Chờ thầy cô báo nhé.
door-shut-frozen = 🔒 Trường vừa tạm khoá mọi cửa lớp. Đến { $until } cửa tự mở, bot gửi lại phòng học ngay ở đây.

## Lịch học hằng tuần

series-line = 🔁 Lặp hằng tuần đến { $day }. Nút bên dưới chỉ sửa buổi này.
series-repeats = 🔁 Đã lặp hằng tuần.
series-lasts = ✅ Đã đổi ngày cuối.
series-ended = Đã dừng lặp: các buổi sau được bỏ.
series-free = ✅ Đã ghi ngày nghỉ.
series-not-free = ✅ Lớp vẫn học theo lịch tuần. Buổi nào thầy cô gửi riêng một lần thì gửi lại thư mời nhé.
series-coming-head = 📅 <b>{ $school_class }</b>: các buổi tới. Bấm vào một buổi để nghỉ hay sửa giờ.
series-coming-none = 📅 <b>{ $school_class }</b> chưa có buổi nào sắp tới. Dán thư mời, hoặc gõ lịch như <code>T2: Toán 7h30, Văn 8h20</code> nhé.
series-coming-which = Thầy cô xem lịch lớp nào ạ?
series-until-question = Lặp đến ngày nào ạ? Ví dụ: <code>31/5</code>.
series-until-unclear = Bot chưa đọc được ngày. Thầy cô ghi như <code>31/5</code> nhé.
series-week-which = Lịch này cho lớp nào ạ?
series-week-head = 📅 <b>{ $school_class }</b>: { $count } buổi mỗi tuần
series-week-line = { $day } { $start }-{ $end } { $topic } · { $room }
series-week-no-room = ⚠️ chưa có phòng
series-week-rooms = Buổi chưa có phòng thì bot giữ lại khi thầy cô lưu lịch: dán thư mời có tên môn đó, bấm [Lưu] là buổi ấy tự vào lịch.
series-week-no-rooms = Lịch đã được giữ, thầy cô không phải gõ lại. Còn thiếu phòng: dán thư mời Zoom, Meet, Teams… vào đây (nhiều phòng thì mỗi thư mời kèm tên môn), bấm [Lưu] là lịch tự đủ.
series-week-unread = ⚠️ { $count } dòng bot chưa hiểu. Ghi như <code>T2: Toán 7h30-8h15</code> nhé.
series-week-taken = ✅ Đã lưu { $count } buổi mỗi tuần, đến hết năm học. Cửa tự mở trước giờ 10 phút.
series-week-waiting = ⏳ { $count } buổi còn chờ phòng: dán thư mời có tên môn vào đây, bấm [Lưu] là buổi ấy tự vào lịch.
series-week-came = ✅ Phòng đã có, nên lịch tuần thầy cô gõ đã được lưu đến hết năm học. Cửa tự mở trước giờ 10 phút.
series-when = Bot chưa biết giờ học mỗi tuần: mỗi tuần học lúc mấy giờ ạ? Ví dụ: <code>7h30-8h15</code> hoặc <code>7h30-8h15 thứ 2</code>.
series-held = Lịch tuần của lớp đã có buổi vào giờ này, nên không lặp thêm. Muốn học ở phòng mới: bấm [🔁 Dùng cho cả lịch tuần].
series-until-past = Ngày đó đã qua. Thầy cô ghi một ngày sắp tới như <code>31/5</code>; muốn dừng hẳn thì bấm [Dừng lặp].
series-week-dropped = Đã bỏ, bot không giữ lại gì.
series-week-gone = Lịch vừa gửi không còn nữa. Thầy cô gửi lại nhé.
series-off-which = Lớp nào nghỉ { $days } ạ?
series-off-done = 🏖 <b>{ $school_class }</b> nghỉ { $days }: { $count } buổi được bỏ, các buổi sau vẫn theo lịch.
series-day-0 = T2
series-day-1 = T3
series-day-2 = T4
series-day-3 = T5
series-day-4 = T6
series-day-5 = T7
series-day-6 = CN
button-wr = 🔁 Lặp hằng tuần
button-we = Dừng lặp
button-wu = Lặp đến ngày…
button-wk = Nghỉ buổi này
button-wc = 📅 Các buổi tới
button-wy = ✅ Đúng, lưu lịch
button-wn = Bỏ
button-wd = Bỏ lịch này
button-wo = Vẫn học những ngày này
calendar-too-large = Tệp lịch lớn quá 512 KB. Thầy cô xuất riêng lịch của lớp rồi gửi lại nhé.
calendar-broken = Bot chưa đọc được tệp lịch này. Thầy cô xuất lại tệp .ics, hoặc dán thư mời nhé.
calendar-empty = Tệp lịch này không có buổi nào từ hôm nay. Thầy cô dán thư mời, hoặc gửi lịch khác nhé.
calendar-head = 📅 Đọc được { $count } buổi:
calendar-line = · { $topic } · { $room } · từ { $start } · { $count } buổi
calendar-adults = 👪 Mục nhắc tới phụ huynh hoặc thầy cô: bot hỏi riêng, chưa mở cho học sinh.
calendar-roomless = ⚠️ { $count } mục không có link hay ID phòng: bỏ qua.
calendar-which = Lưu cho lớp nào ạ? Tệp gốc ở đây đã được xoá.
calendar-taken = ✅ Đã lưu { $count } buổi mới từ lịch. Cửa tự mở trước giờ 10 phút.
calendar-changes = ⚠️ Phòng { $room } lớp đang dùng sẽ đổi theo tệp: { $parts }.
calendar-forwarded = ⚠️ Tệp này được chuyển tiếp từ người khác.
calendar-apart = ⚠️ Tệp ghi khác phòng { $room } lớp đang dùng: { $parts }. Nếu lưu, bot giữ thành một phòng riêng; phòng đang dùng vẫn như cũ.
calendar-sure = Thầy cô xem lại, đúng thì bấm [Lưu].
button-calendar-save = ✅ Lưu
room-part-link = link
room-part-id = ID
room-part-passcode = mật khẩu
room-part-held = đang đóng cửa, sẽ mở lại
calendar-no-rooms = Các buổi trong tệp này không có link hay ID phòng. Thầy cô dán thư mời của phòng nhé.
kind-marked = ✅ Đã đổi loại buổi.
kind-guardians = 👪 Họp phụ huynh: cửa không mở cho học sinh.
kind-exam = 📝 Kiểm tra: không báo vào nhóm lớp; học sinh vào bằng /vaolop hoặc thẻ buổi tối.
advice-personal = 💡 Đây là phòng cá nhân, ai từng vào một lần là vào lại được. Buổi sau nên tạo phòng riêng cho lớp và bật phòng chờ.
advice-easy-passcode = 💡 Mật khẩu này là chữ hay nói hằng ngày: dễ đoán, và khi nó đứng một mình trong tin thì bot không gỡ được. Buổi sau thầy cô đặt mật khẩu khác nhé.
advice-no-passcode = 💡 Phòng này chưa có mật khẩu. Nên đặt mật khẩu và bật phòng chờ, rồi gửi lại thư mời nhé.
button-wg = 👪 Họp phụ huynh
button-wp = 📚 Lớp học
button-wx = 📝 Kiểm tra
button-wz = Buổi học thường

## Phụ huynh

door-frozen-guardian = Tài khoản này đang chờ thầy cô xem lại nên cửa chưa mở. Anh/chị nhắn thầy cô một tiếng, xem xong là mở được nhé.

## Năm học mới

allowed-link = ✅ Link này được để trong nhóm lớp 24 giờ.
allowed-until = ✅ 24 giờ tới link này được để trong các nhóm của lớp, ai gửi cũng vậy. Bot không giữ buổi học nào cho link này. Hết giờ, bot lại gỡ như mọi link.
allowed-not = Phòng này đang dùng cho buổi học nên link không để trong nhóm được. Học sinh vào bằng [🚪 Vào lớp] nhé.
button-wq = Cho link này 24 giờ

## Cửa trong một cửa sổ nhỏ

popup-id = ID: { $secret }
popup-link = Link: { $secret }
popup-passcode = Mật khẩu: { $secret }

## Phần còn lại của tin có phòng học, sổ mở cửa, thẻ buổi tối của phụ huynh

button-rest = 💬 Đăng lại phần còn lại
button-rest-post = 💬 Đăng vào nhóm
rest-comes = Thầy cô xem bên dưới 👇
rest-preview = 💬 Phần còn lại, không có thông tin phòng. Thầy cô xem rồi bấm để đăng vào nhóm, đứng tên thầy cô:
rest-preview-foot = Chưa bấm thì không ai thấy. Bản gốc chỉ giữ 72 giờ.
rest-head = 💬 <b>{ $author }</b> nhắn lớp (phần phòng học bot đã cất giúp):
rest-changed = Lớp vừa có thêm phòng mới nên phần này ngắn lại. Thầy cô xem lại rồi bấm lần nữa nhé.
rest-posted = Đã đăng vào nhóm, đứng tên thầy cô ✔
rest-already = Phần này đã được đăng vào nhóm rồi, bot không đăng hai lần.
rest-gone = Bản gốc không còn nữa (chỉ giữ 72 giờ), hoặc đã có thẻ mới hơn. Thầy cô nhắn lại phần đó vào nhóm nhé.
rest-stands = Tin gốc vẫn còn trong nhóm nên chưa cần đăng lại. Thầy cô xoá tin đó giúp rồi bấm lại nhé.
rest-nothing = Tin đó chỉ có thông tin phòng, không còn gì để đăng lại. Các em vẫn vào lớp bằng nút [🚪 Vào lớp].
rest-held = Phần còn lại vẫn có thể làm lộ phòng học nên bot chưa đăng. Thầy cô viết lại phần đó vào nhóm, không kèm link, ID, mật khẩu nhé.

## Phòng mới cho cả lịch tuần

button-wm = 🔁 Dùng cho cả lịch tuần
room-weekly-moved = Cả lịch tuần dùng phòng mới từ bây giờ. Cửa vẫn là nút cũ.
room-weekly-none = Lịch tuần của lớp không ở phòng nào khác nữa.
room-weekly-elsewhere = Lịch tuần của lớp đang ở một phòng khác. Nếu từ nay học phòng này, thầy cô bấm [🔁 Dùng cho cả lịch tuần].

## Dòng [Vào lớp] cố định của nhóm

button-way-in-class = 🚪 Vào lớp { $school_class }

## Nhóm chung của nhiều lớp, lớp có nhiều nhóm

echo-shared = 🏫 Nhóm này chung cho nhiều lớp, nên chưa chắc thư mời là của lớp nào. Đúng lớp ghi ở trên thì bấm [Lưu]; không thì bấm [Lớp khác] rồi [Lưu].

## Nút cũ bấm muộn

lesson-closed = Buổi này đã kết thúc và cửa đã đóng, nên không còn gì để đổi. Thầy cô xem [📋 Ai đã mở cửa] nhé.
lesson-room-stays = Phòng này còn dùng cho buổi khác của lớp, nên buổi này ở lại lớp cũ. Lớp kia cũng học phòng này thì thầy cô gửi lại thư mời và chọn lớp kia nhé.

## A door that stays shut at its time

echo-held = ⚠️ Phòng này đang đóng cửa, đến giờ cũng chưa mở. Việc tiếp theo: gửi thư mời phòng mới vào đây; nếu vẫn dùng phòng cũ thì bấm [Vẫn dùng phòng này].

## Saved, where the group is not told, or not for students

echo-saved-apart = ✅ Đã lưu. Cửa mở lúc { $opens }.
echo-open-apart = ✅ Đã lưu, cửa đang mở.

## Phòng chưa biết: hỏi thầy cô một lần

room-question =
    🔑 <b>{ $group }</b>: bot vừa thấy một phòng lạ.
    { $provider } · { $room } 🔒
room-whose-yours = Người viết: chính thầy cô.
room-whose-yours-passed = Thầy cô đã gửi, nhưng là tin chuyển tiếp, trích dẫn, ảnh hay tệp, nên bot chưa tự lưu.
room-whose-staff = Người viết: <b>{ $who }</b>, thầy cô của lớp.
room-whose-staff-passed = <b>{ $who }</b>, thầy cô của lớp, đã gửi; đó là tin chuyển tiếp, trích dẫn, ảnh hay tệp.
room-whose-other = ⚠️ Người viết: tài khoản <b>{ $who }</b>, không phải thầy cô của lớp.
room-whose-several = ⚠️ Ghép từ tin của nhiều tài khoản.
room-whose-hidden = ⚠️ Không rõ ai viết: tin của một kênh, hoặc của quản trị viên ẩn danh.
room-whose-front = ⚠️ Nằm ở tên, mô tả hay tin ghim của nhóm; bot không rõ ai viết.
room-question-foot = Đúng là phòng của <b>{ $school_class }</b> thì thầy cô lưu, để bot nhận ra phòng ấy dù ai viết cách nào; lớp chưa được báo gì. Không phải, hoặc không chắc, thì bấm [Không]: bot không hỏi lại.
room-question-foot-recognised = Đúng là phòng của <b>{ $school_class }</b> thì thầy cô lưu, để bot nhận ra phòng ấy dù ai viết cách nào. Bot không đưa phòng này cho học sinh, vì chưa do thầy cô gửi. Không phải, hoặc không chắc, thì bấm [Không]: bot không hỏi lại.
button-room-ours = 🔒 Lưu phòng cho { $school_class }
button-room-not-ours = Không
button-room-forget = Thôi giữ phòng này
room-recognised = 🔒 Từ bây giờ bot nhận ra phòng này và gỡ khi lộ. Bot chưa dùng cho buổi học nào: muốn dùng thì thầy cô gửi riêng link phòng cho bot nhé.
room-refused = Đã bỏ: bot không giữ phòng ấy và không hỏi lại.
room-known = ✅ Bot đã biết phòng này của lớp rồi.
room-refused-before = Phòng này đã được trả lời [Không], nên bot không còn giữ. Muốn lưu thì gửi riêng link phòng cho bot nhé.
room-question-gone = Câu hỏi này đã cũ nên bot không còn giữ phòng ấy. Muốn lưu thì gửi riêng link phòng cho bot nhé.
