"""The evening card is offered to guardians, who choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from bot import logs
from bot.features.doors.evening.rules import EveningReply
from bot.features.enrolment.evening_card.buttons import EveningButton
from bot.telegram.messages.desk import Desk, FromUser, Press
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()


class Evenings(Protocol):
    """What guardians wish for their evenings."""

    async def may_wish(self, account: int) -> bool:
        """Tell whether an account is a guardian without a card."""
        ...

    async def wish(self, account: int, *, wants: bool) -> EveningReply:
        """Take a guardian's choice."""
        ...


@dataclass(frozen=True, slots=True)
class EveningCards:
    """What this desk is handed."""

    evenings: Evenings


desk = Desk[EveningCards]("evening_card", EveningButton)


async def offered(talk: FromUser[Any], evenings: Evenings) -> list[OutgoingMessage]:
    """Return the offer for a guardian without a card."""
    if not await evenings.may_wish(talk.user.id):
        return []
    return [OutgoingMessage(talk.say("evening-offer"), talk.choice(0, EveningButton.EVENING_WISH))]


@desk.press(EveningButton.EVENING_WISH, EveningButton.EVENING_NONE)
async def choose(press: Press[EveningCards]) -> CallbackReply:
    """Take a guardian's choice."""
    wants = press.verb is EveningButton.EVENING_WISH
    reply = await press.own.evenings.wish(press.user.id, wants=wants)
    _log.info("evening_card.opt_in", reply=reply.value)
    return press.reply(reply, done=reply is not EveningReply.NO_GUARDIAN)
