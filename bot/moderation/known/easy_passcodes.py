"""Passcodes that are ordinary words all day: alone they protect nothing, and prove nothing.

The name of a class, with a subject or without; a subject or another word of school life; a year; a passcode
of one or two different characters; one that counts on, such as 123456.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from bot.moderation.text.folding import fold

_LEAST_DIFFERENT: Final = 3  # characters
_SUBJECT: Final = (
    r"(?:toan|(?:ngu|tieng)?van|(?:tieng)?(?:anh|viet|phap|trung|nhat)|(?:vat)?l[yi]|hoa(?:hoc)?|sinh(?:hoc)?"
    r"|(?:lich)?su|dia(?:l[yi])?|tin(?:hoc)?|congnghe|khtn|khxh|gdcd|gdkt(?:pl)?|gdqp|theduc|nhac|amnhac"
    r"|mithuat|mythuat|daoduc|hdtn|hoc|maths?|english|physics|chemistry|biology|history|geography)"
)
_CLASS: Final = r"(?:lop|class|grade|khoi)?(?:0?[1-9]|1[0-2])(?:[a-z]{1,2}[0-9]{0,2})?"
_WORD: Final = (
    r"(?:lop|class|truong|school|hoc(?:sinh|bai|them|online|tructuyen)?|lophoc|phong(?:hoc)?|zoom|meet|teams"
    r"|online|co(?:giao)?|thay(?:giao)?|giaovien|chunhiem|student|teacher|chao|hello|admin|password|passcode"
    r"|matkhau)"
)
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_EASY: Final = re.compile(
    rf"{_CLASS}{_SUBJECT}?|{_SUBJECT}{_CLASS}|(?:lop|class|mon)?{_SUBJECT}|{_WORD}"
    rf"|(?:nam(?:hoc)?)?{_YEAR}(?:{_YEAR})?|{_CLASS}{_YEAR}"
)
_JOINTS: Final = re.compile(r"[\s._/-]+")


def is_easy(passcode: str) -> bool:
    """Return whether a passcode is an ordinary word or number of school life, in any spelling."""
    bare = _JOINTS.sub("", fold(passcode))
    return len(set(bare)) < _LEAST_DIFFERENT or _EASY.fullmatch(bare) is not None or _counts_on(bare)


def _counts_on(bare: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(bare.replace("90", "9:"))}
    return steps in ({1}, {-1})
