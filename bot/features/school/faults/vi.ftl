faults-head = ⚙️ Bot vẫn đang canh, nhưng cài đặt hoặc dấu hiệu riêng của trường có chỗ sai nên phần đó chưa có tác dụng:
faults-one = • { $fault }
faults-more = • và { $count } chỗ khác.
faults-do = Nhờ người vận hành sửa rồi khởi động lại bot giúp ạ.
