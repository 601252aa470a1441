"""The demo: all happens as promised, the page plays it again, and the pictures of the README are of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import expect

from bot import texts
from bot.classroom import Language
from bot.cli.demo.stage import SCRIPTS
from bot.cli.program import program
from bot.phones.show import Show
from tests.long.phones.browser import barriers, browsing, needs_chromium
from tests.long.tools.pictures_build import MOMENTS, PICTURES, SHOWN, recorded, shown, standing
from tests.made_once import made_once

ROOT: Final = Path(__file__).parents[3]
TEXTS: Final = texts.load()


@dataclass(frozen=True)
class Played:
    """What one performance printed, and the page that it wrote."""

    language: Language
    status: int
    printed: str
    page: Path

    @property
    def show(self) -> Show:
        """The recording."""
        return recorded(self.page.read_text("utf-8"))

    @property
    def figures(self) -> list[str]:
        """What was measured: the lines between the heading and the checks."""
        heading = f"── {TEXTS.plain(self.language, 'demo-summary')} "
        lines = self.printed.partition(heading)[2].splitlines()[1:]
        return [line.strip() for line in takewhile(lambda line: "✔" not in line, lines)]


@pytest.fixture(scope="module", params=Language)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play the demo once in each language, as a newcomer does."""
    language: Language = request.param

    def play(folder: Path) -> None:
        page = folder / "demo.html"
        command = [sys.executable, "-m", "bot", "demo", "--language", language.value, "--output", str(page)]
        done = subprocess.run(  # noqa: S603 - our own program
            command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
        )
        assert done.stderr == ""
        (folder / "printed").write_text(done.stdout, "utf-8")
        (folder / "status").write_text(str(done.returncode), "utf-8")

    folder = made_once(tmp_path_factory, f"demo-{language.value}", play)
    status = int((folder / "status").read_text("utf-8"))
    return Played(language, status, (folder / "printed").read_text("utf-8"), folder / "demo.html")


def test_everything_happens_as_promised(played: Played) -> None:
    """Status 0; what is printed begins with where it happens and ends with what to do next."""

    def say(name: str, **values: str) -> str:
        return TEXTS.plain(played.language, name, **values)

    assert played.status == 0, played.printed
    assert "✘" not in played.printed
    assert played.printed.startswith(say("demo-headline"))
    assert say("demo-good") in played.printed
    for command in ("docs teachers", "docs heads", "keys new"):
        assert f"python -m bot {command}" in played.printed.rpartition(say("demo-good"))[2]
    assert not re.search(r"\d ms\b", played.printed)


def test_the_film_begins_with_something_to_see_and_takes_a_minute(played: Played) -> None:
    """No phone is empty when it begins; each scene has time for its caption, which is short."""
    first = next(place for place, event in enumerate(played.show["events"]) if "scene" in event)
    there = {event["message"]["chat"] for event in played.show["events"][:first] if "message" in event}
    for phone in played.show["phones"]:
        assert phone["chats"][0]["id"] in there
    scenes = [event for event in played.show["events"] if "scene" in event]
    assert all(len(event["scene"]["title"]) <= 60 for event in scenes)
    starts = [event["at"] for event in scenes]
    assert min(after - before for before, after in pairwise(starts)) >= 3000
    assert 50_000 <= played.show["events"][-1]["at"] <= 65_000
    assert played.page.stat().st_size < 1_000_000


def test_a_scene_ends_on_the_phone_that_its_caption_is_about(played: Played) -> None:
    """Where one phone is shown at a time, it is that one."""
    ends, scene = {}, ""
    for event in played.show["events"]:
        scene = event["scene"]["name"] if "scene" in event else scene
        if "front" in event:
            ends[scene] = event["front"]
    about = {
        "without": "stranger",
        "link": "head",
        "claim": "head",
        "door": "an",
        "press": "chi",
        "over": "an",
    }
    assert {name: ends[name] for name in about} == about


def test_the_scenes_are_in_the_order_in_which_a_head_asks(played: Played) -> None:
    """The problem first, then leaks, doors, a leak in mid-lesson, an alarm, a mistake."""
    names = [event["scene"]["name"] for event in played.show["events"] if "scene" in event]
    order = ["without", "added", "link", "disguises", "morning", "door", "known", "alarm", "press", "over"]
    assert [name for name in names if name in order] == order
    times = [event["at"] for event in played.show["events"]]
    assert times == sorted(times)


def test_the_stranger_reads_the_link_only_while_there_is_no_bot(played: Played) -> None:
    """Then no phone but those of the class has the room, and at the end none has it."""
    script, show = SCRIPTS[played.language], played.show
    before, after = (
        " ".join(message["text"] for message in standing(show, scene, "stranger"))
        for scene in ("without", "door")
    )
    assert script.link not in after
    assert not any(secret in after for secret in script.room)
    left = [event["message"] for event in show["events"] if "message" in event]
    assert any(message["text"] == script.link and message["state"] == "stands" for message in left)
    assert script.link not in before  # deleted by hand at the end of the scene
    ended = " ".join(
        message["text"] for phone in show["phones"] for message in standing(show, "over", phone["id"])
    )
    assert script.room[0] not in ended


def test_what_one_person_is_shown_is_on_no_other_phone(played: Played) -> None:
    """Not even what was shown to people whose phones are not in the recording."""
    label = TEXTS.plain(played.language, "button-ap")
    whispers = [
        event["message"]
        for event in played.show["events"]
        if "message" in event and label in {b["text"] for row in event["message"]["rows"] for b in row}
    ]
    assert {message["only"] for message in whispers if message["chat"] == "group"} == {"an", "chi", "teacher"}


def test_the_pictures_are_of_this_demo(played: Played) -> None:
    """If not: `python -m tests.long.tools.pictures_build`."""
    noted = json.loads(SHOWN.read_text("utf-8"))
    assert noted[played.language.value] == shown(played.show)
    for name in MOMENTS:
        assert (PICTURES / f"{name}.{played.language.value}.png").read_bytes().startswith(b"\x89PNG")


@needs_chromium
async def test_the_page_plays_and_keeps_nobody_out(played: Played) -> None:
    """One file, which fetches nothing; light and dark, wide and narrow."""
    async with browsing() as browser:
        await browser.goto(played.page.as_uri())
        assert await browser.title() == TEXTS.plain(played.language, "demo-title")
        assert await barriers(browser) == []
        await browser.get_by_role("slider").press("End")
        ending = browser.locator(".ending")
        await expect(ending).to_be_in_viewport()
        assert len(played.figures) == 2
        for part in " · ".join(played.figures).split(" · "):
            await expect(ending).to_contain_text(part)
        for name in ("teacher", "head", "it"):
            await expect(ending).to_contain_text(TEXTS.plain(played.language, f"demo-next-{name}"))
        await expect(browser.locator(".phones")).to_be_hidden()
        assert await barriers(browser) == []
        await browser.set_viewport_size({"width": 900, "height": 740})  # less than five phones
        scenes = [event["scene"] for event in played.show["events"] if "scene" in event]
        titles = {scene["name"]: scene["title"] for scene in scenes}
        for name, word in (("morning", "teacher"), ("asks", "an")):
            await browser.get_by_role("button", name=titles[name]).click()
            await expect(browser.locator(f"[data-phone={word}]")).to_be_in_viewport(ratio=0.9)


def test_a_page_is_written_over_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says so, before anything is played."""
    there = tmp_path / "demo.html"
    there.write_text("mine")
    assert program(["demo", "--language", "en", "--output", str(there)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert there.read_text() == "mine"
