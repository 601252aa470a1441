"""What is sealed to the school's public key: deleted messages, pictures of alarms, and who opened one.

Who opened one is sealed like a message, not kept as a keyed mark: whoever holds the private key can name the
person without this program's keys, and nobody else can even tell that two looks were of one person. Each
account stands beside its box in the database alone, so that it can be forgotten.

An entry of the chain continues the newest one, so it belongs into a transaction that decides: those are one
at a time in the school. Were one not, the unique number would refuse the second entry of two, with its whole
transaction.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, exists, func, select

from bot.classroom import Secret
from bot.features.incidents.evidence.rules import (
    EvidenceEntry,
    EvidenceKind,
    EvidenceNote,
    Head,
    next_entry,
    spelled,
    written_entry,
    written_head,
)
from bot.features.incidents.reports.rules import EvidenceHash
from bot.features.incidents.rules.incident import State, incident_number
from bot.features.incidents.tables import alarms, evidence_entries, evidence_items
from bot.personal_data import DataKind, Field
from bot.storage.db.transaction import SchoolStore, decides, in_school
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import PersonalData, Rows, cell, prefixed
from bot.storage.tables.core import incidents

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.features.incidents.rules.changes import DeletedMessageOpened
    from bot.features.incidents.rules.incident import LeakedMessage, LeakReport
    from bot.personal_data import Erasure, Value
    from bot.storage.db.transaction import AnyRow, Transaction

_AT_ONCE: Final = 200  # entries in memory
_LAST: Final = "last_"
_last, _newest = evidence_entries.alias(), evidence_entries.alias()
_IS_ITS_ENTRY: Final = and_(
    evidence_entries.c.school_id == evidence_items.c.school_id,
    evidence_entries.c.seq == evidence_items.c.seq,
)
# One statement, so that the head and all before it are of one moment on PostgreSQL too.
_ALL: Final = (
    select(evidence_entries, evidence_items.c.box, *(each.label(f"{_LAST}{each.name}") for each in _last.c))
    .outerjoin(evidence_items, _IS_ITS_ENTRY)
    .join(_last, _last.c.school_id == evidence_entries.c.school_id)
    .where(
        in_school(evidence_entries),
        _last.c.seq == select(func.max(_newest.c.seq)).where(in_school(_newest)).scalar_subquery(),
    )
    .order_by(evidence_entries.c.seq)
)


class EvidenceChain(SchoolStore):
    """The evidence of one school: its whole chain, with all that is sealed and still kept."""

    @property
    def is_kept(self) -> bool:
        """Whether messages that are deleted from now on are sealed."""
        return self._school.cipher.evidence_key is not None

    async def export(self, write: Callable[[bytes], object]) -> Head | None:
        """Note an export in the chain, and write its lines; None, and nothing, where there is no evidence.

        It is noted before the first line is written, whatever becomes of the rest. Writing holds up no
        decision of the school; what is decided meanwhile is not in it.
        """
        if not await self._noted():
            return None
        return await self._school.read(lambda tx: _write(tx, write))

    @decides
    def _noted(self, tx: Transaction) -> bool:
        return last_entry(tx) is not None and bool(append(tx, [EvidenceNote(EvidenceKind.EXPORTED)]))


def _write(tx: Transaction, write: Callable[[bytes], object]) -> Head | None:
    head: Head | None = None
    rows = tx.connection.execute(_ALL, {"school": tx.school_id}, execution_options={"yield_per": _AT_ONCE})
    for row in rows:
        if head is None:
            head = Head(row.last_seq, _entry_of(row, _LAST).hash)
            write(written_head(head))
        write(written_entry(_entry_of(row), row.box))
    return head


def append(tx: Transaction, notes: Sequence[EvidenceNote]) -> list[EvidenceEntry]:
    """Append entries to the school's chain, in this order; return them."""
    last = last_entry(tx) if notes else None
    made = []
    for note in notes:
        last = next_entry(last, note, tx.now)
        made.append(last)
    rows = [
        {
            "id": tx.new_id(),
            "seq": each.seq,
            "incident": each.note.incident,
            "kind": each.note.kind.value,
            "at": each.at,
            "digest": None if each.note.digest is None else bytes.fromhex(each.note.digest),
            "previous": bytes.fromhex(each.previous),
        }
        for each in made
    ]
    tx.insert(evidence_entries, rows)
    return made


def last_entry(tx: Transaction) -> EvidenceEntry | None:
    """Return the last entry of the school's chain; None before the first."""
    query = tx.select(evidence_entries).order_by(evidence_entries.c.seq.desc()).limit(1)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else _entry_of(row)


def _entry_of(row: AnyRow, prefix: str = "") -> EvidenceEntry:
    """Return a stored entry; `prefix` is that of its columns in a query of more than one."""
    stored = {
        name.removeprefix(prefix): value for name, value in row._asdict().items() if name.startswith(prefix)
    }
    digest = None if stored["digest"] is None else stored["digest"].hex()
    note = EvidenceNote(EvidenceKind(stored["kind"]), stored["incident"], digest)
    return EvidenceEntry(stored["seq"], note, stored["at"], stored["previous"].hex())


def sealed_of(tx: Transaction, number: str) -> tuple[EvidenceHash, ...]:
    """Return the hashes of an incident's sealed messages, each called by its place in the school's chain."""
    query = (
        tx.select(*evidence_entries.c["seq", "digest"])
        .where(evidence_entries.c.incident == number, evidence_entries.c.kind == EvidenceKind.SEALED.value)
        .order_by(evidence_entries.c.seq)
    )
    return tuple(EvidenceHash(f"№ {row.seq}", row.digest.hex()) for row in tx.connection.execute(query))


@dataclass(frozen=True, slots=True)
class _Item:
    """What is to be sealed of an incident, and the account that it tells of."""

    kind: EvidenceKind
    incident_id: int
    account: int | None
    values: Mapping[str, object]


def seal_messages(tx: Transaction, leaks: Sequence[tuple[int, LeakReport]]) -> None:
    """Seal the deleted messages of leaks, each given with its incident, if the school keeps evidence."""
    _seal(
        tx,
        (
            _Item(EvidenceKind.SEALED, incident_id, leak.author, _told(leak.group.chat_id, message))
            for incident_id, leak in leaks
            if leak.deleted
            for message in leak.messages
            if message.raw is not None
        ),
    )


def seal_picture(
    tx: Transaction, incident_id: int, account: int | None, sent_at: datetime, content: bytes
) -> None:
    """Seal a picture that came with an alarm, if the school keeps evidence; not who sent it."""
    told = {"sent_at": spelled(sent_at), "picture": b64encode(content).decode("ascii")}
    _seal(tx, [_Item(EvidenceKind.SEALED, incident_id, account, told)])


def seal_openings(tx: Transaction, openings: Sequence[DeletedMessageOpened]) -> None:
    """Seal who opened deleted messages, if the school keeps evidence."""
    _seal(
        tx,
        (
            _Item(
                EvidenceKind.OPENED,
                one.incident_id,
                one.account,
                {"account": one.account, "name": one.name.reveal(), "opened_at": spelled(one.at)},
            )
            for one in openings
        ),
    )


def _seal(tx: Transaction, items: Iterable[_Item]) -> None:
    if tx.cipher.evidence_key is None:
        return
    items = list(items)
    numbers = _numbers(tx, {item.incident_id for item in items})
    boxes = []
    for item in items:
        told = {"incident": numbers[item.incident_id], "kind": item.kind.value, **item.values}
        boxes.append(tx.cipher.evidence_key.seal(json.dumps(told).encode("ascii")))
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


def _drop_of(tx: Transaction, erasure: Erasure) -> bool:
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


def _drop_expired(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete what is sealed of incidents opened before and closed by now; return how much it was."""
    over = incidents.c.opened_at < before, incidents.c.state == State.RESOLVED.value
    return _drop(tx, evidence_items.c.incident_id.in_(tx.select(incidents.c.id).where(*over)))


def _drop(tx: Transaction, *which: ColumnElement[bool]) -> int:
    """Delete sealed items; each leaves an entry with its digest."""
    query = (
        tx.select(*evidence_entries.c["incident", "digest"])
        .join(evidence_items, _IS_ITS_ENTRY)
        .where(*which)
        .order_by(evidence_entries.c.seq)
    )
    rows = tx.connection.execute(query).all()
    append(tx, [EvidenceNote(EvidenceKind.DROPPED, row.incident, row.digest.hex()) for row in rows])
    return tx.delete(evidence_items, *which)


def _number(row: AnyRow) -> Value | None:
    number = cell(row, evidence_entries.c.incident)
    return None if number is None else Secret(number)


def _of_no_own_report() -> ColumnElement[bool]:
    """Return the condition for what an account did not send along with its own report."""
    items = evidence_items.c
    same = alarms.c.school_id == items.school_id, alarms.c.incident_id == items.incident_id
    return ~exists().where(*same, alarms.c.account == items.account)


ROOM: Final = StorageRoom(
    name="evidence",
    personal_data=(
        PersonalData(
            evidence_items,
            DataKind.EVIDENCE,
            Rows(
                (
                    (Field.INCIDENT, _number),
                    (Field.WHAT, prefixed("evidence-", evidence_entries.c.kind)),
                    evidence_items.c.kept_at,
                ),
                joined=evidence_entries,
                on=_IS_ITS_ENTRY,
                only=_of_no_own_report(),
            ),
            _drop_of,
            purge=_drop_expired,
        ),
        PersonalData(evidence_entries, DataKind.EVIDENCE),
    ),
)
