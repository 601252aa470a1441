"""Training makes the same weights of the same conversations, and they hold for authors left out."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.incidents.incident import DecidedMessage
from bot.moderation import Detector, Moderator
from bot.moderation.learned.features import SUPPORTING
from bot.moderation.learned.keeping import kept
from bot.moderation.learned.scorer import Scorer
from bot.rulebook import Rulebook, for_school
from bot.rulebook.training.examples import Example
from bot.rulebook.training.examples import examples as examples_of
from bot.rulebook.training.own import own_examples
from tests.corpora.by_author import read
from tests.made_once import made_once

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from bot.moderation.learned.model import Model
    from bot.rulebook.training.conversations import Labelled
    from bot.rulebook.training.evaluating import EvaluationCounts, Trainer

TRAINED = ("hanoi", "office", "numbers", "teens")
LEFT_OUT = "staff"


def labelled(author: str) -> list[Labelled]:
    """Return an author's conversations as training takes them."""
    return [one.labelled() for one in read(author)]


def training(name: str) -> ModuleType:
    """Return a module of training, whose library takes a second to import: not where tests are collected."""
    found: ModuleType = pytest.importorskip(f"bot.rulebook.training.{name}", reason="needs the extra train")
    return found


@pytest.fixture(scope="module")
def evaluating() -> ModuleType:
    """Return what measures a model."""
    return training("evaluating")


@pytest.fixture(scope="module")
def fitting() -> ModuleType:
    """Return what makes a model."""
    return training("fitting")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """Return the rules that ship."""
    return for_school(None, ())


@pytest.fixture(scope="module")
def trainer(evaluating: ModuleType, book: Rulebook) -> Trainer:
    """Return a trainer with these rules."""
    trained: Trainer = evaluating.Trainer(book.rules, book.describer, book.questions)
    return trained


@pytest.fixture(scope="module")
def trained(
    trainer: Trainer, evaluating: ModuleType, fitting: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Example], Model]:
    """Return the examples of a part of the corpus and their model, with thresholds for so few authors."""

    def train(folder: Path) -> None:
        found = [example for author in TRAINED for example in trainer.examples(labelled(author))]
        fitted = evaluating.with_thresholds(fitting.fit(found), 1.2, 2.6)
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
    assert fitting.fit(examples).weights == model.weights


def test_no_name_or_number_of_a_text_is_a_feature(model: Model) -> None:
    """Figures are told by their number alone, and a word needs two authors."""
    assert not [name for name in model.weights if name.startswith(("before", "behind")) and "482913" in name]
    assert "before cuc thuy" not in model.weights


def test_figures_hold_for_an_author_left_out(trainer: Trainer, model: Model) -> None:
    """As many leaks go as by the rules' own scores, a harmless conversation spared counted as one."""
    by_model: EvaluationCounts = trainer.outcome(model, labelled(LEFT_OUT))
    by_rules: EvaluationCounts = trainer.outcome(None, labelled(LEFT_OUT))
    assert by_model.deleted - by_model.harmless_deleted >= by_rules.deleted - by_rules.harmless_deleted
    assert by_model.harmless_deleted <= by_rules.harmless_deleted
    assert by_model.leaks == by_rules.leaks == 140


def test_each_author_is_left_out_once(evaluating: ModuleType) -> None:
    """In five groups at most."""
    groups = evaluating.folds(["a", "b", "c", "d", "e", "f", "g"])
    assert sorted(author for group in groups for author in group) == list("abcdefg")
    assert len(groups) == 5
    assert evaluating.folds(["a", "b"]) == [("a",), ("b",)]


def test_thresholds_are_chosen_by_what_harmless_conversations_reach(evaluating: ModuleType) -> None:
    """So many of a hundred may lie above each."""
    review, delete = evaluating.thresholds([float(number) for number in range(100)], 0.01, 0.05)
    assert (review, delete) == (93.0, 98.0)


def test_what_is_kept_of_a_told_message_is_what_training_would_have_of_it(
    book: Rulebook, model: Model
) -> None:
    """As it was scored in its conversation; here the model knows every rule, as training does."""
    model = replace(model, weights={**{f"rule {rule.id}": 0.0 for rule in book.rules}, **model.weights})
    conversations = labelled(LEFT_OUT)[:120]
    seen: dict[tuple[int, int], set[frozenset[str]]] = {}
    for one in examples_of(book.rules, book.describer, book.questions, conversations, model):
        known = kept(name for name in one.features if name in model.weights)
        seen.setdefault(one.place, set()).add(known)
    told = 0
    for number, conversation in enumerate(conversations):
        detector = Detector(
            book.rules, deadline=5.0, scorer=Scorer(model, book.describer), questions=book.questions
        )
        moderator = Moderator(detector)
        for post in conversation.posts:
            features = moderator.judge(post).features
            assert seen.get((number, post.message_id or 0), set()).issuperset(features)
            told += bool(features)
    assert told > 30


def test_decisions_weigh_as_one_more_author_at_most() -> None:
    """However many a school has; which place of a leak is the secret is left open, in a mistake none is."""
    public = {name: [Example(name, frozenset("x"), True, 1.0, (0, 0), (0, 1))] * 30 for name in ("a", "b")}
    leak = DecidedMessage(leak=True, candidates=(frozenset("x"), frozenset("y")))
    mistake = DecidedMessage(leak=False, candidates=(frozenset("y"),))
    few = own_examples([leak, mistake], public)
    assert [(one.secret, one.weight, one.place) for one in few] == [
        (None, 1.0, (0, 0)),
        (None, 1.0, (0, 0)),
        (False, 1.0, (1, 0)),
    ]
    assert len({(one.place, one.span) for one in few}) == 3
    assert sum(one.weight for one in own_examples([leak, mistake] * 100, public)) == pytest.approx(30)


def test_mistakes_of_one_kind_lower_what_looks_like_them(
    fitting: ModuleType, examples: list[Example], model: Model
) -> None:
    """And what teachers took up as leaks raises it."""
    shape = kept(name for name in model.weights if name in ("meeting_id", "10 figures of meeting_id"))
    by_author = {name: [one for one in examples if one.author == name] for name in TRAINED}

    def odds(*, leak: bool) -> float:
        own = own_examples([DecidedMessage(leak, (shape,))] * 60, by_author)
        fitted: Model = fitting.fit([*examples, *own])
        return fitted.odds(shape).all

    assert odds(leak=False) < model.odds(shape).all < odds(leak=True)
