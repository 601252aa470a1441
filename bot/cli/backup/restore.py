"""`restore FILE`: writes a backup into an empty database of either kind; `--check` only reads it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.cli.backup.backup import counts, told_of_keys
from bot.cli.ending import FAILED, WRONG_USE, RefusedError, print_line
from bot.cli.files import file_to_read
from bot.cli.school_store import with_settings
from bot.storage.backup.contents import Damaged, Newer
from bot.storage.backup.file import NoBackup, opened
from bot.storage.backup.rows import NotEmpty, check, load
from bot.storage.db.cipher import KeyRing, WrongKey
from bot.storage.db.database import connect

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from bot.storage.backup.contents import Contents
    from bot.texts import Texts


def restore(path: Path, *, check: bool) -> int:
    """Restore, or only check, a backup with the settings of `run`; return the exit status."""

    def command(chosen: Settings, said: Texts) -> int:
        contents = asyncio.run(_read(chosen, path, into_database=not check))
        at = f"{contents.header.made_at.astimezone(ZoneInfo(chosen.timezone)):%Y-%m-%d %H:%M}"
        about = {"file": path.name, "at": at, "program": contents.header.program, **counts(contents)}
        print_line(said.plain(chosen.language, "restore-checked", **about))
        if not check:
            print_line(said.plain(chosen.language, "restore-done", at=at))
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
