from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.access.enrolment.changes import WaySet
from bot.access.enrolment.entry_methods import JoinReply, Setting, WayReply, joining, open_ways, set_way
from bot.access.enrolment.model import WayIn

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


def test_approval_and_requests_are_usual_and_numbers_are_not() -> None:
    """What staff said of one way leaves the others as they are."""
    assert open_ways({}) == {WayIn.APPROVAL, WayIn.JOINING}
    assert open_ways({WayIn.CONTACT: True, WayIn.APPROVAL: False}) == {WayIn.CONTACT, WayIn.JOINING}


def test_only_staff_of_the_class_open_a_way() -> None:
    """Anybody else changes nothing."""
    stranger = Setting(7, may=False, class_id=3, way=WayIn.CONTACT, open=True, at=NOW)
    assert set_way(stranger) == (WayReply.NOT_STAFF, ())
    teacher = Setting(8, may=True, class_id=3, way=WayIn.CONTACT, open=True, at=NOW)
    assert set_way(teacher) == (WayReply.SET, (WaySet(3, WayIn.CONTACT, True, 8, NOW),))


@pytest.mark.parametrize(
    ("ways", "may", "reply"),
    [
        ({WayIn.JOINING}, True, JoinReply.LET_IN),
        ({WayIn.JOINING}, False, JoinReply.ASK_CODE),
        ({WayIn.APPROVAL, WayIn.CONTACT}, True, JoinReply.BY_ADMINS),
        (set(), False, JoinReply.BY_ADMINS),
    ],
)
def test_a_request_to_join_is_left_to_admins_where_the_class_wants_it(
    ways: set[WayIn], *, may: bool, reply: JoinReply
) -> None:
    """Elsewhere whoever may is let in, anybody else is asked for a code."""
    assert joining(frozenset(ways), may_join=may) is reply
