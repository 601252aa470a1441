from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox import Classroom, Sandbox, serve
from bot.sandbox.control.http import _is_loopback
from bot.sandbox.control.verbs import VERBS

if TYPE_CHECKING:
    import aiohttp

Verb = Callable[..., Coroutine[Any, Any, Any]]
Call = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def verb(telegram: Sandbox, session: aiohttp.ClientSession) -> Verb:
    """Use a verb over HTTP and get its result, or the sentence that refuses it."""

    async def ask(name: str, /, **values: object) -> Any:  # noqa: ANN401 - what the verb gives
        async with session.post(f"{telegram.url}/control/{name}", json=values) as response:
            body = await response.json()
            assert body["ok"] is (response.status == 200)
            return body["result"] if body["ok"] else body["error"]

    return ask


async def test_a_whole_lesson_over_http(telegram: Sandbox, verb: Verb, call: Call) -> None:
    """People, chats, words, presses and answers: everything can be played from another process."""
    teacher = await verb("add_user", first_name="Lan", username="co_lan")
    pupil = await verb("add_user", first_name="An", last_name="Trần")
    group = await verb("create_supergroup", title="7A", creator=teacher["id"], members=[pupil["id"]])
    assert await verb("add_bot", chat=group["id"], by=teacher["id"], rights=["can_delete_messages"]) is True
    assert (await verb("start", user=teacher["id"], payload="x"))["text"] == "/start x"
    leak = await verb("say", chat=group["id"], user=pupil["id"], text="zoom.us/j/1")
    await verb("edit", chat=group["id"], message_id=leak["message_id"], text="zoom.us/j/2")
    await call("deleteMessage", chat_id=group["id"], message_id=leak["message_id"])
    gone = (await verb("messages", chat=group["id"], all=True))[-1]
    assert gone["text"] == "zoom.us/j/2"
    assert gone["stood_ms"] > 0
    assert gone["deleted"]["clock"] == telegram.clock.now().isoformat()
    assert gone["message_id"] not in [each["message_id"] for each in await verb("messages", chat=group["id"])]
    markup = {"inline_keyboard": [[{"text": "Đóng", "callback_data": "c"}]]}
    await call("sendMessage", chat_id=teacher["id"], text="Sự cố", reply_markup=markup)
    card = (await verb("inbox", user=teacher["id"]))[0]
    pressed = await verb(
        "press", user=teacher["id"], chat=teacher["id"], message_id=card["message_id"], button="Đóng"
    )
    assert pressed["answer"] is None
    await call("answerCallbackQuery", callback_query_id=pressed["query"], text="Xong")
    assert (await verb("answer", query=pressed["query"]))["answer"]["text"] == "Xong"
    assert [each["text"] for each in await verb("seen_by", user=teacher["id"]) if "text" in each] == [
        "/start x",
        "Sự cố",
    ]
    journal = await verb("journal", methods=["deleteMessage"])
    assert [(each["outcome"], each["result"]) for each in journal] == [("ok", True)]
    assert await verb("violations") == []


async def test_what_botfather_does_over_http(telegram: Sandbox, verb: Verb, call: Call) -> None:
    """One more bot with a token, and a bot that may read all that is said in its groups."""
    other = await verb("new_bot", token="7000009:abc", username="lop_khac_bot")
    assert (other["id"], other["is_bot"], other["username"]) == (7000009, True, "lop_khac_bot")
    assert "7000009:abc" in telegram.board.world.bots
    assert "number" in await verb("new_bot", token="abc")
    assert (await call("getMe"))["can_read_all_group_messages"] is False
    assert await verb("set_privacy", on=False) is True
    assert (await call("getMe"))["can_read_all_group_messages"] is True


async def test_members_over_http(telegram: Sandbox, room: Classroom, verb: Verb) -> None:
    """Coming, rising, falling, leaving, being thrown out, blocking and migrating."""
    who = (await verb("add_user", first_name="Dung"))["id"]
    chat = (await verb("create_group", title="7B", creator=room.teacher.id))["id"]
    await verb("join", chat=chat, user=who)
    await verb("promote", chat=chat, user=who, rights=["can_pin_messages"], anonymous=True)
    album = await verb("album", chat=chat, user=who, captions=["a", "b"])
    assert [each["sender_chat"]["id"] for each in album] == [chat, chat]
    await verb("demote", chat=chat, user=who)
    await verb("hand_over", chat=chat, user=who)
    await verb("hand_over", chat=chat, user=room.teacher.id)
    await verb("demote", chat=chat, user=who)
    await verb("leave", chat=chat, user=who)
    await verb("join", chat=chat, user=who)
    await verb("kick", chat=chat, user=who)
    await verb("rename", chat=chat, user=room.teacher.id, title="7C")
    await verb("describe", chat=chat, description="lớp thân yêu")
    said = await verb("say", chat=chat, user=room.teacher.id, text="nội quy")
    await verb("pin", chat=chat, message_id=said["message_id"], user=room.teacher.id)
    shown = telegram.chat(chat)
    assert (shown.description, shown.pinned) == ("lớp thân yêu", [said["message_id"]])
    assert await verb("request_to_join", chat=room.group.id, user=who, bio="xin vào") is True
    await verb("restrict", chat=room.group.id, user=room.pupils[2].id)
    new = await verb("migrate", chat=chat)
    assert new["title"] == "7C"
    assert new["type"] == "supergroup"
    channel = await verb("create_channel", title="Tin", creator=room.teacher.id)
    await verb("link_channel", chat=channel["id"], group=room.group.id)
    forum = await verb("create_supergroup", title="Khối 7", creator=room.teacher.id, forum=True)
    topic = await verb("create_topic", chat=forum["id"], user=room.teacher.id, name="Toán")
    said = await verb("say", chat=forum["id"], user=room.teacher.id, text="a", topic=topic)
    assert said["message_thread_id"] == topic
    renamed = await verb("rename_topic", chat=forum["id"], user=room.teacher.id, topic=topic, name="Văn")
    assert renamed["forum_topic_edited"] == {"name": "Văn"}
    quoted = {"quote": {"text": "a", "position": 0}}
    edited = await verb("edit", chat=forum["id"], message_id=said["message_id"], text="b", extra=quoted)
    assert (edited["text"], edited["quote"]) == ("b", quoted["quote"])
    post = await verb("say", chat=channel["id"], user=room.teacher.id, text="a", document={"name": "a.txt"})
    assert post["document"]["file_name"] == "a.txt"
    await verb("erase", chat=channel["id"], message_id=post["message_id"], user=room.teacher.id)
    await verb("block", user=room.teacher.id)
    world = await verb("world")
    statuses = {
        member["user"]["id"]: member["status"]
        for each in world["chats"]
        if each["id"] == new["id"]
        for member in each["members"]
    }
    assert statuses[who] == "kicked"
    assert telegram.token not in str(world)


async def test_faults_limits_latency_and_time_over_http(telegram: Sandbox, verb: Verb, call: Call) -> None:
    """What goes wrong and what time it is can be set from outside."""
    await verb("fault", kind="too_many", retry_after=3, method="getMe")
    assert (await call("getMe"))["parameters"] == {"retry_after": 3}
    for values in (
        {"kind": "refuse", "code": 400, "description": "Bad Request: no"},
        {"kind": "broken", "status": 500},
        {"kind": "slow", "seconds": 0.01},
        {"kind": "cut_before"},
        {"kind": "cut_after"},
    ):
        assert await verb("fault", **values, method="getChat", times=2) is True
    assert telegram.board.faults.waiting == 10
    assert "kind must be" in await verb("fault", kind="flood")
    assert (await verb("limits", deletes_per_second=5))["deletes_per_second"] == 5
    assert (await verb("limits", enabled=False))["enabled"] is False
    await verb("latency", seconds=0.001)
    before = telegram.clock.now()
    assert await verb("advance", seconds=60) == telegram.clock.now().isoformat()
    assert (telegram.clock.now() - before).total_seconds() == 60
    update_id = await verb("push_raw", update={"message": 5})
    assert (await call("getUpdates", offset=-1))[0] == {"update_id": update_id, "message": 5}


async def test_waiting_over_http(telegram: Sandbox, room: Classroom, verb: Verb) -> None:
    """`wait` ends with the next change of the world."""
    version = await verb("wait")
    waiting = asyncio.create_task(verb("wait", since=version, timeout=5))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    telegram.say(room.group, room.teacher, "a")
    assert await waiting > version
    assert "TimeoutError" in await verb("wait", since=10**9, timeout=0.01)


async def test_wrong_use_is_said(room: Classroom, verb: Verb) -> None:
    """Unknown verbs are answered with the list; missing values and impossible wishes with the reason."""
    assert "add_user" in await verb("fly")
    assert await verb("say", user=1, text="a") == "ValueError: chat must be a number"
    assert "ImpossibleError: There is no chat 5." in await verb("say", chat=5, user=1, text="a")
    assert "LookupError" in await verb("edit", chat=room.group.id, message_id=999, text="a")


async def test_only_loopback_and_only_json(telegram: Sandbox, session: aiohttp.ClientSession) -> None:
    """A foreign Host is 403; a form, as a foreign web page could send, is 400."""
    url = f"{telegram.url}/control/world"
    async with session.post(url, json={}, headers={"Host": "evil.example:80"}) as response:
        assert response.status == 403
    async with session.post(url, data={"a": "b"}) as response:
        assert response.status == 400
    async with session.get(url) as response:
        assert response.status == 400
    async with session.post(url, data=b"[]", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1:8081", True),
        ("127.0.0.1", True),
        ("localhost:1", True),
        ("[::1]:8081", True),
        ("[::1]", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example:80", False),
        ("", False),
    ],
)
def test_what_counts_as_loopback(host: str, *, loopback: bool) -> None:
    """Names are compared whole."""
    assert _is_loopback(host) is loopback


async def test_every_verb_says_what_it_takes(verb: Verb) -> None:
    """The table can be asked for and read as documentation."""
    described = await verb("verbs")
    assert described.keys() == VERBS.keys()
    assert all(described.values())


async def test_serve_tells_where_it_listens(session: aiohttp.ClientSession) -> None:
    """The ready-made world is announced with address and token, and the token works."""
    told: list[str] = []
    server = asyncio.create_task(serve(0, "42:token", told.append))
    while not told:  # noqa: ASYNC110 - a few turns of the loop
        await asyncio.sleep(0.005)
    values = dict(line.split("=", 1) for line in told[0].splitlines() if line.startswith("BOT_"))
    async with session.get(f"{values['BOT_API_URL']}/bot{values['BOT_TOKEN']}/getMe") as response:
        assert (await response.json())["result"]["id"] == 42
    server.cancel()
    with pytest.raises(asyncio.CancelledError):
        await server
