"""PostgreSQL behind pgbouncer, which a city's other programs may already use."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.storage.db.database import apart, open_database
from bot.storage.workers.leases import SIGN, Session
from tests.long.deploy.programs import needed

_CONFIGURATION = """[databases]
* = host={host} port={port} user={user}{password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listens}
unix_socket_dir =
auth_type = any
pool_mode = session
"""


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
async def pooled(postgres_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """Give the address of the migrated database behind a pgbouncer of this test's own."""
    program = needed("pgbouncer", "pgbouncer")
    direct, listens = make_url(postgres_url), _free_port()
    password = f" password={direct.password}" if direct.password else ""
    configuration = _CONFIGURATION.format(
        host=direct.host, port=direct.port or 5432, user=direct.username, password=password, listens=listens
    )
    as_nobody = ["--user", "nobody"] if os.geteuid() == 0 else []  # it refuses to be root
    path = tmp_path / "pgbouncer.ini"
    path.write_text(configuration)
    for folder in (path, *tmp_path.parents[:2], tmp_path):
        folder.chmod(0o755)
    running = await asyncio.create_subprocess_exec(
        program, *as_nobody, path, stderr=asyncio.subprocess.PIPE, start_new_session=True
    )
    assert running.stderr is not None
    async for line in running.stderr:
        if b"process up" in line:
            break
    yield direct.set(host="127.0.0.1", port=listens).render_as_string(hide_password=False)
    running.send_signal(signal.SIGKILL)
    await running.wait()


async def test_a_database_is_used_through_a_pooler(pooled: str) -> None:
    """It refuses whoever asks for settings of a session as that begins; ours are told afterwards."""
    database = await open_database(pooled)
    assert await database.write(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    assert await database.read(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    await database.close()


async def test_a_workers_sign_goes_with_it_behind_a_pooler(pooled: str, postgres_url: str) -> None:
    """What stands for a living worker does not stay with a session that the pooler keeps for the next."""
    engine, beside = apart(pooled), apart(postgres_url)
    assert engine is not None
    assert beside is not None
    session = Session(engine, 7, ["bell"], heard=lambda _channel, _what: None, broke=lambda: None)
    signs = text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = :sign AND objid = 7"
    )
    async with beside.connect() as looking:
        await session.run(text("SELECT 1"))
        assert await looking.scalar(signs, {"sign": SIGN}) == 1
        await session.close()
        async with asyncio.timeout(30):
            while await looking.scalar(signs, {"sign": SIGN}):
                pass
    await engine.dispose()
    await beside.dispose()
