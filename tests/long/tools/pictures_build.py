"""Draws the pictures of the README and of the pages: what three phones show at moments of the demo.

Run: `python -m tests.long.tools.pictures_build`, with Debian's Chromium. It plays the demo in both languages
and writes `bot/docs/pictures/`; beside the pictures `shown.json` has what stands in them, so that a test can
tell when they are out of date without drawing them again.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

from bot.classroom import Language
from bot.cli.demo.demo import demo
from bot.phones.show import Show, ShownMessage
from tests.long.phones.browser import browsing

PICTURES: Final = Path(__file__).parents[3] / "bot" / "docs" / "pictures"
SHOWN: Final = PICTURES / "shown.json"
# Each picture, with the scene at whose end it is taken and the phone that it is of.
MOMENTS: Final = {"leak": ("link", "an"), "door": ("door", "an"), "card": ("link", "head")}
_NEVER_THE_SAME: Final = re.compile(r"\b[0-9A-Z]{3}\b|\d+")  # times, and the symbols of a name in the meeting


def recorded(page: str) -> Show:
    """Return the recording that a page of the demo plays."""
    found = re.search(r'<script type="application/json" id="show">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    show: Show = json.loads(found[1])
    return show


def standing(show: Show, scene: str, phone: str) -> list[ShownMessage]:
    """Return what a phone shows at the end of a scene, oldest first."""
    chats = {chat["id"] for each in show["phones"] if each["id"] == phone for chat in each["chats"]}
    now: dict[str, ShownMessage] = {}
    names = [each["scene"]["name"] for each in show["events"] if "scene" in each]
    begun = -1
    for event in show["events"]:
        begun += "scene" in event
        if begun > names.index(scene):
            break
        message = event.get("message")
        if message is not None and message["chat"] in chats and message["only"] in {"", phone}:
            now[message["id"]] = message
    return [message for message in now.values() if message["state"] == "stands"]


def shown(show: Show) -> dict[str, list[str]]:
    """Return what each picture is of, the last message of its phone, without what is never the same."""
    found = {}
    for name, (scene, phone) in MOMENTS.items():
        last = standing(show, scene, phone)[-1]
        lines = [*last["text"].splitlines(), *(f"[{b['text']}]" for row in last["rows"] for b in row)]
        found[name] = [_NEVER_THE_SAME.sub("#", line) for line in lines]
    return found


async def _draw(page: Path, language: Language) -> None:
    async with browsing({"width": 360, "height": 820}, scale=2) as browser:
        for name, (scene, phone) in MOMENTS.items():
            await browser.goto("about:blank")
            await browser.goto(f"{page.as_uri()}#frame={scene}&phone={phone}")
            part = browser.locator(f'[data-phone="{phone}"]')
            await part.screenshot(path=PICTURES / f"{name}.{language.value}.png")


def main() -> None:
    """Play, draw, and note what is shown."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in Language:
            page = Path(folder, f"{language.value}.html")
            assert demo(language, page) == 0
            found[language.value] = shown(recorded(page.read_text("utf-8")))
            asyncio.run(_draw(page, language))
    SHOWN.write_text(f"{json.dumps(found, ensure_ascii=False, indent=1)}\n", "utf-8")
    sys.stdout.write(f"{SHOWN}\n")


if __name__ == "__main__":
    main()
