"""What Telegram says of a group's members, and what its refusals of a measure mean."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import pytest
from telegram import (
    ChatAdministratorRights,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    ChatPermissions,
    User,
)

from bot.classroom import Group, Room, Secret
from bot.features.incidents.sanctions.chat.members import Members
from bot.features.incidents.sanctions.rules import Membership, MembershipState, Sanction, SanctionReply
from bot.telegram.api.calls import NoAnswer, Refused
from tests.storage.samples import MORNING, HandClock

T = TypeVar("T")
BOT, AUTHOR, CHAT = 1, 2, -1001
AN = User(AUTHOR, "An", is_bot=False)
SUPERGROUP = Group(CHAT, Room.SUPERGROUP, Secret("7A"))
PLAIN = Group(CHAT, Room.GROUP, Secret("7A"))
_RIGHTS = ("can_be_edited", *ChatAdministratorRights.no_rights().to_dict())


class Asking:
    """Asks once."""

    async def ask(self, call: Callable[[], Awaitable[T]]) -> T:
        """Return what a call gives."""
        return await call()


@dataclass
class Telegram:
    """Answers what it is told to, and notes what was asked of it."""

    author: ChatMember | Exception
    own: ChatMember | Exception
    refusal: Exception | None = None
    asked: list[str] = field(default_factory=list)
    id: int = BOT

    async def get_chat_member(self, _chat_id: int, account: int) -> ChatMember:
        """Return a seat."""
        found = self.own if account == BOT else self.author
        if isinstance(found, Exception):
            raise found
        return found

    async def restrict_chat_member(
        self, _chat_id: int, _account: int, permissions: ChatPermissions, until_date: datetime | None = None
    ) -> bool:
        """Restrict."""
        muted = permissions == ChatPermissions.no_permissions()
        assert muted == (until_date is not None)
        return self._do("mute" if muted else "unmute")

    async def unban_chat_member(self, _chat_id: int, _account: int, *, only_if_banned: bool = False) -> bool:
        """Remove, or lift a ban."""
        return self._do("unban" if only_if_banned else "remove")

    async def ban_chat_member(self, _chat_id: int, _account: int) -> bool:
        """Ban."""
        return self._do("ban")

    async def create_chat_invite_link(self, _chat_id: int, **_values: object) -> bool:
        """Refuse."""
        return self._do("invite")

    def _do(self, what: str) -> bool:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(what)
        return True


def admin(user: User, *, restricts: bool) -> ChatMember:
    """Make an admin who may restrict and invite members, or neither."""
    rights = dict.fromkeys(_RIGHTS, False)
    rights |= {"can_restrict_members": restricts, "can_invite_users": restricts}
    return ChatMemberAdministrator(user, **rights)


def restricted(*, inside: bool, writes: bool) -> ChatMember:
    """Make a restricted member."""
    names = ChatPermissions.all_permissions().to_dict()
    values = dict.fromkeys(names, False) | {"can_send_messages": writes}
    return ChatMemberRestricted(AN, is_member=inside, until_date=MORNING, **values)


def members_of(telegram: Telegram) -> Members:
    """Return what is tested."""
    return Members(telegram, Asking(), HandClock())


BOT_USER = User(BOT, "Bot", is_bot=True)
OWN = admin(BOT_USER, restricts=True)


@pytest.mark.parametrize(
    ("member", "seat"),
    [
        (ChatMemberMember(AN), MembershipState.MEMBER),
        (ChatMemberOwner(AN, is_anonymous=False), MembershipState.ADMIN),
        (admin(AN, restricts=False), MembershipState.ADMIN),
        (restricted(inside=True, writes=False), MembershipState.MUTED),
        (restricted(inside=True, writes=True), MembershipState.MEMBER),
        (restricted(inside=False, writes=False), MembershipState.OUTSIDE),
        (ChatMemberLeft(AN), MembershipState.OUTSIDE),
        (ChatMemberBanned(AN, MORNING), MembershipState.OUTSIDE),
        (Refused(400, "Bad Request: PARTICIPANT_ID_INVALID"), MembershipState.OUTSIDE),
        (Refused(400, "Bad Request: user is deactivated"), MembershipState.OUTSIDE),
        (Refused(403, "Forbidden: bot was kicked"), MembershipState.UNKNOWN),
        (NoAnswer("cut", asked=True), MembershipState.UNKNOWN),
    ],
)
async def test_membership_is_what_telegram_says_now(
    member: ChatMember | Exception, seat: MembershipState
) -> None:
    """Who was never there, or is no more, is outside."""
    assert await members_of(Telegram(member, OWN)).of(CHAT, AUTHOR) == Membership(seat, True, may_invite=True)


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (admin(BOT_USER, restricts=False), Membership(MembershipState.MEMBER, False)),
        (ChatMemberMember(BOT_USER), Membership(MembershipState.MEMBER, False)),
        (NoAnswer("cut", asked=True), Membership(MembershipState.UNKNOWN, None)),
    ],
    ids=["admin without it", "no admin", "no answer"],
)
async def test_the_bots_own_right_is_asked_each_time(own: ChatMember | Exception, found: Membership) -> None:
    """A bot that is no admin has none; without an answer neither right nor seat is known."""
    assert await members_of(Telegram(ChatMemberMember(AN), own)).of(CHAT, AUTHOR) == found


@pytest.mark.parametrize(
    ("measure", "group", "request_made"),
    [
        (Sanction.MUTE, SUPERGROUP, ["mute"]),
        (Sanction.UNMUTE, SUPERGROUP, ["unmute"]),
        (Sanction.REMOVE, SUPERGROUP, ["remove"]),
        (Sanction.READMIT, SUPERGROUP, ["unban"]),
        (Sanction.REMOVE, PLAIN, ["ban"]),
        (Sanction.READMIT, PLAIN, []),
    ],
)
async def test_a_measure_is_one_request_that_leaves_nobody_shut_out(
    measure: Sanction, group: Group, request_made: list[str]
) -> None:
    """A removal in a supergroup bans nobody at any moment."""
    telegram = Telegram(ChatMemberMember(AN), OWN)
    assert await members_of(telegram).act(measure, group, AUTHOR) is None
    assert telegram.asked == request_made


@pytest.mark.parametrize(
    ("refusal", "reply"),
    [
        (Refused(400, "Bad Request: not enough rights to restrict/unrestrict chat member"), "no-right"),
        (Refused(400, "Bad Request: user is an administrator of the chat"), "admin"),
        (Refused(400, "Bad Request: can't remove chat owner"), "admin"),
        (Refused(400, "Bad Request: PARTICIPANT_ID_INVALID"), "outside"),
        (Refused(400, "Bad Request: user is deactivated"), "outside"),
        (Refused(403, "Forbidden: bot was kicked from the supergroup chat"), "unsure"),
        (NoAnswer("cut", asked=True), "unsure"),
    ],
)
async def test_a_refusal_is_said_in_a_sentence_of_its_own(refusal: Exception, reply: str) -> None:
    """Whatever changed between the question and the act."""
    telegram = Telegram(ChatMemberMember(AN), OWN, refusal)
    failed = await members_of(telegram).act(Sanction.MUTE, SUPERGROUP, AUTHOR)
    assert failed is SanctionReply(f"measure-{reply}")


async def test_without_the_right_there_is_no_invitation() -> None:
    """Staff add the pupil by hand then."""
    refusal = Refused(400, "Bad Request: not enough rights to manage chat invite link")
    assert await members_of(Telegram(ChatMemberMember(AN), OWN, refusal)).invitation(CHAT) is None
