"""`keys check`: whether an old key may go, for all schools of the database."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.cli.program import program
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.storage.samples import HandClock

OLD, NEW = new_key(), new_key()


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Give the address of a database of two schools, and settings for it."""
    monkeypatch.chdir(tmp_path)
    address = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    monkeypatch.setenv("BOT_TOKEN", "1:" + "A" * 35)
    monkeypatch.setenv("BOT_DATABASE_URL", address)
    monkeypatch.setenv("BOT_LANGUAGE", "en")
    asyncio.run(opened(address, OLD, 1, 2))
    return address


async def opened(url: str, keys: str, *bots: int) -> None:
    """Open schools with keys, as starting bots do."""
    database = await open_database(url)
    for bot_id in bots:
        await open_school(database, bot_id, KeyRing([Secret(key) for key in keys.split(",")]), HandClock())
    await database.close()


def checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], keys: str
) -> tuple[int, str]:
    """Return the exit status and what is said with these keys."""
    monkeypatch.setenv("BOT_SECRET_KEYS", keys)
    status = program(["keys", "check"])
    return status, capsys.readouterr().out.strip()


def said(name: str, **values: str) -> str:
    """Return a sentence."""
    return texts.load().plain(Language.EN, name, **values)


def test_an_old_key_may_go_once_every_school_opens_with_the_first(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until then the status is 1, and it says what to do."""
    both = f"{NEW},{OLD}"
    assert checked(monkeypatch, capsys, both) == (1, said("keys-older", older="2", schools="2"))
    asyncio.run(opened(url, both, 1))
    assert checked(monkeypatch, capsys, both) == (1, said("keys-older", older="1", schools="2"))
    asyncio.run(opened(url, both, 2))
    assert checked(monkeypatch, capsys, both) == (0, said("keys-first-alone", count="2"))
    assert checked(monkeypatch, capsys, NEW) == (0, said("keys-first", count="2"))
    assert checked(monkeypatch, capsys, OLD) == (1, said("keys-closed", count="2"))


def test_a_database_without_schools_needs_no_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    """It says so; nothing is made or changed."""
    empty = f"sqlite+aiosqlite:///{tmp_path}/empty.db"
    assert url != empty
    asyncio.run(opened(empty, OLD))
    monkeypatch.setenv("BOT_DATABASE_URL", empty)
    assert checked(monkeypatch, capsys, OLD) == (0, said("keys-unused"))
