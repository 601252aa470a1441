"""How a bot's updates come: Telegram is asked for them, or delivers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.updates.polling import Polling
from bot.telegram.updates.webhook import Registration

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.classroom import Clock
    from bot.storage.db.lease import Lease
    from bot.telegram.api.transport import Api
    from bot.telegram.updates.intake import Intake
    from bot.telegram.updates.outage import Presence
    from bot.telegram.updates.webhook import Batches, Destination


def receiving(
    api: Api,
    destination: Destination | None,
    intake: Intake,
    batches: Batches,
    clock: Clock,
    *,
    presence: Presence,
    contested: Callable[[], None],
    lease: Lease | None,
) -> Polling | Registration:
    """Return what has the updates come, run as long as the bot."""
    if destination is None:
        return Polling(api, intake, clock, presence=presence, contested=contested, gate=lease)
    return Registration(api, destination, batches, clock, presence=presence, contested=contested)
