"""Files that people send: every kind with its thumbnail, and a download as Telegram gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import (
    Document,
    Photo,
)

if TYPE_CHECKING:
    import aiohttp

    from bot.sandbox import Sandbox
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom


@pytest.fixture
def base(telegram: Sandbox) -> str:
    """Return where files are downloaded from."""
    return f"{telegram.url}/file/bot{telegram.token}"


async def fetched(session: aiohttp.ClientSession, base: str, path: str) -> tuple[int, bytes]:
    """Download a path."""
    async with session.get(f"{base}/{path}") as response:
        return response.status, await response.read()


async def test_a_path_is_good_for_an_hour_after_it_was_asked_for(
    telegram: Sandbox, room: Classroom, call: Call, session: aiohttp.ClientSession, base: str
) -> None:
    """Before getFile, and long after it, there is nothing; asked for again it is there again."""
    telegram.say(room.group, room.pupils[0], photo=Photo(b"pixels"))
    message = (await call("getUpdates"))[0]["message"]
    assert await fetched(session, base, "photos/file_2.jpg") == (
        404,
        b'{"ok": false, "error_code": 404, "description": "Not Found"}',
    )
    file = await call("getFile", file_id=message["photo"][-1]["file_id"])
    assert (await fetched(session, base, file["file_path"]))[0] == 200
    await telegram.advance(3601)
    assert (await fetched(session, base, file["file_path"]))[0] == 404
    await call("getFile", file_id=file["file_id"])
    assert (await fetched(session, base, file["file_path"]))[0] == 200
    assert [each.outcome for each in telegram.calls("download")] == ["404", "ok", "404", "ok"]


async def test_a_file_beyond_20_mb_has_no_path(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Telegram's own server gives bots no more."""
    telegram.say(room.group, room.pupils[0], document=Document("a.zip", bytes(20_000_001)))
    document = (await call("getUpdates"))[0]["message"]["document"]
    refusal = await call("getFile", file_id=document["file_id"])
    assert refusal["description"] == "Bad Request: file is too big"
