r"""The chain of hashes: what was sealed, opened, exported or dropped, and when. It holds no contents.

Whoever has the entries and a SHA-256 can verify them. The hash of an entry is the SHA-256 of these lines in
ASCII, each ended by a line feed (0x0A), the last one too:

    gaclop-evidence/1
    sequence number, decimal, from 1 without a gap
    number of the incident such as 2026-0042, or - where it is about none
    kind: sealed, opened, exported or dropped
    time in UTC, to the microsecond: 2026-11-28T07:25:00.000000Z
    digest: 64 hex digits, or - where there is none
    hash of the entry before: 64 hex digits; of the first entry 64 zeros

Hex digits are small. The digest of `sealed` and `opened` is the SHA-256 of the sealed bytes that were added;
that of `dropped` is the digest of the entry whose sealed bytes are no longer kept since then. Sealed bytes
begin with fresh random numbers, so a digest tells nothing of what is sealed.

So for the first entry of a school, in a shell:

    printf '%s\n' gaclop-evidence/1 1 2026-0042 sealed 2026-11-28T07:25:00.000000Z DIGEST ZEROS | sha256sum
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

FORMAT: Final = "gaclop-evidence/1"
GENESIS: Final = "0" * 64
_NONE: Final = "-"
_TIME: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


class EvidenceKind(StrEnum):
    """What an entry is about."""

    SEALED = "sealed"  # a deleted message, or a picture that came with an alarm, was sealed
    OPENED = "opened"  # one was opened: seen, blurred or not, or to be posted again; by whom is sealed
    EXPORTED = "exported"  # all of it was exported
    DROPPED = "dropped"  # something sealed is kept no longer

    @property
    def seals(self) -> bool:
        """Whether an entry of this kind came with something sealed."""
        return self in (EvidenceKind.SEALED, EvidenceKind.OPENED)


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What is to become an entry: of an incident by its number, or of none."""

    kind: EvidenceKind
    incident: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One entry of a school's chain. `digest` and `previous` are hex digits."""

    seq: int
    note: EvidenceNote
    at: datetime
    previous: str

    def canonical(self) -> bytes:
        """Return the bytes that are hashed."""
        note = self.note
        lines = (FORMAT, self.seq, note.incident or _NONE, note.kind, spelled(self.at))
        return "".join(f"{line}\n" for line in (*lines, note.digest or _NONE, self.previous)).encode("ascii")

    @property
    def hash(self) -> str:
        """The hash of this entry, to which the next one refers."""
        return sha256(self.canonical()).hexdigest()


def next_entry(last: EvidenceEntry | None, note: EvidenceNote, at: datetime) -> EvidenceEntry:
    """Return the entry that continues a chain; `last` None: the first one."""
    if last is None:
        return EvidenceEntry(1, note, at, GENESIS)
    return EvidenceEntry(last.seq + 1, note, at, last.hash)


def spelled(at: datetime) -> str:
    """Return a time as it is hashed."""
    return at.astimezone(UTC).strftime(_TIME)


def read_time(text: str) -> datetime:
    """Return the time that a text spells. ValueError for any other text."""
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
