"""Guardians: their way in, when a class needs their word, and what they may stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.access.doors.door import Refusal, may_enter
from bot.access.enrolment import changes as made
from bot.access.enrolment.changes import ApplicationSet
from bot.access.enrolment.enrolment import answered, begun_with_code, confirmed, pledged
from bot.access.enrolment.guardians import (
    GuardianAct,
    GuardianReply,
    consented,
    disowned,
    needed_from,
    on_paper,
    related,
    removed,
    ruled,
    thawed,
)
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import ConsentAnswer, EnrolReply, GuardianRule
from bot.access.model import Application, BindingRole, Relation, Step
from bot.outbox import Dispatch
from bot.school.attempts import Attempt, Attempted
from bot.school.roles import Role
from tests.access.people import (
    CLASS,
    NOW,
    PUPIL,
    TEACHER,
    application,
    binding,
    code_spent,
    ids,
    lesson,
    student,
    way,
)

YES, NO = (ConsentAnswer(agrees, "v1", "vi", NOW) for agrees in (True, False))
MOTHER = 5
ASKED = application(Step.CONFIRMING, account=MOTHER, code_id=3, role=BindingRole.GUARDIAN)
TOLD = replace(ASKED, step=Step.CONSENTING, relation=Relation.MOTHER)
CAN, CANNOT = (GuardianAct(TEACHER, may, NOW) for may in (True, False))
FROZEN = binding(frozen=True)
WEEK = timedelta(days=7)


def test_a_guardians_code_asks_who_they_are_then_for_consent() -> None:
    """Staff may be guardians; the answer may come twice, or be another one."""
    fresh = replace(ASKED, step=Step.LEFT, code_id=None, role=BindingRole.STUDENT)
    reply, changes = begun_with_code(
        fresh, student(), 3, roles={Role.OWNER}, at=NOW, role=BindingRole.GUARDIAN
    )
    assert (reply, changes) == (EnrolReply.ASK_RELATION, (ApplicationSet(ASKED),))
    for before in (ASKED, replace(TOLD, relation=Relation.OTHER)):
        said = related(before, Relation.MOTHER, NOW)
        assert said == (EnrolReply.ASK_GUARDIAN_CONSENT, (ApplicationSet(TOLD),))
    assert related(replace(ASKED, step=Step.LEFT), Relation.MOTHER, NOW) == (EnrolReply.GONE, ())
    assert related(application(Step.CONFIRMING), Relation.MOTHER, NOW) == (EnrolReply.GONE, ())


def test_a_guardians_consent_binds_them_and_counts_for_the_child() -> None:
    """The code is spent; a second press tells that it is done."""
    reply, changes = consented(TOLD, YES, student(), ids())
    assert reply is EnrolReply.GUARDIAN_BOUND
    assert changes == (
        made.Consented(MOTHER, CLASS.id, "v1", "vi", NOW),
        made.Bound(1001, 80, MOTHER, True, NOW, BindingRole.GUARDIAN, Relation.MOTHER),
        made.GuardianConfirmed(80, MOTHER, on_paper=False, at=NOW),
        ApplicationSet(replace(TOLD, step=Step.ADMITTED)),
        code_spent(3, MOTHER),
    )
    _, changes = consented(TOLD, YES, student(account=PUPIL), ids())
    assert changes[-1] == Dispatch(EnrolmentMessage.GUARDIAN_CAME, 1001, PUPIL)
    again = consented(replace(TOLD, step=Step.ADMITTED), YES, None, ids())
    assert again == (EnrolReply.GUARDIAN_BOUND, ())


def test_a_guardian_who_does_not_agree_leaves_nothing() -> None:
    """And hears so again, pressed twice."""
    emptied = replace(TOLD, step=Step.REFUSED, number=None, name=None, code_id=None)
    assert consented(TOLD, NO, student(), ids()) == (
        EnrolReply.GUARDIAN_REFUSED,
        (ApplicationSet(emptied),),
    )
    assert consented(emptied, NO, None, ids()) == (EnrolReply.GUARDIAN_REFUSED, ())


def test_a_guardians_refusal_of_an_older_question_counts() -> None:
    """Though asked anew for the relation, or the code has been used meanwhile."""
    for before in (ASKED, TOLD):
        emptied = replace(before, step=Step.REFUSED, number=None, name=None, code_id=None)
        refused = EnrolReply.GUARDIAN_REFUSED, (ApplicationSet(emptied),)
        assert consented(before, NO, None, ids()) == refused


@pytest.mark.parametrize(
    "before", [ASKED, application(Step.CONSENTING, code_id=3), replace(TOLD, code_id=None)]
)
def test_nobody_becomes_a_guardian_without_having_been_asked(before: Application) -> None:
    """Neither before they said who they are, nor by a student's code, nor by none."""
    assert consented(before, YES, student(), ids()) == (EnrolReply.GONE, ())
    assert consented(TOLD, YES, None, ids()) == (EnrolReply.GONE, ())


def test_a_guardians_code_never_binds_a_student() -> None:
    """Not by presses that no button of theirs carries."""
    assert confirmed(ASKED, yes=True, at=NOW) == (EnrolReply.GONE, ())
    assert answered(TOLD, YES, student()) == (EnrolReply.GONE, ())
    assert pledged(TOLD, YES, student(), way()) == (EnrolReply.GONE, ())
    assert confirmed(ASKED, yes=False, at=NOW)[0] is EnrolReply.NOT_ME


def test_guardians_hear_of_each_new_account_of_the_child() -> None:
    """Whichever way it came in."""
    asked = application(Step.PLEDGING, code_id=3)
    _, changes = pledged(asked, YES, student(guardians=(MOTHER, 6)), way(open_door=True))
    told = [
        each for each in changes if isinstance(each, Dispatch) and each.what is EnrolmentMessage.CHILD_ACCOUNT
    ]
    assert told == [Dispatch(EnrolmentMessage.CHILD_ACCOUNT, 1001, account) for account in (MOTHER, 6)]


def test_when_a_class_needs_a_guardians_word() -> None:
    """Primary: from the start; lower secondary: a week after the first door; upper secondary: never."""
    before, week, off = GuardianRule
    first = NOW + timedelta(days=2)
    assert needed_from(before, NOW, None, confirmed=False) == NOW
    assert needed_from(week, NOW, None, confirmed=False) is None
    assert needed_from(week, NOW, first, confirmed=False) == first + WEEK
    assert needed_from(off, NOW, first, confirmed=False) is None
    assert needed_from(before, NOW, first, confirmed=True) is None


def test_a_door_waits_for_the_guardian_from_then_on() -> None:
    """To the second; a doubted account opens nothing at all."""
    second = timedelta(seconds=1)
    due = binding(guardian_from=NOW)
    assert may_enter(due, lesson(), NOW) is Refusal.GUARDIAN
    assert may_enter(due, lesson(), NOW - second) is None
    assert may_enter(FROZEN, lesson(), NOW) is Refusal.FROZEN


def test_staff_take_in_a_signed_paper_and_set_the_rule() -> None:
    """Nobody else does, and only for a student that there is."""
    paper = made.GuardianConfirmed(80, TEACHER, on_paper=True, at=NOW)
    assert on_paper(CAN, 80) == (GuardianReply.PAPER, (paper,))
    assert on_paper(CAN, None) == (GuardianReply.GONE, ())
    assert on_paper(CANNOT, 80) == on_paper(CANNOT, None) == (GuardianReply.NOT_STAFF, ())
    rule = made.GuardianRuleSet(CLASS.id, GuardianRule.OFF, TEACHER, NOW)
    assert ruled(CAN, CLASS.id, GuardianRule.OFF) == (GuardianReply.RULE, (rule,))
    assert ruled(CANNOT, CLASS.id, GuardianRule.OFF) == (GuardianReply.NOT_STAFF, ())


def test_not_my_child_stops_an_account_until_staff_decide() -> None:
    """Only a guardian of that student stops it, only once; staff open it again or end it."""
    reply, changes = disowned(GuardianAct(MOTHER, True, NOW), binding())
    assert reply is GuardianReply.FROZEN
    assert changes == (made.Frozen(90, MOTHER, NOW), Dispatch(EnrolmentMessage.DISOWNED, 90))
    assert disowned(GuardianAct(MOTHER, True, NOW), FROZEN) == (GuardianReply.FROZEN, ())
    assert disowned(GuardianAct(PUPIL, False, NOW), binding()) == (GuardianReply.GONE, ())
    assert thawed(CAN, FROZEN) == (GuardianReply.THAWED, (made.Thawed(90),))
    assert removed(CAN, FROZEN) == (
        GuardianReply.REMOVED,
        (
            made.Unbound(90, NOW),
            Dispatch(EnrolmentMessage.PUT_OUT, FROZEN.class_id, FROZEN.account),
            Attempted(FROZEN.account, Attempt.REMOVED, NOW, FROZEN.class_id),
            Dispatch(EnrolmentMessage.SEEN_ROOM, 90),
        ),
    )
    for decide in (thawed, removed):
        assert decide(CANNOT, FROZEN) == (GuardianReply.NOT_STAFF, ())
        assert decide(CAN, binding()) == decide(CAN, None) == (GuardianReply.GONE, ())
