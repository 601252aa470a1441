"""The gate over real HTTP: what its page is, who may press, and what is refused before anybody is asked."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from bot import texts
from bot.classroom import Language, Secret
from bot.features.doors.gate.rules import Asked, GatePress
from bot.web.addresses import Listen
from bot.web.figures import Metrics
from bot.web.gate.proofs import TELEGRAM
from bot.web.gate.site import GateSite
from bot.web.site import NotStoredError, make_site, served
from tests.web.harness import Said

TEXTS = texts.load()
ORIGIN = "https://school.example"
PATH = "/gaclop/gate/4711"
OWN = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
PRESS = {
    "proof": "canary-proof",
    "page": "0" * 32,
    "lesson": "1z",
    "class": None,
    "child": None,
    "lang": "en",
}


@dataclass
class Keeper:
    """A keeper that answers everybody, or nobody."""

    asked: list[tuple[int, GatePress]] = field(default_factory=list)
    away: bool = False

    async def press(self, bot_id: int, press: GatePress) -> Mapping[str, object]:
        if self.away:
            raise NotStoredError
        self.asked.append((bot_id, press))
        return {"title": "7A", "text": "Mở rồi"}


@dataclass
class Gate:
    """A gate behind a real socket."""

    keeper: Keeper
    client: aiohttp.ClientSession
    url: str

    async def post(
        self, body: object = PRESS, path: str = PATH, headers: Mapping[str, str | None] | None = None
    ) -> tuple[int, Any]:
        sent = {name: value for name, value in {**OWN, **(headers or {})}.items() if value is not None}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.client.post(f"{self.url}{path}", data=data, headers=sent) as answer:
            assert answer.status == 404 or answer.headers["Cache-Control"] == "no-store"
            return answer.status, await answer.json() if answer.ok else await answer.read()


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    """Give a running gate."""
    keeper = Keeper()
    pages = GateSite(f"{ORIGIN}:443/gaclop", keeper, TEXTS, TELEGRAM.frames)
    listening = Listen("127.0.0.1", 0).open()
    site = make_site(Said(), Metrics(), more=pages.routes())
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(served(site, listening))
        client = await stack.enter_async_context(aiohttp.ClientSession(skip_auto_headers=["Content-Type"]))
        yield Gate(keeper, client, f"http://127.0.0.1:{listening.getsockname()[1]}")


@pytest.mark.parametrize("language", list(Language))
async def test_the_page_is_one_small_file_that_runs_itself_alone(gate: Gate, language: Language) -> None:
    """Its policy names script and style by hash, and Telegram Web alone as a frame; nothing is kept."""
    async with gate.client.get(f"{gate.url}{PATH}?lesson=1z&lang={language.value}") as answer:
        body, headers = await answer.text(), answer.headers
    assert len(body.encode()) < 30_000
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert (headers["X-Content-Type-Options"], headers["X-Robots-Tag"]) == ("nosniff", "noindex")
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": hashed(body, "script"),
        "style-src": hashed(body, "style"),
        "connect-src": "'self'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "https://web.telegram.org https://webk.telegram.org https://webz.telegram.org",
    }
    assert f'<html lang="{language.value}">' in body
    assert TEXTS.plain(language, "gate-hint") in body
    assert "<!--" not in body
    assert not re.search(r"""(src|href)="(?!data:)|https?://(?!webk?z?\.telegram\.org)""", body)
    assert gate.keeper.asked == []


def hashed(body: str, kind: str) -> str:
    """Return how a policy names what stands in a page without a type."""
    (inline,) = re.findall(rf"<{kind}>(.*?)</{kind}>", body, re.DOTALL)
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


async def test_a_press_is_handed_on_as_it_was_sent(gate: Gate) -> None:
    """And what is answered is not kept anywhere."""
    assert await gate.post() == (200, {"title": "7A", "text": "Mở rồi"})
    ((bot_id, press),) = gate.keeper.asked
    assert (bot_id, press.asked, press.language) == (4711, Asked(lesson_id=71), Language.EN)
    assert press == GatePress(Secret("canary-proof"), Secret("0" * 32), Asked(71), Language.EN)
    assert "canary" not in repr(press)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": "https://web.telegram.org"},
        {"Origin": f"{ORIGIN}:8443"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_another_sites_press_is_refused(gate: Gate, headers: dict[str, str | None]) -> None:
    """Before its body is read."""
    assert (await gate.post(b"\xff" * 20_000, headers=headers))[0] == 403
    assert gate.keeper.asked == []


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (415, PRESS, {"Content-Type": "text/plain"}),
        (415, PRESS, {"Content-Type": "application/x-www-form-urlencoded"}),
        (415, PRESS, {"Content-Type": None}),
        (415, PRESS, {"Content-Encoding": "gzip"}),
        (413, PRESS | {"proof": "x" * 16_384}, {}),
        (400, b"", {}),
        (400, b"[]", {}),
        (400, b"{", {}),
        (400, b'{"proof": NaN}', {}),
        (400, PRESS | {"proof": 1}, {}),
        (400, PRESS | {"page": None}, {}),
        (400, PRESS | {"page": "0" * 31}, {}),
        (400, PRESS | {"page": "G" * 32}, {}),
        (400, PRESS | {"lesson": 71}, {}),
        (400, PRESS | {"lesson": "-1"}, {}),
        (400, PRESS | {"class": ""}, {}),
        (400, PRESS | {"child": "z" * 13}, {}),
        (400, PRESS | {"child": ["1"]}, {}),
    ],
)
async def test_what_is_no_press_is_refused(
    gate: Gate, status: int, body: object, headers: dict[str, str | None]
) -> None:
    """With a status that says why, and no word."""
    assert await gate.post(body, headers=headers) == (status, b"")
    assert gate.keeper.asked == []


async def test_while_the_database_is_away_the_page_is_told_to_ask_again(gate: Gate) -> None:
    """By the status alone."""
    gate.keeper.away = True
    assert await gate.post() == (503, b"")


@pytest.mark.parametrize(
    "path", ["/gate/4711", "/gaclop/gate/", "/gaclop/gate/0", "/gaclop/gate/x", f"{PATH}/x"]
)
async def test_nothing_else_is_there(gate: Gate, path: str) -> None:
    """Neither by another method."""
    assert (await gate.post(path=path))[0] == 404
    async with gate.client.put(f"{gate.url}{PATH}", data=b"{}") as answer:
        assert answer.status == 404
