"""After a downtime leaks go first: before anything else that waited is answered."""

from __future__ import annotations

import json

import pytest

from bot.classroom import Secret
from bot.sandbox import Message
from bot.storage.db.cipher import KeyRing
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.telegram.updates.intake import arrival_of
from tests.e2e.harness import DELETE, ZOOM, School

GROUPS = 4
LINES = 60  # in each group, before its leak


async def crowded(school: School) -> list[Message]:
    """Let much be said while the bot is stopped, last of all a leak in each group; return the leaks."""
    groups = [school.telegram.create_supergroup(f"8{name}", school.teacher, school.pupil) for name in "ABCD"]
    for group in groups:
        school.telegram.add_bot(group, school.teacher, DELETE)
        await school.hears(group, 1)
    askers = [school.person(f"Em {number}") for number in range(20)]
    for asker in askers:
        school.telegram.press_start(asker)
        await school.hears(asker, 1)
    await school.settled()
    await school.stop()
    for asker in askers:
        school.telegram.say(asker, asker, "/privacy")
    for line in range(LINES):
        for group in groups:
            school.telegram.say(group, school.pupil, f"bài {line} cả lớp làm chưa")
    return [school.telegram.say(group, school.pupil, ZOOM) for group in groups]


async def stored_by_a_process_that_died(school: School) -> None:
    """Put what waits at Telegram into the journal, as a bot that was killed right after its commit."""
    waiting = [json.loads(each.body) for each in school.telegram.bot.queue.pending]
    database = await open_database(f"sqlite+aiosqlite:///{school.folder}/bot.db")
    keys = KeyRing((Secret(school.key),))
    store = await open_school(database, school.settings().bot_id, keys, school.clock)
    rows = await store.journal.append([arrival_of(each, school.clock.now()) for each in waiting])
    assert None not in rows
    await database.close()


@pytest.mark.parametrize("webhook", [False, True])
async def test_leaks_among_stored_updates_go_before_anybody_is_answered(school: School) -> None:
    """Also those that came last of hundreds; each is told of once, though Telegram delivers all again."""
    await school.open()
    leaks = await crowded(school)
    await stored_by_a_process_that_died(school)
    before = len(school.telegram.calls())
    await school.start(owner_ids=(school.owner.id,))
    await school.telegram.wait_until_deleted(*leaks)
    await school.until(lambda: len(answers(school, before)) >= 20 or None)
    calls = school.telegram.calls()[before:]
    last = max(place for place, call in enumerate(calls) if call.method.startswith("deleteMessage"))
    first = min(place for place, call in enumerate(calls) if call.method == "sendMessage")
    assert last < first
    await school.settled()
    assert len(await school.pages(school.owner, GROUPS)) == GROUPS
    assert len(answers(school, before)) == 20


def answers(school: School, before: int) -> list[object]:
    """Return the answers to those who asked in private."""
    words = school.words("privacy").splitlines()[0]
    return [
        call
        for call in school.telegram.calls()[before:]
        if call.method == "sendMessage"
        and words in str(call.parameters.get("text"))
        and (call.chat_id or 0) > 0
    ]
