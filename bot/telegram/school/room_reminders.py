"""Remind teachers once a week, in private, that no room of their class is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.school.messages import SchoolMessage
from bot.school.room_reminders import ReminderReply, this_week
from bot.school.setup import names_of
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import Pressed, button, row_of
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.outbox import OutboxRow
    from bot.school.setup import Roomless
    from bot.storage.school.room_reminders import RoomReminders
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_CLASS_NAME: Final = 12  # characters of a class's name on a button
_MOST: Final = 6  # classes that have a button


@dataclass(frozen=True, slots=True)
class RoomReminderHandlers:
    """Renders the reminders, and answers presses."""

    reminders: RoomReminders
    texts: Texts
    clock: Clock
    zone: tzinfo

    @property
    def renderers(self) -> Renderers:
        """The renderer of its outbox row."""
        return {SchoolMessage.ROOM_REMINDER: self._reminder}

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button; the subject is a class."""
        return {SchoolButton.NO_REMINDERS: self._ended}

    async def _reminder(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Return the reminder; None where a room is known meanwhile, or its hours are over."""
        if this_week(self.clock.now(), self.zone) is None:
            return None
        roomless = await self.reminders.classes(row.chat_id, self.zone)
        return self._letter(roomless, language) if roomless else None

    def _letter(self, roomless: Sequence[Roomless], language: Language) -> OutgoingMessage:
        ends = [
            [
                button(
                    self.texts,
                    language,
                    Pressed(SchoolButton.NO_REMINDERS, one.id),
                    school_class=one.name.reveal()[:_CLASS_NAME],
                )
            ]
            for one in roomless[:_MOST]
        ]
        rows = [row_of(self.texts, language, 0, SchoolButton.SETUP_ROOM), *ends]
        text = self.texts.say(language, "setup-roomless", classes=names_of(roomless))
        return OutgoingMessage(text, InlineKeyboardMarkup(rows))

    async def _ended(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.reminders.end(user.id, pressed.subject)
        _log.info("room_reminder.ended", reply=reply.value)
        said = self.texts.plain(language, reply.value)
        if reply is not ReminderReply.OFF:
            return CallbackReply(said, done=False)
        left = await self.reminders.classes(user.id, self.zone)
        return CallbackReply(
            said, edit=self._letter(left, language) if left else sentence(self.texts, language, reply.value)
        )
