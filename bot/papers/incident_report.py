"""The report of one or several incidents, and that of a month: documents for the head to complete and sign.

They state what the bot recorded, in the form of Decree 30/2020, and judge nobody: assessment and
recommendations are left to the school. Nothing here blocks on I/O; 200 acts take a second of processor time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.shared import Mm

from bot.incidents.incident import IncidentKind, State
from bot.incidents.reports.report import without_secrets
from bot.papers.official import OfficialPaper
from bot.papers.official_parts import Column
from bot.papers.reports.words import ReportWords

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from bot.classroom import Language
    from bot.incidents.reports.month import MonthReport
    from bot.incidents.reports.report import IncidentReport, ReportRequest
    from bot.texts import Texts

_NUMBER: Final = "report-number"
_BLANKS: Final = 3  # dotted lines for what the school adds
_HASH_SIZE: Final = 10  # points: 64 digits stand on one line


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
