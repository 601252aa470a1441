"""Write the changes that decisions return, in the transaction in which they were made.

Rooms declare how they write their changes, and storage joins them at start. Changes of one type are written
together where possible, so that a batch of leaks costs few statements.
"""

from __future__ import annotations

from collections import defaultdict
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.records import Change
from bot.storage.db.transaction import SchoolStore, Writers, decides

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping

    from bot.records import Changes, Decided
    from bot.storage.db.transaction import Transaction

_P = ParamSpec("_P")
_S = TypeVar("_S", bound=SchoolStore)
_T = TypeVar("_T")


def answers(
    method: Callable[Concatenate[_S, Transaction, _P], Decided[_T]],
) -> Callable[Concatenate[_S, _P], Coroutine[Any, Any, _T]]:
    """Make a store's method one that `decides`, and record the changes that it returns with its answer."""

    @wraps(method)
    def recorded(self: _S, tx: Transaction, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        answer, changes = method(self, tx, *args, **kwargs)
        record(tx, changes)
        return answer

    return decides(recorded)


def record(tx: Transaction, changes: Changes) -> None:
    """Write the changes of one decision, or of several made one after the other.

    Raises LookupError for a change that no room writes.
    """
    writers = tx.writers
    by_type: dict[type[Change], list[Change]] = defaultdict(list)
    for change in changes:
        by_type[type(change)].append(change)
    unwritten = [kind for kind in by_type if not any(kind in some for some in writers.parts)]
    if unwritten:
        raise LookupError(f"No room of storage writes {', '.join(sorted(map(_name, unwritten)))}.")
    for kind, write in writers.first.items():
        if kind in by_type:
            write(tx, by_type[kind])
    for change in changes:
        if type(change) in writers.decided:
            writers.decided[type(change)](tx, change)
    for kind, write in writers.last.items():
        if kind in by_type:
            write(tx, by_type[kind])
    for look in writers.after:
        look(tx, changes)


def joined(rooms: Mapping[str, Writers]) -> Writers:
    """Return the writers of all rooms, in their order.

    Raises ValueError where two rooms write one type of change, or where no room writes one.
    """
    homes: dict[type[Change], str] = {}
    for room, writers in rooms.items():
        for kind in chain.from_iterable(writers.parts):
            if kind in homes:
                raise ValueError(f"{room} writes {kind.__name__}, which {homes[kind]} writes already.")
            homes[kind] = room
    # By name: a dataclass with slots is a second class of its name.
    missing = {_name(kind) for kind in _every(Change)} - {_name(kind) for kind in homes}
    if missing:
        raise ValueError(f"No room of storage writes {', '.join(sorted(missing))}.")
    every = rooms.values()
    return Writers(
        first={kind: write for each in every for kind, write in each.first.items()},
        decided={kind: write for each in every for kind, write in each.decided.items()},
        last={kind: write for each in every for kind, write in each.last.items()},
        after=tuple(look for each in every for look in each.after),
    )


def _every(kind: type[Change]) -> Iterator[type[Change]]:
    for each in kind.__subclasses__():
        yield each
        yield from _every(each)


def _name(kind: type[Change]) -> str:
    return f"{kind.__module__}.{kind.__name__}"
