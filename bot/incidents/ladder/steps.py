"""The steps of the ladder: who is told of an incident at which, as far as they may hear of it at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.incidents.incident import Step
from bot.incidents.permissions import roles_over
from bot.school.roles import Role

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime

    from bot.incidents.incident import Incident
    from bot.school.roles import Staff


ORDER: Final = tuple(Step)


@dataclass(frozen=True, slots=True)
class Ladder:
    """How far an incident has been told.

    `since`: when its step was told. `due_at`: when the next one is, while nobody takes it up; None: never by
    itself.
    """

    incident_id: int
    step: Step
    since: datetime
    due_at: datetime | None


def people_at(step: Step, incident: Incident, staff: Staff, at: datetime) -> tuple[int, ...]:
    """Return the accounts of a step that may hear of an incident: each is of its highest role's step alone.

    Not its author: nobody is asked to take up what they did themselves.
    """
    accounts = dict.fromkeys(member.account for member in staff.members)
    return tuple(
        account
        for account in accounts
        if account != incident.author and _step_of(roles_over(incident, staff, account, at)) is step
    )


def next_step(
    after: Step,
    incident: Incident,
    staff: Staff,
    reachable: Container[int],
    at: datetime,
    *,
    but: int | None = None,
) -> tuple[Step, tuple[int, ...]] | None:
    """Return the next step at which anybody can be told, and whom; None: there is none in the school.

    A step without anybody costs no time. `but`: an account that need not be told.
    """
    for step in ORDER[ORDER.index(after) + 1 :]:
        found = tuple(
            each for each in people_at(step, incident, staff, at) if each in reachable and each != but
        )
        if found:
            return step, found
    return None


def _step_of(roles: frozenset[Role]) -> Step | None:
    """Return the step of a person with these roles; a creator leads while the school has no owner."""
    if roles & {Role.OWNER, Role.CREATOR}:
        return Step.LEADER
    return Step.ADMIN if Role.ADMIN in roles else None
