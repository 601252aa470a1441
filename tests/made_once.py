"""What takes seconds to make is made by one of the processes that share the tests, for all of them."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.db.database import open_database


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder in which `make` made something, not to be changed; others wait until it is whole."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, unfinished = shared / name, own / f"{name}-unfinished"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def migrated_file(factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with all tables and no row, to be copied."""

    async def migrate(folder: Path) -> None:
        await (await open_database(f"sqlite+aiosqlite:///{folder}/bot.db")).close()

    return made_once(factory, "migrated", lambda folder: asyncio.run(migrate(folder))) / "bot.db"
