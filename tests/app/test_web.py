"""What is delivered for a bot that this process does not run."""

from __future__ import annotations

from pathlib import Path

from bot.app.web import Others
from bot.classroom import Secret, SystemClock
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.storage.workers.bots import Bots

HOME, OTHER, STRANGE = 7_000_001, 7_000_002, 7_000_003


async def test_what_is_delivered_for_no_bot_of_this_deployment_is_not_stored(tmp_path: Path) -> None:
    """Children's words do not pile up here where nobody would deal with them."""
    keys, clock = KeyRing([Secret(new_key())]), SystemClock()
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    entries = Bots(database, keys, clock)
    store = await open_school(database, OTHER, keys, clock)
    await entries.enter(store.school_id, "lop_bot", Secret("7000002:token"))
    assert await Others(database, HOME, keys, clock).journal_of(OTHER) is not None
    assert await Others(database, HOME, keys, clock).journal_of(STRANGE) is None
    await entries.remove(OTHER)
    assert await Others(database, HOME, keys, clock).journal_of(OTHER) is None
    await database.close()
