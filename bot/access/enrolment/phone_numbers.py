"""Phone numbers by which a class knows pupils and guardians: read, compared, never kept.

What is kept of a number is a keyed fingerprint. Its normal form is the international one, digits alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.enrolment.changes import PhonesKept, StudentPhone
from bot.access.enrolment.model import CodeReply
from bot.access.model import BindingRole
from bot.access.rosters.phones import phone_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.access.model import Student
    from bot.access.rosters.rosters import RosterLine
    from bot.classroom import Secret
    from bot.outbox import Changes


@dataclass(frozen=True, slots=True)
class PhoneMark:
    """The same with a fingerprint in place of the number."""

    number: int
    whose: BindingRole | None
    mark: bytes


class PhoneUse(StrEnum):
    """What a teacher wants done with the numbers of a list."""

    ASKED = ""  # not answered: nothing is kept
    SKIPPED = "no"
    AS_STUDENTS = "student"  # kept; where the title does not say whose they are, they are the pupils'
    AS_GUARDIANS = "guardian"


@dataclass(frozen=True, slots=True)
class Match:
    """A number of a class's roster that is the same as somebody's own."""

    phone_id: int
    student: Student
    whose: BindingRole


def own_phone(text: str) -> Secret | None:
    """Return the number of a contact as Telegram writes it: international, with or without a plus."""
    return phone_in(f"+{text.removeprefix('+')}")


def used(marks: Iterable[PhoneMark], use: PhoneUse) -> tuple[PhoneMark, ...]:
    """Return the marks to keep, each with whose it is; none where the teacher did not say so."""
    if use in (PhoneUse.ASKED, PhoneUse.SKIPPED):
        return ()
    unsaid = BindingRole(use.value)
    return tuple(PhoneMark(one.number, one.whose or unsaid, one.mark) for one in marks)


def kept(
    class_id: int, marks: Iterable[PhoneMark], lines: Sequence[RosterLine], students: Sequence[Student]
) -> Changes:
    """Decide which numbers a roster gets: those of lines that stand on it as the list has them.

    They replace those that these pupils had.
    """
    names = {line.number: line.name.reveal() for line in lines}
    known = {one.number: one.id for one in students if names.get(one.number) == one.name.reveal()}
    found = tuple(
        StudentPhone(known[one.number], one.whose, one.mark)
        for one in marks
        if one.number in known and one.whose is not None
    )
    return (PhonesKept(class_id, tuple(dict.fromkeys(found))),) if found else ()


def matched(account: int, matches: Sequence[Match]) -> Match | CodeReply:
    """Choose the line that somebody's own number leads to: the first to which they are not bound yet.

    A pupil's line that another account holds is none: a number may have had another owner before. Whom all
    lines have already is told so; anybody else gets the answer of those whose number stands nowhere.
    """
    for one in matches:
        if one.whose is BindingRole.STUDENT and one.student.account is None:
            return one
        if one.whose is BindingRole.GUARDIAN and account not in (one.student.account, *one.student.guardians):
            return one
    has = any(account in (one.student.account, *one.student.guardians) for one in matches)
    return CodeReply.BOUND if has else CodeReply.NO_NUMBER
