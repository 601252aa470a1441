"""A Zoom on loopback: an account, its app's tokens, meetings and registrants, within documented limits.

The host admits everybody who waits. Nothing of the client's is used. Source: developers.zoom.us/docs/api.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiohttp import web

from bot.sandbox.meetings.rooms import MeetingServer, Person, Refused, Room, told

_PASSCODE: Final = re.compile(r"[A-Za-z0-9@_*-]{1,10}")
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}")
_MEETINGS_A_DAY: Final = 100
_REGISTRATIONS_A_DAY: Final = 3
_AT_ONCE: Final = 30


class _Error(Exception):
    """A refusal: a status, and the body that goes with it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        self.answer = told(status, code=code, message=message)


@dataclass(slots=True)
class Registrant:
    """Somebody registered. `tk`: what their address has."""

    id: str
    name: str
    tk: str
    approved: bool = False


@dataclass(slots=True)
class Meeting:
    """A scheduled meeting."""

    passcode: str
    ends_at: datetime
    settings: dict[str, Any]
    room: Room = field(default_factory=Room)
    registrants: dict[str, Registrant] = field(default_factory=dict)  # by their e-mail address
    ended: bool = False
    zak: str = field(default_factory=lambda: secrets.token_urlsafe(20))  # what the host's own address has


class ZoomServer:
    """A Zoom with one account. `locked`: settings that its owner locked, whatever a meeting asks for.

    `instead`: answers to the next calls. `limits`: headers of the next refusals for too many calls.
    `deaf`: no token is good. `calls`: what was asked, `signed_in`: how often a token was.
    """

    def __init__(self, server: MeetingServer, *, licensed: bool = True) -> None:
        self.account_id, self.client_id, self.client_secret = "acc-1", "app-1", "a-secret-of-the-app"
        self.licensed = licensed
        self.locked: dict[str, object] = {}
        self.limits: list[dict[str, str]] = []
        self.instead: list[web.Response] = []
        self.deaf = False
        self.signed_in = 0
        self.meetings: dict[str, Meeting] = {}
        self.calls: list[str] = []
        self._server = server
        self._tokens: dict[str, datetime] = {}
        self._counts: Counter[tuple[object, ...]] = Counter()
        server.opens(self, "oauth", "v2", "j", "w", "s")

    def revoke(self) -> None:
        """Let no token be good any more."""
        self._tokens.clear()

    async def answer(self, http: web.BaseRequest, path: tuple[str, ...]) -> web.Response | None:
        """Answer a call of the API; None: somebody joins."""
        if path[0] in ("j", "w", "s"):
            return None
        body = json.loads(await http.text() or "{}")
        try:
            if path == ("oauth", "token"):
                return self._token(http)
            self.calls.append(f"{http.method} {'/'.join(path[1:])}")
            return self._refused(http) or self._called(http.method, path[1:], body)
        except _Error as error:
            return error.answer

    def room(self, path: tuple[str, ...]) -> Room:
        """Return a meeting's room. Raises Refused where it is gone."""
        return self._live(path[-1]).room

    def admit(self, path: tuple[str, ...], query: Mapping[str, str]) -> Person:
        """Let in whoever has a registrant's address, or where nobody registers the passcode."""
        meeting = self._live(path[-1])
        if path[0] == "s":
            if query.get("zak") != meeting.zak:
                raise Refused("not-the-host")
            return Person("Zoom", "host", moderator=True)
        if path[0] == "j":
            if meeting.settings["approval_type"] != 2:  # noqa: PLR2004
                raise Refused("registration-required")
            if query.get("pwd") != meeting.passcode:
                raise Refused("wrong-passcode")
            return Person("Khách", "")
        found = [each for each in meeting.registrants.values() if each.tk == query.get("tk")]
        if not found or not found[0].approved:
            raise Refused("not-registered")
        twice = any(person.key == found[0].id for person in meeting.room.inside)
        if twice and not meeting.settings.get("allow_multiple_devices"):
            raise Refused("already-inside")
        return Person(found[0].name, found[0].id)

    def _live(self, number: str) -> Meeting:
        meeting = self.meetings.get(number)
        if meeting is None or meeting.ended:
            raise Refused("no-such-meeting")
        return meeting

    def _token(self, http: web.BaseRequest) -> web.Response:
        mine = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if http.headers.get("Authorization") != f"Basic {mine}":
            return told(400, reason="Invalid client_id or client_secret", error="invalid_client")
        if http.query.get("grant_type") != "account_credentials":
            return told(400, reason="unsupported grant type", error="unsupported_grant_type")
        if http.query.get("account_id") != self.account_id:
            return told(400, reason="Bad request", error="invalid_request")
        self.signed_in += 1
        token = secrets.token_urlsafe(16)
        self._tokens[token] = self._server.now() + timedelta(hours=1)
        return told(200, access_token=token, token_type="bearer", expires_in=3600)  # noqa: S106

    def _refused(self, http: web.BaseRequest) -> web.Response | None:
        """Refuse a call whatever it asks for."""
        until = self._tokens.get(http.headers.get("Authorization", "").removeprefix("Bearer "))
        if until is None or until <= self._server.now() or self.deaf:
            raise _Error(401, 124, "Access token is expired.")
        if self.instead:
            return self.instead.pop(0)
        if self.limits:
            refused = told(429, code=429, message="You have reached the maximum rate limit for this API.")
            refused.headers.update(self.limits.pop(0))
            return refused
        return None

    def _called(self, method: str, path: tuple[str, ...], body: Any) -> web.Response:  # noqa: ANN401
        match (method, *path):
            case ("POST", "users", "me", "meetings"):
                return self._create(body)
            case ("POST", "meetings", number, "batch_registrants"):
                return self._register(self._meeting(number), number, body)
            case ("PUT", "meetings", number, "registrants", "status"):
                ids = [each["id"] for each in body["registrants"]]
                for registrant in self._meeting(number).registrants.values():
                    registrant.approved = registrant.approved and registrant.id not in ids
            case ("GET", "meetings", number):
                begins = f"{self._server.url}/s/{number}?zak={self._meeting(number).zak}"
                return told(200, id=int(number), start_url=begins)
            case ("PUT", "meetings", number, "status"):
                meeting = self._meeting(number)
                meeting.ended = bool(meeting.room.inside) or meeting.ended
                meeting.room.inside.clear()
            case ("DELETE", "meetings", number):
                if self._meeting(number).room.inside:
                    raise _Error(400, 3002, "Sorry, you cannot delete this meeting since it's in progress.")
                del self.meetings[number]
            case _:
                raise _Error(404, 404, "Not found")
        return web.Response(status=204)

    def _meeting(self, number: str) -> Meeting:
        found = self.meetings.get(number)
        if found is None:
            raise _Error(404, 3001, f"Meeting does not exist: {number}.")
        return found

    def _counted(self, most: int, *what: object) -> None:
        """Count what is limited a day, which begins at midnight, UTC."""
        self._counts[self._server.now().date(), *what] += 1
        if self._counts[self._server.now().date(), *what] > most:
            raise _Error(429, 429, "You have exceeded the daily rate limit for this API.")

    def _create(self, body: dict[str, Any]) -> web.Response:
        self._counted(_MEETINGS_A_DAY, "meetings")
        if body["type"] != 2 or not _PASSCODE.fullmatch(body["password"]):  # noqa: PLR2004
            raise _Error(400, 300, "Validation Failed.")
        starts_at = datetime.strptime(body["start_time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        settings = {"approval_type": 2, **body["settings"], **self.locked}
        if not self.licensed:
            settings["approval_type"] = 2
        number = str(80_000_000_000 + secrets.randbelow(10**9))
        ends_at = starts_at + timedelta(minutes=body["duration"])
        self.meetings[number] = Meeting(body["password"], ends_at, settings)
        url = f"{self._server.url}/j/{number}?pwd={body['password']}"
        return told(201, id=int(number), join_url=url, password=body["password"], settings=settings)

    def _register(self, meeting: Meeting, number: str, body: dict[str, Any]) -> web.Response:
        registrants = body["registrants"]
        if meeting.settings["approval_type"] == 2:  # noqa: PLR2004
            raise _Error(404, 404, f"Registration has not been enabled for this meeting: {number}.")
        if meeting.ended or meeting.ends_at < self._server.now():
            raise _Error(400, 3038, "Meeting is over, you can not register now.")
        wrong = any(not _ADDRESS.fullmatch(each["email"]) or not each["first_name"] for each in registrants)
        if wrong or not 0 < len(registrants) <= _AT_ONCE:
            raise _Error(400, 300, "Validation Failed.")
        said = []
        for each in registrants:
            self._counted(_REGISTRATIONS_A_DAY, number, each["email"])
            new = Registrant(secrets.token_hex(11), each["first_name"], secrets.token_urlsafe(30))
            found = meeting.registrants.setdefault(each["email"], new)
            found.approved = found.approved or bool(body.get("auto_approve"))
            url = f"{self._server.url}/w/{number}?tk={found.tk}&pwd={meeting.passcode}"
            said.append({"email": each["email"], "registrant_id": found.id, "join_url": url})
        return told(201, registrants=said[::-1])
