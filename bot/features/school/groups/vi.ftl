power-unknown = Bot chưa hỏi được Telegram xem thầy cô có còn là chủ nhóm không, nên chưa làm gì. Thầy cô thử lại sau một phút nhé.
decision-choose-class = Thầy cô chọn lớp trước nhé: bot không tự cho quyền ở cả trường. Gõ /canbo để mời giáo viên vào lớp.
decision-confirmed = ✅ Đã xác nhận.
decision-declined = Đã từ chối, không có gì thay đổi.
decision-leaving = Bot rời nhóm thì ở đó không còn ai gỡ tin làm lộ phòng học. Thầy cô chắc chưa ạ?
decision-left = Bot đã rời nhóm này. Muốn giữ kín lại thì thêm bot vào nhóm.
decision-not-left = Telegram chưa cho bot rời nhóm. Thầy cô xoá bot ngay trong nhóm đó giúp nhé.
group-farewell = Quản trị trường cho biết đây không phải nhóm lớp của trường nên bot rời nhóm. Từ bây giờ bot không gỡ tin ở đây nữa.
question-settled = ✅ Việc của <b>{ $about }</b> đã được quyết định, thầy cô không cần làm gì thêm.
decision-already = Việc này đã được quyết định rồi.
decision-not-owner = Chỉ quản trị trường quyết định được việc này.
decision-class-group = Đây là nhóm lớp nên không làm nhóm quản trị được. Hãy dùng một nhóm chỉ có thầy cô.
decision-unknown = Bot không tìm thấy việc này nữa. Hãy gõ lại lệnh từ đầu.
group-question = Bot vừa được thêm vào nhóm <b>{ $group }</b>. Đây là nhóm lớp của trường, hay nhóm quản trị chỉ có thầy cô ạ?
group-question-creator = Nhóm <b>{ $group }</b> đến nay mới chỉ có người tạo nhóm xác nhận. Đây có phải nhóm lớp của trường không ạ?
button-group-leave = Đúng, rời nhóm
button-gy = ✅ Lớp của trường
button-gn = Rời nhóm
button-group-staff = 👥 Nhóm quản trị
group-staff-asked = 👥 Bot hỏi thêm một câu ngay bên dưới: ai trong nhóm đó cũng sẽ đọc được thẻ báo tin.
chat-added = Người thêm bot: <b>{ $name }</b> ({ $known ->
    [yes] thầy cô của trường
   *[no] trường chưa biết tài khoản này
 }){ $at }. <i>Tên do tài khoản tự đặt, thầy cô đối chiếu @ nhé.</i>
chat-added-unknown = Bot chưa rõ ai đã thêm bot vào đây.
chat-asked-by = Người muốn việc này: <b>{ $name }</b> ({ $known ->
    [yes] thầy cô của trường
   *[no] trường chưa biết tài khoản này
 }).
chat-members = { $members } thành viên, { $admins } người quản lý nhóm; trong đó { $staff } thầy cô mà trường đã biết.
chat-members-unknown = Telegram chưa cho biết trong đó có ai.
chat-alike = ⚠️ Bot đang ở { $count } nhóm có tên này. Thầy cô xem kỹ ai thêm bot, lúc nào, rồi hãy bấm.
group-clash = ⚠️ Trường đã có <b>{ $school_class }</b> với nhóm khác ({ $count } học sinh).
group-class-waits = ⚠️ <b>{ $school_class }</b> ({ $count } học sinh) chưa có nhóm. Đúng là nhóm của lớp ấy thì bấm nút có tên lớp; tên nhóm ai cũng đặt được.
button-gf = ✅ Nhóm của { $school_class } ({ $count } em)
lost-by = 🚪 <b>{ $who }</b> đã đưa bot ra khỏi nhóm <b>{ $group }</b> ({ $at }). Từ lúc đó không ai canh nhóm. Mọi thứ của lớp vẫn được giữ: thêm bot lại với quyền "Xoá tin nhắn" là dùng tiếp. Trong lớp bot không nói gì về việc này.
lost-unknown = 🚪 Bot không còn vào được nhóm <b>{ $group }</b> ({ $at }): có thể nhóm đã bị xoá. Mọi thứ của lớp vẫn được giữ; lập nhóm mới thì thêm bot vào với quyền "Xoá tin nhắn".
other-bot = 🤖 Có bot khác vào nhóm <b>{ $group }</b>: <b>{ $bot }</b>. Telegram thường không cho bot xem tin của bot khác: bot ấy đăng phòng học thì tin có thể ở lại. Thầy cô không cần bot ấy thì mời ra nhé; cần thì để yên.
other-bot-surely = Mời bot ấy ra khỏi nhóm? Những gì bot ấy đang làm trong nhóm sẽ dừng lại.
other-bot-out = ✅ Đã mời bot ấy ra khỏi nhóm. Tin bot ấy đã đăng vẫn còn: thầy cô xem và xoá nếu có phòng học nhé.
other-bot-out-already = Bot ấy không còn trong nhóm, không phải làm gì thêm.
other-bot-stays = Vâng, bot ấy ở lại. Thấy bot ấy đăng phòng học thì thầy cô trả lời tin đó một chữ: bot thấy và gỡ.
button-bot-out = 🚪 Mời ra
button-bot-out-yes = Đúng, mời ra
button-bot-stays = Để bot ấy ở lại
decision-student-inside = Trong nhóm đó có tài khoản của học sinh nên không làm nhóm quản trị được. Hãy dùng một nhóm chỉ có thầy cô.
decision-unsure = Telegram chưa trả lời hết nên bot chưa biết trong nhóm có học sinh không. Thầy cô bấm lại sau một phút nhé.
button-group-classes = 🏫 Lớp của nhóm
button-class-joins = ➕ { $school_class }
button-class-leaves = ✅ { $school_class }
belongs-question =
    🏫 Nhóm <b>{ $group }</b> là của lớp nào ạ? Bấm vào lớp để thêm hoặc bỏ.
    Lớp có ✅ thì dòng [🚪 Vào lớp] của lớp đến nhóm này, và mật khẩu của lớp lộ ở đây cũng được gỡ. Một nhóm có thể chung cho nhiều lớp, một lớp có thể có nhiều nhóm.
    Nhóm chung không cho ai thêm quyền với lớp đã có nhóm riêng.
decision-staff-chat = Đây là nhóm quản trị của trường nên bot ở lại đây, và không tính là nhóm lớp.
decision-group-stays = Nhóm này đã được xác nhận là của trường nên bot ở lại để giữ kín lớp. Vẫn muốn bot rời nhóm thì thầy cô xoá bot ngay trong nhóm đó nhé.
