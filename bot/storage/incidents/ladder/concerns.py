"""What incidents concern, as far as it decides whether anybody is disturbed: harm, lessons, holidays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam

from bot.access.model import LessonState
from bot.incidents.ladder.timing import Concern, Timing
from bot.storage.db.statements import among, select_in_school
from bot.storage.incidents.ladder_rows import settings_now
from bot.storage.lessons.exposure import exposed_meetings
from bot.storage.people.classes import class_ids_of_groups
from bot.storage.tables.classes import lessons
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.alarms import alarms
from bot.storage.tables.timetables import holidays

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from bot.storage.db.transaction import Transaction

_AHEAD: Final = timedelta(days=4)  # longer than any step waits through nights and days off
_PLACES: Final = select_in_school(*incidents.c["id", "group_id"]).where(among(incidents.c.id, "incidents"))
_NAMED: Final = select_in_school(*alarms.c["incident_id", "class_id"]).where(
    among(alarms.c.incident_id, "incidents"), alarms.c.class_id.is_not(None)
)
_HARMED: Final = select_in_school(alarms.c.incident_id).where(
    among(alarms.c.incident_id, "incidents"), alarms.c.harm
)
_LESSONS: Final = (
    select_in_school(*lessons.c["class_id", "starts_at", "ends_at"])
    .where(
        among(lessons.c.class_id, "classes"),
        lessons.c.state == LessonState.SAVED.value,
        lessons.c.ends_at > bindparam("now", type_=lessons.c.ends_at.type),
        lessons.c.starts_at < bindparam("ahead", type_=lessons.c.starts_at.type),
    )
    .order_by(lessons.c.starts_at)
)
_HOLIDAYS: Final = select_in_school(*holidays.c["class_id", "first", "last"]).where(
    among(holidays.c.class_id, "classes"), holidays.c.last >= bindparam("today", type_=holidays.c.last.type)
)


def timings(tx: Transaction, incident_ids: Collection[int]) -> Mapping[int, Timing]:
    """Return how time is counted for incidents, by what holds now."""
    settings = settings_now(tx)
    return {each: Timing(settings, concern, tx.zone) for each, concern in _concerns(tx, incident_ids).items()}


def _concerns(tx: Transaction, incident_ids: Collection[int]) -> Mapping[int, Concern]:
    classes_of, harmed = _classes(tx, incident_ids), _harmed(tx, incident_ids)
    every = {class_id for those in classes_of.values() for class_id in those}
    taught, off = _lessons(tx, every), _holidays(tx, every)
    return {
        each: Concern(
            each in harmed,
            tuple(lesson for one in sorted(those) for lesson in taught.get(one, ())),
            tuple(tuple(off.get(one, ())) for one in sorted(those)),
        )
        for each, those in classes_of.items()
    }


def _classes(tx: Transaction, incident_ids: Collection[int]) -> dict[int, set[int]]:
    """Return the classes of each incident: of its group, of rooms that it gave away, of its alarm."""
    groups_of = {row.id: {row.group_id} for row in tx.run(_PLACES, incidents=list(incident_ids))}
    for incident_id, rooms in exposed_meetings(tx, incident_ids).items():
        groups_of[incident_id].update(group_id for room in rooms for group_id in room.group_ids)
    of_group = class_ids_of_groups(tx, {group_id for found in groups_of.values() for group_id in found})
    found = {
        each: {one for group_id in groups for one in of_group.get(group_id, ())}
        for each, groups in groups_of.items()
    }
    for row in tx.run(_NAMED, incidents=list(incident_ids)):
        found[row.incident_id].add(row.class_id)
    return found


def _harmed(tx: Transaction, incident_ids: Collection[int]) -> frozenset[int]:
    return frozenset(tx.run(_HARMED, incidents=list(incident_ids)).scalars())


def _lessons(tx: Transaction, class_ids: Collection[int]) -> Mapping[int, list[tuple[datetime, datetime]]]:
    """Return when the coming lessons of classes are held, by class."""
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for row in tx.run(_LESSONS, classes=list(class_ids), now=tx.now, ahead=tx.now + _AHEAD):
        found.setdefault(row.class_id, []).append((row.starts_at, row.ends_at))
    return found


def _holidays(tx: Transaction, class_ids: Collection[int]) -> Mapping[int, list[tuple[date, date]]]:
    """Return the days off of classes from today on, by class."""
    today = tx.now.astimezone(tx.zone).date()
    found: dict[int, list[tuple[date, date]]] = {}
    for row in tx.run(_HOLIDAYS, classes=list(class_ids), today=today):
        found.setdefault(row.class_id, []).append((row.first, row.last))
    return found
