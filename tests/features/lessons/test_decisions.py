"""Lessons: taken in from an invitation, saved, moved, withdrawn, exposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.classroom import MeetingState, Secret
from bot.features.incidents.author_messages.rules import Noticed
from bot.features.lessons.buttons import LessonJob, LessonMessage
from bot.features.lessons.rules.decisions import (
    Paste,
    PasteFacts,
    is_meant,
    on_due,
    on_exposed,
    on_keep,
    on_mark,
    on_other_class,
    on_paste,
    on_return,
    on_save,
    on_times,
    on_withdraw,
    replaced_by,
)
from bot.features.lessons.rules.transitions import LessonReply
from bot.lesson import (
    Credentials,
    DoorsAgain,
    DoorsEnd,
    DoorsReopened,
    LessonKind,
    LessonState,
    MeetingSet,
    NewMeeting,
    StoredLesson,
    lesson_set,
)
from bot.outbox import Dispatch, Postponed
from bot.records import Add, Changes
from tests.features.people import CLASS, INVITATION, MEETING, NOW, ROOM, TEACHER, asked, lesson, new_lessons

MINUTE = timedelta(minutes=1)
FACTS = PasteFacts(CLASS, is_staff=True, same=None, elsewhere=False, running=None)
LINES = (Dispatch(LessonMessage.DOOR_LINE, 1, -1007), Dispatch(LessonMessage.DOOR_LINE, 1, -1008))
OTHER = replace(CLASS, id=7, group_ids=(78,), chat_ids=(-1009,))


def paste(*, in_group: bool = False, **times: object) -> Paste:
    """Hand in an invitation."""
    return Paste(1, 2, TEACHER, replace(INVITATION, **times), in_group, NOW)  # type: ignore[arg-type]


def untimed(state: LessonState) -> Add:
    """Return the lesson of an invitation that says no time."""
    topic, ends_at = Secret("Toán"), NOW + 90 * MINUTE
    return Add(StoredLesson(1, CLASS.id, 2, topic, NOW, ends_at, state, TEACHER, NOW, untimed=True))


def test_an_invitation_in_private_becomes_a_draft() -> None:
    """Without a time its door is open for 90 minutes; nothing is told to anybody before [Lưu]."""
    reply, lesson_id, changes = on_paste(paste(), FACTS)
    assert (reply, lesson_id) == (LessonReply.TAKEN, 1)
    assert changes == (
        NewMeeting(2, CLASS.id, INVITATION.provider, ROOM, TEACHER, NOW),
        untimed(LessonState.DRAFT),
        Dispatch(LessonMessage.ECHO, 1, TEACHER),
    )


def test_an_invitation_in_the_group_is_saved_and_its_door_opens() -> None:
    """Each of the class's groups gets its line."""
    _, _, changes = on_paste(paste(in_group=True), FACTS)
    assert changes[1:] == (
        untimed(LessonState.SAVED),
        Dispatch(LessonMessage.ECHO, 1, TEACHER),
        lesson_set(1, announced=True),
        *LINES,
        Noticed(77, NOW),
    )


LATER = {"starts_at": NOW + 600 * MINUTE}
NIGHT = {"off_hours": True}
IN_USE = replace(FACTS, same=MEETING, in_use=True)


@pytest.mark.parametrize(
    ("said", "borrowed", "facts", "state"),
    [
        (LATER | {"guessed": True}, False, FACTS, LessonState.DRAFT),  # a day was said, and no time
        ({}, True, FACTS, LessonState.DRAFT),  # others wrote of this room first
        ({}, True, IN_USE, LessonState.SAVED),
        (NIGHT, False, FACTS, LessonState.DRAFT),
        (NIGHT | {"starts_at": NOW - 300 * MINUTE}, False, FACTS, LessonState.DRAFT),
        (NIGHT | LATER, False, FACTS, LessonState.SAVED),
    ],
)
def test_what_may_not_be_meant_is_seen_before_it_is_saved(
    said: dict[str, object], *, borrowed: bool, facts: PasteFacts, state: LessonState
) -> None:
    """In the group too its teacher says yes to it first; of a draft nobody else hears."""
    _, _, changes = on_paste(replace(paste(in_group=True, **said), borrowed=borrowed), facts)
    assert [each.state for each in new_lessons(changes)] == [state]
    if state is LessonState.DRAFT:
        assert changes[2:] == (Dispatch(LessonMessage.ECHO, 1, TEACHER),)


def test_a_lesson_of_later_opens_later() -> None:
    """Ten minutes before its start."""
    start = NOW + 60 * MINUTE
    _, _, changes = on_paste(paste(in_group=True, starts_at=start), FACTS)
    assert Postponed(LessonJob.OPEN_DOOR, 1, start - 10 * MINUTE) in changes
    over = start + 90 * MINUTE
    assert new_lessons(changes) == [
        StoredLesson(1, CLASS.id, 2, Secret("Toán"), start, over, LessonState.SAVED, TEACHER, NOW)
    ]


def test_a_time_that_is_over_counts_as_none() -> None:
    """A recurring invitation names its first date."""
    start = NOW - 60 * 24 * MINUTE
    _, _, changes = on_paste(paste(starts_at=start, ends_at=start + 45 * MINUTE), FACTS)
    [made] = new_lessons(changes)
    assert (made.starts_at, made.ends_at) == (NOW, NOW + 90 * MINUTE)


def test_the_same_room_again_renews_it() -> None:
    """What the new paste does not name is kept; a room that was held is handed out again, doors follow."""
    facts = replace(FACTS, same=replace(MEETING, state=MeetingState.HELD))
    anew = replace(INVITATION, link=None, passcode=Secret("2"))
    _, _, changes = on_paste(replace(paste(), invitation=anew), facts)
    renewed = Credentials(ROOM.link, ROOM.meeting_id, Secret("2"))
    assert changes[:2] == (
        MeetingSet(MEETING.id, MeetingState.FREE, renewed),
        DoorsAgain(MEETING.id, NOW),
    )


def test_a_forward_says_nothing_of_a_room_in_use_that_is_not_saved() -> None:
    """It is a room of its own until then; one that says the same changes nothing, and is for its lesson."""
    facts = replace(FACTS, same=MEETING, running=lesson(), in_use=True)
    other = replace(paste(passcode=Secret("2")), borrowed=True)
    _, lesson_id, changes = on_paste(other, facts)
    assert lesson_id == 1
    assert [each.state for each in new_lessons(changes)] == [LessonState.DRAFT]
    assert not [each for each in changes if isinstance(each, MeetingSet)]
    _, lesson_id, _ = on_paste(replace(paste(), borrowed=True), facts)
    assert lesson_id == 60


def test_the_same_room_while_its_door_is_open_makes_no_second_lesson() -> None:
    """The second half of an invitation, or an impatient second paste."""
    facts = replace(FACTS, same=MEETING, running=lesson())
    reply, lesson_id, changes = on_paste(paste(in_group=True), facts)
    assert (reply, lesson_id) == (LessonReply.TAKEN, 60)
    assert changes == (
        MeetingSet(MEETING.id, MeetingState.FREE, ROOM),
        Dispatch(LessonMessage.ECHO, 60, TEACHER),
    )


@pytest.mark.parametrize(
    ("starts", "minutes", "meant"),
    [
        (None, 0, True),  # pasted again, or its second half
        (None, 89, True),
        (None, 90, False),
        (0, 0, True),
        (5, 20, True),  # the time of the lesson that is on, told after it began
        (5, 0, True),  # "now", then the whole invitation with its time
        (55, 0, False),  # the second lesson of a morning, while the first, without a time, is open
        (95, 0, False),
    ],
)
def test_which_lesson_in_a_room_an_invitation_is_for(starts: int | None, minutes: int, meant: bool) -> None:  # noqa: FBT001 - what is expected
    """One whose door is open then, unless a time is said that is not its own."""
    said = None if starts is None else NOW + starts * MINUTE
    invitation = replace(INVITATION, starts_at=said)
    assert meant is is_meant(lesson(), invitation, NOW + minutes * MINUTE)


@pytest.mark.parametrize(
    ("facts", "reply"),
    [
        (replace(FACTS, is_staff=False), LessonReply.NOT_STAFF),
        (replace(FACTS, elsewhere=True), LessonReply.OTHER_CLASS),
    ],
)
def test_what_is_not_the_teachers_is_not_taken_in(facts: PasteFacts, reply: LessonReply) -> None:
    """Somebody without a role, and another class's room."""
    assert on_paste(paste(), facts) == (reply, None, ())


OVER = {"ends_at": NOW}
DRAFT, KEPT, GONE = LessonState.DRAFT, LessonState.KEPT, LessonState.WITHDRAWN
TIMES = (NOW, NOW + MINUTE)


@pytest.mark.parametrize(
    ("decided", "reply"),
    [
        (on_save(asked(lesson(DRAFT, **OVER))), LessonReply.OVER),
        (on_times(asked(), (NOW - MINUTE, NOW)), LessonReply.OVER),
        (on_times(asked(), (NOW + 2 * MINUTE, NOW + MINUTE)), LessonReply.OVER),
        (on_other_class(asked(lesson(DRAFT, **OVER), OTHER)), LessonReply.OVER),
        (on_other_class(asked(lesson(**OVER), OTHER)), LessonReply.CLOSED),
        (on_other_class(asked()), LessonReply.MOVED),  # pressed twice: it is that class's by now
        (on_withdraw(asked(lesson(**OVER))), LessonReply.CLOSED),
        (on_withdraw(asked(lesson(GONE))), LessonReply.WITHDRAWN),
        (on_mark(asked(lesson()), LessonKind.LESSON), LessonReply.MARKED),
        (on_mark(asked(lesson(**OVER)), LessonKind.EXAM), LessonReply.CLOSED),
        (on_mark(asked(lesson(DRAFT, **OVER)), LessonKind.EXAM), LessonReply.OVER),
        (on_return(asked(lesson(GONE, **OVER)), weekly=True), LessonReply.CLOSED),
    ],
)
def test_what_is_over_or_so_already_changes_nothing(
    decided: tuple[LessonReply, Changes], reply: LessonReply
) -> None:
    """Buttons of before stand under a lesson: each is answered; what nobody may press is in the table."""
    assert decided == (reply, ())


@pytest.mark.parametrize(
    "decided",
    [
        on_save(asked(is_staff=False)),
        on_keep(asked(lesson(DRAFT), is_staff=False)),
        on_times(asked(is_staff=False), TIMES),
        on_other_class(asked(lesson(), OTHER, is_staff=False)),
        on_withdraw(asked(is_staff=False)),
        on_return(asked(lesson(GONE), is_staff=False), weekly=True),
        on_mark(asked(is_staff=False), LessonKind.EXAM),
    ],
)
def test_whoever_is_no_staff_of_the_class_changes_nothing(decided: tuple[LessonReply, Changes]) -> None:
    """A button may have been passed on, or its presser's part in the class be over."""
    assert decided == (LessonReply.NOT_STAFF, ())


def test_a_room_is_kept_without_a_lesson_once_it_is_known_whose_it_is() -> None:
    """Nobody is told of it."""
    reply, changes = on_keep(asked(lesson(DRAFT, id=1)))
    assert (reply, changes) == (LessonReply.KEPT, (lesson_set(1, state=KEPT),))
    assert on_keep(asked(lesson(DRAFT, kind=LessonKind.UNSAID))) == (LessonReply.WHOSE, ())


@pytest.mark.parametrize(("state", "becomes"), [(DRAFT, {}), (KEPT, {"state": DRAFT})])
def test_the_times_of_what_is_not_saved_are_its_own_matter(
    state: LessonState, becomes: dict[str, object]
) -> None:
    """Nothing was told of it; a room that was kept is a draft with its time, which its teacher saves."""
    _, changes = on_times(asked(lesson(state)), TIMES)
    assert changes == (lesson_set(60, **becomes, starts_at=TIMES[0], ends_at=TIMES[1], untimed=False),)


def test_saving_opens_the_door_once() -> None:
    """A second press changes nothing."""
    told = lesson_set(1, state=LessonState.SAVED), lesson_set(1, announced=True), *LINES
    assert on_save(asked(lesson(DRAFT, id=1))) == (LessonReply.SAVED, told)
    assert on_save(asked()) == (LessonReply.SAVED, ())


def test_other_times_move_what_stands() -> None:
    """A door not opened yet opens at its new time."""
    times = (NOW + 60 * MINUTE, NOW + 100 * MINUTE)
    reply, changes = on_times(asked(lesson(id=1)), times)
    assert reply is LessonReply.MOVED
    assert changes == (
        lesson_set(1, starts_at=times[0], ends_at=times[1], untimed=False),
        DoorsEnd(1, NOW),
        Postponed(LessonJob.OPEN_DOOR, 1, NOW + 50 * MINUTE),
    )


def test_a_lesson_that_was_told_and_now_comes_later_is_told_anew_then() -> None:
    """Doors handed out do not stay readable until the new end; a longer lesson only ends later."""
    later = (NOW + 60 * MINUTE, NOW + 100 * MINUTE)
    _, changes = on_times(asked(lesson(id=1, announced=True)), later)
    assert changes == (
        lesson_set(1, starts_at=later[0], ends_at=later[1], untimed=False),
        lesson_set(1, announced=False),
        DoorsEnd(1, NOW),
        Postponed(LessonJob.OPEN_DOOR, 1, NOW + 50 * MINUTE),
    )
    longer = (NOW, NOW + 120 * MINUTE)
    _, changes = on_times(asked(lesson(id=1, announced=True)), longer)
    assert changes == (
        lesson_set(1, starts_at=longer[0], ends_at=longer[1], untimed=False),
        DoorsEnd(1, longer[1]),
    )


def test_another_class_takes_the_lesson_and_the_first_forgets_it() -> None:
    """Its groups' lines go, the other's groups get theirs."""
    reply, changes = on_other_class(asked(lesson(id=1), OTHER))
    assert reply is LessonReply.MOVED
    assert changes == (
        lesson_set(1, class_id=7),
        MeetingSet(MEETING.id, class_id=7),
        DoorsEnd(1, NOW),
        lesson_set(1, announced=True),
        Dispatch(LessonMessage.DOOR_LINE, 1, -1009),
    )
    _, draft = on_other_class(asked(lesson(LessonState.DRAFT), OTHER))
    assert len(draft) == 2


def test_a_room_of_other_lessons_too_goes_to_no_other_class() -> None:
    """They would be held in a room that is not their class's: an older list of classes may still stand."""
    others = ((lesson(id=2),), (lesson(LessonState.DRAFT, id=2),), (lesson(id=2, ends_at=NOW), lesson(id=3)))
    for of_room in others:
        replied = on_other_class(asked(lesson(id=1), OTHER), of_room)
        assert replied == (LessonReply.ROOM_STAYS, ())
    weekly = on_other_class(asked(lesson(id=1), OTHER), weekly=True)
    assert weekly == (LessonReply.ROOM_STAYS, ())
    free = (lesson(id=1), lesson(LessonState.WITHDRAWN, id=2), lesson(id=3, ends_at=NOW))
    assert on_other_class(asked(lesson(id=1), OTHER), free)[0] is LessonReply.MOVED


def test_withdrawing_closes_the_door_and_takes_back() -> None:
    """A draft can still be dropped when its time is over."""
    ends = (lesson_set(60, state=GONE), DoorsEnd(60, NOW))
    assert on_withdraw(asked()) == (LessonReply.WITHDRAWN, ends)
    assert on_withdraw(asked(lesson(DRAFT, **OVER)))[0] is LessonReply.WITHDRAWN


def test_at_its_time_a_door_is_told_once() -> None:
    """Not of one that was told, withdrawn, moved away, or whose end passed while the bot was stopped."""
    assert on_due(lesson(id=1), CLASS, NOW) == (lesson_set(1, announced=True), *LINES)
    later = lesson(starts_at=NOW + 60 * MINUTE, ends_at=NOW + 90 * MINUTE)
    over = lesson(ends_at=NOW)
    for found in (lesson(announced=True), lesson(LessonState.WITHDRAWN), later, over):
        assert on_due(found, CLASS, NOW) == ()


def test_staff_hear_that_a_door_stays_shut_at_its_time() -> None:
    """The class stands before it, and the card may have come the evening before."""
    held = lesson(id=1, meeting=replace(MEETING, state=MeetingState.HELD))
    assert on_due(held, CLASS, NOW) == (Dispatch(LessonMessage.ECHO, 1),)


def test_no_group_hears_of_a_door_that_staff_keep_shut() -> None:
    """Whatever is done to its lesson: saved, moved, of another kind."""
    room = replace(MEETING, state=MeetingState.HELD)
    draft, found = lesson(LessonState.DRAFT, id=1, meeting=room), lesson(id=1, meeting=room)
    times = NOW, NOW + 60 * MINUTE
    for _, changes in (
        on_save(asked(draft)),
        on_times(asked(found), times),
        on_mark(asked(found), LessonKind.GUARDIANS),
    ):
        assert changes
        assert not any(line in changes for line in LINES)
        assert lesson_set(1, announced=True) not in changes


@pytest.mark.parametrize(
    ("state", "changes"),
    [
        (MeetingState.FREE, (MeetingSet(MEETING.id, MeetingState.SPARED),)),
        (MeetingState.HELD, ()),
        (MeetingState.SPARED, ()),
    ],
)
def test_a_leak_cancels_no_lesson(state: MeetingState, changes: Changes) -> None:
    """The room is marked once, and handed out on; what staff closed stays closed, whoever leaks it."""
    assert on_exposed(replace(MEETING, state=state)) == changes


def test_an_exam_is_not_told_to_the_groups() -> None:
    """Its door opens all the same; whatever else is done to it stays quiet."""
    draft = lesson(LessonState.DRAFT, id=1, kind=LessonKind.EXAM)
    _, changes = on_save(asked(draft))
    assert changes == (lesson_set(1, state=LessonState.SAVED), lesson_set(1, announced=True))
    assert on_due(lesson(id=1, kind=LessonKind.EXAM), CLASS, NOW) == (lesson_set(1, announced=True),)


def test_a_lesson_of_another_kind_is_told_and_handed_out_anew() -> None:
    """What stood goes; a draft is merely marked."""
    found = lesson(id=1, announced=True)
    reply, changes = on_mark(asked(found), LessonKind.GUARDIANS)
    assert reply is LessonReply.MARKED
    assert changes == (
        lesson_set(1, kind=LessonKind.GUARDIANS),
        lesson_set(1, announced=False),
        DoorsEnd(1, NOW),
        lesson_set(1, announced=True),
        *LINES,
    )
    draft = lesson(LessonState.DRAFT, id=1)
    _, changes = on_mark(asked(draft), LessonKind.EXAM)
    assert changes == (lesson_set(1, kind=LessonKind.EXAM),)


def test_a_lesson_that_was_taken_off_is_held_after_all_until_its_end() -> None:
    """One of a series is saved again; of another its teacher is asked once more."""
    off = lesson(LessonState.WITHDRAWN, id=1)
    returned = LessonReply.RETURNED
    draft = (lesson_set(1, state=LessonState.DRAFT),)
    assert on_return(asked(off), weekly=False) == (returned, draft)
    reply, changes = on_return(asked(off), weekly=True)
    assert reply is returned
    assert changes[0] == lesson_set(1, state=LessonState.SAVED, announced=False)
    assert changes[-1] == DoorsReopened(1, NOW)


def test_a_paste_without_a_time_may_replace_the_room_of_the_lesson_that_goes_on() -> None:
    """Not where the class has that very lesson, or it is of somebody without power over the class."""
    now, later = lesson(), lesson(id=61, starts_at=NOW + 300 * MINUTE, ends_at=NOW + 345 * MINUTE)
    plain = paste()
    assert plain.untimed
    assert replaced_by(plain, FACTS, [later, now]) == now
    assert replaced_by(plain, FACTS, [later]) is None
    assert replaced_by(plain, replace(FACTS, is_staff=False), [now]) is None
    assert replaced_by(plain, replace(FACTS, running=now), [now]) is None
