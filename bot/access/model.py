"""What somebody bound to a student is to them, and how far a change of accounts has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.classroom import SCHOOL, MeetingState, Secret


class BindingRole(StrEnum):
    """Whose account a binding ties to a student."""

    STUDENT = "student"
    GUARDIAN = "guardian"


class Relation(StrEnum):
    """What a guardian is to the student. The values end the names of messages in `texts`."""

    MOTHER = "mother"
    FATHER = "father"
    OTHER = "other"


class AccountMove(StrEnum):
    """How far it has come that a student wants another account than the one that is bound."""

    ASKED = "asked"  # the one that is bound
    AGREED = "agreed"
    DISPUTED = "disputed"


OPENS_BEFORE = timedelta(minutes=10)


class LessonState(StrEnum):
    """How far a lesson has come."""

    DRAFT = "draft"  # its teacher has seen what was understood, and not saved it
    SAVED = "saved"
    KEPT = "kept"  # its room is the class's; when it is, nobody has said yet
    WITHDRAWN = "withdrawn"


class LessonKind(StrEnum):
    """What kind of meeting a lesson is."""

    LESSON = "lesson"
    GUARDIANS = "guardians"  # of a class's guardians: no student's door opens
    EXAM = "exam"  # its groups are told nothing, and nobody makes a new room for it unasked
    UNSAID = "unsaid"  # its words speak of parents or staff: whom it is for, its teacher is asked; a draft


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens a meeting. Any part may be missing."""

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
    """A class, and the chats of its groups, its first one first. `shared_ids`: those of other classes too.

    `size`: how many students are on its roster, by which classes of one name are told apart. `realm`: by
    whose word it is a class, which is that of its first group; those of another realm are none of its groups.
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

        Sharing a group with a class gives nobody a say over it.
        """
        first = self.group_ids[:1]
        return tuple(each for each in self.group_ids if each in first or each not in self.shared_ids)

    def shares(self, chat_id: int) -> bool:
        """Tell whether the group in that chat is for other classes too."""
        groups = zip(self.group_ids, self.chat_ids, strict=True)
        return any(chat == chat_id and group in self.shared_ids for group, chat in groups)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One meeting of a class. `announced`: its groups were told that the door is open.

    `untimed`: nobody said when it is; it begins when its room was handed in, or when its teacher opened it.
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

    @property
    def opens_at(self) -> datetime:
        """When the door opens."""
        return self.starts_at - OPENS_BEFORE

    def is_open(self, at: datetime) -> bool:
        """Tell whether the door's time is now."""
        return self.state is LessonState.SAVED and self.opens_at <= at < self.ends_at


class Step(StrEnum):
    """How far somebody has come on the way into a class."""

    NAMING = "naming"  # asked for number and name
    CONFIRMING = "confirming"  # shown whose code it is
    CONSENTING = "consenting"  # shown what is kept
    PLEDGING = "pledging"  # consented, shown the class rules
    RENEWING = "renewing"  # bound, and asked for consent anew in a new year
    WAITING = "waiting"  # for a teacher
    ADMITTED = "admitted"
    DECLINED = "declined"  # by a teacher
    REFUSED = "refused"  # did not consent
    LEFT = "left"  # asked to be forgotten, or was unbound


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody's way into a class.

    `account_name` is the name that Telegram shows of the account; `code_id`: the code it is made with,
    `phone_id`: the roster's number that is the account's own; neither: by a teacher's approval.
    `moving`: whether the account that is bound to that number agrees.
    """

    id: int
    class_id: int
    account: int
    account_name: Secret
    step: Step
    number: int | None
    name: Secret | None
    code_id: int | None
    at: datetime
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None
    moving: AccountMove | None = None
    phone_id: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether a code or the own number tells which line of the roster it is for."""
        return self.code_id is not None or self.phone_id is not None

    @property
    def is_typed(self) -> bool:
        """Whether number and name are what the account types, asked for or typed and not consented to."""
        return self.step is Step.NAMING or (self.step is Step.CONSENTING and not self.is_known)


@dataclass(frozen=True, slots=True)
class Student:
    """A line of a class's roster.

    `account` and `binding_id`: of the student's own account, if bound; `guardians`: accounts of theirs.
    `listed`: it stands on a list of the school; it was not made by a teacher's approval.
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
    """An account tied to a student. `consenting`: consent to access stands.

    `pledged`: to the class rules as they are now. `frozen`: a guardian doubts it. `guardian_from`: from
    then on a student's doors need a guardian's word.
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


class Provider(StrEnum):
    """The services whose invitations are known."""

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
