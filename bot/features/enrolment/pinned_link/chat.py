"""The pinned link: a lasting line with the class's button, sent by the outbox, pinned where the bot may.

A message of more than 48 hours can't be deleted, one's own can always be edited: such a line loses its
button, and is unpinned. Rights of staff and of the bot are checked at the moment of the press.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import ChatMemberAdministrator
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Outcome
from bot.features.enrolment.pinned_link.buttons import PinnedLinkButton, PinnedLinkMessage
from bot.features.enrolment.pinned_link.rules import PinnedLinkReply, PinnedLinkRequest
from bot.features.enrolment.pinned_link.store import PinnedLinks
from bot.telegram.api.errors import meaning
from bot.telegram.api.retry import Asker
from bot.telegram.lessons.messages import LessonMessageBuilder
from bot.telegram.messages.desk import Desk, Due, Press
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_NOBODY_SEES_IT: Final = frozenset({Outcome.DONE, Outcome.GONE, Outcome.SHUT_OUT, Outcome.UPGRADED})


@dataclass(frozen=True, slots=True)
class Pinning:
    """What this desk is handed."""

    links: PinnedLinks
    letters: LessonMessageBuilder


desk = Desk[Pinning]("pinned_link", PinnedLinkButton, PinnedLinkMessage)


@desk.message(PinnedLinkMessage.LASTING_LINE)
async def line(due: Due[Pinning]) -> OutgoingMessage | None:
    """Return the line; one that stands is edited, since its classes have changed."""
    classes, edits = await due.own.links.line(due.subject, due.row.chat_id)
    if not classes:
        return None
    keyboard = due.own.letters.ways_in(classes, due.language, named=len(classes) > 1)
    return OutgoingMessage(due.say("lasting-line"), keyboard, edits, silent=True, pins=True)


@desk.press(PinnedLinkButton.LASTING)
async def post(press: Press[Pinning]) -> CallbackReply:
    """Post the line, in place of the one that stands."""
    links, account, group_id = press.own.links, press.user.id, press.subject
    found = await links.wanted(account, group_id)
    if isinstance(found, PinnedLinkReply):
        reply = found
    elif found.stands is None or await _taken_down(press, found, found.stands):
        reply = await links.post(account, group_id)
    else:
        reply = PinnedLinkReply.LATER
    _log.info("pinned_link.pressed", reply=reply.value)
    posted = reply is PinnedLinkReply.POSTED
    by_hand = press.sentence("lasting-by-hand") if posted and not await _may_pin(press) else None
    return CallbackReply(press.plain(reply), follow_up=by_hand, done=posted)


@desk.press(PinnedLinkButton.LASTING_END)
async def end(press: Press[Pinning]) -> CallbackReply:
    """Remove the line."""
    found = await press.own.links.unwanted(press.user.id, press.subject)
    if isinstance(found, PinnedLinkReply):
        reply = found
    elif found.stands is None or await _taken_down(press, found, found.stands):
        reply = await press.own.links.ended(press.subject)
    else:
        reply = PinnedLinkReply.LATER
    _log.info("pinned_link.pressed", reply=reply.value)
    return press.reply(reply, done=reply is PinnedLinkReply.ENDED)


async def _may_pin(press: Press[Pinning]) -> bool:
    """Ask Telegram, now, whether the bot may pin in a group."""
    state = await press.own.links.group(press.subject)
    if state is None:
        return False
    chat_id, bot = state.group.chat_id, press.context.bot
    try:
        member = await press.context.asker.ask(lambda: bot.get_chat_member(chat_id, bot.id))
    except TelegramError as error:
        _log.warning("pinned_link.rights_unknown", chat=chat_id, error=type(error).__name__)
        return False
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)


async def _taken_down(press: Press[Pinning], asked: PinnedLinkRequest, message_id: int) -> bool:
    """Delete a line, or remove its button; return whether it is out of use."""
    context, chat_id = press.context, asked.chat_id
    bot, asker, texts = context.bot, context.asker, context.texts
    deleted = await _outcome(asker, lambda: bot.delete_message(chat_id, message_id))
    if deleted in _NOBODY_SEES_IT:
        return True
    over = OutgoingMessage(texts.say(context.languages.spoken_in(chat_id), "lasting-over"), edits=message_id)
    edited = await _outcome(asker, lambda: context.messenger.insist(chat_id, over))
    # Without the right to unpin an admin has to; the line says that it is over.
    await _outcome(asker, lambda: bot.unpin_chat_message(chat_id, message_id))
    return edited in _NOBODY_SEES_IT


async def _outcome(asker: Asker, call: Callable[[], Awaitable[object]]) -> Outcome:
    try:
        await asker.ask(call)
    except TelegramError as error:
        meant = meaning(error, 0)
        return meant if isinstance(meant, Outcome) else Outcome.UNKNOWN
    return Outcome.DONE
