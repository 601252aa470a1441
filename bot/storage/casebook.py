"""The casebook: leaks become incidents, removals get their outcome, presses move them on."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, tuple_

from bot.classroom import Outcome, Room
from bot.incidents.changes import RefreshCards, Removed
from bot.incidents.leak import LeakFacts, RemovalFacts, on_leak, on_removed
from bot.incidents.press import on_press
from bot.storage.gather import incident_of, staff_of
from bot.storage.journal import settle
from bot.storage.record import record
from bot.storage.record_incidents import GONE_BY, remember_groups
from bot.storage.tables import groups, incidents, removals
from bot.storage.together import Together

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.incidents.changes import Change
    from bot.incidents.incident import Incident, Leak
    from bot.incidents.press import Answer, Press
    from bot.storage.school import School, Transaction

_LeakRow = tuple["Leak", int]
_Mark = tuple[int, int, int, bool]  # chat, message, version, and whether the verdict was to delete

_RECORDED = (
    select(*removals.c["chat_id", "message_id", "version"], incidents.c.deleted)
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        removals.c.school_id == bindparam("school"),
        removals.c.chat_id.in_(bindparam("chats", expanding=True)),
        removals.c.message_id.in_(bindparam("messages", expanding=True)),
    )
)
_AFFECTED = select(*removals.c["incident_id", "chat_id", "message_id"]).where(
    removals.c.school_id == bindparam("school"),
    tuple_(removals.c.chat_id, removals.c.message_id).in_(bindparam("pairs", expanding=True)),
    removals.c.outcome.is_(None) | removals.c.outcome.not_in(GONE_BY),
)


_QUIET = select(*groups.c["id", "chat_id", "room", "noticed_at"]).where(
    groups.c.school_id == bindparam("school"), groups.c.chat_id.in_(bindparam("chats", expanding=True))
)


class Casebook:
    """The incidents of one school."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._together: Together[_LeakRow | Removed] = Together(self._commit)
        school.database.before_closing(self._together.finish)

    async def leaks(self, leaks: Sequence[tuple[Leak, int]]) -> None:
        """Record leaks, each with the journal row it came in, which is done then.

        A leak whose messages all have their incident, in this version, opens none again.
        """
        if leaks:
            await self._together.add(leaks)

    async def removed(self, removed: Removed) -> None:
        """Record what became of a message, and have cards that show it brought up to date.

        An answer settles what has none; that the message is gone also replaces an earlier failure. It must
        not be called before `leaks` was for that message: what nobody asked for is not kept.
        """
        await self._together.add([removed])

    async def unsettled(self) -> list[tuple[int, int]]:
        """Return the chat and message ids of what is to be deleted and has no outcome, oldest first."""
        query = (
            select(removals.c.chat_id, removals.c.message_id)
            .join(incidents, incidents.c.id == removals.c.incident_id)
            .where(
                removals.c.school_id == self._school.id,
                removals.c.settled_at.is_(None),
                incidents.c.deleted,
            )
            .order_by(removals.c.arrived_at, removals.c.message_id)
        )
        rows = await self._school.read(lambda tx: tx.connection.execute(query).all())
        return list(dict.fromkeys((row.chat_id, row.message_id) for row in rows))

    async def standing(self, chat_id: int) -> list[int]:
        """Return the ids of a chat's messages that stand because the bot lacked the right, oldest first."""
        query = (
            select(removals.c.message_id)
            .distinct()
            .join(incidents, incidents.c.id == removals.c.incident_id)
            .where(
                removals.c.school_id == self._school.id,
                removals.c.chat_id == chat_id,
                removals.c.outcome == Outcome.NO_RIGHT.value,
                incidents.c.deleted,
            )
            .order_by(removals.c.message_id)
        )
        return await self._school.read(lambda tx: list(tx.connection.scalars(query)))

    async def press(self, press: Press) -> Answer:
        """Decide a press and record what it changes."""

        def work(tx: Transaction) -> Answer:
            answer, changes = on_press(press, incident_of(tx, press.incident_id), staff_of(tx))
            record(tx, changes)
            return answer

        return await self._school.decide(work)

    async def incident(self, id: int) -> Incident | None:  # noqa: A002 - a row's id is its id
        """Return an incident as staff see it."""
        return await self._school.read(lambda tx: incident_of(tx, id))

    async def _commit(self, items: Sequence[_LeakRow | Removed]) -> None:
        await self._school.decide(lambda tx: _record_in_order(tx, items))


def _record_in_order(tx: Transaction, items: Sequence[_LeakRow | Removed]) -> None:
    for removal, run in groupby(items, key=lambda item: isinstance(item, Removed)):
        batch = list(run)
        if removal:
            _record_removed(tx, [item for item in batch if isinstance(item, Removed)])
        else:
            _record_leaks(tx, [item for item in batch if not isinstance(item, Removed)])


def _record_leaks(tx: Transaction, batch: Sequence[_LeakRow]) -> None:
    remember_groups(tx, [leak.group for leak, _ in batch], tx.now)
    recorded = _recorded(tx, [leak for leak, _ in batch])
    changes: list[Change] = []
    for leak, _ in batch:
        changes.extend(on_leak(leak, LeakFacts(tx.new_id(), _known(leak, recorded)), tx.now))
        recorded.update((leak.group.chat_id, m.message_id, m.version, leak.deleted) for m in leak.messages)
    record(tx, tuple(changes))
    settle(tx, [row_id for _, row_id in batch])


def _recorded(tx: Transaction, leaks: Sequence[Leak]) -> set[_Mark]:
    """Return the marks of these leaks' messages that incidents have already."""
    key = {
        "school": tx.school_id,
        "chats": list({leak.group.chat_id for leak in leaks}),
        "messages": list({message.message_id for leak in leaks for message in leak.messages}),
    }
    rows = tx.connection.execute(_RECORDED, key)
    return {(row.chat_id, row.message_id, row.version, row.deleted) for row in rows}


def _known(leak: Leak, recorded: set[_Mark]) -> frozenset[tuple[int, int]]:
    """Return which messages have their incident; one for review does not stand for a deletion."""
    verdicts = (True,) if leak.deleted else (True, False)
    chat_id = leak.group.chat_id
    return frozenset(
        (m.message_id, m.version)
        for m in leak.messages
        if any((chat_id, m.message_id, m.version, verdict) in recorded for verdict in verdicts)
    )


def _record_removed(tx: Transaction, removed: Sequence[Removed]) -> None:
    pairs = list({(one.chat_id, one.message_id) for one in removed})
    affected = tx.connection.execute(_AFFECTED, {"school": tx.school_id, "pairs": pairs}).all()
    changes: list[Change] = [
        *removed,
        *(RefreshCards(each) for each in {row.incident_id for row in affected}),
    ]
    owed = {(row.chat_id, row.message_id) for row in affected}
    facts = _removal_facts(tx, {one.chat_id for one in removed})
    for one in removed:
        if (one.chat_id, one.message_id) in owed:
            decided = on_removed(one.outcome, facts[one.chat_id], one.settled_at)
            changes.extend(decided)
            if decided:
                facts[one.chat_id] = replace(facts[one.chat_id], noticed_at=one.settled_at)
    record(tx, tuple(changes))


def _removal_facts(tx: Transaction, chats: Collection[int]) -> dict[int, RemovalFacts]:
    rows = tx.connection.execute(_QUIET, {"school": tx.school_id, "chats": list(chats)})
    return {row.chat_id: RemovalFacts(row.id, row.chat_id, Room(row.room), row.noticed_at) for row in rows}
