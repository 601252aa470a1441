"""The thresholds between keep, review and delete; they are set only here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_A_LITTLE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Sums of evidence, 0..1, from which a message goes to review and from which it is deleted."""

    review: float = 0.5
    delete: float = 0.8

    @property
    def most_in_review(self) -> float:
        """The highest score of a message that is for people to judge, however high its sum of evidence."""
        return self.delete - _A_LITTLE
