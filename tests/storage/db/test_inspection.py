"""What is learnt of a database without changing it, and that nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import file_of, open_database, open_to_read
from bot.storage.db.problems import READ_ONLY, DatabaseProblem
from bot.storage.db.upgrade import Schema, schema_of
from bot.storage.store import open_school, read_school
from tests.storage.db.test_migrations import later_revision
from tests.storage.samples import HandClock, arrival

BOT_ID = 7_000_001


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
    assert (place, len(await read.journal.pending())) == (1, 1)
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
