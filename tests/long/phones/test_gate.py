"""The gate's page in a real browser: each thing that it shows, with axe, by keyboard, in a narrow window."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from playwright.async_api import Locator, Page, expect

from bot import texts
from bot.classroom import Language
from bot.features.doors.gate.chat import turned_away
from bot.features.doors.gate.rules import GatePress, GateRefusal
from bot.web.addresses import Listen
from bot.web.figures import Metrics
from bot.web.gate.site import GateSite
from bot.web.site import NotStoredError, make_site, served
from tests.long.phones.browser import NARROW, barriers, browsing, needs_chromium, sticks_out
from tests.web.harness import Said

pytestmark = needs_chromium

TEXTS = texts.load()
PICTURES = os.environ.get("BOT_TEST_PICTURES")  # a folder: each page is left there to be looked at
HANDED = "tgWebAppData=canary-proof&tgWebAppVersion=9.6&tgWebAppThemeParams=%7B%22bg_color%22%3A%22{}%22%7D"
LIGHT, DARK = "%23ffffff", "%2317212b"  # as Telegram names its own background
AWAY = "the server responded with a status of 503"  # what Chromium says of it by itself
NAME = "12 Nguyễn Thị Phương Thảo Nguyên 7QK"
ROOM = "https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
OPEN: Mapping[str, object] = {
    "title": "7A · Toán · đến 08:15",
    "text": TEXTS.plain(Language.VI, "gate-strength-shared"),
    "way": {"link": ROOM, "id": "94123456721", "passcode": "246810", "name": NAME},
    "again": True,
}
CHOICES: Mapping[str, object] = {
    "title": TEXTS.plain(Language.VI, "gate-title"),
    "text": TEXTS.plain(Language.VI, "gate-choose"),
    "choices": [
        {"label": "7A · Toán · đến 08:15 · An", "lesson": "1z", "child": "2"},
        {"label": "7A · Toán · đến 08:15 · Bình", "lesson": "1z", "child": "3"},
    ],
    "again": False,
}


@dataclass
class Keeper:
    """Gives what it is told to; the database is away for the first `away` presses."""

    shown: Mapping[str, object] = field(default_factory=dict)
    away: int = 0
    asked: list[GatePress] = field(default_factory=list)

    async def press(self, _bot_id: int, press: GatePress) -> Mapping[str, object]:
        self.asked.append(press)
        if len(self.asked) <= self.away:
            raise NotStoredError
        return self.shown


@dataclass
class Gate:
    """A page behind a real socket, and the browser that shows it."""

    page: Page
    keeper: Keeper
    url: str

    async def open(self, query: str = "?lesson=1z&lang=vi", background: str = LIGHT) -> None:
        await self.page.goto(f"{self.url}/gate/7{query}#{HANDED.format(background)}")

    async def press(self, label: str = TEXTS.plain(Language.VI, "gate-press")) -> None:
        await self.page.get_by_role("button", name=label, exact=True).click()

    async def look(self, name: str) -> None:
        """Leave a picture of the page where somebody wants to look at it."""
        if PICTURES:
            await self.page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    """Give a gate, and a browser as narrow as a small phone."""
    keeper, listening = Keeper(), Listen("127.0.0.1", 0).open()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    pages = GateSite(url, keeper, TEXTS, (url,))
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(served(make_site(Said(), Metrics(), more=pages.routes()), listening))
        page = await stack.enter_async_context(browsing(NARROW, but=AWAY))
        yield Gate(page, keeper, url)


async def told_to_the_app(page: Page) -> None:
    """Let the page run as in Telegram's app on a phone; what it tells the app is kept."""
    await page.add_init_script(
        "window.told = []; window.TelegramWebviewProxy = "
        "{ postEvent: (type, data) => window.told.push([type, JSON.parse(data)]) };"
    )


async def test_a_press_gives_the_way_in_and_leaves_no_trace(gate: Gate) -> None:
    """Proof and lesson leave the address at once; name and passcode are copied; the meeting opens outside."""
    await told_to_the_app(gate.page)
    gate.keeper.shown = OPEN
    await gate.open()
    await expect(gate.page).to_have_url(f"{gate.url}/gate/7")
    assert gate.keeper.asked == []
    await gate.look("start")
    assert await barriers(gate.page) == []
    await gate.page.set_viewport_size(NARROW)
    await gate.page.keyboard.press("Tab")
    await gate.page.keyboard.press("Enter")
    await expect(gate.page.get_by_role("heading", name="7A · Toán · đến 08:15")).to_be_focused()
    await expect(gate.page.get_by_text(NAME)).to_be_visible()
    await gate.look("open")
    assert await barriers(gate.page) == []
    await gate.page.set_viewport_size(NARROW)
    assert await sticks_out(gate.page) == 0
    await gate.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for part, value in (("name", NAME), ("passcode", "246810")):
        label = f"{TEXTS.plain(Language.VI, 'gate-copy')}: {TEXTS.plain(Language.VI, f'gate-{part}')}"
        await gate.press(label)
        await expect(gate.page.get_by_role("status")).to_have_text(TEXTS.plain(Language.VI, "gate-copied"))
        assert await gate.page.evaluate("navigator.clipboard.readText()") == value
    await gate.page.get_by_role("link", name=TEXTS.plain(Language.VI, "gate-open")).click()
    told = await gate.page.evaluate("window.told")
    assert told == [["web_app_ready", {}], ["web_app_expand", {}], ["web_app_open_link", {"url": ROOM}]]
    kept = "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"
    assert await gate.page.evaluate(kept) == '[[],[],""]'
    assert gate.page.url == f"{gate.url}/gate/7"
    first, *_ = gate.keeper.asked
    assert (first.proof.reveal(), first.asked.lesson_id) == ("canary-proof", 71)
    await gate.press(TEXTS.plain(Language.VI, "gate-again"))
    assert {each.page for each in gate.keeper.asked} == {first.page}
    await gate.open()
    await gate.press()
    await expect(gate.page.get_by_text(NAME)).to_be_visible()
    assert gate.keeper.asked[-1].page != first.page


async def test_in_a_plain_browser_the_meeting_opens_there(gate: Gate) -> None:
    """By its address, without a word of where it was opened."""
    gate.keeper.shown = OPEN
    asked: list[Mapping[str, str]] = []
    await gate.page.route("https://us05web.zoom.us/**", _answered(asked))
    await gate.open()
    await gate.press()
    await gate.page.get_by_role("link", name=TEXTS.plain(Language.VI, "gate-open")).click()
    await expect(gate.page).to_have_url(ROOM)
    assert "referer" not in asked[0]


async def in_reach(pressed: Locator) -> bool:
    """Tell whether something stands in the lower half of a small phone, and is large enough for a thumb."""
    box = await pressed.bounding_box()
    assert box is not None
    return box["y"] > NARROW["height"] / 2 and box["height"] >= 48


READ = """\
- main:
  - heading "7A · Toán · đến 08:15" [level=1]
  - paragraph: {said}
  - text: {name}
  - strong: {shown}
  - 'button "{copy}: {name}"': {copy}
  - text: {id}
  - strong: "94123456721"
  - 'button "{copy}: {id}"': {copy}
  - text: {passcode}
  - strong: "246810"
  - 'button "{copy}: {passcode}"': {copy}
  - link "{open}":
    - /url: {room}
  - button "{again}\""""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("background", [LIGHT, DARK])
async def test_it_is_read_in_the_order_in_which_it_is_done(
    gate: Gate, language: Language, background: str
) -> None:
    """Where to, what to do, the name to copy, the way in. Before, what is pressed is where a thumb is."""
    gate.keeper.shown = OPEN
    await gate.open(f"?lesson=1z&lang={language.value}", background)
    assert await in_reach(gate.page.get_by_role("button"))
    await gate.look(f"start-{language.value}-{background[3:]}")
    assert await barriers(gate.page) == []
    await gate.page.set_viewport_size(NARROW)
    await gate.press(TEXTS.plain(language, "gate-press"))
    await expect(gate.page.get_by_text(NAME)).to_be_visible()
    parts = ("name", "copy", "id", "passcode", "open", "again")
    words = {part: TEXTS.plain(language, f"gate-{part}") for part in parts}
    read = await gate.page.locator("body").aria_snapshot()
    assert read == READ.format(**words, said=OPEN["text"], shown=NAME, room=ROOM)
    assert await in_reach(gate.page.get_by_role("link"))
    await gate.look(f"open-{language.value}-{background[3:]}")
    assert await barriers(gate.page) == []


@pytest.mark.parametrize("pressed", [True, False])
async def test_who_goes_back_to_the_page_finds_no_room_and_no_proof(gate: Gate, *, pressed: bool) -> None:
    """Neither the next person at that browser: the page is there anew, as after a link that was passed on."""
    gate.keeper.shown = OPEN
    await gate.page.route("https://us05web.zoom.us/**", _answered([]))
    await gate.open()
    if pressed:
        await gate.press()
        await gate.page.get_by_role("link", name=TEXTS.plain(Language.VI, "gate-open")).click()
    else:
        await gate.page.evaluate("address => location.assign(address)", ROOM)
    await expect(gate.page).to_have_url(ROOM)
    await gate.page.evaluate("history.back()")
    await expect(gate.page.get_by_text(TEXTS.plain(Language.VI, "gate-forwarded"))).to_be_visible()
    assert "94123456721" not in await gate.page.content()
    assert len(gate.keeper.asked) == pressed


def _answered(asked: list[Mapping[str, str]]) -> Callable[[Any], Any]:
    async def answer(route: Any) -> None:  # noqa: ANN401 - Playwright's route
        asked.append(route.request.headers)
        await route.fulfill(status=200, content_type="text/html", body="<title>Zoom</title>")

    return answer


async def test_a_guardian_chooses_the_child(gate: Gate) -> None:
    """Each is a button, where a thumb is; the press says which."""
    gate.keeper.shown = CHOICES
    await gate.open(background=DARK)
    await gate.press()
    await expect(gate.page.get_by_text(TEXTS.plain(Language.VI, "gate-choose"))).to_be_visible()
    await gate.look("choose-dark")
    assert await in_reach(gate.page.get_by_role("button").first)
    assert await barriers(gate.page) == []
    gate.keeper.shown = OPEN
    await gate.press("7A · Toán · đến 08:15 · Bình")
    await expect(gate.page.get_by_text(NAME)).to_be_visible()
    assert (gate.keeper.asked[-1].asked.lesson_id, gate.keeper.asked[-1].asked.child) == (71, 3)


async def test_while_nobody_answers_the_page_asks_again_by_itself(gate: Gate) -> None:
    """It says so, where a screen reader hears it, and one press is enough."""
    gate.keeper.shown, gate.keeper.away = OPEN, 2
    hurries = "const later = setTimeout; window.setTimeout = (does) => later(does, 300);"
    await gate.page.add_init_script(hurries)
    await gate.open()
    await gate.press()
    await expect(gate.page.get_by_role("status")).to_have_text(TEXTS.plain(Language.VI, "gate-away"))
    await gate.look("away")
    await expect(gate.page.get_by_text(NAME)).to_be_visible()
    assert len(gate.keeper.asked) == 3


async def test_a_link_that_was_passed_on_says_what_to_do(gate: Gate) -> None:
    """Nothing to press: the bot is not asked."""
    await gate.page.goto(f"{gate.url}/gate/7?lesson=1z&lang=vi")
    await expect(gate.page.get_by_text(TEXTS.plain(Language.VI, "gate-forwarded"))).to_be_visible()
    await expect(gate.page.get_by_role("button")).to_have_count(0)
    await gate.look("forwarded")
    assert await barriers(gate.page) == []


@pytest.mark.parametrize("background", [LIGHT, DARK])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("why", list(GateRefusal))
async def test_each_refusal_is_read_and_says_what_to_do(
    gate: Gate, language: Language, why: GateRefusal, background: str
) -> None:
    """In Telegram a button closes the page where another press would change nothing."""
    await told_to_the_app(gate.page)
    gate.keeper.shown = turned_away(TEXTS, language, why, 5)
    await gate.open(f"?lesson=1z&lang={language.value}", background)
    await gate.press(TEXTS.plain(language, "gate-press"))
    said = TEXTS.plain(language, why.value, seconds="5")
    await expect(gate.page.get_by_text(said)).to_be_visible()
    assert await gate.page.evaluate("document.documentElement.lang") == language.value
    await gate.look(f"{why.value}-{language.value}-{background[3:]}")
    assert await barriers(gate.page) == []
    if why is not GateRefusal.SLOW:
        await gate.press(TEXTS.plain(language, "gate-close"))
        assert (await gate.page.evaluate("window.told"))[-1] == ["web_app_close", {}]


async def test_only_telegrams_own_app_may_show_it_in_a_frame(gate: Gate) -> None:
    """There it asks the app to open the meeting; the address goes to that app's page alone."""
    listening = Listen("127.0.0.1", 0).open()
    other = web.Application()
    framed = (
        "<script>window.told = []; onmessage = (event) => told.push(event.data);</script>"
        f'<iframe title="page" src="{gate.url}/gate/7?lesson=1z#{HANDED.format(LIGHT)}"></iframe>'
    )

    async def frame(_request: web.Request) -> web.Response:
        return web.Response(text=framed, content_type="text/html")

    other.router.add_get("/", frame)
    async with served(other, listening):
        response = await gate.page.request.get(f"{gate.url}/gate/7")
        assert response.headers["content-security-policy"].endswith(f"frame-ancestors {gate.url}")
        await gate.page.route(f"{gate.url}/frame", _page(framed))
        await gate.page.goto(f"{gate.url}/frame")
        gate.keeper.shown = OPEN
        inside = gate.page.frame_locator("iframe")
        await inside.get_by_role("button").click()
        await inside.get_by_role("link").click()
        told = await gate.page.evaluate("window.told")
        assert [each for each in told if "open_link" in each] == [
            f'{{"eventType":"web_app_open_link","eventData":{{"url":"{ROOM}"}}}}'
        ]


def _page(body: str) -> Callable[[Any], Any]:
    async def answer(route: Any) -> None:  # noqa: ANN401 - Playwright's route
        await route.fulfill(status=200, content_type="text/html", body=body)

    return answer
