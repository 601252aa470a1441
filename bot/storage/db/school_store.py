"""Base class of a school's stores: each method is one transaction."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.storage.db.transaction import School, Transaction

_P = ParamSpec("_P")
_S = TypeVar("_S", bound="SchoolStore")
_T = TypeVar("_T")


class SchoolStore:
    """Reads and writes one part of a school's data."""

    def __init__(self, school: School) -> None:
        self._school = school


def reads(
    method: Callable[Concatenate[_S, Transaction, _P], _T],
) -> Callable[Concatenate[_S, _P], Coroutine[Any, Any, _T]]:
    """Make a store's method a read on one consistent snapshot."""

    @wraps(method)
    async def read(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await self._school.read(lambda tx: method(self, tx, *args, **kwargs))

    return read


def decides(
    method: Callable[Concatenate[_S, Transaction, _P], _T],
) -> Callable[Concatenate[_S, _P], Coroutine[Any, Any, _T]]:
    """Make a store's method gather, decide and record in one transaction, one at a time in the school."""

    @wraps(method)
    async def decide(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await self._school.decide(lambda tx: method(self, tx, *args, **kwargs))

    return decide
