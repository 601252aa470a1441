"""Nothing of keys, tokens, addresses or names is in what providers print, raise, warn of or log."""

from __future__ import annotations

import asyncio
import logging
import secrets
import warnings
from datetime import timedelta

import aiohttp
from aiohttp import web
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.classroom import Secret
from bot.lesson import Credentials
from bot.providers.jitsi import Jitsi, JitsiKeys
from bot.providers.ways import Guest, MeetingProvider, NewRoom, Trouble, Way
from bot.providers.zoom import Zoom, ZoomKeys
from bot.sandbox import SteppedClock
from tests.providers.test_jitsi import PRIVATE

MARK = "BiMatKhongDuocLo"
HIDDEN = (
    MARK.lower(),
    "YmltYXRr",
    "ltYXRra",
    "JpbWF0a",
    "eyJ",
    "BEGIN PRIVATE",
    "tk=",
    "jwt=",
    "pwd=",
    "/w/8",
)
"""What no text may have: the mark, and what tokens, keys and addresses are made of."""

around = st.text(st.characters(codec="utf-8"), max_size=4)
hidden = st.builds("{}{}{}".format, around, st.just(MARK * 3), around)
registrant = (
    f'{{"email": "way-1@example.com", "registrant_id": "{MARK}", "join_url": "https://z.us/w/8?tk={MARK}"}}'
)
SIGNED_IN = f'{{"access_token": "{MARK}", "expires_in": 3600}}'
ALL_OF_IT = (
    f'{SIGNED_IN[:-1]}, "id": 81234567890, "registrants": [{registrant}, {registrant.replace("1", "2")}]}}'
)
bodies = st.sampled_from(
    [
        "",
        MARK,
        f'{{"code": 300, "message": "{MARK}"}}',
        f"var config = {{domain: 'a.example'}}; <body sid='{MARK}'/><failure>{MARK}",
        SIGNED_IN,
        ALL_OF_IT,
    ]
)


class _Heard(logging.Handler):
    """Keeps whatever any part of the program logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


async def _asked(provider: MeetingProvider, room: Credentials, name: str) -> list[object]:
    """Ask a provider for all that it can do, and return what it answers, and its inside."""
    now = SteppedClock().now()
    guests = [Guest(1, Secret(name)), Guest(2, Secret(name), moderator=True)]
    way = Way(1, Secret(name), Secret(name), Secret(name), None)
    made = await provider.new_room(now, now + timedelta(hours=1), Secret(name))
    answers: list[object] = [
        made,
        guests,
        way,
        provider,
        vars(provider),
        provider.holds(room),
        await provider.tried(),
    ]
    for each in (room, made.credentials if isinstance(made, NewRoom) else room):
        answers.append(await provider.ways(each, guests, now + timedelta(hours=1)))
        answers.append(await provider.shut(each, way.ref))
        answers.append(await provider.end(each))
    return answers


async def _all(texts: list[str], status: int, body: str, *, cut: bool) -> list[object]:
    """Let each provider meet a server that answers in this way."""

    async def answer(http: web.BaseRequest) -> web.Response:
        if cut and http.transport is not None:
            http.transport.abort()
        return web.Response(status=status, text=body)

    runner = web.ServerRunner(web.Server(answer, access_log=None), shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    one, two, three, name = texts
    room = Credentials(Secret(f"{url}/x/{MARK}"), Secret("812 3456 7890"), Secret(one))
    clock = SteppedClock()
    async with aiohttp.ClientSession() as session:
        keys = [
            JitsiKeys.own(f"{url}/x", one, Secret(two)),
            JitsiKeys.own(f"http://{MARK}.invalid:1/x", one, Secret(two)),
            JitsiKeys.jaas(Secret(f"{MARK}/{one}"), Secret(PRIVATE), url),
            JitsiKeys.jaas(Secret(one), Secret(two), url),
        ]
        zoom_keys = ZoomKeys(Secret(one), Secret(two), Secret(three), api=url, oauth=url)
        providers: list[MeetingProvider] = [Jitsi(each, session, clock, secrets.token_bytes) for each in keys]
        zoom = Zoom(zoom_keys, session, clock, secrets.token_bytes)
        said = [keys, zoom_keys]
        for provider in (*providers, zoom):
            said += await _asked(provider, room, name)
        said += [vars(zoom._api), Trouble.BAD_KEYS]
    await runner.cleanup()
    return said


@settings(max_examples=30, deadline=None)
@example([MARK * 3] * 4, 200, MARK, True)
@example([MARK * 3] * 4, 200, SIGNED_IN, False)
@example([MARK * 3] * 4, 200, ALL_OF_IT, False)
@given(
    st.lists(hidden, min_size=4, max_size=4),
    st.sampled_from([200, 201, 204, 302, 400, 401, 404, 429, 500]),
    bodies,
    st.booleans(),
)
def test_nothing_hidden_is_ever_said(texts: list[str], status: int, body: str, cut: bool) -> None:  # noqa: FBT001
    """Whatever keys and names are, and a server answers, no text has any of it, and nothing is raised."""
    heard, root = _Heard(), logging.getLogger()
    level = root.level
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            said = asyncio.run(_all(texts, status, body, cut=cut))
    finally:
        root.removeHandler(heard)
        root.setLevel(level)
    told = [*map(repr, said), *map(str, said), *heard.said, *(str(each.message) for each in warned)]
    assert not [
        text
        for text in told
        if any(each in text.replace("\\", "").lower() or each in text for each in HIDDEN)
    ]
