"""The level of a school presets when guardians must confirm; classes may differ."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.features.enrolment.guardians.rules import (
    RULE_OF,
    USUAL,
    GuardianRule,
    Level,
    LevelReply,
    OwnGuardianRule,
    OwnRule,
    Presets,
    SchoolLevel,
    on_level,
)
from bot.records import Add, Changes, Gone
from tests.features.people import NOW

HEAD = 8
LOWER = Presets(Level.LOWER, (), (0, 0))
DIFFERS = Presets(Level.LOWER, (OwnRule(6, Secret("7A"), GuardianRule.OFF),), (0, 0))


def chosen(
    now: Presets, level: Level, *, for_all: bool = False, leads: bool = True
) -> tuple[LevelReply, Changes]:
    """Choose a level."""
    return on_level(SchoolLevel(5, level, HEAD, NOW), now, for_all=for_all, leads=leads)


def test_each_level_asks_guardians_and_the_usual_one_is_among_them() -> None:
    """Each has pupils under 16; without a level it is as in lower secondary schools."""
    assert set(RULE_OF) == set(Level)
    assert GuardianRule.OFF not in RULE_OF.values()
    assert RULE_OF[Level.LOWER] is USUAL


@pytest.mark.parametrize(
    ("now", "level", "for_all"),
    [
        (Presets(None, (), (0, 0)), Level.LOWER, False),
        (LOWER, Level.PRIMARY, False),
        (DIFFERS, Level.UPPER, True),
        (DIFFERS, Level.LOWER, True),
    ],
)
def test_a_leader_chooses_the_level(now: Presets, level: Level, for_all: bool) -> None:  # noqa: FBT001
    """For classes without a rule of their own, or for all; the same level for all changes the others."""
    own = [Gone(OwnGuardianRule, {"class_id": each.class_id}) for each in now.own if for_all]
    changes = (Gone(SchoolLevel, {}), Add(SchoolLevel(5, level, HEAD, NOW)), *own)
    assert chosen(now, level, for_all=for_all) == (LevelReply.SET, changes)


@pytest.mark.parametrize(("now", "for_all"), [(LOWER, False), (LOWER, True), (DIFFERS, False)])
def test_what_is_so_already_is_not_written(now: Presets, for_all: bool) -> None:  # noqa: FBT001
    """The second of two leaders is told so."""
    assert chosen(now, Level.LOWER, for_all=for_all) == (LevelReply.ALREADY, ())


def test_nobody_else_chooses_it() -> None:
    """A teacher sets the rule of a class; the school's is for those who lead it."""
    assert chosen(LOWER, Level.UPPER, leads=False) == (LevelReply.NOT_LEADER, ())
