"""`keys new`: makes a key for BOT_SECRET_KEYS."""

from __future__ import annotations

import sys

from bot.storage import new_key


def new() -> int:
    """Print a new key, alone on its line."""
    sys.stdout.write(f"{new_key()}\n")
    return 0
