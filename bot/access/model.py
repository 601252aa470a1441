"""Classes, lessons, meetings, students, bindings and applications, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from bot.classroom import SCHOOL, MeetingState, Secret
from bot.records import Kept, Record


class BindingRole(StrEnum):
    """Whose account is bound to a student: their own, or a guardian's."""

    STUDENT = "student"
    GUARDIAN = "guardian"


class Relation(StrEnum):
    """Relation of a guardian to the student. The values end the names of messages in `texts`."""

    MOTHER = "mother"
    FATHER = "father"
    OTHER = "other"


class AccountMove(StrEnum):
    """State of a student's request to move the binding to another account."""

    ASKED = "asked"  # the bound account was asked
    AGREED = "agreed"
    DISPUTED = "disputed"


OPENS_BEFORE = timedelta(minutes=10)


class LessonState(StrEnum):
    """State of a lesson."""

    DRAFT = "draft"  # its teacher has seen how it was read, and not saved it
    SAVED = "saved"
    KEPT = "kept"  # its room is the class's; its time is not known yet
    WITHDRAWN = "withdrawn"


class LessonKind(StrEnum):
    """Kind of a lesson."""

    LESSON = "lesson"
    GUARDIANS = "guardians"  # of a class's guardians: no student's door opens
    EXAM = "exam"  # its groups get no message, and no new room is made for it unasked
    UNSAID = "unsaid"  # a draft whose text mentions parents or staff: its teacher is asked for whom it is


@dataclass(frozen=True, slots=True)
class Credentials:
    """Link, ID and passcode of a meeting. Any part may be missing."""

    link: Secret | None
    meeting_id: Secret | None
    passcode: Secret | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The online room of a class's lessons."""

    id: int
    class_id: int
    provider: Provider
    credentials: Credentials
    state: MeetingState


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class, and the chats of its groups, in their order. `shared_ids`: groups of other classes too.

    `size`: how many students are on its roster, to tell apart classes of one name. `realm`: who confirmed it
    (school or creator), as for its first group; groups of another realm are not its groups.
    """

    id: int
    name: Secret
    group_ids: tuple[int, ...]
    chat_ids: tuple[int, ...]
    shared_ids: frozenset[int] = frozenset()
    size: int = field(default=0, compare=False)
    realm: int = SCHOOL

    @property
    def own_ids(self) -> tuple[int, ...]:
        """The groups whose staff are the class's: its first one, and those that are for no other class.

        Sharing a group with a class gives no rights over that class.
        """
        first = self.group_ids[:1]
        return tuple(each for each in self.group_ids if each in first or each not in self.shared_ids)

    def shares(self, chat_id: int) -> bool:
        """Tell whether the group in that chat is for other classes too."""
        groups = zip(self.group_ids, self.chat_ids, strict=True)
        return any(chat == chat_id and group in self.shared_ids for group, chat in groups)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One meeting of a class. `announced`: its groups were notified that the door is open.

    `untimed`: no time was given; it begins when its room was handed in, or when its teacher opened it.
    `frozen_until`: when the school's doors open again that a leader froze; None: they are not frozen.
    """

    id: int
    class_id: int
    meeting: Meeting
    topic: Secret | None
    starts_at: datetime
    ends_at: datetime
    state: LessonState
    taken_by: int
    announced: bool
    kind: LessonKind = LessonKind.LESSON
    untimed: bool = False
    frozen_until: datetime | None = None

    @property
    def opens_at(self) -> datetime:
        """When the door opens."""
        return self.starts_at - OPENS_BEFORE

    def is_open(self, at: datetime) -> bool:
        """Tell whether the door is open at that time."""
        return self.state is LessonState.SAVED and self.opens_at <= at < self.ends_at

    def is_frozen(self, at: datetime) -> bool:
        """Tell whether a leader of the school froze all doors at that time."""
        return self.frozen_until is not None and at < self.frozen_until


class Step(StrEnum):
    """Step of an application."""

    NAMING = "naming"  # asked for list number and name
    CONFIRMING = "confirming"  # shown whose code was used
    CONSENTING = "consenting"  # shown which data is kept
    PLEDGING = "pledging"  # consented, shown the class rules
    RENEWING = "renewing"  # bound, and asked for consent anew in a new year
    WAITING = "waiting"  # for a teacher
    ADMITTED = "admitted"
    DECLINED = "declined"  # by a teacher
    REFUSED = "refused"  # did not consent
    LEFT = "left"  # asked to be erased, or was unbound


@dataclass(frozen=True, slots=True)
class Application(Record):
    """An account's application to enter a class.

    `account_name` is the account's Telegram name; `code_id`: the code it is made with, `phone_id`: the
    roster's phone number that is the account's own; neither: by a teacher's approval. `moving`: whether the
    account that is bound to that list number agrees.
    """

    id: int
    class_id: Annotated[int, Kept(of="classes")]
    account: Annotated[int, Kept(account=True)]
    account_name: Annotated[Secret, Kept(chosen=True)]
    step: Step
    number: Annotated[int | None, Kept(small=True)]
    name: Annotated[Secret | None, Kept(chosen=True)]
    code_id: int | None
    at: datetime
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None
    moving: AccountMove | None = None
    phone_id: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether a code or the own phone number determines the line of the roster."""
        return self.code_id is not None or self.phone_id is not None

    @property
    def is_typed(self) -> bool:
        """Whether number and name are typed by the account: asked for, or typed and not consented to."""
        return self.step is Step.NAMING or (self.step is Step.CONSENTING and not self.is_known)


@dataclass(frozen=True, slots=True)
class Student:
    """A line of a class's roster.

    `account` and `binding_id`: of the student's own account, if bound; `guardians`: accounts of guardians.
    `listed`: it comes from a list of the school, not from a teacher's approval.
    """

    id: int
    class_id: int
    number: int
    name: Secret
    account: int | None
    binding_id: int | None
    guardians: tuple[int, ...] = ()
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Binding:
    """An account bound to a student. `consenting`: its consent to access is in force.

    `pledged`: to the current class rules. `frozen`: a guardian disowned it. `guardian_from`: from then on a
    student's doors need a guardian's confirmation.
    """

    id: int
    student_id: int
    class_id: int
    account: int
    number: int
    name: Secret
    by_code: bool
    consenting: bool
    pledged: bool = True
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None
    frozen: bool = False
    guardian_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class BoundAccount:
    """An account bound to a student. `account_name` None: its Telegram name is not kept any more."""

    binding: Binding
    school_class: SchoolClass
    account_name: Secret | None


@dataclass(frozen=True, slots=True)
class ListPlace:
    """An account's bindings in a class: a guardian of several of its children has as many bindings."""

    school_class: SchoolClass
    bindings: tuple[Binding, ...]

    @property
    def binding(self) -> Binding | None:
        """The first of its bindings; None: it has none."""
        return next(iter(self.bindings), None)


@dataclass(frozen=True, slots=True)
class Islands:
    """Classes (by id) and groups (by chat id) that no owner has confirmed, each with its realm."""

    classes: Mapping[int, int]
    chats: Mapping[int, int]


class Provider(StrEnum):
    """Meeting services whose invitations can be read."""

    ZOOM = "zoom"
    MEET = "meet"
    TEAMS = "teams"
    WEBEX = "webex"
    JITSI = "jitsi"
    BBB = "bbb"
    LARK = "lark"
    VOOV = "voov"
    K12 = "k12"
    OTHER = "other"
