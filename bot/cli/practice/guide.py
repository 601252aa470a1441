"""The guided first morning: small steps, each one tap or one line, and which of them comes next. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Step:
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
    Step("open", "head", "head:bot"),
    Step("add", "teacher", "group"),
    Step("start", "teacher", "teacher:bot"),
    Step("claim", "teacher", "teacher:bot", press="button-claim"),
    Step("confirm", "head", "head:bot", press="team-ends-year"),
    Step("paste", "teacher", "group", fill="practice-invitation"),
    Step("door", "an", "group", press="button-way-in"),
    Step("name", "an", "an:bot", fill="practice-full-name"),
    Step("consent", "an", "an:bot", press="button-ca"),
    Step("pledge", "an", "an:bot", press="button-gl"),
    Step("approve", "teacher", "teacher:bot", press="button-ay"),
    Step("inside", "an", "an:bot"),
)


def next_step(done: Collection[str]) -> Step | None:
    """Return the first step that is not done; None where all are."""
    return next((step for step in STEPS if step.name not in done), None)
