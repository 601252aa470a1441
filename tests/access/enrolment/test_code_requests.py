"""Somebody whom no code lets in asks for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.access.enrolment.changes import PleaSet, Unbound
from bot.access.enrolment.code_requests import (
    PleaReply,
    SettleReply,
    Settling,
    asked,
    mark_for,
    read_plea,
    settled,
)
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import Plea
from bot.access.model import SchoolClass
from bot.access.rosters.rosters import RosterLine
from bot.classroom import Secret
from bot.outbox import Dispatch
from bot.school.attempts import Attempt, Attempted
from tests.access.people import CLASS, NOW, PUPIL, TEACHER, student

if TYPE_CHECKING:
    from bot.access.model import Student

OTHER = SchoolClass(7, Secret("Lớp 7B2 THCS số 1"), (78,), (-1009,))
CLASSES = (CLASS, OTHER)
AN = RosterLine(12, Secret("Nguyễn Văn An"))
PLEA = Plea(30, CLASS.id, PUPIL, Secret("bé An"), 12, Secret("Nguyễn Văn An"), NOW)
HOUR = timedelta(hours=1)
COUNTED = Attempted(PUPIL, Attempt.PLEA, NOW, CLASS.id)


@pytest.mark.parametrize(
    ("text", "class_id"),
    [
        ("6A1, 12 Nguyễn Văn An", 6),
        ("lớp 6a1 số 12 Nguyễn Văn An ạ", 6),
        ("12 Nguyễn Văn An lớp 6A1", 6),
        ("7b2, 12 Nguyễn Văn An", 7),
        ("12 Nguyễn Văn An", None),
        ("8C, 12 Nguyễn Văn An", None),
        ("6A1 7B2 12 Nguyễn Văn An", None),
    ],
)
def test_a_class_is_known_by_its_short_name(text: str, class_id: int | None) -> None:
    """In whatever case and place; none or two is none."""
    assert class_id == read_plea(text, CLASSES)[0]


@pytest.mark.parametrize("text", ["6A1, 12 Nguyễn Văn An", "lớp 6A1 12 Nguyễn Văn An"])
def test_number_and_name(text: str) -> None:
    """The class's own digits are no list number."""
    assert (CLASS.id, AN) == read_plea(text, CLASSES)


def test_a_single_class_need_not_be_said() -> None:
    """Number and name must be."""
    assert (CLASS.id, AN) == read_plea("12 Nguyễn Văn An", (CLASS,))
    assert (CLASS.id, None) == read_plea("em quên mã rồi", (CLASS,))
    assert read_plea("12 Nguyễn Văn An", ()) == (None, AN)


def test_a_plea_is_told_to_staff() -> None:
    """Once: until an hour later the same account has asked already, then with what it says now."""
    assert (PleaReply.SENT, (PleaSet(PLEA), COUNTED, Dispatch(EnrolmentMessage.PLEA, 30))) == asked(PLEA, ())
    soon = replace(PLEA, id=31, at=NOW + HOUR - timedelta(seconds=1))
    assert asked(soon, (PLEA,)) == (PleaReply.OFTEN, ())
    later = replace(PLEA, id=31, number=13, at=NOW + HOUR)
    counted = replace(COUNTED, at=later.at)
    again = (PleaSet(replace(later, id=30)), counted, Dispatch(EnrolmentMessage.PLEA, 30))
    assert (PleaReply.SENT, again) == asked(later, (PLEA,))


def test_an_account_asks_in_a_few_classes_at_most() -> None:
    """Nobody can have every teacher of a school told."""
    before = [replace(PLEA, id=number, class_id=number) for number in (41, 42, 43)]
    assert asked(PLEA, before) == (PleaReply.OFTEN, ())
    assert asked(PLEA, before[:2])[0] is PleaReply.SENT


def test_a_plea_that_was_forgotten_counts_on() -> None:
    """For the hour in its class, and among the few classes; what else was tried does not."""
    elsewhere = [replace(COUNTED, subject=number) for number in (41, 42, 43)]
    assert asked(PLEA, (), [COUNTED]) == (PleaReply.OFTEN, ())
    assert asked(PLEA, (), elsewhere) == (PleaReply.OFTEN, ())
    assert asked(replace(PLEA, at=NOW + HOUR), (), [COUNTED])[0] is PleaReply.SENT
    assert asked(PLEA, (), [replace(COUNTED, what=Attempt.CODE), *elsewhere[:2]])[0] is PleaReply.SENT


def settling(
    shows: Student | None = None, *, is_staff: bool = True, issues: bool = True, sure: bool = True
) -> Settling:
    """Return a teacher's press on a card that shows that line of the roster."""
    return Settling(TEACHER, is_staff, issues, NOW, mark_for(PLEA, shows or student()), sure)


DONE = PleaSet(replace(PLEA, settled_at=NOW, settled_by=TEACHER))
HEARD = Dispatch(EnrolmentMessage.PLEA_HEARD, PLEA.id, PUPIL)


def test_another_code_frees_the_line() -> None:
    """Whoever holds the number is out at once; where nobody does, nobody is."""
    held = student(account=9, binding_id=90)
    out = Dispatch(EnrolmentMessage.PUT_OUT, CLASS.id, 9)
    remembered = Attempted(held.account or 0, Attempt.REMOVED, NOW, PLEA.class_id)
    changes = (DONE, Unbound(90, NOW), out, remembered, Dispatch(EnrolmentMessage.SEEN_ROOM, 90), HEARD)
    assert (SettleReply.ISSUED, changes) == settled(settling(held), PLEA, held)
    assert settled(settling(), PLEA, student()) == (SettleReply.ISSUED, (DONE, HEARD))


def test_nobody_is_put_out_at_one_press() -> None:
    """Whoever holds the number, or where the names differ: asked first; marks and case make no other name."""
    held, other = student(account=9, binding_id=90), replace(PLEA, name=Secret("Lê Chi"))
    once = settling(held, sure=False)
    assert settled(once, PLEA, held) == (SettleReply.ASK, ())
    assert settled(settling(sure=False), other, student()) == (SettleReply.ASK, ())
    assert settled(settling(), other, student())[0] is SettleReply.ISSUED
    same = replace(PLEA, name=Secret("nguyen van AN"))
    assert settled(settling(sure=False), same, student())[0] is SettleReply.ISSUED


def test_a_card_of_before_frees_nobody() -> None:
    """Another account holds the number by now, or none, or the plea names another: the card comes anew."""
    held, other = student(account=9, binding_id=90), student(account=8, binding_id=80)
    told = (SettleReply.CHANGED, (Dispatch(EnrolmentMessage.PLEA, PLEA.id, TEACHER),))
    assert told == settled(settling(held), PLEA, other)
    assert told == settled(settling(held), PLEA, student())
    assert told == settled(settling(), PLEA, held)
    assert told == settled(settling(), replace(PLEA, number=13), student())
    anybody = settling(other, is_staff=False)
    assert settled(anybody, PLEA, held) == (SettleReply.NOT_STAFF, ())


def test_a_plea_left_as_it_is() -> None:
    """Nothing changes but that it is settled."""
    held = student(account=9, binding_id=90)
    assert settled(settling(issues=False), PLEA, held) == (SettleReply.DROPPED, (DONE,))
    assert settled(settling(issues=False), PLEA, None) == (SettleReply.DROPPED, (DONE,))


def test_what_cannot_be_settled() -> None:
    """Gone, of somebody else's class, settled before, a number that is not on the list."""
    assert settled(settling(), None, None) == (SettleReply.ALREADY, ())
    assert settled(settling(is_staff=False), PLEA, student()) == (SettleReply.NOT_STAFF, ())
    assert settled(settling(), DONE.plea, student()) == (SettleReply.ALREADY, ())
    assert settled(settling(), PLEA, None) == (SettleReply.NO_LINE, ())
