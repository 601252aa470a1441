"""How what is sent or done later is written."""

from __future__ import annotations

from typing import Final

from bot.outbox import Dispatch, Postponed, Rearm
from bot.storage.db.transaction import Writers
from bot.storage.outbox.room import Room
from bot.storage.outbox.rows import dispatch, postpone, rearm

ROOM: Final = Room(
    name="outbox", writers=Writers(last={Dispatch: dispatch, Postponed: postpone, Rearm: rearm})
)
