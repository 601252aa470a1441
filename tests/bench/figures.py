"""How the detection benchmark shows figures: rows beside their targets, shares with their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_Z = 1.96  # of the normal distribution, for 95 %


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the Wilson interval at 95 % of a share, 0..1; everything is possible of nothing."""
    if not whole:
        return 0.0, 1.0
    p = part / whole
    centre = (p + _Z * _Z / (2 * whole)) / (1 + _Z * _Z / whole)
    half = _Z * ((p * (1 - p) + _Z * _Z / (4 * whole)) / whole) ** 0.5 / (1 + _Z * _Z / whole)
    return max(0.0, centre - half), min(1.0, centre + half)


def share(part: int, whole: int) -> str:
    """Return a count with its share in per cent and the interval around it."""
    if not whole:
        return "none"
    return f"{part} of {whole} = {percent(part, whole)}"


def percent(part: int, whole: int) -> str:
    """Return a share in per cent, of at least one, and the interval around it."""
    low, high = wilson(part, whole)
    return f"{100 * part / whole:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of work of each message, sorted."""

    sorted: Sequence[float]

    @classmethod
    def of(cls, times: Iterable[float]) -> Times:
        """Return the times of messages in any order, at least one."""
        return cls(sorted(times))

    def quantile(self, share: float) -> float:
        """Return the time that this share of the messages stays below."""
        return self.sorted[min(len(self.sorted) - 1, int(len(self.sorted) * share))]

    @property
    def per_second(self) -> float:
        """Messages that one thread gets through."""
        return 1000 * len(self.sorted) / sum(self.sorted)

    def __str__(self) -> str:
        return (
            f"ms p50 {self.quantile(0.5):.4f}, p99 {self.quantile(0.99):.3f}, max {self.sorted[-1]:.2f}; "
            f"{self.per_second:,.0f} messages/s"
        )


@dataclass
class Table:
    """Prints rows as they come and keeps what was missed. With `misses` it prints examples too."""

    misses: bool = False
    missed: list[str] = field(default_factory=list)
    part: str = ""

    def title(self, text: str) -> None:
        """Begin a part."""
        self.part = text
        print(f"\n{text}")

    def row(self, name: str, figure: str, *, target: str = "", met: bool = True, anchor: str = "") -> None:
        """Print a figure beside its target and the best that others reach; remember it if it is missed."""
        mark = ("ok" if met else "MISSED") if target else ""
        print(f"{mark:<7}{name:<38} {figure:<46} {target:<20} {anchor}".rstrip())
        if not met:
            self.missed.append(f"{self.part}: {name}")

    def examples(self, lines: Iterable[str]) -> None:
        """Print what was missed or wrongly acted on, if that was asked for."""
        if self.misses:
            for line in lines:
                print(f"          {line}")
