"""Posting wrongly deleted messages again: what is kept, what was tried, what is next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement

from bot.classroom import Outcome
from bot.features.incidents.buttons import RepostMessage
from bot.features.incidents.reposts.rules import Deletion, GiveBack, Posting, TakeBack, may_open, next_to_post
from bot.features.incidents.rules.changes import DeletedMessageOpened, RefreshCards
from bot.features.incidents.rules.incident import Original, Resolution
from bot.features.incidents.rules.permissions import roles_over
from bot.features.incidents.store.reads import IS_KEPT, IS_ORIGINAL, incident_of, postings_of
from bot.features.incidents.store.writes import GONE_BY
from bot.features.incidents.viewing.store import is_leaving
from bot.outbox import Dispatch, OutboxJob, Postponed
from bot.storage.changes import record
from bot.storage.db.transaction import (
    AnyRow,
    SchoolStore,
    Transaction,
    Writers,
    among,
    decides,
    given,
    select_in_school,
)
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import DROPPED, READY, WAITING, dispatch, postpone
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import due_times, incident_events, incidents, originals, outbox, removals

_OF_POSTINGS: Final = (
    select_in_school(removals.c.incident_id, incidents.c.resolution)
    .distinct()
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        among(removals.c.id, "removals"),
    )
)
_BY_REMOVAL: Final = (
    select_in_school(*originals.c["id", "incident_id", "raw_sealed"])
    .join(removals, IS_ORIGINAL)
    .where(given(removals.c.id, "removal"), IS_KEPT)
)
_DISMISSED_BY: Final = (
    select_in_school(*incident_events.c["id", "account", "name_sealed"])
    .where(
        given(incident_events.c.incident_id, "incident"),
        incident_events.c.what == Resolution.FALSE_ALARM.value,
    )
    .order_by(incident_events.c.at.desc())
    .limit(1)
)


class Reposts(SchoolStore):
    """The reposts of one school."""

    @decides
    def opened(self, tx: Transaction, removal_id: int) -> Original | None:
        """Open a wrongly deleted message, to post it again; None where not allowed, or no longer kept.

        That is noted in the incident's timeline, in the name of the member of staff who called it a false
        alarm, and who must still have the power to.
        """
        row = tx.run(_BY_REMOVAL, removal=removal_id, now=tx.now).one_or_none()
        incident = None if row is None else incident_of(tx, row.incident_id)
        if row is None or incident is None or is_leaving(tx, incident.author):
            return None
        by = tx.run(_DISMISSED_BY, incident=incident.id).one_or_none()
        if by is None or not may_open(
            incident, by.account, roles_over(incident, staff_with(tx, by.account), by.account, tx.now)
        ):
            return None
        name = tx.unseal(incident_events.c.name_sealed, by.id, by.name_sealed)
        record(tx, (DeletedMessageOpened(incident.id, by.account, name, tx.now),))
        return Original(incident, tx.unseal(originals.c.raw_sealed, row.id, row.raw_sealed))


def deletions_of(tx: Transaction, incident_id: int) -> list[Deletion]:
    """Return the state of posting an incident's messages again, in the messages' order."""
    return _deletions(postings_of(tx, (incident_id,)))


def next_posts(tx: Transaction, incident_ids: Collection[int]) -> list[Dispatch]:
    """Return what is to be posted again next, at most one message of each incident."""
    found: dict[int, list[AnyRow]] = {}
    for row in postings_of(tx, incident_ids):
        found.setdefault(row.incident_id, []).append(row)
    chats = {row.id: row.chat_id for rows in found.values() for row in rows}
    following = (next_to_post(_deletions(rows)) for rows in found.values())
    return [Dispatch(RepostMessage.GIVE_BACK, each, chats[each]) for each in following if each is not None]


def _post_next(tx: Transaction, gone_on: Sequence[GiveBack]) -> None:
    """Have the next message of each incident posted again; what was to be taken away stays, if it stands."""
    those = {one.incident_id for one in gone_on}
    tx.delete(due_times, *_removing(_sent(tx, those)))
    dispatch(tx, next_posts(tx, those))


def _take_back(tx: Transaction, undone: Sequence[TakeBack]) -> None:
    """Have what was posted again of each incident deleted, and post no more of it.

    What is being sent now is taken away once it is known where it stands.
    """
    those = {one.incident_id for one in undone}
    rows = postings_of(tx, those)
    unsent = [row.row_id for row in rows if row.state in (READY, WAITING, DROPPED)]
    tx.delete(outbox, outbox.c.id.in_(unsent))
    sent = _sent(tx, those)
    planned = set(tx.values(due_times.c.subject, *_removing(sent)))
    postpone(tx, [Postponed(OutboxJob.REMOVE_LINE, each, tx.now) for each in sent if each not in planned])


def _give_on(tx: Transaction, removal_id: int) -> None:
    """Refresh the cards after a message was posted again, or taken away, and go on with the next."""
    for row in tx.run(_OF_POSTINGS, removals=[removal_id]).all():
        mistake = row.resolution == Resolution.FALSE_ALARM.value
        following = GiveBack(row.incident_id) if mistake else TakeBack(row.incident_id)
        record(tx, (RefreshCards(row.incident_id), following))


def _sent(tx: Transaction, incident_ids: Collection[int]) -> list[int]:
    """Return the outbox rows of incidents' messages that were posted again and may stand."""
    return [row.row_id for row in postings_of(tx, incident_ids) if row.message_id and row.removed is None]


def _removing(sent: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    what = due_times.c.what == OutboxJob.REMOVE_LINE.name
    return what, due_times.c.subject.in_(sent), due_times.c.state == WAITING


def _deletions(rows: Iterable[AnyRow]) -> list[Deletion]:
    """Return the messages of an incident, each once, however often it was posted again."""
    found: dict[int, Deletion] = {}
    for row in rows:
        outcome = None if row.outcome is None else Outcome(row.outcome)
        posting = found[row.id].posting if row.id in found else None
        if row.state is not None and row.removed not in GONE_BY:
            posting = Posting.UNDER_WAY if row.settled_at is None else Posting.SETTLED
        found[row.id] = Deletion(row.id, outcome, bool(row.kept), bool(row.superseded), posting)
    return list(found.values())


ROOM: Final = StorageRoom(
    name="incident_reposts",
    writers=Writers(last={GiveBack: _post_next, TakeBack: _take_back}),
    deliveries=Deliveries(
        settled={RepostMessage.GIVE_BACK: _give_on}, removed={RepostMessage.GIVE_BACK: _give_on}
    ),
)
