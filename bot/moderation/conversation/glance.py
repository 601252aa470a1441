"""A quick check of a text, so that a likely leak is judged first. It decides nothing."""

from __future__ import annotations

import re
from typing import Final

_ADDRESS_OR_NUMBER: Final = re.compile(r"://|\w\.\w{2,6}/|\d[\d .-]{6,}\d")


def may_leak(text: str) -> bool:
    """Return whether a text seems to hold an address, or a number as long as a room's."""
    return _ADDRESS_OR_NUMBER.search(text) is not None
