"""Presses about a leak's author, what they are told of it, and notes to their guardians.

The bot's right and what the author is in the group are asked of Telegram each time. A note is shown first,
changed by another text, sent by a press.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Group, Language, Secret
from bot.features.incidents.rules.incident import Incident
from bot.features.incidents.sanctions.buttons import SanctionButton, SanctionJob, SanctionMessage
from bot.features.incidents.sanctions.chat.members import INVITED_FOR, Members
from bot.features.incidents.sanctions.rules.notes import GuardianNote, NoteReply
from bot.features.incidents.sanctions.rules.sanctions import (
    MUTED_FOR,
    DoorsReply,
    Membership,
    Sanction,
    SanctionAnswer,
    SanctionReply,
    hindrance,
)
from bot.features.incidents.sanctions.store.sanctions import Sanctions
from bot.telegram.messages.desk import Desk, Due, FromUser, Job, Press, Talk, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import START_FIRST, CallbackReply, by_whom
from bot.telegram.messages.private_messages import Dialogs, ReadingOrder

_log = logs.get()
_ASKED: Final = {SanctionButton.MUTE: Sanction.MUTE, SanctionButton.REMOVE: Sanction.REMOVE}
_SURE: Final = {
    SanctionButton.MUTE_SURE: Sanction.MUTE,
    SanctionButton.UNMUTE: Sanction.UNMUTE,
    SanctionButton.REMOVE_SURE: Sanction.REMOVE,
    SanctionButton.READMIT: Sanction.READMIT,
}
_DONE: Final = frozenset(
    {
        SanctionReply.ASK,
        SanctionReply.MUTED,
        SanctionReply.UNMUTED,
        SanctionReply.REMOVED,
        SanctionReply.READMITTED,
        SanctionReply.READMITTED_INSIDE,
    }
)
_SHOWN: Final = 100  # students of one list: they fit one message
_STEP: Final = "guardian_note"  # dialog step that holds the words shown last; none: the usual ones
_LONGEST: Final = 1000  # characters
_NOBODY: Final = Secret("—")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sanctioning:
    """What this desk is handed.

    `copy_of` returns an incident as a message that is no card. `as_shown` returns the part of a text that
    people may see. One sanction after the other is taken, so that Telegram and the store agree.
    """

    sanctions: Sanctions
    members: Members
    dialogs: Dialogs
    can_be_told: Callable[[int], Awaitable[bool]]
    copy_of: Callable[[Incident, Language], OutgoingMessage]
    as_shown: Callable[[str, int | None], str]
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)


desk = Desk[Sanctioning]("sanctions", SanctionButton, SanctionMessage, SanctionJob)


@desk.press(*_ASKED)
async def ask(press: Press[Sanctioning]) -> CallbackReply:
    """Have the card ask whether to do it."""
    sanction = _ASKED[press.verb]
    answer = await _allowed(press, sanction)
    if not isinstance(answer, SanctionAnswer):
        store, card_id = press.own.sanctions, press.pressed.second
        answer = await store.ask(press.who, press.subject, sanction, card_id)
    _log.info("measures.asked", measure=sanction.value, reply=answer.reply.value)
    return _told(press, answer, done=answer.reply in _DONE)


@desk.press(*_SURE)
async def take(press: Press[Sanctioning]) -> CallbackReply:
    """Do it, or undo it."""
    sanction = _SURE[press.verb]
    async with press.own.one_at_a_time:
        answer = await _taken(press, sanction)
    _log.info("measures.pressed", measure=sanction.value, reply=answer.reply.value)
    return _told(press, answer, done=answer.reply in _DONE)


async def _taken(press: Press[Sanctioning], sanction: Sanction) -> SanctionAnswer:
    store, found = press.own.sanctions, await _allowed(press, sanction)
    if isinstance(found, SanctionAnswer):
        return found
    group, author, membership = found
    begun = await store.begin(press.who, press.subject, sanction)
    if isinstance(begun, SanctionAnswer):
        return begun
    failed = await press.own.members.act(sanction, group, author)
    if failed is None:
        return SanctionAnswer(await store.taken(begun, membership))
    if failed is not SanctionReply.UNSURE:  # else it may have been taken, which its job finds out
        await store.refused(begun)
    return SanctionAnswer(failed)


async def _allowed(
    press: Press[Sanctioning], sanction: Sanction
) -> tuple[Group, int, Membership] | SanctionAnswer:
    """Return about whom a sanction may be taken; else why not: by the store, then by Telegram."""
    refusal, incident = await press.own.sanctions.about(press.who, press.subject, sanction)
    if refusal is not None or incident is None or incident.author is None:
        return refusal or SanctionAnswer(SanctionReply.UNKNOWN)
    membership = await press.own.members.of(incident.group.chat_id, incident.author)
    stands = hindrance(sanction, incident.group.room, membership)
    return (incident.group, incident.author, membership) if stands is None else SanctionAnswer(stands)


def _told(press: Press[Sanctioning], answer: SanctionAnswer, *, done: bool | None = None) -> CallbackReply:
    said = by_whom(press.context.texts, press.language, answer.reply.value, answer.who)
    return CallbackReply(said, done=done)


@desk.job(SanctionJob.SETTLE)
async def settle(job: Job[Sanctioning]) -> None:
    """Find out what became of a sanction that nobody recorded: the bot ended, or no answer came.

    One that is being taken at this moment is recorded by its press, for which this waits.
    """
    own = job.own
    async with own.one_at_a_time:
        begun = await own.sanctions.begun(job.subject)
        if begun is None or begun.incident.author is None:
            return
        membership = await own.members.of(begun.incident.group.chat_id, begun.incident.author)
        await own.sanctions.settle(job.subject, membership)
        _log.info("measures.settled", measure=begun.sanction.value, seat=membership.author.value)


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


@desk.press(SanctionButton.OTHER)
async def other(press: Press[Sanctioning]) -> CallbackReply:
    """Show an earlier incident in private, with what may be done about it now."""
    incident = await press.own.sanctions.other(press.user.id, press.subject)
    if incident is None:
        return press.reply("press-not-staff")
    if not await press.own.can_be_told(press.user.id):
        return press.reply(START_FIRST)
    shown = press.own.copy_of(incident, press.language)
    return CallbackReply(press.plain("setup-look-below"), follow_up=shown)


@desk.press(SanctionButton.DOORS)
async def doors(press: Press[Sanctioning]) -> CallbackReply:
    """Show whose accounts opened the door, to the presser alone."""
    reply, opened = await press.own.sanctions.see_doors(press.who, press.subject)
    _log.info("measures.doors", reply=reply.value)
    if reply is not DoorsReply.SHOWN:
        return press.reply(reply)
    lines = [
        press.say("doors-head", count=str(len(opened))),
        *(press.say("doors-line", number=str(number), name=name) for number, name in opened[:_SHOWN]),
        press.say("doors-foot"),
    ]
    shown = OutgoingMessage("\n".join(lines), protected=True)
    return CallbackReply(press.plain("setup-look-below"), follow_up=shown)


@desk.press(SanctionButton.NOTE)
async def note(press: Press[Sanctioning]) -> CallbackReply:
    """Show staff what the guardians would be sent."""
    refusal, incident = await press.own.sanctions.may_write(press.who, press.subject)
    if refusal is not None or incident is None:
        return _told(press, refusal or SanctionAnswer(SanctionReply.UNKNOWN))
    if not await press.own.can_be_told(press.user.id):
        return press.reply(NoteReply.START)
    asked = await press.own.dialogs.ask(press.user.id, _STEP, incident.id)
    return CallbackReply(press.plain(NoteReply.ASK), follow_up=_preview(press, incident, None, asked))


@desk.reads(ReadingOrder.GUARDIAN_NOTE)
async def own_words(said: Typed[Sanctioning]) -> OutgoingMessage | None:
    """Take other words for a note in place of those shown. None: none were asked for.

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
    refusal, incident = await own.sanctions.may_write(said.who, dialog.subject)
    if refusal is not None or incident is None:
        await own.dialogs.end(account)
        return said.sentence(NoteReply.OVER)
    text = Secret(said.text)
    asked = await own.dialogs.ask(account, _STEP, dialog.subject, text)
    return _preview(said, incident, text, asked)


def _preview(
    asked: FromUser[Sanctioning], incident: Incident, text: Secret | None, question: int
) -> OutgoingMessage:
    """Return the words as a guardian will read them. `question`: that whether to send them."""
    who = Secret(asked.own.as_shown(asked.user.full_name, None))
    words = _words(asked, incident, text, who)
    row = [
        asked.button(Pressed(SanctionButton.NOTE_SEND, incident.id, question)),
        asked.button(Pressed(SanctionButton.NOTE_DROP, incident.id)),
    ]
    said = "\n\n".join((asked.say("note-preview"), words, asked.say("note-preview-foot")))
    return OutgoingMessage(said, InlineKeyboardMarkup([row]))


@desk.press(SanctionButton.NOTE_SEND)
async def send(press: Press[Sanctioning]) -> CallbackReply:
    """Send the words above the button, if they are those shown last."""
    own, account = press.own, press.user.id
    dialog = await own.dialogs.asked(account)
    if dialog is None or dialog.step != _STEP or dialog.subject != press.subject:
        return press.reply(NoteReply.OVER)
    if dialog.id != press.pressed.second:
        return press.reply(NoteReply.OTHER_WORDS)
    answer = await own.sanctions.write(press.who, press.subject, dialog.data)
    await own.dialogs.end(account, press.subject)
    _log.info("measures.note", reply=answer.reply.value, own_words=dialog.data is not None)
    if answer.reply is not NoteReply.SENT:
        return _told(press, answer)
    return press.reply("press-noted", edit=press.sentence(NoteReply.SENT))


@desk.press(SanctionButton.NOTE_DROP)
async def drop(press: Press[Sanctioning]) -> CallbackReply:
    """Send nothing."""
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("press-noted", edit=press.sentence("note-dropped"))


@desk.press(SanctionButton.NOTE_READ)
async def read(press: Press[Sanctioning]) -> CallbackReply:
    """Note that a guardian read it."""
    reply = await press.own.sanctions.read_note(press.subject, press.user.id)
    found = await press.own.sanctions.note(press.subject, press.user.id)
    if reply is not NoteReply.READ or found is None:
        return press.reply(reply)
    said = OutgoingMessage(f"{_written(press, *found)}\n{press.say('note-read-mark')}")
    return press.reply(reply, edit=said, done=True)


@desk.press(SanctionButton.NOTE_SHOW)
async def show(press: Press[Sanctioning]) -> CallbackReply:
    """Show the words that guardians were sent to the presser alone."""
    reply, found = await press.own.sanctions.written(press.who, press.subject)
    _log.info("measures.note_shown", reply=reply.value)
    if found is None:
        return press.reply(reply)
    sent = found[0]
    head = press.say(reply, who=sent.name, at=press.time(sent.at), day=press.day(sent.at))
    shown = OutgoingMessage(f"{head}\n\n{_written(press, *found)}", protected=True)
    return CallbackReply(press.plain("setup-look-below"), follow_up=shown)


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
    incident = await due.own.sanctions.other(due.row.chat_id, due.subject)
    return None if incident is None else due.sentence("note-failed", number=incident.number)


def _written(talk: Talk[Sanctioning], sent: GuardianNote, incident: Incident) -> str:
    return _words(talk, incident, sent.text, sent.name)


def _words(talk: Talk[Sanctioning], incident: Incident, text: Secret | None, who: Secret) -> str:
    """Return what a guardian reads; own words are signed by `who` wrote them."""
    pupil = incident.pupil
    about: dict[str, Any] = {
        "name": _NOBODY if pupil is None else pupil.name,
        "school_class": _NOBODY if pupil is None else pupil.school_class,
    }
    if text is None:
        began = incident.began_at
        return talk.say("note-usual-words", at=talk.time(began), day=talk.day(began), **about)
    shown = Secret(talk.own.as_shown(text.reveal(), None))
    return talk.say("note-own-words", who=who, words=shown, **about)
