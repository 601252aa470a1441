"""What written reports say: of an incident, of all that a card covers, of a month."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.features.incidents.evidence.store import sealed_of
from bot.features.incidents.reports.rules import (
    MOST,
    LessonAtHand,
    MonthReport,
    ReportContext,
    ReportWish,
    month_report,
    on_month_wish,
    on_report_wish,
    report_of,
    reported,
    summary_of,
)
from bot.incidents.facts.card import slot_near
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import Reply, roles_over
from bot.incidents.press import PressAnswer
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.incidents.folding import told_on
from bot.storage.incidents.measures.facts import lessons_around
from bot.storage.incidents.reads import incident_of, places_of
from bot.storage.incidents.timeline import timeline_of
from bot.storage.outbox.rows import on_its_way
from bot.storage.people.staff import is_reachable, leads, staff_with
from bot.storage.tables.core import incidents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import Secret
    from bot.features.incidents.reports.rules import IncidentReport
    from bot.incidents.incident import Incident
    from bot.storage.db.transaction import Transaction

_POSTED_BEFORE = timedelta(days=2)  # an incident begins when its message was posted, at most


class Reports(SchoolStore):
    """The reports of one school."""

    @decides
    def wish(self, tx: Transaction, account: int, name: Secret, incident_id: int) -> PressAnswer:
        """Decide and record a request for an incident's report."""
        return _wish(tx, account, name, [incident_id], Dispatch(IncidentMessage.REPORT, incident_id, account))

    @decides
    def wish_all(self, tx: Transaction, account: int, name: Secret, card_id: int) -> PressAnswer:
        """Decide and record a request for one report of all incidents of a card, of many the first ones."""
        document = Dispatch(IncidentMessage.REPORT_ALL, card_id, account)
        return _wish(tx, account, name, told_on(tx, card_id)[:MOST], document)

    @decides
    def wish_month(self, tx: Transaction, account: int, name: Secret, month: int) -> PressAnswer:
        """Decide and record a request for the report of a month, as in 202611."""
        if on_its_way(tx, IncidentMessage.REPORT_MONTH, month, account):
            return PressAnswer(Reply.REPORT_SENT)
        answer, changes = on_month_wish(_wished(tx, account, name), month, staff_with(tx, account))
        record(tx, changes)
        return answer

    @reads
    def of_incident(self, tx: Transaction, incident_id: int, account: int) -> tuple[IncidentReport, ...]:
        """Return an incident's report for an account; none where it may not have it now."""
        return _reports(tx, [incident_id], account)

    @reads
    def of_card(self, tx: Transaction, card_id: int, account: int) -> tuple[IncidentReport, ...]:
        """Return the reports of a card's first incidents, as far as an account may have them now."""
        return _reports(tx, told_on(tx, card_id)[:MOST], account)

    @reads
    def of_month(self, tx: Transaction, month: int, account: int) -> MonthReport | None:
        """Return the report of a month, as in 202611; None where the account does not lead the school."""
        if not leads(tx, account):
            return None
        staff = staff_with(tx, account)
        year, number = divmod(month, 100)
        begins = datetime(year, number, 1, tzinfo=tx.zone)
        ends = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=tx.zone)
        opened = incidents.c.opened_at
        ids = tx.values(incidents.c.id, opened >= begins, opened < ends + _POSTED_BEFORE)
        heard = (each for each in _incidents(tx, ids) if roles_over(each, staff, account, tx.now))
        lines = (summary_of(each, _places(tx, each)) for each in heard)
        return month_report(lines, year, number, tx.zone)


def _wished(tx: Transaction, account: int, name: Secret) -> ReportWish:
    return ReportWish(account, name, tx.now, is_reachable(tx, account))


def _wish(tx: Transaction, account: int, name: Secret, ids: Sequence[int], document: Dispatch) -> PressAnswer:
    """Decide and record a request; while a document is on its way no second one is drawn up."""
    if on_its_way(tx, document.what, document.subject, account):
        return PressAnswer(Reply.REPORT_SENT)
    wish = _wished(tx, account, name)
    answer, changes = on_report_wish(wish, _incidents(tx, ids), staff_with(tx, account), document)
    record(tx, changes)
    return answer


def _incidents(tx: Transaction, ids: Sequence[int]) -> list[Incident]:
    found = (incident_of(tx, each) for each in ids)
    return [each for each in found if each is not None]


def _reports(tx: Transaction, ids: Sequence[int], account: int) -> tuple[IncidentReport, ...]:
    heard = reported(_incidents(tx, ids), staff_with(tx, account), account, tx.now)
    return tuple(_report(tx, each) for each in heard)


def _report(tx: Transaction, incident: Incident) -> IncidentReport:
    timeline = timeline_of(tx, incident.id)
    staff = staff_with(tx, *(each.account for each in timeline if each.account is not None))
    slot = None if incident.alarm is not None else slot_near(lessons_around(tx, incident), incident.began_at)
    lesson = None if slot is None else LessonAtHand(slot.topic, slot.starts_at, slot.ends_at)
    around = ReportContext(_places(tx, incident), lesson, tuple(sealed_of(tx, incident.number)))
    return report_of(incident, timeline, staff, around)


def _places(tx: Transaction, incident: Incident) -> tuple[Secret, ...]:
    alarm = incident.alarm
    return places_of(tx, incident.group_id, None if alarm is None else alarm.school_class)
