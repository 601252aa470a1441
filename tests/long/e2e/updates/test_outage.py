"""PostgreSQL goes away in the middle of a lesson and comes back: no leak stands, nobody's word is lost."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from bot.storage.db import database as asked
from bot.storage.db.problems import LOCKED, DatabaseProblem
from bot.telegram.api import tasks as store_retry
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import confirmed_teacher, door_of, let_in, pasted_in_group, way_in
from tests.e2e.wire import Wire
from tests.long.crash.dying import database_or_skip

_CUT_AFTER: Final = (0.0, 0.01, 0.02, 0.04, 0.06, 0.1)  # real seconds after something was said
_AWAY: Final = 0.4
_ON_THE_WAY: Final = (
    "bot/storage/db/database.py",
    "bot/storage/db/transaction.py",
    "bot/telegram/api/tasks.py",
    "bot/app/parts.py",
)
_DEEP: Final = 3  # callers that tell one place from another


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[tuple[Wire, str]]:
    """Give a wire to a database of its own, and its address at the near end."""
    async with database_or_skip("postgresql", tmp_path) as opened:
        address = make_url(opened)
        line = Wire(address.host or "127.0.0.1", address.port or 5432)
        near = await asyncio.start_server(line.carry, "127.0.0.1", 0)
        port = near.sockets[0].getsockname()[1]
        yield line, address.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        near.close()


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
    await school.settled()
    (card,) = await school.cards(school.owner)
    pages = await school.leaf(school.owner, card)
    assert len(pages) == len(leaks)
    assert all("Bot đã gỡ " in page for page in pages)
    assert len(school.said(school.pupil)) == 1 + len(leaks)
    await school.stop()


def _place() -> tuple[str, ...]:
    """Return which part of the bot asks something of the database, by the code that led to it."""
    found: list[str] = []
    frame = sys._getframe(1)
    while len(found) < _DEEP and frame.f_back is not None:
        code = frame.f_code
        if "/bot/" in code.co_filename and not code.co_filename.endswith(_ON_THE_WAY):
            found.append(code.co_qualname)
        frame = frame.f_back
    return tuple(found)


async def test_whatever_asks_for_the_first_time_finds_the_database_away(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each place that asks meets that once, in one morning: everybody hears what they hear otherwise."""
    met: set[tuple[str, ...]] = set()
    run, meets = asked._run, [True]

    async def away(*arguments: object) -> object:
        place = _place()
        if meets[0] and school.announced is not None and place not in met:
            met.add(place)
            raise DatabaseProblem(LOCKED)
        return await run(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(asked, "_run", away)
    monkeypatch.setattr(store_retry, "_FIRST", 0.001)
    await confirmed_teacher(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", payload)
    await door_of(school, school.pupil)
    school.telegram.say(school.group, school.teacher, "/pause")
    line = await school.asked(school.group, "pe")
    assert await school.press(school.teacher, line, "pe") == school.words("pause-ended")
    leak = school.telegram.say(school.group, school.pupil_admin, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    (card,) = await school.cards(school.teacher)
    await school.until(lambda: "Bot đã gỡ " in text_of(card))
    assert await school.press(school.teacher, card, "ack") == school.words("press-acknowledged")
    await school.until(lambda: "đang xử lý, từ" in text_of(card))
    assert len(await school.cards(school.teacher)) == 1
    assert "journal.dead_letter" not in school.log.getvalue()
    assert len(met) > 50
    meets[0] = False
    await school.stop()
