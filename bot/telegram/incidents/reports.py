"""[Xuất báo cáo] on a card: the incident's report as a Word document, in private, to fill in and sign."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.classroom import Language, Secret
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply
from bot.incidents.reports.of_incident import ReportWish
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.classroom import Clock
    from bot.incidents.reports.report import IncidentReport
    from bot.outbox import OutboxRow
    from bot.storage.incidents.incidents import Incidents
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.replies import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()


class ReportPaper(Protocol):
    """Creates the document of an incident."""

    async def __call__(self, report: IncidentReport, language: Language) -> bytes:
        """Return a Word document of this report."""
        ...


@dataclass(frozen=True, slots=True)
class ReportHandlers:
    """Answers presses on the button, and renders the document."""

    casebook: Incidents
    paper: ReportPaper
    _: KW_ONLY
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the button."""
        return {IncidentButton.REPORT: self._wished}

    @property
    def renderers(self) -> Renderers:
        """The renderer of the document."""
        return {IncidentMessage.REPORT: self._report}

    async def _wished(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        wish = ReportWish(user.id, Secret(user.full_name), button.subject, self.clock.now())
        answer = await self.casebook.wish_report(wish)
        _log.info("incident.report_requested", reply=answer.reply.value)
        done = answer.reply is Reply.REPORT_SENT
        return CallbackReply(self.texts.plain(language, answer.reply.value), done=done)

    async def _report(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        report = await self.casebook.report(row.subject, row.chat_id)
        if report is None:
            return None
        name = self.texts.plain(language, "report-file-name", number=report.number)
        file = Uploaded(await self.paper(report, language), photo=False, name=name)
        return OutgoingMessage(self.texts.say(language, "report-file", number=report.number), attached=file)
