"""The home as its reader sees it."""

from __future__ import annotations

from dataclasses import replace

from bot.features.home.chat.page import page
from bot.features.home.rules import Home, Taught
from bot.features.school.overview.rules import ClassState, GuardState, overview_of
from tests.features.home.test_wishes import TALK
from tests.features.people import CLASS, lesson


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
