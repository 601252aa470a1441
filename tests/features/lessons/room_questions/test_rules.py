"""A room that a leak showed: kept at the press of a teacher of the class, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.features.lessons.room_questions.rules import (
    RoomAnswered,
    RoomFacts,
    RoomQuestion,
    RoomReply,
    Whose,
    on_not_ours,
    on_ours,
)
from bot.lesson import (
    Credentials,
    LessonState,
    Meeting,
    NewMeeting,
    Provider,
    StoredLesson,
)
from bot.records import Add
from tests.features.people import CLASS, MEETING, NOW, PUPIL, ROOM, TEACHER

ASKED = RoomQuestion(
    90, CLASS, Secret("6A1"), 9, Secret("Hoa"), of_author=True, by_staff=True, provider=Provider.ZOOM,
    credentials=ROOM,
)  # fmt: skip
OTHERS = replace(ASKED, author=PUPIL, author_name=Secret("An"), by_staff=False)
RECOGNISED = replace(OTHERS, kept=True)
NOTHING = Credentials(None, None, None)
FACTS = RoomFacts(is_staff=True, same=None, elsewhere=False, meeting_id=91, lesson_id=92)
KEPT = RoomAnswered(ASKED.id, TEACHER, kept=True, at=NOW)


def kept_in(meeting_id: int) -> Add:
    """Return the lesson that keeps a room."""
    ends = NOW + timedelta(minutes=90)
    kept = (92, CLASS.id, meeting_id, None, NOW, ends, LessonState.KEPT, TEACHER, NOW)
    return Add(StoredLesson(*kept, untimed=True))


def test_a_press_keeps_the_room_and_opens_nothing() -> None:
    """What staff sent, in their own words or not; the presser is the one who handed it in."""
    meeting = NewMeeting(91, CLASS.id, Provider.ZOOM, ROOM, TEACHER, NOW)
    assert on_ours(ASKED, FACTS, TEACHER, NOW) == (RoomReply.KEPT, (meeting, kept_in(91), KEPT))


@pytest.mark.parametrize(
    "question",
    [
        OTHERS,
        replace(OTHERS, author=None, of_author=False),
        replace(ASKED, of_author=False),
        replace(ASKED, borrowed=True),
    ],
)
@pytest.mark.parametrize("same", [None, MEETING])
def test_what_others_wrote_becomes_no_meeting(question: RoomQuestion, same: Meeting | None) -> None:
    """However it was posted, and whatever the class has: it is recognised, and no more."""
    noted = RoomAnswered(question.id, TEACHER, kept=True, at=NOW, recognised=True)
    facts = replace(FACTS, same=same)
    assert on_ours(question, facts, TEACHER, NOW) == (RoomReply.RECOGNISED, (noted,))


def test_a_room_that_is_recognised_can_be_forgotten() -> None:
    """Pressed twice, it is recognised once; once staff saved the room, there is nothing to forget."""
    assert on_ours(RECOGNISED, FACTS, TEACHER, NOW) == (RoomReply.RECOGNISED, ())
    forgotten = RoomAnswered(ASKED.id, TEACHER, kept=False, at=NOW)
    assert on_not_ours(RECOGNISED, TEACHER, NOW, is_staff=True) == (RoomReply.REFUSED, (forgotten,))
    known = replace(RECOGNISED, known=True)
    assert on_ours(known, FACTS, TEACHER, NOW) == (RoomReply.KNOWN, ())
    assert on_not_ours(known, TEACHER, NOW, is_staff=True) == (RoomReply.KNOWN, ())


def test_a_room_that_the_class_once_had_keeps_its_own_credentials() -> None:
    """Nothing of the leak's is written over them."""
    facts = replace(FACTS, same=MEETING)
    assert on_ours(ASKED, facts, TEACHER, NOW) == (RoomReply.KEPT, (kept_in(MEETING.id), KEPT))


@pytest.mark.parametrize(
    ("question", "facts", "reply"),
    [
        (None, FACTS, RoomReply.GONE),
        (ASKED, replace(FACTS, is_staff=False), RoomReply.NOT_STAFF),
        (replace(ASKED, kept=True, credentials=NOTHING), FACTS, RoomReply.KNOWN),
        (replace(ASKED, known=True), FACTS, RoomReply.KNOWN),
        (replace(ASKED, kept=False), FACTS, RoomReply.REFUSED_BEFORE),
        (ASKED, replace(FACTS, elsewhere=True), RoomReply.OTHER_CLASS),
        (OTHERS, replace(FACTS, elsewhere=True), RoomReply.OTHER_CLASS),
    ],
)
def test_else_a_press_keeps_nothing(
    question: RoomQuestion | None, facts: RoomFacts, reply: RoomReply
) -> None:
    """Each has its answer."""
    assert on_ours(question, facts, TEACHER, NOW) == (reply, ())


def test_a_refusal_is_noted_once() -> None:
    """By a teacher of the class, about a room that is not the class's already."""
    noted = RoomAnswered(ASKED.id, TEACHER, kept=False, at=NOW)
    assert on_not_ours(ASKED, TEACHER, NOW, is_staff=True) == (RoomReply.REFUSED, (noted,))
    again = replace(ASKED, kept=False)
    assert on_not_ours(again, TEACHER, NOW, is_staff=True) == (RoomReply.REFUSED, ())
    kept = replace(ASKED, kept=True, credentials=NOTHING)
    assert on_not_ours(kept, TEACHER, NOW, is_staff=True) == (RoomReply.KNOWN, ())
    assert on_not_ours(ASKED, PUPIL, NOW, is_staff=False) == (RoomReply.NOT_STAFF, ())
    assert on_not_ours(None, TEACHER, NOW, is_staff=True) == (RoomReply.GONE, ())


def test_a_question_is_open_until_it_is_answered_or_the_room_known() -> None:
    """Only an open one is sent."""
    states = (ASKED, replace(ASKED, kept=False), replace(ASKED, kept=True), replace(ASKED, known=True))
    assert [each.is_open for each in states] == [True, False, False, False]


@pytest.mark.parametrize(
    ("author", "changes", "whose"),
    [
        (TEACHER, {}, Whose.YOURS),
        (9, {}, Whose.STAFF),
        (PUPIL, {"by_staff": False}, Whose.OTHER),
        (TEACHER, {"of_author": False}, Whose.UNKNOWN),
        (None, {"of_author": False, "by_staff": False}, Whose.UNKNOWN),
    ],
)
def test_it_says_whose_words_they_are(author: int | None, changes: dict[str, bool], whose: Whose) -> None:
    """To the teacher who reads it; only what is known of one author names one."""
    asked = replace(ASKED, author=author, **changes)  # type: ignore[arg-type]
    assert asked.whose(TEACHER) is whose
