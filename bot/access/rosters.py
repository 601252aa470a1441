"""Names become a roster: a pasted list, a table read from a file, or what one pupil types.

Only list number and name are taken. Everything else is left out, and columns left out are named.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import regex

from bot.access.plain import plain, seen
from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_NAME: Final = 60
_LONGEST_LIST: Final = 65_536  # characters of a pasted list that are looked at
_LONGEST_ANSWER: Final = 200
_HEADER_WITHIN: Final = 10  # rows

_NAME: Final = regex.compile(r"\p{L}[\p{L}\p{M}'’. -]*+")
_NUMBER: Final = regex.compile(r"0*+([1-9]\d{0,2})(?:[.,]0++)?+[.)]?+")
_NUMBERED: Final = regex.compile(
    r"\s*+(?:stt|số|no\.?)?+\s*+(\d{1,3}+)(?![/:.,]?\d)(?:\s*+[.):/-]++\s*+|\s++|$)(.*+)", regex.I
)
# What may follow a name on its line: a remark in parentheses, or whatever begins with a digit.
_AFTER_NAME: Final = regex.compile(r"\s*+[(\[].*+|[\s.,;/-]++\d.*+")
_CAPITALISED: Final = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*+ ?+){1,7}")
_EDGES: Final = " .,;:-"

_NUMBER_TITLES: Final = frozenset(
    {"stt", "s.t.t", "tt", "so tt", "so thu tu", "no", "no.", "#", "so", "number"}
)
_NAME_TITLES: Final = frozenset(
    [
        "ho va ten",
        "ho ten",
        "ho & ten",
        "hovaten",
        "hoten",
        "ho va ten hoc sinh",
        "ho ten hoc sinh",
        "ten hoc sinh",
        "hoc sinh",
        "ho va ten hs",
        "ho ten hs",
        "name",
        "full name",
        "fullname",
        "student name",
        "student's name",
        "student",
        "pupil",
    ]
)
_GIVEN: Final = frozenset({"ten"})
# First part, middle part (which may be missing) and last part of a name in columns of its own.
_DIVIDED: Final = (
    (
        frozenset(
            [
                "ho dem",
                "ho va dem",
                "ho va ten dem",
                "ho lot",
                "ho va ten lot",
                "ho, dem",
                "ho va chu dem",
                "ho",
                "ho va ten",
                "ho ten",
            ]
        ),
        frozenset({"dem", "ten dem", "chu dem", "chu lot", "lot"}),
        _GIVEN,
    ),
    (
        frozenset({"first name", "given name", "first names", "given names", "firstname"}),
        frozenset({"middle name", "middle names"}),
        frozenset({"last name", "family name", "surname", "lastname"}),
    ),
)

# What a pupil says around number and name.
_CLASS: Final = regex.compile(
    r"\b(?:lớp|lop|class|grade)\s*+[:]?\s*+\w++(?:[./]\d++)?|\b\d{1,2}\p{L}\d{0,2}\b", regex.I
)
_LABELLED: Final = regex.compile(
    r"(?<!\w)(?:stt|số\s++thứ\s++tự|so\s++thu\s++tu|số|so|number|no\.?|#)\s*+(?:là|la|is|của\s++em\s++là)?\s*+[:.=-]?\s*+(\d++)\b",
    regex.I,
)
_ALONE: Final = regex.compile(r"(?<![\w/.:-])\d++(?![\w/:]|[.-]\d)")
_BEFORE_NAME: Final = regex.compile(
    r"(?:[\s,.;:!()-]++|(?:họ\s++và\s++tên|họ\s++tên|ho\s++va\s++ten|ho\s++ten|full\s++name|my\s++name|i\s++am|i'm|name|dạ|vâng"
    r"|thưa|chào|cô|thầy|em|con|cháu|mình|tôi|tên|ten|là|is|hi|hello|and|và)(?:\s++(?-i:la))?+(?![^\s,.;:!]))++",
    regex.I,
)
_AFTER_SELF: Final = regex.compile(
    r"(?:[\s,.;:!()-]++(?:(?:ạ|(?-i:a)|nhé|nha|đây|và|có|thưa|cô|thầy|em|and|my)(?!\w))?+)++$", regex.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """One student of a list."""

    number: int
    name: Secret


class Fault(StrEnum):
    """What is wrong with a row. The values name messages in `texts`."""

    DUPLICATE = "roster-duplicate-number"
    NO_NUMBER = "roster-no-number"
    NO_NAME = "roster-no-name"
    ODD_NAME = "roster-odd-name"  # too long, or more than letters


class NoRoster(StrEnum):
    """Why a table is no roster. The values name messages in `texts`."""

    NO_HEADER = "roster-no-header"
    NO_NAMES = "roster-no-names"


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out; rows, and lines of a pasted text, count from 1."""

    fault: Fault
    row: int


@dataclass(frozen=True, slots=True)
class Names:
    """A list as it was read. `ignored` are the titles of the columns left out."""

    lines: tuple[Line, ...]
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where number and name stand. The name's parts are joined in this order."""

    number: int | None
    name: tuple[int, ...]


def read_names(text: str) -> Names | None:
    """Return the list somebody pasted as text; None if it holds fewer than two names.

    Lines are numbered (`1. Nguyễn Văn An`), or have columns between tabs, or are names alone, which are then
    numbered in their order.
    """
    rows = seen(text[:_LONGEST_LIST]).splitlines()
    if "\t" in text:
        table = from_table([row.split("\t") for row in rows])
        if isinstance(table, Names):
            return table if len(table.lines) > 1 else None
    names = _numbered(rows) or _unnumbered(rows)
    return names if names and len(names.lines) > 1 else None


def from_table(rows: Sequence[Sequence[str]]) -> Names | NoRoster:
    """Return the list in a table whose titles stand in one of its first ten rows.

    Above them is letterhead. Rows without a list number are left out, silently below the last numbered one
    (footers); without a column of numbers, the names are numbered in their order.
    """
    cells = [[_tidy(cell) for cell in row] for row in rows]
    for index, titles in enumerate(cells[:_HEADER_WITHIN]):
        columns = _columns(titles)
        if columns is not None:
            columns = _with_second_half(columns, titles, cells[index + 1 :])
            break
    else:
        return NoRoster.NO_HEADER
    used = {columns.number, *columns.name}
    ignored = tuple(title for place, title in enumerate(titles) if title and place not in used)
    below = (
        (number, row) for number, row in enumerate(cells[index + 1 :], index + 2) if _counts(row, titles)
    )
    names = _collect(_fields(below, columns), ignored)
    return names if names.lines else NoRoster.NO_NAMES


def read_self(text: str) -> Line | None:
    """Return what a pupil types (`em là Nguyễn Văn An, stt 12 ạ`); None if number or name is missing."""
    said = _CLASS.sub(" ", _tidy(text[:_LONGEST_ANSWER]))
    met = _LABELLED.search(said) or _ALONE.search(said)
    number = _number(regex.sub(r"\D", "", met.group())) if met else None
    if met is None or number is None:
        return None
    sides = [side for side in (_bare(said[: met.start()]), _bare(said[met.end() :])) if side]
    name = _name(sides[0]) if len(sides) == 1 else None
    return Line(number, Secret(name)) if name else None


def initials(name: Secret) -> str:
    """Return a name of which only the last word is written out: `N. V. An`."""
    *others, last = name.reveal().split()
    return " ".join((*(f"{word[0]}." for word in others), last))


def _tidy(text: str) -> str:
    return " ".join(seen(text).split())


def _name(text: str) -> str | None:
    """Return a name in normal form; None if the text is none."""
    name = text.strip(_EDGES)
    return name if len(name) <= LONGEST_NAME and _NAME.fullmatch(name) else None


def _number(text: str) -> int | None:
    met = _NUMBER.fullmatch(text)
    return int(met[1]) if met else None


def _bare(part: str) -> str:
    """Return what is left of a part of an answer without the words around a name."""
    part = _AFTER_SELF.sub("", f" {part} ")
    met = _BEFORE_NAME.match(part)
    return part[met.end() if met else 0 :]


def _numbered(rows: Iterable[str]) -> Names | None:
    """Read lines that begin with a number; lines before the first are headings."""
    fields: list[tuple[int, int | None, str]] = []
    for row, line in enumerate(rows, 1):
        met = _NUMBERED.fullmatch(line)
        if met:
            fields.append((row, _number(met[1]), _cut(met[2])))
        elif fields and line.strip():
            fields.append((row, None, _cut(line)))
    return _collect(fields) if fields else None


def _unnumbered(rows: Iterable[str]) -> Names | None:
    """Read names alone, one a line, each word with a capital. A first line with a digit or colon is none."""
    lines = [(row, _tidy(line)) for row, line in enumerate(rows, 1) if line.strip()]
    if lines and regex.search(r"[:\d]", lines[0][1]):
        del lines[0]
    if not all(_CAPITALISED.fullmatch(line) for _, line in lines):
        return None
    return _collect((row, number, line) for number, (row, line) in enumerate(lines, 1))


def _cut(text: str) -> str:
    """Return the name at the beginning of a line's rest."""
    first = _tidy(text.strip().split("\t")[0])
    met = _NAME.match(first)
    name = met.group().rstrip(_EDGES) if met else ""
    return name if _AFTER_NAME.fullmatch(first, len(name)) else first


def _columns(titles: Sequence[str]) -> _Columns | None:
    """Return where number and name stand, if this row holds the titles."""
    known = [plain(title).strip(" :*") for title in titles]

    def place(wanted: frozenset[str]) -> int | None:
        return next((index for index, title in enumerate(known) if title in wanted), None)

    number = place(_NUMBER_TITLES)
    for titles_of_parts in _DIVIDED:
        first, middle, last = map(place, titles_of_parts)
        if first is not None and last is not None:
            return _Columns(number, (first, last) if middle is None else (first, middle, last))
    whole = place(_NAME_TITLES)
    if whole is None:
        whole = place(_GIVEN)
    return None if whole is None else _Columns(number, (whole,))


def _with_second_half(columns: _Columns, titles: Sequence[str], below: Sequence[Sequence[str]]) -> _Columns:
    """Add the column beside the name's where one title is merged over both halves of the name."""
    beside = columns.name[-1] + 1
    if len(columns.name) > 1 or (beside < len(titles) and titles[beside]):
        return columns
    filled = sum(1 for row in below if beside < len(row) and _NAME.fullmatch(row[beside]))
    named = sum(1 for row in below if columns.name[0] < len(row) and _NAME.fullmatch(row[columns.name[0]]))
    return _Columns(columns.number, (*columns.name, beside)) if 0 < named <= 2 * filled else columns


def _counts(row: Sequence[str], titles: Sequence[str]) -> bool:
    """Tell whether a row is more than blank, the titles repeated, or the columns' own numbers."""
    return list(row) != list(titles) and any(regex.search(r"\p{L}", cell) for cell in row)


def _fields(
    rows: Iterable[tuple[int, Sequence[str]]], columns: _Columns
) -> Iterable[tuple[int, int | None, str]]:
    """Give each row's own number, list number and name."""
    order = 0
    for row, cells in rows:
        name = " ".join(cells[place] for place in columns.name if place < len(cells) and cells[place])
        if columns.number is not None:
            number = _number(cells[columns.number]) if columns.number < len(cells) else None
        elif _name(name):
            order += 1
            number = order
        else:
            number = None
        yield row, number, name


def _collect(fields: Iterable[tuple[int, int | None, str]], ignored: tuple[str, ...] = ()) -> Names:
    """Turn rows of (row, list number, name) into a list. Below the last numbered row stand only footers."""
    lines: dict[int, Line] = {}
    problems: list[Problem] = []
    last = 0
    for row, number, text in fields:
        name = _name(text)
        if number is None:
            problems.append(Problem(Fault.NO_NUMBER, row))
            continue
        last = row
        if number in lines:
            problems.append(Problem(Fault.DUPLICATE, row))
        elif name is None:
            problems.append(Problem(Fault.ODD_NAME if text else Fault.NO_NAME, row))
        else:
            lines[number] = Line(number, Secret(name))
    return Names(tuple(lines.values()), ignored, tuple(one for one in problems if one.row <= last))
