"""The demo's stage: prints what people say and see, and records the checks."""

from __future__ import annotations

import html
import re
import sys
import textwrap
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Language
    from bot.sandbox import Message, Sandbox
    from bot.texts import Texts

T = TypeVar("T")

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WIDTH = 96
_PATIENCE = 5.0  # real seconds to wait for something to happen
_STEP = 0.15  # real seconds before simulated time goes on by one


class Stage:
    """One performance of the demo."""

    def __init__(self, telegram: Sandbox, language: Language, texts: Texts) -> None:
        self.telegram = telegram
        self.language = language
        self._texts = texts
        self._stood: list[float] = []
        self._checks: list[tuple[str, bool]] = []

    def say(self, message: str, **values: str | int) -> str:
        """Return one of the demo's own sentences as plain text."""
        return self._texts.plain(self.language, message, **values)

    def button(self, name: str, **values: str) -> str:
        """Return a button's label."""
        return self._texts.plain(self.language, f"button-{name}", **values)

    def scene(self, message: str, **values: str | int) -> None:
        """Begin a scene."""
        _print(f"\n── {self.say(message, **values)} ".ljust(_WIDTH, "─"))

    def heard(self, message: Message, who: str) -> None:
        """Print a person's message."""
        text = message.content.get("text") or message.content.get("caption") or ""
        time = message.posted.clock.astimezone(_ZONE).strftime("%H:%M:%S")
        place = message.chat.title or self.say("demo-private")
        self._quote(f"{time}  [{place}] {who}: ", str(text))

    async def until(self, predicate: Callable[[], T | None]) -> T:
        """Wait for a condition; simulated time goes on meanwhile, since the bot keeps to Telegram's limits.

        Raises TimeoutError.
        """
        for _ in range(round(_PATIENCE / _STEP)):
            try:
                return await self.telegram.wait_for(predicate, _STEP)
            except TimeoutError:
                await self.telegram.advance(1)
        raise TimeoutError

    async def removed(self, *messages: Message) -> bool:
        """Wait until messages are deleted; print how long the last version of each stood."""
        try:
            await self.telegram.wait_until_deleted(*messages, timeout_seconds=_PATIENCE)
        except TimeoutError:
            return self.check("demo-check-removed", passed=False)
        for message in messages:
            stood = message.stood_ms or 0.0
            self._stood.append(stood)
            _print(f"          ✂ {self.say('demo-removed', ms=self._number(stood))}")
        return self.check("demo-check-removed", passed=True)

    def stands(self, *messages: Message) -> bool:
        """Check that messages are still there, and print it."""
        standing = all(message.deleted is None for message in messages)
        _print(f"          ✔ {self.say('demo-stands')}" if standing else "          ✘")
        return self.check("demo-check-stands", passed=standing)

    def seen(self, message: Message, reader: str) -> None:
        """Print a message as its reader sees it, buttons included."""
        self._quote(f"          📱 {reader}: ", plain(message))
        labels = [str(button.get("text")) for button in message.buttons]
        if labels:
            _print("             " + " ".join(f"[{label}]" for label in labels))

    def told(self, who: str, text: str) -> None:
        """Print the popup that answers a press."""
        self._quote(f"          💬 {who}: ", text)

    def check(self, name: str, *, passed: bool) -> bool:
        """Record the result of a check."""
        self._checks.append((name, passed))
        return passed

    def summary(self) -> bool:
        """Print the results; return whether every check passed."""
        self.scene("demo-summary")
        if self._stood:
            ordered = sorted(self._stood)
            median, longest = ordered[len(ordered) // 2], ordered[-1]
            count = str(len(ordered))
            _print(
                self.say(
                    "demo-times", count=count, median=self._number(median), longest=self._number(longest)
                )
            )
        for name in dict.fromkeys(name for name, _ in self._checks):
            results = [passed for each, passed in self._checks if each == name]
            mark = "✔" if all(results) else "✘"
            _print(f"  {mark} {self.say(name)}  ({sum(results)}/{len(results)})")
        passed = bool(self._checks) and all(passed for _, passed in self._checks)
        _print(self.say("demo-good" if passed else "demo-bad"))
        return passed

    def _number(self, value: float) -> str:
        return f"{value:.1f}".replace(".", "," if self.language == "vi" else ".")

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
