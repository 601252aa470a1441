"""Verify an export: nothing was altered, taken out, moved or put in between, as far as its entries reach.

What was cut off at the end, with the first line adapted, or a whole chain made anew, is found only by a head
that was noted elsewhere before.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.incidents.evidence.chain import GENESIS, EvidenceKind
from bot.incidents.evidence.export import ExportedEntry, Head, UnreadableLine, read_entry, read_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Flaw(StrEnum):
    """What is wrong with an export. The values name messages in `texts`, after `evidence-`."""

    NO_EXPORT = "no-export"  # its first line is none
    UNREADABLE = "unreadable"  # a line is not as an export writes it
    ALTERED = "altered"  # an entry does not have its own hash
    MISSING = "missing"
    MOVED = "moved"
    TWICE = "twice"
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
        if flaw is Flaw.MISSING:
            flaw = _out_of_place(chain.length + 1, reading)
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
        if entry.seq > self.length + 1:
            return Flaw.MISSING
        if entry.seq <= self.length:
            return Flaw.TWICE
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


def _out_of_place(seq: int, rest: Iterator[bytes]) -> Flaw:
    """Tell whether an entry that is not where it should be stands further down."""
    for line in rest:
        try:
            if read_entry(line).entry.seq == seq:
                return Flaw.MOVED
        except UnreadableLine:
            continue
    return Flaw.MISSING
