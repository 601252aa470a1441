"""The way out over real HTTP: the local Telegram's limits are on, and it never has to say so."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest
from telegram.ext import ExtBot

from bot.classroom import Outcome, Secret
from bot.outbox import Priority
from bot.sandbox import CutBefore, Limits, Refuse, Sandbox, SteppedClock, TooMany
from bot.telegram.api.circuit_breaker import Breaker
from bot.telegram.api.client import Api
from bot.telegram.api.errors import NoAnswer, Refused
from bot.telegram.api.newest import Newest
from bot.telegram.api.rate_limiter import RateLimiter, turn_of
from bot.telegram.api.retry import Asker
from bot.telegram.api.transport import Transport
from bot.telegram.messages.messenger import Messenger, OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from bot.sandbox import Chat, User

STRICT = Limits(chat_burst=1)


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
        """Begin to send something."""
        return self.begin(self.messenger.send(chat, OutgoingMessage(text), priority))

    def begin(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]:
        """Begin something."""
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
        """Return the simulated seconds at which messages came, to one chat or all."""
        calls = self.telegram.journal.of("sendMessage", chat_id=chat)
        start = self.clock.now().timestamp() - self.clock.monotonic()
        return [round(call.started.clock.timestamp() - start, 3) for call in calls]

    def texts(self) -> list[str]:
        """Return what was sent, in the order in which it came."""
        return [str(call.parameters["text"]) for call in self.telegram.journal.of("sendMessage")]

    def outcomes(self) -> set[str]:
        """Return what came of all calls."""
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
    """Return people who have pressed Start."""
    found = [way.telegram.add_user(f"P{number}") for number in range(count)]
    for one in found:
        way.telegram.press_start(one)
    return found


def groups(way: CallbackHandler, count: int) -> list[Chat]:
    """Return groups that the bot is in."""
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


async def test_priority_decides_who_goes_first(way: CallbackHandler) -> None:
    """In one chat what is urgent passes what waits already; the order is that of the local Telegram."""
    (head,) = people(way, 1)
    way.say(head.id, "first", Priority.DIGEST)
    await way.step(0)
    for priority in reversed(Priority):
        way.say(head.id, f"{priority.name} 1", priority)
        way.say(head.id, f"{priority.name} 2", priority)
    await way.all()
    expected = [f"{priority.name} {number}" for priority in Priority for number in (1, 2)]
    assert way.texts() == ["first", *expected]
    assert way.times() == [float(second) for second in range(11)]


async def test_priority_decides_over_all_chats(way: CallbackHandler) -> None:
    """Where the thirty of a second are used up, the urgent ones of the rest come next."""
    for place, chat in enumerate(people(way, 80)):
        way.say(chat.id, str(place), Priority.REDELIVERY if place < 50 else Priority.LEAK)
    await way.all()
    # The first thirty left before there were others.
    assert {int(text) for text in way.texts()[30:60]} == set(range(50, 80))


async def test_what_nobody_waits_for_hinders_nobody(way: CallbackHandler) -> None:
    """It leaves evenly, so that a second is never used up by it when something urgent comes."""
    for place, chat in enumerate(people(way, 60)):
        way.say(chat.id, str(place), Priority.DIGEST if place < 31 else Priority.LEAK)
    await way.all()
    assert {int(text) for text in way.texts()[1:30]} == set(range(31, 60))


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


async def test_a_refusal_is_raised_and_holds_nobody(way: CallbackHandler) -> None:
    """What Telegram refuses for good costs its second, no more."""
    (one,) = people(way, 1)
    way.telegram.fail(Refuse(403, "Forbidden: bot was blocked by the user"), "sendMessage")
    refused, sent = way.say(one.id), way.say(one.id)
    await way.all()
    assert isinstance(refused.exception(), Refused)
    assert sent.exception() is None


async def test_what_is_cancelled_while_it_waits_leaves_its_place_to_others(way: CallbackHandler) -> None:
    """It takes no second from anybody."""
    (one,) = people(way, 1)
    way.say(one.id, "a")
    await way.calm()
    waits, _ = way.say(one.id, "b"), way.say(one.id, "c")
    await way.calm()
    waits.cancel()
    await way.all()
    assert (way.texts(), way.times(one.id)) == (["a", "c"], [0.0, 1.0])
    assert (way.lanes._waiting, way.lanes._pace._under_way) == ({}, 0)


async def test_what_is_cancelled_in_the_moment_of_its_turn_leaves_it_to_the_next(
    way: CallbackHandler,
) -> None:
    """Its turn has come, and its request has not left: the next one leaves in the same second."""
    (one,) = people(way, 1)
    way.say(one.id, "a")
    await way.calm()
    waits, _ = way.say(one.id, "b"), way.say(one.id, "c")
    await way.calm()
    granted = next(iter(way.lanes._waiting.values()))
    way.clock._stepped += 1
    way.lanes._move()
    assert granted.done()
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
    ("endpoint", "waits"),
    [
        ("sendMessage", True),
        ("sendDocument", True),
        ("copyMessage", True),
        ("forwardMessage", True),
        ("editMessageText", True),
        ("editMessageMedia", True),
        ("editMessageReplyMarkup", True),
        ("sendChatAction", False),
        ("deleteMessage", False),
        ("answerCallbackQuery", False),
        ("getChatMember", False),
        ("setMyCommands", False),
    ],
)
def test_what_makes_or_changes_messages_waits(endpoint: str, waits: bool) -> None:  # noqa: FBT001
    """All else passes."""
    assert (turn_of(endpoint, -1, Priority.LEAK) is not None) == waits


def test_edits_do_not_count_in_a_groups_minute() -> None:
    """New messages of groups do; those of people never."""
    kinds = [("sendMessage", -1), ("editMessageText", -1), ("sendMessage", 1)]
    turns = [turn_of(endpoint, chat, Priority.LEAK) for endpoint, chat in kinds]
    assert [turn is not None and turn.in_minute for turn in turns] == [True, False, False]
