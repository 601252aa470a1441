"""Tries one rule: how long it takes on its examples, on ordinary text, and on text made to slow it down.

The last are made of the pattern's own pieces: of its examples' beginnings, its literals and long runs of one
character, with an end that almost fits. A pattern whose time grows faster than the text, or that takes too
long on a whole message, would let one message hold up all others.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Final

import regex

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Reading, Rule
from bot.moderation.text.folding import fold
from bot.rulebook.book import Rulebook

LONGEST: Final = 4096  # characters: the longest message that Telegram takes
_QUARTER: Final = 4  # how much shorter the text is that it is compared with
_NOTICED: Final = 0.002  # seconds; less on the longest text is harmless, however it grows
_MOST: Final = 0.02  # seconds on the longest text: as long as a message has for all of its rules
_STEEPEST: Final = 9.0  # times as long for four times the text: 4 is linear, 16 quadratic
_RUNS: Final = 5  # the quickest counts: other programs run on the machine too
_MATCHES: Final = 40  # as many as a detector looks at
_RUN_OF: Final = "a8 ./-\n"
_LITERALS: Final = 48
_HEADS: Final = 24  # that stand before a run: more repeat the same shapes
_LONG_EXAMPLE: Final = 160

_CLASS: Final = re.compile(r"\\[a-zA-Z]|\[[^\]]*\]|\{[^}]*\}|\(\?[^:=!)]*[:=!)]|\s")
_LITERAL: Final = re.compile(r"(?:[\w:/@%&=,;!~'-]|\\[^\w\s])+")  # literal characters, escaped or not
_MARK: Final = re.compile(r"[/@%&=,;!~'+*#.:?()|-]")
_BORDER: Final = re.compile(r"[\W_]+")


class Shape(StrEnum):
    """The shape of an input. The values name sentences in `texts`."""

    RUN = "run"
    LITERAL = "literal"
    EXAMPLE = "example"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Probe:
    """An adversarial input: `head`, then `unit` as often as it fits, then `tail`."""

    shape: Shape
    head: str
    unit: str
    tail: str

    def text(self, length: int) -> str:
        """Return the input in `length` characters, with `unit` repeated to fill them."""
        room = max(0, length - len(self.head) - len(self.tail))
        return self.head + (self.unit * (room // len(self.unit) + 1))[:room] + self.tail


@dataclass(frozen=True, slots=True)
class Slowest:
    """The input on which a pattern took longest: seconds on the longest text, and their growth.

    `growth` is how many times longer that took than a quarter of it; 0 where it was too quick to tell.
    `most`: the seconds that it may take.
    """

    probe: Probe
    seconds: float
    growth: float
    most: float = _MOST

    @property
    def linear(self) -> bool:
        """Whether the pattern may be used."""
        return self.seconds <= self.most and self.growth <= _STEEPEST


def probes(rule: Rule, examples: Sequence[str]) -> Iterator[Probe]:
    """Yield the inputs for a rule, made of its pattern and of texts that it catches."""
    texts = [text if Reading.RAW in rule.views else fold(text) for text in examples]
    literals = _literals(rule.pattern.pattern)
    # A pattern is tried only where all literals that it needs occur: the end has them, in the wrong order.
    tail = f" \0 {' '.join(reversed(literals))}"
    units = dict.fromkeys(
        [*_RUN_OF, *_MARK.findall("".join(literals)), *(one for one in literals if len(one) == 1)]
    )
    for unit in units:
        yield Probe(Shape.RUN, "", unit, "")
        yield Probe(Shape.RUN, "", unit, tail)
    if literals:
        yield Probe(Shape.LITERAL, f"{literals[-1]} \0 ", f"{' '.join(literals[:-1])} ", "\0")
    for literal in literals:
        yield Probe(Shape.LITERAL, "", literal, tail)
        yield Probe(Shape.LITERAL, "", f"{literal} ", tail)
    for text in texts:
        yield Probe(Shape.EXAMPLE, "", text[:_LONG_EXAMPLE], tail)
        yield Probe(Shape.EXAMPLE, "", f"{text[:_LONG_EXAMPLE]}\n", tail)
    for head in dict.fromkeys([*_spread(literals, _HEADS // 2), *_spread(_beginnings(texts), _HEADS)]):
        yield Probe(Shape.EXAMPLE, "", head, tail)
        for unit in units:
            yield Probe(Shape.BEGUN, head, unit, tail)


def slowest(
    rule: Rule,
    examples: Sequence[str],
    elapsed: Callable[[], float] = time.thread_time,
    most: float = _MOST,
) -> Slowest:
    """Return the input that the rule's pattern or hint takes longest on; the first that is not linear.

    `elapsed` is a monotonic count of seconds of work, `most` how many a pattern may take on a whole message.
    """
    worst = Slowest(Probe(Shape.RUN, "", " ", ""), 0.0, 0.0, most)
    for probe in probes(rule, examples):
        for pattern in (rule.pattern,) if rule.hint is None else (rule.hint, rule.pattern):
            found = _measured(pattern, probe, elapsed, most)
            if not found.linear:
                return found
            worst = max(worst, found, key=lambda one: one.seconds)
    return worst


def _measured(
    pattern: regex.Pattern[str], probe: Probe, elapsed: Callable[[], float], most: float
) -> Slowest:
    """Measure once what is quick, often what looks slow or steep."""
    whole, part = probe.text(LONGEST), probe.text(LONGEST // _QUARTER)
    measure = partial(_quickest, pattern, elapsed=elapsed, give_up=2 * most)
    seconds = measure(whole, runs=1)
    if seconds <= _NOTICED:
        return Slowest(probe, seconds, 0.0, most)
    quarter = measure(part, runs=2)
    if seconds > min(most, _STEEPEST * quarter):
        seconds = measure(whole, runs=_RUNS)
        quarter = min(quarter, measure(part, runs=_RUNS))
    return Slowest(probe, seconds, seconds / quarter if seconds > _NOTICED else 0.0, most)


def _literals(pattern: str) -> list[str]:
    """Return the literal pieces of a pattern, folded, each once, in their order."""
    plain = _CLASS.sub("\n", pattern)
    found = (fold(met.group().replace("\\", "")) for met in _LITERAL.finditer(plain))
    return list(dict.fromkeys(found))[:_LITERALS]


def _beginnings(texts: Sequence[str]) -> list[str]:
    """Return the beginnings of the texts, each up to a word boundary, each once."""
    borders = ((text, met.span()) for text in texts for met in _BORDER.finditer(text))
    return list(dict.fromkeys(text[:border] for text, span in borders for border in span if border))


def _spread(pieces: Sequence[str], most: int) -> Sequence[str]:
    """Return at most `most` of the pieces, evenly chosen."""
    return pieces[:: -(-len(pieces) // most) or 1]


def _quickest(
    pattern: regex.Pattern[str], text: str, *, elapsed: Callable[[], float], give_up: float, runs: int
) -> float:
    return min(_seconds(pattern, text, elapsed, give_up) for _ in range(runs))


def _seconds(pattern: regex.Pattern[str], text: str, elapsed: Callable[[], float], give_up: float) -> float:
    """Return how long the pattern searches a text; `give_up` where it takes longer."""
    begin = elapsed()
    try:
        for _ in islice(pattern.finditer(text, timeout=give_up), _MATCHES):
            pass
    except TimeoutError:
        return give_up
    return elapsed() - begin


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
