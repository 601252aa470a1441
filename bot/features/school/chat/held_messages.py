"""One message tells its reader what rations hold back, and a press on it sends that, a few at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.outbox import HeldBack
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Talk
from bot.telegram.messages.messenger import OutgoingMessage


@dataclass(frozen=True, slots=True)
class Releasing:
    """What this desk is handed.

    `held` returns what is held for a chat. `release` sends some of what the message of a row told of, and
    returns what is still held; None: the account is not its reader.
    """

    held: Callable[[int], Awaitable[HeldBack]]
    release: Callable[[int, int], Awaitable[HeldBack | None]]


desk = Desk[Releasing]("held_messages")


@desk.message(SchoolMessage.MORE)
async def told(due: Due[Releasing]) -> OutgoingMessage | None:
    """Tell what is held; nothing where nothing is any more."""
    held = await due.own.held(due.row.chat_id)
    return _told(due, held, due.row.id) if held.counts else None


@desk.press(SchoolButton.MORE)
async def more(press: Press[Releasing]) -> CallbackReply:
    """Send some of it."""
    held = await press.own.release(press.subject, press.user.id)
    if held is None:
        return press.reply("press-not-staff")
    return press.reply("more-sent", edit=_told(press, held, press.subject))


def _told(talk: Talk[Releasing], held: HeldBack, row_id: int) -> OutgoingMessage:
    if not held.counts:
        return talk.sentence("more-none")
    lines = [
        talk.say("more-line", what=what.name, count=str(count))
        for what, count in sorted(held.counts.items(), key=lambda each: -each[1])
    ]
    head = talk.say("more-head", count=str(sum(held.counts.values())))
    keyboard = InlineKeyboardMarkup([talk.buttons(row_id, SchoolButton.MORE)])
    return OutgoingMessage("\n".join([head, *lines]), keyboard, silent=held.strange)
