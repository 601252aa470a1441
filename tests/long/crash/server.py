"""The PostgreSQL that a crash test may crash: a cluster of its own, where the programs for it are at hand."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tests.databases import on_server
from tests.e2e.harness import free_port
from tests.long.crash.dying import database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_SECONDS: Final = 60  # for a start, with recovery, on a machine with much else to do
_USER: Final = "postgres"  # PostgreSQL does not run as root
_CUT: Final = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Server(Protocol):
    """A database server with an empty database at `url`. `blow` says what `strike` does to it."""

    url: str
    blow: str

    async def strike(self) -> None:
        """Have every connection to the database end at once; return when it takes new ones."""
        ...


class SharedServer:
    """A server that others use too: the connections to the one database are cut."""

    blow = "connections cut"

    def __init__(self, url: str) -> None:
        self.url = url

    async def strike(self) -> None:
        """Cut all connections."""
        await on_server(self.url, _CUT)


class OwnServer:
    """A cluster in a folder. To crash it its processes are killed; its start then recovers from its log."""

    blow = "PostgreSQL restarted"

    def __init__(self, programs: Path, folder: Path) -> None:
        port = free_port()
        self.url = f"postgresql+asyncpg://{_USER}@127.0.0.1:{port}/{_USER}"
        self._programs, self._data = programs, folder / "data"
        self._options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"

    async def start(self) -> None:
        """Make the cluster and start it."""
        await self._run("initdb", "--auth=trust", f"--username={_USER}", "--encoding=UTF8")
        await self._run("pg_ctl", "start", "-w", "-t", str(_SECONDS), "-l", self._log, "-o", self._options)

    async def strike(self) -> None:
        """Crash it and start it again."""
        restart = ("restart", "-m", "immediate", "-w", "-t", str(_SECONDS))
        await self._run("pg_ctl", *restart, "-l", self._log, "-o", self._options)

    async def stop(self) -> None:
        """Stop it, whoever is connected."""
        await self._run("pg_ctl", "stop", "-m", "immediate", "-w")

    @property
    def _log(self) -> str:
        return str(self._data.with_name("server.log"))

    async def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._data), *arguments]
        user = _USER if os.geteuid() == 0 else None
        done = await asyncio.to_thread(
            subprocess.run, command, user=user, cwd="/", stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise AssertionError(f"{program} {arguments[0]} ended with {done.returncode}; see {self._log}")


@asynccontextmanager
async def server(folder: Path) -> AsyncIterator[Server]:
    """Give a server of its own, gone afterwards; where that cannot be, a database on the tests' server."""
    programs = _programs()
    if programs is None:
        async with database("postgresql", folder) as url:
            yield SharedServer(url)
        return
    # Not in `folder`, which only its owner may enter.
    home = Path(tempfile.mkdtemp(prefix="gaclop_postgres_", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(home, _USER)
    own = OwnServer(programs, home)
    try:
        await own.start()
        yield own
    finally:
        await own.stop()
        shutil.rmtree(home)


def _programs() -> Path | None:
    """Return the folder of the newest `initdb` that can be run here: root runs it as another user."""
    if os.geteuid() == 0 and _USER not in {each.pw_name for each in pwd.getpwall()}:
        return None
    there = shutil.which("initdb")
    if there is not None:
        return Path(there).parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in found), key=lambda each: int(each.parent.name), default=None)
