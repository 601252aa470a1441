"""Fetching files over real HTTP: bounded, again until they are here, and the token in nothing told."""

from __future__ import annotations

import asyncio
import io
import logging
import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot import logs
from bot.classroom import Secret
from bot.sandbox import Broken, CutMidway, Document, Refuse, Sandbox, Slow, SteppedClock, TooMany
from bot.sandbox.world.calls import Fault
from bot.telegram.api import transport as fetching_module
from bot.telegram.api.calls import Breaker, NoAnswer, Refused, TooMuch
from bot.telegram.api.transport import Api, Fetcher, Transport, Unfetched

TOKEN = "424242:CANARYTOKEN" + "A" * 25
CONTENT = b"canary " * 5000


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    opened = Transport()
    await opened.initialize()
    yield opened
    await opened.shutdown()


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(SteppedClock()) as sandbox:
        yield sandbox


def sent(telegram: Sandbox, content: bytes = CONTENT) -> str:
    pupil = telegram.add_user("An")
    group = telegram.create_supergroup("7A", pupil)
    document = telegram.say(group, pupil, document=Document("a.txt", content)).content["document"]
    assert isinstance(document, dict)
    return str(document["file_id"])


def fetcher(telegram: Sandbox, transport: Transport) -> Fetcher:
    breaker = Breaker(telegram.clock, lambda: 0.0)
    return Fetcher(Api(transport, telegram.url, Secret(telegram.token)), breaker)


UNAVAILABLE = Refuse(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
TROUBLE = [
    *(
        (method, fault)
        for method in ("getFile", "download")
        for fault in (TooMany(2), Broken(500), CutMidway())
    ),
    ("download", Slow(0.05)),
    ("download", Refuse(404, "Not Found")),
    ("download", Refuse(400, "Bad Request: FILE_REFERENCE_EXPIRED")),
    ("getFile", UNAVAILABLE),
]


@pytest.mark.parametrize(("method", "fault"), TROUBLE, ids=str)
async def test_a_file_is_asked_for_until_it_is_here(
    telegram: Sandbox, transport: Transport, method: str, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever happens on the way, what arrives is whole."""
    monkeypatch.setattr(fetching_module, "_HOPE", 0.1)  # it passes in real time
    file_id = sent(telegram)
    telegram.fail(fault, method, times=2)
    fetching = asyncio.create_task(fetcher(telegram, transport).fetch(file_id))
    while not fetching.done():
        await asyncio.sleep(0.02)
        await telegram.advance(1)
    assert await fetching == CONTENT


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Refuse(400, "Bad Request: file is too big"), "too_large"),
        (Refuse(400, "Bad Request: invalid file_id"), "refused_refused"),
        (Refuse(403, "Forbidden: bot was kicked"), "refused_shut_out"),
        (Refuse(404, "Not Found"), "refused_refused"),
    ],
)
async def test_what_telegram_will_not_give_is_asked_for_once(
    telegram: Sandbox, transport: Transport, fault: Fault, reason: str
) -> None:
    """A final refusal has a word of its own."""
    file_id = sent(telegram)
    telegram.fail(fault, "getFile", times=9)
    with pytest.raises(Unfetched) as failed:
        await fetcher(telegram, transport).fetch(file_id)
    assert (failed.value.reason, failed.value.lost) == (reason, False)
    assert len(telegram.calls("getFile")) == 1


async def test_what_may_only_be_away_is_hoped_for_a_few_times(
    telegram: Sandbox, transport: Transport
) -> None:
    """Telegram says the same of a wrong id: five hopes are enough."""
    file_id = sent(telegram)
    telegram.fail(UNAVAILABLE, "getFile", times=99)
    hoping = fetcher(telegram, transport)
    hoping._breaker.rest = lambda _seconds: asyncio.sleep(0)  # type: ignore[method-assign]
    with pytest.raises(Unfetched) as failed:
        await hoping.fetch(file_id)
    assert failed.value.reason == "refused_refused"
    assert len(telegram.calls("getFile")) == 6


async def test_patience_ends(telegram: Sandbox, transport: Transport) -> None:
    """A file that never comes is given up; Telegram may have it the next time."""
    file_id = sent(telegram)
    telegram.fail(Broken(500), "download", times=9)
    with pytest.raises(Unfetched) as failed:
        await fetcher(telegram, transport).fetch(file_id, 3)
    assert (failed.value.reason, failed.value.lost) == ("no_answer", True)
    assert len(telegram.calls("download")) == 3


async def test_a_local_servers_file_is_read_from_its_disk(tmp_path: Path, transport: Transport) -> None:
    """A Bot API server of one's own with --local gives whole paths: read there, if it is this machine."""
    api = Api(transport, "http://127.0.0.1:9", Secret(TOKEN))
    (tmp_path / "file").write_bytes(CONTENT)
    assert await api.download(str(tmp_path / "file"), len(CONTENT)) == CONTENT
    with pytest.raises(TooMuch):
        await api.download(str(tmp_path / "file"), len(CONTENT) - 1)
    with pytest.raises(OSError, match="No such file"):
        await api.download(str(tmp_path / "none"), 5)


@pytest.mark.parametrize(
    ("answered", "reason", "said"),
    [
        ({}, "no_path", ""),
        ({"file_path": "/var/lib/nowhere/documents/file_1.txt"}, "not_reachable", "api.file_unreachable"),
    ],
)
async def test_a_file_that_is_not_here_stops_nothing(
    transport: Transport,
    monkeypatch: pytest.MonkeyPatch,
    answered: dict[str, str],
    reason: str,
    said: str,
) -> None:
    """Telegram gives no path of what it does not keep; the disk of another machine is told of in the log."""
    stream = io.StringIO()
    logs.set_up(stream)
    api = Api(transport, "http://127.0.0.1:9", Secret(TOKEN))

    async def call(_method: str, **_parameters: object) -> object:
        return answered

    monkeypatch.setattr(api, "call", call)
    with pytest.raises(Unfetched) as failed:
        await Fetcher(api, Breaker(SteppedClock(), lambda: 0.0)).fetch("a")
    assert failed.value.reason == reason
    assert said in stream.getvalue()
    assert "nowhere" not in stream.getvalue()


@pytest.mark.parametrize("how", ["endless", "refused", "cut", "slow"])
async def test_a_download_is_bounded_and_tells_nothing(
    transport: Transport, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    """It stops where the limit is, whatever the file was said to hold; no error or log line has the token."""
    stream = io.StringIO()
    logs.set_up(stream)
    caplog.set_level(logging.DEBUG)
    given = 0

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal given
        if how == "refused":
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(1000):
            await response.write(bytes(65536))
            given += 1
            if how != "endless":
                await asyncio.sleep(5 if how == "slow" else 0)
            if how == "cut" and request.transport is not None:
                request.transport.abort()
        return response

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/file/bot{TOKEN}/canary.jpg"
    expected = {"endless": TooMuch, "refused": Refused, "cut": NoAnswer, "slow": NoAnswer}[how]
    with pytest.raises(expected) as failed:
        await transport.download(url, 1_000_000, 0.3 if how == "slow" else 60.0)
    await runner.cleanup()
    assert given < 200
    shown = "".join(traceback.format_exception(failed.value)) + stream.getvalue() + caplog.text
    assert TOKEN not in shown
    assert "canary.jpg" not in shown
