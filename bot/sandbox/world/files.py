"""Files kept in memory: attachments of people and bots, and what getFile gives back."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

from bot.sandbox.world.world import StoredFile

if TYPE_CHECKING:
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.world import World

LARGEST_DOWNLOAD = 20_000_000  # bytes; Bot API, getFile
PATH_VALID = timedelta(hours=1)  # after getFile (Bot API, getFile: "at least 1 hour")
MEDIA = frozenset({"photo", "document", "sticker", "animation", "video"})
_SIZES = ((90, 67), (1280, 960))


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture to attach; its bytes need not be a picture's."""

    content: bytes = b"a picture"
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to attach."""

    name: str
    content: bytes = b"a document"
    caption: str = ""
    thumbnail: bytes | None = None


@dataclass(frozen=True, slots=True)
class Sticker:
    """A sticker to send: a picture, or an `animated` one, of which the thumbnail is the picture."""

    content: bytes = b"a sticker"
    thumbnail: bytes | None = None
    animated: bool = False
    caption: str = ""  # a sticker has none


@dataclass(frozen=True, slots=True)
class Animation:
    """A moving picture without sound to attach."""

    content: bytes = b"an animation"
    thumbnail: bytes | None = None
    caption: str = ""
    name: str = "animation.mp4"


@dataclass(frozen=True, slots=True)
class Video:
    """A video to attach; `cover` is the picture chosen for it."""

    content: bytes = b"a video"
    thumbnail: bytes | None = None
    caption: str = ""
    cover: bytes | None = None


Attachment: TypeAlias = Photo | Document | Sticker | Animation | Video


def attached(world: World, attachment: Attachment) -> JSON:
    """Store an attachment and return the message fields that show it."""
    match attachment:
        case Photo(content):
            return photo_content(world, content)
        case Document(name, content, _, thumbnail):
            return document_of(store(world, name, content, "documents"), _thumbnail(world, thumbnail))
        case Sticker(content, thumbnail, animated):
            stored = store(world, "sticker.tgs" if animated else "sticker.webp", content, "stickers")
            kind = {"type": "regular", "is_animated": animated, "is_video": False}
            return {"sticker": _frame(stored, 512, 512) | kind | _thumbnail(world, thumbnail)}
        case Animation(content, thumbnail, _, name):
            stored = store(world, name, content, "animations")
            small = _thumbnail(world, thumbnail)
            moving = _frame(stored, 640, 480) | _named(stored) | {"duration": 3} | small
            return {"animation": moving, **document_of(stored, small)}
        case Video(content, thumbnail, _, cover):
            stored = store(world, "video.mp4", content, "videos")
            film = _frame(stored, 1280, 720) | _named(stored) | {"duration": 60}
            chosen = {} if cover is None else {"cover": photo_content(world, cover)["photo"]}
            return {"video": film | chosen | _thumbnail(world, thumbnail)}


def store(world: World, name: str, content: bytes, folder: str) -> StoredFile:
    """Store a file and return it with its new ids and path."""
    number = next(world.numbers)
    suffix = PurePath(name).suffix
    stored = StoredFile(
        file_id=f"sandbox-file-{number}",
        unique_id=f"unique-{number}",
        path=f"{folder}/file_{number}{suffix}",
        name=name,
        mime_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        content=content,
    )
    world.files[stored.file_id] = stored
    return stored


def photo_content(world: World, content: bytes) -> JSON:
    """Store a picture and return the `photo` of a message: two sizes of it."""
    sizes: list[JSON] = []
    for width, height in _SIZES:
        stored = store(world, "picture.jpg", content, "photos")
        sizes.append(_frame(stored, width, height))
    return {"photo": sizes}


def document_content(world: World, name: str, content: bytes) -> JSON:
    """Store a file and return the `document` of a message."""
    return document_of(store(world, name, content, "documents"))


def document_of(stored: StoredFile, thumbnail: JSON | None = None) -> JSON:
    """Return the `document` of a message that carries a stored file."""
    return {"document": _kept(stored) | _named(stored) | (thumbnail or {})}


def file_json(stored: StoredFile) -> JSON:
    """Return a File."""
    return _kept(stored) | {"file_path": stored.path}


def _kept(stored: StoredFile) -> JSON:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def _named(stored: StoredFile) -> JSON:
    return {"file_name": stored.name, "mime_type": stored.mime_type}


def _frame(stored: StoredFile, width: int, height: int) -> JSON:
    return _kept(stored) | {"width": width, "height": height}


def _thumbnail(world: World, content: bytes | None) -> JSON:
    if content is None:
        return {}
    return {"thumbnail": _frame(store(world, "thumbnail.jpg", content, "thumbnails"), 320, 240)}
