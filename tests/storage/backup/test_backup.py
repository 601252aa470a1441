"""A backup holds one state of all rows; either database takes it back as it was."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import tracemalloc
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import JSON, Connection, Insert, Text, cast, func, insert, null, select, text

from bot.classroom import Secret
from bot.storage import backup as backup_rows
from bot.storage.backup import (
    Contents,
    Damaged,
    Header,
    Newer,
    NoBackup,
    NotEmpty,
    Nothing,
    TableRows,
    check,
    dump,
    load,
    opened,
    sealed,
    write,
)
from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import Database, connect, open_database
from bot.storage.db.upgrade import HEAD, migrate, revision_of
from bot.storage.store import Store, open_school
from bot.storage.tables.core import incidents, journal, schools
from tests.databases import BOT_ID
from tests.storage import everything
from tests.storage.db.test_migrations import counted, fill, later_revision
from tests.storage.rows import all_rows
from tests.storage.samples import MORNING, HandClock

KEYS = KeyRing([Secret(new_key())])
MEBIBYTE = 1 << 20
# What does not depend on going from one kind of database to the other.
ALIKE = pytest.mark.parametrize(
    ("url", "beside"), [("sqlite", "sqlite"), ("postgres", "postgres")], indirect=True
)


async def written(database: Database, keys: KeyRing = KEYS) -> bytes:
    file = io.BytesIO()
    with sealed(file, keys) as out:
        header, digest = await database.read(partial(dump, out=out))
    with opened(io.BytesIO(file.getvalue()), keys) as contents:
        check(contents)
    assert (contents.header, contents.hash) == (header, digest)
    return file.getvalue()


async def restored(url: str, file: bytes, keys: KeyRing = KEYS) -> Database:
    """Restore into an empty database, and open that as the bot does."""
    database = connect(url, alone=True)
    try:
        with opened(io.BytesIO(file), keys) as contents:
            await database.write(partial(load, contents=contents))
    finally:
        await database.close()
    return await open_database(url)


def checked(file: bytes, keys: KeyRing = KEYS) -> Contents:
    with opened(io.BytesIO(file), keys) as contents:
        check(contents)
    return contents


async def filled(store: Store) -> None:
    """Put two people into every table, and JSON's null beside no value at all."""
    for name in ("An", "Bình"):
        await store._school.write(partial(everything.write, person=everything.somebody(name)))
    absent = incidents.update().values(reasons=null(), surfaces=JSON.NULL)
    await store._school.database.write(lambda connection: connection.execute(absent))


def json_texts(connection: Connection) -> list[tuple[str | None, ...]]:
    """Return columns of JSON as they are written, but for their spaces."""
    columns = [cast(incidents.c[name], Text) for name in ("rules", "reasons", "surfaces")]
    found = connection.execute(select(*columns)).all()
    return sorted(tuple(each and json.dumps(json.loads(each)) for each in row) for row in found)


async def test_every_row_comes_back_on_either_database(
    database: Database, store: Store, empty_url: str
) -> None:
    """From SQLite to PostgreSQL and the other way too: rows, types, moments, and texts that still open."""
    await filled(store)
    before = await all_rows(database)
    texts = await database.read(json_texts)
    assert texts[0][1:] == (None, "null")
    file = await written(database)
    contents = checked(file)
    assert contents.header.rows == {name: len(rows) for name, rows in before.items()} | {"schools": 1}
    assert contents.header.revision == HEAD
    assert set(contents.data_keys) == {BOT_ID}
    again = await restored(empty_url, file)
    try:
        after = await all_rows(again)
        assert {name: set(map(repr, rows)) for name, rows in after.items()} == {
            name: set(map(repr, rows)) for name, rows in before.items()
        }
        assert await again.read(json_texts) == texts
        assert await again.read(revision_of) == HEAD
    finally:
        await again.close()


async def test_the_file_shows_nothing_of_what_it_holds(database: Database, store: Store) -> None:
    """No account, no table's name, no key; and it differs each time."""
    await filled(store)
    first, second = await written(database), await written(database)
    assert first[:16] == second[:16]
    assert first[16:100] != second[16:100]
    assert b"schools" not in first
    assert str(BOT_ID).encode() not in first


async def test_a_backup_is_one_state_while_others_write(url: str, database: Database, store: Store) -> None:
    """What is committed once it has begun is not in it, and all rows have those that they refer to."""
    await filled(store)
    before = sum(len(rows) for rows in (await all_rows(database)).values())

    def commit(bot_id: int) -> None:
        async def more() -> None:
            other = await open_database(url)
            keys = KeyRing([Secret(new_key())])
            await filled(await open_school(other, bot_id, keys, HandClock()))
            await other.close()

        asyncio.run(more())

    lines: list[bytes] = []

    def out(line: bytes) -> None:
        if not lines or lines[-1].startswith(b'{"table":"incidents"'):
            writer = threading.Thread(target=commit, args=[len(lines) + 1])
            writer.start()
            writer.join()
        lines.append(line)

    header, _ = await database.read(partial(dump, out=out))
    assert header.total == before
    assert sum(line.startswith(b"[") for line in lines) == before
    assert await database.read(lambda c: c.scalar(select(func.count()).select_from(schools))) == 3


async def test_a_database_with_data_is_left_alone(database: Database, url: str, keys: KeyRing) -> None:
    """Empty tables of another start are no data; one school is."""
    with pytest.raises(Nothing):
        await written(database)
    await open_school(database, BOT_ID, keys, HandClock())
    file = await written(database)
    before = await all_rows(database)
    with pytest.raises(NotEmpty):
        await restored(url, file)
    assert await all_rows(database) == before
    await database.write(lambda connection: connection.execute(schools.delete()))
    again = await restored(url, file)
    assert await all_rows(again) == before
    await again.close()


async def test_a_backup_of_an_older_program_is_restored_and_brought_up_to_date(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables are made as they were then, filled, and migrated, all in one transaction."""
    old = connect(f"sqlite+aiosqlite:///{tmp_path}/old.db")
    await old.write(migrate)
    names = set(await old.write(fill)) - {"workers"}  # these begin anew
    file = await written(old)
    await old.close()
    later_revision(tmp_path, monkeypatch)
    assert checked(file).header.revision == "first"
    again = await restored(empty_url, file)
    assert await again.read(revision_of) == "later"
    assert await again.read(lambda connection: counted(connection, list(names))) == dict.fromkeys(names, 1)
    await again.close()


@ALIKE
async def test_a_backup_of_a_newer_program_is_refused(
    database: Database, store: Store, empty_url: str
) -> None:
    """Whether its tables are newer or what it is written in; nothing is made in the database."""
    assert store
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await database.write(lambda connection: connection.execute(newer))
    file = await written_unchecked(database)
    with pytest.raises(Newer):
        checked(file)
    with pytest.raises(Newer):
        await restored(empty_url, file)
    with pytest.raises(Newer):
        Contents(io.BytesIO(b'{"format":2}\n'))


async def written_unchecked(database: Database) -> bytes:
    """Return a backup that this program may not be able to restore."""
    file = io.BytesIO()
    with sealed(file, KEYS) as out:
        await database.read(partial(dump, out=out))
    return file.getvalue()


async def test_a_changed_byte_or_a_cut_is_found_anywhere(database: Database, store: Store) -> None:
    """Of the first line, the key, the box and its end: each byte of those, and many in between."""
    assert store
    file = await written(database)
    places = {*range(600), *range(600, len(file), 97), *range(len(file) - 40, len(file))}
    for place in places:
        flipped = bytearray(file)
        flipped[place] ^= 1 << place % 8
        with pytest.raises((NoBackup, WrongKey, Damaged)):
            checked(bytes(flipped))
    for length in {*range(200), *range(200, len(file), 331), len(file) - 1}:
        with pytest.raises((NoBackup, WrongKey, Damaged)):
            checked(file[:length])
    for longer in (file + b"\0", file + file):
        with pytest.raises(Damaged):
            checked(longer)


@ALIKE
async def test_damage_leaves_an_empty_database_empty(
    database: Database, store: Store, empty_url: str
) -> None:
    """Also where it is found only after rows have been written: they go, and so do their tables."""
    await filled(store)
    file = bytearray(await written(database))
    file[-20] ^= 1
    with pytest.raises(Damaged):
        await restored(empty_url, bytes(file))
    left = connect(empty_url)
    assert await left.read(backup_rows._tables) == []
    await left.close()


async def test_a_backup_in_other_pieces_is_damaged() -> None:
    """What its own keys sealed is not believed either if it is not what it says of itself."""
    header = Header(HEAD, "1", MORNING, {"schools": 2, "groups": 0})
    rows = [[1, "x"], [2, "y"]]

    def lines(*tables: TableRows, said: Header = header) -> list[bytes]:
        out: list[bytes] = []
        write(said, tables, out.append)
        return out

    groups = TableRows("groups", ["id"], [])
    whole = lines(TableRows("schools", ["id", "name"], rows), groups)
    batches = list(Contents(io.BytesIO(b"".join(whole))).batches())
    assert [(each.table, each.rows) for each in batches] == [("schools", rows)]
    wrong = [
        lines(TableRows("schools", ["id", "name"], rows[:1]), groups),
        lines(TableRows("schools", ["id", "name"], rows)),
        lines(TableRows("schools", ["id"], rows), groups),
        whole[:-1],
        [*whole, b"\n"],
        [whole[0], whole[2], *whole[1:]],
        [whole[0], b"7\n", *whole[1:]],
        [],
    ]
    for each in wrong:
        with pytest.raises(Damaged):
            list(Contents(io.BytesIO(b"".join(each))).batches())


@ALIKE
async def test_memory_stays_small_however_much_there_is(
    database: Database, store: Store, empty_url: str, tmp_path: Path
) -> None:
    """40 MiB of updates, 54 as they are written, go out and in again within less than half of that."""
    like = {"school_id": store._school.id, "state": "done", "received_at": MORNING}
    for first in range(1, 400, 50):
        several = [{"id": row, "update_id": row, **like} for row in range(first, first + 50)]
        raw = {"raw_sealed": b"\x07" * (MEBIBYTE // 10)}
        query = insert(journal).values(raw)
        await database.write(partial(_execute, query, several))
    path = tmp_path / "backup"
    tracemalloc.start()
    try:
        with path.open("wb") as into, sealed(into, KEYS) as out:
            await database.read(partial(dump, out=out))
        again = connect(empty_url)
        with path.open("rb") as file, opened(file, KEYS) as contents:
            await again.write(partial(load, contents=contents))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 50 * MEBIBYTE
    assert peak < 24 * MEBIBYTE
    assert await again.read(lambda c: c.scalar(select(func.count()).select_from(journal))) == 400
    await again.close()


def _execute(query: Insert, rows: list[dict[str, object]], connection: Connection) -> None:
    connection.execute(query, rows)


@ALIKE
async def test_another_programs_tables_are_left_alone(
    database: Database, store: Store, empty_url: str
) -> None:
    """Neither read into a backup nor in the way of a restore."""
    assert store
    await database.write(lambda c: c.execute(text("CREATE TABLE theirs (id INTEGER PRIMARY KEY)")))
    file = await written(database)
    await database.write(lambda c: c.execute(text("DROP TABLE theirs")))
    assert "theirs" not in checked(file).header.rows
    other = connect(empty_url)
    await other.write(lambda c: c.execute(text("CREATE TABLE theirs (id INTEGER PRIMARY KEY)")))
    await other.write(lambda c: c.execute(text("INSERT INTO theirs VALUES (1)")))
    await other.close()
    again = await restored(empty_url, file)
    assert await again.read(lambda c: c.scalar(text("SELECT id FROM theirs"))) == 1
    await again.close()
