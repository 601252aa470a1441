"""Files kept in memory: what people and bots attach, and what getFile gives back."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.sandbox.world import StoredFile

if TYPE_CHECKING:
    from bot.sandbox.schema import JSON
    from bot.sandbox.world import World

LARGEST_DOWNLOAD = 20_000_000  # bytes; Bot API, getFile
_SIZES = ((90, 67), (1280, 960))


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture to attach; its pixels need not be a picture's."""

    content: bytes = b"a picture"
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to attach."""

    name: str
    content: bytes = b"a document"
    caption: str = ""


def store(world: World, name: str, content: bytes, folder: str) -> StoredFile:
    """Keep a file and return it with its new ids and path."""
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
    """Keep a picture and return the `photo` of a message: two sizes of it."""
    sizes: list[JSON] = []
    for width, height in _SIZES:
        stored = store(world, "picture.jpg", content, "photos")
        sizes.append(
            {
                "file_id": stored.file_id,
                "file_unique_id": stored.unique_id,
                "width": width,
                "height": height,
                "file_size": len(content),
            }
        )
    return {"photo": sizes}


def document_content(world: World, name: str, content: bytes) -> JSON:
    """Keep a file and return the `document` of a message."""
    return document_of(store(world, name, content, "documents"))


def document_of(stored: StoredFile) -> JSON:
    """Return the `document` of a message that carries a kept file."""
    return {
        "document": {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_name": stored.name,
            "mime_type": stored.mime_type,
            "file_size": len(stored.content),
        }
    }


def file_json(stored: StoredFile) -> JSON:
    """Return a File."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
