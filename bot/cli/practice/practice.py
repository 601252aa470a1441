"""`practice`: serves the practice room on loopback until it is stopped.

The page shows the room as it is, what of the morning is done, and ways to try to leak; what it asks is done.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Final

from bot import logs, settings, texts
from bot.classroom import Language
from bot.cli.ending import FAILED, fail, print_line
from bot.cli.practice.acts import Acts, Answer, AskError
from bot.cli.practice.morning import ROOM, STEPS, GuidedMorning, next_step
from bot.cli.practice.room import opened
from bot.phones.page import live_page, words_of
from bot.phones.site import Site, SitePortTakenError

if TYPE_CHECKING:
    from bot.cli.practice.room import PracticeRoom
    from bot.texts import Texts
_SHOWN: Final = 60  # messages of a chat
_GONE: Final = 20.0  # real seconds that a deleted message is still told of
_WAIT: Final = 10.0  # real seconds that a page waits for news at most
_REST: Final = 0.03  # real seconds in which changes are gathered
# Ways to try to leak the room, each with a title, a hint and an example.
WAYS: Final = (
    "plain",
    "spaces",
    "split",
    "edit",
    "picture",
    "words",
    "letters",
    "backwards",
    "poem",
    "own",
)
WORDS: Final = (
    "practice-title",
    "practice-note",
    "practice-restart",
    "practice-minute",
    "practice-minutes",
    "practice-hour",
    "practice-lesson",
    "practice-time",
    "practice-panels",
    "practice-choose-panel",
    "practice-panel-morning",
    "practice-panel-leak",
    "practice-step",
    "practice-show",
    "practice-all-steps",
    "practice-done-title",
    "practice-done",
    "practice-leak-title",
    "practice-prepare-why",
    "practice-choose",
    "practice-example",
    "practice-start",
    "practice-add",
    "practice-write",
    "practice-line",
    "practice-send",
    "practice-attach",
    "practice-as-qr",
    "practice-from-disk",
    "practice-too-large",
    "practice-cancel",
    "practice-refused",
    "practice-away",
    "practice-full",
    "practice-ended",
    "practice-bot-speaks",
    *(f"practice-why-{step.name}" for step in STEPS),
)


def practice(port: int, language: Language | None, *, browser: bool) -> int:
    """Serve until SIGINT (Ctrl+C) or SIGTERM; return the exit status. A port in use is a plain error."""
    logs.set_up(level=logging.CRITICAL)
    chosen = language or settings.language()
    said = texts.load()
    try:
        asyncio.run(_serve(port, chosen, browser=browser))
    except SitePortTakenError:
        return fail(said.plain(chosen, "practice-port", port=str(port)), FAILED)
    return 0


async def _serve(port: int, language: Language, *, browser: bool) -> None:
    said = texts.load()
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    # A shell that starts it in the background has SIGINT ignored.
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, ended.set)
    desk = PracticeDesk(said, language)
    async with Site(desk, port=port) as site:
        try:
            await desk.open()
            print_line(said.plain(language, "practice-open", address=site.url))
            print_line(said.plain(language, "practice-stop"))
            sys.stdout.flush()  # also where it goes into a pipe, it is read while this runs
            if browser:
                await asyncio.to_thread(webbrowser.open, site.url)
            await ended.wait()
        finally:
            await desk.close()


class PracticeDesk:
    """One room at a time; another takes its place when it is begun anew."""

    def __init__(self, texts: Texts, language: Language) -> None:
        self._texts = texts
        self._language = language
        self._stack = AsyncExitStack()
        self._acts: Acts | None = None
        self._rooms = 0
        self._own = 0  # changes that the local Telegram does not know of
        self._changing = asyncio.Lock()

    async def open(self) -> None:
        """Open the room."""
        await self._begin(self._language)

    async def close(self) -> None:
        """Close it; everything in it is gone."""
        await self._stack.aclose()

    def page(self) -> str:
        """Return the page."""
        words = {language: self._words(language) for language in Language}
        return live_page(self._texts.plain(self._language, "practice-title"), words, self._language)

    async def state(self, since: int) -> Mapping[str, object]:
        """Return the room once it differs from version `since`, or after a while."""
        acts = self._now()
        if self._version(acts.room) == since:
            try:
                await acts.room.telegram.wait_for(lambda: self._version(acts.room) != since, _WAIT)
            except TimeoutError:
                pass
            else:
                await asyncio.sleep(_REST)
        return self._drawn(self._now())

    async def act(self, asked: Mapping[str, object]) -> Answer:
        """Do what is asked. Raises AskError for what there is not."""
        acts = self._now()
        if asked.get("do") == "restart":
            return await self._restart(asked)
        if acts.room.has_ended or acts.room.is_full:
            return {"note": "practice-ended" if acts.room.has_ended else "practice-full"}
        try:
            return await acts.act(asked)
        finally:
            self._own += 1
            acts.room.telegram.board.changed()

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Return a file of a message."""
        stored = self._now().room.telegram.board.world.files.get(name)
        return None if stored is None else (stored.name, stored.content)

    def violations(self) -> list[str]:
        """Return what broke Telegram's rules so far: a bug of the bot or of the room."""
        return [f"{each.where}: {each.what}" for each in self._now().room.telegram.violations]

    async def _restart(self, asked: Mapping[str, object]) -> Answer:
        wanted = asked.get("language")
        if wanted not in tuple(Language):
            raise AskError
        async with self._changing:
            before = self._now().room
            await self._stack.aclose()
            await self._begin(Language(str(wanted)))
            before.telegram.board.changed()  # who waits for news of the old room gets those of the new one
        return {}

    async def _begin(self, language: Language) -> None:
        self._language = language
        self._stack = AsyncExitStack()
        room = await self._stack.enter_async_context(opened(self._texts, language))
        self._rooms += 1
        self._acts = Acts(room)

    def _now(self) -> Acts:
        if self._acts is None:
            raise RuntimeError("The room is not open.")
        return self._acts

    def _version(self, room: PracticeRoom) -> int:
        return (self._rooms << 40) + room.telegram.board.version + self._own

    def _drawn(self, acts: Acts) -> Mapping[str, object]:
        room = acts.room
        done = GuidedMorning(acts).done()
        step = next_step(done)
        return {
            "version": self._version(room),
            "room": self._rooms,
            "language": room.language.value,
            "clock": int(room.clock.now().timestamp()),
            "phones": room.drawn.phones(),
            "messages": room.drawn.messages(_SHOWN, _GONE),
            "started": [word for word in room.users if room.started(word)],
            "offers": {} if room.guarded else {"teacher": "group"},
            "keyboards": {word: _keyboard(room, word) for word in room.users},
            "guarded": room.guarded,
            "steps": [{"name": each.name, "done": each.name in done} for each in STEPS],
            "ways": WAYS,
            "next": None if step is None else GuidedMorning(acts).shown(step),
        }

    def _words(self, language: Language) -> dict[str, str]:
        words = words_of(self._texts, language, WORDS)
        for step in STEPS:
            labelled = step.press and step.name != "approve"  # whose label bears a name
            label = self._texts.plain(language, step.press) if labelled else ""
            sentence = f"practice-step-{step.name}"
            words[sentence] = self._texts.plain(language, sentence, button=label)
        for name in WAYS:
            for part in ("title", "hint", "try"):
                sentence = f"practice-{part}-{name}"
                words[sentence] = self._texts.plain(language, sentence, **ROOM)
        return words


def _keyboard(room: PracticeRoom, word: str) -> list[list[dict[str, object]]]:
    """Return the buttons in place of a person's keyboard, as the bot's last word about them says."""
    for message in reversed(room.telegram.inbox(room.users[word])):
        if message.keyboard is not None:
            rows = message.keyboard.get("keyboard")
            return [
                [
                    {"text": str(key.get("text")), "does": _does(key)}
                    for key in row
                    if isinstance(key, Mapping)
                ]
                for row in (rows if isinstance(rows, list) else [])
            ]
    return []


def _does(key: Mapping[str, object]) -> str:
    """Return the act of a reply keyboard's button."""
    return "contact" if key.get("request_contact") is True else "say"
