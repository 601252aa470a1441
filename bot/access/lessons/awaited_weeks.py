"""Weeks whose lessons wait for a room: kept as they were understood, so that nobody types a week twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

from bot.access.lessons.timetables import Entry, planned
from bot.classroom import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date, tzinfo

    from bot.access.lessons.series_model import Series
    from bot.access.model import Meeting

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WeekTaken:
    """What becomes of a typed week: the weekly lessons that are new, and the entries without a room."""

    new: tuple[Series, ...]
    waiting: tuple[Entry, ...]


def on_week(  # noqa: PLR0917 - a week, and all that its lessons are made of
    entries: Iterable[Entry],
    rooms: Sequence[tuple[Meeting, frozenset[str]]],
    held: Collection[tuple[int, time]],
    new_id: Callable[[], int],
    account: int,
    zone: tzinfo,
    today: date,
) -> WeekTaken:
    """Decide what a week becomes in a class with these rooms.

    `held`: weekdays and times of day at which the class has weekly lessons; none is made twice.
    """
    week = [each for each in planned(entries, rooms) if (each.entry.weekday, each.entry.begins) not in held]
    every = [each.weekly(new_id(), account, zone, today) for each in week]
    waiting = tuple(each.entry for each in week if each.meeting is None)
    return WeekTaken(tuple(each for each in every if each is not None), waiting)


def written(entries: Iterable[Entry]) -> Secret:
    """Return a week as one text, a line each lesson, to be kept."""
    lines = (
        f"{each.weekday} {each.begins:%H:%M} {each.lasts // _MINUTE} {each.topic.reveal()}"
        for each in entries
    )
    return Secret("\n".join(lines))


def read(kept: Secret) -> tuple[Entry, ...]:
    """Return the week that was kept."""
    lines = (line.split(" ", 3) for line in kept.reveal().split("\n"))
    return tuple(
        Entry(int(weekday), Secret(topic), time.fromisoformat(begins), int(minutes) * _MINUTE)
        for weekday, begins, minutes, topic in lines
    )
