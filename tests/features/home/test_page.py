"""The home as its reader sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.classroom import BindingRole
from bot.features.home.chat.page import page
from bot.features.home.rules import Home, Taught, Way
from bot.features.school.overview.rules import ClassState, GuardState, overview_of
from tests.features.home.test_wishes import TALK
from tests.features.people import CLASS, NOW, binding, lesson


def test_doors_are_counted_where_there_is_somebody_to_count() -> None:
    """A class without a list has no `0/0`."""
    empty = page(TALK, Home(taught=(Taught(CLASS, lesson(), True),), serves=True), removes=True)
    assert "đã mở cửa" not in empty.text
    full = Home(taught=(Taught(replace(CLASS, size=30), lesson(), True, opened=12),), serves=True)
    assert "🚪 12/30 đã mở cửa" in page(TALK, full, removes=True).text


def test_what_is_open_in_a_class_is_told_once() -> None:
    """On its own lines, where it is shown as the head's; a right that is missing is told as well."""
    taught = (Taught(CLASS, None, True, open=1),)
    for guard, lines in ((GuardState.GUARDED, 1), (GuardState.NO_RIGHT, 2)):
        school = overview_of([ClassState(CLASS.name, guard, True, 30, 30, 1)], 0, 1)
        shown = page(TALK, Home(overview=school, taught=taught, serves=True), removes=True).text
        assert shown.count("<b>6A1</b>") == lines
        assert shown.index("Sự việc đang mở") < shown.index("Cả trường")


def test_people_who_wait_stand_above_the_school() -> None:
    """Applicants of classes that are not shown, and colleagues who ask to teach."""
    school = overview_of([ClassState(CLASS.name, GuardState.GUARDED, True, 30, 30, 0)], 0)
    shown = page(TALK, Home(overview=school, serves=True, waiting=3, claims=2), removes=True).text
    first, _, rest = shown.partition("Cả trường")
    assert "🙋 3 em chờ duyệt" in first
    assert "2 người xin làm giáo viên" in first
    assert "🟢 1 lớp ổn" in rest


def labels(home: Home) -> list[str]:
    """Return what the buttons of a home say, from above."""
    keyboard = page(TALK, home, removes=True).keyboard
    assert keyboard is not None
    return [each.text for row in keyboard.inline_keyboard for each in row]


def test_the_door_is_a_pupils_first_button_and_one_way_to_report_stands_below() -> None:
    """Also while a lesson is on: its door has the button for a stranger."""
    on = lesson(starts_at=NOW, ends_at=NOW + timedelta(hours=1))
    later = replace(on, starts_at=NOW + timedelta(hours=5), ends_at=NOW + timedelta(hours=6))
    for coming in ((on,), (later,), ()):
        shown = labels(Home(ways=(Way(binding(), CLASS, coming),)))
        assert shown[0].startswith("🚪 Vào lớp")
        assert [each[0] for each in shown].count("🆘") == 1


def test_a_guardians_first_button_asks_about_today() -> None:
    """Before the door, which is the child's."""
    way = Way(binding(role=BindingRole.GUARDIAN), CLASS, ())
    assert labels(Home(ways=(way,), may_wish=True))[0] == "❔ Hôm nay cháu vào lớp chưa?"


def test_a_lesson_that_ended_lately_is_told_where_no_other_comes_today() -> None:
    """So that nobody waits for a door of it."""
    over = lesson(starts_at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(minutes=27), topic=None)
    shown = page(TALK, Home(ways=(Way(binding(), CLASS, (), over),)), removes=True).text
    assert "✔️ buổi học đã hết lúc" in shown
    coming = lesson(starts_at=NOW, ends_at=NOW + timedelta(hours=1))
    assert "✔️" not in page(TALK, Home(ways=(Way(binding(), CLASS, (coming,), over),)), removes=True).text
