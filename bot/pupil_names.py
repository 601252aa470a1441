"""Names, list numbers and telephone numbers, as pupils type them and as lists and files hold them.

A person's name is told from a sentence, so that a cry for help does not become a name. The family names are
those of the Kinh after Lê Trung Hoa, "Họ và tên người Việt Nam" (2005), and those usual among other peoples
of the country: Thái, Tày, Nùng, Mường, H'Mông, Dao, Khmer, Chăm, Ê-đê, Gia-rai, Ba-na, Xơ-đăng and Cơ-ho. Who
has another one is on the class's list, or is asked whether it is a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from bot.classroom import BindingRole, Secret
from bot.everyday_words import does_not_know
from bot.plain import plain, seen

LONGEST_NAME: Final = 60
_LONGEST_ANSWER: Final = 200
_MOST_WORDS: Final = 7  # of a name alone: more are a sentence

NAME: Final = regex.compile(r"\p{L}[\p{L}\p{M}'’. -]*+")
_NUMBER: Final = regex.compile(r"0*+([1-9]\d{0,2})(?:[.,]0++)?+[.)]?+")
EDGES: Final = " .,;:-"

# Apostrophes of Ê-đê, Ba-na and other names, as typed on keyboards without one.
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("`´‘ʼ′", "'"))
# Remarks behind a name on a list: `(lớp trưởng)`, `*`.
_REMARK: Final = regex.compile(r"\s*+[(\[（].*+|[^\p{L}\p{M}\p{N}.]++$")

# Words of a student around number and name.
_CLASS: Final = regex.compile(
    r"\b(?:lớp|lop|class|grade)\s*+[:]?\s*+\w++(?:[./]\d++)?|\b\d{1,2}\p{L}\d{0,2}\b", regex.I
)
_OTHER_NUMBER: Final = regex.compile(
    r"(?<![\d/.-])\d++(?:[/.-]\d++)++|\d{4,}+"
)  # a date, a phone, a class 7/2
_LABELLED: Final = regex.compile(
    r"(?<!\w)(?:(?-i:và|and|có|my(?=\s(?:number|no)))\s++)*+(?:stt|số\s++thứ\s++tự|so\s++thu\s++tu|số|so|number|no\.?|#)"
    r"\s*+(?:là|la|is|của\s++em\s++là)?\s*+[:.=-]?\s*+(\d++)\b",
    regex.I,
)
# `12nguyễn` begins a name, `12th` and `7h` do not.
_ALONE: Final = regex.compile(
    r"(?<![\p{L}\d]|\d[/.:-])\d++(?!\d|[/.:-]\d|\p{L}(?!\p{L})|(?:st|nd|rd|th|tuổi)(?!\p{L}))", regex.I
)
_BEFORE_NAME: Final = regex.compile(
    r"(?:[\s,.;:!()-]++|(?:họ\s++và\s++tên|họ\s++tên|ho\s++va\s++ten|ho\s++ten|full\s++name|my\s++name|i\s++am|i'm|name|dạ|vâng|ạ"
    r"|thưa|chào|cô|thầy|em|e|con|cháu|mình|bạn|tôi|tên|ten|là|is|hi|hello|and|(?-i:và))(?:\s++(?-i:la))?+(?![^\s,.;:!]))++",
    regex.I,
)
# In lower case only: `My`, `Em` and `Có` are names.
_AFTER_SELF: Final = regex.compile(
    r"(?:[\s,.;:!()-]++(?:(?:ạ|nhé|đây|cô|thầy|(?-i:a|nha|thưa))(?!\w))?+)++$", regex.I
)
_DECORATION: Final = regex.compile(r"^[^\p{L}\p{N}]++|[^\p{L}\p{M}\p{N}]++$")

# Phone numbers of a cell.
_LONGEST_CELL: Final = 200  # characters of a cell that are read
_BETWEEN: Final = regex.compile(r"[\s.\-()\u00a0]++")
_PARTS: Final = regex.compile(r"[,;/|]|\s-\s|\s&\s")
# A Vietnamese mobile number: nine digits behind 0, +84, 84 or 0084. Spreadsheets lose the 0, and write `.0`.
_VIETNAM: Final = regex.compile(r"(?:\+?84|0084)?0?([35789]\d{8})")
_ABROAD: Final = regex.compile(r"(?:\+|00)([1-9]\d{7,14})")
_SPREADSHEET: Final = regex.compile(r"\.0$")


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One student of a list."""

    number: int
    name: Secret
    code: Secret | None = None  # the school's own for the student, the same every year


@dataclass(frozen=True, slots=True)
class SaidName:
    """A student's typed number and name. `odd`: there is other text than a name beside the number.

    `unknown`: the student says nothing but not to know the number.
    """

    number: int | None = None
    name: Secret | None = None
    odd: bool = False
    unknown: bool = False


def read_self(text: str) -> RosterLine | None:
    """Return what a student types (`em là Nguyễn Văn An, stt 12 ạ`); None if number or name is missing."""
    said = read_said(text)
    return None if said.number is None or said.name is None else RosterLine(said.number, said.name)


def read_said(text: str) -> SaidName:
    """Return the number and name that a student types: both, one, or neither."""
    if does_not_know(text):
        return SaidName(unknown=True)
    said = _CLASS.sub(" ", tidy(text[:_LONGEST_ANSWER]).translate(_APOSTROPHES).replace("_", " "))
    said = _OTHER_NUMBER.sub(" ", said)
    met = _LABELLED.search(said) or _ALONE.search(said)
    number = number_in(regex.sub(r"\D", "", met.group())) if met else None
    if met is None or number is None:
        name = _said_name(_bare(said)) if met is None and len(said.split()) <= _MOST_WORDS else None
        return SaidName(name=Secret(name) if name else None)
    sides = [side for side in (_bare(said[: met.start()]), _bare(said[met.end() :])) if side]
    name = _said_name(sides[0]) if len(sides) == 1 and not does_not_know(sides[0]) else None
    return SaidName(number, Secret(name) if name else None, odd=bool(sides) and not name)


def initials(name: Secret) -> str:
    """Return a name with all but the last word abbreviated: `N. V. An`."""
    *others, last = name.reveal().split()
    return " ".join((*(f"{word[0]}." for word in others), last))


def tidy(text: str) -> str:
    """Return a text composed (NFC), on one line, without invisible characters."""
    return text if text.isascii() and text.isalnum() else " ".join(seen(text).split())


def name_in(text: str) -> str | None:
    """Return a name in normal form; None if the text is none."""
    name = text.translate(_APOSTROPHES).strip(EDGES)
    return name if len(name) <= LONGEST_NAME and NAME.fullmatch(name) else None


def _said_name(text: str) -> str | None:
    """Return a name that somebody says in their own words; None if it is none, or a sentence."""
    name = name_in(text)
    return None if name is None or is_sentence(name) else name


def listed_name(text: str) -> str | None:
    """Return the name beside a list number, without the remark behind it; None: none."""
    return name_in(_REMARK.sub("", text[:_LONGEST_ANSWER]))


def number_in(text: str) -> int | None:
    """Return a list number in any form of a spreadsheet (`1.0`, `01`, `1.`); None if it is none."""
    met = _NUMBER.fullmatch(text)
    return int(met[1]) if met else None


def _bare(part: str) -> str:
    """Return a part of an answer without the words around a name."""
    part = _AFTER_SELF.sub("", f" {part} ")
    met = _BEFORE_NAME.match(part)
    return _DECORATION.sub("", _REMARK.sub("", part[met.end() if met else 0 :]))


@dataclass(frozen=True, slots=True)
class RosterPhone:
    """A phone number of a list. `number`: the student's list number; `whose` None: the title does not say."""

    number: int
    whose: BindingRole | None
    phone: Secret


def phone_in(text: str) -> Secret | None:
    """Return a text as a phone number in normal form; None if Telegram could not have such a number."""
    digits = _BETWEEN.sub("", _SPREADSHEET.sub("", text[:_LONGEST_CELL].strip()))
    met = _VIETNAM.fullmatch(digits)
    if met is not None:
        return Secret(f"84{met[1]}")
    met = _ABROAD.fullmatch(digits)
    return None if met is None else Secret(met[1])


def phones_in(cell: str) -> tuple[Secret, ...]:
    """Return the phone numbers of a cell, which may hold several: `0912 345 678 / 0987 654 321`."""
    alone = phone_in(cell)
    if alone is not None:
        return (alone,)
    found = (phone_in(part) for part in _PARTS.split(cell[:_LONGEST_CELL]))
    return tuple(dict.fromkeys(phone for phone in found if phone is not None))


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


def is_whole_name(text: str) -> bool:
    """Tell whether words of letters are as many as a name has, and no sentence."""
    return _LEAST <= len(text.split()) <= _MOST and not is_sentence(text)


def begins_with_family(text: str) -> bool:
    """Tell whether a name begins with a family name of the country, with its marks or without any."""
    first = text.lower().split()[0]
    known = _PLAIN_FAMILIES if first.isascii() else _FAMILIES
    return first in known or first[:2] in {"h'", "k'"}


_PLAIN_FAMILIES: Final = frozenset(map(plain, _FAMILIES))
