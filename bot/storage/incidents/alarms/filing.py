"""How an alarm is filed: for which class, by whom as staff are told, and whether anybody hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_

from bot.features.enrolment.applications.tables import applications
from bot.features.rosters.rules.lists import read_said
from bot.incidents.alarm import AlarmKind, Reporter
from bot.incidents.alarms.decisions import COUNTED, GOES_ON, AlarmReply, FilingFacts, on_filing, severity_of
from bot.incidents.changes import AlarmSaid, NewAlarm
from bot.incidents.incident import State
from bot.incidents.permissions import leads_apart, names_staff
from bot.storage.changes import record
from bot.storage.incidents.alarm_rows import chats_hearing, group_about
from bot.storage.incidents.reads import incident_of
from bot.storage.outbox.readers import Audience
from bot.storage.people.classes import answering_for, class_of
from bot.storage.people.staff import member_of, staff_with, staffed_by, whole_staff
from bot.storage.people.students import bindings_of
from bot.storage.school.staff import named
from bot.storage.tables.classes import bindings
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.alarms import alarm_chat_messages, alarm_drafts, alarms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import SchoolClass, Secret
    from bot.incidents.incident import LeakedMessage
    from bot.school.roles import Member
    from bot.storage.db.transaction import AnyRow, Transaction


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is asked to confirm. `kind` None: it is not clear; `class_id` None: not chosen.

    `message_id`: of the message in a private chat that says so, which its sender may have taken out of it.
    `about`: the id of a role of the member of staff it is about; 0: of nobody; None: not asked. `joins`: the
    alarm to which it is added unless its reporter says in time that it is another matter.
    """

    account: int
    words: Secret
    kind: AlarmKind | None = None
    harm: bool = False
    class_id: int | None = None
    picture: Secret | None = None
    message_id: int | None = None
    about: int | None = None
    joins: int | None = None
    written_at: datetime | None = None  # empty: now


@dataclass(frozen=True, slots=True)
class Pointed:
    """The message in a group that an alarm is about. `lead` None: a channel or anonymous admin wrote it."""

    message: LeakedMessage
    lead: int | None
    lead_name: Secret
    fragment: Secret


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of an alarm. `incident_id` 0: there is none. `classes`: those that it may be about.

    `apart`: the class's own teachers do not see it. `named`: there are staff whom it may be about. `asks`: a
    question that was not answered in time, and may be still; `read`: whom it is about, as the answer says,
    may have read it before.
    """

    reply: AlarmReply
    incident_id: int = 0
    number: str = ""
    harm: bool = False
    apart: bool = False
    named: bool = False
    classes: Sequence[SchoolClass] = ()
    asks: AlarmReply | None = None
    read: bool = False


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


def draft_row(
    tx: Transaction, draft: Draft, class_id: int | None, group_id: int | None = None
) -> dict[str, Any]:
    """Return the row of a draft. `group_id`: where it was typed; None: in private."""
    row_id, table = tx.new_id(), alarm_drafts.c
    return {
        "id": row_id,
        "account": draft.account,
        "kind": None if draft.kind is None else draft.kind.value,
        "harm": draft.harm,
        "apart": False,
        "class_id": class_id,
        "group_id": group_id,
        "about_member": draft.about,
        "joins": draft.joins,
        "words_sealed": tx.seal(table.words_sealed, row_id, draft.words),
        "picture_sealed": None
        if draft.picture is None
        else tx.seal(table.picture_sealed, row_id, draft.picture),
        "written_at": tx.in_turn(),
        "at": tx.now,
    }


def drafts_of(account: int, draft_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for an account's draft and the further words of it."""
    table = alarm_drafts.c
    return table.account == account, or_(table.id == draft_id, table.joins == draft_id)


def gather(tx: Transaction, account: int, draft_id: int) -> None:
    """Let what an account wrote lately, and did not report, be further words of a draft.

    Not what reads as a number or a name: it may answer what somebody asked for at a class's door.
    """
    table = alarm_drafts.c
    lately = table.account == account, table.id != draft_id, table.at > tx.now - GOES_ON
    unasked = table.goes_at.is_(None), table.group_id.is_(None)
    raised = tx.select(alarms.c.incident_id).where(alarms.c.account == account)
    found = {row.id: row for row in tx.rows(alarm_drafts, *lately, *unasked, table.id.not_in(raised))}
    for row in found.values():
        words, picture = words_of(tx, row)
        said = read_said(words.reveal())
        named = said.number is not None or said.name is not None
        if (words.reveal() or picture) and not named and (row.joins is None or row.joins in found):
            tx.change(alarm_drafts, row.id, joins=draft_id)
            if row.harm:
                tx.change(alarm_drafts, draft_id, harm=True)


def further_words(tx: Transaction, account: int, draft_id: int, incident_id: int) -> tuple[AlarmSaid, ...]:
    """Return what was said further before a draft was confirmed, in order, as words of its alarm."""
    table = alarm_drafts.c
    own = table.joins == draft_id, table.account == account
    rows = sorted(tx.rows(alarm_drafts, *own), key=lambda row: row.written_at)
    told = ((row.written_at, *words_of(tx, row)) for row in rows)
    return tuple(
        AlarmSaid(tx.new_id(), incident_id, account, words, tx.now, picture=picture, written_at=written_at)
        for written_at, words, picture in told
    )


def words_of(tx: Transaction, row: AnyRow) -> tuple[Secret, Secret | None]:
    """Return words and picture of a draft's row."""
    table, picture = alarm_drafts.c, row.picture_sealed
    words = tx.unseal(table.words_sealed, row.id, row.words_sealed)
    return words, None if picture is None else tx.unseal(table.picture_sealed, row.id, picture)


def class_chosen(row: AnyRow, near: Sequence[SchoolClass]) -> int | None:
    """Return the class that a draft is about: the one chosen, else the only one near."""
    return near[0].id if row.class_id is None and len(near) == 1 else row.class_id or None


def alarm_from(
    tx: Transaction,
    row: AnyRow,
    class_id: int | None,
    near: Sequence[SchoolClass],
    *,
    name: Secret,
    apart: bool,
) -> NewAlarm:
    """Return the alarm that a draft's row raises, with its id. `near`: the classes that it may be about."""
    words, picture = words_of(tx, row)
    about = member_of(tx, row.about_member) if row.about_member else None
    kind = AlarmKind.OTHER if row.kind is None else AlarmKind(row.kind)
    return NewAlarm(
        id=row.id,
        group_id=row.group_id or group_about(tx, class_id),
        class_id=class_id,
        kind=kind,
        harm=row.harm,
        apart=apart,
        by=reporter_of(tx, row.account, [each.id for each in near], otherwise=_unbound(row)),
        account=row.account,
        name=name,
        words=words,
        picture=picture,
        opened_at=tx.now,
        written_at=row.written_at,
        severity=severity_of(kind, harm=row.harm),
        lead=None if about is None else about.account,
        lead_name=None if about is None else named(tx, about).name,
    )


def _unbound(row: AnyRow) -> Reporter:
    return Reporter.UNKNOWN if row.group_id is None else Reporter.MEMBER


def staff_hearing(
    tx: Transaction, account: int, class_id: int | None, group_id: int | None
) -> tuple[Member, ...]:
    """Return who could hear of an alarm about that class or in that group, each once, but for `account`."""
    found = None if class_id is None else class_of(tx, class_id)
    first = group_id or (found.group_ids[0] if found is not None and found.group_ids else None)
    own: tuple[int | None, ...] = (None,) if first is None else answering_for(tx, first)
    staff = whole_staff(tx)
    hearing = {
        each.account: each
        for each in reversed(staff.members)
        if any(each.holds(one, tx.now) and staff.roles_of(each.account, one, tx.now) for one in own)
    }
    return tuple(named(tx, each) for each in reversed(hearing.values()) if each.account != account)


def facts_of(
    tx: Transaction, alarm: NewAlarm, *, cried: bool = False, unanswered: bool = False
) -> FilingFacts:
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
    facts = facts_of(tx, alarm, cried=cried, unanswered=unanswered)
    reply, changes = on_filing(alarm, facts, tx.new_id())
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
