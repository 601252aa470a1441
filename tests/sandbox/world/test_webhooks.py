from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom


class Hook:
    """A bot's web server: it keeps what it gets and answers what it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[tuple[str, str | None]] = []
        self.statuses: list[int] = []
        self.held: dict[str, asyncio.Event] = {}
        self.changed = asyncio.Event()

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Take one update."""
        update = json.loads(await request.read())
        text = update.get("message", {}).get("text", "")
        self.got.append((text, request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        self.changed.set()
        if text in self.held:
            await self.held[text].wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def until(self, count: int) -> list[str]:
        """Wait for so many deliveries and return their texts."""
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.changed.clear()
                await self.changed.wait()
        return [text for text, _ in self.got]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """Run a web server on loopback."""
    made = Hook()
    runner = web.ServerRunner(web.Server(made.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def until(true: Callable[[], object]) -> None:
    """Wait for something that is no change of the world, such as a delivery's end."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(0.005)


async def test_one_chat_waits_for_its_answer_and_no_other(
    telegram: Sandbox, room: Classroom, call: Call, hook: Hook
) -> None:
    """While a group's update is unanswered its next one waits, and a private chat's passes."""
    hook.held["a"] = asyncio.Event()
    await call("setWebhook", url=hook.url)
    telegram.say(room.group, room.pupils[0], "a")
    telegram.say(room.group, room.pupils[0], "b")
    telegram.say(room.teacher, room.teacher, "riêng")
    assert sorted(await hook.until(2)) == ["a", "riêng"]
    hook.held["a"].set()
    assert (await hook.until(3))[-1] == "b"


async def test_a_failed_delivery_comes_again(
    telegram: Sandbox, room: Classroom, call: Call, hook: Hook
) -> None:
    """At once, then two seconds later by the sandbox's clock, and getWebhookInfo tells why."""
    hook.statuses = [500, 503]
    await call("setWebhook", url=hook.url)
    telegram.say(room.group, room.pupils[0], "a")
    assert await hook.until(2) == ["a", "a"]
    webhook = telegram.bot.webhook
    assert webhook is not None
    await until(lambda: (webhook.last_error_message or "").endswith("503 Service Unavailable"))
    assert (await call("getWebhookInfo"))["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )
    await telegram.advance(2)
    assert await hook.until(3) == ["a", "a", "a"]
    await until(lambda: not telegram.pending())


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"url": "ftp://127.0.0.1/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://a.vn/hook"}, "bad webhook: the sandbox delivers to loopback only"),
        (
            {"url": "http://127.0.0.1/", "secret_token": "ổ"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_webhooks_that_cannot_be(refused: Call, parameters: dict[str, str], why: str) -> None:
    """Other schemes, other machines and odd secrets are refused."""
    assert await refused("setWebhook", **parameters) == f"Bad Request: {why}"
