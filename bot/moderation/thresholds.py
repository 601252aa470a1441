"""Where the lines between keep, review and delete are drawn. The only place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Sums of evidence, 0..1, from which a message goes to review and from which it is deleted."""

    review: float = 0.5
    delete: float = 0.8
