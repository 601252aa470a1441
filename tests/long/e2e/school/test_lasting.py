"""The lasting line with the way into class, over real HTTP: posted, pinned, replaced, taken away."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import DELETE, School, payload_of, text_of
from tests.e2e.mornings import (
    AT_NINE,
    come,
    confirmed_teacher,
    doors_of,
    ever_told,
    given_away,
    let_in,
    saved,
)
from tests.long.e2e.school.test_roomless import card_of

PIN = (*DELETE, "can_pin_messages")


def lines(school: School) -> list[Message]:
    """Return the lasting lines that stand in the group."""
    return [each for each in school.said(school.group) if text_of(each) == school.words("lasting-line")]


async def test_the_teacher_pins_one_line_and_it_leads_a_pupil_in(school: School) -> None:
    """Silent, pinned, without any credential; early it tells when; old, it is still put out of use."""
    await confirmed_teacher(school)
    school.telegram.promote(school.group, school.telegram.bot.user.id, PIN)
    await saved(school, AT_NINE)
    card = await card_of(school, school.teacher)
    assert await school.press(school.teacher, card, "lasting") == school.words("lasting-posted")
    line = await school.told(school.group, "lasting-line")
    await school.until(lambda: school.group.pinned == [line.message_id] or None)
    (call,) = [
        each
        for each in school.telegram.calls("sendMessage", chat=school.group)
        if each.parameters["text"] == school.words("lasting-line")
    ]
    assert call.parameters["disable_notification"] is True
    payload = payload_of(line.buttons[0])
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", payload)
    await come(school, school.pupil, payload)
    await school.until(lambda: "08:50" in ever_told(school, school.pupil))
    assert doors_of(school, school.pupil) == []
    assert not given_away(ever_told(school, school.group))
    await school.clock.advance(4 * 24 * 3600)
    await school.settled()
    assert line.deleted is None
    card = await school.asked(school.teacher, "lasting-end")
    assert await school.press(school.teacher, card, "lasting-end") == school.words("lasting-ended")
    await school.until(lambda: lines(school) == [])
    assert line.deleted is not None or not line.buttons
    await school.until(
        lambda: len(card.buttons) and school.words("button-lasting-end") not in str(card.buttons)
    )


async def test_without_the_right_to_pin_the_line_stands_and_a_person_can_pin_it(school: School) -> None:
    """The teacher is told how; who is nothing there takes none away."""
    await confirmed_teacher(school)
    card = await card_of(school, school.teacher)
    await school.press(school.teacher, card, "lasting")
    await school.told(school.teacher, "lasting-by-hand")
    await school.told(school.group, "lasting-line")
    assert school.group.pinned == []
