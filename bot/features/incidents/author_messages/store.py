"""Gathers the facts for notifying authors and groups of deleted leaks, and decides who is notified."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, exists, func, select, update

from bot.classroom import Language, Room
from bot.features.incidents.author_messages.rules import (
    AppealReply,
    AuthorCopy,
    AuthorFacts,
    AuthorTold,
    LineFacts,
    Noticed,
    is_claimable,
    on_appeal,
    on_gone,
    on_no_whisper,
    on_untold,
)
from bot.features.incidents.buttons import AuthorMessage
from bot.features.incidents.rules.incident import Resolution
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.store.reads import incident_of
from bot.features.lessons.store.rows import open_classes
from bot.outbox import OutboxRow
from bot.records import Change, Changes, Decided, Who
from bot.storage.changes import answers, record
from bot.storage.db.transaction import (
    AnyRow,
    SchoolStore,
    Transaction,
    Writers,
    among,
    given,
    in_school,
    reads,
    select_in_school,
)
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.groups import group_of
from bot.storage.people.staff import Reachable, is_reachable, staff_with, told_of, told_of_each
from bot.storage.tables.core import accounts, groups, incidents, originals

_other = incidents.alias("other")
_LATELY: Final = (
    select(func.max(_other.c.author_told_at))
    .where(_other.c.school_id == incidents.c.school_id, _other.c.author == incidents.c.author)
    .scalar_subquery()
)
_SHOWABLE: Final = exists().where(
    originals.c.school_id == incidents.c.school_id,
    originals.c.incident_id == incidents.c.id,
    originals.c.masked_sealed.is_not(None),
)
_GONE: Final = (
    select_in_school(
        *incidents.c["id", "author", "author_told_at", "taken_in_as"],
        _LATELY.label("told_at"),
        _SHOWABLE.label("showable"),
        *groups.c["chat_id", "room", "noticed_at"],
        groups.c.id.label("group_id"),
    )
    .join(groups, and_(groups.c.school_id == incidents.c.school_id, groups.c.id == incidents.c.group_id))
    .where(
        among(incidents.c.id, "incidents"),
        incidents.c.deleted,
        incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value),
    )
    .order_by(incidents.c.seq)
)


_MASKED: Final = (
    select_in_school(*originals.c["id", "masked_sealed"])
    .where(
        given(originals.c.incident_id, "incident"),
        originals.c.masked_sealed.is_not(None),
        originals.c.kept_until > bindparam("now", type_=originals.c.kept_until.type),
    )
    .order_by(originals.c.message_id.desc())
    .limit(1)
)
_STARTED: Final = select_in_school(*accounts.c["language", "reachable"]).where(
    given(accounts.c.account, "account")
)
_NOTICED: Final = (
    update(groups).where(in_school(groups), given(groups.c.id, "group")).values(noticed_at=bindparam("at"))
)
_AUTHOR_TOLD: Final = (
    update(incidents)
    .where(in_school(incidents), given(incidents.c.id, "incident"))
    .values(author_told_at=bindparam("at"))
)


class AuthorCopies(SchoolStore):
    """What authors of one school may be shown of their own removed messages."""

    @reads
    def masked(self, tx: Transaction, incident_id: int, account: int | None = None) -> AuthorCopy | None:
        """Return an author's own text without the secret; None where it is no longer kept.

        `account` None: it is for the account that the incident names.
        """
        row = tx.run(_MASKED, incident=incident_id, now=tx.now).one_or_none()
        incident = None if row is None else incident_of(tx, incident_id)
        if row is None or incident is None:
            return None
        text = tx.unseal(originals.c.masked_sealed, row.id, row.masked_sealed)
        account = incident.author if account is None else account
        if account is None:
            return AuthorCopy(incident, text)
        started = tx.run(_STARTED, account=account).one_or_none()
        return AuthorCopy(
            incident,
            text,
            by_staff=bool(roles_over(incident, staff_with(tx, account), account, tx.now)),
            claimable=is_claimable(incident, group_of(tx, incident.group_id)),
            reachable=started is not None and started.reachable,
            language=None if started is None else Language(started.language),
        )

    @answers
    def appeal(self, tx: Transaction, incident_id: int, who: Who) -> Decided[AppealReply]:
        """Decide an author's appeal and record what it changes."""
        incident = incident_of(tx, incident_id)
        heard = incident is not None and bool(told_of(tx, incident.group_id, tx.now))
        return on_appeal(who, incident, tx.now, heard=heard)


def told_of_gone(tx: Transaction, incident_ids: Collection[int]) -> Changes:
    """Decide who is notified that the messages of incidents are gone; of a false alarm no one is."""
    changes: list[Change] = []
    lines: dict[int, LineFacts] = {}
    told: dict[int, datetime] = {}
    rows = _rows(tx, incident_ids)
    reachable = Reachable(tx, (row.author for row in rows if row.taken_in_as is not None))
    wanting = _wanting(tx, {row.group_id for row in rows})
    for row in rows:
        line = lines.get(row.group_id) or _line(row, wanting)
        author = _author(row)
        if author.author in told:
            author = replace(author, told_at=told[author.author])
        if row.taken_in_as is not None:
            author = replace(author, echoed=author.author in reachable)
        decided = on_gone(author, line, tx.now)
        changes.extend(decided)
        for change in decided:
            if isinstance(change, Noticed):
                line = replace(line, noticed_at=change.at)
            elif isinstance(change, AuthorTold) and author.author is not None:
                told[author.author] = change.at
        lines[row.group_id] = line
    return tuple(changes)


def _told_otherwise(tx: Transaction, row: OutboxRow) -> None:
    """Decide the next way to notify an author where one failed, and record it."""
    for gone in _rows(tx, [row.subject]):
        line = _line(gone, _wanting(tx, {gone.group_id}))
        if row.what is AuthorMessage.WHISPER:
            reachable = is_reachable(tx, gone.author)
            record(tx, on_no_whisper(_author(gone), line, tx.now, reachable=reachable))
        else:
            record(tx, on_untold(line, tx.now))


def _rows(tx: Transaction, incident_ids: Collection[int]) -> list[AnyRow]:
    if not incident_ids:
        return []
    return list(tx.run(_GONE, incidents=list(incident_ids)))


def _author(row: AnyRow) -> AuthorFacts:
    author = row.author if row.showable else None
    return AuthorFacts(row.id, author, row.told_at, row.author_told_at is not None)


def _wanting(tx: Transaction, group_ids: Collection[int]) -> frozenset[int]:
    """Return those of some groups that need the line even where the author is notified."""
    told = told_of_each(tx, group_ids, tx.now)
    untold = frozenset(group_id for group_id in group_ids if not told[group_id])
    return untold.union(open_classes(tx, frozenset(group_ids) - untold))


def _line(row: AnyRow, wanting: Collection[int]) -> LineFacts:
    return LineFacts(row.group_id, row.chat_id, Room(row.room), row.noticed_at, row.group_id in wanting)


def _write_noticed(tx: Transaction, noticed: Sequence[Noticed]) -> None:
    if noticed:
        rows = [{"school": tx.school_id, "group": one.group_id, "at": one.at} for one in noticed]
        tx.connection.execute(_NOTICED, rows)


def _write_told(tx: Transaction, told: Sequence[AuthorTold]) -> None:
    if told:
        rows = [{"school": tx.school_id, "incident": one.incident_id, "at": one.at} for one in told]
        tx.connection.execute(_AUTHOR_TOLD, rows)


ROOM: Final = StorageRoom(
    name="author_messages",
    writers=Writers(first={Noticed: _write_noticed, AuthorTold: _write_told}),
    deliveries=Deliveries(
        failed={AuthorMessage.WHISPER: _told_otherwise, AuthorMessage.AUTHOR: _told_otherwise}
    ),
)
