"""Files beside a chat export: looked up only in its folder, read ahead while messages are judged."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final, Protocol

from bot.exports import TornError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from bot.exports import Exported
    from bot.moderation.post import Part
    from bot.papers.audit.tally import Files

MOST_BYTES: Final = 20 * 1024 * 1024  # the largest file that the Bot API gives to a bot
_AT_ONCE: Final = 4  # files in memory at once
_AHEAD: Final = 64  # messages that wait for the file of an earlier one


class FileTexts(Protocol):
    """The texts of a file. `unread` is why some of it was not read, if so."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The texts in it."""
        ...

    @property
    def unread(self) -> object | None:
        """Why the rest was not read."""
        ...


class FileReader(Protocol):
    """Reads files."""

    @property
    def ocr(self) -> bool:
        """Whether text in pictures can be read on this machine."""
        ...

    async def read(self, content: bytes, name: str) -> FileTexts:
        """Return the texts of a file, also of a hostile one."""
        ...


class Beside:
    """The files in an export's folder. Counts in `files` how many were read, missing or unread."""

    def __init__(self, folder: Path, reader: FileReader, files: Files) -> None:
        self._folder = folder.resolve()
        self._reader = reader
        self._files = files
        files.ocr = reader.ocr

    def begin(self, named: str) -> asyncio.Task[tuple[Part, ...]] | None:
        """Begin to read a file; None, counted as missing, where the export's folder does not hold it."""
        path = self._inside(named)
        if path is None:
            self._files.missing += 1
            return None
        return asyncio.create_task(self._shown(path))

    def _inside(self, named: str) -> Path | None:
        """Return a file's resolved path; None outside of the folder, or where it is no regular file."""
        try:
            path = (self._folder / named).resolve()
            return path if path.is_relative_to(self._folder) and path.is_file() else None
        except (OSError, ValueError, RuntimeError):  # an invalid file name, or a symlink loop
            return None

    async def _shown(self, path: Path) -> tuple[Part, ...]:
        try:
            content = await asyncio.to_thread(_content, path)
        except OSError:
            content = None
        if content is None:
            self._files.unread += 1
            return ()
        seen = await self._reader.read(content, path.name)
        if seen.unread is None:
            self._files.read += 1
        else:
            self._files.unread += 1
        return seen.parts


async def with_files(
    messages: Iterable[Exported], beside: Beside | None
) -> AsyncIterator[tuple[Exported, tuple[Part, ...]]]:
    """Yield messages in order, each with its file's texts; the files of later ones are read meanwhile.

    Raises TornError after the last whole message.
    """
    waiting: deque[tuple[Exported, asyncio.Task[tuple[Part, ...]] | None]] = deque()
    torn: TornError | None = None
    try:
        for said in messages:
            reading = None if beside is None or said.file is None else beside.begin(said.file)
            waiting.append((said, reading))
            while waiting and not _may_wait(waiting):
                yield await _first(waiting)
    except TornError as error:
        torn = error
    while waiting:
        yield await _first(waiting)
    if torn is not None:
        raise torn


def _content(path: Path) -> bytes | None:
    """Return a file's bytes; None if they are too many."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return content if len(content) <= MOST_BYTES else None


def _may_wait(waiting: deque[tuple[Exported, asyncio.Task[tuple[Part, ...]] | None]]) -> bool:
    """Return whether the first message's file is still being read, and there is room for more behind it."""
    first = waiting[0][1]
    if first is None or first.done() or len(waiting) > _AHEAD:
        return False
    return sum(reading is not None for _, reading in waiting) < _AT_ONCE


async def _first(
    waiting: deque[tuple[Exported, asyncio.Task[tuple[Part, ...]] | None]],
) -> tuple[Exported, tuple[Part, ...]]:
    said, reading = waiting.popleft()
    return said, () if reading is None else await reading
