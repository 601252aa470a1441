"""Files of rosters as schools send them: read back, corrected by their sender, sent again a year later."""

from __future__ import annotations

from bot.sandbox import Message, User
from bot.sandbox.world.files import Document
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import acting_creator, confirmed_teacher, ever_told, in_both_languages, kept
from tests.e2e.printed import codes_in, files_of, printed
from tests.long.e2e.rosters.test_rosters import bound, stranger
from tests.papers.roster_files import FILES, LEFT_OUT, names


def sent(school: School, who: User, name: str, content: bytes | None = None, caption: str = "") -> Message:
    """Let somebody send a file in private."""
    document = Document(name, FILES[name]() if content is None else content)
    return school.telegram.say(who, who, caption, document=document)


@in_both_languages
async def test_the_export_of_the_ministry(school: School) -> None:
    """45 pupils of rows 6-50, eleven columns left out by number and name, none of them ever kept."""
    await acting_creator(school)
    upload = sent(school, school.teacher, "bo-gd-6A1.xlsx")
    which = await school.until(
        lambda: next((m for m in school.said(school.teacher) if "1. " in text_of(m)), None)
    )
    await school.until(lambda: upload.deleted)
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names(3), 1))
    expected = (
        school.words("roster-read-sheet", count="45", first="6", last="50", sheet="6A1", lines=lines),
        school.words("roster-more-names", count="42"),
        school.words("roster-left-out", count="11", columns=", ".join(LEFT_OUT[:4]) + "…"),
        school.words("roster-which-class"),
    )
    assert text_of(which) == "\n".join(expected)
    await school.push(school.teacher, which, "7A")
    sure = await school.told(school.teacher, "roster-sure", school_class="7A")
    await school.press(school.teacher, sure, "ny")
    await school.told(school.teacher, "roster-taken", count="45")
    assert not [line for line in kept(school) if "0912345678" in line or "01/02" in line or "Tân Mai" in line]
    assert "0912345678" not in ever_told(school, school.teacher)


async def test_columns_are_chosen_where_titles_are_missing(school: School) -> None:
    """The file is sent again with their letters as its caption, and read by them."""
    await acting_creator(school)
    sent(school, school.teacher, "khong-tieu-de.xlsx")
    lost = await school.told(school.teacher, "roster-no-header")
    await school.press(school.teacher, lost, "no")
    await school.told(school.teacher, "roster-other-columns")
    sent(school, school.teacher, "khong-tieu-de.xlsx", caption="A C")
    sure = await school.asked(school.teacher, "ny")
    assert f"1. {names(1)[0]}" in text_of(sure)
    assert school.words("button-no") in labels(sure)
    await school.press(school.teacher, sure, "ny")
    assert len(codes_in(await printed(school))) == 20


async def test_an_owner_sends_the_whole_school(school: School) -> None:
    """Each class is told; new ones are made, without a group; to a teacher they are none of theirs."""
    await confirmed_teacher(school)
    sent(school, school.owner, "moi-lop-mot-sheet.xlsx")
    question = await school.asked(school.owner, "ny")
    expected = [school.words("roster-classes", classes="3", count="90")]
    expected += [school.words("roster-line-new", name=f"6A{n}", count="30") for n in (1, 2, 3)]
    assert text_of(question).split("\n")[:4] == expected
    await school.press(school.owner, question, "ny")
    taken = await school.told(school.owner, "roster-all-taken", classes="3", count="90")
    assert [each["text"] for each in taken.buttons] == ["🖨 6A1", "🖨 6A2", "🖨 6A3"]
    await school.push(school.owner, taken, "🖨 6A2")
    (slips,) = await school.until(lambda: files_of(school, school.owner))
    assert len(codes_in(slips)) == 30
    sent(school, school.owner, "moi-lop-mot-sheet.xlsx")
    again = await school.until(
        lambda: next((m for m in school.said(school.owner) if "thêm 0, bớt 0, sửa 0" in text_of(m)), None)
    )
    assert text_of(again).count("thêm 0, bớt 0, sửa 0") == 3
    sent(school, school.teacher, "moi-lop-mot-sheet.xlsx")
    refused = await school.asked(school.teacher, "nn")
    assert school.words("roster-line-unknown", name="6A1", count="30") in text_of(refused)
    assert len(refused.buttons) == 1


async def test_a_group_that_comes_after_its_roster_is_that_classs(school: School) -> None:
    """An owner makes the class by its list; the group of that name belongs to it once it is confirmed."""
    await school.open()
    sent(school, school.owner, "excel-utf8.csv", b"STT,Name,Class\n1,An,7A\n2,Binh,7A\n")
    which = await school.asked(school.owner, "nw", name="7A")
    await school.press(school.owner, which, "nw", name="7A")
    sure = await school.told(school.owner, "roster-sure", school_class="7A")
    await school.press(school.owner, sure, "ny")
    slips = await printed(school, who=school.owner)
    school.telegram.press_start(school.teacher)
    hello = await school.asked(school.teacher, "claim")
    await school.press(school.teacher, hello, "claim")
    claim = await school.begun(school.owner, "claim-question-group", name="Lan", group="7A")
    said = await school.press(school.owner, claim, "cf", school_class="7A", count="2")
    assert said == school.words("press-noted")
    year = school.words("team-ends-year")
    until = await school.told(school.owner, "claim-how-long", name="Lan", group="7A")
    assert await school.press(school.owner, until, "ke", ends=year) == school.words("decision-confirmed")
    await school.told(school.teacher, "welcome-confirmed-group", group="7A")
    pupil = await stranger(school)
    await bound(school, pupil, codes_in(slips)[0])
    assert len([line for line in kept(school) if line.startswith("classes ")]) == 1
