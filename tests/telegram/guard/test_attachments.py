"""Looking at files: each once, remembered for an hour; and where things go wrong: edits in the middle, stores
that fail, files that break it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.classroom import Arrival, Journaled
from bot.moderation.post import Part, Surface
from bot.storage.updates.journal import Journal
from bot.telegram.api.transport import Unfetched
from bot.telegram.guard.attachments import AttachmentReader, AttachmentScan, AttachmentSight
from bot.telegram.updates.chat_queues import Delivery, delivered
from bot.telegram.updates.reading import Carried
from tests.storage.samples import HandClock


@dataclass(frozen=True)
class Read:
    """What the reader tells."""

    parts: tuple[Part, ...] = ()
    unread: str | None = None


@dataclass
class Fetching:
    """Gives each file's id as its bytes, once `open`; what is in `problems` it does not give."""

    problems: dict[str, Unfetched] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(self, file_id: str, patience: int = 30) -> bytes:
        del patience
        self.fetched.append(file_id)
        await self.open.wait()
        if file_id in self.problems:
            raise self.problems[file_id]
        return file_id.encode()


@dataclass
class Reading:
    """Reads the bytes as the text; tells in turn what `unread` says."""

    unread: list[str | None] = field(default_factory=list)
    longer: str = ""
    reads: int = 0

    async def read(self, content: bytes, name: str, *, full: bool) -> Read:
        del name, full
        self.reads += 1
        told = self.unread.pop(0) if self.unread else None
        parts = () if told else (Part(Surface.PICTURE, content.decode() + self.longer),)
        return Read(parts, told)


def seer(fetching: Fetching, reading: Reading, clock: HandClock | None = None) -> AttachmentReader:
    """Return a seer whose files come at once."""
    fetching.open.set()
    return AttachmentReader(fetching, reading, clock or HandClock())  # type: ignore[arg-type]


def seen(text: str) -> AttachmentSight:
    """Return what is seen of a picture of a text."""
    return AttachmentSight((Part(Surface.PICTURE, text),))


async def test_a_file_is_looked_at_once() -> None:
    """Two who ask at once wait for one look; who asks later is told what was seen, whatever its id is now."""
    fetching, reading = Fetching(), Reading()
    looking = seer(fetching, reading)
    fetching.open.clear()
    asked = [asyncio.create_task(looking.see(Carried(f"id{number}", "same"))) for number in range(3)]
    await asyncio.sleep(0.01)
    fetching.open.set()
    assert await asyncio.gather(*asked) == [seen("id0")] * 3
    assert await looking.see(Carried("id9", "same")) == seen("id0")
    assert (fetching.fetched, reading.reads) == (["id0"], 1)


async def test_what_was_seen_is_forgotten_after_an_hour() -> None:
    """What lives in memory only does not live long there."""
    fetching, clock = Fetching(), HandClock()
    looking = seer(fetching, Reading(), clock)
    await looking.see(Carried("a", "a"))
    clock.pass_by(minutes=59)
    await looking.see(Carried("a", "a"))
    clock.pass_by(minutes=2)
    await looking.see(Carried("a", "a"))
    assert fetching.fetched == ["a", "a"]


async def test_memory_is_bounded_by_files_and_by_characters() -> None:
    """The files that nobody asked for longest go first."""
    fetching = Fetching()
    looking = seer(fetching, Reading())
    for number in range(600):
        await looking.see(Carried(str(number), str(number)))
        await looking.see(Carried("0", "0"))
    assert fetching.fetched.count("0") == 1
    await looking.see(Carried("1", "1"))
    assert fetching.fetched.count("1") == 2
    large = seer(fetching := Fetching(), Reading(longer="x" * 900_000))
    for name in ("a", "b", "c", "c", "a"):
        await large.see(Carried(name, name))
    assert fetching.fetched == ["a", "b", "c", "a"]


@pytest.mark.parametrize("word", ["busy", "closed"])
async def test_a_reader_that_cannot_read_now_is_asked_again(word: str) -> None:
    """Neither word is about the file."""
    reading = Reading(unread=[word, word])
    assert await seer(Fetching(), reading).see(Carried("a", "a")) == seen("a")
    assert reading.reads == 3


async def test_the_small_picture_is_looked_at_where_the_file_cannot_be() -> None:
    """It stands for the file in the chat: a code may be read off it."""
    reading = Reading(unread=["encrypted"])
    sight = await seer(Fetching(), reading).see(Carried("whole", "w", instead=Carried("small", "s")))
    assert sight == AttachmentSight((Part(Surface.PICTURE, "small"),), "encrypted")


async def test_what_telegram_does_not_give_now_is_asked_for_the_next_time() -> None:
    """A final refusal is remembered, a lost answer is not."""
    problems = {"no": Unfetched("refused", lost=False), "later": Unfetched("no_answer", lost=True)}
    fetching = Fetching(problems)
    looking = seer(fetching, Reading())
    for name in ("no", "no", "later", "later"):
        sight = await looking.see(Carried(name, name))
        assert (sight.parts, sight.lost) == ((), name == "later")
    assert fetching.fetched == ["no", "later", "later"]


async def test_a_stop_ends_looks_under_way() -> None:
    """Nobody is left waiting for a file that comes no more."""
    fetching = Fetching()
    looking = seer(fetching, Reading())
    fetching.open.clear()
    asked = asyncio.create_task(looking.see(Carried("a", "a")))
    await asyncio.sleep(0.01)
    await looking.close()
    with pytest.raises(asyncio.CancelledError):
        await asked


NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
SIGHT = AttachmentSight((Part(Surface.PICTURE, "seen"),))


def stored(row: int, message_id: int, name: str, chat_id: int = -7, sender: int = 0) -> Journaled:
    photo = [{"file_id": name, "file_unique_id": name, "width": 9, "height": 9}] if name else []
    message = {"message_id": message_id, "chat": {"id": chat_id, "type": "supergroup"}, "photo": photo}
    raw = {"update_id": row, "message": message | ({"from": {"id": sender}} if sender else {})}
    return Journaled(row, Arrival(row, chat_id, message_id, NOW, json.dumps(raw).encode()))


@dataclass
class Store:
    """A journal in memory that fails as often as told."""

    rows: list[Journaled]
    failures: int = 0
    settled: list[int] = field(default_factory=list)
    buried: list[tuple[int, str]] = field(default_factory=list)

    async def find(self, chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
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
        self.settled += ids

    async def bury(self, id: int, reason: str) -> None:  # noqa: A002 - a row's id is its id
        self.buried.append((id, reason))


@dataclass
class Seeing:
    """Sees files once `open`, and notes in which order they were asked for."""

    sights: dict[str, AttachmentSight] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    in_full: list[str] = field(default_factory=list)
    clock: HandClock = field(default_factory=HandClock)
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def see(self, file: Carried, *, full: bool) -> AttachmentSight:
        """See a file; "boom" breaks, and what is slow is not seen at a first look."""
        self.asked.append(file.unique_id)
        await self.open.wait()
        if file.unique_id.startswith("slow"):
            self.in_full += [file.unique_id] if full else []
            self.clock.pass_by(seconds=2.5 if full else 0.15)
            return SIGHT if full else AttachmentSight(unread="too_slow")
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
    early: list[int] = field(default_factory=list)
    leaks: set[int] = field(default_factory=set)

    async def __call__(
        self,
        delivery: Delivery,
        seen: Sequence[Part],
        newest: Callable[[], bool],
        *,
        unseen: bool,
        last: bool,
    ) -> bool:
        del seen
        if newest():
            (self.rows if last else self.early).append(delivery.row)
            self.unseen += [delivery.row] if unseen else []
        return last or delivery.row in self.leaks


class Case:
    """A queue of looks with everything around it."""

    def __init__(self, *rows: Journaled, failures: int = 0, classes: Container[int] = (-7,)) -> None:
        self.store, self.seeing, self.judged = Store(list(rows), failures), Seeing(), Judged()
        self.looking = AttachmentScan(
            self.seeing,  # type: ignore[arg-type]
            cast("Journal", self.store),
            lambda: self.judged,
            is_class=classes.__contains__,
            clock=self.seeing.clock,
        )

    def put(self, *rows: Journaled, late: bool = False) -> None:
        """Put messages that have come."""
        for each in rows:
            self.looking.gone(each.arrival.chat_id, each.arrival.message_id)
            self.looking.put(delivered(each), late=late)

    async def done(self) -> None:
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


async def test_accounts_take_turns_and_keep_their_order() -> None:
    """A hundred pictures of one account do not go before the one of another, in the same class or not."""
    flood = [stored(number, number, f"a{number}", sender=1) for number in range(1, 21)]
    others = [stored(50, 50, "b", chat_id=-8, sender=2), stored(51, 51, "c", sender=3)]
    case = Case(*flood, *others, classes=(-7, -8))
    case.put(*flood, *others)
    await case.done()
    assert max(case.seeing.asked.index("b"), case.seeing.asked.index("c")) <= 5
    assert [each for each in case.seeing.asked if each > "c" or each < "b"] == [
        f"a{number}" for number in range(1, 21)
    ]
    assert sorted(case.judged.rows) == [*range(1, 21), 50, 51]


async def test_slow_pictures_of_strangers_and_of_one_account_hold_up_nobody_elses() -> None:
    """A code of the class is looked at with the next of them, a file that needs more time before theirs."""
    strangers = [stored(number, 1, f"slow-{number}", chat_id=-100 - number) for number in range(1, 61)]
    own = [stored(number, number, f"slow-{number}", sender=1) for number in range(101, 121)]
    code, text = stored(200, 200, "code", sender=2), stored(201, 201, "slow-text", sender=3)
    case = Case(*strangers, *own, code, text)
    case.put(*strangers, *own)
    await asyncio.sleep(0)
    case.put(code, text)
    await case.done()
    assert case.seeing.asked.index("code") < 8
    assert case.seeing.in_full.index("slow-text") < 5
    assert len(case.judged.rows) == 82


async def test_strangers_are_looked_at_while_classes_go_on() -> None:
    """A new school's groups are confirmed by nobody yet."""
    own = [stored(number, number, f"a{number}", sender=number) for number in range(1, 61)]
    strange = stored(100, 1, "b", chat_id=-100)
    case = Case(*own, strange)
    case.put(*own, strange)
    await case.done()
    assert case.seeing.asked.index("b") <= 8


async def test_a_late_text_waits_for_no_picture() -> None:
    """It is judged while all places of pictures are taken, and then waits for its own."""
    pictures = [stored(number, number, f"a{number}", sender=number) for number in range(1, 21)]
    texts = [stored(50, 50, "", sender=50), stored(51, 51, "b", sender=51), stored(52, 52, "c", sender=52)]
    case = Case(*pictures, *texts)
    case.judged.leaks = {52}
    case.put(*pictures)
    case.put(*texts, late=True)
    while len(case.judged.rows) + len(case.judged.early) < 3:  # noqa: ASYNC110 - a few turns of the loop
        await asyncio.sleep(0)
    assert (case.judged.rows, case.judged.early) == ([50], [51, 52])
    await case.done()
    assert "b" in case.seeing.asked
    assert "c" not in case.seeing.asked
    assert case.judged.rows[-1] == 51


async def test_a_leak_that_a_first_look_shows_is_not_looked_at_again() -> None:
    """Its code was found before time was up."""
    row = stored(1, 5, "slow")
    case = Case(row)
    case.judged.leaks = {1}
    case.put(row)
    await case.done()
    assert (case.judged.early, case.judged.rows, case.seeing.in_full) == ([1], [], [])


async def test_nothing_is_remembered_of_what_was_looked_at() -> None:
    """However many pictures pass, memory holds those that wait."""
    rows = [stored(number, number, "a") for number in range(1, 200)]
    case = Case(*rows)
    case.put(*rows)
    await case.done()
    assert (len(case.looking._newest), sum(map(len, case.looking._turns.values()))) == (0, 0)


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
