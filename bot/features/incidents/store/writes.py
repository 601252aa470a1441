"""Writers of incidents: opened, joined, moved to another state, messages deleted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import Boolean, and_, bindparam, case, func, insert, or_, select, update

from bot.classroom import Outcome
from bot.features.incidents.buttons import IncidentJob, IncidentMessage
from bot.features.incidents.evidence.store import seal_messages, seal_openings
from bot.features.incidents.rules.incident import State, Step
from bot.features.incidents.rules.leak import DELETABLE_FOR
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.incidents.tables import escalated
from bot.outbox import Dispatch, Postponed
from bot.personal_data import DataKind, times_of
from bot.records import Who
from bot.storage.db.transaction import among, given, in_school
from bot.storage.outbox.rows import READY, WAITING, dispatch, postpone
from bot.storage.people.groups import remember_groups
from bot.storage.tables.core import (
    cards,
    counters,
    exposures,
    incident_events,
    incidents,
    originals,
    outbox,
    removals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.features.incidents.rules.changes import (
        DeletedMessageOpened,
        Joined,
        Moved,
        NewIncident,
        RefreshCards,
        Removed,
    )
    from bot.features.incidents.rules.incident import LeakedMessage, LeakReport
    from bot.storage.db.transaction import Transaction

GONE_BY: Final = (Outcome.DONE.value, Outcome.GONE.value)  # outcomes after which a message is gone
_AWAY: Final = (Outcome.NO_RIGHT.value, Outcome.SHUT_OUT.value)  # outcomes for which the bot was the cause
_NUMBER: Final = "incident"
_ORIGINAL_KEPT: Final = times_of(DataKind.ORIGINAL)[0]

_COUNT = (
    update(counters)
    .where(
        in_school(counters),
        counters.c.what == _NUMBER,
        given(counters.c.year, "of_year"),
    )
    .values(value=counters.c.value + bindparam("more"))
    .returning(counters.c.value)
)
_SETTLE = (
    update(removals)
    .where(
        in_school(removals),
        given(removals.c.chat_id, "chat"),
        given(removals.c.message_id, "message"),
        removals.c.outcome.is_(None)
        # A list would keep many outcomes from being settled by one statement.
        | and_(bindparam("gone", type_=Boolean), *(removals.c.outcome != each for each in GONE_BY))
        | and_(bindparam("refused", type_=Boolean), or_(*(removals.c.outcome == each for each in _AWAY))),
    )
    .values(
        settled_at=bindparam("at"),
        # Telegram refuses messages that are too old and those the bot may not delete with the same error.
        outcome=case(
            (
                and_(
                    bindparam("may_be_old", type_=Boolean),
                    removals.c.posted_at <= bindparam("last", type_=removals.c.posted_at.type),
                ),
                Outcome.TOO_OLD.value,
            ),
            else_=bindparam("answer", type_=removals.c.outcome.type),
        ),
    )
)


_touched = cards.alias("touched")


_about_card = (
    outbox.c.school_id == cards.c.school_id,
    outbox.c.what == IncidentMessage.CARD.name,
    outbox.c.subject == cards.c.id,
)


_STALE_CARDS = (
    select(*cards.c["id", "chat_id", "behind"])
    .join(incidents, incidents.c.id == cards.c.incident_id)
    .where(
        in_school(cards),
        cards.c.id.in_(
            select(func.coalesce(_touched.c.folded_into, _touched.c.id)).where(
                in_school(_touched),
                among(_touched.c.incident_id, "incidents"),
            )
        ),
        ~select(outbox.c.id).where(*_about_card, outbox.c.state.in_((READY, WAITING))).exists(),
    )
    .order_by(incidents.c.year, incidents.c.seq)
)


def note(tx: Transaction, noted: Iterable[Noted]) -> None:
    """Note what was done in incidents."""
    tx.insert(incident_events, [_event(tx, each, tx.new_id()) for each in noted])


def write_noted(tx: Transaction, noted: Noted, row_id: int | None = None) -> None:
    """Note what was decided to be noted."""
    tx.insert(incident_events, [_event(tx, noted, row_id or tx.new_id())])


def _event(tx: Transaction, noted: Noted, row_id: int) -> dict[str, object]:
    by = noted.by
    return {
        "id": row_id,
        "incident_id": noted.incident_id,
        "at": noted.at,
        "what": str(noted.what),
        "account": None if by is None else by.account,
        "name_sealed": None if by is None else tx.seal(incident_events.c.name_sealed, row_id, by.name),
    }


def write_incidents(tx: Transaction, opened: Sequence[NewIncident]) -> None:
    """Open incidents with their messages, exposures and, for 72 hours, originals."""
    if not opened:
        return
    if any(one.leak.group.chat_id not in tx.groups for one in opened):
        remember_groups(tx, [one.leak.group for one in opened], tx.now)
    numbers = draw_numbers(tx, [one.opened_at.year for one in opened])
    tx.insert(incidents, [_incident(tx, one, seq) for one, seq in zip(opened, numbers, strict=True)])
    note(tx, [Noted(one.id, TimelineEvent.OPENED, one.opened_at) for one in opened])
    _write_messages(tx, [(one.id, one.leak, one.opened_at) for one in opened])
    tx.insert(exposures, [row for one in opened for row in _exposures(tx, one.id, one.leak, one.opened_at)])


def write_joined(tx: Transaction, joined: Sequence[Joined]) -> None:
    """Add leaks' messages to incidents, which are of several messages then."""
    _write_messages(tx, [(one.grown.id, one.leak, one.at) for one in joined])
    for one in joined:
        grown = one.grown
        tx.change(
            incidents,
            grown.id,
            severity=int(grown.severity),
            rules=list(grown.rules),
            reasons=list(grown.reasons),
            kinds=sorted(grown.kinds),
            known=grown.known,
            fragment_sealed=tx.seal(incidents.c.fragment_sealed, grown.id, grown.fragment),
        )
        exposed = tx.select(*exposures.c["kind", "fingerprint"]).where(exposures.c.incident_id == grown.id)
        before = {(row.kind, row.fingerprint) for row in tx.connection.execute(exposed)}
        fresh = _exposures(tx, grown.id, one.leak, one.at)
        tx.insert(exposures, [row for row in fresh if (row["kind"], row["fingerprint"]) not in before])


def _write_messages(tx: Transaction, leaks: Sequence[tuple[int, LeakReport, datetime]]) -> None:
    """Write the messages of leaks, each with its incident and the time at which that got them."""
    tx.insert(
        removals,
        [
            row
            for incident_id, leak, _ in leaks
            for row in removal_rows(tx, incident_id, leak.group.chat_id, leak.messages)
        ],
    )
    kept = [each for incident_id, leak, at in leaks for each in _originals(tx, incident_id, leak, at)]
    tx.insert(originals, [row for row, _ in kept])
    postpone(tx, [dropping for _, dropping in kept])
    seal_messages(tx, [(incident_id, leak) for incident_id, leak, _ in leaks])


def standing_on(tx: Transaction, incident_id: int | None, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition for the cards on which an incident stands; `which`: of these cards of its own."""
    own = cards.c.school_id == tx.school_id, cards.c.incident_id == incident_id
    return cards.c.id.in_(select(func.coalesce(cards.c.folded_into, cards.c.id)).where(*own, *which))


def write_moves(tx: Transaction, moves: Sequence[Moved]) -> None:
    """Move incidents to another state, with who did it."""
    for move in moves:
        tx.change(
            incidents,
            move.incident_id,
            state=move.state.value,
            resolution=None if move.resolution is None else move.resolution.value,
            handled_by_sealed=tx.seal(incidents.c.handled_by_sealed, move.incident_id, move.name),
            handled_at=move.at,
        )
        fate = move.state.value if move.resolution is None else move.resolution.value
        what = TimelineEvent.REOPENED if move.reopened else fate
        write_noted(tx, Noted(move.incident_id, what, move.at, Who(move.account, move.name)))
        if move.reopened:
            begun = escalated.c.incident_id == move.incident_id
            tx.update(escalated, begun, step=Step.FIRST.value, since=move.at, due_at=None)
        tx.update(cards, standing_on(tx, move.incident_id), page=None)


def write_openings(tx: Transaction, openings: Sequence[DeletedMessageOpened]) -> None:
    """Note in an incident's timeline, and with the evidence, that an original was opened."""
    opened = TimelineEvent.ORIGINAL_OPENED
    note(tx, [Noted(one.incident_id, opened, one.at, Who(one.account, one.name)) for one in openings])
    seal_openings(tx, openings)


def write_removed(tx: Transaction, removed: Sequence[Removed]) -> None:
    """Settle the outcome of deletions, wherever it is open; what could not be deleted may be gone later.

    What the bot could not delete since it lacked the right may be found to be what nobody can.
    """
    if removed:
        rows = [
            {
                "school": tx.school_id,
                "chat": one.chat_id,
                "message": one.message_id,
                "at": one.settled_at,
                "answer": one.outcome.value,
                "gone": one.outcome.value in GONE_BY,
                "refused": one.outcome is Outcome.REFUSED,
                "may_be_old": one.outcome in (Outcome.NO_RIGHT, Outcome.REFUSED),
                "last": one.settled_at - DELETABLE_FOR,
            }
            for one in removed
        ]
        tx.connection.execute(_SETTLE, rows)


def draw_numbers(tx: Transaction, years: Sequence[int]) -> list[int]:
    """Draw one number for each year given; numbers of a year are never drawn twice."""
    following: dict[int, Iterator[int]] = {}
    for year, more in Counter(years).items():
        last = tx.run(_COUNT, of_year=year, more=more).scalar()
        if last is None:
            last = more
            row = {"school_id": tx.school_id, "what": _NUMBER, "year": year, "value": more}
            tx.connection.execute(insert(counters), row)
        following[year] = iter(range(last - more + 1, last + 1))
    return [next(following[year]) for year in years]


def _incident(tx: Transaction, opened: NewIncident, seq: int) -> dict[str, object]:
    leak = opened.leak
    return {
        "id": opened.id,
        "group_id": tx.groups[leak.group.chat_id],
        "year": opened.opened_at.year,
        "seq": seq,
        "state": State.OPEN.value,
        "severity": int(opened.severity),
        "deleted": leak.deleted,
        "author": leak.author,
        "author_name_sealed": tx.seal(incidents.c.author_name_sealed, opened.id, leak.author_name),
        "rules": list(leak.rules),
        "kinds": sorted(leak.kinds),
        "known": leak.known,
        "held": None if leak.held is None else leak.held.value,
        "reasons": list(leak.reasons),
        "surfaces": sorted(leak.surfaces),
        "fragment_sealed": tx.seal(incidents.c.fragment_sealed, opened.id, leak.fragment),
        "opened_at": opened.opened_at,
    }


def removal_rows(
    tx: Transaction, incident_id: int, chat_id: int, messages: Iterable[LeakedMessage]
) -> Iterator[dict[str, object]]:
    """Yield the rows of an incident's messages, none of which is removed yet."""
    for message in messages:
        yield {
            "id": tx.new_id(),
            "incident_id": incident_id,
            "chat_id": chat_id,
            "message_id": message.message_id,
            "version": message.version,
            "posted_at": message.posted_at,
            "arrived_at": message.arrived_at,
        }


def _exposures(
    tx: Transaction, incident_id: int, leak: LeakReport, at: datetime
) -> Iterator[dict[str, object]]:
    for kind, secret in dict.fromkeys(leak.secrets):
        yield {
            "id": tx.new_id(),
            "incident_id": incident_id,
            "kind": kind,
            "fingerprint": tx.cipher.fingerprint(kind, secret.reveal()),
            "exposed_at": at,
        }


def _originals(
    tx: Transaction, incident_id: int, leak: LeakReport, at: datetime
) -> Iterator[tuple[dict[str, object], Postponed]]:
    """Return the originals of a leak's messages, each with the job that deletes it."""
    until = at + _ORIGINAL_KEPT
    for message in leak.messages:
        if message.raw is not None:
            row_id, masked = tx.new_id(), message.masked
            row = {
                "id": row_id,
                "incident_id": incident_id,
                "chat_id": leak.group.chat_id,
                "message_id": message.message_id,
                "version": message.version,
                "raw_sealed": tx.seal(originals.c.raw_sealed, row_id, message.raw),
                "masked_sealed": None
                if masked is None
                else tx.seal(originals.c.masked_sealed, row_id, masked),
                "kept_until": until,
            }
            yield row, Postponed(IncidentJob.DROP_ORIGINAL, row_id, until)


def refresh_cards(tx: Transaction, refreshed: Sequence[RefreshCards]) -> None:
    """Update the cards of an incident, unless a row for that waits already.

    A row that is being sent may have been rendered before the change: it does not count.
    """
    if refreshed:
        ids = list({one.incident_id for one in refreshed})
        stale = tx.run(_STALE_CARDS, incidents=ids).all()
        dispatch(
            tx,
            [
                Dispatch(IncidentMessage.CARD, each.id, each.chat_id, behind=bool(each.behind))
                for each in stale
            ],
        )
