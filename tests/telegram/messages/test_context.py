"""Names as staff see them, whatever an account calls itself."""

from __future__ import annotations

import pytest
from telegram import User

from bot.telegram.messages.context import account_name


@pytest.mark.parametrize(
    ("user", "shown"),
    [
        (User(7, "Lan", is_bot=False, last_name="Nguyễn", username="co_lan"), "Lan Nguyễn (@co_lan)"),
        (User(7, "Lan", is_bot=False), "Lan"),
        (User(7, "", is_bot=False), ""),  # a deleted account
        (User(7, "", is_bot=False, username="co_lan"), "(@co_lan)"),
        (User(7, "Lan (@hieu_truong)\u202e", is_bot=False), "Lan (hieu_truong)"),
    ],
)
def test_a_name_is_shown_with_the_username_that_belongs_to_it_alone(user: User, shown: str) -> None:
    """Also where there is no name, which the library returns as none at all."""
    assert account_name(user).reveal() == shown
