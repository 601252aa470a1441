"""A school's chain of hashes: entries are appended, and never changed or deleted.

Appending reads the last entry, so it belongs into a transaction that decides: those are one at a time in the
school. Were one not, the unique number would refuse the second entry of two, with its whole transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.incidents.evidence.chain import EvidenceEntry, EvidenceKind, EvidenceNote, next_entry
from bot.storage.tables.incidents.evidence import evidence_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.db.transaction import AnyRow, Transaction


def append(tx: Transaction, notes: Sequence[EvidenceNote]) -> list[EvidenceEntry]:
    """Append entries to the school's chain, in this order; return them."""
    last = last_entry(tx) if notes else None
    made = []
    for note in notes:
        last = next_entry(last, note, tx.now)
        made.append(last)
    tx.insert(evidence_entries, [_row(tx, each) for each in made])
    return made


def last_entry(tx: Transaction) -> EvidenceEntry | None:
    """Return the last entry of the school's chain; None before the first."""
    query = tx.select(evidence_entries).order_by(evidence_entries.c.seq.desc()).limit(1)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else entry_of(row)


def entry_of(row: AnyRow, prefix: str = "") -> EvidenceEntry:
    """Return a stored entry; `prefix` is that of its columns in a query of more than one."""
    stored = {
        name.removeprefix(prefix): value for name, value in row._asdict().items() if name.startswith(prefix)
    }
    digest = None if stored["digest"] is None else stored["digest"].hex()
    note = EvidenceNote(EvidenceKind(stored["kind"]), stored["incident"], digest)
    return EvidenceEntry(stored["seq"], note, stored["at"], stored["previous"].hex())


def _row(tx: Transaction, entry: EvidenceEntry) -> dict[str, object]:
    note = entry.note
    return {
        "id": tx.new_id(),
        "seq": entry.seq,
        "incident": note.incident,
        "kind": note.kind.value,
        "at": entry.at,
        "digest": None if note.digest is None else bytes.fromhex(note.digest),
        "previous": bytes.fromhex(entry.previous),
    }
