"""How long a school of 5,000 pupils takes: `python tests/bench/bench_roster.py`. Exit status 1 from 3 s."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bot.classroom import Secret, SystemClock
from bot.features.rosters.rules.files import lists_in
from bot.media.readers import Readers
from bot.papers.spreadsheets import RosterFiles
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.papers.roster_files import FILES

_MOST: Final = 3.0  # seconds, with the start of the worker


async def measure(folder: Path) -> float:
    """Read, understand and take the file; print each step's seconds, return their sum."""
    content = FILES["toan-truong-5000.xlsx"]()
    database = await open_database(f"sqlite+aiosqlite:///{folder}/bot.db")
    store = await open_school(database, 1, KeyRing([Secret(new_key())]), SystemClock())
    steps = {}
    begin = time.perf_counter()
    async with Readers() as readers:
        sheets = await RosterFiles(readers.table).read(content)
        assert isinstance(sheets, tuple)
        steps["read in a fresh worker"] = time.perf_counter() - begin
    begin = time.perf_counter()
    lists = lists_in(sheets)
    assert isinstance(lists, tuple)
    steps["understood"] = time.perf_counter() - begin
    begin = time.perf_counter()
    for one in lists:
        await store.imports.take(Secret(one.label), one.names.lines, leave=False)
    steps["written"] = time.perf_counter() - begin
    await database.close()
    count = sum(len(one.names.lines) for one in lists)
    print(f"{len(content) / 1024:.0f} KiB, {len(lists)} classes, {count} pupils")
    for step, seconds in steps.items():
        print(f"{step:<24}{seconds:7.2f} s")
    return sum(steps.values())


def main() -> int:
    """Measure once."""
    begun = os.times()
    before = begun.user + begun.system
    with tempfile.TemporaryDirectory() as folder:
        seconds = asyncio.run(measure(Path(folder)))
    used = os.times()
    work = used.user + used.system + used.children_user + used.children_system - before
    print(f"{'in all':<24}{seconds:7.2f} s, of which at work {work:.2f} s (the file's making counted)")
    return 0 if seconds < _MOST else 1


if __name__ == "__main__":
    sys.exit(main())
