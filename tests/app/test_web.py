"""What is delivered for a bot that this process does not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.app.web import Others
from bot.classroom import Secret, SystemClock
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.storage.workers.bots import Bots
from bot.web.webhook import NotStoredError

if TYPE_CHECKING:
    from pathlib import Path

HOME, OTHER, STRANGE = 7_000_001, 7_000_002, 7_000_003


async def test_what_is_delivered_to_a_paused_bot_stays_with_telegram(tmp_path: Path) -> None:
    """Children's words do not pile up here for as long as the pause lasts."""
    keys, clock = KeyRing([Secret(new_key())]), SystemClock()
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    entries = Bots(database, keys, clock)
    store = await open_school(database, OTHER, keys, clock)
    await entries.enter(store.school_id, "lop_bot", Secret("7000002:token"))
    assert await Others(database, HOME, keys, clock).journal_of(OTHER) is not None
    assert await Others(database, HOME, keys, clock).journal_of(STRANGE) is None
    await entries.pause(OTHER, paused=True)
    with pytest.raises(NotStoredError):
        await Others(database, HOME, keys, clock).journal_of(OTHER)
    await database.close()
