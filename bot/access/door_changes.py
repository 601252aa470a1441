"""What decisions on doors want recorded, beside the changes of lessons and bindings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class EveningCard:
    """Somebody's card of one day's lessons. `shown`: a fingerprint of what it shows, or is about to."""

    id: int
    account: int
    day: date
    shown: bytes
    is_new: bool


@dataclass(frozen=True, slots=True)
class EveningPlanned:
    """Evening cards are made, or show something else from now on."""

    cards: tuple[EveningCard, ...]
