"""A class whose room the bot does not know is shown as unprotected on its set-up card, until it knows one."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    confirmed_teacher,
    in_both_languages,
    pasted,
    pasted_in_group,
    saved,
    shared,
    two_classes,
)

DAY = 86_400.0


async def card_of(school: School, who: User, group: str = "7A") -> Message:
    """Let somebody ask for the state of their classes; return a group's card."""
    before = {each.message_id for each in school.said(who)}
    school.telegram.say(who, who, "/status")
    head = school.words("setup-head", group=group)

    def card() -> Message | None:
        fresh = (m for m in school.said(who) if m.message_id not in before)
        return next((m for m in fresh if text_of(m).startswith(head)), None)

    return await school.until(card)


def warned_of(school: School, card: Message, classes: str = "7A") -> bool:
    """Tell whether a card says that no room is known of these classes."""
    return school.words("setup-roomless", classes=classes) in text_of(card)


@in_both_languages
async def test_the_card_says_so_with_one_next_step_until_a_room_is_kept(school: School) -> None:
    """The line and its button go where the card stands; a draft is no room yet; given up, they come back."""
    await confirmed_teacher(school)
    card = await card_of(school, school.teacher)
    assert warned_of(school, card)
    assert labels(card).count(school.words("button-setup-room")) == 1
    assert school.words("button-setup-lessons") not in labels(card)
    assert await school.press(school.teacher, card, "setup-room") == school.words("setup-look-below")
    await school.told(school.teacher, "setup-how-room")
    echo = await pasted(school, ROOM)
    await school.settled()
    assert warned_of(school, card)
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")
    await school.until(lambda: not warned_of(school, card) or None)
    assert school.words("button-setup-room") not in labels(card)
    assert await school.press(school.teacher, echo, "lw") == school.words("lesson-withdrawn")
    await school.until(lambda: warned_of(school, card) or None)
    assert school.words("button-setup-room") in labels(card)


async def test_a_room_that_is_only_kept_stays_known(school: School) -> None:
    """Without a time it has no last lesson: the card does not come back to it after a month."""
    await confirmed_teacher(school)
    await school.at(21, 0)
    school.telegram.say(school.teacher, school.teacher, ROOM)
    echo = await school.asked(school.teacher, "room-only")
    assert await school.press(school.teacher, echo, "room-only") == school.words("lesson-kept")
    card = await card_of(school, school.teacher)
    assert not warned_of(school, card)
    await school.clock.advance(40 * DAY)
    await school.settled()
    assert not warned_of(school, card)
    bare = school.telegram.say(school.group, school.pupil, "9 4 1 2 3 4 5 6 7 2 1 nha")
    await school.telegram.wait_until_deleted(bare)
    assert await school.press(school.teacher, echo, "lw") == school.words("lesson-withdrawn")
    await school.until(lambda: warned_of(school, card) or None)


async def test_a_room_out_of_use_is_told_at_night(school: School) -> None:
    """A month after the last lesson its room is looked for no more, and the card that stands says so."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    card = await card_of(school, school.teacher)
    assert not warned_of(school, card)
    await school.clock.advance(32 * DAY)
    await school.until(lambda: warned_of(school, card) or None)


async def test_a_shared_group_names_the_classes_that_lack_one(school: School) -> None:
    """The others are not named."""
    await two_classes(school)
    await shared(school, "7A", "8B")
    card = await card_of(school, school.owner)
    assert warned_of(school, card, "7A, 8B")
    await saved(school, f"Lớp 8B\n{ROOM}")
    await school.until(lambda: warned_of(school, card, "7A") or None)
