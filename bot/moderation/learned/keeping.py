"""What may be kept of a candidate's features once its message was shown to staff, for later training.

Kept is what tells of rules, named lists and forms ("rule zoom-id near", "before @room", "8 figures"). No word
that anybody wrote is, however common: without its marks "lan" is a time and a girl, "hoa" chemistry and a
teacher, "toan" may be the passcode. Neither is a figure of a number. So trained models lose nothing that can
be measured: each word that says something about a secret is on a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.learned.features import SAID, SECRET

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 8  # candidates of a message
_MOST_FEATURES: Final = 120  # of a candidate: more are there only if somebody wrote it for that
_OF_LIST: Final = re.compile(r"(?:next )?[a-z]+ @")
_FIGURE: Final = re.compile(r"begins? with \d")


def kept(features: Iterable[str]) -> frozenset[str]:
    """Return what may be kept of a candidate's features."""
    return frozenset(sorted(filter(_may_be_kept, features))[:_MOST_FEATURES])


def _may_be_kept(feature: str) -> bool:
    if feature.startswith(SAID):
        return _OF_LIST.match(feature) is not None
    return not feature.startswith(SECRET) and _FIGURE.search(feature) is None
