"""The gate's fuzz in its short form: what it sends opens nothing and leaves no trace."""

from __future__ import annotations

from pathlib import Path

from tests.bench.fuzz_gate import _wrong, fuzz, open_door
from tests.bench.gate_presses import Shot


async def test_a_thousand_made_up_presses_let_nobody_in(tmp_path: Path) -> None:
    """Whoever signed them, however they are written; the pupil whose door it is gets in before and after."""
    async with open_door(tmp_path) as (school, door):
        figures = await fuzz(school, door, 1000, seed=7)
    assert figures.wrong == []
    assert set(figures.statuses) == {200, 400, 403, 404, 413, 415}
    assert sum(figures.statuses.values()) == 1000
    refused = ("gate-foreign", "gate-stale", "gate-replayed", "door-not-bound", "door-too-early")
    for each in refused:  # presses come as far as each decision
        said = school.words(each, opens="07:20", day="24/11", end="08:15")
        assert figures.said[said[:40]] > 0, each


def test_a_way_in_and_a_word_that_was_sent_are_found_in_an_answer() -> None:
    """And a status that should not be."""
    shot = Shot(b"", "/gate/7")
    assert _wrong(shot, 200, '{"title": "", "text": "", "again": true}') is None
    assert _wrong(shot, 200, '{"title": "", "text": "", "again": true, "way": {}}') == "gave {'way'}"
    assert _wrong(shot, 200, '{"title": "941 2345 6721"}') == "showed ['941 2345 6721']"
    assert _wrong(shot, 500, "") == "answered 500"
