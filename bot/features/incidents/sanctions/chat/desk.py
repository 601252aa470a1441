"""Presses about a leak's author, what they are told of it, and notes to their guardians.

The bot's right and what the author is in the group are asked of Telegram each time. Own words for guardians
are shown once more before they are sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.buttons import SanctionButton, SanctionMessage
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.sanctions.chat.card import note_words
from bot.features.incidents.sanctions.chat.members import INVITED_FOR, Members
from bot.features.incidents.sanctions.rules import (
    MUTED_FOR,
    GuardianNote,
    NoteReply,
    Sanction,
    SanctionAnswer,
    SanctionReply,
    hindrance,
)
from bot.features.incidents.sanctions.store import Sanctions
from bot.telegram.messages.desk import (
    CallbackReply,
    Desk,
    Dialogs,
    Due,
    Press,
    ReadingOrder,
    Talk,
    Typed,
    by_whom,
)
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_STEP: Final = "guardian_note"  # dialog step that holds the own words shown last
_LONGEST: Final = 1000  # characters
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
    """What this desk is handed. One sanction after the other is taken: Telegram and the store agree then.

    `as_shown` returns the part of a text that people may see.
    """

    sanctions: Sanctions
    members: Members
    dialogs: Dialogs
    as_shown: Callable[[str, int | None], str]
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


@desk.press(SanctionButton.NOTE_OWN)
async def ask(press: Press[Sanctioning]) -> CallbackReply:
    """Ask for own words, in private."""
    found = await press.own.sanctions.may_write(press.who, press.subject)
    if isinstance(found, SanctionAnswer):
        return _told(press, found)
    await press.own.dialogs.ask(press.user.id, _STEP, found.id)
    return press.reply(NoteReply.ASK, done=True)


@desk.reads(ReadingOrder.GUARDIAN_NOTE)
async def own_words(said: Typed[Sanctioning]) -> OutgoingMessage | None:
    """Show own words as a guardian will read them. None: none were asked for.

    An invitation is no such words: its lesson may be about to begin.
    """
    own, account = said.own, said.user.id
    dialog = await own.dialogs.asked(account)
    if dialog is None or dialog.step != _STEP or not said.text:
        return None
    if "://" in said.text:
        await own.dialogs.end(account)
        return None
    if len(said.text) > _LONGEST or own.as_shown(said.text, None) != said.text:
        return said.sentence("note-unfit")
    found = await own.sanctions.may_write(said.who, dialog.subject)
    if isinstance(found, SanctionAnswer):
        await own.dialogs.end(account)
        return said.sentence(NoteReply.OVER)
    text = Secret(said.text)
    question = await own.dialogs.ask(account, _STEP, dialog.subject, text)
    words = _words(said, found, text, Secret(own.as_shown(said.user.full_name, None)))
    send = said.button(Pressed(SanctionButton.NOTE_SEND, found.id, question))
    return OutgoingMessage(f"{said.say('note-preview')}\n\n{words}", InlineKeyboardMarkup([[send]]))


@desk.press(SanctionButton.NOTE_SEND)
async def send(press: Press[Sanctioning]) -> CallbackReply:
    """Send the guardians the words above the button, if they are those shown last."""
    own, account, question, text = press.own, press.user.id, press.pressed.second, None
    if question:
        dialog = await own.dialogs.asked(account)
        if dialog is None or (dialog.step, dialog.id, dialog.subject) != (_STEP, question, press.subject):
            return press.reply(NoteReply.OVER)
        text = dialog.data
        await own.dialogs.end(account, press.subject)
    answer = await own.sanctions.write(press.who, press.subject, text)
    _log.info("measures.note", reply=answer.reply.value, own_words=text is not None)
    return _told(press, answer, done=answer.reply is NoteReply.SENT)


@desk.press(SanctionButton.NOTE_READ)
async def read(press: Press[Sanctioning]) -> CallbackReply:
    """Note that a guardian read it."""
    found = await press.own.sanctions.read_note(press.subject, press.user.id)
    if found is None:
        return press.reply(NoteReply.NOT_FOR_YOU)
    said = OutgoingMessage(f"{_written(press, *found)}\n{press.say('note-read-mark')}")
    return press.reply(NoteReply.READ, edit=said, done=True)


@desk.message(SanctionMessage.GUARDIAN_NOTE)
async def to_guardian(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Return a note for a guardian, as long as the account is one of the child's.

    None too where staff closed the incident as a false alarm.
    """
    found = await due.own.sanctions.note(due.subject, due.row.chat_id)
    if found is None or found[1].is_mistake:
        return None
    return OutgoingMessage(_written(due, *found), due.choice(due.subject, SanctionButton.NOTE_READ))


@desk.message(SanctionMessage.NOTE_FAILED)
async def not_reached(due: Due[Sanctioning]) -> OutgoingMessage | None:
    """Tell whoever wrote a note that no guardian got it, as long as they serve its group."""
    number = await due.own.sanctions.number_for(due.row.chat_id, due.subject)
    return None if number is None else due.sentence("note-failed", number=number)


def _written(talk: Talk[Sanctioning], note: GuardianNote, incident: Incident) -> str:
    return _words(talk, incident, note.text, note.name)


def _words(talk: Talk[Sanctioning], incident: Incident, text: Secret | None, who: Secret) -> str:
    own = None if text is None else (who, Secret(talk.own.as_shown(text.reveal(), None)))
    return note_words(talk.context.texts, talk.context.zone, incident, talk.language, own)
