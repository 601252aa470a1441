"""Coming into a class's group, and leaving it."""

from __future__ import annotations

import pytest

from bot.classroom import BindingRole
from bot.features.doors.rules import DoorsBack
from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.enrolment.entry_methods.rules import (
    EntryMethod,
    JoinReply,
    JoinRequest,
    LeaveReply,
    may_join,
    on_decided,
    on_join,
    on_left,
)
from bot.features.enrolment.rules import put_out
from bot.outbox import Dispatch
from bot.records import Add, Gone
from tests.features.people import NOW, binding

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
    assert on_left(BY_CODE, NOW) == (Dispatch(EntryMethodMessage.LEFT_GROUP, 90),)
    assert on_left(binding(by_code=False), NOW) == (DoorsBack(90, NOW),)
    assert on_left(binding(by_code=True, role=BindingRole.GUARDIAN), NOW) == ()


def test_staff_keep_or_end_the_access_of_whoever_left() -> None:
    """Nobody else does, and only once."""
    assert on_decided(BY_CODE, is_staff=True, stays=True, at=NOW) == (LeaveReply.STAYS, ())
    ended = on_decided(BY_CODE, is_staff=True, stays=False, at=NOW)
    assert ended == (LeaveReply.REMOVED, put_out(90, BY_CODE.account, 6, NOW))
    assert on_decided(BY_CODE, is_staff=False, stays=False, at=NOW) == (LeaveReply.NOT_STAFF, ())
    assert on_decided(None, is_staff=True, stays=False, at=NOW) == (LeaveReply.GONE, ())


@pytest.mark.parametrize(
    ("ways", "may", "reply"),
    [
        ({EntryMethod.JOINING}, True, JoinReply.LET_IN),
        ({EntryMethod.JOINING}, False, JoinReply.ASK_CODE),
        ({EntryMethod.APPROVAL, EntryMethod.CONTACT}, True, JoinReply.BY_ADMINS),
        (set(), False, JoinReply.BY_ADMINS),
    ],
)
def test_a_request_to_join_is_left_to_admins_where_the_class_wants_it(
    ways: set[EntryMethod], *, may: bool, reply: JoinReply
) -> None:
    """Elsewhere whoever may is let in, anybody else is asked for a code."""
    asked = JoinRequest(5, -7, 21, NOW)
    answered = Gone(JoinRequest, {"account": 21, "chat_id": -7})
    kept = () if reply is JoinReply.BY_ADMINS else (Add(asked),)
    assert on_join(asked, frozenset(ways), may=may) == (reply, (answered, *kept))
