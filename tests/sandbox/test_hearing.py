from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox import Chat, Document, ImpossibleError, Photo, Sandbox, entity
from bot.sandbox.wire.schema import SchemaError

if TYPE_CHECKING:
    from tests.sandbox.furnished import Classroom

Call = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def quiet(telegram: Sandbox, room: Classroom) -> Chat:
    """Make a group where the bot is a plain member in privacy mode."""
    chat = telegram.create_supergroup("7B", room.teacher, *room.pupils)
    telegram.add_bot(chat, room.teacher)
    telegram.bot.queue.drop()
    return chat


async def heard(call: Call) -> list[dict[str, Any]]:
    """Return the updates that wait for the bot."""
    updates: list[dict[str, Any]] = await call("getUpdates")
    return updates


async def test_privacy_mode(telegram: Sandbox, room: Classroom, quiet: Chat, call: Call) -> None:
    """A plain member bot hears commands, replies to it and service messages, nothing else."""
    pupil = room.pupils[0]
    question = await call("sendMessage", chat_id=quiet.id, text="Ai đó?")
    asked = quiet.messages[question["message_id"]]
    telegram.say(quiet, pupil, "chuyện riêng")
    telegram.say(quiet, pupil, "@gaclop_bot ơi")
    telegram.say(quiet, pupil, "/help@other_bot")
    telegram.say(quiet, pupil, "/help@gaclop_bot")
    telegram.say(quiet, pupil, "/start")
    telegram.say(quiet, pupil, "Em đây", reply_to=asked)
    telegram.join(quiet, telegram.add_user("Dung"))
    updates = await heard(call)
    assert [update["message"].get("text") for update in updates] == [
        "/help@gaclop_bot",
        "/start",
        "Em đây",
        None,
    ]


async def test_without_privacy_mode_all_is_heard(
    telegram: Sandbox, room: Classroom, quiet: Chat, call: Call
) -> None:
    """A bot whose privacy mode is off hears plain talk; getMe says so."""
    telegram.bot.privacy = False
    telegram.say(quiet, room.pupils[0], "chuyện riêng")
    assert len(await heard(call)) == 1
    assert (await call("getMe"))["can_read_all_group_messages"] is True


async def test_an_admin_bot_hears_all(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Text, entities and sender arrive as Telegram writes them; edits come as edited_message."""
    said = telegram.say(room.group, room.pupils[1], "Vào zoom.us/j/1 nhé 😀 a.vn")
    telegram.edit(said, "Đã xoá")
    posted, edited = await heard(call)
    text = "Vào zoom.us/j/1 nhé 😀 a.vn"
    assert posted["message"]["entities"] == [entity(text, "zoom.us/j/1", "url"), entity(text, "a.vn", "url")]
    assert posted["message"]["entities"][1]["offset"] == 23
    assert posted["message"]["from"] == {
        "id": room.pupils[1].id,
        "is_bot": False,
        "first_name": "Bình",
        "language_code": "vi",
    }
    assert edited["edited_message"]["text"] == "Đã xoá"
    assert edited["edited_message"]["message_id"] == posted["message"]["message_id"]
    assert "edit_date" in edited["edited_message"]


async def test_bots_do_not_hear_each_other(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Another bot's words are invisible."""
    robot = telegram.add_user("Robot", is_bot=True)
    telegram.join(room.group, robot)
    telegram.bot.queue.drop()
    telegram.say(room.group, robot, "zoom.us/j/1")
    assert await heard(call) == []


async def test_bots_that_may_hear_each_other(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """In that mode an admin without privacy mode hears all; with it only answers and commands by name."""
    robot = telegram.add_user("Robot", is_bot=True)
    telegram.join(room.group, robot)
    telegram.bot.queue.drop()
    telegram.bot.hears_bots = True
    own = await call("sendMessage", chat_id=room.group.id, text="a")
    answered = room.group.messages[own["message_id"]]
    for text in ("zoom.us/j/1", "/go", "@gaclop_bot xin chào", "/go@gaclop_bot"):
        telegram.say(room.group, robot, text)
    telegram.say(room.group, robot, "vâng", reply_to=answered)
    telegram.bot.privacy = False
    telegram.say(room.group, robot, "zoom.us/j/2")
    said = [update["message"]["text"] for update in await heard(call)]
    assert said == ["/go@gaclop_bot", "vâng", "zoom.us/j/2"]


async def test_anonymous_admins(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """They appear as the group itself, from GroupAnonymousBot, signed by title; members cannot hide."""
    telegram.say(room.group, room.teacher, "a", anonymous=True)
    telegram.promote(room.group, room.pupils[1], anonymous=True, custom_title="Lớp phó")
    telegram.say(room.group, room.pupils[1], "b")
    updates = await heard(call)
    assert [each["message"].get("author_signature") for each in updates] == [None, "Lớp phó"]
    for update in updates:
        message = update["message"]
        assert (message["from"]["id"], message["from"]["username"]) == (1087968824, "GroupAnonymousBot")
        assert message["sender_chat"]["id"] == room.group.id
    with pytest.raises(ImpossibleError, match="cannot be anonymous"):
        telegram.say(room.group, room.pupils[2], "c", anonymous=True)


async def test_channels(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """A post has sender_chat and no from; it comes as channel_post, its edit as edited_channel_post."""
    channel = telegram.create_channel("Tin", room.teacher, room.pupils[0])
    telegram.add_bot(channel, room.teacher, ["can_delete_messages"])
    telegram.edit(telegram.say(channel, room.teacher, "a"), "b")
    posted, edited = await heard(call)
    assert posted["channel_post"]["sender_chat"]["id"] == channel.id
    assert "from" not in posted["channel_post"]
    assert edited["edited_channel_post"]["text"] == "b"
    with pytest.raises(ImpossibleError, match="cannot write"):
        telegram.say(channel, room.pupils[0], "c")


async def test_on_behalf_of_a_channel(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """In a group a channel may speak: from is Channel_Bot, sender_chat the channel."""
    channel = telegram.create_channel("Kênh của An", room.pupils[0])
    telegram.say(room.group, room.pupils[0], "a", as_channel=channel)
    message = (await heard(call))[0]["message"]
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (136817688, channel.id)


async def test_a_linked_channels_posts_come_into_the_group(
    telegram: Sandbox, room: Classroom, call: Call
) -> None:
    """Telegram forwards them by itself, with the origin, and edits what it forwarded while that stands."""
    channel = telegram.create_channel("Tin", room.teacher)
    telegram.link_channel(channel, room.group)
    post = telegram.say(channel, room.teacher, "zoom.us/j/1")
    message = (await heard(call))[0]["message"]
    assert (message["is_automatic_forward"], message["from"]["id"]) == (True, 777000)
    assert message["forward_origin"]["message_id"] == post.message_id
    assert (await call("getChat", chat_id=room.group.id))["linked_chat_id"] == channel.id
    telegram.edit(post, "nghỉ học")
    posted, editing = await heard(call)
    edited = editing["edited_message"]
    assert posted["message"] == message
    assert (edited["message_id"], edited["text"]) == (message["message_id"], "nghỉ học")
    assert edited["forward_origin"] == message["forward_origin"]
    await call("deleteMessage", chat_id=room.group.id, message_id=message["message_id"])
    telegram.edit(post, "học bù")
    assert len(await heard(call)) == 2


async def test_albums(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """An album is several messages with one media_group_id."""
    parts: list[Photo | Document] = [Photo(caption="zoom.us/j/1"), Photo(), Document("bài.pdf", caption="b")]
    sent = telegram.album(room.group, room.pupils[0], parts)
    messages = [update["message"] for update in await heard(call)]
    assert len(messages) == len(sent) == 3
    assert len({message["media_group_id"] for message in messages}) == 1
    assert messages[0]["caption_entities"] == [entity("zoom.us/j/1", "zoom.us/j/1", "url")]
    assert "caption" not in messages[1]
    assert messages[2]["document"]["file_name"] == "bài.pdf"
    telegram.edit(sent[0], "khác")
    assert (await heard(call))[-1]["edited_message"]["caption"] == "khác"


async def test_people_cannot_do_what_telegram_does_not_let_them(telegram: Sandbox, room: Classroom) -> None:
    """Strangers, the restricted and those without Start are told why."""
    stranger = telegram.add_user("Người lạ")
    telegram.restrict(room.group, room.pupils[0], [])
    for who in (stranger, room.pupils[0]):
        with pytest.raises(ImpossibleError, match="cannot write in Lớp 7A"):
            telegram.say(room.group, who, "a")
    with pytest.raises(ImpossibleError, match="has not pressed Start"):
        telegram.say(stranger, stranger, "a")
    with pytest.raises(ImpossibleError, match="needs a text"):
        telegram.say(room.group, room.teacher, "")
    with pytest.raises(ImpossibleError, match="no user 5"):
        telegram.say(room.group, 5, "a")
    with pytest.raises(ImpossibleError, match="no chat 5"):
        telegram.say(5, room.teacher, "a")


async def test_more_fields(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Extra fields are checked by the schema unless the test wants them unchecked."""
    contact = {"contact": {"phone_number": "+84900000001", "first_name": "An"}}
    telegram.say(room.group, room.pupils[0], extra=contact)
    telegram.say(room.group, room.pupils[0], "a", extra={"hologram": {"text": "zoom.us/j/1"}}, unchecked=True)
    known, unknown = await heard(call)
    assert known["message"]["contact"]["first_name"] == "An"
    assert unknown["message"]["hologram"] == {"text": "zoom.us/j/1"}
    reply = {"message_id": unknown["message"]["message_id"]}
    answer = await call("sendMessage", chat_id=room.group.id, text="b", reply_parameters=reply)
    assert "hologram" in answer["reply_to_message"]
    with pytest.raises(SchemaError, match="hologram: unknown field"):
        telegram.say(room.group, room.pupils[0], "a", extra={"hologram": 1})
    assert [violation.where for violation in telegram.violations] == ["update"]
    telegram.violations.clear()


async def test_start(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Start sends a command with its payload; blocking and coming back are my_chat_member updates."""
    telegram.bot.queue.allow([])
    pupil = room.pupils[0]
    telegram.press_start(pupil, "abc_1")
    telegram.block_bot(pupil)
    telegram.press_start(pupil)
    first, blocked, back, again = await heard(call)
    assert first["message"]["text"] == "/start abc_1"
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert again["message"]["text"] == "/start"
