"""Why a message is taken for a leak: a closed set of reasons. None holds anything of the message."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST: Final = 3  # reasons that people are told


class Reason(StrEnum):
    """One reason. The values are a contract of rule files and of stored incidents; `texts` has the words."""

    KNOWN_ROOM = "known-room"
    KNOWN_PASSCODE = "known-passcode"
    KNOWN_WORD = "known-word"  # a word people also say for its own sake
    KNOWN_LIKELY = "known-likely"
    LINK = "link"
    LINK_LIKELY = "link-likely"
    LINK_HIDDEN = "link-hidden"
    INVITE = "invite"
    OTHER_BOT = "other-bot"
    CLASS_CODE = "class-code"
    NUMBER = "number"
    NUMBER_LABELLED = "number-labelled"
    NUMBER_DISGUISED = "number-disguised"
    ROOM_CODE = "room-code"
    PASSCODE = "passcode"
    PASSCODE_LABELLED = "passcode-labelled"
    PASSCODE_HINT = "passcode-hint"
    BESIDE_SERVICE = "beside-service"
    BESIDE_ROOM = "beside-room"
    BESIDE_CLASS = "beside-class"
    BESIDE_JOINING = "beside-joining"
    WITH_PASSCODE = "with-passcode"
    WITH_NUMBER = "with-number"
    ANSWER = "answer"
    TALK_AROUND = "talk-around"
    PIECES = "pieces"
    ALBUM = "album"
    DISRUPTION = "disruption"
    TOO_TANGLED = "too-tangled"
    UNREAD = "unread"


# What it says that words of one of the named lists of `rules/words` stand beside a find.
OF_LIST: Final = {
    "service": Reason.BESIDE_SERVICE,
    "meet": Reason.BESIDE_SERVICE,
    "room": Reason.BESIDE_ROOM,
    "asking-room": Reason.BESIDE_ROOM,
    "class": Reason.BESIDE_CLASS,
    "subject": Reason.BESIDE_CLASS,
    "joining": Reason.BESIDE_JOINING,
    "key": Reason.WITH_PASSCODE,
}
# What says more than another reason, and so stands for both.
_INCLUDED: Final = (
    (Reason.NUMBER_LABELLED, Reason.NUMBER),
    (Reason.NUMBER_LABELLED, Reason.BESIDE_ROOM),
    (Reason.NUMBER_DISGUISED, Reason.NUMBER),
    (Reason.PASSCODE_LABELLED, Reason.PASSCODE),
    (Reason.PASSCODE_LABELLED, Reason.WITH_PASSCODE),
    (Reason.PASSCODE_HINT, Reason.PASSCODE),
)


def strongest(weighed: Mapping[Reason, float]) -> dict[Reason, float]:
    """Return the strongest of weighed reasons, those first; none that weighs nothing."""
    left = {reason: weight for reason, weight in weighed.items() if weight > 0}
    for reason, included in _INCLUDED:
        if reason in left and included in left:
            left[reason] = max(left[reason], left.pop(included))
    first = sorted(left, key=lambda reason: -round(left[reason], 6))
    return {reason: left[reason] for reason in first[:_MOST]}
