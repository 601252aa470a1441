"""A site of phones is for this machine's browser alone, and takes no more than a page sends."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

import aiohttp
import pytest

from bot.phones.site import LARGEST, Site, SitePortTakenError, picture_type


@dataclass
class Desk:
    """A desk that keeps what it is asked."""

    asked: list[Mapping[str, object]] = field(default_factory=list)
    since: list[int] = field(default_factory=list)

    def page(self) -> str:
        """Return a page."""
        return "<!doctype html><title>phòng tập</title>"

    async def state(self, since: int) -> Mapping[str, object]:
        """Return a state."""
        self.since.append(since)
        return {"version": 7, "text": "Bình"}

    async def act(self, asked: Mapping[str, object]) -> Mapping[str, object]:
        """Keep what is asked."""
        if asked.get("do") == "nonsense":
            raise ValueError
        self.asked.append(asked)
        return {"done": True}

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Return the one file."""
        files = {"one": ("a.html", b"<script>alert(1)</script>"), "png": ("a.html", b"\x89PNG\r\n\x1a\n")}
        return files.get(name)


@pytest.fixture
def desk() -> Desk:
    """Return a desk."""
    return Desk()


@pytest.fixture
async def site(desk: Desk) -> AsyncIterator[Site]:
    """Serve it."""
    async with Site(desk) as site:
        yield site


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    """Ask as any program can."""
    async with aiohttp.ClientSession() as client:
        yield client


def origin(site: Site) -> str:
    """Return the site's origin."""
    return site.url.rsplit("/", 2)[0]


async def status(client: aiohttp.ClientSession, url: str, **headers: str) -> int:
    """Return what a GET with these headers is answered."""
    async with client.get(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    ) as got:
        return got.status


async def posted(client: aiohttp.ClientSession, site: Site, body: object = None, **headers: str) -> int:
    """Return what an act is answered, sent with these headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.post(f"{site.url}act", json=body or {"do": "say"}, headers=named) as got:
        return got.status


async def test_the_page_comes_with_a_policy_that_runs_nothing_inline(
    site: Site, client: aiohttp.ClientSession
) -> None:
    """Only scripts and styles of this address; nobody frames it; its address is told nobody."""
    async with client.get(site.url) as got:
        assert got.status == 200
        assert "phòng tập" in await got.text()
        policy = got.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Referrer-Policy"] == "no-referrer"
        assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_without_the_key_there_is_nothing(site: Site, client: aiohttp.ClientSession) -> None:
    """Neither page nor files nor acts; and a key is made anew for each site."""
    for path in ("/", "/state", "/act", "/phones.js", "/wrong-key/", "/wrong-key/state"):
        assert await status(client, f"{origin(site)}{path}") == 404
    async with Site(Desk()) as other:
        assert other.url.split("/")[-2] != site.url.split("/")[-2]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        *(("Host", name) for name in ("evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1")),
        ("Host", "[::1]:{port}"),
        ("Sec_Fetch_Site", "cross-site"),
        ("Sec_Fetch_Site", "same-site"),
    ],
)
async def test_another_name_and_another_site_are_refused(
    site: Site, client: aiohttp.ClientSession, desk: Desk, header: str, value: str
) -> None:
    """A name that leads to this machine (DNS rebinding), or a site that the browser tells, gets nothing."""
    sent = {header: value.format(port=site.url.split(":")[2].split("/")[0])}
    assert await status(client, f"{site.url}state", **sent) == 403
    assert await posted(client, site, **sent) == 403
    assert desk.asked == desk.since == []


async def test_an_act_comes_from_the_page_itself(
    site: Site, client: aiohttp.ClientSession, desk: Desk
) -> None:
    """Its own origin and JSON: what a form or a script elsewhere sends is refused."""
    assert await posted(client, site, Origin="http://evil.example") == 403
    assert await posted(client, site, Origin="null") == 403
    async with client.post(f"{site.url}act", data="do=say") as got:
        assert got.status == 403
    async with client.post(
        f"{site.url}act", data='{"do":"say"}', headers={"Content-Type": "text/plain"}
    ) as got:
        assert got.status == 403
    assert desk.asked == []
    own = {"Origin": origin(site), "Sec_Fetch_Site": "same-origin"}
    assert await posted(client, site, {"do": "say"}, **own) == 200
    assert desk.asked == [{"do": "say"}]


@pytest.mark.parametrize("body", ["", "[]", "{", '"say"', "[" * 100_000])
async def test_a_body_that_is_no_object_is_refused(
    site: Site, client: aiohttp.ClientSession, body: str
) -> None:
    """With 400, and nothing of it is said."""
    async with client.post(f"{site.url}act", data=body, headers={"Content-Type": "application/json"}) as got:
        assert got.status == 400
        assert await got.read() == b""


async def test_a_body_has_a_largest_size(site: Site, client: aiohttp.ClientSession, desk: Desk) -> None:
    """A picture fits, much more does not."""
    for size, answer in ((2_700_000, 200), (LARGEST, 413)):
        body = io.BytesIO(json.dumps({"do": "upload", "content": "A" * size}).encode())
        kind = {"Content-Type": "application/json"}
        async with client.post(f"{site.url}act", data=body, headers=kind) as got:
            assert got.status == answer
    assert len(desk.asked) == 1


async def test_an_act_that_makes_no_sense_is_refused(site: Site, client: aiohttp.ClientSession) -> None:
    """With 400."""
    assert await posted(client, site, {"do": "nonsense"}) == 400


@pytest.mark.parametrize(("since", "asked"), [("12", 12), ("", 0), ("-1", 0), ("x", 0), ("٣", 0)])
async def test_the_state_is_asked_since_a_version(
    site: Site, client: aiohttp.ClientSession, desk: Desk, since: str, asked: int
) -> None:
    """What is no version counts as none."""
    async with client.get(f"{site.url}state", params={"since": since}) as got:
        assert await got.json() == {"version": 7, "text": "Bình"}
    assert desk.since == [asked]


async def test_a_file_is_saved_and_never_opened(site: Site, client: aiohttp.ClientSession) -> None:
    """Whatever it is, it does not run as a page of this address."""
    async with client.get(f"{site.url}file/one") as got:
        assert got.headers["Content-Type"] == "application/octet-stream"
        assert got.headers["Content-Disposition"] == "attachment"
        assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert await status(client, f"{site.url}file/two") == 404


async def test_a_picture_is_shown_and_nothing_else_is(site: Site, client: aiohttp.ClientSession) -> None:
    """By its bytes, whatever its name says, under the same policy."""
    async with client.get(f"{site.url}picture/png") as got:
        assert got.headers["Content-Type"] == "image/png"
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in got.headers["Content-Security-Policy"]
    assert await status(client, f"{site.url}picture/one") == 404
    assert await status(client, f"{site.url}picture/two") == 404
    assert await status(client, f"{site.url}picture/png", Sec_Fetch_Site="cross-site") == 403


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
    ],
)
def test_what_is_a_picture_is_told_by_its_first_bytes(content: bytes, kind: str | None) -> None:
    """One that can hold a script is none."""
    assert picture_type(content) == kind


async def test_a_port_in_use_is_told(site: Site) -> None:
    """So the command can say it in a sentence."""
    port = int(site.url.split(":")[2].split("/")[0])
    for taken in (port, 70_000):
        with pytest.raises(SitePortTakenError):
            async with Site(Desk(), port=taken):
                pass
