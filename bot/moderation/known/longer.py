"""Whether figures are only a part of a longer number, such as a telephone's."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = 2  # characters: a mark and the figure beyond it
_BEFORE: Final = re.compile(r"[0-9][ .\-]?\Z")
_BEHIND: Final = re.compile(r"[ .\-]?[0-9]")


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a number goes on before or behind these figures, with at most a mark between."""
    if not text[start:end].isdecimal():
        return False
    before = _BEFORE.search(text, max(0, start - _MARK), start)
    return before is not None or _BEHIND.match(text, end) is not None
