from __future__ import annotations

import json
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.sandbox import Document, Sandbox
from bot.sandbox.server import METHODS
from bot.sandbox.wire.schema import SchemaError
from bot.sandbox.world.switchboard import Violation
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom


async def test_parameters_come_in_any_of_telegrams_ways(
    telegram: Sandbox, room: Classroom, session: aiohttp.ClientSession
) -> None:
    """Query string, form, JSON and multipart are read alike; nested objects may be JSON in a text."""
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    fields = {"chat_id": str(room.group.id), "text": "ổ & +", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        multipart.add_field(name, value)
    answers = [
        session.get(f"{url}?{urlencode(fields)}"),
        session.post(url, data=fields),
        session.post(url, json=fields),
        session.post(url, json={**fields, "chat_id": room.group.id, "reply_markup": markup}),
        session.post(url, data=multipart),
        session.post(url.replace("sendMessage", "SENDMESSAGE"), data=fields),
    ]
    for answer in answers:
        async with answer as response:
            assert response.status == 200
            result = (await response.json())["result"]
            assert (result["text"], result["reply_markup"]) == ("ổ & +", markup)


async def test_wrong_addresses(telegram: Sandbox, session: aiohttp.ClientSession) -> None:
    """An unknown token is 401, an unknown method 404 and a violation, any other path 404."""
    for path, code, why in (
        ("/bot1:x/getMe", 401, "Unauthorized"),
        (f"/bot{telegram.token}/getThem", 404, "Not Found"),
        ("/elsewhere", 404, "Not Found"),
        ("/file/bot1:x/a", 401, "Unauthorized"),
        (f"/file/bot{telegram.token}/a", 404, "Not Found"),
    ):
        async with session.get(telegram.url + path) as response:
            assert response.status == code
            assert await response.json() == {"ok": False, "error_code": code, "description": why}
    assert telegram.violations == [Violation("request", "getThem: the sandbox knows no such method")]
    telegram.violations.clear()


async def test_a_violation_by_the_client_is_refused_and_kept(telegram: Sandbox, refused: Call) -> None:
    """Unknown and missing parameters answer 400 and stand in `violations`."""
    assert (
        await refused("getChat", chat_id=1, colour=1)
        == "Bad Request: getChat has no parameter colour (official schema)"
    )
    assert await refused("getChat") == "Bad Request: getChat.chat_id: missing (official schema)"
    assert [violation.where for violation in telegram.violations] == ["request", "request"]
    telegram.violations.clear()


async def test_a_violation_by_the_sandbox_is_kept_and_raises(telegram: Sandbox) -> None:
    """An answer that the schema does not allow is our bug: recorded and raised."""
    with pytest.raises(SchemaError, match="getMe answered"):
        telegram._api._check_answer("getMe", {"id": 1})
    assert telegram.violations == [Violation("answer", "getMe answered .first_name: missing")]
    telegram.violations.clear()


async def test_a_bug_of_the_sandbox_is_kept(
    telegram: Sandbox, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected exception answers 500 and stands in `violations`, so that no test passes over it."""

    def broken(request: object) -> object:
        raise KeyError(str(request)[:0])

    monkeypatch.setitem(METHODS, "getMe", broken)
    async with session.get(f"{telegram.url}/bot{telegram.token}/getMe") as response:
        assert response.status == 500
    assert telegram.violations == [Violation("answer", "getMe raised KeyError: ''")]
    telegram.violations.clear()


async def test_a_file_beyond_20_mb_has_no_path(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Telegram's own server gives bots no more."""
    telegram.say(room.group, room.pupils[0], document=Document("a.zip", bytes(20_000_001)))
    document = (await call("getUpdates"))[0]["message"]["document"]
    refusal = await call("getFile", file_id=document["file_id"])
    assert refusal["description"] == "Bad Request: file is too big"


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
