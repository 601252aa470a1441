"""Alarms: drafted in private, filed, added to, answered, and shown with their reporter to a named officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_

from bot.classroom import Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind, Reporter
from bot.features.incidents.alarms.rules.decisions import (
    KEPT,
    AlarmAnswered,
    AlarmGraver,
    AlarmReply,
    AlarmSaid,
    AnswerReply,
    Draft,
    Filed,
    NewAlarm,
    PendingReport,
    Pointed,
    Readers,
    ReporterReply,
    on_answer,
    on_more,
    on_seen,
    severity_of,
)
from bot.features.incidents.alarms.rules.files import ConcernedForgotten, FileTaken
from bot.features.incidents.alarms.store.alarms import (
    alerted_by,
    forget_alarms,
    forget_concerned,
    forget_words,
    picture_in,
    pictures_of,
    said_in,
    write_alarms,
    write_graver,
    write_words,
)
from bot.features.incidents.alarms.store.filing import (
    classes_near,
    drafts_of,
    file_alarm,
    file_draft,
    gather,
    hearing,
    is_sent,
    leading,
    pending,
    pending_of,
    remember_message,
    reporter_of,
    send_unanswered,
    waits,
    write_answered,
    write_taken,
)
from bot.features.incidents.buttons import AlarmJob, AlarmMessage, IncidentJob
from bot.features.incidents.evidence.store import seal_picture
from bot.features.incidents.reports.rules import initials
from bot.features.incidents.rules.incident import State
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.store.reads import holders_of, incident_of, number_in
from bot.features.incidents.tables import (
    alarm_chat_messages,
    alarm_drafts,
    alarm_messages,
    alarms,
    child_safety_files,
)
from bot.outbox import Dispatch, Postponed
from bot.pages import page_of
from bot.personal_data import DataKind, Field
from bot.storage.changes import answers, record
from bot.storage.db.records import all_of, of_id
from bot.storage.db.transaction import SchoolStore, Writers, decides, reads
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DONE, WAITING, postpone
from bot.storage.people.classes import classes_of_group, school_classes
from bot.storage.people.groups import remember_groups
from bot.storage.people.personal_data import (
    Cleared,
    Deleted,
    Kept,
    NotExported,
    PersonalData,
    Rows,
    class_name,
)
from bot.storage.people.staff import staff_with
from bot.storage.people.students import bindings_of
from bot.storage.tables.core import due_times, incident_events, incidents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import Group
    from bot.features.incidents.alarms.rules.alarm import Said
    from bot.features.incidents.rules.facts import Holder
    from bot.features.incidents.rules.incident import Incident
    from bot.pages import ListPage
    from bot.records import Decided, Who
    from bot.roles import Member
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience

_NONE_OF_THEM = 0  # chosen in place of a class
_NOBODY = 0  # chosen in place of a member of staff
_NAMED = 8  # members of staff on a page, a button each


class Alarms(SchoolStore):
    """The alarms of one school."""

    @decides
    def draft(
        self,
        tx: Transaction,
        draft: Draft,
        group: Group | None = None,
        *,
        gathers: bool = False,
        confided: bool = False,
    ) -> int:
        """Keep what somebody is asked to confirm; return its id, for the buttons.

        `group`: where it was typed, as a report: it goes unless that is taken back; None: in private. A class
        that is none of theirs, from a crafted or an old button, counts as not chosen. `gathers`: with what
        they wrote lately in private and did not report. `confided`: it goes by itself, past the class's
        teachers.
        """
        near = [each.id for each in classes_near(tx, draft.account)]
        class_id, group_id = draft.class_id if draft.class_id in near else None, None
        if group is not None:
            remember_groups(tx, [group], tx.now)
            group_id = tx.groups[group.chat_id]
            found = classes_of_group(tx, group_id)
            class_id = found[0].id if len(found) == 1 else _NONE_OF_THEM
        draft_id = pending(tx, draft, class_id, group_id)
        if gathers:
            gather(tx, draft.account, draft_id)
            postpone(tx, [Postponed(AlarmJob.UNSENT, draft_id, tx.now + KEPT)])
        apart = confided or group is not None
        if draft.joins is not None or apart:
            waits(tx, draft_id, apart=apart)
        if draft.message_id is not None:
            remember_message(tx, draft.account, draft.message_id)
        return draft_id

    @decides
    def drop(self, tx: Transaction, account: int, draft_id: int, *, confirmed: bool = False) -> Filed:
        """Forget what somebody does not want to report, if that is in time.

        `confirmed`: it was to be reported before. Where it tells of harm it goes, to as few as possible.
        """
        told = pending_of(tx, account, draft_id)
        if is_sent(tx, draft_id):
            return Filed(AlarmReply.SENT)
        if told is not None and confirmed and told.goes_at is not None and told.harm:
            return send_unanswered(tx, told, tells=False)
        tx.delete(alarm_drafts, *drafts_of(account, draft_id))
        return Filed(AlarmReply.DROPPED)

    @decides
    def forget_unsent(self, tx: Transaction, draft_id: int) -> None:
        """Delete what was only written, if its time is over; its writer hears so, who may wait for help."""
        told = of_id(tx, PendingReport, draft_id)
        if told is None or told.goes_at is not None or told.joins is not None or is_sent(tx, draft_id):
            return
        if told.at + KEPT > tx.now:
            postpone(tx, [Postponed(AlarmJob.UNSENT, draft_id, told.at + KEPT)])
            return
        written = drafts_of(told.account, draft_id)
        said = any(each.words.reveal() or each.picture for each in all_of(tx, PendingReport, *written))
        tx.delete(alarm_drafts, *written)
        if said and not tx.has(alarms, alarms.c.account == told.account, alarms.c.quiet):
            record(tx, (Dispatch(AlarmMessage.UNSENT, draft_id, told.account),))

    @reads
    def gone(self, tx: Transaction, draft_id: int) -> Filed:
        """Return what became of a draft that waits no more."""
        return Filed(AlarmReply.SENT if is_sent(tx, draft_id) else AlarmReply.GONE)

    @reads
    def readers(self, tx: Transaction, account: int, draft_id: int) -> Readers:
        """Return who would read a draft. An account that the school does not know is told no name."""
        told = pending_of(tx, account, draft_id)
        if told is None or not bindings_of(tx, account):
            return Readers()
        class_id = told.class_chosen(classes_near(tx, account))
        return Readers(None if class_id is None else class_name(tx, class_id), leading(tx, told))

    @decides
    def renew(self, tx: Transaction, account: int, draft_id: int) -> bool:
        """Take words for a matter of its own, to be confirmed; return whether they still wait."""
        own = alarm_drafts.c.id == draft_id, alarm_drafts.c.account == account
        return bool(tx.update(alarm_drafts, *own, joins=None, goes_at=None))

    @decides
    def unanswered(self, tx: Transaction, draft_id: int) -> None:
        """Report what waits for an answer of its reporter, if its time is over."""
        told = of_id(tx, PendingReport, draft_id)
        if told is not None and told.goes_at is not None and told.goes_at <= tx.now:
            send_unanswered(tx, told)

    @decides
    def choose(self, tx: Transaction, account: int, draft_id: int, class_id: int) -> bool:
        """Note which class an alarm is about, 0 for none; return whether its teachers were to be left out."""
        own = alarm_drafts.c.id == draft_id, alarm_drafts.c.account == account
        if class_id not in (_NONE_OF_THEM, *(each.id for each in classes_near(tx, account))):
            class_id = _NONE_OF_THEM
        tx.update(alarm_drafts, *own, class_id=class_id)
        return bool(tx.value(alarm_drafts.c.apart, *own))

    @reads
    def named(self, tx: Transaction, account: int, draft_id: int, page: int) -> ListPage[Member]:
        """Return a page of the staff that a draft may be about: all who would hear of it.

        An account that the school does not know reads their initials, by which a pupil may tell them apart.
        """
        told = pending_of(tx, account, draft_id)
        found = () if told is None else hearing(tx, told)
        if not (bindings_of(tx, account) or staff_with(tx, account).serves(account, tx.now)):
            found = tuple(replace(each, name=Secret(initials(each.name.reveal()))) for each in found)
        return page_of(found, page, _NAMED)

    @decides
    def about(self, tx: Transaction, account: int, draft_id: int, member_id: int) -> bool:
        """Note whom an alarm is about, 0: nobody of the staff; return whether it is kept from teachers.

        One about a member of staff is: a colleague would tell.
        """
        told = pending_of(tx, account, draft_id)
        if told is None:
            return False
        known = any(each.id == member_id for each in hearing(tx, told))
        apart = told.apart or known
        tx.change(
            alarm_drafts, told.id, about_member=member_id if known else min(member_id, _NOBODY), apart=apart
        )
        return apart

    @decides
    def file(self, tx: Transaction, account: int, name: Secret, draft_id: int, *, apart: bool) -> Filed:
        """File what somebody confirmed, once: a second press finds no draft.

        `apart`: the class's own teachers are not to be told. What is asked first is to be answered in time.
        """
        told = pending_of(tx, account, draft_id)
        if told is None or tx.now - told.at > KEPT:
            return Filed(AlarmReply.SENT if is_sent(tx, draft_id) else AlarmReply.GONE)
        if told.joins is not None:  # confirmed by its own button: what was to hold it is said further
            of_it = drafts_of(account, told.joins)
            graver = tx.has(alarm_drafts, *of_it, alarm_drafts.c.harm)
            tx.update(alarm_drafts, *of_it, joins=told.id)
            tx.change(alarm_drafts, told.id, joins=None, harm=graver)
            told = replace(told, joins=None, harm=graver)
        return file_draft(tx, told, name, apart=apart)

    @decides
    def point(
        self,
        tx: Transaction,
        draft: Draft,
        name: Secret,
        group: Group,
        pointed: Pointed | None,
        *,
        cried: bool = False,
    ) -> Filed:
        """File what a member of a group reports there, about a message or without one.

        A message of a member of staff is reported past the class's teachers. `cried`: it was no report, but a
        cry about harm.
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
            by=reporter_of(tx, draft.account, [each.id for each in found], otherwise=Reporter.MEMBER),
            account=draft.account,
            name=name,
            words=draft.words,
            opened_at=tx.now,
            severity=severity_of(kind, harm=draft.harm),
            message=None if pointed is None else pointed.message,
            lead=lead,
            lead_name=None if pointed is None else pointed.lead_name,
            unsaid=lead is None,
            fragment=None if pointed is None else pointed.fragment,
        )
        return file_alarm(tx, alarm, cried=cried)

    @decides
    def add(self, tx: Transaction, incident_id: int, draft: Draft) -> Filed:
        """Add what its reporter says further to an alarm."""
        said = AlarmSaid(draft.id or tx.new_id(), incident_id, draft.account, draft.words, tx.now)
        said = replace(said, picture=draft.picture, written_at=draft.written_at)
        incident, harm = incident_of(tx, incident_id), draft.harm
        reply, changes = on_more(said, incident, harm=harm)
        record(tx, changes)
        if incident is None or incident.alarm is None or reply is AlarmReply.GONE:
            return Filed(AlarmReply.GONE)
        return Filed(reply, incident_id, incident.number, harm=harm or incident.alarm.harm)

    @answers
    def answer(self, tx: Transaction, account: int, incident_id: int, text: Secret) -> Decided[AnswerReply]:
        """Relay the words of staff to the reporter of an alarm."""
        said = AlarmSaid(tx.new_id(), incident_id, account, text, tx.now, by_staff=True)
        return on_answer(said, incident_of(tx, incident_id), staff_with(tx, account), account)

    @decides
    def see(
        self, tx: Transaction, who: Who, incident_id: int, *, sure: bool
    ) -> tuple[ReporterReply, Secret | None, tuple[Holder, ...]]:
        """Decide whether an officer may know who raised an alarm; return its account's name, and whose it is.

        An officer leads the whole school, and may know that of every class.
        """
        staff = staff_with(tx, who.account)
        reply, changes = on_seen(who, incident_of(tx, incident_id), staff, tx.now, sure=sure)
        record(tx, changes)
        row = tx.row(alarms, alarms.c.incident_id == incident_id)
        if reply is not ReporterReply.SHOWN or row is None:
            return reply, None, ()
        ours = {one.id: one.name for one in school_classes(tx)}
        name = tx.unseal(alarms.c.name_sealed, row.id, row.name_sealed)
        return reply, name, holders_of(tx, row.account, ours)

    @reads
    def words(self, tx: Transaction, said_id: int) -> tuple[Incident, Said] | None:
        """Return words of an alarm, with its incident."""
        row = tx.one(alarm_messages, said_id)
        incident = None if row is None else incident_of(tx, row.incident_id)
        if row is None or incident is None:
            return None
        return incident, said_in(tx, row, incident.group.chat_id)

    @reads
    def unsealed(self, tx: Transaction, said_id: int) -> Secret | None:
        """Return Telegram's id of a picture that is to become evidence; None: it was forgotten meanwhile."""
        return next((picture_in(tx, each) for each in pictures_of(tx, said_id)), None)

    @decides
    def seal(self, tx: Transaction, said_id: int, content: bytes) -> None:
        """Make a picture evidence, once: the job is done with it."""
        if tx.update(due_times, *_sealing(said_id), state=DONE, settled_at=tx.now):
            for row in pictures_of(tx, said_id):
                seal_picture(tx, row.incident_id, row.account, row.at, content)

    @decides
    def seal_later(self, tx: Transaction, said_id: int, at: datetime) -> None:
        """Try again then to make a picture evidence."""
        tx.update(due_times, *_sealing(said_id), state=WAITING, at=at)


def _sealing(said_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for the job that makes a picture evidence, where it is still to be done."""
    jobs = due_times.c
    return jobs.what == IncidentJob.SEAL_PICTURE.name, jobs.subject == said_id, jobs.state != DONE


def _answered_by(readers: Audience, said_id: int) -> Sequence[int] | None:
    """Return the reachable staff who took up an alarm or answered it, for further words of its reporter."""
    tx = readers.tx
    incident_id = tx.value_of(alarm_messages.c.incident_id, said_id)
    incident = None if incident_id is None else incident_of(tx, incident_id)
    if incident is None:
        return None
    acted = tx.values(
        incident_events.c.account,
        incident_events.c.incident_id == incident.id,
        incident_events.c.account.is_not(None),
        incident_events.c.what == State.ACKNOWLEDGED.value,
    )
    wrote = tx.values(
        alarm_messages.c.account, alarm_messages.c.incident_id == incident.id, alarm_messages.c.by_staff
    )
    told = readers.among((*acted, *wrote))
    return [each for each in told if roles_over(incident, readers.staff, each, tx.now)] or None


def _write_forgotten(tx: Transaction, forgotten: ConcernedForgotten) -> None:
    forget_concerned(tx, (forgotten.incident_id,))


_OWN: Final = NotExported("On a shared phone nothing shows that somebody reported; the school is asked.")

ROOM: Final = StorageRoom(
    name="alarms",
    writers=Writers(
        first={
            NewAlarm: write_alarms,
            AlarmSaid: write_words,
            AlarmGraver: write_graver,
        },
        decided={
            FileTaken: write_taken,
            ConcernedForgotten: _write_forgotten,
            AlarmAnswered: write_answered,
        },
    ),
    deliveries=Deliveries(
        readers={
            AlarmMessage.HEARD: each(_answered_by),
            AlarmMessage.GRAVER: each(alerted_by),
        }
    ),
    personal_data=(
        PersonalData(
            alarms,
            DataKind.INCIDENT,
            _OWN,
            {
                alarms.c.account: forget_alarms,
                alarms.c.about: Kept("Nothing that an account may ask about itself differs by a report."),
            },
        ),
        PersonalData(
            alarm_messages,
            DataKind.INCIDENT,
            Rows(
                (
                    (Field.INCIDENT, number_in),
                    (Field.TEXT, alarm_messages.c.text_sealed),
                    alarm_messages.c.at,
                ),
                joined=incidents,
                only=alarm_messages.c.by_staff,
                order=(alarm_messages.c.at,),
            ),
            forget_words,
        ),
        PersonalData(
            child_safety_files,
            DataKind.INCIDENT,
            NotExported("Of such a file nobody is told anything as their own."),
            Cleared(to=None),
        ),
        PersonalData(
            alarm_drafts,
            DataKind.DIALOG,
            _OWN,
            Deleted(),
            over=lambda _tx, before, _: and_(alarm_drafts.c.at < before, alarm_drafts.c.goes_at.is_(None)),
        ),
        PersonalData(
            alarm_chat_messages,
            DataKind.LETTER,
            NotExported("It stands in the account's own chat."),
            Deleted(),
            over=alarm_chat_messages.c.at,
        ),
    ),
)
