"""Reads `--known FILE`: the credentials in force, as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.cli.ending import FAILED, RefusedError
from bot.moderation.known.known import Credential

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEYS: Final = ("link", "meeting_id", "passcode")


def read_known(path: Path) -> list[Credential]:
    """Return the credentials in a file. Raises RefusedError, which quotes nothing of the file's contents."""
    try:
        content = path.read_bytes()
    except OSError:
        raise RefusedError("known-no-file", FAILED, file=str(path)) from None
    return known_credentials(content.splitlines())


def known_credentials(lines: Iterable[bytes]) -> list[Credential]:
    """Return the credentials written as JSON lines with `link`, `meeting_id`, `passcode`, each optional.

    Raises RefusedError on the first line that is something else.
    """
    credentials = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            raise RefusedError("known-not-json", FAILED, line=str(number)) from None
        if not isinstance(entry, dict) or not any(isinstance(entry.get(key), str) for key in _KEYS):
            raise RefusedError("known-nothing", FAILED, line=str(number))
        link, meeting_id, passcode = (_secret(entry.get(key)) for key in _KEYS)
        credentials.append(Credential(link, meeting_id, passcode))
    return credentials


def _secret(value: object) -> Secret | None:
    return Secret(value) if isinstance(value, str) and value.strip() else None
