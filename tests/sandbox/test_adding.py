"""How people add a bot in an app: by a link, or by a button that requests a chat."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox import Chat, ImpossibleError, Message, Sandbox

if TYPE_CHECKING:
    from tests.sandbox.furnished import Classroom

Call = Callable[..., Coroutine[Any, Any, Any]]

OFF = (
    "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories"
    " can_delete_stories can_send_welcome_messages"
)


def rights(*named: str) -> dict[str, bool]:
    """Return a ChatAdministratorRights with these rights alone."""
    return dict.fromkeys(OFF.split(), False) | dict.fromkeys(named, True)


def requesting(request_id: int = 7, *, channel: bool = False, **more: object) -> dict[str, object]:
    """Return a button that requests a chat in which the bot may delete."""
    asked = {"request_id": request_id, "chat_is_channel": channel, "request_title": True, **more}
    return {"text": f"Chọn {request_id}", "request_chat": asked}


async def asked(telegram: Sandbox, room: Classroom, call: Call, *buttons: object) -> Message:
    """Let the bot show the teacher buttons below the message field."""
    sent = await call(
        "sendMessage", chat_id=room.teacher.id, text="Chọn", reply_markup={"keyboard": [list(buttons)]}
    )
    return telegram.chat(room.teacher).messages[sent["message_id"]]


@pytest.fixture
def bare(telegram: Sandbox, room: Classroom) -> Chat:
    """Return a group of the teacher's in which there is no bot; the bot asks for all that is told of it."""
    telegram.bot.queue.allow(["message", "my_chat_member"])
    telegram.press_start(room.teacher)
    group = telegram.create_supergroup("7C", room.teacher, *room.pupils)
    telegram.bot.queue.drop()
    return group


async def test_a_link_adds_the_bot_with_its_rights(
    telegram: Sandbox, room: Classroom, bare: Chat, call: Call
) -> None:
    """As a plain member where it names none; where the bot is in, rights come on top; a payload is said."""
    link = f"https://t.me/{telegram.bot.user.username}?startgroup"
    telegram.follow_link(room.teacher, link, bare)
    telegram.follow_link(room.teacher, f"{link}&admin=delete_messages+pin_messages", bare)
    telegram.follow_link(room.teacher, f"{link}=x-1&admin=invite_users", bare)
    updates = await call("getUpdates")
    now = [update["my_chat_member"]["new_chat_member"] for update in updates if "my_chat_member" in update]
    assert [each["status"] for each in now] == ["member", "administrator", "administrator"]
    held = [each["can_delete_messages"] and each["can_pin_messages"] for each in now[1:]]
    assert (held, [each["can_invite_users"] for each in now[1:]]) == ([True, True], [False, True])
    assert updates[-1]["message"]["text"] == f"/start@{telegram.bot.user.username} x-1"


async def test_an_app_offers_only_where_the_person_may_add(
    telegram: Sandbox, room: Classroom, bare: Chat
) -> None:
    """A pupil may promote nobody, a stranger is not in the chat, a channel's link offers no group."""
    name = telegram.bot.user.username
    link = f"https://t.me/{name}?startgroup&admin=delete_messages"
    for who in (room.pupils[0], telegram.add_user("Ai đó")):
        with pytest.raises(ImpossibleError):
            telegram.follow_link(who, link, bare)
    with pytest.raises(ImpossibleError):
        telegram.follow_link(room.teacher, f"https://t.me/{name}?startchannel&admin=post_messages", bare)
    for other in ("https://t.me/x?start=1", "https://example.org/?startgroup"):
        with pytest.raises(ValueError, match="adds no bot"):
            telegram.follow_link(room.teacher, other, bare)
    channel = telegram.create_channel("Kênh 7C", room.teacher)
    telegram.follow_link(room.teacher, f"https://t.me/{name}?startchannel&admin=post_messages", channel)
    own = channel.member(telegram.bot.id)
    assert own is not None
    assert own.has("can_post_messages")


async def test_a_chosen_chat_is_shared_and_gives_the_rights(
    telegram: Sandbox, room: Classroom, bare: Chat, call: Call
) -> None:
    """First the rights, then the message that names the chat; chosen again, it is only named."""
    wanted: dict[str, Any] = {
        "user_administrator_rights": rights("can_delete_messages", "can_promote_members"),
        "bot_administrator_rights": rights("can_delete_messages"),
    }
    shown = await asked(telegram, room, call, requesting(**wanted))
    telegram.share_chat(room.teacher, shown, "Chọn 7", bare)
    telegram.share_chat(room.teacher, shown, "Chọn 7", bare)
    updates = await call("getUpdates")
    assert [key for each in updates for key in each if key != "update_id"] == [
        "my_chat_member",
        "message",
        "message",
        "message",
    ]
    assert updates[0]["my_chat_member"]["new_chat_member"]["can_delete_messages"] is True
    assert updates[2]["message"]["chat_shared"] == {"request_id": 7, "chat_id": bare.id, "title": "7C"}


async def test_a_chat_that_does_not_fit_is_not_offered(
    telegram: Sandbox, room: Classroom, bare: Chat, call: Call
) -> None:
    """Of the wrong kind, of another creator, without the person's rights or without the bot."""
    mine = await asked(
        telegram,
        room,
        call,
        requesting(1, channel=True),
        requesting(2, chat_is_created=True),
        requesting(3, user_administrator_rights=rights("can_delete_messages")),
        requesting(4, bot_is_member=True),
    )
    other = telegram.create_supergroup("7D", room.pupils[0], room.teacher)
    for label, chat in (
        ("Chọn 1", bare),
        ("Chọn 2", other),
        ("Chọn 3", other),
        ("Chọn 4", bare),
        ("Chọn", bare),
    ):
        with pytest.raises(ImpossibleError):
            telegram.share_chat(room.teacher, mine, label, chat)
    telegram.share_chat(room.teacher, mine, "Chọn 2", bare)
    assert (await call("getUpdates"))[-1]["message"]["chat_shared"]["request_id"] == 2


async def test_buttons_that_telegram_refuses(room: Classroom, refused: Call) -> None:
    """In groups none may request; numbers are unique; the bot's rights are among the person's."""
    for button, what in (
        (requesting(), "chats"),
        ({"text": "Số", "request_contact": True}, "phone number"),
    ):
        said = await refused(
            "sendMessage", chat_id=room.group.id, text="a", reply_markup={"keyboard": [[button]]}
        )
        assert said == f"Bad Request: {what} can be requested in private chats only"
    twice = {"keyboard": [[requesting()], [requesting()]]}
    said = await refused("sendMessage", chat_id=room.teacher.id, text="a", reply_markup=twice)
    assert said == "Bad Request: request_id must be unique within the message"
    more = {"keyboard": [[requesting(bot_administrator_rights=rights("can_delete_messages"))]]}
    said = await refused("sendMessage", chat_id=room.teacher.id, text="a", reply_markup=more)
    assert said == "Bad Request: bot rights must be a subset of user rights"
