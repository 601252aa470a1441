"""A real browser for tests: Debian's Chromium, driven by Playwright, and axe on what it shows."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ConsoleMessage, Page, ViewportSize, async_playwright, expect

CHROMIUM: Final = Path("/usr/bin/chromium")
WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
NARROW: Final[ViewportSize] = {"width": 360, "height": 740}
PATIENCE: Final = 20_000.0  # milliseconds, on a machine with much else to do

expect.set_options(timeout=PATIENCE)

needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}: apt-get install chromium"
)


@asynccontextmanager
async def browsing(
    viewport: ViewportSize | None = None, *, scale: float = 1, but: str | None = None
) -> AsyncIterator[Page]:
    """Open a page that reaches this machine alone; whatever its script or policy complains of is an error.

    `but`: words of what is no complaint.
    """
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and (but is None or but not in message.text):
            complaints.append(message.text)

    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            ignore_default_args=["--disable-back-forward-cache"],  # as browsers are
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", *root],
        )
        page = await browser.new_page(
            viewport=viewport or WIDE, device_scale_factor=scale, reduced_motion="reduce"
        )
        page.set_default_timeout(PATIENCE)
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        await browser.close()
    assert complaints == []


async def barriers(page: Page) -> list[str]:
    """Return what axe finds wrong with the page in light and dark, wide and narrow."""
    found: list[str] = []
    for viewport in (WIDE, NARROW):
        await page.set_viewport_size(viewport)
        for scheme in _SCHEMES:
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{viewport['width']} {scheme} {each}" for each in await barriers_now(page)]
    await page.set_viewport_size(WIDE)
    return found


async def barriers_now(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it looks now."""
    result = await Axe().run(page)
    found = result.response["violations"]
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


async def sticks_out(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    overflow: int = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return overflow


_SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
