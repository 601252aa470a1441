from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.features.enrolment.entry_methods.rules import (
    EntryMethod,
    EntryMethodReply,
    Phone,
    WayIn,
    on_set,
    open_ways,
)
from bot.records import Add, Gone
from tests.features.people import student

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
    opened = WayIn(5, 3, EntryMethod.CONTACT, open=True, set_by=8, set_at=NOW)
    assert on_set(opened, [student()], may=False) == (EntryMethodReply.NOT_STAFF, ())
    before = Gone(WayIn, {"class_id": 3, "way": EntryMethod.CONTACT})
    assert on_set(opened, [student()], may=True) == (EntryMethodReply.SET, (before, Add(opened)))


def test_with_the_way_by_numbers_its_numbers_go() -> None:
    """Those of the whole class; another way leaves them."""
    shut = WayIn(5, 3, EntryMethod.CONTACT, open=False, set_by=8, set_at=NOW)
    _, changes = on_set(shut, [student(id=1), student(id=2)], may=True)
    assert changes[2:] == (Gone(Phone, {"student_id": 1}), Gone(Phone, {"student_id": 2}))
    _, changes = on_set(replace(shut, way=EntryMethod.APPROVAL), [student()], may=True)
    assert len(changes) == 2
