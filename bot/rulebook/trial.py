"""Tries one rule: how long it takes on its examples, on ordinary text, and on text made to slow it down."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.rulebook.linearity import Slowest, slowest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.moderation.rules import Rule
    from bot.rulebook.book import Rulebook


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of a trial. `examples` and `ordinary` are mean seconds a text, gate and folding included."""

    rule: Rule
    examples: float
    ordinary: float
    slowest: Slowest


def ordinary_texts(book: Rulebook) -> tuple[str, ...]:
    """Return the texts that rules must leave alone: talk that resembles a leak and is none."""
    return tuple(dict.fromkeys(text for source in book.sources.values() for text in source.allow))


def try_rule(
    rule: Rule, book: Rulebook, ordinary: Sequence[str], elapsed: Callable[[], float] = time.thread_time
) -> Trial:
    """Return how long the rule takes. `elapsed` is a monotonic count of seconds of work."""
    source = book.sources[rule.id]
    return Trial(
        rule,
        examples=_mean(rule, (*source.catch, *source.allow), elapsed),
        ordinary=_mean(rule, ordinary, elapsed),
        slowest=slowest(rule, source.catch, elapsed),
    )


def _mean(rule: Rule, texts: Sequence[str], elapsed: Callable[[], float]) -> float:
    detector = Detector.alone(rule)
    posts = [Post((Part(Surface.TEXT, text),)) for text in texts]
    begin = elapsed()
    for post in posts:
        detector.finds(post)
    return (elapsed() - begin) / len(posts)
