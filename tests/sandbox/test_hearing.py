from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Chat, ImpossibleError, Sandbox
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom


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
