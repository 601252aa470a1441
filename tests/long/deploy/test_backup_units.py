"""The nightly backup: its units as systemd judges them, and the commands in them, run as they stand there."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shlex
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from bot.classroom import Secret, SystemClock
from bot.personal_data import DAY
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from tests.long.deploy.programs import OPERATING, ROOT, needed, run

SERVICE: Final = (OPERATING / "gaclop-backup.service").read_text("utf-8")
TIMER: Final = (OPERATING / "gaclop-backup.timer").read_text("utf-8")
BOT: Final = (OPERATING / "gaclop.service").read_text("utf-8")
FOLDER: Final = "/var/lib/gaclop-backups"
TOKEN: Final = "123456:" + "A" * 35
KEY: Final = base64.urlsafe_b64encode(b"k" * 32).decode()


def reach(unit: str) -> list[str]:
    """Return the lines of a unit that say what its program may reach."""
    lines = unit[unit.index("\nNoNewPrivileges=") :].partition("\n[Install]")[0].splitlines()
    return [line for line in lines if line]


def command(name: str, folder: Path) -> list[str]:
    """Return a command of the unit, with this checkout's program and a folder of ours for backups."""
    (line,) = re.findall(rf"^{name}=(.+)$", SERVICE, re.MULTILINE)
    bare = line.replace("%%", "%").replace(FOLDER, str(folder))
    return shlex.split(bare.replace("/opt/gaclop/bin/gaclop", f"{sys.executable} -m bot"))


def backed_up(folder: Path, **settings: str) -> int:
    """Run the unit's commands as systemd does, the second only if the first succeeds; return the status."""
    for name in ("ExecStart", "ExecStartPost"):
        done = subprocess.run(  # noqa: S603 - the unit's own commands
            command(name, folder),
            cwd=folder.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
            capture_output=True,
            check=False,
        )
        if done.returncode:
            return done.returncode
    return 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of backups, one of them a day too old, beside a school's database."""

    async def fill() -> None:
        database = await open_database(f"sqlite+aiosqlite:///{tmp_path}/data/bot.db")
        await open_school(database, 123456, KeyRing([Secret(KEY)]), SystemClock())
        await database.close()

    asyncio.run(fill())
    backups = tmp_path / "backups"
    backups.mkdir()
    for name, days in (("old", 31), ("kept", 28)):
        file = backups / f"gaclop-{name}.backup"
        file.touch()
        os.utime(file, (time.time() - days * DAY.total_seconds(),) * 2)
    return backups


def test_it_reaches_no_more_than_the_bot() -> None:
    """Line by line what the bot's unit allows, as the same user, in the same folder."""
    assert reach(SERVICE) == reach(BOT)
    for line in ("User=gaclop", "Group=gaclop", "WorkingDirectory=/etc/gaclop", "UMask=0077"):
        assert f"\n{line}\n" in SERVICE
        assert f"\n{line}\n" in BOT
    assert "Environment" not in SERVICE


def test_it_is_made_each_night_after_the_purge() -> None:
    """What is kept no longer is deleted at three in the zone that is the default, and is in no backup."""
    analyze = needed("systemd-analyze", "Debian's systemd")
    (when,) = re.findall(r"^OnCalendar=(.+)$", TIMER, re.MULTILINE)
    told = run(analyze, "calendar", "--base-time=2026-11-30 12:00 UTC", "--iterations=2", when).stdout
    nights = re.findall(r"(\d{4}-\d\d-\d\d \d\d:\d\d):\d\d UTC", told)
    hours = [datetime.strptime(f"{night}+0000", "%Y-%m-%d %H:%M%z").timestamp() / 3600 for night in nights]
    assert hours[1] - hours[0] == 24
    assert hours[0] % 24 == 21  # four o'clock in Vietnam
    assert "\nPersistent=true\n" in TIMER


def test_a_backup_is_made_and_what_is_too_old_goes(folder: Path) -> None:
    """One new file for its owner alone, in which no key is; the one of 31 days ago is deleted."""
    assert backed_up(folder, BOT_TOKEN=TOKEN, BOT_SECRET_KEYS=KEY) == 0
    (made,) = [file for file in folder.iterdir() if file.stat().st_size]
    assert re.fullmatch(r"gaclop-\d{4}-\d\d-\d\d-\d{6}\.backup", made.name)
    assert made.stat().st_mode & 0o777 == 0o600
    assert not any(secret.encode() in made.read_bytes() for secret in (KEY, TOKEN))
    assert {file.name for file in folder.iterdir()} == {made.name, "gaclop-kept.backup"}


def test_a_backup_that_fails_is_a_unit_that_failed_and_deletes_nothing(folder: Path) -> None:
    """The status is that of the command, which systemd shows; the old backups are all there is."""
    before = {file.name for file in folder.iterdir()}
    assert backed_up(folder, BOT_TOKEN=TOKEN, BOT_SECRET_KEYS="wrong") != 0
    assert {file.name for file in folder.iterdir()} == before
    assert "\nType=oneshot\n" in SERVICE
    assert "SuccessExitStatus" not in SERVICE
