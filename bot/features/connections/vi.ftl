button-connections = 🔗 Kết nối phòng học
button-connect = ➕ Kết nối { $service }
button-connect-stop = Thôi
button-connect-try = 🔄 Thử lại { $service }
button-connect-forget = Quên kết nối { $service }
button-connect-forget-yes = Quên ngay
connect-not-owner = Chỉ quản trị trường xem và đổi được kết nối phòng học.
connect-not-asked = Bot không còn chờ khoá nào. Cần nối lại thì thầy cô mở [🔗 Kết nối phòng học] ở /truong nhé.
connect-stopped = Đã thôi; những gì vừa gõ đã xoá.
connect-forgotten = ✅ Đã quên khoá của { $service }. Các buổi học vẫn dùng link đã gửi. Muốn chắc thì thu hồi khoá ở trang quản trị của { $service } nữa nhé.
connect-none = Trường không còn kết nối này. Nối lại bằng nút bên dưới nhé.
connect-unfit = Tin này chưa đúng thứ bot đang hỏi, nên bot đã xoá, không giữ lại. Khoá là chữ, dán thẳng vào đây, không gửi tệp hay ảnh.
connect-shown = Xem bên dưới nhé.
connect-title = 🔗 <b>Kết nối phòng học</b>
connect-service-jitsi = Jitsi của trường
connect-service-jaas = Jitsi 8x8 (JaaS)
connect-service-zoom = Zoom
connect-since = ✅ { $service }: có khoá từ { $since }
connect-why = Có kết nối, mỗi em có lối vào riêng cho phòng của dịch vụ ấy. Khoá được mã hoá, không ai xem lại được. Bot gặp trục trặc thì buổi học vẫn dùng link đã gửi.
connect-no-gate = Bot chưa có cổng web (BOT_PUBLIC_URL), nên có kết nối các em vẫn nhận chung một link. Nhờ người cài bot bật cổng, mỗi em mới có lối vào riêng.
connect-ask = ({ $place }/{ $places }) Thầy cô dán <b>{ $value }</b> vào đây:
connect-value-jitsi-1 = tên máy chủ
connect-value-jitsi-2 = App ID
connect-value-jitsi-3 = App secret
connect-value-jaas-1 = Key ID
connect-value-jaas-2 = khoá riêng (private key)
connect-value-zoom-1 = Account ID
connect-value-zoom-2 = Client ID
connect-value-zoom-3 = Client Secret
connect-guide-jitsi =
    🔗 <b>Jitsi của trường</b> cần ba thứ; người cài máy chủ có cả ba:
    1. <b>Tên máy chủ</b>, ví dụ <code>meet.truong.edu.vn</code>.
    2. <b>App ID</b>: dòng <code>app_id</code> trong cấu hình prosody.
    3. <b>App secret</b>: dòng <code>app_secret</code> ngay dưới.
    Mỗi tin một thứ, hoặc cả ba trong một tin, mỗi thứ một dòng. Bot xoá tin ngay khi đọc.
connect-guide-jaas =
    🔗 <b>Jitsi 8x8</b> cần hai thứ, ở jaas.8x8.vc › <b>API Keys</b>:
    1. Bấm <b>Add API Key</b> › Generate: trang hiện <b>Key ID</b>, bắt đầu bằng <code>vpaas-magic-cookie-</code>, có dấu / ở gần cuối.
    2. <b>Khoá riêng</b> (private key) là tệp vừa tải về: mở bằng trình soạn chữ, chép hết, cả dòng BEGIN và END.
    Mỗi tin một thứ, hoặc cả hai trong một tin. Bot xoá tin ngay khi đọc.
connect-guide-zoom =
    🔗 <b>Zoom</b> cần ba thứ, của tài khoản Zoom có trả phí:
    1. Người quản trị Zoom vào marketplace.zoom.us › Develop › Build App › <b>Server-to-Server OAuth</b>.
    2. Scopes: thêm sáu quyền <code>meeting:read:meeting:admin</code>, <code>meeting:write:meeting:admin</code>, <code>meeting:update:status:admin</code>, <code>meeting:delete:meeting:admin</code>, <code>meeting:write:batch_registrants:admin</code>, <code>meeting:update:registrant_status:admin</code>; bấm <b>Activate</b>.
    3. Trang <b>App Credentials</b> có <b>Account ID</b>, <b>Client ID</b>, <b>Client Secret</b>.
    Mỗi tin một thứ, hoặc cả ba trong một tin, mỗi thứ một dòng. Bot xoá tin ngay khi đọc.
connect-forget-ask = Quên khoá của { $service }? Từ đó các em lại vào bằng link chung của buổi học. Nối lại thì phải gõ khoá từ đầu.
connect-works = ✅ <b>{ $service }</b>: kết nối được
connect-trouble = ⚠️ <b>{ $service }</b>: { $trouble }
connect-not-kept = Bot chưa giữ khoá nào. Thầy cô xem lại chỉ dẫn ở trên rồi dán lại từ đầu nhé.
trouble-bad-keys = khoá không đúng, hoặc chưa đủ quyền.
trouble-short-key = khoá bí mật ngắn quá, ai có một lối vào cũng dò ra được. Đặt khoá từ 32 ký tự ở máy chủ nhé.
trouble-limit = dịch vụ báo đã hết lượt lúc này. Chờ một lát rồi thử lại nhé.
trouble-away = dịch vụ chưa trả lời. Xem lại tên và mạng của máy chủ, rồi thử lại nhé.
trouble-clock = đồng hồ của bot và của dịch vụ lệch nhau. Nhờ người cài bot chỉnh giờ, rồi thử lại nhé.
trouble-no-licence = gói của tài khoản này chưa làm được việc đó. Nâng gói hoặc đổi tài khoản, rồi thử lại nhé.
trouble-refused = dịch vụ không nhận phòng này, hoặc phòng đã kết thúc. Tạo phòng khác nhé.
finding-waiting-room-off = phòng chờ đang tắt ⚠️
finding-passcode-off = mật khẩu phòng đang tắt ⚠️
finding-no-licence = gói này chưa cho mỗi em một lối vào ⚠️
finding-untried = máy chủ trả lời, nhưng chưa thử được khoá; thầy cô vào thử một buổi nhé
strength-shared = 🔗 Người được chuyển link vẫn vào được: giữ phòng chờ bật.
strength-traced = 🔗 Biết cửa của ai; người được chuyển vẫn vào được: giữ phòng chờ bật.
strength-minute = 🔐 Mỗi em một lối, chỉ vào được trong chừng một phút sau khi bấm.
