"""Jitsi, a school's own server or 8x8's (JaaS): a token for each person and press.

The server tests a token at joining only, so whoever is handed one gets in within its life, and nobody is sent
out later. No room is made, ended or listed: it is there while people are in it, and its name is all there is.

Sources
- lib-jitsi-meet, doc/tokens.md: the claims; values of "user" are strings.
- jitsi-meet, resources/prosody-plugins/token/util.lib.lua: any audience passes where none is set; the room is
  compared in lower case, "sub" with the domain where that is switched on.
- developer.8x8.com/jaas/docs/api-keys-jwt: RS256, `kid`, aud "jitsi", iss "chat", sub the AppID, "moderator".
- jitsi.github.io/handbook, User Guide (advanced), 8x8's release note of 10 August 2026: what follows the #.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import escape
from typing import Final, Self
from urllib.parse import urlsplit

import aiohttp
import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.classroom import Clock, Secret
from bot.lesson import Credentials, Provider
from bot.providers.answers import NO_ANSWER, PATIENCE, ahead, beginning
from bot.providers.ways import Ability, Finding, Guest, NewRoom, Strength, Trial, Trouble, Way

LIFE: Final = timedelta(seconds=90)  # a slow phone loads the page for half a minute
BEFORE: Final = timedelta(seconds=60)  # how late the server's clock may be
_EARLY: Final = timedelta(seconds=30)  # how early it may be, so that a minute is left
_SHORTEST: Final = 32  # bytes of a secret (RFC 7518, 3.2): any one token lets a shorter one be guessed
_SHORTEST_RSA: Final = 2048  # bits (RFC 7518, 3.3)
_ROOM: Final = re.compile(r"[a-z0-9_-]{1,128}")
_NAME_BYTES: Final = 15  # 24 letters
# Straight in, as a token may end while somebody looks at their camera; and so with neither camera nor sound.
_STRAIGHT_IN: Final = (
    "#config.prejoinConfig.enabled=false&config.startWithAudioMuted=true&config.startWithVideoMuted=true"
)
_DOMAIN: Final = re.compile(rb"\bdomain['\"]?\s*[:=]\s*['\"]([\w.-]{1,253})['\"]")
_SESSION: Final = re.compile(rb"\ssid=['\"]([^'\"<>]{1,200})['\"]")
_BROKEN: Final = 500
_XML: Final = {"Content-Type": "text/xml; charset=utf-8"}
_BOSH: Final = "xmlns='http://jabber.org/protocol/httpbind'"
_OPENING: Final = (
    f"ver='1.6' wait='5' hold='1' xml:lang='en' {_BOSH} xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0'"
)
_AUTH: Final = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>"


@dataclass(frozen=True, slots=True)
class JitsiKeys:
    """Where a Jitsi is, what its tokens say of their origin, and what signs them.

    `base`: the address before a room's name, without a slash at its end. `key`: with `kid` a private RSA key,
    as PEM (RS256), without it a secret that the server shares (HS256).
    """

    base: str = field(repr=False)
    issuer: str = field(repr=False)
    subject: str = field(repr=False)
    key: Secret
    kid: Secret | None = None
    audience: str = "jitsi"

    @classmethod
    def own(cls, base: str, app_id: str, secret: Secret) -> Self:
        """Return the keys of a server of one's own, as its set-up asks for them: `app_id`, `app_secret`."""
        return cls(base.rstrip("/"), app_id, urlsplit(base).hostname or "", secret)

    @classmethod
    def jaas(cls, kid: Secret, private_key: Secret, base: str = "https://8x8.vc") -> Self:
        """Return the keys of 8x8's: the id of an API key, `AppID/key`, and its private key."""
        app_id = kid.reveal().partition("/")[0]
        return cls(f"{base.rstrip('/')}/{app_id}", "chat", app_id, private_key, kid)


class Jitsi:
    """A connection to one Jitsi. `draw` gives random bytes."""

    service = Provider.JITSI
    rooms_a_day: int | None = None
    strength = Strength.MINUTE
    abilities = frozenset({Ability.NEW_ROOM})

    def __init__(
        self, keys: JitsiKeys, session: aiohttp.ClientSession, clock: Clock, draw: Callable[[int], bytes]
    ) -> None:
        self._keys = keys
        self._session = session
        self._clock = clock
        self._draw = draw
        self._key = _usable(keys)

    def holds(self, room: Credentials) -> bool:
        """Tell whether the room is on this server, where every room opens by these keys."""
        return self._name(room) is not None

    def signed(self, token: Secret) -> bool:
        """Tell whether these keys signed a token."""
        if isinstance(self._key, Trouble):
            return False
        key, algorithm = (
            (self._keys.key.reveal(), "HS256") if self._key is None else (self._key.public_key(), "RS256")
        )
        try:
            jwt.PyJWS().decode(token.reveal(), key, [algorithm])
        except jwt.InvalidTokenError:
            return False
        return True

    async def tried(self) -> Trial | Trouble:
        """Sign in as a browser does (XEP-0206, SASL ANONYMOUS with a token), and leave before any room."""
        guest = Guest(0, Secret("-"))
        token = self._token(self._drawn(), guest, self._clock.now(), self._clock.now() + LIFE)
        if isinstance(token, Trouble):
            return token
        try:
            return await self._signed_in(token)
        except NO_ANSWER:
            return Trouble.AWAY

    async def new_room(
        self, starts_at: datetime, ends_at: datetime, topic: Secret | None
    ) -> NewRoom | Trouble:
        """Draw a name that nobody guesses: nothing else is needed."""
        del starts_at, ends_at, topic
        link = Secret(f"{self._keys.base}/{self._drawn()}")
        return NewRoom(Credentials(link, None, None), None)

    async def end(self, room: Credentials) -> Trouble | None:
        """Refuse: Jitsi ends no room. One without new tokens lets nobody in after LIFE."""
        del room
        return Trouble.REFUSED

    async def ways(
        self, room: Credentials, guests: Sequence[Guest], until: datetime
    ) -> Sequence[Way] | Trouble:
        """Give each guest a token that lives for LIFE, or until `until` where that is sooner."""
        name = self._name(room)
        if name is None:
            return Trouble.REFUSED
        now = self._clock.now()
        ends_at = min(now + LIFE, until)
        ways = []
        for guest in guests:
            token = self._token(name, guest, now, ends_at)
            if isinstance(token, Trouble):
                return token
            address = Secret(f"{self._keys.base}/{name}?jwt={token}{_STRAIGHT_IN}")
            ways.append(Way(guest.way_id, address, Secret(token.rpartition(".")[2]), None, ends_at))
        return ways

    async def host_way(self, room: Credentials, host: Guest, until: datetime) -> Secret | Trouble:
        """Give a moderator's token, which lives as long as everybody's."""
        given = await self.ways(room, (replace(host, moderator=True),), until)
        return given if isinstance(given, Trouble) else given[0].address

    async def shut(self, room: Credentials, ref: Secret | None) -> Trouble | None:
        """Refuse: a token ends by itself, and no sooner."""
        del room, ref
        return Trouble.REFUSED

    def _name(self, room: Credentials) -> str | None:
        """Return a room's name in lower case; None: it is elsewhere, or may be spelled in two ways."""
        if room.link is None:
            return None
        try:
            link, base = urlsplit(room.link.reveal()), urlsplit(self._keys.base)
        except ValueError:
            return None
        there = link.scheme == base.scheme and link.netloc.lower() == base.netloc.lower()
        path, _, name = link.path.rpartition("/")
        found = _ROOM.fullmatch(name.lower())
        return found.group() if there and path == base.path and found else None

    def _drawn(self) -> str:
        return base64.b32encode(self._draw(_NAME_BYTES)).decode().lower()

    def _token(self, room: str, guest: Guest, now: datetime, until: datetime) -> str | Trouble:
        if isinstance(self._key, Trouble):
            return self._key
        keys = self._keys
        user = {
            "id": str(guest.way_id),
            "name": guest.shown.reveal(),
            "moderator": str(guest.moderator).lower(),
            "affiliation": "owner" if guest.moderator else "member",
        }
        claims = {
            "aud": keys.audience,
            "iss": keys.issuer,
            "sub": keys.subject,
            "room": room,
            "nbf": int((now - BEFORE).timestamp()),
            "exp": int(until.timestamp()),
            "context": {"user": user},
        }
        if keys.kid is None or self._key is None:
            return jwt.encode(claims, keys.key.reveal(), "HS256")
        return jwt.encode(claims, self._key, "RS256", {"kid": keys.kid.reveal()})

    async def _signed_in(self, token: str) -> Trial | Trouble:
        config = f"{self._keys.base}/config.js"
        async with self._session.get(config, timeout=PATIENCE, allow_redirects=False) as answer:
            if answer.status >= _BROKEN:
                return Trouble.AWAY
            if not -BEFORE < ahead(answer, self._clock.now()) < _EARLY:
                return Trouble.CLOCK
            domain = _DOMAIN.search(await beginning(answer))
        if domain is None:
            return Trial((Finding.UNTRIED,))
        opening = f"<body rid='1' to='{domain[1].decode()}' {_OPENING}/>"
        opened = _SESSION.search(await self._said(token, opening))
        if opened is None:
            return Trial((Finding.UNTRIED,))
        sid = escape(opened[1].decode("ascii", "replace"))
        answered = await self._said(token, f"<body rid='2' sid='{sid}' {_BOSH}>{_AUTH}</body>")
        if b"<success" in answered:
            return Trial()
        return Trouble.BAD_KEYS if b"<failure" in answered else Trial((Finding.UNTRIED,))

    async def _said(self, token: str, body: str) -> bytes:
        url = f"{self._keys.base}/http-bind"
        query = {"token": token}
        async with self._session.post(
            url, params=query, data=body.encode(), headers=_XML, timeout=PATIENCE, allow_redirects=False
        ) as answer:
            return await beginning(answer)


def _usable(keys: JitsiKeys) -> RSAPrivateKey | Trouble | None:
    """Return the private key, read once; None: a secret signs, which is good."""
    text = keys.key.reveal()
    if keys.kid is None:
        try:
            jwt.encode(
                {}, text.ljust(_SHORTEST), "HS256"
            )  # refuses what is no secret, a public key among others
        except jwt.InvalidKeyError:
            return Trouble.BAD_KEYS
        return None if len(text.encode()) >= _SHORTEST else Trouble.SHORT_KEY
    try:
        key = load_pem_private_key(text.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return Trouble.BAD_KEYS
    if not isinstance(key, RSAPrivateKey):
        return Trouble.BAD_KEYS
    return key if key.key_size >= _SHORTEST_RSA else Trouble.SHORT_KEY
