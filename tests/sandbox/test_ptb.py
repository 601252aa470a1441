from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import telegram as ptb
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter

from bot.sandbox import Broken, Photo, Refuse, Sandbox, TooMany

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.sandbox.furnished import Classroom


@pytest.fixture
async def bot(telegram: Sandbox) -> AsyncIterator[ptb.Bot]:
    """python-telegram-bot's own Bot, pointed at the sandbox."""
    made = ptb.Bot(telegram.token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot")
    async with made:
        yield made


async def test_a_conversation(telegram: Sandbox, room: Classroom, bot: ptb.Bot) -> None:
    """getMe, polling, sending with keyboard, editing, pressing and deleting are parsed by the library."""
    assert (await bot.get_me()).username == "gaclop_bot"
    telegram.bot.queue.allow([])
    leak = telegram.say(room.group, room.pupils[0], "Vào https://zoom.us/j/1?pwd=2 😀 nhé")
    update = (await bot.get_updates(timeout=1))[0]
    assert update.message is not None
    assert list(update.message.parse_entities().values()) == ["https://zoom.us/j/1?pwd=2"]
    assert await bot.delete_message(room.group.id, update.message.message_id) is True
    assert leak.deleted is not None
    markup = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Đóng", callback_data="close:1")]])
    sent = await bot.send_message(room.teacher.id, "<b>Sự cố</b> 1", parse_mode="HTML", reply_markup=markup)
    assert sent.reply_markup == markup
    press = telegram.press(room.teacher, telegram.inbox(room.teacher)[0], "Đóng")
    query = (await bot.get_updates(offset=update.update_id + 1))[0].callback_query
    assert query is not None
    assert query.data == "close:1"
    await query.answer("Xong", show_alert=True)
    assert (await press.answered()).text == "Xong"
    edited = await sent.edit_text("Đã đóng")
    assert isinstance(edited, ptb.Message)
    assert (edited.text, edited.reply_markup) == ("Đã đóng", None)


async def test_files_albums_and_members(telegram: Sandbox, room: Classroom, bot: ptb.Bot) -> None:
    """Uploads, downloads, albums, admins, chats and commands go through the library."""
    sent = await bot.send_document(room.teacher.id, b"abc", filename="báo cáo.txt", caption="c")
    assert sent.document is not None
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == b"abc"
    assert (await bot.send_photo(room.teacher.id, b"pixels")).photo[-1].width == 1280
    telegram.album(room.group, room.pupils[0], [Photo(caption="a"), Photo()])
    updates = await bot.get_updates()
    assert len({update.message.media_group_id for update in updates if update.message}) == 1
    admins = await bot.get_chat_administrators(room.group.id)
    assert [admin.status for admin in admins] == ["creator", "administrator", "administrator"]
    full = await bot.get_chat(room.group.id)
    assert full.title == "Lớp 7A"
    await bot.set_my_commands([("start", "Bắt đầu")])
    assert telegram.bot.commands['{"type": "default"}', ""][0]["command"] == "start"
    assert await bot.delete_messages(room.group.id, [1000, 1001]) is True
    link = await bot.create_chat_invite_link(room.group.id, creates_join_request=True)
    assert link.creates_join_request is True


async def test_refusals_become_the_librarys_errors(
    telegram: Sandbox, room: Classroom, bot: ptb.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of refusal is understood as what it is."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(room.pupils[0].id, "a")
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(room.group.id, 999)
    basic = telegram.create_group("7B", room.teacher)
    telegram.add_bot(basic, room.teacher)
    new = telegram.migrate(basic)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(basic.id, "a")
    assert migrated.value.new_chat_id == new.id
    telegram.fail(TooMany(5), "sendMessage")
    with pytest.raises(RetryAfter):
        await bot.send_message(room.group.id, "a")
    telegram.fail(Broken(502), "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(room.group.id, "a")
    telegram.fail(Refuse(409, "Conflict: terminated by other getUpdates request"), "getUpdates")
    with pytest.raises(Conflict):
        await bot.get_updates()
