"""Account names as shown to staff who decide about them: the chosen name and the @username."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.classroom import Secret

if TYPE_CHECKING:
    from telegram import User


def account_name(user: User) -> Secret:
    """Return an account's name as staff see it: `Lan Nguyễn (@co_lan)`."""
    name: str | None = user.full_name  # None for an account that was deleted: its first name is empty
    return with_username(name or "", user.username)


def with_username(name: str, username: str | None) -> Secret:
    """Return a chosen name with the @username, if there is one; no name can imitate another username.

    A username belongs to one account at a time (Bot API, User); a name is free text.
    """
    plain = "".join(" " if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") else each for each in name)
    chosen = " ".join(plain.replace("@", "").replace("＠", "").split())
    return Secret(" ".join(part for part in (chosen, f"(@{username})" if username else "") if part))
