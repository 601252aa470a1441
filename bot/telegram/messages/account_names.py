"""What an account is called where staff decide about it: the name it chose, and its @username."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.classroom import Secret

if TYPE_CHECKING:
    from telegram import User


def account_name(user: User) -> Secret:
    """Return an account's name as staff see it: `Lan Nguyễn (@co_lan)`."""
    return with_username(user.full_name, user.username)


def with_username(name: str, username: str | None) -> Secret:
    """Return a chosen name with the @username, if there is one; no name can look as if it had another.

    A username is nobody else's at that time (Bot API, User); a name is whatever somebody typed.
    """
    plain = "".join(" " if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") else each for each in name)
    chosen = " ".join(plain.replace("@", "").replace("＠", "").split())
    return Secret(" ".join(part for part in (chosen, f"(@{username})" if username else "") if part))
