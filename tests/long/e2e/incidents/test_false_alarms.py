"""False alarms teach: the original in private, what staff let pass, and how they take it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bot.classroom import Language
from bot.sandbox import Message, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import confirmed_teacher, kept, roster

SAMPLE = "bài giảng mẫu của cô ở đây nha các bạn https://meet.jit.si/BaiGiangMau"
NAMED = ("Nguyễn", "Văn", "Tú", "long", "Minh", "khoa", " an ", "LAN", "BaiGiangMau")


async def goes(school: School, text: str, who: User | None = None) -> Message:
    """Have somebody write something that is removed; return it."""
    message = school.telegram.say(school.group, who or school.pupil, text)
    await school.telegram.wait_until_deleted(message)
    await school.settled()
    return message


async def stays(school: School, text: str, who: User | None = None) -> None:
    """Have somebody write something that stands, and of which nobody is told."""
    before = [text_of(each) for each in school.said(school.owner)]
    message = school.telegram.say(school.group, who or school.pupil, text)
    await school.settled()
    assert not message.deleted
    assert [text_of(each) for each in school.said(school.owner)] == before


async def mistaken(
    school: School, text: str = SAMPLE, who: User | None = None, by: User | None = None
) -> Message:
    """Have something removed by mistake and closed as one by the owner, or `by`; return their card."""
    await goes(school, text, who)
    by = by or school.owner
    card = (await school.cards(by))[-1]
    await school.dismiss(by, card)
    await school.settled()
    return card


async def asked(school: School, who: User, card: Message) -> Message:
    """Press [Cho phép lần sau…]; return the question in private."""
    assert await school.press(who, card, "exempt") == school.words("exempt-asked")
    return await school.asked(who, "exempt-scope", scope="text")


async def let_pass(school: School, card: Message, scope: str, lasts: str = "week") -> Message:
    """Let the owner let something pass; return the message that says so."""
    question = await asked(school, school.owner, card)
    assert await school.press(school.owner, question, "exempt-scope", scope=scope) == school.words(
        "press-noted"
    )
    await school.until(lambda: school.words("button-exempt-until", lasts=lasts) in labels(question) or None)
    given = await school.press(school.owner, question, "exempt-until", lasts=lasts)
    assert given == school.words("exempt-given")
    await school.until(lambda: school.words("button-exempt-end", place="none") in labels(question) or None)
    return question


async def test_staff_see_the_original_in_private_for_72_hours(school: School) -> None:
    """It goes after ten minutes, cannot be sent on, and is noted; later it is refused kindly."""
    await school.open()
    card = await mistaken(school)
    assert await school.press(school.owner, card, "original") == school.words("press-original-sent")
    # An address in it is read, and pressed by nobody.
    said = f"{school.say('original-shown', number='2026-0001')}\n{SAMPLE}"
    shown = await school.until(
        lambda: next((m for m in school.said(school.owner) if text_of(m).replace("\u2060", "") == said), None)
    )
    assert shown.protected
    assert SAMPLE not in text_of(shown)
    await school.press(school.owner, card, "timeline")
    opened = school.say("timeline-original-opened", at="", who="Minh").strip()
    await school.until(lambda: text_of(card).count(opened) == 3 or None)  # shown first, posted, and seen
    await school.press(school.owner, card, "summary")
    await school.settled()
    await school.clock.advance(601)
    await school.settled()
    assert shown.deleted
    await school.clock.advance(72 * 3600)
    await school.settled()
    assert await school.press(school.owner, card, "original") == school.words("press-picture-over")


async def test_a_text_that_staff_let_pass_stays_word_for_word(school: School) -> None:
    """Whoever posts it, after a restart too; one more word, and it goes as before."""
    await school.open()
    card = await mistaken(school)
    given = await let_pass(school, card, "text")
    assert school.words("exempt-what", scope="text", values="") in text_of(given)
    await stays(school, SAMPLE)
    await school.restart()
    await stays(school, SAMPLE, school.pupil_admin)
    await goes(school, f"{SAMPLE} pass 12345")
    assert SAMPLE not in "".join(line for line in kept(school) if line.startswith("exemptions"))


async def test_what_is_let_pass_is_listed_and_taken_back_by_one_press(school: School) -> None:
    """It goes as before then; a pupil is told that the list is for staff."""
    await school.open()
    await let_pass(school, await mistaken(school), "text")
    name = "chophep" if school.language is Language.VI else "allowances"
    school.telegram.say(school.owner, school.owner, f"/{name}")
    listed = await school.begun(school.owner, "exempt-list-head", count="1")
    assert school.words("exempt-what", scope="text", values="") in text_of(listed)
    assert await school.press(school.owner, listed, "exempt-end", place="1") == school.words("exempt-revoked")
    await school.until(lambda: school.words("button-exempt-list", side="whole") in labels(listed) or None)
    await goes(school, SAMPLE)
    await school.press(school.owner, listed, "exempt-list", side="whole")
    await school.until(lambda: text_of(listed) == school.words("exempt-list-none") or None)
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.pupil, school.pupil, f"/{name}")
    await school.told(school.pupil, "pause-not-staff")


async def test_a_mistake_becomes_the_schools_own_example(school: School) -> None:
    """Without names and numbers, sealed: nobody's of the class's list, nor the writer's, nor a teacher's."""
    await confirmed_teacher(school)
    await roster(school, "1. Nguyễn Hoàng Long", "2. Đặng Minh Khoa")
    words = f"Bạn Nguyễn Văn Tú ơi, long với Minh khoa và bạn an vào nha, LAN gửi, {SAMPLE}"
    await mistaken(school, words, by=school.teacher)
    (example,) = [line for line in kept(school) if line.startswith("own_examples")]
    assert "meet.jit.si" in example
    assert not [each for each in NAMED if each in example]
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        (sealed,) = database.execute("SELECT text_sealed FROM own_examples").fetchone()
    assert b"jit.si" not in sealed
