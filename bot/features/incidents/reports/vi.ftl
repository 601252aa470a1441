button-report = 📄 Xuất báo cáo
button-report-all = 📄 Báo cáo chung { $of ->
    [first] { $count } sự việc đầu
   *[all] cả { $count } sự việc
}
report-file-name = bao-cao-su-viec-{ $number }.docx
report-file = 📄 Báo cáo sự việc <b>{ $number }</b>. Việc tiếp theo: mở bằng Word, điền những chỗ để chấm, xem lại rồi ký. Em nào cũng chỉ có chữ cái đầu của tên; trong tệp không có link hay mật khẩu.
report-file-all = 📄 Báo cáo chung cho <b>{ $count } sự việc</b>, bắt đầu từ số { $number }. Việc tiếp theo: mở bằng Word, điền những chỗ để chấm, xem lại rồi ký. Em nào cũng chỉ có chữ cái đầu của tên; trong tệp không có link hay mật khẩu.
report-file-most = Một tệp chứa nhiều nhất { $count } sự việc. Sự việc nào chưa có trong tệp thì thầy cô mở sự việc ấy trên thẻ rồi bấm [Xuất báo cáo].
