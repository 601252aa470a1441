"""The newest known message id of each private chat: every later message has a higher id."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from bot.json_values import mapping, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHATS: Final = 20_000


class Newest:
    """Keeps the newest message id of the chats most recently seen."""

    def __init__(self) -> None:
        self._ids: OrderedDict[int, int] = OrderedDict()

    def of(self, chat_id: int) -> int | None:
        """Return the id of a chat's newest message; None where it is unknown."""
        return self._ids.get(chat_id)

    def note(self, chat_id: int, message_id: int) -> None:
        """Record a message of a private chat."""
        self._ids[chat_id] = max(message_id, self._ids.pop(chat_id, 0))
        if len(self._ids) > _CHATS:
            self._ids.popitem(last=False)

    def note_update(self, update: Mapping[str, object]) -> None:
        """Record the message that an update brings, or whose button it says was pressed."""
        message = mapping(update.get("message") or mapping(update.get("callback_query")).get("message"))
        self.note_message(message)

    def note_message(self, message: object) -> None:
        """Record a raw message; groups are ignored."""
        chat_id = whole(mapping(mapping(message).get("chat")).get("id"))
        message_id = whole(mapping(message).get("message_id"))
        if chat_id is not None and chat_id > 0 and message_id is not None:
            self.note(chat_id, message_id)
