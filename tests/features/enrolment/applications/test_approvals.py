"""Who waits, and what a teacher decides: all at once, or one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.attempts import Attempt, Attempted
from bot.classroom import Secret
from bot.features.doors.buttons import DoorMessage
from bot.features.enrolment.applications.rules.approvals import (
    Approval,
    Conflict,
    Reminder,
    Waiting,
    approve,
    approve_all,
    decline,
    on_card,
    other_code,
    queue,
    reminder,
    same_person,
)
from bot.features.enrolment.applications.rules.steps import Application, DecideReply, Step
from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.enrolment.rules import Bound
from bot.features.rosters.rules.renewal import NewStudent
from bot.outbox import Dispatch
from tests.features.people import (
    CLASS,
    NOW,
    PUPIL,
    TEACHER,
    application,
    applied,
    code_spent,
    lesson,
    student,
    way,
)

CARD = Dispatch(ApplicationMessage.APPROVALS, CLASS.id)


def decision(*, is_staff: bool = True, open_door: bool = False) -> Approval:
    """A teacher decides."""
    return Approval(TEACHER, is_staff, way(open_door=open_door), NOW)


def waits(number: int, name: str, **changes: object) -> Application:
    """Return somebody who waits."""
    told = {"id": 700 + number, "number": number, "name": Secret(name), **changes}
    return application(Step.WAITING, **told)


def test_the_queue_is_by_number_with_what_speaks_against_approving_unseen() -> None:
    """Another name on the roster, another account at the number, two with one number."""
    roster = [
        student(number=1, name=Secret("Trần Bình")),
        student(id=81, number=2, account=PUPIL),
        student(id=82, number=3, account=99, binding_id=5),
    ]
    applications = [
        waits(4, "Dũng"),
        waits(3, "Nguyễn Văn An"),
        waits(2, "An"),
        waits(1, "Chi"),
        waits(5, "E", id=1),
        waits(5, "F", id=2, at=NOW + timedelta(seconds=1)),
        application(Step.NAMING),
    ]
    found = queue(applications, roster)
    assert [(each.application.number, each.conflict) for each in found] == [
        (1, Conflict.DIFFERS),
        (2, None),
        (3, Conflict.TAKEN),
        (4, Conflict.UNLISTED),
        (5, Conflict.UNLISTED),
        (5, Conflict.UNLISTED),
    ]


def test_who_is_on_no_list_is_not_let_in_with_all() -> None:
    """Of a class whose lines all came by approval there is no list yet: there a free number suffices."""
    grown = [student(number=1, listed=False)]
    assert [each.conflict for each in queue([waits(2, "Dũng")], grown)] == [None]
    waiting = queue([waits(2, "Dũng")], [*grown, student(id=81, number=3)])
    assert [each.conflict for each in waiting] == [Conflict.UNLISTED]
    assert approve_all(decision(), waiting, NOW) == (DecideReply.NONE, ())
    reply, changes = approve(decision(), waiting[0].application.id, waiting, seen=waiting[0].application.at)
    assert reply is DecideReply.ADMITTED
    assert changes[0] == NewStudent(1001, CLASS.id, 2, Secret("Dũng"), NOW, listed=False)


def test_two_with_one_free_number_are_looked_at_singly() -> None:
    """Neither is the one before the other."""
    twice = [waits(5, "E", id=1), waits(5, "F", id=2, at=NOW + timedelta(seconds=1))]
    assert [each.conflict for each in queue(twice, [])] == [Conflict.TWICE, Conflict.TWICE]


def test_a_card_shows_who_waits_longest_by_number() -> None:
    """Whoever came after the twentieth is not shown: approving all who are lets in nobody unseen."""
    came = [waits(30 - place, "An", at=NOW + timedelta(seconds=place)) for place in range(23)]
    assert [each.application.number for each in on_card(queue(came, []))] == list(range(11, 31))


def test_all_without_conflict_are_let_in_whom_the_teacher_saw() -> None:
    """Not who came after the card was written. A new line of the roster is made where there is none."""
    listed = student(number=2, listed=False)
    waiting = queue(
        [waits(1, "An"), waits(2, "An"), waits(3, "C", at=NOW + timedelta(seconds=1)), waits(5, "E")],
        [listed, student(id=82, number=5, account=99, binding_id=5, listed=False)],
    )
    reply, changes = approve_all(decision(), waiting, NOW)
    assert reply is DecideReply.ADMITTED
    assert applied(changes, *(each.application for each in waiting)) == (
        NewStudent(1001, CLASS.id, 1, Secret("An"), NOW, listed=False),
        Bound(1002, 1001, PUPIL, by_code=False, at=NOW),
        replace(waits(1, "An"), step=Step.ADMITTED),
        Dispatch(ApplicationMessage.ADMITTED, 701, PUPIL),
        Bound(1003, listed.id, PUPIL, by_code=False, at=NOW),
        replace(waits(2, "An"), step=Step.ADMITTED),
        Dispatch(ApplicationMessage.ADMITTED, 702, PUPIL),
        CARD,
    )


def test_approval_opens_the_door_that_is_open() -> None:
    """No pupil has to come twice."""
    _, changes = approve_all(decision(open_door=True), queue([waits(1, "An")], []), NOW)
    assert Dispatch(DoorMessage.DOOR, 1003, PUPIL) in changes
    assert not any(isinstance(c, Dispatch) and c.what is ApplicationMessage.ADMITTED for c in changes)


def test_one_applicant_is_approved_in_spite_of_a_doubt() -> None:
    """The teacher has seen what the roster says; its line keeps its name."""
    roster = [student(number=1, name=Secret("Trần Bình"))]
    waiting = queue([waits(1, "Chi")], roster)
    reply, changes = approve(decision(), waiting[0].application.id, waiting, seen=waiting[0].application.at)
    assert reply is DecideReply.ADMITTED
    assert changes[0] == Bound(1001, 80, PUPIL, by_code=False, at=NOW)
    assert changes[-1] == CARD


def test_what_a_card_did_not_show_is_not_approved_by_it() -> None:
    """Declined, and sent again as somebody else: the older card's button lets nobody in; a new card comes."""
    waiting = queue([waits(3, "An")], [])
    reply, changes = approve(decision(), waiting[0].application.id, waiting, seen=NOW - timedelta(hours=1))
    assert (reply, changes) == (DecideReply.CHANGED, (CARD,))


def test_a_number_with_another_account_is_not_given_away() -> None:
    """That would lock its owner out."""
    waiting = queue([waits(3, "An")], [student(number=3, account=99, binding_id=5)])
    assert approve(decision(), waiting[0].application.id, waiting, seen=waiting[0].application.at) == (
        DecideReply.TAKEN,
        (),
    )


def test_an_account_that_became_staff_is_nobodys_student() -> None:
    """Neither together with others nor alone; it can be declined."""
    came = waits(3, "An")
    waiting = queue([came], [], {came.account})
    assert waiting[0].conflict is Conflict.STAFF
    assert approve_all(decision(), waiting, NOW) == (DecideReply.NONE, ())
    assert approve(decision(), came.id, waiting, seen=came.at) == (DecideReply.STAFF, ())
    assert decline(decision(), came.id, waiting)[0] is DecideReply.DECLINED


def test_declining_keeps_only_that_it_was_declined() -> None:
    """The applicant is told what to do next."""
    waiting = queue([waits(3, "An")], [])
    reply, changes = decline(decision(), waiting[0].application.id, waiting)
    assert reply is DecideReply.DECLINED
    assert applied(changes, waiting[0].application) == (
        replace(waits(3, "An"), step=Step.DECLINED, number=None, name=None),
        Attempted(PUPIL, Attempt.DECLINED, NOW, CLASS.id),
        Dispatch(ApplicationMessage.DECLINED, 703, PUPIL),
        CARD,
    )


@pytest.mark.parametrize("decide", [partial(approve, seen=NOW), decline])
def test_what_is_decided_is_not_decided_again(decide: object) -> None:
    """Nor by somebody who is no staff of the class."""
    waiting = queue([waits(3, "An")], [])
    assert callable(decide)
    assert decide(decision(), 70, waiting) == (DecideReply.ALREADY, ())
    denied = decide(decision(is_staff=False), waiting[0].application.id, waiting)
    assert denied == (DecideReply.NOT_STAFF, ())
    assert approve_all(decision(is_staff=False), waiting, NOW) == (DecideReply.NOT_STAFF, ())


def test_an_application_that_says_nothing_is_nobody_to_let_in() -> None:
    """It cannot come into being; if it did, nobody would be bound by it."""
    blank = Waiting(application(Step.WAITING, number=None, name=None), None, None)
    assert approve(decision(), blank.application.id, (blank,), seen=blank.application.at) == (
        DecideReply.ADMITTED,
        (CARD,),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Văn An", "nguyen van an", True),
        ("Nguyễn Văn An", "An", True),
        ("Đỗ An", "do an", True),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
        ("Nguyễn Văn An", "Nguyễn", False),
        ("Nguyễn Văn An", "Nguyễn Văn", False),
        ("Nguyễn Văn An", "An Nguyễn", True),
        ("An", "", False),
    ],
)
def test_names_are_one_persons_if_their_words_are(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Case, diacritics and left-out words do not count."""
    assert same is same_person(Secret(one), Secret(other))
    assert same is same_person(Secret(other), Secret(one))


def test_whom_the_class_remembers_is_looked_at_singly() -> None:
    """Put out, displaced or declined before: whatever number and name come, never with all."""
    waiting = queue([waits(1, "An")], [], outs={PUPIL: Attempt.REMOVED})
    assert [(each.conflict, each.before) for each in waiting] == [(None, Attempt.REMOVED)]
    assert approve_all(decision(), waiting, NOW) == (DecideReply.NONE, ())
    assert approve(decision(), waiting[0].application.id, waiting, seen=NOW)[0] is DecideReply.ADMITTED


def test_whoever_waits_as_one_pupil_goes_on_by_no_other_pupils_code() -> None:
    """The code is not spent; the card tells staff."""
    (waiting,) = queue([waits(1, "Chi")], [])
    noted = Attempted(PUPIL, Attempt.OTHER_CODE, NOW, CLASS.id)
    assert other_code(waiting, student(), NOW) == (noted, CARD)
    assert other_code(waiting, student(number=1), NOW) == ()
    (mistyped,) = queue([waits(1, "An")], [])
    assert other_code(mistyped, student(), NOW) == ()


def test_a_teachers_yes_spends_the_code_of_whom_the_class_remembers() -> None:
    """They are told that they are in, and their door does not ask for the group."""
    listed = student(number=1)
    waiting = queue([waits(1, "An", code_id=3)], [listed], outs={PUPIL: Attempt.DISPLACED})
    _, changes = approve(decision(), waiting[0].application.id, waiting, seen=NOW)
    assert Bound(1001, listed.id, PUPIL, by_code=True, at=NOW) in changes
    assert code_spent(3, PUPIL) in changes
    assert Dispatch(ApplicationMessage.ADMITTED, 701, PUPIL) in changes


@pytest.mark.parametrize(
    ("since", "lessons", "expected"),
    [
        (None, [0], Reminder(rings=False, leaders=False, again=None)),
        (-30, [], Reminder(rings=False, leaders=False, again=None)),
        (-30, [-60], Reminder(rings=False, leaders=False, again=None)),
        (-30, [10], Reminder(rings=False, leaders=False, again=NOW + timedelta(minutes=15))),
        (-1, [-10], Reminder(rings=False, leaders=False, again=NOW + timedelta(minutes=4))),
        (-5, [-10], Reminder(rings=True, leaders=False, again=NOW + timedelta(minutes=5))),
        (-9, [-30], Reminder(rings=True, leaders=False, again=NOW + timedelta(minutes=1))),
        (-10, [-30], Reminder(rings=True, leaders=True, again=None)),
        (-30, [60, -20], Reminder(rings=True, leaders=True, again=NOW + timedelta(minutes=65))),
    ],
)
def test_staff_are_reminded_of_who_waits_while_a_lesson_is_on(
    since: int | None, lessons: list[int], expected: Reminder
) -> None:
    """Five minutes outside, then the teachers; five more, then leaders too; then at the next lesson."""
    longest = None if since is None else NOW + timedelta(minutes=since)
    starts = [NOW + timedelta(minutes=each) for each in lessons]
    coming = [lesson(starts_at=each, ends_at=each + timedelta(minutes=45)) for each in starts]
    assert reminder(longest, coming, NOW) == expected
