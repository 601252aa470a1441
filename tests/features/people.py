"""A class, its lessons and people, made up for the tests of access."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.classroom import Binding, MeetingState, SchoolClass, Secret, Student
from bot.features.enrolment.applications.rules.applying import Way
from bot.features.enrolment.applications.rules.steps import Application, Step
from bot.features.enrolment.codes.rules import Code
from bot.features.lessons.invitations.rules.invitation import Invitation
from bot.features.lessons.rules.transitions import LessonRequest
from bot.lesson import (
    Credentials,
    Lesson,
    LessonState,
    Meeting,
    Provider,
    StoredLesson,
)
from bot.records import Add, Change, Changes, Set

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Shown: TypeAlias = tuple[Any, tuple[object, ...]]

NOW = datetime(2026, 9, 7, 0, 25, tzinfo=UTC)
TEACHER, PUPIL = 2, 4
CLASS = SchoolClass(6, Secret("6A1"), (77,), (-1007, -1008))
ROOM = Credentials(Secret("https://zoom.us/j/94123456721"), Secret("94123456721"), Secret("1"))
MEETING = Meeting(50, CLASS.id, Provider.ZOOM, ROOM, MeetingState.FREE)
INVITATION = Invitation(Provider.ZOOM, ROOM.link, ROOM.meeting_id, ROOM.passcode, Secret("Toán"), None, None)


def lesson(state: LessonState = LessonState.SAVED, **changes: object) -> Lesson:
    """Return a lesson whose door is open now."""
    begun = Lesson(
        id=60,
        class_id=CLASS.id,
        meeting=MEETING,
        topic=Secret("Toán"),
        starts_at=NOW,
        ends_at=NOW + timedelta(minutes=90),
        state=state,
        taken_by=TEACHER,
        announced=False,
    )
    return replace(begun, **changes)  # type: ignore[arg-type]


def asked(
    of: Lesson | None = None, school_class: SchoolClass = CLASS, *, is_staff: bool = True, at: datetime = NOW
) -> LessonRequest:
    """Return a teacher's request about a lesson."""
    return LessonRequest(of or lesson(), school_class, TEACHER, is_staff, at)


def application(step: Step, **changes: object) -> Application:
    """Return how far a pupil has come."""
    begun = Application(
        id=70,
        class_id=CLASS.id,
        account=PUPIL,
        account_name=Secret("bé An"),
        step=step,
        number=12,
        name=Secret("Nguyễn Văn An"),
        code_id=None,
        at=NOW,
    )
    return replace(begun, **changes)  # type: ignore[arg-type]


def student(**changes: object) -> Student:
    """Return a line of the roster without an account."""
    return replace(
        Student(80, CLASS.id, 12, Secret("Nguyễn Văn An"), None, None),
        **changes,  # type: ignore[arg-type]
    )


def binding(**changes: object) -> Binding:
    """Return a binding that was made by approval."""
    made = Binding(
        id=90,
        student_id=80,
        class_id=CLASS.id,
        account=PUPIL,
        number=12,
        name=Secret("Nguyễn Văn An"),
        by_code=False,
        consenting=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def ids() -> Callable[[], int]:
    """Return ids that count from 1001."""
    numbers = count(1001)
    return lambda: next(numbers)


def way(*, open_door: bool = False) -> Way:
    """What lies ahead: a lesson whose door is open, or none."""
    return Way((lesson(),) if open_door else (), ids())


def code_spent(code_id: int, account: int) -> Set:
    """Return the change of a code that an account used."""
    return Set(Code, code_id, {"used_at": NOW, "used_by": account})


def applied(changes: Changes, *before: Application | None) -> tuple[object, ...]:
    """Return changes, with each application as it is after them in the place of what changes it."""
    known = {each.id: each for each in before if each is not None}
    return tuple(_after(each, known) for each in changes)


def _after(change: Change, before: Mapping[int, Application]) -> object:
    if isinstance(change, Add) and isinstance(change.record, Application):
        return change.record
    if isinstance(change, Set) and change.kind is Application:
        return replace(before[change.id], **change.fields)
    return change


def seen(decide: Callable[..., tuple[Any, Changes]]) -> Callable[..., Shown]:
    """Return a decision on an application, its first argument, which shows it as it is afterwards."""

    def decided(application: Application, /, *args: object, **kwargs: object) -> Shown:
        reply, changes = decide(application, *args, **kwargs)
        return reply, applied(changes, application)

    return decided


def new_lessons(changes: Changes) -> list[StoredLesson]:
    """Return the lessons that changes create."""
    records = (each.record for each in changes if isinstance(each, Add))
    return [each for each in records if isinstance(each, StoredLesson)]
