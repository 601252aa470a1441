"""Calendar files in private: a teacher's upload becomes lessons of a class, and is deleted from the chat."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Language, Secret
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.timetables.rules.calendars import Calendar, calendar_of
from bot.telegram.messages.messenger import sentence
from bot.telegram.messages.presses import CallbackReply
from bot.telegram.updates.reading.own_words import is_borrowed

if TYPE_CHECKING:
    from datetime import datetime
    from enum import StrEnum
    from zoneinfo import ZoneInfo

    from telegram import Document, User

    from bot.features.lessons.store.lessons import Lessons
    from bot.features.lessons.timetables.rules.calendars import CalendarEvent
    from bot.features.lessons.timetables.store.timetables import Timetables
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.lessons.timetable_messages import TimetableMessageBuilder
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.messenger import OutgoingMessage, Tidier
    from bot.telegram.messages.presses import Callbacks
    from bot.telegram.messages.private_messages import PrivateMessage

_log = logs.get()
_CALENDAR: Final = "calendar"  # dialog step that waits for the class
_FORWARD: Final = "calendar-forward"  # the same, for another author's file
_LARGEST: Final = 512 * 1024  # bytes of a file
# Sentences for a reader's reasons; a file that has any other is broken.
_WHY: Final = {"too_large": "calendar-too-large", "busy": "file-busy", "closed": "file-busy"}


class CalendarReader(Protocol):
    """Reads calendar files apart from the bot. Never raises for a file's content."""

    async def __call__(
        self, content: bytes, now: datetime, zone: ZoneInfo
    ) -> tuple[CalendarEvent, ...] | StrEnum:
        """Return a file's events that are not over `now`, or a reason why not; `zone` is the school's."""
        ...


class CalendarHandlers:
    """Answers calendar files."""

    def __init__(
        self,
        context: Context,
        lessons: Lessons,
        timetables: Timetables,
        dialogs: Dialogs,
        *,
        tidier: Tidier,
        weeks: TimetableMessageBuilder,
        read_calendar: CalendarReader,
    ) -> None:
        self._lessons = lessons
        self._timetables = timetables
        self._dialogs = dialogs
        self._asker = context.asker
        self._tidier = tidier
        self._texts = context.texts
        self._weeks = weeks
        self._clock = context.clock
        self._zone = context.zone
        self._read_calendar = read_calendar
        self._rooms_changed = context.rooms_changed

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of a calendar's buttons."""
        return {LessonButton.CALENDAR_FOR: self._taken, LessonButton.SAVE_CALENDAR: self._taken}

    async def sent_file(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a calendar file from staff with its content; None: no calendar, or not from staff."""
        message, user, language, document = said.message, said.user, said.language, said.message.document
        if document is None or not _is_calendar(document):
            return None
        classes = await self._lessons.staffed_by(user.id)
        if not classes:
            return None
        if (document.file_size or 0) > _LARGEST:
            return sentence(self._texts, language, "calendar-too-large")
        try:
            file = await self._asker.ask(document.get_file)
            content = bytes(await self._asker.ask(file.download_as_bytearray))
        except TelegramError as error:
            _log.warning("calendar.download_failed", error=type(error).__name__)
            return sentence(self._texts, language, "file-no-answer")
        calendar = await self._read(content)
        await self._tidier.take_down(message, user, language)
        if isinstance(calendar, str):
            return sentence(self._texts, language, calendar)
        kept = Secret(b64encode(content).decode())
        step = _FORWARD if is_borrowed(message, user) else _CALENDAR
        mark = await self._dialogs.ask_about(user.id, step, kept)
        return self._weeks.calendar(calendar, classes, mark, language)

    async def _taken(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Save for a class; first show that the file is another author's, or differs from rooms in use."""
        dialog = await self._dialogs.asked(user.id)
        asked = dialog is not None and dialog.step in (_CALENDAR, _FORWARD)
        data = dialog.data if dialog is not None and asked and dialog.subject == pressed.second else None
        calendar = None if data is None else await self._read(b64decode(data.reveal()))
        if isinstance(calendar, str):
            return CallbackReply(self._texts.plain(language, calendar))
        if dialog is None or calendar is None:
            return CallbackReply(self._texts.plain(language, "series-week-gone"))
        class_id, borrowed = pressed.subject, dialog.step == _FORWARD
        if pressed.verb is LessonButton.CALENDAR_FOR:
            changes = await self._timetables.room_changes(user.id, class_id, calendar, borrowed=borrowed)
            written = await self._timetables.written_by_others(class_id, calendar)
            if changes or borrowed or written:
                shown = self._weeks.calendar_changes(
                    calendar, changes, pressed, language, borrowed=borrowed, written=written
                )
                return CallbackReply(self._texts.plain(language, "press-noted"), edit=shown)
        reply, count = await self._timetables.take_calendar(user.id, class_id, calendar, borrowed=borrowed)
        _log.info("calendar.saved", reply=reply.value, lessons=count)
        await self._rooms_changed()
        said = self._texts.plain(language, reply.value)
        if reply is not LessonReply.TAKEN and not count:
            return CallbackReply(said)
        await self._dialogs.end(user.id)
        if reply is LessonReply.TAKEN:
            said = self._texts.plain(language, "press-noted")
        return CallbackReply(said, edit=self._weeks.imported(pressed.subject, count, language))

    async def _read(self, content: bytes) -> Calendar | str:
        """Read a calendar; return the name of a sentence where it holds nothing to take in."""
        now = self._clock.now()
        events = await self._read_calendar(content, now, self._zone)
        if not isinstance(events, tuple):
            return _WHY.get(events.value, "calendar-broken")
        if not events:
            return "calendar-empty"
        # In a thread: hundreds of texts take longer than the judgement of a leak may wait.
        calendar = await asyncio.to_thread(calendar_of, events, now, self._zone)
        return calendar if calendar.rooms else "calendar-no-rooms"


def _is_calendar(document: Document) -> bool:
    return document.mime_type == "text/calendar" or (document.file_name or "").lower().endswith(".ics")
