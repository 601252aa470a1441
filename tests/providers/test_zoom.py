"""Zoom's rooms and registrants over real HTTP, against a Zoom on loopback that keeps to Zoom's limits."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Final

import aiohttp
import pytest
from aiohttp import web

from bot.classroom import Secret
from bot.lesson import Credentials
from bot.providers import zoom as module
from bot.providers.ways import Ability, Finding, Guest, NewRoom, Strength, Trial, Trouble, Way
from bot.providers.zoom import Zoom, ZoomKeys
from bot.sandbox import SteppedClock
from bot.sandbox.meetings.rooms import MeetingServer, told
from bot.sandbox.meetings.zoom import ZoomServer
from tests.providers.conftest import People

AN = Guest(1, Secret("12 An 7QK"))
BINH = Guest(2, Secret("13 Bình 2XD"))
CLASS: Final = [Guest(number, Secret(f"{number} An")) for number in range(1, 46)]


@pytest.fixture
def server(meetings: MeetingServer) -> ZoomServer:
    """Give a Zoom with a licensed account."""
    return ZoomServer(meetings)


@pytest.fixture
def keys(meetings: MeetingServer, server: ZoomServer) -> ZoomKeys:
    """Give the keys of the account's app."""
    ids = Secret(server.account_id), Secret(server.client_id), Secret(server.client_secret)
    return ZoomKeys(*ids, api=meetings.url, oauth=meetings.url)


@pytest.fixture
def zoom(keys: ZoomKeys, session: aiohttp.ClientSession, clock: SteppedClock) -> Zoom:
    """Give a connection to it."""
    return Zoom(keys, session, clock, secrets.token_bytes)


async def room_of(zoom: Zoom, clock: SteppedClock) -> Credentials:
    """Make a room for the next hour."""
    made = await zoom.new_room(clock.now(), clock.now() + timedelta(hours=1), Secret("Toán"))
    assert isinstance(made, NewRoom)
    return made.credentials


async def ways_of(zoom: Zoom, clock: SteppedClock, room: Credentials, *guests: Guest) -> list[Way]:
    """Register guests."""
    ways = await zoom.ways(room, guests, clock.now() + timedelta(hours=1))
    assert not isinstance(ways, Trouble)
    return list(ways)


async def test_a_class_of_45_is_registered_and_comes_in(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer, people: People
) -> None:
    """Two calls register 45 people, whose ways come in their order, although Zoom answers in another."""
    room = await room_of(zoom, clock)
    ways = await ways_of(zoom, clock, room, *CLASS)

    assert [way.way_id for way in ways] == [guest.way_id for guest in CLASS]
    assert len({way.mark for way in ways}) == len({way.ref for way in ways}) == 45
    assert all(way.mark.reveal() in way.address.reveal() and way.until is None for way in ways)
    assert len([call for call in server.calls if call.endswith("batch_registrants")]) == 2
    assert [await people.join(way.address) for way in ways] == [
        {"joined": guest.shown.reveal()} for guest in CLASS
    ]
    assert await people.inside(ways[0].address) == [guest.shown.reveal() for guest in CLASS]


async def test_a_room_is_made_safe(zoom: Zoom, clock: SteppedClock, server: ZoomServer) -> None:
    """Registration by hand, a waiting room, one device, no mails, a number and a passcode of its own."""
    room = await room_of(zoom, clock)
    assert room.meeting_id is not None
    assert room.passcode is not None
    meeting = server.meetings[room.meeting_id.reveal()]

    assert meeting.settings["approval_type"] == 1
    assert meeting.settings["waiting_room"]
    for name in (
        "join_before_host",
        "allow_multiple_devices",
        "registrants_email_notification",
        "registrants_confirmation_email",
        "use_pmi",
    ):
        assert meeting.settings[name] is False
    assert len(room.passcode.reveal()) == 10
    assert meeting.ends_at == clock.now() + timedelta(hours=1)


async def test_a_friend_gets_in_by_a_way_but_not_beside_its_owner(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer, people: People
) -> None:
    """This is what TRACED means: one at a time comes in, and the server knows by whose way."""
    room = await room_of(zoom, clock)
    (way,) = await ways_of(zoom, clock, room, AN)

    assert zoom.strength is Strength.TRACED
    assert await people.join(way.address) == {"joined": "12 An 7QK"}
    assert await people.join(way.address) == {"refused": "already-inside"}
    assert room.meeting_id is not None
    inside = server.meetings[room.meeting_id.reveal()].room.inside
    assert way.ref == Secret(inside[0].key)


async def test_the_rooms_own_address_lets_nobody_in(zoom: Zoom, clock: SteppedClock, people: People) -> None:
    """Whoever has number, passcode and link of the room stands before a form."""
    room = await room_of(zoom, clock)
    assert room.link is not None
    assert await people.join(room.link) == {"refused": "registration-required"}


async def test_the_host_begins_the_meeting_by_an_address_of_this_moment(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer, people: People
) -> None:
    """It leads into the room as the host; none leads into one that is gone, or is told unreadably."""
    room = await room_of(zoom, clock)
    way = await zoom.host_way(room, AN, clock.now())
    assert isinstance(way, Secret)
    assert await people.join(way) == {"joined": "Zoom"}
    server.instead.append(told(200, id=1))
    assert await zoom.host_way(room, AN, clock.now()) is Trouble.REFUSED
    await zoom.end(room)
    assert await zoom.host_way(room, AN, clock.now()) is Trouble.REFUSED
    assert await zoom.host_way(Credentials(None, None, None), AN, clock.now()) is Trouble.REFUSED


async def test_one_way_is_shut_and_no_other_notices(zoom: Zoom, clock: SteppedClock, people: People) -> None:
    """A registrant is cancelled; another one is made for the same pupil."""
    room = await room_of(zoom, clock)
    an, binh = await ways_of(zoom, clock, room, AN, BINH)

    assert await zoom.shut(room, an.ref) is None
    assert await people.join(an.address) == {"refused": "not-registered"}
    assert await people.join(binh.address) == {"joined": "13 Bình 2XD"}
    (anew,) = await ways_of(zoom, clock, room, replace(AN, way_id=3))
    assert await people.join(anew.address) == {"joined": "12 An 7QK"}


async def test_an_ended_room_is_dead(zoom: Zoom, clock: SteppedClock, people: People) -> None:
    """Whoever is inside is sent out, all addresses lead nowhere, and ending it again is no trouble."""
    room = await room_of(zoom, clock)
    an, binh = await ways_of(zoom, clock, room, AN, BINH)
    await people.join(an.address)

    assert await zoom.end(room) is None
    assert await people.join(an.address) == {"refused": "no-such-meeting"}
    assert await people.join(binh.address) == {"refused": "no-such-meeting"}
    assert await zoom.end(room) is None
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.REFUSED


async def test_registering_twice_gives_the_same_way(zoom: Zoom, clock: SteppedClock) -> None:
    """An answer that was lost is asked for again, three times a day at most."""
    room = await room_of(zoom, clock)
    first = await ways_of(zoom, clock, room, AN)

    assert await ways_of(zoom, clock, room, AN) == first
    assert await ways_of(zoom, clock, room, AN) == first
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.LIMIT
    assert len(await ways_of(zoom, clock, room, BINH)) == 1
    await clock.advance(24 * 3600)


async def test_a_hundred_rooms_a_day(zoom: Zoom, clock: SteppedClock) -> None:
    """The hundred and first is a limit that the teacher is told, and tomorrow there are more."""
    for _ in range(100):
        await room_of(zoom, clock)
    assert await zoom.new_room(clock.now(), clock.now() + timedelta(hours=1), None) is Trouble.LIMIT
    await clock.advance(24 * 3600)
    await room_of(zoom, clock)


async def test_a_lesson_that_is_over_registers_nobody(zoom: Zoom, clock: SteppedClock) -> None:
    """Zoom's 3038."""
    room = await room_of(zoom, clock)
    await clock.advance(3601)
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.REFUSED


@pytest.mark.parametrize("room", [Credentials(None, None, None), Credentials(Secret("x"), None, Secret("y"))])
async def test_what_is_no_room_is_refused(zoom: Zoom, clock: SteppedClock, room: Credentials) -> None:
    """Nobody is asked about a room without a number."""
    way = Way(1, Secret("a"), Secret("b"), Secret("c"), None)
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.REFUSED
    assert await zoom.end(room) is Trouble.REFUSED
    assert await zoom.shut(room, way.ref) is Trouble.REFUSED
    assert not zoom.holds(room)


async def test_a_way_of_another_provider_is_not_shut(zoom: Zoom, clock: SteppedClock) -> None:
    """Without a registrant there is nothing to cancel."""
    room = await room_of(zoom, clock)
    assert await zoom.shut(room, None) is Trouble.REFUSED
    assert not zoom.signed(Secret("a.b.c"))  # nor are there tokens


async def test_a_room_is_held_by_its_passcode(
    zoom: Zoom, keys: ZoomKeys, session: aiohttp.ClientSession, clock: SteppedClock
) -> None:
    """A room that these keys made is known, also when it is pasted; one that others made is not."""
    room = await room_of(zoom, clock)
    other = Zoom(replace(keys, client_secret=Secret("another")), session, clock, secrets.token_bytes)
    assert room.passcode is not None
    changed = "a" if room.passcode.reveal()[0] != "a" else "b"

    assert zoom.holds(room)
    assert zoom.holds(replace(room, meeting_id=None))
    assert zoom.holds(replace(room, link=None, meeting_id=Secret("812 3456 7890")))
    assert not other.holds(room)
    assert not zoom.holds(replace(room, passcode=None))
    for code in ("123456", "", "abc", changed + room.passcode.reveal()[1:], "\ud800bcd234A1-"):
        assert not zoom.holds(replace(room, passcode=Secret(code)))


async def test_keys_are_tried_by_a_room_that_is_gone_after(zoom: Zoom, server: ZoomServer) -> None:
    """A room is made, looked at, registered for and removed: whatever would fail at 7:25 fails now."""
    assert await zoom.tried() == Trial()
    assert server.meetings == {}


async def test_an_owner_who_locked_the_waiting_room_is_told(zoom: Zoom, server: ZoomServer) -> None:
    """What a room is made with does not count, but what it has."""
    server.locked["waiting_room"] = False
    assert await zoom.tried() == Trial((Finding.WAITING_ROOM_OFF,))


async def test_an_account_without_a_licence(
    zoom: Zoom, keys: ZoomKeys, server: ZoomServer, clock: SteppedClock, people: People
) -> None:
    """It makes and ends rooms, which are as strong as a pasted one, and says so."""
    server.licensed = False
    assert await zoom.tried() == Trial((Finding.NO_LICENCE,))
    free = Zoom(replace(keys, licensed=False), people.session, clock, secrets.token_bytes)
    room = await room_of(free, clock)

    assert free.strength is Strength.SHARED
    assert free.abilities == {Ability.NEW_ROOM, Ability.END_ROOM, Ability.WAITING_ROOM}
    assert await free.ways(room, [AN], clock.now()) is Trouble.NO_LICENCE
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.NO_LICENCE
    assert room.link is not None
    assert await people.join(room.link) == {"joined": "Khách"}
    assert await free.end(room) is None
    assert await people.join(room.link) == {"refused": "no-such-meeting"}


async def test_wrong_keys(keys: ZoomKeys, session: aiohttp.ClientSession, clock: SteppedClock) -> None:
    """Each of the three is found wrong on entry, also where it holds what no header can carry."""
    for wrong in (
        replace(keys, account_id=Secret("khác")),
        replace(keys, client_id=Secret("kh:ác\n")),
        replace(keys, client_secret=Secret("khác")),
    ):
        assert await Zoom(wrong, session, clock, secrets.token_bytes).tried() is Trouble.BAD_KEYS


async def test_one_token_serves_for_an_hour(zoom: Zoom, clock: SteppedClock, server: ZoomServer) -> None:
    """A token is fetched once, again before it ends, and again where it was revoked."""
    for pause in (0, 3000, 3000):
        await clock.advance(pause)
        await room_of(zoom, clock)
    server.revoke()
    await room_of(zoom, clock)
    assert server.signed_in == 3


async def test_a_token_that_is_new_and_no_good(zoom: Zoom, clock: SteppedClock, server: ZoomServer) -> None:
    """It is asked for twice, not for ever."""
    server.deaf = True
    assert await zoom.new_room(clock.now(), clock.now() + timedelta(hours=1), None) is Trouble.BAD_KEYS
    assert server.signed_in == 2


async def test_a_limit_a_second_is_waited_for(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One refusal for this second is followed by another try, two are trouble; one for today is trouble."""
    monkeypatch.setattr(module, "_MOMENT", 0.0)
    second = {"X-RateLimit-Type": "QPS", "X-RateLimit-Category": "Heavy"}
    day = {"X-RateLimit-Type": "Daily-limit", "Retry-After": "2026-11-24T00:00:00Z"}
    room = await room_of(zoom, clock)

    server.limits = [second]
    assert len(await ways_of(zoom, clock, room, AN)) == 1
    server.limits = [second, second]
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.LIMIT
    server.limits = [day]
    assert await zoom.ways(room, [AN], clock.now()) is Trouble.LIMIT


async def test_a_wrong_clock_is_told(zoom: Zoom, meetings: MeetingServer) -> None:
    """Six minutes apart, times of lessons mean something else there."""
    meetings.skew = timedelta(minutes=6)
    assert await zoom.tried() is Trouble.CLOCK
    meetings.skew = -timedelta(minutes=6)
    assert await zoom.tried() is Trouble.CLOCK


async def test_a_zoom_that_is_away(
    zoom: Zoom, keys: ZoomKeys, session: aiohttp.ClientSession, clock: SteppedClock, meetings: MeetingServer
) -> None:
    """No server, and one that is broken."""
    nobody = Zoom(
        replace(keys, oauth="http://127.0.0.1:9", api="http://127.0.0.1:9"),
        session,
        clock,
        secrets.token_bytes,
    )
    assert await nobody.tried() is Trouble.AWAY
    meetings.broken = 503
    assert await zoom.tried() is Trouble.AWAY


DOCUMENTED: Final = [
    (400, {"code": 200, "message": "Only available for Paid user: {userId}."}, Trouble.NO_LICENCE),
    (400, {"code": 300, "message": "Validation Failed."}, Trouble.REFUSED),
    (
        400,
        {"code": 300, "message": "A maximum of 100 meetings can be created/updated in one day."},
        Trouble.LIMIT,
    ),
    (400, {"code": 303, "message": "only for scheduled meeting"}, Trouble.REFUSED),
    (400, {"code": 1010, "message": "User does not belong to this account."}, Trouble.BAD_KEYS),
    (400, {"code": 3000, "message": "Cannot access meeting info."}, Trouble.REFUSED),
    (400, {"code": 3003, "message": "You're not the meeting host."}, Trouble.BAD_KEYS),
    (400, {"code": 3038, "message": "Meeting is over, you can not register now."}, Trouble.REFUSED),
    (400, {"code": 3063, "message": "Can not end on-premise user's meeting."}, Trouble.REFUSED),
    (400, {"code": 3161, "message": "hosting capabilities are not allowed"}, Trouble.NO_LICENCE),
    (
        400,
        {"code": 4711, "message": "does not contain scopes:[meeting:write:meeting:admin]"},
        Trouble.BAD_KEYS,
    ),
    (401, {"code": 124, "message": "Invalid access token."}, Trouble.BAD_KEYS),
    (403, {"code": 0, "message": "Forbidden"}, Trouble.BAD_KEYS),
    (
        404,
        {"code": 404, "message": "Registration has not been enabled for this meeting."},
        Trouble.NO_LICENCE,
    ),
    (404, {"code": 1001, "message": "User does not exist."}, Trouble.BAD_KEYS),
    (404, {"code": 3001, "message": "Meeting does not exist."}, Trouble.REFUSED),
    (404, {"code": 3043, "message": "Meeting has reached maximum attendee capacity."}, Trouble.NO_LICENCE),
    (409, {"code": True}, Trouble.REFUSED),
    (429, {"code": 429, "message": "daily rate limit"}, Trouble.LIMIT),
    (429, {}, Trouble.LIMIT),
    (500, {"code": 5000}, Trouble.AWAY),
    (200, {"registrants": []}, Trouble.REFUSED),
    (
        200,
        {"registrants": [{"email": "way-1@example.com", "join_url": "https://zoom.us/w/1"}]},
        Trouble.REFUSED,
    ),
    (200, {"registrants": "none"}, Trouble.REFUSED),
]


@pytest.mark.parametrize("case", DOCUMENTED)
async def test_what_zoom_answers_becomes_trouble(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer, case: tuple[int, dict[str, object], Trouble]
) -> None:
    """Every documented code of the calls that are made, and answers that miss what they should have."""
    status, body, trouble = case
    room = await room_of(zoom, clock)
    server.instead = [web.json_response(body, status=status) for _ in range(2)]
    assert await zoom.ways(room, [AN], clock.now()) is trouble


@pytest.mark.parametrize("text", ["<html>Zoom is down</html>", "[]", "null", "3", '{"id": 1}', ""])
async def test_an_answer_that_makes_no_sense(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer, text: str
) -> None:
    """A page of a proxy, another shape of JSON: no room, and no exception."""
    server.instead = [web.Response(text=text)]
    made = await zoom.new_room(clock.now(), clock.now() + timedelta(hours=1), None)
    assert made in (Trouble.AWAY, Trouble.REFUSED)


async def test_a_passcode_that_the_account_replaced(
    zoom: Zoom, clock: SteppedClock, server: ZoomServer
) -> None:
    """A room with another passcode than ours could not be told from others': it is refused."""
    body = {"id": 81234567890, "join_url": "https://zoom.us/j/81234567890", "password": "123456"}
    server.instead = [web.Response(text=json.dumps(body), status=201)]
    made = await zoom.new_room(clock.now(), clock.now() + timedelta(hours=1), None)
    assert made is Trouble.REFUSED


async def test_a_room_that_is_still_ending(zoom: Zoom, clock: SteppedClock, server: ZoomServer) -> None:
    """Zoom deletes no meeting in progress: one that was just ended is dead all the same."""
    room = await room_of(zoom, clock)
    on = web.json_response({"code": 3002, "message": "in progress"}, status=400)
    other = web.json_response({"code": 3063, "message": "on-premise"}, status=400)

    server.instead = [web.Response(status=204), on]
    assert await zoom.end(room) is None
    on = web.json_response({"code": 3002, "message": "in progress"}, status=400)
    server.instead = [other, on]
    assert await zoom.end(room) is Trouble.REFUSED
