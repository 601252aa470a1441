"""Ephemeral messages: an admin bot shows a message in a group to one member alone (Bot API 10.2).

Telegram does not promise delivery; here the receiver sees it at once. The texts of refusals are our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.wire.errors import bad_request
from bot.sandbox.world.world import Chat, ChatKind, Message, User

if TYPE_CHECKING:
    from bot.sandbox.methods.request import Request
    from bot.sandbox.wire.schema import JSON

MISSING = "ephemeral message not found"


def receiver_of(request: Request, chat: Chat) -> User | None:
    """Return the only receiver of the message, None for all. Raises ApiError 400 where that cannot be."""
    asked = request.mapping("ephemeral_message_parameters")
    if asked is None:
        return None
    if asked.get("replace_callback_query_message") is True:
        raise bad_request("the sandbox replaces no messages by ephemeral ones")
    if chat.kind not in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        raise bad_request("ephemeral messages can be sent in groups and supergroups only")
    if not request.member(chat).is_admin:
        raise bad_request("not enough rights to send ephemeral messages to the chat")
    wanted = asked.get("receiver_user_id")
    member = chat.member(wanted) if isinstance(wanted, int) else None
    if member is None or not member.inside:
        raise bad_request("receiver of the ephemeral message not found")
    return member.user


def delete_ephemeral_message(request: Request) -> bool:
    """Delete an ephemeral message."""
    request.board.delete(_meant(request), request.bot.id)
    return True


def changed(request: Request, content: JSON, reply_markup: JSON | None) -> bool:
    """Edit an ephemeral message."""
    request.board.edit(_meant(request), content, reply_markup)
    return True


def _meant(request: Request) -> Message:
    message = request.chat_to_write().ephemeral.get(request.number("ephemeral_message_id"))
    if message is None or message.deleted is not None or message.author_id != request.bot.id:
        raise bad_request(MISSING)
    if message.receiver is None or message.receiver.id != request.number("receiver_user_id"):
        raise bad_request(MISSING)
    return message
