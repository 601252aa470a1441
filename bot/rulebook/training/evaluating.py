"""What a model does with conversations of authors that it was not trained on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.moderation.detector import Detector
from bot.moderation.learned.scorer import Scorer
from bot.moderation.moderator import Moderator
from bot.moderation.verdict import Decision
from bot.rulebook.training.examples import examples
from bot.rulebook.training.fitting import Fitter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.moderation.learned.features import Describer
    from bot.moderation.learned.scorer import Model
    from bot.moderation.rules import Rule
    from bot.moderation.vocabulary import Questions
    from bot.rulebook.training.conversations import Labelled
    from bot.rulebook.training.examples import Example

STRENGTHS: Final = (0.3, 1.0)  # of fitting: the less, the fewer weights
_ABOUT: Final = 0.998  # of the best
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


def left_out(found: Mapping[str, Sequence[Example]], strength: float) -> dict[str, Model]:
    """Return, for each author, a model of all others' examples."""
    fitter = Fitter([one for author in sorted(found) for one in found[author]])
    return {author: fitter.fit(strength, without=author) for author in sorted(found)}


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


def sparse_enough(outcomes: Mapping[float, EvaluationCounts]) -> float:
    """Return the least strength whose models are about as good as the best, for authors left out.

    Each leak that is deleted counts for it, each harmless conversation of which something is against it.
    """
    good = {strength: each.deleted - each.harmless_deleted for strength, each in outcomes.items()}
    return min(strength for strength, count in good.items() if count >= _ABOUT * max(good.values()))


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
