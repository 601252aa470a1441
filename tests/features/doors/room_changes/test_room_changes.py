"""[Đổi phòng]: who may, which invitation will do, and what moves. The old room is 40, the new one 1001."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import MeetingState, Secret
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.room_changes.rules import (
    ChangeFacts,
    ChangeReply,
    Inside,
    LeakedRoom,
    NewRoomRequest,
    RoomLeft,
    misread,
    on_change,
    on_wish,
    to_change,
)
from bot.features.incidents.rules.changes import Moved, RefreshCards
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.timetables.rules.series import Series
from bot.lesson import (
    Credentials,
    DoorsAgain,
    DoorsEnd,
    LessonState,
    MeetingSet,
    NewMeeting,
    StoredLesson,
    lesson_set,
)
from bot.outbox import Dispatch, Postponed
from bot.records import Changes, Set, Who
from tests.features.incidents.samples import incident
from tests.features.people import CLASS, INVITATION, MEETING, NOW, PUPIL, ROOM, TEACHER, lesson

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OLD = replace(MEETING, id=40, credentials=Credentials(Secret("https://zoom.us/j/1"), Secret("1"), None))
IN_USE = LeakedRoom(OLD, is_staff=True, left=False, used=True)
OTHERS = replace(IN_USE, meeting=replace(OLD, id=41), is_staff=False)
WEEKLY = Series(
    *(5, CLASS.id, OLD.id, None, 0, time(7, 30), timedelta(hours=1), HANOI),
    *(date(2026, 9, 7), date(2027, 5, 31), TEACHER, NOW),
)
WEEK = timedelta(days=7)
NOW_ON = lesson(id=61, meeting=OLD, announced=True)
NEXT = lesson(id=62, meeting=OLD, starts_at=NOW + WEEK, ends_at=NOW + WEEK + timedelta(hours=1))
REQUEST = NewRoomRequest(9, OLD.id, Who(TEACHER, Secret("Lan")), Secret("..."), (INVITATION,), borrowed=False)
FACTS = ChangeFacts(1000, 1001, NOW, IN_USE, lessons=(NOW_ON, NEXT), series=(WEEKLY,))


def lesson_sets(changes: Changes) -> list[Set]:
    """Return the changes of lessons among these."""
    return [each for each in changes if isinstance(each, Set) and each.kind is StoredLesson]


@pytest.mark.parametrize(
    ("rooms", "reply", "room"),
    [
        ((IN_USE,), ChangeReply.ASKED, OLD),
        ((), ChangeReply.NO_ROOM, None),
        ((OTHERS,), ChangeReply.OTHERS, None),
        ((OTHERS, IN_USE), ChangeReply.ASKED, OLD),
        ((replace(IN_USE, left=True),), ChangeReply.ALREADY, OLD),
        ((replace(OTHERS, is_staff=True, left=True), IN_USE), ChangeReply.ASKED, OLD),  # one after the other
        ((replace(IN_USE, used=False),), ChangeReply.UNUSED, None),
    ],
)
def test_a_press_is_about_the_first_own_room_that_the_class_still_uses(
    rooms: tuple[LeakedRoom, ...], reply: ChangeReply, room: object
) -> None:
    """Another class's is its own staff's to change; one that was changed, or is used no more, is none."""
    assert on_wish(rooms, has_role=True, reachable=True) == (reply, room)


def test_a_press_needs_a_role_and_a_chat_to_answer_in() -> None:
    """Whoever has no role for the incident is told that alone; who has not started the bot, what to do."""
    assert on_wish((IN_USE,), has_role=False, reachable=True) == (ChangeReply.NOT_STAFF, None)
    assert on_wish((IN_USE,), has_role=True, reachable=False)[0] is ChangeReply.START


@pytest.mark.parametrize(
    ("changed", "reply"),
    [
        ({"invitations": ()}, ChangeReply.NO_INVITATION),
        ({"borrowed": True}, ChangeReply.BORROWED),
        (
            {"invitations": (INVITATION, replace(INVITATION, passcode=Secret("2")))},
            ChangeReply.SEVERAL,
        ),
        ({"invitations": (replace(INVITATION, for_adults=True),)}, ChangeReply.FOR_ADULTS),
        ({"invitations": (INVITATION, replace(INVITATION, topic=None))}, None),  # one room, said twice
        ({}, None),
    ],
)
def test_a_paste_is_the_own_invitation_to_one_room(
    changed: dict[str, object], reply: ChangeReply | None
) -> None:
    """Nobody leads a class into a room by having a teacher pass words on."""
    paste = replace(REQUEST, **changed)  # type: ignore[arg-type]
    assert misread(paste) is reply
    if reply is not None:
        assert on_change(paste, FACTS) == (reply, ())


@pytest.mark.parametrize(
    ("changed", "reply"),
    [
        ({"room": None}, ChangeReply.UNUSED),
        ({"room": replace(IN_USE, is_staff=False)}, ChangeReply.NOT_STAFF),
        ({"room": replace(IN_USE, left=True)}, ChangeReply.ALREADY),
        ({"room": replace(IN_USE, used=False)}, ChangeReply.UNUSED),
        ({"same": True, "exposed": True}, ChangeReply.SAME),
        ({"others": True}, ChangeReply.OTHER_CLASS),
        ({"exposed": True}, ChangeReply.EXPOSED),
        ({"written": True}, ChangeReply.WRITTEN),
    ],
)
def test_what_is_no_new_room_of_the_class_changes_nothing(
    changed: dict[str, object], reply: ChangeReply
) -> None:
    """Power is asked again at the paste, and so is whether another adult was first."""
    assert on_change(REQUEST, replace(FACTS, **changed)) == (reply, ())  # type: ignore[arg-type]


def test_all_that_is_to_come_moves_and_those_inside_are_told() -> None:
    """Each by the newest door; a mother and her child count once."""
    inside = (Inside(91, PUPIL, 80), Inside(92, 7, 80), Inside(93, 8, 81))
    assert on_change(REQUEST, replace(FACTS, inside=inside)) == (
        ChangeReply.CHANGED,
        (
            NewMeeting(1001, CLASS.id, INVITATION.provider, ROOM, TEACHER, NOW),
            RoomLeft(1000, 9, CLASS.id, OLD.id, (NOW_ON.id, NEXT.id), (NOW_ON.id,), 2, NOW),
            lesson_set(NOW_ON.id, meeting_id=1001),
            lesson_set(NEXT.id, meeting_id=1001),
            Set(Series, WEEKLY.id, {"meeting_id": 1001}),
            Dispatch(DoorMessage.MOVED, 91, PUPIL),
            Dispatch(DoorMessage.MOVED, 92, 7),
            Dispatch(DoorMessage.MOVED, 93, 8),
            Noted(9, TimelineEvent.ROOM_CHANGED, NOW, Who(TEACHER, Secret("Lan"))),
            RefreshCards(9),
        ),
    )


def test_a_door_that_stayed_shut_opens_in_the_new_room() -> None:
    """Staff had closed the old one, so the class was never told of its lesson."""
    held = replace(NOW_ON, announced=False, meeting=replace(OLD, state=MeetingState.HELD))
    _, changes = on_change(REQUEST, replace(FACTS, lessons=(held, NEXT)))
    assert [each for each in changes if isinstance(each, Postponed)] == [
        Postponed(LessonJob.OPEN_DOOR, held.id, NOW)
    ]


@pytest.mark.parametrize(
    ("credentials", "again"), [(ROOM, ()), (replace(ROOM, passcode=None), (DoorsAgain(50, NOW),))]
)
def test_a_room_that_the_class_has_already_is_used_as_it_is_pasted(
    credentials: Credentials, again: tuple[DoorsAgain, ...]
) -> None:
    """Handed in before the press, as a draft: that would be asked about twice, so it goes."""
    draft = lesson(LessonState.DRAFT, id=63)
    apart = replace(draft, id=64, starts_at=NEXT.ends_at, ends_at=NEXT.ends_at + WEEK)
    known = replace(MEETING, credentials=credentials, state=MeetingState.HELD)
    _, changes = on_change(REQUEST, replace(FACTS, known=known, drafts=(draft, apart)))
    assert changes[: 1 + len(again)] == (MeetingSet(50, MeetingState.FREE, ROOM), *again)
    assert lesson_set(NOW_ON.id, meeting_id=50) in changes
    assert lesson_set(63, state=LessonState.WITHDRAWN) in changes
    assert DoorsEnd(63, NOW) in changes
    assert not [each for each in lesson_sets(changes) if each.id == apart.id]


def test_a_lesson_that_was_called_off_takes_no_draft_with_it() -> None:
    """It moves too, as it may be held after all."""
    off = replace(NOW_ON, state=LessonState.WITHDRAWN)
    draft = lesson(LessonState.DRAFT, id=63)
    _, changes = on_change(REQUEST, replace(FACTS, lessons=(off,), known=MEETING, drafts=(draft,)))
    assert lesson_sets(changes) == [lesson_set(off.id, meeting_id=50)]


ASKED = replace(REQUEST, incident_id=None, lesson_id=NOW_ON.id)
OF_LESSON = replace(FACTS, lessons=(NOW_ON,), series=(), lesson=NOW_ON, whole=False)
LATER = {"starts_at": NOW_ON.ends_at, "ends_at": NOW_ON.ends_at + timedelta(hours=1)}


def test_a_room_that_did_not_leak_is_left_by_the_lesson_that_was_meant() -> None:
    """No card counts it, and no timeline tells it."""
    reply, changes = on_change(ASKED, OF_LESSON)
    assert reply is ChangeReply.CHANGED
    assert RoomLeft(1000, None, CLASS.id, OLD.id, (NOW_ON.id,), (NOW_ON.id,), 0, NOW) in changes
    assert not [each for each in changes if isinstance(each, Noted | RefreshCards | Moved)]


@pytest.mark.parametrize(
    ("times", "asked", "reply"),
    [
        (LATER, ASKED, ChangeReply.OTHER_TIME),
        ({"starts_at": NOW_ON.opens_at - timedelta(hours=1), "ends_at": NOW_ON.opens_at}, ASKED, None),
        (LATER, replace(ASKED, sure=True), None),
        (LATER, replace(ASKED, incident_id=9, lesson_id=None), None),
        ({"starts_at": NOW, "ends_at": None}, ASKED, None),
        ({"starts_at": None, "ends_at": None}, ASKED, None),
    ],
)
def test_a_time_at_which_the_lesson_is_not_held_is_asked_about_once(
    times: dict[str, object], asked: NewRoomRequest, reply: ChangeReply | None
) -> None:
    """A time that is over counts as none; on an incident's card no lesson was meant."""
    paste = replace(asked, invitations=(replace(INVITATION, **times),))  # type: ignore[arg-type]
    facts = OF_LESSON if asked.lesson_id else FACTS
    assert on_change(paste, facts)[0] is (reply or ChangeReply.CHANGED)


def test_whoever_changes_the_room_takes_its_incidents_up() -> None:
    """Those that nobody took, once; each timeline tells of the change, each card is brought up to date."""
    mine = incident(State.OPEN, id=9)
    other = incident(State.OPEN, id=10)
    taken = incident(State.ACKNOWLEDGED, id=11)
    _, changes = on_change(REQUEST, replace(FACTS, incidents=(other, mine, taken)))
    lan = Secret("Lan")
    assert [each for each in changes if isinstance(each, Moved)] == [
        Moved(one, State.ACKNOWLEDGED, None, TEACHER, lan, NOW) for one in (10, 9)
    ]
    assert [each.incident_id for each in changes if isinstance(each, Noted)] == [9, 10, 11]
    assert [each.incident_id for each in changes if isinstance(each, RefreshCards)] == [9, 10, 11]
    (left,) = (each for each in changes if isinstance(each, RoomLeft))
    assert left.incident_id == 9


HOUR = timedelta(hours=1)
AT = NOW.replace(hour=3)  # ten in the morning


@pytest.mark.parametrize(
    ("starts", "found"),
    [
        ([(1, -HOUR / 2), (1, HOUR), (2, HOUR)], [0]),  # what goes on alone
        ([(1, HOUR), (2, 5 * HOUR), (2, 6 * HOUR)], [0, 1]),  # else the next of each class that day
        ([(1, 20 * HOUR)], []),
        ([], []),
    ],
)
def test_a_wish_in_words_means_what_goes_on_else_the_next_of_the_day(
    starts: list[tuple[int, timedelta]], found: list[int]
) -> None:
    """Of each class one lesson at most."""
    coming = [
        lesson(id=place, class_id=class_id, starts_at=AT + begins, ends_at=AT + begins + HOUR)
        for place, (class_id, begins) in enumerate(starts)
    ]
    assert [each.id for each in to_change(coming, AT, HANOI)] == found
