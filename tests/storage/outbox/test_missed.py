"""What somebody could not be told before they pressed Start goes out when they do, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import Language, Outcome, Secret
from bot.features.lessons.rules.lesson import DoorsReopened
from bot.school.appointments import Decided
from bot.school.messages import SchoolMessage
from bot.storage.changes import record
from tests.storage.samples import MORNING, OWNER, TEACHER, group, with_owner

if TYPE_CHECKING:
    from bot.storage.store import Store

NAME = Secret("Cô Lan")


async def test_an_answer_that_could_not_be_given_is_given_after_start(store: Store) -> None:
    """Once; of what they handed out there is nothing, and nobody was told of a shut door."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    await store.people.claim(TEACHER, NAME, group_id, creates=False, at=MORNING)
    asked = (await store.people.whole_staff()).asks(TEACHER)
    assert asked is not None
    assert not await store.people.can_be_told(TEACHER)
    await store.people.decide_claim(Decided(OWNER, accept=True, at=MORNING), asked.id)
    assert (await store.people.whole_staff()).asks(TEACHER) is None
    for row in await store.outbox.claim(MORNING):
        await store.outbox.failed(row, Outcome.SHUT_OUT)
    assert await store.people.start(TEACHER, NAME, Language.VI, MORNING)
    assert await store.people.can_be_told(TEACHER)
    (row,) = [each for each in await store.outbox.claim(MORNING) if each.chat_id == TEACHER]
    assert row.what is SchoolMessage.WELCOME
    await store.outbox.sent(row, 7)
    assert not await store.people.start(TEACHER, NAME, Language.VI, MORNING)
    assert await store.late_offers.kept(TEACHER, group_id) is None
    await store.people._school.write(lambda tx: record(tx, (DoorsReopened(1, MORNING),)))
    assert await store.outbox.claim(MORNING) == []
