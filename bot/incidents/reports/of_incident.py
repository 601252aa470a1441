"""The written report of an incident, and its line in a month's table: what the bot can say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import MeetingState, Secret
from bot.features.incidents.reports.rules import (
    Exposed,
    Exposure,
    IncidentReport,
    IncidentSummary,
    Measure,
    Party,
    PartyRole,
    ReportedAct,
    ReportEntry,
)
from bot.incidents.alarm import Reporter
from bot.incidents.incident import Resolution, State
from bot.incidents.permissions import roles_over
from bot.incidents.timeline import MessageEvent, TimelineEvent, course_of, room_decided
from bot.school.roles import Role, Staff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.features.incidents.reports.rules import (
        EvidenceHash,
        LessonAtHand,
    )
    from bot.incidents.incident import Incident, TimelineEntry

_BOT: Final = Party(PartyRole.BOT)
_ROLES: Final = {Role.OWNER: PartyRole.OWNER, Role.ADMIN: PartyRole.ADMIN, Role.TEACHER: PartyRole.TEACHER}
# By role alone: who raised an alarm is on no paper.
_REPORTERS: Final = {
    Reporter.PUPIL: PartyRole.PUPIL,
    Reporter.GUARDIAN: PartyRole.GUARDIAN,
    Reporter.STAFF: PartyRole.TEACHER,
    Reporter.MEMBER: PartyRole.ACCOUNT,
    Reporter.UNKNOWN: PartyRole.ACCOUNT,
}
_MEASURES: Final = {
    ReportedAct.REMOVED: Measure.REMOVED,
    ReportedAct.ALERTED: Measure.ALERTED,
    ReportedAct.ESCALATED: Measure.ESCALATED,
    ReportedAct.DOOR_CLOSED: Measure.DOOR_CLOSED,
    ReportedAct.ROOM_RENEWED: Measure.ROOM_RENEWED,
    ReportedAct.GUARDIANS_TOLD: Measure.GUARDIANS_TOLD,
    ReportedAct.GIVEN_BACK: Measure.GIVEN_BACK,
}
# The acts of a timeline as a report names them; what is not here is no affair of its readers.
_ACTS: Final = {
    TimelineEvent.OPENED: ReportedAct.ALERTED,
    State.ACKNOWLEDGED.value: ReportedAct.ACKNOWLEDGED,
    **{resolution.value: ReportedAct.RESOLVED for resolution in Resolution},
    TimelineEvent.REOPENED: ReportedAct.REOPENED,
    TimelineEvent.ORIGINAL_OPENED: ReportedAct.ORIGINAL_OPENED,
    TimelineEvent.APPEALED: ReportedAct.APPEALED,
    TimelineEvent.TOLD_ADMIN: ReportedAct.ESCALATED,
    TimelineEvent.TOLD_LEADER: ReportedAct.ESCALATED,
    TimelineEvent.RAISED_ADMIN: ReportedAct.ESCALATED,
    TimelineEvent.RAISED_LEADER: ReportedAct.ESCALATED,
    MessageEvent.POSTED: ReportedAct.POSTED,
    MessageEvent.REMOVED: ReportedAct.REMOVED,
    MessageEvent.NOT_REMOVED: ReportedAct.STANDS,
    MessageEvent.GIVEN_BACK: ReportedAct.GIVEN_BACK,
    MessageEvent.TAKEN_BACK: ReportedAct.TAKEN_BACK,
    MessageEvent.NOT_TAKEN_BACK: ReportedAct.STANDS,
    room_decided(MeetingState.HELD): ReportedAct.DOOR_CLOSED,
    room_decided(MeetingState.FREE): ReportedAct.ROOM_KEPT,
    TimelineEvent.ROOM_CHANGED: ReportedAct.ROOM_RENEWED,
    TimelineEvent.MUTED: ReportedAct.MUTED,
    TimelineEvent.UNMUTED: ReportedAct.UNMUTED,
    TimelineEvent.MEMBER_REMOVED: ReportedAct.MEMBER_REMOVED,
    TimelineEvent.READMITTED: ReportedAct.READMITTED,
    TimelineEvent.GUARDIAN_WRITTEN: ReportedAct.GUARDIANS_TOLD,
}


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What is known around an incident. `places`: the classes that it is about; none: no confirmed one's."""

    places: tuple[Secret, ...] = ()
    lesson: LessonAtHand | None = None
    evidence: tuple[EvidenceHash, ...] = ()


def report_of(
    incident: Incident,
    timeline: Sequence[TimelineEntry],
    staff: Staff,
    around: ReportContext,
) -> IncidentReport:
    """Return all that the bot can say of an incident, of the kinds of what was exposed and never its value.

    `staff` tells who of those who acted have which role now; who has none any more is an account as any.
    """
    entries = tuple(_entries(incident, timeline, staff))
    return IncidentReport(
        number=incident.number,
        kind=incident.kind,
        began_at=incident.began_at,
        state=incident.state,
        resolution=incident.resolution,
        school_class=_place(incident, around.places),
        lesson=around.lesson,
        reporter=None if incident.alarm is None else Party(_REPORTERS[incident.alarm.by]),
        account=_author(incident),
        exposure=None if incident.alarm is not None else _exposure(incident),
        timeline=entries,
        measures=tuple(_measures(incident, entries, around.evidence)),
        evidence=around.evidence,
    )


def summary_of(incident: Incident, places: tuple[Secret, ...]) -> IncidentSummary:
    """Return an incident as one line of a month's table; `places`: the classes that it is about."""
    exposure = None if incident.alarm is not None else _exposure(incident)
    return IncidentSummary(
        number=incident.number,
        kind=incident.kind,
        began_at=incident.began_at,
        state=incident.state,
        resolution=incident.resolution,
        school_class=_place(incident, places),
        removed_after=None if exposure is None else exposure.lasted,
    )


def _place(incident: Incident, places: tuple[Secret, ...]) -> Secret | None:
    """Return where it was: a group's title only where no class is known, since members may write that."""
    if places:
        return Secret(", ".join(each.reveal() for each in places))
    return incident.place


def _author(incident: Incident) -> Party | None:
    if incident.author is None:
        return None
    if incident.pupil is not None:
        return Party(PartyRole.PUPIL, incident.pupil.name)
    known = PartyRole.ACCOUNT if incident.guardian_of is None else PartyRole.GUARDIAN
    role = known if incident.staff_as is None else _ROLES[incident.staff_as]
    return Party(role, incident.author_name)


def _exposure(incident: Incident) -> Exposure:
    """Return what was exposed, and for how long: until the last message was gone."""
    names = {each.value for each in Exposed}
    kinds = frozenset(Exposed(kind) for kind in incident.kinds if kind in names)
    return Exposure(kinds, incident.stood_for, incident.group_size)


def _entries(incident: Incident, noted: Sequence[TimelineEntry], staff: Staff) -> Iterator[ReportEntry]:
    author = _author(incident) or Party(PartyRole.ACCOUNT)
    for entry in course_of(incident, noted):
        act = _ACTS.get(entry.what)
        if act is ReportedAct.POSTED:
            yield ReportEntry(entry.at, act, author)
        elif act is ReportedAct.ALERTED and incident.alarm is not None:
            yield ReportEntry(entry.at, ReportedAct.REPORTED, Party(_REPORTERS[incident.alarm.by]))
        elif act is not None:
            yield ReportEntry(entry.at, act, _by(incident, entry, staff))


def _by(incident: Incident, entry: TimelineEntry, staff: Staff) -> Party:
    if entry.account is None:
        return _BOT if entry.name is None else Party(PartyRole.ACCOUNT, entry.name)
    if entry.account == incident.author and incident.pupil is not None:
        return Party(PartyRole.PUPIL, incident.pupil.name)
    roles = roles_over(incident, staff, entry.account, entry.at)
    highest = next((_ROLES[role] for role in _ROLES if role in roles), PartyRole.ACCOUNT)
    return Party(highest, entry.name)


def _measures(
    incident: Incident, entries: Sequence[ReportEntry], evidence: Sequence[EvidenceHash]
) -> Iterator[Measure]:
    """Yield what was done and holds: what was posted again and taken away since is in the timeline alone."""
    done = {ReportedAct.ALERTED, *(each.act for each in entries)}
    if not incident.is_mistake:
        done.discard(ReportedAct.GIVEN_BACK)
    yield from (measure for act, measure in _MEASURES.items() if act in done)
    if evidence:
        yield Measure.EVIDENCE_SEALED
