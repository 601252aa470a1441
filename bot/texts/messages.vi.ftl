### Lời dùng chung cho mọi phần.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Trong nhóm lớp

button-staff-start = 👩‍🏫 Thầy cô nhận báo tin

## Trả lời khi bấm nút

press-unknown = Nút này cũ rồi, không dùng được nữa. Xem tin mới nhất của bot nhé.

## Lớp, buổi học, cửa vào

private-too-many = Nhiều tin đến cùng lúc quá nên bot chưa đọc hết. Chờ bot trả lời xong rồi gửi lại từng tin nhé.
press-noted = Đã ghi.

## Lệnh, ngôn ngữ, nội quy lớp

help-line = /{ $command } · { $what }
help-line-group = /{ $command } <i>(gõ trong nhóm)</i> · { $what }

## Thiết lập lớp, chỉ quan sát, bị đưa ra khỏi nhóm

setup-look-below = Xem tin bên dưới nhé.

## Tin cần dọn khỏi hộp chat riêng

tidy-by-hand = Bot chưa xoá được tin thầy cô vừa gửi ở trên. Thầy cô nhấn giữ vào tin đó rồi bấm Xoá giúp nhé.

## Tin riêng dài quá

text-too-long = Tin này dài quá nên bot chưa đọc. Chia thành vài tin ngắn hơn rồi gửi lại giúp nhé.

## Thời gian

lasted-seconds = { $count } giây
lasted-minutes = { $count } phút
lasted-hours = { $count } giờ
