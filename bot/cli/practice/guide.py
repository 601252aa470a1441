"""The guided first morning: small steps, each one tap or one line, and which of them comes next. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


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
