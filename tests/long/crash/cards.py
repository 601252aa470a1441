"""What can be told from a card's text."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"Sự việc (\d{4}-\d{4,})")


def number_of(text: str) -> str:
    """Return the number of the incident that a card is about; empty if it is no card."""
    found = _NUMBER.search(text)
    return found[1] if found else ""
