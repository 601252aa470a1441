"""Wishes to see a picture, as the store decides them; and leaks that are not done with by being recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.classroom import Language, Secret
from bot.features.incidents.buttons import IncidentMessage
from bot.features.incidents.rules.incident import LeakedMessage
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.viewing.rules import Viewed, ViewRequest
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.core import incident_events, incidents
from tests.storage.samples import (
    MORNING,
    OWNER,
    PUPIL,
    HandClock,
    claim_all,
    journaled,
    leak,
    message,
    reported,
    with_owner,
)

LATER = timedelta(hours=72, minutes=1)


async def noted(database: Database) -> int:
    """Count how often an original was opened."""
    query = (
        select(func.count()).select_from(incident_events).where(incident_events.c.what == "original_opened")
    )
    return int(await database.read(lambda c: c.scalar(query)) or 0)


async def incident(database: Database) -> int:
    """Return the one incident."""
    return int(await database.read(lambda c: c.scalar(select(incidents.c.id))) or 0)


@pytest.fixture
async def opened(store: Store) -> None:
    """Have an owner, and a leak of two messages of which the second was judged to leak."""
    await with_owner(store)
    leaking = LeakedMessage(11, 0, MORNING, MORNING, Secret('{"update_id": 11}'), Secret("•••"))
    await store.incidents.leaks([reported(leak(message(10), leaking), await journaled(store, 1))])


def wish(incident_id: int, account: int = OWNER) -> ViewRequest:
    """Wish to see its picture."""
    return ViewRequest(Viewed.PICTURE, account, Secret("Owner"), incident_id, MORNING)


@pytest.mark.usefixtures("opened")
async def test_a_wish_is_noted_and_its_picture_waits_to_be_sent_once(
    database: Database, store: Store
) -> None:
    """A second press while it is on its way adds nothing; one after it was sent counts anew."""
    subject = await incident(database)
    await claim_all(store)
    for _ in range(2):
        assert (await store.deleted_messages.view(wish(subject), lambda _: True)).reply is Reply.PICTURE_SENT
    assert await noted(database) == 1
    (row,) = await store.outbox.claim(MORNING)
    assert (row.what, row.subject, row.chat_id) == (IncidentMessage.PICTURE, subject, OWNER)
    await store.outbox.sent(row, 5, timedelta(minutes=10))
    await store.deleted_messages.view(wish(subject), lambda _: True)
    assert await noted(database) == 2


@pytest.mark.usefixtures("opened")
async def test_what_was_judged_comes_first_and_only_to_who_may_see_it(
    database: Database, store: Store, clock: HandClock
) -> None:
    """Staff get both updates, the leaking one first; a pupil, or anybody after 72 hours, gets none."""
    subject = await incident(database)
    seen = await store.deleted_messages.seen_by(Viewed.PICTURE, subject, OWNER)
    assert [each.text for each in seen] == [Secret('{"update_id": 11}'), Secret('{"update_id": 1}')]
    assert await store.deleted_messages.seen_by(Viewed.PICTURE, subject, PUPIL) == ()
    assert await store.deleted_messages.seen_by(Viewed.PICTURE, subject + 1, OWNER) == ()
    clock.at = MORNING + LATER
    assert await store.deleted_messages.seen_by(Viewed.PICTURE, subject, OWNER) == ()
    assert (await store.deleted_messages.view(wish(subject), lambda _: True)).reply is Reply.PICTURE_OVER


@pytest.mark.usefixtures("opened")
async def test_each_reason_against_a_wish_is_told(database: Database, store: Store) -> None:
    """Without a picture, without the right, without having started the bot: nothing is noted."""
    subject = await incident(database)
    await store.people.start(PUPIL, Secret("An"), Language.VI, MORNING)
    told = [
        await store.deleted_messages.view(wish(subject), lambda raw: "photo" in raw),
        await store.deleted_messages.view(wish(subject, PUPIL), lambda _: True),
        await store.deleted_messages.view(wish(subject + 1), lambda _: True),
    ]
    assert [each.reply for each in told] == [Reply.PICTURE_NONE, Reply.NOT_STAFF, Reply.UNKNOWN]
    await store.people.unreachable(OWNER)
    assert (await store.deleted_messages.view(wish(subject), lambda _: True)).reply is Reply.PICTURE_START
    assert await noted(database) == 0


async def test_a_leak_whose_picture_is_still_looked_at_leaves_its_row_to_do(store: Store) -> None:
    """The row is taken up after a stop; recorded with it, it is done with."""
    first, second = await journaled(store, 1), await journaled(store, 2)
    await store.incidents.leaks([reported(leak(10, deleted=False), None), reported(leak(11), second)])
    assert [each.id for each in await store.journal.pending()] == [first]
