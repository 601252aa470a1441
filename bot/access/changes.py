"""What decisions on access want recorded, beside those of incidents. `storage` writes them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.access.door_changes import (
    DoorsAgain,
    DoorsBack,
    DoorsReopened,
    EveningPlanned,
    EveningWished,
    HandedAgain,
    HandedOver,
    Shown,
)
from bot.access.rests import RestKept, RestPosted, TakenIn
from bot.access.roles import BindingRole
from bot.access.series_changes import SeriesChange
from bot.incidents.changes import Change

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.agreements import About
    from bot.access.enrolment import Application
    from bot.access.guardians import GuardianRule
    from bot.access.invitation import Provider
    from bot.access.lesson import Credentials, LessonKind, LessonState
    from bot.access.pleas import Plea
    from bot.access.roles import Relation
    from bot.access.ways import WayIn
    from bot.classroom import Secret
    from bot.incidents.incident import MeetingState


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A class gets an online room."""

    id: int
    class_id: int
    provider: Provider
    credentials: Credentials
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingSet:
    """A meeting changes. None leaves a part as it is."""

    id: int
    state: MeetingState | None = None
    credentials: Credentials | None = None
    class_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A class gets a lesson."""

    id: int
    class_id: int
    meeting_id: int
    topic: Secret | None
    starts_at: datetime
    ends_at: datetime
    state: LessonState
    account: int
    at: datetime
    untimed: bool = False
    kind: LessonKind | None = None


@dataclass(frozen=True, slots=True)
class LessonSet:
    """A lesson changes. None leaves a part as it is."""

    id: int
    state: LessonState | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    class_id: int | None = None
    announced: bool | None = None
    kind: LessonKind | None = None
    meeting_id: int | None = None
    untimed: bool | None = None


@dataclass(frozen=True, slots=True)
class DoorsEnd:
    """What was handed out and said for a lesson is taken away at that time."""

    lesson_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody's door to a lesson opens: one line of the ledger. A door handed out before goes."""

    id: int
    lesson_id: int
    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationSet:
    """Somebody has come so far on the way into a class; replaces what was known of that."""

    application: Application


@dataclass(frozen=True, slots=True)
class Consented:
    """The receipt of a consent: who, to which version of which text, in which language, when."""

    account: int
    class_id: int
    version: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """An account's consent in a class ends, and whatever else it agreed to there."""

    account: int
    class_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """The receipt of an answer beside consent: to which version of what. The last one counts."""

    account: int
    class_id: int
    about: About
    agrees: bool
    version: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewStudent:
    """A class's roster gets a line. `listed`: from a list of the school, not by a teacher's approval."""

    id: int
    class_id: int
    number: int
    name: Secret
    at: datetime
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Renamed:
    """A roster's line gets another name."""

    student_id: int
    name: Secret


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Lines of one roster get other numbers, all at once: student and number."""

    numbers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A roster's line gets the school's own code for the pupil, by which it is known next year."""

    student_id: int
    code: Secret


@dataclass(frozen=True, slots=True)
class LeftRoster:
    """A line leaves its roster: every access that rested on it ends at once."""

    student_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Bound:
    """An account is tied to a student. `by_code`: by a code or its own number; else staff approved it."""

    id: int
    student_id: int
    account: int
    by_code: bool
    at: datetime
    role: BindingRole = BindingRole.STUDENT
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A binding opens nothing until staff decide; what it was handed out goes. `account`: who doubts it."""

    binding_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Thawed:
    """A binding opens doors again."""

    binding_id: int


@dataclass(frozen=True, slots=True)
class GuardianConfirmed:
    """A guardian's word for a student: by an account, or on the paper that `account`, staff, has taken in."""

    student_id: int
    account: int
    on_paper: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardianRuleSet:
    """Staff set when a class needs a guardian's word."""

    class_id: int
    rule: GuardianRule
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class WaySet:
    """Staff open or shut a way into a class. With the contacts' way go the fingerprints of its numbers."""

    class_id: int
    way: WayIn
    open: bool
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class StudentPhone:
    """A number by which a line is known, and whose it is, as a fingerprint."""

    student_id: int
    whose: BindingRole
    mark: bytes


@dataclass(frozen=True, slots=True)
class PhonesKept:
    """Lines of a class get these numbers, in place of those they had."""

    class_id: int
    phones: tuple[StudentPhone, ...]


@dataclass(frozen=True, slots=True)
class Unbound:
    """A binding ends; what it was handed out goes."""

    binding_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CodeSpent:
    """An enrolment code was used."""

    code_id: int
    account: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PleaSet:
    """Somebody asks for a code, or was answered; replaces what was known of that."""

    plea: Plea


@dataclass(frozen=True, slots=True)
class GroupJoins:
    """A group is for a class from now on, beside those that it is for already."""

    class_id: int
    group_id: int


@dataclass(frozen=True, slots=True)
class GroupLeaves:
    """A group is for a class no more; the class goes too where nothing else is known of it."""

    class_id: int
    group_id: int
    at: datetime


AccessChange: TypeAlias = (
    NewMeeting
    | MeetingSet
    | NewLesson
    | LessonSet
    | DoorsEnd
    | Opened
    | ApplicationSet
    | Consented
    | ConsentWithdrawn
    | Answered
    | NewStudent
    | Renamed
    | Renumbered
    | Coded
    | LeftRoster
    | Bound
    | Unbound
    | Frozen
    | Thawed
    | GuardianConfirmed
    | GuardianRuleSet
    | WaySet
    | PhonesKept
    | CodeSpent
    | EveningPlanned
    | EveningWished
    | PleaSet
    | SeriesChange
    | HandedOver
    | Shown
    | DoorsAgain
    | DoorsReopened
    | HandedAgain
    | DoorsBack
    | RestKept
    | RestPosted
    | TakenIn
    | GroupJoins
    | GroupLeaves
)
AccessChanges: TypeAlias = tuple[AccessChange | Change, ...]
