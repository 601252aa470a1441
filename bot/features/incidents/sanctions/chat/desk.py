"""Presses about a leak's author, what they are told of it, and notes to their guardians.

The bot's right and what the author is in the group are asked of Telegram each time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.sanctions.buttons import SanctionButton, SanctionMessage
from bot.features.incidents.sanctions.chat.card import note_words
from bot.features.incidents.sanctions.chat.members import INVITED_FOR, Members
from bot.features.incidents.sanctions.rules import (
    MUTED_FOR,
    NoteReply,
    Sanction,
    SanctionAnswer,
    SanctionReply,
    hindrance,
)
from bot.features.incidents.sanctions.store import Sanctions
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Talk, by_whom
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_SURE: Final = {
    SanctionButton.MUTE_SURE: Sanction.MUTE,
    SanctionButton.UNMUTE: Sanction.UNMUTE,
    SanctionButton.REMOVE_SURE: Sanction.REMOVE,
    SanctionButton.READMIT: Sanction.READMIT,
}
_DONE: Final = frozenset(
    {
        SanctionReply.MUTED,
        SanctionReply.UNMUTED,
        SanctionReply.REMOVED,
        SanctionReply.READMITTED,
        SanctionReply.READMITTED_INSIDE,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sanctioning:
    """What this desk is handed. One sanction after the other is taken: Telegram and the store agree then."""

    sanctions: Sanctions
    members: Members
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)


desk = Desk[Sanctioning]("sanctions", SanctionButton, SanctionMessage)


@desk.press(*_SURE)
async def take(press: Press[Sanctioning]) -> CallbackReply:
    """Do it, or undo it."""
    sanction = _SURE[press.verb]
    async with press.own.one_at_a_time:
        answer = await _taken(press, sanction)
    _log.info("measures.pressed", measure=sanction.value, reply=answer.reply.value)
    return _told(press, answer, done=answer.reply in _DONE)


async def _taken(press: Press[Sanctioning], sanction: Sanction) -> SanctionAnswer:
    store, members = press.own.sanctions, press.own.members
    begun = await store.begin(press.who, press.subject, sanction)
    if isinstance(begun, SanctionAnswer):
        return begun
    group, author = begun.incident.group, begun.author
    membership = await members.of(group.chat_id, author)
    failed = hindrance(sanction, group.room, membership, again=begun.again)
    failed = failed or await members.act(sanction, group, author)
    if failed is None:
        return SanctionAnswer(await store.taken(begun, membership))
    if failed is not SanctionReply.UNSURE:  # else it may have been taken, and the timeline says so
        await store.refused(begun)
    return SanctionAnswer(failed)


def _told(press: Press[Sanctioning], answer: SanctionAnswer, *, done: bool | None = None) -> CallbackReply:
    said = by_whom(press.context.texts, press.language, answer.reply.value, answer.who)
    return CallbackReply(said, done=done)


@desk.message(SanctionMessage.MUTE_TOLD)
async def muted(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Tell the author that they may not write, and until when; or that they may again."""
    found = await due.own.sanctions.standing(due.subject, due.row.chat_id)
    if found is None:
        return None
    group, taken = found[0].group.title, found[1].muted
    if taken is None:
        return due.sentence("mute-over", group=group)
    ends = taken.at + MUTED_FOR
    return due.sentence("mute-told", group=group, at=due.time(ends), day=due.day(ends))


@desk.message(SanctionMessage.REMOVE_TOLD)
async def removed(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Tell the author that they are out of the group, as long as they are."""
    found = await due.own.sanctions.standing(due.subject, due.row.chat_id)
    if found is None or found[1].removed is None:
        return None
    return due.sentence("remove-told", group=found[0].group.title)


@desk.message(SanctionMessage.READMIT_TOLD)
async def readmitted(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Return the invitation, made now: a link for one account is kept nowhere."""
    found = await due.own.sanctions.standing(due.subject, due.row.chat_id)
    if found is None or found[1].removed is not None:
        return None
    group = found[0].group
    link = await due.own.members.invitation(group.chat_id)
    if link is None:
        return due.sentence("readmit-told-by-hand", group=group.title)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(due.plain("button-rejoin"), url=link)]])
    said = due.say("readmit-told", group=group.title)
    return OutgoingMessage(said, keyboard, remove_after=INVITED_FOR, protected=True)


@desk.press(SanctionButton.NOTE_SEND)
async def send(press: Press[Sanctioning]) -> CallbackReply:
    """Send the guardians the words that the card shows."""
    answer = await press.own.sanctions.write(press.who, press.subject)
    _log.info("measures.note", reply=answer.reply.value)
    return _told(press, answer, done=answer.reply is NoteReply.SENT)


@desk.press(SanctionButton.NOTE_READ)
async def read(press: Press[Sanctioning]) -> CallbackReply:
    """Note that a guardian read it."""
    found = await press.own.sanctions.read_note(press.subject, press.user.id)
    if found is None:
        return press.reply(NoteReply.NOT_FOR_YOU)
    said = OutgoingMessage(f"{_words(press, found)}\n{press.say('note-read-mark')}")
    return press.reply(NoteReply.READ, edit=said, done=True)


@desk.message(SanctionMessage.GUARDIAN_NOTE)
async def to_guardian(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Return a note for a guardian, as long as the account is one of the child's.

    None too where staff closed the incident as a false alarm.
    """
    incident = await due.own.sanctions.noted(due.subject, due.row.chat_id)
    if incident is None or incident.is_mistake:
        return None
    return OutgoingMessage(_words(due, incident), due.choice(due.subject, SanctionButton.NOTE_READ))


@desk.message(SanctionMessage.NOTE_FAILED)
async def not_reached(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Tell whoever wrote a note that no guardian got it, as long as they serve its group."""
    number = await due.own.sanctions.number_for(due.row.chat_id, due.subject)
    return None if number is None else due.sentence("note-failed", number=number)


def _words(talk: Talk[Sanctioning], incident: Incident) -> str:
    return note_words(talk.context.texts, talk.context.zone, incident, talk.language)
