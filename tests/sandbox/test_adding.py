"""How people add a bot in an app, by a link; and what a button may request where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Chat, ImpossibleError, Sandbox

if TYPE_CHECKING:
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom


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
