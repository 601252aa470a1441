button-way-c = { $now ->
    [on] ✅
   *[off] ⬜
    } Số điện thoại
button-way-a = { $now ->
    [on] ✅
   *[off] ⬜
    } Thầy cô duyệt
button-way-j =
    { $now ->
        [on] ✅
       *[off] ⬜
        } Có mã là vào luôn nhóm lớp
ways-set = ✅ Đã đổi. Ai đã vào lớp thì vẫn vào như thường.
button-own = 📱 Gửi số của tôi
button-contact-send = 📱 Gửi số của tôi
contact-ask = Bấm nút [📱 Gửi số của tôi] dưới ô nhập để gửi số của chính tài khoản này. Bot so với danh sách của lớp rồi xoá ngay tin có số, không giữ số. Không muốn thì cứ gõ mã trên phiếu nhé.
contact-tidied = Đã nhận, tin có số điện thoại đã được xoá, bot không giữ số.
contact-not-removed = Đã nhận và bot không giữ số, nhưng chưa xoá được tin có số ở trên. Nhấn giữ vào tin đó rồi bấm Xoá giúp bot nhé.
contact-none = Bot chưa cho vào lớp bằng số này được. Gõ mã trên phiếu, hoặc báo thầy cô; học sinh thì bấm [🚪 Vào lớp] trong nhóm lớp cũng được nhé.
contact-not-own = Bot chỉ nhận số của chính tài khoản này. Bấm [📱 Gửi số của tôi], gõ mã trên phiếu, hoặc báo thầy cô nhé.
contact-off = Các lớp chưa nhận vào bằng số điện thoại. Gõ mã trên phiếu, hoặc báo thầy cô; học sinh thì bấm [🚪 Vào lớp] trong nhóm lớp cũng được nhé.
