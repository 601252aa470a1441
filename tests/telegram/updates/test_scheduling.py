"""The order of judging: chats take turns, possible leaks first, and old messages before new ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.classroom import Arrival
from bot.telegram.updates.chat_queues import Delivery
from bot.telegram.updates.scheduling import Turns

AT = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
LINK = "https://zoom.us/j/84215500001"


def said(row: int, chat_id: int | None = -7, text: str = "ok", *, at: int = 1788741000) -> Delivery:
    """Return a stored message."""
    message = {"message_id": row, "chat": {"id": chat_id}, "date": at, "text": text}
    return Delivery(row, {"message": message}, Arrival(row, chat_id, row, AT, b"{}"))


def taken(turns: Turns) -> list[int]:
    """Return the rows of all that waits, in the order in which it is taken."""
    rows = []
    while turns:
        rows.append(turns.take().row)
    return rows


def test_chats_take_turns_in_the_order_in_which_they_came() -> None:
    """A chat that says much has no more turns for it."""
    turns = Turns()
    turns.put([said(1), said(2), said(3), said(4, -8), said(5, None)])
    assert taken(turns) == [1, 4, 5, 2, 3]


def test_a_possible_leak_goes_first_with_what_its_chat_said_before_it() -> None:
    """It may be the other half of what stands there."""
    turns = Turns()
    turns.put([said(1), said(2, -8), said(3, -9), said(4, -9, LINK), said(5, -9)])
    assert taken(turns) == [3, 4, 1, 2, 5]


def test_a_leak_that_comes_later_brings_its_chat_forward() -> None:
    """What its chat said before is not judged later than it."""
    turns = Turns()
    turns.put([said(1), said(2, -8), said(3, -9)])
    turns.put([said(4, -9, LINK)])
    assert taken(turns) == [3, 4, 1, 2]


def test_a_flood_of_possible_leaks_leaves_every_fifth_turn_to_all_else() -> None:
    """A leak that does not look like one is not delayed for long."""
    turns = Turns()
    turns.put([*(said(row, -7, LINK) for row in range(1, 13)), said(20, -8), said(21, -8)])
    order = taken(turns)
    assert order == [1, 2, 3, 4, 20, 5, 6, 7, 8, 21, 9, 10, 11, 12]


def test_messages_sent_minutes_before_the_rest_go_first() -> None:
    """A backlog of hours is judged in the order of sending, whichever chat has a leak in it."""
    turns = Turns()
    turns.put([said(1, -7, LINK, at=1788741000), said(2, -8, at=1788740000), said(3, -8, at=1788741000)])
    assert taken(turns) == [2, 1, 3]


def test_nothing_is_taken_where_nothing_waits() -> None:
    """A chat whose messages are all taken is forgotten, and its next one has a turn like any."""
    turns = Turns()
    with pytest.raises(IndexError):
        turns.take()
    turns.put([said(1, -7, LINK)])
    assert taken(turns) == [1]
    turns.put([said(2), said(3, -8)])
    assert taken(turns) == [2, 3]
