"""Reads one file by its kind, in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.media import texts
from bot.media.kinds import Kind, kind_of
from bot.media.pictures import read_picture
from bot.media.pieces import bounded
from bot.media.seen import Stopped, Unread
from bot.moderation.post import Part, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.media.means import Means

_MARKED_UP: Final = (".htm", ".html", ".xhtml", ".xml", ".svg", ".webloc")


def read(content: bytes, name: str, means: Means) -> Iterator[Part]:
    """Give what a file shows as it is found. Raises `Stopped` where it does not go on, nothing else."""
    try:
        yield from bounded(_parts(content, name, means))
    except MemoryError:
        raise Stopped(Unread.TOO_LARGE) from None
    except Stopped:
        raise
    except Exception:  # noqa: BLE001 - parsers raise what they like at hostile bytes
        raise Stopped(Unread.CORRUPT) from None


def _parts(content: bytes, name: str, means: Means) -> Iterator[Part]:
    match kind_of(content):
        case Kind.PICTURE:
            yield from read_picture(content, means)
        case Kind.TEXT | Kind.HTML | Kind.PROPERTIES | Kind.RTF as kind:
            yield Part(Surface.DOCUMENT, _text(kind, content, name))
        case Kind.EMPTY:
            return
        case _:
            raise Stopped(Unread.UNKNOWN_KIND)


def _text(kind: Kind, content: bytes, name: str) -> str:
    if kind is Kind.RTF:
        return texts.of_rtf(content)
    text = texts.decoded(content)
    if kind is Kind.PROPERTIES:
        return texts.of_properties(text)
    marked_up = kind is Kind.HTML or name.lower().endswith(_MARKED_UP)
    return texts.of_html(text) if marked_up else text
