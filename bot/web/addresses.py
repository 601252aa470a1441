"""Each bot's webhook: its address, and the secret that Telegram sends along.

Both follow from the settings and the bot's id alone, so every worker can check a delivery to any bot.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final
from urllib.parse import urlsplit

from bot.classroom import Secret

FOLDER: Final = "/telegram/"
_ID: Final = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)  # below 2**63


class Addresses:
    """The webhooks of a deployment. `url` is the public address of its proxy; it may have a path."""

    def __init__(self, url: str, secret: Secret) -> None:
        self._url = url.rstrip("/")
        self._key = secret.reveal().encode()
        self.folder = f"{urlsplit(self._url).path}{FOLDER}"

    def url_of(self, bot_id: int) -> str:
        """Return where Telegram delivers a bot's updates."""
        return f"{self._url}{FOLDER}{bot_id}"

    def secret_of(self, bot_id: int) -> Secret:
        """Return a bot's secret: 64 hexadecimal digits, an HMAC-SHA256 (RFC 2104) of its id."""
        return Secret(hmac.new(self._key, str(bot_id).encode(), hashlib.sha256).hexdigest())

    def bot_of(self, written: str, secret: str) -> int | None:
        """Return the id written in an address if the secret is that bot's. Takes the same time if not."""
        proper = _ID.fullmatch(written) is not None
        bot_id = int(written) if proper else 0
        known = hmac.compare_digest(self.secret_of(bot_id).reveal().encode(), secret.encode())
        return bot_id if known and proper else None
