"""Tells owners what is wrong in settings and rules, and therefore has no effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.school.messages import SchoolMessage
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.telegram.messages.presses import Renderers
    from bot.texts import Texts

_MOST: Final = 6  # faults in a message
_LONGEST: Final = 400  # characters of one; a message has 4096 (Bot API)


@dataclass(frozen=True, slots=True)
class Faults:
    """What this process found wrong. `mark` stands for all of it; None: nothing is wrong."""

    mark: int | None
    said: Callable[[Language], Sequence[str]]


@dataclass(frozen=True, slots=True)
class FaultMessages:
    """Renders that message, as long as the same is wrong."""

    texts: Texts
    faults: Faults

    @property
    def renderers(self) -> Renderers:
        """The renderer of the row."""
        return {SchoolMessage.FAULTS: self._letter}

    async def _letter(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        if row.subject != self.faults.mark:
            return None
        said = self.faults.said(language)
        shown = [self.texts.say(language, "faults-one", fault=_shortened(each)) for each in said[:_MOST]]
        if len(said) > _MOST:
            shown.append(self.texts.say(language, "faults-more", count=str(len(said) - _MOST)))
        head, foot = (self.texts.say(language, name) for name in ("faults-head", "faults-do"))
        return OutgoingMessage("\n".join((head, *shown, foot)))


def _shortened(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
