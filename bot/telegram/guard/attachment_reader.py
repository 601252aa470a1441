"""Download and read files once each: a picture forwarded through the school costs one reading.

Results are cached in memory only, by Telegram's `file_unique_id`: up to so many files and characters, for an
hour. They may hold secrets; nothing of them is written anywhere.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from bot.telegram.api.downloads import Unfetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.classroom import Clock
    from bot.moderation.post import Part
    from bot.telegram.api.downloads import Fetcher
    from bot.telegram.updates.reading.attachments import Carried

_FILES: Final = 500
_CHARACTERS: Final = 2_000_000
_KEPT: Final = 3600.0  # seconds
_LATER: Final = frozenset({"busy", "closed"})  # a reader that cannot read now is asked again
_REST: Final = 0.5  # seconds before that
TOO_SLOW: Final = "too_slow"


class SeenInFile(Protocol):
    """What a reader found in a file."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The texts that the file shows."""
        ...

    @property
    def unread(self) -> str | None:
        """Why part of it was not read, as one word; None: all was read."""
        ...


class ContentReader(Protocol):
    """Reads files."""

    async def read(self, content: bytes, name: str, *, full: bool) -> SeenInFile:
        """Return what a file shows, in `full` or at a first look; its content is never trusted."""
        ...


@dataclass(frozen=True, slots=True)
class AttachmentSight:
    """What a file shows. `unread`: why part of it was not read. `lost`: a later try may read it."""

    parts: tuple[Part, ...] = ()
    unread: str | None = None
    lost: bool = False

    @property
    def characters(self) -> int:
        """Number of characters to cache."""
        return sum(len(part.text) for part in self.parts)


class AttachmentReader:
    """Reads files. Concurrent requests for one file share its reading."""

    def __init__(self, fetcher: Fetcher, reader: ContentReader, clock: Clock) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._clock = clock
        self._remembered: OrderedDict[str, tuple[float, AttachmentSight]] = OrderedDict()
        self._characters = 0
        self._looking: dict[tuple[str, bool], asyncio.Task[AttachmentSight]] = {}

    async def see(self, file: Carried, *, full: bool = True) -> AttachmentSight:
        """Return what a file shows, with its thumbnail's content where the file was not read in full.

        `full` False: what a first look shows; its sight is `TOO_SLOW` where that did not suffice.
        """
        sight = await self._shared(file, full=full)
        if sight.unread is None or file.instead is None:
            return sight
        small = await self._shared(file.instead, full=full)
        return AttachmentSight((*sight.parts, *small.parts), sight.unread, sight.lost or small.lost)

    async def close(self) -> None:
        """Cancel all readings."""
        looking = tuple(self._looking.values())
        for task in looking:
            task.cancel()
        for task in looking:
            with suppress(asyncio.CancelledError):
                await task

    async def _shared(self, file: Carried, *, full: bool) -> AttachmentSight:
        self._forget()
        remembered = self._remembered.get(file.unique_id)
        if remembered is not None:
            self._remembered.move_to_end(file.unique_id)
            return remembered[1]
        key = file.unique_id, full
        task = self._looking.get(key)
        if task is None:
            task = self._looking[key] = asyncio.create_task(self._look(file, full=full))
            task.add_done_callback(lambda _: self._looking.pop(key))
        return await asyncio.shield(task)

    async def _look(self, file: Carried, *, full: bool) -> AttachmentSight:
        try:
            content = await self._fetcher.fetch(file.file_id)
        except Unfetched as problem:
            return self._seen(file, AttachmentSight(unread=problem.reason, lost=problem.lost))
        seen = await self._reader.read(content, file.name, full=full)
        while seen.unread in _LATER:
            await asyncio.sleep(_REST)
            seen = await self._reader.read(content, file.name, full=full)
        sight = AttachmentSight(seen.parts, None if seen.unread is None else str(seen.unread))
        return sight if sight.unread == TOO_SLOW and not full else self._seen(file, sight)

    def _seen(self, file: Carried, sight: AttachmentSight) -> AttachmentSight:
        """Cache a result unless a later try may give another."""
        if not sight.lost:
            self._remembered[file.unique_id] = (self._clock.monotonic() + _KEPT, sight)
            self._characters += sight.characters
        return sight

    def _forget(self) -> None:
        """Evict expired entries, and the least recently used beyond the limits."""
        now = self._clock.monotonic()
        for unique_id in tuple(self._outlived(now)):
            _, sight = self._remembered.pop(unique_id)
            self._characters -= sight.characters
        while len(self._remembered) > _FILES or self._characters > _CHARACTERS:
            _, (_, sight) = self._remembered.popitem(last=False)
            self._characters -= sight.characters

    def _outlived(self, now: float) -> Iterator[str]:
        for unique_id, (until, _) in self._remembered.items():
            if until <= now:
                yield unique_id
