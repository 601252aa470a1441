"""The way into a class, step by step, and what a teacher decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.access import changes as made
from bot.access.enrolment import (
    Application,
    Conflict,
    Consent,
    DecideReply,
    Decision,
    EnrolReply,
    Step,
    Waiting,
    Way,
    answered,
    approve,
    approve_all,
    begun,
    begun_with_code,
    confirmed,
    decline,
    left,
    named,
    queue,
    same_person,
)
from bot.access.rosters import Line
from bot.classroom import Secret
from bot.incidents.changes import Dispatch, What
from tests.access.people import CLASS, NOW, PUPIL, TEACHER, application, binding, ids, lesson, student

CARD = Dispatch(What.APPROVALS, CLASS.id)
YES, NO = (Consent(agrees, "v1", "vi", NOW) for agrees in (True, False))
RECEIPT = made.Consented(PUPIL, CLASS.id, "v1", "vi", NOW)
NAME = Secret("Nguyễn Văn An")


def way(*, open_door: bool = False) -> Way:
    """What lies ahead: a lesson whose door is open, or none."""
    return Way((lesson(),) if open_door else (), ids())


def decision(*, is_staff: bool = True, open_door: bool = False) -> Decision:
    """A teacher decides."""
    return Decision(TEACHER, is_staff, way(open_door=open_door), NOW)


def put(given: Application) -> made.ApplicationSet:
    """Return how an application is recorded."""
    return made.ApplicationSet(
        given.id,
        given.class_id,
        given.account,
        given.account_name,
        given.step,
        given.number,
        given.name,
        given.code_id,
        given.at,
    )


def emptied(step: Step) -> made.ApplicationSet:
    """Return an application of which only the step is kept."""
    return put(application(step, number=None, name=None))


@pytest.mark.parametrize("step", [Step.LEFT, Step.NAMING, Step.CONSENTING, Step.DECLINED, Step.REFUSED])
def test_a_member_of_the_group_is_asked_for_number_and_name(step: Step) -> None:
    """As often as they come, from the beginning."""
    reply, changes = begun(application(step, code_id=3), is_staff=False, member=True)
    assert reply is EnrolReply.ASK_NAME
    assert changes == (emptied(Step.NAMING),)


@pytest.mark.parametrize(
    ("step", "staff", "member", "reply"),
    [
        (Step.LEFT, True, True, EnrolReply.STAFF),
        (Step.WAITING, False, True, EnrolReply.STILL_WAITING),
        (Step.LEFT, False, None, EnrolReply.UNSURE),
        (Step.LEFT, False, False, EnrolReply.NOT_MEMBER),
    ],
)
def test_nobody_else_begins(
    step: Step,
    staff: bool,  # noqa: FBT001 - a parameter of the table
    member: bool | None,  # noqa: FBT001 - the same
    reply: EnrolReply,
) -> None:
    """Staff need not, who waits has begun, who is in no group does not belong here."""
    assert begun(application(step), is_staff=staff, member=member) == (reply, ())


def test_a_good_code_asks_whether_it_is_theirs() -> None:
    """The roster's line is shown; staff need no code."""
    reply, changes = begun_with_code(application(Step.LEFT), student(), 3, is_staff=False)
    assert reply is EnrolReply.ASK_CONFIRM
    assert changes == (put(application(Step.CONFIRMING, code_id=3)),)
    staff = begun_with_code(application(Step.LEFT), student(), 3, is_staff=True)
    assert staff == (EnrolReply.STAFF, ())


def test_a_name_leads_to_the_question_for_consent() -> None:
    """What cannot be read is asked again; what was not asked for is over."""
    begun_ = application(Step.NAMING, number=None, name=None)
    reply, changes = named(begun_, Line(12, NAME), NOW)
    assert (reply, changes) == (EnrolReply.ASK_CONSENT, (put(application(Step.CONSENTING)),))
    assert named(begun_, None, NOW) == (EnrolReply.NAME_UNCLEAR, ())
    assert named(application(Step.WAITING), Line(1, NAME), NOW) == (EnrolReply.GONE, ())


def test_a_codes_owner_says_yes_or_no() -> None:
    """A no spends nothing and keeps nothing."""
    asked = application(Step.CONFIRMING, code_id=3)
    yes, changes = confirmed(asked, yes=True, at=NOW)
    assert (yes, changes) == (EnrolReply.ASK_CONSENT, (put(replace(asked, step=Step.CONSENTING)),))
    no, changes = confirmed(asked, yes=False, at=NOW)
    assert (no, changes) == (EnrolReply.NOT_ME, (emptied(Step.LEFT),))
    assert confirmed(application(Step.NAMING), yes=True, at=NOW) == (EnrolReply.GONE, ())


def test_consent_without_a_code_waits_for_a_teacher() -> None:
    """The receipt is kept, the teacher is shown who waits, nobody is bound."""
    reply, changes = answered(application(Step.CONSENTING), YES, None, way(open_door=True))
    assert reply is EnrolReply.WAITING
    assert changes == (RECEIPT, put(application(Step.WAITING)), CARD)


def test_consent_with_a_code_binds_and_opens() -> None:
    """The code is spent only now; the door that is open opens."""
    asked = application(Step.CONSENTING, code_id=3)
    reply, changes = answered(asked, YES, student(), way(open_door=True))
    assert reply is EnrolReply.BOUND
    assert changes == (
        RECEIPT,
        made.Bound(1001, 80, PUPIL, by_code=True, at=NOW),
        put(replace(asked, step=Step.ADMITTED)),
        made.Opened(1002, 60, 1001, PUPIL, NOW),
        Dispatch(What.DOOR, 1002, PUPIL),
        made.CodeSpent(3, PUPIL, NOW),
    )


def test_a_code_reissued_by_the_teacher_ends_the_account_before() -> None:
    """Old access ends at once. Without an open door there is word that one is in."""
    asked = application(Step.CONSENTING, code_id=3)
    _, changes = answered(asked, YES, student(account=5, binding_id=91), way())
    assert made.Unbound(91, NOW) in changes
    assert Dispatch(What.ADMITTED, 70, PUPIL) in changes


def test_a_code_that_counts_no_more_binds_nobody() -> None:
    """It was used, revoked or ran out between question and answer."""
    asked = application(Step.CONSENTING, code_id=3)
    assert answered(asked, YES, None, way()) == (EnrolReply.GONE, ())


def test_who_refuses_leaves_nothing_behind() -> None:
    """Neither number nor name, and no receipt."""
    reply, changes = answered(application(Step.CONSENTING), NO, None, way())
    assert (reply, changes) == (EnrolReply.REFUSED, (emptied(Step.REFUSED),))


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        (Step.WAITING, EnrolReply.STILL_WAITING),
        (Step.ADMITTED, EnrolReply.BOUND),
        (Step.NAMING, EnrolReply.GONE),
        (Step.LEFT, EnrolReply.GONE),
    ],
)
def test_an_answer_to_an_old_question_changes_nothing(step: Step, reply: EnrolReply) -> None:
    """A second press tells where one stands."""
    assert answered(application(step), YES, None, way()) == (reply, ())


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
        (4, None),
        (5, Conflict.TWICE),
        (5, Conflict.TWICE),
    ]


def test_all_without_conflict_are_let_in_whom_the_teacher_saw() -> None:
    """Not who came after the card was written. A new line of the roster is made where there is none."""
    listed = student(number=2)
    waiting = queue(
        [waits(1, "An"), waits(2, "An"), waits(3, "C", at=NOW + timedelta(seconds=1)), waits(5, "E")],
        [listed, student(id=82, number=5, account=99, binding_id=5)],
    )
    reply, changes = approve_all(decision(), waiting, NOW)
    assert reply is DecideReply.ADMITTED
    assert changes == (
        made.NewStudent(1001, CLASS.id, 1, Secret("An"), NOW),
        made.Bound(1002, 1001, PUPIL, by_code=False, at=NOW),
        put(replace(waits(1, "An"), step=Step.ADMITTED)),
        Dispatch(What.ADMITTED, 701, PUPIL),
        made.Bound(1003, listed.id, PUPIL, by_code=False, at=NOW),
        put(replace(waits(2, "An"), step=Step.ADMITTED)),
        Dispatch(What.ADMITTED, 702, PUPIL),
        CARD,
    )


def test_approval_opens_the_door_that_is_open() -> None:
    """No pupil has to come twice."""
    _, changes = approve_all(decision(open_door=True), queue([waits(1, "An")], []), NOW)
    assert Dispatch(What.DOOR, 1003, PUPIL) in changes
    assert not any(isinstance(c, Dispatch) and c.what is What.ADMITTED for c in changes)


def test_with_nobody_to_approve_together_nothing_changes() -> None:
    """The teacher is told to look at each."""
    assert approve_all(decision(), (), NOW) == (DecideReply.NONE, ())


def test_one_applicant_is_approved_in_spite_of_a_doubt() -> None:
    """The teacher has seen what the roster says; its line keeps its name."""
    roster = [student(number=1, name=Secret("Trần Bình"))]
    waiting = queue([waits(1, "Chi")], roster)
    reply, changes = approve(decision(), waiting[0].application, waiting)
    assert reply is DecideReply.ADMITTED
    assert changes[0] == made.Bound(1001, 80, PUPIL, by_code=False, at=NOW)
    assert changes[-1] == CARD


def test_a_number_with_another_account_is_not_given_away() -> None:
    """That would lock its owner out."""
    waiting = queue([waits(3, "An")], [student(number=3, account=99, binding_id=5)])
    assert approve(decision(), waiting[0].application, waiting) == (DecideReply.TAKEN, ())


def test_declining_keeps_only_that_it_was_declined() -> None:
    """The applicant is told what to do next."""
    waiting = queue([waits(3, "An")], [])
    reply, changes = decline(decision(), waiting[0].application, waiting)
    assert reply is DecideReply.DECLINED
    assert changes == (
        put(replace(waits(3, "An"), step=Step.DECLINED, number=None, name=None)),
        Dispatch(What.DECLINED, 703, PUPIL),
        CARD,
    )


@pytest.mark.parametrize("decide", [approve, decline])
def test_what_is_decided_is_not_decided_again(decide: object) -> None:
    """Nor by somebody who is no staff of the class."""
    waiting = queue([waits(3, "An")], [])
    gone = application(Step.ADMITTED)
    assert callable(decide)
    assert decide(decision(), gone, waiting) == (DecideReply.ALREADY, ())
    assert decide(decision(), None, waiting) == (DecideReply.ALREADY, ())
    denied = decide(decision(is_staff=False), waiting[0].application, waiting)
    assert denied == (DecideReply.NOT_STAFF, ())
    assert approve_all(decision(is_staff=False), waiting, NOW) == (DecideReply.NOT_STAFF, ())


def test_an_application_that_says_nothing_is_nobody_to_let_in() -> None:
    """It cannot come into being; if it did, nobody would be bound by it."""
    blank = Waiting(application(Step.WAITING, number=None, name=None), None, None)
    assert approve(decision(), blank.application, (blank,)) == (DecideReply.ADMITTED, (CARD,))


def test_who_asks_to_be_forgotten_loses_access_at_once() -> None:
    """A teacher's card no longer shows who waited."""
    assert left(application(Step.ADMITTED), binding(), NOW) == (
        made.Unbound(90, NOW),
        emptied(Step.LEFT),
    )
    assert left(application(Step.WAITING), None, NOW) == (emptied(Step.LEFT), CARD)
    assert left(None, binding(), NOW) == (made.Unbound(90, NOW),)
    assert left(None, None, NOW) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Văn An", "nguyen van an", True),
        ("Nguyễn Văn An", "An", True),
        ("Đỗ An", "do an", True),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
        ("An", "", False),
    ],
)
def test_names_are_one_persons_if_their_words_are(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Case, diacritics and left-out words do not count."""
    assert same is same_person(Secret(one), Secret(other))
    assert same is same_person(Secret(other), Secret(one))
