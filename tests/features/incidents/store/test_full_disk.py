"""With no room left on the disk a press that closes many leaks fails as a whole, and none is half closed."""

from __future__ import annotations

import pytest

from bot.classroom import Outcome, Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.changes import Removed
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import Act, CardPress
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.db.problems import DatabaseProblem
from bot.storage.store import open_school
from tests.features.incidents.recorded import ours, sent
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, HandClock, leak, reported, with_owner

MANY = 30


async def test_all_leaks_of_an_account_are_closed_or_none(
    sqlite_url: str, keys: KeyRing, clock: HandClock
) -> None:
    """The card offers them still; once there is room the same press closes them."""
    database = await open_database(sqlite_url)
    store = await open_school(database, 5, keys, clock)
    await with_owner(store)
    await ours(store)
    await store.incidents.leaks([reported(leak(each), None) for each in range(1, MANY + 1)])
    for each in range(1, MANY + 1):
        await store.incidents.removed(Removed(CLASS_CHAT, each, Outcome.DONE, MORNING))
    card_id = {row.subject for row in await sent(store, IncidentMessage.CARD)}.pop()
    press = CardPress(OWNER, Secret("Minh"), Act.OTHER, 0, MORNING)

    async def offered() -> int:
        card = await store.incidents.card(card_id, OWNER)
        assert card is not None
        return card.of_sender

    await database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1"))
    with pytest.raises(DatabaseProblem):
        await store.incidents.finish(press, card_id, together=True)
    assert await offered() == MANY
    await database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 100000"))
    assert (await store.incidents.finish(press, card_id, together=True)).reply is Reply.RESOLVED
    assert await offered() == 0
    await database.close()
