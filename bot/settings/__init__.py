"""All settings, read from the environment and `.env`; prefix `BOT_`. A wrong value is never echoed."""

from __future__ import annotations

from bot.settings.fields import RuleSettings, Settings, is_token
from bot.settings.reading import (
    Fault,
    SettingsProblem,
    Stray,
    is_from_environment,
    is_open_to_others,
    language,
    read,
    read_rules,
    read_usable,
    strays,
)

__all__ = [
    "Fault",
    "RuleSettings",
    "Settings",
    "SettingsProblem",
    "Stray",
    "is_from_environment",
    "is_open_to_others",
    "is_token",
    "language",
    "read",
    "read_rules",
    "read_usable",
    "strays",
]
