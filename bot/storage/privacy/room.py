"""People's own data, as the store joins it: who hears of a request."""

from __future__ import annotations

from typing import Final

from bot.privacy.messages import PrivacyMessage
from bot.storage.outbox.readers import each, owners
from bot.storage.outbox.room import Deliveries, Room

ROOM: Final = Room(name="privacy", deliveries=Deliveries(readers={PrivacyMessage.DATA_REQUEST: each(owners)}))
