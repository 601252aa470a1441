"""The documents of one school: they carry its bot's link, and times in its zone.

Slips and plots are drawn by other processes. What makes Word documents is loaded by the thread that makes the
first one: 8 MB that most runs never need.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.classroom import Clock, Language, Secret
from bot.features.enrolment.codes.rules import CODE_LASTS, Slip
from bot.features.incidents.leaders.rules.digest import Digest
from bot.features.incidents.reports.rules import (
    IncidentReport,
    MonthReport,
)
from bot.features.school.class_rules.rules import ClassRules
from bot.papers.press import SlipSheet, digest_plots, draw_apart, draw_plots
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class SchoolPapers:
    """Draws a school's documents. `start_link` opens its bot, called `username`.

    `evidence`: the school keeps sealed evidence, and its documents say so.
    """

    texts: Texts
    clock: Clock
    zone: tzinfo
    username: str
    start_link: str
    evidence: bool = False

    async def slips(self, school_class: Secret, slips: Sequence[Slip], language: Language) -> bytes | None:
        """Draw slips for codes that were made just now."""
        until = (self.clock.now() + CODE_LASTS).astimezone(self.zone)
        sheet = SlipSheet(school_class, self.username, self.start_link, until, language)
        return await draw_apart(sheet, slips)

    async def incident_report(self, reports: Sequence[IncidentReport], language: Language) -> bytes:
        """Make one document of incidents in the bot's form, in a thread."""
        now = self.clock.now()

        def made() -> bytes:
            from bot.papers.incident_report import incident_report_docx  # noqa: PLC0415 - see above

            return incident_report_docx(self.texts, reports, language, now, self.zone)

        return await asyncio.to_thread(made)

    async def month_report(self, month: MonthReport, language: Language) -> bytes:
        """Make the document of a month, in a thread."""
        now = self.clock.now()

        def made() -> bytes:
            from bot.papers.incident_report import month_report_docx  # noqa: PLC0415 - see above

            return month_report_docx(self.texts, month, language, now, self.zone)

        return await asyncio.to_thread(made)

    async def digest(self, digest: Digest, language: Language) -> bytes | None:
        """Draw a digest's plots, in another process; None where that failed."""
        return await draw_plots(*digest_plots(self.texts, digest, language, self.zone))

    async def class_rules(self, rules: ClassRules, language: Language) -> bytes:
        """Make the document of class rules, in a thread: it takes a tenth of a second."""
        now = self.clock.now()

        def made() -> bytes:
            from bot.papers.class_rules import class_rules_docx  # noqa: PLC0415 - see above

            return class_rules_docx(self.texts, rules, language, now, evidence=self.evidence)

        return await asyncio.to_thread(made)
