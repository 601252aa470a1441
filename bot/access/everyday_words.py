"""Requests in everyday words for which there is a command: the one list of such words.

Only a message that is nothing else counts: a sentence that merely contains such words is no request.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

import regex

from bot.access.plain import plain, seen

_LONGEST: Final = 60  # characters; a longer message is no such request


class AskedFor(Enum):
    """The command that a message asks for."""

    DOOR = auto()  # to today's lesson
    DATA = auto()  # kept about the sender
    FORGETTING = auto()  # of the sender's data


_POLITE: Final = regex.compile(r"(?:(?:da|a|bot|thay|co|thay co|oi|vay|the|di|nhe|voi|nha|ha|please) )+")
_POLITE_END: Final = regex.compile(r"(?: (?:da|a|bot|thay|co|oi|vay|the|di|nhe|voi|nha|ha|please))+$")
_SIGNS: Final = regex.compile(r"[^a-z0-9]+")
_WHOSE: Final = r"(?: (?:cua|ve) (?:em|con|minh|toi))?"
_ROOM: Final = r"(?:(?:phong|zoom|meet|teams|lop|hoc|lop hoc|phong hoc|vao lop|vao hoc))"
_THING: Final = (
    rf"(?:(?:link|id|pass|password|passcode|mat khau|mk)(?: {_ROOM})?|ma (?:phong|zoom)|phong|phong hoc|cua)"
)
_MEANT: Final = {
    AskedFor.DOOR: regex.compile(
        rf"(?:(?:cho )?(?:em|con|minh) )?(?:xin |can |hoi )?{_THING}(?: (?:o )?(?:dau|la gi|gi|may|nao))?"
        r"|(?:(?:cho )?(?:em|con|minh) )?(?:muon |can )?(?:vao lop|vao hoc)"
        r"(?: (?:the nao|kieu gi|sao|o dau|bang gi))?"
        r"|(?:where is |whats |what is )?(?:the )?(?:link|passcode|password|meeting id)|(?:go )?to class"
    ),
    AskedFor.DATA: regex.compile(
        rf"(?:bot )?(?:dang )?(?:giu|luu|biet) (?:nhung )?gi{_WHOSE}"
        rf"|(?:xem )?(?:du lieu|thong tin){_WHOSE}|(?:du lieu|thong tin) (?:em|con|minh|toi)"
        r"|what do you (?:keep|know)(?: about me)?|my data"
    ),
    AskedFor.FORGETTING: regex.compile(
        rf"(?:xoa|quen) (?:em|con|minh|toi)|(?:xoa|huy) (?:het )?(?:du lieu|thong tin|tai khoan){_WHOSE}"
        r"|(?:delete|forget|remove) (?:me|my data|my account)"
    ),
}


def asked_for(text: str) -> AskedFor | None:
    """Return what a message asks for in everyday words; None: it says something else."""
    if len(text) > _LONGEST:
        return None
    words = _SIGNS.sub(" ", plain(seen(text)).replace("'", "")).strip()
    begun = _POLITE.match(f"{words} ")
    asked = _POLITE_END.sub("", words if begun is None else words[begun.end() :])
    return next((what for what, meant in _MEANT.items() if meant.fullmatch(asked)), None)
