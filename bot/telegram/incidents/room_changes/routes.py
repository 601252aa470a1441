"""Router of room changes: a class leaves a room that leaked for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.incidents.room_changes.handlers import RoomChangeHandlers
from bot.telegram.lessons.routes import lesson_letters
from bot.telegram.messages.private_messages import ReadingOrder
from bot.telegram.messages.router import Router
from bot.telegram.messages.tidying import Tidier

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.telegram.messages.context import Context


def router(context: Context, stores: Store) -> Router:
    """Return the room's router."""
    changing = RoomChangeHandlers(
        context,
        stores.room_changes,
        stores.dialogs,
        tidier=Tidier(context.messenger, context.texts),
        letters=lesson_letters(context),
    )
    return Router(
        name="room_changes",
        callbacks=changing.callbacks,
        messages={ReadingOrder.NEW_ROOM: changing.typed},
        jobs=changing.jobs,
    )
