"""What else the environment and `.env` tell: the language, unknown names, who may read the file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from bot.classroom import Language
from bot.settings.fields import FILE, PREFIX, Settings

# A line of `.env` that sets a variable of ours, by name and value: one has to be known before all is read.
_LINE: Final = re.compile(
    r"^[ \t]*(?:export[ \t]+)?(BOT_\w*)[ \t]*=[ \t]*([\"']?)([^\n]*)", re.MULTILINE | re.IGNORECASE
)
_NAME: Final = re.compile(r"[A-Z0-9_]{1,40}")


@dataclass(frozen=True, slots=True)
class Stray:
    """A variable with our prefix that is no setting; `meant` is the setting with a similar name, if any."""

    name: str
    meant: str | None


def strays() -> tuple[Stray, ...]:
    """Return the variables with our prefix that are no settings, from the environment and `.env`."""
    ours = [f"{PREFIX}{field.upper()}" for field in Settings.model_fields]
    there = [name.upper() for name in (*os.environ, *in_file()) if name.upper().startswith(PREFIX)]
    return tuple(
        # An invalid name, such as a token on the wrong side of the equals sign, is not shown.
        Stray(
            name if _NAME.fullmatch(name) else f"{PREFIX}…",
            next(iter(get_close_matches(name, ours, 1)), None),
        )
        for name in dict.fromkeys(there)
        if name not in ours
    )


def is_open_to_others() -> bool:
    """Return whether users other than its owner may read `.env`."""
    try:
        return bool(Path(FILE).stat().st_mode & 0o077)
    except OSError:
        return False


def is_from_environment(name: str) -> bool:
    """Return whether a variable is set in the environment, which goes before `.env`."""
    return any(each.upper() == name for each in os.environ)


def language() -> Language:
    """Return the language to use before, or without, readable settings."""
    name = f"{PREFIX}LANGUAGE"
    chosen = os.environ.get(name) or in_file().get(name, "")
    return Language.EN if chosen.lower() == "en" else Language.VI


def in_file() -> dict[str, str]:
    """Return the variables of ours that `.env` sets, as far as it can be read."""
    try:
        content = Path(FILE).read_text("utf-8", errors="replace")
    except OSError:
        return {}
    return {name.upper(): value.strip().rstrip(quote) for name, quote, value in _LINE.findall(content)}
