"""`backup` and `restore` as an operator runs them, and what they say where they cannot."""

from __future__ import annotations

import asyncio
import base64
import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.cli import backup as backup_command
from bot.cli.program import program
from bot.storage.backup import Damaged
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.storage import everything
from tests.storage.samples import HandClock

BOT_ID = 123456
TOKEN = f"{BOT_ID}:" + "A" * 35
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
OTHER_KEY = base64.urlsafe_b64encode(b"o" * 32).decode()
ELSEWHERE = "sqlite+aiosqlite:///elsewhere/bot.db"


def said(message: str, language: Language = Language.EN, **values: str) -> str:
    """Return a sentence with its end of line."""
    return f"{texts.load().plain(language, message, **values)}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, with a school in its database, and the settings to open it."""
    for name in os.environ:
        if name.startswith("BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    for name, value in {"TOKEN": TOKEN, "SECRET_KEYS": KEY, "LANGUAGE": "en"}.items():
        monkeypatch.setenv(f"BOT_{name}", value)
    asyncio.run(fill(tmp_path))
    return tmp_path


async def fill(folder: Path, bot_id: int = BOT_ID, key: str = KEY) -> None:
    """Put a person into every table of a school."""
    database = await open_database(f"sqlite+aiosqlite:///{folder}/data/bot.db")
    store = await open_school(database, bot_id, KeyRing([Secret(key)]), HandClock())
    await store._school.write(partial(everything.write, person=everything.somebody("An")))
    await database.close()


def rows(path: Path) -> dict[str, int]:
    """Return how many rows each table of a SQLite file has, less what SQLite's planner is told."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name != "sqlite_stat1"
        ]
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - its own names
            for name in names
        }


def test_a_backup_is_made_checked_and_restored(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what is in it, that keys are not, and what comes next; the file is its owner's alone."""
    assert program(["backup", "a.backup"]) == 0
    output = capsys.readouterr()
    before = rows(folder / "data" / "bot.db")
    total = str(sum(before.values()) - 1)  # the revision is told in another place
    tables = str(sum(map(bool, before.values())) - 1)
    done = said("backup-done", file="a.backup", rows=total, tables=tables) + said("backup-keys")
    assert (output.out, output.err) == (done, "")
    assert "Keys are not inside" in done
    assert (folder / "a.backup").stat().st_mode & 0o777 == 0o600
    held = (folder / "a.backup").read_bytes()
    assert not any(secret.encode() in held for secret in (KEY, TOKEN, str(BOT_ID)))
    assert {each.name for each in folder.iterdir()} == {"a.backup", "data"}

    monkeypatch.setenv("BOT_DATABASE_URL", ELSEWHERE)
    assert program(["restore", "--check", "a.backup"]) == 0
    checked = capsys.readouterr().out
    assert f"{total} rows of {tables} tables" in checked
    assert not (folder / "elsewhere").exists()
    assert program(["restore", "a.backup"]) == 0
    output = capsys.readouterr()
    assert output.out.startswith(checked)
    assert "/forgetme" in output.out.removeprefix(checked)
    assert output.err == ""
    assert rows(folder / "elsewhere" / "bot.db") == before
    assert program(["restore", "a.backup"]) == 1
    assert capsys.readouterr().err == said("restore-not-empty")
    assert rows(folder / "elsewhere" / "bot.db") == before


def noted(folder: Path) -> list[str | None]:
    """Return when each school was backed up, as it is noted."""
    with closing(sqlite3.connect(folder / "data" / "bot.db")) as connection:
        return [at for (at,) in connection.execute("SELECT backed_up_at FROM schools")]


def test_when_it_was_made_is_noted_once_it_is_good(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On each school, for `doctor` and the alarms; what reads back otherwise was none."""
    asyncio.run(fill(folder, BOT_ID + 1))
    with monkeypatch.context() as spoilt:
        spoilt.setattr(backup_command, "_read_back", spoil)
        assert program(["backup", "a.backup"]) == 1
    assert noted(folder) == [None, None]
    assert program(["backup", "a.backup"]) == 0
    first = noted(folder)
    assert first[0] is not None
    assert len(set(first)) == 1
    assert program(["backup", "b.backup"]) == 0
    assert str(noted(folder)[0]) > first[0]
    capsys.readouterr()


def spoil(*_: object) -> None:
    """Read back something else than was written."""
    raise Damaged


def test_what_cannot_be_written_or_read_is_told_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there stays as it is; a folder that is not, a disk that is full, no file to read."""
    (folder / "there").write_bytes(b"there")
    refused = {
        "there": (2, said("evidence-file-there", file="there")),
        "none/file": (2, said("evidence-file-refused", file="file")),
    }
    for name, told in refused.items():
        assert (program(["backup", name]), capsys.readouterr().err) == told
    assert (folder / "there").read_bytes() == b"there"
    assert program(["restore", "none"]) == 2
    assert capsys.readouterr().err == said("evidence-no-file", file="none")
    assert program(["restore", "."]) == 2
    assert program(["restore", "there"]) == 2
    assert capsys.readouterr().err.endswith(said("backup-none", file="there"))
    assert {each.name for each in folder.iterdir()} == {"there", "data"}


def test_what_reads_back_otherwise_is_no_backup(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that keeps something else than was written is found before the file has its name."""
    fsync = os.fsync

    def altered(descriptor: int) -> None:
        middle = os.fstat(descriptor).st_size // 2
        (was,) = os.pread(descriptor, 1, middle)
        os.pwrite(descriptor, bytes([was ^ 1]), middle)
        fsync(descriptor)

    monkeypatch.setattr(backup_command.os, "fsync", altered)
    assert program(["backup", "a.backup"]) == 1
    assert capsys.readouterr().err == said("backup-not-read-back", file="a.backup")
    assert {each.name for each in folder.iterdir()} == {"data"}


def test_a_damaged_file_and_wrong_keys_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With status 1, and nothing is made in the database."""
    assert program(["backup", "a.backup"]) == 0
    held = (folder / "a.backup").read_bytes()
    (folder / "cut").write_bytes(held[:-1])
    capsys.readouterr()
    monkeypatch.setenv("BOT_DATABASE_URL", ELSEWHERE)
    for command in (["restore", "cut"], ["restore", "--check", "cut"]):
        assert program(command) == 1
        assert capsys.readouterr().err == said("backup-damaged", file="cut")
    assert not (folder / "elsewhere").exists()
    monkeypatch.setenv("BOT_SECRET_KEYS", OTHER_KEY)
    assert program(["restore", "a.backup"]) == 1
    assert capsys.readouterr().err == said("backup-wrong-key", file="a.backup")
    monkeypatch.setenv("BOT_SECRET_KEYS", "")
    assert program(["restore", "a.backup"]) == 2
    assert program(["backup", "b.backup"]) == 2
    assert capsys.readouterr().err.count("BOT_SECRET_KEYS") >= 2


def test_a_backup_that_the_settings_do_not_fit_is_restored_with_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file opens with a new key, the data in it with the old one only; or it is another bot's."""
    monkeypatch.setenv("BOT_SECRET_KEYS", OTHER_KEY)  # the bot has not wrapped its data key anew
    assert program(["backup", "a.backup"]) == 1
    assert capsys.readouterr().err == said("backup-other-key")
    monkeypatch.setenv("BOT_DATABASE_URL", ELSEWHERE)
    assert program(["restore", "a.backup"]) == 1
    output = capsys.readouterr()
    assert output.err == said("backup-other-key")
    assert "✅" in output.out
    monkeypatch.setenv("BOT_SECRET_KEYS", f"{OTHER_KEY},{KEY}")
    assert program(["restore", "--check", "a.backup"]) == 0
    monkeypatch.setenv("BOT_TOKEN", "7:" + "A" * 35)
    assert program(["restore", "--check", "a.backup"]) == 1
    assert capsys.readouterr().err == said("backup-other-bot")
    assert rows(folder / "elsewhere" / "bot.db") == rows(folder / "data" / "bot.db")


def test_a_running_bot_is_backed_up_and_never_restored_beneath(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock keeps a restore away, with a sentence; an empty or unreachable database has one too."""

    async def beside() -> tuple[int, int]:
        bot = await open_database(f"sqlite+aiosqlite:///{folder}/data/bot.db", alone=True)
        made = await asyncio.to_thread(program, ["backup", "a.backup"])
        refused = await asyncio.to_thread(program, ["restore", "a.backup"])
        await bot.close()
        return made, refused

    assert asyncio.run(beside()) == (0, 1)
    assert capsys.readouterr().err == said("database-in-use")
    monkeypatch.setenv("BOT_DATABASE_URL", ELSEWHERE)
    assert program(["backup", "b.backup"]) == 1
    assert capsys.readouterr().err == said("backup-nothing")
    monkeypatch.setenv("BOT_DATABASE_URL", "postgresql+asyncpg://u@127.0.0.1:9/x")
    monkeypatch.setenv("BOT_LANGUAGE", "vi")
    for command in (["backup", "b.backup"], ["restore", "a.backup"]):
        assert program(command) == 1
        assert capsys.readouterr().err == said("database-unreachable", Language.VI)
    assert not (folder / "b.backup").exists()
