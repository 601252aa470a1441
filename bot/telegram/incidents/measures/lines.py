"""What a card tells of a leak beside it, as lines. It never says that somebody read it: nobody can know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.incidents.facts.card import EarlierAuthor
from bot.incidents.measures.measure import MUTED_FOR
from bot.texts.times import day_of, lasting, time_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from bot.classroom import Language
    from bot.incidents.facts.card import CardFacts, EarlierLeak, LessonNear, Taken
    from bot.incidents.incident import Incident
    from bot.texts import Texts

_MINUTE: Final = timedelta(minutes=1)
_NOBODY: Final = Secret("—")


@dataclass(frozen=True, slots=True)
class FactLines:
    """Writes the lines. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def of_leak(self, incident: Incident, facts: CardFacts, language: Language) -> list[str]:
        """Return who could read it and for how long, the lesson that it concerns, an earlier leak."""
        return [
            *self._exposed(incident, facts, language),
            *([] if facts.lesson is None else [self._lesson(facts.lesson, language)]),
            *([] if facts.earlier is None else [self._earlier(facts.earlier, language)]),
        ]

    def of_author(self, facts: CardFacts, language: Language) -> list[str]:
        """Return what was done about its author, by whom and when."""
        lines = []
        if facts.muted is not None:
            ends = self._moment(facts.muted.at + MUTED_FOR)
            lines.append(self._done("card-muted", facts.muted, language, until=ends))
        if facts.removed is not None:
            at = self._moment(facts.removed.at)
            lines.append(self._done("card-member-removed", facts.removed, language, at=at))
        if facts.note is not None:
            read, sent = facts.note.read_at, facts.note.sent_at
            at = "none" if sent is None else self._moment(sent)
            told = "none" if read is None else self._moment(read)
            lines.append(self._done("card-note", facts.note.written, language, at=at, read=told))
        return lines

    def _exposed(self, incident: Incident, facts: CardFacts, language: Language) -> list[str]:
        """Return how many could read it and how long; nothing while it is being removed."""
        size, stood = "none" if facts.size is None else str(facts.size), incident.stood_for
        if stood is not None:
            lasted = lasting(self.texts, language, stood.total_seconds())
            return [self.texts.say(language, "card-exposed", size=size, lasted=lasted)]
        if incident.deleted and any(each.outcome is None for each in incident.removals):
            return []
        return [self.texts.say(language, "card-exposed-standing", size=size)]

    def _lesson(self, lesson: LessonNear, language: Language) -> str:
        topic = lesson.topic or Secret(self.texts.plain(language, "card-lesson-any"))
        if lesson.before is None:
            return self.texts.say(language, "card-lesson-live", topic=topic)
        minutes = str(max(1, ceil(lesson.before / _MINUTE)))
        return self.texts.say(language, "card-lesson-before", topic=topic, minutes=minutes)

    def _earlier(self, earlier: EarlierLeak, language: Language) -> str:
        name = earlier.school_class
        if name is None:
            said = self.texts.say(language, "card-earlier", number=earlier.number)
        else:
            said = self.texts.say(language, "card-earlier-class", number=earlier.number, school_class=name)
        if earlier.author is EarlierAuthor.CLASS:
            return said
        return f"{said} {self.texts.say(language, earlier.author.value)}"

    def _done(self, message: str, taken: Taken, language: Language, **values: str) -> str:
        who = _NOBODY if taken.name is None or not taken.name.reveal() else taken.name
        return self.texts.say(language, message, who=who, **values)

    def _moment(self, at: datetime) -> str:
        return f"{time_of(at, self.zone)} {day_of(at, self.zone)}"
