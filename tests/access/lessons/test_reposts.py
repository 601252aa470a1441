"""Who may have the rest of a paste, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.access.lessons.messages import LessonMessage
from bot.access.lessons.reposts import Rest, RestPosted, RestReply, on_look, on_post
from bot.classroom import Secret
from bot.incidents.changes import OriginalOpened
from bot.outbox import Dispatch

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
LAN = 4
REST = Rest(
    id=1,
    incident_id=2,
    account=LAN,
    chat_id=-7,
    is_staff=True,
    removed=True,
    posted=False,
    originals=(Secret("{}"),),
)


def test_looking_opens_the_original_which_is_noted() -> None:
    """In the name of whoever looked."""
    opened = OriginalOpened(2, LAN, Secret("Lan"), NOW)
    assert on_look(REST, LAN, Secret("Lan"), NOW) == (RestReply.COMES, (opened,))


def test_it_is_posted_in_its_group() -> None:
    """And noted as posted."""
    assert on_post(REST, LAN, NOW) == (
        RestReply.POSTED,
        (RestPosted(1, NOW), Dispatch(LessonMessage.REST, 1, -7)),
    )


@pytest.mark.parametrize(
    ("rest", "account", "reply"),
    [
        (None, LAN, RestReply.GONE),
        (REST, 5, RestReply.NOT_STAFF),
        (replace(REST, is_staff=False), LAN, RestReply.NOT_STAFF),
        (replace(REST, removed=False), LAN, RestReply.STANDS),
        (replace(REST, originals=()), LAN, RestReply.GONE),
        (replace(REST, posted=True), LAN, RestReply.ALREADY),
    ],
)
def test_nobody_else_and_never_twice(rest: Rest | None, account: int, reply: RestReply) -> None:
    """Only who pasted it, while they are staff, once it is gone from the group and kept; and once."""
    assert on_look(rest, account, Secret("Lan"), NOW) == (reply, ())
    assert on_post(rest, account, NOW) == (reply, ())


def test_no_other_copy_goes_out_after_a_crash() -> None:
    """A group never reads it twice."""
    assert not LessonMessage.REST.repeatable
