"""Makes the weights of what an alarm is told by: `bot/features/incidents/alarms/rules/words.tsv`.

Run: `python tests/bench/fit_alarms.py [--write]`. A logistic regression on the sentences of the authors to
train on, each also without its marks, and, lightly, on what is said in harmless conversations. What belongs
to alarms may not speak against one, nor everyday talk for one. Printed is how it does on each author when
that author is left out; the unseen authors are no part of it.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from collections.abc import Iterable, Mapping, Sequence

from bot.features.incidents.alarms.rules import words
from bot.features.incidents.alarms.rules.phrases import bare
from tests.corpora import by_author
from tests.corpora.alarms import HARMLESS, HINT, TRAINED, read

_FILE: Final = Path(words.__file__).with_suffix(".tsv")
_FIRST: Final = Path(__file__).parents[1] / "features" / "incidents" / "alarms" / "sentences.txt"
_STRENGTH: Final = 2.0  # inverse of the regularisation
_CHAT: Final = 0.12  # what a message of a conversation counts, as it is no private one
_ALARM: Final = 1.5  # what an alarm counts: to miss one is worse than to ask once too often
_FIRST_COUNT: Final = 3.0  # what a sentence counts that must be told
_LEAST: Final = 2  # examples that have a feature
_ROUNDS: Final = 60
_BIAS: Final = "=bias"
_HEAD: Final = "# made by: python tests/bench/fit_alarms.py --write"


@dataclass(frozen=True, slots=True)
class _Example:
    author: str
    features: frozenset[str]
    alarm: bool
    weight: float


def main(arguments: Sequence[str]) -> None:
    """Print how well the weights do on those left out; with `--write` make the file of all."""
    chats = [_Example("chat", features, alarm=False, weight=_CHAT) for features in _chats()]
    sentences = [one for author in (*TRAINED, "first") for one in _examples(author)]
    told: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for author in TRAINED:
        weights = _fit([*chats, *(one for one in sentences if one.author != author)])
        for one in read(author):
            label = one.label if one.label in {HARMLESS, HINT} else "alarm"
            of[label] += 1
            told[label] += _weight(words.found_in(one.text).features, weights) > 0
    print(*(f"{label}: {told[label]} of {of[label]} asked back" for label in sorted(of)), sep="\n")
    if "--write" in arguments:
        weights = _fit([*chats, *sentences])
        lines = [f"{weight:.2f}\t{name}" for name, weight in sorted(weights.items()) if round(weight, 2)]
        _FILE.write_text("\n".join([_HEAD, *lines, ""]), "utf-8")


def _examples(author: str) -> Iterable[_Example]:
    if author == "first":
        lines = (line.split("|", 2) for line in _FIRST.read_text("utf-8").splitlines())
        found = [(text, label == "A", _FIRST_COUNT) for label, _, text in lines]
    else:
        found = [(one.text, one.label != HARMLESS, 1.0) for one in read(author)]
    for text, alarm, weight in found:
        for way in sorted({text, bare(text.lower())}):
            yield _Example(author, words.found_in(way).features, alarm, weight * (_ALARM if alarm else 1.0))


def _chats() -> Iterable[frozenset[str]]:
    for author in by_author.AUTHORS:
        for conversation in by_author.read(author):
            if not conversation.leaks:
                for post in conversation.posts:
                    yield words.found_in(" ".join(part.text for part in post.parts)).features


def _fit(examples: Sequence[_Example]) -> dict[str, float]:
    """Return the weights: one after the other is moved to where it is best, until all have been often."""
    counted = Counter(name for one in examples for name in one.features)
    rows: dict[str, list[int]] = {_BIAS: list(range(len(examples)))}
    rows |= {name: [] for name in sorted(counted) if counted[name] >= _LEAST}
    for row, one in enumerate(examples):
        for name in one.features & rows.keys():
            rows[name].append(row)
    weights = dict.fromkeys(rows, 0.0)
    sums = [0.0] * len(examples)
    for _ in range(_ROUNDS):
        for name, having in rows.items():
            slope, bend = (0.0, 1e-6) if name == _BIAS else (weights[name] / _STRENGTH, 1 / _STRENGTH)
            for row in having:
                likely = 1 / (1 + math.exp(-sums[row]))
                slope += examples[row].weight * (likely - examples[row].alarm)
                bend += examples[row].weight * likely * (1 - likely)
            moved = _allowed(name, weights[name] - max(-1.0, min(1.0, slope / bend))) - weights[name]
            if moved:
                weights[name] += moved
                for row in having:
                    sums[row] += moved
    return weights


def _allowed(name: str, weight: float) -> float:
    if name == _BIAS:
        return weight
    return min(weight, 0.0) if name.startswith("everyday") else max(weight, 0.0)


def _weight(features: frozenset[str], weights: Mapping[str, float]) -> float:
    return weights[_BIAS] + sum(weights.get(name, 0.0) for name in features)


if __name__ == "__main__":
    main(sys.argv[1:])
