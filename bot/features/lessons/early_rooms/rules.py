"""A room that was pasted while a claim waits: kept as it was typed, and nothing to anybody but its sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from bot.classroom import Secret
from bot.records import Kept, Record


@dataclass(frozen=True, slots=True)
class EarlyRoom(Record):
    """What an account pasted that waits to be confirmed as a teacher; the days in it are counted from `at`.

    `borrowed`: another account wrote it.
    """

    id: int
    account: Annotated[int, Kept(account=True)]
    text: Secret
    borrowed: bool
    at: datetime
