"""How long the database works for a card on which a storm of leaks is folded, and for the list of alarms.

Run: `python tests/bench/bench_folded.py [--count N]`. Everything runs in one process over a SQLite file, in
memory if the system has such a folder. Printed are the milliseconds (median of five) of each question: what
its readers are reminded of, each page of the card, a press for one report of all and what that report is
drawn from, and a page of the open incidents while N of them are alarms. Before these it prints the processor
time of a leak, recorded ten at a time until its card is shown, while few and while N lie unhandled, and how
many times the first the second is: medians of some tens.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.classroom import Outcome, Secret
from bot.features.incidents.alarms.rules.alarm import AlarmKind
from bot.features.incidents.alarms.rules.decisions import Draft
from bot.features.incidents.reports.buttons import ReportMessage
from bot.incidents.changes import Removed
from bot.incidents.incident import Page
from bot.incidents.messages import IncidentMessage
from bot.records import Who
from bot.school.appointments import Decided
from bot.storage.db.cipher import KeyRing, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.storage.tables.core import outbox
from tests.storage.samples import (
    CLASS_CHAT,
    MORNING,
    OWNER,
    PUPIL,
    HandClock,
    group,
    leak,
    message,
    reported,
    with_owner,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.db.database import Database
    from bot.storage.store import Store

NAME = Secret("Minh")
TIMES = 5
TENS, WARM = 15, 5  # the first tens pay for statements that are compiled once
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of the system's


async def a_storm(store: Store, count: int) -> int:
    """Let a pupil leak as many rooms as that; return the owner's card, on which they are folded."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    await store.groups.decide(Decided(OWNER, accept=True, at=MORNING), group_id)
    few = [await ten_more(store, number) for number in range(1, 10 * TENS, 10)]
    for number in range(10 * TENS + 1, count, 10):
        await ten_more(store, number)
    many = [await ten_more(store, count + number) for number in range(1, 10 * TENS, 10)]
    early, late = (statistics.median(took for took, _ in tens[WARM:]) for tens in (few, many))
    print(f"a leak among few {early:.2f} ms, among {count} {late:.2f} ms: {late / early:.2f} times")
    return many[-1][1]


async def ten_more(store: Store, first: int) -> tuple[float, int]:
    """Let a pupil leak ten rooms; return the milliseconds of processor time of each, and the owner's card."""
    numbers, card_id = range(first, first + 10), 0
    rooms = [(("link", Secret(f"zoom.us/j/9{number}")),) for number in numbers]
    leaks = [
        reported(replace(leak(message(number)), secrets=room), None)
        for number, room in zip(numbers, rooms, strict=True)
    ]
    began = time.process_time()
    await store.incidents.leaks(leaks)
    gone = (Removed(CLASS_CHAT, number, Outcome.DONE, MORNING) for number in numbers)
    await asyncio.gather(*(store.incidents.removed(each) for each in gone))
    while rows := await store.outbox.claim(MORNING):
        for row in rows:
            if row.what is IncidentMessage.CARD:
                card_id = row.subject
                await store.incidents.card(card_id, row.chat_id)
            await store.outbox.sent(row, 900)
    return (time.process_time() - began) * 100, card_id


async def alarms_too(store: Store, count: int) -> None:
    """Let as many pupils raise an alarm each."""
    for pupil in range(PUPIL, PUPIL + count):
        draft_id = await store.alarms.draft(Draft(pupil, NAME, AlarmKind.OTHER, about=0))
        await store.alarms.file(pupil, NAME, draft_id, apart=False)


async def milliseconds(work: Callable[[], Awaitable[object]]) -> float:
    """Return how long something takes, the median of some times."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


async def measure(count: int, folder: str) -> None:
    """Print what was measured."""
    database = await open_database(f"sqlite+aiosqlite:///{folder}/bot.db")
    store = await open_school(database, 7_000_001, KeyRing([Secret(new_key())]), HandClock())
    card_id = await a_storm(store, count)
    print(f"{count} leaks on one card")

    async def asked(what: str, work: Callable[[], Awaitable[object]]) -> None:
        print(f"  {what:<34}{await milliseconds(work):8.1f} ms")

    await asked("reminder", lambda: store.escalations.reminder(card_id, OWNER))
    for page in (Page.SUMMARY, Page.TIMELINE, Page.LADDER):
        await store.incidents.turn(OWNER, card_id, page)
        await asked(f"card, {page.value}", lambda: store.incidents.card(card_id, OWNER))
    await asked("press for one report of all", lambda: wished(store, database, card_id))
    await asked("that report", lambda: store.reports.of_card(card_id, OWNER))
    await asked("the next digest planned", store.digests.plan)
    await alarms_too(store, count)
    print(f"{count} alarms")
    await asked("a page of open incidents", lambda: store.open_incidents.page(OWNER, 0))
    await database.close()


async def wished(store: Store, database: Database, card_id: int) -> None:
    """Press for one report of all, as if none were on its way."""
    await database.write(
        lambda connection: connection.execute(
            outbox.delete().where(outbox.c.what == ReportMessage.REPORT_ALL.name)
        )
    )
    await store.reports.ask(ReportMessage.REPORT_ALL, card_id, Who(OWNER, NAME))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    memory = str(IN_MEMORY) if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        asyncio.run(measure(parser.parse_args().count, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
