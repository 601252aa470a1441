"""Rooms that accounts posted in a group minutes before they were confirmed as staff: taken in late.

The originals are kept encrypted, as of every deleted message. After a quarter of an hour they are no longer
taken in as a lesson.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.classroom import Group, Room, Secret
from bot.features.lessons.store.exposure import NAMES_ROOM
from bot.incidents.incident import LeakedMessage, LeakReport, Resolution
from bot.storage.db.transaction import SchoolStore, decides
from bot.storage.incidents.leaks import take_in
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import exposures, groups, incidents, originals

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.features.lessons.rules.offers import HandedOut
    from bot.storage.db.transaction import AnyRow, Transaction

LATE_FOR: Final = timedelta(minutes=15)
_LATELY: Final = timedelta(hours=24)


class LateOffers(SchoolStore):
    """Rooms that one school's new staff posted before they were staff."""

    @decides
    def take_in(self, tx: Transaction, describe: Callable[[LeakReport], HandedOut]) -> bool:
        """Take in the rooms that accounts posted shortly before they became staff; return if there were any.

        `describe` tells what the author of a leak handed out in it.
        """
        query = tx.select(incidents).where(
            incidents.c.deleted,
            incidents.c.taken_in_as.is_(None),
            incidents.c.opened_at > tx.now - LATE_FOR,
            incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value),
        )
        rows = tx.connection.execute(query.order_by(incidents.c.seq)).all()
        staff = staff_with(tx, *{row.author for row in rows if row.author is not None})
        found = False
        for row in rows:
            if row.author is None or not staff.serves(row.author, tx.now):
                continue
            leak = _leak(tx, row)
            handed = describe(leak)
            marks = ((m.message_id, m.version, True) for m in leak.messages)
            take_in(tx, leak, handed, {(leak.group.chat_id, *mark): row.id for mark in marks})
            found = found or bool(handed.offers)
        return found

    async def kept(self, account: int, group_id: int) -> bool | None:
        """Tell whether an account's recent leaks in a group were taken in as lessons; None: it has none."""
        query = (
            select(incidents.c.taken_in_as)
            .join(exposures, exposures.c.incident_id == incidents.c.id)
            .where(
                incidents.c.school_id == self._school.id,
                incidents.c.author == account,
                incidents.c.group_id == group_id,
                incidents.c.deleted,
                incidents.c.opened_at > self._school.clock.now() - _LATELY,
                exposures.c.kind.in_(NAMES_ROOM),
            )
        )
        found = await self._school.read(lambda tx: tx.connection.scalars(query).all())
        return any(each is not None for each in found) if found else None


def _leak(tx: Transaction, row: AnyRow) -> LeakReport:
    """Return a leak with its messages as they are kept."""
    chat = tx.connection.execute(select(groups).where(groups.c.id == row.group_id)).one()
    tx.groups[chat.chat_id] = row.group_id
    query = (
        tx.select(originals)
        .where(originals.c.incident_id == row.id, originals.c.kept_until > tx.now)
        .order_by(originals.c.message_id, originals.c.version)
    )
    messages = (
        LeakedMessage(
            each.message_id,
            each.version,
            row.opened_at,
            row.opened_at,
            tx.unseal(originals.c.raw_sealed, each.id, each.raw_sealed),
        )
        for each in tx.connection.execute(query)
    )
    return LeakReport(
        group=Group(chat.chat_id, Room(chat.room), Secret("")),
        author=row.author,
        author_name=Secret(""),
        deleted=True,
        rules=(),
        kinds=frozenset(),
        fragment=Secret(""),
        secrets=(),
        messages=tuple(messages),
    )
