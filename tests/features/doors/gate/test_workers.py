"""Any worker answers a press, also for a bot that it does not run; and strangers do not tire the database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any, cast
from unittest.mock import patch

import aiohttp
import pytest
from pydantic import SecretStr, TypeAdapter
from pydantic.networks import AnyHttpUrl

from bot import texts
from bot.app import Services
from bot.app.connected import Connected, Workshop
from bot.app.gate import Gates
from bot.classroom import Language, LeaseLost, Secret, StoreAway
from bot.features.connections.rules import Service
from bot.features.doors.gate.chat import Gateway
from bot.features.doors.gate.rules import Asked, GateEntry, GatePress, GateRefusal, Proof
from bot.features.doors.gate.tables import gate_proofs
from bot.features.doors.rules import Refusal
from bot.sandbox import Bot, Sandbox, User
from bot.sandbox.meetings.jitsi import JitsiServer
from bot.sandbox.meetings.rooms import MeetingServer
from bot.sandbox.world.web_apps import WebApps as Signer
from bot.settings import Settings
from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.storage.tables.classes import bindings
from bot.storage.workers.bots import Bots
from bot.web.gate.proofs import WebApps
from bot.web.site import NotStoredError
from tests.databases import BOT_ID
from tests.features.lessons import test_store
from tests.features.lessons.test_store import Morning, a_morning
from tests.storage.samples import OWNER, PUPIL, HandClock

TEXTS = texts.load()
HOME = 7_000_009  # the bot of BOT_TOKEN; its school has nothing yet
TOKEN = f"{BOT_ID}:" + "t" * 35
SIGNER = Signer()
STRANGER = 900
HOST, SHARED = "meet.school.example", "b1T3" * 10


@pytest.fixture
async def morning(store: Store) -> Morning:
    """Give a class with a lesson that goes on, and a pupil."""
    return await a_morning(store)


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """Give a Telegram in which the pupil is in no group."""
    async with Sandbox(token=TOKEN) as started:
        yield started


@pytest.fixture
async def meetings(clock: HandClock) -> AsyncIterator[MeetingServer]:
    """Give a Jitsi of the school's own, which tests tokens at joining."""
    async with MeetingServer(clock) as server:
        server.opens(JitsiServer(server.now, issuer="lop", subject="127.0.0.1", secret=SHARED), HOST)
        yield server


@pytest.fixture
async def gates(
    database: Database, keys: KeyRing, clock: HandClock, telegram: Sandbox, meetings: MeetingServer
) -> AsyncIterator[Gates]:
    """Give the gate of a worker that runs no bot."""
    settings = Settings(
        _env_file=None,
        token=SecretStr(f"{HOME}:" + "h" * 35),
        secret_keys=(SecretStr(new_key()),),
        public_url="https://bot.school.example/x/",
        api_url=TypeAdapter(AnyHttpUrl).validate_python(telegram.url),
    )
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        workshop = Workshop(session, clock, Services(jitsi=f"{meetings.url}/"))
        web_apps = WebApps(SIGNER.key, ())
        made = Gates(settings, clock, database, keys, texts=TEXTS, workshop=workshop, web_apps=web_apps)
        stack.push_async_callback(made.close)
        yield made


def pressed(
    clock: HandClock, morning: Morning, account: int = PUPIL, bot_id: int = BOT_ID, page: str = "0" * 32
) -> GatePress:
    """Return a press on the page of that bot."""
    bot = Bot(f"{bot_id}:token", User(bot_id, "Gác lớp", is_bot=True))
    proof = SIGNER.proof(bot, User(account, "An"), int(clock.now().timestamp()), page)
    return GatePress(Secret(proof), Secret(page), Asked(morning.lesson_id), Language.VI)


@pytest.fixture
async def entered(database: Database, keys: KeyRing, clock: HandClock, store: Store) -> Bots:
    """Enter the bot by command."""
    bots = Bots(database, keys, clock)
    await bots.enter(store.school_id, "lop_bot", Secret(TOKEN))
    return bots


def said(name: str, **values: str) -> str:
    return TEXTS.plain(Language.VI, name, **values)


async def test_a_press_for_a_bot_that_runs_elsewhere_is_answered_here(
    gates: Gates, entered: Bots, clock: HandClock, morning: Morning
) -> None:
    """As long as the bot is one of the deployment."""
    shown = await gates.press(BOT_ID, pressed(clock, morning))
    assert "way" in shown
    await entered.remove(BOT_ID)
    clock.pass_by(seconds=9)
    assert "way" in await gates.press(BOT_ID, pressed(clock, morning))
    clock.pass_by(seconds=2)
    shown = await gates.press(BOT_ID, pressed(clock, morning))
    assert shown["text"] == said("gate-foreign")


@pytest.mark.usefixtures("entered")
async def test_where_a_binding_rests_on_the_group_telegram_is_asked_with_that_bots_token(
    gates: Gates, database: Database, clock: HandClock, morning: Morning, telegram: Sandbox
) -> None:
    """The bot itself need not run here. This Telegram does not know the group: nobody can tell, and waits."""
    await database.write(lambda c: c.execute(bindings.update().values(by_code=False)))
    shown = await gates.press(BOT_ID, pressed(clock, morning))
    assert (shown["text"], "way" in shown) == (said("door-unsure"), False)
    (call,) = telegram.calls("getChatMember")
    assert call.parameters["user_id"] == PUPIL


async def test_for_what_is_no_bot_of_ours_nothing_is_opened(
    gates: Gates, clock: HandClock, morning: Morning
) -> None:
    """Neither for one that nobody entered, nor where the school has no data yet, nor unsigned."""
    for bot_id in (BOT_ID, HOME):
        shown = await gates.press(bot_id, pressed(clock, morning, bot_id=bot_id))
        assert shown["text"] == said("gate-foreign")
    shown = await gates.press(BOT_ID, pressed(clock, morning, bot_id=HOME))
    assert shown["text"] == said("gate-foreign")


class Counted:
    """A gate that counts how often it is asked, and whose database may be away."""

    def __init__(self, answer: GateEntry, error: Exception | None = None) -> None:
        self.asked = 0
        self.answer = answer
        self.error = error

    async def press(self, _proof: Proof, _press: GatePress) -> tuple[GateEntry, Mapping[str, Any]]:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return self.answer, {}


async def test_strangers_presses_slow_the_stranger(gates: Gates, clock: HandClock, morning: Morning) -> None:
    """Before the database is asked; whoever is bound is not held up, from whatever address."""
    strangers, bound = Counted(GateEntry(Refusal.NOT_BOUND)), Counted(GateEntry(None))
    gates.enter(BOT_ID, cast("Gateway", strangers))
    for _ in range(10):
        shown = await gates.press(BOT_ID, pressed(clock, morning, STRANGER))
    assert (strangers.asked, shown["text"]) == (4, said(GateRefusal.SLOW, seconds="5"))
    gates.enter(BOT_ID, cast("Gateway", bound))
    for account in range(1000, 1100):
        await gates.press(BOT_ID, pressed(clock, morning, account))
    assert bound.asked == 100
    clock.pass_by(seconds=5)
    await gates.press(BOT_ID, pressed(clock, morning, STRANGER))
    assert bound.asked == 101


@pytest.mark.parametrize("error", [LeaseLost(), StoreAway(), WrongKey(), TimeoutError()])
async def test_a_worker_that_lost_the_school_or_the_database_says_so(
    gates: Gates, clock: HandClock, morning: Morning, error: Exception
) -> None:
    """The page asks again; by then another answer may be there."""
    gates.enter(BOT_ID, cast("Gateway", Counted(GateEntry(None), error)))
    with pytest.raises(NotStoredError):
        await gates.press(BOT_ID, pressed(clock, morning))
    gates.leave(BOT_ID)
    assert (await gates.press(BOT_ID, pressed(clock, morning)))["text"] == said("gate-foreign")


async def test_its_address_is_below_the_public_one(gates: Gates) -> None:
    """Whatever slash that ends with."""
    assert gates.address(7) == "https://bot.school.example/x/gate/7"
    assert [each.method for each in gates.routes()] == ["GET", "POST"]


@pytest.mark.usefixtures("entered")
async def test_a_way_in_by_a_jitsi_is_good_for_its_minute_and_each_press_gives_another(
    gates: Gates, store: Store, clock: HandClock, meetings: MeetingServer
) -> None:
    """A friend who is handed it later stays outside; in the server's trouble the pasted room is shown."""
    link = Secret(f"{meetings.url}/{HOST}/lop-7a")
    with patch.object(test_store, "INVITATION", replace(test_store.INVITATION, link=link)):
        morning = await a_morning(store)
    await store.people.set_owners((OWNER,), clock.now())
    assert await store.connections.keep(OWNER, Service.JITSI, (Secret(HOST), Secret("lop"), Secret(SHARED)))
    first = await gates.press(BOT_ID, pressed(clock, morning))
    assert (first["text"], "way" in first) == (said("gate-strength-minute"), False)
    assert await joined(first["leave"]) == 200
    clock.pass_by(seconds=91)
    assert await joined(first["leave"]) == 403
    again = await gates.press(BOT_ID, pressed(clock, morning, page="1" * 32))
    assert await joined(again["leave"]) == 200
    (rooms,) = [each for each in meetings._openers.values() if isinstance(each, JitsiServer)]
    (name,) = {each.name for each in rooms.rooms["lop-7a"].inside}
    assert name.startswith("1 An ")
    assert await store.connections.forget(OWNER, Service.JITSI)
    pasted = await gates.press(BOT_ID, pressed(clock, morning, page="2" * 32))
    assert pasted["text"] == said("gate-strength-shared")
    assert link.reveal() in str(pasted["way"])


@pytest.mark.usefixtures("entered")
async def test_a_worker_that_dies_amid_a_press_leaves_nobody_without_a_door(
    gates: Gates, database: Database, clock: HandClock, morning: Morning
) -> None:
    """What it had noted belongs to that page, which asks again; a copy made meanwhile opens nothing."""
    noted = asyncio.Event()

    async def dies(*_: object) -> None:
        noted.set()
        await asyncio.Event().wait()

    press = pressed(clock, morning)
    with patch.object(Connected, "providers", dies):
        dying = asyncio.create_task(gates.press(BOT_ID, press))
        await noted.wait()
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
    assert len(await database.read(lambda c: c.execute(gate_proofs.select()).all())) == 1
    copied = replace(press, page=Secret("f" * 32))
    assert (await gates.press(BOT_ID, copied))["text"] == said("gate-replayed")
    assert "way" in await gates.press(BOT_ID, press)


async def joined(address: object) -> int:
    """Join a room as a browser does; return the status of the answer."""
    there = str(address).partition("#")[0]
    async with aiohttp.ClientSession() as session, session.post(there) as answer:
        return answer.status
