"""The practice room in a real browser, with the real bot, played by clicks alone."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot import texts
from bot.classroom import Language
from bot.cli.practice import room
from bot.cli.practice.acts import AskError
from bot.cli.practice.challenges import ROOM
from bot.cli.practice.morning import STEPS
from bot.cli.practice.practice import PracticeDesk
from bot.phones.site import Site
from tests.long.phones.browser import NARROW, barriers, browsing, needs_chromium, sticks_out

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

pytestmark = needs_chromium
SAID = texts.load()
SECRETS = (ROOM.meeting_id, ROOM.passcode, ROOM.code)


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


async def guided(page: Page) -> None:
    """Take every step of the morning: press what shows where, then what it shows."""
    for step in STEPS:
        label = say(step.press) if step.press and step.name != "approve" else ""
        now = say(f"practice-step-{step.name}", button=label)
        await expect(page.locator(".panel h2")).to_contain_text(now)
        await page.get_by_role("button", name=say("practice-show")).click()
        await page.locator(".wanted").click()
        if step.name == "approve":
            return


async def ready(page: Page, riddle: str) -> None:
    """Have the class made ready, and choose a riddle."""
    await page.get_by_role("button", name=say("practice-panel-leak")).click()
    await page.get_by_role("button", name=say("practice-prepare"), exact=True).click()
    await page.get_by_role("button", name=say(f"practice-title-{riddle}")).click()


async def test_a_first_morning_and_an_alarm_in_it() -> None:
    """From an empty group to a door, by what the guide shows; then the pupil presses the alarm."""
    async with practising() as (page, _):
        await guided(page)
        await expect(page.locator(".panel h2")).to_have_text(say("practice-done-title"))
        door = phone(page, "an").locator(".bubble", has_text=say("phones-protected"))
        await expect(door).to_be_visible()
        await door.get_by_label(say("phones-spoiler")).first.click()
        await expect(door).to_contain_text(ROOM.meeting_id[:3])
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


async def test_a_leak_is_seen_to_go_and_is_counted() -> None:
    """The link is removed before everybody's eyes; its author alone gets a kind note; the score counts it."""
    async with practising() as (page, _):
        await ready(page, "plain")
        await page.get_by_role("button", name=say("practice-example")).click()
        await phone(page, "an").get_by_role("button", name=say("practice-send", name="An")).click()
        for word in ("an", "binh", "mother"):
            leak = phone(page, word).locator(".removed", has_text=say("practice-try-plain", link=ROOM.link))
            await expect(leak).to_be_visible()
        await expect(page.locator(".outcome")).to_contain_text(say("practice-outcome-held"))
        await expect(page.locator(".score")).to_have_text(
            say("practice-score", removed="1", through="0", count="10")
        )
        await expect(phone(page, "an").locator(".whisper")).to_be_visible()
        await expect(phone(page, "binh").locator(".whisper")).to_have_count(0)
        await expect(page.locator(".removed")).to_have_count(0)
        assert await barriers(page) == []
        await page.set_viewport_size(NARROW)
        assert await sticks_out(page) == 0


async def test_what_stays_and_is_read_got_through_and_its_finder_is_thanked() -> None:
    """After ten seconds of the room's clock; what only friends can read is their player's claim."""
    async with practising() as (page, desk):
        await ready(page, "own")
        line = phone(page, "an").get_by_label(say("practice-write", name="An"))
        await line.fill("bữa trước nha")
        await line.press("Enter")
        await page.get_by_role("button", name=say("practice-minute")).click()
        await expect(page.locator(".outcome")).to_contain_text(say("practice-outcome-unclear"))
        await page.get_by_role("button", name=say("practice-claim")).click()
        await expect(page.locator(".outcome")).to_contain_text(say("practice-outcome-through"))
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await page.get_by_role("button", name=SAID.plain(Language.EN, "practice-restart")).click()
        await expect(phone(page, "teacher").get_by_role("heading")).to_have_text("Ms Lan")
        assert (await desk.state(0))["language"] == "en"


@pytest.mark.parametrize("asked", [{"do": "restart", "language": "fr"}, {"do": "restart"}, {"do": "fly"}])
async def test_a_room_is_begun_anew_in_a_language_that_there_is(asked: dict[str, object]) -> None:
    """Anything else is refused, and the room stays."""
    desk = PracticeDesk(SAID, Language.VI)
    await desk.open()
    try:
        before = (await desk.state(0))["room"]
        with pytest.raises(AskError):
            await desk.act(asked)
        assert (await desk.state(0))["room"] == before
    finally:
        await desk.close()
