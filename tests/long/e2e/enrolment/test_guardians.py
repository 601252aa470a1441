"""Guardians: their slip, the paper one, and an account that is not their child's."""

from __future__ import annotations

import re

from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    come,
    door_of,
    doors_of,
    in_both_languages,
    let_in,
    pasted_in_group,
    roster,
    saved,
    starts,
    way_in,
)
from tests.e2e.printed import printed

NAME = "Nguyễn Văn An"
AN = {"number": "12", "name": NAME, "school_class": "7A"}


async def code_of_a_pupil_who_is_in(school: School) -> str:
    """Let a pupil in by hand, and slips be printed for the class; return the code of the guardian's."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    school.telegram.say(school.teacher, school.teacher, "13. Trần Bình\n14. Lê Chi")
    await school.press(school.teacher, await school.asked(school.teacher, "nk"), "nk")
    slips = await printed(school)
    return next(slip.code for slip in slips.guardians if NAME in slip.text)


async def guardian(school: School, name: str, code: str) -> User:
    """Let a mother come in by the code of her slip."""
    mother = school.person(name)
    await starts(school, mother)
    school.telegram.say(mother, mother, code)
    question = await school.asked(mother, "kin-m")
    assert NAME not in text_of(question)
    await school.press(mother, question, "kin-m")
    await school.press(mother, await school.asked(mother, "kin-y"), "kin-y")
    return mother


async def test_a_grandmother_is_spoken_to_as_one(school: School) -> None:
    """Her answers stand one a row and come again when she types one; of a lesson she hears at once."""
    await acting_creator(school)
    code = (await roster(school, f"12. {NAME}", "13. Trần Bình")).guardians[0].code
    await saved(school, f"{ROOM}\nThời gian: 7h30 - 9h00")
    her = school.person("Hoa")
    await starts(school, her)
    school.telegram.say(her, her, code)
    question = await school.asked(her, "kin-e")
    await school.press(her, question, "kin-e")
    await school.asked(her, "kin-y")
    school.telegram.say(her, her, "toi dong y")
    again = await school.begun(her, "enrol-press")
    for message in (question, again):
        assert {len(row) for row in message.reply_markup["inline_keyboard"]} == {1}
    await school.press(her, again, "kin-y")
    await school.told(her, "guardian-bound", name=NAME, you="grandparent")
    await school.asked(her, "evening-came")
    school.telegram.say(her, her, "chau toi hom nay co hoc khong")
    await school.until(lambda: school.saying(her, lambda said: "07:30" in said and "09:00" in said))
    school.telegram.say(her, her, "cháu tôi bị bạn đánh ở trường")
    report = await school.asked(her, "al-go")
    await school.press(her, report, "al-go")
    report = await school.asked(her, "al-unsaid")
    await school.press(her, report, "al-unsaid")
    await school.until(lambda: "ai xem thì bot báo cho ông bà biết" in text_of(report) or None)
    for said in map(text_of, school.said(her)):
        assert not re.search(r"anh/chị|\b(con|bác|chị)\b", said, re.IGNORECASE)


async def test_a_guardian_stops_an_account_that_is_not_the_childs_until_staff_decide(school: School) -> None:
    """They hear of each new account; what it was handed out goes at once, and staff open it again."""
    await acting_creator(school)
    code = (await roster(school, f"12. {NAME}", "13. Trần Bình")).guardians[0].code
    mother = await guardian(school, "Hoa", code)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    door = await door_of(school, school.pupil)
    told = await school.told(mother, "guardian-child-account", account="An", **AN)
    await school.settled()
    before = text_of(told)
    assert await school.press(mother, told, "kin-z") == school.words("guardian-frozen")
    after = f"{before}\n{school.words('guardian-frozen')}"
    await school.until(lambda: text_of(told) == after or None)
    await school.until(lambda: door.deleted)
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.told(school.pupil, "door-frozen")
    school.telegram.say(school.pupil, school.pupil, "/mydata")
    kept = school.words("mydata-value-doubted")
    await school.until(lambda: any(kept in text_of(each) for each in school.said(school.pupil)))
    alarm = await school.told(school.teacher, "guardian-disowned", account="An", **AN)
    assert await school.press(school.teacher, alarm, "kin-s") == school.words("guardian-thawed")
    school.telegram.say(school.pupil, school.pupil, "/vaolop")
    await school.until(lambda: any("246810" in text_of(each) for each in doors_of(school, school.pupil)))


async def test_guardians_hear_once_that_a_child_who_is_forgotten_takes_their_access_along(
    school: School,
) -> None:
    """What ended, and what they can do; not who asked for it."""
    code = await code_of_a_pupil_who_is_in(school)
    mother = await guardian(school, "Hoa", code)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    school.telegram.say(school.pupil, school.pupil, "/xoadulieu")
    await school.press(school.pupil, await school.asked(school.pupil, "fy"), "fy")
    told = await school.told(mother, "child-line-gone", school_class="7A")
    assert NAME not in text_of(told)
    await school.restart()
    await school.settled()
    assert school.said(mother)[-1] is told
    assert [text_of(each) for each in school.said(mother)].count(text_of(told)) == 1


async def taps(school: School, page: Message, button: str, **values: str) -> str:
    """Let the teacher press on a page and wait until it has changed; return the popup's text."""
    said = await school.press(school.teacher, page, button, **values)
    await school.settled()
    return said


@in_both_languages
async def test_a_class_that_needs_a_guardians_word_first_takes_papers(school: School) -> None:
    """Before anybody is in, all but one in four presses; who waited is told, also of an undo."""
    await acting_creator(school)
    await roster(school, f"12. {NAME}", "13. Trần Bình", "14. Lê Chi")
    school.telegram.say(school.teacher, school.teacher, "/phuhuynh")
    page = await school.asked(school.teacher, "kin-n")
    assert await taps(school, page, "kin-b") == school.words("guardian-rule-set")
    await taps(school, page, "kin-n")
    assert await taps(school, page, "kin-v") == school.words("guardian-papers-none")
    assert await taps(school, page, "kin-l") == school.words("guardian-papers-all")
    await taps(school, page, "kin-p", now="on", number="12", name=NAME[:14])
    await taps(school, page, "kin-v")
    saved = school.words("guardian-papers-noted", school_class="7A", count="2", missing="1")
    await school.until(lambda: text_of(page) == saved or None)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    await school.told(school.pupil, "door-guardian")
    school.telegram.say(school.pupil, school.pupil, "/phuhuynh")
    await school.told(school.pupil, "guardian-list-none")
    await taps(school, page, "kin-n")
    await taps(school, page, "kin-p", now="off", number="12", name=NAME[:14])
    await taps(school, page, "kin-v")
    told = await school.told(school.pupil, "guardian-paper-open", school_class="7A")
    assert await school.press(school.pupil, told, "kn") == school.words("knock-open")
    door = await door_of(school, school.pupil)
    await taps(school, page, "kin-t")
    await school.told(school.pupil, "guardian-paper-waits", school_class="7A")
    await school.until(lambda: door.deleted)
    undone = school.words("guardian-papers-undone", school_class="7A", count="1", missing="1")
    await school.until(lambda: text_of(page) == undone or None)
    assert await school.press(school.pupil, told, "kn") == school.words("knock-answered")


@in_both_languages
async def test_families_are_manifold(school: School) -> None:
    """One child's mother, and another's father who is the teacher: both confirm, no paper is asked for."""
    await acting_creator(school)
    slips = await roster(school, f"12. {NAME}", "13. Trần Bình")
    mother = await guardian(school, "Hoa", slips.guardians[0].code)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    school.telegram.say(school.teacher, school.teacher, slips.guardians[1].code)
    await school.press(school.teacher, await school.asked(school.teacher, "kin-f"), "kin-f")
    await school.press(school.teacher, await school.asked(school.teacher, "kin-y"), "kin-y")
    await school.told(school.teacher, "guardian-bound", name="Trần Bình", you="father")
    school.telegram.say(school.teacher, school.teacher, "/phuhuynh")
    listed = await school.until(
        lambda: next((each for each in school.said(school.teacher) if text_of(each).startswith("👪")), None)
    )
    assert school.words("button-kin-n") not in {each.get("text") for each in listed.buttons}


@in_both_languages
async def test_a_guardian_of_two_is_asked_whose_doors(school: School) -> None:
    """In one class too; the door names the child that was chosen."""
    await acting_creator(school)
    slips = await roster(school, f"12. {NAME}", "13. Nguyễn Bảo Ân")
    first, second = (slip.code for slip in slips.guardians)
    mother = await guardian(school, "Hoa", first)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    school.telegram.say(mother, mother, second)
    await school.press(mother, await school.asked(mother, "kin-f"), "kin-f")
    await school.press(mother, await school.asked(mother, "kin-y"), "kin-y")
    await school.told(mother, "guardian-bound", name="Nguyễn Bảo Ân", you="father")
    await pasted_in_group(school)
    await come(school, mother, await way_in(school))
    which = await school.asked(mother, "kin-d", number="13", name="Nguyễn Bảo Ân")
    assert not doors_of(school, mother)
    pressed = await school.press(mother, which, "kin-d", number="13", name="Nguyễn Bảo Ân")
    assert pressed == school.words("knock-open")
    assert "Nguyễn Bảo Ân" in text_of(await door_of(school, mother))
    school.telegram.say(mother, mother, "/mydata")
    kept = await school.asked(mother, "xd", school_class="7A")
    assert [school.words("button-xd", school_class="7A")] == [each["text"] for each in kept.buttons]


async def test_a_meeting_of_guardians_opens_to_them_and_to_no_student(school: School) -> None:
    """A student who was in before is out; the mother has a door."""
    await acting_creator(school)
    code = (await roster(school, f"12. {NAME}", "13. Trần Bình")).guardians[0].code
    mother = await guardian(school, "Hoa", code)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    echo = await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    door = await door_of(school, school.pupil)
    assert await school.press(school.teacher, echo, "wg") == school.words("kind-marked")
    await school.until(lambda: door.deleted)
    await school.settled()
    for who in (school.pupil, mother):
        school.telegram.say(who, who, "/vaolop")
    assert "246810" in text_of(await door_of(school, mother))
    await school.told(school.pupil, "door-guardians-only")
    assert not doors_of(school, school.pupil)
