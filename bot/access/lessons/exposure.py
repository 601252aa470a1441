"""A leak meets access: what becomes of the room it gave away, and of which class an invitation is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.classes.class_names import named_in
from bot.access.lessons.changes import MeetingSet
from bot.classroom import MeetingState

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.access.model import Meeting, SchoolClass
    from bot.outbox import Changes


@dataclass(frozen=True, slots=True)
class Meant:
    """The class that an invitation in a group is for. `sure`: there is no other, or it says so itself."""

    school_class: SchoolClass
    sure: bool


def class_meant(classes: Sequence[SchoolClass], said: str, of_room: Container[int]) -> Meant | None:
    """Tell for which of a group's classes a teacher pasted an invitation; None where there is none.

    `classes` are those of which the teacher is staff, `of_room` the ids of those whose room it is already.
    """
    if not classes:
        return None
    named = named_in(said, classes)
    known = [one for one in classes if one.id in of_room]
    sure = next((found[0] for found in (classes, named, known) if len(found) == 1), None)
    return Meant(sure or classes[0], sure is not None)


def on_exposed(meeting: Meeting) -> Changes:
    """Decide what a leak does to a meeting: it is marked, and handed out on, for no leak cancels a lesson.

    Its door is shut by staff alone, who may do so from the card (PRODUCT, "A leak").
    """
    if meeting.state is MeetingState.HELD:
        return ()
    return (MeetingSet(meeting.id, MeetingState.SPARED),)
