"""What is agreed to beside consent: attendance, which no door depends on, and the class rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bot.access.changes import Answered

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.changes import AccessChanges

_MARK: Final = 6  # bytes


class About(StrEnum):
    """What an answer is about."""

    ATTENDANCE = "attendance"
    RULES = "rules"


class AgreeReply(StrEnum):
    """What somebody who answered is told. The values name messages in `texts`."""

    PLEDGED = "pledge-thanks"
    NOT_PLEDGED = "pledge-refused"
    ANEW = "pledge-anew"
    ATTENDS = "attend-yes"
    ATTENDS_NOT = "attend-no"
    GONE = "enrol-gone"


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or no to that version of a text, in that language."""

    agrees: bool
    version: str
    language: str
    at: datetime


def mark_of(version: str) -> int:
    """Return a number that tells versions apart, for buttons: a pledge counts for what was shown."""
    return int.from_bytes(sha256(version.encode()).digest()[:_MARK], "big")


def pledged_again(
    account: int, class_id: int, answer: Answer, *, shown: int, bound: bool
) -> tuple[AgreeReply, AccessChanges]:
    """Decide the answer of somebody bound to rules that changed; `shown` marks the version they saw.

    A no ends nothing: the door stays shut until they pledge, and the receipt tells that they were asked.
    """
    if not bound:
        return AgreeReply.GONE, ()
    if shown != mark_of(answer.version):
        return AgreeReply.ANEW, ()
    said = AgreeReply.PLEDGED if answer.agrees else AgreeReply.NOT_PLEDGED
    return said, (receipt(account, class_id, About.RULES, answer),)


def attendance(
    account: int, class_id: int, answer: Answer, *, consenting: bool
) -> tuple[AgreeReply, AccessChanges]:
    """Decide an answer about attendance; it may change at any time, and no door depends on it."""
    if not consenting:
        return AgreeReply.GONE, ()
    said = AgreeReply.ATTENDS if answer.agrees else AgreeReply.ATTENDS_NOT
    return said, (receipt(account, class_id, About.ATTENDANCE, answer),)


def receipt(account: int, class_id: int, about: About, answer: Answer) -> Answered:
    """Return what is kept of an answer."""
    return Answered(account, class_id, about, answer.agrees, answer.version, answer.language, answer.at)
