"""The casebook: leaks become incidents, removals get their outcome, presses move them on."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, exists, select, tuple_

from bot.access.exposure import Caught, on_exposed
from bot.classroom import Held, Outcome, Room
from bot.incidents.changes import GiveBack, RefreshCards, Removed, What
from bot.incidents.incident import Resolution
from bot.incidents.leak import AuthorFacts, LeakFacts, RemovalFacts, on_author_reachable, on_leak, on_removed
from bot.incidents.press import on_press
from bot.storage.gather import incident_of, staff_of
from bot.storage.gather_access import is_staff, lessons_where, meetings_with
from bot.storage.gather_classes import class_of, class_of_group
from bot.storage.giving_back import deletions_of
from bot.storage.journal import settle
from bot.storage.lessons import pasted
from bot.storage.record import record
from bot.storage.record_incidents import GONE_BY, remember_groups
from bot.storage.tables import accounts, groups, incidents, originals, outbox, removals
from bot.storage.tables_access import lessons
from bot.storage.together import Together

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from bot.incidents.changes import Change
    from bot.incidents.incident import Incident, Leak
    from bot.incidents.press import Answer, Press
    from bot.storage.school import School, Transaction

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
_AFFECTED = (
    select(*removals.c["incident_id", "chat_id", "message_id"], incidents.c.resolution)
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        removals.c.school_id == bindparam("school"),
        tuple_(removals.c.chat_id, removals.c.message_id).in_(bindparam("pairs", expanding=True)),
        removals.c.outcome.is_(None) | removals.c.outcome.not_in(GONE_BY),
    )
)
_NO_MISTAKE = incidents.c.deleted & incidents.c.resolution.is_distinct_from(Resolution.FALSE_ALARM.value)
_AUTHORS = (
    select(
        *incidents.c["id", "author"],
        accounts.c.told_at,
        exists()
        .where(
            outbox.c.school_id == incidents.c.school_id,
            outbox.c.what == What.AUTHOR.value,
            outbox.c.subject == incidents.c.id,
        )
        .label("told_of_it"),
    )
    .join(
        accounts,
        and_(accounts.c.school_id == incidents.c.school_id, accounts.c.account == incidents.c.author),
    )
    .where(
        incidents.c.school_id == bindparam("school"),
        incidents.c.id.in_(bindparam("incidents", expanding=True)),
        _NO_MISTAKE,
        accounts.c.reachable,
        exists().where(
            originals.c.school_id == incidents.c.school_id,
            originals.c.incident_id == incidents.c.id,
            originals.c.masked_sealed.is_not(None),
        ),
    )
    .order_by(incidents.c.seq)
)


_NAMES_ROOM = ("link", "meeting_id")  # a passcode alone names no room
_QUIET = select(*groups.c["id", "chat_id", "room", "noticed_at"]).where(
    groups.c.school_id == bindparam("school"), groups.c.chat_id.in_(bindparam("chats", expanding=True))
)


class Casebook:
    """The incidents of one school."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._together: Together[Caught | Removed] = Together(self._commit)
        school.database.before_closing(self._together.finish)

    async def leaks(self, leaks: Sequence[Caught]) -> None:
        """Record leaks, each with the journal row it came in, which is done then.

        A leak whose messages all have their incident, in this version, opens none again. The rooms they
        gave away are marked exposed, and what a teacher pasted is taken in.
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
        """Return the chat and message ids of what is to be deleted and has no outcome, oldest first.

        What is a false alarm by now may stand.
        """
        query = (
            select(removals.c.chat_id, removals.c.message_id)
            .join(incidents, incidents.c.id == removals.c.incident_id)
            .where(
                removals.c.school_id == self._school.id,
                removals.c.settled_at.is_(None),
                _NO_MISTAKE,
            )
            .order_by(removals.c.arrived_at, removals.c.message_id)
        )
        rows = await self._school.read(lambda tx: tx.connection.execute(query).all())
        return list(dict.fromkeys((row.chat_id, row.message_id) for row in rows))

    async def standing(self, chat_id: int) -> list[int]:
        """Return the ids of a chat's messages that stand because the bot lacked the right, oldest first.

        What is a false alarm by now may stand.
        """
        query = (
            select(removals.c.message_id)
            .distinct()
            .join(incidents, incidents.c.id == removals.c.incident_id)
            .where(
                removals.c.school_id == self._school.id,
                removals.c.chat_id == chat_id,
                removals.c.outcome == Outcome.NO_RIGHT.value,
                _NO_MISTAKE,
            )
            .order_by(removals.c.message_id)
        )
        return await self._school.read(lambda tx: list(tx.connection.scalars(query)))

    async def press(self, press: Press) -> Answer:
        """Decide a press and record what it changes."""

        def work(tx: Transaction) -> Answer:
            incident, deletions = incident_of(tx, press.incident_id), deletions_of(tx, press.incident_id)
            answer, changes = on_press(press, incident, staff_of(tx), deletions)
            record(tx, changes)
            return answer

        return await self._school.decide(work)

    async def incident(self, id: int) -> Incident | None:  # noqa: A002 - a row's id is its id
        """Return an incident as staff see it."""
        return await self._school.read(lambda tx: incident_of(tx, id))

    async def _commit(self, items: Sequence[Caught | Removed]) -> None:
        await self._school.decide(lambda tx: _record_in_order(tx, items))


def _record_in_order(tx: Transaction, items: Sequence[Caught | Removed]) -> None:
    for removal, run in groupby(items, key=lambda item: isinstance(item, Removed)):
        batch = list(run)
        if removal:
            _record_removed(tx, [item for item in batch if isinstance(item, Removed)])
        else:
            _record_leaks(tx, [item for item in batch if not isinstance(item, Removed)])


def _record_leaks(tx: Transaction, batch: Sequence[Caught]) -> None:
    remember_groups(tx, [caught.leak.group for caught in batch], tx.now)
    recorded = _recorded(tx, [caught.leak for caught in batch])
    changes: list[Change] = []
    fresh: list[Caught] = []
    for caught in batch:
        leak = caught.leak
        decided = on_leak(leak, LeakFacts(tx.new_id(), _known(leak, recorded)), tx.now)
        recorded.update((leak.group.chat_id, m.message_id, m.version, leak.deleted) for m in leak.messages)
        changes.extend(decided)
        if decided and (leak.deleted or leak.held is Held.PAUSE):
            fresh.append(caught)
    record(tx, tuple(changes))
    for caught in fresh:
        _take_in(tx, caught)
    _expose(tx, fresh)
    settle(tx, [caught.row for caught in batch if caught.row is not None])


def _take_in(tx: Transaction, caught: Caught) -> None:
    """Take in an invitation that a member of staff pasted in a class's own group."""
    account, invitation = caught.leak.author, caught.invitation
    school_class = class_of_group(tx, tx.groups[caught.leak.group.chat_id]) if invitation else None
    if account is not None and invitation is not None and school_class is not None:
        _, _, changes = pasted(tx, account, school_class, invitation, in_group=True)
        record(tx, changes)


def _expose(tx: Transaction, fresh: Sequence[Caught]) -> None:
    """Mark the school's own rooms that these leaks gave away."""
    keys = [
        (caught, tx.cipher.fingerprint(kind, secret.reveal()))
        for caught in fresh
        for kind, secret in caught.leak.secrets
        if kind in _NAMES_ROOM
    ]
    known = meetings_with(tx, [key for _, key in keys])
    for meeting, matched in known.items():
        authors = {caught.leak.author for caught, key in keys if key in matched}
        coming = lessons_where(tx, lessons.c.meeting_id == meeting.id, lessons.c.ends_at > tx.now)
        by_staff = _are_staff(tx, authors, meeting.class_id)
        record(tx, on_exposed(meeting, coming, by_staff=by_staff, at=tx.now))


def _are_staff(tx: Transaction, authors: Collection[int | None], class_id: int) -> bool:
    """Tell whether each author is known and has a role for the class."""
    school_class = class_of(tx, class_id)
    if school_class is None:
        return False
    staff = staff_of(tx)
    return all(author is not None and is_staff(staff, author, school_class, tx.now) for author in authors)


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
    gone = {(one.chat_id, one.message_id) for one in removed if one.outcome is Outcome.DONE}
    over = {row.incident_id: row.resolution for row in affected if (row.chat_id, row.message_id) in gone}
    changes.extend(GiveBack(each) for each, how in over.items() if how == Resolution.FALSE_ALARM)
    changes.extend(_authors_told(tx, over))
    record(tx, tuple(changes))


def _authors_told(tx: Transaction, over: Collection[int]) -> list[Change]:
    """Decide which authors hear of leaks that are gone."""
    if not over:
        return []
    changes: list[Change] = []
    told: dict[int, datetime] = {}
    for row in tx.connection.execute(_AUTHORS, {"school": tx.school_id, "incidents": list(over)}):
        facts = AuthorFacts(row.id, row.author, told.get(row.author, row.told_at), bool(row.told_of_it))
        decided = on_author_reachable(facts, tx.now)
        changes.extend(decided)
        if decided:
            told[row.author] = tx.now
    return changes


def _removal_facts(tx: Transaction, chats: Collection[int]) -> dict[int, RemovalFacts]:
    rows = tx.connection.execute(_QUIET, {"school": tx.school_id, "chats": list(chats)})
    return {row.chat_id: RemovalFacts(row.id, row.chat_id, Room(row.room), row.noticed_at) for row in rows}
