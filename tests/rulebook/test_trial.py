"""Trying a rule: what it takes, and which patterns are not linear."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
import regex

from bot.moderation.rules import Reading, Rule, RuleStatus
from bot.moderation.verdict import Kind
from bot.rulebook.book import for_school
from bot.rulebook.trial import LONGEST, Probe, Shape, Slowest, ordinary_texts, probes, slowest, try_rule

BOOK = for_school(None, ())
UNHURRIED = 0.4  # seconds: a slow or busy machine takes as long for what is linear
RULE = Rule(
    id="test-room",
    title_vi="Phòng thử",
    title_en="A test room",
    why="A test.",
    kind=Kind.MEETING_ID,
    status=RuleStatus.ACTIVE,
    views=(Reading.FOLDED,),
    keywords=(),
    digits=0,
    pattern=regex.compile("x"),
    score=1.0,
)


def made(pattern: str) -> Rule:
    """Return a rule with a pattern."""
    return replace(RULE, pattern=regex.compile(pattern))


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (r"(?:a+)+b", "aaab"),
        (r"(?:x+x+)+y", "xxxxy"),
        (r"id:(?:\d|\d\d)+!", "id:12!"),
        (r"(?:[\w.-]+\.)+phong/", "a.phong/"),
    ],
)
def test_an_exponential_pattern_is_refused(pattern: str, example: str) -> None:
    """What would take years gives up at once, and the input that shows it is named."""
    found = slowest(made(pattern), [example])
    assert not found.linear
    assert found.seconds > 0.03


def test_a_hint_is_tried_as_a_pattern_is() -> None:
    """It runs without a time limit, on every message that has the rule's keywords."""
    assert not slowest(replace(RULE, hint=regex.compile(r"(?:a+)+b")), ["aaab"]).linear


@pytest.mark.parametrize(
    ("pattern", "example", "shape"),
    [
        (r"\s+,", "a ,", Shape.RUN),
        (r"\w+@lop", "abc@lop", Shape.RUN),
        (r"id\s*:?\s*\d+x", "id : 12x", Shape.BEGUN),
        (r"zoom.*us.*key", "zoom a us b key", Shape.LITERAL),
        (r"mk (?!\d+[.,]?\d*k)\w{4}", "mk hoa24", Shape.BEGUN),
    ],
)
def test_a_quadratic_pattern_is_refused(pattern: str, example: str, shape: Shape) -> None:
    """What takes four times as long for twice the text is refused, by the kind of input that shows it."""
    found = slowest(made(pattern), [example])
    assert not found.linear
    assert shape is found.probe.shape


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (r"zoom\.us/j/\d{8,12}", "zoom.us/j/81234567890"),
        (r"mk (?!\d++[.,]?\d*+k)\w{4}", "mk hoa24"),
        (r"(?<![^\W_])id\s?:?\s?\d{9,11}(?!\d)", "id: 812345678"),
        (r"jitsi\.[\w.-]{1,100}+/\w+", "jitsi.example/a"),
        (r"[a-z]", "a"),
    ],
)
def test_a_linear_pattern_may_be_used(pattern: str, example: str) -> None:
    """Bounded and possessive repetitions pass."""
    assert slowest(made(pattern), [example], most=UNHURRIED).linear


# In each a number may end in two ways: `\d+[.,]?\d*k`. Read one way, `\d++[.,]?\d*+k`, they are linear.
@pytest.mark.parametrize("rule", BOOK.rules, ids=[rule.id for rule in BOOK.rules])
def test_the_rules_that_ship_are_linear(rule: Rule) -> None:
    """None of them takes ever longer for a longer text; how long exactly is the machine's."""
    found = slowest(rule, BOOK.sources[rule.id].catch, most=UNHURRIED)
    assert found.linear, found


def test_an_input_is_as_long_as_asked() -> None:
    """Its beginning and its end stand once, what is between them is repeated and cut."""
    assert Probe(Shape.BEGUN, "id ", "8.", "!").text(8) == "id 8.8.!"
    assert Probe(Shape.RUN, "", "abc", "").text(4) == "abca"


def test_inputs_are_made_of_the_pattern_and_its_examples() -> None:
    """Runs, literals, whole examples and their beginnings are all there, folded unless the rule reads raw."""
    rule = made(r"zoom\.us/j/\d{9,}(?:Ab)[!@]")
    given = list(probes(rule, ["Vào zoom.us/j/812345678"]))
    assert set(Shape) == {probe.shape for probe in given}
    assert Probe(Shape.BEGUN, "vao zoom", "8", " \0 ab zoom.us/j/") in given
    assert all(probe.text(LONGEST) for probe in given)
    raw = list(probes(replace(rule, views=(Reading.RAW,)), ["Vào zoom.us/j/812345678"]))
    assert any(probe.head.startswith("Vào") for probe in raw)


def test_one_slow_moment_of_the_machine_refuses_no_pattern() -> None:
    """What looks slow is measured again, and the quickest time counts."""
    ticks = count()
    spans = [9.0] + [0.0] * 100_000  # the first look seems to take nine seconds

    def elapsed() -> float:
        number = next(ticks)
        return spans[number // 2] if number % 2 else 0.0

    assert slowest(made("zoom"), ["zoom"], elapsed).linear


def test_growth_and_time_both_refuse() -> None:
    """Either is enough: a time beyond a message's deadline, or four times the text in ten times the time."""
    probe = Probe(Shape.RUN, "", "a", "")
    assert Slowest(probe, 0.019, 8.0).linear
    assert not Slowest(probe, 0.021, 4.0).linear
    assert not Slowest(probe, 0.005, 10.0).linear


def test_ordinary_text_is_what_rules_must_leave_alone() -> None:
    """Each such text once, of all rules."""
    texts = ordinary_texts(BOOK)
    assert len(texts) == len(set(texts)) > 100
    assert "https://whereby.com" in texts


def test_times_are_means_for_one_text() -> None:
    """By a clock that ticks once a look, four texts together take a tick."""
    rule = next(rule for rule in BOOK.rules if rule.id == "whereby")
    ticks = count(step=0.001)
    trial = try_rule(rule, BOOK, ["a", "b", "c", "d"], lambda: next(ticks))
    source = BOOK.sources[rule.id]
    assert round(trial.ordinary * 4, 9) == 0.001
    assert round(trial.examples * len((*source.catch, *source.allow)), 9) == 0.001
    assert trial.rule is rule
    assert trial.slowest.linear
