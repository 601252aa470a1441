"""[Khoá mọi cửa 15 phút]: a leader freezes all doors, and any leader opens them again; staff are told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.doors.freezes.buttons import FreezeButton, FreezeJob, FreezeMessage
from bot.features.doors.freezes.rules import Freeze, FreezeReply
from bot.features.doors.freezes.store import Freezes
from bot.features.school.buttons import SchoolButton
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press, Talk, by_whom
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()


@dataclass(frozen=True, kw_only=True, slots=True)
class Freezing:
    """What this desk is handed. `leads` tells whether an account leads the school."""

    freezes: Freezes
    leads: Callable[[int], Awaitable[bool]]


desk = Desk[Freezing]("freezes", FreezeButton, FreezeMessage, FreezeJob)


@desk.press(FreezeButton.FREEZE)
async def ask(press: Press[Freezing]) -> CallbackReply:
    """Ask a leader whether all doors are to be frozen."""
    if not await press.own.leads(press.user.id):
        return press.reply(FreezeReply.NOT_LEADER)
    freeze = await press.own.freezes.running()
    if freeze is not None:
        return _already(press, freeze)
    rows = [press.buttons(0, FreezeButton.FREEZE_SURE), press.buttons(0, SchoolButton.OVERVIEW)]
    asked = OutgoingMessage(press.say("freeze-question"), InlineKeyboardMarkup(rows))
    return press.reply("freeze-sure", edit=asked, done=True)


@desk.press(FreezeButton.FREEZE_SURE)
async def freeze_all(press: Press[Freezing]) -> CallbackReply:
    """Freeze all doors."""
    reply, freeze = await press.own.freezes.freeze(press.who)
    _log.info("doors.freeze_pressed", reply=reply.value)
    if freeze is None:
        return press.reply(reply)
    if reply is FreezeReply.ALREADY:
        return _already(press, freeze)
    return press.reply(
        reply, edit=_state(press, freeze, leads=True), done=True, until=press.time(freeze.until)
    )


@desk.press(FreezeButton.THAW)
async def thaw(press: Press[Freezing]) -> CallbackReply:
    """Open all doors again."""
    reply, freeze = await press.own.freezes.thaw(press.who, press.subject)
    _log.info("doors.thaw_pressed", reply=reply.value)
    said = press.plain(reply)
    if reply is FreezeReply.NONE and freeze is not None:
        name = None if freeze.ended_by is None else freeze.ended_by.name
        said = by_whom(press.context.texts, press.language, reply, name, at=press.time(freeze.until))
    edit = None if freeze is None else _over(press, freeze)
    refused = reply is FreezeReply.NOT_LEADER
    return CallbackReply(said, edit=edit, done=None if refused else reply is FreezeReply.ENDED)


@desk.message(FreezeMessage.FREEZE)
async def told(due: Due[Freezing]) -> OutgoingMessage | None:
    """Return who froze all doors, edited in place once that is over; None where it was never told."""
    freeze, stands = await due.own.freezes.told(due.subject, due.row.chat_id)
    if freeze is None:
        return None
    if freeze.until <= due.clock.now():
        return None if stands is None else replace(_over(due, freeze), edits=stands)
    leads = due.row.chat_id < 0 or await due.own.leads(due.row.chat_id)
    return replace(_state(due, freeze, leads=leads), edits=stands)


@desk.job(FreezeJob.OVER)
async def over(job: Job[Freezing]) -> None:
    """Open the doors again whose freeze is over."""
    await job.own.freezes.over(job.subject)


def _state(talk: Talk[Freezing], freeze: Freeze, *, leads: bool) -> OutgoingMessage:
    since, until = talk.time(freeze.since), talk.time(freeze.until)
    text = talk.say("freeze-told", who=freeze.by.name, since=since, until=until)
    rows = [talk.buttons(freeze.id, FreezeButton.THAW), talk.buttons(0, SchoolButton.OVERVIEW)]
    return OutgoingMessage(text, InlineKeyboardMarkup(rows) if leads else None)


def _over(talk: Talk[Freezing], freeze: Freeze) -> OutgoingMessage:
    return talk.sentence(
        "freeze-over" if freeze.ended_by is None else "freeze-over-by",
        since=talk.time(freeze.since),
        until=talk.time(freeze.until),
        who=freeze.by.name,
        by=Secret("") if freeze.ended_by is None else freeze.ended_by.name,
    )


def _already(press: Press[Freezing], freeze: Freeze) -> CallbackReply:
    edit, until = _state(press, freeze, leads=True), press.time(freeze.until)
    return press.reply(FreezeReply.ALREADY, edit=edit, done=False, who=freeze.by.name, until=until)
