"""The ladder on a card: when the next step comes, who was told, and what may be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.incidents.incident import State, Step
from bot.incidents.timeline import TimelineEvent
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.buttons.ladder import LadderButton
from bot.telegram.incidents.timeline import Timelines
from bot.telegram.messages.keyboards import disabled, row_of
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from telegram import InlineKeyboardButton

    from bot.classroom import Language
    from bot.incidents.incident import Card, Escalation
    from bot.texts import Texts

RAISING: Final = {Step.ADMIN: LadderButton.RAISE_ADMIN, Step.LEADER: LadderButton.RAISE_LEADER}
_TOLD: Final = {
    Step.ADMIN: (TimelineEvent.TOLD_ADMIN, TimelineEvent.RAISED_ADMIN),
    Step.LEADER: (TimelineEvent.TOLD_LEADER, TimelineEvent.RAISED_LEADER),
}
_ABOUT_LADDER: Final = frozenset(
    {
        TimelineEvent.OPENED,
        TimelineEvent.TOLD_ADMIN,
        TimelineEvent.TOLD_LEADER,
        TimelineEvent.RAISED_ADMIN,
        TimelineEvent.RAISED_LEADER,
        TimelineEvent.FOR_COMMUNE,
        TimelineEvent.FOR_DEPARTMENT,
        TimelineEvent.FOR_POLICE,
        TimelineEvent.REOPENED,
        State.ACKNOWLEDGED.value,
    }
)
_MOST: Final = 30  # lines: some eighty characters each, of the 4096 that a message holds


@dataclass(frozen=True, slots=True)
class LadderPages:
    """Writes what cards say of the ladder. Times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def line(self, card: Card, language: Language) -> list[str]:
        """Return the line of a card's summary: when the next step comes by itself; none if none does."""
        due_at = None if card.escalation is None else card.escalation.due_at
        return (
            [] if due_at is None else [self.texts.say(language, "card-ladder", at=self._when(card, due_at))]
        )

    def text(self, card: Card, escalation: Escalation, language: Language) -> str:
        """Return the page: who was told so far, who comes next, and what is up to people."""
        alarm = card.incident.alarm
        course = [entry for entry in card.timeline if entry.what in _ABOUT_LADDER][-_MOST:]
        timelines = Timelines(self.texts, self.zone)
        return "\n".join(
            [
                *([self.texts.say(language, "alarm-card-harm")] if alarm is not None and alarm.harm else []),
                self.texts.say(language, "ladder-head", number=card.incident.number),
                *(timelines.line(entry, language) for entry in course),
                self._next(card, escalation, language),
                *([self.texts.say(language, "ladder-outside")] if escalation.outside else []),
            ]
        )

    def rows(
        self, card: Card, escalation: Escalation, language: Language
    ) -> list[list[InlineKeyboardButton]]:
        """Return the page's buttons but for the way back; the steps that were told before are disabled."""
        following, noted = escalation.following, {entry.what for entry in card.timeline}
        told = [step for step, events in _TOLD.items() if step is not following and noted & set(events)]
        verbs = [[RAISING[following]]] if following is not None else []
        if escalation.outside:
            verbs += [
                [LadderButton.FOR_COMMUNE],
                [LadderButton.FOR_DEPARTMENT],
                [LadderButton.FOR_POLICE],
                [IncidentButton.REPORT],
            ]
        return [
            *([disabled(self.texts, language, RAISING[step])] for step in told),
            *(row_of(self.texts, language, card.incident.id, *row) for row in verbs),
        ]

    def _next(self, card: Card, escalation: Escalation, language: Language) -> str:
        if card.incident.state is State.ACKNOWLEDGED:
            return self.texts.say(language, "ladder-taken-up")
        if escalation.following is None:
            return self.texts.say(language, "ladder-top")
        step = escalation.following.value
        if escalation.due_at is None:
            return self.texts.say(language, "ladder-by-hand", step=step)
        return self.texts.say(language, "ladder-next", step=step, at=self._when(card, escalation.due_at))

    def _when(self, card: Card, at: datetime) -> str:
        """Return a time, with its day where that is not the one on which the incident was opened."""
        day, hour = day_of(at, self.zone), time_of(at, self.zone)
        return hour if day == day_of(card.incident.opened_at, self.zone) else f"{hour} {day}"
