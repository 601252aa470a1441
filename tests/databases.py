"""Fixtures: both databases, migrated once for all tests and empty for each, and a school opened on them."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import LRUCache

from bot.classroom import Secret
from bot.storage.db import database as opening
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import Database, open_database
from bot.storage.db.upgrade import HEAD
from bot.storage.store import Store, open_school
from tests import made_once
from tests.storage.apart.listening import Heard, listening
from tests.storage.samples import HandClock

BOT_ID = 7_000_001
POSTGRES = os.environ.get("BOT_TEST_POSTGRES", "postgresql+asyncpg://postgres@127.0.0.1:5432/test")


async def on_server(url: str, *statements: str) -> None:
    """Run statements on PostgreSQL, each on its own."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()


async def migrate(url: str) -> None:
    await (await open_database(url)).close()


def named(database: str) -> str:
    """Return the address of another database on the same server."""
    return make_url(POSTGRES).set(database=database).render_as_string(hide_password=False)


@pytest.fixture(autouse=True, scope="session")
def patient() -> Iterator[None]:
    """Let a server on a busy machine take its time before it answers: that is not what tests are about."""
    with patch.object(opening, "_CONNECT_SECONDS", 120):
        yield


class CompiledForAll(LRUCache[Any, Any]):
    """What was compiled for one engine, for all engines of its kind: each test opens its own."""

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401 - as SQLAlchemy calls it
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: Any, value: Any) -> None:  # noqa: ANN401
        """Keep what was compiled."""
        super().__setitem__((key[0].name, *key[1:]), value)


@pytest.fixture(autouse=True, scope="session")
def compiled_once() -> Iterator[None]:
    """Compile each statement for PostgreSQL once, as a bot does whose engine lives as long as it runs."""
    shared = {"compiled_cache": CompiledForAll(2_000)}
    with patch.object(opening, "create_async_engine", partial(create_async_engine, execution_options=shared)):
        yield


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file, to be copied."""
    return made_once.migrated_file(tmp_path_factory)


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[str]:
    """Make a migrated database on the server for this run; gives its name."""
    name = f"gaclop_{secrets.token_hex(6)}"
    try:
        asyncio.run(on_server(POSTGRES, f"CREATE DATABASE {name}"))
    except OSError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL answers at BOT_TEST_POSTGRES: {type(error).__name__}")
    asyncio.run(migrate(named(name)))
    yield name
    asyncio.run(on_server(POSTGRES, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    """Give a migrated database in a file of its own."""
    path = tmp_path / "kept" / "bot.db"
    path.parent.mkdir()
    shutil.copy(migrated_file, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def postgres_url(migrated_postgres: str) -> AsyncIterator[str]:
    """Give the migrated database on the server; afterwards it is as it was."""
    url = named(migrated_postgres)
    yield url
    await on_server(
        url,
        "SET default_transaction_read_only = off",
        f"ALTER DATABASE {migrated_postgres} RESET ALL",
        f"UPDATE alembic_version SET version_num = '{HEAD}'",  # noqa: S608 - our own constant
        "DELETE FROM schools",
    )


@pytest.fixture(params=["sqlite", "postgres"])
def beside(request: pytest.FixtureRequest) -> str | None:
    """Give the database of this run on the server, beside which an empty one is made; None: a file."""
    name: str | None = request.getfixturevalue("migrated_postgres") if request.param == "postgres" else None
    return name


@pytest.fixture
async def empty_url(beside: str | None, tmp_path: Path) -> AsyncIterator[str]:
    """Give the address of a database without tables, of either kind."""
    if beside is None:
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty' / 'bot.db'}"
        return
    name = f"{beside}_empty"
    await on_server(POSTGRES, f"CREATE DATABASE {name}")
    yield named(name)
    await on_server(POSTGRES, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Give the address of a migrated database, of either kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = await open_database(url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def keys() -> KeyRing:
    return KeyRing([Secret(new_key())])


@pytest.fixture
async def store(database: Database, keys: KeyRing, clock: HandClock) -> Store:
    """Open a school without data."""
    return await open_school(database, BOT_ID, keys, clock)


@pytest.fixture(scope="session")
def heard() -> Iterator[Heard]:
    """Hear every statement that is executed in this run."""
    with listening() as heard:
        yield heard


@pytest.fixture(autouse=True)
def apart(heard: Heard) -> Iterator[None]:
    """Hold every statement to one school: those that a test is the first to execute are looked at."""
    before = set(heard.loose)
    yield
    assert [told for statement, told in heard.loose.items() if statement not in before] == []
