"""What a teacher sees of doors: who opened, who is to be chased, the names in the room, handing over."""

from __future__ import annotations

import re

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    ZOOM_LINK,
    acting_creator,
    door_of,
    doors_of,
    ever_told,
    given_away,
    in_both_languages,
    let_in,
    pasted_in_group,
    roster,
    way_in,
)

AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"


async def a_lesson(school: School, *, answers: bool = True) -> Message:
    """Open a lesson; let in a pupil of two who are on the roster. Return the lesson's echo."""
    await acting_creator(school)
    echo = await pasted_in_group(school)
    await let_in(school, school.pupil, "12", AN, await way_in(school))
    await door_of(school, school.pupil)
    question = await school.asked(school.pupil, "ta")
    if answers:
        await school.press(school.pupil, question, "ta")
        await school.until(lambda: text_of(question) == school.words("attend-yes") or None)
    await roster(school, f"12 {AN}", f"13 {BINH}")
    return echo


async def follows(school: School, message: Message, button: str) -> Message:
    """Press a button of a teacher's; return what the bot says next."""
    before = len(school.said(school.teacher))
    assert await school.press(school.teacher, message, button) == school.words("setup-look-below")
    return (await school.hears(school.teacher, before + 1))[-1]


@in_both_languages
async def test_the_ledger_tells_who_opened_and_whom_to_chase(school: School) -> None:
    """In words that claim no presence, with files; only to staff of the class."""
    echo = await a_lesson(school)
    ledger = await follows(school, echo, "ld")
    told = text_of(ledger)
    counts = {"opened": "1", "handed": "0", "closed": "0", "apart": "0", "unanswered": "0", "unverified": "1"}
    assert school.words("ledger-counts", **counts) in told
    assert re.search(rf"12 {AN}: {school.words('ledger-opened')} \d\d:\d\d", told)
    assert f"13 {BINH}: {school.words('ledger-not-verified')}" in told
    assert school.words("ledger-foot") in told
    chased = await follows(school, ledger, "ch")
    assert school.words("chase-head", school_class="7A", count="1") in text_of(chased)
    assert BINH in text_of(chased)
    assert AN not in text_of(chased)
    for button in ("lv", "lx"):
        assert await school.press(school.teacher, ledger, button) == school.words("setup-look-below")
    await school.settled()
    sent = school.telegram.calls("sendDocument", chat=school.teacher)
    assert [c.parameters.get("caption") for c in sent].count(school.words("ledger-file")) == 2
    data = {str(each["callback_data"]) for each in (*echo.buttons, *ledger.buttons)}
    before = len(school.said(school.pupil_admin))
    for each in data:
        school.craft(school.pupil_admin, each)
    await school.settled()
    assert len(school.said(school.pupil_admin)) == before
    assert not given_away(ever_told(school, school.teacher))


async def test_nobody_is_said_to_have_refused_who_has_not_answered(school: School) -> None:
    """Told apart from a no; the teacher has them asked again, once a day; after the answer nobody is."""
    echo = await a_lesson(school, answers=False)
    ledger = await follows(school, echo, "ld")
    assert f"12 {AN}: {school.words('ledger-unanswered')}\n" in text_of(ledger)
    asked = len(having(school, "ta"))
    await school.clock.advance(60)
    assert await school.press(school.teacher, ledger, "ask-attend") == school.words("ledger-asked", count="1")
    await school.until(lambda: len(having(school, "ta")) > asked or None)
    assert await school.press(school.teacher, ledger, "ask-attend") == school.words("ledger-asked-already")
    await school.press(school.pupil, having(school, "ta")[-1], "ta")
    await school.settled()
    again = await follows(school, echo, "ld")
    assert re.search(rf"12 {AN}: {school.words('ledger-opened')} \d\d:\d\d", text_of(again))
    assert school.words("button-ask-attend") not in {each.get("text") for each in again.buttons}


def having(school: School, button: str) -> list[Message]:
    """Return the pupil's messages with a button, named by its id."""
    label = school.words(f"button-{button}")
    return [each for each in school.said(school.pupil) if label in {one.get("text") for one in each.buttons}]


async def test_a_tag_seen_twice_tells_whose_door_was_shared(school: School) -> None:
    """The door bears the tag, the teacher's list too; a pasted list of the room names it, kindly."""
    echo = await a_lesson(school)
    bold = re.search(rf"12 {AN} (\w\w\w)", text_of(await door_of(school, school.pupil)))
    assert bold is not None
    tag = bold.group(1)
    listed = await follows(school, echo, "tg")
    assert f"12 {AN} {tag}" in text_of(listed)
    assert f"13 {BINH}" in text_of(listed)
    school.telegram.say(school.teacher, school.teacher, tag.lower())
    start = re.search(r"\d\d:\d\d", text_of(listed))
    assert start is not None
    whose = {"tag": tag, "number": "12", "name": AN, "start": start.group()}
    alone = f"{school.words('tags-whose', **whose)}\n{school.words('tags-seen-foot')}"
    await school.until(lambda: next((m for m in school.said(school.teacher) if text_of(m) == alone), None))
    room = f"12 {AN} {tag}\nConMeo\n12 {AN} {tag}"
    school.telegram.say(school.teacher, school.teacher, room)
    shared = school.words("tags-shared", **whose)
    found = await school.until(
        lambda: next((m for m in school.said(school.teacher) if shared in text_of(m)), None)
    )
    strange = (school.words("tags-strange", count="1"), school.words("tags-strange-name", name="ConMeo"))
    assert text_of(found).startswith("\n".join((shared, *strange)))
    assert school.words("tags-seen-foot") in text_of(found)


async def test_a_teacher_hands_over_to_one_pupil(school: School) -> None:
    """Protected, noted in the ledger, gone when the lesson is withdrawn."""
    echo = await a_lesson(school)
    question = await follows(school, echo, "ha")
    first = question.buttons[0]
    assert str(first["text"]).startswith("13 ")
    assert await school.push(school.teacher, question, str(first["text"])) == school.words("hand-comes")
    handed = await school.until(
        lambda: next((m for m in doors_of(school, school.teacher) if ZOOM_LINK in text_of(m)), None)
    )
    assert "94123456721" in text_of(handed)
    assert "246810" in text_of(handed)
    assert school.words("hand-head", number="13", name=BINH) in text_of(handed)
    ledger = await follows(school, echo, "ld")
    assert f"13 {BINH}: {school.words('ledger-handed')}" in text_of(ledger)
    school.craft(school.pupil_admin, str(first["callback_data"]))
    await school.settled()
    assert not doors_of(school, school.pupil_admin)
    await school.press(school.teacher, echo, "lw")
    await school.until(lambda: handed.deleted)


async def handed_over(school: School, echo: Message) -> Message:
    """Let the teacher take the room for the first pupil that is offered; return the letter."""
    question = await follows(school, echo, "ha")
    await school.push(school.teacher, question, str(question.buttons[0]["text"]))
    (handed,) = await school.until(lambda: doors_of(school, school.teacher) or None)
    return handed


async def test_what_was_handed_over_for_who_leaves_the_list_goes(school: School) -> None:
    """At once: nothing would find it any more, however the room is renewed or the lesson withdrawn."""
    handed = await handed_over(school, await a_lesson(school))
    school.telegram.say(school.teacher, school.teacher, f"12 {AN}\n14 Lê Chi")
    await school.press(school.teacher, await school.asked(school.teacher, "nl", count="1"), "nl", count="1")
    await school.until(lambda: handed.deleted)


async def test_a_room_full_of_strangers_is_never_answered_with_help(school: School) -> None:
    """Exactly then a teacher needs a number and the next step; a list of plain names is no roster either."""
    echo = await a_lesson(school)
    school.telegram.say(school.teacher, school.teacher, "iPhone của Hà\nkhach vip 01\nzoom user")
    told = await school.told(school.teacher, "tags-no-match", count="3")
    await follows(school, told, "tg")
    school.telegram.say(school.teacher, school.teacher, "Nguyễn Văn Lạ\nTrần Thị Lùng")
    await school.told(school.teacher, "tags-no-match", count="2")
    assert school.words("help") not in ever_told(school, school.teacher)
    assert school.words("not-understood") not in ever_told(school, school.teacher)
    assert await school.press(school.teacher, echo, "tg") == school.words("setup-look-below")
