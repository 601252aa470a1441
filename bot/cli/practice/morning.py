"""The guided first morning: small steps, each one tap or one line; which are done, and which comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.cli.practice.acts import Acts
    from bot.sandbox import Message

# The made-up online room that is not to become public, as sentences name its parts.
ROOM: Final = {
    "link": "https://us05web.zoom.us/j/94726180351?pwd=UnFtS2x6V1pB.1",
    "id": "947 2618 0351",
    "passcode": "7a2026",
}


class GuidedMorning:
    """The guided morning of one room."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._room = acts.room
        self._telegram = acts.room.telegram

    def done(self) -> set[str]:
        """Return the names of the steps that are done."""
        room, agree = self._room, self._label("button-ca")
        agreed = self._pressed("an", agree)
        taken = {
            "open": room.started("head"),
            "add": room.guarded,
            "start": room.started("teacher"),
            "claim": self._pressed("teacher", self._label("button-claim")),
            "confirm": any(self._pressed("head", label) for label in self._ends()),
            "paste": self._offering("group", self._label("button-way-in"), gone=True) is not None,
            "door": self._pressed("an", self._label("button-way-in")),
            "name": agreed or self._offering("an:bot", agree) is not None,
            "consent": agreed,
            "pledge": self._pressed("an", self._label("button-gl")),
            "approve": self._door() is not None,
            "inside": self._door() is not None,
        }
        return {name for name, is_taken in taken.items() if is_taken}

    def shown(self, step: GuideStep) -> dict[str, object]:
        """Return what the page needs to show where a step is taken."""
        return {
            "name": step.name,
            "phone": step.phone,
            "chat": step.chat,
            "press": self._press_of(step),
            "fill": self._line(step.fill) if step.fill else "",
        }

    def _label(self, sentence: str) -> str:
        return self._room.say(sentence)

    def _line(self, sentence: str) -> str:
        return self._room.say(sentence, **ROOM)

    def _ends(self) -> list[str]:
        return [self._label(f"team-ends-{when}") for when in ("today", "week", "month", "year", "never")]

    def _pressed(self, word: str, label: str) -> bool:
        return (word, label) in self._acts.pressed

    def _press_of(self, step: GuideStep) -> str:
        """Return the label of a step's button; that of an approval bears the pupil's name."""
        if step.name != "approve":
            return self._label(step.press) if step.press else ""
        shape = re.escape(self._room.say("button-ay", number="0", name="A"))
        approves = re.compile(shape.replace("0", "[0-9]+").replace("A", ".+"))
        labels = (str(each.get("text")) for m in self._inbox("teacher") for each in m.buttons)
        return next(filter(approves.fullmatch, labels), "")

    def _inbox(self, word: str) -> list[Message]:
        """Return the bot's standing messages to a person, the newest first."""
        return self._telegram.inbox(self._room.users[word])[::-1]

    def _offering(self, chat: str, label: str, *, gone: bool = False) -> Message | None:
        """Return the newest message of a chat with this button; `gone` counts what has been deleted too."""
        messages = reversed(self._room.drawn.chats()[chat].messages.values())
        having = (m for m in messages if label in {str(each.get("text")) for each in m.buttons})
        return next((m for m in having if gone or m.deleted is None), None)

    def _door(self) -> Message | None:
        return next((m for m in self._telegram.history(self._room.users["an"]) if m.protected), None)


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step. `name` is a word of texts/practice (`practice-step-<name>`), `phone` and `chat` say where.

    It is taken by a button (`press`, its label in texts), by a line that is filled in (`fill`, a sentence of
    texts), or by what the chat itself offers, as Start.
    """

    name: str
    phone: str
    chat: str
    press: str = ""
    fill: str = ""


STEPS: Final = (
    GuideStep("open", "head", "head:bot"),
    GuideStep("add", "teacher", "group"),
    GuideStep("start", "teacher", "teacher:bot"),
    GuideStep("claim", "teacher", "teacher:bot", press="button-claim"),
    GuideStep("confirm", "head", "head:bot", press="team-ends-year"),
    GuideStep("paste", "teacher", "group", fill="practice-invitation"),
    GuideStep("door", "an", "group", press="button-way-in"),
    GuideStep("name", "an", "an:bot", fill="practice-full-name"),
    GuideStep("consent", "an", "an:bot", press="button-ca"),
    GuideStep("pledge", "an", "an:bot", press="button-gl"),
    GuideStep("approve", "teacher", "teacher:bot", press="button-ay"),
    GuideStep("inside", "an", "an:bot"),
)


def next_step(done: Collection[str]) -> GuideStep | None:
    """Return the first step that is not done; None where all are."""
    return next((step for step in STEPS if step.name not in done), None)
