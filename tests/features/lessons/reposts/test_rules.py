"""Who may have the rest of a paste, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.classroom import Secret
from bot.features.incidents.rules.changes import DeletedMessageOpened
from bot.features.lessons.buttons import RedactedRepostMessage
from bot.features.lessons.reposts.rules import (
    RedactedRepost,
    RedactedRepostPosted,
    RedactedRepostReply,
    on_look,
    on_post,
)
from bot.outbox import Dispatch
from bot.records import Who

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
LAN = 4
REST = RedactedRepost(
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
    opened = DeletedMessageOpened(2, LAN, Secret("Lan"), NOW)
    assert on_look(REST, Who(LAN, Secret("Lan")), NOW) == (RedactedRepostReply.COMES, (opened,))


def test_it_is_posted_in_its_group() -> None:
    """And noted as posted."""
    assert on_post(REST, LAN, NOW) == (
        RedactedRepostReply.POSTED,
        (RedactedRepostPosted(1, NOW), Dispatch(RedactedRepostMessage.REST, 1, -7)),
    )


@pytest.mark.parametrize(
    ("rest", "account", "reply"),
    [
        (None, LAN, RedactedRepostReply.GONE),
        (REST, 5, RedactedRepostReply.NOT_STAFF),
        (replace(REST, is_staff=False), LAN, RedactedRepostReply.NOT_STAFF),
        (replace(REST, removed=False), LAN, RedactedRepostReply.STANDS),
        (replace(REST, originals=()), LAN, RedactedRepostReply.GONE),
        (replace(REST, posted=True), LAN, RedactedRepostReply.ALREADY),
    ],
)
def test_nobody_else_and_never_twice(
    rest: RedactedRepost | None, account: int, reply: RedactedRepostReply
) -> None:
    """Only who pasted it, while they are staff, once it is gone from the group and kept; and once."""
    assert on_look(rest, Who(account, Secret("Lan")), NOW) == (reply, ())
    assert on_post(rest, account, NOW) == (reply, ())


def test_no_other_copy_goes_out_after_a_crash() -> None:
    """A group never reads it twice."""
    assert not RedactedRepostMessage.REST.repeatable
