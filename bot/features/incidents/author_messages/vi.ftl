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
