"""Redacted reposts: the rest of a teacher's message beside a pasted room is previewed, posted at a press.

Only words are posted. They are judged like a message of their own, in that group, before they are shown,
before they are posted, and when they are sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.enrolment.rules import mark_of
from bot.features.lessons.buttons import RedactedRepostButton, RedactedRepostMessage
from bot.features.lessons.reposts.rules import RedactedRepost, RedactedRepostReply
from bot.features.lessons.reposts.store import RedactedReposts
from bot.moderation.post import Post
from bot.moderation.text.masking import remnant
from bot.moderation.verdict import Verdict
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage, escaped
from bot.telegram.updates.reading import author_of, cut, message_in, own_words, topic_of, update_of

_log = logs.get()
_LONGEST: Final = 3600  # UTF-16 units of one message's words: 4096 with a head
_PREVIEW: Final = 3000
_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Reposting:
    """What this desk is handed; `judge` decides on a message by itself in a chat."""

    reposts: RedactedReposts
    judge: Callable[[Post], Verdict]


desk = Desk[Reposting]("redacted reposts", RedactedRepostButton, RedactedRepostMessage)


@desk.press(RedactedRepostButton.SHOW)
async def show(press: Press[Reposting]) -> CallbackReply:
    """Show the words that may be posted."""
    reply, words = await _looked_at(press)
    return CallbackReply(press.plain(reply), follow_up=None if words is None else _preview(press, words))


@desk.press(RedactedRepostButton.POST)
async def post(press: Press[Reposting]) -> CallbackReply:
    """Post the words, if they are those that were shown."""
    reply, words = await _looked_at(press)
    if words is not None and mark_of(words) != press.pressed.second:
        return press.reply("rest-changed", edit=_preview(press, words))
    if words is not None:
        reply = await press.own.reposts.post(press.user.id, press.subject)
    _log.info("lesson.repost_decided", reply=reply.value)
    return press.reply(reply, edit=press.sentence(reply) if reply is RedactedRepostReply.POSTED else None)


@desk.message(RedactedRepostMessage.REST)
async def posted(due: Due[Reposting]) -> OutgoingMessage | None:
    """Return the words as they are posted in the group, in the teacher's name."""
    rest = await due.own.reposts.due(due.subject)
    name = "" if rest is None else _name(rest)
    words = None if rest is None else _words(due.own, rest, name)
    if rest is None or not words:
        return None
    topic = topic_of(_messages(rest)[0])
    first, more = cut(words, _LONGEST)
    following = OutgoingMessage(escaped(more), topic=topic) if more.strip() else None
    head = due.say("rest-head", author=Secret(name or "—"))
    return OutgoingMessage(f"{head}\n{escaped(first)}", topic=topic, rest=following)


def _preview(press: Press[Reposting], words: str) -> OutgoingMessage:
    said, more = cut(words, _PREVIEW)
    lines = (
        press.say("rest-preview"),
        f"<blockquote>{escaped(said + ('…' if more else ''))}</blockquote>",
        press.say("rest-preview-foot"),
    )
    post_it = press.button(Pressed(RedactedRepostButton.POST, press.subject, mark_of(words)))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([[post_it]]))


async def _looked_at(press: Press[Reposting]) -> tuple[RedactedRepostReply, str | None]:
    """Return the words that may be posted, or the reason why there are none."""
    reply, rest = await press.own.reposts.looked_at(press.who, press.subject)
    if rest is None:
        return reply, None
    words = _words(press.own, rest, _name(rest))
    if words is None:
        return RedactedRepostReply.HELD, None
    return (reply, words) if words else (RedactedRepostReply.NOTHING, None)


def _words(own: Reposting, rest: RedactedRepost, name: str) -> str | None:
    text = "\n".join(own_words(message, rest.account) or "" for message in _messages(rest))
    return remnant(text, own.judge, rest.chat_id, name)


def _messages(rest: RedactedRepost) -> list[Mapping[str, object]]:
    found = (message_in(update_of(original.reveal().encode())) for original in rest.originals)
    return [{} if message is None else message for message in found]


def _name(rest: RedactedRepost) -> str:
    """Return the author's name under which it was pasted."""
    return cut(author_of(_messages(rest)[0])[1].reveal(), _NAME)[0]
