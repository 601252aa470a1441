from __future__ import annotations

import asyncio

import pytest

from bot.storage.db.lease import Lease
from bot.storage.workers.leases import FRESH, GONE, HUNG, HeartPulse


class Hand:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.rung = 0

    def now(self) -> float:
        """Return the time it stands at."""
        return self.at

    def ring(self) -> None:
        """Count that the heart is to beat at once."""
        self.rung += 1


@pytest.fixture
def hand() -> Hand:
    """Return a clock that stands."""
    return Hand()


@pytest.fixture
def pulse(hand: Hand) -> HeartPulse:
    """Return a pulse that has beaten just now."""
    pulse = HeartPulse(hand.ring, hand.now)
    pulse.beat(hand.at)
    return pulse


def test_a_worker_knows_itself_silent_before_others_take_over() -> None:
    """However its requests and the database's clock are apart: more than a second lies between."""
    assert FRESH + 1 <= HUNG
    assert GONE < HUNG


async def test_while_the_heart_beats_everything_leaves(pulse: HeartPulse) -> None:
    """Without a wait."""
    lease = Lease(1, 2, 3, pulse)
    assert await lease.admits(urgent=False)
    assert await lease.admits(urgent=True)


@pytest.mark.parametrize("urgent", [True, False])
async def test_after_a_freeze_nothing_leaves_before_the_next_beat(
    hand: Hand, pulse: HeartPulse, *, urgent: bool
) -> None:
    """Not even a deletion: the school may be another's by now. If it is, nothing ever leaves."""
    lease = Lease(1, 2, 3, pulse)
    for kept in (True, False):
        hand.at += FRESH
        asked = asyncio.create_task(lease.admits(urgent=urgent))
        await asyncio.sleep(0)
        assert not asked.done()
        assert hand.rung
        if not kept:
            lease.lose()
        pulse.beat(hand.at)
        assert await asked is kept


async def test_while_the_database_is_away_only_what_cannot_wait_leaves(hand: Hand, pulse: HeartPulse) -> None:
    """Nobody can take anything over then, as far as this worker can tell; the rest waits until it is back."""
    lease = Lease(1, 2, 3, pulse)
    hand.at += FRESH
    pulse.failed()
    assert await lease.admits(urgent=True)
    asked = asyncio.create_task(lease.admits(urgent=False))
    await asyncio.sleep(0)
    pulse.failed()
    await asyncio.sleep(0)
    assert not asked.done()
    pulse.beat(hand.at)
    assert await asked


async def test_a_broken_connection_counts_as_silence_at_once(hand: Hand, pulse: HeartPulse) -> None:
    """Others see it gone sooner than silent, and the heart beats anew at once."""
    pulse.cut()
    assert not pulse.fresh
    assert hand.rung == 1
