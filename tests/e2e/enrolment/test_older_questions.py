"""What is recorded is what the pressed question shows, though others stand; a refusal always counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.enrolment.test_approvals import card_of
from tests.e2e.enrolment.test_guardians import code_of_a_pupil_who_is_in
from tests.e2e.harness import labels, text_of
from tests.e2e.mornings import (
    acting_creator,
    agreed,
    come,
    consent_question,
    doors_of,
    in_both_languages,
    kept,
    pasted_in_group,
    way_in,
)

if TYPE_CHECKING:
    from bot.sandbox import Message
    from tests.e2e.harness import School

NAME, SLIP = "Nguyễn Văn An", "Nguyễn Văn Anh"


async def two_questions(school: School) -> tuple[Message, Message]:
    """Let a pupil type the name twice; return both questions for consent, the older first."""
    await acting_creator(school)
    await pasted_in_group(school)
    await come(school, school.pupil, await way_in(school))
    older = await consent_question(school, school.pupil, f"12 {SLIP}")
    before = len(school.said(school.pupil))
    school.telegram.say(school.pupil, school.pupil, f"12 {NAME}")
    newer = (await school.hears(school.pupil, before + 1))[-1]
    assert SLIP in text_of(older)
    assert SLIP not in text_of(newer)
    return older, newer


@in_both_languages
async def test_a_mother_who_types_her_code_twice_is_who_the_pressed_question_says(school: School) -> None:
    """The older question takes her answer; the newer one then asks again, with that answer."""
    code = await code_of_a_pupil_who_is_in(school)
    mother = school.person("Hoa")
    school.telegram.press_start(mother)
    await school.hears(mother, 1)
    school.telegram.say(mother, mother, code)
    first = await school.asked(mother, "kin-m")
    school.telegram.say(mother, mother, code)
    second = (await school.hears(mother, 3))[-1]
    await school.press(mother, second, "kin-o")
    await school.until(lambda: school.words("relation-other") in text_of(second) or None)
    await school.press(mother, first, "kin-m")
    await school.until(lambda: school.words("relation-mother") in text_of(first) or None)
    assert await school.press(mother, second, "kin-y") == school.words("enrol-not-noted")
    await school.until(lambda: school.words("relation-mother") in text_of(second) or None)
    assert await school.press(mother, second, "kin-y") == school.words("press-noted")
    await school.told(mother, "guardian-bound", name=NAME)
    came = {"account": "Hoa", "relation": school.words("relation-mother"), "school_class": "7A"}
    await school.told(school.pupil, "guardian-came", **came)


async def test_a_yes_to_an_older_name_is_asked_again_with_the_newer(school: School) -> None:
    """Nothing is given by it; then yes is to what stands there."""
    older, _ = await two_questions(school)
    assert await school.press(school.pupil, older, "ca") == school.words("enrol-not-noted")
    await school.until(lambda: SLIP not in text_of(older) or None)
    assert NAME in text_of(older)
    await agreed(school, school.pupil, older)
    await school.told(school.pupil, "enrol-waiting")
    assert NAME in text_of(await card_of(school, school.teacher))


async def test_no_counts_on_the_older_question_and_after_a_yes(school: School) -> None:
    """Before the class rules are answered: what was given goes."""
    older, newer = await two_questions(school)
    assert await school.press(school.pupil, newer, "ca") == school.words("press-noted")
    assert await school.press(school.pupil, older, "cd") == school.words("press-noted")
    await school.told(school.pupil, "enrol-refused")
    await school.clock.advance(600)
    await school.settled()
    assert not [row for row in kept(school) if NAME in row]


async def test_no_counts_while_a_teacher_is_asked(school: School) -> None:
    """The card waits for nobody any more."""
    older, newer = await two_questions(school)
    await agreed(school, school.pupil, newer)
    card = await card_of(school, school.teacher)
    assert NAME in text_of(card)
    assert await school.press(school.pupil, older, "cd") == school.words("press-noted")
    await school.told(school.pupil, "enrol-refused")
    await school.until(lambda: NAME not in text_of(card) or None)
    assert not labels(card)
    assert not doors_of(school, school.pupil)
