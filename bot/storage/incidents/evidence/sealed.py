"""What is sealed to the school's public key: deleted messages, pictures of alarms, and who opened one.

Who opened one is sealed like a message, not kept as a keyed mark: whoever holds the private key can name the
person without this program's keys, and nobody else can even tell that two looks were of one person. Each
account stands beside its box in the database alone, so that it can be forgotten.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import and_

from bot.incidents.evidence.chain import EvidenceKind, EvidenceNote, spelled
from bot.incidents.incident import State, incident_number
from bot.incidents.reports.report import EvidenceHash
from bot.storage.incidents.evidence.chain import append
from bot.storage.tables.core import incidents
from bot.storage.tables.incidents.evidence import evidence_entries, evidence_items

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.features.privacy.rules.person import Erasure
    from bot.incidents.changes import DeletedMessageOpened
    from bot.incidents.incident import LeakedMessage, LeakReport
    from bot.sealing import PublicKey
    from bot.storage.db.transaction import Transaction

is_its_entry = and_(
    evidence_entries.c.school_id == evidence_items.c.school_id,
    evidence_entries.c.seq == evidence_items.c.seq,
)


@dataclass(frozen=True, slots=True)
class _Item:
    """What is to be sealed of an incident, and the account that it tells of."""

    kind: EvidenceKind
    incident_id: int
    account: int | None
    values: Mapping[str, object]


def seal_messages(tx: Transaction, leaks: Sequence[tuple[int, LeakReport]]) -> None:
    """Seal the deleted messages of leaks, each given with its incident, if the school keeps evidence."""
    if tx.cipher.evidence_key is None:
        return
    _seal(
        tx,
        tx.cipher.evidence_key,
        [
            _Item(EvidenceKind.SEALED, incident_id, leak.author, _told(leak.group.chat_id, message))
            for incident_id, leak in leaks
            if leak.deleted
            for message in leak.messages
            if message.raw is not None
        ],
    )


def seal_picture(
    tx: Transaction, incident_id: int, account: int | None, sent_at: datetime, content: bytes
) -> None:
    """Seal a picture that came with an alarm, if the school keeps evidence; not who sent it."""
    if tx.cipher.evidence_key is None:
        return
    told = {"sent_at": spelled(sent_at), "picture": b64encode(content).decode("ascii")}
    _seal(tx, tx.cipher.evidence_key, [_Item(EvidenceKind.SEALED, incident_id, account, told)])


def seal_openings(tx: Transaction, openings: Sequence[DeletedMessageOpened]) -> None:
    """Seal who opened deleted messages, if the school keeps evidence."""
    if tx.cipher.evidence_key is None:
        return
    _seal(
        tx,
        tx.cipher.evidence_key,
        [
            _Item(
                EvidenceKind.OPENED,
                one.incident_id,
                one.account,
                {"account": one.account, "name": one.name.reveal(), "opened_at": spelled(one.at)},
            )
            for one in openings
        ],
    )


def drop_of(tx: Transaction, erasure: Erasure) -> bool:
    """Delete what is sealed of an account and no open incident needs; the chain says that it is gone.

    What an open incident needs is waited for with the incident itself.
    """
    _drop(
        tx,
        evidence_items.c.account == erasure.account,
        evidence_items.c.kept_at <= erasure.asked_at,
        evidence_items.c.incident_id.not_in(erasure.held),
    )
    return False


def drop_expired(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what is sealed of incidents opened before and closed by now; return how much it was."""
    over = incidents.c.opened_at < before, incidents.c.state == State.RESOLVED.value
    return _drop(tx, evidence_items.c.incident_id.in_(tx.select(incidents.c.id).where(*over)))


def _seal(tx: Transaction, key: PublicKey, items: Sequence[_Item]) -> None:
    numbers = _numbers(tx, {item.incident_id for item in items})
    boxes = []
    for item in items:
        told = {"incident": numbers[item.incident_id], "kind": item.kind.value, **item.values}
        boxes.append(key.seal(json.dumps(told).encode("ascii")))
    notes = [
        EvidenceNote(item.kind, numbers[item.incident_id], sha256(box).hexdigest())
        for item, box in zip(items, boxes, strict=True)
    ]
    rows = [
        {
            "id": tx.new_id(),
            "seq": entry.seq,
            "incident_id": item.incident_id,
            "account": item.account,
            "box": box,
            "kept_at": tx.now,
        }
        for entry, item, box in zip(append(tx, notes), items, boxes, strict=True)
    ]
    tx.insert(evidence_items, rows)


def _told(chat_id: int, message: LeakedMessage) -> Mapping[str, object]:
    """Return what is sealed of a message; `update` is the text of the update in which it came."""
    return {
        "chat_id": chat_id,
        "message_id": message.message_id,
        "version": message.version,
        "posted_at": spelled(message.posted_at),
        "arrived_at": spelled(message.arrived_at),
        "update": None if message.raw is None else message.raw.reveal(),
    }


def _numbers(tx: Transaction, incident_ids: Collection[int]) -> Mapping[int, str]:
    if not incident_ids:
        return {}
    query = tx.select(*incidents.c["id", "year", "seq"]).where(incidents.c.id.in_(incident_ids))
    return {row.id: incident_number(row.year, row.seq) for row in tx.connection.execute(query)}


def _drop(tx: Transaction, *which: ColumnElement[bool]) -> int:
    """Delete sealed items; each leaves an entry with its digest."""
    query = (
        tx.select(*evidence_entries.c["incident", "digest"])
        .join(evidence_items, is_its_entry)
        .where(*which)
        .order_by(evidence_entries.c.seq)
    )
    rows = tx.connection.execute(query).all()
    append(tx, [EvidenceNote(EvidenceKind.DROPPED, row.incident, row.digest.hex()) for row in rows])
    return tx.delete(evidence_items, *which)


def sealed_of(tx: Transaction, number: str) -> tuple[EvidenceHash, ...]:
    """Return the hashes of an incident's sealed messages, each called by its place in the school's chain."""
    query = (
        tx.select(*evidence_entries.c["seq", "digest"])
        .where(evidence_entries.c.incident == number, evidence_entries.c.kind == EvidenceKind.SEALED.value)
        .order_by(evidence_entries.c.seq)
    )
    return tuple(EvidenceHash(f"№ {row.seq}", row.digest.hex()) for row in tx.connection.execute(query))
