"""Reads `--known FILE`: the credentials in force, as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bot import texts
from bot.classroom import Secret
from bot.moderation import Credential

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.classroom import Language

_KEYS: Final = ("link", "meeting_id", "passcode")


class KnownError(Exception):
    """A file of known credentials cannot be read. `message` names a sentence in `texts`."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def said(self, language: Language) -> str:
        """Return the sentence; it quotes nothing of the file's contents."""
        return texts.load().plain(language, self.message, **self.values)


def read_known(path: Path) -> list[Credential]:
    """Return the credentials in a file. Raises KnownError."""
    try:
        content = path.read_bytes()
    except OSError:
        raise KnownError("known-no-file", file=str(path)) from None
    return known_credentials(content.splitlines())


def known_credentials(lines: Iterable[bytes]) -> list[Credential]:
    """Return the credentials written as JSON lines with `link`, `meeting_id`, `passcode`, each optional.

    Raises KnownError on the first line that is something else.
    """
    credentials = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            raise KnownError("known-not-json", line=str(number)) from None
        if not isinstance(entry, dict) or not any(isinstance(entry.get(key), str) for key in _KEYS):
            raise KnownError("known-nothing", line=str(number))
        link, meeting_id, passcode = (_secret(entry.get(key)) for key in _KEYS)
        credentials.append(Credential(link, meeting_id, passcode))
    return credentials


def _secret(value: object) -> Secret | None:
    return Secret(value) if isinstance(value, str) and value.strip() else None
