from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox import Sandbox, SteppedClock, entity

if TYPE_CHECKING:
    from tests.sandbox.furnished import Classroom

Call = Callable[..., Coroutine[Any, Any, Any]]

BUTTON = {"text": "Đóng", "callback_data": "close:1"}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)


def keyboard(**button: object) -> dict[str, object]:
    """Return a keyboard of one button."""
    return {"inline_keyboard": [[{"text": "Bấm", **button}]]}


async def test_a_sent_message_stands_and_comes_back(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """The answer is the parsed Message with its keyboard; people see it; the bot hears no echo."""
    sent = await call(
        "sendMessage",
        chat_id=room.group.id,
        text=" <b>Chào</b> a.vn ",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [[BUTTON]]},
        protect_content=True,
        link_preview_options={"is_disabled": True},
    )
    assert sent["text"] == "Chào a.vn"
    assert sent["entities"] == [entity("Chào a.vn", "Chào", "bold"), entity("Chào a.vn", "a.vn", "url")]
    assert sent["reply_markup"] == {"inline_keyboard": [[BUTTON]]}
    assert sent["from"]["id"] == telegram.bot.id
    assert sent["has_protected_content"] is True
    assert [message.text for message in telegram.seen_by(room.pupils[2]) if message.buttons] == ["Chào a.vn"]
    assert telegram.pending() == 0


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "a" * 4097}, "Bad Request: message is too long"),
        (
            {"text": "<b>a", "parse_mode": "HTML"},
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "a", "parse_mode": "RTF"}, "Bad Request: unsupported parse_mode"),
        ({"text": "a", "parse_mode": "MarkdownV2"}, "Bad Request: the sandbox reads HTML only, no Markdown"),
        (
            {"text": "a", "reply_parameters": {"message_id": 999}},
            "Bad Request: message to be replied not found",
        ),
        ({"text": "a", "message_thread_id": 5}, "Bad Request: message thread not found"),
        ({"text": "a", "reply_markup": keyboard(callback_data="x" * 65)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(callback_data="ổ" * 22)}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(callback_data="")}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "a", "reply_markup": keyboard()},
            (
                "Bad Request: can't parse inline keyboard button:"
                " Text buttons are unallowed in the inline keyboard"
            ),
        ),
        (
            {"text": "a", "reply_markup": keyboard(url="not a link")},
            "Bad Request: inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}},
            "Bad Request: inline keyboard button text must be non-empty",
        ),
        (
            {"text": "a", "reply_markup": keyboard(web_app={"url": "https://a.vn"})},
            "Bad Request: BUTTON_TYPE_INVALID",
        ),
    ],
)
async def test_what_telegram_refuses_to_send(
    room: Classroom, refused: Call, parameters: dict[str, object], why: str
) -> None:
    """Each refusal has the Bot API's own text and nothing is posted."""
    assert await refused("sendMessage", chat_id=room.group.id, **parameters) == why
    assert all(not message.buttons and message.text == "" for message in room.group.standing())


async def test_the_longest_text_counts_after_parsing(room: Classroom, call: Call) -> None:
    """4096 characters pass, tags not counted."""
    sent = await call("sendMessage", chat_id=room.group.id, text=f"<b>{'ổ' * 4096}</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096


async def test_64_bytes_of_callback_data_pass(room: Classroom, call: Call) -> None:
    """The limit itself is allowed."""
    markup = keyboard(callback_data="x" * 64)
    assert (await call("sendMessage", chat_id=room.group.id, text="a", reply_markup=markup))[
        "reply_markup"
    ] == markup


async def test_who_cannot_be_written_to(
    telegram: Sandbox, room: Classroom, call: Call, refused: Call
) -> None:
    """Start comes first; blocking, deleting an account, being a bot or a stranger: each has its refusal."""
    pupil = room.pupils[0]
    assert await refused("sendMessage", chat_id=999, text="a") == "Bad Request: chat not found"
    stranger = telegram.add_user("Người lạ")
    assert await refused("sendMessage", chat_id=stranger.id, text="a") == "Bad Request: chat not found"
    initiate = "Forbidden: bot can't initiate conversation with a user"
    assert await refused("sendMessage", chat_id=pupil.id, text="a") == initiate
    telegram.press_start(pupil)
    assert (await call("sendMessage", chat_id=pupil.id, text="a"))["chat"]["first_name"] == "An"
    assert telegram.texts(pupil) == ["/start", "a"]
    assert [message.text for message in telegram.inbox(pupil)] == ["a"]
    telegram.block_bot(pupil)
    assert (
        await refused("sendMessage", chat_id=pupil.id, text="a") == "Forbidden: bot was blocked by the user"
    )
    telegram.press_start(pupil)
    await call("sendMessage", chat_id=pupil.id, text="b")
    telegram.deactivate(pupil)
    assert await refused("sendMessage", chat_id=pupil.id, text="a") == "Forbidden: user is deactivated"
    other = telegram.add_bot_token("42:other").user
    telegram.join(room.group, other)
    assert (
        await refused("sendMessage", chat_id=other.id, text="a")
        == "Forbidden: bot can't send messages to bots"
    )


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_chat_the_bot_has_lost(telegram: Sandbox, call: Call, refused: Call, kind: str) -> None:
    """Never there: not found. Kicked and left: forbidden, naming the kind of chat."""
    teacher = telegram.add_user("Lan")
    chat = getattr(telegram, f"create_{kind}")("7B", teacher)
    assert await refused("sendMessage", chat_id=chat.id, text="a") == "Bad Request: chat not found"
    telegram.add_bot(chat, teacher, ["can_delete_messages"] if kind != "channel" else ["can_post_messages"])
    await call("sendMessage", chat_id=chat.id, text="a")
    telegram.kick_bot(chat)
    assert (
        await refused("sendMessage", chat_id=chat.id, text="a")
        == f"Forbidden: bot was kicked from the {kind} chat"
    )
    telegram.add_bot(chat, teacher, [])
    await call("leaveChat", chat_id=chat.id)
    why = f"Forbidden: bot is not a member of the {kind} chat"
    assert await refused("sendMessage", chat_id=chat.id, text="a") == why


async def test_a_bot_without_the_right_to_speak(telegram: Sandbox, room: Classroom, refused: Call) -> None:
    """A restricted bot and a channel admin that may not post are refused."""
    telegram.restrict(room.group, telegram.bot.user, [])
    why = "Bad Request: not enough rights to send text messages to the chat"
    assert await refused("sendMessage", chat_id=room.group.id, text="a") == why
    channel = telegram.create_channel("Tin", room.teacher)
    telegram.add_bot(channel, room.teacher, ["can_delete_messages"])
    why = "Bad Request: need administrator rights in the channel chat"
    assert await refused("sendMessage", chat_id=channel.id, text="a") == why


async def test_replies(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """A reply carries the message it answers; a missing one may be waived."""
    asked = telegram.say(room.group, room.pupils[0], "Mấy giờ?")
    parameters = {"message_id": asked.message_id}
    sent = await call("sendMessage", chat_id=room.group.id, text="7h", reply_parameters=parameters)
    assert sent["reply_to_message"]["text"] == "Mấy giờ?"
    waived = {"message_id": 999, "allow_sending_without_reply": True}
    sent = await call("sendMessage", chat_id=room.group.id, text="8h", reply_parameters=waived)
    assert "reply_to_message" not in sent


async def test_topics(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """In a forum a message goes into an open topic, and says so."""
    forum = telegram.create_supergroup("Khối 7", room.teacher, forum=True)
    telegram.add_bot(forum, room.teacher)
    topic = telegram.create_topic(forum, room.teacher, "Toán")
    sent = await call("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)


async def test_edits(
    telegram: Sandbox, room: Classroom, call: Call, refused: Call, clock: SteppedClock
) -> None:
    """Text and keyboard change together; the same again, another's message and a lost one are refused."""
    chat_id = room.group.id
    markup = {"inline_keyboard": [[BUTTON]]}
    sent = await call("sendMessage", chat_id=chat_id, text="a", reply_markup=markup)
    where = {"chat_id": chat_id, "message_id": sent["message_id"]}
    assert await refused("editMessageText", **where, text="a", reply_markup=markup) == NOT_MODIFIED
    await clock.advance(5)
    edited = await call("editMessageText", **where, text="<i>b</i>", parse_mode="HTML")
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("b", 5)
    assert "reply_markup" not in edited
    edited = await call("editMessageText", **where, text="b", reply_markup=markup)
    assert edited["reply_markup"] == markup
    assert await refused("editMessageText", **where, text="") == "Bad Request: message text is empty"
    lost = await refused("editMessageText", chat_id=chat_id, message_id=999, text="b")
    assert lost == "Bad Request: message to edit not found"
    said = telegram.say(room.group, room.pupils[0], "của em")
    other = await refused("editMessageText", chat_id=chat_id, message_id=said.message_id, text="b")
    assert other == "Bad Request: message can't be edited"
    await call("deleteMessage", **where)
    assert await refused("editMessageText", **where, text="c") == "Bad Request: message to edit not found"


async def test_chat_actions(room: Classroom, call: Call, refused: Call) -> None:
    """They are checked."""
    chat_id = room.group.id
    assert await call("sendChatAction", chat_id=chat_id, action="typing") is True
    wrong = await refused("sendChatAction", chat_id=chat_id, action="sleeping")
    assert wrong == "Bad Request: wrong parameter action in request"
