"""Gathers the facts for notifying authors and groups of deleted leaks, and decides who is notified."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, exists, func, select

from bot.classroom import Room
from bot.features.lessons.store.rows import open_groups
from bot.incidents.author_messages import AuthorFacts, LineFacts, on_gone, on_no_whisper, on_untold
from bot.incidents.changes import AuthorTold, Noticed
from bot.incidents.incident import Resolution
from bot.incidents.messages import IncidentMessage
from bot.storage.changes import record
from bot.storage.db.transaction import among, select_in_school
from bot.storage.people.staff import Reachable, is_reachable, told_of_each
from bot.storage.tables.core import groups, incidents, originals

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.outbox import OutboxRow
    from bot.records import Change, Changes
    from bot.storage.db.transaction import AnyRow, Transaction

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


def told_otherwise(tx: Transaction, row: OutboxRow) -> None:
    """Decide the next way to notify an author where one failed, and record it."""
    for gone in (
        _rows(tx, [row.subject]) if row.what in (IncidentMessage.WHISPER, IncidentMessage.AUTHOR) else ()
    ):
        line = _line(gone, _wanting(tx, {gone.group_id}))
        if row.what is IncidentMessage.WHISPER:
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
    return untold | open_groups(tx, frozenset(group_ids) - untold)


def _line(row: AnyRow, wanting: Collection[int]) -> LineFacts:
    return LineFacts(row.group_id, row.chat_id, Room(row.room), row.noticed_at, row.group_id in wanting)
