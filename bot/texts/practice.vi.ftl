### Phòng tập trong trình duyệt (python -m bot practice).
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

practice-open = Phòng tập ở { $address } (mở trong trình duyệt của máy này).
practice-stop = Mọi thứ chỉ ở trong máy này. Dừng bằng Ctrl+C.
practice-port = Không mở được cổng { $port }: chọn cổng khác bằng --port, hoặc 0 để máy tự chọn.

practice-title = Phòng tập
practice-note = Năm điện thoại, một con bot thật, một Telegram giả ngay trong máy này: không tin nào rời khỏi máy. Người, lớp và phòng học đều bịa ra.
practice-restart = ↺ Bắt đầu lại
practice-minute = +1 phút
practice-minutes = +5 phút
practice-hour = +1 giờ
practice-lesson = Buổi sau, 7h25
practice-time = Đồng hồ
practice-panels = Bài tập
practice-choose-panel = Chọn bài tập
practice-panel-morning = Buổi sáng đầu tiên
practice-panel-leak = Thử làm lộ
practice-step = Bước { $at }/{ $of }
practice-show = 👉 Chỉ chỗ bấm
practice-all-steps = Mọi bước
practice-leak-title = Thử đưa phòng học qua mắt bot
practice-prepare-why = Lớp cần có bot và một phòng học đã cất thì mới có cái để giữ. Làm "Buổi sáng đầu tiên" trước nhé.
practice-choose = Chọn một cách rồi gửi từ máy của An hoặc Bình: tin nào bot gỡ sẽ mất ngay trước mắt. Tin ở lại mà vẫn đọc ra phòng học là một lỗ hổng: báo quản trị trường, đừng đăng ở đâu trước khi vá xong.
practice-example = ✍️ Viết sẵn một ví dụ
practice-start = ▶ Bắt đầu (Start)
practice-add = ➕ Thêm bot vào nhóm
practice-write = Viết từ máy của { $name }
practice-line = Tin nhắn
practice-send = Gửi từ máy của { $name }
practice-attach = Gửi ảnh hoặc tệp từ máy của { $name }
practice-as-qr = Gửi chữ này thành mã QR
practice-from-disk = Ảnh hoặc tệp trong máy…
practice-too-large = Tệp lớn hơn 2 MB: chọn tệp nhỏ hơn nhé.
practice-cancel = Thôi
practice-refused = Việc này phòng tập không làm được. Thử cách khác nhé.
practice-away = Phòng tập không trả lời: xem cửa sổ dòng lệnh còn chạy không, rồi tải lại trang.
practice-full = Phòng tập đã đầy tin: bấm "Bắt đầu lại" nhé.
practice-ended = Bot đã dừng vì một lỗi của nó: bấm "Bắt đầu lại", và báo người làm bot nhé.
practice-bot-speaks = Trang đã đổi tiếng. Bot và mọi người đổi theo khi bấm "Bắt đầu lại".
practice-impossible = Trên Telegram không làm vậy được.
practice-not-yours = Chỉ người lập nhóm mới thêm bot vào được. Sang máy của người ấy nhé.
practice-copied = Đã chép.
practice-not-followed = Phòng tập không mở trang bên ngoài. Địa chỉ đã được chép.

practice-group = Lớp 7A
practice-staff = Quản trị
practice-name-teacher = Cô Lan
practice-name-an = An
practice-name-binh = Bình
practice-name-mother = Chị Hoa
practice-name-head = Thầy Minh
practice-role-teacher = giáo viên, người lập nhóm
practice-role-an = học sinh
practice-role-binh = học sinh
practice-role-mother = phụ huynh của An
practice-role-head = hiệu trưởng
practice-invitation =
    Mời cả lớp vào học Toán nhé
    { $link }
    ID: { $id }
    Mật mã: { $passcode }
practice-full-name = 1 Nguyễn Văn An

practice-step-open = Thầy Minh mở bot và bấm Bắt đầu
practice-why-open = Thầy là quản trị của trường: bot hỏi và báo tin cho thầy.
practice-step-add = Cô Lan thêm bot vào nhóm lớp
practice-why-add = Bot cần quyền xoá tin nhắn. Có quyền ấy là nó canh ngay.
practice-step-start = Cô Lan mở bot và bấm Bắt đầu
practice-why-start = Telegram không cho bot nhắn trước. Bấm Bắt đầu thì bot mới nhắn riêng cho cô được.
practice-step-claim = Cô Lan bấm [{ $button }]
practice-why-claim = Quản lý nhóm thì chưa đủ: nhiều lớp để học sinh làm. Nhà trường phải xác nhận.
practice-step-confirm = Thầy Minh xác nhận cô Lan: [{ $button }]
practice-why-confirm = Một lần bấm: chọn cô là giáo viên đến khi nào.
practice-step-paste = Cô Lan dán thư mời vào nhóm
practice-why-paste = Bot gỡ thư mời ngay và cất phòng học. Lớp nhận một nút, không ai thấy link.
practice-step-door = An bấm [{ $button }] trong nhóm
practice-why-door = Nút dẫn An sang trò chuyện riêng với bot.
practice-step-name = An viết số thứ tự và họ tên
practice-why-name = Lớp chưa có danh sách: danh sách lớn dần theo từng em được duyệt.
practice-step-consent = An đọc và bấm [{ $button }]
practice-why-consent = Bot nói rõ giữ gì, để làm gì, bao lâu. Không ai bị ép.
practice-step-pledge = An bấm [{ $button }]
practice-why-pledge = Năm dòng nội quy lớp học trực tuyến.
practice-step-approve = Cô Lan duyệt An
practice-why-approve = Cô thấy ai xin vào và bấm một lần.
practice-step-inside = An nhận cửa riêng của mình
practice-why-inside = Cửa ấy chỉ An thấy, và tự mất khi hết giờ.
practice-done-title = ✓ An đã vào lớp. Link chưa từng ở lại trong nhóm.
practice-done = Giờ thử tiếp nhé: trong cửa của An bấm 🆘 khi có người lạ; đẩy đồng hồ thêm 1 giờ rồi 1 giờ nữa để thấy cửa tự mất; hoặc sang "Thử làm lộ".


practice-title-plain = Gửi thẳng
practice-hint-plain = Dán nguyên link vào nhóm. Khởi động thôi!
practice-try-plain = Vào đây nè { $link }
practice-title-spaces = Viết rời
practice-hint-spaces = Số phòng, mỗi chữ số cách nhau một quãng.
practice-try-spaces = 9 4 7 2 6 1 8 0 3 5 1 nha
practice-title-split = Chia hai tin
practice-hint-split = Nửa đầu ở một tin, nửa sau ở tin kế tiếp. Hai máy chia nhau cũng được.
practice-try-split =
    zoom ID 947261
    rồi 80351 nha
practice-title-edit = Sửa sau
practice-hint-edit = Gửi một tin vô hại, rồi bấm ⋯ và sửa nó thành link.
practice-try-edit =
    Mai nhớ mang vở nha
    Mai nhớ mang vở nha { $link }
practice-title-picture = Giấu trong ảnh
practice-hint-picture = Bấm dấu + rồi gửi chữ thành mã QR, hoặc chọn một ảnh trong máy.
practice-try-picture = { $link }
practice-title-words = Đọc thành lời
practice-hint-words = Viết số bằng chữ, như đọc cho bạn chép.
practice-try-words = zoom chín bốn bảy hai sáu một tám không ba năm một
practice-title-letters = Chữ lạ
practice-hint-letters = Chữ số lạ, chữ trông giống nhau, biểu tượng…
practice-try-letters = zoom ⑨④⑦②⑥①⑧⓪③⑤①
practice-title-backwards = Viết ngược
practice-hint-backwards = Bạn bè đọc từ phải sang trái.
practice-try-backwards = đọc ngược nha 15308162749 zoom
practice-title-poem = Giấu trong câu chuyện
practice-hint-poem = Mỗi câu một con số, bạn bè biết cách nhặt ra.
practice-try-poem = phòng zoom: 9 con mèo, 4 con chó, 7 con gà, 2 con vịt, 6 quả táo, 1 quả lê, 8 cái kẹo, 0 đồng, 3 bạn, 5 ghế, 1 bàn
practice-title-own = Cách riêng
practice-hint-own = Nghĩ ra cách nào, gửi cách ấy. Chỉ cần bạn bè vẫn đọc ra.
practice-try-own = Phòng hôm nay giống số hôm qua, cộng thêm một. Hôm qua 94726180350
