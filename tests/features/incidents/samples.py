"""An incident, an alarm and a staff, as the tests of incidents need them."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.classroom import Group, MeetingState, Room, Secret
from bot.features.incidents.alarms.rules.alarm import Alarm, AlarmKind, Reporter
from bot.features.incidents.rules.incident import ExposedMeeting, Incident, Severity, State
from bot.roles import Member, Role, Staff, Standing

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
OWNER, TEACHER, CREATOR, PUPIL, OTHER_TEACHER = range(1, 6)
GROUP, OTHER_GROUP = 77, 78
ROOM = ExposedMeeting(50, MeetingState.SPARED, Secret("7A"), (GROUP,))
OTHER_ROOM = ExposedMeeting(51, MeetingState.HELD, Secret("8B"), (OTHER_GROUP,))
ALARM = Alarm(AlarmKind.OTHER, False, False, Reporter.PUPIL, 8, None, False, ())


def incident(state: State = State.OPEN, **changes: object) -> Incident:
    """Make an incident by a pupil."""
    fields: dict[str, object] = {
        "id": 9,
        "number": "2026-0001",
        "group_id": GROUP,
        "group": Group(-100, Room.SUPERGROUP, Secret("7A")),
        "opened_at": NOW,
        "deleted": True,
        "severity": Severity.FULL,
        "state": state,
        "resolution": None,
        "author": PUPIL,
        "author_name": Secret("An"),
        "rules": ("link-zoom",),
        "kinds": frozenset({"link"}),
        "known": False,
        "fragment": Secret("zoom.us/j/••••"),
        "handled_by": None if state is State.OPEN else Secret("Cô Lan"),
        "handled_at": None,
        "removals": (),
    }
    return Incident(**(fields | changes))  # type: ignore[arg-type]


def staff(*roles: tuple[int, Role, int | None]) -> Staff:
    """Make a staff of confirmed members."""
    return Staff(
        tuple(Member(a, a, role, group, Standing.CONFIRMED, Secret("x")) for a, role, group in roles)
    )


SCHOOL = staff(
    (OWNER, Role.OWNER, None),
    (TEACHER, Role.TEACHER, GROUP),
    (OTHER_TEACHER, Role.TEACHER, OTHER_GROUP),
)
OWNERLESS = staff((CREATOR, Role.CREATOR, GROUP))
