"""The sentences of the practice page, by name; those of the riddles are named after them."""

from __future__ import annotations

from typing import Final

from bot.cli.practice.challenges import RiddleOutcome
from bot.cli.practice.guide import STEPS

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
    "practice-score",
    "practice-prepare",
    "practice-prepare-why",
    "practice-choose",
    "practice-example",
    "practice-claim",
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
    "practice-slow",
    "practice-ended",
    "practice-bot-speaks",
    *(f"practice-why-{step.name}" for step in STEPS),
    *(f"practice-{part}-{outcome}" for outcome in RiddleOutcome for part in ("is", "outcome")),
)
