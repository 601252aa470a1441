"""The report of one or several incidents, and that of a month: documents for the head to complete and sign.

They state what the bot recorded, in the form of Decree 30/2020, and judge nobody: assessment and
recommendations are left to the school. Nothing here blocks on I/O; 200 acts take a second of processor time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.shared import Mm

from bot.incidents.incident import IncidentKind, State, is_online
from bot.incidents.reports.report import Exposed, PartyRole, without_secrets
from bot.papers.official import Column, OfficialPaper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta, tzinfo

    from bot.classroom import Language
    from bot.incidents.incident import Resolution
    from bot.incidents.reports.month import MonthReport
    from bot.incidents.reports.report import Exposure, IncidentReport, Party, ReportedAct, ReportRequest
    from bot.texts import Texts

_NUMBER: Final = "report-number"
_BLANKS: Final = 3  # dotted lines for what the school adds
_HASH_SIZE: Final = 10  # points: 64 digits stand on one line
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


def incident_report_docx(
    texts: Texts, request: ReportRequest, language: Language, at: datetime, zone: tzinfo
) -> bytes:
    """Return a Word document of one or several incidents: one head, a part for each, one signature."""
    words = ReportWords(texts, language, zone)
    paper = OfficialPaper(texts, language, at, _NUMBER)
    reports = request.reports
    paper.title(*words.lines("report-title", about=about(words, reports)))
    if len(reports) == 1:
        paper.paragraph(words.said("report-why", number=reports[0].number))
    else:
        paper.paragraph(words.said("report-why-several", count=str(len(reports))))
    for place, report in enumerate(reports, 1):
        if len(reports) > 1:
            paper.part(words.said("report-part", place=str(place), number=report.number))
        _write_incident(paper, words, report, request, level=1 if len(reports) == 1 else 2)
    paper.signed()
    _write_annex(paper, words, reports)
    return paper.content()


def month_report_docx(
    texts: Texts, month: MonthReport, language: Language, at: datetime, zone: tzinfo
) -> bytes:
    """Return a Word document of a month in numbers, with a table of its incidents. It names nobody."""
    words = ReportWords(texts, language, zone)
    paper = OfficialPaper(texts, language, at, _NUMBER)
    subject = words.said("report-about-month", month=month.month, year=str(month.year))
    paper.title(*words.lines("report-title", about=subject))
    paper.paragraph(words.said("report-month-why"))
    paper.heading(words.said("report-month-heading-counts"), 1)
    if month.incidents:
        paper.paragraph(
            words.said(
                "report-month-counted",
                count=len(month.incidents),
                false_alarms=str(month.false_alarms),
            )
        )
    else:
        paper.paragraph(words.said("report-month-none"))
    paper.table(*_counts(words, month))
    paper.heading(words.said("report-month-heading-speed"), 1)
    if month.median is None or month.longest is None:
        paper.paragraph(words.said("report-month-speed-none"))
    else:
        took = {"median": words.lasted(month.median), "longest": words.lasted(month.longest)}
        paper.paragraph(words.said("report-month-speed", count=month.removed, **took))
    paper.heading(words.said("report-month-heading-list"), 1)
    if month.incidents:
        paper.table(*_list(words, month))
    else:
        paper.paragraph(words.said("report-month-none"))
    paper.heading(words.said("report-heading-view"), 1)
    paper.paragraph(words.said("report-month-view"))
    paper.blanks(_BLANKS)
    _write_asks(paper, words, level=1)
    paper.signed()
    return paper.content()


def about(words: ReportWords, reports: Sequence[IncidentReport]) -> str:
    """Return what a document of these incidents is about."""
    if len(reports) > 1:
        return words.said("report-about-several", count=str(len(reports)))
    return words.said(f"report-about-{reports[0].kind.value}")


def _write_incident(
    paper: OfficialPaper, words: ReportWords, report: IncidentReport, request: ReportRequest, level: int
) -> None:
    paper.heading(words.said("report-heading-place"), level)
    for line in words.place(report):
        paper.paragraph(line)
    paper.heading(words.said("report-heading-course"), level)
    for line in words.course(report, request):
        paper.paragraph(line)
    if report.timeline:
        columns = (
            Column(words.said("report-column-when"), Mm(54)),
            Column(words.said("report-column-act"), Mm(61)),
            Column(words.said("report-column-by"), Mm(50)),
        )
        paper.table(columns, words.timeline(report, request))
    else:
        paper.paragraph(words.said("report-course-empty"))
    paper.heading(words.said("report-heading-measures"), level)
    for number, measure in enumerate(words.measures(report), 1):
        paper.paragraph(f"{number}. {measure}")
    if not report.measures:
        paper.paragraph(words.said("report-measures-none"))
    paper.paragraph(words.said("report-state", state=words.state(report.state, report.resolution)))
    paper.heading(words.said("report-heading-view"), level)
    for line in words.lines("report-view"):
        paper.paragraph(line)
    paper.blanks(_BLANKS)
    _write_asks(paper, words, level)


def _write_asks(paper: OfficialPaper, words: ReportWords, level: int) -> None:
    paper.heading(words.said("report-heading-asks"), level)
    paper.paragraph(words.said("report-asks"))
    paper.blanks(_BLANKS)


def _write_annex(paper: OfficialPaper, words: ReportWords, reports: Sequence[IncidentReport]) -> None:
    """Write the hashes of all evidence, with the number of the incident it belongs to."""
    rows = [(report.number, label, digest) for report in reports for label, digest in words.evidence(report)]
    if not rows:
        return
    paper.annex(*(words.said(f"report-annex{part}") for part in ("", "-title", "-of")))
    paper.paragraph(words.said("report-annex-how"))
    columns = (
        Column(words.said("report-column-number"), Mm(20), _HASH_SIZE, centred=True),
        Column(words.said("report-column-evidence"), Mm(29), _HASH_SIZE),
        Column(words.said("report-column-hash"), Mm(116), _HASH_SIZE),
    )
    paper.table(columns, rows)


def _counts(words: ReportWords, month: MonthReport) -> tuple[list[Column], list[list[str]]]:
    """Return the table of kinds and states, with their sums."""
    columns = [
        Column(words.said("report-column-kind"), Mm(65)),
        *(Column(words.said(f"report-column-{state.value}"), Mm(25), centred=True) for state in State),
        Column(words.said("report-column-total"), Mm(25), centred=True),
    ]
    rows = [
        [name, *(str(month.count(kind, state)) for state in (*State, None))]
        for name, kind in (
            *((words.kind(kind), kind) for kind in IncidentKind),
            (words.said("report-total"), None),
        )
    ]
    return columns, rows


def _list(words: ReportWords, month: MonthReport) -> tuple[list[Column], list[list[str]]]:
    """Return the table of a month's incidents."""
    columns = [
        Column(words.said("report-column-number"), Mm(24), centred=True),
        Column(words.said("report-column-began"), Mm(52)),
        Column(words.said("report-column-class"), Mm(27), centred=True),
        Column(words.said("report-column-kind"), Mm(30)),
        Column(words.said("report-column-state"), Mm(32)),
    ]
    rows = [
        [
            each.number,
            words.moment(each.began_at, "\n"),
            "" if each.school_class is None else without_secrets(each.school_class.reveal()),
            words.kind(each.kind),
            words.state(each.state, each.resolution),
        ]
        for each in month.incidents
    ]
    return columns, rows
