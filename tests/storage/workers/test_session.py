"""A worker's own connection, where the server takes it away."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.db.database import apart
from bot.storage.db.problems import DatabaseProblem
from bot.storage.workers import leases as sessions
from bot.storage.workers.leases import Session

ASKED = text("SELECT 1 AS one")


async def test_a_connection_that_breaks_as_it_begins_to_listen_is_a_problem_like_any_other(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those are the driver's own calls and errors: one of them would end a worker with all its bots."""
    engine = apart(postgres_url)
    assert engine is not None
    session = Session(engine, 1, ("one", "other"), heard=lambda _channel, _brought: None, broke=lambda: None)
    driver_of = sessions._driver

    async def cut(connection: AsyncConnection) -> Any:  # noqa: ANN401 - asyncpg's own connection
        driver = await driver_of(connection)
        driver.terminate()
        return driver

    with monkeypatch.context() as away:
        away.setattr(sessions, "_driver", cut)
        with pytest.raises(DatabaseProblem):
            await session.run(ASKED)
    assert [row.one for row in await session.run(ASKED)] == [1]
    await session.close()
    await engine.dispose()
