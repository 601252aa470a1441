"""Training makes the same weights of the same conversations, and they hold for authors left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation.learned.features import SUPPORTING
from bot.rulebook import Rulebook, load, packaged
from tests.corpora.by_author import read

if TYPE_CHECKING:
    from bot.moderation.learned.model import Model
    from bot.rulebook.training.conversations import Labelled
    from bot.rulebook.training.evaluating import Outcome, Trainer
    from bot.rulebook.training.examples import Example

evaluating = pytest.importorskip("bot.rulebook.training.evaluating", reason="needs the extra train")
fitting = pytest.importorskip("bot.rulebook.training.fitting", reason="needs the extra train")

TRAINED = ("hanoi", "office", "numbers", "teens")
LEFT_OUT = "staff"


def labelled(author: str) -> list[Labelled]:
    """Return an author's conversations as training takes them."""
    return [one.labelled() for one in read(author)]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the rules that ship."""
    return load([packaged()])


@pytest.fixture(scope="module")
def trainer(book: Rulebook) -> Trainer:
    """Return a trainer with these rules."""
    trained: Trainer = evaluating.Trainer(book.rules, book.describer, book.questions)
    return trained


@pytest.fixture(scope="module")
def examples(trainer: Trainer) -> list[Example]:
    """Return the examples of a part of the corpus."""
    return [example for author in TRAINED for example in trainer.examples(labelled(author))]


@pytest.fixture(scope="module")
def model(examples: list[Example]) -> Model:
    """Return the model of these examples, with thresholds for so few authors."""
    fitted: Model = evaluating.with_thresholds(fitting.fit(examples), 0.7, 1.8)
    return fitted


def test_weights_that_may_only_support_are_never_negative(model: Model) -> None:
    """What stands elsewhere in a message excuses nothing."""
    assert not [name for name, weight in model.weights.items() if weight < 0 and name.startswith(SUPPORTING)]


def test_the_same_examples_make_the_same_weights(examples: list[Example], model: Model) -> None:
    """So that a difference comes from the rules or the texts."""
    assert fitting.fit(examples).weights == model.weights


def test_no_name_or_number_of_a_text_is_a_feature(model: Model) -> None:
    """Figures are told by their number alone, and a word needs two authors."""
    assert not [name for name in model.weights if name.startswith(("before", "behind")) and "482913" in name]
    assert "before cuc thuy" not in model.weights


def test_figures_hold_for_an_author_left_out(trainer: Trainer, model: Model) -> None:
    """More leaks go than by the rules' own scores, and no more harmless conversations."""
    by_model: Outcome = trainer.outcome(model, labelled(LEFT_OUT))
    by_rules: Outcome = trainer.outcome(None, labelled(LEFT_OUT))
    assert by_model.deleted >= by_rules.deleted
    assert by_model.harmless_deleted <= by_rules.harmless_deleted + 1
    assert by_model.leaks == by_rules.leaks == 140


def test_each_author_is_left_out_once() -> None:
    """In five groups at most."""
    groups = evaluating.folds(["a", "b", "c", "d", "e", "f", "g"])
    assert sorted(author for group in groups for author in group) == list("abcdefg")
    assert len(groups) == 5
    assert evaluating.folds(["a", "b"]) == [("a",), ("b",)]


def test_thresholds_are_chosen_by_what_harmless_conversations_reach() -> None:
    """So many of a hundred may lie above each."""
    review, delete = evaluating.thresholds([float(number) for number in range(100)], 0.01, 0.05)
    assert (review, delete) == (93.0, 98.0)
