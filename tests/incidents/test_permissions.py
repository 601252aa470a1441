"""For which chats an incident's card is."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.incidents.permissions import may_read
from bot.school.roles import Role, StaffChat, Standing
from tests.incidents.samples import GROUP, NOW, OTHER_GROUP, PUPIL, incident, staff

OWNER, TEACHER, OTHER_TEACHER = 1, 2, 5
STAFF_CHAT = -9
SCHOOL = staff(
    (OWNER, Role.OWNER, None),
    (TEACHER, Role.TEACHER, GROUP),
    (OTHER_TEACHER, Role.TEACHER, OTHER_GROUP),
)


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
