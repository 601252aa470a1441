"""What the bot learns of its own state, over HTTP from a local Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.classroom import Secret
from bot.sandbox import Broken, Refuse, Sandbox, Slow, SteppedClock
from bot.telegram.api import checkup as module
from bot.telegram.api.calls import Asker, Breaker, NoAnswer, Refused, TokenRefused
from bot.telegram.api.checkup import Checkup, OwnRights
from bot.telegram.api.transport import Api, Transport

OUT = OwnRights(inside=False, speaks=False, rights=frozenset())


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(SteppedClock()) as opened:
        yield opened
        assert opened.violations == []


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    opened = Transport()
    await opened.initialize()
    yield opened
    await opened.shutdown()


@pytest.fixture
def checkup(telegram: Sandbox, transport: Transport) -> Checkup:
    return asking(telegram, transport, telegram.token)


def asking(telegram: Sandbox, transport: Transport, token: str) -> Checkup:
    """Return the questions of a bot with that token."""
    asker = Asker(Breaker(telegram.clock, lambda: 0.5))
    return Checkup(transport, Api(transport, telegram.url, Secret(token)), asker, telegram.clock)


async def test_the_bot_learns_who_it_is_and_how_its_clock_stands(telegram: Sandbox, checkup: Checkup) -> None:
    """Privacy mode, and the time, as Telegram says them."""
    own = await checkup.own_account()
    assert (own.bot_id, own.reads_all) == (telegram.bot.user.id, False)
    assert own.ahead is not None
    assert timedelta(0) <= own.ahead < timedelta(seconds=1)


@pytest.mark.parametrize("date", ["", "soon", "Mon, 23 Nov 2026 00:30:00 -0000"])
async def test_a_date_that_is_no_moment_is_no_clock(
    checkup: Checkup, monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    """A server may send none, or one without a zone."""
    dated = property(lambda _transport: date, lambda _transport, _date: None)
    monkeypatch.setattr(Transport, "dated", dated, raising=False)
    assert (await checkup.own_account()).ahead is None


async def test_a_token_that_telegram_does_not_know_and_one_that_it_refuses_to_answer_differ(
    telegram: Sandbox, transport: Transport, checkup: Checkup
) -> None:
    """The first is the token's fault; other refusals, pages of others and silences are not."""
    with pytest.raises(TokenRefused):
        await asking(telegram, transport, "7000001:" + "A" * 35).own_account()
    telegram.fail(Refuse(420, "Something else"), "getMe")
    with pytest.raises(Refused):
        await checkup.own_account()
    telegram.fail(Broken(403), "getMe", times=4)
    with pytest.raises(NoAnswer):
        await checkup.own_account()


async def test_a_question_is_given_up_after_a_while(
    telegram: Sandbox, checkup: Checkup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow Telegram is, the operator gets an answer."""
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    telegram.fail(Slow(1), "getWebhookInfo")
    with pytest.raises(NoAnswer):
        await checkup.webhook()


async def test_the_rights_in_a_chat_are_those_of_now(telegram: Sandbox, checkup: Checkup) -> None:
    """As an admin, as a member, restricted, put out, in a chat that is not known, and under a new id."""
    teacher, bot = telegram.add_user("Lan"), telegram.bot.user
    group = telegram.create_supergroup("7A", teacher)
    assert await checkup.own_rights(group.id, bot.id) == OUT
    telegram.add_bot(group, teacher, ("can_delete_messages",))
    found = await checkup.own_rights(group.id, bot.id)
    assert (found.inside, found.speaks, "can_delete_messages" in found.rights) == (True, True, True)
    assert "can_pin_messages" not in found.rights
    telegram.demote(group, bot)
    assert await checkup.own_rights(group.id, bot.id) == OwnRights(
        inside=True, speaks=True, rights=frozenset()
    )
    telegram.restrict(group, bot, ())
    assert await checkup.own_rights(group.id, bot.id) == OwnRights(
        inside=True, speaks=False, rights=frozenset()
    )
    telegram.kick_bot(group)
    assert await checkup.own_rights(group.id, bot.id) == OUT
    assert await checkup.own_rights(-42, bot.id) == OUT
    basic = telegram.create_group("8B", teacher)
    telegram.add_bot(basic, teacher, ())
    was = basic.id
    telegram.migrate(basic)
    assert (await checkup.own_rights(was, bot.id)).inside
    telegram.fail(Refuse(420, "Something else"), "getChatMember")
    with pytest.raises(Refused):
        await checkup.own_rights(group.id, bot.id)
