picture-blurred = 🖼 Ảnh của sự việc <b>{ $number }</b>, đã làm mờ. 10 phút nữa bot sẽ gỡ.
picture-none = Tệp của sự việc <b>{ $number }</b> không phải ảnh nên không xem mờ được. Nội dung đã che có trên thẻ.
picture-lost = Bot chưa lấy được ảnh của sự việc <b>{ $number }</b> từ Telegram. Ít phút nữa thầy cô bấm lại nút nhé.
