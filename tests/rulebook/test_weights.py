"""The file of the learned weights: what it holds, and what is said of one that can't be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.moderation.learned.scorer import Model
from bot.moderation.verdict import Thresholds
from bot.rulebook.book import for_school, packaged, usable
from bot.rulebook.schema import RuleError
from bot.rulebook.weights import FILE, read_weights, written

MODEL = Model({"rule any-number": 0.5, "next before @room": 1.25}, -1.5, -0.2, 1.0, 2.5)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """With notes at its head, which say how it was made."""
    path = tmp_path / FILE
    path.write_text(written(MODEL, {"made by": "a test"}), "utf-8")
    assert path.read_text("utf-8").startswith("# made by: a test\n")
    assert read_weights(path) == MODEL


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0.5 next before id", "line 1"),
        ("\nmuch\tnext before id", "line 2"),
        ("0\t=bias\n0\t=hint\n1\t=review", "=delete"),
        ("0\t=bias\n0\t=hint\n2\t=review\n1\t=delete", "review"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_its_line(tmp_path: Path, text: str, says: str) -> None:
    """One sentence says where."""
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(RuleError) as refused:
        read_weights(tmp_path / FILE)
    assert says in str(refused.value)


def test_a_file_that_can_not_be_read_is_refused(tmp_path: Path) -> None:
    """Missing, or no UTF-8."""
    with pytest.raises(RuleError):
        read_weights(tmp_path / FILE)
    (tmp_path / FILE).write_bytes(b"\xff")
    with pytest.raises(RuleError):
        read_weights(tmp_path / FILE)


def test_weights_ship_and_count_unless_switched_off(tmp_path: Path) -> None:
    """A few hundred lines for eyes to read; those of the last folder count; one setting takes them away."""
    shipped = for_school(None, ()).scorer
    assert shipped is not None
    assert len((packaged() / FILE).read_text("utf-8").splitlines()) < 700
    assert for_school(None, (), learned=False).scorer is None
    assert usable(tmp_path, (), learned=False)[0].scorer is None
    (tmp_path / FILE).write_text(written(MODEL, {}), "utf-8")
    book = for_school(tmp_path, ())
    assert book.scorer is not None
    assert book.scorer.model == MODEL != shipped.model
    assert book.scorer.model.score(2.5, Thresholds()) == Thresholds().delete
    assert {"zoom", "mat khau"} <= book.scorer.describer.words
