"""Long lists, shown in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.classroom import Secret

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[_T]):
    """One page of a list. `number`: from 0; `pages`: how many there are, at least one."""

    items: tuple[_T, ...]
    number: int
    pages: int


def listed(names: Sequence[str], most: int) -> Secret:
    """Return names in one line; of many the first ones."""
    more = ["…"] if len(names) > most else []
    return Secret(", ".join((*names[:most], *more)))


def page_of(found: Sequence[_T], number: int, size: int) -> ListPage[_T]:
    """Return a page of so many items; one that is not there is the last one."""
    pages = max(1, -(-len(found) // size))
    number = min(number, pages - 1)
    return ListPage(tuple(found[number * size : (number + 1) * size]), number, pages)
