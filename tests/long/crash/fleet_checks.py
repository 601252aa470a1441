"""What must hold of several workers' schools when all has come to rest; each failure is one sentence."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, select

from bot.sandbox.world.calls import Call
from bot.storage.db.database import open_database
from bot.storage.tables.core import cards, incident_events, incidents, removals
from tests.long.crash.checks import unfinished
from tests.long.crash.crowd import number_of
from tests.long.crash.fleet import PATIENCE, Fleet, Pupils

UNRECORDED = 5.0  # seconds around the stop of a worker in which an answer may not have been recorded


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What the database holds in the end. Messages and cards are named by chat and message."""

    incidents_of: Mapping[tuple[int, int], list[int]]
    number: Mapping[int, tuple[int, int]]
    told: frozenset[tuple[int, int]]  # the incident, and the chat that has a card of it, or one with others
    incident_on: Mapping[tuple[int, int], int]
    taken: Mapping[int, int]  # how often each incident was taken up
    unfinished: list[str]


async def problems(fleet: Fleet) -> list[str]:
    """Return what is wrong; nothing, if all is as it must be."""
    await fleet.telegram.quiet(3.0, PATIENCE + 3 * len(fleet.leaks))
    database = await open_database(fleet.url)
    try:
        with suppress(TimeoutError):  # what is left then is told
            async with asyncio.timeout(PATIENCE):
                while await database.read(unfinished):  # noqa: ASYNC110 - other processes change it
                    await asyncio.sleep(1.0)
        await fleet.telegram.quiet(1.0, PATIENCE)  # what was recorded last may still be shown
        recorded = await database.read(_recorded)
    finally:
        await database.close()
    return [
        *_of_leaks(fleet, recorded),
        *_of_presses(fleet, recorded),
        *(told for school in fleet.schools for told in _of_owner(fleet, school)),
        *recorded.unfinished,
        *(f"violation: {each}" for each in fleet.telegram.violations),
    ]


def repeated(fleet: Fleet) -> int:
    """Count the cards that an owner got once more."""
    return sum(
        len(sent) - 1 for school in fleet.schools for sent in _cards_of(_sent_to(fleet, school)).values()
    )


def _recorded(connection: Connection) -> _Recorded:
    incidents_of = defaultdict(list)
    for row in connection.execute(select(removals)):
        incidents_of[row.chat_id, row.message_id].append(row.incident_id)
    shown = connection.execute(select(cards)).all()
    by_id = {row.id: row for row in shown}
    sent = {row.id for row in shown if row.message_id is not None}
    taken = connection.scalars(
        select(incident_events.c.incident_id).where(incident_events.c.what == "acknowledged")
    )
    return _Recorded(
        dict(incidents_of),
        {row.id: (row.year, row.seq) for row in connection.execute(select(incidents))},
        frozenset(
            (row.incident_id, row.chat_id)
            for row in by_id.values()
            if row.id in sent or row.folded_into in sent
        ),
        {(row.chat_id, row.message_id): row.incident_id for row in shown if row.id in sent},
        Counter(taken),
        unfinished(connection),
    )


def _of_leaks(fleet: Fleet, recorded: _Recorded) -> Iterator[str]:
    """Each is gone and one incident that its owner was told of, numbered in the order of arrival."""
    owners = {school.group.id: school.owner.id for school in fleet.schools}
    numbers = defaultdict(list)
    for leak in fleet.leaks:
        if leak.deleted is None:
            yield f"a leak stands: {leak}"
        found = recorded.incidents_of.get((leak.chat.id, leak.message_id), [])
        if len(found) != 1:
            yield f"a leak has {len(found)} incidents: {leak}"
            continue
        numbers[leak.chat.title].append(recorded.number[found[0]])
        if (found[0], owners[leak.chat.id]) not in recorded.told:
            yield f"nobody was told of {recorded.number[found[0]]} in {leak.chat.title}"
    for title, in_order in numbers.items():
        for earlier, later in pairwise(in_order):
            if later <= earlier:
                yield f"{title}: what came after {earlier} became {later}"


def _of_presses(fleet: Fleet, recorded: _Recorded) -> Iterator[str]:
    """Each is answered, after those before it in its chat, and takes its incident up once."""
    answers = defaultdict(list)
    for press in fleet.presses:
        query = press.query
        if query.answer is None:
            yield f"a press on {number_of(query.message.text)} in {query.message.chat.id} was never answered"
            continue
        answers[query.message.chat.id].append(query.answer.at.perf)
        incident = recorded.incident_on.get((query.message.chat.id, query.message.message_id))
        if incident is not None and recorded.taken.get(incident) != 1:
            yield f"{recorded.number[incident]} was taken up {recorded.taken.get(incident, 0)} times"
    for chat, in_order in answers.items():
        if in_order != sorted(in_order):
            yield f"presses in {chat} were answered in another order than they were made"


def _of_owner(fleet: Fleet, school: Pupils) -> Iterator[str]:
    """An owner hears of the own school alone, and of nothing twice unless an answer was lost."""
    calls = _sent_to(fleet, school)
    others = [each.group.title for each in fleet.schools if each is not school]
    for call in calls:
        yield from (
            f"{school.group.title} hears of {title}" for title in others if f"{title} " in _said(call)
        )
    for number, sent in _cards_of(calls).items():
        for call in sent[:-1]:
            finished = call.finished.perf if call.finished else 0.0
            if not any(at - UNRECORDED < finished < at + UNRECORDED for at in fleet.stops):
                yield f"{school.group.title} was told of {number} {len(sent)} times"


def _sent_to(fleet: Fleet, school: Pupils) -> list[Call]:
    calls = fleet.telegram.calls("sendMessage", chat=fleet.telegram.chat(school.owner, school.bot))
    return [call for call in calls if isinstance(call.result, dict)]


def _said(call: Call) -> str:
    return str(call.result.get("text", "")) if isinstance(call.result, dict) else ""


def _cards_of(calls: list[Call]) -> dict[str, list[Call]]:
    found = defaultdict(list)
    for call in calls:
        if number_of(_said(call)):
            found[number_of(_said(call))].append(call)
    return found
