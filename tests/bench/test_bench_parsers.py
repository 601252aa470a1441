"""The run that looks for slow parsers finds what is slow and what breaks, and reads what people may write."""

from __future__ import annotations

import time
from unittest.mock import patch

from tests.bench import fuzz_parsers


def test_no_parser_breaks_on_texts_made_of_what_it_looks_for() -> None:
    """Forty short inputs: every parser reads each of them."""
    figures = fuzz_parsers.fuzz(40, seed=1, length=120)
    assert figures.broken == []
    assert set(figures.worst) == set(fuzz_parsers.PARSERS)


def test_the_run_tells_of_a_parser_whose_work_grows_too_fast() -> None:
    """One that looks at every pair of characters, on a clock that counts them, is steep and slow."""
    worked = 0

    def pairs(text: str) -> None:
        nonlocal worked
        worked += len(text) ** 2

    with (
        patch.object(fuzz_parsers, "PARSERS", {"pairs": pairs}),
        patch.object(time, "thread_time", lambda: worked / 1e8),
    ):
        figures = fuzz_parsers.fuzz(1, seed=1, length=fuzz_parsers.MESSAGE)
    assert len(figures.steep) == len(figures.slow) == 1
