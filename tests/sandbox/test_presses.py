from __future__ import annotations

import pytest

from bot.sandbox import ImpossibleError, Message, Sandbox
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(telegram: Sandbox, room: Classroom, call: Call) -> Message:
    """Let the bot send a message with two buttons to the group."""
    rows = [[{"text": "Đóng", "callback_data": "close:1"}, {"text": "Trang", "url": "https://a.vn"}]]
    sent = await call(
        "sendMessage", chat_id=room.group.id, text="Sự cố 1", reply_markup={"inline_keyboard": rows}
    )
    telegram.bot.queue.allow([])
    return room.group.messages[sent["message_id"]]


async def test_a_press_is_answered_once_and_within_150_seconds(
    telegram: Sandbox, room: Classroom, card: Message, call: Call, refused: Call
) -> None:
    """After that an answer is refused like one to an unknown query."""
    query_id = telegram.press(room.teacher, card, "close:1").query.id
    await telegram.advance(150)
    assert await call("answerCallbackQuery", callback_query_id=query_id) is True
    late = telegram.press(room.teacher, card, "Đóng").query.id
    await telegram.advance(150.5)
    for each in (query_id, late, "5"):
        assert await refused("answerCallbackQuery", callback_query_id=each) == TOO_OLD


async def test_a_toast_has_200_characters(
    telegram: Sandbox, room: Classroom, card: Message, call: Call, refused: Call
) -> None:
    """201 are refused and the press still waits."""
    query_id = telegram.press(room.teacher, card, "Đóng").query.id
    assert (
        await refused("answerCallbackQuery", callback_query_id=query_id, text="ổ" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await call("answerCallbackQuery", callback_query_id=query_id, text="ổ" * 200) is True


async def test_an_answer_may_open_the_bot_alone(
    telegram: Sandbox, room: Classroom, card: Message, call: Call, refused: Call
) -> None:
    """A start link of the bot itself, which apps open unless there is a text to show."""
    link = f"https://t.me/{telegram.bot.user.username}?start=a"
    press = telegram.press(room.teacher, card, "Đóng")
    for url in ("https://t.me/other_bot?start=a", "https://example.org"):
        refusal = await refused("answerCallbackQuery", callback_query_id=press.query.id, url=url)
        assert refusal == "Bad Request: URL_INVALID"
    await call("answerCallbackQuery", callback_query_id=press.query.id, url=link)
    assert press.answer is not None
    assert press.answer.url == link
    press = telegram.press(room.teacher, card, "Đóng")
    await call("answerCallbackQuery", callback_query_id=press.query.id, url=link, text="Xong")
    assert press.answer is not None
    assert (press.answer.url, press.answer.text) == (None, "Xong")


async def test_what_cannot_be_pressed(telegram: Sandbox, room: Classroom, card: Message) -> None:
    """Missing buttons, links, others' chats and deleted messages."""
    with pytest.raises(ImpossibleError, match="no button 'Mở'"):
        telegram.press(room.teacher, card, "Mở")
    with pytest.raises(ImpossibleError, match="does not ask the bot"):
        telegram.press(room.teacher, card, "Trang")
    with pytest.raises(ImpossibleError, match="does not see"):
        telegram.press(telegram.add_user("Người lạ"), card, "Đóng")
    telegram.erase(card, room.teacher)
    with pytest.raises(ImpossibleError, match="is gone"):
        telegram.press(room.teacher, card, "Đóng")
    with pytest.raises(ImpossibleError, match="is gone"):
        telegram.edit(card, "a")
