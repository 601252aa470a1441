"""Phone numbers of a class's students and guardians: read, compared, never stored.

Only a keyed fingerprint of a number is stored. Its normal form is the international one, digits alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.access.enrolment.changes import PhonesKept, StudentPhone
from bot.access.model import BindingRole
from bot.access.rosters.phones import phone_in
from bot.features.enrolment.codes.rules import CodeReply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.access.model import Student
    from bot.access.rosters.rosters import RosterLine
    from bot.classroom import Secret
    from bot.records import Changes


@dataclass(frozen=True, slots=True)
class PhoneMark:
    """A list's phone number as a fingerprint. `number`: the list number; `whose` None: not said."""

    number: int
    whose: BindingRole | None
    mark: bytes


class PhoneUse(StrEnum):
    """A teacher's choice of what to do with the phone numbers of a list."""

    ASKED = ""  # not answered: none is stored
    SKIPPED = "no"
    AS_STUDENTS = "student"  # stored; where the column title does not say whose, as students'
    AS_GUARDIANS = "guardian"


@dataclass(frozen=True, slots=True)
class PhoneMatch:
    """A phone number of a class's roster that equals the account's own."""

    phone_id: int
    student: Student
    whose: BindingRole


def own_phone(text: str) -> Secret | None:
    """Return the phone number of a Telegram contact: international, with or without a plus."""
    return phone_in(f"+{text.removeprefix('+')}")


def used(marks: Iterable[PhoneMark], use: PhoneUse) -> tuple[PhoneMark, ...]:
    """Return the marks to store, each with whose it is; none where the teacher did not choose to."""
    if use in (PhoneUse.ASKED, PhoneUse.SKIPPED):
        return ()
    unsaid = BindingRole(use.value)
    return tuple(PhoneMark(one.number, one.whose or unsaid, one.mark) for one in marks)


def kept(
    class_id: int, marks: Iterable[PhoneMark], lines: Sequence[RosterLine], students: Sequence[Student]
) -> Changes:
    """Decide which phone numbers a roster gets: those of lines with the same number and name as on the list.

    They replace those that these students had.
    """
    names = {line.number: line.name.reveal() for line in lines}
    known = {one.number: one.id for one in students if names.get(one.number) == one.name.reveal()}
    found = tuple(
        StudentPhone(known[one.number], one.whose, one.mark)
        for one in marks
        if one.number in known and one.whose is not None
    )
    return (PhonesKept(class_id, tuple(dict.fromkeys(found))),) if found else ()


def matched(account: int, matches: Sequence[PhoneMatch]) -> PhoneMatch | CodeReply:
    """Choose the line to which an account's own phone number leads: the first to which it is not bound yet.

    A student's line that another account holds does not count: a phone number may have had another owner
    before. An account already bound to a line gets BOUND; any other the same answer as for an unknown number.
    """
    for one in matches:
        if one.whose is BindingRole.STUDENT and one.student.account is None:
            return one
        if one.whose is BindingRole.GUARDIAN and account not in (one.student.account, *one.student.guardians):
            return one
    has = any(account in (one.student.account, *one.student.guardians) for one in matches)
    return CodeReply.BOUND if has else CodeReply.NO_NUMBER
