"""/school: all classes of the school on one card, in private or in the staff chat, for its leaders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.doors.freezes.buttons import FreezeButton
from bot.features.school.buttons import SchoolButton
from bot.features.school.overview.rules import ClassState, GuardState, Overview, Urgency
from bot.features.school.overview.store.overviews import Overviews
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import Desk, Press, Talk, Typed
from bot.telegram.messages.keyboards import turning
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_NAME: Final = 24  # characters of a class's name; a school's are shorter
_NOT_LEADER: Final = "school-not-leader"
_STANDING: Final = (SchoolButton.OPEN_INCIDENTS, FreezeButton.FREEZE, SchoolButton.DIGEST, SchoolButton.LEVEL)


@dataclass(frozen=True, slots=True)
class Overseeing:
    """What this desk is handed. `removes`: the bot deletes at all."""

    overviews: Overviews
    removes: bool


desk = Desk[Overseeing]("overview")


@desk.command("school", to=Scope.PRIVATE)
async def show(asked: Typed[Overseeing]) -> OutgoingMessage:
    """Show it in private."""
    return _answer(asked, await asked.own.overviews.overview(asked.user.id))


@desk.command("school", to=Scope.GROUP)
async def show_in_group(asked: Typed[Overseeing]) -> OutgoingMessage | None:
    """Show it in the staff chat; what is asked in any other group is answered in private."""
    if asked.user.is_bot:
        return None
    there = asked.chat.id if await asked.own.overviews.is_staff_chat(asked.chat.id) else None
    found = await asked.own.overviews.overview(asked.user.id, reader=there)
    answer = _answer(asked, found)
    if there is None or found is None:
        return answer
    await asked.context.messenger.answer(there, answer)
    return None


def _answer(asked: Typed[Overseeing], found: Overview | None) -> OutgoingMessage:
    _log.info("school.overview", allowed=found is not None)
    return asked.sentence(_NOT_LEADER) if found is None else card(asked, found)


@desk.press(SchoolButton.OVERVIEW)
async def turn(press: Press[Overseeing]) -> CallbackReply:
    """Turn its pages, or lead back to it."""
    chat_id = press.pressed.chat
    shared = chat_id is not None and chat_id < 0
    found = await press.own.overviews.overview(press.user.id, press.subject, chat_id if shared else None)
    if found is None:
        return press.reply(_NOT_LEADER)
    return press.reply("school-page", edit=card(press, found), done=True, page=str(found.page + 1))


def card(talk: Talk[Overseeing], found: Overview) -> OutgoingMessage:
    """Return a page of the card. Signs have words beside them, so that it reads without colours."""
    rows = turning(SchoolButton.OVERVIEW, found.page, found.pages)
    rows += [talk.buttons(0, each) for each in _STANDING]
    return OutgoingMessage("\n".join(_lines(talk, found)), InlineKeyboardMarkup(rows))


def _lines(talk: Talk[Overseeing], found: Overview) -> Iterator[str]:
    if not found.classes:
        yield talk.say("school-empty")
        return
    yield talk.say("school-head", classes=str(len(found.classes)))
    yield " · ".join(
        talk.say(f"school-count-{sign.value}", count=str(count))
        for sign in Urgency
        if (count := found.count(sign))
    )
    if found.open:
        yield talk.say("school-open-all", count=str(found.open))
    if found.frozen_until is not None:
        yield talk.say("school-frozen", until=talk.time(found.frozen_until))
    if not talk.own.removes:
        yield talk.say("school-removes-nothing")
    before: Urgency | None = None
    for each in found.shown:
        if each.sign is not before:
            yield ""
            yield talk.say(f"school-sign-{each.sign.value}")
            before = each.sign
        yield _line(talk, each)
    if found.elsewhere:
        yield ""
        yield talk.say("school-elsewhere", count=str(found.elsewhere))
    if found.pages > 1:
        yield ""
        yield talk.say("school-pages", page=str(found.page + 1), pages=str(found.pages))


def _line(talk: Talk[Overseeing], state: ClassState) -> str:
    """Return a class's line: what it lacks, and always how many pupils are verified."""
    facts = [
        *([talk.say(f"school-{state.guard.value}")] if state.guard is not GuardState.GUARDED else []),
        *([] if state.room_known else [talk.say("school-no-room")]),
        talk.say("school-no-list")
        if not state.pupils
        else talk.say("school-verified", verified=str(state.verified), pupils=str(state.pupils)),
        *([talk.say("school-open", count=str(state.open))] if state.open else []),
    ]
    name, mark = Secret(state.name.reveal()[:_NAME]), talk.say(f"school-mark-{state.sign.value}")
    return talk.say("school-line", mark=mark, school_class=name, facts=" · ".join(facts))
