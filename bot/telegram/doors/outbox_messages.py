"""Render outbox rows about doors, when they are sent."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot.access.doors.door import Refusal, outside_of
from bot.access.doors.messages import DoorMessage
from bot.access.model import BindingRole, LessonState
from bot.features.enrolment.consents.buttons import ConsentMessage
from bot.features.enrolment.consents.chat import attendance_question

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.access.doors.views import Opening
    from bot.classroom import Clock, Language
    from bot.outbox import OutboxRow
    from bot.storage.doors.access_log import AccessLogs
    from bot.storage.doors.doors import Doors
    from bot.storage.doors.evenings import Evenings
    from bot.storage.lessons.lessons import Lessons
    from bot.telegram.doors.access_log_messages import AccessLogMessageBuilder
    from bot.telegram.doors.messages import DoorMessageBuilder
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.bindings import BoundAs, InGroup
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.telegram.messages.replies import Renderers


@dataclass(frozen=True, slots=True)
class DoorRenderer:
    """Renders outbox rows about doors. Days are those of `zone`."""

    letters: DoorMessageBuilder
    ledger_letters: AccessLogMessageBuilder
    clock: Clock
    zone: tzinfo
    _: KW_ONLY
    lesson_letters: LessonMessageBuilder
    lessons: Lessons
    doors: Doors
    evenings: Evenings
    ledgers: AccessLogs
    bound_as: BoundAs
    in_group: InGroup

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            DoorMessage.DOOR: self._door,
            DoorMessage.MOVED: self._moved,
            DoorMessage.EARLIER: self._earlier,
            DoorMessage.EVENING: self._evening,
            DoorMessage.EVENING_AGAIN: self._evening,
            DoorMessage.HANDED: self._handed,
            ConsentMessage.ATTENDANCE: self._attendance,
        }

    async def _door(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return a door, perhaps sent again long after the knock; None for who is out of the class."""
        opening = await self.lessons.opening(row.subject)
        if opening is None or opening.binding is None:
            return None
        outside = outside_of(opening.binding, member=await self._member(opening))
        if outside is Refusal.LEFT:
            return None
        return self.lesson_letters.door(opening, language, self.clock.now(), outside)

    async def _moved(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the way into a new room; None for an account that came over already, or may not enter."""
        opening = await self.doors.moved(row.subject)
        if opening is None or await self._member(opening) is False:
            return None
        return self.letters.moved(opening, language, self.clock.now())

    async def _member(self, opening: Opening) -> bool | None:
        binding = opening.binding
        return None if binding is None else await self.in_group(binding, opening.school_class)

    async def _earlier(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return that a lesson on a card begins earlier; None once that is of no use."""
        lesson = await self.lessons.lesson(row.subject)
        if lesson is None or lesson.state is not LessonState.SAVED or lesson.ends_at <= self.clock.now():
            return None
        guards = await self.bound_as(row.chat_id) is BindingRole.GUARDIAN
        return self.letters.earlier(lesson, language, guards=guards)

    async def _attendance(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        if row.chat_id is None or not await self.ledgers.is_to_answer(row.chat_id, row.subject):
            return None
        return attendance_question(self.ledger_letters.texts, language, row.subject)

    async def _handed(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        handed = await self.ledgers.handover(row.subject)
        return None if handed is None else self.ledger_letters.handed(handed, language, self.clock.now())

    async def _evening(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        view = await self.evenings.card(row.subject, self.zone)
        return None if view is None else self.letters.evening(view, language, self.clock.now())
