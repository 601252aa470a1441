"""The facts of a report as words of a language: moments in the school's zone, names as they may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.incidents.incident import State, is_online
from bot.incidents.reports.report import Exposed, PartyRole, without_secrets

if TYPE_CHECKING:
    from datetime import datetime, timedelta, tzinfo

    from bot.classroom import Language
    from bot.incidents.incident import IncidentKind, Resolution
    from bot.incidents.reports.report import (
        Exposure,
        IncidentReport,
        Party,
        ReportedAct,
        ReportRequest,
    )
    from bot.texts import Texts

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Says a report's facts. `zone`: the school's."""

    texts: Texts
    language: Language
    zone: tzinfo

    def said(self, message: str, **values: str | int) -> str:
        """Return a sentence."""
        return self.texts.plain(self.language, message, **values)

    def lines(self, message: str, **values: str | int) -> list[str]:
        """Return the lines of a message."""
        return self.said(message, **values).split("\n")

    def moment(self, at: datetime, apart: str = " ", *, exact: bool = False) -> str:
        """Return a moment as a document writes it: the hour, `exact` to the second, and the day."""
        there = at.astimezone(self.zone)
        hour = {"hour": f"{there.hour:02}", "minute": f"{there.minute:02}"}
        day = self.said("report-day", day=f"{there.day:02}", month=there.month, year=str(there.year))
        if exact:
            return self.said("report-hour-exact", **hour, second=f"{there.second:02}") + apart + day
        return self.said("report-hour", **hour) + apart + day

    def lasted(self, duration: timedelta) -> str:
        """Return how long something took, in its two largest units."""
        seconds = max(0, int(duration.total_seconds()))
        if not seconds:
            return self.said("report-lasted-moment")
        if seconds < _MINUTE:
            return self.said("report-lasted-seconds", seconds=str(seconds))
        minutes, rest = divmod(seconds, _MINUTE)
        if seconds < _HOUR:
            return self.said("report-lasted-minutes", minutes=str(minutes), seconds=str(rest))
        hours, minutes = divmod(minutes, 60)
        return self.said("report-lasted-hours", hours=str(hours), minutes=str(minutes))

    def kind(self, kind: IncidentKind) -> str:
        """Return what happened."""
        return self.said(f"incident-kind-{kind.value}")

    def state(self, state: State, resolution: Resolution | None) -> str:
        """Return how an incident stands."""
        ended = state is State.RESOLVED and resolution is not None
        return self.said(f"report-state-{resolution.value if ended and resolution else state.value}")

    def party(
        self, party: Party, request: ReportRequest, report: IncidentReport, act: ReportedAct | None = None
    ) -> str:
        """Return who somebody is: the role, and the name as far as it may be written."""
        role = self.said(f"report-party-{party.role.value}")
        if name := request.name_of(party, report, act):
            return self.said("report-party-named", role=role, name=name)
        return self.said("report-party-account-nameless") if party.role is PartyRole.ACCOUNT else role

    def exposed(self, exposure: Exposure) -> str:
        """Return what was made public, in words; empty: nothing that has a name."""
        kinds = (each for each in Exposed if each in exposure.kinds)
        return ", ".join(self.said(f"report-exposed-{kind.value}") for kind in kinds)

    def place(self, report: IncidentReport) -> list[str]:
        """Return the lines on time and place."""
        lines = [
            self.said("report-began", at=self.moment(report.began_at)),
            self.said("report-kind-line", kind=self.kind(report.kind)),
        ]
        if report.school_class is not None:
            lines.append(
                self.said("report-class", school_class=without_secrets(report.school_class.reveal()))
            )
        if report.lesson is not None:
            start, end = (self.moment(each) for each in (report.lesson.starts_at, report.lesson.ends_at))
            lines.append(self.said("report-lesson", subject=self.subject(report), start=start, end=end))
        if report.service:
            lines.append(self.said("report-place-service", service=without_secrets(report.service)))
        else:
            lines.append(self.said("report-place" if is_online(report.kind) else "report-place-told"))
        return lines

    def subject(self, report: IncidentReport) -> str:
        """Return of what the lesson at hand is; empty without one."""
        if report.lesson is None:
            return ""
        subject = report.lesson.subject
        return self.said("report-subject-any") if subject is None else without_secrets(subject.reveal())

    def course(self, report: IncidentReport, request: ReportRequest) -> list[str]:
        """Return the lines before the timeline: who, and what was made public."""
        lines = [
            self.said("report-reporter-none")
            if report.reporter is None
            else self.said("report-reporter", who=self.party(report.reporter, request, report))
        ]
        if report.account is not None:
            lines.append(self.said("report-account", who=self.party(report.account, request, report)))
            if report.account.role is PartyRole.PUPIL:
                lines.append(self.said("report-account-pupil"))
            elif report.account.role is PartyRole.ACCOUNT:
                lines.append(self.said("report-account-unknown"))
        if report.exposure is not None:
            if what := self.exposed(report.exposure):
                lines.append(self.said("report-exposed", what=what))
            lines.append(self._exposed_for(report.exposure))
        return lines

    def timeline(self, report: IncidentReport, request: ReportRequest) -> list[tuple[str, str, str]]:
        """Return when, what and who of each act, in the order in which they happened."""
        return [
            (
                self.moment(entry.at, "\n", exact=True),
                self.said(f"report-act-{entry.act.value}"),
                self.party(entry.by, request, report, entry.act),
            )
            for entry in sorted(report.timeline, key=lambda entry: entry.at)
        ]

    def measures(self, report: IncidentReport) -> list[str]:
        """Return the measures that were taken."""
        return [self.said(f"report-measure-{measure.value}") for measure in report.measures]

    def evidence(self, report: IncidentReport) -> list[tuple[str, str]]:
        """Return what each piece of evidence is called, and its hash."""
        return [(without_secrets(each.label), each.sha256) for each in report.evidence]

    def _exposed_for(self, exposure: Exposure) -> str:
        values = {} if exposure.lasted is None else {"lasted": self.lasted(exposure.lasted)}
        message = "report-exposed-still" if exposure.lasted is None else "report-exposed-for"
        if exposure.members is None:
            return self.said(message, **values)
        return self.said(f"{message}-members", members=str(exposure.members), **values)
