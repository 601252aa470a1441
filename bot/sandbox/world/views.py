"""Shows the world's state as Bot API objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.world import rights
from bot.sandbox.world.world import Bot, Chat, ChatKind, ChatMember, Message, Query, Status, User

if TYPE_CHECKING:
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.world import World


def user_json(user: User) -> JSON:
    """Return a User."""
    shown: JSON = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.last_name is not None:
        shown["last_name"] = user.last_name
    if user.username is not None:
        shown["username"] = user.username
    if user.language_code is not None:
        shown["language_code"] = user.language_code
    return shown


def me_json(bot: Bot) -> JSON:
    """Return the User of getMe."""
    return {
        **user_json(bot.user),
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "supports_join_request_queries": bot.takes_join_queries,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat_json(chat: Chat, world: World) -> JSON:
    """Return a Chat."""
    if chat.kind is ChatKind.PRIVATE:
        user = world.users[chat.id]
        shown: JSON = {"id": chat.id, "type": "private", "first_name": user.first_name}
        if user.last_name is not None:
            shown["last_name"] = user.last_name
        if user.username is not None:
            shown["username"] = user.username
        return shown
    shown = {"id": chat.id, "type": chat.kind.value, "title": chat.title or ""}
    if chat.username is not None:
        shown["username"] = chat.username
    if chat.is_forum:
        shown["is_forum"] = True
    return shown


def chat_full_json(chat: Chat, world: World) -> JSON:
    """Return a ChatFullInfo."""
    gifts = chat.kind is ChatKind.PRIVATE
    shown = chat_json(chat, world) | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": gifts,
            "limited_gifts": gifts,
            "unique_gifts": gifts,
            "premium_subscription": gifts,
            "gifts_from_channels": gifts,
        },
    }
    if chat.username is not None:
        shown["active_usernames"] = [chat.username]
    if chat.description:
        shown["description"] = chat.description
    if chat.linked is not None:
        shown["linked_chat_id"] = chat.linked.id
    if chat.protected:
        shown["has_protected_content"] = True
    if chat.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        shown["permissions"] = dict.fromkeys(rights.PERMISSIONS, True)
    if chat.guard is not None:
        shown["guard_bot"] = user_json(chat.guard.user)
    if chat.newest_pinned is not None:
        shown["pinned_message"] = message_json(chat.messages[chat.newest_pinned], world)
    return shown


def member_json(member: ChatMember, kind: ChatKind) -> JSON:
    """Return a ChatMember."""
    shown: JSON = {"status": member.status.value, "user": user_json(member.user)}
    if member.is_admin and member.custom_title is not None:
        shown["custom_title"] = member.custom_title
    if member.tag is not None and not member.is_admin and member.inside:
        shown["tag"] = member.tag
    match member.status:
        case Status.CREATOR:
            shown["is_anonymous"] = member.is_anonymous
        case Status.ADMINISTRATOR:
            known = rights.CHANNEL_RIGHTS if kind is ChatKind.CHANNEL else rights.GROUP_RIGHTS
            shown |= {"can_be_edited": False, "is_anonymous": member.is_anonymous}
            shown |= {right: right in member.rights for right in known}
        case Status.RESTRICTED:
            shown |= {"is_member": member.inside, "until_date": member.until}
            shown |= {permission: permission in member.permissions for permission in rights.PERMISSIONS}
        case Status.KICKED:
            shown["until_date"] = member.until
        case Status.MEMBER | Status.LEFT:
            pass
    return shown


def message_json(message: Message, world: World, *, with_reply: bool = True) -> JSON:
    """Return a Message."""
    shown = _head(message)
    if message.sender is not None:
        shown["from"] = user_json(message.sender)
        shown |= _tag(message)
    if message.sender_chat is not None:
        shown["sender_chat"] = chat_json(message.sender_chat, world)
    shown["chat"] = chat_json(message.chat, world)
    shown["date"] = message.date
    if message.edit_date is not None:
        shown["edit_date"] = message.edit_date
    if message.signature is not None:
        shown["author_signature"] = message.signature
    if message.protected or message.chat.protected:
        shown["has_protected_content"] = True
    if message.reply_to is not None and with_reply:
        shown["reply_to_message"] = message_json(message.reply_to, world, with_reply=False)
    shown |= message.content
    if message.reply_markup is not None:
        shown["reply_markup"] = message.reply_markup
    return shown


def _tag(message: Message) -> JSON:
    """Return the tag or custom title beside the sender's name, which supergroups show."""
    member = None if message.sender is None else message.chat.member(message.sender.id)
    if member is None or message.chat.kind is not ChatKind.SUPERGROUP or message.sender_chat is not None:
        return {}
    tag = member.custom_title if member.is_admin else member.tag
    return {} if tag is None else {"sender_tag": tag}


def _head(message: Message) -> JSON:
    """Return a message's id, and its receiver or topic."""
    shown: JSON = {"message_id": message.message_id}
    if message.receiver is not None:
        shown["message_id"] = 0
        shown["ephemeral_message_id"] = message.message_id
        shown["receiver_user"] = user_json(message.receiver)
    if message.thread_id is not None:
        shown["message_thread_id"] = message.thread_id
        if message.chat.is_forum:
            shown["is_topic_message"] = True
    return shown


def query_json(query: Query, world: World) -> JSON:
    """Return a CallbackQuery."""
    return {
        "id": query.id,
        "from": user_json(query.user),
        "message": message_json(query.message, world),
        "chat_instance": str(query.message.chat.id * 31 + query.bot_id),
        "data": query.data,
    }
