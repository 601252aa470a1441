from __future__ import annotations

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.world.people import ImpossibleError
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom


async def test_where_it_cannot_be(telegram: Sandbox, room: Classroom, refused: Call) -> None:
    """It needs a group, an admin bot and a member to receive it."""
    to = {"receiver_user_id": room.pupils[1].id}
    text = {"text": "a", "ephemeral_message_parameters": to}
    private = await refused("sendMessage", chat_id=room.teacher.id, **text)
    assert private == "Bad Request: ephemeral messages can be sent in groups and supergroups only"
    telegram.leave(room.group, room.pupils[1])
    gone = await refused("sendMessage", chat_id=room.group.id, **text)
    assert gone == "Bad Request: receiver of the ephemeral message not found"
    telegram.demote(room.group, telegram.bot.user)
    plain = await refused("sendMessage", chat_id=room.group.id, **text)
    assert plain == "Bad Request: not enough rights to send ephemeral messages to the chat"


async def test_what_the_sandbox_does_not_know_is_refused(room: Classroom, refused: Call) -> None:
    """A parameter that would change the effect is never passed over in silence."""
    there = {"chat_id": room.group.id, "text": "a"}
    why = await refused("sendMessage", **there, message_effect_id="5")
    assert why == "Bad Request: the sandbox knows no message_effect_id"
    why = await refused("sendMessage", **there, reply_parameters={"message_id": 1, "quote": "b"})
    assert why == "Bad Request: the sandbox answers messages as a whole"


async def test_its_button_is_pressed_by_who_sees_it_alone(
    telegram: Sandbox, room: Classroom, call: Call
) -> None:
    """The press tells the bot by its own id which ephemeral message it was."""
    author, other = room.pupils[1], room.pupils[2]
    keyboard = {"inline_keyboard": [[{"text": "Nhầm", "callback_data": "a"}]]}
    to = {"receiver_user_id": author.id}
    await call(
        "sendMessage",
        chat_id=room.group.id,
        text="Bạn ơi",
        reply_markup=keyboard,
        ephemeral_message_parameters=to,
    )
    telegram.bot.queue.allow(["callback_query"])
    (whisper,) = telegram.whispers(room.group, author)
    with pytest.raises(ImpossibleError, match="does not see"):
        telegram.press(other, whisper, "Nhầm")
    telegram.press(author, whisper, "Nhầm")
    (update,) = await call("getUpdates")
    pressed = update["callback_query"]["message"]
    assert (pressed["message_id"], pressed["ephemeral_message_id"]) == (0, whisper.message_id)
