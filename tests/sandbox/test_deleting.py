from __future__ import annotations

import pytest

from bot.sandbox import Sandbox, SteppedClock
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom

GONE = "Bad Request: message to delete not found"
CANNOT = "Bad Request: message can't be deleted"
TWO_DAYS = 48 * 3600


async def test_what_is_gone_cannot_be_deleted(
    telegram: Sandbox, room: Classroom, call: Call, refused: Call
) -> None:
    """Twice and never-there answer alike."""
    said = telegram.say(room.group, room.pupils[0], "a")
    where = {"chat_id": room.group.id, "message_id": said.message_id}
    await call("deleteMessage", **where)
    assert await refused("deleteMessage", **where) == GONE
    assert await refused("deleteMessage", chat_id=room.group.id, message_id=999) == GONE


async def test_48_hours(
    telegram: Sandbox, room: Classroom, call: Call, refused: Call, clock: SteppedClock
) -> None:
    """A message a second younger than 48 hours goes, one of 48 hours stays, by the sandbox's clock."""
    young = telegram.say(room.group, room.pupils[0], "a")
    old = telegram.say(room.group, room.pupils[0], "b", age=1)
    await clock.advance(TWO_DAYS - 1)
    where = {"chat_id": room.group.id}
    assert await refused("deleteMessage", **where, message_id=old.message_id) == CANNOT
    assert await call("deleteMessage", **where, message_id=young.message_id) is True


@pytest.mark.parametrize(
    ("kind", "rights", "of_others", "own"),
    [
        ("supergroup", None, False, True),
        ("supergroup", ["can_pin_messages"], False, True),
        ("supergroup", ["can_delete_messages"], True, True),
        ("group", None, False, True),
        ("group", ["can_pin_messages"], True, True),
        ("channel", ["can_post_messages"], False, True),
        ("channel", ["can_post_messages", "can_delete_messages"], True, True),
    ],
)
async def test_rights_decide(
    telegram: Sandbox, call: Call, kind: str, rights: list[str] | None, *, of_others: bool, own: bool
) -> None:
    """Own messages go; others' need can_delete_messages, in a basic group any admin will do."""
    teacher = telegram.add_user("Lan")
    chat = getattr(telegram, f"create_{kind}")("7B", teacher)
    telegram.add_bot(chat, teacher, rights)
    said = telegram.say(chat, teacher, "a")
    sent = await call("sendMessage", chat_id=chat.id, text="b")
    results = [
        await call("deleteMessage", chat_id=chat.id, message_id=message_id)
        for message_id in (said.message_id, sent["message_id"])
    ]
    expected = [of_others, own]
    assert [result is True for result in results] == expected
    assert all(result["description"] == CANNOT for result in results if result is not True)


async def test_the_creation_of_a_supergroup_stays(room: Classroom, refused: Call) -> None:
    """Service messages about a supergroup's creation can't be deleted."""
    assert await refused("deleteMessage", chat_id=room.group.id, message_id=1) == CANNOT


async def test_many_at_once(telegram: Sandbox, room: Classroom, call: Call) -> None:
    """Missing ones are skipped, the others go, and there is one answer for all."""
    said = [telegram.say(room.group, room.pupils[0], f"{number}") for number in range(3)]
    ids = [said[0].message_id, 998, said[1].message_id, 999]
    assert await call("deleteMessages", chat_id=room.group.id, message_ids=ids) is True
    assert telegram.texts(room.group) == ["2"]
    assert await call("deleteMessages", chat_id=room.group.id, message_ids=[998]) is True


async def test_one_that_cannot_go_keeps_all(telegram: Sandbox, room: Classroom, refused: Call) -> None:
    """With one message past its time nothing is deleted."""
    young = telegram.say(room.group, room.pupils[0], "young")
    old = telegram.say(room.group, room.pupils[0], "old", age=TWO_DAYS)
    ids = [young.message_id, old.message_id]
    assert await refused("deleteMessages", chat_id=room.group.id, message_ids=ids) == CANNOT
    assert young.deleted is None


async def test_one_to_a_hundred(room: Classroom, call: Call, refused: Call) -> None:
    """None and 101 are refused, 100 pass."""
    chat_id = room.group.id
    none = await refused("deleteMessages", chat_id=chat_id, message_ids=[])
    assert none == "Bad Request: message identifiers are not specified"
    many = await refused("deleteMessages", chat_id=chat_id, message_ids=list(range(1, 102)))
    assert many == "Bad Request: too many message identifiers specified"
    assert await call("deleteMessages", chat_id=chat_id, message_ids=list(range(500, 600))) is True


async def test_a_kicked_bot_deletes_nothing(telegram: Sandbox, room: Classroom, refused: Call) -> None:
    """Outside the chat deletion is forbidden, not merely impossible."""
    said = telegram.say(room.group, room.pupils[0], "a")
    telegram.kick_bot(room.group)
    why = await refused("deleteMessage", chat_id=room.group.id, message_id=said.message_id)
    assert why == "Forbidden: bot was kicked from the supergroup chat"
