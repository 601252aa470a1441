"""`practice` as a person runs it: one address to open, one sentence where it cannot, and an end by Ctrl+C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def begun(*options: str) -> subprocess.Popen[str]:
    """Start the command in a process of its own, as a shell does in the background: SIGINT is ignored."""
    kept = os.environ.items()
    ours = {name: value for name, value in kept if not name.startswith(("BOT_", "PYTHONUNBUFFERED"))}
    return subprocess.Popen(  # noqa: S603 - our own program
        ["/bin/sh", "-c", 'trap "" INT; exec "$0" "$@"', sys.executable, "-m", "bot", "practice", *options],
        cwd=ROOT,
        env=ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_serves_there_and_ends(stop: signal.Signals) -> None:
    """On loopback, with a key in the address; nothing is said but where it is and how to stop it, at once."""
    with begun("--language", "en") as process:
        assert process.stdout is not None
        first, second = process.stdout.readline(), process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{22}/", first)
        assert found is not None, first
        with urllib.request.urlopen(found[0]) as page:  # noqa: S310 - loopback
            assert "Practice room" in page.read().decode()
        process.send_signal(stop)
        said, wrong = process.communicate(timeout=60)
    assert (process.returncode, said, wrong) == (0, "", "")
    assert "Ctrl+C" in second


def test_a_port_in_use_is_one_sentence() -> None:
    """With what to do, and status 1."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        with begun("--port", port, "--language", "vi") as process:
            said, wrong = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, "")
    assert port in wrong
    assert wrong.count("\n") == 1
