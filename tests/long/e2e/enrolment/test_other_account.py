"""A student with a new phone: the account that is bound is asked, then the teacher moves them."""

from __future__ import annotations

from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    acting_creator,
    applied,
    approved,
    door_of,
    doors_of,
    let_in,
    pasted_in_group,
    way_in,
)

NAME = "Nguyễn Văn An"
ASKED = {"number": "12", "school_class": "7A", "account": "An mới"}


async def test_a_student_moves_to_a_new_account_once_both_and_the_teacher_want_it(school: School) -> None:
    """A no moves nothing, and the teacher sees it; with a yes the teacher's press ends the old access."""
    await acting_creator(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", NAME, payload)
    old = await door_of(school, school.pupil)
    new = school.person("An mới")
    school.telegram.join(school.group, new)
    await applied(school, new, f"12 {NAME}", payload)
    question = await school.told(school.pupil, "move-ask", **ASKED)
    assert await approved(school, "12", NAME) == school.words("decide-taken")
    await school.press(school.pupil, question, "mv-no")
    await school.until(lambda: school.words("move-disputed") in text_of(question) or None)
    assert text_of(question).startswith(school.words("move-ask", **ASKED))
    assert await approved(school, "12", NAME) == school.words("decide-disputed")
    assert not doors_of(school, new)
    card = await school.asked(school.teacher, "an")
    await school.press(school.teacher, card, "an")
    await school.told(new, "enrol-declined", school_class="7A")
    await applied(school, new, f"12 {NAME}", payload)
    again = await school.asked(school.pupil, "mv-yes")
    await school.press(school.pupil, again, "mv-yes")
    await school.until(lambda: school.words("move-agreed") in text_of(again) or None)
    assert old.deleted is None
    shown = school.words("conflict-moving")
    await school.until(lambda: [each for each in school.said(school.teacher) if shown in text_of(each)])
    assert await approved(school, "12", NAME) == school.words("decide-admitted")
    await door_of(school, new)
    await school.until(lambda: old.deleted)
    school.telegram.press_start(school.pupil)
    await school.asked(school.pupil, "home-pupil")
