staff-chat-asked = Bot đã hỏi ở tin riêng của quản trị trường xem đây có phải nhóm quản trị không. Khi có người xác nhận, thẻ báo tin sẽ đến đây.
staff-chat-nobody = Chưa có ai xác nhận được nhóm này. Quản trị trường nhắn riêng bot /start trước, rồi gõ lại /baotin ở đây nhé.
staff-chat-begun = ✅ Quản trị trường đã xác nhận: từ bây giờ thẻ báo tin của các lớp đến nhóm này.
staff-chat-question = Nhóm <b>{ $title }</b> có phải nhóm quản trị của trường không ạ? Ai trong đó cũng sẽ đọc được thẻ báo tin; nhóm lớp có học sinh thì không dùng được.
button-sy = ✅ Đúng, báo tin vào đó
button-sn = Không phải
command-staff = Báo tin vào nhóm này
staff-chat-shut = ⚠️ Có tài khoản của học sinh trong nhóm quản trị <b>{ $title }</b>, nên bot đã ngừng gửi thẻ báo tin vào đó. Thẻ đến riêng thầy cô. Khi nhóm không còn học sinh, gõ lại /baotin ở đó nhé.
