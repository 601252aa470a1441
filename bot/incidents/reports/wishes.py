"""Who may have reports drawn up, of which incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.incidents.changes import ReportMade
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply, roles_over
from bot.incidents.press import PressAnswer
from bot.outbox import Dispatch
from bot.records import Changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.classroom import Secret
    from bot.incidents.incident import Incident
    from bot.school.roles import Staff

MOST: Final = 50  # incidents in one document: more are hundreds of pages, which nobody reads
_YEARS: Final = range(2000, 9999)
_MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class ReportWish:
    """A member of staff asks for a report. `reachable`: the account has started the bot."""

    account: int
    name: Secret
    at: datetime
    reachable: bool


def on_report_wish(
    wish: ReportWish, incidents: Sequence[Incident], staff: Staff, document: Dispatch
) -> tuple[PressAnswer, Changes]:
    """Decide whether a `document` of incidents is sent in private; their timelines note it.

    It is of those incidents alone that the account may hear of.
    """
    if not incidents:
        return PressAnswer(Reply.UNKNOWN), ()
    heard = reported(incidents, staff, wish.account, wish.at)
    if not heard:
        return PressAnswer(Reply.NOT_STAFF), ()
    if not wish.reachable:
        return PressAnswer(Reply.REPORT_START), ()
    made = (ReportMade(each.id, wish.account, wish.name, wish.at) for each in heard)
    return PressAnswer(Reply.REPORT_SENT), (*made, document)


def reported(incidents: Sequence[Incident], staff: Staff, account: int, at: datetime) -> tuple[Incident, ...]:
    """Return the incidents that an account may read a report of, in their order."""
    return tuple(each for each in incidents if roles_over(each, staff, account, at))


def on_month_wish(wish: ReportWish, month: int, staff: Staff) -> tuple[PressAnswer, Changes]:
    """Decide whether a month's report is sent in private, as in 202611: to those who lead the school."""
    if month // 100 not in _YEARS or month % 100 not in _MONTHS:
        return PressAnswer(Reply.UNKNOWN), ()
    if not staff.leads(wish.account, wish.at):
        return PressAnswer(Reply.NOT_STAFF), ()
    if not wish.reachable:
        return PressAnswer(Reply.REPORT_START), ()
    return PressAnswer(Reply.REPORT_SENT), (Dispatch(IncidentMessage.REPORT_MONTH, month, wish.account),)
