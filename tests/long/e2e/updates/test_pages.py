"""The operator's pages of a bot that works: `/healthz` and `/metrics`, polling or not."""

from __future__ import annotations

import asyncio
import json
import re

import aiohttp
import pytest

from bot.sandbox import Broken, CutBefore
from bot.storage.db.problems import FULL, DatabaseProblem
from bot.storage.updates.journal import Journal
from bot.web.addresses import Listen, PortTakenError
from tests.e2e.harness import ZOOM, School, free_port


async def page(port: int, path: str) -> tuple[int, str]:
    """Return status and body of a page."""
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


def value(text: str, name: str) -> float:
    """Return a sample of a page of metrics."""
    return float(next(line.split()[-1] for line in text.splitlines() if line.startswith(f"{name} ")))


@pytest.mark.parametrize("webhook", [False, True])
async def test_the_pages_show_a_leaks_way_and_nobodys_name(school: School) -> None:
    """Counts, ages and the seconds to the deletion; no id, no name, no word, no secret."""
    port = school.port or free_port()
    await school.open(listen=f"127.0.0.1:{port}")
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    await school.settled()
    status, health = await page(port, "/healthz")
    assert status == 200
    shown = json.loads(health)
    assert shown.pop("last_update_seconds") >= 0
    assert shown == {
        "well": True,
        "bots": 1,
        "database": True,
        "keys": True,
        "telegram": True,
        "safe_mode": False,
        "oldest_leak_seconds": None,
    }
    status, metrics = await page(port, "/metrics")
    assert status == 200
    assert value(metrics, "gaclop_leak_deletion_seconds_count") == 1
    assert value(metrics, 'gaclop_events_total{event="deletion.done"}') == 1
    assert value(metrics, 'gaclop_telegram_calls_total{outcome="done"}') > 3
    assert (value(metrics, "gaclop_well"), value(metrics, "gaclop_bots")) == (1, 1)
    assert (value(metrics, "gaclop_journal_dead"), value(metrics, "gaclop_outbox_due")) == (0, 0)
    everybody = (school.owner, school.teacher, school.pupil, school.telegram.bot.user)
    hidden = [str(school.group.id), "7A", "us05web", "84215530967", school.telegram.token, school.key]
    hidden += [str(who.id) for who in everybody] + [who.first_name for who in everybody]
    assert [each for each in hidden if re.search(rf"\b{re.escape(each)}\b", health + metrics)] == []


async def test_a_full_disk_is_the_databases_alarm(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be read still, and Telegram is there: whoever is woken looks at the disk first."""
    port = free_port()
    await school.open(listen=f"127.0.0.1:{port}")
    append = Journal.append

    async def full(*_about: object) -> None:
        raise DatabaseProblem(FULL)

    monkeypatch.setattr(Journal, "append", full)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    status, health = await page(port, "/healthz")
    shown = json.loads(health)
    assert (status, shown["database"], shown["telegram"]) == (503, False, True)
    monkeypatch.setattr(Journal, "append", append)
    await school.cards(school.owner)
    assert json.loads((await page(port, "/healthz"))[1])["database"]


async def test_a_bot_that_never_reached_telegram_is_not_well(school: School) -> None:
    """As after a power cut, when a school's computer is up before its network: nothing is guarded."""
    port = free_port()
    school.telegram.fail(CutBefore(), "getMe", times=10_000)
    starting = asyncio.create_task(school.start(listen=f"127.0.0.1:{port}"))
    await school.telegram.wait_for(lambda: school.telegram.calls("getMe") or None)
    status, health = await page(port, "/healthz")
    shown = json.loads(health)
    assert (status, shown["bots"], shown["telegram"], shown["database"]) == (503, 1, False, True)
    metrics = (await page(port, "/metrics"))[1]
    assert (value(metrics, "gaclop_well"), value(metrics, "gaclop_telegram_answers")) == (0, 0)
    school.telegram.board.faults.clear()
    await starting
    await school.settled()
    assert (await page(port, "/healthz"))[0] == 200


async def test_silence_counts_from_the_start_on(school: School) -> None:
    """A bot that nothing gets through to after a restart has heard nothing for long, not never."""
    port = free_port()
    await school.start(listen=f"127.0.0.1:{port}")
    await school.clock.advance(1000)
    assert json.loads((await page(port, "/healthz"))[1])["last_update_seconds"] >= 1000
    assert value((await page(port, "/metrics"))[1], "gaclop_last_update_age_seconds") >= 1000


async def test_a_leak_that_cannot_be_deleted_shows_after_a_minute(school: School) -> None:
    """503 until it is gone: somebody has to look."""
    port = free_port()
    await school.open(listen=f"127.0.0.1:{port}")
    school.telegram.fail(Broken(500), "deleteMessage", times=10_000)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.cards(school.owner)
    await school.clock.advance(61)
    status, health = await page(port, "/healthz")
    assert status == 503
    assert json.loads(health)["oldest_leak_seconds"] >= 60
    school.telegram.board.faults.clear()
    await school.until(lambda: (leak.deleted is not None) or None)
    await school.settled()
    assert (await page(port, "/healthz"))[0] == 200


async def test_a_bot_that_polls_guards_without_its_port_and_gets_it_later(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of figures is no reason to leave a school unguarded."""
    monkeypatch.setattr("bot.web.site._REST", 0.05)
    port = free_port()
    with Listen("127.0.0.1", port).open():
        await school.open(listen=f"127.0.0.1:{port}")
        assert school.unserved == 1
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(leak)

    async def answered() -> bool:
        try:
            return (await page(port, "/healthz"))[0] == 200
        except aiohttp.ClientError:
            return False

    while not await answered():
        await school.clock.advance(0)


@pytest.mark.parametrize("webhook", [True])
async def test_a_bot_that_is_delivered_to_does_not_start_without_its_port(school: School) -> None:
    """It would seem to run, and hear nothing."""
    with Listen("127.0.0.1", school.port).open(), pytest.raises(PortTakenError):
        await school.start()
    assert school.telegram.calls("setWebhook") == []
