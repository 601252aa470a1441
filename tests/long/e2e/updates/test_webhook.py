"""The bot over Telegram's webhook, real HTTP in both directions: the same promises as when it polls."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Broken, Refuse
from bot.telegram.api.calls import TokenRefused
from tests.e2e.harness import DELETE, ZOOM, School, text_of
from tests.e2e.locks import locked
from tests.e2e.wire import Wire

pytestmark = pytest.mark.parametrize("webhook", [True])
HEADER = "X-Telegram-Bot-Api-Secret-Token"
TALK = "mai cả lớp học bài 5 nhé"


async def test_a_leak_that_is_delivered_is_deleted_and_told(school: School) -> None:
    """From the post to the card, without a single poll."""
    await school.open()
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    assert school.telegram.calls("getUpdates") == []
    assert school.telegram.calls("deleteWebhook") == []
    (asked,) = school.telegram.calls("setWebhook")
    assert "drop_pending_updates" not in asked.parameters
    assert "chat_member" in str(asked.parameters["allowed_updates"])


async def test_each_chat_keeps_its_order_while_many_are_delivered_at_once(school: School) -> None:
    """Halves of a leak meet in every group, though posts of eight groups arrive side by side."""
    await school.open()
    groups = [
        school.telegram.create_supergroup(f"8{name}", school.teacher, school.pupil) for name in "ABCDEFGH"
    ]
    for group in groups:
        school.telegram.add_bot(group, school.teacher, DELETE)
        await school.hears(group, 1)
    halves = []
    for text in (TALK, "842 1553 0967 nha", "mật khẩu phòng học 55821"):
        halves += [school.telegram.say(group, school.pupil, text) for group in groups]
    await school.telegram.wait_until_deleted(*halves[len(groups) :])
    assert all(each.deleted is None for each in halves[: len(groups)])


async def test_while_the_database_is_locked_updates_come_again_and_leaks_go(school: School) -> None:
    """503 keeps an update with Telegram; the leak in it goes at once, and is told of once, later."""
    await school.open()
    await school.quiet()
    with locked(school.folder):
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        await school.telegram.wait_until_deleted(leak, timeout_seconds=30)
        error = await school.until(lambda: school.telegram.bot.webhook.last_error_message)
        assert "503" in error
        assert school.telegram.pending() == 1
    await school.cards(school.owner)
    await school.settled()
    assert school.telegram.pending() == 0
    (page,) = await school.pages(school.owner, 1)
    assert "Bot đã gỡ " in page


async def test_from_polling_to_the_webhook_and_back_nothing_is_lost(school: School) -> None:
    """What waits at Telegram meanwhile is taken up by either."""
    school.webhook = False
    await school.open()
    for webhook in (True, False, True):
        await school.stop()
        leak = school.telegram.say(school.group, school.pupil, ZOOM)
        school.webhook = webhook
        await school.start(owner_ids=(school.owner.id,))
        await school.telegram.wait_until_deleted(leak)
        assert (school.telegram.bot.webhook is not None) is webhook
    await school.settled()
    assert len(await school.pages(school.owner, 3)) == 3
    for method in ("setWebhook", "deleteWebhook"):
        assert all("drop_pending_updates" not in call.parameters for call in school.telegram.calls(method))


async def test_another_programs_webhook_is_replaced_and_told_of(school: School) -> None:
    """Within a minute; what went elsewhere meanwhile is not ours to know, but what waits is."""
    await school.open()
    await school.settled()
    school.telegram.pretend_webhook("https://elsewhere.example/")
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.clock.advance(61)
    await school.telegram.wait_until_deleted(leak)
    await school.until(lambda: school.contested == 1)
    assert school.log.getvalue().count("webhook.contested") == 1
    # Again soon: it is replaced again, and not told of again.
    school.telegram.pretend_webhook("https://elsewhere.example/")
    await school.clock.advance(61)
    await school.until(lambda: school.telegram.bot.webhook.url.endswith(str(school.telegram.bot.user.id)))
    assert school.contested == 1


async def test_a_webhook_with_other_wishes_is_set_again(school: School) -> None:
    """An older program may have asked for fewer kinds of updates under the same address."""
    await school.open()
    await school.settled()
    school.telegram.bot.queue.allow(["message"])
    await school.clock.advance(61)
    await school.until(lambda: len(school.telegram.calls("setWebhook")) == 2)
    assert "chat_member" in school.telegram.bot.queue.allowed
    assert school.contested == 0


async def test_telegram_that_does_not_answer_is_asked_again(school: School) -> None:
    """A check that fails is a check to repeat; deliveries go on meanwhile."""
    await school.open()
    await school.settled()
    school.telegram.fail(Broken(502), "getWebhookInfo", times=2)
    school.telegram.pretend_webhook("https://elsewhere.example/")
    await school.clock.advance(61)
    await school.until(lambda: school.contested == 1)
    assert school.log.getvalue().count("webhook.check_failed") == 2


async def test_a_token_that_is_revoked_ends_the_bot(school: School) -> None:
    """At the next check."""
    await school.open()
    await school.settled()
    school.telegram.fail(Refuse(401, "Unauthorized"), "getWebhookInfo")
    await school.clock.advance(61)
    with pytest.raises(TokenRefused):
        await school.ended()


async def test_deliveries_that_fail_count_as_an_outage(school: School) -> None:
    """Telegram answers, but the proxy before the bot is down: staff hear of it once leaks are gone."""
    line = Wire("127.0.0.1", school.port)
    near = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    await school.open(webhook_url=f"http://127.0.0.1:{near.sockets[0].getsockname()[1]}")
    await school.settled()
    line.cut()
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.until(lambda: school.telegram.bot.webhook.last_error_message)
    for _ in range(10):
        await checked(school, 60)
    assert "webhook.delivery_failed" in school.log.getvalue()
    assert leak.deleted is None
    line.mend()
    await school.clock.advance(130)  # more than the longest pause between two deliveries
    await school.telegram.wait_until_deleted(leak)
    (told,) = await school.until(
        lambda: [each for each in school.said(school.owner) if "🌙" in text_of(each)] or None
    )
    assert school.words("away-gone", leaks="1", standing="0", longest="").split()[0] in text_of(told)
    assert school.contested == 0
    near.close()


async def checked(school: School, seconds: float) -> None:
    """Step time, and wait until the bot has asked Telegram for its webhook."""
    calls = school.telegram.calls("getWebhookInfo")
    await school.clock.advance(seconds)
    await school.until(lambda: len(school.telegram.calls("getWebhookInfo")) > len(calls))
