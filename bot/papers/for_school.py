"""The documents of one school: they carry its bot's link, and times in its zone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features.enrolment.codes.rules import CODE_LASTS
from bot.incidents.reports.report import ReportRequest
from bot.papers.class_rules import class_rules_docx
from bot.papers.incident_report import incident_report_docx, month_report_docx
from bot.papers.plots.digest import digest_picture
from bot.papers.plots.press import draw_picture
from bot.papers.press import draw_apart
from bot.papers.slips import SlipSheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from bot.access.classes.class_rules import ClassRules
    from bot.classroom import Clock, Language, Secret
    from bot.features.enrolment.codes.rules import Slip
    from bot.incidents.leaders.digest import Digest
    from bot.incidents.reports.month import MonthReport
    from bot.incidents.reports.report import IncidentReport
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
        request, now = ReportRequest(tuple(reports)), self.clock.now()
        return await asyncio.to_thread(incident_report_docx, self.texts, request, language, now, self.zone)

    async def month_report(self, month: MonthReport, language: Language) -> bytes:
        """Make the document of a month, in a thread."""
        now = self.clock.now()
        return await asyncio.to_thread(month_report_docx, self.texts, month, language, now, self.zone)

    async def digest(self, digest: Digest, language: Language) -> bytes | None:
        """Draw a digest's plots, in another process; None where that failed."""
        return await draw_picture(digest_picture(self.texts, digest, language, self.zone))

    async def class_rules(self, rules: ClassRules, language: Language) -> bytes:
        """Make the document of class rules, in a thread: it takes a tenth of a second."""
        now, evidence = self.clock.now(), self.evidence
        return await asyncio.to_thread(class_rules_docx, self.texts, rules, language, now, evidence=evidence)
