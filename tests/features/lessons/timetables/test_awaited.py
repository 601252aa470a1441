"""Typed weeks that wait for a room."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.classroom import Secret
from bot.features.lessons.timetables.rules.weeks import TypedLesson, on_week, read, written
from tests.features.people import MEETING, TEACHER

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MATHS = TypedLesson(0, Secret("Toán nâng cao"), time(7, 30), timedelta(minutes=45))
LITERATURE = TypedLesson(6, Secret("Văn"), time(19), timedelta(minutes=90))


def test_a_week_is_kept_as_it_was_understood() -> None:
    """Subjects of several words too."""
    assert read(written((MATHS, LITERATURE))) == (MATHS, LITERATURE)


def test_each_lesson_of_a_week_is_made_waits_or_is_there_already() -> None:
    """What is held at that time of the week is neither made nor waited for."""
    rooms = ((MEETING, frozenset({"văn"})), (MEETING, frozenset({"anh"})))
    ids = iter(range(9))

    def take(*held: tuple[int, time]) -> tuple[list[Secret | None], tuple[TypedLesson, ...]]:
        now = datetime(2026, 11, 23, tzinfo=HANOI)
        new, waiting = on_week((MATHS, LITERATURE), rooms, held, lambda: next(ids), TEACHER, HANOI, now)
        return [each.topic for each in new], waiting

    assert take() == ([Secret("Văn")], (MATHS,))
    assert take((0, time(7, 30))) == ([Secret("Văn")], ())
    assert take((6, time(19))) == ([], (MATHS,))
