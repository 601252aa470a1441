"""Made-up chains, exported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bot.features.incidents.evidence.rules import (
    EvidenceEntry,
    EvidenceKind,
    EvidenceNote,
    Head,
    next_entry,
    written_entry,
    written_head,
)

AT = datetime(2026, 11, 28, 7, 25, tzinfo=UTC)
SEALED, OPENED, EXPORTED, DROPPED = EvidenceKind


def chain(*kinds: EvidenceKind) -> list[tuple[EvidenceEntry, bytes | None]]:
    """Return entries of these kinds, with their boxes; each that drops drops the oldest that is kept."""
    made: list[tuple[EvidenceEntry, bytes | None]] = []
    for place, kind in enumerate(kinds):
        box = f"sealed {place}".encode() if kind.seals else None
        digest = None if box is None else sha256(box).hexdigest()
        if kind is DROPPED:
            dropped = next(place for place, (_, kept) in enumerate(made) if kept is not None)
            digest = made[dropped][0].note.digest
            made[dropped] = made[dropped][0], None
        note = EvidenceNote(kind, None if kind is EXPORTED else "2026-0042", digest)
        last = made[-1][0] if made else None
        made.append((next_entry(last, note, AT + timedelta(seconds=place, microseconds=place)), box))
    return made


def exported(entries: Sequence[tuple[EvidenceEntry, bytes | None]]) -> list[bytes]:
    """Return the lines of an export."""
    last = entries[-1][0]
    return [
        written_head(Head(last.seq, last.hash)),
        *(written_entry(entry, box) for entry, box in entries),
    ]
