"""Storage declaration of what leaders are told each week."""

from __future__ import annotations

from typing import Final

from bot.incidents.messages import IncidentMessage
from bot.storage.incidents.leaders.digests import digest_readers
from bot.storage.outbox.readers import each
from bot.storage.outbox.room import Deliveries, StorageRoom

ROOM: Final = StorageRoom(
    name="leaders",
    deliveries=Deliveries(readers={IncidentMessage.DIGEST: each(digest_readers)}),
)
