"""A school year ends: an owner sends the new lists, and everybody is where they belong."""

from __future__ import annotations

from bot.sandbox import User
from bot.sandbox.world.files import Document
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import confirmed_teacher, door_of, ever_told, kept, let_in, pasted_in_group, way_in
from tests.e2e.printed import codes_in, printed
from tests.long.e2e.enrolment.test_guardians import guardian
from tests.long.e2e.rosters.test_rosters import bound, stranger

OLD = "STT,Họ tên,Lớp,Mã học sinh\n1,Nguyễn Văn An,7A,001\n2,Trần Thị Bình,7A,002\n3,Lê Chi,7A,003\n"
NEW = "STT,Họ tên,Lớp,Mã học sinh\n1,Đỗ Ái,8A,009\n2,Nguyễn Văn An,8A,1\n3,Lê Chi,8A,3\n1,Vũ Em,7A,010\n"


def send(school: School, who: User, content: str) -> None:
    """Let somebody send a file in private."""
    school.telegram.say(who, who, document=Document("ds.csv", content.encode()))


async def begins_a_year(school: School, content: str) -> None:
    """Let the owner type the command, be asked for the new lists, and send them."""
    school.telegram.say(school.owner, school.owner, "/newyear")
    await school.told(school.owner, "year-send-file")
    send(school, school.owner, content)


async def test_a_class_goes_up(school: School) -> None:
    """Shown first, then done: its pupil is asked for consent anew and gets in; the leaver is gone."""
    await confirmed_teacher(school)
    send(school, school.owner, OLD)
    await school.press(school.owner, await school.asked(school.owner, "ny"), "ny")
    slips = await printed(school, who=school.owner)
    codes = codes_in(slips)
    mother = await guardian(school, "Hoa", slips.guardians[0].code)
    father = await guardian(school, "Nam", slips.guardians[1].code)
    pupil, leaver = await stranger(school, "An"), await stranger(school, "Bình")
    await bound(school, pupil, codes[0])
    await bound(school, leaver, codes[1])
    await begins_a_year(school, NEW)
    question = await school.asked(school.owner, "yb", left="1")
    expected = (
        school.words("year-head", classes="2"),
        school.words("year-class", before="7A", name="8A", stay="2", new="1"),
        school.words("year-new-class", before="", name="7A", stay="0", new="1"),
        school.words("year-people", stay="2", new="2", left="1", renewed="1"),
    )
    assert text_of(question) == "\n".join(expected)
    await school.press(school.owner, question, "yb", left="1")
    await school.told(school.owner, "year-begun", classes="2", stay="2", new="2", left="1")
    await school.clock.advance(700)
    await school.settled()
    gone = await school.told(leaver, "off-year-student")
    assert [each.get("text") for each in gone.buttons] == [school.words("button-tt")]
    await school.told(father, "off-year-guardian")
    for who in (leaver, father):
        assert ever_told(school, who).count(school.words("off-year-student")[:30]) == 1
    for who in (pupil, mother):
        assert school.words("off-year-student")[:30] not in ever_told(school, who)
    assert not [line for line in kept(school) if "Trần Thị Bình" in line or "'001'" in line]
    await pasted_in_group(school)
    school.telegram.say(pupil, pupil, "/vaolop")
    question = await school.asked(pupil, "ca")
    told = {"number": "2", "school_class": "8A", "name": "Nguyễn Văn An"}
    assert text_of(question) == school.words("enrol-ask-consent", **told)
    await school.press(pupil, question, "ca")
    await school.told(pupil, "enrol-bound")
    school.telegram.say(pupil, pupil, "/vaolop")
    assert "246810" in text_of(await door_of(school, pupil))
    school.telegram.say(mother, mother, "/vaolop")
    question = await school.told(
        mother, "guardian-ask-consent", relation=school.words("relation-mother"), you="mother", **told
    )
    await school.press(mother, question, "kin-y")
    await school.told(mother, "guardian-bound", name="Nguyễn Văn An", you="mother")
    school.telegram.say(mother, mother, "/vaolop")
    assert "246810" in text_of(await door_of(school, mother))
    before = len(school.said(leaver))
    school.telegram.say(leaver, leaver, "/vaolop")
    await school.hears(leaver, before + 1)
    assert "246810" not in text_of(school.said(leaver)[-1])


async def test_only_owners_begin_a_year_and_only_with_codes(school: School) -> None:
    """A teacher is sent to the owner; a file that fits nobody changes nothing; [no] leaves all as it was."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, "/newyear")
    await school.told(school.teacher, "year-not-owner")
    send(school, school.owner, OLD.replace("Mã học sinh", "Ghi chú"))
    await school.press(school.owner, await school.asked(school.owner, "ny"), "ny")
    await school.told(school.owner, "roster-taken", count="3")
    for content, answer in (
        (NEW, "year-no-codes"),
        ("STT,Name\n1,An\n2,Binh\n", "year-no-classes"),
        ("no list", "roster-no-header"),
    ):
        await begins_a_year(school, content)
        await school.told(school.owner, answer)
    send(school, school.owner, OLD)
    await school.settled()
    school.telegram.say(school.owner, school.owner, "/newyear")
    await school.settled()
    assert len([line for line in kept(school) if line.startswith("students ")]) == 3


async def test_who_came_since_the_question_is_shown_before_anybody_leaves(school: School) -> None:
    """The owner is told how many have no code, and asked anew where somebody came meanwhile."""
    await confirmed_teacher(school)
    send(school, school.owner, OLD)
    await school.press(school.owner, await school.asked(school.owner, "ny"), "ny")
    await school.asked(school.owner, "ps")
    await begins_a_year(school, NEW)
    question = await school.asked(school.owner, "yb", left="1")
    await pasted_in_group(school)
    await let_in(school, school.pupil, "9", "Hoàng Ái", await way_in(school))
    said = school.words("year-changed")
    assert await school.press(school.owner, question, "yb", left="1") == said
    assert len([line for line in kept(school) if line.startswith("students ")]) == 4
    anew = await school.asked(school.owner, "yb", left="2")
    assert school.words("year-uncoded", count="1") in text_of(anew)


async def test_a_new_year_is_left_before_any_list_is_sent(school: School) -> None:
    """The first question has a way out: a list that is sent afterwards is a list like any other."""
    await confirmed_teacher(school)
    school.telegram.say(school.owner, school.owner, "/newyear")
    question = await school.told(school.owner, "year-send-file")
    await school.press(school.owner, question, "yn")
    await school.until(lambda: text_of(question) == school.words("year-left") or None)
    send(school, school.owner, "STT,Họ tên,Lớp,Mã học sinh\n1,Nguyễn Văn An,6A,001\n2,Lê Chi,6A,002\n")
    await school.asked(school.owner, "nw", name="6A")
