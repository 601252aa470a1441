"""The practice room in a real browser, with the real bot, played by clicks alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Locator, Page, expect

from bot import texts
from bot.classroom import Language
from bot.cli.practice import room
from bot.cli.practice.morning import ROOM, STEPS
from bot.cli.practice.practice import PracticeDesk
from bot.phones.site import Site
from tests.long.phones.browser import NARROW, barriers, browsing, needs_chromium, sticks_out

pytestmark = needs_chromium
SAID = texts.load()
SECRETS = (*ROOM.values(), "UnFtS2x6V1pB")


@pytest.fixture(autouse=True)
def _brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the room's clock go ten times as fast as people need it."""
    monkeypatch.setattr(room, "_PACE", 0.1)


def say(sentence: str, **values: str) -> str:
    """Return a sentence of the page."""
    return SAID.plain(Language.VI, sentence, **values)


@asynccontextmanager
async def practising() -> AsyncIterator[tuple[Page, PracticeDesk]]:
    """Open a practice room in a browser."""
    desk = PracticeDesk(SAID, Language.VI)
    await desk.open()
    try:
        async with Site(desk) as site, browsing() as page:
            await page.goto(site.url)
            await expect(page.locator(".phone")).to_have_count(5)
            yield page, desk
        assert desk.violations() == []
    finally:
        await desk.close()


def phone(page: Page, word: str) -> Locator:
    """Return a person's phone."""
    return page.locator(f"[data-phone={word}]")


async def guided(page: Page, last: str = "approve", *, by_keyboard: bool = False) -> None:
    """Take the steps of the morning up to the last: press what shows where, then what it shows."""
    shows = page.get_by_role("button", name=say("practice-show"))
    for step in STEPS:
        label = say(step.press) if step.press and step.name != "approve" else ""
        now = say(f"practice-step-{step.name}", button=label)
        await expect(page.locator(".panel h2")).to_contain_text(now)
        if by_keyboard:
            await shows.press("Enter")
            await expect(page.locator(".wanted")).to_be_visible()
            await shows.press("Enter")  # once it is there, the focus goes to it, or into the line
            await page.keyboard.press("Enter")
        else:
            await shows.click()
            await page.locator(".wanted").click()
        if step.name == last:
            return


async def test_a_first_morning_and_an_alarm_in_it() -> None:
    """From an empty group to a door, by what the guide shows; then the pupil presses the alarm."""
    async with practising() as (page, _):
        await guided(page, by_keyboard=True)
        await expect(page.locator(".panel h2")).to_have_text(say("practice-done-title"))
        door = phone(page, "an").locator(".bubble", has_text=say("phones-protected"))
        await expect(door).to_be_visible()
        async with page.expect_popup() as opening:
            await door.get_by_role("button", name=say("gate-press")).click()
        opened = await opening.value
        await opened.get_by_role("button", name=say("gate-press")).click()
        await expect(opened.get_by_role("link", name=say("gate-open"))).to_have_attribute(
            "href", ROOM["link"]
        )
        await opened.close()
        await expect(phone(page, "binh").locator(".removed")).to_have_count(0)
        group = await phone(page, "binh").locator(".log").inner_text()
        assert not any(secret in group for secret in SECRETS)
        await door.get_by_role("button", name=say("button-al-stranger")).click()
        await phone(page, "an").get_by_role("button", name=say("button-al-go")).click()
        await phone(page, "teacher").locator('[data-chat="teacher:bot"]').click()
        alarm = SAID.plain(Language.VI, "alarm-card-head", number="", kind="").split()[1].removeprefix("<b>")
        await expect(phone(page, "teacher").locator(".bubble", has_text=f"🆘 {alarm}").first).to_be_visible()
        assert await barriers(page) == []
        await page.set_viewport_size(NARROW)
        assert await sticks_out(page) == 0


async def test_a_small_window_shows_the_phone_of_the_next_step() -> None:
    """Above the fold, with its line; and so does another phone that is chosen."""
    async with practising() as (page, _):
        await page.set_viewport_size(NARROW)
        await page.reload()
        await expect(phone(page, "head").locator(".foot")).to_be_in_viewport(ratio=1)
        for person in await page.locator("[data-choose]").all():
            await expect(person).to_be_in_viewport(ratio=1)
        await page.locator("[data-choose=an]").click()
        line = phone(page, "an").get_by_label(say("practice-write", name="An"))
        await expect(line).to_be_in_viewport(ratio=1)
        assert await line.evaluate("each => each.clientHeight") > 25
        assert await sticks_out(page) == 0


async def test_a_leak_is_seen_to_go() -> None:
    """The link is removed before everybody's eyes; its author alone gets a kind note; all begins anew."""
    async with practising() as (page, desk):
        await guided(page, "paste")
        await expect(phone(page, "an").locator(".removed")).to_have_count(0)
        await page.get_by_role("button", name=say("practice-panel-leak")).click()
        await page.get_by_role("button", name=say("practice-title-plain")).click()
        await page.get_by_role("button", name=say("practice-example")).click()
        await phone(page, "an").get_by_role("button", name=say("practice-send", name="An")).click()
        said = say("practice-try-plain", link=ROOM["link"])
        for word in ("an", "binh", "mother"):
            await expect(phone(page, word).locator(".removed", has_text=said)).to_be_visible()
        await expect(phone(page, "an").locator(".whisper")).to_be_visible()
        await expect(phone(page, "binh").locator(".whisper")).to_have_count(0)
        await expect(page.locator(".removed")).to_have_count(0)
        assert await barriers(page) == []
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await page.get_by_role("button", name=SAID.plain(Language.EN, "practice-restart")).click()
        await expect(phone(page, "teacher").get_by_role("heading")).to_have_text("Ms Lan")
        assert (await desk.state(0))["language"] == "en"
        await page.set_viewport_size(NARROW)
        assert await sticks_out(page) == 0
