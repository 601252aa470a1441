"""Typed weeks that wait for a room: kept for a class and the account that typed them, till one comes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.access.lessons.series import begun
from bot.access.lessons.timetables import on_week, read, written
from bot.features.lessons.buttons import LessonMessage
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.lessons.timetable_reads import facts_of, rooms_of, series_where
from bot.storage.tables.timetables import awaited_weeks, series

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from sqlalchemy import ColumnElement

    from bot.access.lessons.timetables import TypedLesson
    from bot.storage.db.transaction import Transaction


def take_week(
    tx: Transaction, account: int, class_id: int, entries: Iterable[TypedLesson], zone: tzinfo
) -> tuple[int, int]:
    """Make a typed week a class's own and keep lessons without a room; return how many are new, and wait.

    It replaces the week that still waits, typed by the account for the class before.
    """
    today = tx.now.astimezone(zone).date()
    held = {
        (each.weekday, each.begins)
        for each in series_where(tx, series.c.class_id == class_id, series.c.last >= today)
    }
    taken = on_week(entries, rooms_of(tx, class_id), held, tx.new_id, account, zone, today)
    for weekly in taken.new:
        record(tx, begun(facts_of(tx, weekly), tx.new_id, tx.now))
    drop_week(tx, account, class_id)
    if taken.waiting:
        row_id = tx.new_id()
        row = {"id": row_id, "class_id": class_id, "account": account, "zone": str(zone), "at": tx.now}
        week = tx.seal(awaited_weeks.c.week_sealed, row_id, written(taken.waiting))
        tx.insert(awaited_weeks, [row | {"week_sealed": week}])
    return len(taken.new), len(taken.waiting)


def awaited(tx: Transaction, account: int, class_id: int) -> tuple[TypedLesson, ...]:
    """Return the lessons of a week that an account typed for a class and that wait for a room."""
    row = tx.row(awaited_weeks, *_of(account, class_id))
    return () if row is None else read(tx.unseal(awaited_weeks.c.week_sealed, row.id, row.week_sealed))


def complete_week(tx: Transaction, account: int, class_id: int) -> None:
    """Give the waiting lessons the room that has come, and notify the account that typed them."""
    row = tx.row(awaited_weeks, *_of(account, class_id))
    if row is None:
        return
    week = read(tx.unseal(awaited_weeks.c.week_sealed, row.id, row.week_sealed))
    count, _ = take_week(tx, account, class_id, week, ZoneInfo(row.zone))
    if count:
        record(tx, (Dispatch(LessonMessage.WEEK, class_id, account),))


def drop_week(tx: Transaction, account: int, class_id: int) -> None:
    """Forget the week that an account typed for a class and that still waits."""
    tx.delete(awaited_weeks, *_of(account, class_id))


def _of(account: int, class_id: int) -> tuple[ColumnElement[bool], ...]:
    return awaited_weeks.c.class_id == class_id, awaited_weeks.c.account == account
