"""What is kept of pauses, stopped rules and outages, and how decisions about them are recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, true, update

from bot.classroom import SCHOOL, Held
from bot.features.incidents.buttons import PauseMessage
from bot.features.incidents.pauses.rules import (
    Outage,
    OutageReport,
    Pause,
    PauseReply,
    PauseRequest,
    Stood,
    StoppedRule,
    StopReply,
    may_release,
    on_heard,
    on_pause,
    on_resume,
    on_settled,
    on_stop_press,
    on_storm,
    report,
)
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Resolution
from bot.features.incidents.store.writes import GONE_BY
from bot.features.incidents.tables import outages, pauses, stopped
from bot.features.school.setup.store import refresh_setups
from bot.personal_data import DataKind
from bot.records import Decided
from bot.roles import trusted_chats
from bot.storage.changes import answers, record
from bot.storage.db.records import found, loaded, of_id
from bot.storage.db.transaction import SchoolStore, among, decides, in_school, reads
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import is_student, realm_of_group
from bot.storage.people.groups import chat_now, group_in, group_of, remember_groups
from bot.storage.people.personal_data import Deleted, PersonalData, Rows, cleared
from bot.storage.people.staff import owners_and_creators, owners_of, staff_chats_of, staff_in, staff_with
from bot.storage.tables.core import groups, incidents, journal, removals, schools

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.classroom import Group
    from bot.moderation.brake import DeletionSpike
    from bot.outbox import OutboxRow
    from bot.records import Who
    from bot.storage.db.transaction import AnyRow, Transaction
    from bot.storage.outbox.readers import Audience

_LOOKED_BACK: Final = timedelta(days=2)  # the bot may have been away when a pause ended
_NO_MISTAKE: Final = incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value)
_HELD: Final = (
    select(*removals.c["incident_id", "chat_id", "message_id"])
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        in_school(incidents),
        among(incidents.c.group_id, "groups"),
        incidents.c.held == Held.PAUSE.value,
        _NO_MISTAKE,
    )
    .order_by(removals.c.message_id)
)


class Pauses(SchoolStore):
    """The pauses of one school."""

    @decides
    def pause(self, tx: Transaction, group: Group, who: Who, said_at: datetime) -> PauseReply:
        """Decide a request for a pause, by a message of `said_at`, and record what it changes."""
        if _is_staff_room(tx, group.chat_id):
            return PauseReply.ELSEWHERE
        remember_groups(tx, [group], tx.now)
        asked = _asked(tx, tx.groups[group.chat_id], group.chat_id, who, said_at)
        staff = staff_in(tx, asked.group_id, who.account)
        reply, changes = on_pause(asked, tx.new_id(), _running(tx, asked.group_id), staff)
        record(tx, changes)
        refresh_setups(tx)
        return reply

    @decides
    def resume(self, tx: Transaction, chat_id: int, who: Who) -> PauseReply:
        """Decide a request to end the pause of the group in a chat, and record what it changes."""
        if _is_staff_room(tx, chat_id):
            return PauseReply.ELSEWHERE
        state = group_in(tx, chat_now(tx, chat_id))
        return PauseReply.NONE if state is None else _resume(tx, state.id, chat_id, who)

    @decides
    def end(self, tx: Transaction, pause_id: int, who: Who) -> PauseReply:
        """Decide a press on the button of a pause, and record what it changes."""
        state = group_of(tx, tx.value_of(pauses.c.group_id, pause_id) or 0)
        return PauseReply.NONE if state is None else _resume(tx, state.id, state.group.chat_id, who)

    @decides
    def lift(self, tx: Transaction) -> Mapping[int, Sequence[int]]:
        """Mark leaks of pauses that are over for deletion; return their messages by chat.

        What staff called a false alarm by then stands.
        """
        over = tx.rows(pauses, pauses.c.until <= tx.now, pauses.c.until > tx.now - _LOOKED_BACK)
        if over:  # repeated each minute, as far as is looked back
            refresh_setups(tx, {pause.group_id for pause in over})
        ended = {pause.group_id for pause in over if _running(tx, pause.group_id) is None}
        rows = tx.run(_HELD, groups=list(ended)).all() if ended else ()
        by_chat: dict[int, list[int]] = {}
        for row in rows:
            by_chat.setdefault(row.chat_id, []).append(row.message_id)
        lifted = {row.incident_id for row in rows}
        if lifted:
            tx.update(incidents, incidents.c.id.in_(lifted), deleted=True, held=None)
            record(tx, tuple(RefreshCards(each) for each in lifted))
        return by_chat

    @reads
    def told(self, tx: Transaction, pause_id: int, chat_id: int) -> tuple[Pause, Group] | None:
        """Return a running pause as that chat is told of it, and its group; None to who asked for it."""
        pause = of_id(tx, Pause, pause_id)
        state = None if pause is None else group_of(tx, pause.group_id)
        if pause is None or state is None or pause.by.account == chat_id or pause.until <= tx.now:
            return None
        return pause, state.group

    @reads
    def of_id(self, tx: Transaction, pause_id: int) -> Pause | None:
        """Return a pause as it is now."""
        return of_id(tx, Pause, pause_id)

    @reads
    def since(self, tx: Transaction, at: datetime) -> Mapping[int, tuple[Pause, ...]]:
        """Return the pauses that end after that time, by the chat ids of their groups."""
        query = (
            tx.select(pauses, groups.c.chat_id)
            .join(groups, groups.c.id == pauses.c.group_id)
            .where(pauses.c.until > at)
            .order_by(pauses.c.since, pauses.c.id)
        )
        by_chat: dict[int, tuple[Pause, ...]] = {}
        for row in tx.connection.execute(query):
            by_chat[row.chat_id] = (*by_chat.get(row.chat_id, ()), loaded(tx, Pause, row))
        return by_chat


def _is_staff_room(tx: Transaction, chat_id: int) -> bool:
    return chat_now(tx, chat_id) in trusted_chats(owners_of(tx), staff_chats_of(tx), tx.now)


def _asked(tx: Transaction, group_id: int, chat_id: int, who: Who, said_at: datetime) -> PauseRequest:
    student = is_student(tx, who.account, realm_of_group(tx, group_id))
    return PauseRequest(who, group_id, chat_id, said_at, tx.now, student)


def _resume(tx: Transaction, group_id: int, chat_id: int, who: Who) -> PauseReply:
    asked = _asked(tx, group_id, chat_id, who, tx.now)
    reply, changes = on_resume(asked, _running(tx, group_id), staff_in(tx, group_id, who.account))
    record(tx, changes)
    refresh_setups(tx)
    return reply


def _running(tx: Transaction, group_id: int) -> Pause | None:
    return found(tx, Pause, pauses.c.group_id == group_id, pauses.c.until > tx.now)


class StoppedRules(SchoolStore):
    """The rules that the rule breaker stopped, of one school."""

    @reads
    def held(self, tx: Transaction) -> frozenset[tuple[int, str]]:
        """Return the realms and ids of the rules that are stopped."""
        return frozenset((row.realm, row.rule) for row in tx.rows(stopped, stopped.c.released_at.is_(None)))

    @reads
    def released(self, tx: Transaction) -> Mapping[tuple[int, str], datetime]:
        """Return when each rule was last released, by realm and rule."""
        last = func.max(stopped.c.released_at).label("at")
        query = tx.select(stopped.c.realm, stopped.c.rule, last).where(stopped.c.released_at.is_not(None))
        rows = tx.connection.execute(query.group_by(stopped.c.realm, stopped.c.rule))
        return {(row.realm, row.rule): row.at for row in rows}

    @decides
    def storm(self, tx: Transaction, storm: DeletionSpike) -> None:
        """Stop a rule and notify those who may release it, unless it is stopped already."""
        there = stopped.c.realm == storm.realm, stopped.c.rule == storm.rule
        held = found(tx, StoppedRule, *there, stopped.c.released_at.is_(None))
        fresh = StoppedRule(
            tx.new_id(), storm.rule, storm.authors, storm.classes, storm.at, realm=storm.realm
        )
        record(tx, on_storm(fresh, held))

    @reads
    def of_id(self, tx: Transaction, stop_id: int) -> StoppedRule | None:
        """Return a stopped rule as it is now."""
        return of_id(tx, StoppedRule, stop_id)

    @answers
    def press(self, tx: Transaction, stop_id: int, who: Who, *, release: bool) -> Decided[StopReply]:
        """Decide a press on a stopped rule's message and record what it changes."""
        rule = of_id(tx, StoppedRule, stop_id)
        return on_stop_press(who, rule, staff_with(tx, who.account), tx.now, release=release)


class Outages(SchoolStore):
    """The outages of one school's bot."""

    @reads
    def last_heard(self, tx: Transaction) -> datetime | None:
        """Return when the bot last heard from Telegram, as far as it could note that; None: never."""
        noted = select(schools.c.heard_at).where(schools.c.id == tx.school_id)
        received = select(func.max(journal.c.received_at)).where(journal.c.school_id == tx.school_id)
        times = tx.connection.scalar(noted), tx.connection.scalar(received)
        return max((time for time in times if time is not None), default=None)

    async def hears(self, at: datetime) -> None:
        """Note that the bot hears from Telegram."""
        await self._school.write(lambda tx: _hears(tx, at))

    @decides
    def back(self, tx: Transaction, heard_at: datetime | None, at: datetime) -> bool:
        """Note that Telegram answers again; return whether staff are to be notified of an outage."""
        record(tx, on_heard(heard_at, _untold(tx), tx.new_id(), at))
        _hears(tx, at)
        return _untold(tx) is not None

    async def worked_off(self, at: datetime) -> None:
        """Note that all messages sent during the outage are judged."""
        await self._school.write(
            lambda tx: tx.update(outages, outages.c.worked_off_at.is_(None), worked_off_at=at)
        )

    @decides
    def tell(self, tx: Transaction) -> bool:
        """Notify staff, unless deletions lack their outcome; return whether nothing is left to report."""
        running = _untold(tx)
        owed = running is not None and any(not settled for _, settled in _leaks(tx, running, true()))
        record(tx, on_settled(running, owed=owed, at=tx.now))
        return _untold(tx) is None

    @reads
    def report(self, tx: Transaction, outage_id: int, reader: int | None = None) -> OutageReport | None:
        """Return the report of an outage; for a creator, of their own groups alone."""
        outage = of_id(tx, Outage, outage_id)
        if outage is None:
            return None
        creators = owners_and_creators(tx).creators(tx.now)
        acting = {each.group_id for each in creators if each.account == reader}
        own = incidents.c.group_id.in_(acting) if acting else true()
        return report(outage, [stood for stood, _ in _leaks(tx, outage, own)], tx.now)


def _hears(tx: Transaction, at: datetime) -> None:
    tx.connection.execute(update(schools).where(schools.c.id == tx.school_id).values(heard_at=at))


def _untold(tx: Transaction) -> Outage | None:
    return found(tx, Outage, outages.c.told_at.is_(None))


def _leaks(tx: Transaction, outage: Outage, which: ColumnElement[bool]) -> list[tuple[Stood, bool]]:
    """Return the leaks that waited at Telegram, each with whether all its messages have their outcome."""
    query = (
        tx.select(*removals.c["incident_id", "posted_at", "settled_at", "outcome"])
        .join(incidents, incidents.c.id == removals.c.incident_id)
        .where(
            removals.c.arrived_at > outage.since,
            removals.c.posted_at < outage.until,
            incidents.c.deleted,
            which,
            _NO_MISTAKE,
        )
    )
    by_incident: dict[int, list[AnyRow]] = {}
    for row in tx.connection.execute(query):
        by_incident.setdefault(row.incident_id, []).append(row)
    leaks = []
    for rows in by_incident.values():
        ends = [row.settled_at for row in rows if row.outcome in GONE_BY]
        stood = Stood(min(row.posted_at for row in rows), max(ends) if len(ends) == len(rows) else None)
        leaks.append((stood, all(row.outcome is not None for row in rows)))
    return leaks


def _deciding(readers: Audience, stop_id: int) -> Sequence[int]:
    realm = readers.tx.value_of(stopped.c.realm, stop_id)
    return readers.among(may_release(readers.staff, realm or SCHOOL, readers.tx.now))


def _line_until(tx: Transaction, row: OutboxRow) -> datetime:
    """Return when a pause's line expires: when the pause ends, or at once if it has ended."""
    return tx.value_of(pauses.c.until, row.subject) or tx.now


ROOM: Final = StorageRoom(
    name="pauses",
    deliveries=Deliveries(
        readers={
            PauseMessage.STOPPED: each(_deciding),
            PauseMessage.OUTAGE: each(lambda readers, _: readers.of_school()),
            PauseMessage.PAUSE_TOLD: each(owners),
        },
        until={PauseMessage.PAUSED: _line_until},
    ),
    personal_data=(
        PersonalData(
            pauses,
            DataKind.PAUSE,
            Rows(pauses.c["group_id", "since", "until"]),
            cleared(pauses),
            over=pauses.c.until,
        ),
        PersonalData(
            stopped,
            DataKind.BRAKE,
            Rows(stopped.c["rule", "decided_at"]),
            # Rules held in a creator's own groups are released.
            {stopped.c.realm: Deleted(), **cleared(stopped)},
            over=stopped.c.released_at,
        ),
        PersonalData(outages, DataKind.ABSENCE, over=outages.c.until),
    ),
)
