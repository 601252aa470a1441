"""Coming into a class's group, and leaving it."""

from __future__ import annotations

from bot.access.enrolment.changes import Unbound
from bot.access.enrolment.group_membership import LeaveReply, decided, left_group, may_join
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.model import BindingRole
from bot.features.doors.rules import DoorsBack
from bot.outbox import Dispatch
from bot.school.attempts import Attempt, Attempted
from tests.access.people import NOW, binding

BY_CODE = binding(by_code=True)


def test_whom_a_code_let_into_the_class_is_let_into_its_group() -> None:
    """Guardians too; nobody doubted, nobody without consent, and no approval, which rests on the group."""
    assert may_join(BY_CODE)
    assert may_join(binding(by_code=True, role=BindingRole.GUARDIAN))
    assert not may_join(None)
    assert not may_join(binding(by_code=False))
    assert not may_join(binding(by_code=True, frozen=True))
    assert not may_join(binding(by_code=True, consenting=False))


def test_leaving_the_group_asks_staff_or_takes_an_approvals_doors_back() -> None:
    """Of an approval nothing is asked: it rests on the group. A guardian may leave as they like."""
    assert left_group(BY_CODE, NOW, by_self=True) == (Dispatch(EnrolmentMessage.LEFT_GROUP, 90),)
    assert left_group(BY_CODE, NOW, by_self=False) == (Dispatch(EnrolmentMessage.OUT_OF_GROUP, 90),)
    for by_self in (True, False):
        assert left_group(binding(by_code=False), NOW, by_self=by_self) == (DoorsBack(90, NOW),)
        of_guardian = binding(by_code=True, role=BindingRole.GUARDIAN)
        assert left_group(of_guardian, NOW, by_self=by_self) == ()


def test_staff_keep_or_end_the_access_of_whoever_left() -> None:
    """Nobody else does, and only once."""
    assert decided(BY_CODE, is_staff=True, stays=True, at=NOW) == (LeaveReply.STAYS, ())
    ended = decided(BY_CODE, is_staff=True, stays=False, at=NOW)
    remembered = Attempted(BY_CODE.account, Attempt.REMOVED, NOW, 6)
    assert ended == (
        LeaveReply.REMOVED,
        (Unbound(90, NOW), Dispatch(EnrolmentMessage.PUT_OUT, 6, BY_CODE.account), remembered),
    )
    assert decided(BY_CODE, is_staff=False, stays=False, at=NOW) == (LeaveReply.NOT_STAFF, ())
    assert decided(None, is_staff=True, stays=False, at=NOW) == (LeaveReply.GONE, ())
