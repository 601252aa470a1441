"""How soon a bot that failed is tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.app.tending import Tended
from bot.classroom import LeaseLost, StoreAway
from bot.storage.workers.holding import Bell, ServedBot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from bot.app.shared import Shared
    from bot.storage.workers.bots import Bots


class Failing(Tended):
    """A bot that fails at each start."""

    failures: Iterator[Exception]

    async def _serve(self) -> None:
        raise next(self.failures)


async def test_a_bot_is_tried_again_at_once_when_the_database_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However long that was away: leaks stand until it begins. One that fails by itself is given time."""
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    monkeypatch.setattr("bot.app.tending.asyncio.sleep", rest)
    bot = Failing(
        cast("Shared", None),
        cast("Bots", None),
        ServedBot(1, 1, None, None),
        Bell(),
        lambda _announcement: None,
        lambda _error: True,
    )
    bot.failures = iter([*[StoreAway()] * 6, ValueError(), *[StoreAway()] * 2, ValueError(), LeaseLost()])
    await bot._tend()
    assert rests == [1.0] * 6 + [2.0] + [1.0] * 2 + [4.0]
