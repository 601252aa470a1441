"""Tells owners what is wrong in settings and rules, and therefore has no effect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.classroom import Language
from bot.features.school.buttons import SchoolMessage
from bot.telegram.messages.desk import Desk, Due
from bot.telegram.messages.messenger import OutgoingMessage

_MOST: Final = 6  # faults in a message
_LONGEST: Final = 400  # characters of one; a message has 4096 (Bot API)


@dataclass(frozen=True, slots=True)
class Faults:
    """What this process found wrong. `mark` stands for all of it; None: nothing is wrong."""

    mark: int | None
    said: Callable[[Language], Sequence[str]]


desk = Desk[Faults]("faults")


@desk.message(SchoolMessage.FAULTS)
async def told(due: Due[Faults]) -> OutgoingMessage | None:
    """Tell it, as long as the same is wrong."""
    if due.subject != due.own.mark:
        return None
    said = due.own.said(due.language)
    shown = [due.say("faults-one", fault=_shortened(each)) for each in said[:_MOST]]
    if len(said) > _MOST:
        shown.append(due.say("faults-more", count=str(len(said) - _MOST)))
    return OutgoingMessage("\n".join((due.say("faults-head"), *shown, due.say("faults-do"))))


def _shortened(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
