"""What written reports are made from: an incident, or all that a card covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.incidents.buttons import ReportMessage
from bot.features.incidents.evidence.store import sealed_of
from bot.features.incidents.reports.rules import (
    MOST,
    LessonAtHand,
    ReportRequest,
    on_report_request,
    report_of,
    reported,
)
from bot.features.incidents.rules.facts import slot_near
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.store.facts import lessons_around
from bot.features.incidents.store.folding import told_on
from bot.features.incidents.store.reads import incident_of, places_of, timeline_of
from bot.outbox import Dispatch
from bot.records import Decided
from bot.storage.changes import answers
from bot.storage.db.transaction import SchoolStore, reads
from bot.storage.outbox.rows import on_its_way
from bot.storage.people.staff import is_reachable, staff_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.classroom import Secret
    from bot.features.incidents.reports.rules import IncidentReport
    from bot.features.incidents.rules.incident import Incident
    from bot.outbox import MessageKind
    from bot.records import Who
    from bot.storage.db.transaction import Transaction


class Reports(SchoolStore):
    """The reports of one school."""

    @answers
    def ask(self, tx: Transaction, what: MessageKind, subject: int, who: Who) -> Decided[Reply]:
        """Decide and record a request for a document: of an incident, or of a card's first ones.

        While one is on its way no second one is drawn up.
        """
        document = Dispatch(what, subject, who.account)
        if on_its_way(tx, what, subject, who.account):
            return Reply.REPORT_SENT, ()
        asked = ReportRequest(who, document, tx.now, is_reachable(tx, who.account))
        ids = [subject] if what is ReportMessage.REPORT else told_on(tx, subject)[:MOST]
        return on_report_request(asked, _incidents(tx, ids), staff_with(tx, who.account))

    @reads
    def of_incident(self, tx: Transaction, incident_id: int, account: int) -> tuple[IncidentReport, ...]:
        """Return an incident's report for an account; none where it may not have it now."""
        return _reports(tx, [incident_id], account)

    @reads
    def of_card(self, tx: Transaction, card_id: int, account: int) -> tuple[IncidentReport, ...]:
        """Return the reports of a card's first incidents, as far as an account may have them now."""
        return _reports(tx, told_on(tx, card_id)[:MOST], account)


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
    places, evidence = _places(tx, incident), sealed_of(tx, incident.number)
    return report_of(incident, timeline, staff, places=places, lesson=lesson, evidence=evidence)


def _places(tx: Transaction, incident: Incident) -> Sequence[Secret]:
    alarm = incident.alarm
    return places_of(tx, incident.group_id, None if alarm is None else alarm.school_class)
