"""Whom a sentence is for: a child is asked in a child's words, a mother is no child, a pupil no teacher."""

from __future__ import annotations

import re

from bot.sandbox import User
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import (
    acting_creator,
    door_of,
    in_both_languages,
    let_in,
    pasted_in_group,
    roster,
    way_in,
)
from tests.long.e2e.enrolment.test_guardians import NAME, guardian

AS_A_CHILD = re.compile(r"(?:^|[.:;,] )[Ee]m (?:chưa|đã|bấm|gõ|vào|xem|nhắn|nhờ|chờ|hỏi)", re.MULTILINE)


def claims(school: School, who: User, after: int = 0) -> bool:
    """Tell whether somebody is shown [Tôi là giáo viên], behind so many messages."""
    label, said = school.words("button-claim"), school.said(who)[after:]
    return any(each.get("text") == label for message in said for each in message.buttons)


@in_both_languages
async def test_a_pupils_everyday_words_do_what_the_commands_do(school: School) -> None:
    """Where the link is, what is kept, and to be forgotten; no command of staff makes a pupil a teacher."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    first = await door_of(school, school.pupil)
    await school.clock.advance(30)
    school.telegram.say(school.pupil, school.pupil, "cô ơi link đâu ạ")
    await school.until(lambda: (m := school.said(school.pupil)[-1]) is not first and "246810" in text_of(m))
    second = school.said(school.pupil)[-1]
    await school.clock.advance(30)
    school.telegram.say(school.pupil, school.pupil, "em bị đá ra rồi")
    await school.until(lambda: (m := school.said(school.pupil)[-1]) is not second and "246810" in text_of(m))
    before = len(school.said(school.pupil))
    school.telegram.say(school.pupil, school.pupil, "/tinhtrang")
    await school.told(school.pupil, "status-student")
    school.telegram.say(school.pupil, school.pupil, ZOOM)
    await school.told(school.pupil, "paste-student")
    school.telegram.say(school.group, school.pupil, "/tamnghi")
    await school.told(school.pupil, "pause-not-staff")
    school.telegram.say(school.pupil, school.pupil, "bot giữ gì về em")
    await school.begun(school.pupil, "mydata-title")
    school.telegram.say(school.pupil, school.pupil, "xoá em đi")
    await school.told(school.pupil, "forget-question")
    said = [text_of(each) for each in school.said(school.pupil)[before:]]
    assert not [text for text in said if "/start" in text or school.words("button-claim") in text]
    assert not claims(school, school.pupil)


async def test_a_mother_is_never_spoken_to_as_a_child(school: School) -> None:
    """Not at the group's button, by a used slip, at her child's door, or when she asks what is kept."""
    await acting_creator(school)
    code = (await roster(school, f"12. {NAME}", "13. Trần Bình")).guardians[0].code
    await pasted_in_group(school)
    stranger = school.person("Mai")
    school.telegram.press_start(stranger, await way_in(school))
    await school.told(stranger, "enrol-not-member")
    mother = await guardian(school, "Hoa", code)
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    known = len(school.said(mother))
    school.telegram.say(stranger, stranger, code)
    await school.begun(stranger, "code-wrong")
    school.telegram.say(mother, mother, "/vaolop")
    door = await door_of(school, mother)
    foot = school.words("door-foot-guardian", you="mother", number="12", name=NAME, tag="")
    assert foot.split("\n")[1] in text_of(door)
    school.telegram.say(mother, mother, "/tinhtrang")
    await school.told(mother, "status-guardian")
    school.telegram.say(mother, mother, ZOOM)
    await school.told(mother, "paste-guardian")
    school.telegram.say(mother, mother, "dữ liệu")
    await school.begun(mother, "mydata-title")
    school.telegram.press_start(mother)
    await school.settled()
    hello = await school.asked(mother, "home-more")
    label = school.words("home-door-child", name=NAME.split()[-1])
    assert await school.push(mother, hello, label) == school.words("knock-open")
    assert school.words("button-kn") not in {
        each.get("text") for m in school.said(mother) for each in m.buttons
    }
    for who in (mother, stranger):
        for message in school.said(who):
            assert not AS_A_CHILD.search(text_of(message))
            assert "cho em," not in text_of(message)
            assert "hỏi thầy cô hoặc cha mẹ" not in text_of(message)
    assert not claims(school, mother, known)
