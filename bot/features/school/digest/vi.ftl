command-digest = Tổng kết tuần: số liệu, biểu đồ, việc nên làm
button-digest = 📊 Tổng kết tuần
digest-caption = 📊 Tuần { $since } – { $until }
digest-head = 📊 <b>Tuần { $since } – { $until }</b> <i>(trong ngoặc: tuần trước)</i>
digest-leaks = 🔒 Tin làm lộ phòng học: <b>{ $count }</b> ({ $before })
digest-slips = ✏️ Thầy cô gửi phòng vào nhóm, bot đã gỡ và cất giúp: <b>{ $count }</b> ({ $before })
digest-removed = ⏱ Nửa số tin gỡ xong trong vòng <b>{ $median }</b> ({ $median_before }), 95 % số tin trong vòng <b>{ $slow }</b> ({ $slow_before })
digest-exposed = 👁 Các tin ấy hiện ra tổng cộng <b>{ $lasted }</b> ({ $before }){ $members ->
    [none] {""}
   *[other] , trước khoảng <b>{ $members } người</b> ({ $members_before })
}
digest-in-time = ✋ Có người nhận trong 15 phút: <b>{ $count }/{ $of }</b> ({ $before }/{ $of_before })
digest-verified = 🎓 Học sinh đã xác nhận: <b>{ $share }</b> ({ $before })
digest-false = 🙋 Bot gỡ nhầm: <b>{ $count }</b> ({ $before })
digest-open = 📋 Sự việc đang mở: <b>{ $count }</b>{ $kinds ->
    [none] { "" }
   *[other] {" "}({ $kinds })
 }
digest-advice = <b>Việc nên làm tuần này</b>
digest-no-advice = ✅ Tuần này không có việc nào cần làm thêm.
digest-chain = 🔗 Chuỗi chứng cứ: { $entries } mục, mã cuối <code>{ $hash }</code>
advice-standing = • Còn { $count } tin làm lộ phòng học bot chưa gỡ được: mở thẻ sự việc, bấm [Mở tin] rồi xoá bằng tay.
advice-old = • { $count } sự việc mở quá một ngày chưa ai nhận: bấm [Sự việc đang mở].
advice-no-right = • Bot chưa xoá được tin ở { $count } lớp ({ $classes }): nhờ thầy cô chủ nhiệm cho bot quyền xoá tin.
advice-one-class = • Lớp { $classes } có { $count } tin làm lộ phòng học, nhiều nhất trường: thầy cô chủ nhiệm nên đổi phòng và nhắc cả lớp.
advice-no-room = • { $count } lớp chưa có phòng nào bot biết ({ $classes }): nhờ thầy cô gửi riêng thư mời phòng học cho bot.
advice-verified = • Mới { $count } % học sinh đã xác nhận ({ $classes }): phát phiếu mã, hoặc duyệt học sinh xin vào lớp.
advice-false-alarms = • Bot gỡ nhầm { $count } lần: thầy cô xem các sự việc đó, cần thì báo người vận hành.
