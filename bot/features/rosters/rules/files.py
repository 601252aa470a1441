"""Parse sheets into lists of classes, as schools really write them.

A sheet has letterhead, then titles, then students, then a footer. One sheet is a class, or a column names
the class, or tables of several classes stand below each other. Only list number, name, class and the
student's code are read, and separately phone numbers, which are used only where a teacher says so; the
titles of all other columns are returned, to be shown as left out.

The roles of columns are recognised by the titles that schools and their programs use.

A list pasted as text has numbered lines, columns between tabs, or names alone.

Where titles mislead or are missing, the sender names the columns of list number and name by their letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from typing import Final

import regex

from bot.class_names import class_in, class_key
from bot.classroom import BindingRole, Secret
from bot.plain import plain, seen
from bot.pupil_names import (
    EDGES,
    NAME,
    RosterLine,
    RosterPhone,
    begins_with_family,
    listed_name,
    name_in,
    number_in,
    phones_in,
    tidy,
)

_NUMBER_TITLES: Final = frozenset(
    ["stt", "s.t.t", "tt", "so tt", "so thu tu", "no", "no.", "#", "so", "number"]
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
_GIVEN_TITLES: Final = frozenset({"ten"})
# First part, middle part (which may be missing) and last part of a name in columns of its own.
_DIVIDED_TITLES: Final = (
    (
        frozenset(
            [
                "ho dem",
                "ho va dem",
                "ho va ten dem",
                "ho ten dem",
                "ho lot",
                "ho va ten lot",
                "ho, dem",
                "ho va chu dem",
                "ho va chu lot",
                "ho",
                "ho va ten",
                "ho ten",
            ]
        ),
        frozenset({"dem", "ten dem", "chu dem", "chu lot", "lot"}),
        _GIVEN_TITLES,
    ),
    (
        frozenset({"first name", "given name", "first names", "given names", "firstname"}),
        frozenset({"middle name", "middle names"}),
        frozenset({"last name", "family name", "surname", "lastname"}),
    ),
)
_CLASS_TITLES: Final = frozenset({"lop", "ten lop", "lop hoc", "class", "class name"})
# The school's own code. A state identity number (`số định danh cá nhân`, `CCCD`) is never read.
_CODE_TITLES: Final = frozenset(
    [
        "ma hoc sinh",
        "ma hs",
        "mahs",
        "ma so hoc sinh",
        "ma so hs",
        "ma dinh danh hs",
        "ma dinh danh bo gd&dt",
        "ma dinh danh bo gd",
        "student id",
        "student code",
        "pupil code",
    ]
)
_PHONE_TITLE: Final = regex.compile(
    r"(?<!\w)(?:so dien thoai|dien thoai|s?dt|s\.?d\.?t|phone|mobile|tel|di dong|zalo)(?!\w)"
)
_OF_GUARDIANS: Final = regex.compile(
    r"(?<!\w)(?:phu huynh|ph|phhs|cmhs|cha|bo|me|ba|ong|gia dinh|giam ho"
    r"|(?:parent|guardian|mother|father)s?'?s?)(?!\w)"
)
_OF_STUDENTS: Final = regex.compile(r"(?<!\w)(?:hoc sinh|hs|student'?s?|pupil'?s?)(?!\w)")
_TITLE_REMARK: Final = regex.compile(r"(?<!\s)\s*+[(\[/].*+")
_LONGEST_TITLE: Final = 200  # characters of a title that are read


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns in a row, from 0. The name's parts are joined in this order."""

    number: int | None
    name: tuple[int, ...]
    school_class: int | None = None
    code: int | None = None
    phones: tuple[PhoneColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class PhoneColumn:
    """A column of phone numbers. `whose` None: the title does not say."""

    place: int
    whose: BindingRole | None


def columns_in(titles: Sequence[str]) -> Columns | None:
    """Return the columns, if this row holds the titles; at least the name's must be there."""
    known = [_words(title) for title in titles]

    def place(wanted: frozenset[str]) -> int | None:
        return next((index for index, title in enumerate(known) if title in wanted), None)

    number, school_class, code = place(_NUMBER_TITLES), place(_CLASS_TITLES), place(_CODE_TITLES)
    phones = phone_columns(titles)
    for titles_of_parts in _DIVIDED_TITLES:
        first, middle, last = map(place, titles_of_parts)
        if first is not None and last is not None:
            parts = (first, last) if middle is None else (first, middle, last)
            return Columns(number, parts, school_class, code, phones)
    whole = place(_NAME_TITLES)
    if whole is None:
        whole = place(_GIVEN_TITLES)
    return None if whole is None else Columns(number, (whole,), school_class, code, phones)


def phone_columns(titles: Sequence[str]) -> tuple[PhoneColumn, ...]:
    """Return the columns of phone numbers: `SĐT phụ huynh`, `Điện thoại (mẹ)`, `Phone`."""
    return tuple(
        PhoneColumn(index, _whose(said))
        for index, title in enumerate(titles)
        if _PHONE_TITLE.search(said := plain(title[:_LONGEST_TITLE]))
    )


def _whose(said: str) -> BindingRole | None:
    """Return whose phone numbers a title means; `cha mẹ học sinh` are guardians."""
    if _OF_GUARDIANS.search(said):
        return BindingRole.GUARDIAN
    return BindingRole.STUDENT if _OF_STUDENTS.search(said) else None


def _words(title: str) -> str:
    """Return a title without the remark behind it: `HỌ VÀ TÊN (in hoa) *`, `Họ tên / Full name`."""
    said = plain(title[:_LONGEST_TITLE]).strip(" :*")
    return _TITLE_REMARK.sub("", said).strip(" :*") or said


_HEADER_WITHIN: Final = 20  # rows that are not blank
_LONGEST_LABEL: Final = 40
_MOST: Final = 999  # of a class; the limit of a typed list number
_LETTER: Final = regex.compile(r"\p{L}")
# Of a list of a whole school, where numbers run on: beyond what a class has.
_NUMBER: Final = regex.compile(r"0*+([1-9]\d{0,4})(?:[.,]0++)?+[.)]?+")
_CODE: Final = regex.compile(r"0*+([a-z\d]{1,20}?)(?:\.0)?")
_LETTERS: Final = regex.compile(r"[a-z](?:[\s,;+]++[a-z]){0,2}", regex.I)

_LONGEST_TEXT: Final = 65_536  # characters of a pasted list that are read

_NUMBERED: Final = regex.compile(
    r"\s*+(?:stt|số|no\.?)?+\s*+(\d{1,3}+)(?![/:.,]?\d)(?:\s*+[.):/-]++\s*+|\s++|$)(.*+)", regex.I
)
# What may follow a name on its line: a remark in parentheses, or text that begins with a digit.
_AFTER_NAME: Final = regex.compile(r"\s*+[(\[].*+|[\s.,;/-]++\d.*+")
_CAPITALISED: Final = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*+ ?+){1,7}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is what the spreadsheet shows beside it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its name is empty where the format has none. Blank rows may be missing."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ClassList:
    """One class of a file. `label` is how the file names it, empty if it does not.

    `first` and `last` are the rows of the sheet between which its students stand. `phones` are theirs or
    their guardians'.
    """

    label: str
    sheet: str
    first: int
    last: int
    names: Names
    phones: tuple[RosterPhone, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are known. `titles` is empty where columns were chosen and it has none."""

    columns: Columns
    titles: tuple[str, ...]
    above: tuple[Row, ...]
    below: tuple[Row, ...]


@dataclass(slots=True)
class _Group:
    label: str
    fields: list[tuple[int, int | None, str, Secret | None]] = field(default_factory=list)
    phones: dict[int, tuple[tuple[BindingRole | None, Secret], ...]] = field(default_factory=dict)


def lists_in(
    sheets: Sequence[Sheet], chosen: Columns | None = None, file_name: str = ""
) -> tuple[ClassList, ...] | NoRoster:
    """Return the classes of a file, in its order; `chosen` are the columns that the sender chose.

    Without a column of numbers, students are numbered in their order; so they are where numbers run on from
    class to class. Sheets that hold the same list of the same class count once.
    """
    tables = [(sheet, table) for sheet in sheets if (table := table_in(sheet, chosen)) is not None]
    if not tables:
        return NoRoster.NO_HEADER
    found: dict[tuple[str, tuple[RosterLine, ...]], ClassList] = {}
    for sheet, table in tables:
        for one in _classes(sheet, table, several=len(tables) > 1):
            found.setdefault((class_key(one.label), one.names.lines), one)
    lists = tuple(found.values())
    if len(lists) == 1 and not lists[0].label:
        return (replace(lists[0], label=class_in(file_name)),)
    return lists or NoRoster.NO_NAMES


def table_in(sheet: Sheet, chosen: Columns | None = None) -> Table | None:
    """Return a sheet with its columns known: as chosen, or by titles in one of its first rows; None without.

    Of rows that could hold the titles, the first that has a number beside the name does, else the first.
    """
    rows = tuple(row for row in map(_tidied, sheet.rows) if any(row.cells))
    titled = [(index, columns_in(row.cells)) for index, row in enumerate(rows[:_HEADER_WITHIN])]
    headers = [(index, columns) for index, columns in titled if columns is not None]
    best = next((each for each in headers if each[1].number is not None), None) or next(iter(headers), None)
    if best is None:
        return None if chosen is None else Table(chosen, (), (), rows)
    index, columns = best
    titles, below = rows[index].cells, rows[index + 1 :]
    if chosen is not None:
        columns = replace(columns, number=chosen.number, name=chosen.name)
        return Table(columns, titles, rows[:index], below)
    return Table(_with_second_half(columns, titles, below), titles, rows[:index], below)


def chosen_columns(text: str) -> Columns | None:
    """Return the columns that a sender names by letters: `C` names, `A C` numbers too, `A C D` halves."""
    if not _LETTERS.fullmatch(text.strip()):
        return None
    places = [ord(letter) - ord("A") for letter in text.upper() if letter.isalpha()]
    return Columns(places[0] if places[1:] else None, tuple(places[1:] or places))


def _classes(sheet: Sheet, table: Table, *, several: bool) -> Iterator[ClassList]:
    """Yield the classes of one sheet that have students."""
    fallback = class_in(sheet.name) or (sheet.name if several else "")
    heading = _class_told(table.above) or fallback
    groups = _groups(table, heading)
    runs_on = len(groups) > 1 and all(
        min((number for _, number, _, _ in group.fields if number), default=0) != 1 for group in groups[1:]
    )
    used = {*table.columns.name, table.columns.number, table.columns.school_class, table.columns.code}
    ignored = tuple(title for place, title in enumerate(table.titles) if title and place not in used)
    for group in groups:
        fields = _in_order(group.fields) if runs_on or table.columns.number is None else group.fields
        within = [
            (row, n if n is not None and n <= _MOST else None, name, code) for row, n, name, code in fields
        ]
        names = collect(within)
        rows = [row for row, number, name, _ in within if number is not None and listed_name(name)]
        if names.lines:
            phones = _phones(names.lines, within, group)
            kept = replace(names, ignored=ignored)
            yield ClassList(group.label, sheet.name, min(rows), max(rows), kept, phones)


def _groups(table: Table, label: str) -> list[_Group]:
    """Group the rows by class: by the class column, else the heading above them."""
    columns = table.columns
    groups: dict[str, _Group] = {}
    for row in table.below:
        if row.cells == table.titles or not any(_LETTER.search(cell) for cell in row.cells):
            continue  # repeated titles, numbered columns, or a number without a name
        name = " ".join(cell for place in columns.name if (cell := _cell(row, place)))
        number = _number(_cell(row, columns.number))
        if number is None and name_in(name) is None:
            told = _class_told((row,))
            label = told or label
            if told or not name:
                continue
        # A class's cell may be merged over all of its rows: then the first alone holds it.
        label = _cell(row, columns.school_class)[:_LONGEST_LABEL] or label
        code = _code(_cell(row, columns.code))
        group = groups.setdefault(class_key(label), _Group(label))
        group.fields.append((row.number, number, name, code))
        found = [
            (each.whose, phone) for each in columns.phones for phone in phones_in(_cell(row, each.place))
        ]
        if found:
            group.phones[row.number] = tuple(found)
    return list(groups.values())


def _phones(
    lines: Sequence[RosterLine], within: Iterable[tuple[int, int | None, str, Secret | None]], group: _Group
) -> tuple[RosterPhone, ...]:
    """Return the phone numbers in the rows of the lines."""
    names = {line.number: line.name.reveal() for line in lines}
    found = [
        RosterPhone(number, whose, phone)
        for row, number, name, _ in within
        if number is not None and names.get(number) == listed_name(name)
        for whose, phone in group.phones.get(row, ())
    ]
    return tuple(dict.fromkeys(found))


def _in_order(
    fields: Iterable[tuple[int, int | None, str, Secret | None]],
) -> list[tuple[int, int | None, str, Secret | None]]:
    """Return the rows, numbering those that hold a name in their order."""
    numbers = count(1)
    return [(row, next(numbers) if name_in(name) else None, name, code) for row, _, name, code in fields]


def _class_told(rows: Iterable[Row]) -> str:
    """Return the class that a heading names."""
    return next((told for row in rows for cell in row.cells if (told := class_in(cell, labelled=True))), "")


def _with_second_half(columns: Columns, titles: Sequence[str], below: Sequence[Row]) -> Columns:
    """Add the column beside the name's where one title is merged over both halves of the name."""
    beside = columns.name[-1] + 1
    if len(columns.name) > 1 or (beside < len(titles) and titles[beside]):
        return columns
    filled = sum(1 for row in below if name_in(_cell(row, beside)))
    named = sum(1 for row in below if name_in(_cell(row, columns.name[0])))
    return replace(columns, name=(*columns.name, beside)) if 0 < named <= 2 * filled else columns


def _tidied(row: Row) -> Row:
    return replace(row, cells=tuple(tidy(cell) for cell in row.cells))


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _number(text: str) -> int | None:
    met = _NUMBER.fullmatch(text)
    return int(met[1]) if met else None


def _code(text: str) -> Secret | None:
    """Return a student's code in a form that a spreadsheet's loss of leading zeros does not change."""
    met = _CODE.fullmatch(plain(text).replace(" ", ""))
    return Secret(met[1]) if met else None


def read_names(text: str) -> Names | None:
    """Return the list in a pasted text; None if it holds fewer than two names.

    Lines are numbered (`1. Nguyễn Văn An`), or have columns between tabs, or are names alone, which are then
    numbered in their order.
    """
    rows = seen(text[:_LONGEST_TEXT]).splitlines()
    if "\t" in text:
        table = Sheet("", tuple(Row(number, tuple(row.split("\t"))) for number, row in enumerate(rows, 1)))
        found = lists_in((table,))
        if isinstance(found, tuple) and len(found) == 1:
            return found[0].names if len(found[0].names.lines) > 1 else None
    names = _numbered(rows) or _unnumbered(rows)
    return names if names and len(names.lines) > 1 else None


def _numbered(rows: Iterable[str]) -> Names | None:
    """Read lines that begin with a number; lines before the first are headings."""
    fields: list[tuple[int, int | None, str, Secret | None]] = []
    for row, line in enumerate(rows, 1):
        met = _NUMBERED.fullmatch(line)
        if met:
            fields.append((row, number_in(met[1]), _cut(met[2]), None))
        elif fields and line.strip():
            fields.append((row, None, _cut(line), None))
    return collect(fields) if fields else None


def _unnumbered(rows: Iterable[str]) -> Names | None:
    """Read names alone, one a line, each word capitalised. Skip a first line with a digit or colon."""
    lines = [(row, tidy(line)) for row, line in enumerate(rows, 1) if line.strip()]
    if lines and regex.search(r"[:\d]", lines[0][1]):
        del lines[0]
    if not all(_CAPITALISED.fullmatch(line) for _, line in lines):
        return None
    return collect((row, number, line, None) for number, (row, line) in enumerate(lines, 1))


def _cut(text: str) -> str:
    """Return the name at the beginning of a line's rest."""
    first = tidy(text.strip().split("\t")[0])
    met = NAME.match(first)
    name = met.group().rstrip(EDGES) if met else ""
    return name if _AFTER_NAME.fullmatch(first, len(name)) else first


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


def collect(fields: Iterable[tuple[int, int | None, str, Secret | None]]) -> Names:
    """Turn rows of (row, list number, name, code) into a list.

    Rows below the last number are footers, but for whole names that follow it line by line.
    """
    lines: dict[int, RosterLine] = {}
    problems: list[Problem] = []
    last = 0
    for row, number, text, code in fields:
        name = listed_name(text)
        if number is None:
            problems.append(Problem(RosterFault.NO_NUMBER, row))
            last += row == last + 1 and name is not None and begins_with_family(name)
            continue
        last = row
        if number in lines:
            problems.append(Problem(RosterFault.DUPLICATE, row))
        elif name is None:
            problems.append(Problem(RosterFault.ODD_NAME if text else RosterFault.NO_NAME, row))
        else:
            lines[number] = RosterLine(number, Secret(name), code)
    return Names(tuple(lines.values()), problems=tuple(one for one in problems if one.row <= last))
