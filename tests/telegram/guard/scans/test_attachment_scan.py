"""The second look where things go wrong: edits in the middle, stores that fail, files that break it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.classroom import Arrival, Journaled
from bot.moderation.post import Part, Surface
from bot.telegram.guard.scans.attachment_reader import AttachmentSight
from bot.telegram.guard.scans.attachment_scan import AttachmentScan
from bot.telegram.updates.chat_queues import delivered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.reading.attachments import Carried

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
SIGHT = AttachmentSight((Part(Surface.PICTURE, "seen"),))


def stored(row: int, message_id: int, name: str, chat_id: int = -7) -> Journaled:
    """Return a stored message with a picture."""
    photo = [{"file_id": name, "file_unique_id": name, "width": 9, "height": 9}]
    chat = {"id": chat_id, "type": "supergroup"}
    raw = {"update_id": row, "message": {"message_id": message_id, "chat": chat, "photo": photo}}
    return Journaled(row, Arrival(row, chat_id, message_id, NOW, json.dumps(raw).encode()))


@dataclass
class Store:
    """A journal in memory that fails as often as told."""

    rows: list[Journaled]
    failures: int = 0
    settled: list[int] = field(default_factory=list)
    buried: list[tuple[int, str]] = field(default_factory=list)

    async def find(self, chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
        """Find the newest, or fail."""
        if self.failures:
            self.failures -= 1
            raise OSError("locked")
        wanted = [
            each
            for each in self.rows
            if each.arrival.chat_id == chat_id and each.arrival.message_id in message_ids
        ]
        return wanted[-1:]

    async def settle(self, ids: Sequence[int]) -> None:
        """Settle."""
        self.settled += ids

    async def bury(self, id: int, reason: str) -> None:  # noqa: A002 - a row's id is its id
        """Bury."""
        self.buried.append((id, reason))


@dataclass
class Seeing:
    """Sees files once `open`, and notes in which order they were asked for."""

    sights: dict[str, AttachmentSight] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def see(self, file: Carried) -> AttachmentSight:
        """See a file; "boom" breaks."""
        self.asked.append(file.unique_id)
        await self.open.wait()
        if file.unique_id == "boom":
            raise ValueError(file.unique_id)
        return self.sights.get(file.unique_id, SIGHT)

    async def close(self) -> None:
        """Stop."""


@dataclass
class Judged:
    """Notes what is judged."""

    rows: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)

    async def __call__(
        self, delivery: Delivery, seen: Sequence[Part], newest: Callable[[], bool], *, unseen: bool
    ) -> None:
        """Judge what is newest."""
        del seen
        if newest():
            self.rows.append(delivery.row)
            self.unseen += [delivery.row] if unseen else []


class Case:
    """A queue of looks with everything around it."""

    def __init__(self, *rows: Journaled, failures: int = 0) -> None:
        self.store, self.seeing, self.judged = Store(list(rows), failures), Seeing(), Judged()
        self.looking = AttachmentScan(self.seeing, self.store, self.judged)  # type: ignore[arg-type]

    def put(self, *rows: Journaled) -> None:
        """Put messages that have come."""
        for each in rows:
            self.looking.gone(each.arrival.chat_id, each.arrival.message_id)
            self.looking.put(delivered(each))

    async def done(self) -> None:
        """Let all files come, and wait until everything is looked at."""
        self.seeing.open.set()
        async with asyncio.timeout(30):
            await self.looking._tasks.done()


async def test_an_edit_while_a_picture_is_read_makes_the_older_one_count_no_more() -> None:
    """The older version is done with, the newer one is judged, and nothing is judged twice."""
    old, new = stored(1, 5, "a"), stored(2, 5, "b")
    case = Case(old)
    case.put(old)
    await asyncio.sleep(0.01)
    case.store.rows.append(new)
    case.put(new)
    await case.done()
    assert (case.judged.rows, case.store.settled) == ([2], [1])


async def test_an_edit_without_a_file_makes_it_count_no_more() -> None:
    """The message holds what its last version holds."""
    old = stored(1, 5, "a")
    case = Case(old)
    case.put(old)
    await asyncio.sleep(0.01)
    case.looking.gone(-7, 5)
    await case.done()
    assert (case.judged.rows, case.store.settled) == ([], [1])


async def test_a_version_that_is_not_the_newest_stored_is_not_fetched() -> None:
    """After a restart the journal may hold an edit that was dealt with before the stop."""
    old, new = stored(1, 5, "a"), stored(2, 5, "b")
    case = Case(old, new)
    case.put(old)
    await case.done()
    assert (case.seeing.asked, case.judged.rows, case.store.settled) == ([], [], [1])


async def test_a_store_that_does_not_answer_is_asked_again() -> None:
    """A locked database delays a look."""
    row = stored(1, 5, "a")
    case = Case(row, failures=2)
    case.put(row)
    await case.done()
    assert case.judged.rows == [1]


async def test_what_breaks_a_look_is_set_aside_and_stops_nothing() -> None:
    """The picture behind it is looked at."""
    rows = [stored(1, 5, "boom"), stored(2, 6, "a")]
    case = Case(*rows)
    case.put(*rows)
    await case.done()
    assert (case.judged.rows, case.store.buried) == ([2], [(1, "not_looked_at:ValueError")])


async def test_a_file_that_never_came_is_set_aside_and_the_rest_is_judged() -> None:
    """What else the message shows counts; its row is kept for people to look into."""
    row = stored(1, 5, "a")
    case = Case(row)
    case.seeing.sights["a"] = AttachmentSight(unread="no_answer", lost=True)
    case.put(row)
    await case.done()
    assert (case.judged.rows, case.store.buried) == ([1], [(1, "not_seen")])


async def test_chats_take_turns_and_keep_their_order() -> None:
    """A hundred pictures in one chat do not go before the one of another."""
    flood = [stored(number, number, f"a{number}") for number in range(1, 21)]
    other = stored(50, 50, "b", chat_id=-8)
    case = Case(*flood, other)
    case.put(*flood, other)
    await case.done()
    assert case.seeing.asked.index("b") <= 4
    assert [each for each in case.seeing.asked if each != "b"] == [f"a{number}" for number in range(1, 21)]
    assert sorted(case.judged.rows) == [*range(1, 21), 50]


async def test_nothing_is_remembered_of_what_was_looked_at() -> None:
    """However many pictures pass, memory holds those that wait."""
    rows = [stored(number, number, "a") for number in range(1, 200)]
    case = Case(*rows)
    case.put(*rows)
    await case.done()
    assert (len(case.looking._newest), len(case.looking._waiting)) == (0, 0)


@pytest.mark.parametrize(
    ("unread", "expected"), [("too_slow", [1]), ("killed", [1]), ("unknown_kind", []), ("encrypted", [])]
)
async def test_a_file_that_held_its_reader_up_is_said_to_be_unseen(unread: str, expected: list[int]) -> None:
    """One that was made so must not pass in silence; files of kinds that nobody reads are ordinary."""
    row = stored(1, 5, "a")
    case = Case(row)
    case.seeing.sights["a"] = AttachmentSight(unread=unread)
    case.put(row)
    await case.done()
    assert (case.judged.rows, case.judged.unseen) == ([1], expected)
