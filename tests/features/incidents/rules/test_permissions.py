"""For which chats an incident's card is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.classroom import Group as Chat
from bot.classroom import Room, Secret
from bot.features.incidents.rules.permissions import may_read
from bot.roles import StaffChat, Standing
from tests.features.incidents.samples import (
    ALARM,
    NOW,
    OTHER_TEACHER,
    OWNER,
    PUPIL,
    SCHOOL,
    TEACHER,
    incident,
)

STAFF_CHAT = -9


@pytest.mark.parametrize(
    ("account", "may"), [(OWNER, True), (TEACHER, True), (OTHER_TEACHER, False), (PUPIL, False)]
)
def test_in_private_a_card_is_for_staff_of_its_group(account: int, may: bool) -> None:  # noqa: FBT001 - a case
    """Whoever has no role for the group any more reads nothing new."""
    assert may_read(incident(), account, SCHOOL, (), NOW) is may


@pytest.mark.parametrize(
    ("standing", "by", "may"),
    [
        (Standing.CONFIRMED, OWNER, True),
        (Standing.CONFIRMED, TEACHER, False),
        (Standing.ENDED, OWNER, False),
    ],
)
def test_a_staff_chat_reads_cards_while_it_counts(standing: Standing, by: int, may: bool) -> None:  # noqa: FBT001 - a case
    """By the word of an account that may give it; a chat that was never asked about keeps its card true."""
    chat = StaffChat(3, STAFF_CHAT, standing, by, Secret("Staff"))
    assert may_read(incident(), STAFF_CHAT, SCHOOL, (chat,), NOW) is may
    assert may_read(incident(), STAFF_CHAT - 1, SCHOOL, (chat,), NOW)


def test_an_incident_is_at_the_class_that_an_alarm_names_or_in_its_group() -> None:
    """An alarm about no group at all is nowhere."""
    nowhere = Chat(0, Room.GROUP, Secret(""))
    assert incident().place == Secret("7A")
    assert incident(alarm=replace(ALARM, school_class=Secret("6B"))).place == Secret("6B")
    assert incident(alarm=ALARM).place == Secret("7A")
    assert incident(alarm=ALARM, group=nowhere).place is None
