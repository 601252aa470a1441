"""Reads one file by its kind, in a worker."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.media.formats import office, texts
from bot.media.formats.archives import Archive
from bot.media.formats.kinds import FileKind, kind_of
from bot.media.formats.old_files import read_old
from bot.media.formats.pdfs import read_pdf
from bot.media.formats.videos import frames, read_video
from bot.media.pictures.pictures import opened, read_picture, smaller
from bot.media.seen import Stopped, Unread, each, safely
from bot.media.worker.pieces import bounded, flowing
from bot.moderation.post import Part, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PIL.Image import Image

    from bot.media.pictures.ocr import ReadingMeans

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
