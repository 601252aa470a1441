from __future__ import annotations

import pytest

from bot.sandbox import Limits, Sandbox, SteppedClock
from tests.sandbox.conftest import Call
from tests.sandbox.furnished import Classroom


@pytest.fixture
def strict(telegram: Sandbox) -> Sandbox:
    """Return the sandbox with Telegram's usual limits."""
    telegram.set_limits(Limits())
    return telegram


async def waits(call: Call, method: str, **parameters: object) -> int:
    """Return the seconds that the answer asks to wait, 0 if it did what was asked."""
    body = await call(method, **parameters)
    if isinstance(body, dict) and body.get("error_code") == 429:
        seconds: int = body["parameters"]["retry_after"]
        assert body["description"] == f"Too Many Requests: retry after {seconds}"
        return seconds
    return 0


async def test_one_a_second_in_a_chat_after_a_burst_of_three(
    strict: Sandbox, room: Classroom, call: Call, clock: SteppedClock
) -> None:
    """Three pass at once, the fourth waits a second, and after it one passes again."""
    there = {"chat_id": room.teacher.id, "text": "a"}
    assert [await waits(call, "sendMessage", **there) for _ in range(4)] == [0, 0, 0, 1]
    await clock.advance(1)
    assert [await waits(call, "sendMessage", **there) for _ in range(2)] == [0, 1]
    assert len(strict.inbox(room.teacher)) == 4


@pytest.mark.usefixtures("strict")
async def test_twenty_a_minute_in_a_group(room: Classroom, call: Call, clock: SteppedClock) -> None:
    """The 21st of a minute waits until the first is a minute old."""
    for _ in range(20):
        assert await waits(call, "sendMessage", chat_id=room.group.id, text="a") == 0
        await clock.advance(1)
    assert await waits(call, "sendMessage", chat_id=room.group.id, text="a") == 40
    await clock.advance(40)
    assert await waits(call, "sendMessage", chat_id=room.group.id, text="a") == 0
    assert await waits(call, "sendMessage", chat_id=room.teacher.id, text="a") == 0


async def test_thirty_a_second_in_all(strict: Sandbox, call: Call, clock: SteppedClock) -> None:
    """The 31st message of a second waits, in whatever chat."""
    people = [strict.add_user(f"Người {number}") for number in range(31)]
    for person in people:
        strict.press_start(person)
    answers = [await waits(call, "sendMessage", chat_id=person.id, text="a") for person in people]
    assert answers == [0] * 30 + [1]
    await clock.advance(1)
    assert await waits(call, "sendMessage", chat_id=people[30].id, text="a") == 0


async def test_deletes_have_their_own_limit(
    strict: Sandbox, room: Classroom, call: Call, clock: SteppedClock
) -> None:
    """Twenty deletes a second in one chat pass; they use up no sending, and sending uses up no deleting."""
    said = [strict.say(room.group, room.pupils[0], "a").message_id for _ in range(22)]
    chat_id = room.group.id
    answers = [await waits(call, "deleteMessage", chat_id=chat_id, message_id=each) for each in said]
    assert answers == [0] * 20 + [1, 1]
    assert await waits(call, "sendMessage", chat_id=chat_id, text="a") == 0
    await clock.advance(1)
    assert await waits(call, "deleteMessages", chat_id=chat_id, message_ids=said[20:]) == 0
