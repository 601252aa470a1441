"""Tokens before three who know nothing of each other: Prosody, which Jitsi runs on, PyJWT, our loopback.

Tokens are those that `Jitsi` gives, at real time, and what somebody might make of them.
"""

from __future__ import annotations

import hmac
import json
import secrets
import subprocess
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

import aiohttp
import jwt

from bot.classroom import Secret, SystemClock
from bot.providers.jitsi import BEFORE, LIFE, Jitsi, JitsiKeys
from bot.providers.ways import Guest, NewRoom, Trouble
from bot.sandbox.meetings.jitsi import JitsiServer
from bot.sandbox.meetings.rooms import Refused
from tests.long.deploy.programs import needed
from tests.providers.test_jitsi import KID, PRIVATE, PUBLIC, SECRET, pair

SCRIPT: Final = Path(__file__).with_name("prosody.lua")
BASE: Final = "https://hop.truong.example"
APP_ID: Final = KID.partition("/")[0]


class _Late(SystemClock):
    """A clock that is wrong."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        return super().now() + self._by


@dataclass(frozen=True)
class Case:
    """A token, and who should make what of it. `rsa`: it is shown to who has the public key."""

    what: str
    token: str
    room: str
    rsa: bool
    good: bool

    @property
    def claims(self) -> dict[str, str]:
        """What its reader asks for, beside times and signature."""
        iss, sub = ("chat", APP_ID) if self.rsa else ("lop", "hop.truong.example")
        return {"aud": "jitsi", "iss": iss, "sub": sub, "room": self.room}


OWN: Final = JitsiKeys.own(BASE, "lop", Secret(SECRET))
JAAS: Final = JitsiKeys.jaas(Secret(KID), Secret(PRIVATE))


async def given(keys: JitsiKeys, by: timedelta = timedelta()) -> tuple[str, str]:
    """Return a token for a new room, and the room's name; `by`: how wrong the clock is that gave it."""
    clock = _Late(by)
    async with aiohttp.ClientSession() as session:
        provider = Jitsi(keys, session, clock, secrets.token_bytes)
        made = await provider.new_room(clock.now(), clock.now(), None)
        assert isinstance(made, NewRoom)
        ways = await provider.ways(
            made.credentials, [Guest(7, Secret("12 Ân 7QK"))], clock.now() + timedelta(hours=1)
        )
        assert not isinstance(ways, Trouble)
    assert made.credentials.link is not None
    token = ways[0].address.reveal().partition("?jwt=")[2].partition("#")[0]
    return token, made.credentials.link.reveal().rpartition("/")[2]


def forged(header: dict[str, str], token: str, key: bytes) -> str:
    """Sign a token's claims by HMAC under another header."""
    first = urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    signed = f"{first}.{token.split('.')[1]}"
    signature = urlsafe_b64encode(hmac.digest(key, signed.encode(), "sha256")).decode().rstrip("=")
    return f"{signed}.{signature}"


def changed(token: str, times: int) -> Iterator[str]:
    """Yield the token with one character changed; not its last, some bits of which say nothing."""
    random = Random(37)  # noqa: S311 - the same changes each time
    for at in random.sample(range(len(token) - 1), times):
        if token[at] != ".":
            yield (
                token[:at] + random.choice([each for each in "Aq9_-" if each != token[at]]) + token[at + 1 :]
            )


async def cases() -> list[Case]:
    """Return tokens, good ones and others."""
    found = []
    for keys, rsa in ((OWN, False), (JAAS, True)):
        token, room = await given(keys)
        _, other_room = await given(keys)
        late, late_room = await given(keys, -LIFE - timedelta(seconds=2))
        behind, behind_room = await given(keys, BEFORE - timedelta(seconds=2))
        early, early_room = await given(keys, BEFORE + timedelta(seconds=10))
        header, payload, _ = token.split(".")
        found += [
            Case("good", token, room, rsa, good=True),
            Case("of a clock that is ahead", behind, behind_room, rsa, good=True),
            Case("for another room", token, other_room, rsa, good=False),
            Case("ended", late, late_room, rsa, good=False),
            Case("not yet", early, early_room, rsa, good=False),
            Case("without a signature", f"{header}.{payload}.", room, rsa, good=False),
            Case("of two parts", f"{header}.{payload}", room, rsa, good=False),
            Case("nothing", "", room, rsa, good=False),
            Case("alg none", forged({"alg": "none"}, token, b"x"), room, rsa, good=False),
            Case(
                "public key as secret",
                forged({"alg": "HS256", "kid": KID}, token, PUBLIC.encode()),
                room,
                rsa,
                good=False,
            ),
            *(Case("changed", each, room, rsa, good=False) for each in changed(token, 60)),
        ]
    token, room = await given(JitsiKeys.own(BASE, "lop", Secret(SECRET[::-1])))
    found.append(Case("of another secret", token, room, rsa=False, good=False))
    token, room = await given(JitsiKeys.own(BASE, "khac", Secret(SECRET)))
    found.append(Case("of another app", token, room, rsa=False, good=False))
    token, room = await given(JitsiKeys.own("https://khac.example", "lop", Secret(SECRET)))
    found.append(Case("of another domain", token, room, rsa=False, good=False))
    token, room = await given(JitsiKeys.jaas(Secret(KID), Secret(pair()[0])))
    found.append(Case("of another private key", token, room, rsa=True, good=False))
    return found


def says_pyjwt(case: Case) -> bool:
    """Tell what PyJWT makes of it."""
    key, algorithm = (PUBLIC, "RS256") if case.rsa else (SECRET, "HS256")
    options: jwt.types.Options = {"require": ["exp", "nbf", "aud", "iss", "sub"]}
    try:
        claims = jwt.decode(
            case.token, key, [algorithm], options, audience="jitsi", issuer=case.claims["iss"]
        )
    except jwt.InvalidTokenError:
        return False
    return all(claims[name] == value for name, value in case.claims.items())


def says_loopback(case: Case) -> bool:
    """Tell what our own server makes of it."""
    claims = case.claims
    server = JitsiServer(
        lambda: datetime.now(UTC),
        issuer=claims["iss"],
        subject=claims["sub"],
        secret="" if case.rsa else SECRET,
        public={KID: PUBLIC},
    )
    try:
        server.admit(("x", case.room), {"jwt": case.token})
    except Refused:
        return False
    return True


def say_prosody(found: list[Case]) -> list[str]:
    """Return what Prosody makes of each."""
    needed("prosody", "Debian's prosody")
    lua = needed("lua5.4", "Debian's prosody")
    asked = "\n".join(
        json.dumps(
            {
                "algorithm": "RS256" if case.rsa else "HS256",
                "key": PUBLIC if case.rsa else SECRET,
                "token": case.token,
                "claims": case.claims,
            }
        )
        for case in found
    )
    done = subprocess.run([lua, str(SCRIPT)], input=asked, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stderr == ""
    return done.stdout.splitlines()


async def test_tokens_are_accepted_and_refused_alike() -> None:
    """Of some 140 tokens the four good ones are accepted by all three, and no other by any."""
    found = await cases()
    said = say_prosody(found)

    assert len(said) == len(found)
    for case, prosody in zip(found, said, strict=True):
        verdicts = (prosody == "accepted", says_pyjwt(case), says_loopback(case))
        assert verdicts == (case.good,) * 3, (case.what, prosody, verdicts)
