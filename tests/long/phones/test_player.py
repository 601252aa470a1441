"""A recorded page, in a browser: it plays, is scrubbed, draws still frames, and keeps nobody out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot import texts
from bot.classroom import Language
from bot.phones.page import recorded_page, words_of
from tests.long.phones.browser import NARROW, barriers, barriers_now, browsing, needs_chromium, sticks_out
from tests.long.phones.shows import MARKUP, show

pytestmark = needs_chromium
WORDS = words_of(texts.load(), Language.VI)


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Write the page as a file; return its address."""
    file = tmp_path / "demo.html"
    file.write_text(recorded_page(show(), WORDS, Language.VI), "utf-8")
    return file.as_uri()


async def scrub(page: Page, to: int) -> None:
    """Move to a time of the recording."""
    place = page.get_by_label(WORDS["phones-place"])
    await place.evaluate("(place, to) => { place.value = to; place.dispatchEvent(new Event('input')); }", to)


async def test_a_recording_is_scrubbed_and_played(address: str) -> None:
    """A leak comes, is seen to be removed, and is gone; a whisper is one phone's; a door is taken back."""
    async with browsing() as page:
        await page.goto(address)
        an, lan = page.locator("[data-phone=an]"), page.locator("[data-phone=lan]")
        await scrub(page, 520)
        await expect(lan.get_by_text("zoom.us")).to_be_visible()
        await scrub(page, 900)
        await expect(lan.locator(".removed")).to_contain_text("0,05 giây")
        await expect(an.locator(".whisper")).to_be_visible()
        await expect(lan.locator(".whisper")).to_have_count(0)
        await scrub(page, 5000)
        await expect(lan.locator(".removed")).to_have_count(0)
        await scrub(page, 7150)
        await expect(an.locator(".key.pressed")).to_have_text("🆘 Có người lạ")
        await expect(an.get_by_role("status")).to_have_text("Đã báo thầy cô.")
        await expect(an.locator(".text")).to_have_text("ID: ••••••••••••")
        await an.get_by_label(WORDS["phones-spoiler"]).click()
        await expect(an.locator(".text")).to_have_text("ID: 947 2618 0351")
        await scrub(page, 12200)
        await expect(an.locator(".gone")).to_be_visible()
        await page.get_by_role("button", name="Một bạn dán link").click()
        await expect(page.locator(".scene")).to_have_text("Một bạn dán link")
        await expect(page.locator(".controls .main")).to_contain_text(WORDS["phones-pause"])
        await expect(lan.get_by_text("zoom.us")).to_be_visible()
        await page.locator(".controls .main").click()


async def test_it_plays_by_itself_and_ends_in_its_figures(address: str) -> None:
    """Unless somebody wishes for less motion; a caption is read out once, and a chosen scene is in view."""
    async with browsing(NARROW) as page:
        toggle, caption = page.locator(".controls .main"), page.locator(".scene")
        await page.goto(address)
        await expect(toggle).to_contain_text(WORDS["phones-play"])
        await page.emulate_media(reduced_motion="no-preference")
        await page.reload()
        await expect(toggle).to_contain_text(WORDS["phones-pause"])
        await expect(caption).to_have_attribute("aria-live", "polite")
        await caption.evaluate(
            "each => { window.told = 0; new MutationObserver(() => window.told++)"
            ".observe(each, { childList: true }); }"
        )
        await expect(page.locator("[data-phone=lan]")).to_be_visible()
        await expect(page.locator("[data-phone=an]")).to_be_visible()  # whose door comes, six seconds later
        assert await page.evaluate("window.told") == 1
        await scrub(page, 16_500)
        await expect(toggle).to_contain_text(WORDS["phones-play"])
        await expect(page.locator(".ending")).to_contain_text("0,05 giây")
        await expect(page.locator(".ending")).to_contain_text("python -m bot docs teachers")
        await expect(page.locator(".phones")).to_be_hidden()
        assert await barriers_now(page) == []
        await page.get_by_role("button", name="Cửa riêng").click()
        await expect(caption).to_have_text("Cửa riêng")
        await expect(caption).to_be_in_viewport()
        await expect(page.locator("[data-phone=an]")).to_be_in_viewport(ratio=0.9)


async def test_what_is_hidden_to_a_screen_reader_says_so(address: str) -> None:
    """ARIA's true and false are words; behind an open window nothing is reached, and Escape closes it."""
    async with browsing() as page:
        await page.goto(address)
        for said in ("true", "false"):
            made = await page.evaluate(f"Phones.make('i', {{ 'aria-hidden': {said} }}).outerHTML")
            assert made == f'<i aria-hidden="{said}"></i>'
        await expect(page.locator("[data-phone=lan] .face")).to_have_attribute("aria-hidden", "true")
        await page.evaluate(
            "const { phones } = JSON.parse(document.getElementById('show').textContent);"
            "const words = JSON.parse(document.getElementById('words').textContent);"
            "const drawn = Phones.stage(document.querySelector('.film'), { phones, words, on: {} });"
            "drawn.draw([], 0); drawn.popup('an', { text: 'Chỉ em thấy', window: true });"
        )
        an = page.locator("[data-phone=an]")
        await expect(an.get_by_role("button", name=WORDS["phones-close"])).to_be_focused()
        for behind in (".log", ".chats button >> nth=0"):
            reached = "each => { each.focus(); return document.activeElement === each; }"
            assert not await an.locator(behind).evaluate(reached)
        assert await barriers_now(page) == []
        await page.keyboard.press("Escape")
        await expect(an.get_by_role("alertdialog")).to_have_count(0)
        await expect(an.locator(".log")).to_be_focused()


async def test_texts_are_texts(address: str) -> None:
    """What looks like markup is read as it was written."""
    async with browsing() as page:
        await page.goto(address)
        await scrub(page, 200)
        await expect(page.locator("[data-phone=lan] .text")).to_have_text(MARKUP)
        assert await page.title() == show()["title"]
        assert await page.locator(".phones img").count() == 0


async def test_a_still_frame_shows_chosen_phones_and_nothing_else(address: str) -> None:
    """By number or by the name of a scene: the same picture each time."""
    async with browsing() as page:
        await page.goto(f"{address}#frame=5&phone=an")
        await expect(page.locator(".phone")).to_have_count(1)
        await expect(page.locator("[data-phone=an] .removed")).to_be_visible()
        await expect(page.locator(".controls")).to_have_count(0)
        await page.goto(f"{address}#frame=door&phone=an,lan")
        await expect(page.locator(".phone")).to_have_count(2)
        await expect(page.locator("[data-phone=an] .key")).to_have_count(2)
        await expect(page.locator("[data-phone=lan] .removed")).to_have_count(0)
        first = await page.locator("#stage").inner_html()
        await page.reload()
        assert await page.locator("#stage").inner_html() == first


async def test_it_keeps_nobody_out(address: str) -> None:
    """Axe finds nothing, in light and dark, wide and narrow; nothing sticks out of a small window."""
    async with browsing() as page:
        await page.goto(address)
        await scrub(page, 900)
        assert await barriers(page) == []
        await scrub(page, 7150)
        assert await barriers_now(page) == []
        await page.set_viewport_size(NARROW)
        assert await sticks_out(page) == 0
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.tagName") == "BUTTON"
