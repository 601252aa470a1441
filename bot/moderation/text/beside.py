"""Finds probable secrets beside a certain one: masked from people's eyes, never acted upon.

A passcode that is a plain word can't be told from other words by a rule. In a message that holds a room's ID
or link, the text behind it or behind a word for a passcode is masked too: better to mask a word too much.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.rules import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.moderation.text.views import Views

_LABEL: Final = (
    r"(?:mat ?khau|mat ?ma|mkhau|mkk?|pass?s?(?:code|word)?|pwd?|ps|key|code|pin|security word"
    r"|ma (?:bao mat|truy cap))"
)
_FILLER: Final = (
    r"(?:la|is|van|nhu|vao|vo|web|phong|zoom|meet|lop|hoc|cua|co|thay|nay|hom|toan|then|it|asks|the|for)"
)
_VALUE: Final = r"(?P<value>\d[\d ]{1,20}\d(?!\w)|\w(?:[\s.\-]\w(?!\w)){1,20}|[^\s,;()|]{0,23}[^\s,;()|.!?])"
_PARTICLE: Final = (
    r"(?:nha|nhe|nghe|nhen|vo|vao|zo|la|do|day|a|id|va|and|cac|con|cho|de|thi|here|is|phong|lop|zoom|meet"
    r"|toan|us|tren)"
)
_BESIDE: Final = (
    re.compile(rf"(?<![^\W_]){_LABEL}(?![a-z0-9])[\s\W]{{1,10}}(?:{_FILLER}[\s\W]{{1,3}}){{0,5}}{_VALUE}"),
    re.compile(rf"(?<![^\W_]){_LABEL}(?![a-z0-9])[^\n]{{0,40}}?(?<!\w)(?P<value>\d{{4,10}})(?!\w)"),
    re.compile(rf"(?<![^\W_]){_LABEL}(?![a-z0-9])[^\n:]{{0,40}}:\s(?P<value>\w{{3,20}})"),
    re.compile(rf"(?P<value>[^\s,;()|]{{1,24}})\s(?:la|is)\s{_LABEL}(?![a-z0-9])"),
    re.compile(
        rf"(?<!\d)\d{{9,14}}(?!\d)\s?[^\w\s]{{0,3}}\s?(?!(?:{_PARTICLE}|{_LABEL})(?!\w))"
        r"(?P<value>\w[\w!@$%-]{0,23})"
    ),
    # The text behind the number and one more word, whichever label that is.
    re.compile(
        r"(?<!\d)\d{9,14}(?!\d)[^\w]{1,5}\w{1,14}[^\w]{1,3}"
        r"(?P<value>(?=[a-z]{0,12}\d)(?!\d{1,2}(?:h|g|:|/|[.-]\d))\w{3,16})"
    ),
    re.compile(r"(?<!\d)(?P<value>[1-9]\d{8,13})(?!\d)"),  # another room's number
    re.compile(r"#?,{2,6}\s?\*\s?[♯♮]?(?P<value>\d{1,10})(?!\d)"),  # digits that a telephone dials after it
)


def spans_beside(views: Views) -> Iterator[tuple[int, int]]:
    """Yield the spans of a leaking text that probably hold the other half of a secret."""
    for view in (each[Reading.SQUEEZED] for each in (views, *views.guises)):
        if view.is_mirrored:  # there the words beside it are those of its other side
            continue
        for pattern in _BESIDE:
            for match in pattern.finditer(view.text):
                yield view.span(*match.span("value"))
