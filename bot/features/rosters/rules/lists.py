"""A class's list: its lines, the faults of others, and a student's own typed number and name.

Only list number and name are taken, and a student's code where a file has one. Lists are read by `files`
from text and from files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import regex

from bot.classroom import BindingRole, Secret
from bot.everyday_words import does_not_know
from bot.features.rosters.rules.names import is_sentence
from bot.plain import seen

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


class RosterFault(StrEnum):
    """Fault of a row. The values name messages in `texts`."""

    DUPLICATE = "roster-duplicate-number"
    NO_NUMBER = "roster-no-number"
    NO_NAME = "roster-no-name"
    ODD_NAME = "roster-odd-name"  # too long, or with other characters than a name's


class NoRoster(StrEnum):
    """Why a table is no roster. The values name messages in `texts`."""

    NO_HEADER = "roster-no-header"
    NO_NAMES = "roster-no-names"


@dataclass(frozen=True, slots=True)
class Problem:
    """A skipped row; rows, and lines of a pasted text, count from 1."""

    fault: RosterFault
    row: int


@dataclass(frozen=True, slots=True)
class Names:
    """A list as read. `ignored` are the titles of the columns left out."""

    lines: tuple[RosterLine, ...]
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


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


def collect(fields: Iterable[tuple[int, int | None, str, Secret | None]]) -> Names:
    """Turn rows of (row, list number, name, code) into a list. Rows below the last number are footers."""
    lines: dict[int, RosterLine] = {}
    problems: list[Problem] = []
    last = 0
    for row, number, text, code in fields:
        name = listed_name(text)
        if number is None:
            problems.append(Problem(RosterFault.NO_NUMBER, row))
            continue
        last = row
        if number in lines:
            problems.append(Problem(RosterFault.DUPLICATE, row))
        elif name is None:
            problems.append(Problem(RosterFault.ODD_NAME if text else RosterFault.NO_NAME, row))
        else:
            lines[number] = RosterLine(number, Secret(name), code)
    return Names(tuple(lines.values()), problems=tuple(one for one in problems if one.row <= last))


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
