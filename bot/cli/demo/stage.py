"""The demo's stage: prints what people say and see, and records the checks."""

from __future__ import annotations

import html
import re
import statistics
import sys
import textwrap
from typing import TYPE_CHECKING, Protocol, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Language
    from bot.sandbox import Message, Sandbox, User
    from bot.texts import Texts

T = TypeVar("T")

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WIDTH = 96
_PATIENCE = 15.0  # real seconds to wait for something to happen
_SHORTEST = 0.01  # seconds
_STEP = 0.15  # real seconds before simulated time goes on by one


class Onlooker(Protocol):
    """Looks on while the demo is played."""

    def scene(self, name: str, title: str) -> None:
        """Hear that a scene begins; `name` is a word for it."""

    def look(self) -> None:
        """Look at all phones."""

    def pressed(self, user: User, message: Message, label: str) -> None:
        """See somebody press a button."""

    def popped_up(self, user: User, text: str) -> None:
        """See the answer to a press."""


class Stage:
    """One performance of the demo."""

    def __init__(self, telegram: Sandbox, language: Language, texts: Texts) -> None:
        self.telegram = telegram
        self.language = language
        self.texts = texts
        self.audience: Onlooker | None = None
        self._stood: list[float] = []
        self._without = 0.0
        self._checks: list[tuple[str, bool]] = []

    def say(self, message: str, **values: str | int) -> str:
        """Return one of the demo's own sentences as plain text."""
        return self.texts.plain(self.language, message, **values)

    def button(self, name: str, **values: str) -> str:
        """Return a button's label."""
        return self.texts.plain(self.language, f"button-{name}", **values)

    def opening(self) -> None:
        """Print where all this happens."""
        _print(self.say("demo-headline"))

    def scene(self, message: str, **values: str | int) -> None:
        """Begin a scene."""
        if self.audience is not None:
            self.audience.scene(message.removeprefix("demo-scene-"), self.say(message, **values))
        _print(f"\n── {self.say(message, **values)} ".ljust(_WIDTH, "─"))

    def heard(self, message: Message, who: str) -> None:
        """Print a person's message."""
        self._look()
        text = message.content.get("text") or message.content.get("caption") or ""
        time = message.posted.clock.astimezone(ZONE).strftime("%H:%M:%S")
        place = message.chat.title or self.say("demo-private")
        self._quote(f"{time}  [{place}] {who}: ", str(text))

    async def until(self, predicate: Callable[[], T | None]) -> T:
        """Wait for a condition; simulated time goes on meanwhile, since the bot keeps to Telegram's limits.

        It goes on only while the bot has nothing to do: on a busy machine nothing is over before it began.
        Raises TimeoutError.
        """
        for _ in range(round(_PATIENCE / _STEP)):
            try:
                return await self.telegram.wait_for(predicate, _STEP)
            except TimeoutError:
                await self.telegram.quiet()
                await self.telegram.advance(1)
        raise TimeoutError

    async def removed(self, *messages: Message, way: str = "", wrongly: bool = False) -> None:
        """Wait until messages are deleted; print how long the last version of the slowest stood.

        `way`: the sentence that tells how they were disguised. `wrongly`: they are no leak, and do not count.
        """
        try:
            await self.telegram.wait_until_deleted(*messages, timeout_seconds=_PATIENCE)
        except TimeoutError:
            self.check("demo-check-removed", passed=False)
            return
        self._look()
        times = [message.stood_ms or 0.0 for message in messages]
        told = self.say("demo-removed", time=self._seconds(max(times)))
        _print(f"          ✂ {told}{f' · {self.say(way)}' if way else ''}")
        if not wrongly:
            self._stood += times
            for _ in messages:
                self.check("demo-check-removed", passed=True)

    def stood_without(self, seconds: float) -> None:
        """Print how long a leak stood in the story while there was no bot."""
        self._look()
        self._without = seconds
        _print(f"          ✂ {self.say('demo-by-hand', minutes=round(seconds / 60))}")

    def stands(self, *messages: Message) -> bool:
        """Check that messages are still there, and print it."""
        standing = all(message.deleted is None for message in messages)
        _print(f"          ✔ {self.say('demo-stands')}" if standing else "          ✘")
        return self.check("demo-check-stands", passed=standing)

    def seen(self, message: Message, reader: str) -> None:
        """Print a message as its reader sees it, buttons included."""
        self._look()
        self._quote(f"          📱 {reader}: ", plain(message))
        labels = [str(button.get("text")) for button in message.buttons]
        if labels:
            _print("             " + " ".join(f"[{label}]" for label in labels))

    def pressed(self, who: User, message: Message, label: str) -> None:
        """Note, for a recording, that somebody presses a button."""
        if self.audience is not None:
            self.audience.pressed(who, message, label)

    def popped_up(self, who: User, text: str) -> None:
        """Print the popup that answers a press."""
        if self.audience is not None:
            self.audience.popped_up(who, text)
        self.told(who.first_name, text)

    def told(self, who: str, text: str) -> None:
        """Print what somebody is told, or thinks."""
        self._quote(f"          💬 {who}: ", text)

    def check(self, name: str, *, passed: bool) -> bool:
        """Record the result of a check."""
        self._checks.append((name, passed))
        return passed

    def summary(self) -> bool:
        """Print the results; return whether every check passed."""
        self.scene("demo-summary")
        if self._stood:
            times = {
                "median": self._seconds(statistics.median(self._stood)),
                "longest": self._seconds(max(self._stood)),
            }
            _print(f"  {self.say('demo-times-without', minutes=round(self._without / 60))}")
            _print(f"  {self.say('demo-times', count=len(self._stood), **times)}")
        for name in dict.fromkeys(name for name, _ in self._checks):
            results = [passed for each, passed in self._checks if each == name]
            mark = "✔" if all(results) else "✘"
            _print(f"  {mark} {self.say(name)}  ({sum(results)}/{len(results)})")
        passed = bool(self._checks) and all(passed for _, passed in self._checks)
        _print(self.say("demo-good" if passed else "demo-bad"))
        _print(f"\n{self.say('demo-next')}")
        return passed

    def _look(self) -> None:
        if self.audience is not None:
            self.audience.look()

    def _seconds(self, milliseconds: float) -> str:
        """Return a time in words; what is shorter than a hundredth of a second as "less than"."""
        shown = max(milliseconds / 1000, _SHORTEST)
        number = f"{shown:.2f}".replace(".", "," if self.language == "vi" else ".")
        return self.say(
            "demo-less-than" if milliseconds / 1000 < _SHORTEST else "demo-seconds", number=number
        )

    def _quote(self, head: str, text: str) -> None:
        indent = " " * min(len(head), 14)
        for place, line in enumerate(text.splitlines() or [""]):
            first = head if place == 0 else indent
            _print(
                "\n".join(textwrap.wrap(line, _WIDTH, initial_indent=first, subsequent_indent=indent))
                or first
            )


def plain(message: Message) -> str:
    """Return a message's text without markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", str(message.content.get("text", ""))))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
