### Xem lại tin cũ (python -m bot audit).
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Xem lại tin cũ (python -m bot audit)

audit-title = Phòng học từng bị lộ
audit-period = Tin từ { $first } đến { $last }
audit-no-time = không rõ lúc nào
audit-delete = tin làm lộ phòng học
audit-review = tin nên xem lại
audit-people = tài khoản đã gửi
audit-messages = tin đã đọc
audit-delete-short = lộ
audit-review-short = xem lại
audit-none = Không thấy tin nào làm lộ phòng học.
audit-next = Nên làm gì tiếp
audit-next-room = Phòng nào bị lộ mà lớp còn dùng: tạo phòng mới, hoặc đổi mật khẩu phòng. Ai từng đọc nhóm đều vào được phòng cũ.
audit-next-delete = Xoá các tin này khỏi nhóm. “Mở tin” đưa thành viên của nhóm tới đúng tin.
audit-next-ask = Hỏi han nhẹ nhàng trước khi kết luận: danh sách chỉ nói về tài khoản.
audit-by-month = Theo tháng
audit-by-kind = Lộ cái gì
audit-by-person = Theo người gửi
audit-by-chat = Theo nhóm
audit-list = Từng tin, mới nhất trước
audit-kind-link = link vào phòng
audit-kind-meeting_id = ID phòng
audit-kind-passcode = mật khẩu phòng
audit-kind-call = lời rủ phá lớp
audit-kind-invite = lời mời vào nhóm
audit-kind-context = dấu hiệu khác
audit-person = người { $number }
audit-nobody = không rõ ai
audit-chat = nhóm { $number }
audit-pieces = cùng { $count } tin khác
audit-open = Mở tin
audit-broken-off = Tệp bị đứt giữa chừng, mới đọc được { $messages } tin: hãy xuất lại từ Telegram Desktop để xem đủ.
audit-left-out = Còn { $count } tin cũ hơn: đã đếm, không kê ra ở đây.
audit-private = Đã bỏ qua { $count } cuộc trò chuyện riêng: bot không canh tin riêng. Muốn xem cả tin riêng thì thêm --private.
audit-not-told = Có { $count } tin mà Telegram Desktop không xuất được nội dung: hãy xem trực tiếp trong Telegram.
audit-no-files = Chưa đọc chữ và mã QR trong ảnh, tài liệu.
audit-files = Ảnh và tài liệu: đã đọc { $read }, không có trong thư mục { $missing }, không đọc hết được { $unread }.
audit-no-ocr = Máy này chưa đọc được chữ trong ảnh, chỉ đọc mã QR: cài tesseract-ocr-vie, chạy ".venv/bin/pip install --no-deps -r .ci/media.lock" trong bản sao kho mã, rồi chạy lại.
audit-masked = Link, ID và mật khẩu đã được che. Một tin làm lộ nhiều thứ được đếm ở mỗi thứ.
audit-account = Tin làm lộ phòng học chỉ là manh mối về một tài khoản, không chứng tỏ học sinh nào có lỗi.
audit-more = Còn { $count } tin nữa: thêm --output bao-cao.html để xem tất cả.
audit-reading = Đang đọc
audit-no-file = Không đọc được tệp này: kiểm tra đường dẫn và quyền đọc.
audit-not-export = Tệp này không phải bản xuất chat dạng JSON của Telegram Desktop: xuất lại với định dạng JSON rồi đưa vào tệp result.json.
audit-is-html = Đây là bản xuất HTML: ở Telegram Desktop hãy xuất lại, chọn định dạng “JSON”, rồi đưa vào tệp result.json.
audit-no-page = Kết quả là một trang HTML: đặt tên tệp có đuôi .html, chẳng hạn bao-cao.html.
audit-exists = Tệp ghi kết quả đã có sẵn: chọn tên khác, hoặc xoá tệp cũ trước.
audit-unwritable = Không ghi được tệp kết quả: chọn một thư mục ghi được.
