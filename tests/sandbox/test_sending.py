from __future__ import annotations

import pytest

from bot.sandbox import Sandbox, SteppedClock
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom

BUTTON = {"text": "Đóng", "callback_data": "close:1"}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)


def keyboard(**button: object) -> dict[str, object]:
    """Return a keyboard of one button."""
    return {"inline_keyboard": [[{"text": "Bấm", **button}]]}


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "a" * 4097}, "Bad Request: message is too long"),
        (
            {"text": "<b>a", "parse_mode": "HTML"},
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"text": "a", "reply_parameters": {"message_id": 999}},
            "Bad Request: message to be replied not found",
        ),
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
    ],
)
async def test_what_telegram_refuses_to_send(
    room: Classroom, refused: Call, parameters: dict[str, object], why: str
) -> None:
    """Each refusal has the Bot API's own text and nothing is posted."""
    assert await refused("sendMessage", chat_id=room.group.id, **parameters) == why
    assert all(not message.buttons and message.text == "" for message in room.group.standing())


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


async def test_a_bot_without_the_right_to_speak(telegram: Sandbox, room: Classroom, refused: Call) -> None:
    """A restricted bot and a channel admin that may not post are refused."""
    telegram.restrict(room.group, telegram.bot.user, [])
    why = "Bad Request: not enough rights to send text messages to the chat"
    assert await refused("sendMessage", chat_id=room.group.id, text="a") == why
    channel = telegram.create_channel("Tin", room.teacher)
    telegram.add_bot(channel, room.teacher, ["can_delete_messages"])
    why = "Bad Request: need administrator rights in the channel chat"
    assert await refused("sendMessage", chat_id=channel.id, text="a") == why


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
