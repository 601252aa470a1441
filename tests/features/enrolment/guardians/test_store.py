"""The level of a school on both databases: what classes do that set nothing by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.enrolment.guardians.rules import GuardianRule, Level, LevelReply
from tests.features.lessons.test_store import a_morning
from tests.storage.samples import MORNING, OWNER, PUPIL, TEACHER

if TYPE_CHECKING:
    from bot.storage.store import Store


async def waits(store: Store, lesson_id: int) -> bool:
    """Tell whether the pupil has to wait for a guardian."""
    place = await store.doors.place(PUPIL, lesson_id)
    assert place is not None
    assert place.binding is not None
    needed_from = place.binding.guardian_from
    return needed_from is not None and needed_from <= MORNING


async def rule_of(store: Store) -> GuardianRule:
    """Return the rule of the one class, as its staff see it."""
    (listed,) = await store.guardians.lists(OWNER)
    return listed.rule


async def test_a_level_is_the_rule_of_classes_that_set_none(store: Store) -> None:
    """Of the door and of what staff see alike; without a level it is a week."""
    morning = await a_morning(store)
    assert await rule_of(store) is GuardianRule.WITHIN_A_WEEK
    assert not await waits(store, morning.lesson_id)
    assert await store.levels.choose(OWNER, Level.PRIMARY, for_all=False) is LevelReply.SET
    assert await store.levels.choose(OWNER, Level.PRIMARY, for_all=False) is LevelReply.ALREADY
    assert await rule_of(store) is GuardianRule.BEFORE
    assert await waits(store, morning.lesson_id)
    found = await store.levels.level(OWNER)
    assert found is not None
    assert (found.level, found.own, found.unconfirmed) == (Level.PRIMARY, (), (1, 0))


async def test_a_class_that_differs_keeps_its_rule_until_all_are_to_follow(store: Store) -> None:
    """Its staff set it; a leader sees which classes differ, and may have them follow."""
    morning = await a_morning(store)
    await store.guardians.ruled(OWNER, morning.class_id, GuardianRule.OFF)
    await store.levels.choose(OWNER, Level.PRIMARY, for_all=False)
    assert await rule_of(store) is GuardianRule.OFF
    assert not await waits(store, morning.lesson_id)
    found = await store.levels.level(OWNER)
    assert found is not None
    assert [(each.name.reveal(), each.rule) for each in found.own] == [("Class 6A1", GuardianRule.OFF)]
    assert found.unconfirmed == (0, 1)
    assert await store.levels.choose(OWNER, Level.PRIMARY, for_all=True) is LevelReply.SET
    assert await rule_of(store) is GuardianRule.BEFORE
    assert await waits(store, morning.lesson_id)


async def test_it_is_for_leaders_alone(store: Store) -> None:
    """Others neither see nor choose it."""
    await a_morning(store)
    for account in (TEACHER, PUPIL):
        assert await store.levels.level(account) is None
        assert await store.levels.choose(account, Level.UPPER, for_all=True) is LevelReply.NOT_LEADER
    assert await rule_of(store) is GuardianRule.WITHIN_A_WEEK
