"""Appeals: the author of a deleted message presses that it was no leak, in the group or in private."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language
from bot.features.incidents.appeals.buttons import AppealButton, AppealMessage
from bot.features.incidents.appeals.rules import AppealReply
from bot.features.incidents.appeals.store import Appeals
from bot.features.incidents.rules.incident import Incident
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class Appealing:
    """What this desk is handed. `keyboard`: the buttons about an incident beside its card."""

    appeals: Appeals
    incident: Callable[[int], Awaitable[Incident | None]]
    keyboard: Callable[[Incident, Language], InlineKeyboardMarkup | None]


desk = Desk[Appealing]("appeals", AppealButton, AppealMessage)


@desk.press(AppealButton.APPEAL)
async def appeal(press: Press[Appealing]) -> CallbackReply:
    """Note that the author thinks that the bot is wrong."""
    reply = await press.own.appeals.press(press.subject, press.who)
    _log.info("incident.appealed", reply=reply.value)
    return press.reply(reply, done=reply is AppealReply.TOLD)


@desk.message(AppealMessage.APPEAL)
async def heard(due: Due[Appealing]) -> OutgoingMessage | None:
    """Return the appeal to staff who handled the incident before, with its current buttons."""
    incident = await due.own.incident(due.subject)
    if incident is None or incident.is_mistake:
        return None
    about = {"group": incident.group.title, "fragment": incident.fragment}
    said = due.say("appeal-heard", number=incident.number, **about)
    return OutgoingMessage(said, due.own.keyboard(incident, due.language))
