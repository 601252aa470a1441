"""The sender over an outbox in memory: what it takes, and that nothing it did is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from telegram.error import TelegramError

from bot.classroom import Outcome, StoreAway
from bot.features.incidents.buttons import AuthorMessage, IncidentJob, IncidentMessage
from bot.features.lessons.buttons import LessonJob
from bot.outbox import DueRow, MessageKind, OutboxJob, OutboxRow, Priority
from bot.sandbox import SteppedClock
from bot.storage.outbox.claiming import NextTimes
from bot.telegram.api.calls import NoAnswer, Refused
from bot.telegram.api.session import Newest
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.outbox.worker import Sender


class Memory:
    """An outbox; `broken` is how many of the next records fail."""

    def __init__(self) -> None:
        self.ready: list[tuple[OutboxRow, datetime | None]] = []
        self.dues: list[DueRow] = []
        self.told: list[tuple[str, int, object]] = []
        self.unsure: list[bool] = []
        self.lost: list[int] = []
        self.lost_error: Exception | None = None
        self.asked = 0
        self.happened = asyncio.Event()
        self.broken = 0

    async def claim(
        self, now: datetime, limit: int, closed: Collection[int], newest: Callable[[int], int | None]
    ) -> list[OutboxRow]:
        """Take one row of each open chat."""
        del newest
        taken: dict[int, OutboxRow] = {}
        for row, at in self.ready:
            if row.chat_id not in closed and (at is None or at <= now) and len(taken) < limit:
                taken.setdefault(row.chat_id, row)
        self.ready = [each for each in self.ready if each[0] not in taken.values()]
        return list(taken.values())

    async def sent(
        self, row: OutboxRow, message_id: int | None, remove_after: timedelta | None = None
    ) -> None:
        del remove_after
        self._note("sent", row.id, message_id)

    async def retry(self, row: OutboxRow, not_before: datetime, *, arrived: bool = False) -> None:
        self.unsure.append(arrived)
        self._note("retry", row.id, not_before)
        self.ready.append((replace(row, attempts=row.attempts + 1), not_before))

    async def copies(self, row_id: int) -> tuple[int, list[int]]:
        del row_id
        if self.lost_error is not None:
            raise self.lost_error
        return -1, self.lost

    async def failed(self, row: OutboxRow, outcome: Outcome) -> None:
        self._note("failed", row.id, outcome)

    async def drop(self, row: OutboxRow) -> None:
        self._note("dropped", row.id, None)

    async def due(self, now: datetime, limit: int) -> list[DueRow]:
        del now
        taken, self.dues = self.dues[:limit], self.dues[limit:]
        return taken

    async def due_done(self, row: DueRow, outcome: Outcome) -> None:
        self._note("done", row.id, outcome)

    async def due_retry(self, row: DueRow, at: datetime) -> None:
        self._note("put off", row.id, at)

    async def drop_original(self, subject: int) -> None:
        self._note("forgot", subject, None)

    async def next_times(self, closed: Mapping[int, datetime | None]) -> NextTimes:
        """Return the earliest row's time; for jobs now, where there are any."""
        self.asked += 1
        times = []
        for row, at in self.ready:
            opens = closed.get(row.chat_id, at or SteppedClock().now())
            if opens is not None:
                times.append(opens if at is None else max(opens, at))
        return NextTimes(min(times, default=None), SteppedClock().now() if self.dues else None)

    def _note(self, what: str, about: int, value: object) -> None:
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        self.told.append((what, about, value))
        self.happened.set()


class Line:
    """Lanes, messenger and raw calls in one: holds chats, fails as told, notes what is said."""

    def __init__(self) -> None:
        self.away = False
        self.returned = asyncio.Event()
        self.shut: dict[int, datetime] = {}
        self.held: dict[int, asyncio.Event] = {}
        self.errors: dict[int, list[TelegramError]] = {}
        self.said: list[int] = []
        self.deleted: list[object] = []

    async def back(self) -> None:
        await self.returned.wait()

    def closed(self) -> Mapping[int, datetime]:
        return self.shut

    async def send(self, chat_id: int, letter: OutgoingMessage, priority: Priority) -> tuple[int, ...]:
        del letter, priority
        if chat_id in self.held:
            await self.held[chat_id].wait()
        if self.errors.get(chat_id):
            raise self.errors[chat_id].pop(0)
        self.said.append(chat_id)
        return (900,)

    async def call(self, method: str, **parameters: object) -> object:
        """Delete."""
        assert method in {"deleteMessage", "deleteMessages"}
        if self.errors.get(0):
            raise self.errors[0].pop(0)
        self.deleted.append(parameters.get("message_id") or parameters["message_ids"])
        return True


class Office:
    """A sender at work."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.memory = Memory()
        self.line = Line()
        self.renders: list[int] = []
        self.render_errors: list[Exception] = []
        self.door_errors: list[Exception] = []
        self.answering: dict[int, datetime] = {}
        self.calm = asyncio.Event()
        self.calm.set()
        self.at_gate = asyncio.Event()
        self.sender = Sender(
            self.memory,
            SimpleNamespace(api=self.line, lanes=self.line, newest=Newest()),  # type: ignore[arg-type]
            self.line,  # type: ignore[arg-type]
            render=self._render,
            jobs={
                IncidentJob.DROP_ORIGINAL: self.memory.drop_original,
                LessonJob.OPEN_DOOR: self._open_door,
                LessonJob.MAKE_LESSONS: self._make_lessons,
            },
            calm=self._calm,
            answering=self._answering,
            clock=self.clock,
        )

    async def _calm(self) -> None:
        self.at_gate.set()
        await self.calm.wait()

    def _answering(self) -> Mapping[int, datetime]:
        return {chat: until for chat, until in self.answering.items() if until > self.clock.now()}

    def put(self, *chats: int, what: MessageKind = IncidentMessage.CARD) -> None:
        """Put rows into the outbox, with ids 0, 1 ..., and ring."""
        rows = [OutboxRow(number, what, 1, chat, 0) for number, chat in enumerate(chats)]
        self.memory.ready += [(row, None) for row in rows]
        self.sender.ring()

    async def until(self, told: int) -> list[tuple[str, int, object]]:
        """Return what the outbox was told, as soon as it is so much."""
        while len(self.memory.told) < told:
            await self.happens()
        return self.memory.told

    async def happens(self) -> None:
        """Return when something is rendered or told."""
        self.memory.happened.clear()
        async with asyncio.timeout(10):
            await self.memory.happened.wait()

    async def _open_door(self, lesson_id: int) -> None:
        raise self.door_errors.pop(0) if self.door_errors else ValueError(lesson_id)

    async def _make_lessons(self, series_id: int) -> None:
        self.memory.told.append(("made", series_id, None))
        self.memory.happened.set()

    async def _render(self, row: OutboxRow) -> OutgoingMessage | None:
        self.renders.append(row.id)
        self.memory.happened.set()
        if self.render_errors:
            raise self.render_errors.pop()
        return None if row.subject == 0 else OutgoingMessage("x")


@pytest.fixture
async def office(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr("bot.telegram.outbox.worker._TOGETHER", 0)
    opened = Office()
    working = asyncio.create_task(opened.sender.run())
    yield opened
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await opened.sender.close()


async def test_a_chat_that_is_slow_keeps_only_its_own_rows_waiting(office: Office) -> None:
    """A hundred rows of a chat that does not answer hold no other; one of them is under way."""
    office.line.held[1] = asyncio.Event()
    office.put(*[1] * 100, 2, 3, 2)
    await office.until(3)
    assert sorted(office.line.said) == [2, 2, 3]
    assert sum(row < 100 for row in office.renders) == 1
    office.line.held[1].set()
    await office.until(103)
    assert [about for what, about, _ in office.memory.told[3:]] == list(range(100))


async def test_while_only_busy_or_closed_chats_have_rows_nothing_is_asked(office: Office) -> None:
    """The sender rests until a chat opens; it does not spin."""
    office.line.shut[1] = office.clock.now() + timedelta(seconds=30)
    office.line.held[2] = asyncio.Event()
    office.put(1, 2, 2)
    await office.happens()
    for _ in range(500):
        await asyncio.sleep(0)
    assert office.renders == [1]
    assert office.memory.asked < 10
    office.line.shut.clear()
    await office.clock.advance(30)
    await office.until(1)
    assert office.line.said == [1]


async def test_while_leaks_wait_to_be_recorded_nothing_is_taken(office: Office) -> None:
    """Their cards tell of all of them once it is calm."""
    office.calm.clear()
    office.at_gate.clear()
    office.put(1, 2)
    await asyncio.wait_for(office.at_gate.wait(), 10)
    asked = office.memory.asked
    for _ in range(100):
        await asyncio.sleep(0)
    assert (office.memory.asked, office.renders) == (asked, [])
    office.calm.set()
    await office.until(2)
    assert sorted(office.line.said) == [1, 2]


async def test_what_an_answer_causes_is_said_after_it(office: Office) -> None:
    """A chat's rows wait until its own update is answered, and no longer than the time given."""
    soon = office.clock.now() + timedelta(seconds=2)
    office.answering = {1: soon, 2: soon}
    office.put(1, 2, 3)
    await office.until(1)
    assert office.line.said == [3]
    del office.answering[1]
    office.sender.ring()
    await office.until(2)
    assert office.line.said == [3, 1]
    await office.clock.advance(2)
    await office.until(3)
    assert office.line.said == [3, 1, 2]


async def test_while_telegram_is_away_nothing_is_taken(office: Office) -> None:
    """Rows stay in the outbox, what is due is done all the same, and the return wakes the sender."""
    office.line.away = True
    office.put(1)
    office.memory.dues.append(DueRow(7, OutboxJob.REMOVE_LINE, 1, -1, 5, 0))
    assert await office.until(1) == [("done", 7, Outcome.DONE)]
    assert (office.renders, office.line.deleted) == ([], [5])
    office.line.away = False
    office.line.returned.set()
    assert await office.until(2) == [("done", 7, Outcome.DONE), ("sent", 0, 900)]


@pytest.mark.parametrize(
    ("error", "unsure"),
    [
        (NoAnswer("cut", asked=True), True),
        (NoAnswer("no connection", asked=False), False),
        (Refused(502, "Bad Gateway"), True),
        (Refused(429, "Too Many Requests"), False),
    ],
    ids=str,
)
async def test_a_try_may_have_arrived_where_no_answer_says_it_did_not(
    office: Office, error: TelegramError, *, unsure: bool
) -> None:
    """What Telegram refused did not arrive; what was cut off may have."""
    office.line.errors = {1: [error]}
    office.put(1)
    await office.until(1)
    assert office.memory.unsure == [unsure]


async def test_copies_are_removed_a_hundred_at_a_time(office: Office) -> None:
    """One request takes no more; what meets no answer is asked for again, and a refusal is noted."""
    office.memory.lost = list(range(250))
    office.line.errors = {0: [NoAnswer("cut", asked=True)]}
    office.memory.dues.append(DueRow(7, OutboxJob.REMOVE_COPIES, 5, None, None, 0))
    office.sender.ring()
    ((told, _, _),) = await office.until(1)
    office.memory.dues.append(DueRow(7, OutboxJob.REMOVE_COPIES, 5, None, None, 1))
    office.sender.ring()
    assert (await office.until(2))[1] == ("done", 7, Outcome.DONE)
    assert (told, [len(each) for each in office.line.deleted]) == ("put off", [100, 100, 50])  # type: ignore[arg-type]
    office.line.errors = {0: [Refused(403, "Forbidden: bot was blocked by the user")]}
    office.memory.dues.append(DueRow(7, OutboxJob.REMOVE_COPIES, 5, None, None, 0))
    office.sender.ring()
    assert (await office.until(3))[2] == ("done", 7, Outcome.SHUT_OUT)


async def test_jobs_that_always_fail_keep_no_other_waiting(office: Office) -> None:
    """Each is put off, longer each time, and never given up: a newer program may be able to do it."""
    broken = [DueRow(row, LessonJob.OPEN_DOOR, row, None, None, row) for row in range(30)]
    office.memory.dues += [*broken, DueRow(30, LessonJob.MAKE_LESSONS, 5, None, None, 0)]
    office.sender.ring()
    told = await office.until(32)
    assert {("made", 5, None), ("done", 30, Outcome.DONE)} <= set(told)
    times = {row: at for what, row, at in told if what == "put off"}
    pauses = [min(2**row, 3600) for row in range(30)]
    assert times == {row: office.clock.now() + timedelta(seconds=pauses[row]) for row in range(30)}


async def test_a_job_waits_for_the_store_in_its_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not put off for that: a door opens as soon as the database is back."""
    monkeypatch.setattr("bot.telegram.api.tasks._FIRST", 0)
    office.door_errors = [StoreAway(), StoreAway(), KeyError()]
    office.memory.dues.append(DueRow(7, LessonJob.OPEN_DOOR, 5, None, None, 0))
    office.sender.ring()
    assert await office.until(1) == [("put off", 7, office.clock.now() + timedelta(seconds=1))]
    assert office.door_errors == []


async def test_what_was_sent_is_recorded_however_often_the_store_fails(office: Office) -> None:
    """It is not sent again, and not taken for failed."""
    office.memory.broken = 3
    office.put(1)
    assert await office.until(1) == [("sent", 0, 900)]
    assert office.line.said == [1]


async def test_trouble_puts_a_row_off_and_a_refusal_ends_it(office: Office) -> None:
    """5xx and lost lines are tried again; what must not come twice is given up where it may have come."""
    office.line.errors = {1: [Refused(502, "")], 2: [Refused(403, "Forbidden: bot was blocked by the user")]}
    office.put(1, 2)
    told = await office.until(2)
    assert sorted(told) == [
        ("failed", 1, Outcome.SHUT_OUT),
        ("retry", 0, office.clock.now() + timedelta(seconds=0.1)),
    ]
    await office.clock.advance(1)
    assert (await office.until(3))[2] == ("sent", 0, 900)
    office.line.errors[3] = [NoAnswer("cut", asked=True)]
    office.put(3, what=AuthorMessage.NOTICE)
    assert (await office.until(4))[3] == ("failed", 0, Outcome.UNKNOWN)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoAnswer("cut", asked=True), ["retry", "sent"]),
        (Refused(500, ""), ["retry", "sent"]),
        (Refused(403, "Forbidden: bot was kicked from the supergroup chat"), ["failed"]),
        (KeyError("a bug"), ["failed"]),
    ],
)
async def test_what_cannot_be_rendered_now_is_tried_again(
    office: Office, error: Exception, told: list[str]
) -> None:
    """Where Telegram must be asked first and does not answer, the row waits; its reader is not shut out."""
    office.render_errors.append(error)
    office.put(1)
    await office.until(1)
    await office.clock.advance(1)
    assert [what for what, _, _ in await office.until(len(told))] == told
    assert Outcome.SHUT_OUT not in [value for _, _, value in office.memory.told]
