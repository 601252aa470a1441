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
_STEPS: Final = 300
_DECIMALS: Final = 2
_LEAST: Final = 0.02  # a smaller weight is left out
_RULE: Final = "rule "


def fit(found: Sequence[Example]) -> Model:
    """Return the model of examples, with the thresholds of a blank one."""
    names = _usable(found)
    matrix = _matrix(found, names)
    regression = LogisticRegression(C=_STRENGTH, solver="lbfgs", max_iter=_STEPS, warm_start=True)
    used = np.ones(len(names))
    for _ in range(_ROUNDS):
        chosen, secret = _labelled(found, matrix, getattr(regression, "coef_", None))
        rows = matrix[chosen] @ diags(used)
        regression.fit(rows, secret, sample_weight=[found[row].weight for row in chosen])
        regression.coef_ *= used
        used[
            [
                w < 0 and name.startswith(SUPPORTING)
                for w, name in zip(regression.coef_[0], names, strict=True)
            ]
        ] = 0
        regression.coef_ *= used
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


def _labelled(
    found: Sequence[Example], matrix: csr_matrix, weights: NDArray[np.float64] | None
) -> tuple[list[int], list[bool]]:
    """Return the rows to learn from, with their labels; where it is unknown, of the likeliest."""
    if weights is None:
        return _known(found)
    odds = matrix @ weights[0]
    likeliest: dict[tuple[str, int, int], int] = {}
    for row, one in enumerate(found):
        if one.secret is None:
            place = (one.author, *one.place)
            if place not in likeliest or odds[row] > odds[likeliest[place]]:
                likeliest[place] = row
    spans = {place: found[row].span for place, row in likeliest.items()}
    rows, secret = _known(found)
    more = [
        row
        for row, one in enumerate(found)
        if one.secret is None and spans[(one.author, *one.place)] == one.span
    ]
    return rows + more, secret + [True] * len(more)


def _known(found: Sequence[Example]) -> tuple[list[int], list[bool]]:
    rows = [row for row, one in enumerate(found) if one.secret is not None]
    return rows, [found[row].secret is True for row in rows]


def _matrix(found: Sequence[Example], names: Sequence[str]) -> csr_matrix:
    place = {name: column for column, name in enumerate(names)}
    rows = [sorted(place[name] for name in one.features if name in place) for one in found]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))
