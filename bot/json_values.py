"""Values of untrusted JSON, checked by the type they must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BEYOND = 1 << 63


def whole(value: object) -> int | None:
    """Return a whole number of 64 bits; None for anything else, true and false included."""
    if isinstance(value, bool) or not isinstance(value, int) or not -_BEYOND < value < _BEYOND:
        return None
    return value


def mapping(value: object) -> Mapping[str, object]:
    """Return a JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects of a JSON list; none for anything else."""
    for entry in _lists(value):
        if isinstance(entry, dict):
            yield entry


def _lists(value: object) -> Iterator[object]:
    if isinstance(value, list):
        yield from value
