"""What is still to be asked about a report, and what becomes of it where that is not answered in time.

Until its reporter has said that it is to be reported, nothing goes. From then on it goes by itself: to those
who lead the school and do not teach the class, as if its reporter would not say more. Its draft stays, and an
answer that comes later counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bot.features.incidents.sanctions.store.facts import may_see
from bot.incidents.alarm import AlarmKind
from bot.incidents.alarms.decisions import (
    ANSWERED_WITHIN,
    AlarmReply,
    asks_whom,
    on_late_answer,
    on_more,
)
from bot.incidents.changes import AlarmAnswered, AlarmSaid
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.outbox import Dispatch, OutboxJob, Postponed
from bot.storage.changes import record
from bot.storage.incidents.alarm_rows import open_file
from bot.storage.incidents.alarms.filing import (
    Filed,
    alarm_from,
    class_chosen,
    classes_near,
    drafts_of,
    facts_of,
    file_alarm,
    further_words,
    staff_hearing,
    words_of,
)
from bot.storage.incidents.folding import tell_others
from bot.storage.incidents.reads import incident_of
from bot.storage.outbox.rows import postpone
from bot.storage.people.personal_data import NO_NAME
from bot.storage.school.staff import known_name
from bot.storage.tables.core import cards, incidents, outbox
from bot.storage.tables.incidents.alarms import alarm_drafts, alarms, child_safety_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.classroom import Secret
    from bot.incidents.changes import NewAlarm
    from bot.records import Change
    from bot.school.roles import Member
    from bot.storage.db.transaction import AnyRow, Transaction


def hearing(tx: Transaction, row: AnyRow) -> tuple[Member, ...]:
    """Return the staff who could hear of what a draft says, each once, but for its reporter."""
    class_id = class_chosen(row, classes_near(tx, row.account))
    return staff_hearing(tx, row.account, class_id, row.group_id)


def asked_about(tx: Transaction, row: AnyRow) -> Filed:
    """Return what the reporter of a draft is to be asked: `FILED` where nothing is left to ask."""
    near, reply = classes_near(tx, row.account), AlarmReply.FILED
    words = tx.unseal(alarm_drafts.c.words_sealed, row.id, row.words_sealed)
    if row.class_id is None and len(near) > 1:
        reply = AlarmReply.CLASS
    elif row.about_member is None and asks_whom(None if row.kind is None else AlarmKind(row.kind), words):
        reply = AlarmReply.ABOUT
    return Filed(reply, harm=row.harm, classes=near, named=bool(hearing(tx, row)))


def waits(tx: Transaction, row_id: int, **values: object) -> None:
    """Have a draft go by itself unless its reporter answers in time."""
    at = tx.now + ANSWERED_WITHIN
    tx.change(alarm_drafts, row_id, goes_at=at, **values)
    postpone(tx, [Postponed(IncidentJob.UNANSWERED, row_id, at)])


def is_sent(tx: Transaction, draft_id: int) -> bool:
    """Tell whether a draft went by itself: its alarm has the same id."""
    return tx.has(alarms, alarms.c.incident_id == draft_id)


def file_draft(tx: Transaction, row: AnyRow, name: Secret, *, apart: bool) -> Filed:
    """File what a reporter confirmed, or return the question that comes first."""
    sent, asked = is_sent(tx, row.id), asked_about(tx, row)
    if asked.reply is not AlarmReply.FILED:
        tx.change(alarm_drafts, row.id, apart=apart)
    else:
        chosen = class_chosen(row, asked.classes)
        alarm = alarm_from(tx, row, chosen, asked.classes, name=name, apart=apart)
        asked = _answer_late(tx, alarm) if sent else file_alarm(tx, alarm)
    if asked.reply in (AlarmReply.CLASS, AlarmReply.ABOUT, AlarmReply.NO_LEADERS):
        if sent:
            return replace(asked, incident_id=row.id)
        waits(tx, row.id)
        return asked
    _settle(tx, row, asked.incident_id)
    tx.delete(alarm_drafts, alarm_drafts.c.id == row.id)
    return asked


def send_unanswered(tx: Transaction, row: AnyRow, *, tells: bool = True) -> None:
    """Report what a draft says without what its reporter did not answer; `tells`: its reporter hears so."""
    if row.joins is not None:
        _join(tx, row)
        return
    near = classes_near(tx, row.account)
    name = known_name(tx, row.account)
    alarm = alarm_from(tx, row, class_chosen(row, near), near, name=name, apart=True)
    filed = file_alarm(tx, alarm, unanswered=True)
    _settle(tx, row, filed.incident_id)
    if filed.incident_id != row.id:  # it was added to another one, of which nothing is asked
        tx.delete(alarm_drafts, alarm_drafts.c.id == row.id)
        return
    tx.change(alarm_drafts, row.id, at=tx.now, goes_at=None)
    quiet = tx.has(alarms, alarms.c.account == row.account, alarms.c.quiet)
    if tells and not quiet:
        record(tx, (Dispatch(IncidentMessage.ALARM_NEWS, row.id, row.account),))


def still_asked(tx: Transaction, incident_id: int) -> Filed | None:
    """Return what an alarm that went by itself became, and what may still be answered; None: nothing is."""
    row = tx.one(alarm_drafts, incident_id)
    incident = None if row is None else incident_of(tx, incident_id)
    if row is None or incident is None:
        return None
    asked, reached = asked_about(tx, row), tx.has(cards, cards.c.incident_id == incident_id)
    return replace(
        asked,
        reply=AlarmReply.FILED if reached else AlarmReply.FILED_NOBODY,
        asks=None if asked.reply is AlarmReply.FILED else asked.reply,
        incident_id=incident_id,
        number=incident.number,
        apart=True,
    )


def _settle(tx: Transaction, row: AnyRow, incident_id: int) -> None:
    """Add what was said further before a draft was reported; it waits no more."""
    if incident_id:
        record(tx, further_words(tx, row.account, row.id, incident_id))
    tx.delete(alarm_drafts, *drafts_of(row.account, row.id), alarm_drafts.c.id != row.id)


def _join(tx: Transaction, row: AnyRow) -> None:
    """Add what was said long after a report to it."""
    words, picture = words_of(tx, row)
    said = AlarmSaid(
        tx.new_id(), row.joins, row.account, words, tx.now, picture=picture, written_at=row.written_at
    )
    record(tx, on_more(said, incident_of(tx, row.joins), harm=row.harm)[1])
    tx.delete(alarm_drafts, alarm_drafts.c.id == row.id)


def _answer_late(tx: Transaction, alarm: NewAlarm) -> Filed:
    incident = incident_of(tx, alarm.id)
    read = alarm.lead is not None and tx.has(
        cards, cards.c.incident_id == alarm.id, cards.c.chat_id == alarm.lead
    )
    reply, changes = on_late_answer(alarm, heard=facts_of(tx, alarm).heard)
    record(tx, changes)
    number = "" if incident is None else incident.number
    return Filed(reply, alarm.id, number, harm=alarm.harm, apart=alarm.apart, read=read)


def _write_answered(tx: Transaction, answered: AlarmAnswered) -> None:
    """Let an alarm be about what its reporter says now; whoever may not read it any more loses its card."""
    alarm = answered.alarm
    name = tx.seal(incidents.c.author_name_sealed, alarm.id, alarm.lead_name or NO_NAME)
    tx.change(incidents, alarm.id, group_id=alarm.group_id, author_name_sealed=name)
    own = alarms.c.incident_id == alarm.id
    tx.update(alarms, own, class_id=alarm.class_id, apart=alarm.apart, about=alarm.lead)
    if alarm.lead is not None and not tx.has(
        child_safety_files, child_safety_files.c.incident_id == alarm.id
    ):
        open_file(tx, alarm.id)
    incident = incident_of(tx, alarm.id)
    for card in tx.rows(cards, cards.c.incident_id == alarm.id):
        if incident is None or may_see(tx, incident, card.chat_id):
            continue
        head = card.folded_into or card.id
        of_card = outbox.c.what == IncidentMessage.CARD.name, outbox.c.subject == head
        sent = tx.value(outbox.c.id, *of_card, outbox.c.message_id.is_not(None))
        if sent is not None:
            postpone(tx, [Postponed(OutboxJob.REMOVE_LINE, sent, tx.now)])
        tell_others(tx, head)


UNANSWERED_WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    AlarmAnswered: _write_answered,
}
