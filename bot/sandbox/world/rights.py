"""Permissions: admin rights, which messages a bot receives, which it may delete. Pure functions."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.world.world import Bot, Chat, ChatKind, ChatMember, Message, Status

if TYPE_CHECKING:
    from datetime import datetime


DELETABLE_FOR = timedelta(hours=48)
DICE_DELETABLE_AFTER = timedelta(hours=24)

_COMMON_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
GROUP_RIGHTS = (*_COMMON_RIGHTS, "can_pin_messages", "can_manage_topics", "can_manage_tags")
CHANNEL_RIGHTS = (*_COMMON_RIGHTS, "can_post_messages", "can_edit_messages", "can_manage_direct_messages")
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "video_chat_started",
        "video_chat_ended",
        "video_chat_scheduled",
        "video_chat_participants_invited",
        "message_auto_delete_timer_changed",
        "chat_owner_changed",
        "chat_owner_left",
    }
)
TAGGED = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})  # where members have tags
_ADDING = ("startgroup", "startchannel")
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(?P<bot>[A-Za-z0-9_]+))?")


def rights_of(kind: ChatKind, wanted: frozenset[str]) -> frozenset[str]:
    """Return admin rights as Telegram grants them: any right brings can_manage_chat.

    Raises ValueError for a right that this kind of chat does not have.
    """
    known = frozenset(CHANNEL_RIGHTS if kind is ChatKind.CHANNEL else GROUP_RIGHTS)
    if not wanted <= known:
        raise ValueError(f"A {kind.value} knows no right {', '.join(sorted(wanted - known))}.")
    return wanted | {"can_manage_chat"}


def asked_by_link(address: str) -> tuple[str, bool, str, frozenset[str]]:
    """Read a link that adds a bot, such as `https://t.me/Bot?startgroup=x&admin=pin_messages+delete_messages`.

    Returns the bot's username, whether channels are offered and not groups, the payload, and the rights
    (Telegram, Deep links, "Group/channel bot links"). Raises ValueError for any other link.
    """
    parts = urlsplit(address)
    asked = parse_qs(parts.query, keep_blank_values=True)
    adding = [name for name in _ADDING if name in asked]
    if parts.netloc != "t.me" or len(adding) != 1:
        raise ValueError(f"{address} adds no bot.")
    wanted = asked.get("admin", [""])[0].split()  # a plus is a space in a query
    channel = adding[0] == "startchannel"
    return (
        parts.path.removeprefix("/"),
        channel,
        "" if channel else asked[adding[0]][0],
        frozenset(f"can_{right}" for right in wanted),
    )


def hears(bot: Bot, message: Message) -> bool:
    """Return whether this bot receives this message; with privacy mode only messages meant for it."""
    if message.author_id == bot.id:
        return False
    if message.sender and message.sender.is_bot and message.sender_chat is None:
        return _hears_bots(bot, message)
    if message.chat.kind in {ChatKind.PRIVATE, ChatKind.CHANNEL}:
        return True
    member = message.chat.member(bot.id)
    if member is None or not member.inside:
        return False
    if member.is_admin or not bot.privacy or message.content.keys() & SERVICE:
        return True
    return _answers(bot, message) or _commands(bot, message)


def _hears_bots(bot: Bot, message: Message) -> bool:
    """Return whether a bot receives another bot's message (Telegram, Bot-to-bot communication).

    In that mode: as an admin without privacy mode all, else answers to it and commands that name it.
    """
    if not bot.hears_bots:
        return False
    member = message.chat.member(bot.id)
    if member is not None and member.is_admin and not bot.privacy:
        return True
    if _answers(bot, message):
        return True
    return f"@{bot.user.username}".lower() in message.text.lower() and _commands(bot, message)


def _answers(bot: Bot, message: Message) -> bool:
    return message.reply_to is not None and message.reply_to.author_id == bot.id


def _commands(bot: Bot, message: Message) -> bool:
    """Return whether the text starts with a command that is not for another bot."""
    command = _COMMAND.match(message.text)
    if command is None:
        return False
    addressed = command["bot"]
    return addressed is None or addressed.lower() == (bot.user.username or "").lower()


def may_delete(bot: Bot, message: Message, now: datetime) -> bool:
    """Return whether the bot may delete this message now (Bot API, deleteMessage)."""
    age = timedelta(seconds=now.timestamp() - message.date)
    if age >= DELETABLE_FOR or message.permanent:
        return False
    chat = message.chat
    if chat.kind is ChatKind.PRIVATE:
        return "dice" not in message.content or age > DICE_DELETABLE_AFTER
    member = chat.member(bot.id)
    if member is None or not member.inside:
        return False
    own = message.author_id == bot.id
    if chat.kind is ChatKind.CHANNEL:
        return member.has("can_delete_messages") or (own and member.has("can_post_messages"))
    if own or (chat.kind is ChatKind.GROUP and member.is_admin):
        return True
    return member.has("can_delete_messages")


def may_speak(chat: Chat, member: ChatMember | None) -> bool:
    """Return whether a member with this membership can post here."""
    if member is None or not member.inside:
        return False
    if chat.kind is ChatKind.CHANNEL:
        return member.has("can_post_messages")
    return member.status is not Status.RESTRICTED or "can_send_messages" in member.permissions
