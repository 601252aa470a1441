"""Whose slips are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.classroom import BindingRole, Secret
from bot.features.enrolment.codes.rules import PrintReply, SlipLine, named, replied, to_print
from bot.roles import Member, Role, Standing
from tests.features.people import student

STUDENT, GUARDIAN = BindingRole.STUDENT, BindingRole.GUARDIAN
NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
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


def test_a_slip_names_the_confirmed_teachers_of_the_class() -> None:
    """Not who waits, whose role is over, who teaches elsewhere, or whose name leads away; none of many."""

    def one(account: int, name: str, group_id: int | None = 1) -> Member:
        return Member(account, account, Role.TEACHER, group_id, Standing.CONFIRMED, Secret(name))

    others = (
        replace(one(3, "Chờ"), standing=Standing.ASKED),
        replace(one(4, "Cũ"), until=NOON),
        one(5, "Lớp khác", 2),
        one(6, "Vào t.me/x"),
        replace(one(7, "Quản trị", None), role=Role.ADMIN),
    )
    lan, minh = one(1, "Cô  Lan"), one(2, "Thầy Minh")
    assert named((lan, minh, *others), (1,), NOON).reveal() == "Cô Lan, Thầy Minh"
    assert not named(others, (1,), NOON).reveal()
    assert not named((lan, minh, one(8, "Cô Hoa")), (1,), NOON).reveal()
