"""The level of a school presets its classes: today when a guardian must confirm. A class may differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.access.enrolment.model import GuardianRule
from bot.records import Change

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.classroom import Secret
    from bot.records import Changes


class Level(StrEnum):
    """A level of school. The values end names of messages in `texts`."""

    PRIMARY = "primary"
    LOWER = "lower"
    UPPER = "upper"


RULE_OF: Final[Mapping[Level, GuardianRule]] = {
    Level.PRIMARY: GuardianRule.BEFORE,
    Level.LOWER: GuardianRule.WITHIN_A_WEEK,
    Level.UPPER: GuardianRule.WITHIN_A_WEEK,  # in its first year many are not 16 yet, and no age is known
}
USUAL: Final = GuardianRule.WITHIN_A_WEEK  # where no level is chosen


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A class that differs from its school's level."""

    name: Secret
    rule: GuardianRule


@dataclass(frozen=True, slots=True)
class SchoolLevel:
    """The level of a school, and which of its classes differ. `level` None: not chosen.

    `unconfirmed`: pupils with an account for whom no guardian has confirmed, in classes that do not differ
    and in those that do.
    """

    level: Level | None
    own: tuple[OwnRule, ...]
    unconfirmed: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LevelSet(Change):
    """A school is of that level. `for_all`: what classes set by themselves counts no more."""

    level: Level
    for_all: bool
    account: int
    at: datetime


class LevelReply(StrEnum):
    """Reply to a leader who chooses the level. The values name messages in `texts`."""

    SET = "level-noted"
    ALREADY = "level-already"
    NOT_LEADER = "school-not-leader"


def on_level(
    now: SchoolLevel, level: Level, *, for_all: bool, account: int, leads: bool, at: datetime
) -> tuple[LevelReply, Changes]:
    """Decide that a school is of a level; where that changes nothing, nothing is written."""
    if not leads:
        return LevelReply.NOT_LEADER, ()
    if now.level is level and not (for_all and now.own):
        return LevelReply.ALREADY, ()
    return LevelReply.SET, (LevelSet(level, for_all, account, at),)
