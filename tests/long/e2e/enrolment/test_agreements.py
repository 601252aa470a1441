"""Consent, attendance apart, class rules: what somebody agrees to, and what each of it opens."""

from __future__ import annotations

import pytest

from bot.features.school.class_rules import rules as class_rules
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    acting_creator,
    come,
    consent_question,
    door_of,
    doors_of,
    forgotten,
    kept,
    let_in,
    pasted_in_group,
    two_classes,
    way_in,
)

NAME = "Nguyễn Văn An"


def answers(school: School, about: str) -> list[str]:
    """Return the receipts of answers: yes or no, and which are over."""
    rows = [row for row in kept(school) if row.startswith("agreements") and f"'about': '{about}'" in row]
    return [
        ("yes" if "'agrees': 1" in row else "no") + ("" if "'ended_at': None" in row else ", over")
        for row in rows
    ]


async def test_no_door_depends_on_the_answer_about_attendance(school: School) -> None:
    """It is asked apart, may stay unanswered, and changes as often as they like; the door opens anyway."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    await door_of(school, school.pupil)
    question = await school.asked(school.pupil, "ta")
    assert text_of(question) == school.words("attend-ask")
    assert answers(school, "attendance") == []
    await school.press(school.pupil, question, "td")
    await school.until(lambda: text_of(question) == school.words("attend-no") or None)
    await school.press(school.pupil, question, "ta")
    await school.until(lambda: text_of(question) == school.words("attend-yes") or None)
    assert sorted(answers(school, "attendance")) == ["no, over", "yes"]
    school.telegram.say(school.pupil, school.pupil, "/forgetme")
    await school.press(school.pupil, await school.asked(school.pupil, "fy"), "fy")
    await forgotten(school, school.pupil)
    assert answers(school, "attendance") == answers(school, "rules") == []


async def test_new_rules_are_pledged_to_at_the_next_door(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then it stays shut; a no is told what to do, and the same question opens it later."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    first = await door_of(school, school.pupil)
    await school.settled()
    monkeypatch.setattr(class_rules, "_SHIPPED", "of another year")
    await school.clock.advance(60)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    question = await school.asked(school.pupil, "gm")
    await school.settled()
    assert doors_of(school, school.pupil) == [first]
    await school.press(school.pupil, question, "gp")
    refused = await school.told(school.pupil, "pledge-refused")
    assert await school.press(school.pupil, refused, "kn") == school.words("knock-answered")
    again = await school.asked(school.pupil, "gm")
    monkeypatch.setattr(class_rules, "_SHIPPED", "of the year after")
    assert await school.press(school.pupil, again, "gm") == school.words("pledge-anew")
    await school.settled()
    await school.press(school.pupil, again, "gm")
    thanks = await school.told(school.pupil, "pledge-thanks")
    assert await school.press(school.pupil, thanks, "kn") == school.words("knock-open")
    await school.until(lambda: [door for door in doors_of(school, school.pupil) if door is not first])


async def test_a_command_opens_the_doors_of_all_classes_though_the_chat_was_deleted(school: School) -> None:
    """Each class has its own; nothing that was said before is needed."""
    other = await two_classes(school)
    school.telegram.join(other, school.pupil)
    await pasted_in_group(school)
    await pasted_in_group(school, "https://us05web.zoom.us/j/84215530967?pwd=Ab12Cd34Ef56", other)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    await let_in(school, school.pupil, "12", NAME, await way_in(school, other))
    await school.settled()
    before = school.said(school.pupil)
    for message in before:
        school.telegram.erase(message, school.pupil)
    await school.clock.advance(60)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    for room in ("94123456721", "84215530967"):
        await school.until(
            lambda room=room: [
                door
                for door in doors_of(school, school.pupil)
                if door not in before and room in text_of(door)
            ]
        )


@pytest.mark.parametrize(("no", "said"), [("cd", "enrol-refused"), ("gd", "pledge-refused")])
async def test_a_no_that_was_pressed_by_mistake_leads_back_to_the_question(
    school: School, no: str, said: str
) -> None:
    """The two answers stand side by side on a small screen."""
    await acting_creator(school)
    await pasted_in_group(school)
    await come(school, school.pupil, await way_in(school))
    question = await consent_question(school, school.pupil, f"12 {NAME}")
    if no == "gd":
        await school.press(school.pupil, question, "ca")
        question = await school.asked(school.pupil, "gd")
    await school.press(school.pupil, question, no)
    refused = await school.told(school.pupil, said)
    assert await school.press(school.pupil, refused, "kn") == school.words("knock-answered")
    assert await consent_question(school, school.pupil, f"12 {NAME}") is not question
