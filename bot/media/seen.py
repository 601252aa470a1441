"""What was read in a file, and why the rest was not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.moderation.post import Part

T = TypeVar("T")


class Unread(StrEnum):
    """Why a file, or part of it, was not read. Words for logs and staff; never content."""

    TOO_LARGE = "too_large"  # the file, what it unpacks to, its pages, or its text
    TOO_SLOW = "too_slow"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    NESTED = "nested"  # an archive inside an archive
    NO_OCR = "no_ocr"  # text in pictures cannot be read on this machine
    NO_VIDEO = "no_video"  # nor can videos
    UNKNOWN_KIND = "unknown_kind"
    KILLED = "killed"  # the worker that read it died, twice
    BUSY = "busy"  # too much is waiting: ask again later
    CLOSED = "closed"  # the program is stopping


class Stopped(Exception):
    """Reading ends here, or leaves something out; what was found before stands."""

    def __init__(self, reason: Unread) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file shows: texts of the surfaces `PICTURE` and `DOCUMENT`, at most 4,000 characters each.

    Long texts are cut at line ends and overlap, so that no leak is cut in two. `unread` None: all was read.
    """

    parts: tuple[Part, ...]
    unread: Unread | None = None


def safely(parts: Iterable[T]) -> Iterator[T]:
    """Yield what is read; raise only `Stopped`, where reading ends."""
    try:
        yield from parts
    except Stopped:
        raise
    except MemoryError:
        raise Stopped(Unread.TOO_LARGE) from None
    except Exception:  # noqa: BLE001 - parsers raise what they like at hostile bytes
        raise Stopped(Unread.CORRUPT) from None


def each(readings: Iterable[Callable[[], Iterator[Part]]]) -> Iterator[Part]:
    """Read one after the other; raise `Stopped` for what was left out when all are through."""
    left_out: Unread | None = None
    for reading in readings:
        try:
            yield from safely(reading())
        except Stopped as stopped:
            if stopped.reason is Unread.TOO_SLOW:
                raise
            left_out = left_out or stopped.reason
    if left_out is not None:
        raise Stopped(left_out)
