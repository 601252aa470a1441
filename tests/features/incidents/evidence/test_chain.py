"""The chain: what is hashed is what the docstring says, and nothing but a SHA-256 is needed."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from bot.features.incidents.evidence.rules import (
    GENESIS,
    EvidenceEntry,
    EvidenceNote,
    next_entry,
    read_time,
    spelled,
)
from tests.features.incidents.evidence.exports import AT, EXPORTED, SEALED, chain

DIGEST = sha256(b"sealed").hexdigest()
FIRST = EvidenceEntry(1, EvidenceNote(SEALED, "2026-0042", DIGEST), AT, GENESIS)
BYTES = (
    f"gaclop-evidence/1\n1\n2026-0042\nsealed\n2026-11-28T07:25:00.000000Z\n{DIGEST}\n{GENESIS}\n".encode()
)


def test_the_hashed_bytes_are_those_of_the_documentation() -> None:
    """A change of them would break every chain there is."""
    assert FIRST.canonical() == BYTES
    assert FIRST.hash == "2de684ced4c48952f614acf8238789ce83dc6ad53641ba33621f8c3bb3af72e7"


def test_the_command_of_the_documentation_gives_the_same_hash() -> None:
    """Whoever has a shell can verify a chain."""
    entry = next_entry(FIRST, EvidenceNote(EXPORTED), AT)
    lines = ["gaclop-evidence/1", "2", "-", "exported", "2026-11-28T07:25:00.000000Z", "-", FIRST.hash]
    script = """printf '%s\\n' "$@" | sha256sum"""
    done = subprocess.run(["/bin/sh", "-c", script, "sh", *lines], check=True, capture_output=True, text=True)  # noqa: S603 - our own
    assert done.stdout.split()[0] == entry.hash


def test_each_entry_refers_to_the_one_before() -> None:
    """Numbers have no gap, and the first refers to zeros."""
    entries = [entry for entry, _ in chain(SEALED, EXPORTED, SEALED)]
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [GENESIS, entries[0].hash, entries[1].hash]


def test_times_are_hashed_in_utc_to_the_microsecond() -> None:
    """Wherever the clock stands."""
    hanoi = datetime(2026, 11, 28, 14, 25, 0, 7, tzinfo=timezone(timedelta(hours=7)))
    assert spelled(hanoi) == "2026-11-28T07:25:00.000007Z"
    assert read_time(spelled(hanoi)) == hanoi
