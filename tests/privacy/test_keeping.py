"""The table of what is kept, and that of the pages, which is the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language
from bot.privacy.keeping import (
    DAY,
    HOUR,
    RETENTION,
    YEAR,
    DataKind,
    Keep,
    Spelled,
    keep_of,
    spelled,
    times_of,
)

DOCS = Path(__file__).parents[2] / "bot" / "docs"
PAGES = {Language.EN: DOCS / "privacy.md", Language.VI: DOCS / "vi" / "privacy.md"}
TEXTS = texts.load()


def told(keep: Keep, language: Language) -> str:
    """Return a row of a page's table as the table of the code has it."""
    times = {
        name: TEXTS.plain(language, spelled(time).unit, count=spelled(time).count)
        for name, time in (("lasts", keep.lasts), ("other", keep.other))
        if time is not None
    }
    what, why = (TEXTS.plain(language, f"kept-{part}-{keep.kind.value}") for part in ("what", "why"))
    return f"| {what} | {why} | {TEXTS.plain(language, f'kept-until-{keep.kind.value}', **times)} |"


@pytest.mark.parametrize("language", Language)
def test_the_page_tells_the_same_table(language: Language) -> None:
    """Row by row, word for word: nothing is kept that the page does not tell, or longer."""
    lines = PAGES[language].read_text("utf-8").splitlines()
    start = lines.index("|---|---|---|") + 1
    shown = lines[start : lines.index("", start)]
    assert shown == [told(keep, language) for keep in RETENTION]


def test_each_kind_has_one_row() -> None:
    """And can be looked up by it."""
    assert sorted(keep.kind for keep in RETENTION) == sorted(DataKind)
    assert all(keep_of(keep.kind) is keep for keep in RETENTION)


def test_the_times_of_a_kind_are_those_of_its_row() -> None:
    """Both, one, or none where no time ends it."""
    kinds = (DataKind.UPDATE, DataKind.DIALOG, DataKind.SETUP)
    assert [times_of(kind) for kind in kinds] == [(timedelta(minutes=10), 3 * DAY), (HOUR,), ()]


@pytest.mark.parametrize(
    ("lasts", "unit", "count"),
    [
        (timedelta(minutes=10), "kept-minutes", 10),
        (HOUR, "kept-hours", 1),
        (3 * DAY, "kept-hours", 72),
        (14 * DAY, "kept-days", 14),
        (YEAR, "kept-years", 1),
        (2 * YEAR, "kept-years", 2),
    ],
)
def test_times_are_spelled_as_people_say_them(lasts: timedelta, unit: str, count: int) -> None:
    """In minutes, hours, days or years."""
    assert spelled(lasts) == Spelled(unit, count)
