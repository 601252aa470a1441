from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from init_data_py import validate_by_hash, validate_by_signature

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


async def test_a_button_opens_a_page_in_private_over_https(
    telegram: Sandbox, room: Classroom, call: Call, refused: Call
) -> None:
    """What is handed to the page stands behind the #, where no server sees it."""

    def rows(url: str) -> dict[str, object]:
        return {"inline_keyboard": [[{"text": "Vào lớp", "web_app": {"url": url}}]]}

    telegram.press_start(room.teacher)
    told = {"text": "Cửa", "chat_id": room.teacher.id}
    http = await refused("sendMessage", **told, reply_markup=rows("http://a.vn/gate"))
    assert http.endswith("Web App URL 'http://a.vn/gate' is invalid: Only HTTPS links are allowed")
    group = await refused(
        "sendMessage", chat_id=room.group.id, text="Cửa", reply_markup=rows("https://a.vn/gate")
    )
    assert group == "Bad Request: BUTTON_TYPE_INVALID"
    sent = await call("sendMessage", **told, reply_markup=rows("https://a.vn/gate?lesson=1"))
    message = telegram.chat(room.teacher).messages[sent["message_id"]]
    address, _, handed = telegram.open_page(room.teacher, message, "Vào lớp", dark=True).partition("#")
    assert address == "https://a.vn/gate?lesson=1"
    fields = dict(parse_qsl(handed))
    assert fields["tgWebAppThemeParams"] == '{"bg_color":"#17212b","text_color":"#f5f5f5"}'
    read = validate_by_signature(
        fields["tgWebAppData"], telegram.bot.id, public_key=telegram.web_app_key, expires_in=None
    )
    assert read.user is not None
    assert (read.user.id, read.auth_date) == (room.teacher.id, int(telegram.clock.now().timestamp()))
    assert validate_by_hash(fields["tgWebAppData"], telegram.token, expires_in=None) == read
    with pytest.raises(ImpossibleError):
        telegram.press(room.teacher, message, "Vào lớp")
    with pytest.raises(ImpossibleError):
        telegram.open_page(room.teacher, message, "Trang")


async def test_only_a_page_s_button_opens_a_page(telegram: Sandbox, room: Classroom, card: Message) -> None:
    """Any other asks the bot, or follows a link."""
    with pytest.raises(ImpossibleError):
        telegram.open_page(room.teacher, card, "Trang")
