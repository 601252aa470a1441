"""The table of what is kept, and that of the pages, which is the same, with its summary."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language
from bot.features.privacy.rules.keeping import (
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

DOCS = Path(__file__).parents[3] / "bot" / "docs"
PAGES = {Language.EN: DOCS / "privacy.md", Language.VI: DOCS / "vi" / "privacy.md"}
TEXTS = texts.load()
# How a page tells a time, and that something is kept for as long as something else is so.
TIME = {
    Language.EN: r"(?:\d+|\ban?) (?:minute|hour|day|year)s?",
    Language.VI: r"(?:\d+|một) (?:phút|giờ|ngày|năm)",
}
# What lasts as long as the incident that it belongs to.
PART_OF = {DataKind.EXPOSURE}
UNTIL = {Language.EN: "until", Language.VI: "đến khi"}


def said(time: timedelta, language: Language) -> str:
    """Return a time as a page tells it."""
    return TEXTS.plain(language, spelled(time).unit, count=spelled(time).count)


def told(number: int, keep: Keep, language: Language) -> str:
    """Return a row of a page's table as the table of the code has it."""
    times = {
        name: said(time, language)
        for name, time in (("lasts", keep.lasts), ("other", keep.other))
        if time is not None
    }
    what, why = (TEXTS.plain(language, f"kept-{part}-{keep.kind.value}") for part in ("what", "why"))
    return (
        f"| {number} | {what} | {why} | {TEXTS.plain(language, f'kept-until-{keep.kind.value}', **times)} |"
    )


def rows_below(line: str, language: Language) -> list[str]:
    """Return the rows of a page's table below a line."""
    lines = PAGES[language].read_text("utf-8").splitlines()
    start = lines.index(line) + 1
    return lines[start : lines.index("", start)]


def summary(language: Language) -> list[tuple[str, list[Keep]]]:
    """Return of each row of a page's summary how long it says, and the rows that it stands for."""
    cells = [row.strip("| ").split(" | ") for row in rows_below("|---|---|---|---|---|", language)]
    return [
        (how_long, [RETENTION[int(number) - 1] for number in numbers.split(", ")])
        for _, _, how_long, _, numbers in cells
    ]


@pytest.mark.parametrize("language", Language)
def test_the_page_tells_the_same_table(language: Language) -> None:
    """Row by row, word for word: nothing is kept that the page does not tell, or longer."""
    shown = rows_below("|---:|---|---|---|", language)
    assert shown == [told(number, keep, language) for number, keep in enumerate(RETENTION, 1)]


@pytest.mark.parametrize("language", Language)
def test_the_summary_stands_for_every_row_once(language: Language) -> None:
    """Ten rows, alike in both languages, leave nothing out and count nothing twice."""
    stands_for = [keeps for _, keeps in summary(language)]
    assert len(stands_for) == 10
    assert stands_for == [keeps for _, keeps in summary(Language.EN)]
    assert sorted(keep.kind for keeps in stands_for for keep in keeps) == sorted(DataKind)


@pytest.mark.parametrize("language", Language)
def test_the_summary_tells_the_longest_time_and_none_that_is_not_declared(language: Language) -> None:
    """No row says less than is kept; what no time ends is said to last until something."""
    for how_long, keeps in summary(language):
        declared = {time for keep in keeps for time in times_of(keep.kind)}
        times = set(re.findall(TIME[language], how_long))
        assert said(max(declared), language) in times, how_long
        assert times <= {said(time, language) for time in declared}, how_long
        endless = [keep.kind for keep in keeps if keep.lasts is None and keep.kind not in PART_OF]
        assert not endless or UNTIL[language] in how_long, how_long


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
