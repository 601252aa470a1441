### Điện thoại vẽ trên trang: phòng tập và buổi diễn thử xem bằng trình duyệt.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

phones-phone-of = Điện thoại của { $name }, { $role }
phones-choose = Chọn điện thoại
phones-chats = Các cuộc trò chuyện của { $name }
phones-messages = Tin nhắn trên máy của { $name }
phones-new = { $count } tin mới
phones-edited = đã sửa
phones-removed = bot đã gỡ, tin ở lại { $seconds } giây
phones-removed-at-once = bot đã gỡ
phones-only-you = chỉ máy này thấy
phones-protected = không chuyển tiếp được
phones-spoiler = Hiện phần được che
phones-close = Đóng
phones-play = Xem
phones-pause = Dừng
phones-again = Xem lại
phones-back = Cảnh trước
phones-on = Cảnh sau
phones-place = Thời điểm trong buổi diễn
phones-picture = ảnh
phones-more = Việc khác với tin này
phones-reply = Trả lời
phones-edit = Sửa
phones-erase = Xoá
phones-service-created = { $name } đã lập nhóm
phones-service-joined = { $name } đã thêm { $whom }
phones-service-left = { $name } đã rời nhóm
phones-service-pinned = { $name } đã ghim một tin
phones-service-renamed = { $name } đã đổi tên nhóm
