"""Codes where they do not belong, and codes that let nobody in: removed, ended, made anew."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2

from bot.features.enrolment.codes.rules import Misread, make_code, read_code
from bot.sandbox import Document, Photo
from tests.e2e.harness import text_of
from tests.e2e.mornings import acting_creator, confirmed_teacher, ever_told, roster
from tests.e2e.printed import codes_in, files_of, links_in, printed
from tests.long.e2e.rosters.test_rosters import LINES, bound, stranger, tries, wrong_code

if TYPE_CHECKING:
    from tests.e2e.harness import School

LINK = "https://t.me/{bot}?start={payload}"


def twin() -> str:
    """Return a text that is a code's in every way, and lets nobody in."""
    draws = iter([4] * 9)
    code = make_code(lambda _: next(draws))
    assert read_code(code.reveal()) is not Misread.TYPO
    return code.reveal()


def first_slip(pdf: bytes) -> bytes:
    """Return a photograph of a page's first slip."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=2).to_pil()
    out = io.BytesIO()
    page.crop((0, 0, page.width // 2, page.height // 5)).save(out, "JPEG")
    document.close()
    return out.getvalue()


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
    cards = await school.pages(school.owner, 4)
    assert len(cards) == 4
    assert all(school.words("why-class-code") in card for card in cards)
    await school.told(school.teacher, "codes-posted", school_class="7A")
    assert not any(code.lower() in ever_told(school, school.owner).lower() for code in codes)
    pupil = await stranger(school)
    for code in codes:
        assert await tries(school, pupil, code) == school.words("code-wrong")
    anew = await printed(school)
    assert (len(anew.students), len(anew.guardians)) == (4, 0)
    await bound(school, await stranger(school, "An"), codes_in(anew)[0])
    for code in codes:
        assert code not in school.log.getvalue()
        assert code.replace("-", "") not in school.log.getvalue()


async def test_a_photograph_of_a_slip_goes_too(school: School) -> None:
    """Its QR code is read like any picture's; the guardians' slip counts as well."""
    await acting_creator(school)
    slips = await roster(school, *LINES[:2])
    photo = school.telegram.say(school.group, school.pupil, photo=Photo(first_slip(slips.content)))
    await school.telegram.wait_until_deleted(photo, timeout_seconds=30)
    posted = school.telegram.say(school.group, school.pupil, slips.guardians[0].code)
    await school.telegram.wait_until_deleted(posted)
    await school.settled()
    await school.told(school.teacher, "codes-posted", school_class="7A")
    anew = await printed(school)
    assert (len(anew.students), len(anew.guardians)) == (1, 1)
    assert LINES[0] in anew.students[0].text


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


async def test_nobody_loses_a_number_at_one_press_or_without_a_word(school: School) -> None:
    """[Báo thầy cô]: the teacher sees who holds it, is asked to free it; both hear; a new slip lets in."""
    await acting_creator(school)
    slips = await roster(school, *LINES)
    code = codes_in(slips)[0]
    finder = await stranger(school, "Dũng")
    await bound(school, finder, code)
    pupil = await stranger(school, "An")
    assert await tries(school, pupil, code) == school.words("code-wrong")
    await school.press(pupil, await school.asked(pupil, "tt"), "tt")
    await school.told(pupil, "plea-ask")
    assert await tries(school, pupil, "quên mất rồi ạ") == school.words("plea-unclear")
    assert await tries(school, pupil, "7A, 1 Nguyễn Văn Em") == school.words("plea-sent")
    card = await school.asked(school.teacher, "ri")
    assert school.words(
        "plea-card", school_class="7A", account="An", number="1", name="Nguyễn Văn Em"
    ) in text_of(card)
    assert "“Dũng”" in text_of(card)
    await school.restart()
    before = len(files_of(school, school.teacher))
    assert await school.press(school.teacher, card, "ri") == school.words("setup-look-below")
    question = await school.asked(school.teacher, "ri-yes")
    assert school.words("plea-sure-holder", holder="Dũng") in text_of(question)
    different = school.words("plea-sure-names", said="Nguyễn Văn Em", name="Nguyễn Văn An")
    assert different in text_of(question)
    assert len(files_of(school, school.teacher)) == before
    said = await school.press(school.teacher, question, "ri-yes")
    assert said == school.words("plea-issued")
    await school.told(finder, "put-out", school_class="7A")
    await school.told(pupil, "plea-heard")
    new = (await school.until(lambda: f if len(f := files_of(school, school.teacher)) > before else None))[-1]
    assert (len(new.students), len(new.guardians)) == (1, 0)
    assert LINES[0] in new.students[0].text
    school.telegram.say(finder, finder, "/vaolop")
    await school.told(finder, "door-nowhere")
    await bound(school, pupil, codes_in(new)[0])


async def test_every_failure_offers_to_tell_the_teacher(school: School) -> None:
    """A typo, an unknown code, a wait; the answer to a plea is the same whatever it names."""
    await acting_creator(school)
    await roster(school, *LINES)
    pupil = await stranger(school)
    label = school.words("button-tt")
    for code in ("CNG1-7QQ9-G", *(wrong_code(number) for number in range(6))):
        await tries(school, pupil, code)
        (button,) = school.said(pupil)[-1].buttons
        assert button["text"] == label
    await school.press(pupil, school.said(pupil)[-1], "tt")
    await school.told(pupil, "plea-ask")
    assert await tries(school, pupil, "99 Trần Văn Khoa") == school.words("plea-sent")
    card = await school.asked(school.teacher, "rd")
    assert school.words("plea-number-unknown", number="99") in text_of(card)
    assert await school.press(school.teacher, card, "rd") == school.words("plea-dropped")
    await school.until(lambda: text_of(card).endswith(school.words("plea-dropped")) or None)
    assert "Trần Văn Khoa" in text_of(card)
    for reply in ("plea-sent", "plea-sent", "plea-often"):
        asked = len(school.said(pupil))
        await school.press(pupil, await school.asked(pupil, "tt"), "tt")
        await school.hears(pupil, asked + 1)
        assert await tries(school, pupil, "1 Nguyễn Văn An") == school.words(reply)
