"""What the home shows, and which buttons stand first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Binding, BindingRole, MeetingState, Secret
from bot.everyday_words import wants_home
from bot.features.doors.buttons import AccessLogButton, FreezeButton, RoomChangeButton
from bot.features.doors.room_changes.rules import Crossing
from bot.features.home.buttons import HomeButton
from bot.features.home.rules import Claimed, Home, Taught, Way, minutes_to, nearest_first, pressing
from bot.features.lessons.buttons import LessonButton
from bot.features.school.buttons import SchoolButton
from bot.features.school.overview.rules import ClassState, GuardState, overview_of
from tests.features.people import CLASS, MEETING, NOW, lesson

LATER = lesson(starts_at=NOW + timedelta(hours=3), ends_at=NOW + timedelta(hours=4))
OTHER = replace(CLASS, id=8, name=Secret("7B"))
SCHOOL = overview_of([ClassState(Secret("6A1"), GuardState.GUARDED, True, 45, 45, 0)], 0, waiting=2)


def test_the_class_whose_lesson_is_nearest_comes_first() -> None:
    """Those without one come last, by name."""
    found = [Taught(OTHER, None, True), Taught(CLASS, None, True), Taught(CLASS, LATER, True)]
    running = Taught(OTHER, lesson(), True)
    assert nearest_first([*found, running]) == (running, found[2], found[1], found[0])


@pytest.mark.parametrize(
    ("left", "minutes"), [(-1, None), (0, None), (1, 1), (61, 2), (12 * 60, 12), (3600, 60), (3601, None)]
)
def test_minutes_are_counted_within_the_hour(left: int, minutes: int | None) -> None:
    """Begun ones count, so that it never says none where there is one."""
    assert minutes_to(NOW + timedelta(seconds=left), NOW) == minutes


def test_what_presses_stands_first_and_four_buttons_are_enough() -> None:
    """What is open, who waits, then the running lesson; a room that is not known before the week."""
    busy = Taught(CLASS, lesson(), False, waiting=1, open=1)
    assert pressing(Home(taught=(busy,)), NOW) == (
        (SchoolButton.OPEN_INCIDENTS, 0),
        (HomeButton.WAITING, 0),
        (AccessLogButton.SHOW, 60),
        (AccessLogButton.TAGS, 60),
    )
    calm = Taught(CLASS, LATER, True)
    assert pressing(Home(taught=(calm,)), NOW) == ((LessonButton.COMING, 0),)
    roomless = Taught(CLASS, None, False)
    assert pressing(Home(taught=(roomless,)), NOW) == ((SchoolButton.SETUP_ROOM, 0), (LessonButton.COMING, 0))
    assert pressing(Home(overview=SCHOOL), NOW) == (
        (SchoolButton.OPEN_INCIDENTS, 0),
        (SchoolButton.OVERVIEW, 0),
        (FreezeButton.FREEZE, 0),
        (SchoolButton.DIGEST, 0),
    )
    assert pressing(Home(overview=overview_of([], 0)), NOW) == ()


def test_who_crosses_into_a_room_that_was_made_comes_before_who_opened_it() -> None:
    """Names of those who are missing until nobody is; the teacher's own way in as long as it is made."""
    crossing = Taught(CLASS, lesson(), True, crossing=Crossing(70, 45, 38), made=True)
    log = ((AccessLogButton.SHOW, 60), (AccessLogButton.TAGS, 60))
    host = (RoomChangeButton.HOST, 60)
    assert pressing(Home(taught=(crossing,)), NOW) == ((RoomChangeButton.MISSING, 70), host, *log)
    over = replace(crossing, crossing=Crossing(70, 45, 45))
    assert pressing(Home(taught=(over,)), NOW) == (host, *log, (RoomChangeButton.LESSON, 60))


def test_what_waits_for_a_head_comes_before_what_only_informs() -> None:
    """Incidents, then people: applicants of classes that are not shown as the head's own, and colleagues."""
    busy = Home(overview=SCHOOL, waiting=3, claims=2)
    assert pressing(busy, NOW) == (
        (SchoolButton.OPEN_INCIDENTS, 0),
        (HomeButton.WAITING, 0),
        (SchoolButton.CLAIMS, 0),
        (SchoolButton.OVERVIEW, 0),
    )


def test_a_held_room_is_told_apart_from_one_that_is_not_known() -> None:
    """Only a lesson has a room that can be held."""
    held = lesson(meeting=replace(MEETING, state=MeetingState.HELD))
    assert Taught(CLASS, held, True).is_held
    assert not Taught(CLASS, lesson(), True).is_held
    assert not Taught(CLASS, None, True).is_held
    assert not Taught(CLASS, None, True).has_open_door(NOW)


def test_who_is_known_is_no_newcomer() -> None:
    """A claim or an application that waits is something to tell; a student is never staff."""
    own = Way(Binding(70, 11, CLASS.id, 4, 12, Secret("An"), by_code=True, consenting=True), CLASS, ())
    child = replace(own, binding=replace(own.binding, role=BindingRole.GUARDIAN))
    assert Home().is_newcomer
    known = (
        Home(serves=True),
        Home(ways=(child,)),
        Home(claimed=Claimed(None, NOW)),
        Home(applies=True),
    )
    assert not any(each.is_newcomer for each in known)
    assert Home(ways=(own,)).studies
    assert not Home(ways=(child,)).studies
    assert not own.guards
    assert child.guards


@pytest.mark.parametrize(
    "text",
    [
        "menu",
        "Menu!",
        "chào",
        "em chào cô ạ",
        "Xin chào bot",
        "alo",
        "hello",
        "Hi bot",
        "Good morning",
        "trang chính",
        "ai cần giúp",
        "Có em nào cần giúp không?",
        "hôm nay có gì mới không",
        "who needs help?",
        "What's new?",
    ],
)
def test_a_greeting_is_nothing_else(text: str) -> None:
    """It opens the home."""
    assert wants_home(text)


@pytest.mark.parametrize(
    "text",
    [
        "chào cô, có người lạ trong lớp",
        "cứu",
        "em cần giúp",
        "có ai giúp em không",
        "ai giúp với",
        "hi vọng",
        "link đâu",
        "12 Nguyễn Văn An",
        "",
        "chào Hà",
    ],
)
def test_what_says_more_is_no_greeting(text: str) -> None:
    """Whoever says more is answered about that."""
    assert not wants_home(text)
