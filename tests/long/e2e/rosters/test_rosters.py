"""Rosters and codes: a list becomes slips, a slip becomes a binding, and guessing leads nowhere."""

from __future__ import annotations

from itertools import cycle

from bot.features.enrolment.codes.rules import make_code
from bot.sandbox import User
from bot.sandbox.world.files import Document
from tests.e2e.harness import School, say, text_of
from tests.e2e.mornings import (
    acting_creator,
    agreed,
    confirmed_teacher,
    door_of,
    doors_of,
    ever_told,
    in_both_languages,
    pasted_in_group,
    roster,
    starts,
)
from tests.e2e.printed import caption_of, codes_in, files_of, links_in, printed
from tests.papers.roster_files import FILES

LINES = ("1. Nguyễn Văn An", "2. Trần Thị Bình", "3. Lê Chi", "4. Phạm Dũng")
CSV = (
    "TRƯỜNG THCS SỐ 1,,,\n"
    "STT,Họ và tên,Ngày sinh,Dân tộc\n"
    "1,Nguyễn Văn An,01/02/2013,Kinh\n"
    "2,Trần Thị Bình,03/04/2013,Kinh\n"
    "2,Lê Chi,05/06/2013,Tày\n"
    ",Phạm Dũng,07/08/2013,Kinh\n"
    "5,,09/10/2013,Kinh\n"
)
DAY = 24 * 3600


def wrong_code(number: int) -> str:
    """Return a well-formed code that nobody holds."""
    draws = cycle([*divmod(number, 27), *range(7)])  # one more than a code takes, so that each try differs
    return make_code(lambda _: next(draws)).reveal()


async def tries(school: School, pupil: User, code: str) -> str:
    """Let somebody type a code; return the answer."""
    before = len(school.said(pupil))
    school.telegram.say(pupil, pupil, code)
    return text_of((await school.hears(pupil, before + 1))[-1])


async def stranger(school: School, name: str = "Chi") -> User:
    """Let somebody who is in no group press Start."""
    person = school.person(name)
    await starts(school, person)
    return person


async def bound(school: School, pupil: User, code: str) -> None:
    """Let somebody type a good code, say that it is theirs, and consent."""
    school.telegram.say(pupil, pupil, code)
    await school.press(pupil, await school.asked(pupil, "my"), "my")
    await agreed(school, pupil, await school.asked(pupil, "ca"))
    await school.told(pupil, "enrol-bound")


@in_both_languages
async def test_a_pasted_list_becomes_slips_that_leave_after_a_day(school: School) -> None:
    """Preview, yes, then slips as a file; a restart in between changes nothing."""
    await confirmed_teacher(school)
    paste = school.telegram.say(school.teacher, school.teacher, "\n".join(LINES))
    question = await school.asked(school.teacher, "ny")
    await school.until(lambda: paste.deleted)
    preview = "1. Nguyễn Văn An\n2. Trần Thị Bình\n3. Lê Chi"
    read = school.words("roster-read", count="4", lines=preview)
    assert text_of(question) == f"{read}\n{school.words('roster-more-names', count='1')}"
    await school.restart()
    assert await school.press(school.teacher, question, "ny") == school.words("press-noted")
    taken = await school.told(school.teacher, "roster-taken", count="4")
    assert not files_of(school, school.teacher)
    await school.restart()
    slips = await printed(school)
    assert caption_of(slips.message) == school.words(
        "slips-printed", students="4", guardians="4", school_class="7A"
    )
    for number, (slip, line) in enumerate(zip(slips.students, LINES, strict=True), 1):
        assert line in slip.text
        assert line in slips.guardians[number - 1].text
    codes = [slip.code for slip in (*slips.students, *slips.guardians)]
    assert len(set(codes)) == len(set(links_in(slips))) * 2 == 8
    assert not any(code in ever_told(school, school.teacher) for code in codes)
    assert not slips.message.protected  # who cannot save it cannot print it
    old = (school.clock.now() - slips.message.posted.clock).total_seconds()
    await school.clock.advance(DAY - old - 120)
    await school.settled()
    assert slips.message.deleted is None
    assert taken.deleted is None
    await school.restart()
    await school.clock.advance(120)
    await school.until(lambda: slips.message.deleted)


async def test_a_list_may_be_dropped(school: School) -> None:
    """[Không phải] makes no code, and the old question works no more."""
    await acting_creator(school)
    school.telegram.say(school.teacher, school.teacher, "\n".join(LINES))
    question = await school.asked(school.teacher, "nn")
    query = school.telegram.press(school.teacher, question, say("button-nn", school.language))
    again = school.telegram.press(school.teacher, question, say("button-ny", school.language))
    assert (await query.answered()).text == school.words("press-noted")
    answer = await school.until(lambda: again.answer)
    assert answer.text == school.words("roster-gone")
    await school.told(school.teacher, "roster-dropped")
    assert not doors_of(school, school.teacher)


async def test_a_file_is_read_and_what_is_not_needed_is_named(school: School) -> None:
    """Letterhead is skipped, other columns are left out by name, problems by row; the upload goes."""
    await acting_creator(school)
    upload = school.telegram.say(
        school.teacher, school.teacher, document=Document("7A.csv", CSV.encode("utf-8-sig"))
    )
    question = await school.asked(school.teacher, "ny")
    await school.until(lambda: upload.deleted)
    expected = (
        school.words(
            "roster-read-rows", count="2", first="3", last="5", lines="1. Nguyễn Văn An\n2. Trần Thị Bình"
        ),
        school.words("roster-left-out", count="2", columns="Ngày sinh, Dân tộc"),
        school.words("roster-duplicate-number", row="5"),
        school.words("roster-no-number", row="6"),
        school.words("roster-no-name", row="7"),
    )
    assert text_of(question) == "\n".join(expected)
    assert "2013" not in ever_told(school, school.teacher)
    await school.press(school.teacher, question, "ny")
    assert len(codes_in(await printed(school))) == 2


async def test_files_that_cannot_be_read_get_help(school: School) -> None:
    """A torn workbook, a locked one, an old font, no names, nothing; and a file of who is not staff."""
    await acting_creator(school)
    tcvn3 = "STT,Hä vµ tªn\n1,NguyÔn V¨n An\n2,TrÇn ThÞ B×nh\n".encode("latin-1")
    for content, answer in (
        (b"PK\x03\x04 a workbook", "file-corrupt"),
        (FILES["co-mat-khau.xlsx"](), "file-encrypted"),
        (tcvn3, "file-font-tcvn3"),
        (b"Lop,Diem\n7A,8\n", "roster-no-header"),
        (b"", "file-empty"),
    ):
        upload = school.telegram.say(school.teacher, school.teacher, document=Document("7A.xlsx", content))
        await school.told(school.teacher, answer)
        await school.until(lambda gone=upload: gone.deleted)  # type: ignore[misc]
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.pupil, school.pupil, document=Document("7A.csv", CSV.encode()))
    await school.told(school.pupil, "file-not-staff")


async def test_a_code_is_the_way_in_for_who_is_in_no_group(school: School) -> None:
    """Initials until confirmed, consent, bound; with a lesson on, the door comes by itself."""
    await acting_creator(school)
    slips = await roster(school, *LINES)
    await pasted_in_group(school)
    pupil = await stranger(school)
    code = codes_in(slips)[0]
    school.telegram.say(pupil, pupil, code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    question = await school.asked(pupil, "my")
    told = {"number": "1", "school_class": "7A"}
    assert text_of(question) == school.words("enrol-ask-confirm", name="N. V. An", **told)
    assert "Nguyễn" not in ever_told(school, pupil)
    await school.restart()
    await school.press(pupil, question, "my")
    consent = await school.asked(pupil, "ca")
    assert text_of(consent) == school.words("enrol-ask-consent", name="Nguyễn Văn An", **told)
    assert not doors_of(school, pupil)
    await agreed(school, pupil, consent)
    await school.told(pupil, "enrol-bound")
    door = await door_of(school, pupil)
    assert "246810" in text_of(door)
    await school.settled()
    await school.at(9, 0)
    await school.until(lambda: door.deleted)
