"""Alarms: drafted in private, filed, added to, answered, and shown with their reporter to a named officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.access.model import BindingRole
from bot.incidents.alarm import AlarmKind, Reporter
from bot.incidents.alarms import (
    COUNTED,
    AlarmReply,
    AnswerReply,
    FilingFacts,
    SeenReply,
    closing,
    on_answer,
    on_closing,
    on_filing,
    on_more,
    on_seen,
    severity_of,
)
from bot.incidents.changes import AlarmSaid, NewAlarm, ReporterSeen
from bot.incidents.incident import State
from bot.incidents.permissions import leads_apart, roles_over
from bot.privacy.keeping import DataKind, times_of
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.incidents.alarm_rows import apart_chats, group_about, words_of
from bot.storage.incidents.reads import incident_of
from bot.storage.outbox.readers import Audience
from bot.storage.people.classes import answering_for, class_of, classes_of_group
from bot.storage.people.groups import remember_groups
from bot.storage.people.staff import staff_with, staffed_by
from bot.storage.people.students import bindings_where
from bot.storage.tables.alarms import alarm_drafts, alarm_messages, alarms
from bot.storage.tables.classes import applications, bindings
from bot.storage.tables.core import incidents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.access.model import SchoolClass
    from bot.classroom import Group, Secret
    from bot.incidents.incident import Incident
    from bot.incidents.permissions import Reply
    from bot.storage.db.transaction import AnyRow, Transaction

_NONE_OF_THEM = 0  # chosen in place of a class


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is asked to confirm. `kind` None: it is not clear; `class_id` None: not chosen."""

    account: int
    words: Secret
    kind: AlarmKind | None = None
    harm: bool = False
    class_id: int | None = None


@dataclass(frozen=True, slots=True)
class Pointed:
    """The message in a group that an alarm is about. `lead` None: a channel or anonymous admin wrote it."""

    lead: int | None
    lead_name: Secret
    fragment: Secret


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of an alarm. `incident_id` 0: there is none. `classes`: those that it may be about."""

    reply: AlarmReply
    incident_id: int = 0
    number: str = ""
    harm: bool = False
    classes: Sequence[SchoolClass] = ()


class Alarms(SchoolStore):
    """The alarms of one school."""

    @decides
    def draft(self, tx: Transaction, draft: Draft) -> int:
        """Keep what somebody is asked to confirm; return its id, for the buttons.

        A class that is none of theirs, from a crafted or an old button, counts as not chosen.
        """
        row_id = tx.new_id()
        near = [each.id for each in classes_near(tx, draft.account)]
        row = {
            "id": row_id,
            "account": draft.account,
            "kind": None if draft.kind is None else draft.kind.value,
            "harm": draft.harm,
            "apart": False,
            "class_id": draft.class_id if draft.class_id in near else None,
            "words_sealed": tx.seal(alarm_drafts.c.words_sealed, row_id, draft.words),
            "at": tx.now,
        }
        tx.insert(alarm_drafts, [row])
        return row_id

    @decides
    def drop(self, tx: Transaction, account: int, draft_id: int) -> None:
        """Forget what somebody does not want to report."""
        tx.delete(alarm_drafts, alarm_drafts.c.id == draft_id, alarm_drafts.c.account == account)

    @decides
    def choose(self, tx: Transaction, account: int, draft_id: int, class_id: int) -> bool:
        """Note which class an alarm is about, 0 for none; return whether its teachers were to be left out."""
        own = alarm_drafts.c.id == draft_id, alarm_drafts.c.account == account
        if class_id not in (_NONE_OF_THEM, *(each.id for each in classes_near(tx, account))):
            class_id = _NONE_OF_THEM
        tx.update(alarm_drafts, *own, class_id=class_id)
        return bool(tx.value(alarm_drafts.c.apart, *own))

    @decides
    def file(self, tx: Transaction, account: int, name: Secret, draft_id: int, *, apart: bool) -> Filed:
        """File what somebody confirmed, once: a second press finds no draft.

        `apart`: the class's own teachers are not to be told.
        """
        row = tx.row(alarm_drafts, alarm_drafts.c.id == draft_id, alarm_drafts.c.account == account)
        if row is None or tx.now - row.at > times_of(DataKind.DIALOG)[0]:
            return Filed(AlarmReply.GONE)
        near = classes_near(tx, account)
        if row.class_id is None and len(near) > 1:
            tx.update(alarm_drafts, alarm_drafts.c.id == draft_id, apart=apart)
            return Filed(AlarmReply.CLASS, harm=row.harm, classes=near)
        class_id = near[0].id if row.class_id is None and near else row.class_id or None
        words = tx.unseal(alarm_drafts.c.words_sealed, row.id, row.words_sealed)
        alarm = _alarm(tx, row, class_id, name=name, words=words, apart=apart)
        filed = _file(tx, alarm)
        if filed.reply is not AlarmReply.NO_LEADERS:
            tx.delete(alarm_drafts, alarm_drafts.c.id == draft_id)
        return filed

    @decides
    def point(
        self, tx: Transaction, draft: Draft, name: Secret, group: Group, pointed: Pointed | None
    ) -> Filed:
        """File what a member of a group reports there, about a message or without one.

        A message of a member of staff is reported past the class's teachers.
        """
        remember_groups(tx, [group], tx.now)
        group_id = tx.groups[group.chat_id]
        found = classes_of_group(tx, group_id)
        lead = None if pointed is None else pointed.lead
        kind = draft.kind or AlarmKind.OTHER
        alarm = NewAlarm(
            id=tx.new_id(),
            group_id=group_id,
            class_id=found[0].id if len(found) == 1 else None,
            kind=kind,
            harm=draft.harm,
            apart=lead is not None and staff_with(tx, lead).serves(lead, tx.now),
            by=_who(tx, draft.account, [each.id for each in found], otherwise=Reporter.MEMBER),
            account=draft.account,
            name=name,
            words=draft.words,
            opened_at=tx.now,
            severity=severity_of(kind, harm=draft.harm),
            replied=pointed is not None,
            lead=lead,
            lead_name=None if pointed is None else pointed.lead_name,
            fragment=None if pointed is None else pointed.fragment,
        )
        return _file(tx, alarm)

    @decides
    def add(
        self, tx: Transaction, account: int, incident_id: int, text: Secret, picture: Secret | None
    ) -> AlarmReply:
        """Add what its reporter says further to an alarm."""
        said = AlarmSaid(tx.new_id(), incident_id, account, text, tx.now, picture=picture)
        reply, changes = on_more(said, incident_of(tx, incident_id))
        record(tx, changes)
        return reply

    @decides
    def answer(self, tx: Transaction, account: int, incident_id: int, text: Secret) -> AnswerReply:
        """Relay the words of staff to the reporter of an alarm."""
        said = AlarmSaid(tx.new_id(), incident_id, account, text, tx.now, by_staff=True)
        reply, changes = on_answer(said, incident_of(tx, incident_id), staff_with(tx, account), account)
        record(tx, changes)
        return reply

    @decides
    def see(
        self, tx: Transaction, account: int, name: Secret, incident_id: int, *, sure: bool
    ) -> tuple[SeenReply, Secret | None]:
        """Decide whether an officer may know who raised an alarm; return that, too."""
        seen = ReporterSeen(incident_id, account, name, tx.now)
        reply, changes = on_seen(seen, incident_of(tx, incident_id), staff_with(tx, account), sure=sure)
        record(tx, changes)
        row = tx.row(alarms, alarms.c.incident_id == incident_id)
        if reply is not SeenReply.SHOWN or row is None:
            return reply, None
        return reply, tx.unseal(alarms.c.name_sealed, row.id, row.name_sealed)

    @decides
    def close(self, tx: Transaction, account: int, name: Secret, incident_id: int) -> Reply:
        """Close an alarm that staff have dealt with."""
        move = closing(incident_id, account, name, tx.now)
        reply, changes = on_closing(move, incident_of(tx, incident_id), staff_with(tx, account))
        record(tx, changes)
        return reply

    @reads
    def words(self, tx: Transaction, said_id: int) -> tuple[Incident, Secret] | None:
        """Return words of an alarm, with its incident."""
        row = tx.row(alarm_messages, alarm_messages.c.id == said_id)
        incident = None if row is None else incident_of(tx, row.incident_id)
        if row is None or incident is None:
            return None
        return incident, words_of(tx, row, incident.group.chat_id)

    @reads
    def picture(self, tx: Transaction, account: int, incident_id: int) -> Secret | None:
        """Return Telegram's id of the newest picture of an alarm, for staff who may see it; None: none."""
        incident = incident_of(tx, incident_id)
        if incident is None or not roles_over(incident, staff_with(tx, account), account, tx.now):
            return None
        query = tx.select(alarm_messages).where(
            alarm_messages.c.incident_id == incident_id, alarm_messages.c.picture_sealed.is_not(None)
        )
        row = tx.connection.execute(query.order_by(alarm_messages.c.at.desc()).limit(1)).one_or_none()
        column = alarm_messages.c.picture_sealed
        return None if row is None else tx.unseal(column, row.id, row.picture_sealed)

    @reads
    def raised(self, tx: Transaction, account: int) -> tuple[Incident, ...]:
        """Return the alarms that an account raised and that are not closed, the newest first."""
        query = (
            tx.select(alarms.c.incident_id)
            .join(incidents, incidents.c.id == alarms.c.incident_id)
            .where(alarms.c.account == account, incidents.c.state != State.RESOLVED.value)
            .order_by(alarms.c.at.desc())
        )
        found = (incident_of(tx, each) for each in tx.connection.scalars(query).all())
        return tuple(each for each in found if each is not None)

    async def sweep(self) -> None:
        """Forget what was not confirmed in time."""
        old = alarm_drafts.c.at < self._school.clock.now() - times_of(DataKind.DIALOG)[0]
        await self._school.write(lambda tx: tx.delete(alarm_drafts, old))


def classes_near(tx: Transaction, account: int) -> tuple[SchoolClass, ...]:
    """Return the classes that an account may mean: its own, those it teaches, or those it applied to."""
    bound = [each.class_id for each in bindings_where(tx, bindings.c.account == account)]
    ids = bound or [each.id for each in staffed_by(tx, account, tx.now)]
    ids = ids or list(tx.values(applications.c.class_id, applications.c.account == account))
    found = (class_of(tx, each) for each in dict.fromkeys(ids))
    return tuple(each for each in found if each is not None)


def _alarm(
    tx: Transaction, row: AnyRow, class_id: int | None, *, name: Secret, words: Secret, apart: bool
) -> NewAlarm:
    kind = AlarmKind.OTHER if row.kind is None else AlarmKind(row.kind)
    return NewAlarm(
        id=tx.new_id(),
        group_id=group_about(tx, class_id),
        class_id=class_id,
        kind=kind,
        harm=row.harm,
        apart=apart,
        by=_who(tx, row.account, [] if class_id is None else [class_id], otherwise=Reporter.UNKNOWN),
        account=row.account,
        name=name,
        words=words,
        opened_at=tx.now,
        severity=severity_of(kind, harm=row.harm),
    )


def _file(tx: Transaction, alarm: NewAlarm) -> Filed:
    """File an alarm, or add its words to the newest one of the same account."""
    readers, own = Audience(tx), answering_for(tx, alarm.group_id)
    chats = apart_chats(readers, own) if alarm.apart else readers.of_groups(own)
    facts = FilingFacts(
        recent=len(_recent(tx, alarm.account, tx.now)),
        newest=_newest(tx, alarm.account),
        heard=any(each not in (alarm.account, alarm.lead) for each in chats),
        leaders=any(
            leads_apart(readers.staff, each.account, own, tx.now)
            for each in readers.staff.members
            if each.account not in (alarm.account, alarm.lead)
        ),
    )
    reply, changes = on_filing(alarm, facts, tx.new_id())
    record(tx, changes)
    written = facts.newest if reply is AlarmReply.ADDED else alarm.id
    if reply is AlarmReply.NO_LEADERS or written is None:
        return Filed(reply, harm=alarm.harm)
    incident = incident_of(tx, written)
    return Filed(reply, written, "" if incident is None else incident.number, alarm.harm)


def _recent(tx: Transaction, account: int, at: datetime) -> Sequence[int]:
    counted = alarms.c.account == account, alarms.c.at > at - COUNTED, alarms.c.harm.is_(False)
    return tx.values(alarms.c.id, *counted)


def _newest(tx: Transaction, account: int) -> int | None:
    query = (
        tx.select(alarms.c.incident_id)
        .join(incidents, incidents.c.id == alarms.c.incident_id)
        .where(alarms.c.account == account, incidents.c.state != State.RESOLVED.value)
        .order_by(alarms.c.at.desc())
        .limit(1)
    )
    found: int | None = tx.connection.scalar(query)
    return found


def _who(tx: Transaction, account: int, class_ids: Sequence[int], *, otherwise: Reporter) -> Reporter:
    """Return what staff are told of a reporter."""
    if staff_with(tx, account).serves(account, tx.now):
        return Reporter.STAFF
    own = bindings_where(tx, bindings.c.account == account, bindings.c.class_id.in_(class_ids))
    if any(each.role is BindingRole.STUDENT for each in own):
        return Reporter.PUPIL
    return Reporter.GUARDIAN if own else otherwise
