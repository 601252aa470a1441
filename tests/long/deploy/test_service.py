"""The systemd units, as systemd itself judges them. `.ci/image` runs the bot under its own for real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.long.deploy.programs import OPERATING, needed, run

UNIT = (OPERATING / "gaclop.service").read_text("utf-8")
SAYS = dict(re.findall(r"^(\w+)=(.*)$", UNIT, re.MULTILINE))
MOST_EXPOSED = 1.3  # of 10; systemd's own services are between 2 and 9.6
SANDBOX = {"landlock_create_ruleset", "landlock_restrict_self", "seccomp"}


@pytest.fixture
def analyze() -> str:
    """Return systemd's own checker."""
    return needed("systemd-analyze", "Debian's systemd")


def test_systemd_finds_no_fault_in_them(analyze: str, tmp_path: Path) -> None:
    """Neither in the bot's and the backup's, where their program exists, nor in the timer of the latter."""
    units = [tmp_path / name for name in ("gaclop.service", "gaclop-backup.service", "gaclop-backup.timer")]
    for unit in units:
        text = (OPERATING / unit.name).read_text("utf-8")
        unit.write_text(text.replace("/opt/gaclop/bin/gaclop", "/bin/true"), "utf-8")
    told = run(analyze, "verify", "--man=no", *units)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("name", ["gaclop.service", "gaclop-backup.service"])
def test_little_is_exposed(analyze: str, name: str) -> None:
    """The score that systemd gives to what a taken-over program could still reach."""
    told = run(analyze, "security", "--offline=yes", "--no-pager", OPERATING / name)
    score = re.search(r"exposure level for .*: (\d+\.\d)", told.stdout)
    assert score is not None
    assert float(score[1]) <= MOST_EXPOSED


def test_readers_may_lock_themselves_up(analyze: str) -> None:
    """The system calls with which readers of files give up everything are in a group that is allowed."""
    allowed = SAYS["SystemCallFilter"].split() + re.findall(r"^SystemCallFilter=(@.*)$", UNIT, re.MULTILINE)
    assert "@system-service" in allowed
    told = run(analyze, "syscall-filter", "--no-pager", "@system-service", "@default", "@sandbox").stdout
    groups = {
        block.split("\n", 1)[0]: set(re.findall(r"^    ([@\w-]+)$", block, re.MULTILINE))
        for block in re.split(r"\n(?=@)", told)
    }
    assert "@default" in groups["@system-service"]
    assert "@sandbox" in groups["@default"]
    assert groups["@sandbox"] >= SANDBOX


def test_it_comes_back_and_stops_in_time() -> None:
    """Whatever ends the bot, it is started again, for ever; a stop waits longer than the bot takes."""
    assert SAYS["Restart"] == "always"
    assert SAYS["StartLimitIntervalSec"] == "0"
    assert SAYS["TimeoutStopSec"] == "15"
    assert SAYS["ExecReload"] == "/bin/kill -HUP $MAINPID"
    assert SAYS["OOMPolicy"] == "continue"


def test_keys_and_data_are_apart() -> None:
    """A copy of the data's folder opens nothing; no secret is in an environment that others may read."""
    assert SAYS["WorkingDirectory"] == "/etc/gaclop"
    assert SAYS["StateDirectory"] == "gaclop"
    assert not SAYS.keys() & {"Environment", "EnvironmentFile"}
