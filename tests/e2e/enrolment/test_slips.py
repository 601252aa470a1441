"""Codes where they do not belong, and codes that let nobody in: removed, ended, made anew."""

from __future__ import annotations

from bot.features.enrolment.codes.rules import Misread, make_code, read_code
from bot.sandbox import Document
from tests.e2e.harness import School
from tests.e2e.mornings import acting_creator, confirmed_teacher, ever_told, roster
from tests.e2e.printed import codes_in, links_in, printed
from tests.long.e2e.rosters.test_rosters import LINES, bound, stranger, tries, wrong_code

LINK = "https://t.me/{bot}?start={payload}"


def twin() -> str:
    """Return a text that is a code's in every way, and lets nobody in."""
    draws = iter([4] * 9)
    code = make_code(lambda _: next(draws))
    assert read_code(code.reveal()) is not Misread.TYPO
    return code.reveal()


async def test_posted_codes_go_end_and_are_made_anew(school: School) -> None:
    """Plain, small, spaced, or a slip's link: removed, of no use any more, and staff can print others."""
    await confirmed_teacher(school)
    slips = await roster(school, *LINES)
    codes, links = codes_in(slips), links_in(slips)
    await school.restart()
    harmless = school.telegram.say(school.group, school.pupil, f"số của em: {twin()}")
    link = LINK.format(bot=school.telegram.bot.user.username, payload=links[3])
    texts = (
        f"mã của tớ là {codes[0]} nè",
        codes[1].lower().replace("-", ""),
        f"vào bằng {' '.join(codes[2].lower().replace('-', ' '))} đi",
        link,
    )
    for text in texts:
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, text))
    await school.settled()
    assert harmless.deleted is None
    cards = await school.pages(school.teacher, 4)
    assert len(cards) == 4
    assert all(school.words("why-class-code") in card for card in cards)
    await school.told(school.teacher, "codes-posted", school_class="7A")
    assert not any(code.lower() in ever_told(school, school.teacher).lower() for code in codes)
    pupil = await stranger(school)
    for code in codes:
        assert await tries(school, pupil, code) == school.words("code-wrong")
    anew = await printed(school)
    assert (len(anew.students), len(anew.guardians)) == (4, 0)
    await bound(school, await stranger(school, "An"), codes_in(anew)[0])
    for code in codes:
        assert code not in school.log.getvalue()
        assert code.replace("-", "") not in school.log.getvalue()


async def test_a_file_of_slips_that_is_posted_ends_every_code_of_it(school: School) -> None:
    """A teacher sends it into the class's group by mistake: it goes, and so does each code, on any page."""
    await acting_creator(school)
    lines = [f"{number}. Trần Văn {chr(65 + number)}" for number in range(1, 13)]
    slips = await roster(school, *lines)
    file = Document("phieu.pdf", slips.content)
    posted = school.telegram.say(school.group, school.teacher, document=file)
    await school.telegram.wait_until_deleted(posted, timeout_seconds=30)
    await school.settled()
    anew = await printed(school)
    assert (len(anew.students), len(anew.guardians)) == (12, 12)


async def test_every_failure_offers_to_tell_the_teacher(school: School) -> None:
    """A typo, an unknown code, a wait; three times a day it is passed on."""
    await acting_creator(school)
    await roster(school, *LINES)
    pupil = await stranger(school)
    label = school.words("button-tt")
    for code in ("CNG1-7QQ9-G", *(wrong_code(number) for number in range(6))):
        await tries(school, pupil, code)
        (button,) = school.said(pupil)[-1].buttons
        assert button["text"] == label
    for reply in ("plea-sent", "plea-sent", "plea-sent", "plea-often"):
        asked = len(school.said(pupil))
        await school.press(pupil, await school.asked(pupil, "tt"), "tt")
        await school.hears(pupil, asked + 1)
        assert await tries(school, pupil, "1 Nguyễn Văn An") == school.words(reply)
