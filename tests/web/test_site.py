"""The operator's pages, who sees them, and everything that is not there."""

from __future__ import annotations

import asyncio
import io
import json
import math
from collections.abc import Mapping
from ipaddress import ip_network

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import logs
from bot.web.figures import Figures, Reader
from bot.web.site import is_operators
from tests.web.harness import Said, Site, running


async def test_health_is_figures(site: Site) -> None:
    """200 while all is well, and nothing but figures."""
    site.said.figures = Figures(bots=2, database=True, last_update=12.34, oldest_leak=0.26)
    answer = await site.get("/healthz")
    assert answer.status == 200
    assert json.loads(answer.body) == {
        "well": True,
        "bots": 2,
        "database": True,
        "keys": True,
        "telegram": True,
        "safe_mode": False,
        "last_update_seconds": 12.3,
        "oldest_leak_seconds": 0.3,
    }


@pytest.mark.parametrize(
    "figures",
    [
        Figures(bots=1, database=False),
        Figures(bots=1, database=True, keys=False),
        Figures(bots=1, database=True, telegram=False),
        Figures(bots=1, database=True, oldest_leak=61.0),
    ],
)
async def test_what_is_not_well_is_503(site: Site, figures: Figures) -> None:
    """Each fault alone suffices."""
    site.said.figures = figures
    answer = await site.get("/healthz")
    assert answer.status == 503
    assert json.loads(answer.body)["well"] is False


async def test_safe_mode_is_said_and_no_reason_to_start_anew(site: Site) -> None:
    """The bots guard: whoever restarts what is not well would only keep them from it."""
    site.said.figures = Figures(bots=1, database=True, safe_mode=True)
    answer = await site.get("/healthz")
    assert (answer.status, json.loads(answer.body)["safe_mode"]) == (200, True)


async def test_a_worker_that_stands_by_is_well(site: Site) -> None:
    """It handles no bot until another worker fails."""
    site.said.figures = Figures(bots=0, database=True)
    assert (await site.get("/healthz")).status == 200


async def test_a_database_that_fails_or_hangs_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page answers all the same, in bounded time."""
    said = Said(error=ValueError("canary-5f1c"))
    stream = io.StringIO()
    logs.set_up(stream)
    assert await Reader(said).read() == Figures(bots=1, database=False)
    assert "health.database_away" in stream.getvalue()
    assert "canary" not in stream.getvalue()

    class Hanging(Said):
        async def read(self) -> Figures:
            await asyncio.Event().wait()
            raise AssertionError

    monkeypatch.setattr("bot.web.figures._WITHIN", 0.01)
    assert await Reader(Hanging()).read() == Figures(bots=1, database=False)


def shown(text: str) -> Mapping[str, float]:
    """Return the samples of a page by name and labels."""
    return {
        f"{sample.name}{sample.labels or ''}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_metrics_are_what_prometheus_reads(site: Site) -> None:
    """Events by their names, gauges as they stand, deletions as a histogram."""
    logs.set_up(io.StringIO())
    with logs.counting(site.metrics.count_event):
        logs.get().info("deletion.done", chat=-1001234567890)
        logs.get().info("deletion.done", chat=-1001234567890)
    logs.get().info("deletion.done")
    site.metrics.observe_deletion(0.2)
    site.metrics.count_call("flood")
    site.said.figures = Figures(bots=3, database=True, last_update=4.0, journal_waiting=5, outbox_due=6)
    answer = await site.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    text = answer.body.decode()
    found = shown(text)
    assert found["gaclop_events_total{'event': 'deletion.done'}"] == 2
    assert found["gaclop_leak_deletion_seconds_bucket{'le': '0.1'}"] == 0
    assert found["gaclop_leak_deletion_seconds_bucket{'le': '0.25'}"] == 1
    assert (found["gaclop_bots"], found["gaclop_journal_waiting"], found["gaclop_outbox_due"]) == (3, 5, 6)
    assert found["gaclop_telegram_calls_total{'outcome': 'flood'}"] == 1
    assert found["gaclop_oldest_leak_age_seconds"] == 0
    assert math.isnan(found["gaclop_telegram_pending"])
    assert math.isnan(found["gaclop_backup_age_seconds"])
    assert "1001234567890" not in text


async def test_an_event_that_is_no_identifier_becomes_no_label(site: Site) -> None:
    """A label that somebody outside could choose would be a leak, and a flood."""
    site.metrics.count_event("An em 0912 345 678")
    text = site.metrics.shown(site.said.figures).decode()
    assert 'gaclop_events_total{event="other"} 1.0' in text
    assert "0912 345" not in text  # with its blank: memory in octets may show any digits


@pytest.mark.parametrize("page", ["/healthz", "/metrics"])
@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
async def test_the_operators_pages_are_not_shown_through_a_proxy(site: Site, page: str, header: str) -> None:
    """Behind it may stand anybody."""
    answer = await site.get(page, headers={header: "127.0.0.1"})
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize(
    ("host", "alone", "named"),
    [
        ("127.0.0.1", True, True),
        ("::1", True, True),
        ("172.18.0.4", False, True),
        ("fd00::7", False, True),
        ("172.19.0.4", False, False),
        ("10.1.2.3", False, False),
        ("8.8.8.8", False, False),
    ],
)
def test_the_operators_pages_are_for_this_machine_and_networks_that_are_named(
    host: str,
    alone: bool,  # noqa: FBT001
    named: bool,  # noqa: FBT001
) -> None:
    """A machine of the same network is nobody's that was not named: a school's network has pupils in it."""
    assert is_operators(host, ()) is alone
    assert is_operators(host, (ip_network("172.18.0.0/16"), ip_network("fd00::/64"))) is named


@pytest.mark.parametrize(("host", "status"), [("172.18.0.4", 200), ("172.19.0.4", 404)])
async def test_of_the_operators_pages_nothing_is_shown_from_elsewhere(host: str, status: int) -> None:
    """An empty 404; what is set decides, and not that an address is private."""
    async with running((ip_network("172.18.0.0/16"),), host) as site:
        for page in ("/healthz", "/metrics"):
            answer = await site.get(page)
            assert (answer.status, bool(answer.body)) == (status, status == 200)


@pytest.mark.parametrize(
    "path",
    ["/", "/telegram", "/telegram/", "/healthz/", "/docs", "/openapi.json", "/.env", "/%2e%2e/", "/static/x"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PROPFIND"])
async def test_what_is_not_there_is_an_empty_404(site: Site, path: str, method: str) -> None:
    """It names no server, and leads nowhere."""
    answer = await site.get(path, method)
    assert (answer.status, answer.body) == (404, b"")
    assert {"Server", "Allow", "Location", "X-Powered-By"}.isdisjoint(answer.headers)


async def test_a_failure_says_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty 500, and a line in the log by type and place."""
    stream = io.StringIO()
    logs.set_up(stream)

    def broken(_: object) -> bytes:
        raise ValueError("canary-5f1c")

    monkeypatch.setattr(site.metrics, "shown", broken)
    answer = await site.get("/metrics")
    assert (answer.status, answer.body) == (500, b"")
    assert "web.failed" in stream.getvalue()
    assert "canary" not in stream.getvalue()


@pytest.mark.parametrize("head", [b"", b"POST /gaclop/telegram/1 HTTP/1.1\r\nHost: x\r\nX-A: "])
@pytest.mark.parametrize("asked", [False, True])
async def test_a_connection_that_does_not_ask_is_ended(
    monkeypatch: pytest.MonkeyPatch,
    head: bytes,
    asked: bool,  # noqa: FBT001
) -> None:
    """Nothing said or a head never finished, at first or later: hundreds of those would keep Telegram out."""
    monkeypatch.setattr("bot.web.site._WITHIN", 0.05)
    async with running() as site, asyncio.timeout(5):
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        if asked:
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readuntil(b"}")).startswith(b"HTTP/1.1 200 ")
        writer.write(head)
        assert await reader.read() == b""
        writer.close()


async def test_a_stop_finishes_what_is_under_way(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who had asked gets an answer; nobody else gets in."""
    begun, finish = asyncio.Event(), asyncio.Event()

    async def take(_bot_id: int, _update: object) -> None:
        begun.set()
        await finish.wait()

    monkeypatch.setattr(site.inbox, "take", take)
    post = asyncio.create_task(site.post({"update_id": 1}))
    await begun.wait()
    stop = asyncio.create_task(site.stop())
    async with asyncio.timeout(5):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", site.port)
                writer.close()
            except OSError:
                break
            await asyncio.sleep(0.01)
    finish.set()
    assert (await post)[0] == 200
    await stop


@pytest.mark.parametrize(
    "asked",
    [
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: " + b"canary" * 10_000,
        b"BREW /healthz HTTP/1.1\r\nHost: canary\r\n\r\n",
        b"POST /gaclop/telegram/1 HTTP/1.1\r\nContent-Length: canary\r\n\r\n",
        b"POST /gaclop/telegram/1 HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        b"\x16\x03\x01canary",
    ],
    ids=["large head", "method", "length", "two lengths", "TLS"],
)
async def test_what_is_no_proper_http_is_refused(site: Site, asked: bytes) -> None:
    """With 400 and the end of the connection; no line of the log tells what it was."""
    stream = io.StringIO()
    logs.set_up(stream)
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    writer.write(asked)
    async with asyncio.timeout(5):
        answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.0 400 ")
    assert stream.getvalue() == ""
