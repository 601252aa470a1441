"""Makes the weights of what people want who say a sentence: `bot/intentions.tsv`.

Run: `python tests/bench/fit_words.py [--write]`. A multinomial logistic regression with an L1 penalty, so
that few weights are left, on the sentences to train on, each also without its marks; of each only what its
speaker may want is compared. What tells of harm to a child counts, lightly, as nothing that anybody wants:
where the alarms do not hear it, it should lead nowhere else. Printed is how many of each file's sentences
lead where they should when that file is left out; the files that measure are no part of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot import intentions
from bot.features.incidents.alarms.rules.phrases import bare
from bot.intentions import Speaker, met_in, wanted_by
from tests.corpora.alarms import HARM, TRAINED, read

_FILES: Final = Path(__file__).parents[1] / "corpora"
_LEARNED: Final = ("own", "two", "four", "five")
_NOTHING: Final = "nothing"
_WEIGHTS: Final = Path(intentions.__file__).with_suffix(".tsv")
_OFTEN: Final = 2  # examples that have a feature
_PENALTY: Final = 2e-4  # of a weight, as a share of all examples
_BEND: Final = 0.1  # of the square of a weight
_STEPS: Final = 600
_DECIMALS: Final = 1
_LIGHTLY: Final = 0.1
_CHILDREN_AND_ADULTS: Final = (Speaker.PUPIL, Speaker.GUARDIAN, Speaker.TEACHER, Speaker.HEAD)
_HEAD: Final = "# made by: python tests/bench/fit_words.py --write"
_Table = NDArray[np.float64]
_Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class _Example:
    file: str
    met: frozenset[str]
    to: frozenset[str]
    wanted: frozenset[str]
    weight: float

    def led(self, weights: _Weights) -> bool:
        """Tell whether the sentence leads where it should, by these weights."""
        sums = {
            each: sum(weights.get(one, {}).get(each, 0.0) for one in self.met) for each in sorted(self.wanted)
        }
        return max(sums, key=sums.__getitem__) in self.to


def main(arguments: Sequence[str]) -> None:
    """Print how well the weights do on each file left out; with `--write` make the file of all."""
    found = [one for name in _LEARNED for one in _examples(name)] + _harms()
    for name in _LEARNED:
        weights = _fit([one for one in found if one.file != name])
        left = [one.led(weights) for one in found if one.file == name]
        print(f"{name}: {sum(left) / len(left):.1%} of {len(left)}, each with and without marks")
    if "--write" in arguments:
        rows = [_row(name, of) for name, of in sorted(_fit(found).items())]
        _WEIGHTS.write_text("\n".join([_HEAD, *rows, ""]), "utf-8")


def _row(name: str, weights: Mapping[str, float]) -> str:
    return "\t".join([name, *(f"{each} {weight:.{_DECIMALS}f}" for each, weight in sorted(weights.items()))])


def _examples(name: str) -> list[_Example]:
    lines = (_FILES / f"sentences_{name}.jsonl").read_text("utf-8").splitlines()
    return [
        example
        for one in map(json.loads, lines)
        for example in _ways(name, one["text"], frozenset(one["to"]), Speaker(one["role"]))
    ]


def _harms() -> list[_Example]:
    texts = sorted(
        {one.text for author in TRAINED for one in read(author) if one.label.endswith(("!", HARM))}
    )
    return [
        replace(example, weight=example.weight * _LIGHTLY)
        for speaker, text in zip(cycle(_CHILDREN_AND_ADULTS), texts, strict=False)
        for example in _ways(HARM, text, frozenset({_NOTHING}), speaker)
    ]


def _ways(file: str, text: str, to: frozenset[str], speaker: Speaker) -> list[_Example]:
    """Return a sentence as it is written, and without its marks; none where no page is meant."""
    speakers = (speaker, Speaker.TEACHER) if speaker is Speaker.HEAD else (speaker,)
    wanted = frozenset(map(str, wanted_by(*speakers))) | {_NOTHING}
    ways = sorted({text, bare(text.lower())})
    each = [_Example(file, frozenset(met_in(way)), to & wanted, wanted, 1 / len(ways)) for way in ways]
    return each if to & wanted else []


def _fit(examples: Sequence[_Example]) -> dict[str, dict[str, float]]:
    """Return the weights by feature and intention, found by accelerated proximal steps (FISTA)."""
    counted = Counter(name for one in examples for name in one.met)
    names = sorted(name for name in counted if counted[name] >= _OFTEN)
    wants = sorted({each for one in examples for each in one.wanted})
    place = {name: column for column, name in enumerate(names)}
    columns = [[place[name] for name in sorted(one.met) if name in place] for one in examples]
    ends = np.cumsum([0, *map(len, columns)])
    has = csr_matrix((np.ones(ends[-1]), np.concatenate(columns), ends), (len(examples), len(names)))
    right = np.array([[each in one.to for each in wants] for one in examples])
    closed = np.array([[0.0 if each in one.wanted else -np.inf for each in wants] for one in examples])
    counts = np.array([[one.weight] for one in examples])
    penalty = np.full((len(names), 1), _PENALTY * counts.sum())
    penalty[place["="]] = 0.0

    def slope(weights: _Table) -> _Table:
        sums = has @ weights + closed
        likely = np.exp(sums - sums.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        among = likely * right
        return np.asarray(has.T @ (counts * (likely - among / among.sum(1, keepdims=True))) + _BEND * weights)

    weights = _steps(slope, np.zeros((len(names), len(wants))), 1 / (_steepest(has, counts) + _BEND), penalty)
    return {
        name: kept
        for name, row in zip(names, weights.round(_DECIMALS), strict=True)
        if (kept := {each: float(weight) for each, weight in zip(wants, row, strict=True) if weight})
    }


def _steps(slope: Callable[[_Table], _Table], weights: _Table, length: float, penalty: _Table) -> _Table:
    ahead, pace = weights, 1.0
    for _ in range(_STEPS):
        moved = ahead - length * slope(ahead)
        moved = np.sign(moved) * np.maximum(0.0, np.abs(moved) - length * penalty)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = moved + (pace - 1) / faster * (moved - weights), moved, faster
    return weights


def _steepest(has: csr_matrix, counts: _Table) -> float:
    """Return how fast the slope can change: half the largest eigenvalue, by repeated multiplication."""
    tried, size = np.ones(has.shape[1]), 1.0
    for _ in range(30):
        tried = has.T @ (counts[:, 0] * (has @ tried))
        size = float(np.linalg.norm(tried))
        tried /= size
    return size / 2


if __name__ == "__main__":
    main(sys.argv[1:])
