"""Chosen languages and class rules, as they are kept."""

from __future__ import annotations

from bot.classroom import Language, Secret
from bot.features.school.class_rules.rules import shipped
from bot.storage.store import Store
from tests.storage.samples import CLASS_CHAT, MORNING, OWNER, PUPIL, TEACHER, HandClock, group, with_owner


async def test_a_chosen_language_is_kept(store: Store) -> None:
    """Of people who started the bot; a Start in another language does not undo what is chosen."""
    await store.people.start(TEACHER, Secret("Lan"), Language.VI, MORNING)
    await store.languages.choose(TEACHER, Language.EN)
    await store.languages.choose(PUPIL, Language.EN)
    assert await store.languages.chosen() == {TEACHER: Language.EN}
    assert await store.people.language_of(TEACHER) is Language.EN


async def test_only_staff_choose_a_groups_language(store: Store) -> None:
    """A pupil does not, nor does anybody for a group that is not known."""
    await with_owner(store)
    group_id = await store.groups.seen(group(), MORNING)
    assert await store.languages.choose_for(PUPIL, group_id, Language.EN) is None
    assert await store.languages.choose_for(OWNER, 1, Language.EN) is None
    assert await store.languages.choose_for(OWNER, group_id, Language.EN) == CLASS_CHAT
    assert await store.languages.chosen() == {CLASS_CHAT: Language.EN}
    await store.chats.moved(CLASS_CHAT, -1009)
    assert await store.languages.chosen() == {-1009: Language.EN}


async def test_rules_are_an_owners_to_write(store: Store, clock: HandClock) -> None:
    """Shipped ones count until then; each writing is a version, the newest counts."""
    await with_owner(store)
    assert await store.class_rules.current(Language.EN) == shipped(Language.EN)
    assert await store.class_rules.write(TEACHER, ("Không",)) is None
    first = await store.class_rules.write(OWNER, ("Đúng giờ", "Lịch sự"))
    clock.pass_by(minutes=1)
    second = await store.class_rules.write(OWNER, ("Đúng giờ",))
    assert first is not None
    assert second is not None
    assert first.version != second.version
    assert await store.class_rules.current(Language.VI) == second
    clock.pass_by(days=1)
    assert await store.class_rules.write(OWNER, second.lines) == second  # taken up again: nothing new
