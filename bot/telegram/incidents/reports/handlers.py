"""[Xuất báo cáo]: a report as a Word document, in private, to fill in and sign."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language, Secret
from bot.features.incidents.reports.rules import MOST
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.telegram.messages.replies import CallbackReply, replied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from telegram import InlineKeyboardButton, User

    from bot.classroom import Clock
    from bot.features.incidents.reports.rules import IncidentReport, MonthReport
    from bot.features.incidents.reports.store import Reports
    from bot.incidents.press import PressAnswer
    from bot.outbox import OutboxRow
    from bot.storage.school.staff import People
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts


class ReportPapers(Protocol):
    """Makes the Word documents of incidents."""

    async def incident_report(self, reports: Sequence[IncidentReport], language: Language) -> bytes:
        """Return one document of incidents."""
        ...

    async def month_report(self, month: MonthReport, language: Language) -> bytes:
        """Return the document of a month."""
        ...


_log = logs.get()


@dataclass(frozen=True, slots=True)
class ReportHandlers:
    """Answers presses that ask for documents, and renders these. `zone`: the school's."""

    reports: Reports
    people: People
    papers: ReportPapers
    _: KW_ONLY
    texts: Texts
    clock: Clock
    zone: tzinfo

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            IncidentButton.REPORT: self._wished,
            IncidentButton.REPORT_ALL: self._wished_all,
            IncidentButton.REPORT_MONTH: self._wished_month,
        }

    @property
    def renderers(self) -> Renderers:
        """The renderers of the documents."""
        return {
            IncidentMessage.REPORT: self._of_incident,
            IncidentMessage.REPORT_ALL: self._of_card,
            IncidentMessage.REPORT_MONTH: self._of_month,
        }

    async def _wished(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        name = Secret(user.full_name)
        return self._told(await self.reports.wish(user.id, name, pressed.subject), language)

    async def _wished_all(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        name = Secret(user.full_name)
        return self._told(await self.reports.wish_all(user.id, name, pressed.subject), language)

    async def _wished_month(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        name = Secret(user.full_name)
        return self._told(await self.reports.wish_month(user.id, name, pressed.subject), language)

    def _told(self, answer: PressAnswer, language: Language) -> CallbackReply:
        _log.info("incident.report_requested", reply=answer.reply.value)
        done = answer.reply is Reply.REPORT_SENT
        return replied(self.texts, language, answer.reply.value, done=done)

    async def _of_incident(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.reports.of_incident(row.subject, row.chat_id)
        return await self._drawn(found, row.chat_id, language)

    async def _of_card(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        found = await self.reports.of_card(row.subject, row.chat_id)
        return await self._drawn(found, row.chat_id, language)

    async def _drawn(
        self, found: Sequence[IncidentReport], account: int, language: Language
    ) -> OutgoingMessage | None:
        if not found:
            return None
        first, several = found[0].number, len(found) > 1
        said = self.texts.say(
            language, "report-file-all" if several else "report-file", number=first, count=str(len(found))
        )
        lines = [said]
        if len(found) == MOST:
            lines.append(self.texts.say(language, "report-file-most", count=str(MOST)))
        paper = await self.papers.incident_report(found, language)
        number = f"{first}_{found[-1].number}" if several else first
        name = self.texts.plain(language, "report-file-name", number=number)
        return OutgoingMessage(
            "\n\n".join(lines),
            await self._more(account, language),
            attached=Uploaded(paper, photo=False, name=name),
        )

    async def _of_month(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        month = await self.reports.of_month(row.subject, row.chat_id)
        if month is None:
            return None
        when: dict[str, str | int] = {"month": month.month, "year": str(month.year)}
        paper = await self.papers.month_report(month, language)
        name = self.texts.plain(language, "report-month-file-name", **when)
        first = datetime(month.year, month.month, 1, tzinfo=self.zone)
        earlier = month_button(self.texts, first - timedelta(days=1), language)
        return OutgoingMessage(
            self.texts.say(language, "report-month-file", count=len(month.incidents), **when),
            InlineKeyboardMarkup([[earlier]]),
            attached=Uploaded(paper, photo=False, name=name),
        )

    async def _more(self, account: int, language: Language) -> InlineKeyboardMarkup | None:
        """Return what those who lead the school may ask for as well: the month."""
        if not await self.people.leads(account):
            return None
        month = month_button(self.texts, self.clock.now().astimezone(self.zone), language)
        return InlineKeyboardMarkup([[month]])


def month_button(texts: Texts, of: datetime, language: Language) -> InlineKeyboardButton:
    """Return the button of the report of a month, by a moment of it in the school's zone."""
    press = Pressed(IncidentButton.REPORT_MONTH, of.year * 100 + of.month)
    return button(texts, language, press, month=str(of.month), year=str(of.year))
