"""Methods about chats and their members."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox.wire.errors import QUERY_TOO_OLD, bad_request
from bot.sandbox.world import membership, rights, views
from bot.sandbox.world.world import Chat, ChatKind, ChatMember, Status, User

if TYPE_CHECKING:
    from bot.sandbox.methods.request import Request
    from bot.sandbox.wire.schema import JSON

LONGEST_LINK_NAME = 32
MOST_THROUGH_A_LINK = 99_999
JOIN_QUERY_LIVES = timedelta(seconds=10)  # Bot API, ChatJoinRequest.query_id
LONGEST_TAG = 16  # characters (Bot API, setChatMemberTag)
JOIN_RESULTS = frozenset({"approve", "decline", "queue"})


def get_chat(request: Request) -> JSON:
    """Return the full info of a chat; of a public one also to a bot outside."""
    return views.chat_full_json(request.chat(public=True), request.world)


def get_chat_member(request: Request) -> JSON:
    """Return a user's membership; one who was never here has left."""
    chat = request.chat()
    return views.member_json(_target(request, chat), chat.kind)


def get_chat_member_count(request: Request) -> int:
    """Return the number of members of a chat, bots included."""
    chat = request.chat()
    if chat.kind is ChatKind.PRIVATE:
        return 2
    return sum(member.inside for member in chat.members.values())


def get_chat_administrators(request: Request) -> list[JSON]:
    """Return creator and administrators, without other bots unless asked for."""
    chat = request.chat()
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    bots_too = request.flag("return_bots")
    return [
        views.member_json(member, chat.kind)
        for member in chat.members.values()
        if member.is_admin and (bots_too or not member.user.is_bot or member.user.id == request.bot.id)
    ]


def leave_chat(request: Request) -> bool:
    """Leave a group or channel."""
    chat = request.chat()
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    membership.leave(request.board, chat, request.bot.user)
    return True


def pin_chat_message(request: Request) -> bool:
    """Pin a message."""
    chat = request.chat()
    message = request.message(chat, "message to pin not found")
    _needs_pinning(request, chat)
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    if chat.kind is not ChatKind.CHANNEL:
        pinned = views.message_json(message, request.world, with_reply=False)
        request.board.post(
            chat, {"pinned_message": pinned}, sender=request.bot.user, unchecked=message.unchecked
        )
    return True


def unpin_chat_message(request: Request) -> bool:
    """Unpin a message, the pinned one sent last if none is named."""
    chat = request.chat()
    _needs_pinning(request, chat)
    wanted = request.parameters.get("message_id", chat.newest_pinned)
    if not isinstance(wanted, int) or wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    return True


def _needs_pinning(request: Request, chat: Chat) -> None:
    if chat.kind is ChatKind.PRIVATE:
        return
    member = request.member(chat)
    needed = "can_edit_messages" if chat.kind is ChatKind.CHANNEL else "can_pin_messages"
    if not (member.has(needed) or (chat.kind is ChatKind.GROUP and member.is_admin)):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def restrict_chat_member(request: Request) -> bool:
    """Take permissions from a member of a supergroup, or give them back."""
    chat = request.chat()
    if chat.kind is not ChatKind.SUPERGROUP:
        raise bad_request("method is available only for supergroups")
    member = _to_be_restricted(request, chat)
    asked = request.mapping("permissions") or {}
    granted = frozenset(name for name, value in asked.items() if value is True)
    if not request.flag("use_independent_chat_permissions") and granted & {
        "can_send_other_messages",
        "can_add_web_page_previews",
    }:
        granted |= {name for name in rights.PERMISSIONS if name.startswith("can_send_")}
    if granted >= frozenset(rights.PERMISSIONS) - {"can_edit_tag", "can_react_to_messages"}:
        changed = replace(member, status=Status.MEMBER, permissions=frozenset(), until=0)
        changed = changed if member.inside else replace(changed, status=Status.LEFT)
    else:
        until = membership.until(request.board, request.number("until_date"))
        changed = replace(member, status=Status.RESTRICTED, permissions=granted, until=until)
    request.board.set_member(chat, changed, request.bot.user)
    return True


def set_chat_member_tag(request: Request) -> bool:
    """Set a regular member's tag, or take it away. The words of most refusals are the sandbox's own."""
    chat = request.chat()
    if chat.kind not in rights.TAGGED:
        raise bad_request("method is available for group and supergroup chats only")
    member = _target(request, chat)
    if not request.member(chat).has("can_manage_tags"):
        raise bad_request("not enough rights to manage member tags")
    if member.is_admin:
        raise bad_request("user is an administrator of the chat")
    if not member.inside:
        raise bad_request("user not found")
    tag = request.text("tag")
    if len(tag) > LONGEST_TAG:
        raise bad_request("member tag is too long")
    request.board.set_member(chat, replace(member, tag=tag or None), request.bot.user)
    return True


def ban_chat_member(request: Request) -> bool:
    """Ban a member for good."""
    chat = request.chat()
    member = _to_be_restricted(request, chat)
    if request.flag("revoke_messages"):
        for message in chat.standing():
            if message.author_id == member.user.id:
                request.board.delete(message, request.bot.id)
    until = membership.until(request.board, request.number("until_date"))
    membership.remove(request.board, chat, member.user, by=request.bot.user, until=until)
    return True


def unban_chat_member(request: Request) -> bool:
    """Lift a ban; a user who is in the chat is removed unless only_if_banned."""
    chat = request.chat()
    if chat.kind not in {ChatKind.SUPERGROUP, ChatKind.CHANNEL}:
        raise bad_request("method is available for supergroup and channel chats only")
    member = _to_be_restricted(request, chat)
    if member.status is Status.KICKED or (member.inside and not request.flag("only_if_banned")):
        left = ChatMember(member.user, Status.LEFT, inside=False)
        request.board.set_member(chat, left, request.bot.user)
    return True


def _to_be_restricted(request: Request, chat: Chat) -> ChatMember:
    """Return the member to restrict, if the bot may. Raises ApiError 400 with the reason why not."""
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    own = request.member(chat)
    member = _target(request, chat)
    if member.user.id == request.bot.id:
        raise bad_request("can't restrict self")
    if member.status is Status.CREATOR:
        raise bad_request("can't remove chat owner")
    if not own.has("can_restrict_members"):
        raise bad_request("not enough rights to restrict/unrestrict chat member")
    if member.status is Status.ADMINISTRATOR:
        raise bad_request("user is an administrator of the chat")
    return member


def _target(request: Request, chat: Chat) -> ChatMember:
    user = _user(request)
    if chat.kind is ChatKind.PRIVATE:
        if user.id not in {chat.id, request.bot.id}:
            raise bad_request("user not found")
        return ChatMember(user, Status.MEMBER)
    if chat.kind is ChatKind.CHANNEL and not request.member(chat).is_admin:
        raise bad_request("member list is inaccessible")
    return chat.member(user.id) or ChatMember(user, Status.LEFT, inside=False)


def _user(request: Request) -> User:
    user = request.world.users.get(request.number("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    return user


def create_chat_invite_link(request: Request) -> JSON:
    """Make one more invite link."""
    chat = request.chat()
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("can't create invite links in the private chat")
    if not request.member(chat).has("can_invite_users"):
        raise bad_request("not enough rights to manage chat invite link")
    if request.flag("creates_join_request") and "member_limit" in request.parameters:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    if not 0 <= request.number("member_limit") <= MOST_THROUGH_A_LINK:
        raise bad_request("wrong member limit specified")
    name = request.text("name")
    if len(name) > LONGEST_LINK_NAME:
        raise bad_request("invite link name is too long")
    link: JSON = {
        "invite_link": f"https://t.me/+sandbox{next(request.world.numbers):010d}",
        "creator": views.user_json(request.bot.user),
        "creates_join_request": request.flag("creates_join_request"),
        "is_primary": False,
        "is_revoked": False,
    }
    link |= {"name": name} if name else {}
    link |= {
        key: request.parameters[key] for key in ("expire_date", "member_limit") if key in request.parameters
    }
    chat.invite_links.append(link)
    return link


def approve_chat_join_request(request: Request) -> bool:
    """Let an applicant in."""
    chat, user = _applicant(request)
    membership.join(request.board, chat, user, by=request.bot.user, via_join_request=True)
    return True


def answer_chat_join_request_query(request: Request) -> bool:
    """Answer a join request query, once and within 10 seconds; one that is queued is left to the admins.

    The words of the refusals are those of other queries: Telegram's are not published.
    """
    query = request.world.join_queries.get(request.text("chat_join_request_query_id"))
    result = request.text("result")
    if result not in JOIN_RESULTS:
        raise bad_request("wrong result specified")
    waits = query is not None and query.result is None and query.user.id in query.chat.join_requests
    if query is None or query.bot_id != request.bot.id or not waits:
        raise bad_request(QUERY_TOO_OLD)
    if request.board.clock.now() - query.asked > JOIN_QUERY_LIVES:
        raise bad_request(QUERY_TOO_OLD)
    query.result = result
    if result == "approve":
        membership.join(request.board, query.chat, query.user, by=request.bot.user, via_join_request=True)
    elif result == "decline":
        del query.chat.join_requests[query.user.id]
    request.board.changed()
    return True


def _applicant(request: Request) -> tuple[Chat, User]:
    chat, user = request.chat(), _user(request)
    if chat.kind is ChatKind.PRIVATE or not request.member(chat).has("can_invite_users"):
        raise bad_request("not enough rights")
    member = chat.member(user.id)
    if member is not None and member.inside:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if chat.join_requests.pop(user.id, None) is None:
        raise bad_request("HIDE_REQUESTER_MISSING")
    return chat, user
