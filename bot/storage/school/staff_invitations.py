"""Appointing and locking staff: invitations, end dates, and an account's recent acts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.classroom import SCHOOL, Secret
from bot.features.doors.freezes.tables import door_freezes
from bot.features.enrolment.guardians.tables import school_levels
from bot.features.incidents.chat_info_leaks.tables import chat_info_leaks
from bot.features.incidents.pauses.tables import pauses, stopped
from bot.features.lessons.tables import lessons
from bot.incidents.incident import incident_number
from bot.outbox import Dispatch
from bot.school.invitations import (
    INVITE_VALID,
    LOOKED_BACK,
    CandidateReply,
    Deed,
    Invite,
    Invited,
    InviteReply,
    LockReply,
    StaffAction,
    on_candidate,
    on_dates,
    on_invited,
    on_locked,
)
from bot.school.messages import SchoolMessage
from bot.school.roles import Role, Standing
from bot.school.start_links import StartLink
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.people.classes import is_student
from bot.storage.people.groups import group_of, group_title, titles_apart
from bot.storage.people.staff import member_of, owns, staff_where, staff_with, standing_chats_of, whole_staff
from bot.storage.school.realms import free_staff
from bot.storage.school.staff import named
from bot.storage.tables.core import groups, incident_events, incidents, members, staff_chats
from bot.storage.tables.setup import class_rules, staff_invites, watches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement

    from bot.school.roles import Member
    from bot.storage.db.transaction import AnyRow, Transaction

_MOST_GROUPS: Final = 95  # each is a button, and one is for the whole school
_DEEDS: Final[Sequence[tuple[Deed, Column[int], Column[datetime]]]] = (
    (Deed.LESSON, lessons.c.taken_by, lessons.c.taken_at),
    (Deed.PAUSE, pauses.c.paused_by, pauses.c.since),
    (Deed.LEVEL, school_levels.c.set_by, school_levels.c.set_at),
    (Deed.FREEZE, door_freezes.c.frozen_by, door_freezes.c.since),
    (Deed.WATCH, watches.c.set_by, watches.c.since),
    (Deed.ROLE, members.c.set_by, members.c.set_at),
    (Deed.GROUP, groups.c.confirmed_by, groups.c.confirmed_at),
    (Deed.CHAT, staff_chats.c.set_by, staff_chats.c.set_at),
    (Deed.RULE, stopped.c.decided_by, stopped.c.decided_at),
    (Deed.PIN, chat_info_leaks.c.settled_by, chat_info_leaks.c.settled_at),
    (Deed.RULES, class_rules.c.set_by, class_rules.c.set_at),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff as owners see them. `group` None: in the whole school."""

    member: Member
    group: Secret | None


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation as its maker sees it, with the account that came by it, if one did, and when.

    `message_id`: the message to its maker with its link; None: not known.
    """

    role: Role
    group: Secret | None
    candidate: Secret | None
    came_at: datetime | None
    used_by: int | None
    message_id: int | None


class Staffing(SchoolStore):
    """The staff of one school, as its owners decide."""

    @reads
    def team(self, tx: Transaction, account: int) -> tuple[Colleague, ...] | None:
        """Return all roles that count; None: only owners see that."""
        staff = whole_staff(tx)
        if not staff.owns(account, tx.now):
            return None
        held = (m for m in staff.members if m.holds(m.group_id, tx.now))
        return tuple(Colleague(named(tx, m), group_title(tx, m.group_id)) for m in held)

    @decides
    def draft(self, tx: Transaction, account: int, role: Role) -> int | None:
        """Begin an invitation; return its id, None: only owners may."""
        if not owns(tx, account):
            return None
        invite_id = tx.new_id()
        row = {
            "id": invite_id,
            "role": role.value,
            "made_by": account,
            "made_at": tx.now,
            "expires_at": tx.now + INVITE_VALID,
        }
        tx.insert(staff_invites, [row])
        return invite_id

    @reads
    def choices(self, tx: Transaction) -> tuple[tuple[int, Secret], ...]:
        """Return the groups that an invitation can be for, the newest first; no staff chats."""
        query = (
            tx.select(groups.c.id)
            .where(groups.c.gone_at.is_(None))
            .order_by(groups.c.realm.is_distinct_from(SCHOOL), groups.c.seen_at.desc(), groups.c.id)
            .limit(_MOST_GROUPS)
        )
        for_staff, titles = standing_chats_of(tx), titles_apart(tx)
        states = (group_of(tx, one) for one in tx.connection.scalars(query).all())
        return tuple(
            (state.id, titles[state.id][0])
            for state in states
            if state is not None and state.group.chat_id not in for_staff
        )

    @decides
    def choose(self, tx: Transaction, account: int, invite_id: int, group_id: int | None) -> bool:
        """Note the group of an invitation; tell whether it is that owner's, and has no link yet."""
        if group_id is not None and not _has_classes(tx, group_id):
            return False
        return _change(tx, account, invite_id, {"group_id": group_id})

    @reads
    def offered(self, tx: Transaction, invite_id: int) -> Offer | None:
        """Return an invitation; None: no such invitation."""
        row = tx.one(staff_invites, invite_id)
        if row is None:
            return None
        return Offer(
            Role(row.role),
            group_title(tx, row.group_id),
            _candidate(tx, row),
            row.came_at,
            row.used_by,
            row.message_id,
        )

    @decides
    def issue(
        self,
        tx: Transaction,
        account: int,
        invite_id: int,
        until: datetime | None,
        message_id: int | None = None,
    ) -> Secret | None:
        """Make an invitation's link valid; return its token, which is not stored. None: not that owner's.

        `message_id`: the message that shows it.
        """
        return _issued(tx, account, invite_id, until=until, message_id=message_id)

    @decides
    def renew(self, tx: Transaction, invite_id: int) -> Secret | None:
        """Make an invitation a link again after the one before was posted; None: it needs none any more."""
        row = tx.one(staff_invites, invite_id)
        if row is None or row.used_at is not None:
            return None
        tx.change(staff_invites, row.id, token_fingerprint=None)  # a try before may have been sent
        return _issued(tx, row.made_by, invite_id)

    @decides
    def name(self, tx: Transaction, owner: int, account: int) -> int | None:
        """Let only one account use its maker's newest link; return the invitation. None: there is none."""
        query = (
            tx.select(staff_invites.c.id)
            .where(staff_invites.c.made_by == owner, *_open(tx.now))
            .order_by(staff_invites.c.made_at.desc(), staff_invites.c.id)
        )
        invite_id: int | None = tx.connection.scalar(query.limit(1))
        if invite_id is None or not owns(tx, owner):
            return None
        tx.change(staff_invites, invite_id, invited=account)
        return invite_id

    @decides
    def use(self, tx: Transaction, token: str, account: int, name: Secret) -> tuple[InviteReply, int]:
        """Decide the opening of an invitation's link, and record what it changes; return its id too."""
        shown = tx.cipher.fingerprint(StartLink.INVITE.label, token)
        row = tx.row(staff_invites, staff_invites.c.token_fingerprint == shown)
        invited = Invited(tx.new_id(), account, name, tx.now, is_student(tx, account))
        reply, changes = on_invited(invited, _invite(tx, row), staff_with(tx, account))
        if row is None:
            return reply, 0
        if reply is InviteReply.WELCOME:
            _use_up(tx, row, account)
        elif changes:
            sealed = tx.seal(staff_invites.c.candidate_name_sealed, row.id, name)
            came = {"candidate": account, "candidate_name_sealed": sealed, "came_at": tx.now}
            tx.change(staff_invites, row.id, **came)
        record(tx, changes)
        return reply, row.id

    @decides
    def settle(
        self, tx: Transaction, owner: int, invite_id: int, *, accept: bool, message_id: int | None = None
    ) -> tuple[CandidateReply, Secret | None]:
        """Decide whether an invitation was meant for the account that came by it.

        Refused, it gets another link, whose token is returned: somebody else has the one before. The message
        that shows it is `message_id`.
        """
        row = tx.one(staff_invites, invite_id)
        if row is None or row.candidate is None:
            return CandidateReply.GONE, None
        name = _candidate(tx, row) or Secret("")
        came = Invited(tx.new_id(), row.candidate, name, tx.now, is_student(tx, row.candidate))
        invite = _invite(tx, row)
        reply, changes = on_candidate(
            owner, came, invite, staff_with(tx, owner, row.candidate), accept=accept
        )
        token = None
        if reply is CandidateReply.WELCOME:
            _use_up(tx, row, row.candidate)
        elif reply is not CandidateReply.GONE:
            nobody = {"candidate": None, "candidate_name_sealed": None, "came_at": None}
            tx.change(staff_invites, row.id, token_fingerprint=None, **nobody)
            token = _issued(tx, owner, row.id, message_id=message_id)
        record(tx, changes)
        return reply, token

    @decides
    def lock(self, tx: Transaction, owner: int, member_id: int) -> tuple[LockReply, tuple[StaffAction, ...]]:
        """Decide that an owner locks the account behind a role; return its recent acts too."""
        member = member_of(tx, member_id)
        if member is None:
            return LockReply.ALREADY, ()
        staff = staff_with(tx, member.account)
        named = frozenset(
            tx.values(
                members.c.account, members.c.from_settings, members.c.standing == Standing.CONFIRMED.value
            )
        )
        reply, changes = on_locked(owner, member.account, staff, tx.now, named_in_settings=named)
        if reply is not LockReply.LOCKED:
            return reply, ()
        acts = _acts(tx, member.account)
        record(tx, changes)
        tx.update(
            staff_invites,
            staff_invites.c.made_by == member.account,
            staff_invites.c.used_at.is_(None),
            expires_at=tx.now,
        )
        return reply, acts

    @decides
    def expire(self, tx: Transaction) -> bool:
        """End the roles whose date has come, and notify owners and those accounts; tell if there were any."""
        ended = on_dates(staff_where(tx, members.c.until <= tx.now), tx.now)
        told = [Dispatch(SchoolMessage.ROLE_OVER, role.id) for role in ended]
        told += [Dispatch(SchoolMessage.ROLE_OVER, role.id, role.account) for role in ended]
        record(tx, (*ended, *told))
        return bool(ended)

    @reads
    def colleague(self, tx: Transaction, member_id: int) -> Colleague | None:
        """Return one role of one account, of any standing."""
        member = member_of(tx, member_id)
        return None if member is None else Colleague(member, group_title(tx, member.group_id))


def invitations_in_force(tx: Transaction) -> Sequence[bytes]:
    """Return the fingerprints of the links that somebody can still use."""
    found = tx.values(staff_invites.c.token_fingerprint, *_open(tx.now))
    return [each for each in found if each is not None]


def end_invitations(tx: Transaction, shown: Sequence[bytes]) -> None:
    """End links that were posted; those who made them get others."""
    for row in tx.rows(staff_invites, staff_invites.c.token_fingerprint.in_(shown), *_open(tx.now)):
        tx.change(staff_invites, row.id, token_fingerprint=None)
        record(tx, (Dispatch(SchoolMessage.INVITE_POSTED, row.id, row.made_by),))


def _open(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for an invitation with a link that somebody can use."""
    table = staff_invites.c
    return table.used_at.is_(None), table.expires_at > at, table.token_fingerprint.is_not(None)


def _issued(tx: Transaction, maker: int, invite_id: int, **values: object) -> Secret | None:
    """Give an invitation without a link one; return its token. None: its maker may not, or it has one."""
    token = secrets.token_urlsafe(StartLink.INVITE.token_octets)
    fingerprint = tx.cipher.fingerprint(StartLink.INVITE.label, token)
    changed = _change(tx, maker, invite_id, {**values, "token_fingerprint": fingerprint})
    return Secret(token) if changed else None


def _use_up(tx: Transaction, row: AnyRow, account: int) -> None:
    tx.update(
        staff_invites,
        staff_invites.c.id == row.id,
        staff_invites.c.used_at.is_(None),
        used_at=tx.now,
        used_by=account,
    )
    free_staff(tx, [] if row.group_id is None else [row.group_id])


def _candidate(tx: Transaction, row: AnyRow) -> Secret | None:
    if row.candidate_name_sealed is None:
        return None
    return tx.unseal(staff_invites.c.candidate_name_sealed, row.id, row.candidate_name_sealed)


def _has_classes(tx: Transaction, group_id: int) -> bool:
    """Tell whether a group is known, and may be one of classes: no staff chat."""
    state = group_of(tx, group_id)
    return state is not None and state.group.chat_id not in standing_chats_of(tx)


def _change(tx: Transaction, account: int, invite_id: int, values: Mapping[str, object]) -> bool:
    """Change an invitation that has no link yet, if its maker still owns the school."""
    if not owns(tx, account):
        return False
    return bool(
        tx.update(
            staff_invites,
            staff_invites.c.id == invite_id,
            staff_invites.c.made_by == account,
            staff_invites.c.token_fingerprint.is_(None),
            staff_invites.c.expires_at > tx.now,
            **values,
        )
    )


def _invite(tx: Transaction, row: AnyRow | None) -> Invite | None:
    """Return an invitation; None where its group is for classes no more."""
    if row is None or (row.group_id is not None and not _has_classes(tx, row.group_id)):
        return None
    return Invite(
        row.id,
        Role(row.role),
        row.group_id,
        row.until,
        row.made_by,
        row.expires_at,
        used=row.used_at is not None,
        used_by=row.used_by,
        invited=row.invited,
        candidate=row.candidate,
    )


def _acts(tx: Transaction, account: int) -> tuple[StaffAction, ...]:
    """Return what an account did in the last days, the newest first."""
    since = tx.now - LOOKED_BACK
    query = (
        tx.select(incident_events.c.at, *incidents.c["year", "seq"])
        .join(incidents, incidents.c.id == incident_events.c.incident_id)
        .where(incident_events.c.account == account, incident_events.c.at >= since)
    )
    rows = tx.connection.execute(query)
    acts = [StaffAction(row.at, Deed.INCIDENT, incident_number(row.year, row.seq)) for row in rows]
    for deed, who, when in _DEEDS:
        table = who.table
        times = select(when).where(table.c.school_id == tx.school_id, who == account, when >= since)
        acts += [StaffAction(at, deed) for at in tx.connection.scalars(times)]
    return tuple(sorted(acts, key=lambda act: act.at, reverse=True))
