"""Files that people send: every kind with its thumbnail, and a download as Telegram gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.sandbox import (
    Animation,
    Broken,
    CutAfter,
    CutBefore,
    CutMidway,
    Document,
    Photo,
    Refuse,
    Slow,
    Sticker,
    TooMany,
    Video,
)

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from bot.sandbox.world.calls import Fault
    from bot.sandbox.world.files import Attachment
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


@pytest.mark.parametrize(
    ("media", "field", "name"),
    [
        (Document("bài.pdf", b"whole", thumbnail=b"small"), "document", "bài.pdf"),
        (Sticker(b"whole", b"small", animated=True), "sticker", None),
        (Animation(b"whole", b"small"), "animation", "animation.mp4"),
        (Video(b"whole", b"small", cover=b"chosen"), "video", "video.mp4"),
    ],
)
async def test_every_kind_of_file_is_there_with_its_thumbnail(
    *,
    telegram: Sandbox,
    room: Classroom,
    call: Call,
    session: aiohttp.ClientSession,
    base: str,
    media: Attachment,
    field: str,
    name: str | None,
) -> None:
    """The message shows the file and its thumbnail; each is fetched by its own id."""
    telegram.say(room.group, room.pupils[0], media=media)
    shown: dict[str, Any] = (await call("getUpdates"))[0]["message"][field]
    assert (shown["file_size"], shown.get("file_name")) == (5, name)
    for file_id, content in ((shown["file_id"], b"whole"), (shown["thumbnail"]["file_id"], b"small")):
        path = (await call("getFile", file_id=file_id))["file_path"]
        assert await fetched(session, base, path) == (200, content)


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


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (TooMany(2), 429),
        (Refuse(500, "Internal Server Error"), 500),
        (Broken(502), 502),
        (Slow(0.05), 200),
        (CutBefore(), None),
        (CutAfter(), None),
        (CutMidway(), None),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_faults_strike_downloads(
    *,
    telegram: Sandbox,
    room: Classroom,
    call: Call,
    session: aiohttp.ClientSession,
    base: str,
    fault: Fault,
    outcome: int | None,
) -> None:
    """Refusals, pages of a proxy, slow lines, and lines cut before or halfway; the next download is whole."""
    telegram.say(room.group, room.pupils[0], photo=Photo(b"pixels" * 1000))
    message = (await call("getUpdates"))[0]["message"]
    path = (await call("getFile", file_id=message["photo"][0]["file_id"]))["file_path"]
    # A client repeats a GET by itself once, where a connection that it used before was cut.
    telegram.fail(fault, "download", times=2 if isinstance(fault, (CutBefore, CutAfter)) else 1)
    if outcome is None:
        with pytest.raises(aiohttp.ClientError):
            await fetched(session, base, path)
    else:
        assert (await fetched(session, base, path))[0] == outcome
    assert await fetched(session, base, path) == (200, b"pixels" * 1000)
