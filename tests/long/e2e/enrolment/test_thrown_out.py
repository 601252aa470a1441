"""Whom a class's staff put out, or a code displaced, does not come in again without their look."""

from __future__ import annotations

import re

from bot.sandbox import Message, User
from tests.e2e.harness import HANOI, School, data_of, text_of
from tests.e2e.mornings import (
    agreed,
    applied,
    approved,
    confirmed_teacher,
    door_of,
    doors_of,
    let_in,
    pasted_in_group,
    roster,
    starts,
    way_in,
)
from tests.e2e.printed import codes_in
from tests.long.e2e.enrolment.test_approvals import card_of, labels, member, shows
from tests.long.e2e.enrolment.test_attempts import forgets
from tests.long.e2e.enrolment.test_guardians import guardian
from tests.long.e2e.rosters.test_rosters import LINES, bound, tries

BINH, CHI = ("2", "Trần Thị Bình"), ("3", "Lê Chi")


async def begun(school: School) -> tuple[list[str], str]:
    """Let a class have a list, slips and an open door; return the codes, and the way in."""
    codes = codes_in(await roster(school, *LINES))
    await pasted_in_group(school)
    return codes, await way_in(school)


async def inside(school: School, name: str) -> User:
    """Let one more be in the class's group who has started the bot."""
    person = member(school, name)
    await starts(school, person)
    return person


def tag_in(door: Message) -> str:
    """Return the three symbols at the end of the name that a door gives."""
    found = re.search(rf"{BINH[0]} {BINH[1]} (\w\w\w)", text_of(door))
    assert found is not None
    return found.group(1)


async def types(school: School, who: User, code: str) -> None:
    """Let somebody type a good code, say that it is theirs, consent and pledge."""
    school.telegram.say(who, who, code)
    await school.press(who, await school.asked(who, "my"), "my")
    await agreed(school, who, await school.asked(who, "ca"))


async def put_out(school: School, holder: User, owner: User, code: str) -> None:
    """Let whose slip somebody else used tell the teacher, who frees the number: its holder is out."""
    assert await tries(school, owner, code) == school.words("code-wrong")
    await school.press(owner, await school.asked(owner, "tt"), "tt")
    await school.told(owner, "plea-ask")
    assert await tries(school, owner, "7A, 1 Nguyễn Văn An") == school.words("plea-sent")
    await school.press(school.teacher, await school.asked(school.teacher, "ri"), "ri")
    question = await school.asked(school.teacher, "ri-yes")
    assert await school.press(school.teacher, question, "ri-yes") == school.words("plea-issued")
    await school.told(holder, "put-out", school_class="7A")


async def test_whom_staff_put_out_is_looked_at_whatever_name_or_code_comes(school: School) -> None:
    """Another number and name, a good slip, and after having been forgotten: singly, with the reason."""
    await confirmed_teacher(school)
    codes, payload = await begun(school)
    shadow, an = await inside(school, "Shadow"), await inside(school, "An 7A")
    await bound(school, shadow, codes[0])
    await put_out(school, shadow, an, codes[0])
    await forgets(school, shadow)
    await school.clock.advance(4 * 24 * 3600)
    await pasted_in_group(school)
    payload = await way_in(school)
    await applied(school, shadow, " ".join(BINH), payload)
    await applied(school, school.pupil, " ".join(CHI), payload)
    card = await card_of(school, school.teacher)
    await shows(school, card, 2)
    reason = school.words("before-removed")
    assert [reason in line for line in text_of(card).splitlines()] == [False, True, False]
    assert await school.press(school.teacher, card, "aa", count="1") == school.words("decide-admitted")
    await door_of(school, school.pupil)
    await shows(school, card, 1)
    assert school.words("button-aa", count="1") not in labels(card)
    assert await school.press(school.teacher, card, "an") == school.words("decide-declined")
    await types(school, shadow, codes[1])
    await school.told(shadow, "enrol-waiting")
    card = await school.asked(school.teacher, "ay", number=BINH[0], name=BINH[1])
    assert school.words("before-declined") in text_of(card)
    assert not doors_of(school, shadow)
    await bound(school, await inside(school, "Bình"), codes[1])  # the slip was not spent
    assert await approved(school, *BINH) == school.words("decide-taken")


async def test_staff_hear_that_somebody_displaced_has_seen_the_room(school: School) -> None:
    """Of an open door alone, once; [Đóng cửa] takes all doors back, and the room is given out on after."""
    await confirmed_teacher(school)
    codes, payload = await begun(school)
    shadow = await inside(school, "Shadow")
    await let_in(school, shadow, *BINH, payload)
    await door_of(school, shadow)
    at = school.clock.now().astimezone(HANOI)
    binh = await inside(school, "Bình")
    was = tag_in(await door_of(school, shadow))
    await bound(school, binh, codes[1])
    about = {"school_class": "7A", "account": "Shadow", "number": BINH[0], "name": BINH[1]}
    card = await school.begun(school.teacher, "seen-room", **about, at=f"{at:%H:%M}", day=f"{at:%d/%m}")
    for sentence in ("seen-room-approved", "seen-room-next"):
        assert school.words(sentence) in text_of(card)
    tag = tag_in(await door_of(school, binh))
    for typed in (was, tag):
        school.telegram.say(school.teacher, school.teacher, typed)
    await school.told(school.teacher, "tags-unknown")
    await school.until(lambda: [m for m in school.said(school.teacher) if text_of(m).startswith(f"✔ {tag}")])
    assert await school.press(school.teacher, card, "seen-shut") == school.words("press-door-closed")
    await school.until(lambda: school.words("seen-room-closed") in text_of(card) or None)
    await school.until(lambda: not doors_of(school, binh) or None)
    school.craft(shadow, data_of(card, school.words("button-seen-keep")))
    await school.settled()
    assert school.words("seen-room-closed") in text_of(card)
    assert await school.press(school.teacher, card, "seen-keep") == school.words("press-room-kept")
    await school.until(lambda: school.words("seen-room-next") in text_of(card) or None)
    school.telegram.say(binh, binh, "/vaolop")
    await door_of(school, binh)


async def test_a_pupils_account_becomes_nobodys_guardian_by_a_slip(school: School) -> None:
    """Waiting or declined, it is refused kindly; the slip stays the mother's, and her child hears of her."""
    await confirmed_teacher(school)
    slips = await roster(school, *LINES)
    await pasted_in_group(school)
    shadow, binh = await inside(school, "Shadow"), await inside(school, "Bình")
    await applied(school, shadow, "2 Đỗ Khánh", await way_in(school))
    code = slips.guardians[1].code
    assert BINH[1] in slips.guardians[1].text
    school.telegram.say(shadow, shadow, code)
    await school.told(shadow, "code-guardian")
    card = await school.asked(school.teacher, "an")
    assert await school.press(school.teacher, card, "an") == school.words("decide-declined")
    await school.settled()
    assert await tries(school, shadow, code) == school.words("code-guardian")
    await bound(school, binh, codes_in(slips)[1])
    mother = await guardian(school, "Hoa", code)
    await school.told(mother, "guardian-bound", name=BINH[1], you="mother")
    kin = {"account": "Hoa", "school_class": "7A", "relation": school.words("relation-mother")}
    await school.told(binh, "guardian-came", **kin)
