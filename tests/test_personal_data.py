"""The table of what is kept, and that of the pages, which is the same; every store is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language
from bot.personal_data import (
    RETENTION,
    DataKind,
    DataPiece,
    Erasure,
    Field,
    Keep,
    export,
    forget,
    forget_rest,
    keep_of,
    purge,
    spelled,
    times_of,
)

DOCS = Path(__file__).parents[1] / "bot" / "docs"
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


NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
ERASURE = Erasure(601, NOW, frozenset({9}))


@dataclass
class Shelf:
    """A store of one kind."""

    kind: DataKind
    waits: bool = False
    asked: list[Erasure] = field(default_factory=list)
    purged: list[tuple[datetime, datetime]] = field(default_factory=list)

    def pieces(self, account: int) -> Sequence[DataPiece]:
        """Return one piece."""
        return [DataPiece(self.kind, ((Field.ACCOUNT, account),))]

    def forget(self, erasure: Erasure) -> bool:
        """Note it."""
        self.asked.append(erasure)
        return self.waits

    def purge(self, before: datetime, other: datetime) -> int:
        """Note it."""
        self.purged.append((before, other))
        return 1


def test_all_is_exported_in_the_order_of_the_table() -> None:
    """Whatever the order of the stores."""
    shelves = [Shelf(DataKind.STAFF), Shelf(DataKind.UPDATE)]
    assert [piece.kind for piece in export(shelves, 601)] == [DataKind.UPDATE, DataKind.STAFF]


def test_every_store_is_asked_to_forget_though_one_must_wait() -> None:
    """One that waits keeps no other from forgetting."""
    shelves = [Shelf(DataKind.INCIDENT, waits=True), Shelf(DataKind.ACCOUNT)]
    assert forget(shelves, ERASURE)
    assert [shelf.asked for shelf in shelves] == [[ERASURE], [ERASURE]]
    assert not forget(shelves[1:], ERASURE)


def test_only_what_may_wait_is_asked_again() -> None:
    """An account that came back meanwhile is not forgotten by an old request."""
    shelves = [Shelf(kind) for kind in DataKind]
    assert not forget_rest(shelves, ERASURE)
    asked = {shelf.kind for shelf in shelves if shelf.asked}
    assert asked == {
        DataKind.INCIDENT,
        DataKind.ORIGINAL,
        DataKind.EVIDENCE,
        DataKind.LETTER,
    }


def test_purge_hands_each_store_its_own_times() -> None:
    """Both times where there are two; what somebody has to end is not asked."""
    shelves = {kind: Shelf(kind) for kind in DataKind}
    counts = purge(shelves.values(), NOW)
    assert counts == {keep.kind: 1 for keep in RETENTION if keep.purged}
    assert shelves[DataKind.ACCOUNT].purged == []
    assert shelves[DataKind.UPDATE].purged == [(NOW - timedelta(minutes=10), NOW - timedelta(days=3))]
    lasts = keep_of(DataKind.PAUSE).lasts
    assert lasts is not None
    assert shelves[DataKind.PAUSE].purged == [(NOW - lasts, NOW)]


def test_what_is_kept_briefly_is_purged_alone_too() -> None:
    """What the page states in days would not be told wrong by a night; minutes and hours would."""
    shelves = {kind: Shelf(kind) for kind in DataKind}
    counts = purge(shelves.values(), NOW, brief=True)
    assert counts.keys() == {kind for kind, shelf in shelves.items() if shelf.purged}
    assert counts.keys() == {
        DataKind.UPDATE,
        DataKind.FRONT,
        DataKind.APPLICATION,
        DataKind.CODE,
        DataKind.ATTEMPT,
        DataKind.DIALOG,
        DataKind.EARLY,
    }
    assert shelves[DataKind.DIALOG].purged == [(NOW - timedelta(hours=1), NOW)]
