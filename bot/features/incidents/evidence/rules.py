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

An export of it is the file that a third party gets: JSON lines, each byte of which is as this module writes
it. The first line tells how many entries there are, and the hash of the last one (the head). Each other line
is an entry with what was sealed with it, in base64, as long as that is kept. To verify one is to find that
nothing was altered, taken out, moved or put in between, as far as its entries reach. What was cut off at the
end, with the first line adapted, or a whole chain made anew, is found only by a head that was noted elsewhere
before.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT: Final = "gaclop-evidence/1"
GENESIS: Final = "0" * 64
_NONE: Final = "-"
_TIME: Final = "%Y-%m-%dT%H:%M:%S.%fZ"
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"[0-9]{4}-[0-9]{4,}")
_ANY: Final = re.compile(r".*", re.DOTALL)


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


@dataclass(frozen=True, slots=True)
class Head:
    """How long a chain is, and the hash of its last entry."""

    entries: int
    hash: str


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """An entry, the hash it is exported with, and its sealed bytes; None: no longer kept, or none."""

    entry: EvidenceEntry
    hash: str
    box: bytes | None = None

    @property
    def box_fits(self) -> bool:
        """Whether the sealed bytes are those of which the entry tells."""
        note = self.entry.note
        if not note.kind.seals or self.box is None:
            return self.box is None
        return sha256(self.box).hexdigest() == note.digest


class UnreadableLine(ValueError):
    """A line is not as an export writes it."""


def written_head(head: Head) -> bytes:
    """Return the first line."""
    return _line({"format": FORMAT, "entries": head.entries, "head": head.hash})


def written_entry(entry: EvidenceEntry, box: bytes | None) -> bytes:
    """Return the line of an entry."""
    return _written(ExportedEntry(entry, entry.hash, box))


def read_head(line: bytes) -> Head:
    """Read the first line. Unreadable if it is another one."""
    values = _values(line)
    head = Head(_number(values, "entries"), _text(values, "head", _HASH) or "")
    if written_head(head) != line:
        raise UnreadableLine
    return head


def read_entry(line: bytes) -> ExportedEntry:
    """Read the line of an entry. Unreadable if one byte of it is not as it would be written."""
    values = _values(line)
    box = _text(values, "box")
    try:
        kind, at = EvidenceKind(_text(values, "kind") or ""), read_time(_text(values, "at") or "")
        # Each part has a form of its own, so that no two entries have the same canonical bytes.
        note = EvidenceNote(kind, _text(values, "incident", _NUMBER), _text(values, "digest", _HASH))
        entry = EvidenceEntry(_number(values, "seq"), note, at, _text(values, "previous", _HASH) or "")
        content = None if box is None else b64decode(box, validate=True)
        exported = ExportedEntry(entry, _text(values, "hash", _HASH) or "", content)
        again = _written(exported)
    except ValueError:
        raise UnreadableLine from None
    # JSON and base64 can spell one thing in several ways; only one of them is ours.
    if again != line:
        raise UnreadableLine
    return exported


def _written(exported: ExportedEntry) -> bytes:
    entry, box = exported.entry, exported.box
    return _line(
        {
            "seq": entry.seq,
            "incident": entry.note.incident,
            "kind": entry.note.kind.value,
            "at": spelled(entry.at),
            "digest": entry.note.digest,
            "previous": entry.previous,
            "hash": exported.hash,
            "box": None if box is None else b64encode(box).decode("ascii"),
        }
    )


def _line(values: dict[str, object]) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def _values(line: bytes) -> dict[str, object]:
    try:
        values: object = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableLine from None
    if not isinstance(values, dict):
        raise UnreadableLine
    return values


def _number(values: dict[str, object], name: str) -> int:
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableLine
    return value


def _text(values: dict[str, object], name: str, form: re.Pattern[str] = _ANY) -> str | None:
    value = values.get(name)
    if value is None or (isinstance(value, str) and form.fullmatch(value)):
        return value
    raise UnreadableLine


class Flaw(StrEnum):
    """What is wrong with an export. The values name messages in `texts`, after `evidence-`."""

    NO_EXPORT = "no-export"  # its first line is none
    UNREADABLE = "unreadable"  # a line is not as an export writes it
    ALTERED = "altered"  # an entry does not have its own hash
    MISPLACED = "misplaced"  # an entry is missing, moved, or another one was put in before it
    BROKEN = "broken"  # an entry does not continue the one before
    ITEM_ALTERED = "item-altered"
    ITEM_MISSING = "item-missing"  # and no entry says that it was dropped
    CUT = "cut"  # the first line tells of other entries
    OTHER_HEAD = "other-head"  # the noted head is the hash of no entry


@dataclass(frozen=True, slots=True)
class ExportFlaw:
    """A flaw; `line` of the file and number of the `entry`, where there is one."""

    flaw: Flaw
    line: int = 1
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Verified:
    """An export without a flaw. `kept` and `dropped`: sealed items in it, and such as are no longer kept.

    `since`: how many entries came after the noted head; None where none was given.
    """

    head: Head
    kept: int
    dropped: int
    since: int | None = None


def verify(lines: Iterable[bytes], noted: str | None = None) -> Verified | ExportFlaw:
    """Verify the lines of an export, each with its line feed; `noted` is a head of then or of earlier.

    One line after the other is held in memory.
    """
    reading = iter(lines)
    try:
        head = read_head(next(reading, b""))
    except UnreadableLine:
        return ExportFlaw(Flaw.NO_EXPORT)
    chain = _Chain()
    for number, line in enumerate(reading, start=2):
        try:
            exported = read_entry(line)
        except UnreadableLine:
            return ExportFlaw(Flaw.UNREADABLE, number)
        flaw = chain.follow(exported)
        if flaw is Flaw.MISPLACED:
            return ExportFlaw(flaw, number, chain.length + 1)
        if flaw is not None:
            return ExportFlaw(flaw, number, exported.entry.seq)
    return chain.ended(head, noted)


class _Chain:
    """The entries that were read, as far as they must be remembered."""

    def __init__(self) -> None:
        self.length = 0
        self._last = GENESIS
        self._hashes: dict[str, int] = {}
        self._absent: dict[str, int] = {}
        self._kept = 0
        self._dropped = 0

    def follow(self, exported: ExportedEntry) -> Flaw | None:
        """Take in the next entry; return what is wrong with it."""
        entry = exported.entry
        if entry.hash != exported.hash:
            return Flaw.ALTERED
        if entry.seq != self.length + 1:
            return Flaw.MISPLACED
        if entry.previous != self._last:
            return Flaw.BROKEN
        if not exported.box_fits:
            return Flaw.ITEM_ALTERED
        self.length, self._last = entry.seq, entry.hash
        self._hashes[entry.hash] = entry.seq
        self._count(exported)
        return None

    def _count(self, exported: ExportedEntry) -> None:
        note = exported.entry.note
        digest = note.digest or ""
        if note.kind is EvidenceKind.DROPPED and self._absent.pop(digest, None) is not None:
            self._dropped += 1
        if note.kind.seals and exported.box is None:
            self._absent[digest] = exported.entry.seq
        elif note.kind.seals:
            self._kept += 1

    def ended(self, head: Head, noted: str | None) -> Verified | ExportFlaw:
        """Return what comes of it when there are no more lines."""
        if head != Head(self.length, self._last):
            return ExportFlaw(Flaw.CUT, 1, self.length)
        if self._absent:
            seq = min(self._absent.values())
            return ExportFlaw(Flaw.ITEM_MISSING, seq + 1, seq)
        if noted is None:
            return Verified(head, self._kept, self._dropped)
        if noted not in self._hashes:
            return ExportFlaw(Flaw.OTHER_HEAD, 1, self.length)
        return Verified(head, self._kept, self._dropped, self.length - self._hashes[noted])
