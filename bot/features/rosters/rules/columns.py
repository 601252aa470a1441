"""Roles of a table's columns, recognised by the titles that schools and their programs use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from bot.classroom import BindingRole
from bot.plain import plain

_NUMBER: Final = frozenset(["stt", "s.t.t", "tt", "so tt", "so thu tu", "no", "no.", "#", "so", "number"])
_NAME: Final = frozenset(
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
        _GIVEN,
    ),
    (
        frozenset({"first name", "given name", "first names", "given names", "firstname"}),
        frozenset({"middle name", "middle names"}),
        frozenset({"last name", "family name", "surname", "lastname"}),
    ),
)
_CLASS: Final = frozenset({"lop", "ten lop", "lop hoc", "class", "class name"})
# The school's own code. A state identity number (`số định danh cá nhân`, `CCCD`) is never read.
_CODE: Final = frozenset(
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
_PHONE: Final = regex.compile(
    r"(?<!\w)(?:so dien thoai|dien thoai|s?dt|s\.?d\.?t|phone|mobile|tel|di dong|zalo)(?!\w)"
)
_GUARDIANS: Final = regex.compile(
    r"(?<!\w)(?:phu huynh|ph|phhs|cmhs|cha|bo|me|ba|ong|gia dinh|giam ho"
    r"|(?:parent|guardian|mother|father)s?'?s?)(?!\w)"
)
_STUDENTS: Final = regex.compile(r"(?<!\w)(?:hoc sinh|hs|student'?s?|pupil'?s?)(?!\w)")
_REMARK: Final = regex.compile(r"(?<!\s)\s*+[(\[/].*+")
_LONGEST: Final = 200  # characters of a title that are read


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

    number, school_class, code = place(_NUMBER), place(_CLASS), place(_CODE)
    phones = phone_columns(titles)
    for titles_of_parts in _DIVIDED:
        first, middle, last = map(place, titles_of_parts)
        if first is not None and last is not None:
            parts = (first, last) if middle is None else (first, middle, last)
            return Columns(number, parts, school_class, code, phones)
    whole = place(_NAME)
    if whole is None:
        whole = place(_GIVEN)
    return None if whole is None else Columns(number, (whole,), school_class, code, phones)


def phone_columns(titles: Sequence[str]) -> tuple[PhoneColumn, ...]:
    """Return the columns of phone numbers: `SĐT phụ huynh`, `Điện thoại (mẹ)`, `Phone`."""
    return tuple(
        PhoneColumn(index, _whose(said))
        for index, title in enumerate(titles)
        if _PHONE.search(said := plain(title[:_LONGEST]))
    )


def _whose(said: str) -> BindingRole | None:
    """Return whose phone numbers a title means; `cha mẹ học sinh` are guardians."""
    if _GUARDIANS.search(said):
        return BindingRole.GUARDIAN
    return BindingRole.STUDENT if _STUDENTS.search(said) else None


def _words(title: str) -> str:
    """Return a title without the remark behind it: `HỌ VÀ TÊN (in hoa) *`, `Họ tên / Full name`."""
    said = plain(title[:_LONGEST]).strip(" :*")
    return _REMARK.sub("", said).strip(" :*") or said
