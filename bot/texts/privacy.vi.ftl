### Dữ liệu giữ về mỗi người.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Nhắn riêng

privacy =
    <b>Bot đọc gì, giữ gì</b>
    • Bot đọc tin trong nhóm lớp để tìm link, ID, mật khẩu phòng học. Tin bình thường chỉ ở trong máy của bot vài phút rồi xoá.
    • Tin bị gỡ được giữ mã hoá 72 giờ, để đăng lại nếu bot nhầm, rồi xoá.
    • Sự việc (nhóm, giờ, đoạn đã che, tên tài khoản người gửi) được giữ mã hoá một năm kể từ lúc mở, chưa đóng thì đến khi đóng, để thầy cô xử lý.
    • Học sinh đã vào lớp: lớp, số thứ tự, tên, tài khoản Telegram, lúc đồng ý, những lần mở cửa (giữ 30 ngày), đều được mã hoá hoặc chỉ là con số.
    • Phụ huynh: là phụ huynh của em nào, mẹ, bố hay người giám hộ, tài khoản Telegram, lúc đồng ý, những lần mở cửa (giữ 30 ngày).
    • Phòng học thầy cô gửi: được mã hoá, chỉ phát riêng cho học sinh được thầy cô duyệt hoặc có mã trên phiếu, và phụ huynh có phiếu phụ huynh.
    • Không quảng cáo, không bán; ngoài Telegram, bot không gửi cho ai khác.
    Xem hết những gì bot giữ về tài khoản này: /dulieu. Xoá: /xoadulieu. Cần hỏi thêm: nhắn nhà trường, trường trả lời trong 2 ngày làm việc.

## Lớp, buổi học, cửa vào

forget-question = Xoá những gì bot giữ về tài khoản này? Cửa vào lớp sẽ đóng ngay (xem trước: /dulieu). Danh sách lớp của thầy cô vẫn còn.
button-fy = Đúng, xoá đi
button-fn = Thôi
forget-done = ✅ Đã xoá. Muốn vào lớp lại: học sinh bấm [🚪 Vào lớp] trong nhóm lớp, phụ huynh xin thầy cô phiếu mới nhé.
forget-nothing = Bot không giữ gì về tài khoản này ở lớp nào cả.
forget-not = Vâng, mọi thứ vẫn như cũ.

## Thực đơn lệnh

command-forgetme = Xoá những gì bot giữ về tôi

## Thẻ buổi tối, cửa của một buổi

forget-question-staff = ⚠️ Thầy cô đang có quyền ở đây: xoá xong thì thẻ báo tin của lớp không đến thầy cô nữa, nhóm quản trị do thầy cô xác nhận thì phải được xác nhận lại, và quản trị trường được báo rằng một thầy cô không nhận tin nữa.
staff-gone = ⚠️ Một thầy cô của trường vừa xoá dữ liệu của mình nên không nhận báo tin nữa.
staff-gone-group = ⚠️ Một thầy cô của nhóm <b>{ $group }</b> vừa xoá dữ liệu của mình nên không nhận báo tin nữa.
staff-gone-readers = Thẻ vẫn đến người khác. Mời thêm thầy cô: /canbo.
staff-gone-nobody = Lúc này chưa ai nhận thẻ báo tin: mời thầy cô khác ở /canbo nhé.

## Dữ liệu của mỗi người

privacy-forget-held = ✅ Cửa vào lớp đã đóng, phần lớn đã xoá. Còn sự việc { $numbers } chưa xong: phần của tài khoản này trong đó được giữ riêng cho việc ấy, và tự xoá chậm nhất ngày { $until }. Không phải làm gì thêm.
privacy-forget-owner = Trường đang cần thầy cô làm quản trị trường. Hãy mời một quản trị trường khác trước; nếu tài khoản này có trong BOT_OWNER_IDS thì nhờ người vận hành bỏ ra, khởi động lại bot, rồi gõ lại /xoadulieu nhé.
privacy-withdraw-question = Rút đồng ý với lớp này? Cửa vào lớp đóng ngay; những gì bot giữ về tài khoản này ở lớp sẽ xoá dần theo bảng trong /dulieu. Muốn xoá tất cả ngay: gõ /xoadulieu.
privacy-withdrawn = ✅ Đã rút đồng ý, cửa đã đóng. Việc học vẫn tiếp tục: nhờ thầy cô cho vào lớp cách khác. Muốn đồng ý lại: học sinh bấm [🚪 Vào lớp] trong nhóm lớp, phụ huynh xin thầy cô phiếu mới nhé.
privacy-withdrawn-already = Không còn đồng ý nào với lớp này để rút nữa.
privacy-request =
    🗂 Có một yêu cầu xoá dữ liệu (ngày { $asked }) đang chờ sự việc { $numbers } được đóng.
    Hạn trả lời: <b>{ $due }</b> (2 ngày làm việc). Những gì không sự việc nào cần thì đã xoá. Phần còn giữ chỉ dùng để xử lý sự việc; bot tự xoá nốt, chậm nhất ngày { $until }. Xem lại: /yeucau.
privacy-no-requests = Không có yêu cầu nào đang chờ thầy cô.
privacy-owners-only = Mục này dành cho quản trị trường. Dữ liệu của tài khoản này: /dulieu.
button-xd = Rút đồng ý · { $school_class }
button-xy = Rút đồng ý
command-mydata = Bot giữ gì về tôi
command-requests = Yêu cầu về dữ liệu đang chờ
mydata-title = <b>Những gì bot giữ về tài khoản này</b>
mydata-nothing = Bot không giữ gì về tài khoản này cả.
mydata-file = du-lieu-cua-toi.json
mydata-caption = Tất cả những gì bot giữ về tài khoản này: từng mục là gì, để làm gì, giữ bao lâu.
mydata-short-account = • Tài khoản Telegram này, để nhắn riêng được
mydata-short-consent = • Lời đồng ý đã cho: { $count } lần
mydata-short-opening = • Những lần mở cửa vào lớp: { $count }, tự xoá sau 30 ngày
mydata-short-incident = • Sự việc có tài khoản này: { $count }. Thầy cô xem và đóng; đây là manh mối, không phải kết luận
mydata-others = • Việc khác đã ghi (như câu bot hỏi, tin bot đã gửi, lần gõ mã): { $count }, có đủ trong tệp
mydata-safety = 🧒 Hồ sơ an toàn trẻ em: có hay không, cũng không có ở đây và không xoá ở đây; hỏi nhà trường, trường trả lời trong 2 ngày làm việc.
mydata-next = 📎 Tệp bên dưới có đủ từng mục. Muốn xoá: gõ /xoadulieu. Có gì chưa hiểu thì hỏi thầy cô nhé.
mydata-no-file = Telegram chưa nhận tệp có đủ từng mục. Gõ lại /dulieu sau một phút nhé.
mydata-pair = { $label }: { $value }
mydata-account = Tài khoản
mydata-name = Tên
mydata-account-name = Tên tài khoản
mydata-language = Ngôn ngữ
mydata-class = Lớp
mydata-group = Nhóm
mydata-number = STT
mydata-step = Đến bước
mydata-version = Bản đồng ý
mydata-role = Vai trò
mydata-relation = Quan hệ
mydata-standing = Tình trạng
mydata-topic = Môn
mydata-incident = Sự việc
mydata-state = Tình trạng
mydata-fragment = Đoạn đã che
mydata-text = Chữ đã che
mydata-rule = Dấu hiệu
mydata-what = Việc
mydata-since = Từ
mydata-at = Lúc
mydata-until = Đến
mydata-ended = Kết thúc
mydata-value-vi = tiếng Việt
mydata-value-en = tiếng Anh
mydata-value-owner = quản trị trường
mydata-value-admin = cán bộ quản lý
mydata-value-teacher = giáo viên
mydata-value-creator = người tạo nhóm
mydata-value-asked = đã hỏi
mydata-value-confirmed = đã xác nhận
mydata-value-declined = không được nhận
mydata-value-ended = đã hết
mydata-value-naming = đang hỏi tên
mydata-value-confirming = đang hỏi có đúng không
mydata-value-consenting = đang hỏi đồng ý
mydata-value-waiting = chờ thầy cô
mydata-value-admitted = đã vào lớp
mydata-value-refused = không đồng ý
mydata-value-left = đã rời
mydata-value-open = chưa đóng
mydata-value-opened = mở sự việc
mydata-value-acknowledged = đã nhận xử lý
mydata-value-resolved = đã đóng
mydata-value-violation = đóng: có vi phạm
mydata-value-tolerated = bỏ qua
mydata-value-false-alarm = bot nhầm
mydata-value-other = đóng vì lý do khác
mydata-value-reopened = mở lại sự việc
mydata-value-report-made = xuất báo cáo
mydata-value-room-held = đóng cửa phòng học
mydata-value-room-free = cho dùng lại phòng học
mydata-value-original-opened = xem tin gốc
mydata-value-exempted = cho phép lần sau
mydata-value-exemption-revoked = thu hồi điều đã cho phép
mydata-value-exemption-restored = cho phép lại
mydata-value-evidence-sealed = tin đã gỡ hay ảnh gửi kèm tin báo của mình, niêm phong làm chứng cứ
mydata-value-evidence-opened = đã mở một tin đã gỡ hay ảnh của tin báo, niêm phong làm chứng cứ
mydata-value-appealed = nói bot nhầm
mydata-value-alarm-link = báo lộ link
mydata-value-alarm-stranger = báo người lạ trong lớp
mydata-value-alarm-bullying = báo bắt nạt, đe doạ
mydata-value-alarm-other = báo chuyện khác
mydata-value-reporter-seen = xem ai báo
mydata-value-muted = tạm dừng quyền nhắn của người gửi 24 giờ
mydata-value-unmuted = cho người gửi nhắn lại
mydata-value-member-removed = mời người gửi ra khỏi nhóm
mydata-value-readmitted = mời người gửi vào lại nhóm
mydata-value-begun-muted = bấm tạm dừng quyền nhắn của người gửi
mydata-value-begun-unmuted = bấm cho người gửi nhắn lại
mydata-value-begun-member-removed = bấm mời người gửi ra khỏi nhóm
mydata-value-begun-readmitted = bấm mời người gửi vào lại nhóm
mydata-value-guardian-written = nhắn phụ huynh
mydata-value-guardian-note-dropped = thôi gửi lời nhắn phụ huynh
mydata-value-guardian-not-reached = lời nhắn chưa tới được phụ huynh nào
mydata-value-guardian-read = phụ huynh bấm Đã đọc
mydata-value-doors-seen = xem ai đã mở cửa phòng
mydata-value-room-changed = đổi phòng học
mydata-value-told-admin = báo cán bộ quản lý
mydata-value-told-leader = báo quản trị trường
mydata-value-raised-admin = báo lên cán bộ quản lý
mydata-value-raised-leader = báo lên quản trị trường
mydata-value-for-commune = lấy lời soạn sẵn gửi UBND xã, phường
mydata-value-for-department = lấy lời soạn sẵn gửi Sở Giáo dục và Đào tạo
mydata-value-for-police = lấy lời soạn sẵn gửi công an
mydata-value-renewing = đang hỏi lại đồng ý
mydata-value-attempt-code = gõ mã sai
mydata-value-attempt-number = gửi số không có trong danh sách
mydata-value-attempt-typo = gõ nhầm mã
mydata-value-attempt-plea = xin mã khác
mydata-value-attempt-application = xin vào lớp
mydata-value-attempt-removed = được thầy cô gỡ khỏi lớp
mydata-value-attempt-displaced = tài khoản khác vào thay bằng mã
mydata-value-attempt-declined = thầy cô chưa duyệt
mydata-value-attempt-off_list = không còn trong danh sách lớp
mydata-value-attempt-other_code = đang chờ duyệt mà gõ mã của số khác
mydata-value-attempt-claim = nói là giáo viên
mydata-value-student = học sinh
mydata-value-guardian = phụ huynh
mydata-value-relation-mother = mẹ
mydata-value-relation-father = bố
mydata-value-relation-other = người giám hộ khác
mydata-value-moving-asked = đang hỏi tài khoản giữ số này
mydata-value-moving-agreed = tài khoản giữ số này đồng ý
mydata-value-moving-disputed = tài khoản giữ số này không đồng ý
mydata-value-word-given = lời đồng ý của phụ huynh cho con
mydata-value-word-on-paper = đã thu phiếu giấy của phụ huynh
mydata-value-school-level = chọn cấp học của trường
mydata-value-word-rule = đặt khi nào lớp cần phụ huynh đồng ý
mydata-value-pledging = đang hỏi nội quy
mydata-value-consent = đồng ý cho giữ
mydata-value-attendance = điểm danh
mydata-value-rules = nội quy lớp
mydata-value-yes = có
mydata-value-no = không
mydata-value-access = xem dữ liệu
mydata-value-withdraw = rút đồng ý
mydata-value-erase = xoá dữ liệu
kept-minutes = { $count } phút
kept-hours = { $count } giờ
kept-days = { $count } ngày
kept-years = { $count ->
    [1] một năm
   *[other] { $count } năm
    }
kept-what-update = Mọi tin, mọi lần bấm mà Telegram chuyển cho bot (cả tin trong nhóm), mã hoá
kept-why-update = để sự cố không làm mất gì
kept-until-update = xử lý xong: { $lasts }; không đọc được: { $other }
kept-what-original = Tin đã gỡ, và chữ của nó đã bỏ phần bí mật, mã hoá
kept-why-original = để sửa khi nhầm, để báo người gửi, và để thầy cô xem ảnh mờ
kept-until-original = { $lasts }; /xoadulieu: ngay, trừ khi sự việc chưa đóng
kept-what-evidence = Nếu trường đặt khoá công khai (BOT_EVIDENCE_KEY): từng tin đã gỡ của một sự việc, từng ảnh gửi kèm tin báo (không ghi ai gửi), và ai đã mở, được niêm phong để chỉ khoá riêng của trường mở được, bot không có khoá ấy; của ai (mã số tài khoản); một chuỗi dấu một chiều của những gì đã niêm phong, đã mở, đã xuất và đã xoá
kept-why-evidence = để trường chứng minh được đã gỡ gì, ai đã mở, và từ đó không gì bị sửa
kept-until-evidence = phần niêm phong: { $lasts } từ khi mở sự việc, chưa đóng thì giữ đến khi đóng; gõ /xoadulieu thì xoá ngay, trừ phần mà sự việc đang mở còn cần: tới khi đóng, nhiều nhất { $other }; chuỗi dấu thì ở lại: số sự việc, thời điểm và dấu, không có ai trong đó
kept-what-seen = Chữ và mã QR bot đọc được trong ảnh và tệp
kept-why-seen = để tệp gửi lại nhiều lần chỉ phải đọc một lần
kept-until-seen = { $lasts }, chỉ trong bộ nhớ tạm; không bao giờ giữ tệp
kept-what-incident = Sự việc: nhóm, giờ, tên dấu hiệu, đoạn đã che, tên (đều mã hoá) và mã số tài khoản Telegram của người gửi và của người xử lý, ai làm gì lúc nào; người gửi đã được báo, hay đã nói bot nhầm; chuyện ai đó báo, ai báo (không giáo viên nào xem được; quản trị trường, cán bộ quản lý xem được khi cần để giúp, và người ấy được báo), và lời nhắn qua lại; lời thầy cô nhắn phụ huynh, và nhóm lúc ấy có bao nhiêu thành viên
kept-why-incident = để thầy cô xử lý và chứng minh được
kept-until-incident = tên, tài khoản và đoạn đã che: { $lasts } kể từ lúc mở, chưa đóng thì giữ đến khi đóng; gõ /xoadulieu thì xoá ngay, trừ phần mà sự việc chưa đóng còn cần: đến khi đóng, nhiều nhất { $other }; người mà một tin báo nói đến: không xoá bằng /xoadulieu, hỏi nhà trường; nhóm, giờ, dấu hiệu và việc đã làm ở lại, không còn của ai
kept-what-exposure = Dấu mã hoá một chiều của bí mật đã lộ
kept-why-exposure = để lần sau nhận ra mà không phải giữ chính bí mật ấy
kept-until-exposure = cùng với sự việc
kept-what-example = Tin mà bot nhầm, làm ví dụ của trường (mã hoá): chỉ những từ mà dấu hiệu biết; mọi từ khác và mọi con số đã thay bằng chữ số khác
kept-why-example = để thử xem dấu hiệu còn nhầm như thế không
kept-until-example = { $lasts }; /xoadulieu: ngay
kept-what-exemption = Điều thầy cô cho phép lần sau (dấu mã hoá một chiều của tin, hay trang web, dấu hiệu, mã hoá), nhóm nào, đến khi nào; tài khoản và tên (mã hoá) người cho phép và người thu hồi
kept-why-exemption = để không gỡ nhầm lần nữa, và để biết ai đã cho phép
kept-until-exemption = { $lasts } sau khi hết hạn; /xoadulieu: tài khoản và tên xoá ngay, và điều đã cho phép hết hiệu lực
kept-what-front = Tên nhóm, link công khai, mô tả, tin ghim, hay tên và nhãn của thành viên làm lộ phòng: dấu mã hoá một chiều của nội dung và của tài khoản thành viên, đoạn đã che, và tên người bỏ ghim (đều mã hoá)
kept-why-front = để báo thầy cô một lần thôi
kept-until-front = đến khi không còn lộ; của thành viên: { $lasts }
kept-what-account = Tài khoản đã bấm Start: mã số Telegram, tên (mã hoá), ngôn ngữ
kept-why-account = để nhắn riêng được
kept-until-account = đến khi /xoadulieu
kept-what-setup = Thẻ cài đặt: của nhóm nào, trong tin riêng của ai
kept-why-setup = để thẻ luôn đúng
kept-until-setup = đến khi xoá nhóm; /xoadulieu: ngay
kept-what-loss = Ai đã tắt quyền của bot, hay đưa bot ra khỏi nhóm, và bot khác nào đã vào nhóm: tài khoản, tên (mã hoá), lúc nào
kept-why-loss = để báo quản trị trường và thầy cô
kept-until-loss = { $lasts }; /xoadulieu: tài khoản và tên xoá ngay
kept-what-watch = Nhóm chỉ quan sát: từ lúc nào đến lúc nào, tài khoản và tên (mã hoá) người chọn và người kết thúc
kept-why-watch = để không gỡ gì ở đó, và để báo lại
kept-until-watch = { $lasts } sau khi hết; /xoadulieu: tài khoản và tên xoá ngay
kept-what-allowed = Link thầy cô cho để trong nhóm một ngày (mã hoá), của lớp nào, ai cho
kept-why-allowed = để không gỡ nó
kept-until-allowed = { $lasts } sau ngày ấy; /xoadulieu: không còn ghi ai cho
kept-what-pupil = Mã học sinh của trường: dấu mã hoá một chiều
kept-why-pupil = để nhận ra em ở năm học sau
kept-until-pupil = cùng với dòng của em
kept-what-guardian = Lời đồng ý của phụ huynh cho con: tài khoản nào, hay ai đã thu phiếu giấy, lúc nào; khi nào lớp hay trường cần lời ấy, và ai đặt
kept-why-guardian = để biết lớp được cho em vào
kept-until-guardian = lời đồng ý: cùng với dòng của em; phụ huynh gõ /xoadulieu: lời đồng ý trên bot xoá ngay, phiếu giấy vẫn còn; người đã thu phiếu gõ /xoadulieu: phiếu không còn ghi ai thu; quy định: cùng với lớp
kept-what-join = Ai xin vào nhóm của lớp: tài khoản, nhóm, lúc nào
kept-why-join = để cho vào nhóm khi mã đã cho vào lớp
kept-until-join = đến khi được trả lời, nhiều nhất { $lasts }; /xoadulieu: ngay
kept-what-lesson = Lớp và nhóm của lớp (tên mã hoá), phòng học (link, ID, mật khẩu mã hoá, dấu mã hoá một chiều), buổi học, lịch tuần (môn mã hoá), ngày nghỉ, và ai đã gửi
kept-why-lesson = để mở cửa, và để tìm chỗ lộ
kept-until-lesson = buổi học và phòng: { $lasts } sau khi hết, được tìm trong tin đến { $other } sau buổi cuối (phòng chỉ cất, chưa có giờ: cho đến khi gỡ hay hết hạn); lịch tuần còn chờ phòng, phòng bot đang hỏi thầy cô: { $other }; lớp và nhóm: đến khi trường xoá
kept-what-student = Học sinh: lớp, số thứ tự, tên (mã hoá), các tài khoản gắn với em: của em và của phụ huynh (mẹ, bố hay người khác), có phụ huynh nào báo không phải của con, lúc cửa đầu tiên mở
kept-why-student = để cho em vào lớp, và phụ huynh theo dõi được
kept-until-student = dòng từ danh sách của thầy cô: đến khi danh sách mới hay năm học mới không còn tên em, hoặc trường xoá; tài khoản gắn với em, và dòng có nhờ thầy cô duyệt: thêm { $lasts } sau khi kết thúc; gõ /xoadulieu: xoá ngay
kept-what-consent = Biên nhận đồng ý: bản nào, ngôn ngữ, cho lúc nào, rút lúc nào
kept-why-consent = để chứng minh đã có đồng ý
kept-until-consent = { $lasts } sau khi rút; sau /xoadulieu chỉ còn dấu mã hoá một chiều thay cho tài khoản
kept-what-agreement = Câu trả lời khác: điểm danh, nội quy lớp; có hay không, bản nào, ngôn ngữ, lúc trả lời, lúc hết
kept-why-agreement = để chứng minh đã hứa gì, và để hỏi lại khi nội quy đổi
kept-until-agreement = { $lasts } sau khi hết; sau /xoadulieu chỉ còn dấu mã hoá một chiều thay cho tài khoản
kept-what-rules = Nội quy lớp và mẫu báo cáo của trường (mã hoá), từng bản nội quy, ai viết, ai gửi mẫu; trường chọn báo ai, lúc nào khi chưa ai nhận sự việc, và ai chọn
kept-why-rules = để cho xem, để biết ai đã hứa theo bản nào, và để điền báo cáo
kept-until-rules = đến khi trường xoá; /xoadulieu: không còn ghi ai viết
kept-what-plea = Ai nhờ thầy cô cấp mã khác: tài khoản, số thứ tự, tên và tên tài khoản (đều mã hoá), ai đã giải quyết
kept-why-plea = để thầy cô thấy ai đang giữ số ấy, và cấp mã mới
kept-until-plea = { $lasts }; /xoadulieu: ngay
kept-what-evening = Thẻ buổi tối: tài khoản, ngày, dấu mã hoá một chiều của những gì nó hiện
kept-why-evening = để gửi một thẻ, và sửa nó khi buổi học đổi
kept-until-evening = { $lasts }; /xoadulieu: ngay
kept-what-application = Người đang xin vào lớp: số thứ tự, tên và tên tài khoản (đều mã hoá), bằng mã nào; phụ huynh là gì của em; tài khoản đang giữ số ấy có đồng ý không
kept-why-application = để thầy cô quyết định
kept-until-application = chưa xong: { $lasts }; đã quyết định: { $other }; từ chối, không đồng ý: số và tên xoá ngay; /xoadulieu: ngay
kept-what-opening = Những lần mở cửa vào lớp, và những lần thầy cô nhận phòng để đưa tận tay, cho em nào
kept-why-opening = để thầy cô xem được
kept-until-opening = { $lasts }; /xoadulieu: xoá ngay các lần mở của tài khoản ấy, và không còn ghi thầy cô nào đã nhận phòng
kept-what-code = Mã: dấu mã hoá một chiều, ai đã dùng
kept-why-code = để nhận ra mã được gõ
kept-until-code = đến khi dùng hay huỷ, nhiều nhất { $lasts }, thêm { $other }; phụ huynh đã dùng mã: cùng với dòng của em; /xoadulieu: không còn ghi ai đã dùng mã
kept-what-attempt = Gõ mã sai, gửi số điện thoại không có trong danh sách, xin mã khác, xin vào lớp, nói là giáo viên; thầy cô gỡ khỏi lớp hay từ chối, tài khoản khác vào thay: việc gì, lúc nào, ở lớp hay nhóm nào; dấu mã hoá một chiều thay cho tài khoản
kept-why-attempt = để chặn dò mã, không ai bị hỏi đi hỏi lại, và thầy cô được nhắc khi tài khoản ấy xin vào lại
kept-until-attempt = { $lasts }; ra khỏi lớp hay bị từ chối: { $other }; /xoadulieu: vẫn giữ, để không ai được thử lại từ đầu
kept-what-dialog = Câu bot đang hỏi, với danh sách, thư mời, lịch tuần hay tệp lịch chưa quyết định, hay lời có thể là tin báo, mã hoá; của danh sách trong tệp chỉ phần có thể là số, tên, lớp hay mã
kept-why-dialog = để hỏi lại
kept-until-dialog = { $lasts }
kept-what-staff = Quản trị trường, cán bộ quản lý, giáo viên: tài khoản, tên (mã hoá), vai trò, đến khi nào, ai xác nhận; thư mời: vai trò, nhóm, ai tạo, dành cho ai, ai mở (kèm tên, mã hoá), ai dùng, dấu mã hoá một chiều của liên kết; ai thêm bot, lúc nào, xác nhận nhóm hay nhóm quản trị; liên kết quản trị
kept-why-staff = để biết ai được làm gì
kept-until-staff = vai trò, thư mời: đến khi kết thúc, rồi { $lasts }; /xoadulieu: ngay
kept-what-letter = Bot đã gửi loại tin nào, cho ai, lúc nào; không giữ chữ
kept-why-letter = để không gửi hai lần, và để gỡ đúng lúc
kept-until-letter = { $lasts } sau khi gửi; /xoadulieu: ngay khi đã gỡ những gì cần gỡ
kept-what-request = Yêu cầu về dữ liệu: loại, lúc hỏi, hạn, lúc trả lời; dấu mã hoá một chiều thay cho tài khoản
kept-why-request = để chứng minh đã trả lời đúng hạn
kept-until-request = { $lasts } sau khi trả lời
kept-what-former = Mã số cũ của nhóm đã thành siêu nhóm
kept-why-former = để những gì nói trước đó vẫn là của lớp
kept-until-former = đến khi trường xoá
kept-what-absence = Lần cuối bot nghe Telegram, đến phút; bot vắng từ lúc nào đến lúc nào
kept-why-absence = để báo thầy cô những tin đã ở lại trong nhóm lúc ấy
kept-until-absence = chỉ lần cuối; lúc vắng: { $lasts }
kept-what-pause = Lúc nhóm tạm nghỉ gỡ tin, lúc mọi cửa bị khoá: từ, đến, tài khoản và tên (mã hoá) người bắt đầu và kết thúc
kept-why-pause = để giữ đúng sau khi khởi động lại, và để biết ai đã yêu cầu
kept-until-pause = { $lasts }; /xoadulieu: tài khoản và tên xoá ngay
kept-what-brake = Dấu hiệu tạm chỉ báo, không gỡ: tên dấu hiệu, từ lúc nào, bao nhiêu người và lớp; tài khoản và tên (mã hoá) người quyết định
kept-why-brake = để giữ như thế sau khi khởi động lại, và để biết ai đã bật lại
kept-until-brake = { $lasts } sau khi bật lại; /xoadulieu: tài khoản và tên xoá ngay
kept-what-log = Nhật ký chạy máy
kept-why-log = để vận hành
kept-until-log = do người vận hành định; chỉ có mã số, tên dấu hiệu và kết quả: không chữ, tên, link hay mã
kept-what-written = Số hay chữ giống tên phòng học mà người không phải thầy cô viết trong nhóm lớp và không bị gỡ: chỉ dấu mã hoá một chiều và lúc viết, không có ai viết, không có chữ nào
kept-why-written = để hỏi lại khi thầy cô nhập đúng phòng ấy
kept-until-written = { $lasts }

## What is kept of wishes

kept-what-wish = Phụ huynh muốn nhận thẻ buổi tối: tài khoản, lúc nào
kept-why-wish = để gửi thẻ
kept-until-wish = đến khi thôi nhận; /xoadulieu: ngay
kept-what-rest = Phần còn lại của một tin thầy cô dán: buổi học, sự việc, tài khoản, số hiệu tin, đăng lại lúc nào
kept-why-rest = để đăng lại một lần
kept-until-rest = { $lasts }; /xoadulieu: ngay

## Dữ liệu giữ về các cách vào lớp

kept-what-phone = Số điện thoại trong danh sách mà thầy cô muốn dùng: dấu mã hoá một chiều, và là của học sinh hay phụ huynh
kept-why-phone = để ai gửi đúng số của mình thì vào được lớp
kept-until-phone = cùng với dòng của em, hoặc đến khi thầy cô tắt cách này; /xoadulieu: số của người ấy ngay; bản thân số thì không giữ
kept-what-way = Lớp nhận vào bằng những cách nào ngoài mã, ai đặt, lúc nào
kept-why-way = để làm theo lựa chọn của trường
kept-until-way = cùng với lớp; /xoadulieu: không còn ghi ai đặt
mydata-value-word-number = một số điện thoại trong danh sách lớp, dạng dấu mã hoá một chiều
mydata-value-word-way = mở hoặc tắt một cách vào lớp

## An account that a guardian doubts

mydata-value-doubted = tạm giữ, chờ thầy cô xem lại
