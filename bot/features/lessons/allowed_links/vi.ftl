allowed-link = ✅ Link này được để trong nhóm lớp 24 giờ.
allowed-until = ✅ 24 giờ tới link này được để trong các nhóm của lớp, ai gửi cũng vậy. Bot không giữ buổi học nào cho link này. Hết giờ, bot lại gỡ như mọi link.
allowed-not = Phòng này đang dùng cho buổi học nên link không để trong nhóm được. Học sinh vào bằng [🚪 Vào lớp] nhé.
button-wq = Cho link này 24 giờ
