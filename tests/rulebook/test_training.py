"""Training makes the same weights of the same conversations, and they hold for authors left out."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from bot.moderation.learned.features import SUPPORTING
from bot.moderation.learned.scorer import Model
from bot.rulebook.book import Rulebook, for_school
from bot.rulebook.training.examples import Example, Labelled
from tests.corpora.by_author import read
from tests.made_once import made_once

# Only types: it brings the libraries of the extra train.
if TYPE_CHECKING:
    from bot.rulebook.training.fitting import EvaluationCounts, Trainer

TRAINED = ("hanoi", "office", "numbers", "teens")
LEFT_OUT = "staff"


def labelled(author: str) -> list[Labelled]:
    """Return an author's conversations as training takes them."""
    return [one.labelled() for one in read(author)]


@pytest.fixture(scope="module")
def fitting() -> ModuleType:
    """Return what makes and measures models; its library takes a second to import, so it comes late."""
    found: ModuleType = pytest.importorskip("bot.rulebook.training.fitting", reason="needs the extra train")
    return found


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the rules that ship."""
    return for_school(None, ())


@pytest.fixture(scope="module")
def trainer(fitting: ModuleType, book: Rulebook) -> Trainer:
    """Return a trainer with these rules."""
    trained: Trainer = fitting.Trainer(book.rules, book.describer, book.questions)
    return trained


@pytest.fixture(scope="module")
def trained(
    trainer: Trainer, fitting: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Example], Model]:
    """Return the examples of a part of the corpus and their model, with thresholds for so few authors."""

    def train(folder: Path) -> None:
        found = [example for author in TRAINED for example in trainer.examples(labelled(author))]
        fitted = fitting.with_thresholds(fitting.Fitter(found).fit(), 1.2, 2.6)
        (folder / "both").write_bytes(pickle.dumps((found, fitted)))

    both = made_once(tmp_path_factory, "trained", train) / "both"
    made: tuple[list[Example], Model] = pickle.loads(both.read_bytes())  # noqa: S301 - made by these tests
    return made


@pytest.fixture(scope="module")
def examples(trained: tuple[list[Example], Model]) -> list[Example]:
    """Return the examples."""
    return trained[0]


@pytest.fixture(scope="module")
def model(trained: tuple[list[Example], Model]) -> Model:
    """Return their model."""
    return trained[1]


def test_weights_that_may_only_support_are_never_negative(model: Model) -> None:
    """What stands elsewhere in a message excuses nothing."""
    assert not [name for name, weight in model.weights.items() if weight < 0 and name.startswith(SUPPORTING)]


def test_the_same_examples_make_the_same_weights(
    fitting: ModuleType, examples: list[Example], model: Model
) -> None:
    """So that a difference comes from the rules or the texts."""
    assert fitting.Fitter(examples).fit().weights == model.weights


def test_the_table_is_small_and_says_no_word_of_anybody(model: Model) -> None:
    """Hundreds of features of ten thousand; words by the lists that they are on, figures by their number."""
    weighed = [name for name, weight in model.weights.items() if weight]
    assert 50 < len(weighed) < 500
    sides = ("before", "behind", "next", "asked", "own", "others", "previous", "self")
    assert [name for name in weighed if name.startswith(sides) and "@" not in name] == []


def test_figures_hold_for_an_author_left_out(trainer: Trainer, model: Model) -> None:
    """As many leaks go as by the rules' own scores, a harmless conversation spared counted as one."""
    by_model: EvaluationCounts = trainer.outcome(model, labelled(LEFT_OUT))
    by_rules: EvaluationCounts = trainer.outcome(None, labelled(LEFT_OUT))
    assert by_model.deleted - by_model.harmless_deleted >= by_rules.deleted - by_rules.harmless_deleted
    assert by_model.harmless_deleted <= by_rules.harmless_deleted
    assert by_model.leaks == by_rules.leaks == 140


def test_each_author_is_left_out_once(
    fitting: ModuleType, examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all others a model is made for it."""
    of = {author: [one for one in examples if one.author == author] for author in TRAINED}
    made: list[tuple[int, str]] = []

    class Fitter:
        def __init__(self, found: list[Example]) -> None:
            self.count = len(found)

        def fit(self, without: str) -> None:
            made.append((self.count, without))

    monkeypatch.setattr(fitting, "Fitter", Fitter)
    assert list(fitting.left_out(of)) == sorted(TRAINED)
    assert made == [(len(examples), author) for author in sorted(TRAINED)]


def test_thresholds_are_chosen_by_what_harmless_conversations_reach(fitting: ModuleType) -> None:
    """So many of a hundred may lie above each."""
    review, delete = fitting.thresholds([float(number) for number in range(100)], 0.01, 0.05)
    assert (review, delete) == (93.0, 98.0)
