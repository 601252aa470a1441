"""A student comes with another account than the one that is bound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.features.enrolment.applications.rules import applying, approvals
from bot.features.enrolment.applications.rules.approvals import (
    Approval,
    Conflict,
    approve,
    approve_all,
    queue,
)
from bot.features.enrolment.applications.rules.steps import (
    Application,
    DecideReply,
    EnrolReply,
    MoveReply,
    Step,
)
from bot.features.enrolment.buttons import ApplicationMessage
from bot.features.enrolment.rules import Bound, ConsentAnswer, Unbound
from bot.outbox import Dispatch
from tests.features.people import CLASS, NOW, PUPIL, TEACHER, application, seen, student, way

OLD = 9
move_answered = seen(approvals.move_answered)
begun = seen(applying.begun)
pledged = seen(applying.pledged)
YES = ConsentAnswer(5, True, "v1", "vi", NOW)
ASKED, AGREED, DISPUTED = (application(Step.WAITING, moving=moving) for moving in (None, True, False))
LINE = student(account=OLD, binding_id=91)
CARD = Dispatch(ApplicationMessage.APPROVALS, CLASS.id)


def test_the_account_that_is_bound_is_asked() -> None:
    """Beside the teacher, who sees that it was; coming by the button again begins anew."""
    reply, changes = pledged(application(Step.PLEDGING), YES, None, way(), OLD)
    assert reply is EnrolReply.WAITING
    assert ASKED in changes
    assert Dispatch(ApplicationMessage.MOVE_ASKED, 70, OLD) in changes
    declined = replace(DISPUTED, step=Step.DECLINED)
    _, (anew,) = begun(declined, member=True, at=NOW)
    assert isinstance(anew, Application)
    assert anew.moving is None


def test_neither_yes_nor_no_moves_anything() -> None:
    """The card tells either; the same answer twice changes nothing, another one does."""
    agreed = move_answered(ASKED, holds=True, agrees=True)
    assert agreed == (MoveReply.AGREED, (AGREED, CARD))
    for before in (ASKED, AGREED):
        refused = move_answered(before, holds=True, agrees=False)
        assert refused == (MoveReply.DISPUTED, (DISPUTED, CARD))
    assert move_answered(DISPUTED, holds=True, agrees=False) == (MoveReply.DISPUTED, ())


@pytest.mark.parametrize("before", [None, replace(ASKED, step=Step.DECLINED), ASKED])
def test_nobody_answers_who_was_not_asked(before: Application | None) -> None:
    """Nor whoever is not bound to that number any more."""
    holds = before is not ASKED
    assert move_answered(before, holds=holds, agrees=True) == (MoveReply.GONE, ())


@pytest.mark.parametrize(
    ("asking", "conflict", "reply"),
    [
        (ASKED, Conflict.TAKEN, DecideReply.TAKEN),
        (DISPUTED, Conflict.DISPUTED, DecideReply.DISPUTED),
        (AGREED, Conflict.MOVING, DecideReply.ADMITTED),
    ],
)
def test_a_teacher_moves_a_student_where_both_accounts_want_it(
    asking: Application, conflict: Conflict, reply: DecideReply
) -> None:
    """Singly, never in a batch; the old access ends with the press."""
    (waiting,) = queue([asking], [LINE])
    assert waiting.conflict is conflict
    decision = Approval(TEACHER, is_staff=True, way=way(), at=NOW)
    assert approve_all(decision, [waiting], NOW) == (DecideReply.NONE, ())
    said, changes = approve(decision, asking.id, [waiting], seen=asking.at)
    assert said is reply
    moved = reply is DecideReply.ADMITTED
    assert (Unbound(91, NOW) in changes) is moved
    assert (Bound(1001, 80, PUPIL, by_code=False, at=NOW) in changes) is moved
