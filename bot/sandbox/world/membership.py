"""How people and bots join, rise, fall and leave: members, messages, updates in Telegram's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.world import rights, views
from bot.sandbox.world.world import Chat, ChatKind, ChatMember, Status, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.world.switchboard import Switchboard

SHORTEST_SECONDS = 30  # Bot API, restrictChatMember and banChatMember
LONGEST_SECONDS = 366 * 86_400


def join(
    board: Switchboard, chat: Chat, user: User, *, by: User | None = None, via_join_request: bool = False
) -> None:
    """Add a member who joins alone or is added by another; groups show a service message."""
    old = chat.member(user.id)
    if old is not None and old.inside:
        return
    entering = ChatMember(user, Status.MEMBER)
    if old is not None and old.status is Status.RESTRICTED:
        entering = ChatMember(user, Status.RESTRICTED, permissions=old.permissions, until=old.until)
    more: dict[str, object] = {"via_join_request": True} if via_join_request else {}
    chat.join_requests.pop(user.id, None)
    actor = by or user
    board.set_member(chat, entering, actor, **more)
    if chat.kind is not ChatKind.CHANNEL:
        shown = user if via_join_request else actor
        board.post(chat, {"new_chat_members": [views.user_json(user)]}, sender=shown)


def leave(board: Switchboard, chat: Chat, user: User) -> None:
    """Let a member leave."""
    _go(board, chat, ChatMember(user, Status.LEFT, inside=False), user)


def remove(board: Switchboard, chat: Chat, user: User, *, by: User, until: int = 0) -> None:
    """Remove a member, who is banned until unbanned."""
    _refuse_creator(chat, user)
    _go(board, chat, ChatMember(user, Status.KICKED, until=until, inside=False), by)


def _go(board: Switchboard, chat: Chat, gone: ChatMember, by: User) -> None:
    old = chat.member(gone.user.id)
    was_inside = old is not None and old.inside
    if chat.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP} and was_inside:
        # Posted first, while the removed member still receives it.
        board.post(chat, {"left_chat_member": views.user_json(gone.user)}, sender=by)
    board.set_member(chat, gone, by)


def lift_expired(board: Switchboard, chat: Chat) -> None:
    """Lift expired restrictions and bans; Telegram sends no update about it."""
    now = board.now()
    for user_id, member in list(chat.members.items()):
        if not 0 < member.until <= now:
            continue
        status = Status.MEMBER if member.inside else Status.LEFT
        chat.members[user_id] = ChatMember(member.user, status, inside=member.inside)


def until(board: Switchboard, wanted: int) -> int:
    """Return when a restriction ends; less than 30 seconds or more than 366 days from now is forever: 0."""
    ahead = wanted - board.now()
    return wanted if SHORTEST_SECONDS <= ahead <= LONGEST_SECONDS else 0


def promote(
    board: Switchboard,
    chat: Chat,
    user: User,
    wanted: Iterable[str],
    *,
    by: User,
    is_anonymous: bool = False,
    custom_title: str | None = None,
) -> None:
    """Make a member an administrator with these rights (they must be in the chat, channels excepted)."""
    _refuse_creator(chat, user)
    granted = rights.rights_of(chat.kind, frozenset(wanted))
    member = ChatMember(
        user, Status.ADMINISTRATOR, rights=granted, is_anonymous=is_anonymous, custom_title=custom_title
    )
    board.set_member(chat, member, by)


def demote(board: Switchboard, chat: Chat, user: User, *, by: User) -> None:
    """Make an administrator a plain member."""
    _refuse_creator(chat, user)
    board.set_member(chat, ChatMember(user, Status.MEMBER), by)


def hand_over(board: Switchboard, chat: Chat, user: User) -> None:
    """Make a member the chat's owner; the former owner becomes an administrator with every right."""
    old = next(member for member in chat.members.values() if member.status is Status.CREATOR)
    heir = chat.member(user.id)
    if heir is None or not heir.inside or user.id == old.user.id:
        raise ValueError(f"{chat.title} is handed over to somebody else who is in it.")
    every = rights.CHANNEL_RIGHTS if chat.kind is ChatKind.CHANNEL else rights.GROUP_RIGHTS
    board.set_member(chat, ChatMember(user, Status.CREATOR), old.user)
    board.set_member(chat, ChatMember(old.user, Status.ADMINISTRATOR, rights=frozenset(every)), old.user)
    if chat.kind is not ChatKind.CHANNEL:
        board.post(chat, {"chat_owner_changed": {"new_owner": views.user_json(user)}}, sender=old.user)


def _refuse_creator(chat: Chat, user: User) -> None:
    member = chat.member(user.id)
    if member is not None and member.status is Status.CREATOR:
        raise ValueError(
            f"{user.first_name} made {chat.title}: a creator is neither promoted, demoted nor removed."
        )
