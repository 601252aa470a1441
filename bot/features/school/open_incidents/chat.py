"""[Sự việc đang mở]: a list in private, whatever chat its button stands in; a press brings the card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.alarms.chat.cards import what_happened
from bot.features.incidents.leaders.rules.open_incidents import CardWanted, OpenIncident, OpenPage
from bot.features.incidents.rules.permissions import Reply
from bot.features.school.buttons import SchoolButton
from bot.telegram.messages.desk import Desk, Press
from bot.telegram.messages.keyboards import Pressed, turning
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_NOT_LEADER: Final = "school-not-leader"
_WHERE: Final = 32  # characters of where it is
_IN_A_ROW: Final = 4  # buttons


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What this desk is handed.

    `page` returns a page of what a leader may see, `show` sends an incident's card anew. `can_be_told` tells
    whether an account can be written to in private.
    """

    page: Callable[[int, int], Awaitable[OpenPage | None]]
    show: Callable[[int, int], Awaitable[CardWanted]]
    can_be_told: Callable[[int], Awaitable[bool]]


desk = Desk[Listing]("open_incidents")


@desk.press(SchoolButton.OPEN_INCIDENTS)
async def show(press: Press[Listing]) -> CallbackReply:
    """Send the list in private."""
    found = await press.own.page(press.user.id, press.subject)
    if found is None:
        return press.reply(_NOT_LEADER)
    if not await press.own.can_be_told(press.user.id):
        return press.reply(Reply.REPORT_START)
    return CallbackReply(press.plain("school-in-private"), follow_up=_letter(press, found))


@desk.press(SchoolButton.OPEN_TURN)
async def turn(press: Press[Listing]) -> CallbackReply:
    """Turn its pages."""
    found = await press.own.page(press.user.id, press.subject)
    if found is None:
        return press.reply(_NOT_LEADER)
    return press.reply("school-page", edit=_letter(press, found), done=True, page=str(found.page + 1))


@desk.press(SchoolButton.OPEN_CARD)
async def open_card(press: Press[Listing]) -> CallbackReply:
    """Bring the card of one of its incidents."""
    wanted = await press.own.show(press.user.id, press.subject)
    _log.info("school.card_wanted", reply=wanted.reply.value)
    if wanted.stands is not None:
        await press.context.messenger.withdraw(press.user.id, wanted.stands)
    done = wanted.reply is Reply.SHOWN
    return press.reply("setup-look-below" if done else wanted.reply, done=done)


def _letter(press: Press[Listing], found: OpenPage) -> OutgoingMessage:
    if not found.total:
        return press.sentence("open-none")
    lines = [
        press.say("open-head", count=str(found.total)),
        *(_line(press, each) for each in found.incidents),
    ]
    if found.pages > 1:
        lines.append(press.say("school-pages", page=str(found.page + 1), pages=str(found.pages)))
    buttons = [
        press.button(Pressed(SchoolButton.OPEN_CARD, each.id), number=each.number) for each in found.incidents
    ]
    rows = [buttons[at : at + _IN_A_ROW] for at in range(0, len(buttons), _IN_A_ROW)]
    rows += turning(SchoolButton.OPEN_TURN, found.page, found.pages)
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))


def _line(press: Press[Listing], each: OpenIncident) -> str:
    where = ", ".join(name.reveal() for name in each.where)
    return press.say(
        f"open-line-{each.state.value}",
        mark="harm" if each.harm else each.severity.name.lower(),
        number=each.number,
        where=Secret(where[:_WHERE] or "—"),
        what=what_happened(press.context.texts, press.language, each.kind, each.given_away),
        day=press.day(each.opened_at),
        time=press.time(each.opened_at),
    )
