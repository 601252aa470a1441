"""How fast may be pressed: strangers wait, each time longer; whoever is bound never does by a thumb."""

from __future__ import annotations

from dataclasses import dataclass
from unittest.mock import patch

from bot.web.gate import pace as module
from bot.web.gate.pace import Pace

PUPIL, STRANGER = 4, 9


@dataclass
class Watch:
    """Seconds that pass when told to."""

    at: float = 0.0

    def now(self) -> float:
        return self.at


def test_a_stranger_waits_longer_each_time_and_nobody_else_does() -> None:
    """Three refusals are free: they may be about to be bound. A minute is the longest."""
    watch = Watch()
    pace = Pace(watch.now)
    waited = []
    for _ in range(9):
        assert pace.wait(STRANGER) == 0
        pace.strange(STRANGER)
        waited.append(pace.wait(STRANGER))
        assert pace.wait(PUPIL) == 0
        watch.at += waited[-1] + 10
    assert waited == [0, 0, 0, 5, 10, 20, 40, 60, 60]


def test_whoever_is_bound_meanwhile_starts_anew() -> None:
    """What was tried before the binding does not count."""
    pace = Pace(Watch().now)
    for _ in range(4):
        pace.strange(STRANGER)
    assert pace.wait(STRANGER) == 5
    pace.known(STRANGER)
    pace.known(PUPIL)
    assert pace.wait(STRANGER) == 0


def test_twenty_presses_in_ten_seconds_are_nobodys_thumb() -> None:
    """The wait is what is left of them."""
    watch = Watch()
    pace = Pace(watch.now)
    assert [pace.wait(PUPIL) for _ in range(20)] == [0] * 20
    watch.at = 4
    assert (pace.wait(PUPIL), pace.wait(STRANGER)) == (6, 0)
    watch.at = 10
    assert pace.wait(PUPIL) == 0


def test_it_remembers_so_many_and_no_more() -> None:
    """The account that pressed longest ago is forgotten."""
    with patch.object(module, "_REMEMBERED", 2):
        pace = Pace(Watch().now)
        for _ in range(4):
            pace.strange(STRANGER)
        for account in (1, 2, 3):
            pace.wait(account)
        assert pace.wait(STRANGER) == 0
