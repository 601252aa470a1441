"""What storage hands back: the rows that letters and answers are written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, timedelta

    from bot.access.admission import Waiting
    from bot.access.codes import CodeKind
    from bot.access.enrolment import Application, Binding, CodeReply, Student
    from bot.access.guardians import Child, GuardianRule
    from bot.access.lesson import Lesson, SchoolClass
    from bot.access.ways import WayIn
    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class Echo:
    """A lesson as its teacher sees it. `others`: the other classes it might be for.

    `until`: the last day of the series that it belongs to. `rest`: what else was said where it was pasted,
    which may be posted there. `weekly_elsewhere`: the class's weekly lessons may move to its room.
    `exposed_by`: the last incident that gave its room away. `awaited`: how many lessons of a week that the
    teacher typed wait for a room. `in_group`: they handed it out there.
    `borrowed`: somebody without power over the class wrote of its room before. `returns`: it was taken off
    and may be held after all. `overlaps`: another lesson of the class at that time.
    """

    lesson: Lesson
    school_class: SchoolClass
    others: tuple[SchoolClass, ...]
    until: date | None = None
    rest: int | None = None
    weekly_elsewhere: bool = False
    exposed_by: int | None = None
    awaited: int = 0
    in_group: bool = False
    borrowed: bool = False
    returns: bool = False
    overlaps: Lesson | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A door on its way to somebody, as things stand now. `binding` None: it is in force no more.

    `tag`: what a shared room's teacher knows the door by.
    """

    lesson: Lesson
    school_class: SchoolClass
    binding: Binding | None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """Who waits in a class, as shown in one chat. `message_id` None: not sent yet."""

    id: int
    chat_id: int
    message_id: int | None
    school_class: SchoolClass
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """How an account stands to a class."""

    school_class: SchoolClass
    binding: Binding | None


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to one student, or to guardians: the code, and the token of a link that does the same.

    `number` and `name` are the student's.
    """

    kind: CodeKind
    number: int
    name: Secret
    code: Secret
    token: Secret


@dataclass(frozen=True, slots=True)
class PostedCode:
    """Whose code was posted where others read it. `number` and `name` are the student's."""

    kind: CodeKind
    number: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Posted:
    """The codes of a class that ended since they were posted."""

    school_class: SchoolClass
    codes: tuple[PostedCode, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a code: the application it began, or why not. `wait`: before the next try."""

    application: Application | None = None
    refusal: CodeReply | None = None
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question that waits for an answer.

    `subject` is the id of what it is about, or the mark of what was sent: a later question takes its
    place, and an answer counts only for what its own question showed.
    """

    step: str
    subject: int
    data: Secret | None


@dataclass(frozen=True, slots=True)
class EveningRow:
    """One lesson on an evening card. `child`: whose it is, on a guardian's."""

    lesson: Lesson
    school_class: SchoolClass
    child: Binding | None = None


@dataclass(frozen=True, slots=True)
class EveningView:
    """An evening card as it is to be shown now. `message_id` None: not sent yet.

    `belongs`: whether its account is in a class still, and consents.
    """

    day: date
    rows: tuple[EveningRow, ...]
    message_id: int | None
    belongs: bool = True


@dataclass(frozen=True, slots=True)
class GuardianList:
    """When a class needs a guardian's word, and for which of its students with an account it has it.

    `ways`: how one comes into it beside a code.
    """

    school_class: SchoolClass
    rule: GuardianRule
    children: tuple[Child, ...]
    ways: frozenset[WayIn]


@dataclass(frozen=True, slots=True)
class ChildAccount:
    """An account tied to a student. `account_name` None: what Telegram shows of it is not kept any more."""

    binding: Binding
    school_class: SchoolClass
    account_name: Secret | None


@dataclass(frozen=True, slots=True)
class Handover:
    """Credentials on their way to a teacher, for one pupil, as things stand now.

    `is_staff`: the teacher still has a role for the class.
    """

    lesson: Lesson
    school_class: SchoolClass
    student: Student
    is_staff: bool
    tag: str


@dataclass(frozen=True, slots=True)
class Islands:
    """What rests on no owner's word, with its realm: classes by their ids, groups by their chat ids."""

    classes: Mapping[int, int]
    chats: Mapping[int, int]
