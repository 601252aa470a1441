"""What incidents concern, as far as it decides whether anybody is disturbed: harm, lessons, holidays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.access.model import LessonState
from bot.incidents.ladder.timing import Concern, Timing
from bot.storage.incidents.ladder_rows import settings_now
from bot.storage.lessons.exposure import exposed_meetings
from bot.storage.tables.classes import class_groups, lessons
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.alarms import alarms
from bot.storage.tables.timetables import holidays

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from bot.storage.db.transaction import Transaction

_AHEAD: Final = timedelta(days=4)  # longer than any step waits through nights and days off


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
    places = tx.select(*incidents.c["id", "group_id"]).where(incidents.c.id.in_(incident_ids))
    groups_of = {row.id: {row.group_id} for row in tx.connection.execute(places)}
    for incident_id, rooms in exposed_meetings(tx, incident_ids).items():
        groups_of[incident_id].update(group_id for room in rooms for group_id in room.group_ids)
    those = {group_id for found in groups_of.values() for group_id in found}
    links = tx.select(*class_groups.c["group_id", "class_id"]).where(class_groups.c.group_id.in_(those))
    of_group: dict[int, set[int]] = {}
    for row in tx.connection.execute(links):
        of_group.setdefault(row.group_id, set()).add(row.class_id)
    found = {
        each: {one for group_id in groups for one in of_group.get(group_id, ())}
        for each, groups in groups_of.items()
    }
    named = tx.select(*alarms.c["incident_id", "class_id"]).where(
        alarms.c.incident_id.in_(incident_ids), alarms.c.class_id.is_not(None)
    )
    for row in tx.connection.execute(named):
        found[row.incident_id].add(row.class_id)
    return found


def _harmed(tx: Transaction, incident_ids: Collection[int]) -> frozenset[int]:
    return frozenset(tx.values(alarms.c.incident_id, alarms.c.incident_id.in_(incident_ids), alarms.c.harm))


def _lessons(tx: Transaction, class_ids: Collection[int]) -> Mapping[int, list[tuple[datetime, datetime]]]:
    """Return when the coming lessons of classes are held, by class."""
    query = (
        tx.select(*lessons.c["class_id", "starts_at", "ends_at"])
        .where(
            lessons.c.class_id.in_(class_ids),
            lessons.c.state == LessonState.SAVED.value,
            lessons.c.ends_at > tx.now,
            lessons.c.starts_at < tx.now + _AHEAD,
        )
        .order_by(lessons.c.starts_at)
    )
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for row in tx.connection.execute(query):
        found.setdefault(row.class_id, []).append((row.starts_at, row.ends_at))
    return found


def _holidays(tx: Transaction, class_ids: Collection[int]) -> Mapping[int, list[tuple[date, date]]]:
    """Return the days off of classes from today on, by class."""
    today = tx.now.astimezone(tx.zone).date()
    query = tx.select(*holidays.c["class_id", "first", "last"]).where(
        holidays.c.class_id.in_(class_ids), holidays.c.last >= today
    )
    found: dict[int, list[tuple[date, date]]] = {}
    for row in tx.connection.execute(query):
        found.setdefault(row.class_id, []).append((row.first, row.last))
    return found
