"""The file of the learned weights: what it holds, and what is said of one that can't be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.moderation.learned.model import Model
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Thresholds
from bot.rulebook import RuleError, for_school, load, packaged
from bot.rulebook.weights import FILE, read_weights, written

if TYPE_CHECKING:
    from pathlib import Path

MODEL = Model({"rule any-number": 0.5, "next before id": 1.25}, -1.5, -0.2, 1.0, 2.5)


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


def test_a_school_that_has_weights_is_judged_by_them(tmp_path: Path) -> None:
    """Those of the last folder count; where no folder has any the rules' own scores do."""
    assert for_school(None, ()).scorer is None
    shipped = load([packaged(), packaged() / "learned"]).scorer
    assert shipped is not None
    assert shipped.model != MODEL
    (tmp_path / FILE).write_text(written(MODEL, {}), "utf-8")
    book = load([packaged(), tmp_path])
    assert book.scorer is not None
    assert book.scorer.model == MODEL
    assert book.scorer.model.score(2.5, Thresholds()) == Thresholds().delete
    assert {"zoom", "mat khau"} <= book.scorer.words


def test_a_file_without_weights_leaves_the_rules_alone(tmp_path: Path) -> None:
    """So a school switches the learned score off: a model's four numbers, and nothing that it knows."""
    lines = "0\t=bias\n1\t=hint\n2\t=review\n3\t=delete\n"
    (tmp_path / FILE).write_text(lines, "utf-8")
    detector = load([packaged(), packaged() / "learned", tmp_path]).detector()
    alone = for_school(None, ()).detector()
    for text in ("id phòng zoom 832 1234 5678", "mật khẩu album ảnh lớp: kyyeu9b", "pass là mimosa"):
        post = Post((Part(Surface.TEXT, text),))
        assert detector.examine(post).score == alone.examine(post).score
