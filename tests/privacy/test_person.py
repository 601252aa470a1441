"""Export, forget and purge ask every store, and only what may wait is asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.privacy.keeping import RETENTION, Kind, keep_of
from bot.privacy.person import Erasure, Field, Piece, export, forget, forget_rest, purge

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
ERASURE = Erasure(601, NOW, frozenset({9}))


@dataclass
class Shelf:
    """A store of one kind."""

    kind: Kind
    waits: bool = False
    asked: list[Erasure] = field(default_factory=list)
    purged: list[tuple[datetime, datetime]] = field(default_factory=list)

    def pieces(self, account: int) -> Sequence[Piece]:
        """Return one piece."""
        return [Piece(self.kind, ((Field.ACCOUNT, account),))]

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
    shelves = [Shelf(Kind.STAFF), Shelf(Kind.UPDATE)]
    assert [piece.kind for piece in export(shelves, 601)] == [Kind.UPDATE, Kind.STAFF]


def test_every_store_is_asked_to_forget_though_one_must_wait() -> None:
    """One that waits keeps no other from forgetting."""
    shelves = [Shelf(Kind.INCIDENT, waits=True), Shelf(Kind.ACCOUNT)]
    assert forget(shelves, ERASURE)
    assert [shelf.asked for shelf in shelves] == [[ERASURE], [ERASURE]]
    assert not forget(shelves[1:], ERASURE)


def test_only_what_may_wait_is_asked_again() -> None:
    """An account that came back meanwhile is not forgotten by an old request."""
    shelves = [Shelf(kind) for kind in Kind]
    assert not forget_rest(shelves, ERASURE)
    asked = {shelf.kind for shelf in shelves if shelf.asked}
    assert asked == {Kind.INCIDENT, Kind.ORIGINAL, Kind.LETTER, Kind.EVENING}


def test_purge_hands_each_store_its_own_times() -> None:
    """Both times where there are two; what somebody has to end is not asked."""
    shelves = {kind: Shelf(kind) for kind in Kind}
    counts = purge(shelves.values(), NOW)
    assert counts == {keep.kind: 1 for keep in RETENTION if keep.purged}
    assert shelves[Kind.ACCOUNT].purged == []
    assert shelves[Kind.UPDATE].purged == [(NOW - timedelta(minutes=10), NOW - timedelta(days=3))]
    lasts = keep_of(Kind.PAUSE).lasts
    assert lasts is not None
    assert shelves[Kind.PAUSE].purged == [(NOW - lasts, NOW)]
