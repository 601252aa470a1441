"""The way out over real HTTP: the local Telegram's limits are on, and it never has to say so.

Who may send next, and when."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.ext import ExtBot

from bot.classroom import Outcome, Secret
from bot.outbox import Priority
from bot.sandbox import Chat, CutBefore, Limits, Sandbox, SteppedClock, TooMany, User
from bot.telegram.api.calls import Asker, Breaker, NoAnswer
from bot.telegram.api.rate_limiter import MINUTE, SECOND, Pace, RateLimiter, Rates, SendSlot, turn_of
from bot.telegram.api.session import Newest
from bot.telegram.api.transport import Api, Transport
from bot.telegram.messages.messenger import Messenger, OutgoingMessage

STRICT = Limits(chat_burst=1)
SMALL = Rates(everywhere=3, group=4)  # so that few messages meet every limit
GROUP = -100
PERSON = 7


async def nowhere(_chat_id: int, _message_id: int) -> None:
    """Remember nothing."""


class CallbackHandler:
    """A bot that speaks through lanes to the local Telegram."""

    def __init__(self, telegram: Sandbox, clock: SteppedClock) -> None:
        self.telegram = telegram
        self.clock = clock
        self.breaker = Breaker(clock, lambda: 0.999)
        self.transport = Transport(breaker=self.breaker)
        api = Api(self.transport, telegram.url, Secret(telegram.token))
        newest = Newest()
        self.lanes = RateLimiter(clock, self.breaker, partial(api.call, "getMe"), newest.note_message)
        self.bot: ExtBot[Priority] = ExtBot(
            telegram.token,
            base_url=f"{telegram.url}/bot",
            request=self.transport,
            get_updates_request=self.transport,
            rate_limiter=self.lanes,
        )
        self.messenger = Messenger(self.bot, Asker(self.breaker), nowhere)
        self._tasks: list[asyncio.Task[object]] = []

    def say(self, chat: int, text: str = "x", priority: Priority = Priority.LEAK) -> asyncio.Task[object]:
        return self.begin(self.messenger.send(chat, OutgoingMessage(text), priority))

    def begin(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]:
        self._tasks.append(asyncio.create_task(work))
        return self._tasks[-1]

    async def step(self, seconds: float = 1) -> None:
        """Let whatever left be answered, and time go on, and whatever leaves by that be answered."""
        await self.calm()
        await self.clock.advance(seconds)
        await self.calm()

    async def calm(self) -> None:
        """Return when nothing is asked of Telegram any more."""
        journal, acts = self.telegram.journal, -1
        while journal.running or self.lanes._pace._under_way or journal.acts != acts:
            acts = journal.acts
            await asyncio.sleep(0.02)

    async def all(self) -> list[object]:
        """Let time go on until everything is done; return what came of it."""
        for _ in range(200):
            if all(task.done() for task in self._tasks):
                return await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.step()
        raise AssertionError("It does not end.")

    def times(self, chat: int | None = None) -> list[float]:
        calls = self.telegram.journal.of("sendMessage", chat_id=chat)
        start = self.clock.now().timestamp() - self.clock.monotonic()
        return [round(call.started.clock.timestamp() - start, 3) for call in calls]

    def texts(self) -> list[str]:
        return [str(call.parameters["text"]) for call in self.telegram.journal.of("sendMessage")]

    def outcomes(self) -> set[str]:
        return {call.outcome for call in self.telegram.journal.of()}


@pytest.fixture
async def way() -> AsyncIterator[CallbackHandler]:
    """Open the way out to a local Telegram that forgives nothing."""
    clock = SteppedClock()
    async with Sandbox(clock, limits=STRICT) as telegram:
        opened = CallbackHandler(telegram, clock)
        await opened.bot.initialize()
        yield opened
        await opened.bot.shutdown()
        for task in opened._tasks:
            task.cancel()
        await asyncio.gather(*opened._tasks, return_exceptions=True)
        assert telegram.violations == []


def people(way: CallbackHandler, count: int) -> list[User]:
    found = [way.telegram.add_user(f"P{number}") for number in range(count)]
    for one in found:
        way.telegram.press_start(one)
    return found


def groups(way: CallbackHandler, count: int) -> list[Chat]:
    teacher = way.telegram.add_user("Lan")
    made = [way.telegram.create_supergroup(f"{number}A", teacher) for number in range(count)]
    for one in made:
        way.telegram.add_bot(one, teacher)
    return made


async def test_a_burst_never_meets_a_limit(way: CallbackHandler) -> None:
    """Many messages to many chats at once: all arrive, and Telegram never says 429."""
    for chat in [*people(way, 40), *groups(way, 3)]:
        for _ in range(25 if isinstance(chat.id, int) and chat.id < 0 else 3):
            way.say(chat.id)
    await way.all()
    assert way.outcomes() == {"ok"}
    assert len(way.times()) == 40 * 3 + 3 * 25


async def test_a_flood_limit_closes_one_chat_only(way: CallbackHandler) -> None:
    """Other chats go on; the closed one goes on after the wait, paced."""
    flooded, other = people(way, 2)
    way.telegram.fail(TooMany(30), "sendMessage", chat=flooded.id)
    for _ in range(3):
        way.begin(way.messenger.answer(flooded.id, OutgoingMessage("x")))
        way.say(other.id)
    assert set((await way.all())[::2]) == {Outcome.DONE}
    assert way.times(other.id) == [0.0, 1.0, 2.0]
    assert way.times(flooded.id) == [0.0, 30.0, 31.0, 32.0]


@pytest.mark.parametrize("granted", [False, True])
async def test_what_is_cancelled_leaves_its_place_to_others(way: CallbackHandler, *, granted: bool) -> None:
    """While it waits, and in the moment of its turn: it takes no second from anybody."""
    (one,) = people(way, 1)
    way.say(one.id, "a")
    await way.calm()
    waits, _ = way.say(one.id, "b"), way.say(one.id, "c")
    await way.calm()
    if granted:
        turn = next(iter(way.lanes._waiting.values()))
        way.clock._stepped += 1
        way.lanes._move()
        assert turn.done()
    waits.cancel()
    await way.all()
    assert (way.texts(), way.times(one.id)) == (["a", "c"], [0.0, 1.0])
    assert (way.lanes._waiting, way.lanes._pace._under_way) == ({}, 0)


async def test_deletions_presses_and_reads_are_never_held(way: CallbackHandler) -> None:
    """They pass at once, however full a chat's lane is."""
    (group,) = groups(way, 1)
    said = await way.bot.send_message(group.id, "x")
    for _ in range(5):
        way.say(group.id)
    await way.step(0)
    assert await way.bot.get_chat_member_count(group.id) > 0
    assert await way.bot.delete_message(group.id, said.message_id)
    assert len(way.times(group.id)) == 1


async def test_while_telegram_is_away_nothing_is_asked_but_whether_it_is_back(way: CallbackHandler) -> None:
    """After five failures sends fail as not asked; probes alone go out, and an answer lets all go on."""
    chats = people(way, 8)
    way.telegram.fail(CutBefore(), times=8)
    failed = [way.say(chat.id) for chat in chats[:5]]
    answer = way.begin(way.messenger.answer(chats[5].id, OutgoingMessage("somebody waits")))
    await asyncio.wait(failed)
    await way.calm()
    assert way.breaker.away
    assert [type(task.exception()) for task in failed] == [NoAnswer] * 5
    late = way.say(chats[6].id)
    with pytest.raises(NoAnswer) as refused:
        await late
    assert not refused.value.asked
    asked = len(way.telegram.calls())
    for _ in range(3):
        await way.step(8)
    assert {call.method for call in way.telegram.calls()[asked : asked + 2]} == {"getMe"}
    assert await answer is Outcome.DONE
    assert not way.breaker.away


async def test_what_waits_when_telegram_goes_away_is_sent_back(way: CallbackHandler) -> None:
    """It did not leave, so it may be rendered anew and sent."""
    (one,) = people(way, 1)
    await way.messenger.send(one.id, OutgoingMessage("x"), Priority.LEAK)
    waits = way.say(one.id)
    await asyncio.sleep(0)
    for _ in range(5):
        way.breaker.unanswered()
    with pytest.raises(NoAnswer) as refused:
        await waits
    assert not refused.value.asked
    assert len(way.times()) == 1


@pytest.mark.parametrize(
    ("endpoint", "in_minute"),
    [
        *[(made, True) for made in ("sendMessage", "sendDocument", "copyMessage", "forwardMessage")],
        *[(f"editMessage{what}", False) for what in ("Text", "Media", "ReplyMarkup")],
        *[(other, None) for other in ("sendChatAction", "deleteMessage", "answerCallbackQuery")],
        *[(other, None) for other in ("getChatMember", "setMyCommands")],
    ],
)
def test_what_makes_or_changes_messages_waits(endpoint: str, in_minute: bool | None) -> None:  # noqa: FBT001
    """All else passes. In a group's minute new messages count, edits do not; of people's none does."""
    turn = turn_of(endpoint, -1, Priority.LEAK)
    assert (None if turn is None else turn.in_minute) is in_minute
    own = turn_of(endpoint, 1, Priority.LEAK)
    assert own is None or not own.in_minute


@dataclass(frozen=True)
class Wish:
    """Something to send: from when on, how long its answer takes, whether it is given up while it waits."""

    at: int
    chat_id: int
    priority: Priority
    edits: bool
    takes: int
    given_up_after: int | None
    pauses: int


@dataclass
class Sent:
    """A turn that left, and when its answer came."""

    turn: SendSlot
    left: int
    answered: int


@dataclass
class Play:
    """Plays wishes through a pace, with plain times; checks at each leaving that nobody was passed over."""

    pace: Pace
    sent: list[Sent] = field(default_factory=list)
    waiting: set[SendSlot] = field(default_factory=set)
    events: list[tuple[int, int, str, object]] = field(default_factory=list)
    orders: count[int] = field(default_factory=count)

    def later(self, at: int, what: str, about: object) -> None:
        heapq.heappush(self.events, (at, next(self.orders), what, about))

    def run(self, wishes: list[Wish]) -> None:
        """Play until nothing happens any more."""
        for wish in wishes:
            self.later(wish.at, "wish", wish)
        takes: dict[SendSlot, Wish] = {}
        while self.events:
            now, _, what, about = heapq.heappop(self.events)
            if what == "wish":
                assert isinstance(about, Wish)
                turn = SendSlot(about.chat_id, about.priority, about.edits)
                takes[turn] = about
                self.pace.put(turn)
                self.waiting.add(turn)
                if about.given_up_after is not None:
                    self.later(now + about.given_up_after, "give up", turn)
            elif what == "give up" and about in self.waiting:
                assert isinstance(about, SendSlot)
                self.waiting.remove(about)
                self.pace.withdraw(about)
            elif what == "answer":
                assert isinstance(about, SendSlot)
                if takes[about].pauses:
                    self.pace.pause(about.chat_id, now + takes[about].pauses)
                self.pace.answered(about, now)
            self.let_go(now, takes)

    def let_go(self, now: int, takes: dict[SendSlot, Wish]) -> None:
        """Let leave who may."""
        while (turn := self.pace.next(now)) is not None:
            passed = [
                other
                for other in self.waiting
                if other.chat_id == turn.chat_id
                and other.rank < turn.rank
                and (turn.in_minute or not other.in_minute)
            ]
            assert passed == []
            self.waiting.remove(turn)
            self.sent.append(Sent(turn, now, now + takes[turn].takes))
            self.later(now + takes[turn].takes, "answer", turn)
        at = self.pace.wakes_at()
        assert at is None or at > now
        if at is not None:
            self.later(at, "wake", None)


def most_together(sent: list[Sent], length: int) -> int:
    """Return how many of these Telegram could have counted within less than `length`, at worst."""
    return max(
        (
            sum(other.left <= each.left and other.answered > each.left - length for other in sent)
            for each in sent
        ),
        default=0,
    )


WISHES = st.builds(
    Wish,
    at=st.integers(0, 20 * SECOND),
    chat_id=st.sampled_from([GROUP, -200, PERSON, 8, 9]),
    priority=st.sampled_from(Priority),
    edits=st.booleans(),
    takes=st.integers(0, 3 * SECOND),
    given_up_after=st.none() | st.integers(0, 5 * SECOND),
    pauses=st.sampled_from([0, 0, 0, 7 * SECOND]),
)


@given(st.lists(WISHES, max_size=40), st.integers(0, SECOND // 2).map(lambda quarter: 4 * quarter))
def test_thirty_a_second_are_never_exceeded(wishes: list[Wish], takes: int) -> None:
    """Wherever Telegram counts a message within the half of its round trip that may not be travel."""
    play = Play(Pace(SMALL))
    play.run([replace(wish, takes=takes) for wish in wishes])
    travel = takes // 4
    counted = [Sent(each.turn, each.left + travel, each.answered - travel) for each in play.sent]
    assert most_together(counted, SECOND) <= SMALL.everywhere


@given(st.lists(WISHES, max_size=40))
def test_no_chats_limit_is_ever_exceeded_and_nothing_is_forgotten(wishes: list[Wish]) -> None:
    """In no second and no minute does more than allowed go out, whenever Telegram counts it; all go at last.

    Within a chat nothing passes what is more urgent or came before, but edits what only the minute holds.
    Trips that differ do not count for more than half of the longest.
    """
    play = Play(Pace(SMALL))
    play.run(wishes)
    assert play.waiting == set()
    slack = max((each.answered - each.left for each in play.sent), default=0) // 2
    assert most_together(play.sent, SECOND - slack) <= SMALL.everywhere
    for chat in {each.turn.chat_id for each in play.sent}:
        of_chat = [each for each in play.sent if each.turn.chat_id == chat]
        assert most_together(of_chat, SECOND) <= 1
        if chat < 0:
            new = [each for each in of_chat if not each.turn.edits]
            assert most_together(new, MINUTE) <= SMALL.group


@given(st.lists(WISHES, max_size=20), st.integers(1, 100))
def test_a_pause_holds_its_chat_and_no_other(wishes: list[Wish], seconds: int) -> None:
    """What other chats send leaves when it would have left anyway."""
    wishes = [wish for wish in wishes if wish.priority < Priority.SCHEDULED]  # others keep their distance
    others = [wish for wish in wishes if wish.chat_id != PERSON]
    free = Play(Pace())
    free.run(others)
    held = Play(Pace())
    held.pace.pause(PERSON, seconds * SECOND)
    held.run(wishes)

    def times(play: Play, *, person: bool) -> list[tuple[int, int]]:
        return sorted(
            (one.turn.chat_id, one.left) for one in play.sent if (one.turn.chat_id == PERSON) == person
        )

    assert times(free, person=False) == times(held, person=False)
    assert all(left >= seconds * SECOND for _, left in times(held, person=True))


def test_the_most_urgent_goes_first_over_all_chats() -> None:
    """Where everybody waits for the same second, priority decides, then who came first."""
    pace = Pace(Rates(everywhere=1))
    turns = [SendSlot(chat, priority) for chat, priority in enumerate(reversed(Priority))]
    turns.append(SendSlot(99, Priority.LEAK))
    for turn in turns:
        pace.put(turn)
    left = []
    for second in range(len(turns)):
        turn = pace.next(second * SECOND)
        assert turn is not None
        assert pace.next(second * SECOND) is None
        pace.answered(turn, second * SECOND)
        left.append(turn.chat_id)
    assert left == [4, 99, 3, 2, 1, 0]


def test_what_nobody_waits_for_leaves_evenly() -> None:
    """One after the other over the second, however late it is woken; the urgent goes in between."""
    pace = Pace(Rates(everywhere=10))
    for chat in range(1, 6):
        pace.put(SendSlot(chat, Priority.SCHEDULED))
    left = []
    now = 5 * SECOND
    for late in (0, 30_000, 0, 60_000, 0):
        now += late
        turn = pace.next(now)
        assert turn is not None
        left.append(now - 5 * SECOND)
        assert pace.next(now) is None
        urgent = SendSlot(100 + now, Priority.INTERACTIVE)
        pace.put(urgent)
        assert pace.next(now) is urgent
        now = pace.wakes_at() or 0
    assert left == [0, 130_000, 200_000, 360_000, 400_000]


def test_closed_chats_are_told_with_their_times() -> None:
    """A person's chat is closed for a second after an answer, a full group until its minute is over."""
    pace = Pace(SMALL)
    for number, chat in enumerate([GROUP, GROUP, GROUP, GROUP, PERSON]):
        turn = SendSlot(chat, Priority.LEAK)
        pace.put(turn)
        assert pace.next(number * SECOND) is turn
        pace.answered(turn, number * SECOND)
    assert pace.closed(4 * SECOND) == {PERSON: 5 * SECOND, GROUP: MINUTE}
    assert pace.closed(5 * SECOND) == {GROUP: MINUTE}
    assert pace.closed(MINUTE) == {}


def test_a_chat_is_forgotten_when_nothing_counts_any_more() -> None:
    """A city's worth of chats does not stay in memory."""
    pace = Pace()
    for number in range(50):
        turn = SendSlot(-number if number % 2 else number, Priority.LEAK)
        pace.put(turn)
        assert pace.next(2 * number * MINUTE) is turn
        pace.answered(turn, 2 * number * MINUTE)
    assert len(pace._lanes) == 1
