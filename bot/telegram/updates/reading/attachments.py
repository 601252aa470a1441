"""Find the files of a raw message that are worth reading, wherever in it they are nested.

The raw message is searched, not python-telegram-bot's: a file is any object with a `file_id`, so that fields
which no library knows yet are searched too. Sound is never fetched, nor files larger than a reader takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.json_values import mapping, mappings, whole
from bot.telegram.api.downloads import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_MOST: Final = 60  # files of one message; a poll with a picture to each answer has 12, a collage 50
_DEEP: Final = 40  # objects within objects

# Nested objects whose files are not the message's own: other messages, people, Telegram's own pictures.
_OTHERS: Final = frozenset(
    {
        "reply_to_message",
        "pinned_message",
        "chat",
        "from",
        "sender_chat",
        "passport_data",
        "gift",
        "unique_gift",
        "premium_animation",
        "qualities",
    }
)
_SOUND: Final = frozenset({"audio", "voice", "voice_note"})
_SEEN: Final = frozenset({"image", "video"})  # document kinds (RFC 6838) that have a thumbnail
_FILMS: Final = frozenset({"video", "animation", "video_note", "live_photo"})


@dataclass(frozen=True, slots=True)
class Carried:
    """A file of a message. `unique_id` stays the same when the file is sent on, by any account.

    `instead`: its thumbnail, read where the file itself cannot be. `picture`: it is one as far as can be told
    without its bytes.
    """

    file_id: str
    unique_id: str
    name: str = ""
    instead: Carried | None = None
    picture: bool = True

    @property
    def shown(self) -> bool:
        """Whether it can be read as a picture."""
        return self.picture or self.instead is not None


def carried_by(message: Mapping[str, object]) -> tuple[Carried, ...]:
    """Return the files of a message, each once, in its order."""
    found: dict[str, Carried] = {}
    for each in _in_object(message, _DEEP):
        found.setdefault(each.unique_id, each)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _in_object(shown: Mapping[str, object], depth: int) -> Iterator[Carried]:
    for name, value in shown.items():
        if depth and name not in _OTHERS:
            yield from _in_field(name, value, depth - 1)


def _in_field(name: str, value: object, depth: int) -> Iterator[Carried]:
    if isinstance(value, dict):
        if isinstance(value.get("file_id"), str):
            yield from _file(name, value)
            value = {key: held for key, held in value.items() if key != "thumbnail"}
        yield from _in_object(value, depth)
    elif isinstance(value, list):
        sizes = [each for each in mappings(value) if "file_id" in each]
        yield from _largest(sizes)
        for each in value if depth and not sizes else ():
            yield from _in_field(name, each, depth - 1)


def _largest(sizes: Sequence[Mapping[str, object]]) -> Iterator[Carried]:
    """Yield the largest size of a picture that can be fetched."""
    fetched = [each for each in sizes if _size(each) <= LARGEST]
    best = max(
        fetched,
        key=lambda each: (whole(each.get("width")) or 0) * (whole(each.get("height")) or 0),
        default={},
    )
    yield from _carried(best)


def _file(name: str, file: Mapping[str, object]) -> Iterator[Carried]:
    """Yield a file, or its thumbnail where it is not fetched; a film with its first picture."""
    small = next(_carried(mapping(file.get("thumbnail"))), None)
    kind = str(file.get("mime_type", "")).partition("/")[0]
    film = name in _FILMS or kind == "video" or file.get("is_video") is True
    sound = name in _SOUND or kind == "audio"
    fetched = _size(file) <= LARGEST and not sound and not file.get("is_animated")
    if fetched:
        yield from _carried(file, None if film else small, picture=name != "document" or kind in _SEEN)
    if small is not None and (film or not fetched):
        yield small


def _carried(
    file: Mapping[str, object], instead: Carried | None = None, *, picture: bool = True
) -> Iterator[Carried]:
    file_id, unique_id, name = file.get("file_id"), file.get("file_unique_id"), file.get("file_name")
    if isinstance(file_id, str) and isinstance(unique_id, str):
        yield Carried(file_id, unique_id, name if isinstance(name, str) else "", instead, picture)


def _size(file: Mapping[str, object]) -> int:
    """Return a file's stated size in bytes; 0 where none is stated: the fetch has a limit of its own."""
    return whole(file.get("file_size")) or 0
