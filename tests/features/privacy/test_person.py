"""Export, forget and purge ask every store, and only what may wait is asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.features.privacy.rules.keeping import RETENTION, DataKind, keep_of
from bot.features.privacy.rules.person import DataPiece, Erasure, Field, export, forget, forget_rest, purge

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        DataKind.EVENING,
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
    }
    assert shelves[DataKind.DIALOG].purged == [(NOW - timedelta(hours=1), NOW)]
