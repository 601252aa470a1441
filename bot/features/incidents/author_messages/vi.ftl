notice = 🔒 Một tin chứa thông tin phòng học đã được gỡ.
notice-nobody = 🔒 Một tin chứa thông tin phòng học đã được gỡ. Chưa thầy cô nào nhận báo tin: thầy cô bấm nút bên dưới nhé.
author-told =
    🔒 Bot vừa gỡ một tin gửi từ tài khoản này trong nhóm <b>{ $group }</b>, vì ai đọc được cũng có thể vào phòng học của lớp. Lỡ tay là chuyện thường, không ai bị trách đâu.
    Tin ấy, phần cần giữ kín đã che:
    <blockquote>{ $words }</blockquote>
    Việc tiếp theo: cần nhắn lại thì bỏ phần đã che đi nhé. Nếu nghĩ bot nhầm, bấm nút bên dưới: thầy cô sẽ xem lại, đúng là nhầm thì bot đăng lại.
author-told-staff =
    🔒 Thầy cô ơi, bot vừa gỡ một tin của thầy cô trong nhóm <b>{ $group }</b> để người ngoài không vào được lớp. Lúc vội ai cũng có thể gửi nhầm chỗ.
    Tin của thầy cô, phần cần giữ kín đã che:
    <blockquote>{ $words }</blockquote>
    Việc tiếp theo: thầy cô đăng lại phần còn lại; phòng học thì gửi riêng cho bot để đưa đến từng em. Nếu bot nhầm, bấm nút bên dưới: một thầy cô khác xem lại và bấm [Nhầm], tin sẽ được đăng lại.
author-kept = 🔒 Lần sau thầy cô gửi riêng cho bot nhé, bot đã cất giúp ✔
author-claim = 👩‍🏫 Thầy cô của lớp thì bấm [Tôi là giáo viên]: được xác nhận trong 15 phút là bot cất phòng giúp luôn, không phải gửi lại.
button-open-bot = ▶️ Mở bot, bấm Start
author-whisper =
    🔒 Chỉ tài khoản này thấy lời nhắn này. Bot vừa gỡ một tin gửi từ đây, vì ai đọc được cũng có thể vào phòng học của lớp. Lỡ tay là chuyện thường, không ai bị trách đâu.
    <blockquote>{ $words }</blockquote>
    Cần nhắn lại thì bỏ phần đã che đi nhé.
author-whisper-staff =
    🔒 Chỉ thầy cô thấy tin này. Bot vừa gỡ tin của thầy cô để người ngoài không vào được lớp. Lúc vội ai cũng có thể gửi nhầm chỗ.
    <blockquote>{ $words }</blockquote>
    Thầy cô đăng lại phần còn lại; phòng học thì gửi riêng cho bot nhé.
button-ap = Mình nghĩ bot nhầm
appeal-told = Bot đã nhắn thầy cô xem lại. Đúng là bot nhầm thì tin sẽ được đăng lại.
appeal-waits = Bot đã ghi lại lời này. Hiện chưa có thầy cô nào nhận báo tin của nhóm; có là bot đưa ngay. Cần gấp thì nhắn thầy cô nhé.
appeal-again = Bot đã ghi lại lời này rồi, chờ thầy cô xem một chút nhé. Cần gấp thì nhắn thầy cô.
appeal-room = Bot đã ghi lại cho thầy cô. Tin có phòng học của lớp nên không đăng lại được; không ai bị trách cả. Gửi lại phần không bị che, hoặc nhắn thầy cô nhé.
appeal-agreed = Thầy cô đã xem và cũng thấy là bot nhầm. Bot xin lỗi nhé! Nếu chưa thấy tin được đăng lại thì nhắn thầy cô giúp bot.
appeal-not-author = Nút này dành cho người gửi tin đã bị gỡ. Nếu một tin khác bị gỡ nhầm, người gửi tin ấy nhắn thầy cô nhé.
appeal-unknown = Nút này không còn dùng được nữa. Nếu bot đã nhầm thì nhắn thầy cô nhé.
appeal-heard =
    🙋 Sự việc <b>{ $number }</b> trong nhóm <b>{ $group }</b>: người gửi nghĩ là bot gỡ nhầm.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: thầy cô xem lại giúp. Nếu đúng là nhầm, bấm [Nhầm] thì bot đăng lại; nếu không, thầy cô nhắn riêng người gửi một câu nhé.
