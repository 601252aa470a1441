"""The benchmark of the detector: what it makes of figures, and that it runs on what is our own."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Verdict
from bot.rulebook.book import for_school
from tests.bench import bench_detection, detection_authors, detection_chats
from tests.bench.corpora import CHAT, START, Case
from tests.bench.detection_cases import Cases, left, precision
from tests.bench.figures import Table, share, wilson
from tests.moderation.invitations import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from bot.moderation.detector import Detector

LINK = "https://meet.google.com/kqv-tmwo-bze"


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship."""
    return for_school(None, ()).detector()


def case(
    *texts: str,
    delete: frozenset[int] = frozenset(),
    secrets: tuple[str, ...] = (),
    senders: tuple[int, ...] = (),
) -> Case:
    """Return a conversation, of one sender if none are told."""
    posts = tuple(
        Post((Part(Surface.TEXT, text),), CHAT, n, sender, START + timedelta(seconds=n))
        for n, (text, sender) in enumerate(zip(texts, senders or (0,) * len(texts), strict=True), start=1)
    )
    return Case("C1", "made-up", posts, delete, secrets, review_ok=False)


def test_a_share_stands_with_its_interval() -> None:
    """Wilson's interval: 9 of 10 is likely between 60 and 98 %; of nothing nothing is known."""
    assert share(9, 10) == "9 of 10 = 90.0 % [59.6, 98.2]"
    assert share(0, 0) == "none"
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_missed_target_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    """A row that misses its target says so and is named at the end; one without a target cannot."""
    table = Table()
    table.title("Letters")
    capsys.readouterr()
    table.row("a", "1", target="0", met=False)
    table.row("b", "0", target="0")
    table.row("c", "5")
    assert table.missed == ["Letters: a"]
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        *(["MISSED", "a"], ["ok", "b"], ["c", "5"]),
    ]


def test_cases_are_counted_as_labelled(detector: Detector) -> None:
    """A leak that goes is good, a harmless one that goes is not, and the rule that spoke up counts both."""
    came = Cases()
    came.judge(detector, case(LINK, delete=frozenset({1})))
    came.judge(detector, case("chào cả lớp", delete=frozenset({1})))
    came.judge(detector, case(LINK))
    came.judge(detector, case("chào", LINK, delete=frozenset({1})))
    leaking, harmless = came.leaking["made-up"], came.harmless["made-up"]
    assert (leaking.cases, leaking.good) == (3, 1)
    assert (harmless.cases, harmless.good) == (1, 0)
    assert len(came.too_much) == 1
    assert dict(precision(came))["google-meet"] == share(2, 3)


def test_a_secret_left_standing_is_noticed() -> None:
    """One of four and more anywhere; a shorter one behind the word for a passcode only."""
    told = case("", secrets=("hoa2411", "7"))

    def masked(text: str) -> list[str]:
        return left(told, Verdict(Decision.DELETE, 1.0, (), (), text))

    assert masked("h o a 2411, bài 7") == ["hoa2411"]
    assert masked("mật khẩu: 7") == ["7"]
    assert masked("mật khẩu: •, bài 7") == []


def test_it_runs_on_our_own_and_says_what_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the shared corpora what is our own is measured; `--check` makes a miss the exit status."""
    monkeypatch.setattr(sys, "argv", ["bench_detection.py", "--check", "--corpora", str(tmp_path)])
    # Of two authors: all of them take a minute of the processor.
    monkeypatch.setattr(detection_authors, "AUTHORS", detection_authors.AUTHORS[:2])
    monkeypatch.setattr(detection_chats, "CHATS", detection_chats.CHATS[:1])
    status = bench_detection.main()
    printed = capsys.readouterr().out
    assert f"{len(OWN)} invitations x 55 disguises" in printed
    assert "Conversations by author: rules, rooms known" in printed
    assert "cases.jsonl" not in printed
    assert "URL patterns" not in printed
    assert status == int("MISSED:" in printed)


def test_a_folder_that_is_not_there_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that was named must exist."""
    monkeypatch.setattr(sys, "argv", ["bench_detection.py", "--corpora", str(tmp_path / "none")])
    assert bench_detection.main() == 2
    assert "name the corpora" in capsys.readouterr().err
