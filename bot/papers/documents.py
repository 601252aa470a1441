"""Documents for the head to complete and sign: of one or several incidents, of the class rules.

Reports state what the bot recorded, in the form of Decree 30/2020, and judge nobody: assessment and
recommendations are left to the school. The text of the class rules' procedure stands in `texts`: a message a
section, its heading in the first line and a step in each other. It says what this bot does, in the order of a
lesson. Nothing here blocks on I/O; 200 acts take a second of processor time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from docx.shared import Mm

from bot.classroom import Language
from bot.features.incidents.reports.rules import (
    Exposed,
    Exposure,
    IncidentReport,
    Party,
    PartyRole,
    ReportedAct,
    without_secrets,
)
from bot.features.incidents.rules.incident import IncidentKind, Resolution, State, is_online
from bot.features.school.class_rules.rules import ClassRules
from bot.features.school.profile.rules import NAMELESS, SchoolFacts
from bot.papers.official import Column, OfficialPaper
from bot.texts import Texts

_BLANKS: Final = 3  # dotted lines for what the school adds
_HASH_SIZE: Final = 10  # points: 64 digits stand on one line
_TITLE: Final = re.compile(r"(?:cô|thầy|giáo viên|gv|mrs?|ms|miss|teacher)\b", re.IGNORECASE)  # of teachers
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
SECTIONS: Final = ("who", "before", "door", "during", "leak", "stranger", "after", "without", "kept")
_LETTERS: Final = {Language.VI: "abcdđeghik", Language.EN: "abcdefghij"}  # of steps; each alphabet's own


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Says facts in a language: moments in the school's `zone`, names as they may stand."""

    texts: Texts
    language: Language
    zone: tzinfo

    def said(self, message: str, **values: str | int) -> str:
        """Return one of a report's sentences."""
        return self.texts.plain(self.language, f"report-{message}", **values)

    def moment(self, at: datetime, apart: str = " ", *, exact: bool = False) -> str:
        """Return a moment as a document writes it: the hour, `exact` to the second, and the day."""
        there = at.astimezone(self.zone)
        hour = {"hour": f"{there.hour:02}", "minute": f"{there.minute:02}"}
        day = self.said("day", day=f"{there.day:02}", month=there.month, year=str(there.year))
        if exact:
            return self.said("hour-exact", **hour, second=f"{there.second:02}") + apart + day
        return self.said("hour", **hour) + apart + day

    def lasted(self, duration: timedelta) -> str:
        """Return how long something took, in its two largest units."""
        seconds = max(0, int(duration.total_seconds()))
        if not seconds:
            return self.said("lasted-moment")
        if seconds < _MINUTE:
            return self.said("lasted-seconds", seconds=str(seconds))
        minutes, rest = divmod(seconds, _MINUTE)
        if seconds < _HOUR:
            return self.said("lasted-minutes", minutes=str(minutes), seconds=str(rest))
        hours, minutes = divmod(minutes, 60)
        return self.said("lasted-hours", hours=str(hours), minutes=str(minutes))

    def kind(self, kind: IncidentKind) -> str:
        """Return what happened."""
        return self.texts.plain(self.language, f"incident-kind-{kind.value}")

    def state(self, state: State, resolution: Resolution | None) -> str:
        """Return how an incident stands."""
        return self.said(
            f"state-{resolution.value if state is State.RESOLVED and resolution else state.value}"
        )

    def party(self, party: Party, report: IncidentReport, act: ReportedAct | None = None) -> str:
        """Return who somebody is: the role, and the name as far as it may be written."""
        role = self.said(f"party-{party.role.value}")
        if name := report.name_of(party, act):
            titled = _TITLE.match(name) is not None
            return self.said(f"party-{'titled' if titled else 'named'}", role=role, name=name)
        return self.said("party-account-nameless") if party.role is PartyRole.ACCOUNT else role


def incident_report_docx(
    texts: Texts,
    reports: Sequence[IncidentReport],
    language: Language,
    at: datetime,
    zone: tzinfo,
    *,
    school: SchoolFacts = NAMELESS,
) -> bytes:
    """Return a Word document of one or several incidents: one head, a part for each, one signature."""
    several = len(reports) > 1
    written = _Written(ReportWords(texts, language, zone), at, school)
    said = written.words.said
    if several:
        written.title(said("about-several", count=str(len(reports))))
        written.say("why-several", count=str(len(reports)))
    else:
        written.title(said(f"about-{reports[0].kind.value}"))
        written.say("why", number=reports[0].number)
    for place, report in enumerate(reports, 1):
        if several:
            written.paper.part(said("part", place=str(place), number=report.number))
        written.incident(report, 2 if several else 1)
    written.paper.signed()
    written.annex(reports)
    return written.paper.content()


class _Written:
    """A report's document, written from top to bottom."""

    def __init__(self, words: ReportWords, at: datetime, school: SchoolFacts) -> None:
        self.words = words
        self.paper = OfficialPaper(words.texts, words.language, at, school, "report-number")

    def title(self, about: str) -> None:
        self.paper.title(*self.words.said("title", about=about).split("\n"))

    def heading(self, message: str, level: int = 1) -> None:
        self.paper.heading(self.words.said(message), level)

    def say(self, message: str, **values: str | int) -> None:
        """Write a paragraph for each line of a message."""
        for line in self.words.said(message, **values).split("\n"):
            self.paper.paragraph(line)

    def incident(self, report: IncidentReport, level: int) -> None:
        """Write an incident's sections."""
        self.heading("heading-place", level)
        self._place(report)
        self.heading("heading-course", level)
        self._course(report)
        self.heading("heading-measures", level)
        for number, measure in enumerate(report.measures, 1):
            self.paper.paragraph(f"{number}. {self.words.said(f'measure-{measure.value}')}")
        if not report.measures:
            self.say("measures-none")
        self.say("state", state=self.words.state(report.state, report.resolution))
        self._left_to_school(level)

    def _left_to_school(self, level: int) -> None:
        """Write the sections that the school fills in."""
        self.heading("heading-view", level)
        self.say("view")
        self.paper.blanks(_BLANKS)
        self.heading("heading-asks", level)
        self.say("asks")
        self.paper.blanks(_BLANKS)

    def annex(self, reports: Sequence[IncidentReport]) -> None:
        """Write the hashes of all evidence, with the number of the incident it belongs to."""
        rows = [
            (report.number, without_secrets(each.label), each.sha256)
            for report in reports
            for each in report.evidence
        ]
        if not rows:
            return
        said = self.words.said
        self.paper.annex(*(said(f"annex{part}") for part in ("", "-title", "-of")))
        self.say("annex-how")
        columns = (
            Column(said("column-number"), Mm(20), _HASH_SIZE, centred=True),
            Column(said("column-evidence"), Mm(29), _HASH_SIZE),
            Column(said("column-hash"), Mm(116), _HASH_SIZE),
        )
        self.paper.table(columns, rows)

    def _place(self, report: IncidentReport) -> None:
        """Write time and place."""
        words = self.words
        self.say("began", at=words.moment(report.began_at))
        self.say("kind-line", kind=words.kind(report.kind))
        if report.school_class is not None:
            self.say("class", school_class=without_secrets(report.school_class.reveal()))
        if report.lesson is not None:
            start, end = (words.moment(each) for each in (report.lesson.starts_at, report.lesson.ends_at))
            known = report.lesson.subject
            subject = words.said("subject-any") if known is None else without_secrets(known.reveal())
            self.say("lesson", subject=subject, start=start, end=end)
        self.say("place" if is_online(report.kind) else "place-told")

    def _course(self, report: IncidentReport) -> None:
        """Write who, what was made public, and the acts in the order in which they happened."""
        words = self.words
        if report.reporter is None:
            self.say("reporter-none")
        else:
            self.say("reporter", who=words.party(report.reporter, report))
        if report.account is not None:
            self.say("account", who=words.party(report.account, report))
            if report.account.role is PartyRole.PUPIL:
                self.say("account-pupil")
            elif report.account.role is PartyRole.ACCOUNT:
                self.say("account-unknown")
        if report.exposure is not None:
            self._exposed(report.exposure)
        if not report.timeline:
            self.say("course-empty")
            return
        columns = (
            Column(words.said("column-when"), Mm(54)),
            Column(words.said("column-act"), Mm(61)),
            Column(words.said("column-by"), Mm(50)),
        )
        rows = [
            (
                words.moment(entry.at, "\n", exact=True),
                words.said(f"act-{entry.act.value}"),
                words.party(entry.by, report, entry.act),
            )
            for entry in sorted(report.timeline, key=lambda entry: entry.at)
        ]
        self.paper.table(columns, rows)

    def _exposed(self, exposure: Exposure) -> None:
        """Write what was made public, where it has a name, how long and before how many."""
        kinds = [self.words.said(f"exposed-{kind.value}") for kind in Exposed if kind in exposure.kinds]
        if kinds:
            self.say("exposed", what=", ".join(kinds))
        values = {} if exposure.lasted is None else {"lasted": self.words.lasted(exposure.lasted)}
        message = "exposed-still" if exposure.lasted is None else "exposed-for"
        if exposure.members is None:
            self.say(message, **values)
        else:
            self.say(f"{message}-members", members=str(exposure.members), **values)


def class_rules_docx(
    texts: Texts,
    rules: ClassRules,
    language: Language,
    at: datetime,
    school: SchoolFacts = NAMELESS,
    *,
    evidence: bool = False,
) -> bytes:
    """Return a Word document of the rules, in their own language, and the procedure in `language`.

    `evidence`: the school keeps sealed evidence, and the document says so.
    """

    def lines_of(message: str, **values: str) -> list[str]:
        return texts.plain(language, message, **values).split("\n")

    paper = OfficialPaper(texts, language, at, school)
    kind, about, *why = lines_of("procedure-title")
    paper.title(kind, about)
    for paragraph in why:
        paper.paragraph(paragraph)
    heading, introduction = lines_of("procedure-rules", version=rules.version)
    paper.heading(heading, 1)
    paper.paragraph(introduction)
    for number, line in enumerate(rules.lines, 1):
        paper.paragraph(f"{number}. {line}")
    paper.heading(texts.plain(language, "procedure-lesson"), 1)
    for number, section in enumerate(SECTIONS, 1):
        heading, *steps = lines_of(f"procedure-{section}")
        paper.heading(f"{number}. {heading}", 2)
        for place, step in enumerate(steps):
            paper.paragraph(f"{_LETTERS[language][place]}) {step}" if len(steps) > 1 else step)
    if evidence:  # belongs to what is kept, the last section
        paper.paragraph(texts.plain(language, "procedure-evidence"))
    paper.signed()
    return paper.content()
