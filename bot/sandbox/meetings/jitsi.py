"""A Jitsi on loopback: rooms that open by a token, tested at joining and at no other time.

Tokens are tested here by hand (RFC 7515, RFC 7519), as jitsi-meet's prosody plugins test them
(resources/prosody-plugins/token/util.lib.lua, luajwtjitsi.lib.lua), with the domain's test switched on.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from aiohttp import web
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from bot.sandbox.meetings.rooms import Person, Refused, Room

_FEATURES: Final = "<features><mechanisms><mechanism>ANONYMOUS</mechanism></mechanisms></features>"
_SID: Final = "a1b2c3d4"


class JitsiServer:
    """A Jitsi. `secret`: what it shares with whom it trusts; `public`: keys as PEM by `kid`, as of JaaS."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        issuer: str,
        subject: str,
        secret: str = "",
        public: Mapping[str, str] | None = None,
        audience: str = "jitsi",
    ) -> None:
        self._now = now
        self._expected = {"iss": issuer, "sub": subject, "aud": audience}
        self._secret = secret
        self._public = dict(public or {})
        self.rooms: dict[str, Room] = {}

    async def answer(self, http: web.BaseRequest, path: tuple[str, ...]) -> web.Response | None:
        """Answer what a browser asks before it joins: the settings, and a session over BOSH (XEP-0206)."""
        if path[-1] == "config.js":
            return web.Response(text="var config = { hosts: { domain: 'meet.jitsi' } };")
        if path[-1] != "http-bind":
            return None
        body = await http.text()
        if "<auth" not in body:
            return web.Response(text=f"<body sid='{_SID}'>{_FEATURES}</body>", content_type="text/xml")
        try:
            self.claims(http.query.get("token", ""))
        except Refused as refused:
            says = f"<failure><not-allowed/><text>{refused}</text></failure>"
        else:
            says = "<success/>"
        said = f"sid='{_SID}'" in body
        return web.Response(text=f"<body>{says if said else ''}</body>", content_type="text/xml")

    def room(self, path: tuple[str, ...]) -> Room:
        """Return a room: it is there once somebody names it."""
        return self.rooms.setdefault(path[-1].lower(), Room())

    def admit(self, path: tuple[str, ...], query: Mapping[str, str]) -> Person:
        """Let in whoever has a token for this room."""
        claims = self.claims(query.get("jwt", ""))
        if claims["room"] not in (path[-1].lower(), "*"):
            raise Refused("room-mismatch")
        user = claims["context"]["user"]
        if any(not isinstance(value, str) for value in user.values()):
            raise Refused("user-not-strings")
        return Person(user["name"], user["id"], user["moderator"] == "true")

    def claims(self, token: str) -> dict[str, Any]:
        """Return a token's claims. Raises Refused."""
        try:
            header, payload, signature = token.split(".")
            says = json.loads(_bytes(header))
            self._test_signature(says, f"{header}.{payload}".encode(), _bytes(signature))
            claims: dict[str, Any] = json.loads(_bytes(payload))
            now = self._now().timestamp()
            if now >= claims["exp"]:
                raise Refused("token-expired")
            if now < claims["nbf"]:
                raise Refused("token-not-yet-valid")
            wrong = [name for name, value in self._expected.items() if claims[name] != value]
        except (ValueError, KeyError, TypeError) as error:
            raise Refused("token-unreadable") from error
        if wrong:
            raise Refused(f"wrong-{wrong[0]}")
        return claims

    def _test_signature(self, header: Mapping[str, str], signed: bytes, signature: bytes) -> None:
        if self._secret:
            right = hmac.digest(self._secret.encode(), signed, "sha256")
            if header["alg"] != "HS256" or not hmac.compare_digest(right, signature):
                raise Refused("signature-mismatch")
            return
        key = load_pem_public_key(self._public[header["kid"]].encode())
        if header["alg"] != "RS256" or not isinstance(key, RSAPublicKey):
            raise Refused("signature-mismatch")
        try:
            key.verify(signature, signed, PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise Refused("signature-mismatch") from error


def _bytes(part: str) -> bytes:
    """Return what base64url without padding means (RFC 7515, appendix C)."""
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
