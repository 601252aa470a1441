"""Nothing that tests start outlives them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.processes import ROOT, Process, environment, running, runs

_DYING = """
import subprocess, sys
from pathlib import Path
from tests.processes import Process, environment, leave_nothing

leave_nothing()
nothing = open("/dev/null", "r+")
sleeps = subprocess.Popen(["sleep", "600"], start_new_session=True)
serves = Process(["practice"], Path(sys.argv[1]), environment(), (nothing,) * 3, session=True)
print(sleeps.pid, serves.pid, flush=True)
sleeps.wait()
"""


def test_what_a_killed_run_started_ends(tmp_path: Path) -> None:
    """Also in sessions of their own, and forked from a server: nobody is there any more to end them."""
    run = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _DYING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    with run.stdout:
        started = [int(pid) for pid in run.stdout.readline().split()]
    assert len(started) == 2
    run.send_signal(signal.SIGKILL)
    run.wait()
    while any(runs(pid) for pid in started):
        time.sleep(0.01)


def test_what_still_runs_is_known(tmp_path: Path) -> None:
    """Started by a program's name or forked; what has ended is not told."""
    before = running()
    with Path(os.devnull).open("r+") as nothing:
        forked = Process(["practice"], tmp_path, environment(), (nothing,) * 3)
        started = subprocess.Popen(["/bin/sleep", "600"])
        assert running() - before == {forked.pid, started.pid}
        for each in (forked, started):
            each.send_signal(signal.SIGKILL)
            each.wait()
    assert running() == before
