"""The names that a school's own template of an incident report may use.

A template is a Word file (.docx). Its places are written in curly brackets, as in `{{ about }}`; a paragraph
is repeated between `{%p for incident in incidents %}` and `{%p endfor %}`, each in a paragraph of its own, a
table's row between `{%tr for entry in incident.timeline %}` and `{%tr endfor %}`, each in a row of its own.
`{%p if incident.lesson %}` ... `{%p endif %}` leaves out what there is not. Names of the document:

    about          what it is about, as in the title of the bot's own form
    count          how many incidents it has
    written        when it was made: hour and day
    incidents      the incidents
    incident       the first of them, for templates of one

Names of an incident; each is text, and empty where there is nothing to say:

    number         2026-0042
    kind           what happened
    began          hour and day
    school_class   the class
    lesson         the subject of the lesson; lesson_starts, lesson_ends: hour and day
    service        the meeting service
    reporter       who reported it, by role and initials
    account        the account concerned, by role and initials (full names: if the signer decided so)
    account_pupil  "1" if it is a pupil's, else empty
    exposed        what was made public, in words
    exposed_for    how long, once it is removed
    standing       "1" if it is not removed, else empty
    members        how many members the group has
    state          how it stands
    measures       a list of sentences: `{%p for measure in incident.measures %}`
    timeline       a list of acts, each with `at`, `act` and `by`
    evidence       a list of pieces, each with `label` and `sha256`

Filters: upper, lower, capitalize, trim, length, join, first, last, default. Of a loop: loop.index,
loop.index0, loop.revindex, loop.first, loop.last, loop.length. `sample` is a template to start from.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from docx.shared import Mm

from bot.classroom import Secret
from bot.incidents.incident import Resolution, State
from bot.incidents.reports.report import (
    EvidenceHash,
    Exposed,
    Exposure,
    IncidentKind,
    IncidentReport,
    LessonAtHand,
    Measure,
    Party,
    PartyRole,
    ReportedAct,
    ReportEntry,
    without_secrets,
)
from bot.papers.official import OfficialPaper
from bot.papers.official_parts import Column, writable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.incidents.reports.report import ReportRequest
    from bot.papers.reports.words import ReportWords


def values_of(words: ReportWords, request: ReportRequest, about: str, at: datetime) -> dict[str, object]:
    """Return what a template may use, by name."""
    incidents = [_incident(words, request, report) for report in request.reports]
    return {
        "about": writable(about),
        "count": str(len(incidents)),
        "written": words.moment(at),
        "incidents": incidents,
        "incident": incidents[0],
    }


def invented(at: datetime) -> IncidentReport:
    """Return the report of an incident that never was, with something in every place of a form."""
    teacher = Party(PartyRole.TEACHER, Secret("Trần Thị Bình"))
    pupil = Party(PartyRole.PUPIL, Secret("Nguyễn Văn An"))
    began = at - timedelta(hours=1)
    removed = timedelta(seconds=3)
    return IncidentReport(
        number=f"{at.year}-0000",
        kind=IncidentKind.LEAK,
        began_at=began,
        state=State.RESOLVED,
        resolution=Resolution.VIOLATION,
        school_class=Secret("6A1"),
        lesson=LessonAtHand(Secret("Toán"), began, began + timedelta(minutes=45)),
        reporter=Party(PartyRole.GUARDIAN, Secret("Lê Hoàng Yến")),
        account=pupil,
        exposure=Exposure(frozenset({Exposed.LINK, Exposed.PASSCODE}), removed, 45),
        timeline=(
            ReportEntry(began, ReportedAct.POSTED, pupil),
            ReportEntry(began + removed, ReportedAct.REMOVED, Party(PartyRole.BOT)),
            ReportEntry(at, ReportedAct.RESOLVED, teacher),
        ),
        measures=(Measure.REMOVED, Measure.ALERTED),
        evidence=(EvidenceHash(f"{at.year}-0000", sha256(b"").hexdigest()),),
    )


def sample(words: ReportWords, at: datetime) -> bytes:
    """Return a template in the form of the bot's own report, for a school to change."""
    paper = OfficialPaper(words.texts, words.language, at, "report-number")
    paper.title(*words.lines("report-title", about="{{ about }}"))
    paper.paragraph(f"{{#p {words.said('report-sample')} #}}")  # a remark, which goes with its paragraph
    paper.paragraph("{%p for incident in incidents %}")
    paper.part(words.said("report-part", place="{{ loop.index }}", number="{{ incident.number }}"))
    paper.heading(words.said("report-heading-place"), 2)
    paper.paragraph(words.said("report-began", at="{{ incident.began }}"))
    paper.paragraph(words.said("report-kind-line", kind="{{ incident.kind }}"))
    _optional(paper, "school_class", words.said("report-class", school_class="{{ incident.school_class }}"))
    start, end = "{{ incident.lesson_starts }}", "{{ incident.lesson_ends }}"
    lesson = words.said("report-lesson", subject="{{ incident.lesson }}", start=start, end=end)
    _optional(paper, "lesson", lesson)
    _optional(paper, "service", words.said("report-place-service", service="{{ incident.service }}"))
    paper.heading(words.said("report-heading-course"), 2)
    _optional(paper, "reporter", words.said("report-reporter", who="{{ incident.reporter }}"))
    _optional(paper, "account", words.said("report-account", who="{{ incident.account }}"))
    _optional(paper, "account_pupil", words.said("report-account-pupil"))
    _optional(paper, "exposed", words.said("report-exposed", what="{{ incident.exposed }}"))
    _optional(paper, "exposed_for", words.said("report-exposed-for", lasted="{{ incident.exposed_for }}"))
    _optional(paper, "standing", words.said("report-exposed-still"))
    columns = [
        Column(words.said("report-column-when"), Mm(54)),
        Column(words.said("report-column-act"), Mm(61)),
        Column(words.said("report-column-by"), Mm(50)),
    ]
    entry = ["{{ entry.at }}", "{{ entry.act }}", "{{ entry.by }}"]
    paper.table(columns, _repeated("entry in incident.timeline", entry))
    paper.heading(words.said("report-heading-measures"), 2)
    paper.paragraph("{%p for measure in incident.measures %}")
    paper.paragraph("{{ loop.index }}. {{ measure }}")
    paper.paragraph("{%p endfor %}")
    paper.paragraph(words.said("report-state", state="{{ incident.state }}"))
    paper.heading(words.said("report-heading-view"), 2)
    for line in words.lines("report-view"):
        paper.paragraph(line)
    paper.blanks(3)
    columns = [
        Column(words.said("report-column-evidence"), Mm(49), 10),
        Column(words.said("report-column-hash"), Mm(116), 10),
    ]
    paper.paragraph("{%p if incident.evidence %}")
    paper.paragraph(words.said("report-annex-how"))
    paper.table(columns, _repeated("piece in incident.evidence", ["{{ piece.label }}", "{{ piece.sha256 }}"]))
    paper.paragraph("{%p endif %}")
    paper.paragraph("{%p endfor %}")
    paper.heading(words.said("report-heading-asks"), 2)
    paper.paragraph(words.said("report-asks"))
    paper.blanks(3)
    paper.signed()
    return paper.content()


def _optional(paper: OfficialPaper, name: str, line: str) -> None:
    paper.paragraph(f"{{%p if incident.{name} %}}")
    paper.paragraph(line)
    paper.paragraph("{%p endif %}")


def _repeated(loop: str, row: list[str]) -> list[list[str]]:
    blank = [""] * (len(row) - 1)
    return [[f"{{%tr for {loop} %}}", *blank], row, ["{%tr endfor %}", *blank]]


def _incident(words: ReportWords, request: ReportRequest, report: IncidentReport) -> dict[str, object]:
    lesson, exposure = report.lesson, report.exposure
    lasted = None if exposure is None else exposure.lasted
    texts: dict[str, str] = {
        "number": report.number,
        "kind": words.kind(report.kind),
        "began": words.moment(report.began_at),
        "school_class": "" if report.school_class is None else report.school_class.reveal(),
        "lesson": words.subject(report),
        "lesson_starts": "" if lesson is None else words.moment(lesson.starts_at),
        "lesson_ends": "" if lesson is None else words.moment(lesson.ends_at),
        "service": report.service or "",
        "reporter": "" if report.reporter is None else words.party(report.reporter, request, report),
        "account": "" if report.account is None else words.party(report.account, request, report),
        "account_pupil": "1" if report.account and report.account.role is PartyRole.PUPIL else "",
        "exposed": "" if exposure is None else words.exposed(exposure),
        "exposed_for": "" if lasted is None else words.lasted(lasted),
        "standing": "1" if exposure is not None and lasted is None else "",
        "members": "" if exposure is None or exposure.members is None else str(exposure.members),
        "state": words.state(report.state, report.resolution),
    }
    from_people = ("school_class", "lesson", "service")
    return {
        **{
            name: writable(without_secrets(text) if name in from_people else text)
            for name, text in texts.items()
        },
        "measures": words.measures(report),
        "timeline": [
            dict(zip(("at", "act", "by"), map(writable, entry), strict=True))
            for entry in words.timeline(report, request)
        ],
        "evidence": [
            {"label": writable(label), "sha256": digest} for label, digest in words.evidence(report)
        ],
    }
