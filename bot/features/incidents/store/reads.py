"""Queries for decisions on incidents, inside the transaction that records them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, exists, func, select

from bot.classroom import SCHOOL, Held, Outcome, Relation, Secret
from bot.features.incidents.alarms.store.alarms import about, alarm_of
from bot.features.incidents.buttons import RepostMessage
from bot.features.incidents.rules.facts import Holder, Pupil
from bot.features.incidents.rules.incident import (
    GivenBack,
    Incident,
    Removal,
    Resolution,
    Severity,
    State,
    TimelineEntry,
    incident_number,
)
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.incidents.tables import alarms
from bot.features.lessons.store.exposure import exposed_meetings
from bot.roles import Role
from bot.storage.db.transaction import among, given, in_school, select_in_school
from bot.storage.people.classes import answering_for, classes_of_group
from bot.storage.people.groups import read_group
from bot.storage.people.staff import is_owned, staff_with
from bot.storage.tables.classes import bindings, students
from bot.storage.tables.core import groups, incident_events, incidents, originals, outbox, removals

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.classroom import Secret
    from bot.storage.db.transaction import AnyRow, Transaction


_AN_APPEAL = (
    incident_events.c.school_id == incidents.c.school_id,
    incident_events.c.incident_id == incidents.c.id,
    incident_events.c.what == TimelineEvent.APPEALED.value,
)
_APPEALED = select(func.min(incident_events.c.at)).where(*_AN_APPEAL).scalar_subquery()
IS_APPEALED: Final = exists().where(*_AN_APPEAL)
_IS_ALARM = exists().where(
    alarms.c.school_id == incidents.c.school_id, alarms.c.incident_id == incidents.c.id
)
_INCIDENT = (
    select_in_school(
        incidents,
        _APPEALED.label("appealed_at"),
        _IS_ALARM.label("is_alarm"),
        *groups.c["chat_id", "room", "title_sealed", "realm"],
    )
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(given(incidents.c.id, "incident"))
)
_REMOVALS = (
    select_in_school(removals)
    .where(given(removals.c.incident_id, "incident"))
    .order_by(removals.c.chat_id, removals.c.message_id, removals.c.version)
)

_PUPILS = (
    select(*students.c["id", "number", "name_sealed"], *bindings.c["class_id", "role", "relation"])
    .join(bindings, bindings.c.student_id == students.c.id)
    .where(
        in_school(bindings),
        given(bindings.c.account, "account"),
        bindings.c.ended_at.is_(None),
    )
    .order_by(bindings.c.role.is_not(None), bindings.c.made_at)
)
_later = removals.alias("later")
_later_incident = incidents.alias("later_incident")
IS_POSTING: Final = and_(
    outbox.c.school_id == removals.c.school_id,
    outbox.c.what == RepostMessage.GIVE_BACK.name,
    outbox.c.subject == removals.c.id,
)
IS_ORIGINAL: Final = and_(
    originals.c.school_id == removals.c.school_id,
    originals.c.incident_id == removals.c.incident_id,
    originals.c.chat_id == removals.c.chat_id,
    originals.c.message_id == removals.c.message_id,
    originals.c.version == removals.c.version,
)
IS_KEPT: Final = originals.c.kept_until > bindparam("now", type_=originals.c.kept_until.type)
_SUPERSEDED: Final = exists().where(
    _later.c.school_id == removals.c.school_id,
    _later.c.chat_id == removals.c.chat_id,
    _later.c.message_id == removals.c.message_id,
    _later.c.version > removals.c.version,
    _later_incident.c.id == _later.c.incident_id,
    _later_incident.c.deleted,
)
_POSTINGS: Final = (
    select_in_school(
        *removals.c["id", "incident_id", "outcome"],
        groups.c.chat_id,
        originals.c.id.is_not(None).label("kept"),
        _SUPERSEDED.label("superseded"),
        *outbox.c["state", "settled_at", "message_id", "removed", "removed_at"],
        outbox.c.id.label("row_id"),
        outbox.c.chat_id.label("posted_in"),
        outbox.c.outcome.label("posted"),
    )
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .join(originals, and_(IS_ORIGINAL, IS_KEPT), isouter=True)
    .join(outbox, IS_POSTING, isouter=True)
    .where(
        among(removals.c.incident_id, "incidents"),
    )
    .order_by(removals.c.message_id, removals.c.version, outbox.c.created_at)
)
_ROLES = (Role.OWNER, Role.ADMIN, Role.TEACHER, Role.CREATOR)


def incident_of(tx: Transaction, incident_id: int) -> Incident | None:
    """Return an incident with its removals."""
    row = tx.run(_INCIDENT, incident=incident_id).one_or_none()
    if row is None:
        return None
    gone = tuple(_removal(removed) for removed in tx.run(_REMOVALS, incident=incident_id))
    author = about(tx, row.id) if row.is_alarm else row.author
    handled_by = row.handled_by_sealed
    holders = _holders_near(tx, author, row.group_id)
    return Incident(
        id=row.id,
        number=incident_number(row.year, row.seq),
        group_id=row.group_id,
        group=read_group(tx, row.group_id, row),
        opened_at=row.opened_at,
        deleted=row.deleted,
        severity=Severity(row.severity),
        state=State(row.state),
        resolution=None if row.resolution is None else Resolution(row.resolution),
        author=author,
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
        given_back=tuple(_given_back(one) for one in postings_of(tx, (row.id,)) if one.state is not None),
        meetings=exposed_meetings(tx, (incident_id,)).get(incident_id, ()),
        held=None if row.held is None else Held(row.held),
        appealed_at=row.appealed_at,
        surfaces=frozenset(row.surfaces or ()),
        reasons=tuple(row.reasons or ()),
        taken_in=row.taken_in_as is not None,
        owned=is_owned(tx),
        answering=answering_for(tx, row.group_id),
        pupil=next((each.pupil for each in holders if not each.guardian), None),
        guardian_of=next((each.pupil for each in holders if each.guardian), None),
        staff_as=_staff_as(tx, author, row.realm or SCHOOL),
        alarm=alarm_of(tx, row.id, row.chat_id) if row.is_alarm else None,
        group_size=row.group_size,
    )


def postings_of(tx: Transaction, incident_ids: Collection[int]) -> list[AnyRow]:
    """Return the messages of incidents, each as often as it was posted again, or once."""
    return list(tx.run(_POSTINGS, incidents=list(incident_ids), now=tx.now)) if incident_ids else []


def _given_back(row: AnyRow) -> GivenBack:
    removed = None if row.removed is None else Outcome(row.removed)
    # Without an outcome there was nothing to say.
    settled = Outcome.GONE if row.posted is None else Outcome(row.posted)
    outcome = None if row.settled_at is None else settled
    return GivenBack(outcome, row.settled_at, row.posted_in, row.message_id or 0, removed, row.removed_at)


def places_of(tx: Transaction, group_id: int, named: Secret | None) -> tuple[Secret, ...]:
    """Return the names of the classes that an incident is about: the one `named`, else its group's."""
    return (named,) if named is not None else tuple(one.name for one in classes_of_group(tx, group_id))


def holders_of(tx: Transaction, account: int, classes: Mapping[int, Secret]) -> tuple[Holder, ...]:
    """Return whose account it is in classes, given by their ids with their names: pupils' own first."""
    bound = tx.run(_PUPILS, account=account).all() if classes else ()
    return tuple(
        Holder(
            Pupil(
                row.number,
                tx.unseal(students.c.name_sealed, row.id, row.name_sealed),
                classes[row.class_id],
                None if row.relation is None else Relation(row.relation),
            ),
            guardian=row.role is not None,
        )
        for row in bound
        if row.class_id in classes
    )


def _holders_near(tx: Transaction, account: int | None, group_id: int) -> tuple[Holder, ...]:
    """Return whose account it is in classes of that group alone: other staff may not know."""
    if account is None:
        return ()
    return holders_of(tx, account, {each.id: each.name for each in classes_of_group(tx, group_id)})


def _staff_as(tx: Transaction, account: int | None, realm: int) -> Role | None:
    """Return the highest role of an account; None: it has none."""
    if account is None:
        return None
    roles = staff_with(tx, account).roles_near(account, realm, tx.now)
    return next((role for role in _ROLES if role in roles), None)


def _removal(row: AnyRow) -> Removal:
    outcome = None if row.outcome is None else Outcome(row.outcome)
    return Removal(
        row.chat_id, row.message_id, row.version, row.posted_at, row.arrived_at, row.settled_at, outcome
    )


def number_in(row: AnyRow) -> Secret:
    """Return the number of an incident, of a row that holds its year and its place in it."""
    return Secret(incident_number(row.year, row.seq))


def timeline_of(tx: Transaction, incident_id: int) -> tuple[TimelineEntry, ...]:
    """Return what was noted of an incident, the oldest first."""
    of_incident = (
        tx.select(incident_events)
        .where(incident_events.c.incident_id == incident_id)
        .order_by(incident_events.c.at, incident_events.c.id)
    )
    return tuple(
        TimelineEntry(
            row.at,
            row.what,
            None
            if row.name_sealed is None
            else tx.unseal(incident_events.c.name_sealed, row.id, row.name_sealed),
            row.account,
        )
        for row in tx.connection.execute(of_incident)
    )
