"""The desk: what it answers where the bot has ended, or the room is full."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot import texts
from bot.classroom import Language
from bot.cli.practice.acts import Acts
from bot.cli.practice.practice import PracticeDesk
from bot.phones.page import asset

SAY = {"do": "say", "phone": "an", "chat": "group", "text": "Chào cả lớp"}


@pytest.fixture
def desk(acts: Acts) -> PracticeDesk:
    """Return the desk of a room in which nobody answers."""
    desk = PracticeDesk(texts.load(), Language.VI)
    desk._acts = acts
    return desk


async def test_a_state_is_told_once_something_is_new(desk: PracticeDesk) -> None:
    """At once to who knows nothing; to others with the next change."""
    known = (await desk.state(0))["version"]
    assert isinstance(known, int)
    waiting = asyncio.create_task(desk.state(known))
    await asyncio.sleep(0)
    assert not waiting.done()
    await desk.act(SAY)
    state = await waiting
    assert state["version"] != known
    messages = state["messages"]
    assert isinstance(messages, list)
    assert messages[-1]["text"] == "Chào cả lớp"


async def test_a_bot_that_has_ended_is_told(desk: PracticeDesk, acts: Acts) -> None:
    """With what to do; no act goes on in a room whose bot is gone."""
    acts.room.bot = asyncio.create_task(asyncio.sleep(0))
    await acts.room.bot
    assert await desk.act(SAY) == {"note": "practice-ended"}


async def test_a_full_room_takes_nothing_more(desk: PracticeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it is begun anew."""
    monkeypatch.setattr("bot.cli.practice.room.MOST", 3)
    await desk.act(SAY)
    assert await desk.act(SAY) == {"note": "practice-full"}


def test_every_word_of_the_page_is_given_in_each_language(desk: PracticeDesk) -> None:
    """The page names no sentence that there is not."""
    script = "".join(asset(f"{name}.js") for name in ("composer", "panels", "practice"))
    named = set(re.findall(r"[\"'`](practice-[a-z-]*[a-z])[\"'`]", script))
    assert len(named) > 30
    for language in Language:
        assert named <= desk._words(language).keys()


def test_the_page_calls_nobody_a_pupil(desk: PracticeDesk) -> None:
    """A head or an operator may sit before it: "em" is a pupil whom it tells of, or on a pupil's button."""
    words = desk._words(Language.VI)
    told = {name for name, sentence in words.items() if re.search(r"\bem\b", sentence.lower())}
    assert told == {"practice-why-name", "practice-step-consent", "practice-step-pledge"}


async def test_a_file_is_found_by_its_name_alone(desk: PracticeDesk) -> None:
    """And nothing else of the machine."""
    await desk.act({**SAY, "do": "picture", "text": "phòng ở đây"})
    messages = (await desk.state(0))["messages"]
    assert isinstance(messages, list)
    (file,) = messages[-1]["files"]
    found = desk.file(file["id"])
    assert found is not None
    assert found[1].startswith(b"\x89PNG")
    assert desk.file("../../etc/passwd") is None
