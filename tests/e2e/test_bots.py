"""Several bots of one deployment in one process, on a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.classroom import Secret
from bot.storage import KeyRing, WrongKey, new_key, open_database, open_school
from bot.storage.workers.bots import Bots
from bot.telegram.api.errors import TokenRefused
from bot.telegram.messages.start_links import OWNER_LINK
from tests.crash.dying import database_or_skip
from tests.e2e.harness import DELETE, ZOOM, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox import Bot
    from tests.e2e.harness import School

UNKNOWN = "7000008:a-token-that-nobody-knows-at-all-000"


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
    return bot, f"{OWNER_LINK}{link.reveal()}"


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
    teacher = school.person("Hoa")
    group = school.telegram.create_supergroup("9C", teacher)
    school.telegram.add_bot(group, teacher, DELETE, bot=bot)
    leak = school.telegram.say(group, teacher, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    await school.settled()
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
    welcome, _ = school.telegram.inbox(principal, bot=bot)  # below it the buttons that choose a group
    assert text_of(welcome) == school.words("owner-welcome")


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
    school: School, url: SecretStr
) -> None:
    """A slip in `BOT_TOKEN` costs its own school alone, also where it never ran before."""
    bots = await others(school, url)
    await school.start(database_url=url, token=SecretStr(UNKNOWN))
    for bot in bots:
        await polls(school, bot)


async def test_a_first_bot_whose_school_does_not_open_does_not_stop_the_others(
    school: School, url: SecretStr
) -> None:
    """No key opens it: all others are guarded."""
    bots = await others(school, url)
    await sealed_otherwise(school, url)
    await school.start(database_url=url)
    for bot in bots:
        await polls(school, bot)


async def test_an_only_bot_whose_token_is_refused_ends_the_worker(school: School, url: SecretStr) -> None:
    """Whoever started it is told."""
    with pytest.raises(TokenRefused):
        await school.start(database_url=url, token=SecretStr(UNKNOWN))


async def test_an_only_bot_whose_school_does_not_open_ends_the_worker(school: School, url: SecretStr) -> None:
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
