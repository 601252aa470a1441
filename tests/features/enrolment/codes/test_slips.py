"""Whose slips are printed."""

from __future__ import annotations

import pytest

from bot.classroom import BindingRole
from bot.features.enrolment.codes.rules import PrintReply, SlipLine, replied, to_print
from tests.features.people import student

STUDENT, GUARDIAN = BindingRole.STUDENT, BindingRole.GUARDIAN
NONE: frozenset[BindingRole] = frozenset()
AN, BINH = student(id=1, number=1), student(id=2, number=2)
BOUND = student(id=3, number=3, account=4, binding_id=90)


def line(
    who: object = AN, out: frozenset[BindingRole] = NONE, used: frozenset[BindingRole] = NONE
) -> SlipLine:
    """Return a line of a roster, by default one without any code."""
    return SlipLine(who, out, used)  # type: ignore[arg-type]


def test_students_come_before_guardians() -> None:
    """Each line gets a slip for the student and one for guardians, in the roster's order."""
    wanted, left = to_print([line(AN), line(BINH)])
    assert list(wanted) == [(AN, STUDENT), (BINH, STUDENT), (AN, GUARDIAN), (BINH, GUARDIAN)]
    assert left == 0


def test_who_has_a_slip_keeps_it() -> None:
    """Only what is missing is printed."""
    lines = [line(AN, out=frozenset(BindingRole)), line(BINH, out=frozenset({STUDENT}))]
    assert to_print(lines) == (((BINH, GUARDIAN),), 3)


def test_who_is_in_needs_none() -> None:
    """A student with an account gets no slip, nor do guardians who used theirs."""
    lines = [line(BOUND, used=frozenset(BindingRole)), line(AN, used=frozenset({GUARDIAN}))]
    assert to_print(lines) == (((AN, STUDENT),), 0)
    assert to_print([line(BOUND)]) == (((BOUND, GUARDIAN),), 0)


def test_whose_account_ended_gets_a_slip_again() -> None:
    """A student whose code was used, and who has no account any more, needs another."""
    assert to_print([line(AN, used=frozenset(BindingRole))]) == (((AN, STUDENT),), 0)


@pytest.mark.parametrize(
    ("printed", "left", "reply"),
    [
        (3, 0, PrintReply.PRINTED),
        (3, 2, PrintReply.PRINTED),
        (0, 2, PrintReply.ALL_OUT),
        (0, 0, PrintReply.NOBODY),
    ],
)
def test_what_is_said(printed: int, left: int, reply: PrintReply) -> None:
    """A teacher without slips is told why."""
    assert reply is replied(printed, left)
