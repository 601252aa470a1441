### Giấy in và tệp: phiếu, biểu mẫu, lỗi đọc tệp.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Lớp, buổi học, cửa vào

file-empty = Tệp trống. Thầy cô kiểm tra rồi gửi lại nhé.
file-too-many-rows = Tệp có quá nhiều dòng hoặc quá rộng. Thầy cô chép riêng danh sách lớp sang một tệp mới rồi gửi nhé.
file-is-pdf = Bot chưa đọc được danh sách trong tệp PDF. Thầy cô gửi tệp Excel hoặc CSV, hoặc chép danh sách từ PDF rồi dán vào đây, mỗi dòng một em.
file-is-word = Bot chưa đọc được danh sách trong tệp Word. Thầy cô chép bảng danh sách rồi dán vào đây, hoặc dán sang Excel và gửi tệp đó.
file-font-tcvn3 = Tệp dùng phông cũ (TCVN3, .VnTime). Thầy cô chuyển sang Unicode (bằng UniKey: Công cụ › TCVN3 sang Unicode) rồi gửi lại nhé.
file-font-vni = Tệp dùng phông cũ (VNI). Thầy cô chuyển sang Unicode (bằng UniKey: Công cụ › VNI sang Unicode) rồi gửi lại nhé.
file-too-large = Tệp lớn quá. Thầy cô gửi tệp Excel dưới 5 MB hoặc CSV dưới 2 MB, hoặc dán danh sách vào đây nhé.

## Phiếu mã

paper-title = Phiếu mã vào lớp
paper-head-student = PHIẾU VÀO LỚP · { $school_class }
paper-head-guardian = PHIẾU PHỤ HUYNH · { $school_class }
paper-whose-student = { $number }. { $name }
paper-whose-guardian = Phụ huynh em { $number }. { $name }
paper-until = Mã dùng một lần, đến hết { $date }.
paper-school-blank = Trường: ..............................
paper-call = Gọi trường: { $phone }
paper-call-whom = Gọi trường: { $phone } ({ $head })
paper-teacher = Thầy cô của lớp: { $teacher }
paper-step-1-student = 1. Mở máy ảnh điện thoại, đưa vào ô vuông.
paper-step-1-guardian = 1. Mở máy ảnh điện thoại của mình, đưa vào ô vuông.
paper-step-2-student = 2. Telegram hiện ra: bấm Bắt đầu (Start).
paper-step-2-guardian = 2. Telegram hiện ra: bấm Bắt đầu (Start).
paper-step-3-student = 3. Đúng tên em thì bấm [Đúng], rồi đọc và trả lời.
paper-step-3-guardian = 3. Bấm mình là ai (mẹ, bố, ông bà), rồi đọc và bấm [Đồng ý].
paper-without = Không có Telegram thì vẫn được học: gọi trường, hoặc gặp thầy cô của lớp. Thầy cô đưa tận tay đường vào phòng học và mật khẩu. Không cần ứng dụng nào khác.
paper-how = Không quét được? Mở Telegram, tìm đúng tên @ bên trái, bấm Bắt đầu (Start), rồi gõ mã.
paper-warning = Nhà trường và bot không bao giờ xin tiền hay xin mã qua tin nhắn. Ai xin thì đừng đưa, gọi ngay cho trường. Đừng đăng phiếu này, đừng chụp gửi cho ai.
paper-form-title = PHIẾU ĐỒNG Ý CỦA PHỤ HUYNH (bản giấy)
paper-form-class = Lớp: { $school_class }
paper-form-student = Họ và tên học sinh:
paper-form-number = Số thứ tự trong danh sách lớp:
paper-form-guardian = Họ và tên phụ huynh:
paper-form-relation = Là (mẹ, bố, ông bà, người chăm sóc):
paper-form-agrees = Tôi đồng ý cho con vào lớp học trực tuyến qua bot Telegram của trường. Để đưa con vào lớp, bot giữ: lớp, số thứ tự, tên, tài khoản Telegram, những lần mở cửa. Tên được mã hoá. Thầy cô của lớp, cán bộ quản lý và quản trị trường xem được. Lần mở cửa giữ 30 ngày; còn lại giữ đến khi con rời lớp, riêng tài khoản thêm nhiều nhất 30 ngày. Bot không giữ ngày sinh, ảnh chân dung.
paper-form-withdraw = Muốn rút lại lúc nào cũng được: nhắn thầy cô. Không đồng ý thì con vẫn được học: thầy cô cho con vào lớp bằng cách khác.
paper-form-date = Ngày ……… tháng ……… năm 20………
paper-form-sign = Ký và ghi rõ họ tên

## Danh sách từ tệp

file-encrypted = Tệp có mật khẩu nên bot không mở được. Thầy cô bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi gửi lại nhé.
file-corrupt = Tệp này không phải bảng tính, hoặc bị hỏng. Thầy cô mở lại bằng Excel, lưu thành .xlsx rồi gửi nhé.
file-busy = Bot đang bận đọc tệp khác. Thầy cô gửi lại sau một phút nhé.

## Nội quy và quy trình tiết học, bản Word

official-authority = UBND/SỞ …………………
official-school = TRƯỜNG …………………
official-phone = Điện thoại: { $phone }
official-country = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
official-motto = Độc lập - Tự do - Hạnh phúc
official-number = Số: ………/…………
official-place-date = ……………, ngày …… tháng …… năm 20……
official-recipients =
    Nơi nhận:
    - ………………………………;
    - ………………………………;
    - Lưu: VT.
official-signer = HIỆU TRƯỞNG
official-signer-name = ………………………………
procedure-title =
    QUY ĐỊNH
    Nội quy lớp học và quy trình tiết học trực tuyến
    Văn bản này ghi những điều học sinh cam kết và việc mỗi người làm trước, trong và sau một tiết học trực tuyến, để phòng học của lớp được giữ kín và các em yên tâm học.
    Trường dùng một bot trên Telegram (sau đây gọi là bot). Bot gỡ những tin làm lộ phòng học trong nhóm lớp, đưa phòng học riêng cho từng học sinh đã được xác nhận, và báo cho giáo viên khi có việc cần người lớn xem. Chữ trong ngoặc vuông là tên nút bấm của bot.
procedure-rules =
    I. NỘI QUY LỚP HỌC TRỰC TUYẾN
    Học sinh đọc và cam kết những điều sau trước khi vào lớp qua bot. Khi nội quy đổi, bot hỏi lại từng em (bản đang dùng: { $version }).
procedure-lesson = II. QUY TRÌNH TIẾT HỌC TRỰC TUYẾN
procedure-who =
    Ai làm gì
    Hiệu trưởng, hoặc người được hiệu trưởng giao, là quản trị trường trong bot: ban hành nội quy, xác nhận giáo viên và nhóm lớp, quyết định việc báo lên cấp trên.
    Giáo viên gửi phòng học cho bot, duyệt học sinh vào lớp, điều hành tiết học và xử lý các thẻ báo tin của lớp mình.
    Học sinh bấm [Vào lớp] bằng tài khoản của chính mình, giữ kín phòng học và mã vào lớp, thấy chuyện không ổn thì báo giáo viên.
    Cha mẹ hoặc người giám hộ của học sinh (sau đây gọi chung là phụ huynh) xác nhận cho con vào lớp theo quy định của lớp, giúp con có chỗ học yên tĩnh và vào lớp đúng giờ.
    Bot gỡ tin làm lộ phòng học, mở và đóng cửa vào lớp đúng giờ, báo cho giáo viên. Bot không phạt ai và không kết luận ai có lỗi.
procedure-before =
    Trước tiết học
    Một lần cho mỗi lớp: giáo viên thêm bot vào nhóm lớp với quyền “Xoá tin nhắn”; hiệu trưởng xác nhận nhóm lớp và giáo viên.
    Giáo viên tạo phòng học riêng cho lớp, có mật khẩu và bật phòng chờ; không dùng phòng cá nhân.
    Giáo viên gửi thư mời vào phòng cho bot trong tin nhắn riêng, xem lại lớp và giờ học rồi bấm [Lưu]. Không đăng phòng học trong nhóm lớp, trên kênh hay bất cứ nơi nào khác.
    Lớp đã có danh sách: giáo viên bấm [In phiếu mã] và phát phiếu tận tay học sinh, cha mẹ. Lớp chưa có danh sách: học sinh bấm [Vào lớp] trong nhóm lớp, ghi số thứ tự và họ tên, giáo viên xem rồi duyệt.
    Học sinh đọc bot giữ những gì rồi tự trả lời có đồng ý hay không; em dưới 16 tuổi hỏi cha mẹ trước, và phụ huynh xác nhận với bot hay ký phiếu giấy. Bot không biết tuổi: chỉ lớp mà mọi em đã đủ 16 tuổi mới đặt là không cần phụ huynh xác nhận. Em nào không đồng ý vẫn được học: giáo viên cho em vào lớp bằng cách khác.
procedure-door =
    Vào lớp
    Cửa mở trước giờ học 10 phút và đóng khi hết giờ. Học sinh bấm [Vào lớp], hoặc gõ /vaolop trong tin nhắn riêng với bot.
    Bot gửi riêng cho từng em link, ID, mật khẩu của phòng và tên cần đặt khi vào, gồm số thứ tự, họ tên và ba ký tự riêng của em trong buổi ấy. Em không đưa cho ai; hết giờ, tin này tự mất.
    Giáo viên cho vào từ phòng chờ những em mang đúng tên trong danh sách [Tên trong phòng]. Gặp tên lạ, giáo viên hỏi trước khi cho vào.
    Em nào chưa mở được cửa thì nhắn giáo viên. Giáo viên giúp em vào lớp ngay rồi tìm hiểu sau, để em không lỡ buổi học.
procedure-during =
    Trong tiết học
    Giáo viên giữ phòng chờ luôn bật, chỉ cho chia sẻ màn hình khi cần; lớp đã đủ thì có thể khoá phòng.
    Giáo viên điểm danh bằng cách nhìn và gọi tên trong phòng. Sổ [Ai đã mở cửa] chỉ cho biết em nào đã mở cửa, chưa phải em nào có mặt, và không nói gì về em không đồng ý dùng sổ để điểm danh.
    Học sinh giữ đúng nội quy. Em nào thấy người lạ hay chuyện không ổn thì báo giáo viên ngay; báo là giúp lớp, không em nào bị trách vì đã báo.
    Khi bot hoặc Telegram không chạy, lớp vẫn học: giáo viên đưa phòng học riêng cho từng gia đình bằng cách trường đã chuẩn bị, như điện thoại hay sổ liên lạc; không đăng công khai.
procedure-leak =
    Khi phòng học bị lộ trong nhóm
    Bot gỡ tin, nhắn riêng người gửi bằng lời nhẹ nhàng, và gửi giáo viên một thẻ báo tin: từ tài khoản nào, lộ gì, gỡ sau bao lâu; phần cần giữ kín đã được che.
    Nếu thẻ nói tin vẫn còn, giáo viên bấm [Mở tin] và xoá bằng tay. Nếu bot nhầm, bấm [Chi tiết] rồi [Nhầm] để tin được đăng lại. Xong việc thì bấm [Xong].
    Phòng bị lộ, dù lúc nào: đến giờ cửa vẫn mở để cả lớp không mất buổi. Khi cần, giáo viên bấm [Chi tiết], [Thêm việc…], rồi [Đóng cửa]: bot không đưa phòng ấy cho ai nữa, đến khi giáo viên gửi phòng mới hoặc bấm [Vẫn dùng phòng này].
    Tốt nhất là đổi phòng: giáo viên tạo phòng mới và gửi riêng thư mời mới cho bot. Học sinh vẫn vào bằng nút [Vào lớp].
    Một tin làm lộ phòng học chỉ là manh mối về một tài khoản, chưa nói lên lỗi của học sinh nào. Giáo viên hỏi riêng em và gia đình, không nêu tên em trước lớp, không phạt chỉ vì một thẻ báo tin.
procedure-stranger =
    Khi có người lạ trong lớp
    Giáo viên mời người lạ ra khỏi phòng, tắt chia sẻ màn hình và trò chuyện chung, bật phòng chờ, rồi trấn an các em.
    Giáo viên dán cả danh sách tên trong phòng, hoặc gõ ba ký tự riêng ở một tên, vào tin nhắn riêng với bot. Bot trả lời đó là cửa của em nào, tên nào có hai lần. Đây cũng chỉ là manh mối.
    Nếu người lạ quay lại, giáo viên kết thúc phòng, bấm [Huỷ buổi] ở buổi học cũ, tạo phòng mới và gửi riêng thư mời mới cho bot.
    Giáo viên ghi lại giờ, tên hiển thị và việc đã xảy ra, rồi báo ngay cho hiệu trưởng.
    Hiệu trưởng quyết định kịp thời việc báo Uỷ ban nhân dân xã, phường, Sở Giáo dục và Đào tạo, công an. Khi có em bị hại hoặc bị đe doạ, gọi ngay Tổng đài quốc gia bảo vệ trẻ em 111.
procedure-after =
    Sau tiết học
    Giáo viên kết thúc phòng cho mọi người. Hết giờ, bot đóng cửa và lấy lại các tin có phòng học đã phát.
    Giáo viên xem [Ai đã mở cửa] và [Ai chưa xác nhận], giúp những em cần giúp trước buổi sau. Tệp tải về có tên học sinh nên giáo viên giữ riêng, không gửi vào nhóm.
    Giáo viên xem lại các thẻ báo tin của buổi học. Phòng đã lộ thì không dùng cho buổi sau.
procedure-without =
    Học sinh không dùng Telegram
    Không em nào phải dùng Telegram mới được học.
    Từ lúc cửa mở, giáo viên bấm [Đưa tận tay] ở buổi học, chọn đúng một em, rồi đọc hoặc chép phòng học cho riêng em ấy hay cha mẹ em. Mỗi lần một em; bot ghi việc này vào sổ.
    Cha mẹ có Telegram thì dùng phiếu phụ huynh để mở cửa giúp con.
procedure-kept =
    Thông tin được giữ, và giữ bao lâu
    Bot giữ danh sách lớp gồm số thứ tự và họ tên, cùng tài khoản Telegram của những em và cha mẹ đã đồng ý, đến khi em rời lớp (tài khoản: thêm nhiều nhất 30 ngày). Bot không giữ ngày sinh, ảnh, số điện thoại; nếu lớp cho vào bằng số điện thoại, bot chỉ giữ một dấu mã hoá một chiều, không đọc lại ra số được. Tin bình thường trong nhóm chỉ ở trong máy của bot vài phút rồi xoá. Tin bị gỡ được mã hoá và giữ 72 giờ; sổ mở cửa 30 ngày; sự việc 1 năm; biên nhận đồng ý 2 năm sau khi rút lại. Ai cũng xem được những gì bot giữ về mình bằng /dulieu và xoá bằng /xoadulieu; trường trả lời yêu cầu trong 2 ngày làm việc.
procedure-evidence = Trường giữ chứng cứ: mỗi tin bị gỡ còn một bản niêm phong mà bot không mở được, chỉ khoá riêng do trường cất trên giấy mở được; giữ 1 năm kể từ lúc mở sự việc, chưa đóng thì giữ đến khi đóng. Ai mở một tin đã gỡ đều được ghi lại.

## Báo cáo về sự việc, bản Word

report-number = Số: ………/BC-…………
report-title =
    BÁO CÁO
    { $about }
report-about-leak = Về việc lộ thông tin phòng học trực tuyến
report-about-stranger = Về việc có người lạ vào lớp học trực tuyến
report-about-bullying = Về việc có tin báo bắt nạt, đe doạ
report-about-harm = Về việc có tin báo về an toàn của một học sinh
report-about-call = Về việc có lời rủ phá lớp học trực tuyến
report-about-other = Về một sự việc trường được báo
report-about-several = Về { $count } sự việc
report-why = Báo cáo này ghi lại sự việc số { $number }, lập từ nhật ký của bot trên Telegram mà trường dùng để giữ kín phòng học (sau đây gọi là bot). Mọi giờ ghi theo múi giờ của trường.
report-why-several = Báo cáo này ghi lại { $count } sự việc, mỗi sự việc một phần, lập từ nhật ký của bot trên Telegram mà trường dùng để giữ kín phòng học (sau đây gọi là bot). Mọi giờ ghi theo múi giờ của trường.
report-part = PHẦN { $place }. SỰ VIỆC SỐ { $number }
report-heading-place = I. THỜI GIAN, ĐỊA ĐIỂM
report-heading-course = II. DIỄN BIẾN
report-heading-measures = III. BIỆN PHÁP ĐÃ THỰC HIỆN
report-heading-view = IV. NHẬN ĐỊNH
report-heading-asks = V. KIẾN NGHỊ

report-hour = { $hour } giờ { $minute } phút
report-hour-exact = { $hour } giờ { $minute } phút { $second } giây
report-day = ngày { $day } tháng { $month ->
    [1] 01
    [2] 02
   *[other] { $month }
} năm { $year }
report-lasted-moment = chưa đến 1 giây
report-lasted-seconds = { $seconds } giây
report-lasted-minutes = { $minutes } phút { $seconds } giây
report-lasted-hours = { $hours } giờ { $minutes } phút

report-began = Thời gian bắt đầu: { $at }
report-kind-line = Loại sự việc: { $kind }
report-class = Lớp: { $school_class }
report-lesson = Tiết học liên quan: { $subject }, từ { $start } đến { $end }
report-subject-any = không rõ môn
report-place = Địa điểm: trên mạng, trong lớp học trực tuyến của trường
report-place-told = Địa điểm, theo lời người báo: …………………………
report-reporter = Người báo: { $who }
report-reporter-none = Không có người báo: bot tự phát hiện.
report-account = Tài khoản liên quan: { $who }
report-account-pupil = Tài khoản này đã được xác nhận là của một học sinh. Đây là manh mối, chưa phải kết luận về em ấy.
report-account-unknown = Tên tài khoản là tên tự đặt, chưa biết là của ai.
report-exposed = Nội dung bị lộ: { $what }. Báo cáo không ghi lại nội dung ấy.
report-exposed-for = Thời gian bị lộ: { $lasted }.
report-exposed-for-members = Thời gian bị lộ: { $lasted }, trong nhóm có { $members } thành viên.
report-exposed-still = Thời gian bị lộ: đến khi lập báo cáo vẫn chưa gỡ được.
report-exposed-still-members = Thời gian bị lộ: đến khi lập báo cáo vẫn chưa gỡ được, trong nhóm có { $members } thành viên.
report-exposed-link = đường dẫn vào phòng học
report-exposed-meeting_id = mã phòng họp (ID)
report-exposed-passcode = mật khẩu phòng họp
report-exposed-enrolment_code = mã vào lớp của học sinh

report-course-empty = Nhật ký chưa ghi việc nào.
report-column-when = Thời điểm
report-column-act = Việc
report-column-by = Người thực hiện
report-act-posted = Đăng nội dung nêu trên
report-act-reported = Báo sự việc
report-act-removed = Gỡ nội dung khỏi nhóm
report-act-stands = Chưa gỡ được nội dung khỏi nhóm
report-act-alerted = Báo cho người phụ trách ở trường
report-act-acknowledged = Nhận xử lý
report-act-original_opened = Mở xem bản gốc được mã hoá
report-act-door_closed = Đóng cửa vào phòng học
report-act-room_kept = Quyết định vẫn dùng phòng học này
report-act-room_renewed = Đổi sang phòng học mới
report-act-muted = Tạm dừng quyền nhắn của tài khoản trong nhóm
report-act-unmuted = Cho tài khoản nhắn lại
report-act-member_removed = Đưa tài khoản ra khỏi nhóm
report-act-readmitted = Mời tài khoản vào lại nhóm
report-act-appealed = Cho rằng bot nhầm, xin xem lại
report-act-guardians_told = Nhắn cha mẹ học sinh
report-act-escalated = Chuyển lên cấp trên
report-act-resolved = Đóng sự việc
report-act-reopened = Mở lại sự việc
report-act-given_back = Đăng lại tin gỡ nhầm
report-act-taken_back = Gỡ lại tin đã đăng lại
report-party-bot = Bot
report-party-owner = Quản trị trường
report-party-admin = Cán bộ quản lý
report-party-teacher = Giáo viên
report-party-pupil = Học sinh
report-party-guardian = Cha mẹ học sinh
report-party-account = Tài khoản
report-party-account-nameless = Tài khoản không có tên đọc được
report-party-named = { $role } { $name }
report-party-titled = { $name } ({ $role })

report-measure-removed = Đã gỡ nội dung bị lộ khỏi nhóm.
report-measure-alerted = Đã báo cho người phụ trách ở trường.
report-measure-door_closed = Đã đóng cửa vào phòng học bị lộ.
report-measure-room_renewed = Đã đổi sang phòng học mới.
report-measure-guardians_told = Đã báo cho cha mẹ học sinh.
report-measure-escalated = Đã báo lên cấp trên.
report-measure-evidence_sealed = Đã niêm phong chứng cứ; mã băm ghi kèm báo cáo này.
report-measure-given_back = Đã đăng lại tin gỡ nhầm.
report-measures-none = Chưa ghi nhận biện pháp nào.
report-state = Tình trạng: { $state }
report-state-open = đang mở, chưa có người nhận xử lý
report-state-acknowledged = đang xử lý
report-state-resolved = đã đóng
report-state-violation = đã đóng; người xử lý ghi: có vi phạm nội quy
report-state-tolerated = đã đóng; người xử lý ghi: lỡ tay
report-state-false_alarm = đã đóng, bot nhầm
report-state-other = đã đóng

report-view =
    Báo cáo này chưa kết luận về em nào. Những gì bot ghi lại là manh mối về tài khoản: tài khoản có thể do người khác dùng, tên tài khoản có thể tự đặt.
    Nhận định của trường, sau khi đã hỏi riêng những người liên quan:
report-asks = Trường kiến nghị:

report-annex = Phụ lục
report-annex-title = MÃ BĂM CỦA CHỨNG CỨ
report-annex-of = (Kèm theo Báo cáo số ………/BC-………… ngày …… tháng …… năm 20……)
report-annex-how = Mã băm SHA-256 cho phép kiểm tra một chứng cứ có đúng là bản đã niêm phong hay không; từ mã băm không đọc ngược ra được nội dung.
report-column-number = Số
report-column-evidence = Chứng cứ
report-column-hash = SHA-256


## Biểu đồ tổng kết tuần

plot-title = Tuần { $since } – { $until }
plot-by-class = Tin làm lộ phòng học theo lớp
plot-by-week = Tin làm lộ phòng học mỗi tuần
plot-exposure = Mức lộ: số người × số phút tin còn hiện
plot-seconds = Giây cho đến khi được gỡ
plot-now = tuần này
plot-before = tuần trước
plot-others = Lớp khác
plot-none = Không có tin làm lộ phòng học nào trong hai tuần qua.
plot-median = một nửa số tin
plot-slow = 95 % số tin
plot-nothing-removed = Chưa có tin nào phải gỡ.
