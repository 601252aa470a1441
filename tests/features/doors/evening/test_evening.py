"""The evening card: one for a person and an evening, kept true until the lessons are over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import BindingRole
from bot.features.doors.access_log.rules import AccessLog, Came, access_log_lines
from bot.features.doors.buttons import EveningMessage
from bot.features.doors.evening.rules import (
    AT_ONCE,
    NOTHING,
    EveningCard,
    EveningPlanned,
    EveningReply,
    EveningRow,
    EveningWish,
    came_of,
    evenings,
    on_earlier,
    on_evening,
    on_today,
    on_wish,
    rows_for,
)
from bot.lesson import LessonKind, LessonState
from bot.outbox import Dispatch
from bot.records import Add, Gone
from tests.features.people import CLASS, NOW, PUPIL, binding, ids, lesson, student

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY, TOMORROW = date(2026, 9, 7), date(2026, 9, 8)
SEVEN = time(19, 0)
WISH = EveningWish(7, PUPIL, NOW)
CARD = EveningCard(5, PUPIL, TOMORROW, b"maths", is_new=False)


@pytest.mark.parametrize(
    ("hour", "minute", "days"),
    [
        (0, 0, ((TODAY, False),)),
        (18, 59, ((TODAY, False),)),
        (19, 0, ((TODAY, False), (TOMORROW, True))),
        (23, 59, ((TODAY, False), (TOMORROW, True))),
    ],
)
def test_cards_are_made_in_the_evening_of_the_school(
    hour: int, minute: int, days: tuple[tuple[date, bool], ...]
) -> None:
    """Those of today are kept true all day, those of tomorrow are made from 19:00 in Hanoi."""
    at = datetime.combine(TODAY, time(hour, minute), HANOI)
    assert evenings(at, HANOI, SEVEN) == days


def test_everybody_with_a_lesson_gets_one_card() -> None:
    """Recorded and sent in one; whoever has a card already gets no second one."""
    changes = on_evening(TOMORROW, {PUPIL: b"maths", 9: b"art"}, {PUPIL: CARD}, makes=True, new_id=ids())
    made = EveningCard(1001, 9, TOMORROW, b"art", is_new=True)
    assert changes == (EveningPlanned((made,)), Dispatch(EveningMessage.CARD, 1001, 9))


def test_a_card_that_is_not_true_any_more_is_edited() -> None:
    """A lesson moved, and one that was the only one is gone; nobody gets a new card on the day itself."""
    other = EveningCard(6, 9, TOMORROW, b"art", is_new=False)
    changes = on_evening(
        TOMORROW, {PUPIL: b"maths at 8", 10: b"art"}, {PUPIL: CARD, 9: other}, makes=False, new_id=ids()
    )
    edited = (
        EveningCard(5, PUPIL, TOMORROW, b"maths at 8", is_new=False),
        EveningCard(6, 9, TOMORROW, NOTHING, is_new=False),
    )
    assert changes == (
        EveningPlanned(edited),
        Dispatch(EveningMessage.AGAIN, 5, PUPIL),
        Dispatch(EveningMessage.AGAIN, 6, 9),
    )


def test_nothing_new_changes_nothing() -> None:
    """Asked again after a stop, the same lessons send nothing."""
    assert on_evening(TOMORROW, {PUPIL: b"maths"}, {PUPIL: CARD}, makes=True, new_id=ids()) == ()


def test_a_whole_school_comes_in_portions() -> None:
    """No transaction holds up a leak that is to be recorded."""
    wanted = dict.fromkeys(range(1, 2 * AT_ONCE), b"maths")
    planned, *told = on_evening(TOMORROW, wanted, {}, makes=True, new_id=ids())
    assert isinstance(planned, EveningPlanned)
    assert len(planned.cards) == len(told) == AT_ONCE
    had = {card.account: card for card in planned.cards}
    (rest, *_) = on_evening(TOMORROW, wanted, had, makes=True, new_id=ids())
    assert isinstance(rest, EveningPlanned)
    assert {card.account for card in rest.cards} == wanted.keys() - had.keys()


def test_a_guardian_gets_the_card_while_they_wish_it() -> None:
    """Off by default, on and off by a press; a second press makes no second wish."""
    gone = Gone(EveningWish, {"account": PUPIL})
    assert on_wish(WISH, wants=True, is_guardian=True) == (EveningReply.WISHED, (gone, Add(WISH)))
    assert on_wish(WISH, wants=False, is_guardian=True) == (EveningReply.ENDED, (gone,))


def test_nobody_else_wishes() -> None:
    """A student gets it unasked."""
    assert on_wish(WISH, wants=True, is_guardian=False) == (EveningReply.NO_GUARDIAN, ())


def test_a_lesson_has_a_row_for_each_child() -> None:
    """By their numbers; a student has one of their own, and none of another class's."""
    own, elsewhere = binding(), binding(id=93, class_id=7)
    an, binh = (
        binding(id=91, number=13, role=BindingRole.GUARDIAN),
        binding(id=92, number=2, role=BindingRole.GUARDIAN),
    )
    assert rows_for(lesson(), (own, elsewhere)) == (None,)
    assert rows_for(lesson(), (an, binh, elsewhere)) == (binh, an)
    assert rows_for(lesson(), (elsewhere,)) == ()


def test_a_meeting_of_guardians_is_on_their_cards_alone() -> None:
    """No student's card has it."""
    meeting, guards = lesson(kind=LessonKind.GUARDIANS), binding(role=BindingRole.GUARDIAN)
    assert rows_for(meeting, (binding(),)) == ()
    assert rows_for(meeting, (guards,)) == (guards,)


def test_only_a_saved_lesson_that_begins_earlier_is_told_aloud() -> None:
    """A draft is on no card, and who comes to a later one by the old time waits."""
    saved = lesson(id=9)
    sooner = saved.starts_at - timedelta(minutes=5)
    assert on_earlier(saved, sooner, (1, 2)) == tuple(
        Dispatch(EveningMessage.EARLIER, 9, each) for each in (1, 2)
    )
    assert on_earlier(saved, saved.starts_at, (1, 2)) == ()
    assert on_earlier(lesson(LessonState.DRAFT), sooner, (1, 2)) == ()


def test_a_guardian_reads_the_own_childs_line_and_none_where_the_child_has_not_agreed() -> None:
    """Of a log that is there for teachers."""
    agreed, silent = student(binding_id=90), student(id=81, number=13, binding_id=91)
    lines = access_log_lines((agreed, silent), [(80, NOW)], [], {80: True})
    log = AccessLog(lesson(), CLASS, lines)
    rows = [
        EveningRow(lesson(), CLASS, child, came_of(child, log))
        for child in (binding(), binding(student_id=81), binding(student_id=82))
    ]
    assert [row.came and row.came.came for row in rows] == [Came.OPENED, Came.UNANSWERED, None]
    assert [row.is_withheld for row in rows] == [False, True, False]


def test_what_goes_on_is_answered_once_when_it_is_over() -> None:
    """Not before: nobody follows a child through a lesson. Two children of a class have one lesson."""
    on, child = lesson(id=61), binding(role=BindingRole.GUARDIAN)
    over, coming = lesson(id=62, ends_at=NOW), lesson(id=63, starts_at=NOW + timedelta(minutes=1))
    rows = [EveningRow(each, CLASS, child) for each in (on, on, over, coming)]
    told = Dispatch(EveningMessage.OVER, 61, PUPIL, on.ends_at, wished=True)
    assert on_today(PUPIL, rows, NOW) == (told,)
