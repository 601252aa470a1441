"""Tells a person's name from a sentence, so that a cry for help does not become a name.

The family names are those of the Kinh after Lê Trung Hoa, "Họ và tên người Việt Nam" (2005), and those usual
among other peoples of the country: Thái, Tày, Nùng, Mường, H'Mông, Dao, Khmer, Chăm, Ê-đê, Gia-rai, Ba-na,
Xơ-đăng and Cơ-ho. Who has another one is on the class's list, or is asked whether it is a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.classroom import Secret
from bot.plain import plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# As they are typed with marks; `y`, `h'` and `k'` begin names of the south.
_FAMILIES: Final = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý âu bá bạch bàng bành bế "
    "biện bồ cái cam cao cát chu châu chế chử cố cù cung danh diệp diêm doãn dư đàm đan đào đậu điền "
    "điêu đinh đoàn đồng đổng đới đường giang giáp hà hán hàn hàng hầu hình hoa hứa hùng kha khổng "
    "khúc khuất khương kiều kim la lạc lại lam lăng lâm liễu liêu lò lộc lô lỗ lục lưu lương lường "
    "mạc mã mạch mai man mẫn mậu mông nghiêm nghị ngụy nhâm nhan nhữ ninh nông ông ôn phí phó phong "
    "phù phùng phương quách quan quản quảng quế quyền sầm sử tạ tằng tào tăng thạch thạc thái thang "
    "thân thẩm thiều thịnh thới thôi tiêu tiết tô tôn tống trà trang trâu trầm triệu trịnh trình "
    "trương từ tưởng ty ưng ung uông văn vạn vi viên vòng vưu vương xa yên cà cầm quàng lèo tòng hạng "
    "giàng sùng vàng mùa thào lầu lù hờ hạ hảng cứ chá cháng chảo phàn tẩn bàn phảng lồ lùng ly má "
    "mào ma vừ vù sồng tráng thền then khoàng lừu mua sín pờ chang sơn chau néang neáng dụng đàng y "
    "h' k' a siu rơ rmah ksor nay kpă kpa kpuih niê byă êban mlô ayŭn adrơng ktla rahlan ra cil kră "
    "kơ liêng pi chamaléa katơr pinăng bloong briu zơ pơ alăng arâl hôih blúp ating ka an"
)
# Words that no name has, as they are typed with marks.
_OF_SENTENCES: Final = _words(
    "không hông chưa đừng giúp mất phiếu bị muốn sợ chết sống máu đánh doạ dọa buồn khóc ghét làm nhưng "
    "vì nếu được rồi nữa với cho đang đi ơi ạ mà từng này kìa đấy chảy khổ đau quá lắm hết thôi nhà "
    "những của để thì nên phải sẽ vẫn cũng đã rất người thấy nghe nói đến về"
)
# The same without marks, but for those that are syllables of names so; and English ones.
_PLAIN_OF_SENTENCES: Final = _words(
    "khong ko giup muon chet khoc nhung roi oi phieu ghet vay duoc nguoi "
    "help not don't dont want lost i'm im is are was were never anybody somebody someone please have "
    "slip wish bleeding born hurt hurts scared hate who you what where how why hello nobody need and"
)
# Names and words of sentences both: two of them are a sentence.
_EITHER: Final = _words(
    "em e con cháu chau tôi toi tớ mình minh ai có co cô thầy thay bot là la i my me biết biet"
)
_LEAST, _MOST = 2, 6  # words of a name


def is_sentence(text: str) -> bool:
    """Tell whether words of letters are a sentence, not somebody's name."""
    words = text.lower().split()
    return (
        not _OF_SENTENCES.isdisjoint(words)
        or not _PLAIN_OF_SENTENCES.isdisjoint(words)
        or sum(each in _EITHER for each in words) >= _LEAST
    )


def named_on(text: str, lines: Iterable[Secret]) -> bool:
    """Tell whether a name is one of a list's, however it is written."""
    return plain(text) in {plain(each.reveal()) for each in lines}


def is_whole_name(text: str) -> bool:
    """Tell whether words of letters are as many as a name has, and no sentence."""
    return _LEAST <= len(text.split()) <= _MOST and not is_sentence(text)


def begins_with_family(text: str) -> bool:
    """Tell whether a name begins with a family name of the country, with its marks or without any."""
    first = text.lower().split()[0]
    known = _PLAIN_FAMILIES if first.isascii() else _FAMILIES
    return first in known or first[:2] in {"h'", "k'"}


_PLAIN_FAMILIES: Final = frozenset(map(plain, _FAMILIES))
