"""The webhook over real HTTP: what it takes, what it refuses, and what a stranger learns."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest

from bot import logs
from bot.web import site as webhook
from bot.web.site import LARGEST
from tests.web.harness import BOT, SECRET_HEADER, Site

UPDATE = {"update_id": 7, "message": {"text": "mai học bài 5"}}
NOTHING = (404, b"")


async def test_what_telegram_delivers_is_taken(site: Site) -> None:
    """An empty 200: no method is called in the answer, which nobody could record."""
    assert await site.post(UPDATE) == (200, b"")
    assert site.inbox.updates == [UPDATE]


async def test_what_cannot_be_stored_is_to_come_again(site: Site) -> None:
    """503: Telegram repeats it."""
    site.inbox.away = True
    assert await site.post(UPDATE) == (503, b"")
    site.inbox.away = False
    assert await site.post(UPDATE) == (200, b"")


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "của bạn"])
async def test_a_caller_without_the_secret_learns_nothing(site: Site, secret: str) -> None:
    """A known bot and an unknown one, and a page that does not exist, look the same."""
    encoded = secret.encode().decode("latin-1")
    for path in (site.path(), site.path(BOT + 1), "/elsewhere"):
        assert await site.post(UPDATE, path=path, secret=encoded) == NOTHING
    assert site.inbox.updates == []


async def test_one_bots_secret_opens_no_other_bot(site: Site) -> None:
    """A school that knew its own secret could not speak for another."""
    other = site.addresses.secret_of(BOT + 1).reveal()
    assert await site.post(UPDATE, secret=other) == NOTHING
    assert site.addresses.secret_of(BOT).reveal() != other
    # It opens its own address; but no bot of this deployment has that id.
    assert await site.post(UPDATE, path=site.path(BOT + 1), secret=other) == NOTHING


@pytest.mark.parametrize(
    "bot_id", [f"0{BOT}", f"+{BOT}", f"{BOT}%20", "٤٧١١", "1" * 5000, "", "a/b", f"{BOT}/"]
)
async def test_a_bot_has_one_address(site: Site, bot_id: str) -> None:
    """No other way to write its id leads to it."""
    assert await site.post(UPDATE, path=site.path(bot_id)) == NOTHING


async def test_a_strangers_body_is_not_read(site: Site) -> None:
    """The answer comes while the body is still to be sent, and ends the connection."""
    sending = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        sending.set()
        await asyncio.Event().wait()

    async with asyncio.timeout(5):
        assert await site.post(endless(), secret="wrong") == NOTHING
    assert sending.is_set()


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE"])
async def test_only_post_delivers(site: Site, method: str) -> None:
    """Any other method finds nothing."""
    assert await site.post(UPDATE, method=method) == NOTHING
    assert site.inbox.updates == []


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"7", b'"x"', b"{", b'{"a": NaN}', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 9_000],
)
async def test_what_is_no_json_object_is_refused(site: Site, body: bytes) -> None:
    """With 400, however deep it nests."""
    assert await site.post(body) == (400, b"")
    assert site.inbox.updates == []


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
async def test_another_content_type_is_refused(site: Site, kind: str) -> None:
    """Telegram sends application/json."""
    assert await site.post(UPDATE, headers={"Content-Type": kind}) == (415, b"")
    assert await site.post(UPDATE, headers={"Content-Type": "Application/JSON; charset=utf-8"}) == (200, b"")


async def test_a_packed_body_is_refused(site: Site) -> None:
    """What is small here could be large when unpacked."""
    assert await site.post(UPDATE, headers={"Content-Encoding": "gzip"}) == (415, b"")


async def test_a_body_beyond_the_limit_is_refused_before_it_is_read(site: Site) -> None:
    """Its length says so: only the head is sent."""
    for length in (LARGEST + 1, 10**15):
        head = (
            f"POST {site.path()} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            f"{SECRET_HEADER}: {site.addresses.secret_of(BOT).reveal()}\r\nContent-Length: {length}\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(head.encode())
        async with asyncio.timeout(5):
            assert (await reader.read()).startswith(b"HTTP/1.1 413 ")
        writer.close()


async def test_a_body_as_large_as_the_limit_is_taken(site: Site) -> None:
    """No update comes near."""
    fits = b'{"a":"' + b"x" * (LARGEST - 8) + b'"}'
    assert len(fits) == LARGEST
    assert await site.post(io.BytesIO(fits)) == (200, b"")


async def test_a_body_without_length_is_refused_once_it_is_too_large(site: Site) -> None:
    """It is counted while it is read."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b" " * 65_536

    assert await site.post(pieces()) == (413, b"")


async def test_a_body_that_trickles_is_not_waited_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a time limit as a whole."""
    monkeypatch.setattr(webhook, "_WITHIN", 0.05)

    async def trickle() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    async with asyncio.timeout(5):
        assert await site.post(trickle()) == (408, b"")


async def test_strangers_cannot_fill_the_log(site: Site) -> None:
    """Of many only the first is told of; no word that they sent is in it."""
    stream = io.StringIO()
    logs.set_up(stream)
    for place in range(20):
        await site.post({"canary": "canary-5f1c"}, path=site.path(place + 1), secret="canary-5f1c")
    assert stream.getvalue().count("webhook.unknown_caller") == 1
    assert "canary" not in stream.getvalue()
    assert 'gaclop_webhook_answers_total{status="404"} 20.0' in site.metrics.shown(site.said.figures).decode()


async def test_a_body_that_ends_too_early_is_refused(site: Site) -> None:
    """A caller who goes away meanwhile is no failure of ours."""
    told: asyncio.Queue[str] = asyncio.Queue()
    head = (
        f"POST {site.path()} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"{SECRET_HEADER}: {site.addresses.secret_of(BOT).reveal()}\r\nContent-Length: 9\r\n\r\n{{"
    )
    logs.set_up(io.StringIO())
    with logs.counting(told.put_nowait):
        _, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(head.encode())
        await writer.drain()
        writer.close()
        async with asyncio.timeout(5):
            assert await told.get() == "webhook.body_refused"
    assert site.inbox.updates == []
    assert 'gaclop_webhook_answers_total{status="400"} 1.0' in site.metrics.shown(site.said.figures).decode()
