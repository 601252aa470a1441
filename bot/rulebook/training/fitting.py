"""Fits the weights to examples, and says what a model does with conversations of authors that it never saw.

It is a logistic regression, the same for the same examples, and sparse: what says nothing that other features
don't say better has no weight (an L1 penalty), so that the table can be read. What only one author does says
nothing about others, so each feature needs three. A weight that may not be negative and comes out so is left
out, and the rest is fitted again.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.moderation.detector import Detector
from bot.moderation.learned.features import SUPPORTING, Describer
from bot.moderation.learned.scorer import Model, Scorer
from bot.moderation.moderator import Moderator
from bot.moderation.rules import Rule
from bot.moderation.verdict import Decision
from bot.moderation.vocabulary import Questions
from bot.rulebook.training.examples import BLANK, Example, Labelled, examples

STRENGTH: Final = 1.0  # of fitting: the less, the fewer weights
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

    def fit(self, without: str = "") -> Model:
        """Return the model of all examples but an author's, with the thresholds of a blank one.

        A message leaks if one of its candidates does, so of the
        harmless ones only the likeliest counts in each message: else what stands around every candidate would
        speak against the one that is a secret.
        """
        ours = self._author != without
        used = np.flatnonzero(self._usable(ours))
        regression = LogisticRegression(
            C=STRENGTH,
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


# Shares of harmless conversations of authors left out that the model by itself deletes, and has reviewed.
DELETED: Final = 0.004
REVIEW: Final = 0.012
_DEADLINE: Final = 5.0  # seconds
_HINT: Final = 1.2  # log-odds below those for review: part of a leak that is certain
_NOTHING: Final = -1e9  # log-odds below all others


@dataclass(frozen=True, slots=True)
class EvaluationCounts:
    """How many leaks were wholly deleted, or at least told, and how many harmless ones were acted on."""

    leaks: int = 0
    deleted: int = 0
    told: int = 0
    harmless: int = 0
    harmless_deleted: int = 0
    harmless_told: int = 0

    def __add__(self, other: EvaluationCounts) -> EvaluationCounts:
        return EvaluationCounts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


class Trainer:
    """Trains and evaluates with one rule book."""

    def __init__(self, rules: Sequence[Rule], describer: Describer, questions: Questions) -> None:
        self._rules = rules
        self._describer = describer
        self._questions = questions

    def examples(self, conversations: Sequence[Labelled]) -> list[Example]:
        """Return the examples of conversations."""
        return examples(self._rules, self._describer, self._questions, conversations)

    def outcome(self, model: Model | None, conversations: Sequence[Labelled]) -> EvaluationCounts:
        """Return what comes of conversations by a model; None: by the rules' own scores alone."""
        scorer = None if model is None else Scorer(model, self._describer)
        detector = Detector(self._rules, deadline=_DEADLINE, scorer=scorer, questions=self._questions)
        return sum((_outcome(detector, one) for one in conversations), EvaluationCounts())


def left_out(found: Mapping[str, Sequence[Example]]) -> dict[str, Model]:
    """Return, for each author, a model of all others' examples."""
    fitter = Fitter([one for author in sorted(found) for one in found[author]])
    return {author: fitter.fit(without=author) for author in sorted(found)}


def thresholds(highest: Sequence[float], deleted: float, told: float) -> tuple[float, float]:
    """Return the log-odds for review and deletion that so large shares of harmless conversations exceed.

    `highest` are the highest log-odds in each harmless conversation, by models that had not seen it.
    """
    ordered = sorted(highest, reverse=True)
    delete = ordered[int(deleted * len(ordered))]
    review = ordered[int((deleted + told) * len(ordered))]
    return round(min(review, delete - 0.1), 2), round(delete, 2)


def with_chosen_thresholds(
    models: Mapping[str, Model],
    found: Mapping[str, Sequence[Example]],
    conversations: Mapping[str, Sequence[Labelled]],
) -> dict[str, Model]:
    """Return the models of authors left out with the thresholds that all of them together ask for."""
    review, delete = thresholds(
        [
            highest(model, found[author], number)
            for author, model in models.items()
            for number, one in enumerate(conversations[author])
            if not one.pieces
        ],
        DELETED,
        REVIEW,
    )
    return {author: with_thresholds(model, review, delete) for author, model in models.items()}


def with_thresholds(model: Model, review: float, delete: float) -> Model:
    """Return a model with these thresholds."""
    return replace(model, hint=review - _HINT, review=review, delete=delete)


def _outcome(detector: Detector, conversation: Labelled) -> EvaluationCounts:
    moderator = Moderator(detector)
    judged = [moderator.judge(post) for post in conversation.posts]
    deleted = frozenset(one for verdict in judged for one in verdict.delete)
    told = any(verdict.decision is not Decision.KEEP for verdict in judged)
    if not conversation.pieces:
        return EvaluationCounts(
            harmless=1, harmless_deleted=bool(deleted), harmless_told=told and not deleted
        )
    whole = conversation.pieces <= deleted
    enough = whole or (told and conversation.review_ok)
    return EvaluationCounts(leaks=1, deleted=enough, told=told or whole)


def highest(model: Model, found: Sequence[Example], conversation: int) -> float:
    """Return the highest log-odds in one author's conversation; far below all others without candidates."""
    odds = (model.odds(one.features).all for one in found if one.place[0] == conversation)
    return max(odds, default=_NOTHING)
