"""What is learnt of a database without changing it, and that nothing is changed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.storage.db import inspection
from bot.storage.db.database import file_of, open_database, open_to_read
from bot.storage.db.inspection import FileUsers, disk_space, users_of
from bot.storage.db.problems import READ_ONLY, DatabaseProblem
from bot.storage.db.upgrade import Schema, schema_of
from bot.storage.store import open_school, read_school
from tests.storage.db.test_migrations import later_revision
from tests.storage.samples import arrival

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.db.cipher import KeyRing
    from tests.storage.samples import HandClock

BOT_ID = 7_000_001
HOLD = """
import fcntl, os, sqlite3, sys
path = sys.argv[1]
lock = os.open(path + ".lock", os.O_RDWR | os.O_CREAT)
if sys.argv[2] == "bot":
    fcntl.flock(lock, fcntl.LOCK_EX)
connection = sqlite3.connect(path)
connection.execute("SELECT count(*) FROM alembic_version").fetchone()
print("ready", flush=True)
sys.stdin.read()
"""


async def test_a_database_that_is_read_is_not_written_to(url: str, keys: KeyRing, clock: HandClock) -> None:
    """Beside the program that writes it, on either kind: what stands there is read, and nothing written."""
    writer = await open_database(url)
    store = await open_school(writer, BOT_ID, keys, clock)
    await store.journal.append([arrival(1), arrival(2)])
    first, *_ = await store.journal.pending()
    await store.journal.bury(first.id, "not_an_object")
    reader = open_to_read(url)
    assert await reader.read(schema_of) is Schema.CURRENT
    school = await read_school(reader, BOT_ID, keys, clock)
    assert school is not None
    place, read = school
    backlog = await read.journal.backlog()
    assert (place, backlog.waiting, backlog.oldest) == (1, 1, arrival(2).received_at)
    assert backlog.dead == {"not_an_object": 1}
    assert await read_school(reader, BOT_ID + 1, keys, clock) is None
    with pytest.raises(DatabaseProblem, match=READ_ONLY):
        await read.journal.append([arrival(3)])
    await reader.close()
    await writer.close()


async def test_tables_are_told_apart_by_their_revision(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None yet, these, older ones, and those of a later program; none is migrated."""
    path = file_of(empty_url)
    if path is not None:
        path.parent.mkdir()
        path.touch()
    found = [await _schema(empty_url)]
    writer = await open_database(empty_url)
    later_revision(tmp_path, monkeypatch)
    for revision in ("later", "first", "9999"):
        stands = text("UPDATE alembic_version SET version_num = :revision")
        await writer.write(lambda c, r=revision, s=stands: c.execute(s, {"revision": r}))
        found.append(await _schema(empty_url))
    await writer.close()
    assert found == [Schema.EMPTY, Schema.CURRENT, Schema.OLDER, Schema.NEWER]


async def _schema(url: str) -> Schema:
    async with open_to_read(url) as reader:
        return await reader.read(schema_of)


@pytest.mark.skipif(not inspection.LOCKS.exists(), reason="only Linux tells of locks")
@pytest.mark.parametrize(("who", "expected"), [("bot", FileUsers(True, 0)), ("other", FileUsers(False, 1))])
async def test_a_bot_and_another_program_are_told_apart(
    tmp_path: Path, who: str, expected: FileUsers
) -> None:
    """By the locks they hold; this process, which reads the file too, is neither."""
    path = tmp_path / "bot.db"
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    assert users_of(path) == FileUsers(bot=False, others=0)
    program = [sys.executable, "-c", HOLD, str(path), who]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as held:  # noqa: S603, ASYNC220
        assert held.stdout is not None
        assert held.stdout.readline() == "ready\n"
        assert users_of(path) == expected
    await database.close()


def test_where_the_machine_does_not_tell_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another system has no such list; a lock that is only waited for is none."""
    monkeypatch.setattr(inspection, "LOCKS", tmp_path / "none")
    assert users_of(tmp_path / "bot.db") is None
    lock = tmp_path / "bot.db.lock"
    lock.touch()
    waited = f"1: -> FLOCK  ADVISORY  WRITE 7 fe:00:{lock.stat().st_ino} 0 EOF\n"
    (tmp_path / "locks").write_text(waited)
    monkeypatch.setattr(inspection, "LOCKS", tmp_path / "locks")
    assert users_of(tmp_path / "bot.db") == FileUsers(bot=False, others=0)
    (tmp_path / "locks").write_text(waited.replace("-> ", ""))
    assert users_of(tmp_path / "bot.db") == FileUsers(bot=True, others=0)


def test_the_room_on_the_disk_is_that_of_the_nearest_folder(tmp_path: Path) -> None:
    """The database's own folder may not exist yet."""
    space = disk_space(tmp_path / "not" / "yet" / "bot.db")
    assert 0 < space.free <= space.total == os.statvfs(tmp_path).f_blocks * os.statvfs(tmp_path).f_frsize
