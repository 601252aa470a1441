### Dòng lệnh.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Dòng lệnh: cài đặt sai

setting-token = BOT_TOKEN chưa có hoặc chưa đúng: xin token ở @BotFather rồi ghi BOT_TOKEN=… vào tệp .env.
setting-secret-keys = BOT_SECRET_KEYS chưa đúng: có khoá chép thiếu hoặc sai (mỗi khoá dài 44 ký tự). Chép lại khoá cũ từ nơi đã cất; khoá mới không đọc được dữ liệu cũ.
setting-secret-keys-missing = BOT_SECRET_KEYS chưa có: chạy "python -m bot keys new" rồi ghi BOT_SECRET_KEYS=… vào tệp .env.
setting-secret-keys-lost = BOT_SECRET_KEYS chưa có, mà cơ sở dữ liệu của trường thì đã có: ghi lại khoá cũ, BOT_SECRET_KEYS=…, vào tệp .env. Khoá mới không đọc được dữ liệu cũ.
setting-secret-keys-unsure = BOT_SECRET_KEYS chưa có: ghi lại khoá cũ, BOT_SECRET_KEYS=…, vào tệp .env; khoá mới không đọc được dữ liệu cũ. Chỉ khi cơ sở dữ liệu còn trống mới tạo khoá: "python -m bot keys new".
setting-owner-ids = BOT_OWNER_IDS chưa đúng: bỏ dòng này đi, bot sẽ in một liên kết để nhận quyền. Muốn giữ thì ghi các mã số Telegram (chỉ chữ số, không phải @tên), cách nhau bằng dấu phẩy; xem mã số ở Telegram Desktop › Cài đặt › Nâng cao › Tính năng thử nghiệm › bật "Show Peer IDs in Profile", rồi mở hồ sơ của mình.
setting-database-url = BOT_DATABASE_URL chưa đúng: dùng sqlite+aiosqlite:///đường/dẫn hoặc postgresql+asyncpg://…
setting-api-url = BOT_API_URL chưa đúng: ghi một địa chỉ https://, ví dụ https://api.telegram.org; http:// chỉ dùng cho chính máy này hay mạng trong nhà, vì dọc đường người khác đọc được token.
setting-proxy-url = BOT_PROXY_URL chưa đúng: ghi http://máy:cổng hoặc socks5://máy:cổng; dấu lạ thì mã hoá như trong địa chỉ web: %23 (#), %2F (/), %3F (?), %40 (@).
setting-mode = BOT_MODE chưa đúng: ghi protect (bảo vệ) hoặc watch (chỉ quan sát).
setting-language = BOT_LANGUAGE chưa đúng: ghi vi hoặc en.
setting-timezone = BOT_TIMEZONE chưa đúng: ghi tên múi giờ, ví dụ Asia/Ho_Chi_Minh.
setting-learned-score = BOT_LEARNED_SCORE chưa đúng: ghi on hoặc off.
setting-rules-dir = BOT_RULES_DIR chưa đúng: ghi đường dẫn tới thư mục luật.
setting-school-hosts = BOT_SCHOOL_HOSTS chưa đúng: ghi tên máy chủ như hop.truong.edu.vn, cách nhau bằng dấu phẩy, chỉ tên máy chủ, không có https:// ở trước và không có / ở sau.
setting-env-file = Không đọc được tệp .env: kiểm tra quyền đọc của tệp.
setting-stray = { $name } không phải là cài đặt của bot nên không có tác dụng: xem lại tên trong tệp .env.
setting-stray-like = { $name } không phải là cài đặt của bot nên không có tác dụng: có phải là { $meant } không?
setting-env-absent = Chưa có tệp .env: chạy "cp .env.example .env && chmod 600 .env" rồi điền tệp ấy.
setting-env-open = Tệp .env người dùng khác trên máy cũng đọc được: chạy "chmod 600 .env".

## Dòng lệnh: bot run

run-token-refused = Telegram không nhận BOT_TOKEN: xin token mới ở @BotFather rồi sửa tệp .env.
run-no-answer = Telegram không trả lời ở BOT_API_URL: kiểm tra mạng và BOT_API_URL; mạng chặn Telegram thì đặt BOT_PROXY_URL.
run-no-answer-proxy = Không tới được Telegram qua BOT_PROXY_URL: kiểm tra proxy còn chạy, đúng địa chỉ, tên và mật khẩu chưa (dấu lạ thì mã hoá như trong địa chỉ web: %40 (@), %23 (#), %2F (/), %3F (?)); rồi kiểm tra mạng và BOT_API_URL.
run-left-out = Bot vẫn canh nhưng bỏ phần sai này, đến khi sửa xong và khởi động lại bot.
run-waits = Bot cứ đợi và hỏi lại cho đến khi được; đổi cài đặt thì khởi động lại bot.
run-connecting = Đang kết nối Telegram…
run-stands-by = Đang trực sẵn: hiện không còn bot nào cho tiến trình này. Tiến trình khác dừng, hoặc có bot mới, thì tiến trình này nhận ngay.
run-isolated = Tệp người khác gửi được mở ở một chỗ riêng, không chạm được vào bot và máy này ({ $layers }).
run-isolated-partly = Máy này thiếu { $missing }: tệp người khác gửi chỉ được cách ly bằng: { $count ->
    [0] giới hạn thời gian và bộ nhớ
   *[other] { $layers }
 }.
run-isolated-partly-do = Nên dùng Linux 6.12 trở lên.
run-ready = Bot @{ $name } đang canh. Dừng bằng Ctrl+C.
run-owner-link = Chưa có quản trị trường. Mở liên kết này trong Telegram của người sẽ là quản trị trường (dùng một lần, trong 24 giờ): { $link }
run-owner-link-hidden = Chưa có quản trị trường. Liên kết chỉ hiện trong cửa sổ dòng lệnh: chạy "python -m bot bots add" ở đó với token của bot, hoặc ghi BOT_OWNER_IDS vào tệp .env.
run-owner-link-posted = Liên kết quản trị trường vừa bị đăng vào một nhóm: bot đã gỡ tin và huỷ liên kết ấy.
run-add = Thêm bot vào nhóm lớp: chủ nhóm mở liên kết này rồi chọn nhóm: { $link }
run-port-taken = Bot không mở được cổng { $listen } (BOT_LISTEN) nên Telegram không gửi tin tới được: tắt chương trình đang dùng cổng này, chọn cổng khác cho bot và proxy, hoặc ghi đúng địa chỉ của máy này.
run-unserved = Bot không mở được cổng { $listen } (BOT_LISTEN): có chương trình khác đang dùng, hoặc máy này không có địa chỉ ấy. Bot vẫn bảo vệ các nhóm, chỉ không có /healthz và /metrics; ghi lại BOT_LISTEN trong tệp .env.
run-contested = Một chương trình khác đang nhận tin bằng chính token này, nên thỉnh thoảng bot phải ngừng nhận tin. Tắt chương trình kia; không biết là chương trình nào thì xin token mới ở @BotFather (/revoke) rồi sửa tệp .env.

## Dòng lệnh: cơ sở dữ liệu

database-unreachable = Cơ sở dữ liệu không trả lời: khởi động nó, hoặc sửa BOT_DATABASE_URL.
database-newer = Cơ sở dữ liệu do một phiên bản khác tạo ra: cài phiên bản ấy, hoặc dùng cơ sở dữ liệu trống.
database-locked = Một chương trình khác đang giữ cơ sở dữ liệu: tắt chương trình ấy rồi chạy lại lệnh này.
database-read-only = Không ghi được vào cơ sở dữ liệu: cho chương trình này quyền ghi vào tệp và thư mục chứa tệp.
database-in-use = Một bot khác đang chạy trên chính tệp cơ sở dữ liệu này: tắt bot kia trước, hoặc cho bot này một tệp riêng.
database-full = Ổ đĩa chứa cơ sở dữ liệu đã đầy: dọn bớt chỗ.
database-no-driver = Muốn dùng PostgreSQL thì cài thêm một gói: trong bản sao kho mã, chạy ".venv/bin/pip install --no-deps -r requirements.lock".
database-refused = Cơ sở dữ liệu không nhận người dùng, mật khẩu hoặc tên cơ sở dữ liệu này: sửa BOT_DATABASE_URL.
database-damaged = Tệp cơ sở dữ liệu bị hỏng hoặc không phải của bot: khôi phục bản sao lưu.
database-too-many = Cơ sở dữ liệu hết kết nối cho chương trình này: tắt bớt chương trình khác hoặc cho phép thêm kết nối.
database-wrong-key = Không khoá nào trong BOT_SECRET_KEYS mở được cơ sở dữ liệu này: ghi lại khoá cũ vào BOT_SECRET_KEYS, sau khoá mới.

## Luật

docs-unknown = Không có trang này: chạy "python -m bot docs" để xem danh sách.
rules-title = Tên luật
rules-count = { $rules } luật, { $examples } ví dụ đều đúng.
rules-why = Vì sao
rules-reasons = Trên thẻ
rules-catch = Phải bắt
rules-allow = Phải để yên
rules-unknown = Không có luật này: chạy "python -m bot rules" để xem danh sách.
rules-one-only = Mỗi lần chỉ xem một luật: chạy "python -m bot rules ID" hoặc "python -m bot rules test ID".
rules-time-examples = ví dụ
rules-time-ordinary = tin thường
rules-time-slowest = chậm nhất
rules-tested = { $rules } luật: ví dụ đều đúng, không chữ cố ý nào làm chậm được luật ({ $seconds } giây).
rules-slow = { $slow } trong { $rules } luật bị làm chậm được: sửa rồi chạy lại lệnh này ({ $seconds } giây).
rules-refused = Luật { $rule } ({ $file }) chậm: từ { $milliseconds } ms trở lên với 4096 ký tự là { $input }; giới hạn số lần lặp, ví dụ {"{0,40}"} thay cho *, hoặc viết *+ và ++.
rules-input-run = một dãy dài “{ $unit }”
rules-input-literal = “{ $unit }” lặp đi lặp lại
rules-input-example = “{ $unit }”, trích từ ví dụ, lặp đi lặp lại
rules-input-begun = “{ $head }” rồi một dãy dài “{ $unit }”
rules-own-right = đúng
rules-own-tested = { $count } ví dụ của trường: bây giờ bot sẽ gỡ { $wrong }, báo { $told }.
rules-train-unread = { $file }, dòng { $line }: không đọc được hội thoại; sửa dòng ấy (dòng 0: cả tệp).
rules-train-authors = Cần hội thoại của ít nhất { $least } người viết: ghi thêm tệp sau chữ train.
rules-train-extra = Muốn huấn luyện thì cài thêm một gói: trong bản sao kho mã, chạy ".venv/bin/pip install --no-build-isolation -e '.[train]'".
rules-train-written = Đã ghi trọng số vào { $file }. Tệp nằm trong thư mục luật thì bot dùng từ lần chạy sau.
rules-train-leaks = lộ
rules-train-deleted = gỡ
rules-train-told = gỡ hoặc báo
rules-train-harmless = vô hại
rules-train-wrongly = gỡ nhầm
rules-train-asked = báo nhầm
rules-train-all = tất cả
rules-train-rules = chỉ luật

## Thẻ buổi tối, cửa của một buổi

setting-evening-at = BOT_EVENING_AT chưa đúng: ghi giờ như 19:00.

## Danh sách từ tệp

roster-cli-no-file = Không đọc được tệp này: kiểm tra đường dẫn và quyền đọc.
roster-cli-one-class = Tệp có { $classes } lớp, mỗi lớp tự mang tên của mình: chạy lại lệnh này mà không có --class.
roster-cli-which-class = Tệp không ghi tên lớp: chạy lại lệnh này với --class, ví dụ --class 6A1.
roster-cli-sure = Ghi vào danh sách lớp? Gõ c rồi Enter để ghi, Enter để thôi:
roster-cli-sure-leave = { $count } em không có trong tệp. Cho các em rời danh sách, không vào lớp được nữa? Gõ c rồi Enter để bớt, Enter để giữ lại:
roster-cli-writing = Đang ghi
roster-cli-not-taken = Chưa ghi gì. Cần sửa thì sửa tệp, rồi chạy lại lệnh này.
roster-cli-taken = ✅ Đã ghi { $classes } lớp, { $count } học sinh. Mã vào lớp: thầy cô lấy trong Telegram.

## Dữ liệu của mỗi người

purge-done = Đã xoá { $count } mục hết hạn.
purge-in-use = Cơ sở dữ liệu đang được dùng nên chưa dọn hết dấu vết của phần đã xoá: dừng bot rồi chạy lại lệnh này.

## Số điện thoại trong tệp đọc ở dòng lệnh

roster-cli-numbers = 📱 Số điện thoại trong tệp: { $count }, ở đây bỏ qua. Muốn lớp vào bằng số, thầy cô bật cách đó ở /phuhuynh rồi gửi riêng tệp này cho bot; bot sẽ hỏi cách dùng.

## Tệp --known

known-no-file = Không đọc được tệp { $file } ghi các phòng đang dùng: kiểm tra đường dẫn và quyền đọc.
known-not-json = Dòng { $line } của tệp ghi các phòng đang dùng không phải JSON: sửa dòng ấy rồi chạy lại lệnh này.
known-nothing = Dòng { $line } của tệp ghi các phòng đang dùng không có mục nào trong passcode, link, meeting_id (giá trị đặt trong dấu ngoặc kép): thêm ít nhất một mục rồi chạy lại lệnh này.

## Chứng cứ

setting-webhook-url = BOT_WEBHOOK_URL chưa đúng: ghi địa chỉ https:// công khai của proxy, không có tài khoản, dấu ? hay #; muốn bot tự lấy tin từ Telegram thì bỏ dòng này đi.
setting-public-url = BOT_PUBLIC_URL chưa đúng: ghi địa chỉ https:// công khai của proxy, không có tài khoản, dấu ? hay #; bỏ dòng này đi thì phòng học lại được đưa trong tin nhắn riêng.
setting-webhook-secret = BOT_WEBHOOK_SECRET chưa có hoặc quá yếu: đi cùng BOT_WEBHOOK_URL phải có ít nhất 32 ký tự ngẫu nhiên (A-Z a-z 0-9 _ -). Chạy "python -m bot keys new" rồi ghi dòng đó thành BOT_WEBHOOK_SECRET=…; đừng dùng lại khoá nào của BOT_SECRET_KEYS.
setting-listen = BOT_LISTEN chưa đúng: ghi máy và cổng như 127.0.0.1:8080; để trống thì không mở cổng nào, và chỉ được khi không có BOT_WEBHOOK_URL và BOT_PUBLIC_URL.
setting-operator-networks = BOT_OPERATOR_NETWORKS chưa đúng: ghi các mạng riêng như 10.20.0.0/16, cách nhau bằng dấu phẩy; bỏ dòng này thì chỉ máy này xem được /healthz và /metrics.
setting-school-phone = BOT_SCHOOL_PHONE chưa đúng: ghi số điện thoại của trường như người ta gọi, ví dụ 024 3825 1234; chưa có thì bỏ dòng này đi.
setting-evidence-key = BOT_EVIDENCE_KEY chưa đúng: ghi khoá công khai (age1…) mà "python -m bot evidence keys" đã in, không bao giờ ghi khoá riêng (AGE-SECRET-KEY-…); không giữ chứng cứ thì bỏ dòng này đi.
evidence-keys-file = Khoá riêng của trường: in trang này ra, cất nơi an toàn, rồi xoá tệp.
evidence-keys-made = Ghi dòng trên vào tệp .env. Khoá riêng nằm trong { $file }: in ra giấy, cất nơi an toàn, không để ở máy chạy bot, rồi xoá tệp. Mất khoá riêng thì không ai mở được chứng cứ nữa.
evidence-file-there = Đã có tệp { $file }: chọn tên khác.
evidence-file-refused = Không ghi được tệp { $file }: kiểm tra thư mục, quyền ghi và chỗ trống trên ổ đĩa.
evidence-nothing = Chưa có chứng cứ nào: đặt BOT_EVIDENCE_KEY thì từ đó mỗi tin bị gỡ được niêm phong.
evidence-exported = ✅ Đã ghi { $count } mục vào { $file }.
evidence-note-head = Chép dấu cuối này ra giấy, kèm ngày hôm nay; ai kiểm tra tệp này, hay tệp về sau, thì ghi nó sau --head: { $head }
evidence-verified = ✅ Không gì bị sửa, bị bớt hay bị chèn vào. Số mục: { $count }; phần niêm phong: { $kept }; phần niêm phong không còn giữ: { $dropped }.
evidence-no-head = Dấu cuối của tệp: { $head }. Mục ở cuối có bị cắt, hay cả tệp có bị làm lại, thì chỉ biết được nhờ dấu đã chép ở nơi khác: so với dấu ấy, hoặc chạy lại kèm --head.
evidence-head-found = Trong tệp có dấu cuối đã chép; số mục đến sau: { $count }. Dấu cuối của tệp: { $head }.
evidence-no-file = Không đọc được tệp { $file }: kiểm tra đường dẫn và quyền đọc.
evidence-wrong-head = Giá trị của --head chưa đúng: ghi đủ 64 chữ và số mà lệnh xuất đã in.
evidence-no-export = Tệp này không phải chứng cứ đã xuất, hoặc dòng đầu đã bị sửa: xin lại tệp.
evidence-unreadable = Dòng { $line } đã bị sửa: không đúng như khi xuất.
evidence-altered = Mục { $entry } (dòng { $line }) đã bị sửa: dấu của nó không khớp.
evidence-misplaced = Mục { $entry } lẽ ra ở dòng { $line }: mục này bị thiếu, bị đổi chỗ, hoặc có gì đó đã được chèn vào trước.
evidence-broken = Mục { $entry } (dòng { $line }) không nối tiếp mục trước: một trong hai mục đã được chèn vào hay thay đi.
evidence-item-altered = Phần niêm phong của mục { $entry } (dòng { $line }) đã bị sửa.
evidence-item-missing = Thiếu phần niêm phong của mục { $entry } (dòng { $line }), mà không mục nào nói là nó không còn được giữ.
evidence-cut = Tệp kết thúc sau mục { $entry }, còn dòng đầu nói khác: mục ở cuối đã bị cắt hay thêm, hoặc dòng đầu bị sửa.
evidence-other-head = Không mục nào có dấu cuối đã chép: mục ở cuối đã bị cắt, hoặc đây là một chuỗi khác.
evidence-no-number = Giá trị của --number chưa đúng: ghi số sự việc như 2026-0042.
evidence-no-key = Trong tệp { $file } không có khoá riêng (AGE-SECRET-KEY-…), hoặc khoá gõ sai, hoặc có nhiều khoá: sửa lại.
evidence-unknown-number = Trong tệp này không có phần niêm phong nào của sự việc { $number }.
evidence-all-dropped = Phần niêm phong của sự việc { $number } không còn được giữ khi xuất tệp này: tìm một tệp xuất trước đó.
evidence-other-key = Khoá này không mở được { $count } phần niêm phong: chúng được niêm phong bằng khoá khác của trường. Thử lại với khoá ấy.

## Dòng lệnh: bot doctor

doctor-well = Mọi thứ đều ổn; số lời nhắc: { $warnings }.
doctor-faults = Số lỗi: { $faults }; số lời nhắc: { $warnings }.
doctor-next = Việc tiếp theo: { $step }
doctor-blocked = Chưa xem được { $count } điểm khác: phải xong việc ở trên trước.
doctor-skipped = Chưa xem được: phải sửa điểm khác trước.
doctor-unanswered = Chưa xem được: Telegram không trả lời câu hỏi này.
doctor-settings = Cài đặt đều đúng.
doctor-settings-wrong = Có cài đặt còn thiếu hoặc chưa đúng.
doctor-settings-wrong-do = { $told }
doctor-settings-stray = Có cài đặt mà bot không biết.
doctor-settings-stray-do = { $told }
doctor-env-file = Không ai khác đọc được tệp .env.
doctor-env-file-none = Ở đây không có tệp .env.
doctor-env-file-open = Người dùng khác trên máy đọc được token và khoá.
doctor-env-file-open-do = { setting-env-open }
doctor-token = Telegram nhận ra bot qua token.
doctor-token-refused = Telegram không nhận token.
doctor-token-refused-do = { run-token-refused }
doctor-token-away = Không tới được Telegram.
doctor-token-away-do = { run-no-answer }
doctor-token-proxy = Không tới được Telegram qua proxy.
doctor-token-proxy-do = { run-no-answer-proxy }
doctor-privacy = Privacy mode đang tắt: bot đọc được nhóm cả khi chưa là quản trị viên. Tin của bot khác: chỉ thấy ở nhóm mà bot là quản trị viên, khi đã bật Bot-to-Bot Communication Mode ở @BotFather; Telegram không cho doctor xem nút ấy, nên hãy mở @BotFather xem lại.
doctor-privacy-on = Privacy mode đang bật: nhóm nào bot chưa là quản trị viên thì bot không thấy tin làm lộ phòng học.
doctor-privacy-on-do = Nhắn @BotFather /setprivacy, chọn bot, bấm Disable (bật luôn Bot-to-Bot Communication Mode để thấy tin của bot khác); rồi ở nhóm mà bot chưa là quản trị viên, đưa bot ra và thêm lại.
doctor-gate-none = Chưa đặt BOT_PUBLIC_URL: phòng học được đưa trong tin nhắn riêng.
doctor-gate = Trang sau nút vào lớp mở được từ ngoài (BOT_PUBLIC_URL).
doctor-gate-plain = BOT_PUBLIC_URL không bắt đầu bằng https://: Telegram không mở trang này, học sinh không vào lớp được.
doctor-gate-plain-do = Ghi địa chỉ https:// của proxy vào BOT_PUBLIC_URL, hoặc bỏ dòng đó đi.
doctor-gate-away = Không mở được trang sau nút vào lớp: học sinh bấm nút sẽ không vào lớp được.
doctor-gate-away-do = Xem bot có đang chạy không, proxy có chuyển /gate/ tới BOT_LISTEN không, chứng chỉ còn hạn không. Cần vào lớp ngay thì tạm bỏ dòng BOT_PUBLIC_URL rồi khởi động lại: phòng học lại được đưa trong tin nhắn riêng.
doctor-webhook = Không đặt webhook; số tin đang chờ ở Telegram: { $waiting }.
doctor-webhook-ours = Telegram gửi tin tới đúng webhook đã đặt (địa chỉ IP: { $host }); số tin đang chờ ở đó: { $waiting }.
doctor-webhook-unset = Chưa có webhook dù đã ghi BOT_WEBHOOK_URL: bot không nhận được gì; { $waiting } tin đang chờ.
doctor-webhook-unset-do = Chạy bot, bot sẽ tự đặt webhook. Nếu bot đang chạy thì tìm webhook.check_failed trong nhật ký: Telegram không nhận địa chỉ này.
doctor-webhook-elsewhere = Đang có webhook khác với BOT_WEBHOOK_URL: Telegram gửi tin đi nơi khác; { $waiting } tin đang chờ.
doctor-webhook-elsewhere-do = Chạy bot, trong một phút bot đặt lại webhook của mình; nếu webhook khác lại được đặt thì có chương trình khác dùng token này: xin token mới ở @BotFather (/revoke) rồi sửa tệp .env.
doctor-webhook-failing = Telegram không gửi được tới webhook (địa chỉ IP: { $host }); { $waiting } tin đang chờ, lần gửi cuối cách đây { $minutes } phút bị lỗi: { $error }.
doctor-webhook-failing-do = Xem bot có đang chạy không, proxy có chuyển /telegram/ tới BOT_LISTEN không, chứng chỉ còn hạn không; Telegram chỉ gửi tới các cổng 443, 80, 88 và 8443.
doctor-webhook-failed = Telegram lại gửi được tới webhook và không còn tin chờ, nhưng cách đây { $minutes } phút có lần gửi bị lỗi: { $error }.
doctor-webhook-failed-do = Nếu lúc đó bot được khởi động lại thì không sao; nếu không, xem nhật ký của proxy và của bot vào lúc ấy.
doctor-webhook-set = Đang có webhook: Telegram gửi tin đi nơi khác, bot không nhận được gì; { $waiting } tin đang chờ.
doctor-webhook-set-do = Khởi động lại bot, bot sẽ gỡ webhook; nếu webhook lại được đặt thì có chương trình khác dùng token này: xin token mới ở @BotFather (/revoke) rồi sửa tệp .env.
doctor-webhook-error = Đang có webhook: Telegram gửi tin đi nơi khác, bot không nhận được gì; { $waiting } tin đang chờ, lần gửi cuối bị lỗi: { $error }.
doctor-webhook-error-do = { doctor-webhook-set-do }
doctor-clock = Đồng hồ đúng; lệch với Telegram, tính bằng giây: { $seconds }.
doctor-clock-unknown = Chưa xem được: câu trả lời của Telegram không ghi giờ.
doctor-clock-ahead = Đồng hồ máy này nhanh hơn Telegram { $seconds } giây: cửa mở và đóng quá sớm.
doctor-clock-ahead-do = Cho máy tự chỉnh giờ: "timedatectl set-ntp true".
doctor-clock-behind = Đồng hồ máy này chậm hơn Telegram { $seconds } giây: cửa mở và đóng quá muộn.
doctor-clock-behind-do = { doctor-clock-ahead-do }
doctor-database = Đọc được cơ sở dữ liệu.
doctor-database-new = Chưa có cơ sở dữ liệu.
doctor-database-new-do = Chạy "python -m bot run": bot tạo cơ sở dữ liệu. Nếu lẽ ra đã có thì sửa BOT_DATABASE_URL và chạy lệnh này trong thư mục của bot.
doctor-database-away = Không dùng được cơ sở dữ liệu.
doctor-database-away-do = { $told }
doctor-migrations = Các bảng đúng với phiên bản này.
doctor-migrations-empty = Cơ sở dữ liệu chưa có bảng nào.
doctor-migrations-empty-do = Chạy bot, bot sẽ tạo.
doctor-migrations-older = Các bảng còn là của phiên bản cũ.
doctor-migrations-older-do = Chép cơ sở dữ liệu ra nơi an toàn rồi khởi động lại bot: bot sẽ nâng cấp các bảng.
doctor-migrations-newer = Các bảng là của một phiên bản khác.
doctor-migrations-newer-do = { database-newer }
doctor-keys = Khoá mở được dữ liệu của trường.
doctor-keys-wrong = Không khoá nào trong BOT_SECRET_KEYS mở được dữ liệu của trường.
doctor-keys-wrong-do = Ghi lại khoá cũ vào BOT_SECRET_KEYS, sau khoá mới.
doctor-keys-behind = Dữ liệu của trường vẫn mở bằng khoá thứ { $place } trong BOT_SECRET_KEYS, chưa phải khoá đầu: đổi khoá chưa xong.
doctor-keys-behind-do = Khởi động lại bot, bot sẽ chuyển dữ liệu sang khoá đầu; trước đó đừng bỏ khoá cũ.
doctor-keys-left = Khoá đầu mở được dữ liệu của trường; trong BOT_SECRET_KEYS, những khoá này không còn mở gì nữa: { $rest }.
doctor-keys-left-do = Bỏ chúng khỏi BOT_SECRET_KEYS, cất cùng các bản sao lưu làm trước khi đổi khoá.
doctor-keys-unused = Trong cơ sở dữ liệu chưa có gì của bot này.
doctor-keys-unused-do = Chạy bot; nếu bot đã từng chạy thì sửa BOT_TOKEN hoặc BOT_DATABASE_URL.
doctor-no-file = Chỉ dành cho cơ sở dữ liệu nằm trong tệp.
doctor-programs = Bot đang chạy với tệp cơ sở dữ liệu.
doctor-programs-none = Hiện không có bot nào chạy với tệp cơ sở dữ liệu.
doctor-programs-none-do = Chạy bot: "python -m bot run".
doctor-programs-unknown = Chưa xem được: máy này không cho biết chương trình nào đang dùng tệp.
doctor-disk = Ổ đĩa chứa cơ sở dữ liệu còn chỗ: { $free } GB, { $percent } %.
doctor-disk-low = Ổ đĩa chứa cơ sở dữ liệu sắp hết chỗ: còn { $free } GB, { $percent } %.
doctor-disk-low-do = Dọn bớt chỗ: ổ đĩa đầy thì bot dừng. Phải còn trống ít nhất 1 GB và 5 %.
doctor-backup = Lần sao lưu gần nhất cách đây { $hours } giờ.
doctor-backup-old = Lần sao lưu gần nhất cách đây { $days } ngày.
doctor-backup-old-do = Chạy "python -m bot backup TỆP" ngay. Nếu đã hẹn giờ sao lưu thì xem vì sao không chạy: "journalctl -u gaclop-backup".
doctor-backup-none = Chương trình này chưa sao lưu lần nào: hỏng ổ đĩa là mất hết.
doctor-backup-none-do = Chạy "python -m bot backup TỆP" rồi cất tệp sang máy khác. Nếu bạn sao lưu cơ sở dữ liệu bằng cách khác thì không phải làm gì.
doctor-workers = Số tiến trình đang chạy bot: { $count }, mỗi tiến trình giữ số bot trong ngoặc: { $workers }. Bot nào cũng có tiến trình.
doctor-workers-file = Không cần xem: cơ sở dữ liệu là một tệp nên chỉ có một tiến trình.
doctor-workers-none = Không có tiến trình nào đang chạy bot.
doctor-workers-none-do = Chạy bot: "python -m bot run", ở một hay nhiều máy.
doctor-workers-free = Bot chưa có tiến trình nào chạy: { $bots }. Tiến trình đang chạy ({ $count }): { $workers }.
doctor-workers-free-do = Đợi 10 giây rồi xem lại; vẫn vậy thì khởi động lại các tiến trình và tìm lỗi trong nhật ký.
doctor-bots-none = Chưa thêm bot nào: chỉ có bot của BOT_TOKEN.
doctor-bots = Mọi bot đã thêm đều liên lạc được với Telegram ({ $count }).
doctor-bots-silent = Số bot mất liên lạc với Telegram: { $count } ({ $bots }).
doctor-bot-settings = Cài đặt sai nên chưa xem được bot nào trong cơ sở dữ liệu: "python -m bot doctor" cho biết cần sửa gì.
doctor-schools-none = Chỉ có trường của BOT_TOKEN.
doctor-schools = Trường nào có bot đã thêm cũng có quản trị trường, và bot có quyền xoá ở mọi nhóm ({ $count }).
doctor-schools-nobody = Số trường chưa có quản trị trường: { $count } (bot { $bots }).
doctor-schools-nobody-do = Trong cửa sổ dòng lệnh, "python -m bot bots add" với token của bot trường đó in ra liên kết cho người sẽ là quản trị trường.
doctor-schools-rights = Số trường có nhóm mà bot chưa có quyền xoá: { $count } (bot { $bots }).
doctor-schools-rights-do = "python -m bot doctor --bot { $first }" cho biết là nhóm nào.
doctor-bots-silent-do = Tìm "bot.failed" trong nhật ký; token bị thu hồi thì xin token mới ở @BotFather rồi chạy "python -m bot bots add".
doctor-journal = Không có tin nào chờ.
doctor-journal-some = Số tin đang được xử lý: { $count }.
doctor-journal-stuck = Số tin đang chờ: { $count }, tin lâu nhất đã chờ { $minutes } phút.
doctor-journal-stuck-do = Xem bot có đang chạy không; đang chạy thì khởi động lại và tìm lỗi trong nhật ký.
doctor-dead = Bot đọc được mọi tin.
doctor-dead-some = Số tin bot không xử lý được: { $count }.
doctor-dead-some-do = Nâng cấp bot, tìm lỗi trong nhật ký, và xem lại các nhóm những ngày ấy: những tin này có thể chưa được xét.
doctor-rules-wrong = Có luật riêng không dùng được: bot vẫn canh nhưng bỏ luật ấy.
doctor-rules-wrong-do = { $told }
doctor-ocr = Chữ trong ảnh được đọc bằng dữ liệu tiếng Việt.
doctor-ocr-library = Chữ trong ảnh không được đọc: thiếu phần mở rộng ocr.
doctor-ocr-library-do = Trong bản sao kho mã, chạy ".venv/bin/pip install --no-deps -r .ci/media.lock", rồi cài tesseract-ocr-vie; mã QR thì vẫn đọc được.
doctor-ocr-languages = Chữ trong ảnh không được đọc: thiếu dữ liệu tiếng Việt.
doctor-ocr-languages-do = Cài tesseract-ocr-vie, hoặc ghi thư mục có tệp vie.traineddata vào TESSDATA_PREFIX.
doctor-ocr-other = Chữ trong ảnh được đọc mà không có dữ liệu tiếng Việt (chỉ có { $data }).
doctor-ocr-other-do = { doctor-ocr-languages-do }
doctor-staff = Số quản trị trường và cán bộ quản lý mà bot nhắn riêng được: { $count }.
doctor-staff-creators = Chưa có quản trị trường; người tạo nhóm được báo thay.
doctor-staff-creators-do = Chạy "python -m bot run" trong cửa sổ dòng lệnh rồi mở liên kết hiện ra, hoặc ghi BOT_OWNER_IDS vào tệp .env.
doctor-staff-unreachable = Bot không nhắn riêng được cho quản trị trường hay cán bộ quản lý nào: chưa ai bấm Start, hoặc đã chặn bot.
doctor-staff-unreachable-do = Nhờ một quản trị trường mở bot trong Telegram và bấm Start.
doctor-staff-nobody = Chưa có quản trị trường, và chưa có ai để báo tin.
doctor-staff-nobody-do = { doctor-staff-creators-do }
doctor-staff-chat = Số nhóm quản trị mà bot viết được: { $count }.
doctor-staff-chat-none = Chưa có nhóm quản trị; thầy cô được báo riêng.
doctor-staff-chat-dead = Bot không viết được trong nhóm quản trị: { $groups }.
doctor-staff-chat-dead-do = Thêm lại bot vào đó và cho bot viết; muốn dùng nhóm khác thì gõ /baotin trong nhóm ấy.
doctor-staff-chat-unknown = Telegram không trả lời về nhóm quản trị: { $groups }.
doctor-staff-chat-unknown-do = Vài phút nữa chạy lại lệnh này.
doctor-membership = Số nhóm và kênh có bot: { $count }.
doctor-membership-out = Số nhóm lớp không còn bot: { $count } ({ $groups }).
doctor-membership-out-do = Thêm lại bot vào đó với quyền Xoá tin nhắn (chủ nhóm mở { $link } rồi chọn nhóm); lớp đã ra trường thì thôi.
doctor-rights = Bot xoá được tin ở mọi nhóm: { $count }.
doctor-rights-nowhere = Bot chưa ở trong nhóm nào.
doctor-rights-nowhere-do = Thêm bot vào các nhóm lớp với quyền Xoá tin nhắn: chủ nhóm mở liên kết này rồi chọn nhóm: { $link }
doctor-rights-missing = Số nhóm lớp mà bot không xoá được tin: { $count } ({ $groups }).
doctor-rights-missing-do = Ở mỗi nhóm ấy, cho bot quyền Xoá tin nhắn: chủ nhóm mở liên kết này rồi chọn nhóm: { $link }
doctor-rights-unknown = Số nhóm mà Telegram chưa cho biết quyền của bot: { $count } ({ $groups }).
doctor-rights-unknown-do = Vài phút nữa chạy lại lệnh này.
doctor-rights-unconfirmed = Số nhóm chưa ai xác nhận mà bot không xoá được tin: { $count } ({ $groups }).
doctor-rights-unconfirmed-do = Nhóm của trường thì cho bot quyền Xoá tin nhắn (chủ nhóm mở { $link } rồi chọn nhóm) và xác nhận nhóm trong Telegram; không phải thì cho bot rời nhóm.

## Sao lưu

backup-done = ✅ Đã ghi { $rows } dòng của { $tables } bảng vào { $file }, đã đọc lại và so khớp.
backup-keys = Trong tệp không có khoá: cất BOT_SECRET_KEYS và BOT_TOKEN ở nơi khác, vì mất khoá thì không ai mở được tệp này. Xoá các bản sao lưu cũ hơn một tháng.
backup-nothing = Cơ sở dữ liệu này chưa có gì để sao lưu: sửa BOT_DATABASE_URL, hoặc chạy bot trước đã.
backup-not-read-back = Đọc lại { $file } thì khác với lúc ghi, nên chưa có bản sao lưu: thử ổ đĩa khác.
backup-none = Tệp { $file } không phải bản sao lưu, hoặc phần đầu đã bị sửa: chọn tệp do "python -m bot backup" ghi.
backup-wrong-key = Không khoá nào trong BOT_SECRET_KEYS mở được { $file }, hoặc phần đầu tệp đã bị sửa: ghi lại khoá lúc ấy vào BOT_SECRET_KEYS, sau khoá mới, hoặc lấy bản sao lưu khác.
backup-damaged = Tệp { $file } đã bị sửa, bị cắt, hoặc ổ đĩa hỏng, nên chưa khôi phục gì: lấy bản sao lưu khác.
backup-newer = Bản sao lưu do một phiên bản mới hơn tạo ra: cài phiên bản ấy.
backup-other-key = Không khoá nào trong BOT_SECRET_KEYS mở được dữ liệu của trường trong bản sao lưu: ghi lại khoá cũ vào BOT_SECRET_KEYS, sau khoá mới.
backup-other-bot = Bản sao lưu không có gì của bot dùng BOT_TOKEN này: ghi token của bot của trường vào tệp .env, nếu không bot sẽ bắt đầu từ số không.
restore-not-empty = Cơ sở dữ liệu này đã có dữ liệu, chưa thay đổi gì: ghi một cơ sở dữ liệu trống vào BOT_DATABASE_URL, hoặc chuyển tệp cũ đi chỗ khác.
restore-checked = ✅ Bản sao lưu { $file } lúc { $at }, phiên bản { $program }, còn nguyên vẹn: { $rows } dòng của { $tables } bảng.
restore-done = ✅ Tất cả đã ở trong cơ sở dữ liệu, như lúc { $at }. Ai đã gửi /xoadulieu sau lúc ấy thì dữ liệu của người ấy lại có ở đây: nhờ họ gửi lệnh ấy lần nữa. Rồi chạy "python -m bot run".

## Dòng lệnh: bots

bots-token = Token của bot (không hiện khi gõ):
bots-token-shape = Đây không phải token của bot: chép nguyên dòng mà @BotFather đưa, dạng 123456:ABC….
bots-token-refused = Telegram không nhận token này: xin token mới ở @BotFather rồi chạy lại lệnh này.
bots-home = Đây là bot của BOT_TOKEN, vốn đã chạy: không cần thêm.
bots-added = ✅ Đã thêm @{ $name } (số { $id }). Tiến trình đang chạy sẽ nhận bot trong vài giây.
bots-owner-link-hidden = Trường này chưa có quản trị trường. Liên kết chỉ hiện trong cửa sổ dòng lệnh: chạy lại "python -m bot bots add" ở đó với chính token ấy.
bots-unknown = Không có bot số này: xem "python -m bot bots list".
bots-home-stays = Đây là bot của BOT_TOKEN, bot chính của hệ thống: muốn ngừng thì dừng chương trình, muốn đổi thì ghi BOT_TOKEN khác.
bots-cli-remove-sure = Dừng hẳn bot số { $id } và xoá token của bot? Các nhóm của trường sẽ không được canh nữa. [c/K]
bots-webhook-left = Telegram không trả lời, nên có thể vẫn gửi tin của bot này tới đây; tin ấy sẽ bị từ chối. Trước khi dùng token ở nơi khác, hãy gọi deleteWebhook.
bots-removed = Đã dừng bot số { $id } và xoá token của bot. Dữ liệu của trường vẫn còn và vẫn được dọn khi hết hạn bằng "python -m bot purge"; xoá hết ngay: "python -m bot bots erase { $id }".
bots-left = Chưa đổi gì.
bots-erase-first = Bot này chưa được gỡ: chạy "python -m bot bots remove" trước. Lệnh này không xoá dữ liệu của bot trong BOT_TOKEN.
bots-cli-erase-sure = Xoá mọi dữ liệu của trường dùng bot số { $id }, không lấy lại được? [c/K]
bots-erased = Đã xoá mọi dữ liệu của trường dùng bot số { $id }. Bản sao lưu cũ vẫn còn dữ liệu: xoá cả chúng.
bots-line-home = { $id }  bot của BOT_TOKEN
bots-line-running = { $id }  @{ $name }: đang canh
bots-line-waiting = { $id }  @{ $name }: chưa chạy lần nào
bots-line-silent = { $id }  @{ $name }: mất liên lạc với Telegram từ { $since }
reload-done = Đã đọc lại BOT_SECRET_KEYS: dữ liệu của { $schools } trường mở bằng khoá đầu, trong đó { $wrapped } trường vừa được đổi sang. Các cài đặt khác và luật chỉ được đọc khi khởi động.
reload-restart = Đã đổi mà chưa có tác dụng, cần khởi động lại bot: { $names }.
reload-environment = BOT_SECRET_KEYS nằm trong biến môi trường, bot đang chạy không đọc lại được: đổi khoá thì khởi động lại bot.
reload-kept = Bot vẫn chạy với cài đặt cũ.
reload-early = Bot chưa khởi động xong nên chưa đọc lại cài đặt: gửi lại tín hiệu sau ít phút.
keys-unused = Cơ sở dữ liệu chưa có trường nào.
keys-closed = Dữ liệu của { $count } trường không mở được bằng khoá nào trong BOT_SECRET_KEYS: ghi lại khoá cũ, sau khoá mới.
keys-older = Dữ liệu của { $older } trong { $schools } trường còn mở bằng khoá cũ: giữ khoá ấy lại. Gửi SIGHUP cho bot (systemctl reload) hoặc khởi động lại bot, rồi chạy lại lệnh này.
keys-first = Cả { $count } trường mở bằng khoá này.
keys-first-alone = Dữ liệu của cả { $count } trường mở được bằng khoá đầu. Chỉ khi mọi bot dùng cơ sở dữ liệu này đã đọc khoá mới thì mới bỏ các khoá sau khỏi BOT_SECRET_KEYS; cất chúng cùng các bản sao lưu làm trước đó.
