"""Reads one file by its kind, in a worker; long texts in parts that a detector can take.

These are cut at line ends, overlap, and are bounded in all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final

from PIL.Image import Image

from bot.media import office, texts
from bot.media.kinds import FileKind, kind_of
from bot.media.ocr import ReadingMeans
from bot.media.office import Archive, read_old
from bot.media.pdfs import read_pdf
from bot.media.pictures import frames, opened, read_picture, read_video, smaller
from bot.media.seen import Stopped, Unread, each, safely
from bot.moderation.post import Part, Surface

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


_BLURRED_FROM: Final = 1280 * 960  # pixels of a picture that is to be blurred

_JSON: Final = ("{", "[")
_MARKED_UP: Final = (".htm", ".html", ".xhtml", ".xml", ".svg", ".webloc")


def read(content: bytes, name: str, means: ReadingMeans) -> Iterator[Part]:
    """Yield a file's texts as they are found. Raises only `Stopped`, where it does not go on."""
    return safely(bounded(_parts(content, name, means)))


def first_picture(content: bytes) -> Image:
    """Return the first frame of a picture or a video. Raises only `Stopped`."""
    (picture,) = safely(_first_picture(content))
    return picture


def _first_picture(content: bytes) -> Iterator[Image]:
    if kind_of(content) is FileKind.VIDEO:
        yield from islice(frames(content), 1)
    else:
        with opened(content, "RGB", _BLURRED_FROM) as image:
            yield smaller(image, _BLURRED_FROM).convert("RGB")


def _parts(content: bytes, name: str, means: ReadingMeans, *, inside: bool = False) -> Iterator[Part]:
    """Yield a file's texts; `inside` an archive, another is not opened."""
    match kind_of(content):
        case FileKind.PICTURE:
            yield from read_picture(content, means)
        case FileKind.VIDEO:
            yield from read_video(content, means)
        case FileKind.PDF:
            yield from read_pdf(content, means)
        case FileKind.ZIP:
            yield from _zipped(content, means, inside=inside)
        case FileKind.OLD:
            yield from read_old(content)
        case FileKind.TEXT | FileKind.HTML | FileKind.PROPERTIES | FileKind.RTF as kind:
            yield from _flowing(_text(kind, content, name), means)
        case FileKind.UNKNOWN:
            raise Stopped(Unread.UNKNOWN_KIND)
        case FileKind.EMPTY:
            return


def _zipped(content: bytes, means: ReadingMeans, *, inside: bool) -> Iterator[Part]:
    archive = Archive(content, means)
    if office.is_office(archive):
        yield from each(_of_document(archive, means))
    elif inside:
        raise Stopped(Unread.NESTED)
    else:
        yield Part(Surface.DOCUMENT, "\n".join(archive.members))
        yield from each(partial(_member, archive, name, means) for name in archive.members)


def _of_document(archive: Archive, means: ReadingMeans) -> Iterator[Callable[[], Iterator[Part]]]:
    strings = office.strings_of(archive)
    for name in office.texts_in(archive):
        yield partial(_office_text, archive, name, strings, means)
    for name in office.pictures_in(archive):
        yield partial(_picture, archive, name, means)


def _flowing(fragments: Iterable[str], means: ReadingMeans) -> Iterator[Part]:
    return (Part(Surface.DOCUMENT, text) for text in flowing(fragments, means))


def _office_text(archive: Archive, name: str, strings: Sequence[str], means: ReadingMeans) -> Iterator[Part]:
    yield from _flowing(office.text_of(archive, name, strings), means)


def _picture(archive: Archive, name: str, means: ReadingMeans) -> Iterator[Part]:
    yield from read_picture(archive.read(name), means)


def _member(archive: Archive, name: str, means: ReadingMeans) -> Iterator[Part]:
    yield from _parts(archive.read(name), name, means, inside=True)


def _text(kind: FileKind, content: bytes, name: str) -> Iterable[str]:
    """Return a text in fragments."""
    if kind is FileKind.RTF:
        return texts.of_rtf(content)
    text = texts.decoded(content)
    if kind is FileKind.PROPERTIES:
        return [texts.of_properties(text)]
    if kind is FileKind.HTML or name.lower().endswith(_MARKED_UP):
        return texts.of_html(text)
    return [texts.of_json(text) if text.startswith(_JSON) else text]
