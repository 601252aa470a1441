"""What a card tells of a leak beside it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, exists, or_, select

from bot.classroom import BindingRole
from bot.features.doors.gate.rules import PersonalWay, fate_of
from bot.features.doors.gate.tables import personal_ways
from bot.features.incidents.rules.facts import (
    NEAR,
    CardFacts,
    EarlierLeak,
    LeakedDoor,
    SentNote,
    Slot,
    Taken,
    lesson_near,
    rooms_closed,
)
from bot.features.incidents.rules.incident import Incident, Resolution, incident_number, place_of
from bot.features.incidents.rules.leak import GRAVER_BEFORE
from bot.features.incidents.rules.permissions import may_read, roles_over
from bot.features.incidents.sanctions.rules import UNDOES, GuardianNote, Sanction, in_force
from bot.features.incidents.store.reads import holders_of
from bot.features.incidents.tables import guardian_notes
from bot.features.lessons.store.exposure import NAMES_ROOM
from bot.features.lessons.store.rows import LESSONS, read_lessons
from bot.features.lessons.tables import lessons
from bot.lesson import LessonState
from bot.moderation.known.personal import PERSONAL_WAY
from bot.storage.db.records import all_of, loaded
from bot.storage.db.transaction import Transaction, among, given, in_school, select_in_school
from bot.storage.people.classes import classes_of_group, realm_of_group
from bot.storage.people.staff import Reachable, owners_and_creators, staff_chats_of, staff_with
from bot.storage.people.students import bindings_where
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import exposures, groups, incident_events, incidents

# Newest first by the key in which they are found: a room may have leaked thousands of times.
_EARLIER: Final = (
    select(*incidents.c["year", "seq", "group_id"])
    .join(exposures, exposures.c.incident_id == incidents.c.id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .where(
        in_school(exposures),
        given(exposures.c.kind, "kind"),
        given(exposures.c.fingerprint, "fingerprint"),
        exposures.c.exposed_at <= bindparam("until", type_=exposures.c.exposed_at.type),
        or_(
            incidents.c.year < bindparam("year"),
            (given(incidents.c.year, "year")) & (incidents.c.seq < bindparam("number")),
        ),
        incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value),
        groups.c.realm.is_not_distinct_from(bindparam("realm", type_=groups.c.realm.type)),
    )
    .order_by(exposures.c.exposed_at.desc(), incidents.c.year.desc(), incidents.c.seq.desc())
    .limit(1)
)

# Sanctions are few, incidents of an author or a group may be many: so it looks among the sanctions.
_DONE: Final = (
    select_in_school(*incident_events.c["id", "what", "at", "name_sealed"])
    .where(
        incident_events.c.what.in_([each.value for each in Sanction]),
        exists().where(
            incidents.c.id == incident_events.c.incident_id,
            given(incidents.c.author, "author"),
            given(incidents.c.group_id, "group"),
        ),
    )
    .order_by(incident_events.c.at, incident_events.c.id)
)
_NOTE: Final = select_in_school(guardian_notes).where(given(guardian_notes.c.incident_id, "incident"))
_OWN_ROOMS: Final = select_in_school(*exposures.c["kind", "fingerprint", "exposed_at"]).where(
    given(exposures.c.incident_id, "incident"), exposures.c.kind.in_(NAMES_ROOM)
)
_AROUND: Final = LESSONS.where(
    or_(among(lessons.c.class_id, "classes"), among(lessons.c.meeting_id, "rooms")),
    lessons.c.state == LessonState.SAVED.value,
    lessons.c.starts_at < bindparam("soon", type_=lessons.c.starts_at.type),
    lessons.c.ends_at > bindparam("posted", type_=lessons.c.ends_at.type),
)


def facts_of(tx: Transaction, incident: Incident) -> CardFacts | None:
    """Return what a card tells beside the leak; None: it is no leak."""
    if incident.alarm is not None:
        return None
    done = _done(tx, incident)
    return CardFacts(
        size=incident.group_size,
        lesson=lesson_near(lessons_around(tx, incident), incident.began_at),
        earlier=_earlier(tx, incident),
        muted=in_force(done.get(Sanction.MUTE), tx.now),
        removed=done.get(Sanction.REMOVE),
        note=_note(tx, incident.id),
        by_staff=_is_by_staff(tx, incident),
        guardians=bool(guardians_of(tx, incident)),
        doors=_doors(tx, incident),
    )


def may_see(tx: Transaction, incident: Incident, chat_id: int) -> bool:
    """Tell whether who reads in a chat may see an incident."""
    if chat_id > 0:
        return may_read(incident, chat_id, staff_with(tx, chat_id), (), tx.now)
    return may_read(incident, chat_id, owners_and_creators(tx), staff_chats_of(tx), tx.now)


def guardians_of(tx: Transaction, incident: Incident | None) -> tuple[int, ...]:
    """Return the guardians' accounts of an incident's author that can be written to.

    Only of a student of the group's own class: other staff may not know whose account it is. Nothing is
    written to a guardian who said that the account is not their child's.
    """
    if incident is None or incident.pupil is None or incident.author is None:
        return ()
    own = [each.id for each in classes_of_group(tx, incident.group_id)]
    of_author = bindings_where(
        tx,
        bindings.c.account == incident.author,
        bindings.c.role.is_(None),
        bindings.c.class_id.in_(own),
    )
    children = [each.student_id for each in of_author if not each.frozen]
    of_children = bindings_where(
        tx, bindings.c.student_id.in_(children), bindings.c.role == BindingRole.GUARDIAN.value
    )
    found = (each.account for each in of_children if each.consenting and not each.frozen)
    those = dict.fromkeys(found)
    reachable = Reachable(tx, those)
    return tuple(each for each in those if each in reachable and each != incident.author)


def _done(tx: Transaction, incident: Incident) -> dict[Sanction, Taken]:
    """Return what was done about an author in a group and not undone, in whichever incident."""
    if incident.author is None:
        return {}
    found: dict[Sanction, Taken] = {}
    for row in tx.run(_DONE, author=incident.author, group=incident.group_id):
        sanction = Sanction(row.what)
        if sanction in UNDOES:
            found.pop(UNDOES[sanction], None)
            continue
        name = row.name_sealed
        who = None if name is None else tx.unseal(incident_events.c.name_sealed, row.id, name)
        found[sanction] = Taken(who, row.at)
    return found


def _doors(tx: Transaction, incident: Incident) -> tuple[LeakedDoor, ...]:
    """Return the personal ways in that leaked. Whose one of another class was, its staff alone may know."""
    of_incident = exposures.c.kind == PERSONAL_WAY, exposures.c.incident_id == incident.id
    shown = tx.values(exposures.c.fingerprint, *of_incident)
    ways = all_of(tx, PersonalWay, personal_ways.c.mark.in_(shown)) if shown else []
    names = {each.id: each.name for each in classes_of_group(tx, incident.group_id)} if ways else {}
    return tuple(
        LeakedDoor(
            next(iter(holders_of(tx, way.account, names)), None),
            way.issued_at,
            way.meeting_id,
            fate_of(way),
            way.shut_at,
        )
        for way in sorted(ways, key=lambda way: way.issued_at)
    )


def _is_by_staff(tx: Transaction, incident: Incident) -> bool:
    author = incident.author
    return author is not None and bool(roles_over(incident, staff_with(tx, author), author, tx.now))


def _note(tx: Transaction, incident_id: int) -> SentNote | None:
    row = tx.run(_NOTE, incident=incident_id).one_or_none()
    if row is None:
        return None
    note = loaded(tx, GuardianNote, row)
    return SentNote(Taken(note.name, note.at), note.sent_at, note.read_at)


def lessons_around(tx: Transaction, incident: Incident) -> list[Slot]:
    """Return the lessons that a leak may concern: of its group's classes, or in a room that it gave away."""
    posted = incident.began_at
    classes = [each.id for each in classes_of_group(tx, incident.group_id)]
    rooms = [each.id for each in incident.meetings]
    found = read_lessons(tx, _AROUND, classes=classes, rooms=rooms, soon=posted + NEAR, posted=posted)
    # One without a time begins when its room is handed in: as an answer to the leak it is no lesson near it.
    return [
        Slot(each.topic, each.starts_at, each.ends_at)
        for each in found
        if not (each.untimed and each.starts_at >= posted)
    ]


def is_used_now(tx: Transaction, incident: Incident) -> bool:
    """Tell whether a lesson goes on, or soon begins, in a room that an incident gave away."""
    closed = rooms_closed(_doors(tx, incident))
    shown = [each.id for each in incident.meetings if each.left is None and each.id not in closed]
    soon = tx.now + GRAVER_BEFORE
    return bool(shown and read_lessons(tx, _AROUND, classes=[], rooms=shown, soon=soon, posted=tx.now))


def _earlier(tx: Transaction, incident: Incident) -> EarlierLeak | None:
    """Return the newest earlier incident of the same room that is no mistake, in the same realm.

    It is no business of a creator's what leaks in groups that are not theirs.
    """
    year, number = place_of(incident.number)
    found = [
        row
        for key in tx.run(_OWN_ROOMS, incident=incident.id).all()
        for row in tx.run(
            _EARLIER,
            kind=key.kind,
            fingerprint=key.fingerprint,
            until=key.exposed_at,
            year=year,
            number=number,
            realm=realm_of_group(tx, incident.group_id),
        )
    ]
    if not found:
        return None
    newest = max(found, key=lambda row: (row.year, row.seq))
    names = [each.name for each in classes_of_group(tx, newest.group_id)]
    return EarlierLeak(incident_number(newest.year, newest.seq), names[0] if names else None)
