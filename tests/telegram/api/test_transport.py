"""The transport: answers over real HTTP, and failures that tell nothing they should not."""

from __future__ import annotations

import asyncio
import io
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import nullcontext, suppress

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Secret, SystemClock
from bot.telegram.api.calls import Breaker, NoAnswer, Refused
from bot.telegram.api.transport import OUTCOMES, Api, Transport

TOKEN = "424242:CANARYTOKEN" + "A" * 25
CANARY = "mật khẩu canary 8812"


class Server:
    """A server that answers as a test tells it."""

    def __init__(self) -> None:
        self.url = ""
        self.answer: Callable[[web.Request], Awaitable[web.StreamResponse]] = self.ok
        self.seen: list[dict[str, object]] = []

    async def ok(self, request: web.Request) -> web.StreamResponse:
        """Answer true and note what was asked."""
        if request.content_type == "application/json":
            self.seen.append(await request.json())
        else:
            self.seen.append(dict(await request.post()))
        return web.json_response({"ok": True, "result": True})

    async def dispatch(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    served = Server()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", served.dispatch)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    opened = Transport()
    await opened.initialize()
    await opened.initialize()
    yield opened
    await opened.shutdown()
    await opened.shutdown()


def api(server: Server, transport: Transport) -> Api:
    return Api(transport, server.url, Secret(TOKEN))


def library(server: Server, transport: Transport) -> Bot:
    return Bot(TOKEN, base_url=f"{server.url}/bot", request=transport, get_updates_request=transport)


async def test_a_refusal_carries_what_telegram_said(server: Server, transport: Transport) -> None:
    """Status, text, wait and new chat id, for raw calls and for the library's."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        parameters = {"retry_after": 7, "migrate_to_chat_id": -100}
        body = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": parameters}
        return web.json_response(body, status=429)

    server.answer = answer
    for call in (
        api(server, transport).call("sendMessage"),
        library(server, transport).delete_message(1, 1),
    ):
        with pytest.raises(Refused) as refused:
            await call
        assert (refused.value.status, refused.value.description) == (429, "Too Many")
        assert (refused.value.retry_after, refused.value.new_chat_id) == (7.0, -100)


@pytest.mark.parametrize(
    ("status", "body", "error", "away"),
    [
        (200, b'{"ok":true,"result":true}', None, False),
        (403, b'{"ok":false,"description":"Forbidden"}', Refused, False),
        (429, b'{"ok":false}', Refused, False),
        *[
            (502, body, Refused, True)
            for body in (b"<html>502</html>", b"[]", b'{"ok":false,"parameters":[]}')
        ],
        (502, b"\xff", Refused, True),
        *[(status, b"<html>blocked</html>", NoAnswer, True) for status in (200, 401, 403, 404)],
    ],
)
async def test_only_telegrams_own_answers_show_that_it_is_there(
    server: Server,
    status: int,
    body: bytes,
    error: type[Exception] | None,
    away: bool,  # noqa: FBT001
) -> None:
    """A refusal is an answer; 5xx are none, and a page of whoever blocks the way is not even a refusal."""
    breaker = Breaker(SystemClock(), lambda: 0.0)
    opened = Transport(breaker=breaker)
    await opened.initialize()

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body)

    server.answer = answer
    for _ in range(5):
        with nullcontext() if error is None else pytest.raises(error) as failed:
            await api(server, opened).call("getMe")
        assert error is not Refused or failed.value.status == status
    await opened.shutdown()
    assert breaker.away == away


async def test_each_call_is_counted_by_its_outcome_once(server: Server) -> None:
    """Through all transports of a process: a bot that starts again takes nothing back."""
    counted: list[str] = []
    statuses = iter((200, 400, 429, 502))

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": True}, status=next(statuses))

    server.answer = answer
    for opened in (Transport(count=counted.append), Transport(count=counted.append)):
        await opened.initialize()
        for _ in range(2):
            with suppress(TelegramError):
                await api(server, opened).call("getMe")
        await opened.shutdown()
    gone = Transport(count=counted.append)
    await gone.initialize()
    with suppress(TelegramError):
        await gone.call("http://127.0.0.1:9", {})
    await gone.shutdown()
    assert counted == [*OUTCOMES]


@pytest.mark.parametrize("body", [b"not json " + CANARY.encode(), b"[1]", b'{"ok":true}', b'"x"'])
async def test_an_answer_that_is_none_is_no_answer(
    server: Server, transport: Transport, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """It may hold messages, so neither the error nor any library logs it."""
    logs.set_up(io.StringIO())
    caplog.set_level(logging.DEBUG)

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body)

    server.answer = answer
    for call in (api(server, transport).call("getMe"), library(server, transport).get_me()):
        with pytest.raises(NoAnswer) as failed:
            await call
        assert failed.value.asked
        assert CANARY not in _everything(failed.value)
    assert CANARY not in caplog.text


async def test_a_cut_line_and_a_slow_answer_are_no_answer(server: Server, transport: Transport) -> None:
    """Both may have had their effect."""

    async def cut(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def slow(_request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    for answer in (cut, slow):
        server.answer = answer
        with pytest.raises(NoAnswer) as failed:
            await api(server, transport).call("sendMessage", read_timeout=0.1)
        assert failed.value.asked


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9", "http://no.such.host.invalid", "http://127.0.0.1:99999"]
)
async def test_the_token_is_in_no_error_and_no_log_line(
    transport: Transport, caplog: pytest.LogCaptureFixture, url: str
) -> None:
    """Where Telegram cannot be reached, what fails tells neither the address nor what was sent."""
    stream = io.StringIO()
    logs.set_up(stream)
    caplog.set_level(logging.DEBUG)
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=transport, get_updates_request=transport)
    raw = Api(transport, url, Secret(TOKEN))
    for call in (raw.call("sendMessage", text=CANARY), bot.send_message(1, CANARY)):
        with pytest.raises(TelegramError) as failed:
            await call
        logs.get().error("test.failed", exc_info=failed.value)
        shown = _everything(failed.value) + stream.getvalue() + caplog.text
        assert TOKEN not in shown
        assert CANARY not in shown
        if isinstance(failed.value, NoAnswer):
            assert not failed.value.asked
    assert "NoAnswer" in stream.getvalue()


async def test_a_proxy_is_asked_instead_of_telegram(server: Server) -> None:
    """With BOT_PROXY_URL nothing connects directly: an unreachable proxy fails the call."""
    through = Transport(Secret("socks5://127.0.0.1:9"))
    await through.initialize()
    try:
        with pytest.raises(NoAnswer):
            await Api(through, server.url, Secret(TOKEN)).call("getMe")
    finally:
        await through.shutdown()
    assert server.seen == []


def _everything(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + str(error)
