"""Reports as conversations: what joins them, what their reporters have not seen yet, and their messages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.features.incidents.alarms.rules.decisions import (
    GOES_ON,
    AlarmReply,
    Conversation,
    Draft,
    Filed,
    PendingReport,
)
from bot.features.incidents.alarms.store.alarms import said_in
from bot.features.incidents.alarms.store.filing import (
    asked_about,
    drafts_of,
    is_sent,
    pending,
    pending_of,
    remember_message,
    send_unanswered,
    still_asked,
    waits,
)
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Resolution, State
from bot.features.incidents.rules.timeline import TimelineEvent
from bot.features.incidents.store.reads import incident_of
from bot.features.incidents.tables import alarm_chat_messages, alarm_drafts, alarm_messages, alarms
from bot.records import changed
from bot.storage.changes import record
from bot.storage.db.records import all_of
from bot.storage.db.transaction import SchoolStore, decides, reads
from bot.storage.tables.core import incident_events, incidents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.features.incidents.alarms.rules.alarm import Said
    from bot.features.incidents.rules.incident import Incident
    from bot.storage.db.transaction import AnyRow, Transaction

_DELETABLE: Final = timedelta(hours=48)  # Bot API, deleteMessages
_MOST_LISTED: Final = 20  # alarms, each a line of a message
_TOLD: Final = [
    each.value for each in (*State, *Resolution, TimelineEvent.REOPENED, TimelineEvent.REPORTER_SEEN)
]


@dataclass(frozen=True, slots=True)
class News:
    """What came of an alarm since its reporter looked.

    `seen`: an officer was shown who that is. `filed`: it went by itself, and an answer still counts.
    """

    incident: Incident
    answers: Sequence[Said]
    seen: bool
    filed: Filed | None


class Conversations(SchoolStore):
    """The conversations of one school's reporters with the bot."""

    @reads
    def latest(self, tx: Transaction, account: int) -> Conversation | None:
        """Return an account's report with the latest word; None: none, or it is taken out of the chat."""
        query = (
            tx.select(*alarms.c["incident_id", "said_at", "quiet", "apart"], incidents.c.state)
            .join(incidents, incidents.c.id == alarms.c.incident_id)
            .where(alarms.c.account == account, alarms.c.said_at.is_not(None))
            .order_by(alarms.c.said_at.desc())
            .limit(1)
        )
        row = tx.connection.execute(query).one_or_none()
        if row is None:
            return None
        open_ = row.state != State.RESOLVED.value
        return Conversation(row.incident_id, row.said_at, open_, row.quiet, row.apart)

    @decides
    def extend(self, tx: Transaction, draft_id: int, further: Draft, *, apart: bool = False) -> Filed | None:
        """Keep further words of what somebody is asked about; return the question. None: it waits no more.

        `apart`: the class's own teachers are not to read any of it.
        """
        told = pending_of(tx, further.account, draft_id)
        if told is None or tx.now - told.at > GOES_ON or is_sent(tx, draft_id):
            return None
        pending(tx, further, told.class_id, told.group_id, joins=draft_id)
        kind = told.kind or further.kind
        kept = {"at": tx.now, "harm": told.harm or further.harm, "apart": told.apart or apart, "kind": kind}
        record(tx, (changed(told, **kept),))
        turn = len(tx.values(alarm_drafts.c.id, *drafts_of(further.account, draft_id))) - 1
        if told.goes_at is None:
            return Filed(AlarmReply.ASK, harm=further.harm, turn=turn)
        waits(tx, draft_id)
        asked = replace(asked_about(tx, told), harm=further.harm, turn=turn)
        return asked if asked.reply is not AlarmReply.FILED else replace(asked, reply=AlarmReply.NO_LEADERS)

    @decides
    def take(self, tx: Transaction, account: int, draft_id: int) -> Draft | None:
        """Return what somebody was asked about, which waits no more; None: it is gone."""
        told = pending_of(tx, account, draft_id)
        if told is None:
            return None
        tx.delete(alarm_drafts, alarm_drafts.c.id == draft_id)
        kept = Draft(account, told.words, harm=told.harm, picture=told.picture, written_at=told.written_at)
        return replace(kept, id=told.id)

    @reads
    def listed(self, tx: Transaction, account: int, *, asked: bool) -> tuple[Incident, ...]:
        """Return the last twenty alarms that an account raised and that are open or have news, newest first.

        Not what was taken out of its chat. `asked`: by that command; otherwise those of which nothing comes
        unasked are left out.
        """
        query = (
            tx.select(alarms)
            .join(incidents, incidents.c.id == alarms.c.incident_id)
            .where(*_in_chat(account), *(() if asked else (~alarms.c.quiet,)))
            .order_by(alarms.c.at.desc())
        )
        found = ((row, incident_of(tx, row.incident_id)) for row in tx.connection.execute(query).all())
        told = [
            incident
            for row, incident in found
            if incident is not None and (incident.state is not State.RESOLVED or _has_news(tx, row))
        ]
        return tuple(told[:_MOST_LISTED])

    @reads
    def letters(self, tx: Transaction, account: int) -> frozenset[int]:
        """Return the alarms of an account in whose talk there are words of staff that it has not seen."""
        found = tx.rows(alarms, *_in_chat(account))
        return frozenset(row.incident_id for row in found if _has_letter(tx, row))

    @reads
    def numbered(self, tx: Transaction, account: int, number: str) -> int | None:
        """Return the alarm of an account that has this number; None: it has none."""
        ids = tx.values(alarms.c.incident_id, alarms.c.account == account)
        found = (incident_of(tx, each) for each in ids)
        return next((each.id for each in found if each is not None and each.number == number), None)

    @reads
    def announces(self, tx: Transaction, incident_id: int) -> bool:
        """Tell whether the reporter of an alarm is to hear unasked that there is news, and there is."""
        row = tx.row(alarms, alarms.c.incident_id == incident_id)
        return row is not None and not row.quiet and _has_news(tx, row)

    @decides
    def read(self, tx: Transaction, account: int, incident_id: int) -> News | None:
        """Return what came of an account's alarm since it looked, and note that; None: it is not theirs."""
        row = tx.row(alarms, alarms.c.incident_id == incident_id, alarms.c.account == account)
        incident = None if row is None else incident_of(tx, incident_id)
        if row is None or incident is None:
            return None
        table = alarm_messages
        query = tx.select(table).where(
            table.c.incident_id == incident_id, table.c.by_staff, table.c.at >= row.read_at
        )
        found = tx.connection.execute(query.order_by(table.c.at)).all()
        seen = TimelineEvent.REPORTER_SEEN.value in _events(tx, incident_id, row.read_at)
        tx.change(alarms, row.id, read_at=tx.now, said_at=None if row.said_at is None else tx.now)
        answers = [said_in(tx, each, incident.group.chat_id) for each in found]
        return News(incident, answers, seen, still_asked(tx, incident_id))

    @decides
    def quieten(self, tx: Transaction, account: int, incident_id: int) -> bool:
        """Tell an account nothing more of its alarm unasked; return whether it is theirs."""
        return _quieten(tx, alarms.c.incident_id == incident_id, alarms.c.account == account)

    @decides
    def remember(self, tx: Transaction, account: int, message_id: int) -> None:
        """Remember that a message of a private chat is part of a report."""
        remember_message(tx, account, message_id)

    @decides
    def wipe(self, tx: Transaction, account: int) -> list[int]:
        """End an account's conversations, so that nothing comes unasked; return the messages to delete.

        What waits for an answer goes at once: it was to be reported.
        """
        table = alarm_chat_messages.c
        young = table.account == account, table.at > tx.now - _DELETABLE
        found = sorted(tx.values(table.message_id, *young))
        tx.delete(alarm_chat_messages, table.account == account)
        own = alarm_drafts.c.account == account
        for told in all_of(tx, PendingReport, own, alarm_drafts.c.goes_at.is_not(None)):
            send_unanswered(tx, told, tells=False)
        tx.delete(alarm_drafts, own)
        _quieten(tx, alarms.c.account == account)
        tx.update(alarms, alarms.c.account == account, said_at=None)
        return found


def _in_chat(account: int) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for an account's alarms that are not taken out of its chat."""
    return alarms.c.account == account, alarms.c.said_at.is_not(None)


def _quieten(tx: Transaction, *own: ColumnElement[bool]) -> bool:
    """Have nothing come of alarms unasked, which their cards say; return whether there are any."""
    ids = tx.values(alarms.c.incident_id, *own)
    tx.update(alarms, *own, quiet=True)
    record(tx, tuple(RefreshCards(each) for each in ids))
    return bool(ids)


def _has_letter(tx: Transaction, row: AnyRow) -> bool:
    words = alarm_messages.c
    answers = words.incident_id == row.incident_id, words.by_staff, words.at >= row.read_at
    return bool(tx.values(words.id, *answers))


def _has_news(tx: Transaction, row: AnyRow) -> bool:
    """Tell whether staff did anything about an alarm since its reporter looked, or it went by itself."""
    if _has_letter(tx, row) or _events(tx, row.incident_id, row.read_at):
        return True
    return tx.one(alarm_drafts, row.incident_id) is not None


def _events(tx: Transaction, incident_id: int, since: datetime) -> set[str]:
    """Return what staff did about an alarm since then, of what its reporter is told."""
    events = incident_events.c
    since_then = events.incident_id == incident_id, events.at >= since, events.what.in_(_TOLD)
    return set(tx.values(events.what, *since_then))
