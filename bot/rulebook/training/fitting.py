"""Fits the weights to examples: a logistic regression, the same for the same examples.

It is sparse: what says nothing that other features don't say better has no weight (an L1 penalty), so that
the table can be read. What only one author does says nothing about others, so each feature needs three. A
weight that may not be negative and comes out so is left out, and the rest is fitted again.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.moderation.learned.features import SUPPORTING
from bot.moderation.learned.scorer import Model
from bot.rulebook.training.examples import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bot.rulebook.training.examples import Example

_OFTEN: Final = 8  # examples that have a feature
_AUTHORS: Final = 3
_ROUNDS: Final = 3
_STEPS: Final = 200
_CLOSE: Final = 1e-3  # to the best weights
_FREE_BIAS: Final = 10.0  # so much less than the weights is the bias held to zero
_DECIMALS: Final = 2
_SECRET: Final = 1
_HARMLESS: Final = 0
_UNKNOWN: Final = 2  # one of those of its message is a secret


class Fitter:
    """The examples as one table, of which models are made that leave an author out."""

    def __init__(self, found: Sequence[Example]) -> None:
        self._names = sorted({name for one in found for name in one.features})
        self._supporting = np.array([name.startswith(SUPPORTING) for name in self._names])
        place = {name: column for column, name in enumerate(self._names)}
        columns = [place[name] for one in found for name in sorted(one.features)]
        ends = np.cumsum([0, *(len(one.features) for one in found)])
        shape = len(found), len(self._names)
        self._matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
        self._author = np.array([one.author for one in found])
        self._weight = np.array([one.weight for one in found])
        messages = _numbered((one.author, *one.place) for one in found)
        self._span = _numbered((one.author, *one.place, one.span) for one in found)
        _, first = np.unique(self._span, return_index=True)
        known = [_UNKNOWN if one.secret is None else int(one.secret) for one in found]
        self._label = np.array(known)[first]  # of each span
        self._message = messages[first]

    def fit(self, strength: float, without: str = "") -> Model:
        """Return the model of all examples but an author's, with the thresholds of a blank one.

        The less `strength`, the fewer weights. A message leaks if one of its candidates does, so of the
        harmless ones only the likeliest counts in each message: else what stands around every candidate would
        speak against the one that is a secret.
        """
        ours = self._author != without
        used = np.flatnonzero(self._usable(ours))
        regression = LogisticRegression(
            C=strength,
            l1_ratio=1,
            solver="liblinear",
            max_iter=_STEPS,
            tol=_CLOSE,
            intercept_scaling=_FREE_BIAS,
            random_state=0,
        )
        weights = np.zeros(len(self._names))
        labels = self._label[self._span]
        chosen = ours & (labels != _UNKNOWN)
        for _ in range(_ROUNDS):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)  # as near as so many steps come will do
                regression.fit(
                    self._matrix[chosen][:, used], labels[chosen] != _HARMLESS, self._weight[chosen]
                )
            weights[:] = 0
            weights[used] = regression.coef_[0]
            excused = self._supporting & (weights < 0)
            weights[excused] = 0
            used = used[~excused[used]]
            chosen = ours & self._likeliest(self._matrix @ weights)
        kept = dict.fromkeys(self._rules(ours), 0.0)  # without weight it is still one that was there
        kept |= {
            self._names[column]: round(float(weights[column]), _DECIMALS)
            for column in np.flatnonzero(np.round(weights, _DECIMALS))
        }
        bias = round(float(regression.intercept_[0]), _DECIMALS)
        return Model(dict(sorted(kept.items())), bias, BLANK.hint, BLANK.review, BLANK.delete)

    def _usable(self, ours: NDArray[np.bool_]) -> NDArray[np.bool_]:
        authors = [self._matrix[ours & (self._author == one)].sum(axis=0) for one in set(self._author)]
        times = np.vstack(authors)
        usable: NDArray[np.bool_] = (times.sum(axis=0) >= _OFTEN) & ((times > 0).sum(axis=0) >= _AUTHORS)
        return np.asarray(usable).ravel()

    def _rules(self, ours: NDArray[np.bool_]) -> Iterable[str]:
        met = np.asarray(self._matrix[ours].sum(axis=0)).ravel() > 0
        rules = (name for name, there in zip(self._names, met, strict=True) if there)
        return [
            name for name in rules if name.startswith("rule ") and not name.endswith((" near", " against"))
        ]

    def _likeliest(self, odds: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which rows are of a secret, or of the likeliest other candidate of their message.

        Where it is not known which candidate is the secret, the likeliest one is.
        """
        best = np.full(len(self._label), -np.inf)
        np.maximum.at(best, self._span, odds)
        order = np.argsort(-best, kind="stable")
        _, first = np.unique((self._message * 3 + self._label)[order], return_index=True)
        chosen = self._label == _SECRET
        chosen[order[first]] = True
        rows: NDArray[np.bool_] = chosen[self._span]
        return rows


def _numbered(keys: Iterable[tuple[object, ...]]) -> NDArray[np.int64]:
    """Return a number for each key, the same for the same."""
    numbers: dict[tuple[object, ...], int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
