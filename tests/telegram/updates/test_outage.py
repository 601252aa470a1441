"""Whether Telegram is heard: written at most once a minute, and what a loss of it becomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from bot.features.incidents.pauses.store import Outages
from bot.telegram.updates.receiving import Presence
from tests.storage.samples import MORNING, HandClock


class Kept:
    """A store of absences that notes what is asked of it; `untold` is what it says of an absence."""

    def __init__(self, heard_at: datetime | None = None, *, untold: bool = False) -> None:
        self.heard_at = heard_at
        self.untold = untold
        self.owed = 0
        self.calls: list[str] = []

    async def last_heard(self) -> datetime | None:
        return self.heard_at

    async def hears(self, at: datetime) -> None:
        self.heard_at = at
        self.calls.append("hears")

    async def back(self, heard_at: datetime | None, at: datetime) -> bool:
        self.calls.append(f"back {None if heard_at is None else int((at - heard_at).total_seconds())}")
        self.heard_at = at
        return self.untold

    async def worked_off(self, at: datetime) -> None:
        assert at
        self.calls.append("worked off")

    async def tell(self) -> bool:
        self.calls.append("tell")
        self.owed -= 1
        return self.owed < 0


async def opened(kept: Kept, clock: HandClock, ring: Callable[[], None] = lambda: None) -> Presence:
    """Return a presence that knows what was written."""
    presence = Presence(cast("Outages", kept), clock, ring)
    await presence.open()
    return presence


async def test_ten_thousand_polls_are_a_write_a_minute() -> None:
    """Never one for each: ten minutes of polls, noted by a sweep that comes every second."""
    kept, clock = Kept(), HandClock()
    presence = await opened(kept, clock)
    for _ in range(600):
        for _ in range(10):
            await presence.heard(drained=True)
        await presence.note()
        clock.at += timedelta(seconds=1)
    assert kept.calls == ["back None", *["hears"] * 9]


async def test_a_flapping_line_is_written_when_it_comes_back() -> None:
    """Each return is one small write; while Telegram is not heard nothing is."""
    kept, clock = Kept(MORNING - timedelta(hours=1)), HandClock()
    presence = await opened(kept, clock)
    await presence.heard(drained=True)
    clock.at += timedelta(minutes=6)
    presence.failed()
    await presence.note()
    clock.at += timedelta(minutes=6)
    presence.failed()
    assert presence.lost
    await presence.heard(drained=True)
    assert kept.calls == ["back 3600", "back 720"]


async def test_staff_are_told_once_all_is_judged_and_nothing_is_owed() -> None:
    """A full poll means that there is more; every outcome after that may be the last."""
    rung: list[int] = []
    kept, clock = Kept(MORNING - timedelta(hours=1), untold=True), HandClock()
    kept.owed = 2
    presence = await opened(kept, clock, lambda: rung.append(1))
    await presence.heard(drained=False)
    await presence.settled()
    await presence.heard(drained=True)
    await presence.heard(drained=True)
    assert kept.calls == ["back 3600", "worked off", "tell"]
    await presence.settled()
    assert rung == []
    await presence.settled()
    await presence.settled()
    assert kept.calls[3:] == ["tell", "tell"]
    assert rung == [1]


async def test_a_stop_writes_until_when_telegram_was_heard() -> None:
    """Now, or, without a connection, when it was heard last; nothing if it never was."""
    kept, clock = Kept(), HandClock()
    presence = await opened(kept, clock)
    await presence.close()
    assert kept.heard_at is None
    await presence.heard(drained=True)
    clock.at += timedelta(seconds=40)
    await presence.close()
    assert kept.heard_at == MORNING + timedelta(seconds=40)
    presence.failed()
    clock.at += timedelta(minutes=9)
    await presence.close()
    assert kept.heard_at == MORNING
