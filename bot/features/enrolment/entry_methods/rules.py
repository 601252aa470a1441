"""Ways into a class beside a code, which always works: the own phone number, a teacher's approval, the group.

Each class has them on or off. Of a phone number only a keyed fingerprint is kept; its normal form is the
international one, digits alone. Here too: joining a class's group, leaving it, and its one pinned link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from bot.classroom import Binding, BindingRole, Secret, Student
from bot.features.doors.rules import DoorsBack
from bot.features.enrolment.buttons import EntryMethodMessage
from bot.features.enrolment.codes.rules import CodeReply
from bot.features.enrolment.rules import put_out
from bot.outbox import Dispatch
from bot.pupil_names import RosterLine, phone_in
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


class JoinReply(StrEnum):
    """Outcome of a request to join a class's group. The values name messages in `texts`."""

    LET_IN = "join-let-in"  # by Telegram itself: no message is sent
    ASK_CODE = "join-ask"
    BY_ADMINS = "join-by-admins"


class LeaveReply(StrEnum):
    """Reply to staff who decide on a student who left the group. The values name messages in `texts`."""

    STAYS = "left-stays"
    REMOVED = "left-removed"
    NOT_STAFF = "decide-not-staff"
    GONE = "decide-already"


@dataclass(frozen=True, slots=True)
class JoinRequest(Record):
    """An account's request to join a group, until it is answered."""

    id: int
    chat_id: int
    account: Annotated[int, Kept(account=True)]
    at: datetime


def may_join(binding: Binding | None) -> bool:
    """Tell whether a request to join a class's group is granted at once: for a binding made by a code.

    An approval depends on membership of the group, so it is no reason to grant it.
    """
    return binding is not None and binding.by_code and binding.consenting and not binding.frozen


def on_join(asked: JoinRequest, ways: frozenset[EntryMethod], *, may: bool) -> Decided[JoinReply]:
    """Decide a request to join; `ways` are the entry methods of all the group's classes together."""
    if EntryMethod.JOINING not in ways:
        return JoinReply.BY_ADMINS, (answered(asked.account, asked.chat_id),)
    reply = JoinReply.LET_IN if may else JoinReply.ASK_CODE
    return reply, (answered(asked.account, asked.chat_id), Add(asked))


def answered(account: int, chat_id: int) -> Gone:
    """Forget the request of an account, which is answered or made anew."""
    return Gone(JoinRequest, {"account": account, "chat_id": chat_id})


def on_left(binding: Binding, at: datetime) -> Changes:
    """Decide what leaving the group does: staff are asked about a student bound by a code.

    An approval depends on membership of the group, so its doors are removed, lest they follow a renewed room;
    it opens none until the account is back in the group.
    """
    if binding.role is BindingRole.GUARDIAN:
        return ()
    if not binding.by_code:
        return (DoorsBack(binding.id, at),)
    return (Dispatch(EntryMethodMessage.LEFT_GROUP, binding.id),)


def on_decided(binding: Binding | None, *, is_staff: bool, stays: bool, at: datetime) -> Decided[LeaveReply]:
    """Decide staff's answer about a student who left the group."""
    if not is_staff or binding is None:
        return (LeaveReply.NOT_STAFF if not is_staff else LeaveReply.GONE), ()
    if stays:
        return LeaveReply.STAYS, ()
    return LeaveReply.REMOVED, put_out(binding.id, binding.account, binding.class_id, at)


class PinnedLinkReply(StrEnum):
    """Reply to a member of staff. The values name messages in `texts`."""

    POSTED = "lasting-posted"
    THERE = "lasting-there"  # one stands, or is about to be sent
    ENDED = "lasting-ended"
    NONE = "lasting-none"
    NO_CLASS = "lasting-no-class"
    NOT_STAFF = "decide-not-staff"
    LATER = "lasting-later"  # it could not be removed now


@dataclass(frozen=True, slots=True)
class PinnedLinkRequest:
    """A request to post a group's pinned link.

    `may`: the presser is staff of the group. `is_there`: a link stands, or waits to be sent.
    """

    may: bool
    group_id: int
    chat_id: int
    has_class: bool
    is_there: bool


def on_post(asked: PinnedLinkRequest) -> Decided[PinnedLinkReply]:
    """Decide to post a pinned link."""
    if not asked.may:
        return PinnedLinkReply.NOT_STAFF, ()
    if not asked.has_class:
        return PinnedLinkReply.NO_CLASS, ()
    if asked.is_there:
        return PinnedLinkReply.THERE, ()
    line = Dispatch(EntryMethodMessage.LASTING_LINE, asked.group_id, asked.chat_id)
    return PinnedLinkReply.POSTED, (line,)
