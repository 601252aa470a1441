"""Structured logs: ids, rule names, outcomes. Never text, names, links or codes.

Exceptions are logged by type and place alone: their messages may quote input. Each event can be counted, by
its name alone: what else a line tells reaches no counter.
"""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

_NOISY = (
    "telegram",
    "httpx",
    "httpcore",
    "aiohttp",
    "aiosqlite",
    "sqlalchemy",
    "alembic",
    "asyncio",
)
_counters: list[Callable[[str], None]] = []


def set_up(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Write one line of key=value per event to `stream` (standard error). Libraries stay silent.

    A library's own lines may hold URLs with the token, or message texts, so none of them is shown;
    asyncio's are counted by `of_loop`.
    """
    structlog.configure(
        processors=[
            _count,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _place_of_exception,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    for name in _NOISY:
        library = logging.getLogger(name)
        library.handlers = [logging.NullHandler()]
        library.propagate = False


def get() -> FilteringBoundLogger:
    """Return a logger. An event is an identifier, `area.what_happened`, the same wherever it is counted."""
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger


def of_loop(context: Mapping[str, object]) -> None:
    """Log an exception that reached the event loop; fits `loop.set_exception_handler` behind a lambda."""
    error = context.get("exception")
    get().error("loop.unhandled", exc_info=error if isinstance(error, BaseException) else None)


@contextmanager
def counting(count: Callable[[str], None]) -> Iterator[None]:
    """Have `count` called with the name of each event that is logged, until left."""
    _counters.append(count)
    try:
        yield
    finally:
        _counters.remove(count)


def _count(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for count in _counters:
        count(str(event["event"]))
    return event


def _place_of_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if not isinstance(error, BaseException):
        return event
    event["error"] = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        event["at"] = f"{frames[-1].name}:{frames[-1].lineno}"
    return event
