"""Cards as they are sent, and presses on them: an incident moves on, its card shows another page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from bot import logs
from bot.classroom import Language
from bot.features.incidents.buttons import (
    AlarmButton,
    EscalationButton,
    IncidentButton,
    IncidentJob,
    IncidentMessage,
    SanctionButton,
)
from bot.features.incidents.chat.cards import Cards
from bot.features.incidents.false_alarms.chat.originals import holds_link
from bot.features.incidents.rules.incident import Card, Page
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress, PressAnswer
from bot.features.incidents.sanctions.chat.members import GroupSizes
from bot.features.incidents.store.incidents import Incidents
from bot.features.incidents.viewing.rules import Viewed, ViewRequest
from bot.features.incidents.viewing.store import DeletedMessages
from bot.telegram.api.members import is_member
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, by_whom
from bot.telegram.messages.messenger import OutgoingMessage, escaped

_log = logs.get()
_ACTS: Final = {
    IncidentButton.ACKNOWLEDGE: Act.ACKNOWLEDGE,
    IncidentButton.VIOLATION: Act.VIOLATION,
    IncidentButton.TOLERATED: Act.TOLERATED,
    IncidentButton.FALSE_ALARM: Act.FALSE_ALARM,
    AlarmButton.CLOSE: Act.OTHER,
    IncidentButton.REOPEN: Act.REOPEN,
    IncidentButton.CLOSE_DOOR: Act.CLOSE_DOOR,
    IncidentButton.KEEP_ROOM: Act.KEEP_ROOM,
}
_PAGES: Final = {
    IncidentButton.SUMMARY: Page.SUMMARY,
    IncidentButton.DETAILS: Page.DETAILS,
    IncidentButton.MORE: Page.MORE,
    IncidentButton.TIMELINE: Page.TIMELINE,
    SanctionButton.AUTHOR: Page.AUTHOR,
    SanctionButton.MUTE: Page.MUTE,
    SanctionButton.REMOVE: Page.REMOVE,
    SanctionButton.NOTE: Page.NOTE,
    EscalationButton.SHOW: Page.LADDER,
}
_MISTAKES_CHANGE: Final = frozenset(
    {
        Reply.REOPENED,
        Reply.REOPENED_TAKING_BACK,
        Reply.CLOSED,
        Reply.CLOSED_NOTHING_REMOVED,
        Reply.CLOSED_NOT_KEPT,
        Reply.CLOSED_EDITED,
    }
)
_CARD_CHANGES: Final = _MISTAKES_CHANGE | {
    Reply.ACKNOWLEDGED,
    Reply.RESOLVED,
    Reply.ROOM_OPEN,
    Reply.ALARM_CLOSED,
    Reply.DOOR_CLOSED,
    Reply.ROOM_KEPT,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Handling:
    """What this desk is handed.

    `cards` writes cards in a language, `sizes` counts the members of groups. `mistakes_changed` is called
    after an incident became a mistake, or was reopened.
    """

    incidents: Incidents
    originals: DeletedMessages
    cards: Callable[[Language], Cards]
    sizes: GroupSizes
    mistakes_changed: Callable[[], Awaitable[None]]


desk = Desk[Handling]("incidents", IncidentButton, IncidentMessage, IncidentJob)


@desk.message(IncidentMessage.CARD)
async def card(due: Due[Handling]) -> OutgoingMessage | None:
    """Return a card, to be sent or edited; None where its chat may not read it any more."""
    found = await due.own.incidents.card(due.subject, due.row.chat_id)
    if found is None:
        return None
    return due.own.cards(due.language).letter(await _placed(due, await due.own.sizes.counted(found)))


async def _placed(due: Due[Handling], shown: Card) -> Card:
    """Return a card that knows whether its reader can follow a link to the message that is reported."""
    alarm, group = shown.incident.alarm, shown.incident.group
    if alarm is None or not alarm.replied or shown.chat_id < 0:
        return shown
    inside = await is_member(due.context.bot, due.context.asker, (group.chat_id,), shown.chat_id)
    return replace(shown, outside=inside is False)


@desk.press(*_ACTS)
async def act(press: Press[Handling]) -> CallbackReply:
    """Move an incident on; what leads somewhere is shown before it is posted again."""
    asked = _pressed(press, _ACTS[press.verb])
    answer = await _decided(press, asked)
    if answer.reply is not Reply.REPOST_ASKED:
        return _told(press, answer, done=answer.reply in _CARD_CHANGES)
    view = ViewRequest(Viewed.PREVIEW, asked.account, asked.name, asked.incident_id, asked.at)
    shown = await press.own.originals.view(view, lambda _: False)
    if shown.reply is Reply.PICTURE_OVER:  # its author is leaving: nothing is posted, so nobody is asked
        return _told(press, await _decided(press, replace(asked, sure=True)))
    return press.reply(shown.reply, done=shown.reply is Reply.REPOST_ASKED)


@desk.press(IncidentButton.FALSE_SURE)
async def dismiss(press: Press[Handling]) -> CallbackReply:
    """Close it as a mistake, now that the presser saw what stands again; the preview goes."""
    told = _told(press, await _decided(press, _pressed(press, Act.FALSE_ALARM, sure=True)))
    return replace(told, edit=OutgoingMessage(escaped(told.alert)))


@desk.press(IncidentButton.FALSE_NO)
async def leave(press: Press[Handling]) -> CallbackReply:
    """Leave an incident as it is; nothing is posted again."""
    return press.reply("press-noted", edit=press.sentence("repost-dropped"))


@desk.press(IncidentButton.ACKNOWLEDGE_ALL)
async def acknowledge_all(press: Press[Handling]) -> CallbackReply:
    """Take up all open incidents of a card."""
    answer = await press.own.incidents.acknowledge_all(_pressed(press, Act.ACKNOWLEDGE), press.subject)
    _log.info("incident.acknowledged", reply=answer.reply.value)
    return _told(press, answer)


@desk.press(IncidentButton.RESOLVE, IncidentButton.RESOLVE_ALL)
async def finish(press: Press[Handling]) -> CallbackReply:
    """Close what a card shows, or all leaks of its sender; once it is said that their room is open still."""
    together = press.verb is IncidentButton.RESOLVE_ALL
    answer = await press.own.incidents.finish(_pressed(press, Act.OTHER), press.subject, together=together)
    _log.info("incident.finished", together=together, reply=answer.reply.value)
    return _told(press, answer, done=answer.reply in _CARD_CHANGES)


@desk.press(IncidentButton.SHOW_FOLDED)
async def show(press: Press[Handling]) -> CallbackReply:
    """Have a card show another of its incidents."""
    answer = await press.own.incidents.show(press.user.id, press.subject, press.pressed.second)
    return _told(press, answer, done=answer.reply is Reply.SHOWN)


@desk.press(*_PAGES)
async def turn(press: Press[Handling]) -> CallbackReply:
    """Have a card show another page of its incident."""
    answer = await press.own.incidents.turn(press.user.id, press.subject, _PAGES[press.verb])
    return _told(press, answer, done=answer.reply is Reply.SHOWN)


def _pressed(press: Press[Handling], does: Act, *, sure: bool = False) -> CardPress:
    who = press.who
    return CardPress(who.account, who.name, does, press.subject, press.clock.now(), sure)


async def _decided(press: Press[Handling], asked: CardPress) -> PressAnswer:
    answer = await press.own.incidents.press(asked, holds_link)
    _log.info("incident.pressed", act=asked.act.value, reply=answer.reply.value)
    if answer.reply in _MISTAKES_CHANGE:
        await press.own.mistakes_changed()
    return answer


def _told(press: Press[Handling], answer: PressAnswer, *, done: bool | None = None) -> CallbackReply:
    """Return the reply to a press; it names who acted before, where somebody did."""
    said = by_whom(press.context.texts, press.language, answer.reply.value, answer.who)
    return CallbackReply(said, done=done)
