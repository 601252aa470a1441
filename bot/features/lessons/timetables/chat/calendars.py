"""Calendar files in private: a teacher's upload becomes lessons of a class, and is deleted from the chat."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from telegram import Document, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Secret
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.store.lessons import Lessons
from bot.features.lessons.timetables.chat.weeks import SHOWN, room_named, room_of
from bot.features.lessons.timetables.rules.calendars import Appointments, Calendar, CalendarEvent, calendar_of
from bot.features.lessons.timetables.store.timetables import Timetables
from bot.lesson import Meeting
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, Press, ReadingOrder, Talk, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage, Tidier
from bot.telegram.messages.ways_in import class_buttons
from bot.telegram.updates.reading import is_borrowed

_log = logs.get()
_CALENDAR: Final = "calendar"  # dialog step that waits for the class
_FORWARD: Final = "calendar-forward"  # the same, for another author's file
_LARGEST: Final = 512 * 1024  # bytes of a file
# Sentences for a reader's reasons; a file that has any other is broken.
_WHY: Final = {"too_large": "calendar-too-large", "busy": "file-busy", "closed": "file-busy"}
# Returns a file's events that are not over at that time, or a reason why not; the zone is the school's. It is
# read apart from the bot, and nothing is raised for a file's content.
ReadCalendar: TypeAlias = Callable[
    [bytes, datetime, ZoneInfo], Awaitable[tuple[CalendarEvent, ...] | StrEnum]
]


@dataclass(frozen=True, slots=True)
class Importing:
    """What this desk is handed."""

    lessons: Lessons
    timetables: Timetables
    dialogs: Dialogs
    read_calendar: ReadCalendar


desk = Desk[Importing]("calendars")


@desk.reads(ReadingOrder.CALENDAR_FILE)
async def sent_file(said: Typed[Importing]) -> OutgoingMessage | None:
    """Answer a calendar file from staff with its content; None: no calendar, or not from staff."""
    own, context, document = said.own, said.context, said.message.document
    if document is None or not _is_calendar(document):
        return None
    classes = await own.lessons.staffed_by(said.user.id)
    if not classes:
        return None
    if (document.file_size or 0) > _LARGEST:
        return said.sentence("calendar-too-large")
    try:
        file = await context.asker.ask(document.get_file)
        content = bytes(await context.asker.ask(file.download_as_bytearray))
    except TelegramError as error:
        _log.warning("calendar.download_failed", error=type(error).__name__)
        return said.sentence("file-no-answer")
    calendar = await _read(said, content)
    await Tidier(context.messenger, context.texts).take_down(said.message, said.user, said.language)
    if isinstance(calendar, str):
        return said.sentence(calendar)
    step = _FORWARD if is_borrowed(said.message, said.user) else _CALENDAR
    mark = await own.dialogs.ask_about(said.user.id, step, Secret(b64encode(content).decode()))
    lines = [*_calendar_lines(said, calendar), said.say("calendar-which")]
    rows = class_buttons(LessonButton.CALENDAR_FOR, classes, mark=mark).inline_keyboard
    drop = said.buttons(mark, LessonButton.DROP_WEEK)
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([*rows, drop]))


@desk.press(LessonButton.CALENDAR_FOR, LessonButton.SAVE_CALENDAR)
async def save(press: Press[Importing]) -> CallbackReply:
    """Save for a class; first show that the file is another author's, or differs from rooms in use."""
    own, account, class_id = press.own, press.user.id, press.subject
    dialog = await own.dialogs.asked(account)
    asked = dialog is not None and dialog.step in (_CALENDAR, _FORWARD)
    data = dialog.data if dialog is not None and asked and dialog.subject == press.pressed.second else None
    calendar = None if data is None else await _read(press, b64decode(data.reveal()))
    if isinstance(calendar, str):
        return press.reply(calendar)
    if dialog is None or calendar is None:
        return press.reply("series-week-gone")
    borrowed = dialog.step == _FORWARD
    if press.verb is LessonButton.CALENDAR_FOR:
        changes = await own.timetables.room_changes(account, class_id, calendar, borrowed=borrowed)
        written = await own.timetables.written_by_others(class_id, calendar)
        if changes or borrowed or written:
            asking = _changes(press, calendar, changes, borrowed=borrowed, written=written)
            return press.reply("press-noted", edit=asking)
    reply, count = await own.timetables.take_calendar(account, class_id, calendar, borrowed=borrowed)
    _log.info("calendar.saved", reply=reply.value, lessons=count)
    await press.context.rooms_changed()
    if reply is not LessonReply.TAKEN and not count:
        return press.reply(reply)
    await own.dialogs.end(account)
    taken = press.say("calendar-taken", count=str(count))
    edit = OutgoingMessage(taken, press.choice(class_id, LessonButton.COMING))
    return press.reply("press-noted" if reply is LessonReply.TAKEN else reply, edit=edit)


async def _read(talk: Talk[Importing], content: bytes) -> Calendar | str:
    """Read a calendar; return the name of a sentence where it holds nothing to take in."""
    now, zone = talk.clock.now(), talk.context.zone
    events = await talk.own.read_calendar(content, now, zone)
    if not isinstance(events, tuple):
        return _WHY.get(events.value, "calendar-broken")
    if not events:
        return "calendar-empty"
    # In a thread: hundreds of texts take longer than the judgement of a leak may wait.
    calendar = await asyncio.to_thread(calendar_of, events, now, zone)
    return calendar if calendar.rooms else "calendar-no-rooms"


def _is_calendar(document: Document) -> bool:
    return document.mime_type == "text/calendar" or (document.file_name or "").lower().endswith(".ics")


def _changes(
    press: Press[Importing],
    calendar: Calendar,
    changes: Sequence[Meeting],
    *,
    borrowed: bool,
    written: bool,
) -> OutgoingMessage:
    """Return how a calendar file differs from the rooms that a class uses, before it is saved.

    `borrowed`: it is another author's file, whose rooms are kept beside those. `written`: somebody without
    power over the class wrote of a room in it first.
    """
    lines = _calendar_lines(press, calendar)
    if borrowed:
        lines.append(press.say("calendar-forwarded"))
    if written:
        lines.append(press.say("echo-borrowed"))
    for each in changes:
        about = "calendar-apart" if borrowed else "calendar-changes"
        lines.append(press.say(about, room=room_of(press, each)))
    lines.append(press.say("calendar-sure"))
    mark = press.pressed.second
    save_it = press.button(Pressed(LessonButton.SAVE_CALENDAR, press.subject, mark))
    row = [save_it, *press.buttons(mark, LessonButton.DROP_WEEK)]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([row]))


def _calendar_lines(talk: Talk[Any], calendar: Calendar) -> list[str]:
    lines = [talk.say("calendar-head", count=str(calendar.count))]
    lines += [_room_times(talk, each) for each in calendar.rooms[:SHOWN]]
    if any(each.invitation.for_adults for each in calendar.rooms):
        lines.append(talk.say("calendar-adults"))
    if calendar.roomless:
        lines.append(talk.say("calendar-roomless", count=str(calendar.roomless)))
    return lines


def _room_times(talk: Talk[Any], room: Appointments) -> str:
    invitation, (start, _) = room.invitation, room.times[0]
    return talk.say(
        "calendar-line",
        topic=invitation.topic or Secret("—"),
        room=room_named(talk, invitation.provider, invitation.meeting_id),
        start=start.astimezone(talk.context.zone).strftime("%d/%m %H:%M"),
        count=str(len(room.times)),
    )
