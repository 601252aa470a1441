"""Parse the phone numbers of rosters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from bot.classroom import Secret

if TYPE_CHECKING:
    from bot.access.model import BindingRole

_LONGEST: Final = 200  # characters of a cell that are read


_BETWEEN: Final = regex.compile(r"[\s.\-()\u00a0]++")


_PARTS: Final = regex.compile(r"[,;/|]|\s-\s|\s&\s")


# A Vietnamese mobile number: nine digits behind 0, +84, 84 or 0084. Spreadsheets lose the 0, and write `.0`.
_VIETNAM: Final = regex.compile(r"(?:\+?84|0084)?0?([35789]\d{8})")


_ABROAD: Final = regex.compile(r"(?:\+|00)([1-9]\d{7,14})")


_SPREADSHEET: Final = regex.compile(r"\.0$")


@dataclass(frozen=True, slots=True)
class RosterPhone:
    """A phone number of a list. `number`: the student's list number; `whose` None: the title does not say."""

    number: int
    whose: BindingRole | None
    phone: Secret


def phone_in(text: str) -> Secret | None:
    """Return a text as a phone number in normal form; None if Telegram could not have such a number."""
    digits = _BETWEEN.sub("", _SPREADSHEET.sub("", text[:_LONGEST].strip()))
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
    found = (phone_in(part) for part in _PARTS.split(cell[:_LONGEST]))
    return tuple(dict.fromkeys(phone for phone in found if phone is not None))
