"""Notes the numbers shaped like a meeting ID that others than staff write in a class and that stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import logs
from bot.moderation.text.normal_forms import ids_written
from bot.telegram.updates.reading.parsing import author_of, group_of, message_in

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from bot.features.lessons.store.first_writers import WrittenIds
    from bot.telegram.api.tasks import Tasks

_log = logs.get()


@dataclass(frozen=True, slots=True)
class IdNoter:
    """Notes them in the background. `staff` are the accounts of staff, whose numbers are their own."""

    store: WrittenIds
    staff: Container[int]
    tasks: Tasks

    def look(self, update: Mapping[str, object]) -> None:
        """Read what a message says. It never fails: nothing hangs on it."""
        try:
            message = message_in(update)
            group = None if message is None else group_of(message)
            if message is None or group is None:
                return
            text = message.get("text") or message.get("caption")
            author, _ = author_of(message)
            if isinstance(text, str) and author not in self.staff and (ids := ids_written(text)):
                self.tasks.start(self.store.note(group.chat_id, author, ids))
        except Exception as error:  # noqa: BLE001 - the message itself was judged, and must go on
            _log.error("written_id.unread", exc_info=error)
