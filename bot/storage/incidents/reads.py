"""Gathers what decisions need to know, inside the transaction that will record what they decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, case, exists, func, select

from bot.classroom import SCHOOL, Group, Held, MeetingState, Outcome, Room
from bot.incidents.incident import ExposedMeeting, Incident, Pupil, Removal, Resolution, Severity, State
from bot.school.appointments import standing_chats
from bot.school.groups import GroupState
from bot.school.roles import (
    Member,
    Role,
    Staff,
    StaffChat,
    Standing,
    chats_to_tell,
)
from bot.storage.incidents.reposts import given_back_of
from bot.storage.incidents.writes import APPEALED
from bot.storage.school.classes import answering_for, classes_of_group, classes_where, ruling_over
from bot.storage.school.realm_reads import realm_of_group, realms_of, student_realms
from bot.storage.tables.classes import bindings, classes, meeting_keys, meetings, students
from bot.storage.tables.core import (
    accounts,
    exposures,
    groups,
    incident_events,
    incidents,
    members,
    removals,
    staff_chats,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.access.model import Meeting
    from bot.storage.db.transaction import AnyRow, Transaction

_BOUND = exists().where(
    bindings.c.school_id == members.c.school_id,
    bindings.c.account == members.c.account,
    bindings.c.ended_at.is_(None),
    bindings.c.role.is_(None),  # a student's: a guardian may be staff
)
_REALM = case((members.c.role == Role.CREATOR.value, func.coalesce(groups.c.realm, SCHOOL)), else_=SCHOOL)
# What rests on being a group's creator rests while the bot is not there: Telegram cannot be asked.
_CANNOT_BE_ASKED = and_(members.c.role == Role.CREATOR.value, groups.c.gone_at.is_not(None))
_MEMBERS = (
    select(members, _REALM.label("realm"), _BOUND.label("bound"))
    .join(groups, groups.c.id == members.c.group_id, isouter=True)
    .where(members.c.school_id == bindparam("school"), ~_CANNOT_BE_ASKED)
)
_STAFF_CHATS = select(staff_chats).where(staff_chats.c.school_id == bindparam("school"))
_REACHABLE = select(accounts.c.account).where(
    accounts.c.school_id == bindparam("school"), accounts.c.reachable
)
_APPEALED = (
    select(func.min(incident_events.c.at))
    .where(
        incident_events.c.school_id == incidents.c.school_id,
        incident_events.c.incident_id == incidents.c.id,
        incident_events.c.what == APPEALED,
    )
    .scalar_subquery()
)
_INCIDENT = (
    select(incidents, _APPEALED.label("appealed_at"), *groups.c["chat_id", "room", "title_sealed"])
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(incidents.c.school_id == bindparam("school"), incidents.c.id == bindparam("incident"))
)
_REMOVALS = (
    select(removals)
    .where(removals.c.school_id == bindparam("school"), removals.c.incident_id == bindparam("incident"))
    .order_by(removals.c.chat_id, removals.c.message_id, removals.c.version)
)

_OPENED = and_(  # what was given away opens the meeting
    meeting_keys.c.school_id == exposures.c.school_id,
    meeting_keys.c.kind == exposures.c.kind,
    meeting_keys.c.fingerprint == exposures.c.fingerprint,
)
_EXPOSED = (
    select(exposures.c.incident_id, *meetings.c["id", "class_id", "state"], groups.c.realm)
    .distinct()
    .join(meeting_keys, _OPENED)
    .join(meetings, meetings.c.id == meeting_keys.c.meeting_id)
    .join(incidents, incidents.c.id == exposures.c.incident_id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(
        exposures.c.school_id == bindparam("school"),
        exposures.c.incident_id.in_(bindparam("incidents", expanding=True)),
    )
    .order_by(exposures.c.incident_id, meetings.c.id)
)


def staff_of(tx: Transaction) -> Staff:
    """Return everybody with a role in the school, of whatever standing, the longest-serving first.

    A bound student is never staff, whatever role the account was given before. No owner is lost by that: an
    owner's account comes in as nobody's student, and what it is bound to ends when the settings name it. To
    be a student by a creator's word alone ends nothing but what the account is among that creator's groups.
    """
    query = _MEMBERS.order_by(members.c.set_at, members.c.id)
    rows = tx.connection.execute(query, {"school": tx.school_id}).all()
    bound = {row.account for row in rows if row.bound}
    realms = student_realms(tx, bound) if bound else {}
    return Staff(
        tuple(
            _member(tx, row)
            for row in rows
            if realms.get(row.account, frozenset()).isdisjoint((SCHOOL, row.realm))
        )
    )


def acted_for(tx: Transaction, group_id: int) -> tuple[int, ...]:
    """Return the accounts that act for a group while the bot is in it."""
    query = select(members.c.account).where(
        members.c.school_id == tx.school_id,
        members.c.group_id == group_id,
        members.c.role == Role.CREATOR.value,
        members.c.standing == Standing.CONFIRMED.value,
    )
    return tuple(tx.connection.scalars(query))


def staff_chats_of(tx: Transaction) -> tuple[StaffChat, ...]:
    """Return the chats that somebody wanted as staff chat, of whatever standing."""
    query = _STAFF_CHATS.order_by(staff_chats.c.asked_at, staff_chats.c.id)
    rows = tx.connection.execute(query, {"school": tx.school_id})
    return tuple(_staff_chat(tx, row) for row in rows)


def reachable_accounts(tx: Transaction) -> frozenset[int]:
    """Return the accounts that the bot may write to."""
    return frozenset(tx.connection.scalars(_REACHABLE, {"school": tx.school_id}))


def staff_in(tx: Transaction, group_id: int) -> Staff:
    """Return everybody with a role; those for another group of a class whose own this one is have it here.

    Nobody has one in a group that is none of the school's, which only a program can ask about.
    """
    if not is_group(tx, group_id):
        return Staff(())
    return _as_in(staff_of(tx), group_id, ruling_over(tx, group_id))


def is_group(tx: Transaction, group_id: int) -> bool:
    """Tell whether an id is a group's."""
    one = groups.c.school_id == tx.school_id, groups.c.id == group_id
    return tx.connection.scalar(select(groups.c.id).where(*one)) is not None


def staff_answering(tx: Transaction, group_id: int) -> Staff:
    """Return everybody with a role; those for any class that a group is for have it there."""
    return _as_in(staff_of(tx), group_id, answering_for(tx, group_id))


def _as_in(staff: Staff, group_id: int, others: tuple[int, ...]) -> Staff:
    more = (m for m in staff.members if m.group_id != group_id and m.group_id in others)
    return Staff((*staff.members, *(replace(each, group_id=group_id) for each in more)))


def told_of(tx: Transaction, group_id: int, at: datetime) -> tuple[int, ...]:
    """Return the chats where an incident of that group is told."""
    staff, chats, reachable = staff_of(tx), staff_chats_of(tx), reachable_accounts(tx)
    groups_told = answering_for(tx, group_id)
    told = (each for one in groups_told for each in chats_to_tell(staff, chats, reachable, one, at))
    return tuple(dict.fromkeys(told))


def group_where(tx: Transaction, *conditions: ColumnElement[bool]) -> GroupState | None:
    """Return what is known of the one group for which that holds."""
    query = select(groups).where(groups.c.school_id == tx.school_id, *conditions)
    row = tx.connection.execute(query).one_or_none()
    if row is None:
        return None
    return GroupState(
        id=row.id,
        group=_group(tx, row.id, row),
        can_delete=row.can_delete,
        creator=row.creator,
        adder=row.adder,
        noticed_at=row.noticed_at,
        realm=row.realm,
    )


def exposed_meetings(tx: Transaction, incident_ids: Collection[int]) -> dict[int, tuple[ExposedMeeting, ...]]:
    """Return the school's own rooms that incidents gave away, by incident, wherever that was.

    A creator's classes have a room given away by what leaks among their own groups alone: else whoever calls
    a room theirs would hear of another class's.
    """
    rows = tx.connection.execute(_EXPOSED, {"school": tx.school_id, "incidents": list(incident_ids)}).all()
    if not rows:
        return {}
    owned = staff_of(tx).has_owner(tx.now)
    of_class = {one.id: one for one in classes_where(tx, classes.c.id.in_({row.class_id for row in rows}))}
    found: dict[int, tuple[ExposedMeeting, ...]] = {}
    for row in rows:
        owner = of_class.get(row.class_id)
        if owner is not None and _hears(owner.realm, row.realm, owned=owned):
            meeting = ExposedMeeting(row.id, MeetingState(row.state), owner.name, owner.own_ids)
            found[row.incident_id] = (*found.get(row.incident_id, ()), meeting)
    return found


def heard_in(tx: Transaction, group_id: int, rooms: Collection[Meeting]) -> tuple[Meeting, ...]:
    """Return those rooms whose classes hear of it where they are given away in that group."""
    if not rooms:
        return ()
    owned, where = staff_of(tx).has_owner(tx.now), realm_of_group(tx, group_id)
    realms = realms_of(tx, {each.class_id for each in rooms})
    return tuple(each for each in rooms if _hears(realms.get(each.class_id, SCHOOL), where, owned=owned))


def _hears(realm: int, where: int | None, *, owned: bool) -> bool:
    """Tell whether a class of that realm hears of what is given away in groups of another one.

    The school hears of every group that is no creator's to watch over.
    """
    return realm == where or (realm == SCHOOL and (owned or where is None))


def exposed_by(tx: Transaction, meeting_id: int) -> int | None:
    """Return the last incident that gave a room away; None where none is kept."""
    query = (
        select(incidents.c.id)
        .join(exposures, exposures.c.incident_id == incidents.c.id)
        .join(meeting_keys, _OPENED)
        .where(exposures.c.school_id == tx.school_id, meeting_keys.c.meeting_id == meeting_id)
        .order_by(incidents.c.opened_at.desc(), incidents.c.id)
    )
    ids = tx.connection.scalars(query).all()
    told = exposed_meetings(tx, ids)
    heard = (each for each in ids if any(one.id == meeting_id for one in told.get(each, ())))
    return next(heard, None)


def taken_in_from(tx: Transaction, account: int, lesson_id: int) -> int | None:
    """Return the incident in which an account handed a lesson's room out in a group; None: there is none."""
    query = select(incidents.c.id).where(
        incidents.c.school_id == tx.school_id,
        incidents.c.taken_in_as == lesson_id,
        incidents.c.author == account,
    )
    found: int | None = tx.connection.scalar(query.limit(1))
    return found


def incident_of(tx: Transaction, incident_id: int) -> Incident | None:
    """Return an incident with its removals."""
    key = {"school": tx.school_id, "incident": incident_id}
    row = tx.connection.execute(_INCIDENT, key).one_or_none()
    if row is None:
        return None
    gone = tuple(_removal(removed) for removed in tx.connection.execute(_REMOVALS, key))
    handled_by = row.handled_by_sealed
    return Incident(
        id=row.id,
        number=f"{row.year}-{row.seq:04d}",
        group_id=row.group_id,
        group=_group(tx, row.group_id, row),
        opened_at=row.opened_at,
        deleted=row.deleted,
        severity=Severity(row.severity),
        state=State(row.state),
        resolution=None if row.resolution is None else Resolution(row.resolution),
        author=row.author,
        author_name=tx.unseal(incidents.c.author_name_sealed, row.id, row.author_name_sealed, row.chat_id),
        rules=tuple(row.rules),
        kinds=frozenset(row.kinds),
        known=row.known,
        fragment=tx.unseal(incidents.c.fragment_sealed, row.id, row.fragment_sealed),
        handled_by=None
        if handled_by is None
        else tx.unseal(incidents.c.handled_by_sealed, row.id, handled_by),
        handled_at=row.handled_at,
        removals=gone,
        given_back=given_back_of(tx, row.id, row.resolution),
        meetings=exposed_meetings(tx, (incident_id,)).get(incident_id, ()),
        held=None if row.held is None else Held(row.held),
        appealed_at=row.appealed_at,
        surfaces=frozenset(row.surfaces or ()),
        taken_in=row.taken_in_as is not None,
        answering=answering_for(tx, row.group_id),
        pupil=_pupil(tx, row.author, row.group_id),
    )


def _pupil(tx: Transaction, account: int | None, group_id: int) -> Pupil | None:
    """Return whose account that is, in a class of that group: no other group's staff are to know."""
    query = (
        select(*students.c["id", "number", "name_sealed"], bindings.c.class_id)
        .join(bindings, bindings.c.student_id == students.c.id)
        .where(
            bindings.c.school_id == tx.school_id,
            bindings.c.account == account,
            bindings.c.ended_at.is_(None),
            bindings.c.role.is_(None),
        )
    )
    of_group = {each.id: each.name for each in classes_of_group(tx, group_id)} if account is not None else {}
    row = (
        next((each for each in tx.connection.execute(query) if each.class_id in of_group), None)
        if of_group
        else None
    )
    if row is None:
        return None
    name = tx.unseal(students.c.name_sealed, row.id, row.name_sealed)
    return Pupil(row.number, name, of_group[row.class_id])


def _member(tx: Transaction, row: AnyRow) -> Member:
    name = tx.unseal(members.c.name_sealed, row.id, row.name_sealed)
    role, standing = Role(row.role), Standing(row.standing)
    return Member(row.id, row.account, role, row.group_id, standing, name, row.until, row.realm)


def standing_chats_of(tx: Transaction) -> frozenset[int]:
    """Return the chats that are staff chats now."""
    return standing_chats(staff_of(tx), staff_chats_of(tx), tx.now)


def _staff_chat(tx: Transaction, row: AnyRow) -> StaffChat:
    standing = Standing(row.standing)
    confirmed_by = row.set_by if standing is Standing.CONFIRMED else None
    title = tx.unseal(staff_chats.c.title_sealed, row.id, row.title_sealed, row.chat_id)
    asked_by = row.set_by if standing is Standing.ASKED else None
    return StaffChat(row.id, row.chat_id, standing, confirmed_by, title, asked_by)


def _group(tx: Transaction, group_id: int, row: AnyRow) -> Group:
    title = tx.unseal(groups.c.title_sealed, group_id, row.title_sealed, row.chat_id)
    return Group(row.chat_id, Room(row.room), title)


def _removal(row: AnyRow) -> Removal:
    outcome = None if row.outcome is None else Outcome(row.outcome)
    return Removal(
        row.chat_id, row.message_id, row.version, row.posted_at, row.arrived_at, row.settled_at, outcome
    )
