"""PostgreSQL goes away in the middle of a lesson and comes back: no leak stands, nobody's word is lost."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Final

import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from tests.crash.dying import database
from tests.e2e.school import ZOOM, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.e2e.school import School

_CUT_AFTER: Final = (0.0, 0.01, 0.02, 0.04, 0.06, 0.1)  # real seconds after something was said
_AWAY: Final = 0.4


class Wire:
    """What lies between the bot and the server: it can be cut, and mended."""

    def __init__(self, host: str, port: int) -> None:
        self._server = host, port
        self._ends: set[asyncio.StreamWriter] = set()
        self._cut = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry what one connection says, both ways, until either end or the wire is cut."""
        if self._cut:
            writer.transport.abort()
            return
        back, forth = await asyncio.open_connection(*self._server)
        ends = {writer, forth}
        self._ends |= ends
        try:
            await asyncio.gather(self._pour(reader, forth), self._pour(back, writer))
        finally:
            self._ends -= ends

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._cut = True
        for end in self._ends:
            end.transport.abort()

    def mend(self) -> None:
        """Carry again."""
        self._cut = False

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass  # it was cut, which is what it is for
        finally:
            writer.transport.abort()


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[tuple[Wire, str]]:
    """Give a wire to a database of its own, and its address at the near end."""
    opened = database("postgresql", tmp_path)
    try:
        address = make_url(await opened.__aenter__())
    except OSError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL answers at BOT_TEST_POSTGRES: {type(error).__name__}")
    line = Wire(address.host or "127.0.0.1", address.port or 5432)
    near = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    port = near.sockets[0].getsockname()[1]
    yield line, address.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
    near.close()
    await opened.__aexit__(None, None, None)


async def test_a_lesson_outlives_its_database(school: School, wire: tuple[Wire, str]) -> None:
    """Leaks go while it is away; what was asked is answered, what happened is told, all of it once."""
    line, address = wire
    await school.open(database_url=SecretStr(address))
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
    leaks = []
    for cut_after in _CUT_AFTER:
        leaks.append(school.telegram.say(school.group, school.pupil, ZOOM))
        school.telegram.say(school.pupil, school.pupil, "/privacy")
        await asyncio.sleep(cut_after)
        line.cut()
        await asyncio.sleep(_AWAY)
        await school.telegram.wait_until_deleted(leaks[-1])
        line.mend()
        await school.clock.advance(60)
    await school.hears(school.pupil, 1 + len(leaks))
    cards = await school.cards(school.owner, len(leaks))
    await school.until(lambda: all("đã gỡ sau" in text_of(card) for card in cards) or None)
    await school.quiet()
    assert len(school.said(school.pupil)) == 1 + len(leaks)
    assert len(await school.cards(school.owner)) == len(leaks)
    await school.stop()
