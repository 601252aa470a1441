"""The documents of one school: they carry its bot's link, and times in its zone.

Slips and plots are drawn by processes of their own: for processor time nothing else must wait. `python -m
bot.papers.slips` and `bot.papers.plots` read one order on standard input, and write one PDF or PNG on
standard output. Codes go only through the pipes: not through files, arguments or the environment, and a
failure prints nothing. What makes Word documents is loaded by the thread that makes the first one: 8 MB that
most runs never need.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo
from typing import Final

from bot.classroom import BindingRole, Clock, Language, Secret
from bot.features.enrolment.codes.rules import CODE_LASTS, Slip
from bot.features.incidents.leaders.rules import Digest
from bot.features.incidents.reports.rules import IncidentReport
from bot.features.school.class_rules.rules import ClassRules
from bot.features.school.profile.rules import SchoolFacts
from bot.isolation.children import answer_of
from bot.texts import Texts, day_of, last_day_of

_SLIPS: Final = ("-m", "bot.papers.slips")
_PLOTS: Final = ("-m", "bot.papers.plots")
_MOST: Final = 120.0  # seconds; a class takes two, plots less than one, a busy machine ten times as long
_MINUTE: Final = 60
_CLASSES: Final = 8  # of a digest, with a row of their own


@dataclass(frozen=True, slots=True)
class SchoolPapers:
    """Draws a school's documents. `start_link` opens its bot, called `username`.

    `facts` returns what is known of the school itself. `evidence`: the school keeps sealed
    evidence, and its documents say so.
    """

    texts: Texts
    clock: Clock
    zone: tzinfo
    username: str
    start_link: str
    facts: Callable[[], Awaitable[SchoolFacts]]
    evidence: bool = False

    async def slips(
        self, school_class: Secret, slips: Sequence[Slip], language: Language, teacher: Secret
    ) -> bytes | None:
        """Draw slips for codes that were made just now."""
        until = (self.clock.now() + CODE_LASTS).astimezone(self.zone)
        school = await self.facts()
        sheet = SlipSheet(
            school_class, self.username, self.start_link, until, language, school=school, teacher=teacher
        )
        return await draw_apart(sheet, slips)

    async def incident_report(self, reports: Sequence[IncidentReport], language: Language) -> bytes:
        """Make one document of incidents in the bot's form, in a thread."""
        now, school = self.clock.now(), await self.facts()

        def made() -> bytes:
            from bot.papers.documents import incident_report_docx  # noqa: PLC0415 - see above

            return incident_report_docx(self.texts, reports, language, now, self.zone, school=school)

        return await asyncio.to_thread(made)

    async def digest(self, digest: Digest, language: Language) -> bytes | None:
        """Draw a digest's plots, in another process; None where that failed."""
        return await draw_plots(*digest_plots(self.texts, digest, language, self.zone))

    async def class_rules(self, rules: ClassRules, language: Language) -> bytes:
        """Make the document of class rules, in a thread: it takes a tenth of a second."""
        now, school = self.clock.now(), await self.facts()

        def made() -> bytes:
            from bot.papers.documents import class_rules_docx  # noqa: PLC0415 - see above

            return class_rules_docx(self.texts, rules, language, now, school, evidence=self.evidence)

        return await asyncio.to_thread(made)


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The common values of a sheet of slips.

    `bot_name`: without the @. `start_link`: the link to which a token is appended. `until`: when the codes
    expire, in the school's zone. `school` and `teacher`: as far as they are known, else empty.
    """

    school_class: Secret
    bot_name: str
    start_link: str
    until: datetime
    language: Language
    school: SchoolFacts
    teacher: Secret


async def draw_apart(
    sheet: SlipSheet, slips: Sequence[Slip], program: Sequence[str] = _SLIPS, most: float = _MOST
) -> bytes | None:
    """Return a PDF of slips, drawn by another process; None where that failed, or took too long."""
    return await answer_of(program, _order(sheet, slips), most)


def _order(sheet: SlipSheet, slips: Sequence[Slip]) -> bytes:
    order = {
        "school_class": sheet.school_class.reveal(),
        "bot_name": sheet.bot_name,
        "start_link": sheet.start_link,
        "until": sheet.until.isoformat(),
        "language": sheet.language.value,
        "school": [each.reveal() for each in (sheet.school.name, sheet.school.phone, sheet.school.head)],
        "teacher": sheet.teacher.reveal(),
        "slips": [
            [slip.kind.value, slip.number, slip.name.reveal(), slip.code.reveal(), slip.token.reveal()]
            for slip in slips
        ],
    }
    return json.dumps(order).encode()


def ordered(order: bytes) -> tuple[SlipSheet, tuple[Slip, ...]]:
    """Return what an order asks for, in the process that draws it."""
    read = json.loads(order)
    sheet = SlipSheet(
        Secret(read["school_class"]),
        read["bot_name"],
        read["start_link"],
        datetime.fromisoformat(read["until"]),
        Language(read["language"]),
        SchoolFacts(*map(Secret, read["school"])),
        Secret(read["teacher"]),
    )
    slips = (
        Slip(BindingRole(kind), number, Secret(name), Secret(code), Secret(token))
        for kind, number, name, code, token in read["slips"]
    )
    return sheet, tuple(slips)


@dataclass(frozen=True, slots=True)
class Plot:
    """Groups of bars, a group a label and in it one bar a series; None: the number is not known.

    Groups are weeks, upright, or rows; of a single series the last week is the dark one. `empty` is said
    where nothing is known.
    """

    title: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]
    empty: str
    upright: bool = True

    @property
    def known(self) -> list[float]:
        """All numbers that are known."""
        return [value for _, values in self.series for value in values if value is not None]


def digest_plots(
    texts: Texts, digest: Digest, language: Language, zone: tzinfo
) -> tuple[str, Sequence[Plot]]:
    """Return the title and the plots of a digest, in words of that language; no person is in them."""

    def say(message: str, **values: str) -> str:
        return texts.plain(language, message, **values)

    days = [day_of(each.since, zone) for each in digest.weeks]
    having = [each for each in digest.classes if each.leaks or each.before]
    having.sort(key=lambda each: (-each.leaks, -each.before))
    rows = [(each.state.name.reveal(), each.leaks, each.before) for each in having[:_CLASSES]]
    if rest := having[_CLASSES:]:
        rows.append((say("plot-others"), sum(each.leaks for each in rest), sum(each.before for each in rest)))
    labels, now, before = zip(*rows, strict=True) if rows else ((), (), ())
    none, this_week = say("plot-none"), say("plot-now")
    exposure = [None if each.exposure is None else each.exposure / _MINUTE for each in digest.weeks]
    plots = (
        Plot(
            say("plot-by-class"),
            labels,
            [(this_week, now), (say("plot-before"), before)],
            none,
            upright=False,
        ),
        Plot(say("plot-by-week"), days, [(this_week, [each.leaks for each in digest.weeks])], none),
        Plot(say("plot-exposure"), days, [(this_week, exposure)], none),
        Plot(
            say("plot-seconds"),
            days,
            [
                (say("plot-median"), [_whole(each.median) for each in digest.weeks]),
                (say("plot-slow"), [_whole(each.slow) for each in digest.weeks]),
            ],
            say("plot-nothing-removed"),
        ),
    )
    week = digest.week
    title = say("plot-title", since=day_of(week.since, zone), until=last_day_of(week.until, zone))
    return title, plots


def _whole(seconds: float | None) -> float | None:
    """Return seconds as the digest's text tells them: whole, rounded up."""
    return None if seconds is None else max(1, math.ceil(seconds))


async def draw_plots(
    title: str, plots: Sequence[Plot], program: Sequence[str] = _PLOTS, most: float = _MOST
) -> bytes | None:
    """Return plots as a PNG, drawn by another process; None where that failed, or took too long."""
    return await answer_of(program, json.dumps([title, [asdict(each) for each in plots]]).encode(), most)
