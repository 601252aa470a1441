"""Advice that makes a room safer, as far as its invitation shows. No invitation shows a waiting room."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import regex

from bot.access.model import Provider

if TYPE_CHECKING:
    from bot.access.model import Meeting

_PERSONAL_DIGITS: Final = 10  # of a Zoom room that is always the same (Zoom: Personal Meeting ID)
_PERSONAL_LINK: Final = regex.compile(r"zoom[^/]*/my/|webex\.com/(?:meet|join)/", regex.IGNORECASE)
_CODE_IN_LINK: Final = regex.compile(r"[?&](?:pwd|password|p|pw|passcode)=[^&#]", regex.IGNORECASE)
_WITH_CODES: Final = frozenset({Provider.ZOOM, Provider.WEBEX, Provider.LARK, Provider.VOOV})


class Advice(StrEnum):
    """Advice to a teacher. The values name messages in `texts`."""

    PERSONAL = "advice-personal"  # every former participant can enter it for good
    NO_PASSCODE = "advice-no-passcode"


def advice_on(meeting: Meeting) -> tuple[Advice, ...]:
    """Return the advice about a room; services without passcodes get none about them."""
    held = meeting.credentials
    link = held.link.reveal() if held.link is not None else ""
    digits = held.meeting_id.reveal() if held.meeting_id is not None else ""
    fixed = meeting.provider is Provider.ZOOM and len(digits) == _PERSONAL_DIGITS
    found = [Advice.PERSONAL] if fixed or _PERSONAL_LINK.search(link) else []
    coded = held.passcode is not None or _CODE_IN_LINK.search(link) is not None
    if meeting.provider in _WITH_CODES and not coded:
        found.append(Advice.NO_PASSCODE)
    return tuple(found)
