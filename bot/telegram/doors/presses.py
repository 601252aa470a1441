"""Presses on a lesson's door, by students and guardians, from the evening card."""

from __future__ import annotations

import html
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.access.doors.door import Refusal
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.access.model import Lesson
    from bot.classroom import Language
    from bot.storage.doors.doors import Doors
    from bot.telegram.doors.messages import DoorMessageBuilder
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.bindings import InGroup
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.messenger import OutgoingMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()


@dataclass(frozen=True, slots=True)
class DoorPresses:
    """Answers presses on doors in the popup, so that a door that stays shut adds no message."""

    in_group: InGroup
    doors: Doors
    _: KW_ONLY
    ask_rules: Callable[[int, Language], Awaitable[OutgoingMessage]]
    texts: Texts
    letters: LessonMessageBuilder
    door_letters: DoorMessageBuilder

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            DoorButton.ENTER: self._enters,
            DoorButton.ENTER_CHILD: self._enters,
            DoorButton.PEEK: self._peeks,
            DoorButton.PEEK_CHILD: self._peeks,
        }

    async def _enters(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        member, child = await self._member(user, pressed), pressed.second or None
        entry = await self.doors.enter(user.id, pressed.subject, member=member, child=child)
        _log.info("door.entered", refused=entry.refusal.value if entry.refusal else None)
        if entry.refusal is None:
            return CallbackReply(self.texts.plain(language, "knock-open"), done=True)
        return await self._refused(entry.refusal, entry.lesson, language, guards=child is not None)

    async def _peeks(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Show a room in a popup. One that does not fit is sent as a door."""
        member, child = await self._member(user, pressed), pressed.second or None
        entry, opening = await self.doors.peek(user.id, pressed.subject, member=member, child=child)
        _log.info("door.peeked", refused=entry.refusal.value if entry.refusal else None)
        if entry.refusal is not None:
            return await self._refused(entry.refusal, entry.lesson, language, guards=child is not None)
        said = None if opening is None else self.door_letters.popup(opening, language)
        return await self._enters(pressed, user, language) if said is None else CallbackReply(said)

    async def _refused(
        self, refusal: Refusal, lesson: Lesson | None, language: Language, *, guards: bool
    ) -> CallbackReply:
        said = html.unescape(self.letters.refusal(refusal, lesson, language, guards=guards))
        if refusal is Refusal.NOT_PLEDGED and lesson is not None:
            return CallbackReply(said, follow_up=await self.ask_rules(lesson.class_id, language))
        return CallbackReply(said)

    async def _member(self, user: User, pressed: Pressed) -> bool | None:
        """Tell whether an account is in the group that its approval depends on; True where there is none."""
        place = await self.doors.place(user.id, pressed.subject, pressed.second or None)
        if place is None or place.binding is None:
            return True
        return await self.in_group(place.binding, place.school_class)
