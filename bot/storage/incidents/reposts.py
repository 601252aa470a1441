"""Posting wrongly deleted messages again: what is kept, what was tried, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, exists

from bot.classroom import Outcome
from bot.incidents.changes import GiveBack, RefreshCards, TakeBack
from bot.incidents.incident import GivenBack, Resolution
from bot.incidents.messages import IncidentMessage
from bot.incidents.reposts import Deletion, Posting, next_to_post
from bot.outbox import Dispatch, OutboxJob, Postponed
from bot.storage.changes import record
from bot.storage.db.transaction import among, select_in_school
from bot.storage.incidents.writes import GONE_BY
from bot.storage.outbox.rows import DROPPED, READY, WAITING, dispatch, postpone
from bot.storage.tables.core import due_times, groups, incidents, originals, outbox, removals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement

    from bot.storage.db.transaction import AnyRow, Transaction

_later = removals.alias("later")
_later_incident = incidents.alias("later_incident")
IS_POSTING: Final = and_(
    outbox.c.school_id == removals.c.school_id,
    outbox.c.what == IncidentMessage.GIVE_BACK.name,
    outbox.c.subject == removals.c.id,
)
_IS_ORIGINAL: Final = and_(
    originals.c.school_id == removals.c.school_id,
    originals.c.incident_id == removals.c.incident_id,
    originals.c.chat_id == removals.c.chat_id,
    originals.c.message_id == removals.c.message_id,
    originals.c.version == removals.c.version,
    originals.c.kept_until > bindparam("now", type_=originals.c.kept_until.type),
)
_SUPERSEDED: Final = exists().where(
    _later.c.school_id == removals.c.school_id,
    _later.c.chat_id == removals.c.chat_id,
    _later.c.message_id == removals.c.message_id,
    _later.c.version > removals.c.version,
    _later_incident.c.id == _later.c.incident_id,
    _later_incident.c.deleted,
)
_DELETIONS: Final = (
    select_in_school(
        *removals.c["id", "incident_id", "outcome"],
        groups.c.chat_id,
        originals.c.id.is_not(None).label("kept"),
        _SUPERSEDED.label("superseded"),
        *outbox.c["state", "settled_at", "message_id", "removed", "removed_at"],
        outbox.c.id.label("row_id"),
        outbox.c.chat_id.label("posted_in"),
        outbox.c.outcome.label("posted"),
    )
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .join(originals, _IS_ORIGINAL, isouter=True)
    .join(outbox, IS_POSTING, isouter=True)
    .where(
        among(removals.c.incident_id, "incidents"),
    )
    .order_by(removals.c.message_id, removals.c.version, outbox.c.created_at)
)
_OF_POSTINGS: Final = (
    select_in_school(removals.c.incident_id, incidents.c.resolution)
    .distinct()
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .where(
        among(removals.c.id, "removals"),
    )
)


def deletions_of(tx: Transaction, incident_id: int) -> list[Deletion]:
    """Return the state of posting an incident's messages again, in the messages' order."""
    return _deletions(_rows(tx, (incident_id,)))


def next_posts(tx: Transaction, incident_ids: Collection[int]) -> list[Dispatch]:
    """Return what is to be posted again next, at most one message of each incident."""
    found: dict[int, list[AnyRow]] = {}
    for row in _rows(tx, incident_ids):
        found.setdefault(row.incident_id, []).append(row)
    chats = {row.id: row.chat_id for rows in found.values() for row in rows}
    following = (next_to_post(_deletions(rows)) for rows in found.values())
    return [Dispatch(IncidentMessage.GIVE_BACK, each, chats[each]) for each in following if each is not None]


def given_back_of(tx: Transaction, incident_id: int) -> tuple[GivenBack, ...]:
    """Return the outcomes of posting an incident's messages again, and of taking these away."""
    tried = (row for row in _rows(tx, (incident_id,)) if row.state is not None)
    return tuple(
        GivenBack(
            _outcome(row),
            row.settled_at,
            row.posted_in,
            row.message_id or 0,
            None if row.removed is None else Outcome(row.removed),
            row.removed_at,
        )
        for row in tried
    )


def post_next(tx: Transaction, gone_on: Sequence[GiveBack]) -> None:
    """Have the next message of each incident posted again; what was to be taken away stays, if it stands."""
    those = {one.incident_id for one in gone_on}
    tx.delete(due_times, *_removing(_sent(tx, those)))
    dispatch(tx, next_posts(tx, those))


def take_back(tx: Transaction, undone: Sequence[TakeBack]) -> None:
    """Have what was posted again of each incident deleted, and post no more of it.

    What is being sent now is taken away once it is known where it stands.
    """
    those = {one.incident_id for one in undone}
    rows = _rows(tx, those)
    unsent = [row.row_id for row in rows if row.state in (READY, WAITING, DROPPED)]
    tx.delete(outbox, outbox.c.id.in_(unsent))
    sent = _sent(tx, those)
    planned = set(tx.values(due_times.c.subject, *_removing(sent)))
    postpone(tx, [Postponed(OutboxJob.REMOVE_LINE, each, tx.now) for each in sent if each not in planned])


def give_on(tx: Transaction, removal_id: int) -> None:
    """Refresh the cards after a message was posted again, or taken away, and go on with the next."""
    for row in tx.run(_OF_POSTINGS, removals=[removal_id]).all():
        mistake = row.resolution == Resolution.FALSE_ALARM.value
        following = GiveBack(row.incident_id) if mistake else TakeBack(row.incident_id)
        record(tx, (RefreshCards(row.incident_id), following))


def _sent(tx: Transaction, incident_ids: Collection[int]) -> list[int]:
    """Return the outbox rows of incidents' messages that were posted again and may stand."""
    return [row.row_id for row in _rows(tx, incident_ids) if row.message_id and row.removed is None]


def _removing(sent: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    what = due_times.c.what == OutboxJob.REMOVE_LINE.name
    return what, due_times.c.subject.in_(sent), due_times.c.state == WAITING


def _rows(tx: Transaction, incident_ids: Collection[int]) -> list[AnyRow]:
    if not incident_ids:
        return []
    return list(tx.run(_DELETIONS, incidents=list(incident_ids), now=tx.now))


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


def _outcome(row: AnyRow) -> Outcome | None:
    if row.settled_at is None:
        return None
    return Outcome.GONE if row.posted is None else Outcome(row.posted)  # None: there was nothing to say
