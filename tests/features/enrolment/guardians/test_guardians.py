"""Guardians: their way in, when a class needs their word, and what they may stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.attempts import Attempt, Attempted
from bot.classroom import BindingRole, Relation
from bot.features.doors.rules import DoorsBack, Refusal, may_enter
from bot.features.enrolment.applications.rules import applying
from bot.features.enrolment.applications.rules.applying import confirmed, pledged
from bot.features.enrolment.applications.rules.steps import Application, EnrolReply, Step
from bot.features.enrolment.buttons import ApplicationMessage, BindingMessage, GuardianMessage
from bot.features.enrolment.guardians.rules import (
    GuardianReply,
    GuardianRule,
    OwnGuardianRule,
    needed_from,
    on_disown,
    on_papers,
    on_papers_undone,
    on_rule,
    on_settle,
    on_waiting_again,
)
from bot.features.enrolment.rules import Bound, Consent, ConsentAnswer, Frozen, GuardianWord, Unbound
from bot.outbox import Dispatch
from bot.records import Add, Gone
from tests.features.people import (
    CLASS,
    NOW,
    PUPIL,
    TEACHER,
    application,
    applied,
    binding,
    code_spent,
    ids,
    lesson,
    seen,
    student,
    way,
)

if TYPE_CHECKING:
    from bot.classroom import Student
    from tests.features.people import Shown

YES, NO = (ConsentAnswer(5, agrees, "v1", "vi", NOW) for agrees in (True, False))
MOTHER = 5
on_relation = seen(applying.related)
consented = seen(applying.answered)


def on_consent(asked: Application, answer: ConsentAnswer, line: Student | None) -> Shown:
    """Return the answer of somebody who is not bound."""
    return consented(asked, answer, line, None, ids())


ASKED = application(Step.CONFIRMING, account=MOTHER, code_id=3, role=BindingRole.GUARDIAN)
TOLD = replace(ASKED, step=Step.CONSENTING, relation=Relation.MOTHER)
FROZEN = binding(frozen=True)
WEEK = timedelta(days=7)


def test_a_guardians_code_asks_who_they_are_then_for_consent() -> None:
    """Staff may be guardians; the answer may come twice, or be another one."""
    fresh = replace(ASKED, step=Step.LEFT, code_id=None, role=BindingRole.STUDENT)
    asked = applying.identified(fresh, student(), role=BindingRole.GUARDIAN, code_id=3, at=NOW)
    assert applied((asked,), fresh) == (ASKED,)
    for before in (ASKED, replace(TOLD, relation=Relation.OTHER)):
        said = on_relation(before, Relation.MOTHER, NOW)
        assert said == (EnrolReply.ASK_GUARDIAN_CONSENT, (TOLD,))
    assert on_relation(replace(ASKED, step=Step.LEFT), Relation.MOTHER, NOW) == (EnrolReply.GONE, ())
    assert on_relation(application(Step.CONFIRMING), Relation.MOTHER, NOW) == (EnrolReply.GONE, ())


def test_a_guardians_consent_binds_them_and_counts_for_the_child() -> None:
    """The code is spent; a second press tells that it is done."""
    reply, changes = on_consent(TOLD, YES, student())
    assert reply is EnrolReply.GUARDIAN_BOUND
    confirmed_by = GuardianWord(1002, 80, MOTHER, on_paper=False, at=NOW)
    assert changes == (
        Add(Consent(5, CLASS.id, MOTHER, "v1", "vi", NOW)),
        replace(TOLD, step=Step.ADMITTED),
        Bound(1001, 80, MOTHER, True, NOW, BindingRole.GUARDIAN, Relation.MOTHER),
        Gone(GuardianWord, {"student_id": 80}),
        Add(confirmed_by),
        code_spent(3, MOTHER),
    )
    _, changes = on_consent(TOLD, YES, student(account=PUPIL))
    assert changes[-1] == Dispatch(GuardianMessage.GUARDIAN_CAME, 1001, PUPIL)
    again = on_consent(replace(TOLD, step=Step.ADMITTED), YES, None)
    assert again == (EnrolReply.GUARDIAN_BOUND, ())


@pytest.mark.parametrize("line", [student(), None])
def test_a_guardian_who_does_not_agree_leaves_nothing(line: Student | None) -> None:
    """Pressed twice, asked anew for the relation, or though the code has been used meanwhile."""
    for before in (ASKED, TOLD, replace(TOLD, step=Step.REFUSED, number=None, name=None, code_id=None)):
        emptied = replace(before, step=Step.REFUSED, number=None, name=None, code_id=None)
        assert on_consent(before, NO, line) == (EnrolReply.GUARDIAN_REFUSED, (emptied,))


@pytest.mark.parametrize("before", [ASKED, replace(TOLD, step=Step.LEFT)])
def test_nobody_becomes_a_guardian_without_having_been_asked(before: Application) -> None:
    """Neither before they said who they are, nor by a code that counts no more."""
    assert on_consent(before, YES, student()) == (EnrolReply.GONE, ())
    assert on_consent(TOLD, YES, None) == (EnrolReply.GONE, ())


def test_a_guardians_code_never_binds_a_student() -> None:
    """Not by presses that no button of theirs carries."""
    assert confirmed(ASKED, yes=True, at=NOW) == (EnrolReply.GONE, ())
    assert pledged(TOLD, YES, student(), way()) == (EnrolReply.GONE, ())
    assert confirmed(ASKED, yes=False, at=NOW)[0] is EnrolReply.NOT_MY_CHILD


def test_guardians_hear_of_each_new_account_of_the_child() -> None:
    """Whichever way it came in."""
    asked = application(Step.PLEDGING, code_id=3)
    _, changes = pledged(asked, YES, student(guardians=(MOTHER, 6)), way(open_door=True))
    told = [
        each
        for each in changes
        if isinstance(each, Dispatch) and each.what is ApplicationMessage.CHILD_ACCOUNT
    ]
    assert told == [Dispatch(ApplicationMessage.CHILD_ACCOUNT, 1001, account) for account in (MOTHER, 6)]


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


def test_staff_note_papers_of_several_students_and_undo_that() -> None:
    """Nobody else does, and only where there is something to note; who waits at a door is told, both ways."""
    words = [GuardianWord(number, 80 + number, TEACHER, on_paper=True, at=NOW) for number in (0, 1)]
    early, waiting = binding(id=91, guardian_from=NOW + WEEK), binding(guardian_from=NOW)
    told = Dispatch(GuardianMessage.PAPER, 90, PUPIL)
    bound = binding(id=92), early, waiting
    assert on_papers(words, bound, may=True) == (GuardianReply.PAPERS, (*map(Add, words), told))
    assert on_papers((), bound, may=True) == (GuardianReply.NO_PAPER, ())
    assert on_papers(words, bound, may=False) == (GuardianReply.NOT_STAFF, ())
    gone = Gone(GuardianWord, {"id": 0}), Gone(GuardianWord, {"id": 1})
    assert on_papers_undone(words, may=True) == (GuardianReply.UNDONE, gone)
    assert on_papers_undone((), may=True) == (GuardianReply.GONE, ())
    assert on_papers_undone(words, may=False) == (GuardianReply.NOT_STAFF, ())
    assert on_waiting_again(bound, NOW) == (DoorsBack(90, NOW), told)


def test_staff_set_when_a_class_needs_a_guardians_word() -> None:
    """Nobody else does."""
    rule = OwnGuardianRule(5, CLASS.id, GuardianRule.OFF, TEACHER, NOW)
    ruled = Gone(OwnGuardianRule, {"class_id": CLASS.id}), Add(rule)
    assert on_rule(rule, may=True) == (GuardianReply.RULE, ruled)
    assert on_rule(rule, may=False) == (GuardianReply.NOT_STAFF, ())


def test_not_my_child_stops_an_account_until_staff_decide() -> None:
    """Only a guardian of that student stops it, only once; staff open it again or end it."""
    reply, changes = on_disown(binding(), NOW, may=True)
    assert reply is GuardianReply.FROZEN
    assert changes == (Frozen(90, NOW), Dispatch(GuardianMessage.DISOWNED, 90))
    assert on_disown(FROZEN, NOW, may=True) == (GuardianReply.FROZEN, ())
    assert on_disown(binding(), NOW, may=False) == (GuardianReply.GONE, ())
    assert on_settle(FROZEN, NOW, may=True, removes=False) == (GuardianReply.THAWED, (Frozen(90, None),))
    assert on_settle(FROZEN, NOW, may=True, removes=True) == (
        GuardianReply.REMOVED,
        (
            Unbound(90, NOW),
            Dispatch(BindingMessage.PUT_OUT, FROZEN.class_id, FROZEN.account),
            Attempted(FROZEN.account, Attempt.REMOVED, NOW, FROZEN.class_id),
            Dispatch(BindingMessage.SEEN_ROOM, 90),
        ),
    )
    for removes in (False, True):
        assert on_settle(FROZEN, NOW, may=False, removes=removes) == (GuardianReply.NOT_STAFF, ())
        for other in (binding(), None):
            assert on_settle(other, NOW, may=True, removes=removes) == (GuardianReply.GONE, ())
