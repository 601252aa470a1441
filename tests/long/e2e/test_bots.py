"""Several bots of one deployment in one process, on a file."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.classroom import Secret
from bot.moderation.moderator import Moderator
from bot.sandbox import Bot
from bot.start_links import StartLink
from bot.storage.db.cipher import KeyRing, WrongKey, new_key
from bot.storage.db.database import open_database
from bot.storage.store import open_school
from bot.storage.workers.bots import Bots
from bot.telegram.api.calls import TokenRefused
from tests.e2e.harness import DELETE, ZOOM, School, free_port, text_of
from tests.long.crash.dying import database_or_skip
from tests.long.e2e.updates.test_pages import page

UNKNOWN = "7000008:a-token-that-nobody-knows-at-all-000"

Health = dict[str, object]


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SecretStr]:
    """Give a database, of either kind."""
    async with database_or_skip(request.param, tmp_path) as url:
        yield SecretStr(url)


async def entered(school: School, token: str, url: SecretStr | None = None) -> Bot:
    """Enter one more bot, as the command does."""
    return (await entered_with_link(school, token, url))[0]


async def entered_with_link(school: School, token: str, url: SecretStr | None = None) -> tuple[Bot, str]:
    """Enter one more bot; return what its owner starts it with, too."""
    bot = school.telegram.add_bot_token(token, "lop_khac_bot")
    database = await open_database((url or school.settings().database_url).get_secret_value())
    keys = KeyRing([Secret(school.key)])
    try:
        store = await open_school(database, bot.id, keys, school.clock)
        await Bots(database, keys, school.clock).enter(store.school_id, "lop_khac_bot", Secret(token))
        link = await store.people.owner_link(school.clock.now())
    finally:
        await database.close()
    return bot, f"{StartLink.OWNER.prefix}{link.reveal()}"


async def removed(school: School, bot: Bot) -> None:
    """Have no worker run a bot, as the command does."""
    async with await open_database(school.settings().database_url.get_secret_value()) as database:
        await Bots(database, KeyRing([Secret(school.key)]), school.clock).remove(bot.id)


def guards() -> int:
    """Return how many bots' guards are in memory."""
    gc.collect()
    return sum(isinstance(each, Moderator) for each in gc.get_objects())


async def guards_a_class(school: School, bot: Bot) -> None:
    """Let a bot guard a class of its own school, and a leak go there."""
    teacher = school.person("Hoa")
    group = school.telegram.create_supergroup("9C", teacher)
    school.telegram.add_bot(group, teacher, DELETE, bot=bot)
    await school.telegram.wait_until_deleted(school.telegram.say(group, teacher, ZOOM))
    await school.settled()


async def polls(school: School, bot: Bot) -> None:
    """Wait until a bot asks Telegram for updates."""
    await school.telegram.wait_for(
        lambda: any(call.bot_id == bot.id for call in school.telegram.calls("getUpdates")) or None, 30.0
    )


async def test_a_bot_that_is_entered_while_another_runs_guards_its_own_school(school: School) -> None:
    """Within seconds and without a restart; each school's owner hears of that school alone."""
    await school.open()
    bot = await entered(school, "7000009:another-token-for-loopback-only-000")
    await polls(school, bot)
    await guards_a_class(school, bot)
    assert [each for each in school.said(school.owner) if "2026-" in str(each.content.get("text"))] == []
    own = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(own)
    await school.cards(school.owner)


async def test_the_owner_link_of_a_bot_that_is_entered_holds_when_it_begins(school: School) -> None:
    """Whoever entered it has the link: no start makes another one, which would void it."""
    await school.open()
    bot, payload = await entered_with_link(school, "7000009:another-token-for-loopback-only-000")
    await polls(school, bot)
    principal = school.person("Hoa")
    school.telegram.press_start(principal, payload, bot=bot)
    await school.settled()
    welcome, *_ = school.telegram.inbox(principal, bot=bot)
    assert text_of(welcome) == school.words("owner-welcome")


async def test_nothing_of_a_bot_that_is_stopped_stays_in_memory(school: School) -> None:
    """Its chats' last messages and its rooms, in clear, are nobody's here any more."""
    await school.open()
    bot = await entered(school, "7000009:another-token-for-loopback-only-000")
    await polls(school, bot)
    await guards_a_class(school, bot)
    assert guards() == 2
    await removed(school, bot)
    await school.until(lambda: guards() == 1 or None)


@pytest.mark.parametrize("token", ["7000009:a-token-that-nobody-knows-at-all-000"])
async def test_a_bot_whose_token_is_refused_does_not_stop_the_others(school: School, token: str) -> None:
    """It is tried again; whoever replaces its token has it run."""
    await school.open()
    bot = await entered(school, token)
    await polls(school, bot)
    del school.telegram.board.world.bots[token]
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    while "event=bot.failed" not in school.log.getvalue():
        bot.queue.close()
        await asyncio.sleep(0.1)
    new = await entered(school, "7000009:another-token-for-loopback-only-000")
    await polls(school, new)
    assert "another-token" not in school.log.getvalue()


async def others(school: School, url: SecretStr) -> list[Bot]:
    """Enter two bots before any worker runs."""
    tokens = (f"700000{number}:another-token-for-loopback-only-000" for number in (6, 7))
    return [await entered(school, token, url) for token in tokens]


async def test_a_first_bot_whose_token_is_refused_does_not_stop_the_others(
    url: SecretStr, school: School
) -> None:
    """A slip in `BOT_TOKEN` costs its own school alone, also where it never ran before."""
    bots = await others(school, url)
    await school.start(database_url=url, token=SecretStr(UNKNOWN))
    for bot in bots:
        await polls(school, bot)


async def test_an_only_bot_whose_token_is_refused_ends_the_worker(url: SecretStr, school: School) -> None:
    """Whoever started it is told."""
    with pytest.raises(TokenRefused):
        await school.start(database_url=url, token=SecretStr(UNKNOWN))


async def test_an_only_bot_whose_school_does_not_open_ends_the_worker(url: SecretStr, school: School) -> None:
    """No other key is made: that would not open it."""
    await sealed_otherwise(school, url)
    with pytest.raises(WrongKey):
        await school.start(database_url=url)


async def sealed_otherwise(school: School, url: SecretStr) -> None:
    """Make the school of `BOT_TOKEN` with a key that is lost."""
    database = await open_database(url.get_secret_value())
    try:
        await open_school(database, school.telegram.bot.id, KeyRing([Secret(new_key())]), school.clock)
    finally:
        await database.close()


async def health(school: School, port: int, met: Callable[[Health], bool]) -> Health:
    """Wait until the page of health shows something; return what it shows."""
    while not met(shown := json.loads((await page(port, "/healthz"))[1])):
        await school.clock.advance(0)
    return shown


async def test_the_pages_tell_of_a_bot_that_does_not_run_as_long_as_it_is_to(school: School) -> None:
    """Between two tries too: nobody guards its groups. Of one that is removed nothing is expected."""
    port = free_port()
    await school.open(listen=f"127.0.0.1:{port}")
    await health(school, port, lambda shown: shown["well"] is True)
    bot = await entered(school, UNKNOWN)
    del school.telegram.board.world.bots[UNKNOWN]
    shown = await health(school, port, lambda _: "event=bot.failed" in school.log.getvalue())
    assert (shown["bots"], shown["telegram"], shown["well"]) == (2, False, False)
    await removed(school, bot)
    shown = await health(school, port, lambda shown: shown["bots"] == 1)
    assert (shown["telegram"], shown["well"]) == (True, True)


async def test_the_pages_tell_of_a_school_that_no_key_opens(school: School) -> None:
    """Its bot never runs, and it is the keys that have to be put right."""
    port, where = free_port(), school.settings().database_url
    bots = await others(school, where)
    await sealed_otherwise(school, where)
    await school.start(listen=f"127.0.0.1:{port}")
    for bot in bots:
        await polls(school, bot)
    shown = await health(school, port, lambda _: True)
    assert (shown["bots"], shown["keys"], shown["well"]) == (3, False, False)
