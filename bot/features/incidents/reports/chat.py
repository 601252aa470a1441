"""[Xuất báo cáo]: a report as a Word document, in private, to fill in and sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.features.incidents.buttons import ReportButton, ReportMessage
from bot.features.incidents.reports.rules import MOST
from bot.features.incidents.rules.permissions import Reply
from bot.telegram.messages.desk import Desk
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.classroom import Language
    from bot.features.incidents.reports.rules import IncidentReport
    from bot.features.incidents.reports.store import Reports
    from bot.telegram.messages.desk import CallbackReply, Due, Press

_log = logs.get()
_DOCUMENT_OF: Final = {
    ReportButton.REPORT: ReportMessage.REPORT,
    ReportButton.REPORT_ALL: ReportMessage.REPORT_ALL,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporting:
    """What this desk is handed."""

    reports: Reports
    incident_report: Callable[[Sequence[IncidentReport], Language], Awaitable[bytes]]


desk = Desk[Reporting]("reports", ReportButton, ReportMessage)


@desk.press(*_DOCUMENT_OF)
async def ask(press: Press[Reporting]) -> CallbackReply:
    """Have a document drawn up for whoever asks."""
    reply = await press.own.reports.ask(_DOCUMENT_OF[press.verb], press.subject, press.who)
    _log.info("incident.report_requested", reply=reply.value)
    return press.reply(reply, done=reply is Reply.REPORT_SENT)


@desk.message(ReportMessage.REPORT, ReportMessage.REPORT_ALL)
async def of_incidents(due: Due[Reporting]) -> OutgoingMessage | None:
    """Return the document of an incident, or of all that a card covers; None: its reader may not have it."""
    reports, account = due.own.reports, due.row.chat_id
    find = reports.of_incident if due.row.what is ReportMessage.REPORT else reports.of_card
    found = await find(due.subject, account)
    if not found:
        return None
    first, several = found[0].number, len(found) > 1
    lines = [due.say("report-file-all" if several else "report-file", number=first, count=str(len(found)))]
    if len(found) == MOST:
        lines.append(due.say("report-file-most", count=str(MOST)))
    number = f"{first}_{found[-1].number}" if several else first
    paper = await due.own.incident_report(found, due.language)
    name = due.plain("report-file-name", number=number)
    return OutgoingMessage("\n\n".join(lines), attached=Uploaded(paper, photo=False, name=name))
