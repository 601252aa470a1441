"""Everything that happened in an incident, as lines for staff. It holds no word of its messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Outcome, Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from bot.classroom import Language
    from bot.incidents.incident import Card, Incident
    from bot.texts import Texts

_MOST: Final = 40  # lines: some sixty characters each, of the 4096 that a message holds
_NOBODY: Final = Secret("—")


@dataclass(frozen=True, slots=True)
class Timelines:
    """Writes timelines; times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def text(self, card: Card, language: Language) -> str:
        """Return a card's text that shows what happened, the newest lines where there are too many."""
        head = self.texts.say(language, "timeline-head", number=card.incident.number)
        lines = [line for _, line in sorted(self._lines(card, language), key=lambda each: each[0])]
        left_out = [] if len(lines) <= _MOST else [self.texts.say(language, "timeline-left-out")]
        return "\n".join([head, *left_out, *lines[-_MOST:]])

    def _lines(self, card: Card, language: Language) -> Iterator[tuple[datetime, str]]:
        for entry in card.timeline:
            who = _NOBODY if entry.name is None or not entry.name.reveal() else entry.name
            yield (
                entry.at,
                self._line(language, f"timeline-{entry.what.replace('_', '-')}", entry.at, who=who),
            )
        yield from self._of_messages(card.incident, language)

    def _of_messages(self, incident: Incident, language: Language) -> Iterator[tuple[datetime, str]]:
        for removal in incident.removals:
            yield removal.posted_at, self._line(language, "timeline-posted", removal.posted_at)
            if removal.settled_at is not None and removal.outcome is not None:
                fate = "removed" if removal.outcome in (Outcome.DONE, Outcome.GONE) else "not-removed"
                yield removal.settled_at, self._line(language, f"timeline-{fate}", removal.settled_at)
        for given in incident.given_back:
            if given.outcome is Outcome.DONE and given.at is not None:
                yield given.at, self._line(language, "timeline-given-back", given.at)

    def _line(self, language: Language, message: str, at: datetime, **values: Secret) -> str:
        when = at.astimezone(self.zone).strftime("%d/%m %H:%M:%S")
        return self.texts.say(language, message, at=when, **values)
