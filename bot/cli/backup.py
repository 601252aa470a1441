"""`backup` writes all data into one new sealed file; `restore` writes them into an empty database.

The database that is saved may be in use; that of a restore may be of the other kind. `--check` only reads.
"""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import IO, TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.cli.ending import FAILED, WRONG_USE, RefusedError, fail
from bot.cli.files import file_to_read, new_file
from bot.cli.school_store import with_settings
from bot.sealing import NotWritten
from bot.storage.backup import (
    Damaged,
    Newer,
    NoBackup,
    NotEmpty,
    Nothing,
    check,
    dump,
    load,
    note,
    opened,
    sealed,
)
from bot.storage.db.cipher import KeyRing, WrongKey
from bot.storage.db.database import connect

if TYPE_CHECKING:
    from pathlib import Path

    from bot.cli.ending import Spoken
    from bot.settings import Settings
    from bot.storage.backup import Contents, Header


def backup(path: Path) -> int:
    """Write a backup with the settings of `run`, and read it back; return the exit status."""

    def command(chosen: Settings, said: Spoken) -> int:
        contents = asyncio.run(_backup(chosen, path))
        said.tell("backup-done", file=path.name, **counts(contents))
        said.tell("backup-keys")
        return told_of_keys(contents, chosen, said)

    return with_settings(command)


def counts(contents: Contents) -> dict[str, str]:
    """Return how much is in a backup, as texts name it."""
    rows = contents.header.rows.values()
    return {"rows": str(sum(rows)), "tables": str(sum(map(bool, rows)))}


def told_of_keys(contents: Contents, chosen: Settings, said: Spoken) -> int:
    """Warn if the settings cannot open the data that a backup holds; return the exit status."""
    if chosen.bot_id not in contents.data_keys:
        return fail(said("backup-other-bot"), FAILED)
    keys = KeyRing(chosen.keys)
    try:
        for wrapped in contents.data_keys.values():
            keys.unwrap(wrapped)
    except WrongKey:
        return fail(said("backup-other-key"), FAILED)
    return 0


async def _backup(chosen: Settings, path: Path) -> Contents:
    """Write the file; return what was read back. Raises RefusedError or DatabaseProblem."""
    keys = KeyRing(chosen.keys)
    database = connect(chosen.database_url.get_secret_value())
    try:
        with new_file(path) as file:
            with sealed(file, keys) as write:
                written = await database.read(partial(dump, out=write))
            contents = _read_back(file, keys, *written)
        await database.write(partial(note, header=contents.header))
    except NotWritten:
        raise RefusedError("evidence-file-refused", FAILED, file=path.name) from None
    except Damaged:
        raise RefusedError("backup-not-read-back", FAILED, file=path.name) from None
    except Newer:
        raise RefusedError("database-newer", FAILED) from None
    except Nothing:
        raise RefusedError("backup-nothing", FAILED) from None
    finally:
        await database.close()
    return contents


def _read_back(file: IO[bytes], keys: KeyRing, header: Header, digest: str) -> Contents:
    """Return what is on the disk. Damaged if it is not what was written."""
    file.flush()
    os.fsync(file.fileno())
    file.seek(0)
    with opened(file, keys) as contents:
        check(contents)
    if (contents.header, contents.hash) != (header, digest):
        raise Damaged
    return contents


def restore(path: Path, *, check: bool) -> int:
    """Restore, or only check, a backup with the settings of `run`; return the exit status."""

    def command(chosen: Settings, said: Spoken) -> int:
        contents = asyncio.run(_read(chosen, path, into_database=not check))
        at = f"{contents.header.made_at.astimezone(ZoneInfo(chosen.timezone)):%Y-%m-%d %H:%M}"
        about = {"file": path.name, "at": at, "program": contents.header.program, **counts(contents)}
        said.tell("restore-checked", **about)
        if not check:
            said.tell("restore-done", at=at)
        return told_of_keys(contents, chosen, said)

    return with_settings(command)


async def _read(chosen: Settings, path: Path, *, into_database: bool) -> Contents:
    """Read a backup to its end; return what it holds. Raises RefusedError or DatabaseProblem."""
    try:
        with file_to_read(path) as file, opened(file, KeyRing(chosen.keys)) as contents:
            if into_database:
                await _load(chosen, contents)
            else:
                check(contents)
    except NoBackup:
        raise RefusedError("backup-none", WRONG_USE, file=path.name) from None
    except WrongKey:
        raise RefusedError("backup-wrong-key", FAILED, file=path.name) from None
    except Damaged:
        raise RefusedError("backup-damaged", FAILED, file=path.name) from None
    except Newer:
        raise RefusedError("backup-newer", FAILED) from None
    except NotEmpty:
        raise RefusedError("restore-not-empty", FAILED) from None
    return contents


async def _load(chosen: Settings, contents: Contents) -> None:
    database = connect(chosen.database_url.get_secret_value(), alone=True)
    try:
        await database.write(partial(load, contents=contents), slow=True)
    finally:
        await database.close()
