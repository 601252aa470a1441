"""A leak meets access: what becomes of the room it gave away, and of an invitation a teacher pasted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.classes.class_names import named_in
from bot.access.lessons.changes import MeetingSet
from bot.classroom import MeetingState

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.access.lessons.offers import Offer
    from bot.access.model import Meeting, SchoolClass
    from bot.classroom import Secret
    from bot.incidents.incident import Leak
    from bot.outbox import Changes


@dataclass(frozen=True, slots=True)
class Caught:
    """A leak as the guard hands it on.

    `row`: the journal row it came in, which is done with by recording; None: there is none, or it is not
    done with yet, since what the message carries is still to be looked at. `offers`: the rooms that can be
    taken in from it, where its author may be a member of staff; `own`: in which messages they wrote of them,
    `text`: what. `says_more`: it says something beside its secrets.
    """

    leak: Leak
    row: int | None
    offers: tuple[Offer, ...] = ()
    own: frozenset[int] = frozenset()
    text: Secret | None = None
    says_more: bool = False


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
