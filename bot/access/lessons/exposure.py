"""Effect of a leak on the room it exposed, and the class for which a pasted invitation is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.lessons.changes import MeetingSet
from bot.classroom import MeetingState
from bot.features.lessons.classes.rules import named_in

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.classroom import SchoolClass
    from bot.features.lessons.rules.lesson import Meeting
    from bot.records import Changes


@dataclass(frozen=True, slots=True)
class Meant:
    """The class that an invitation in a group is for. `sure`: it is the only one, named, or has the room."""

    school_class: SchoolClass
    sure: bool


def class_meant(classes: Sequence[SchoolClass], said: str, of_room: Container[int]) -> Meant | None:
    """Return for which of a group's classes a teacher pasted an invitation; None where there is none.

    `classes` are those of which the teacher is staff, `of_room` the ids of those whose room it is already.
    """
    if not classes:
        return None
    named = named_in(said, classes)
    known = [one for one in classes if one.id in of_room]
    sure = next((found[0] for found in (classes, named, known) if len(found) == 1), None)
    return Meant(sure or classes[0], sure is not None)


def on_exposed(meeting: Meeting) -> Changes:
    """Decide what a leak does to a meeting: it is marked, and still given out, as no leak cancels a lesson.

    Only staff shut its door; they may do so from the card (PRODUCT, "A leak").
    """
    if meeting.state is not MeetingState.FREE:
        return ()
    return (MeetingSet(meeting.id, MeetingState.SPARED),)
