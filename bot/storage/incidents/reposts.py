"""Posting wrongly deleted messages again: what is kept, what was tried, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, exists

from bot.classroom import Outcome
from bot.incidents.changes import GiveBack, RefreshCards
from bot.incidents.incident import GivenBack, Resolution
from bot.incidents.messages import IncidentMessage
from bot.incidents.reposts import Deletion, Posting, next_to_post
from bot.outbox import Dispatch
from bot.storage.changes import record
from bot.storage.db.statements import among, select_in_school
from bot.storage.outbox.rows import dispatch
from bot.storage.tables.core import groups, incidents, originals, outbox, removals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.storage.db.transaction import AnyRow, Transaction

_later = removals.alias("later")
_later_incident = incidents.alias("later_incident")
_IS_POSTING: Final = and_(
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
        *outbox.c["state", "settled_at"],
        outbox.c.outcome.label("posted"),
    )
    .join(incidents, incidents.c.id == removals.c.incident_id)
    .join(groups, groups.c.id == incidents.c.group_id)
    .join(originals, _IS_ORIGINAL, isouter=True)
    .join(outbox, _IS_POSTING, isouter=True)
    .where(
        among(removals.c.incident_id, "incidents"),
    )
    .order_by(removals.c.message_id, removals.c.version)
)
_OF_POSTINGS: Final = (
    select_in_school(removals.c.incident_id)
    .distinct()
    .where(
        among(removals.c.id, "removals"),
    )
)


def deletions_of(tx: Transaction, incident_id: int) -> list[Deletion]:
    """Return the state of posting an incident's messages again, in the messages' order."""
    return [_deletion(row) for row in _rows(tx, (incident_id,))]


def next_posts(tx: Transaction, incident_ids: Collection[int]) -> list[Dispatch]:
    """Return what is to be posted again next, at most one message of each incident."""
    found: dict[int, list[AnyRow]] = {}
    for row in _rows(tx, incident_ids):
        found.setdefault(row.incident_id, []).append(row)
    chats = {row.id: row.chat_id for rows in found.values() for row in rows}
    following = (next_to_post([_deletion(row) for row in rows]) for rows in found.values())
    return [Dispatch(IncidentMessage.GIVE_BACK, each, chats[each]) for each in following if each is not None]


def given_back_of(tx: Transaction, incident_id: int, resolution: str | None) -> tuple[GivenBack, ...]:
    """Return the outcomes of posting an incident's messages again."""
    if resolution != Resolution.FALSE_ALARM.value:
        return ()
    tried = (row for row in _rows(tx, (incident_id,)) if row.state is not None)
    return tuple(GivenBack(_outcome(row), row.settled_at) for row in tried)


def post_next(tx: Transaction, gone_on: Sequence[GiveBack]) -> None:
    """Have the next message of each incident posted again."""
    dispatch(tx, next_posts(tx, {one.incident_id for one in gone_on}))


def give_on(tx: Transaction, removal_id: int) -> None:
    """Refresh the cards after a message was posted again, or could not be, and go on with the next."""
    for incident_id in incidents_of_postings(tx, [removal_id]):
        record(tx, (RefreshCards(incident_id), GiveBack(incident_id)))


def incidents_of_postings(tx: Transaction, subjects: Iterable[int]) -> list[int]:
    """Return the incidents whose messages these outbox rows post again."""
    return list(tx.run(_OF_POSTINGS, removals=list(subjects)).scalars())


def _rows(tx: Transaction, incident_ids: Collection[int]) -> list[AnyRow]:
    if not incident_ids:
        return []
    return list(tx.run(_DELETIONS, incidents=list(incident_ids), now=tx.now))


def _deletion(row: AnyRow) -> Deletion:
    outcome = None if row.outcome is None else Outcome(row.outcome)
    posting = None
    if row.state is not None:
        posting = Posting.UNDER_WAY if row.settled_at is None else Posting.SETTLED
    return Deletion(row.id, outcome, bool(row.kept), bool(row.superseded), posting)


def _outcome(row: AnyRow) -> Outcome | None:
    if row.settled_at is None:
        return None
    return Outcome.GONE if row.posted is None else Outcome(row.posted)  # None: there was nothing to say
