"""The ledger of a lesson, name tags, and handing over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom import MeetingState, Secret
from bot.features.doors.access_log.rules import (
    AccessLog,
    Came,
    HandReply,
    SeenReply,
    SeenRoom,
    Tagged,
    TagsSeen,
    access_log_lines,
    is_tag,
    names_in,
    on_hand,
    on_seen_press,
    read_tags,
    seen,
)
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.rules import Handover, tag_of
from bot.lesson import Lesson, LessonState, RoomSet
from bot.outbox import Dispatch, TakeBack
from bot.plain import ALPHABET
from bot.records import Add
from tests.features.people import CLASS, MEETING, NOW, PUPIL, TEACHER, lesson, student

MINUTE = timedelta(minutes=1)
AN = student(binding_id=90, account=PUPIL)
BINH, CHI, DUNG, EM, GIANG = (
    student(id=81, number=13),
    student(id=82, number=14),
    student(id=83, number=15, binding_id=91, account=5),
    student(id=84, number=16, binding_id=92, account=6),
    student(id=85, number=17, binding_id=93, account=7),
)
LATER = lesson(starts_at=NOW + 60 * MINUTE, ends_at=NOW + 120 * MINUTE)
OVER = lesson(starts_at=NOW - 60 * MINUTE, ends_at=NOW - MINUTE)


def test_the_ledger_tells_of_every_student_what_became_of_the_door() -> None:
    """Opened counts before handed over; who is not bound is to be chased, who did not agree is left out."""
    opened = [(AN.id, NOW + MINUTE), (AN.id, NOW)]
    students = (AN, BINH, CHI, DUNG, EM, GIANG)
    lines = access_log_lines(
        students, opened, [(BINH.id, NOW), (AN.id, NOW)], {AN.id: True, DUNG.id: True, EM.id: False}
    )
    assert [(line.number, line.came, line.first_at, line.times) for line in lines] == [
        (12, Came.OPENED, NOW, 2),
        (13, Came.HANDED, NOW, 1),
        (14, Came.NOT_VERIFIED, None, 0),
        (15, Came.NOT_OPENED, None, 0),
        (16, Came.APART, None, 0),
        (17, Came.UNANSWERED, None, 0),
    ]
    ledger = AccessLog(lesson(), CLASS, lines)
    assert ledger.count(Came.OPENED, Came.HANDED) == 2
    assert [line.number for line in ledger.to_chase] == [14]
    assert ledger.to_ask == {GIANG.id}


def test_a_student_whose_guardian_alone_is_in_is_told_as_that() -> None:
    """The family comes in by the guardian's phone; the teacher sees that, and may still ask the student."""
    (line,) = access_log_lines([student(id=81, number=13, guardians=(7,))], [], [], {})
    assert line.came is Came.GUARDIAN
    assert AccessLog(lesson(), CLASS, (line,)).to_chase == (line,)


@given(st.binary(min_size=32, max_size=32))
def test_a_tag_is_three_symbols_that_are_read_back(digest: bytes) -> None:
    """However it is typed: small letters, spaces around, the whole name before it."""
    tag = tag_of(digest)
    assert len(tag) == 3
    assert set(tag) <= set(ALPHABET)
    assert read_tags(f"12 Nguyễn Văn An {tag.lower()} \n{tag}\n\n") == (tag, tag)
    assert is_tag(f" {tag} ")


@pytest.mark.parametrize("text", ["", "An", "12 Nguyễn Văn An", "7h30-8h15", "em là An ạ!"])
def test_what_ends_in_no_tag_is_none(text: str) -> None:
    """A name alone, a time, a sentence."""
    assert not any(read_tags(text))
    assert not is_tag(text)


def test_letters_that_are_no_symbols_are_those_they_look_like() -> None:
    """O is zero, I and L are one."""
    assert read_tags("oiL") == ("011",)


def test_tags_seen_name_the_doors_and_those_that_were_shared() -> None:
    """Once is known, twice is shared; a name without a tag of today is strange."""
    an, binh = Tagged("7QK", AN, lesson()), Tagged("8QK", BINH, lesson())
    found = seen("7QK\n12 Bình 8QK\n An 7QK\n Khách \n\nLan ZZZ\n", (an, binh))
    assert found == TagsSeen((an, binh), (an,), (Secret("Khách"), Secret("Lan ZZZ")))


def test_a_guardians_tag_is_told_apart_from_the_childs() -> None:
    """Both bear the child's number and name."""
    child = student(account=PUPIL, binding_id=90, guardians=(7,))
    tags = [Tagged("7QK", child, lesson(), account) for account in (PUPIL, 7, None)]
    assert [each.is_guardians for each in tags] == [False, True, False]


def test_two_doors_with_one_tag_are_both_told() -> None:
    """The number before it tells them apart; neither is called shared."""
    an, binh = Tagged("7QK", AN, lesson()), Tagged("7QK", BINH, lesson())
    assert seen("7QK", (an, binh)) == TagsSeen((an, binh), (), ())
    again = replace(an, lesson=lesson(id=61))
    assert seen("7QK", (an, again)) == TagsSeen((an,), (), ())  # a door that lasts for several lessons


def test_a_list_without_a_tag_of_today_is_somebody_elses_matter() -> None:
    """It may be a roster."""
    assert seen("ABC\nAn", (Tagged("7QK", AN, lesson()),)) is None


def hand(at_lesson: Lesson | None, *, own: bool = True) -> HandReply:
    """Ask for the credentials for one student."""
    reply, changes = on_hand(at_lesson, AN, is_staff=own, handover_id=1, account=TEACHER, at=NOW)
    assert changes == ()
    return reply


@pytest.mark.parametrize(
    ("at_lesson", "own", "reply"),
    [
        (None, True, HandReply.UNKNOWN),
        (lesson(LessonState.WITHDRAWN), True, HandReply.UNKNOWN),
        (lesson(), False, HandReply.NOT_STAFF),
        (lesson(meeting=replace(MEETING, state=MeetingState.HELD)), True, HandReply.HELD),
        (LATER, True, HandReply.TOO_EARLY),
        (OVER, True, HandReply.OVER),
    ],
)
def test_nothing_is_handed_over_outside_a_doors_own_time_and_staff(
    at_lesson: Lesson | None,
    own: bool,  # noqa: FBT001 - a parameter of the table
    reply: HandReply,
) -> None:
    """Each thing that is missing has its own answer."""
    assert hand(at_lesson, own=own) is reply


def test_handing_over_is_one_line_and_one_letter() -> None:
    """For one student of the class, to the teacher who pressed."""
    reply, changes = on_hand(lesson(), AN, is_staff=True, handover_id=1001, account=TEACHER, at=NOW)
    assert reply is HandReply.COMES
    assert changes == (
        Add(Handover(1001, 60, AN.id, TEACHER, NOW)),
        Dispatch(DoorMessage.HANDED, 1001, TEACHER),
    )


def test_handing_over_again_brings_the_letter_again() -> None:
    """No second line, and what stands of the first goes."""
    again = on_hand(lesson(), AN, is_staff=True, handover_id=1002, account=TEACHER, at=NOW, before=1001)
    assert again == (
        HandReply.COMES,
        (TakeBack(DoorMessage.HANDED, 1001, NOW), Dispatch(DoorMessage.HANDED, 1001, TEACHER)),
    )


@pytest.mark.parametrize("whom", [None, student(class_id=7)])
def test_another_classs_student_is_handed_nothing(whom: object) -> None:
    """Nor one that is gone."""
    reply, changes = on_hand(
        lesson(),
        whom,  # type: ignore[arg-type]
        is_staff=True,
        handover_id=1,
        account=TEACHER,
        at=NOW,
    )
    assert (reply, changes) == (HandReply.OTHER_CLASS, ())


def test_a_list_of_names_has_several_short_lines() -> None:
    """One line may be anything; long ones are a letter."""
    assert names_in("An\n\nBình 7QK\nkhách") == 3
    assert names_in("An") == 0
    assert names_in(f"An\n{'a' * 65}") == 0


SEEN = SeenRoom(90, CLASS, 12, Secret("Nguyễn Văn An"), None, approved=True, lesson=lesson(), opened_at=NOW)


@pytest.mark.parametrize(
    ("closes", "reply", "state"),
    [(True, SeenReply.CLOSED, MeetingState.HELD), (False, SeenReply.KEPT, MeetingState.FREE)],
)
def test_staff_close_the_door_or_keep_the_room(closes: bool, reply: SeenReply, state: MeetingState) -> None:  # noqa: FBT001 - a case
    """Nobody else decides, and what is kept no more nobody."""
    assert on_seen_press(SEEN, is_staff=True, closes=closes, at=NOW) == (
        reply,
        (RoomSet((MEETING.id,), state, NOW),),
    )
    assert on_seen_press(SEEN, is_staff=False, closes=closes, at=NOW) == (SeenReply.NOT_STAFF, ())
    assert on_seen_press(None, is_staff=True, closes=closes, at=NOW) == (SeenReply.GONE, ())
