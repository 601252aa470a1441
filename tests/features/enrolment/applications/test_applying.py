"""The way into a class, step by step, and what a teacher decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.attempts import Attempt, Attempted
from bot.classroom import Binding, ListPlace, Secret
from bot.features.doors.buttons import DoorMessage
from bot.features.doors.rules import Opened, Opening
from bot.features.enrolment.applications.rules import applying
from bot.features.enrolment.applications.rules.applying import is_outdated
from bot.features.enrolment.applications.rules.steps import Application, EnrolReply, Step
from bot.features.enrolment.buttons import ApplicationMessage, BindingMessage
from bot.features.enrolment.rules import (
    About,
    Agreement,
    Answered,
    Bound,
    Consent,
    ConsentAnswer,
    ConsentWithdrawn,
    Unbound,
)
from bot.outbox import Dispatch
from bot.pupil_names import RosterLine
from bot.records import Add, Set
from tests.features.people import (
    CLASS,
    NOW,
    PUPIL,
    application,
    applied,
    binding,
    code_spent,
    ids,
    seen,
    student,
    way,
)

if TYPE_CHECKING:
    from bot.classroom import Student
    from bot.records import Changes
    from tests.features.people import Shown

CARD = Dispatch(ApplicationMessage.APPROVALS, CLASS.id)
YES, NO = (ConsentAnswer(5, agrees, "v1", "vi", NOW) for agrees in (True, False))


def left(application: Application | None, bound: Binding | None, at: datetime) -> tuple[object, ...]:
    """Return what ends, the application as it is afterwards."""
    changes = applying.left(application, bound, at)
    return changes if application is None else applied(changes, application)


RECEIPT = Add(Consent(5, CLASS.id, PUPIL, "v1", "vi", NOW))
PLEDGE = Answered(
    Agreement(5, CLASS.id, PUPIL, About.RULES, agrees=True, version="v1", language="vi", given_at=NOW)
)
WITHDRAWN = ConsentWithdrawn(PUPIL, CLASS.id, NOW)
LINE = RosterLine(12, Secret("Nguyễn Văn An"))
begun, named, confirmed, consented, pledged = map(
    seen, (applying.begun, applying.named, applying.confirmed, applying.answered, applying.pledged)
)


def answered(asked: Application, answer: ConsentAnswer, line: Student | None = None) -> Shown:
    """Return the answer to a question for consent, of an account that is not bound."""
    return consented(asked, answer, line, None, ids())


def emptied(step: Step) -> Application:
    """Return an application of which only the step is kept."""
    return application(step, number=None, name=None)


@pytest.mark.parametrize("step", [Step.LEFT, Step.NAMING, Step.CONSENTING, Step.DECLINED, Step.REFUSED])
def test_a_member_of_the_group_is_asked_for_number_and_name(step: Step) -> None:
    """As often as they come, from the beginning, for another day."""
    before = application(step, code_id=3, at=NOW - timedelta(days=2))
    reply, changes = begun(before, member=True, at=NOW)
    assert reply is EnrolReply.ASK_NAME
    assert changes == (emptied(Step.NAMING),)


@pytest.mark.parametrize(
    ("step", "serves", "member", "reply"),
    [
        (Step.WAITING, True, True, EnrolReply.STAFF),
        (Step.WAITING, False, True, EnrolReply.STILL_WAITING),
        (Step.LEFT, False, None, EnrolReply.UNSURE),
        (Step.LEFT, False, False, EnrolReply.NOT_MEMBER),
    ],
)
def test_nobody_else_begins(*, step: Step, serves: bool, member: bool | None, reply: EnrolReply) -> None:
    """Staff need not, who waits has begun, who is in no group does not belong here."""
    assert begun(application(step), serves=serves, member=member, at=NOW) == (reply, ())


def test_a_class_that_approves_nobody_asks_for_a_code() -> None:
    """Whoever waits already is still waiting."""
    for step, reply in ((Step.LEFT, EnrolReply.BY_CODE), (Step.WAITING, EnrolReply.STILL_WAITING)):
        found = begun(application(step), member=True, approves=False, at=NOW)
        assert found == (reply, ())


def test_a_good_code_asks_whether_it_is_theirs() -> None:
    """The roster's line is shown."""
    before = application(Step.LEFT, at=NOW - timedelta(days=2))
    asked = applying.identified(before, student(), code_id=3, at=NOW)
    assert applied((asked,), before) == (application(Step.CONFIRMING, code_id=3),)


def test_a_name_leads_to_the_question_for_consent() -> None:
    """What is not number and name is asked again; what was not asked for is over."""
    begun_ = application(Step.NAMING, number=None, name=None)
    asked = EnrolReply.ASK_CONSENT, (application(Step.CONSENTING),)
    assert named(begun_, LINE, NOW) == asked
    assert named(begun_, None, NOW) == (EnrolReply.NAME_UNCLEAR, ())
    assert named(application(Step.WAITING), LINE, NOW) == (EnrolReply.GONE, ())


def test_who_was_not_told_what_comes_next_is_told_when_the_same_comes_again() -> None:
    """After a crash an update is taken up once more: its answer is the same, and nothing changes twice."""
    told = application(Step.CONSENTING)
    assert named(told, LINE, NOW) == (EnrolReply.ASK_CONSENT, (told,))
    with_code = application(Step.CONSENTING, code_id=3)
    assert confirmed(with_code, yes=True, at=NOW) == (EnrolReply.ASK_CONSENT, ())
    assert confirmed(application(Step.LEFT), yes=False, at=NOW) == (EnrolReply.NOT_ME, ())
    assert answered(emptied(Step.REFUSED), NO) == (EnrolReply.REFUSED, (emptied(Step.REFUSED),))
    assert answered(application(Step.PLEDGING), YES) == (EnrolReply.ASK_PLEDGE, ())
    assert pledged(application(Step.REFUSED), NO, None, way()) == (EnrolReply.NOT_PLEDGED, ())


def test_a_name_can_be_typed_anew_until_it_is_consented_to() -> None:
    """What is no name has the question asked again; a name that a code gave is not theirs to change."""
    told = application(Step.CONSENTING)
    other = RosterLine(13, Secret("Nguyễn Văn Anh"))
    renamed = replace(told, number=13, name=other.name)
    assert named(told, other, NOW) == (EnrolReply.ASK_CONSENT, (renamed,))
    assert named(told, None, NOW) == (EnrolReply.ANSWER_FIRST, ())
    assert named(application(Step.CONSENTING, code_id=3), other, NOW) == (EnrolReply.GONE, ())


def test_a_codes_owner_says_yes_or_no() -> None:
    """A no spends nothing and keeps nothing."""
    asked = application(Step.CONFIRMING, code_id=3)
    yes, changes = confirmed(asked, yes=True, at=NOW)
    assert (yes, changes) == (EnrolReply.ASK_CONSENT, (replace(asked, step=Step.CONSENTING),))
    no, changes = confirmed(asked, yes=False, at=NOW)
    assert (no, changes) == (EnrolReply.NOT_ME, (emptied(Step.LEFT),))
    assert confirmed(application(Step.NAMING), yes=True, at=NOW) == (EnrolReply.GONE, ())


def test_consent_leads_to_the_class_rules() -> None:
    """Its receipt is kept; nobody is bound, and no teacher hears of them yet."""
    reply, changes = answered(application(Step.CONSENTING), YES)
    assert reply is EnrolReply.ASK_PLEDGE
    assert changes == (RECEIPT, application(Step.PLEDGING))


def test_a_pledge_without_a_code_waits_for_a_teacher() -> None:
    """Its receipt is kept, the teacher is shown who waits, nobody is bound."""
    reply, changes = pledged(application(Step.PLEDGING), YES, None, way(open_door=True))
    assert reply is EnrolReply.WAITING
    counted = Attempted(PUPIL, Attempt.APPLICATION, NOW, CLASS.id)
    assert changes == (PLEDGE, application(Step.WAITING), counted, CARD)


def test_nobody_puts_a_teacher_to_it_over_and_over() -> None:
    """Three times a day in a class, also where the account was forgotten in between; then it waits."""
    asked = [
        Attempted(PUPIL, Attempt.APPLICATION, NOW - timedelta(hours=each), CLASS.id) for each in (1, 2, 3)
    ]
    coming = application(Step.LEFT)
    assert begun(coming, member=True, attempts=asked, at=NOW) == (EnrolReply.OFTEN, ())
    later = NOW + timedelta(hours=21)
    for attempts, at in ((asked[1:], NOW), (asked, later), ([replace(one, subject=9) for one in asked], NOW)):
        assert begun(coming, member=True, attempts=attempts, at=at)[0] is EnrolReply.ASK_NAME


def test_a_pledge_with_a_code_binds_and_opens() -> None:
    """The code is spent only now; the door that is open opens."""
    asked = application(Step.PLEDGING, code_id=3)
    reply, changes = pledged(asked, YES, student(), way(open_door=True))
    assert reply is EnrolReply.BOUND
    assert changes == (
        PLEDGE,
        Bound(1001, 80, PUPIL, by_code=True, at=NOW),
        replace(asked, step=Step.ADMITTED),
        Opened(Opening(1002, 60, 1001, PUPIL, NOW)),
        Dispatch(DoorMessage.DOOR, 1002, PUPIL),
        code_spent(3, PUPIL),
    )


def test_a_code_reissued_by_the_teacher_ends_the_account_before() -> None:
    """Old access ends at once. Nobody is told that a teacher said yes, for none did."""
    asked = application(Step.PLEDGING, code_id=3)
    _, changes = pledged(asked, YES, student(account=5, binding_id=91), way())
    assert Unbound(91, NOW) in changes
    assert Attempted(5, Attempt.DISPLACED, NOW, CLASS.id) in changes
    assert Dispatch(BindingMessage.PUT_OUT, CLASS.id, 5) in changes
    assert Dispatch(ApplicationMessage.ADMITTED, 70, PUPIL) not in changes


def test_a_code_that_counts_no_more_binds_nobody() -> None:
    """It was used, revoked or ran out between question and answer."""
    assert answered(application(Step.CONSENTING, code_id=3), YES) == (EnrolReply.GONE, ())
    assert pledged(application(Step.PLEDGING, code_id=3), YES, None, way()) == (EnrolReply.GONE, ())


def test_whom_the_class_remembers_waits_for_a_teacher_whatever_the_code() -> None:
    """Nothing is bound, nothing spent, and whoever holds the number stays."""
    asked = application(Step.PLEDGING, code_id=3)
    held = student(account=5, binding_id=91)
    reply, changes = pledged(asked, YES, held, way(), 5, before=Attempt.REMOVED)
    assert reply is EnrolReply.WAITING
    assert Dispatch(ApplicationMessage.MOVE_ASKED, asked.id, 5) in changes
    assert not any(isinstance(each, Bound | Unbound | Set) for each in changes)
    assert pledged(asked, YES, held, way(), 5, before=Attempt.OFF_LIST)[0] is EnrolReply.BOUND


def test_who_became_staff_on_the_way_in_goes_no_further() -> None:
    """Nothing of it is kept."""
    for answer in (YES, NO):
        reply, changes = pledged(application(Step.PLEDGING), answer, None, way(), serves=True)
        assert (reply, changes) == (EnrolReply.STAFF, (WITHDRAWN, emptied(Step.LEFT)))
    assert pledged(application(Step.ADMITTED), YES, None, way(), serves=True) == (EnrolReply.BOUND, ())


@pytest.mark.parametrize(
    ("step", "first", "then"),
    [
        (Step.NAMING, (), ()),
        (Step.CONFIRMING, (), ()),
        (Step.CONSENTING, (), ()),
        (Step.PLEDGING, (WITHDRAWN,), ()),
        (Step.WAITING, (WITHDRAWN,), (CARD,)),
    ],
)
def test_who_refuses_leaves_nothing_behind(step: Step, first: Changes, then: Changes) -> None:
    """Neither number nor name; an older question's no counts too, though the code has been used meanwhile."""
    for code in (None, 3):
        reply, changes = answered(application(step, code_id=code), NO)
        assert (reply, changes) == (EnrolReply.REFUSED, (*first, emptied(Step.REFUSED), *then))


def test_a_yes_is_to_what_its_question_shows() -> None:
    """A no is to any; at other steps a second press is answered with where one stands."""
    asked, before = application(Step.CONSENTING), NOW - timedelta(seconds=1)
    assert is_outdated(asked, before, agrees=True)
    assert is_outdated(application(Step.RENEWING), before, agrees=True)
    assert not is_outdated(asked, NOW, agrees=True)
    assert not is_outdated(asked, before, agrees=False)
    assert not is_outdated(application(Step.PLEDGING), before, agrees=True)


def test_who_does_not_pledge_leaves_nothing_behind_either() -> None:
    """The consent of a moment ago ends with it; a code is not spent."""
    for code in (None, 3):
        line = None if code is None else student()
        reply, changes = pledged(application(Step.PLEDGING, code_id=code), NO, line, way())
        assert (reply, changes) == (EnrolReply.NOT_PLEDGED, (WITHDRAWN, emptied(Step.REFUSED)))


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
    assert answered(application(step), YES) == (reply, ())
    assert pledged(application(step), YES, None, way()) == (reply, ())
    assert answered(application(Step.ADMITTED), NO) == (EnrolReply.BOUND, ())


def test_who_asks_to_be_forgotten_loses_access_at_once() -> None:
    """A teacher's card no longer shows who waited."""
    assert left(application(Step.ADMITTED), binding(), NOW) == (
        Unbound(90, NOW),
        WITHDRAWN,
        emptied(Step.LEFT),
    )
    assert left(application(Step.WAITING), None, NOW) == (WITHDRAWN, emptied(Step.LEFT), CARD)
    assert left(None, binding(), NOW) == (Unbound(90, NOW),)
    assert left(None, None, NOW) == ()


def test_of_several_bindings_the_first_stands_for_an_account() -> None:
    """Those of a guardian; who has none has no place on the list."""
    first, second = binding(), binding(id=91, student_id=81)
    assert ListPlace(CLASS, (first, second)).binding == first
    assert ListPlace(CLASS, ()).binding is None
