"""Render outbox rows about lessons, when they are sent."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot.classroom import BindingRole, MeetingState
from bot.features.doors.rules import missing_of
from bot.features.lessons.buttons import LessonButton, LessonMessage
from bot.features.lessons.rules.lesson import LessonState
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import time_of

if TYPE_CHECKING:
    from bot.classroom import Clock, Language
    from bot.features.doors.store import Doors
    from bot.features.lessons.store.lessons import Lessons
    from bot.outbox import OutboxRow
    from bot.telegram.api.members import BoundAs, InGroup
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.presses import Renderers
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class LessonRenderer:
    """Renders outbox rows about lessons."""

    texts: Texts
    letters: LessonMessageBuilder
    clock: Clock
    _: KW_ONLY
    lessons: Lessons
    doors: Doors
    bound_as: BoundAs
    in_group: InGroup

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            LessonMessage.ECHO: self._echo,
            LessonMessage.WEEK: self._week,
            LessonMessage.DOOR_LINE: self._door_line,
            LessonMessage.DOOR_SHUT: self._door_shut,
        }

    async def _door_shut(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell an account that opened a door why it is gone; None where it is open again.

        None also for an account that is out of the class: that door does not come back.
        """
        lesson = await self.lessons.lesson(row.subject)
        if lesson is None or lesson.ends_at <= self.clock.now() or not await self._belongs(row):
            return None
        if lesson.state is LessonState.WITHDRAWN:
            return OutgoingMessage(self.texts.say(language, "door-shut-withdrawn"))
        if lesson.frozen_until is not None and lesson.is_frozen(self.clock.now()):
            until = time_of(lesson.frozen_until, self.letters.zone)
            said = self.texts.say(language, "door-shut-frozen", until=until)
        elif lesson.meeting.state is MeetingState.HELD:
            said = self.texts.say(language, "door-shut")
        else:
            return None
        guards = await self.bound_as(row.chat_id) is BindingRole.GUARDIAN
        return OutgoingMessage(said, self.letters.knock(lesson.class_id, language, guards=guards))

    async def _belongs(self, row: OutboxRow) -> bool:
        """Tell whether the account still gets doors of the class, as far as Telegram says."""
        place = await self.doors.place(row.chat_id, row.subject)
        if place is None:
            return False
        for binding in place.bindings:
            able = missing_of(binding, self.clock.now()) is None
            if able and await self.in_group(binding, place.school_class) is not False:
                return True
        return False

    async def notice(self, group_id: int, language: Language) -> OutgoingMessage | None:
        """Return a group's notice of a deleted message with the door's button; None while no door is open."""
        found = await self.lessons.open_in(group_id)
        if not found:
            return None
        ways_in = self.letters.ways_in(
            found, language, named=any(group_id in one.shared_ids for one in found)
        )
        return OutgoingMessage(self.texts.say(language, "notice-door"), ways_in)

    async def _echo(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        echo = await self.lessons.echo(row.chat_id, row.subject)
        return None if echo is None else self.letters.echo(echo, language, self.clock.now())

    async def _week(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        said = self.texts.say(language, "series-week-came")
        return OutgoingMessage(said, choice(self.texts, language, row.subject, LessonButton.COMING))

    async def _door_line(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        line = await self.lessons.door_line(row.subject)
        if line is None:
            return None
        return self.letters.line(line.lesson, line.school_class, row.chat_id, language, self.clock.now())
