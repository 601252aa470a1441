"""How grave a leak is: what it gives away, made graver or lighter by what is known around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.features.incidents.rules.incident import Severity

if TYPE_CHECKING:
    from bot.features.incidents.rules.facts import CardFacts
    from bot.features.incidents.rules.incident import Incident

GRAVER_BEFORE: Final = timedelta(minutes=30)  # before a lesson, within which a leak is graver


class Factor(StrEnum):
    """What makes a leak a step graver or lighter. The values end names of messages in `texts`."""

    LESSON = "lesson"  # one of the class is going on, or begins within half an hour
    REPEAT = "repeat"  # the same room leaked before
    RENEWED = "renewed"  # the class has left that room for another one


@dataclass(frozen=True, slots=True)
class Graded:
    """A severity, with the factors that made it graver and those that made it lighter."""

    severity: Severity
    graver: tuple[Factor, ...] = ()
    lighter: tuple[Factor, ...] = ()


def graded(incident: Incident, facts: CardFacts) -> Graded:
    """Grade the leak of an incident by what is known around it."""
    lesson = facts.lesson
    near = lesson is not None and (lesson.before is None or lesson.before <= GRAVER_BEFORE)
    left = bool(incident.meetings) and all(each.left is not None for each in incident.meetings)
    met = ((Factor.LESSON, near), (Factor.REPEAT, facts.earlier is not None))
    graver = tuple(factor for factor, holds in met if holds)
    lighter = (Factor.RENEWED,) if left else ()
    level = incident.severity - len(graver) + len(lighter)
    return Graded(Severity(max(min(Severity), min(max(Severity), level))), graver, lighter)
