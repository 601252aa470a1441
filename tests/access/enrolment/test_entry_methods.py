from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.access.enrolment.changes import EntryMethodSet
from bot.access.enrolment.entry_methods import (
    EntryMethodReply,
    JoinReply,
    Setting,
    joining,
    open_ways,
    set_way,
)
from bot.access.enrolment.model import EntryMethod

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


def test_approval_and_requests_are_usual_and_numbers_are_not() -> None:
    """What staff said of one way leaves the others as they are."""
    assert open_ways({}) == {EntryMethod.APPROVAL, EntryMethod.JOINING}
    assert open_ways({EntryMethod.CONTACT: True, EntryMethod.APPROVAL: False}) == {
        EntryMethod.CONTACT,
        EntryMethod.JOINING,
    }


def test_only_staff_of_the_class_open_a_way() -> None:
    """Anybody else changes nothing."""
    stranger = Setting(7, may=False, class_id=3, way=EntryMethod.CONTACT, open=True, at=NOW)
    assert set_way(stranger) == (EntryMethodReply.NOT_STAFF, ())
    teacher = Setting(8, may=True, class_id=3, way=EntryMethod.CONTACT, open=True, at=NOW)
    assert set_way(teacher) == (EntryMethodReply.SET, (EntryMethodSet(3, EntryMethod.CONTACT, True, 8, NOW),))


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
    assert joining(frozenset(ways), may_join=may) is reply
