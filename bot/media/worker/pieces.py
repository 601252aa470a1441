"""Splits long texts into parts that a detector can take: cut at line ends, overlapping, bounded in all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.media.seen import Stopped, Unread
from bot.moderation.post import Part, Surface

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.media.pictures.ocr import ReadingMeans

MOST_CHARACTERS: Final = 2_000  # of one part: it is judged in half the time that a message has
OVERLAP: Final = 400  # repeated characters: an invitation's ID and passcode stand closer together
MOST_IN_ALL: Final = 250_000  # characters of one file, repeated ones included
MOST_PARTS: Final = 1_000  # of one file

_FLOW: Final = 4 * MOST_CHARACTERS

_BLANKS: Final = re.compile(r"[ \t\xa0]{3,}")
_EMPTY_LINES: Final = re.compile(r"\s*\n\s*\n\s*")


def tidy(text: str) -> str:
    """Return the text without control characters, runs of blanks and runs of empty lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
    text = _BLANKS.sub("  ", text)
    return _EMPTY_LINES.sub("\n\n", text).strip()


def flowing(fragments: Iterable[str], means: ReadingMeans) -> Iterator[str]:
    """Join fragments of a text into longer ones, each beginning with the end of the one before.

    What was read when time is over is given before `Stopped` is raised.
    """
    held = ""
    fresh: list[str] = []
    size = 0
    for fragment in fragments:
        fresh.append(fragment)
        size += len(fragment)
        if size > _FLOW:
            text = held + "".join(fresh)
            yield text
            means.left()
            held = text[_overlap(text, len(text)) :]
            fresh.clear()
            size = 0
    if size:
        yield held + "".join(fresh)


def pieces(text: str) -> Iterator[str]:
    """Yield pieces of at most `MOST_CHARACTERS`, each beginning with the end of the one before."""
    start = 0
    while len(text) - start > MOST_CHARACTERS:
        end = start + MOST_CHARACTERS
        line_end = text.rfind("\n", start + MOST_CHARACTERS // 2, end)
        end = line_end if line_end > 0 else end
        yield text[start:end]
        start = _overlap(text, end)
    yield text[start:]


def _overlap(text: str, end: int) -> int:
    """Return where the overlap begins if a piece ends there: at the start of a line, if there is one."""
    return text.find("\n", end - OVERLAP, end) + 1 or end - OVERLAP


def bounded(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts in pieces, each text once; raise `Stopped` where a file holds more than is read."""
    given: set[tuple[Surface, str]] = set()
    characters = 0
    for part in parts:
        for piece in pieces(tidy(part.text)):
            if not piece or (part.surface, piece) in given:
                continue
            room = MOST_IN_ALL - characters
            characters += len(piece)
            if len(given) >= MOST_PARTS or room <= 0:
                raise Stopped(Unread.TOO_LARGE)
            given.add((part.surface, piece))
            yield Part(part.surface, piece[:room])
            if len(piece) > room:
                raise Stopped(Unread.TOO_LARGE)
