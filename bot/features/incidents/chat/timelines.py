"""Everything that happened in an incident, as lines for staff. It holds no word of its messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.features.incidents.rules.timeline import course_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.classroom import Language
    from bot.features.incidents.rules.incident import Card, TimelineEntry
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
        course = sorted(course_of(card.incident, card.timeline), key=lambda entry: entry.at)
        left_out = [] if len(course) <= _MOST else [self.texts.say(language, "timeline-left-out")]
        return "\n".join([head, *left_out, *(self.line(entry, language) for entry in course[-_MOST:])])

    def line(self, entry: TimelineEntry, language: Language) -> str:
        """Return the line of one entry."""
        who = _NOBODY if entry.name is None or not entry.name.reveal() else entry.name
        when = entry.at.astimezone(self.zone).strftime("%d/%m %H:%M:%S")
        return self.texts.say(language, f"timeline-{entry.what.replace('_', '-')}", at=when, who=who)
