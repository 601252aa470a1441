from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from tests.sandbox.furnished import Classroom

Call = Callable[..., Coroutine[Any, Any, Any]]


def texts(updates: list[dict[str, Any]]) -> list[str]:
    """Return the text of each update's message."""
    return [update["message"]["text"] for update in updates]


async def test_updates_come_in_order_and_stay_until_confirmed(
    telegram: Sandbox, room: Classroom, call: Call
) -> None:
    """A poll without offset gives the same again, as after a restart; a higher offset confirms."""
    for text in ("a", "b", "c"):
        telegram.say(room.group, room.pupils[0], text)
    first = await call("getUpdates")
    assert texts(first) == ["a", "b", "c"]
    ids = [update["update_id"] for update in first]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert await call("getUpdates") == first
    assert texts(await call("getUpdates", offset=ids[0])) == ["a", "b", "c"]
    assert texts(await call("getUpdates", offset=ids[1])) == ["b", "c"]
    assert texts(await call("getUpdates", offset=ids[2] + 1)) == []
    assert telegram.pending() == 0


async def test_limit(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """At most `limit` updates come, at most 100."""
    for number in range(120):
        telegram.say(room.group, room.pupils[0], f"{number}")
    assert len(await call("getUpdates", limit=7)) == 7
    assert len(await call("getUpdates", limit=500)) == 100
    assert len(await call("getUpdates")) == 100


async def test_a_negative_offset_counts_from_the_end(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The last ones are returned and all before them forgotten."""
    for text in ("a", "b", "c"):
        telegram.say(room.group, room.pupils[0], text)
    assert texts(await call("getUpdates", offset=-1)) == ["c"]
    assert texts(await call("getUpdates")) == ["c"]


async def test_a_long_poll_wakes_at_once(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The poll waits, and ends with the first update, not with its timeout."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await telegram.wait_for(lambda: telegram.calls("getUpdates"))
    await asyncio.sleep(0.02)
    assert not poll.done()
    started = time.perf_counter()
    telegram.say(room.group, room.pupils[0], "a")
    assert texts(await poll) == ["a"]
    assert time.perf_counter() - started < 2


async def test_a_long_poll_ends_empty(call: Call) -> None:
    """After its real seconds a poll answers with nothing."""
    started = time.perf_counter()
    assert await call("getUpdates", timeout=1) == []
    assert 0.9 < time.perf_counter() - started < 5


async def test_a_second_poller_throws_out_the_first(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The first gets 409 with Telegram's sentence, the second gets the update."""
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await telegram.wait_for(lambda: telegram.calls("getUpdates"))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(call("getUpdates", timeout=30))
    refusal = await first
    assert refusal["error_code"] == 409
    assert refusal["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    telegram.say(room.group, room.pupils[0], "a")
    assert texts(await second) == ["a"]


async def test_allowed_updates_are_remembered(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """What is not asked for does not come, also in later polls; an empty list is the default set."""
    await call("getUpdates", allowed_updates=["edited_message"])
    said = telegram.say(room.group, room.pupils[0], "a")
    telegram.edit(said, "b")
    updates = await call("getUpdates")
    assert [set(update) - {"update_id"} for update in updates] == [{"edited_message"}]
    await call("getUpdates", offset=updates[0]["update_id"] + 1, allowed_updates=[])
    telegram.say(room.group, room.pupils[0], "c")
    assert texts(await call("getUpdates")) == ["c"]


async def test_chat_member_must_be_asked_for(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The default set leaves chat_member out."""
    newcomer = telegram.add_user("Dung")
    await call("getUpdates", allowed_updates=[])
    telegram.join(room.group, newcomer)
    assert [set(update) - {"update_id"} for update in await call("getUpdates", offset=-1)] == [{"message"}]
    await call("getUpdates", allowed_updates=["chat_member"])
    telegram.leave(room.group, newcomer)
    update = (await call("getUpdates", offset=-1))[0]
    assert update["chat_member"]["new_chat_member"]["status"] == "left"


async def test_the_setting_holds_for_later_updates_only(
    telegram: Sandbox, room: Classroom, call: Call
) -> None:
    """Updates made before the call still come, as Telegram says."""
    telegram.say(room.group, room.pupils[0], "a")
    assert texts(await call("getUpdates", allowed_updates=["edited_message"])) == ["a"]


async def test_somebody_elses_webhook_stops_polling(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """With a webhook set getUpdates answers 409, until deleteWebhook; dropping is asked for."""
    telegram.say(room.group, room.pupils[0], "a")
    telegram.pretend_webhook("https://elsewhere.vn/hook")
    refusal = await call("getUpdates")
    assert refusal["error_code"] == 409
    assert refusal["description"] == (
        "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first"
    )
    info = await call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://elsewhere.vn/hook", 1)
    await call("deleteWebhook")
    assert texts(await call("getUpdates")) == ["a"]
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []


async def test_raw_updates_come_as_they_are(telegram: Sandbox, call: Call) -> None:
    """A malformed update is delivered unchecked and leaves no violation; it gets an id if it has none."""
    poison = {"message": {"text": 5, "new_field": [None]}}
    update_id = telegram.push_raw(poison)
    assert await call("getUpdates") == [{"update_id": update_id, **poison}]
    assert telegram.push_raw({"update_id": update_id + 10}) == update_id + 10
    assert telegram.push_raw({}) == update_id + 11


async def test_each_bot_has_its_own_queue(telegram: Sandbox, room: Classroom, session: Any) -> None:  # noqa: ANN401
    """What one confirms the other still gets."""
    other = telegram.add_bot_token("42:other", "other_bot", privacy=False)
    telegram.add_bot(room.group, room.teacher, bot=other)
    telegram.say(room.group, room.pupils[0], "a")
    for bot in (telegram.bot, other):
        async with session.get(f"{telegram.url}/bot{bot.token}/getUpdates?offset=-1") as response:
            updates = json.loads(await response.read())["result"]
        assert texts(updates) == ["a"]


async def test_updates_are_kept_for_a_day(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """What nobody fetched within 24 hours is gone, by the sandbox's clock."""
    telegram.say(room.group, room.pupils[0], "a")
    await telegram.advance(86_399)
    telegram.say(room.group, room.pupils[0], "b")
    assert texts(await call("getUpdates")) == ["a", "b"]
    await telegram.advance(1)
    assert texts(await call("getUpdates")) == ["b"]


async def test_telegram_goes_away_and_comes_back(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """A stop ends a waiting poll at once; after a start address, world and waiting updates are the same."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await telegram.wait_for(lambda: telegram.calls("getUpdates"))
    await asyncio.sleep(0.02)
    started = time.perf_counter()
    await telegram.stop()
    assert await poll == []
    assert time.perf_counter() - started < 2
    telegram.say(room.group, room.pupils[0], "a")
    await telegram.start()
    assert texts(await call("getUpdates")) == ["a"]


async def test_quiet_waits_for_the_bot_to_finish(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """It ends after the last call of a bot that polls, and not while an update waits."""
    telegram.say(room.group, room.pupils[0], "a")
    with pytest.raises(TimeoutError):
        await telegram.quiet(timeout_seconds=0.1)

    async def work() -> None:
        update = (await call("getUpdates"))[0]
        await call("getUpdates", offset=update["update_id"] + 1)
        await asyncio.sleep(0.02)
        await call("sendMessage", chat_id=room.group.id, text="b")

    working = asyncio.create_task(work())
    await telegram.quiet(calm_seconds=0.1)
    assert working.done()
    assert telegram.texts(room.group) == ["a", "b"]


async def test_who_waits_for_an_empty_queue_is_woken_by_the_poll_that_empties_it(
    telegram: Sandbox, room: Classroom, call: Call
) -> None:
    """Nothing else need happen: a long poll that confirms the last update is a change of the world."""
    telegram.say(room.group, room.pupils[0], "a")
    (update,) = await call("getUpdates")
    waiting = asyncio.create_task(telegram.quiet(0.01, 2.0))
    await asyncio.sleep(0)
    polling = asyncio.create_task(call("getUpdates", offset=update["update_id"] + 1, timeout=5))
    await waiting
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
