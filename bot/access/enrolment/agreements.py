"""Agreements beside consent: attendance, on which no door depends, and the class rules."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.enrolment.changes import Answered
from bot.access.enrolment.model import About, ConsentAnswer, mark_of

if TYPE_CHECKING:
    from bot.records import Changes


class AgreeReply(StrEnum):
    """Reply to an account that answered. The values name messages in `texts`."""

    PLEDGED = "pledge-thanks"
    NOT_PLEDGED = "pledge-refused"
    ANEW = "pledge-anew"
    ATTENDS = "attend-yes"
    ATTENDS_NOT = "attend-no"
    GONE = "enrol-gone"


def pledged_again(
    account: int, class_id: int, answer: ConsentAnswer, *, shown: int, bound: bool
) -> tuple[AgreeReply, Changes]:
    """Decide a bound account's answer to changed rules; `shown` marks the version that was shown.

    A no ends nothing: the door stays shut until they pledge, and the receipt records that they were asked.
    """
    if not bound:
        return AgreeReply.GONE, ()
    if shown != mark_of(answer.version):
        return AgreeReply.ANEW, ()
    said = AgreeReply.PLEDGED if answer.agrees else AgreeReply.NOT_PLEDGED
    return said, (receipt(account, class_id, About.RULES, answer),)


def attendance(
    account: int, class_id: int, answer: ConsentAnswer, *, consenting: bool
) -> tuple[AgreeReply, Changes]:
    """Decide an answer about attendance; it may change at any time, and no door depends on it."""
    if not consenting:
        return AgreeReply.GONE, ()
    said = AgreeReply.ATTENDS if answer.agrees else AgreeReply.ATTENDS_NOT
    return said, (receipt(account, class_id, About.ATTENDANCE, answer),)


def receipt(account: int, class_id: int, about: About, answer: ConsentAnswer) -> Answered:
    """Return the receipt of an answer."""
    return Answered(account, class_id, about, answer.agrees, answer.version, answer.language, answer.at)
