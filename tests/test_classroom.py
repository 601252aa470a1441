"""Shared nouns: secrets that stay secret, and time."""

from __future__ import annotations

import asyncio
import copy
import pickle
from datetime import UTC, datetime, timedelta

import pytest

from bot.classroom import MASK, Relation, Secret, SystemClock, address


def test_a_secret_prints_as_bullets_everywhere() -> None:
    """Whatever Python does to show an object, the text is not in it."""
    secret = Secret("12345")
    assert f"{secret}|{secret!r}|{secret:>20}|{[secret]}|{secret}" == (
        f"{MASK}|Secret({MASK})|{MASK}|[Secret({MASK})]|{MASK}"
    )
    assert str(secret) == MASK
    assert secret.reveal() == "12345"


def test_secrets_compare_by_their_text() -> None:
    """Equal texts are equal secrets, lone surrogates included."""
    assert Secret("a\ud83d") == Secret("a\ud83d")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1


def test_secrets_are_not_pickled() -> None:
    """A pickle would hold the text in clear."""
    with pytest.raises(TypeError):
        pickle.dumps(Secret("12345"))
    with pytest.raises(TypeError):
        copy.copy(Secret("12345"))


async def test_the_system_clock_sleeps_until_a_moment() -> None:
    """A moment that has passed is no wait; monotonic time never runs back."""
    clock = SystemClock()
    before = clock.monotonic()
    await clock.sleep_until(clock.now() - timedelta(hours=1))
    await clock.sleep_until(clock.now() + timedelta(milliseconds=5))
    assert clock.monotonic() >= before
    assert clock.now().utcoffset() == timedelta(0)


class SetClock(SystemClock):
    """A machine whose time of day is set, by so many seconds, while it sleeps for the first time."""

    def __init__(self, step: float) -> None:
        self.passed = 0.0
        self._step = step
        self._set = 0.0

    def now(self) -> datetime:
        """Return the time of day, as it was set."""
        return datetime(2026, 9, 7, tzinfo=UTC) + timedelta(seconds=self.passed + self._set)

    def monotonic(self) -> float:
        """Return the seconds that have passed."""
        return self.passed

    async def sleep(self, seconds: float) -> None:
        """Pass by at once."""
        self.passed += seconds
        self._set = self._step


@pytest.mark.parametrize(
    ("step", "left", "slept"),
    [(0, 3, 3), (0, 7200, 7200), (3600, 7200, 3600), (7200, 7200, 30), (-3600, 7200, 7200), (-3600, 3, 3)],
)
async def test_a_sleep_ends_at_its_moment_although_the_time_was_set(
    monkeypatch: pytest.MonkeyPatch, step: float, left: float, slept: float
) -> None:
    """Set forward, the moment comes sooner; set back, a pause does not become longer than was meant."""
    clock = SetClock(step)
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)
    await clock.sleep_until(clock.now() + timedelta(seconds=left))
    assert clock.passed == slept


def test_a_guardian_is_addressed_as_they_chose() -> None:
    """Who has not said is addressed as anybody, for whom every text has a form."""
    ways = ["mother", "father", "grandparent", "other", "anybody"]
    assert [address(each) for each in (*Relation, None)] == ways
