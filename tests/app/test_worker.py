"""Which bot a worker that has too many hands over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from bot.app.worker import to_give
from bot.storage.workers.holding import Service

if TYPE_CHECKING:
    from bot.app.tending import Tended

ENTERED = datetime(2026, 9, 7, tzinfo=UTC)
HOME, FIRST, SECOND, THIRD = (
    Service(bot_id, bot_id, None if bot_id == 1 else ENTERED, None) for bot_id in range(1, 5)
)


@dataclass
class Bot:
    """A bot that is run here."""

    service: Service
    has_begun: bool = True


def given(*running: Bot, services: tuple[Service, ...] = (HOME, FIRST, SECOND, THIRD)) -> Service | None:
    """Return which of the bots goes; they are in the order in which they came."""
    return to_give([cast("Tended", each) for each in running], services)


def test_the_bot_that_is_here_longest_goes() -> None:
    """Not always the same one: its leaks would stand each time. That of the settings stays."""
    assert given(Bot(HOME), Bot(THIRD), Bot(FIRST)) == THIRD
    assert given(Bot(HOME), Bot(FIRST), Bot(SECOND), Bot(THIRD)) == FIRST


def test_a_bot_that_has_not_begun_stays_until_it_has() -> None:
    """What leaked while it was moved is still there."""
    assert given(Bot(FIRST, has_begun=False), Bot(SECOND)) == SECOND
    assert given(Bot(FIRST, has_begun=False)) is None


def test_a_bot_whose_lease_is_another_one_by_now_is_nobodys_to_give() -> None:
    """It was lost and taken again: it is to begin anew here."""
    taken_again = replace(FIRST, entered_at=ENTERED.replace(hour=1))
    assert given(Bot(FIRST), Bot(SECOND), services=(taken_again, SECOND)) == SECOND
