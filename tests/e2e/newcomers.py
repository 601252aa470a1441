"""The way from a clone to a first pupil inside, as README's six steps tell it and newcomers take it.

What a step says to type is typed as it stands there; what it says to press is pressed on a local Telegram.
The bot is a process of its own, and time is real.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, TextIO, TypeVar

from bot.classroom import Language
from bot.sandbox import Chat, Message, Sandbox, SteppedClock
from tests.e2e.harness import ZOOM, School, payload_of, text_of
from tests.e2e.mornings import ROOM, agreed, approved, come, consent_question, door_of, given_away

T = TypeVar("T")
ROOT: Final = Path(__file__).parents[2]
_HEADINGS: Final = {Language.VI: "\n## Dùng thật\n", Language.EN: "\n**For real**"}
_TYPED: Final = re.compile(r"`((?:cp |\.venv/bin/)[^`]+)`")
_LINK: Final = re.compile(r"https://t\.me/\S+\?start=\S+")
_PATIENCE: Final = 240.0  # seconds for a process on a busy machine


def steps(language: Language) -> list[str]:
    """Return README's steps to a bot of one's own."""
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme[readme.index(_HEADINGS[language]) + 2 :]
    found = re.search(r"(?:^\d\. .+\n)+", section, re.MULTILINE)
    return re.findall(r"^\d\. (.+)$", found[0], re.MULTILINE) if found else []


def typed(step: str) -> list[str]:
    """Return what a step says to type into a terminal."""
    return _TYPED.findall(step)


class Newcomers(School):
    """An owner and a pupil; the bot is not there yet. `folder` holds a clone. The owner does all of it."""

    def __init__(self, telegram: Sandbox, folder: Path, language: Language) -> None:
        super().__init__(telegram, folder, SteppedClock(), language)  # its clock moves nothing here
        self.teacher = self.owner
        self._run: asyncio.subprocess.Process | None = None
        self._terminal: TextIO | None = None

    async def until(self, predicate: Callable[[], T | None]) -> T:
        """Wait for something in real time."""
        return await self.telegram.wait_for(predicate, _PATIENCE)

    async def walk(self) -> tuple[int, str]:
        """Take the six steps, a pupil coming in before the last; return doctor's status and what it says."""
        told = steps(self.language)
        self._ask_for_token(told[0])
        await self._fill_in(told[1])
        link = await self._start(told[2])
        await self._become_owner(link)
        group = await self._protect(told[4])
        await self._come_in(await self._hand_out(told[4], group))
        (examining,) = typed(told[5])
        return await self._type(examining)

    async def stop(self) -> None:
        """Press Ctrl+C in the terminal of the bot."""
        if self._run is not None:
            self._run.send_signal(signal.SIGINT)
            await self._run.wait()
        if self._terminal is not None:
            self._terminal.close()

    def _ask_for_token(self, step: str) -> None:
        """Talk with @BotFather, who is no machine of ours; the bot may read what is said in groups then."""
        assert "`/newbot`" in step
        self.telegram.bot.privacy = "`/setprivacy`" not in step

    async def _fill_in(self, step: str) -> None:
        copied, made = typed(step)
        await self._type(copied)
        _, key = await self._type(made)
        file = self.folder / ".env"
        filled = file.read_text("utf-8")
        for name, value in (("BOT_TOKEN", self.telegram.token), ("BOT_SECRET_KEYS", key.strip())):
            filled = filled.replace(f"\n{name}=\n", f"\n{name}={value}\n")
        file.write_text(filled, "utf-8")

    async def _start(self, step: str) -> str:
        """Run the bot in a terminal; return the owner's link that it prints there."""
        (line,) = typed(step)
        reading, writing = os.openpty()
        self._run = await self._process(f"exec {line}", writing)  # so that its end is the bot's
        os.close(writing)
        self._terminal = os.fdopen(reading, encoding="utf-8")  # open until the bot ends: it says more
        found = None
        while found is None:
            printed = await asyncio.wait_for(asyncio.to_thread(self._terminal.readline), _PATIENCE)
            found = _LINK.search(printed)
        return found[0]

    async def _become_owner(self, link: str) -> None:
        self.telegram.press_start(self.owner, payload_of({"url": link}))
        await self.told(self.owner, "owner-welcome")

    async def _protect(self, step: str) -> Chat:
        """Press the button that the step names, and choose the class's group; a leak goes from there."""
        label = _named(step, self.words("button-setup-add-admin"))
        group = self.telegram.create_supergroup("8B", self.owner, self.pupil, self.pupil_admin)
        welcome = await self.told(self.owner, "owner-welcome")
        address = next(str(each["url"]) for each in welcome.buttons if each["text"] == label)
        self.telegram.follow_link(self.owner, address, group)
        await self.told(group, "greeting")
        leak = self.telegram.say(group, self.pupil_admin, ZOOM)
        await self.telegram.wait_until_deleted(leak, timeout_seconds=_PATIENCE)
        return group

    async def _hand_out(self, step: str, group: Chat) -> Message:
        """Say that the group is the school's, and send the room; return the group's line with the way in."""
        label = _named(step, self.words("button-gy"))
        await self.push(self.owner, await self.asked(self.owner, "gy"), label)
        self.telegram.say(self.owner, self.owner, ROOM)
        # In school hours the bot asks whether it read it right, else when the lesson is.
        offered = {self.words("button-ls"), self.words("button-begin-now")}
        echo, button = await self.until(lambda: self._offering(offered))
        await self.push(self.owner, echo, button)
        return await self.asked(group, "way-in")

    def _offering(self, offered: set[str]) -> tuple[Message, str] | None:
        labels = (
            (each, str(button.get("text"))) for each in self.said(self.owner) for button in each.buttons
        )
        return next((found for found in labels if found[1] in offered), None)

    async def _come_in(self, line: Message) -> None:
        """Let a pupil press the button in the group, and come in by a door of their own."""
        await come(self, self.pupil, payload_of(line.buttons[0]))
        await agreed(self, self.pupil, await consent_question(self, self.pupil, "1 Nguyễn Văn An"))
        await self.told(self.pupil, "enrol-waiting")
        await approved(self, "1", "Nguyễn Văn An")
        door = await door_of(self, self.pupil)
        assert set(given_away(text_of(door))) >= {"94123456721", "246810"}

    async def _type(self, line: str) -> tuple[int, str]:
        """Type a line into a terminal; return its status and what it prints."""
        process = await self._process(line, asyncio.subprocess.PIPE)
        printed, _ = await process.communicate()
        return process.returncode or 0, printed.decode()

    async def _process(self, line: str, output: int) -> asyncio.subprocess.Process:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        settings = {"BOT_API_URL": self.telegram.url, "BOT_LISTEN": "", "BOT_LANGUAGE": self.language.value}
        return await asyncio.create_subprocess_shell(
            line,
            cwd=self.folder,
            env={**ours, **settings},
            stdout=output,
            stderr=asyncio.subprocess.DEVNULL,
        )


def _named(step: str, label: str) -> str:
    """Return a button's label, which the step of README names."""
    assert f"**[{label}]**" in step
    return label


@asynccontextmanager
async def newcomers(folder: Path, language: Language) -> AsyncIterator[Newcomers]:
    """Let people arrive at a Telegram of their own, with a clone; at the end all the bot asked was lawful."""
    async with Sandbox() as telegram:
        arrived = Newcomers(telegram, folder, language)
        try:
            yield arrived
        finally:
            await arrived.stop()
        assert telegram.violations == []
