"""Entry methods of a class beside a code, which always works; and phone numbers, one of them.

Each class has them on or off. Of a phone number only a keyed fingerprint is kept; its normal form is the
international one, digits alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import BindingRole, Secret, Student
from bot.features.enrolment.codes.rules import CodeReply
from bot.features.rosters.rules.lists import RosterLine, phone_in
from bot.records import Add, Changes, Decided, Gone, Kept, Record


class EntryMethod(StrEnum):
    """How an account without a code may enter a class."""

    CONTACT = "contact"  # the own phone number is one of the roster's
    APPROVAL = "approval"  # a teacher approves a member of the group
    JOINING = "join"  # a request to join the group is answered by asking for the code, then granted


USUAL: Final = frozenset({EntryMethod.APPROVAL, EntryMethod.JOINING})


class EntryMethodReply(StrEnum):
    """Reply to a member of staff. The values name messages in `texts`."""

    SET = "ways-set"
    NOT_STAFF = "decide-not-staff"


@dataclass(frozen=True, slots=True)
class WayIn(Record):
    """An entry method that staff turned on or off for a class; without one: as usual."""

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    way: EntryMethod
    open: bool
    set_by: Annotated[int, Kept(account=True)]
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Phone(Record):
    """A roster line's phone number as a fingerprint, with whose it is."""

    id: int
    student_id: Annotated[int, Kept(of="students")]
    whose: BindingRole
    fingerprint: bytes


def open_ways(said: Mapping[EntryMethod, bool]) -> frozenset[EntryMethod]:
    """Return the entry methods that are on: as staff set them, else as usual."""
    return frozenset(way for way in EntryMethod if said.get(way, way in USUAL))


def on_set(way: WayIn, listed: Iterable[Student], *, may: bool) -> Decided[EntryMethodReply]:
    """Decide a press that turns an entry method on or off. Existing bindings stay.

    `listed`: the class's roster; turning CONTACT off deletes the fingerprints of its numbers.
    """
    if not may:
        return EntryMethodReply.NOT_STAFF, ()
    closed = listed if way.way is EntryMethod.CONTACT and not way.open else ()
    return EntryMethodReply.SET, (
        Gone(WayIn, {"class_id": way.class_id, "way": way.way}),
        Add(way),
        *(Gone(Phone, {"student_id": each.id}) for each in closed),
    )


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


def on_list(
    marks: Iterable[PhoneMark],
    lines: Sequence[RosterLine],
    students: Sequence[Student],
    new_id: Callable[[], int],
) -> Changes:
    """Decide which phone numbers a roster gets: those of lines with the same number and name as on the list.

    They replace those that these students had.
    """
    names = {line.number: line.name.reveal() for line in lines}
    known = {one.number: one.id for one in students if names.get(one.number) == one.name.reveal()}
    found = dict.fromkeys(
        (known[one.number], one.whose, one.mark)
        for one in marks
        if one.number in known and one.whose is not None
    )
    replaced = dict.fromkeys(student_id for student_id, *_ in found)
    return (
        *(Gone(Phone, {"student_id": each}) for each in replaced),
        *(Add(Phone(new_id(), *each)) for each in found),
    )


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
