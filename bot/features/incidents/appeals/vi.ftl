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
