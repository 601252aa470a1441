"""Tries rules on their examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Rule
from bot.moderation.vocabulary import NO_QUESTIONS, Questions
from bot.rulebook.schema import RuleError, RuleSource

_ANSWERS: Final = " >> "  # between a question and another person's answer
_DEADLINE: Final = 1.0  # seconds
_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)


def tried(
    rules: Sequence[Rule],
    path: Path,
    questions: Questions,
    catch: Iterable[str],
    allow: Sequence[str] = (),
    *,
    was: Sequence[str] = (),
) -> list[tuple[Rule, RuleSource]]:
    """Return the rules of one file, each with those of the examples that it catches.

    The first one `was` others before. Raises RuleError for a text that none of them catches or that one of
    them must not catch, and for a rule that catches nothing.
    """
    caught: dict[str, list[str]] = {rule.id: [] for rule in rules}
    for text in catch:
        catching = [rule.id for rule in rules if says_something(rule, text, questions)]
        if not catching:
            raise RuleError("rule-fault-misses", path, _about(rules[0], text))
        for rule_id in catching:
            caught[rule_id].append(text)
    for rule in rules:
        if not caught[rule.id]:
            raise RuleError("rule-fault-idle", path, {"rule": rule.id})
        for text in allow:
            if says_something(rule, text, questions):
                raise RuleError("rule-fault-catches", path, _about(rule, text))
    return [
        (rule, RuleSource(path, tuple(caught[rule.id]), tuple(allow), () if number else tuple(was)))
        for number, rule in enumerate(rules)
    ]


def check_allowed(rules: Sequence[Rule], path: Path, allow: Iterable[str]) -> None:
    """Raise RuleError for a text without a question in it that one of many rules about links catches."""
    together = Detector(rules, deadline=_DEADLINE)
    for text in allow:
        if together.finds(_post(text)):
            rule = next((rule for rule in rules if says_something(rule, text)), rules[0])
            raise RuleError("rule-fault-catches", path, _about(rule, text))


def _post(text: str) -> Post:
    return Post((Part(Surface.TEXT, text),))


def _about(rule: Rule, text: str) -> dict[str, str]:
    return {"rule": rule.id, "example": " ".join(text.split())}


def says_something(rule: Rule, text: str, questions: Questions = NO_QUESTIONS) -> bool:
    """Return whether the rule, gate included, finds anything in a text.

    One with ` >> ` in it is a question and another person's answer.
    """
    *asked, answer = map(_post, text.split(_ANSWERS))
    detector = Detector.alone(rule, questions=questions)
    if not asked:
        return detector.finds(answer)
    moderator = Moderator(detector)
    told = (
        replace(said, chat_id=1, message_id=place, sender=place, at=_AT)
        for place, said in enumerate((*asked, answer))
    )
    return any(
        finding.rule == rule.id and finding.score
        for finding in [moderator.judge(post) for post in told][-1].findings
    )
