"""Jitsi's ways in over real HTTP, against a server on loopback that tests tokens by itself."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from jwt.types import Options

from bot.classroom import Secret
from bot.lesson import Credentials
from bot.providers.jitsi import BEFORE, LIFE, Jitsi, JitsiKeys
from bot.providers.ways import (
    Ability,
    Finding,
    Guest,
    MeetingProvider,
    NewRoom,
    Strength,
    Trial,
    Trouble,
    Way,
)
from bot.sandbox import SteppedClock
from bot.sandbox.meetings.jitsi import JitsiServer
from bot.sandbox.meetings.rooms import MeetingServer
from tests.providers.conftest import People

SECRET = "un-secret-de-plus-de-trente-deux-octets"
_TIMELESS: Final[Options] = {"verify_exp": False, "verify_nbf": False}
KID = "vpaas-magic-cookie-1/4f4910"
AN = Guest(1, Secret("12 An 7QK"))
BINH = Guest(2, Secret("13 Bình 2XD"))
LAN = Guest(3, Secret("Cô Lan"), moderator=True)


def pair(size: int = 2048) -> tuple[str, str]:
    """Return a private and a public RSA key as PEM."""
    key = rsa.generate_private_key(65537, size)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


PRIVATE, PUBLIC = pair()


@pytest.fixture
def own(meetings: MeetingServer, session: aiohttp.ClientSession, clock: SteppedClock) -> Jitsi:
    """Give the connection to a school's own server, which is there."""
    meetings.opens(JitsiServer(meetings.now, issuer="lop", subject="127.0.0.1", secret=SECRET), "school")
    keys = JitsiKeys.own(f"{meetings.url}/school/", "lop", Secret(SECRET))
    return Jitsi(keys, session, clock, secrets.token_bytes)


@pytest.fixture
def jaas(meetings: MeetingServer, session: aiohttp.ClientSession, clock: SteppedClock) -> Jitsi:
    """Give a connection to 8x8's, which is there."""
    app_id = KID.partition("/")[0]
    server = JitsiServer(meetings.now, issuer="chat", subject=app_id, public={KID: PUBLIC})
    meetings.opens(server, app_id)
    return Jitsi(
        JitsiKeys.jaas(Secret(KID), Secret(PRIVATE), meetings.url), session, clock, secrets.token_bytes
    )


@pytest.fixture(params=["own", "jaas"])
def jitsi(request: pytest.FixtureRequest) -> Jitsi:
    """Give each kind of Jitsi."""
    found: Jitsi = request.getfixturevalue(request.param)
    return found


async def room_of(provider: MeetingProvider, clock: SteppedClock) -> Credentials:
    """Make a room for an hour from now."""
    made = await provider.new_room(clock.now(), clock.now() + timedelta(hours=1), Secret("Toán"))
    assert isinstance(made, NewRoom)
    return made.credentials


async def ways_of(
    provider: MeetingProvider, clock: SteppedClock, room: Credentials, *guests: Guest
) -> list[Way]:
    """Give ways until an hour from now."""
    ways = await provider.ways(room, guests, clock.now() + timedelta(hours=1))
    assert not isinstance(ways, Trouble)
    return list(ways)


async def test_each_person_comes_in_by_their_own_way(
    jitsi: Jitsi, clock: SteppedClock, people: People
) -> None:
    """A room is made, and three people come in by ways of their own, under the names that were given."""
    room = await room_of(jitsi, clock)
    ways = await ways_of(jitsi, clock, room, AN, BINH, LAN)

    assert [way.way_id for way in ways] == [1, 2, 3]
    assert len({way.mark for way in ways}) == 3
    assert all(way.address.reveal().count(way.mark.reveal()) == 1 for way in ways)
    assert [await people.join(way.address) for way in ways] == [
        {"joined": "12 An 7QK"},
        {"joined": "13 Bình 2XD"},
        {"joined": "Cô Lan"},
    ]
    assert await people.inside(ways[0].address) == ["12 An 7QK", "13 Bình 2XD", "Cô Lan"]


async def test_only_a_teacher_is_a_moderator(
    own: Jitsi, clock: SteppedClock, people: People, session: aiohttp.ClientSession
) -> None:
    """Who is no moderator is a member: the words of Jitsi's own plugins and of JaaS say the same."""
    room = await room_of(own, clock)
    ways = await ways_of(own, clock, room, AN, LAN)
    for way in ways:
        await people.join(way.address)

    async with session.get(ways[0].address.reveal(), headers={"Accept": "application/json"}) as answer:
        inside = (await answer.json())["inside"]
    assert [person["moderator"] for person in inside] == [False, True]
    users = [claims_of(way, SECRET, "HS256")["context"]["user"] for way in ways]
    assert [user["affiliation"] for user in users] == ["member", "owner"]


async def test_a_teachers_own_way_is_a_moderators(own: Jitsi, clock: SteppedClock) -> None:
    """Whoever is named; into a room on another server there is none."""
    room = await room_of(own, clock)
    way = await own.host_way(room, AN, clock.now() + timedelta(hours=1))
    assert isinstance(way, Secret)
    claims = claims_of(Way(1, way, Secret("-"), None, None), SECRET, "HS256")
    assert claims["context"]["user"]["moderator"] == "true"
    elsewhere = Credentials(Secret("https://meet.jit.si/toan7a"), None, None)
    assert await own.host_way(elsewhere, AN, clock.now()) is Trouble.REFUSED


async def test_a_way_that_leaks_lets_in_within_its_life_and_no_longer(
    jitsi: Jitsi, clock: SteppedClock, people: People
) -> None:
    """A friend gets in by a way that was handed on, until its life has passed: this is what MINUTE means."""
    room = await room_of(jitsi, clock)
    (way,) = await ways_of(jitsi, clock, room, AN)
    assert jitsi.strength is Strength.MINUTE

    await clock.advance((LIFE - timedelta(seconds=1)).total_seconds())
    assert await people.join(way.address) == {"joined": "12 An 7QK"}
    await clock.advance(1)
    assert await people.join(way.address) == {"refused": "token-expired"}
    assert timedelta(seconds=60) <= LIFE <= timedelta(seconds=120)
    assert way.until == clock.now()


async def test_no_way_lives_beyond_the_lesson(own: Jitsi, clock: SteppedClock, people: People) -> None:
    """Pressed ten seconds before the end, a way lives for ten seconds."""
    room = await room_of(own, clock)
    ways = await own.ways(room, [AN], clock.now() + timedelta(seconds=10))
    assert not isinstance(ways, Trouble)

    await clock.advance(10)
    assert ways[0].until == clock.now()
    assert await people.join(ways[0].address) == {"refused": "token-expired"}


async def test_a_way_opens_its_own_room_alone(own: Jitsi, clock: SteppedClock, people: People) -> None:
    """A token of one room opens no other; a room without a token opens to nobody."""
    one, other = await room_of(own, clock), await room_of(own, clock)
    (way,) = await ways_of(own, clock, one, AN)
    assert one.link is not None
    assert other.link is not None

    moved = way.address.reveal().replace(one.link.reveal(), other.link.reveal())
    assert await people.join(Secret(moved)) == {"refused": "room-mismatch"}
    assert await people.join(one.link) == {"refused": "token-unreadable"}


async def test_a_servers_clock_may_be_a_little_wrong(
    jitsi: Jitsi, clock: SteppedClock, meetings: MeetingServer, people: People
) -> None:
    """A server that is up to a minute late, or half a minute early, still lets in at once."""
    room = await room_of(jitsi, clock)
    (way,) = await ways_of(jitsi, clock, room, AN)
    for seconds in (-60, 30):
        meetings.skew = timedelta(seconds=seconds)
        assert await people.join(way.address) == {"joined": "12 An 7QK"}
    meetings.skew = timedelta(seconds=-62)
    assert await people.join(way.address) == {"refused": "token-not-yet-valid"}


def claims_of(way: Way, key: str, algorithm: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return a token's claims, as PyJWT reads them, who knows no time but the real one."""
    token = way.address.reveal().partition("?jwt=")[2].partition("#")[0]
    found: dict[str, dict[str, dict[str, str]]] = jwt.decode(
        token,
        key,
        algorithms=[algorithm],
        audience="jitsi",
        options=_TIMELESS,
    )
    return found


async def test_claims_are_those_that_jitsi_documents(own: Jitsi, jaas: Jitsi, clock: SteppedClock) -> None:
    """PyJWT reads aud, iss, sub, room, nbf, exp and the user, whose values are strings; JaaS has a `kid`."""
    for provider, key, algorithm, iss, sub in (
        (own, SECRET, "HS256", "lop", "127.0.0.1"),
        (jaas, PUBLIC, "RS256", "chat", "vpaas-magic-cookie-1"),
    ):
        room = await room_of(provider, clock)
        assert room.link is not None
        (way,) = await ways_of(provider, clock, room, AN)
        now = int(clock.now().timestamp())

        assert claims_of(way, key, algorithm) == {
            "aud": "jitsi",
            "iss": iss,
            "sub": sub,
            "room": room.link.reveal().rpartition("/")[2],
            "nbf": now - BEFORE.seconds,
            "exp": now + LIFE.seconds,
            "context": {
                "user": {"id": "1", "name": "12 An 7QK", "moderator": "false", "affiliation": "member"}
            },
        }
        token = way.address.reveal().partition("?jwt=")[2].partition("#")[0]
        assert jwt.get_unverified_header(token).get("kid") == (KID if provider is jaas else None)


async def test_rooms_are_named_at_random(own: Jitsi, clock: SteppedClock) -> None:
    """A name has 120 random bits in lower case, and says nothing of lesson, class or time."""
    rooms = [await room_of(own, clock) for _ in range(50)]
    names = {room.link.reveal().rpartition("/")[2] for room in rooms if room.link}

    assert len(names) == 50
    assert all(len(name) == 24 and name == name.lower() and name.isalnum() for name in names)


@pytest.mark.parametrize(
    ("link", "held"),
    [
        ("{base}/Hoa9", True),
        ("{base}/hoa-9_b?jwt=old#config.x=1", True),
        ("{base}", False),
        ("{base}/", False),
        ("{base}/H%C3%B3a9", False),
        ("{base}/lop/hoa9", False),
        ("{base}er/hoa9", False),
        ("https://meet.jit.si/school/hoa9", False),
        ("https://[::1/school/hoa9", False),
        (None, False),
    ],
)
def test_a_room_is_held_by_its_address(
    own: Jitsi, meetings: MeetingServer, link: str | None, *, held: bool
) -> None:
    """Rooms of this server are opened by its keys, also those that a teacher pasted; no others are."""
    filled = None if link is None else Secret(link.format(base=f"{meetings.url}/school"))
    assert own.holds(Credentials(filled, None, None)) is held


async def test_a_pasted_room_is_named_in_lower_case(
    own: Jitsi, clock: SteppedClock, meetings: MeetingServer, people: People
) -> None:
    """`/Hoa9` and `/hoa9` are one room to Jitsi; a pasted room's ways lead there."""
    room = Credentials(Secret(f"{meetings.url}/school/Hoa9"), None, None)
    (way,) = await ways_of(own, clock, room, AN)

    assert await people.join(way.address) == {"joined": "12 An 7QK"}
    assert await people.inside(Secret(f"{meetings.url}/school/hoa9")) == ["12 An 7QK"]


async def test_what_jitsi_cannot_do_it_does_not_claim(
    own: Jitsi, clock: SteppedClock, people: People
) -> None:
    """A room is neither ended nor a way shut; a room elsewhere gets no ways."""
    room = await room_of(own, clock)
    (way,) = await ways_of(own, clock, room, AN)

    assert own.abilities == {Ability.NEW_ROOM}
    assert await own.end(room) is Trouble.REFUSED
    assert await own.shut(room, way.ref) is Trouble.REFUSED
    assert await people.join(way.address) == {"joined": "12 An 7QK"}
    elsewhere = Credentials(Secret("https://meet.jit.si/hoa9"), None, None)
    assert await own.ways(elsewhere, [AN], clock.now()) is Trouble.REFUSED


async def test_keys_are_tried_where_tokens_are_tested(jitsi: Jitsi) -> None:
    """The trial signs in as a browser does, and the server's own test decides."""
    assert await jitsi.tried() == Trial()


async def test_keys_that_the_server_refuses(
    own: Jitsi, meetings: MeetingServer, session: aiohttp.ClientSession, clock: SteppedClock
) -> None:
    """A wrong secret and a wrong app_id are found on entry, not at 7:25."""
    base = f"{meetings.url}/school"
    assert own.strength is Strength.MINUTE
    for keys in (
        JitsiKeys.own(base, "lop", Secret(SECRET[::-1])),
        JitsiKeys.own(base, "truong", Secret(SECRET)),
    ):
        assert await Jitsi(keys, session, clock, secrets.token_bytes).tried() is Trouble.BAD_KEYS


@pytest.mark.parametrize(
    ("keys", "trouble"),
    [
        (JitsiKeys.own("https://h.example", "lop", Secret("x" * 31)), Trouble.SHORT_KEY),
        (JitsiKeys.own("https://h.example", "lop", Secret(PUBLIC)), Trouble.BAD_KEYS),
        (JitsiKeys.jaas(Secret(KID), Secret("no key")), Trouble.BAD_KEYS),
        (JitsiKeys.jaas(Secret(KID), Secret(PUBLIC)), Trouble.BAD_KEYS),
        (JitsiKeys.jaas(Secret(KID), Secret(pair(1024)[0])), Trouble.SHORT_KEY),
        (
            JitsiKeys.jaas(
                Secret(KID),
                Secret(
                    ec.generate_private_key(ec.SECP256R1())
                    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
                    .decode()
                ),
            ),
            Trouble.BAD_KEYS,
        ),
    ],
    ids=["short secret", "a public key", "no PEM", "public PEM", "short RSA", "no RSA"],
)
async def test_keys_that_cannot_sign(
    keys: JitsiKeys, trouble: Trouble, session: aiohttp.ClientSession, clock: SteppedClock
) -> None:
    """What cannot sign, or could be guessed from one token, signs nothing; nobody is asked."""
    provider = Jitsi(keys, session, clock, secrets.token_bytes)
    room = await room_of(provider, clock)

    assert await provider.tried() is trouble
    assert await provider.ways(room, [AN], clock.now() + LIFE) is trouble


async def test_a_wrong_clock_is_told(own: Jitsi, meetings: MeetingServer) -> None:
    """A server whose clock would refuse tokens, or end them at once, is found on entry."""
    for seconds in (-120, 60):
        meetings.skew = timedelta(seconds=seconds)
        assert await own.tried() is Trouble.CLOCK


async def test_a_server_that_is_away(
    own: Jitsi, meetings: MeetingServer, session: aiohttp.ClientSession, clock: SteppedClock
) -> None:
    """No server, and one that is broken: the keys are neither good nor bad."""
    meetings.broken = 502
    assert await own.tried() is Trouble.AWAY
    nobody = JitsiKeys.own("http://127.0.0.1:9/school", "lop", Secret(SECRET))
    assert await Jitsi(nobody, session, clock, secrets.token_bytes).tried() is Trouble.AWAY


async def test_a_server_that_lets_nothing_be_tried(own: Jitsi, meetings: MeetingServer) -> None:
    """A server that answers, but is no Jitsi to be signed in to, leaves the keys untried, and it is said."""
    meetings.broken = 404
    assert await own.tried() == Trial((Finding.UNTRIED,))


async def test_what_answers_is_read_within_limits(
    session: aiohttp.ClientSession, clock: SteppedClock
) -> None:
    """A server that talks without end, tells no time or knows no sessions leaves the keys untried."""
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        writer.write(
            head + (b"domain: 'a.example'" if b"config.js" in asked else b"no session") + b" " * 200_000
        )
        with suppress(ConnectionError):
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        keys = JitsiKeys.own(base, "lop", Secret(SECRET))
        assert await Jitsi(keys, session, clock, secrets.token_bytes).tried() == Trial((Finding.UNTRIED,))


async def test_a_room_has_a_page_with_one_button(own: Jitsi, clock: SteppedClock, people: People) -> None:
    """Whoever opens an address in a browser is inside after a press, and not before."""
    room = await room_of(own, clock)
    (way,) = await ways_of(own, clock, room, AN)
    async with people.session.get(way.address.reveal()) as answer:
        page = await answer.text()

    assert answer.content_type == "text/html"
    assert "Vào phòng · Join" in page
    assert await people.inside(way.address) == []


async def test_a_server_knows_its_own_addresses_alone(meetings: MeetingServer, people: People) -> None:
    """Nothing is open below another path."""
    async with people.session.get(f"{meetings.url}/nowhere/hoa9") as answer:
        assert answer.status == 404


async def test_a_token_is_known_by_the_key_that_signed_it(
    jitsi: Jitsi, clock: SteppedClock, session: aiohttp.ClientSession
) -> None:
    """However old it is; other claims, another key, another way to sign, none: it is nobody's."""
    (way,) = await ways_of(jitsi, clock, await room_of(jitsi, clock), AN)
    (token,) = parse_qs(urlsplit(way.address.reveal()).query)["jwt"]
    head, claims, signature = token.split(".")
    await clock.advance(86_400)
    assert jitsi.signed(Secret(token))
    other = jwt.encode({"room": "*"}, "k" * 32)
    unsigned = jwt.encode({"room": "*"}, None, "none")
    taken = f"{head}.{other.split('.')[1]}.{signature}"
    for forged in (other, unsigned, taken, f"{head}.{claims}.", f"{other}x", "a.b.c", "", "eyJ.eyJ.ô"):
        assert not jitsi.signed(Secret(forged))
    short = JitsiKeys.own("https://meet.example", "lop", Secret("short"))
    assert not Jitsi(short, session, clock, secrets.token_bytes).signed(Secret(token))
