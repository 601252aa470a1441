belongs-added = ✅ Nhóm này giờ cũng là của lớp.
belongs-removed = Nhóm này không còn là của lớp nữa.
belongs-last = Nhóm cần ít nhất một lớp: thầy cô thêm lớp khác trước, rồi bỏ lớp này nhé.
belongs-unknown = Không còn thấy nhóm hay lớp này. Thầy cô gõ /tinhtrang để xem lại nhé.
