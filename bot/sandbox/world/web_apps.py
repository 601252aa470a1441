"""Pages that open from a bot's button (Mini Apps): what Telegram hands to them, signed with this world's key.

Its public half is handed to a bot that is to take this world for Telegram: no setting names it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

if TYPE_CHECKING:
    from bot.sandbox.world.world import Bot, User

_LIGHT: Final = {"bg_color": "#ffffff", "text_color": "#000000"}
_DARK: Final = {"bg_color": "#17212b", "text_color": "#f5f5f5"}


class WebApps:
    """Signs what pages are handed."""

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()

    @property
    def key(self) -> bytes:
        """The public key, of 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def proof(self, bot: Bot, user: User, at: int, query: str) -> str:
        """Return what is handed to a page about who opened it, and when (`initData`)."""
        person = {
            "id": user.id,
            "first_name": user.first_name,
            "last_name": user.last_name or "",
            "language_code": user.language_code,
            "allows_write_to_pm": True,
        }
        shown = json.dumps(person, ensure_ascii=False, separators=(",", ":"))
        fields = {"query_id": query, "user": shown, "auth_date": str(at)}
        lines = "\n".join(sorted(f"{name}={value}" for name, value in fields.items()))
        signed = self._key.sign(f"{bot.id}:WebAppData\n{lines}".encode())
        fields["signature"] = base64.urlsafe_b64encode(signed).decode().rstrip("=")
        lines = "\n".join(sorted(f"{name}={value}" for name, value in fields.items()))
        key = hmac.digest(b"WebAppData", bot.token.encode(), "sha256")
        fields["hash"] = hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()
        return urlencode(fields, quote_via=quote)

    def launched(self, url: str, proof: str, *, dark: bool = False) -> str:
        """Return the address that Telegram's app opens."""
        handed = {
            "tgWebAppData": proof,
            "tgWebAppVersion": "9.6",
            "tgWebAppPlatform": "web",
            "tgWebAppThemeParams": json.dumps(_DARK if dark else _LIGHT, separators=(",", ":")),
        }
        return f"{url}#{urlencode(handed, quote_via=quote)}"
