"""What keeps leaks standing, as it is recorded: rules on the brake, and groups that staff paused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.classroom import SCHOOL

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class RuleBrake:
    """A rule that was put on the brake. `released_at` None: it is on it still.

    `authors` and `classes` are how many its last deletions were of, within five minutes. `decided_by` is
    the name of whoever released it, or said that it may stay there. `realm`: in whose groups it is held.
    """

    id: int
    rule: str
    authors: int
    classes: int
    at: datetime
    decided_by: Secret | None = None
    decided_at: datetime | None = None
    released_at: datetime | None = None
    realm: int = SCHOOL


@dataclass(frozen=True, slots=True)
class Pause:
    """Deletions in a group stop for a while; `account` and `name` are of whoever asked last."""

    id: int
    group_id: int
    since: datetime
    until: datetime
    account: int
    name: Secret

    def covers(self, at: datetime) -> bool:
        """Tell whether deletions were stopped at that time."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Braked:
    """A rule is put on the brake."""

    brake: RuleBrake


@dataclass(frozen=True, slots=True)
class BrakeDecided:
    """Somebody released a rule, or left it on the brake."""

    brake_id: int
    released: bool
    account: int
    name: Secret
    at: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """A group's pause begins, or, where its id is known, lasts longer."""

    pause: Pause


@dataclass(frozen=True, slots=True)
class PauseEnded:
    """A pause ends before its time."""

    pause_id: int
    account: int
    name: Secret
    at: datetime
