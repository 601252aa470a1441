"""How an alarm is filed: for which class, by whom as staff are told, and whether anybody hears of it.

What is still to be asked about a report may stay unanswered. Until its reporter has said that it is to be
reported, nothing goes. From then on it goes by itself: to those who lead the school and do not teach the
class, as if its reporter would not say more. What was told stays, and an answer that comes later counts.
A child-safety file is taken up, reviewed and ended here too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import or_

from bot.features.enrolment.tables import applications
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.alarms.rules.decisions import (
    ANSWERED_WITHIN,
    COUNTED,
    GOES_ON,
    UNSAID,
    AlarmAnswered,
    AlarmReply,
    Draft,
    Filed,
    FilingFacts,
    NewAlarm,
    PendingReport,
    on_filing,
    on_late_answer,
    on_more,
    severity_of,
)
from bot.features.incidents.alarms.rules.files import SafetyFile, on_file, on_review, on_taken
from bot.features.incidents.alarms.store.alarms import chats_hearing, group_about, open_file
from bot.features.incidents.buttons import AlarmJob, AlarmMessage, IncidentMessage
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import leads_apart, names_staff, roles_over
from bot.features.incidents.store.facts import may_see
from bot.features.incidents.store.folding import tell_others
from bot.features.incidents.store.reads import incident_of
from bot.features.incidents.tables import (
    alarm_chat_messages,
    alarm_drafts,
    alarm_messages,
    alarms,
    child_safety_files,
)
from bot.features.school.staff.store.people import known_name, named
from bot.outbox import Dispatch, OutboxJob, Postponed
from bot.pupil_names import read_said
from bot.records import Add
from bot.storage.changes import answers, record
from bot.storage.db.records import add, all_of, found, of_id
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.outbox.readers import Audience
from bot.storage.outbox.rows import postpone
from bot.storage.people.classes import answering_for, class_of
from bot.storage.people.personal_data import NO_NAME
from bot.storage.people.staff import member_of, reachable_staff, staff_with, staffed_by, whole_staff
from bot.storage.people.students import bindings_of
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import cards, incidents, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import SchoolClass, Secret
    from bot.features.incidents.alarms.rules.files import FileReply, FileRequest, FileTaken
    from bot.records import Decided
    from bot.roles import Member
    from bot.storage.db.transaction import Transaction


def classes_near(tx: Transaction, account: int) -> tuple[SchoolClass, ...]:
    """Return the classes that an account may mean: its own, those it teaches, applied to, or was in.

    Who withdrew consent, or whose door a guardian closed, is heard as before.
    """
    bound = [each.class_id for each in bindings_of(tx, account)]
    ids = bound or [each.id for each in staffed_by(tx, account, tx.now)]
    ids = ids or list(tx.values(applications.c.class_id, applications.c.account == account))
    ids = ids or list(tx.values(bindings.c.class_id, bindings.c.account == account))
    found = (class_of(tx, each) for each in dict.fromkeys(ids))
    return tuple(each for each in found if each is not None)


def remember_message(tx: Transaction, account: int, message_id: int) -> None:
    """Remember that a message of a private chat is part of a report, once."""
    here = alarm_chat_messages.c.account == account, alarm_chat_messages.c.message_id == message_id
    if tx.row(alarm_chat_messages, *here) is None:
        row = {"id": tx.new_id(), "account": account, "message_id": message_id, "at": tx.now}
        tx.insert(alarm_chat_messages, [row])


def pending(
    tx: Transaction, draft: Draft, class_id: int | None, group_id: int | None = None, joins: int | None = None
) -> int:
    """Keep what somebody told; return its id. `group_id`: where it was typed; None: in private."""
    kept = PendingReport(
        id=tx.new_id(),
        account=draft.account,
        kind=draft.kind,
        harm=draft.harm,
        class_id=class_id,
        group_id=group_id,
        about_member=draft.about,
        words=draft.words,
        picture=draft.picture,
        joins=joins or draft.joins,
        written_at=tx.in_turn(),
        at=tx.now,
    )
    add(tx, Add(kept))
    return kept.id


def pending_of(tx: Transaction, account: int, draft_id: int) -> PendingReport | None:
    """Return what an account told and that waits; None: it does no more, or is another's."""
    return found(tx, PendingReport, alarm_drafts.c.id == draft_id, alarm_drafts.c.account == account)


def drafts_of(account: int, draft_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for an account's draft and the further words of it."""
    table = alarm_drafts.c
    return table.account == account, or_(table.id == draft_id, table.joins == draft_id)


def gather(tx: Transaction, account: int, draft_id: int) -> None:
    """Let what an account wrote lately, and did not report, be further words of a draft.

    Not what reads as a number or a name: it may answer what somebody asked for at a class's door.
    """
    table = alarm_drafts.c
    since = table.account == account, table.id != draft_id, table.at > tx.now - GOES_ON
    unasked = table.goes_at.is_(None), table.group_id.is_(None)
    raised = tx.select(alarms.c.incident_id).where(alarms.c.account == account)
    lately = all_of(tx, PendingReport, *since, *unasked, table.id.not_in(raised))
    ids = {each.id for each in lately}
    for each in lately:
        said = read_said(each.words.reveal())
        named = said.number is not None or said.name is not None
        if (each.words.reveal() or each.picture) and not named and (each.joins is None or each.joins in ids):
            tx.change(alarm_drafts, each.id, joins=draft_id)
            if each.harm:
                tx.change(alarm_drafts, draft_id, harm=True)


def _alarm(
    tx: Transaction,
    told: PendingReport,
    near: Sequence[SchoolClass],
    *,
    name: Secret,
    apart: bool,
) -> NewAlarm:
    """Return the alarm that is raised, with the id of what was told. `near`: the classes it may be about."""
    class_id = told.class_chosen(near)
    about = member_of(tx, told.about_member) if told.about_member else None
    kind = told.kind or AlarmKind.OTHER
    unbound = Reporter.UNKNOWN if told.group_id is None else Reporter.MEMBER
    return NewAlarm(
        id=told.id,
        group_id=told.group_id or group_about(tx, class_id),
        class_id=class_id,
        kind=kind,
        harm=told.harm,
        apart=apart,
        by=reporter_of(tx, told.account, [each.id for each in near], otherwise=unbound),
        account=told.account,
        name=name,
        words=told.words,
        picture=told.picture,
        opened_at=tx.now,
        written_at=told.written_at,
        severity=severity_of(kind, harm=told.harm),
        lead=None if about is None else about.account,
        unsaid=told.about_member == UNSAID,
        lead_name=None if about is None else named(tx, about).name,
    )


def hearing(tx: Transaction, told: PendingReport) -> tuple[Member, ...]:
    """Return the staff who could hear of what was told, each once, but for its reporter."""
    class_id = told.class_chosen(classes_near(tx, told.account))
    found = None if class_id is None else class_of(tx, class_id)
    first = told.group_id or (found.group_ids[0] if found is not None and found.group_ids else None)
    own: tuple[int | None, ...] = (None,) if first is None else answering_for(tx, first)
    staff = whole_staff(tx)
    by_account = {
        each.account: each
        for each in reversed(staff.members)
        if any(each.holds(one, tx.now) and staff.roles_of(each.account, one, tx.now) for one in own)
    }
    return tuple(named(tx, each) for each in reversed(by_account.values()) if each.account != told.account)


def leading(tx: Transaction, told: PendingReport) -> tuple[Member, ...]:
    """Return who reads of what was told where the class's own teachers do not, as far as they have a name."""
    class_id, staff = told.class_chosen(classes_near(tx, told.account)), whole_staff(tx)
    own = answering_for(tx, told.group_id or group_about(tx, class_id))
    found = (each for each in hearing(tx, told) if leads_apart(staff, each.account, own, tx.now))
    return tuple(each for each in found if each.name.reveal())


def _facts(tx: Transaction, alarm: NewAlarm, *, cried: bool = False, unanswered: bool = False) -> FilingFacts:
    """Return the facts by which an alarm is filed."""
    readers, own = Audience(tx), answering_for(tx, alarm.group_id)
    alone = names_staff(alarm.lead, replied=alarm.replied)
    chats = chats_hearing(readers, alarm.group_id, readers.of_groups(own), apart=alarm.apart, alone=alone)
    others = dict.fromkeys(
        m.account for m in readers.staff.members if m.account not in (alarm.account, alarm.lead)
    )
    return FilingFacts(
        recent=len(tx.values(alarms.c.id, *_recent(alarm, tx.now))),
        alike=_alike(tx, alarm),
        heard=any(each not in (alarm.account, alarm.lead) for each in chats),
        leaders=any(leads_apart(readers.staff, each, own, tx.now) for each in others),
        left=any(readers.staff.roles_of(each, one, tx.now) for each in others for one in own),
        cried=cried,
        unanswered=unanswered,
    )


def file_alarm(tx: Transaction, alarm: NewAlarm, *, cried: bool = False, unanswered: bool = False) -> Filed:
    """File an alarm, or add its words to the newest one alike of the same account."""
    facts = _facts(tx, alarm, cried=cried, unanswered=unanswered)
    reply, changes = on_filing(alarm, facts, alarm.id)
    record(tx, changes)
    written = facts.alike if reply is AlarmReply.ADDED else alarm.id
    if reply in (AlarmReply.NO_LEADERS, AlarmReply.NOT_SENT) or written is None:
        return Filed(reply, harm=alarm.harm)
    incident = incident_of(tx, written)
    number = "" if incident is None else incident.number
    return Filed(reply, written, number, harm=alarm.harm, apart=alarm.apart)


def _recent(alarm: NewAlarm, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return alarms.c.account == alarm.account, alarms.c.at > at - COUNTED, alarms.c.harm.is_(alarm.harm)


def _alike(tx: Transaction, alarm: NewAlarm) -> int | None:
    """Return the account's newest open alarm to which another one may be added: the same people see it.

    It is about the same class and author, and, where no words tell, about the same thing.
    """
    same = (
        alarms.c.apart.is_(alarm.apart),
        alarms.c.replied.is_(alarm.replied),
        alarms.c.class_id.is_not_distinct_from(alarm.class_id),
        incidents.c.group_id == alarm.group_id,
        alarms.c.about.is_not_distinct_from(alarm.lead),
        alarms.c.unsaid.is_(alarm.unsaid),
        *(() if alarm.words.reveal() else (alarms.c.kind == alarm.kind.value,)),
    )
    query = (
        tx.select(alarms.c.incident_id)
        .join(incidents, incidents.c.id == alarms.c.incident_id)
        .where(*_recent(alarm, tx.now), *same, incidents.c.state != State.RESOLVED.value)
        .order_by(alarms.c.at.desc(), incidents.c.year.desc(), incidents.c.seq.desc())
        .limit(1)
    )
    found: int | None = tx.connection.scalar(query)
    return found


def reporter_of(tx: Transaction, account: int, class_ids: Sequence[int], *, otherwise: Reporter) -> Reporter:
    """Return what staff are told of a reporter."""
    if staff_with(tx, account).serves(account, tx.now):
        return Reporter.STAFF
    roles = list(
        tx.values(bindings.c.role, bindings.c.account == account, bindings.c.class_id.in_(class_ids))
    )
    if None in roles:
        return Reporter.PUPIL
    return Reporter.GUARDIAN if roles else otherwise


def asked_about(tx: Transaction, told: PendingReport) -> Filed:
    """Return what the reporter is to be asked: `FILED` where nothing is left to ask."""
    near, reply = classes_near(tx, told.account), AlarmReply.FILED
    if told.class_id is None and len(near) > 1:
        reply = AlarmReply.CLASS
    elif told.asks_whom:
        reply = AlarmReply.ABOUT
    return Filed(reply, harm=told.harm, classes=near, named=bool(hearing(tx, told)))


def waits(tx: Transaction, row_id: int, **values: object) -> None:
    """Have a draft go by itself unless its reporter answers in time."""
    at = tx.now + ANSWERED_WITHIN
    tx.change(alarm_drafts, row_id, goes_at=at, **values)
    postpone(tx, [Postponed(AlarmJob.UNANSWERED, row_id, at)])


def is_sent(tx: Transaction, draft_id: int) -> bool:
    """Tell whether a draft went: its alarm, or the words it became, have the same id."""
    raised = tx.has(alarms, alarms.c.incident_id == draft_id)
    return raised or tx.has(alarm_messages, alarm_messages.c.id == draft_id)


def file_draft(tx: Transaction, told: PendingReport, name: Secret, *, apart: bool) -> Filed:
    """File what a reporter confirmed, or return the question that comes first."""
    sent, asked = is_sent(tx, told.id), asked_about(tx, told)
    if asked.reply is not AlarmReply.FILED:
        tx.change(alarm_drafts, told.id, apart=apart)
    else:
        alarm = _alarm(tx, told, asked.classes, name=name, apart=apart)
        asked = _answer_late(tx, alarm) if sent else file_alarm(tx, alarm)
    if asked.reply in (AlarmReply.CLASS, AlarmReply.ABOUT, AlarmReply.NO_LEADERS):
        if sent:
            return replace(asked, incident_id=told.id)
        waits(tx, told.id)
        return asked
    _settle(tx, told, asked.incident_id)
    tx.delete(alarm_drafts, alarm_drafts.c.id == told.id)
    return asked


def send_unanswered(tx: Transaction, told: PendingReport, *, tells: bool = True) -> Filed:
    """Report what was told without what its reporter did not answer; `tells`: its reporter hears so.

    What was said long after a report is added to that.
    """
    if told.joins is not None:
        said = told.said(told.joins, tx.now)
        record(tx, on_more(said, incident_of(tx, told.joins), harm=told.harm)[1])
        tx.delete(alarm_drafts, alarm_drafts.c.id == told.id)
        return Filed(AlarmReply.ADDED, told.joins)
    name = known_name(tx, told.account)
    alarm = _alarm(tx, told, classes_near(tx, told.account), name=name, apart=True)
    filed = file_alarm(tx, alarm, unanswered=True)
    _settle(tx, told, filed.incident_id)
    taken = filed if filed.reply is AlarmReply.FILED_NOBODY else replace(filed, reply=AlarmReply.ANYWAY)
    if filed.incident_id != told.id:  # it was added to another one, of which nothing is asked
        tx.delete(alarm_drafts, alarm_drafts.c.id == told.id)
        return taken
    tx.change(alarm_drafts, told.id, at=tx.now, goes_at=None)
    quiet = tx.has(alarms, alarms.c.account == told.account, alarms.c.quiet)
    if tells and not quiet:
        record(tx, (Dispatch(AlarmMessage.NEWS, told.id, told.account),))
    return taken


def still_asked(tx: Transaction, incident_id: int) -> Filed | None:
    """Return what an alarm that went by itself became, and what may still be answered; None: nothing is."""
    told = of_id(tx, PendingReport, incident_id)
    incident = None if told is None else incident_of(tx, incident_id)
    if told is None or incident is None:
        return None
    asked, reached = asked_about(tx, told), tx.has(cards, cards.c.incident_id == incident_id)
    return replace(
        asked,
        reply=AlarmReply.FILED if reached else AlarmReply.FILED_NOBODY,
        asks=None if asked.reply is AlarmReply.FILED else asked.reply,
        incident_id=incident_id,
        number=incident.number,
        apart=True,
    )


def _settle(tx: Transaction, told: PendingReport, incident_id: int) -> None:
    """Add what was said further before it was reported, in order; it waits no more."""
    further = *drafts_of(told.account, told.id), alarm_drafts.c.id != told.id
    if incident_id:
        more = sorted(all_of(tx, PendingReport, *further), key=lambda each: each.written_at)
        record(tx, tuple(each.said(incident_id, tx.now) for each in more))
    tx.delete(alarm_drafts, *further)


def _answer_late(tx: Transaction, alarm: NewAlarm) -> Filed:
    incident = incident_of(tx, alarm.id)
    read = alarm.lead is not None and tx.has(
        cards, cards.c.incident_id == alarm.id, cards.c.chat_id == alarm.lead
    )
    reply, changes = on_late_answer(alarm, heard=_facts(tx, alarm).heard)
    record(tx, changes)
    number = "" if incident is None else incident.number
    return Filed(reply, alarm.id, number, harm=alarm.harm, apart=alarm.apart, read=read)


def write_answered(tx: Transaction, answered: AlarmAnswered) -> None:
    """Let an alarm be about what its reporter says now; whoever may not read it any more loses its card."""
    alarm = answered.alarm
    name = tx.seal(incidents.c.author_name_sealed, alarm.id, alarm.lead_name or NO_NAME)
    tx.change(incidents, alarm.id, group_id=alarm.group_id, author_name_sealed=name)
    own = alarms.c.incident_id == alarm.id
    tx.update(alarms, own, class_id=alarm.class_id, apart=alarm.apart, about=alarm.lead, unsaid=alarm.unsaid)
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


class SafetyFiles(SchoolStore):
    """The child-safety files of one school."""

    @answers
    def act(self, tx: Transaction, asked: FileRequest) -> Decided[FileReply]:
        """Decide what an officer does about a file."""
        file, incident = _file(tx, asked.incident_id), incident_of(tx, asked.incident_id)
        return on_file(asked, file, incident, staff_with(tx, asked.account))

    @decides
    def review(self, tx: Transaction, incident_id: int) -> None:
        """Ask a file's officer, or end it, if that is due now."""
        file, incident = _file(tx, incident_id), incident_of(tx, incident_id)
        if file is not None and incident is not None:
            staff = whole_staff(tx)
            record(tx, on_review(file, incident, staff, reachable_staff(tx, staff), tx.now))

    @reads
    def number(self, tx: Transaction, incident_id: int, account: int) -> str | None:
        """Return the number of a file for an account that may answer for it; None: it is over."""
        file, incident = _file(tx, incident_id), incident_of(tx, incident_id)
        if file is None or file.review_at is None or incident is None:
            return None
        heard = roles_over(incident, staff_with(tx, account), account, tx.now)
        return incident.number if heard else None


def _file(tx: Transaction, incident_id: int) -> SafetyFile | None:
    return found(tx, SafetyFile, child_safety_files.c.incident_id == incident_id)


def write_taken(tx: Transaction, taken: FileTaken) -> None:
    """Note who took a file up."""
    record(tx, on_taken(taken, _file(tx, taken.incident_id)))
