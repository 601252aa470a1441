"""Draws the settings that keep strangers out: the bot's own sentences, as no service's own look.

Run: `python -m tests.long.tools.settings_build`, with Debian's Chromium. It writes `settings-….png` into
`bot/docs/pictures/`, with what each shows in its description, so that a test tells when one is out of date.
"""

from __future__ import annotations

import asyncio
import html
import io
from pathlib import Path
from typing import Final

from PIL import Image, PngImagePlugin

from bot import texts
from bot.classroom import Language
from bot.features.lessons.room_settings.rules import EXPLAINED, SETTINGS
from bot.lesson import Provider
from tests.long.phones.browser import browsing

PICTURES: Final = Path(__file__).parents[3] / "bot" / "docs" / "pictures"
SHOWS: Final = "Description"
_COLOURS: Final = 32  # of a drawing with little shade
_PAGE: Final = """<!doctype html><meta charset=utf-8><style>
body {{ margin: 0; padding: 12px; background: #eef1f6; font: 17px/1.35 sans-serif; color: #1d2430 }}
main {{ padding: 14px 16px; background: #fff; border: 1px solid #c9d0d9; border-radius: 14px }}
h1 {{ margin: 0 0 6px; font-size: 17px }}
li {{ display: flex; align-items: center; gap: 12px; padding: 11px 0; border-top: 1px solid #dfe4ea }}
ol {{ margin: 0; padding: 0; list-style: none }}
b {{ flex: none; width: 28px; line-height: 28px; border-radius: 14px; background: #1b4f8f; color: #fff;
  text-align: center }}
span {{ flex: 1 }}
svg {{ flex: none }}
</style><main><h1>{title}</h1><ol>{rows}</ol></main>"""
_ROW: Final = "<li><b>{number}</b><span>{label}</span><svg width=44 height=26>{drawn}</svg></li>"
# A switch that is on, one that is off, and a tick at what is no switch.
_ON: Final = '<rect width=44 height=26 rx=13 fill="#2e7d4f"/><circle cx=31 cy=13 r=10 fill="#fff"/>'
_OFF: Final = '<rect width=44 height=26 rx=13 fill="#8a94a3"/><circle cx=13 cy=13 r=10 fill="#fff"/>'
_TICK: Final = '<path d="M12 13l8 8 14-17" fill=none stroke="#2e7d4f" stroke-width=4 />'
_SWITCHED: Final = {"on": _ON, "bật": _ON, "off": _OFF, "tắt": _OFF}


def picture_of(service: Provider, language: Language) -> Path:
    """Return where a picture is."""
    return PICTURES / f"settings-{service.value}.{language.value}.png"


def shown(service: Provider, language: Language) -> list[str]:
    """Return what a picture shows: where the settings are, then each."""
    names = ("", *(f"-{each}" for each in range(1, SETTINGS + 1)))
    return [texts.load().plain(language, f"room-settings-{service.value}{name}") for name in names]


def page(lines: list[str]) -> str:
    """Return a page that shows settings."""
    title, *labels = map(html.escape, lines)
    drawn = (_SWITCHED.get(label.rpartition(": ")[2], _TICK) for label in labels)
    rows = (_ROW.format(number=1 + at, label=labels[at], drawn=each) for at, each in enumerate(drawn))
    return _PAGE.format(title=title, rows="".join(rows))


async def _draw() -> None:
    async with browsing({"width": 420, "height": 320}, scale=2) as browser:
        for service in EXPLAINED:
            for language in Language:
                lines = shown(service, language)
                await browser.set_content(page(lines))
                drawn = Image.open(io.BytesIO(await browser.locator("body").screenshot()))
                about = PngImagePlugin.PngInfo()
                about.add_itxt(SHOWS, "\n".join(lines))
                small = drawn.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
                small.save(picture_of(service, language), "PNG", optimize=True, pnginfo=about)


if __name__ == "__main__":
    asyncio.run(_draw())
