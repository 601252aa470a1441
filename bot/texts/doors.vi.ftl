### Cửa vào lớp, thẻ buổi tối, sổ mở cửa.
### Ngắn, tử tế, luôn nói việc tiếp theo; chữ nghiêng, đậm là HTML của Telegram. $tên là chỗ điền: giữ nguyên.

## Lớp, buổi học, cửa vào

door-not-bound = Tài khoản này chưa được xác nhận ở lớp này. Học sinh bấm [🚪 Vào lớp] trong nhóm lớp để bắt đầu; phụ huynh gõ mã trên phiếu phụ huynh vào đây nhé.
door-not-consenting = Em chưa đồng ý cho bot giữ thông tin nên cửa chưa mở. Em bấm lại [🚪 Vào lớp] trong nhóm lớp, hoặc nhờ thầy cô cho vào cách khác nhé.
door-other-class = Đây là buổi của lớp khác. Cửa của lớp mình: gõ /vaolop nhé.
door-no-lesson = Chưa có buổi học nào đang mở. Khi thầy cô gửi phòng, bấm [🚪 Vào lớp] là vào được.
door-too-early = Cửa mở lúc { $opens } ngày { $day }. Đến giờ bấm lại nhé.
door-no-lesson-guardian = Lớp của con chưa có buổi học nào đang mở. Khi thầy cô gửi phòng, anh/chị bấm [🔗 Link lớp của con] nhé.
door-over-guardian = Buổi học của con đã hết giờ. Buổi sau anh/chị bấm lại [🔗 Link lớp của con] nhé.
door-over = Buổi học đã hết giờ. Buổi sau bấm lại [🚪 Vào lớp] nhé.
door-held = 🔒 Thầy cô đang tạm đóng cửa buổi học này. Chờ một chút, thầy cô mở lại hoặc có phòng mới thì bấm lại nhé.
door-left = Bot không thấy tài khoản này trong nhóm lớp nữa nên cửa chưa mở. Vào lại nhóm lớp, hoặc nhờ thầy cô cấp mã nhé.
door-unsure = Telegram chưa trả lời bot. Bấm lại sau một phút nhé.

## Nội quy lớp và điểm danh

door-not-pledged = Nội quy lớp vừa được cập nhật. Em bấm lại [🚪 Vào lớp] để đọc và cam kết nhé.

## Thẻ buổi tối, cửa của một buổi

evening-lesson = buổi học
evening-row = 📚 { $when } <b>{ $start }</b> { $topic }
evening-class = { $school_class }
evening-held = cửa đang tạm đóng
evening-foot = Cửa mở trước giờ học 10 phút: đến giờ em bấm nút bên dưới nhé.
evening-edited = <i>Cập nhật lúc { $at }.</i>
evening-left = Tài khoản này không còn được xác nhận ở lớp nào, nên ngày { $day } không có cửa nào ở đây. Muốn vào lại, bấm [🚪 Vào lớp] trong nhóm lớp hoặc hỏi thầy cô nhé.
evening-earlier = ⏰ { $topic } ngày { $day } đổi giờ, học sớm hơn: <b>{ $start }</b>. Cửa mở lúc { $opens }.
evening-none = Ngày { $day } không còn buổi học nào. Có buổi mới, bot báo ngay ở đây.
button-dr = 🚪 Vào lớp { $start } { $topic }

## Lịch học hằng tuần

door-guardians-only = Đây là buổi họp phụ huynh nên cửa không mở cho học sinh. Buổi học sau em bấm lại nhé.

## Phụ huynh

door-guardian = Cửa này đang chờ phụ huynh xác nhận. Em nhờ phụ huynh dùng phiếu phụ huynh, hoặc ký phiếu giấy nộp thầy cô. Cần vào lớp ngay thì em nhắn thầy cô nhé.
door-frozen = Tài khoản này đang chờ thầy cô xem lại nên cửa chưa mở. Em nhắn thầy cô một tiếng, xem xong là em vào được nhé.

## Đổi tài khoản

seen-room = 👀 <b>{ $school_class }</b>: tài khoản <b>{ $account }</b> (STT { $number } { $name }) không còn ở trong lớp, nhưng đã mở cửa lúc { $at } ngày { $day } nên đã thấy phòng học. Có thể chỉ là em đổi máy; thầy cô hỏi em { $name } một câu nhé.
seen-room-approved = Tài khoản này đã vào lớp vì thầy cô duyệt, không phải bằng phiếu.
seen-room-next = Nếu chưa chắc là ai: bấm [🚪 Đóng cửa], rồi gửi riêng phòng mới cho bot.
seen-room-closed = 🚪 Cửa đang đóng: phòng này không phát nữa. Thầy cô gửi riêng phòng mới cho bot nhé.
seen-room-gone = Bot không còn giữ việc này nữa, thầy cô không cần làm gì.
button-seen-shut = 🚪 Đóng cửa
button-seen-keep = Vẫn dùng phòng này

## Đổi phòng sau khi lộ

door-moved = 🔁 Lớp mình sang phòng khác rồi. Em bấm nút bên dưới để sang nhé.
door-moved-guardian = 🔁 Lớp của con { $name } sang phòng khác rồi. Anh/chị bấm nút bên dưới để con sang nhé.
button-new-room = 🚪 Sang phòng mới
change-room-ask = 🔁 <b>Đổi phòng học: { $school_class }</b>
change-room-already = { $who } đã đổi phòng này lúc { $at } rồi: mọi cửa đang dẫn sang phòng mới ấy. Thầy cô không cần làm gì thêm.
change-room-unused = Không còn buổi học nào dùng phòng này. Buổi tới, thầy cô tạo phòng mới rồi gửi riêng bot nhé.
change-room-done = ✅ <b>{ $school_class }</b> đã sang phòng mới: { $provider } · { $room }. Mọi nút [🚪 Vào lớp] dẫn tới đó (còn { $lessons } buổi sắp tới); em nào đang ở phòng cũ thì bot nhắn riêng. Việc tiếp theo: kết thúc phòng cũ, mở phòng mới. Số em đã sang hiện trên thẻ.
change-room-no-invitation = Bot chưa thấy thư mời trong tin này. Thầy cô dán nguyên thư mời hoặc link của phòng mới vào đây nhé.
change-room-several = Tin này có thư mời của nhiều phòng. Thầy cô dán một phòng mới thôi nhé.
change-room-borrowed = Tin này chuyển tiếp từ người khác nên bot không dùng. Thầy cô tự sao chép thư mời trong ứng dụng rồi dán vào đây nhé.
change-room-written = ⚠️ Số phòng này đã có bạn viết trong nhóm mấy ngày qua, nên bot chưa đổi. Đúng là phòng của thầy cô thì dán lại đúng tin ấy một lần nữa; không thì dán thư mời khác nhé.
change-room-for-adults = Thư mời này ghi là họp phụ huynh hoặc họp giáo viên. Thầy cô dán thư mời phòng học của các em nhé.
change-room-same = Đây vẫn là phòng cũ: dù đổi mật khẩu, người lạ đã vào vẫn ở trong đó. Thầy cô tạo một phòng mới rồi dán lại nhé.
change-room-other-class = Thư mời này là của lớp khác. Thầy cô dán phòng mới của đúng lớp này nhé.
change-room-exposed = Phòng này cũng đã lộ trong nhóm rồi. Thầy cô tạo một phòng khác rồi dán lại nhé.

## Cửa trong một cửa sổ nhỏ

button-pk = 👁 Xem một lần
popup-name = Đặt tên: { $number } { $name } { $tag }

## Sổ mở cửa, tên trong phòng, đưa tận tay

button-ld = 📋 Ai đã mở cửa
button-lx = 📗 Tệp Excel
button-lv = 📄 Tệp CSV
button-ch = 🔔 Ai chưa xác nhận
button-tg = 🏷 Tên trong phòng
button-ha = 🤝 Đưa tận tay
button-ht = 🤝 Đưa tận tay
ledger-head = 📋 <b>{ $school_class }</b> · { $topic } · { $day } { $start }
ledger-counts = Đã mở cửa: { $opened } · đưa tận tay: { $handed } · chưa mở: { $closed } · không dùng để điểm danh: { $apart } · chưa trả lời: { $unanswered } · chưa xác nhận: { $unverified }
ledger-name = { $number } { $name }
ledger-opened = đã mở cửa
ledger-handed = đưa tận tay
ledger-not-opened = chưa mở cửa
ledger-not-verified = chưa xác nhận
ledger-opened-at = đã mở cửa { $at } ({ $times } lần)
ledger-handed-at = đưa tận tay { $at } ({ $times } lần)
ledger-not-opened-at = chưa mở cửa
ledger-not-verified-at = chưa xác nhận
ledger-more = … và { $count } em nữa: xem trong tệp.
ledger-foot = <i>“Đã mở cửa” chưa phải là có mặt: muốn điểm danh, thầy cô nhìn trong phòng nhé. “Không dùng để điểm danh” là em ấy chọn thế, có mở cửa hay không thì sổ không nói. “Chưa trả lời” là em ấy chưa chọn: thầy cô bấm hỏi lại được, mỗi ngày một lần. Sổ này giữ 30 ngày.</i>
ledger-file = Trong tệp có tên học sinh: thầy cô giữ riêng, đừng gửi vào nhóm nhé.
ledger-column-number = STT
ledger-column-name = Họ và tên
ledger-column-state = Cửa
ledger-column-first = Lần đầu
ledger-column-times = Số lần
chase-head = 🔔 <b>{ $school_class }</b>: { $count } em chưa xác nhận với bot.
chase-foot = Việc tiếp theo: nhắc các em bấm [🚪 Vào lớp] trong nhóm, hoặc đưa mã. Em không dùng Telegram: bấm [🤝 Đưa tận tay] ở buổi học.
chase-nobody = ✅ <b>{ $school_class }</b>: mọi em đã xác nhận.
tags-none = Lớp chưa có danh sách học sinh. Khi thầy cô duyệt các em, tên sẽ có ở đây.
tags-head = 🏷 Tên các em trong phòng, buổi { $start }. Ai mang đúng tên thì cho vào:
tags-line = <code>{ $number } { $name } { $tag }</code>
tags-line-guardian = 👪 <code>{ $number } { $name } { $tag }</code>
tags-foot = Thấy tên lạ, hay hai người cùng tên: gõ ba ký tự ở cuối tên, hoặc dán cả danh sách trong phòng vào đây để bot tra giúp.
tags-whose = ✔ <code>{ $tag }</code>: cửa của STT { $number } { $name }, buổi { $start }.
tags-shared = ⚠️ <code>{ $tag }</code> có nhiều hơn một lần: cửa của STT { $number } { $name }, buổi { $start }, có lẽ đã được dùng chung.
tags-strange = ❓ Không có ba ký tự của hôm nay: { $count } tên. Thầy cô hỏi trước khi cho vào nhé:
tags-strange-name = • { $name }
tags-seen-foot = <i>Hai người cùng một tên là manh mối về một tài khoản, chưa phải kết luận về em nào. Hỏi riêng em một câu nhé.</i>
tags-unknown = Hôm nay không có tên nào kết thúc như vậy. Thầy cô xem lại ba ký tự, hoặc hỏi tên trước khi cho vào nhé.
tags-no-match = ⚠️ <b>0 trong { $count } tên</b> khớp với các em hôm nay. Việc tiếp theo: khoan cho ai vào từ phòng chờ, nhờ từng người đổi tên như trong tin có cửa vào lớp; ai không đổi được thì mời ra, rồi khoá phòng. Muốn xem tên đúng rồi dán lại: bấm nút bên dưới. Nếu đây là danh sách lớp thì dán lại lần nữa.
hand-question = 🤝 Đưa phòng học tận tay cho em nào? Mỗi lần một em; việc này được ghi vào sổ.
hand-no-roster = Lớp chưa có danh sách học sinh. Thầy cô dán danh sách (STT, họ tên) vào đây trước nhé.
hand-comes = 🤝 Phòng học ở bên dưới; hết giờ tin tự mất.
hand-other-class = Em này không ở lớp của buổi học. Thầy cô chọn lại nhé.
hand-too-early = Chưa đến giờ: đưa được từ { $opens }.
hand-over = Buổi học đã hết giờ.
hand-held = Phòng này đang đóng cửa. Thầy cô gửi phòng mới, hoặc bấm [Vẫn dùng phòng này] ở thẻ báo tin nhé.
hand-head = 🤝 Đưa cho STT <b>{ $number } { $name }</b>, đọc hoặc chép lại cho riêng em:
hand-foot =
    Đặt tên khi vào: <b>{ $number } { $name } { $tag }</b>
    Chỉ dành cho em này. Đã ghi vào sổ; tin này tự mất khi hết giờ.

## Phần còn lại của tin có phòng học, sổ mở cửa, thẻ buổi tối của phụ huynh

ledger-unanswered = chưa trả lời về điểm danh
ledger-unanswered-at = chưa trả lời về điểm danh
button-ask-attend = 🙋 Hỏi lại em chưa trả lời
ledger-asked = ✅ Đã hỏi lại { $count } em.
ledger-asked-already = Các em đã được hỏi trong hôm nay rồi. Mai thầy cô hỏi lại nhé.
ledger-apart = không dùng để điểm danh
ledger-apart-at = không dùng để điểm danh
button-evening-dr = 🚪 { $start } { $name }
button-evening-pk = 👁 Xem một lần
evening-wished = ✅ Vâng, hôm sau con có buổi học thì tối hôm trước bot gửi anh/chị thẻ buổi tối, không kêu chuông. Muốn thôi thì bấm nút dưới thẻ.
evening-ended = ✅ Vâng, bot thôi gửi thẻ buổi tối. Muốn nhận lại, anh/chị gõ /start.
evening-no-guardian = Thẻ này dành cho phụ huynh đã xác nhận. Anh/chị gõ mã trên phiếu phụ huynh vào đây nhé.
evening-child = { $number } { $name }
evening-foot-guardian = Cửa mở trước giờ học 10 phút: đến giờ anh/chị bấm giúp con, hoặc con bấm thẻ của mình.

## A student whose guardian alone is in

ledger-guardian = phụ huynh đã vào, em chưa xác nhận
ledger-guardian-at = phụ huynh đã vào, em chưa xác nhận

## Lãnh đạo trường khoá mọi cửa

door-all-frozen = 🔒 Trường đang tạm khoá mọi cửa lớp. Cửa mở lại lúc { $opens }, đến giờ bấm lại nhé.
hand-all-frozen = Trường đang tạm khoá mọi cửa nên chưa đưa được. Cửa mở lại là thầy cô đưa được ngay.
