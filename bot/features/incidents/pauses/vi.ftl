brake-told =
    ⚠️ Vì dấu hiệu <b>{ $rule }</b>, bot vừa gỡ tin của { $authors } tài khoản ở { $classes } lớp chỉ trong 5 phút, nên có thể bot đang nhầm.
    Từ bây giờ tin có dấu hiệu này chỉ được báo để thầy cô xem, không bị gỡ. Link vào phòng và phòng học của lớp vẫn được gỡ như trước.
    Việc tiếp theo: xem các thẻ báo tin gần đây. Dấu hiệu đúng thì bấm [Bật lại].
brake-told-released = ✅ { $who } đã bật lại dấu hiệu <b>{ $rule }</b> lúc { $at }: tin có dấu hiệu này lại bị gỡ như trước.
brake-told-kept = 👀 { $who } để tin có dấu hiệu <b>{ $rule }</b> chỉ được báo, không bị gỡ (lúc { $at }). Muốn gỡ như trước, bấm [Bật lại].
button-br = 🔒 Bật lại
button-bk = Cứ để vậy
brake-released = Đã bật lại: từ bây giờ tin có dấu hiệu này lại bị gỡ.
brake-kept = Đã ghi: tin có dấu hiệu này chỉ được báo, không bị gỡ. Đổi ý lúc nào thì bấm [Bật lại].
brake-already-released = Dấu hiệu này đã được bật lại rồi.
brake-already-kept = Việc này đã được quyết định rồi. Đổi ý thì bấm [Bật lại].
brake-not-owner = Chỉ quản trị trường quyết định được việc này.
brake-unknown = Bot không tìm thấy việc này nữa. Hãy dùng tin mới nhất nhé.
pause-line = ⏸ Theo yêu cầu của thầy cô, bot tạm nghỉ gỡ tin ở đây đến { $until }. Muốn bảo vệ lại sớm hơn, thầy cô bấm nút bên dưới hoặc gõ /baove.
pause-over-line = 🔒 Bot lại giữ kín phòng học của lớp.
pause-told = ⏸ { $who } cho bot tạm nghỉ gỡ tin trong nhóm <b>{ $group }</b> đến { $until }. Tin làm lộ phòng học trong lúc đó còn trong nhóm và được báo bằng thẻ; hết giờ nghỉ bot gỡ. Muốn bảo vệ lại sớm hơn: bấm nút bên dưới.
away-told = 🌙 Bot vắng từ { $since } đến { $until }.
away-none = Trong lúc đó không có tin nào lộ phòng học.
away-gone = Trong lúc đó { $leaks } tin làm lộ phòng học đã ở lại trong nhóm, lâu nhất { $longest }; nay đã gỡ.
away-standing = Trong lúc đó { $leaks } tin làm lộ phòng học đã ở lại trong nhóm, lâu nhất { $longest }; { $standing } tin bot chưa gỡ được. Mở thẻ của tin đó để biết cách gỡ.
away-beyond = Telegram chỉ giữ tin giúp bot 24 giờ: tin cũ hơn bot không xem được. Thầy cô mở nhóm xem lại giúp nhé.
away-lasted = { $hours } giờ { $minutes } phút
away-lasted-minutes = { $minutes } phút
button-pe = 🔒 Bảo vệ lại ngay
pause-begun = ⏸ Bot tạm nghỉ gỡ tin trong nhóm 30 phút.
pause-already = ⏸ Bot đang tạm nghỉ rồi.
pause-ended = Đã xong: bot lại gỡ tin làm lộ phòng học trong nhóm.
pause-none = Nhóm này không tạm nghỉ nên không có gì phải bật lại. Xem bot có đang gỡ tin ở đây không: gõ /tinhtrang.
pause-late = Bot vừa trở lại sau một lúc vắng nên lệnh /tamnghi đã hết giờ. Nếu vẫn cần, thầy cô gõ lại trong nhóm nhé.
pause-not-staff = Lệnh này chỉ dành cho thầy cô đã được xác nhận của lớp.
pause-how = Thầy cô gõ /tamnghi trong nhóm lớp: bot tạm nghỉ gỡ tin ở đó 30 phút, tin làm lộ phòng học được báo bằng thẻ và hết giờ nghỉ mới gỡ. Gõ /baove trong nhóm để bảo vệ lại.
command-pause = Tạm nghỉ gỡ tin 30 phút
command-resume = Bảo vệ lại ngay
