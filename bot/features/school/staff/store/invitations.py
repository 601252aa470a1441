"""Appointing and locking staff: invitations, end dates, and an account's recent acts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, ColumnElement, select

from bot.classroom import SCHOOL, Secret
from bot.features.doors.tables import door_freezes
from bot.features.enrolment.tables import school_levels
from bot.features.incidents.rules.incident import incident_number
from bot.features.incidents.tables import chat_info_leaks, pauses, stopped
from bot.features.lessons.tables import lessons
from bot.features.school.buttons import SchoolMessage
from bot.features.school.groups.store.links import free_staff
from bot.features.school.staff.rules import (
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
from bot.features.school.staff.store.people import named
from bot.features.school.tables import class_rules, staff_invites, watches
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Add, Who, changed
from bot.roles import Member, Role, Standing
from bot.start_links import StartLink
from bot.storage.changes import record
from bot.storage.db.records import found, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.classes import is_student
from bot.storage.people.groups import group_of, group_title, titles_apart
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows
from bot.storage.people.staff import member_of, owns, staff_where, staff_with, standing_chats_of, whole_staff
from bot.storage.tables.core import groups, incident_events, incidents, members, staff_chats

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
    """An invitation as its maker sees it."""

    invite: Invite
    group: Secret | None


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
        expires_at = tx.now + INVITE_VALID
        invite = Invite(tx.new_id(), role, None, None, None, account, tx.now, expires_at)
        record(tx, (Add(invite),))
        return invite.id

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
        invite = of_id(tx, Invite, invite_id)
        return None if invite is None else Offer(invite, group_title(tx, invite.group_id))

    @decides
    def issue(self, tx: Transaction, account: int, invite_id: int, until: datetime | None) -> Secret | None:
        """Make an invitation's link valid; return its token, which is not stored. None: not that owner's."""
        return _issued(tx, account, invite_id, until=until)

    @decides
    def renew(self, tx: Transaction, invite_id: int) -> Secret | None:
        """Make an invitation a link again after the one before was posted; None: it needs none any more."""
        invite = of_id(tx, Invite, invite_id)
        if invite is None or invite.used_at is not None:
            return None
        record(tx, (changed(invite, token_fingerprint=None),))  # a try before may have been sent
        return _issued(tx, invite.made_by, invite_id)

    @decides
    def use(self, tx: Transaction, token: str, who: Who) -> tuple[InviteReply, int]:
        """Decide the opening of an invitation's link, and record what it changes; return its id too."""
        shown = tx.cipher.fingerprint(StartLink.INVITE.label, token)
        invite = found(tx, Invite, staff_invites.c.token_fingerprint == shown)
        invited = Invited(tx.new_id(), who, tx.now, is_student(tx, who.account))
        reply, changes = on_invited(invited, _standing(tx, invite), staff_with(tx, who.account))
        if invite is None:
            return reply, 0
        if changes:
            came = changed(invite, candidate=who.account, candidate_name=who.name, came_at=tx.now)
            record(tx, (came, *changes))
        return reply, invite.id

    @decides
    def settle(
        self, tx: Transaction, owner: int, invite_id: int, *, accept: bool
    ) -> tuple[CandidateReply, Secret | None]:
        """Decide whether an invitation was meant for the account that came by it.

        Refused, it gets another link, whose token is returned: somebody else has the one before.
        """
        invite = of_id(tx, Invite, invite_id)
        if invite is None or invite.candidate is None:
            return CandidateReply.GONE, None
        account = invite.candidate
        who = Who(account, invite.candidate_name or Secret(""))
        came = Invited(tx.new_id(), who, tx.now, is_student(tx, account))
        staff = staff_with(tx, owner, account)
        reply, changes = on_candidate(owner, came, _standing(tx, invite), staff, accept=accept)
        token = None
        if reply is CandidateReply.WELCOME:
            record(tx, (changed(invite, used_at=tx.now, used_by=account),))
            free_staff(tx, [] if invite.group_id is None else [invite.group_id])
        elif reply is not CandidateReply.GONE:
            nobody = {"candidate": None, "candidate_name": None, "came_at": None}
            record(tx, (changed(invite, token_fingerprint=None, **nobody),))
            token = _issued(tx, owner, invite.id)
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


def _standing(tx: Transaction, invite: Invite | None) -> Invite | None:
    """Return an invitation; None where its group is for classes no more."""
    if invite is None or (invite.group_id is not None and not _has_classes(tx, invite.group_id)):
        return None
    return invite


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


# An unused invitation counts by its maker's role.
ROOM: Final = StorageRoom(
    name="invitations",
    personal_data=(
        PersonalData(
            staff_invites,
            DataKind.STAFF,
            Rows(staff_invites.c["role", "group_id", "made_at", "expires_at", "used_at"]),
            {
                staff_invites.c.made_by: Deleted(only=staff_invites.c.used_at.is_(None)),
                staff_invites.c.used_by: Cleared(),
                staff_invites.c.candidate: Cleared(name=staff_invites.c.candidate_name_sealed, to=None),
            },
            over=staff_invites.c.expires_at,
        ),
    ),
)
