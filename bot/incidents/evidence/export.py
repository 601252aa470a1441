"""The file that a third party gets: JSON lines, each byte of which is as this module writes it.

The first line tells how many entries there are, and the hash of the last one (the head). Each other line is
an entry with what was sealed with it, in base64, as long as that is kept.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from bot.incidents.evidence.chain import FORMAT, EvidenceEntry, EvidenceKind, EvidenceNote, read_time, spelled

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NUMBER: Final = re.compile(r"[0-9]{4}-[0-9]{4,}")
_ANY: Final = re.compile(r".*", re.DOTALL)


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
