"""The evening card: tomorrow's lessons, one silent message a person, a button that opens in its time."""

from __future__ import annotations

import pytest

from bot.features.school.class_rules import rules as class_rules
from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    ROOM,
    ZOOM_LINK,
    acting_creator,
    door_of,
    doors_of,
    ever_told,
    forgotten,
    given_away,
    in_both_languages,
    kept,
    let_in,
    pasted,
    pasted_in_group,
    saved,
    way_in,
)

HOUR = 3600
TOMORROW = f"{ROOM}\nThời gian: 24/11/2026 7h30 - 8h15"


async def an_evening(school: School, invitation: str = TOMORROW) -> Message:
    """Let a pupil into the class this morning, and the teacher save a lesson of tomorrow; return its echo."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    await door_of(school, school.pupil)
    return await saved(school, invitation)


def cards_of(school: School, pupil: User) -> list[Message]:
    """Return somebody's evening cards."""
    return [
        each
        for each in school.said(pupil)
        if "📚" in text_of(each) or school.words("evening-foot") in text_of(each)
    ]


@in_both_languages
async def test_one_silent_card_in_the_evening_opens_the_door_in_its_time(school: School) -> None:
    """At 19:00; before 07:20 the button says when; then the door comes, and the card gives nothing away."""
    await an_evening(school)
    await school.at(18, 58)
    assert cards_of(school, school.pupil) == []
    await school.at(19, 2)
    (card,) = await school.until(lambda: cards_of(school, school.pupil) or None)
    row = school.words(
        "evening-row", when=f"{school.words('series-day-1')} 24/11", start="07:30", topic="Toán"
    )
    assert text_of(card) == f"{row}\n{school.words('evening-foot')}"
    call = next(
        c
        for c in school.telegram.calls("sendMessage", chat=school.pupil)
        if "📚" in str(c.parameters["text"])
    )
    assert call.parameters["disable_notification"] is True
    said = await school.press(school.pupil, card, "dr", start="07:30", topic="Toán")
    assert said == school.words("door-too-early", opens="07:20", day="24/11", end="08:15")
    await school.settled()
    await school.restart()
    await school.settled()
    await school.clock.advance(12 * HOUR)
    await school.at(7, 20)
    assert cards_of(school, school.pupil) == [card]
    assert doors_of(school, school.pupil) == []
    said = await school.press(school.pupil, card, "dr", start="07:30", topic="Toán")
    assert said == school.words("knock-open")
    door = await door_of(school, school.pupil)
    assert ZOOM_LINK in text_of(door)
    before = len(school.said(school.pupil))
    seen = await school.push(school.pupil, card, school.words("button-pk"))
    assert "94123456721" in seen
    assert "246810" in seen
    assert school.words("popup-name", number="12", name="Nguyễn Văn An", tag="")[:-3] in seen
    await school.settled()
    assert len(school.said(school.pupil)) == before
    await school.at(8, 16)
    await school.until(lambda: door.deleted)
    said = await school.press(school.pupil, card, "dr", start="07:30", topic="Toán")
    assert said == school.words("door-over", opens="07:20", day="24/11", end="08:15")
    assert not given_away(text_of(card))


async def test_the_card_is_edited_when_its_lesson_changes(school: School) -> None:
    """Another time, a second lesson, another room, both withdrawn: the same message, never a second one."""
    echo = await an_evening(school)
    await school.at(19, 2)
    (card,) = await school.until(lambda: cards_of(school, school.pupil) or None)
    await school.press(school.teacher, echo, "lt")
    await school.told(school.teacher, "times-question")
    school.telegram.say(school.teacher, school.teacher, "24/11 9h00 - 9h45")
    await school.until(lambda: "09:00" in text_of(card) or None)
    assert school.words("evening-edited", at="19:02")[:8] in text_of(card)
    second = await saved(
        school, "Chủ đề: Văn\nhttps://meet.google.com/kqe-ymtz-wvu\nThời gian: 24/11/2026 10h00 - 10h45"
    )
    await school.until(lambda: "10:00" in text_of(card) or None)
    assert len(card.buttons) == 5  # two a lesson, and the alarm
    before = text_of(card)
    await school.clock.advance(60)
    newer = await pasted(school, TOMORROW.replace("246810", "135791"))
    await school.press(school.teacher, newer, "lw")
    await school.until(lambda: text_of(card) != before or None)
    for each in (echo, second):
        await school.press(school.teacher, each, "lw")
    await school.settled()
    assert text_of(card) == school.words("evening-none", day="24/11")
    assert not card.buttons
    assert (
        len(
            [
                m
                for m in school.telegram.calls("sendMessage", chat=school.pupil)
                if "📚" in str(m.parameters["text"])
            ]
        )
        == 1
    )
    assert not given_away(text_of(card))


async def test_only_who_is_bound_and_consents_gets_a_card(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the one who only pressed Start, nor the one who asked to be forgotten, whose card opens nothing.

    New class rules are shown to whoever presses on the card before having pledged to them.
    """
    await an_evening(school)
    school.telegram.press_start(school.pupil_admin)
    await school.hears(school.pupil_admin, 1)
    await school.at(19, 2)
    (card,) = await school.until(lambda: cards_of(school, school.pupil) or None)
    assert cards_of(school, school.pupil_admin) == []
    with monkeypatch.context() as rules:
        rules.setattr(class_rules, "_SHIPPED", "of another year")
        said = await school.press(school.pupil, card, "dr", start="07:30", topic="Toán")
        assert said == school.words("door-not-pledged")
        await school.asked(school.pupil, "gm")
    school.telegram.say(school.pupil, school.pupil, "/forgetme")
    question = await school.asked(school.pupil, "fy")
    await school.press(school.pupil, question, "fy")
    await forgotten(school, school.pupil)
    assert not any(row.startswith("evening_cards") for row in kept(school))
    said = await school.press(school.pupil, card, "dr", start="07:30", topic="Toán")
    assert said == school.words("door-not-bound")
    school.craft(school.pupil_admin, "1:pk:1")
    await school.settled()
    assert not given_away(ever_told(school, school.pupil_admin))
