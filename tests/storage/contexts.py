"""What rooms are handed, over a real store and without Telegram; and how often the database is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection
from telegram import Bot

from bot import texts
from bot.classroom import Language
from bot.storage.db.database import Database
from bot.storage.store import Store
from bot.telegram.api.calls import Asker, Breaker
from bot.telegram.messages.context import Context, Languages
from bot.telegram.messages.messenger import Messenger
from tests.storage.samples import HandClock

T = TypeVar("T")


async def nothing(*_: object) -> None:
    """Do nothing."""


def context_over(store: Store, clock: HandClock) -> Context:
    bot, asker = Bot("1:token"), Asker(Breaker(clock, lambda: 0.5))
    return Context(
        bot=bot,
        asker=asker,
        texts=texts.load(),
        messenger=Messenger(bot, asker, store.conversations.remember),
        clock=clock,
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        languages=Languages(store.languages, Language.VI),
        start_link="https://t.me/bot?start=",
        staff_changed=nothing,
        rooms_changed=nothing,
    )


class Transactions:
    """Counts the transactions of a database."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[str] = []
        for way in ("read", "write"):
            monkeypatch.setattr(database, way, self._counting(way, getattr(database, way)))

    def _counting(
        self, way: str, run: Callable[[Callable[[Connection], T]], T]
    ) -> Callable[[Callable[[Connection], T]], T]:
        def counted(work: Callable[[Connection], T]) -> T:
            self.begun.append(way)
            return run(work)

        return counted
