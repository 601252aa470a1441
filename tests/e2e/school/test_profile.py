"""The school is asked once for its name and telephone; /school shows both."""

from __future__ import annotations

from tests.e2e.harness import School, text_of
from tests.e2e.mornings import ROOM, confirmed_teacher, roster
from tests.e2e.printed import links_in
from tests.long.e2e.rosters.test_rosters import LINES, stranger

NAME, PHONE = "Trường THCS Chu Văn An", "024 3825 1234"


async def test_an_owner_names_the_school_once_and_everybody_sees_it(school: School) -> None:
    """A bad answer is asked for again, and what was skipped is left; the path is never begun twice."""
    await school.open(school_phone="028 3825 9999")
    owner, say = school.owner, school.telegram.say
    offer = await school.told(owner, "profile-offer")
    await school.press(owner, offer, "profile-say", part=school.words("profile-begin"))
    await school.told(owner, "profile-ask-name")
    say(owner, owner, "https://chuvanan.edu.vn")
    await school.told(owner, "profile-leads-away")
    say(owner, owner, NAME)
    await school.told(owner, "profile-ask-phone")
    say(owner, owner, "02438251234")
    asked = await school.told(owner, "profile-ask-head")
    await school.press(owner, asked, "profile-skip")
    page = await school.begun(owner, "profile-title")
    assert NAME in text_of(page)
    assert PHONE in text_of(page)
    assert school.words("profile-unknown") in text_of(page)
    say(owner, owner, "/truong")
    card = await school.asked(owner, "profile")
    assert f"{NAME} · ☎️ {PHONE}" in text_of(card)
    school.telegram.press_start(owner)
    await school.settled()
    assert len([each for each in school.said(owner) if text_of(each) == text_of(offer)]) == 1
    grandmother = school.person("Bà Sáu")
    school.telegram.press_start(grandmother)
    say(grandmother, grandmother, "mắt mờ lắm")
    told = await school.begun(grandmother, "not-understood")
    assert school.words("not-understood-phone", phone=PHONE) in text_of(told)


async def test_an_invitation_is_no_answer_and_the_question_stays_open(school: School) -> None:
    """Nor is a week: each is taken for what it is, and the name may still be typed."""
    await confirmed_teacher(school)
    owner, say = school.owner, school.telegram.say
    offer = await school.told(owner, "profile-offer")
    await school.press(owner, offer, "profile-say", part=school.words("profile-begin"))
    await school.told(owner, "profile-ask-name")
    paste = say(owner, owner, ROOM)
    await school.until(lambda: paste.deleted)
    await school.asked(owner, "ls")
    say(owner, owner, NAME)
    await school.told(owner, "profile-ask-phone")
    assert school.saying(owner, lambda said: said == school.words("profile-leads-away")) is None


async def test_slips_and_the_chat_that_they_lead_to_name_the_same_school(school: School) -> None:
    """Whose paper it is, who teaches, and whom to call; a slip that holds leads to the same name."""
    await confirmed_teacher(school)
    owner = school.owner
    offer = await school.told(owner, "profile-offer")
    await school.press(owner, offer, "profile-say", part=school.words("profile-begin"))
    school.telegram.say(owner, owner, NAME)
    await school.told(owner, "profile-ask-phone")
    slips = await roster(school, *LINES)
    assert all(NAME in each.text and school.teacher.first_name in each.text for each in slips.students)
    pupil = await stranger(school)
    school.telegram.press_start(pupil, links_in(slips)[0])
    await school.until(lambda: school.saying(pupil, lambda said: said.startswith(f"{NAME}\n")))
