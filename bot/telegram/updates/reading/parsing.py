"""Parse raw Bot API JSON into a `Post`: all that a decision may look at, in any shape.

No type is trusted: a field that is not what the Bot API says is skipped, never an error.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.classroom import Group, Room, Secret
from bot.json_values import mapping, whole
from bot.moderation.post import Post
from bot.telegram.messages.account_names import with_username
from bot.telegram.updates.reading.surfaces import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from telegram import Chat

_MESSAGES = ("message", "edited_message", "channel_post", "edited_channel_post")
_GUARDED = {
    Room.GROUP.value: Room.GROUP,
    Room.SUPERGROUP.value: Room.SUPERGROUP,
    Room.CHANNEL.value: Room.CHANNEL,
}
# Service messages about an earlier message, and where in them it is.
_SHOWING = (
    ("pinned_message", ""),
    ("poll_option_added", "poll_message"),
    ("checklist_tasks_added", "checklist_message"),
)
# Fields that hold an earlier message of the same chat, which is no part of what this one says.
EARLIER: Final = (
    "reply_to_message",
    "checklist_message",
    "poll_message",
    "giveaway_message",
    "suggested_post_message",
)
_LATEST = 253402300799  # Unix time of the last second of year 9999
_SHOWS_ANEW: Final = ("new_chat_title", "pinned_message")


def update_of(raw: bytes) -> Mapping[str, object]:
    """Return a stored update; an empty one where the stored bytes are no JSON object."""
    decoded = json.loads(raw)
    return decoded if isinstance(decoded, dict) else {}


def message_in(update: Mapping[str, object]) -> Mapping[str, object] | None:
    """Return the message of an update that brings one, new or edited."""
    for name in _MESSAGES:
        message = update.get(name)
        if isinstance(message, dict):
            return message
    return None


def chat_of(update: Mapping[str, object]) -> int | None:
    """Return the id of the chat that an update belongs to, for its order."""
    for value in update.values():
        if isinstance(value, dict):
            inner = value.get("message", value)
            chat = mapping(mapping(inner).get("chat") or value.get("chat"))
            if "id" in chat:
                return whole(chat["id"])
    return None


def group_of(message: Mapping[str, object]) -> Group | None:
    """Return the group or channel of a message; None for a private chat or an unreadable one."""
    chat = mapping(message.get("chat"))
    chat_id, room = whole(chat.get("id")), _GUARDED.get(_text(chat.get("type")))
    if chat_id is None or room is None:
        return None
    return Group(chat_id, room, Secret(_text(chat.get("title"))))


def author_of(message: Mapping[str, object]) -> tuple[int | None, Secret]:
    """Return the author's account and its name.

    The account is None behind a channel or an anonymous admin, and for a bot.
    """
    chat = mapping(message.get("sender_chat"))
    if chat:
        return None, Secret(_text(chat.get("title")))
    user = mapping(message.get("from"))
    names = (_text(user.get("first_name")), _text(user.get("last_name")))
    account = None if user.get("is_bot") is True else whole(user.get("id"))
    return account, Secret(" ".join(name for name in names if name))


def shown_author_of(message: Mapping[str, object]) -> Secret:
    """Return what staff see of the author: the name of the account or channel, and its @username."""
    sender = mapping(message.get("sender_chat")) or mapping(message.get("from"))
    return with_username(author_of(message)[1].reveal(), _text(sender.get("username")))


def sender_of(message: Mapping[str, object]) -> int | None:
    """Return the id of the account or of the chat in whose name a message was sent."""
    return whole((mapping(message.get("sender_chat")) or mapping(message.get("from"))).get("id"))


def origin_of(message: Mapping[str, object]) -> tuple[int, int] | None:
    """Return the chat and message that Telegram itself forwarded into the group linked to a channel."""
    if message.get("is_automatic_forward") is not True:
        return None
    origin = mapping(message.get("forward_origin"))
    chat_id, message_id = whole(mapping(origin.get("chat")).get("id")), whole(origin.get("message_id"))
    return None if chat_id is None or message_id is None else (chat_id, message_id)


def version_of(message: Mapping[str, object]) -> int:
    """Return 0 for a new message, the Unix time of the edit for an edited one."""
    return whole(message.get("edit_date")) or 0


def time_of(value: object) -> datetime | None:
    """Return a Unix time as a UTC time; None where it is none."""
    seconds = whole(value)
    if seconds is None or not 0 <= seconds <= _LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def post_of(message: Mapping[str, object]) -> Post:
    """Return a message as a `Post` for decisions. Fields that a full message would have may be missing."""
    album = message.get("media_group_id")
    return Post(
        parts=parts_of(message),
        chat_id=whole(mapping(message.get("chat")).get("id")),
        message_id=whole(message.get("message_id")),
        sender=sender_of(message),
        at=time_of(message.get("edit_date")) or time_of(message.get("date")),
        album=str(album) if isinstance(album, (str, int)) else None,
        reply_to=whole(mapping(message.get("reply_to_message")).get("message_id")),
        edited="edit_date" in message,
        shows=_shown(message),
    )


def _shown(message: Mapping[str, object]) -> int | None:
    """Return the id of an earlier message that this one shows again."""
    for name, held in _SHOWING:
        if name in message:
            value = mapping(message[name])
            return whole(mapping(value.get(held) if held else value).get("message_id")) or None
    return None


def earlier_in(message: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the earlier messages of its chat that a message answers or is about."""
    for earlier in (mapping(message[name]) for name in EARLIER if name in message):
        if mapping(earlier.get("chat")).get("id") == mapping(message.get("chat")).get("id"):
            yield earlier


def is_by_bot(message: Mapping[str, object]) -> bool:
    """Tell whether a bot wrote a message in its own name: Telegram may have shown it to no other bot."""
    return mapping(message.get("from")).get("is_bot") is True and "sender_chat" not in message


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def group_in(chat: Chat) -> Group | None:
    """Return the group or channel of a chat; None for a private one."""
    if chat.type not in (Room.GROUP, Room.SUPERGROUP, Room.CHANNEL):
        return None
    return Group(chat.id, Room(chat.type), Secret(chat.title or ""))


def shows_anew(message: Mapping[str, object]) -> bool:
    """Tell whether a message announces a new group title or a pinned message."""
    return any(name in message for name in _SHOWS_ANEW)


def topic_of(message: Mapping[str, object]) -> int | None:
    """Return the forum topic (thread id) of a message."""
    return whole(message.get("message_thread_id")) if message.get("is_topic_message") is True else None
