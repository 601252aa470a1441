"""Fits the weights to examples: a logistic regression, the same for the same examples.

Words that only one author uses say nothing about others, so each feature needs two. A weight that may not be
negative and comes out so is left out, and the rest is fitted again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from bot.moderation.learned.features import SUPPORTING
from bot.moderation.learned.model import Model
from bot.rulebook.training.examples import BLANK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.rulebook.training.examples import Example

_STRENGTH: Final = 0.3  # inverse of the regularisation
_OFTEN: Final = 8  # examples that have a feature
_AUTHORS: Final = 2
_ROUNDS: Final = 4
_STEPS: Final = 150
_DECIMALS: Final = 2
_LEAST: Final = 0.02  # a smaller weight is left out
_RULE: Final = "rule "


def fit(found: Sequence[Example]) -> Model:
    """Return the model of examples, with the thresholds of a blank one.

    A message leaks if one of its candidates does, so of the harmless ones only the likeliest counts in each
    message: else words that are said around every candidate would speak against the one that is a secret.
    """
    names = _usable(found)
    matrix = _matrix(found, names)
    regression = LogisticRegression(C=_STRENGTH, solver="lbfgs", max_iter=_STEPS, warm_start=True)
    used = np.ones(len(names))
    rows = _first(found)
    for _ in range(_ROUNDS):
        chosen = list(rows)
        regression.fit(
            matrix[chosen] @ diags(used),
            [rows[row][0] for row in chosen],
            sample_weight=[rows[row][1] for row in chosen],
        )
        regression.coef_ *= used
        used[
            [
                w < 0 and name.startswith(SUPPORTING)
                for w, name in zip(regression.coef_[0], names, strict=True)
            ]
        ] = 0
        regression.coef_ *= used
        rows = _likeliest(found, matrix @ regression.coef_[0])
    return _model(
        dict(zip(names, map(float, regression.coef_[0]), strict=True)), float(regression.intercept_[0]), found
    )


def _model(weights: Mapping[str, float], bias: float, found: Sequence[Example]) -> Model:
    """Return the model with rounded weights; a rule without weight is still one that it was trained with."""
    kept = {name: round(weight, _DECIMALS) for name, weight in weights.items() if abs(weight) >= _LEAST}
    kept.update({name: 0.0 for name in _rules(found) if name not in kept})
    ordered = {name: kept[name] for name in sorted(kept)}
    return Model(ordered, round(bias, _DECIMALS), BLANK.hint, BLANK.review, BLANK.delete)


def _rules(found: Sequence[Example]) -> set[str]:
    return {
        name
        for one in found
        for name in one.features
        if name.startswith(_RULE) and not name.endswith((" near", " against"))
    }


def _usable(found: Sequence[Example]) -> list[str]:
    times: Counter[str] = Counter()
    authors: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        times.update(one.features)
        for name in one.features:
            authors[name].add(one.author)
    return sorted(name for name, count in times.items() if count >= _OFTEN and len(authors[name]) >= _AUTHORS)


def _first(found: Sequence[Example]) -> dict[int, tuple[bool, float]]:
    """Return the label and weight of the rows whose label is known."""
    return {row: (one.secret, one.weight) for row, one in enumerate(found) if one.secret is not None}


def _likeliest(found: Sequence[Example], odds: NDArray[np.float64]) -> dict[int, tuple[bool, float]]:
    """Return the label and weight of each message's secrets, and of its likeliest other candidate.

    Where it is not known which candidate is the secret, the likeliest one is.
    """
    places: defaultdict[tuple[str, int, int], defaultdict[tuple[int, int], list[int]]]
    places = defaultdict(lambda: defaultdict(list))
    for row, one in enumerate(found):
        places[(one.author, *one.place)][one.span].append(row)
    chosen: dict[int, tuple[bool, float]] = {}
    for spans in places.values():
        ordered = sorted(spans.values(), key=lambda rows: max(odds[row] for row in rows), reverse=True)
        unknown = [rows for rows in ordered if found[rows[0]].secret is None][:1]
        others = [rows for rows in ordered if found[rows[0]].secret is False][:1]
        for rows in (*(rows for rows in ordered if found[rows[0]].secret), *unknown, *others):
            secret = rows not in others
            chosen.update({row: (secret, found[row].weight) for row in rows})
    return dict(sorted(chosen.items()))


def _matrix(found: Sequence[Example], names: Sequence[str]) -> csr_matrix:
    place = {name: column for column, name in enumerate(names)}
    rows = [sorted(place[name] for name in one.features if name in place) for one in found]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))
