"""Reads JSON exports of Telegram Desktop: one chat, or all chats of an account, of any size.

The format is that of Telegram Desktop's `export/output/export_output_json.cpp`: an object of `name`, `type`,
`id` and `messages`, in this order; an export of all chats holds such objects in `chats` and `left_chats`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.exports.export_json import Pieces, TornError
from bot.exports.export_messages import Json, as_message, file_of, marked_id
from bot.json_values import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

_PRIVATE: Final = {"personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"}
_TYPES: Final = {
    "private_group": ("chat", "group"),
    "private_supergroup": ("channel", "supergroup"),
    "public_supergroup": ("channel", "supergroup"),
    "private_channel": ("channel", "channel"),
    "public_channel": ("channel", "channel"),
}
_ABOUT: Final = ("name", "type", "id")
_LISTS: Final = ("chats", "left_chats")


class NotAnExportError(Exception):
    """The file is no chat export of Telegram Desktop in JSON."""


@dataclass(frozen=True, slots=True)
class ExportedChat:
    """A chat of an export. `number` counts those read, from 1; `linked`: its messages have `t.me/c` links."""

    number: int
    chat_id: int
    title: Secret
    linked: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """One message: as the bot would have received it, its sender's name, and the path of its file.

    `told` is whether Telegram Desktop supported its type; else there is nothing but its number.
    """

    chat: ExportedChat
    message: Json
    sender_name: Secret
    file: str | None
    told: bool


class Export:
    """An export, read once from its beginning.

    `read` returns at most so many bytes, none at the end. `zone` is that of times without one. Private chats
    are skipped and counted, unless they are asked for: the bot guards none.
    """

    def __init__(self, read: Callable[[int], bytes], zone: tzinfo, *, private: bool = False) -> None:
        self.passed_over = 0
        self._chats = 0
        self._recognised = False
        self._pieces = Pieces(read)
        self._zone = zone
        self._private = private

    def messages(self) -> Iterator[Exported]:
        """Yield the messages in the order of the file.

        Raises NotAnExportError, and TornError where an export breaks off.
        """
        try:
            yield from self._object()
        except TornError:
            if self._recognised:
                raise
        if not self._recognised:
            raise NotAnExportError

    def _object(self) -> Iterator[Exported]:
        """Read a chat, or the whole of an export."""
        about: Json = {}
        for key in self._pieces.members():
            if key in _ABOUT:
                about[key] = self._pieces.value()
            elif key in _LISTS and self._pieces.next() == "{":
                yield from self._listed()
            elif key == "messages" and self._pieces.next() == "[" and about:
                self._recognised = True
                yield from self._said(about)
            else:
                self._pieces.skip()

    def _listed(self) -> Iterator[Exported]:
        for key in self._pieces.members():
            if key == "list" and self._pieces.next() == "[":
                self._recognised = True
                for _ in self._pieces.items():
                    yield from self._object()
            else:
                self._pieces.skip()

    def _said(self, about: Json) -> Iterator[Exported]:
        if str(about.get("type")) in _PRIVATE and not self._private:
            self.passed_over += 1
            self._pieces.skip(levels=1)
            return
        self._chats += 1
        chat, described = _chat(about, self._chats)
        for _ in self._pieces.items():
            entry = self._pieces.value()
            if not isinstance(entry, dict):
                continue
            name = entry.get("from", entry.get("actor"))
            yield Exported(
                chat=chat,
                message=as_message(entry, described, self._zone),
                sender_name=Secret(name if isinstance(name, str) else ""),
                file=file_of(entry),
                told=entry.get("type") != "unsupported",
            )


def _chat(about: Json, number: int) -> tuple[ExportedChat, Json]:
    """Return a chat, and its Bot API object. One without an id gets one that no other chat has."""
    kind, bare, name = str(about.get("type")), whole(about.get("id")), about.get("name")
    peer, room = _TYPES.get(kind, ("user", "private" if kind in _PRIVATE else "supergroup"))
    chat_id = -number if bare is None else marked_id(peer, bare)
    title = name if isinstance(name, str) else ""
    chat = ExportedChat(number, chat_id, Secret(title), linked=peer == "channel" and bare is not None)
    return chat, {"id": chat_id, "type": room, "title": title}
