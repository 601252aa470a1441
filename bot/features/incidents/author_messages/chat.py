"""Messages to the author of a deleted message, who may say that it was no leak; the group's quiet line."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import MASK, Language, Secret
from bot.features.incidents.author_messages.rules import NOTICE_STANDS, AppealReply, AuthorCopy
from bot.features.incidents.author_messages.store import AuthorCopies
from bot.features.incidents.buttons import AuthorButton, AuthorMessage
from bot.features.incidents.rules.incident import Incident
from bot.features.school.buttons import SchoolButton
from bot.start_links import StartLink
from bot.telegram.api.members import may_add_members
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press
from bot.telegram.messages.keyboards import opaque, staff_start
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.updates.reading import cut

_BULLETS: Final = re.compile(f"{MASK[0]}+")  # a mask does not show the length of the secret
_WHISPERED: Final = 300  # UTF-16 units of the author's text; it is read between other messages


@dataclass(frozen=True, kw_only=True, slots=True)
class ToAuthors:
    """What this desk is handed.

    `told`: the accounts that hear of a group's incidents at a time. `door_line` returns a group's line with
    the door's button; None while no door is open. `keyboard`: the buttons about an incident beside its card.
    """

    copies: AuthorCopies
    told: Callable[[int, datetime], Awaitable[object]]
    door_line: Callable[[int, Language], Awaitable[OutgoingMessage | None]]
    incident: Callable[[int], Awaitable[Incident | None]]
    keyboard: Callable[[Incident, Language], InlineKeyboardMarkup | None]


desk = Desk[ToAuthors]("messages to authors", AuthorButton, AuthorMessage)
_log = logs.get()


@desk.message(AuthorMessage.WHISPER)
async def whisper(due: Due[ToAuthors]) -> OutgoingMessage | None:
    """Return the message to a leak's author in the group, in the author's language where it is known."""
    copy = await _copy(due)
    if copy is None or copy.incident.author is None:
        return None
    spoken = replace(due, language=copy.language or due.language)
    return await _told(spoken, copy, copy.incident.author, "author-whisper", _WHISPERED)


@desk.message(AuthorMessage.AUTHOR)
async def in_private(due: Due[ToAuthors]) -> OutgoingMessage | None:
    """Return the message to a leak's author in private."""
    copy = await _copy(due, due.row.chat_id)
    return None if copy is None else await _told(due, copy, due.row.chat_id, "author-told")


async def _copy(due: Due[ToAuthors], account: int | None = None) -> AuthorCopy | None:
    """Return what an author may see; None once staff decided that it was a false alarm."""
    copy = await due.own.copies.masked(due.subject, account)
    return None if copy is None or copy.incident.is_mistake else copy


async def _told(
    due: Due[ToAuthors], copy: AuthorCopy, author: int, message: str, most: int | None = None
) -> OutgoingMessage:
    """Return the author's text, masked; staff get other words, or only that their room was taken in."""
    whispered_to, group = None if most is None else author, copy.incident.group
    if copy.incident.taken_in:
        return OutgoingMessage(due.say("author-kept"), whispered_to=whispered_to)
    text = _BULLETS.sub(MASK, copy.text.reveal()).strip() or "📎"
    shown = text if most is None else cut(text, most)[0]
    words = Secret(shown if shown == text else f"{shown}…")
    said = due.say(f"{message}-staff" if copy.by_staff else message, group=group.title, words=words)
    rows = [due.buttons(copy.incident.id, AuthorButton.APPEAL)]
    # An owner or admin of a group without a class may be its teacher.
    if copy.claimable and await may_add_members(due.context.bot, due.context.asker, group.chat_id, author):
        said = f"{said}\n{due.say('author-claim')}"
        group_id = copy.incident.group_id
        rows.insert(0, due.buttons(group_id, SchoolButton.CLAIM))
        if not copy.reachable:
            link = f"{due.context.start_link}{StartLink.GROUP.prefix}{opaque(group_id)}"
            rows.insert(1, [InlineKeyboardButton(due.plain("button-open-bot"), url=link)])
    return OutgoingMessage(said, InlineKeyboardMarkup(rows), whispered_to=whispered_to)


@desk.message(AuthorMessage.NOTICE)
async def notice(due: Due[ToAuthors]) -> OutgoingMessage:
    """Return the group's notice: with an open door's button; to staff, while none can be notified."""
    if await due.own.told(due.subject, due.clock.now()):
        line = await due.own.door_line(due.subject, due.language) or due.sentence("notice")
        return replace(line, remove_after=NOTICE_STANDS)
    start = staff_start(due.context.texts, due.context.start_link, due.subject, due.language)
    return OutgoingMessage(due.say("notice-nobody"), start, remove_after=NOTICE_STANDS)


@desk.press(AuthorButton.APPEAL)
async def appeal(press: Press[ToAuthors]) -> CallbackReply:
    """Note that the author thinks that the bot is wrong."""
    reply = await press.own.copies.appeal(press.subject, press.who)
    _log.info("incident.appealed", reply=reply.value)
    return press.reply(reply, done=reply is AppealReply.TOLD)


@desk.message(AuthorMessage.APPEAL)
async def heard(due: Due[ToAuthors]) -> OutgoingMessage | None:
    """Return the appeal to staff who handled the incident before, with its current buttons."""
    incident = await due.own.incident(due.subject)
    if incident is None or incident.is_mistake:
        return None
    about = {"group": incident.group.title, "fragment": incident.fragment}
    said = due.say("appeal-heard", number=incident.number, **about)
    return OutgoingMessage(said, due.own.keyboard(incident, due.language))
