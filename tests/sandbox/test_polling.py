from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom


def texts(updates: list[dict[str, Any]]) -> list[str]:
    """Return the text of each update's message."""
    return [update["message"]["text"] for update in updates]


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
