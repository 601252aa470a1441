"""What the clock brings: expired data is deleted every minute and every night, teachers are reminded."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.personal_data import DataKind, times_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import tzinfo

    from bot.classroom import Clock
    from bot.features.school.staff_chats.chat import StaffRooms
    from bot.storage.store import Store

_log = logs.get()
WINDOW: Final = times_of(DataKind.UPDATE)[0]  # as long as an album is remembered, the longest window of all
_EVERY: Final = timedelta(minutes=1)
_ROOMS_EVERY: Final = timedelta(days=1)
_AT: Final = time(3, 0)  # in the school's zone: at night there are no lessons


class RetentionJob:
    """Sweeps each minute, reminds teachers each week, purges each night, looks at staff chats each day.

    `first` runs before each sweep, `codes_over` after codes were swept; `staff_changed` follows ended roles,
    `ring` wakes the outbox for the messages that result.
    """

    def __init__(
        self,
        stores: Store,
        *,
        rooms: StaffRooms,
        first: Sequence[Callable[[], Awaitable[None]]],
        codes_over: Callable[[], Awaitable[None]],
        staff_changed: Callable[[], Awaitable[None]],
        ring: Callable[[], None],
        clock: Clock,
        zone: tzinfo,
    ) -> None:
        self._stores = stores
        self._privacy = stores.privacy
        self._staffing = stores.staffing
        self._rooms = rooms
        self._first = first
        self._codes_over = codes_over
        self._staff_changed = staff_changed
        self._ring = ring
        self._clock = clock
        self._zone = zone
        self._purge_at = next_night(clock.now(), zone)

    async def run(self) -> None:
        """Sweep and purge until cancelled."""
        steps = (
            *self._first,
            self._privacy.sweep,
            self._codes_over,
            self._end_roles,
            self._stores.digests.plan,
            self._finish_requests,
            self._purge_at_night,
        )
        while True:
            now = self._clock.now()
            for step in steps:
                try:
                    await step()
                except Exception as error:  # noqa: BLE001 - it is tried again in a minute, and keeps no other
                    _log.error("retention.failed", exc_info=error)
            await self._clock.sleep_until(now + _EVERY)

    async def look_at_rooms(self) -> None:
        """Check staff chats for students until cancelled."""
        while True:
            await self._clock.sleep_until(self._clock.now() + _ROOMS_EVERY)
            try:
                await self._rooms.look_again()
            except Exception as error:  # noqa: BLE001 - tried again tomorrow
                _log.error("staff_chat.check_failed", exc_info=error)

    async def _end_roles(self) -> None:
        if await self._staffing.expire():
            await self._staff_changed()

    async def _finish_requests(self) -> None:
        """Finish requests that a closed incident held up."""
        if await self._privacy.finish():
            self._ring()

    async def _purge_at_night(self) -> None:
        """Delete what is expired, and rewrite the file without it. That is tried once."""
        now = self._clock.now()
        if now < self._purge_at:
            return
        purged = await self._privacy.purge()
        await self._stores.setups.refresh()
        self._ring()
        self._purge_at = next_night(now, self._zone)
        _log.info("retention.purged", rows=sum(purged.values()))
        if not await self._privacy.compact():
            _log.warning("retention.not_rewritten")


def next_night(now: datetime, zone: tzinfo) -> datetime:
    """Return the next time at which `purge` is due."""
    local = now.astimezone(zone)
    tonight = datetime.combine(local.date(), _AT, zone)
    return tonight if local < tonight else tonight + timedelta(days=1)
