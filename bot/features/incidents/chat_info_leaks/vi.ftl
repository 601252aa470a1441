front-title =
    ⚠️ Tên của <b>{ $group }</b> đang làm lộ phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở nhóm › Chỉnh sửa, bỏ phần này khỏi tên. Bot không tự đổi tên nhóm. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-description =
    ⚠️ Phần mô tả của <b>{ $group }</b> đang làm lộ phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở nhóm › Chỉnh sửa › Mô tả, bỏ phần này đi. Bot không tự sửa mô tả. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-username =
    ⚠️ Link công khai của <b>{ $group }</b> đang làm lộ phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở nhóm › Chỉnh sửa › Loại nhóm, đặt link khác, hoặc chuyển nhóm thành riêng tư. Bot không tự đổi link. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-pinned =
    📌 Tin đang ghim trong <b>{ $group }</b> làm lộ phòng học, mà bot không tự gỡ được: Telegram không cho bot xoá tin quá 48 giờ, hoặc nhóm đang tạm nghỉ gỡ tin.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: bấm nút bên dưới để bỏ ghim. Tin vẫn còn trong nhóm: muốn xoá hẳn, nhấn giữ vào tin đó rồi chọn Xoá.
front-title-linked =
    ⚠️ Tên của kênh liên kết với <b>{ $group }</b> đang làm lộ phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh › Chỉnh sửa, bỏ phần này khỏi tên. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-description-linked =
    ⚠️ Phần mô tả của kênh liên kết với <b>{ $group }</b> đang làm lộ phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh › Chỉnh sửa › Mô tả, bỏ phần này đi. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-username-linked =
    ⚠️ Link công khai của kênh liên kết với <b>{ $group }</b> đang làm lộ phòng học: ai mở ra cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh › Chỉnh sửa › Loại kênh, đặt link khác, hoặc chuyển kênh thành riêng tư. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-pinned-linked =
    📌 Tin đang ghim trong kênh liên kết với <b>{ $group }</b> làm lộ phòng học. Bot không ở trong kênh đó nên không gỡ hay bỏ ghim được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở kênh, nhấn giữ vào tin đó rồi chọn Xoá. Muốn bot canh cả kênh: cho bot làm quản trị viên của kênh với quyền "Xoá tin nhắn".
front-name =
    ⚠️ Tên một thành viên trong <b>{ $group }</b> đang làm lộ phòng học: ai mở danh sách thành viên cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: thầy cô nhắn riêng người đó đổi tên giúp. Bot không đổi tên của ai. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-tag =
    ⚠️ Nhãn cạnh tên một thành viên trong <b>{ $group }</b> đang làm lộ phòng học: ai cũng đọc được.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: mở nhóm › Thành viên, bỏ nhãn này đi. Muốn bot tự bỏ những nhãn như vậy: bật thêm cho bot quyền quản lý thẻ thành viên. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng nhé.
front-tag-cleared =
    🏷 Nhãn cạnh tên một thành viên trong <b>{ $group }</b> làm lộ phòng học. Bot đã bỏ nhãn đi.
    Nội dung đã che: <code>{ $fragment }</code>
    Việc tiếp theo: thầy cô nhắn riêng người đó một câu nhé. Nếu người ngoài có thể đã đọc, thầy cô đổi phòng.
front-unpinned = ✅ { $who } đã bỏ ghim tin trong <b>{ $group }</b> lúc { $at }. Tin vẫn còn ở đó: muốn xoá hẳn, tìm tin, nhấn giữ rồi chọn Xoá.
button-up = 📌 Bỏ ghim
unpin-done = Đã bỏ ghim. Tin vẫn còn trong nhóm: muốn xoá hẳn, nhấn giữ vào tin đó rồi chọn Xoá.
unpin-already = Tin này đã được bỏ ghim rồi.
unpin-no-right = Bot chưa có quyền bỏ ghim. Mở nhóm › Quản trị viên › chọn tên bot › bật "Ghim tin nhắn", rồi bấm lại nhé.
unpin-no-right-channel = Bot chưa có quyền bỏ ghim. Mở kênh › Quản trị viên › chọn tên bot › bật "Sửa tin của người khác", rồi bấm lại nhé.
unpin-shut-out = Bot không có trong nhóm hay kênh đó nên không bỏ ghim được. Thầy cô bỏ ghim bằng tay giúp nhé.
unpin-unsure = Telegram chưa trả lời bot. Thầy cô bấm lại sau một phút nhé.
unpin-unknown = Chỗ này không còn làm lộ phòng học nữa, không phải làm gì thêm.
