"""Remind teachers once a week, in private, that no room of their class is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.meeting_reminders.rules import ReminderReply, Roomless, names_of, this_week
from bot.features.school.meeting_reminders.store import RoomReminders
from bot.telegram.messages.desk import Desk, Due, Press, Talk
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_CLASS_NAME: Final = 12  # characters of a class's name on a button
_MOST: Final = 6  # classes that have a button

desk = Desk[RoomReminders]("meeting_reminders")


@desk.message(SchoolMessage.ROOM_REMINDER)
async def reminder(due: Due[RoomReminders]) -> OutgoingMessage | None:
    """Return the reminder; None where a room is known meanwhile, or its hours are over."""
    zone = due.context.zone
    if this_week(due.clock.now(), zone) is None:
        return None
    roomless = await due.own.classes(due.row.chat_id, zone)
    return _letter(due, roomless) if roomless else None


@desk.press(SchoolButton.NO_REMINDERS)
async def end(press: Press[RoomReminders]) -> CallbackReply:
    """Remind nobody of that class any more."""
    reply = await press.own.end(press.user.id, press.subject)
    _log.info("room_reminder.ended", reply=reply.value)
    if reply is not ReminderReply.OFF:
        return press.reply(reply, done=False)
    left = await press.own.classes(press.user.id, press.context.zone)
    return press.reply(reply, edit=_letter(press, left) if left else press.sentence(reply))


def _letter(talk: Talk[RoomReminders], roomless: Sequence[Roomless]) -> OutgoingMessage:
    ends = [
        [
            talk.button(
                Pressed(SchoolButton.NO_REMINDERS, one.id), school_class=one.name.reveal()[:_CLASS_NAME]
            )
        ]
        for one in roomless[:_MOST]
    ]
    rows = [talk.buttons(0, SchoolButton.SETUP_ROOM), *ends]
    return OutgoingMessage(talk.say("setup-roomless", classes=names_of(roomless)), InlineKeyboardMarkup(rows))
