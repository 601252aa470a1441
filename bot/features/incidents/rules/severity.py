"""How grave a leak is: what it gives away, made graver or lighter by what is known around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.features.incidents.rules.incident import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.features.incidents.rules.facts import CardFacts
    from bot.features.incidents.rules.incident import Incident

_NEAR: Final = timedelta(minutes=30)  # before a lesson


class Factor(StrEnum):
    """What makes a leak graver or lighter. The values are the keys of a school's table."""

    LESSON = "lesson"  # one of the class is going on, or begins within half an hour
    REPEAT = "repeat"  # the same room leaked before
    RENEWED = "renewed"  # the class has left that room for another one
    KNOWN = "known"  # it opens one of the school's own rooms, or holds its credential
    OUTSIDERS = "outsiders"  # it stands in a group that is not that class's


STEPS: Final[Mapping[Factor, int]] = MappingProxyType(
    {Factor.LESSON: 1, Factor.REPEAT: 1, Factor.RENEWED: -1, Factor.KNOWN: 0, Factor.OUTSIDERS: 0}
)


@dataclass(frozen=True, slots=True)
class Graded:
    """A severity, with the factors that made it graver and those that made it lighter."""

    severity: Severity
    graver: tuple[Factor, ...] = ()
    lighter: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class Grading:
    """By how many steps each factor makes a leak graver; below 0: lighter. A school may change it."""

    steps: Mapping[Factor, int] = field(default_factory=lambda: STEPS)

    def of(self, incident: Incident, facts: CardFacts | None) -> Graded:
        """Grade the leak of an incident. `facts`: what its card tells beside it; None: nothing is known."""
        met = [each for each in Factor if each in _met(incident, facts) and self.steps.get(each, 0)]
        change = sum(self.steps[each] for each in met)
        worst, least = min(Severity), max(Severity)
        return Graded(
            Severity(max(worst, min(least, incident.severity - change))),
            tuple(each for each in met if self.steps[each] > 0),
            tuple(each for each in met if self.steps[each] < 0),
        )


def _met(incident: Incident, facts: CardFacts | None) -> set[Factor]:
    lesson = None if facts is None else facts.lesson
    left = bool(incident.meetings) and all(each.left is not None for each in incident.meetings)
    found = {
        Factor.LESSON: lesson is not None and (lesson.before is None or lesson.before <= _NEAR),
        Factor.REPEAT: facts is not None and facts.earlier is not None,
        Factor.RENEWED: left,
        Factor.KNOWN: incident.gives_room_away,
        Factor.OUTSIDERS: any(incident.group_id not in each.group_ids for each in incident.meetings),
    }
    return {factor for factor, holds in found.items() if holds}
