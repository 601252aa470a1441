"""Words that are names of people: those known of a class, and Vietnamese ones that rules' words look like.

A name is met in any case, with its diacritics, without them or with some of them; a word with other ones than
the name's is another word: *phòng* is no *Phong*. Where a whole message or name has none, they are not told
apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.moderation.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD: Final = re.compile(r"[^\W\d_]+")
_FAMILY: Final = """
    Bùi Cao Châu Chu Cù Đàm Đặng Đào Đinh Đỗ Đoàn Dương Hà Hồ Hoàng Huỳnh Khổng Kiều Lại Lâm Lê Lưu
    Lương Lý Mạc Mai Nghiêm Ngô Nguyễn Ninh Phạm Phan Phùng Quách Tạ Thạch Thái Tô Tôn Tống Trần Triệu
    Trịnh Trương Từ Võ Vũ Vương
"""
_MIDDLE: Final = "Đình Đức Hữu Quang Thị Văn Viết Xuân"
_GIVEN: Final = """
    An Ân Anh Ánh Bách Băng Bảo Bình Cảnh Châu Chi Chiến Chính Chung Công Cúc Cường Đan Dân Danh Đào Đại
    Đạt Diễm Diệp Diệu Định Đoan Đông Đức Dung Dũng Dương Duy Duyên Gia Giang Giao Hà Hải Hân Hằng Hạnh
    Hào Hảo Hậu Hiền Hiển Hiệp Hiếu Hoa Hoà Hoài Hoan Hoàn Hoàng Hồng Hợp Huân Huệ Hùng Hưng Hương Hường
    Huy Huyền Khải Khang Khánh Khiêm Khoa Khôi Khuê Kiên Kiệt Kiều Kim Kỳ Lam Lâm Lan Lành Lập Lệ Liên
    Liễu Linh Loan Lộc Lợi Long Luân Luận Lực Lượng Lương Ly Lý Mai Mạnh Mẫn Minh My Mỹ Nam Nga Ngà Ngân
    Nghi Nghĩa Ngọc Nguyên Nguyệt Nhã Nhân Nhàn Nhật Nhi Nhiên Như Nhung Ninh Oanh Phát Phi Phong Phú
    Phúc Phước Phương Phượng Quân Quang Quốc Quý Quyên Quyền Quyết Quỳnh Sang San Sáng Sinh Sơn Tài Tâm
    Tân Tấn Thái Thắm Thắng Thanh Thành Thảo Thi Thiên Thiện Thịnh Thọ Thoa Thông Thơ Thu Thư Thuận Thuỳ
    Thuỷ Thuý Thương Thuyết Tiên Tiến Tiệp Tín Tình Toàn Toản Trà Trâm Trân Trang Tri Trí Triết Trinh
    Trọng Trúc Trung Trường Tú Tuấn Tuệ Tùng Tường Tuyên Tuyền Tuyết Uyên Vân Vi Vĩ Việt Vinh Vũ Vương
    Vy Xuân Ý Yên Yến
"""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A word as it is compared. `marks` are its diacritics, wherever they stand: *Hoà* is *Hòa*."""

    plain: str
    marks: tuple[str, ...]


def _spelling(word: str) -> _Spelling:
    letters = unicodedata.normalize("NFD", word.lower())
    marks = sorted(each for each in letters if unicodedata.combining(each) or each == "đ")
    return _Spelling(fold(word), tuple(marks))


def _spelled(*lists: str) -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Return the diacritics that names have, by the letters they have without them."""
    found: dict[str, frozenset[tuple[str, ...]]] = {}
    for one in (_spelling(each) for words in lists for each in words.split()):
        found[one.plain] = found.get(one.plain, frozenset()) | {one.marks}
    return found


_FAMILIES: Final = _spelled(_FAMILY)
_PEOPLE: Final = _spelled(_GIVEN, _FAMILY)
_PARTS: Final = _spelled(_GIVEN, _FAMILY, _MIDDLE)


class KnownNames:
    """The names of certain people: of a class's students and staff, and of whoever wrote a message."""

    def __init__(self, names: Iterable[str]) -> None:
        self._marks: dict[str, list[tuple[str, ...] | None]] = {}
        for name in names:
            words = [_spelling(each) for each in _WORD.findall(unicodedata.normalize("NFC", name))]
            unmarked = not any(each.marks for each in words)
            for each in words:
                self._marks.setdefault(each.plain, []).append(None if unmarked else each.marks)

    def __contains__(self, word: object) -> bool:
        """Return whether a word is one of a name, as somebody may type it."""
        typed = _spelling(str(word))
        known = self._marks.get(typed.plain, ())
        return any(marks is None or set(typed.marks) <= set(marks) for marks in known)


@dataclass(frozen=True, slots=True)
class CommonNames:
    """Vietnamese names, as a message spells them. `unmarked`: it has no diacritics at all."""

    unmarked: bool

    @staticmethod
    def of(text: str) -> CommonNames:
        """Return them for a text."""
        return CommonNames(not any(_spelling(each).marks for each in _WORD.findall(text)))

    def is_name(self, word: str) -> bool:
        """Return whether a word is a name somebody goes by."""
        return self._is_among(word, _PEOPLE)

    def is_part(self, word: str) -> bool:
        """Return whether a word may stand in a whole name."""
        return self._is_among(word, _PARTS)

    def is_family(self, word: str) -> bool:
        """Return whether a word is a family's name."""
        return self._is_among(word, _FAMILIES)

    def _is_among(self, word: str, names: Mapping[str, frozenset[tuple[str, ...]]]) -> bool:
        typed = _spelling(word)
        return typed.plain in names and (self.unmarked or typed.marks in names[typed.plain])
