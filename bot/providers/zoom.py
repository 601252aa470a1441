"""Zoom, by an app of the school's account (server-to-server OAuth): rooms, and a registrant for each person.

A registrant's address is one person's, but a friend who is handed it gets in; one at a time may use it. Whom
Zoom let in is known by the registrant's id. Nobody is thrown out: a registrant is cancelled, a room is ended.
The room's own address leads to a form, and from there nowhere: registrations are approved by hand.

That a room was made here is told by its passcode alone, which ends in a keyed digest of its beginning:
nothing is kept for it, and it holds for a room that is pasted again.

Sources, at developers.zoom.us/docs
- internal-apps/s2s-oauth, integrations/oauth-error-messages: a token lives for an hour; 47xx.
- api/meetings: calls and error codes; 30 registrants at once, for scheduled meetings (type 2) of a licensed
  host, for others registration is dropped without a word; a waiting room rules out joining before the host.
- api/rate-limits: 100 rooms made or changed a day and host, 3 registrations a day and address; the headers.
- api/meetings, Get a meeting: `start_url` begins a meeting as its host, for two hours.
- isv/workflows/join-meeting-reg: addresses may be made up.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

import aiohttp

from bot.classroom import Clock, Secret
from bot.json_values import mapping, mappings
from bot.lesson import Credentials, Provider
from bot.providers.answers import NO_ANSWER, PATIENCE, ahead, beginning
from bot.providers.ways import Ability, Finding, Guest, NewRoom, Strength, Trial, Trouble, Way

AT_ONCE: Final = 30  # registrants of one call
_ALWAYS: Final = frozenset({Ability.NEW_ROOM, Ability.END_ROOM, Ability.WAITING_ROOM})
_LICENSED: Final = _ALWAYS | {Ability.WAIT_LIST, Ability.SHUT_WAY}
_NEARLY: Final = timedelta(minutes=1)  # how long before its end a token is no longer used
_APART: Final = timedelta(minutes=5)  # clocks that tell times of lessons
_MOMENT: Final = 1.1  # seconds
_ID: Final = re.compile(r"(?<!\d)\d{9,11}(?!\d)")
_UNTOLD: Final = "schedule_for_reminder=false&cancel_meeting_reminder=false"  # no mails
_GAPS: Final = re.compile(r"[\s-]")
_BEGINS: Final = re.compile(r"[a-z2-7]{4}")
_STRICT: Final = "A1-"  # what an account may ask of passcodes: a capital, a figure, a sign
_SETTINGS: Final = {
    "approval_type": 1,  # by hand, but for those whom this program approves: no stranger registers
    "waiting_room": True,
    "join_before_host": False,
    "allow_multiple_devices": False,
    "registrants_email_notification": False,
    "registrants_confirmation_email": False,
    "mute_upon_entry": True,
    "use_pmi": False,
    "meeting_authentication": False,  # pupils have no accounts
}
_GONE: Final = 3001
_STILL_ON: Final = 3002
_TROUBLES: Final = {
    124: Trouble.BAD_KEYS,  # a token that is no longer good, also when it is new
    200: Trouble.NO_LICENCE,  # only for paid accounts
    404: Trouble.NO_LICENCE,  # registration is not enabled, though it was asked for
    429: Trouble.LIMIT,
    1001: Trouble.BAD_KEYS,  # no such user
    1010: Trouble.BAD_KEYS,  # of another account
    3003: Trouble.BAD_KEYS,  # not the host
    3043: Trouble.NO_LICENCE,  # no more people than the plan allows
    3161: Trouble.NO_LICENCE,  # may not host
}


@dataclass(frozen=True, slots=True)
class ZoomKeys:
    """What Zoom's Marketplace shows of an app. `licensed`: a trial showed that its plan has registrants."""

    account_id: Secret
    client_id: Secret
    client_secret: Secret
    licensed: bool = True
    api: str = "https://api.zoom.us"
    oauth: str = "https://zoom.us"


@dataclass(frozen=True, slots=True)
class _Failed:
    """A call that failed. `code`: Zoom's own, 0 where it gave none."""

    trouble: Trouble
    code: int = 0


class _Api:
    """Zoom's calls, with a token that is fetched when it is needed. Failures are values."""

    def __init__(self, keys: ZoomKeys, session: aiohttp.ClientSession, clock: Clock) -> None:
        self._keys = keys
        self._session = session
        self._clock = clock
        self._token = Secret("")
        self._good_until: datetime | None = None
        self._fetching = asyncio.Lock()
        self.ahead = timedelta()

    async def call(self, method: str, path: str, body: object = None) -> Mapping[str, object] | _Failed:
        """Ask for something, once more where a token has ended early or a limit ends in a moment."""
        for last in (False, True):
            try:
                refused = await self._sign_in()
                if refused is not None:
                    return refused
                answered = await self._asked(method, path, body, last=last)
            except NO_ANSWER:
                return _Failed(Trouble.AWAY)
            if answered is not None:
                return answered
        raise AssertionError("the last try answers")

    async def _sign_in(self) -> _Failed | None:
        async with self._fetching:
            if self._good_until is not None and self._clock.now() < self._good_until - _NEARLY:
                return None
            keys = self._keys
            both = f"{keys.client_id.reveal()}:{keys.client_secret.reveal()}"
            async with self._session.post(
                f"{keys.oauth}/oauth/token",
                params={"grant_type": "account_credentials", "account_id": keys.account_id.reveal()},
                headers={"Authorization": f"Basic {base64.b64encode(both.encode()).decode()}"},
                timeout=PATIENCE,
                allow_redirects=False,
            ) as answer:
                said = mapping(json.loads(await beginning(answer)))
                match said:
                    case {"access_token": str(token), "expires_in": int(seconds)} if answer.ok:
                        self._token = Secret(token)
                        self._good_until = self._clock.now() + timedelta(seconds=seconds)
                        return None
                return _failed(answer.status, {**said, "code": 0})

    async def _asked(
        self, method: str, path: str, body: object, *, last: bool
    ) -> Mapping[str, object] | _Failed | None:
        """Return the answer; None: it is worth asking again."""
        async with self._session.request(
            method,
            f"{self._keys.api}/v2{path}",
            json=body,
            headers={"Authorization": f"Bearer {self._token.reveal()}"},
            timeout=PATIENCE,
            allow_redirects=False,
        ) as answer:
            self.ahead = ahead(answer, self._clock.now())
            raw = await beginning(answer)
            said = mapping(json.loads(raw)) if raw else {}
            if answer.ok:
                return said
            failed = _failed(answer.status, said)
            if answer.status == 401:  # noqa: PLR2004
                self._good_until = None
                return failed if last else None
            if failed.trouble is not Trouble.LIMIT or answer.headers.get("X-RateLimit-Type") != "QPS" or last:
                return failed
        await asyncio.sleep(_MOMENT)  # a limit a second; one a day ends at midnight, UTC
        return None


def _failed(status: int, said: Mapping[str, object]) -> _Failed:
    """Read a refusal: the code that Zoom gives, else the status."""
    code = said.get("code")
    number = code if isinstance(code, int) else 0
    if status >= 500:  # noqa: PLR2004
        return _Failed(Trouble.AWAY)
    if status == 429 or "in one day" in str(said.get("message")):  # noqa: PLR2004
        return _Failed(Trouble.LIMIT, number)
    if status in (401, 403) or 4700 <= number < 4800 or "error" in said:  # noqa: PLR2004
        return _Failed(Trouble.BAD_KEYS, number)
    return _Failed(_TROUBLES.get(number, Trouble.REFUSED), number)


class Zoom:
    """A connection to one Zoom account. `draw` gives random bytes."""

    service = Provider.ZOOM
    rooms_a_day: int | None = 100

    def __init__(
        self, keys: ZoomKeys, session: aiohttp.ClientSession, clock: Clock, draw: Callable[[int], bytes]
    ) -> None:
        self.strength = Strength.TRACED if keys.licensed else Strength.SHARED
        self.abilities = _LICENSED if keys.licensed else _ALWAYS
        self._keys = keys
        self._clock = clock
        self._draw = draw
        self._api = _Api(keys, session, clock)

    def holds(self, room: Credentials) -> bool:
        """Tell whether the room was made by these keys."""
        code = room.passcode
        if code is None or _id(room) is None or not _BEGINS.match(code.reveal()):
            return False
        return code == Secret(self._passcode(code.reveal()[:4]))

    def signed(self, token: Secret) -> bool:
        """Tell that none is: Zoom signs no tokens for people."""
        del token
        return False

    async def tried(self) -> Trial | Trouble:
        """Make a room for tomorrow, look at it, let somebody register, and remove it: nothing less tells."""
        at = self._clock.now() + timedelta(days=1)
        made = await self._made(at, at + timedelta(minutes=30), None)
        if isinstance(made, _Failed):
            return made.trouble
        room, settings = made
        findings = [] if settings.get("waiting_room") else [Finding.WAITING_ROOM_OFF]
        ways = await self.ways(room.credentials, [Guest(0, Secret("Thử"))], at)
        trouble = await self.end(room.credentials)
        if ways is Trouble.NO_LICENCE:
            findings.append(Finding.NO_LICENCE)
        elif isinstance(ways, Trouble):
            return ways
        if abs(self._api.ahead) > _APART:
            return Trouble.CLOCK
        return trouble or Trial(tuple(findings))

    async def new_room(
        self, starts_at: datetime, ends_at: datetime, topic: Secret | None
    ) -> NewRoom | Trouble:
        """Make a scheduled meeting with registration, a waiting room and a passcode of our own."""
        made = await self._made(starts_at, ends_at, topic)
        return made.trouble if isinstance(made, _Failed) else made[0]

    async def end(self, room: Credentials) -> Trouble | None:
        """End the meeting and delete it, so that nobody who has an address starts it again."""
        number = _id(room)
        if number is None:
            return Trouble.REFUSED
        ended = await self._api.call("PUT", f"/meetings/{number}/status", {"action": "end"})
        removed = await self._api.call("DELETE", f"/meetings/{number}?{_UNTOLD}")
        if not isinstance(removed, _Failed) or removed.code == _GONE:
            return None
        # One that was ended a moment ago cannot be deleted yet, nor can anybody but its host start it again.
        ending = removed.code == _STILL_ON and not isinstance(ended, _Failed)
        return None if ending else removed.trouble

    async def ways(
        self, room: Credentials, guests: Sequence[Guest], until: datetime
    ) -> Sequence[Way] | Trouble:
        """Register each guest by an address of nobody's; one who is registered gets the same way again."""
        del until
        number = _id(room)
        if number is None or not self._keys.licensed:
            return Trouble.REFUSED if number is None else Trouble.NO_LICENCE
        ways: dict[str, Way] = {}
        addresses = {f"way-{guest.way_id}@example.com": guest for guest in guests}
        emails = list(addresses)
        for first in range(0, len(emails), AT_ONCE):
            registrants = [
                {"email": email, "first_name": addresses[email].shown.reveal()}
                for email in emails[first : first + AT_ONCE]
            ]
            body = {"auto_approve": True, "registrants_confirmation_email": False, "registrants": registrants}
            answered = await self._api.call("POST", f"/meetings/{number}/batch_registrants", body)
            if isinstance(answered, _Failed):
                return answered.trouble
            for entry in mappings(answered.get("registrants")):
                match entry:
                    case {"email": str(email), "join_url": str(url), "registrant_id": str(ref)} if (
                        email in addresses and (mark := parse_qs(urlsplit(url).query).get("tk"))
                    ):
                        way_id = addresses[email].way_id
                        ways[email] = Way(way_id, Secret(url.strip()), Secret(mark[0]), Secret(ref), None)
        return [ways[email] for email in emails] if len(ways) == len(emails) else Trouble.REFUSED

    async def host_way(self, room: Credentials, host: Guest, until: datetime) -> Secret | Trouble:
        """Give the address that begins the meeting in the name of the account's host, made at this moment."""
        del host, until
        number = _id(room)
        answered = Trouble.REFUSED if number is None else await self._api.call("GET", f"/meetings/{number}")
        match answered:
            case Trouble():
                return answered
            case _Failed():
                return answered.trouble
            case {"start_url": str(url)}:
                return Secret(url)
        return Trouble.REFUSED

    async def shut(self, room: Credentials, ref: Secret | None) -> Trouble | None:
        """Cancel one registrant: the address lets nobody in any more, and all others stay good."""
        number = _id(room)
        if number is None or ref is None:
            return Trouble.REFUSED
        body = {"action": "cancel", "registrants": [{"id": ref.reveal()}]}
        answered = await self._api.call("PUT", f"/meetings/{number}/registrants/status", body)
        return answered.trouble if isinstance(answered, _Failed) else None

    async def _made(
        self, starts_at: datetime, ends_at: datetime, topic: Secret | None
    ) -> tuple[NewRoom, Mapping[str, object]] | _Failed:
        passcode = self._passcode(base64.b32encode(self._draw(3))[:4].decode().lower())
        minutes = max(1, -int((starts_at - ends_at).total_seconds() // 60))
        body = {
            "type": 2,
            "topic": topic.reveal() if topic else "Lớp học",
            "start_time": starts_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "duration": minutes,
            "password": passcode,
            "settings": _SETTINGS,
        }
        answered = await self._api.call("POST", "/users/me/meetings", body)
        match answered:
            case _Failed():
                return answered
            case {"id": int(number), "join_url": str(url), "password": code} if code == passcode:
                found = Credentials(Secret(url), Secret(str(number)), Secret(passcode))
                return NewRoom(found, Secret(str(number))), mapping(answered.get("settings"))
        return _Failed(Trouble.REFUSED)

    def _passcode(self, begins: str) -> str:
        """Return ten characters, the most there may be, which only these keys make of the first four."""
        key = self._keys.client_secret.reveal().encode()
        digest = hmac.digest(key, b"passcode:" + begins.encode(), "sha256")
        return begins + base64.b32encode(digest)[:3].decode().lower() + _STRICT


def _id(room: Credentials) -> str | None:
    """Return a meeting's number, from its own field or its link."""
    for part in (room.meeting_id, room.link):
        found = _ID.search(_GAPS.sub("", part.reveal())) if part else None
        if found:
            return found.group()
    return None
