"""Members of staff: who may decide an incident, and who is notified of it.

Being a Telegram admin of a class group gives no role: students often are. An owner confirms a person;
only while a school has no owner does a group's creator act, for that group alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.classroom import SCHOOL, Secret
from bot.records import Change


class Role(StrEnum):
    """Role of a member of staff."""

    OWNER = "owner"
    ADMIN = "admin"
    TEACHER = "teacher"
    CREATOR = "creator"  # of a group, acting while the school has no owner


class Standing(StrEnum):
    """State of a role, or of a request for one."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Member:
    """One role of one account. `group_id` None: in the whole school. `until` None: without end.

    `realm`: how far the role's decisions count. A role given by an owner counts for the school; a creator's
    for the own groups, unless an owner once confirmed the group.
    """

    id: int
    account: int
    role: Role
    group_id: int | None
    standing: Standing
    name: Secret
    until: datetime | None = None
    realm: int = SCHOOL

    def holds(self, group_id: int | None, at: datetime) -> bool:
        """Tell whether the role counts for that group at that time."""
        if self.standing is not Standing.CONFIRMED or (self.until is not None and self.until <= at):
            return False
        return self.group_id is None or self.group_id == group_id


@dataclass(frozen=True, slots=True)
class StaffChat:
    """A chat proposed for messages to staff. It counts once confirmed, and is never guarded.

    `asked_by`: the account that asked for it last, while unanswered; None: not known.
    """

    id: int
    chat_id: int
    standing: Standing
    confirmed_by: int | None
    title: Secret
    asked_by: int | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """The members of staff of a school, as far as a decision needs them."""

    members: tuple[Member, ...]

    def has_owner(self, at: datetime) -> bool:
        """Tell whether the school has an owner."""
        return any(m.role is Role.OWNER and m.holds(None, at) for m in self.members)

    def roles_of(self, account: int, group_id: int | None, at: datetime) -> frozenset[Role]:
        """Return the roles an account has for that group; a creator's ends where an owner exists."""
        held = {m.role for m in self.members if m.account == account and m.holds(group_id, at)}
        if self.has_owner(at):
            held.discard(Role.CREATOR)
        return frozenset(held)

    def serves(self, account: int, at: datetime) -> bool:
        """Tell whether an account has a role anywhere in the school."""
        return any(self.roles_of(account, m.group_id, at) for m in self.members if m.account == account)

    def roles_near(self, account: int, realm: int, at: datetime) -> frozenset[Role]:
        """Return the roles of an account, wherever they are, that a student of that realm may not have.

        Those of the realm and of the school: roles in another creator's realm are not disclosed.
        """
        near = (m for m in self.members if m.account == account and m.realm in {SCHOOL, realm})
        return frozenset(m.role for m in near if m.role in self.roles_of(account, m.group_id, at))

    def local_roles_of(self, account: int, group_id: int, at: datetime) -> frozenset[Role]:
        """Return the roles that an account has for that group by itself, not for the whole school."""
        own = (m for m in self.members if m.account == account and m.group_id == group_id)
        return frozenset(m.role for m in own if m.holds(group_id, at)) & self.roles_of(account, group_id, at)

    def creators(self, at: datetime) -> tuple[Member, ...]:
        """Return the creators who act for groups: none where the school has an owner."""
        acting = (m for m in self.members if m.role is Role.CREATOR and m.holds(m.group_id, at))
        return () if self.has_owner(at) else tuple(acting)

    def asks(self, account: int) -> Member | None:
        """Return the role that an account asked for and that is still unanswered; None: there is none."""
        asked = (m for m in self.members if m.account == account and m.standing is Standing.ASKED)
        return next(asked, None)

    def told_of(self, group_id: int | None, at: datetime) -> tuple[int, ...]:
        """Return the accounts to notify of an incident in that group, each once; None: in the school."""
        owned = self.has_owner(at)
        acting = (m for m in self.members if not (owned and m.role is Role.CREATOR))
        return tuple(dict.fromkeys(m.account for m in acting if m.holds(group_id, at)))

    def owns(self, account: int, at: datetime) -> bool:
        """Tell whether an account owns the school."""
        return account in self.owners(at)

    def leads(self, account: int, at: datetime) -> bool:
        """Tell whether an account leads the school: as an owner, or as an admin of the whole of it."""
        return account in self.leaders(at)

    def leaders(self, at: datetime) -> tuple[int, ...]:
        """Return the accounts that lead the school, each once."""
        leading = (m for m in self.members if m.role in {Role.OWNER, Role.ADMIN} and m.holds(None, at))
        return tuple(dict.fromkeys(m.account for m in leading))

    def owners(self, at: datetime) -> tuple[int, ...]:
        """Return the accounts that own the school."""
        return tuple(m.account for m in self.members if m.role is Role.OWNER and m.holds(None, at))

    def counts(self, chat: StaffChat, group_id: int, at: datetime) -> bool:
        """Tell whether incidents of that group are reported in that chat.

        An owner's confirmation is for the whole school, a creator's for the own groups alone.
        """
        if chat.standing is not Standing.CONFIRMED or chat.confirmed_by is None:
            return False
        return bool({Role.OWNER, Role.CREATOR} & self.roles_of(chat.confirmed_by, group_id, at))


def chats_to_tell(
    staff: Staff, staff_chats: Iterable[StaffChat], reachable: Container[int], group_id: int, at: datetime
) -> tuple[int, ...]:
    """Return the chats where an incident of that group is reported; none: it waits.

    The staff chat if one counts, else staff in private as far as they have started the bot.
    """
    chats = tuple(chat.chat_id for chat in staff_chats if staff.counts(chat, group_id, at))
    return chats or tuple(a for a in staff.told_of(group_id, at) if a in reachable)


def chats_of_school(
    staff: Staff, staff_chats: Iterable[StaffChat], reachable: Container[int], at: datetime
) -> tuple[int, ...]:
    """Return the chats where staff are notified of what concerns every group; none: it waits.

    The staff chat that an owner confirmed, else in private the school's owners and admins, and, while it has
    no owner, its acting creators, as far as they have started the bot.
    """
    chats = trusted_chats(staff, staff_chats, at)
    leaders = (*staff.leaders(at), *(m.account for m in staff.creators(at)))
    return tuple(sorted(chats)) or tuple(each for each in dict.fromkeys(leaders) if each in reachable)


def trusted_chats(staff: Staff, staff_chats: Iterable[StaffChat], at: datetime) -> frozenset[int]:
    """Return the chats that are not guarded: staff chats confirmed by an owner, not by an acting creator."""
    return frozenset(
        chat.chat_id
        for chat in staff_chats
        if chat.standing is Standing.CONFIRMED
        and chat.confirmed_by is not None
        and staff.owns(chat.confirmed_by, at)
    )


@dataclass(frozen=True, slots=True)
class RoleSet(Change):
    """Give, ask for, refuse or end a role. Replaces one of that id, or of the same account, role and group.

    `until` None: without end.
    """

    id: int
    account: int
    role: Role
    group_id: int | None
    standing: Standing
    name: Secret
    by: int | None
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class StaffChatSet(Change):
    """Confirm, refuse or suspend a chat as a staff chat."""

    id: int
    standing: Standing
    by: int | None
    at: datetime
