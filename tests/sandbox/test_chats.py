from __future__ import annotations

import pytest

from bot.sandbox import Sandbox, SteppedClock
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom

ALL_KINDS = ["message", "my_chat_member", "chat_member", "chat_join_request", "channel_post"]


@pytest.fixture
def attentive(telegram: Sandbox, room: Classroom) -> Sandbox:
    """Return the sandbox whose bot asks for every kind of update about members."""
    assert room.group.members
    telegram.bot.queue.allow(ALL_KINDS)
    return telegram


async def test_who_cannot_be_thrown_out(telegram: Sandbox, room: Classroom, refused: Call) -> None:
    """Owner, admins and the bot itself; nobody by a bot without the right."""
    chat_id, pupil = room.group.id, room.pupils[1]
    for user, why in (
        (room.teacher, "can't remove chat owner"),
        (room.pupils[0], "user is an administrator of the chat"),
        (telegram.bot.user, "can't restrict self"),
    ):
        assert await refused("banChatMember", chat_id=chat_id, user_id=user.id) == f"Bad Request: {why}"
    telegram.promote(room.group, telegram.bot.user, ["can_delete_messages"])
    why = "Bad Request: not enough rights to restrict/unrestrict chat member"
    whom = {"chat_id": chat_id, "user_id": pupil.id}
    assert await refused("banChatMember", **whom) == why
    assert await refused("restrictChatMember", **whom, permissions={}) == why


async def test_join_requests(
    attentive: Sandbox, room: Classroom, call: Call, refused: Call, clock: SteppedClock
) -> None:
    """The bot hears of an applicant, may write for five minutes, and decides once."""
    applicant = attentive.add_user("Dung")
    attentive.request_to_join(room.group, applicant, bio="xin vào")
    request = (await call("getUpdates"))[0]["chat_join_request"]
    assert (request["from"]["id"], request["user_chat_id"], request["bio"]) == (
        applicant.id,
        applicant.id,
        "xin vào",
    )
    assert (await call("sendMessage", chat_id=request["user_chat_id"], text="Em là ai?"))[
        "text"
    ] == "Em là ai?"
    await clock.advance(301)
    why = await refused("sendMessage", chat_id=applicant.id, text="Em ơi?")
    assert why == "Forbidden: bot can't initiate conversation with a user"
    whom = {"chat_id": room.group.id, "user_id": applicant.id}
    await call("approveChatJoinRequest", **whom)
    joined = (await call("getUpdates", offset=-2))[0]
    assert joined["chat_member"]["via_join_request"] is True
    assert await refused("approveChatJoinRequest", **whom) == "Bad Request: USER_ALREADY_PARTICIPANT"
    other = attentive.add_user("Giang")
    attentive.request_to_join(room.group, other)
    whom = {"chat_id": room.group.id, "user_id": other.id}
    never = {**whom, "user_id": attentive.add_user("Hà").id}
    assert await refused("approveChatJoinRequest", **never) == "Bad Request: HIDE_REQUESTER_MISSING"
    attentive.promote(room.group, attentive.bot.user, [])
    assert await refused("approveChatJoinRequest", **whom) == "Bad Request: not enough rights"
