from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import ImpossibleError, Sandbox, SteppedClock

if TYPE_CHECKING:
    from tests.sandbox.conftest import Call
    from tests.sandbox.furnished import Classroom

ALL_KINDS = ["message", "my_chat_member", "chat_member", "chat_join_request", "channel_post"]


@pytest.fixture
def attentive(telegram: Sandbox, room: Classroom) -> Sandbox:
    """Return the sandbox whose bot asks for every kind of update about members."""
    assert room.group.members
    telegram.bot.queue.allow(ALL_KINDS)
    return telegram


async def test_restricting_and_banning(telegram: Sandbox, room: Classroom, call: Call, refused: Call) -> None:
    """Members can be muted, freed, thrown out and let back; owner, admins and oneself cannot be touched."""
    chat_id, pupil = room.group.id, room.pupils[1]
    whom = {"chat_id": chat_id, "user_id": pupil.id}
    await call("restrictChatMember", **whom, permissions={"can_send_messages": False})
    with pytest.raises(ImpossibleError, match="cannot write"):
        telegram.say(room.group, pupil, "a")
    every = dict.fromkeys(
        [key for key in (await call("getChatMember", **whom)) if key.startswith("can_")], True
    )
    await call("restrictChatMember", **whom, permissions=every)
    said = telegram.say(room.group, pupil, "a")
    await call("banChatMember", **whom, revoke_messages=True)
    assert said.deleted is not None
    assert (await call("getChatMember", **whom))["status"] == "kicked"
    await call("unbanChatMember", **whom)
    telegram.join(room.group, pupil)
    for user, why in (
        (room.teacher, "can't remove chat owner"),
        (room.pupils[0], "user is an administrator of the chat"),
        (telegram.bot.user, "can't restrict self"),
    ):
        assert await refused("banChatMember", chat_id=chat_id, user_id=user.id) == f"Bad Request: {why}"
    telegram.promote(room.group, telegram.bot.user, ["can_delete_messages"])
    why = "Bad Request: not enough rights to restrict/unrestrict chat member"
    assert await refused("banChatMember", **whom) == why
    assert await refused("restrictChatMember", **whom, permissions={}) == why
    basic = telegram.create_group("7B", room.teacher, pupil)
    telegram.add_bot(basic, room.teacher, ["can_restrict_members"])
    why = await refused("restrictChatMember", chat_id=basic.id, user_id=pupil.id, permissions={})
    assert why == "Bad Request: method is available only for supergroups"


async def test_pins(telegram: Sandbox, room: Classroom, call: Call, refused: Call) -> None:
    """A pin is shown by getChat and a service message; it needs the right and a message."""
    said = telegram.say(room.group, room.pupils[0], "nội quy")
    where = {"chat_id": room.group.id, "message_id": said.message_id}
    await call("pinChatMessage", **where)
    assert (await call("getChat", chat_id=room.group.id))["pinned_message"]["text"] == "nội quy"
    assert "pinned_message" in telegram.messages(room.group)[-1].content
    await call("unpinChatMessage", **where)
    assert await refused("unpinChatMessage", **where) == "Bad Request: message to unpin not found"
    lost = await refused("pinChatMessage", chat_id=room.group.id, message_id=999)
    assert lost == "Bad Request: message to pin not found"
    telegram.promote(room.group, telegram.bot.user, [])
    why = await refused("pinChatMessage", **where)
    assert why == "Bad Request: not enough rights to manage pinned messages in the chat"


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


async def test_tags_of_members(attentive: Sandbox, room: Classroom, call: Call, refused: Call) -> None:
    """Beside the name in a supergroup; a bot with the right changes a regular member's, nobody else's."""
    pupil, group, method = room.pupils[1], room.group, "setChatMemberTag"
    attentive.tag(group, pupil, "94215530967")
    said = attentive.say(group, pupil, "Em chào cô")
    changed, update = await call("getUpdates")
    assert changed["chat_member"]["new_chat_member"]["tag"] == "94215530967"
    assert update["message"]["sender_tag"] == "94215530967"
    whom = {"chat_id": group.id, "user_id": pupil.id}
    why = await refused(method, **whom, tag="")
    assert why == "Bad Request: not enough rights to manage member tags"
    attentive.promote(group, attentive.bot.user, ["can_manage_tags", "can_delete_messages"])
    assert await refused(method, **whom, tag="x" * 17) == "Bad Request: member tag is too long"
    assert await call(method, **whom) is True
    assert "sender_tag" not in attentive.as_json(said)
    attentive.promote(group, room.pupils[2], [], custom_title="Lớp trưởng")
    admin, stranger = room.pupils[2], attentive.add_user("Ai đó")
    assert attentive.as_json(attentive.say(group, admin, "Dạ"))["sender_tag"] == "Lớp trưởng"
    for who, refusal in ((admin, "user is an administrator of the chat"), (stranger, "user not found")):
        assert await refused(method, chat_id=group.id, user_id=who.id, tag="a") == f"Bad Request: {refusal}"
        with pytest.raises(ImpossibleError):
            attentive.tag(group, who, "a")
    channel = attentive.create_channel("Kênh", room.teacher)
    attentive.add_bot(channel, rights=["can_post_messages"])
    why = await refused(method, chat_id=channel.id, user_id=pupil.id, tag="a")
    assert why == "Bad Request: method is available for group and supergroup chats only"


async def test_a_restriction_ends_by_itself(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """After until_date a muted pupil writes again and a banned one may come back; 5 seconds mean for ever."""
    now = int(telegram.clock.now().timestamp())
    muted, banned, gone = room.pupils[1], room.pupils[2], telegram.add_user("Dung")
    telegram.join(room.group, gone)
    chat_id = room.group.id
    silent: dict[str, bool] = {"can_send_messages": False}
    await call(
        "restrictChatMember", chat_id=chat_id, user_id=muted.id, permissions=silent, until_date=now + 60
    )
    await call("banChatMember", chat_id=chat_id, user_id=banned.id, until_date=now + 60)
    await call("banChatMember", chat_id=chat_id, user_id=gone.id, until_date=now + 5)
    await telegram.advance(59)
    with pytest.raises(ImpossibleError):
        telegram.say(room.group, muted, "a")
    await telegram.advance(1)
    telegram.say(room.group, muted, "a")
    statuses = [
        (await call("getChatMember", chat_id=chat_id, user_id=user.id))["status"]
        for user in (muted, banned, gone)
    ]
    assert statuses == ["member", "left", "kicked"]
