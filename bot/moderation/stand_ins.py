"""The school's own examples: messages the bot was wrong about, with nobody and no number in them.

Only words that rules look for stay, and of those none that names somebody; every other word and every digit
becomes a stand-in of the same shape, so that rules still find what they found, and nobody can read who or
what it was about.

Names are those known of a class, and Vietnamese ones that rules' words look like. A name is met in any case,
with its diacritics, without them or with some of them; a word with other ones than the name's is another
word: *phòng* is no *Phong*. Where a whole message or name has none, they are not told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.moderation.exemptions import written_in
from bot.moderation.post import Post, Surface
from bot.moderation.rules import Rule
from bot.moderation.text.folding import fold

_ONE_WORD: Final = re.compile(r"[^\W\d_]+")
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
            words = [_spelling(each) for each in _ONE_WORD.findall(unicodedata.normalize("NFC", name))]
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
        return CommonNames(not any(_spelling(each).marks for each in _ONE_WORD.findall(text)))

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


_ESCAPE: Final = re.compile(r"\\.|\(\?[a-zA-Z<>!=:P]+|\{[^}]*\}|\[[^\]]*\]")
_RUN: Final = re.compile(r"[a-z]{2,}")
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_TIME: Final = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])(?:h|:|g)(?:[0-5]\d)?(?!\d)", re.IGNORECASE)
_ENDS: Final = ".!?\n:"  # before a word that is written large for that
_OPENING: Final = " \"'“("
_CALLING: Final = "oi"  # "An ơi"
_ADDRESSES: Final = frozenset(  # "cô Lan"
    ("anh", "ba", "bac", "ban", "be", "chau", "chi", "chu", "co", "con", "di", "em", "me", "ong", "thay")
)
_HANDLE: Final = re.compile(r"(?<![\w/.])@\w+")
_JOINED: Final = re.compile(r"[ ._-]{1,2}")  # between the words of a whole name
# Where names of people stand alone: of a contact, of whose message it was, of who joined.
_OF_PEOPLE: Final = frozenset({Surface.NAME, Surface.CONTACT, Surface.FORWARD})
_LETTERS: Final = "bicoduphemorate"
_DIGITS: Final = "4827391560"
_LONG: Final = 3  # digits of a run whose first one counts: rules tell a telephone's from a meeting's by it


class StandIns:
    """Replaces what rules do not look for, and names of people whatever rules look for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        said = {word for rule in rules for each in _lists(rule) for word in _RUN.findall(each)}
        patterns = {word for rule in rules for word in _RUN.findall(_ESCAPE.sub(" ", rule.pattern.pattern))}
        self._keywords = frozenset(
            word for rule in rules for each in rule.keywords for word in _RUN.findall(each)
        )
        self._words = frozenset((*said, *patterns, *self._keywords))

    def example(self, post: Post, names: Iterable[str] = ()) -> str | None:
        """Return a post's text as an example; None for one without text.

        `names` are those of people whom the school knows and who may stand in it.
        """
        text = written_in(post)
        times = {place for met in _TIME.finditer(text) for place in range(*met.span())}
        people = _named_in(text, KnownNames((*names, *_names_shown(post))))

        def instead(met: re.Match[str]) -> str:
            token, begin = met.group(), met.start()
            if token.isdecimal():
                return token if begin in times else _digits(token, begin)
            stays = begin not in people and self._stays(
                token, text[:begin].rstrip(_OPENING), text[met.end() :]
            )
            return token if begin in times or stays else _letters(token, begin)

        return _TOKEN.sub(instead, text) or None

    def _stays(self, token: str, before: str, behind: str) -> bool:
        """Return whether a word that is no known name says nothing of anybody.

        Written large it is a name: in a sentence, before another one, and where somebody is called by it.
        """
        folded = fold(token)
        if folded in self._keywords or folded not in self._words or not _is_large(token):
            return folded in self._words
        following = _TOKEN.search(behind)
        called = following is not None and (_is_large(following[0]) or fold(following[0]) == _CALLING)
        return not called and (not before or before[-1] in _ENDS)


def _names_shown(post: Post) -> Iterable[str]:
    return (part.text for part in post.parts if part.surface in _OF_PEOPLE)


def _named_in(text: str, known: KnownNames) -> frozenset[int]:
    """Return where the words begin that name people.

    Names that rules have words like are told by their company: parts of a whole name, written large, or where
    somebody is addressed.
    """
    common = CommonNames.of(text)
    met = [each for each in _TOKEN.finditer(text) if not each[0].isdecimal()]
    handles = {place for each in _HANDLE.finditer(text) for place in range(*each.span())}
    found = {each.start() for each in met if each[0] in known or each.start() in handles}
    run: list[re.Match[str]] = []
    for before, one, behind in zip((None, *met), met, (*met[1:], None), strict=False):
        word = one[0]
        if not common.is_part(word):
            run = []
            continue
        joined = bool(run) and _JOINED.fullmatch(text, run[-1].end(), one.start()) is not None
        run = [*run, one] if joined else [one]
        if len(run) > 1 and any(common.is_family(each[0]) for each in run):
            found.update(each.start() for each in run)
        if common.is_name(word) and (word[0].isupper() or _is_addressed(text, before, one, behind)):
            found.add(one.start())
    return frozenset(found)


def _is_addressed(
    text: str, before: re.Match[str] | None, one: re.Match[str], behind: re.Match[str] | None
) -> bool:
    called = behind is not None and fold(behind[0]) == _CALLING and text[one.end() : behind.start()] == " "
    return called or (
        before is not None and fold(before[0]) in _ADDRESSES and text[before.end() : one.start()] == " "
    )


def _is_large(token: str) -> bool:
    return token[0].isupper() and not token.isupper()


def _lists(rule: Rule) -> Iterable[str]:
    for vicinity in (rule.near, rule.against):
        if vicinity is not None:
            yield from vicinity.words


def _digits(token: str, place: int) -> str:
    first = token[0] if len(token) >= _LONG else ""
    return first + "".join(_DIGITS[(place + each) % len(_DIGITS)] for each in range(len(first), len(token)))


def _letters(token: str, place: int) -> str:
    shape = zip(token, range(place, place + len(token)), strict=True)
    return "".join(_cased(_LETTERS[each % len(_LETTERS)], like) for like, each in shape)


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
