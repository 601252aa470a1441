"""Wrong input: one clear sentence that says what to do next, and nothing is lost."""

from __future__ import annotations

from bot.sandbox.world.files import Document, Photo, Sticker
from bot.telegram.messages.commands import COMMANDS, Scope
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    come,
    confirmed_teacher,
    consent_question,
    ever_told,
    kept,
    let_in,
    pasted_in_group,
    saved,
    way_in,
)

AN, KHANH = "Nguyễn Văn An", "Lê Quốc Khánh"


async def test_the_wall_of_consent_is_shown_once(school: School) -> None:
    """Whatever comes instead of an answer is answered with a line and the buttons; they still count."""
    await acting_creator(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await come(school, school.pupil, payload)
    question = await consent_question(school, school.pupil, f"12 {AN}")
    wall = text_of(question)
    for _ in range(3):
        school.telegram.say(school.pupil, school.pupil, "😀")
    await school.settled()
    said = [text_of(each) for each in school.said(school.pupil)]
    assert said.count(wall) == 1
    assert said.count(school.words("enrol-answer-first")) == 3
    await school.press(school.pupil, await school.asked(school.pupil, "ca"), "ca")
    before = await school.asked(school.pupil, "gl")
    school.telegram.say(school.pupil, school.pupil, "😀")
    await school.settled()
    assert (await school.asked(school.pupil, "gl")).message_id > before.message_id


async def test_a_pupil_who_starts_again_is_greeted_with_the_next_lesson(school: School) -> None:
    """By name and class; where none is planned, that is said too."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", AN, await way_in(school))
    await school.at(10, 0)
    hello = school.words("home-way", name=AN, school_class="7A")
    over = school.words("home-over", topic="Toán", end="09:00")
    school.telegram.press_start(school.pupil)
    await school.until(
        lambda: f"{hello}\n{over}\n{school.words('hello-none')}" in ever_told_plain(school) or None
    )
    await saved(school, f"{ROOM}\n7h30 - 8h15 thứ 3")
    school.telegram.press_start(school.pupil)
    when = f"{school.words('evening-tomorrow')} 7:30"
    await school.until(lambda: f"{hello}\nToán · {when}" in ever_told_plain(school) or None)


def ever_told_plain(school: School) -> str:
    """Return what the pupil was told and still stands, as it is read."""
    return "\n".join(text_of(each) for each in school.said(school.pupil))


async def test_a_letter_is_no_list_and_says_what_is(school: School) -> None:
    """A PDF or a Word file was told that it has no column of names."""
    await confirmed_teacher(school)
    pdf = Document("danh-sach.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")
    school.telegram.say(school.teacher, school.teacher, document=pdf)
    await school.told(school.teacher, "file-is-pdf")
    word = Document("danh-sach.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00word/document.xml")
    school.telegram.say(school.teacher, school.teacher, document=word)
    await school.told(school.teacher, "file-is-word")


async def test_a_decision_still_says_what_was_decided(school: School) -> None:
    """An owner who scrolls up reads whom they confirmed; in /team they have a name themselves."""
    await confirmed_teacher(school)
    year = school.words("team-ends-year")
    await school.told(school.owner, "claim-placed", name="Lan", group="7A", ends=year)
    school.telegram.say(school.owner, school.owner, "/team")
    owner = school.words("team-line", name="Minh", role=school.words("team-role-owner"))
    await school.until(lambda: [m for m in school.said(school.owner) if owner in text_of(m)])


async def test_a_picture_or_sticker_is_answered_with_the_next_step_and_never_a_wall(school: School) -> None:
    """One sentence by who it is: a stranger, a teacher, a pupil; what the bot does is told when asked."""
    await acting_creator(school)
    await pasted_in_group(school)
    stranger = school.person("Kẻ lạ")
    school.telegram.press_start(stranger)
    await school.hears(stranger, 1)
    await let_in(school, school.pupil, "12", AN, await way_in(school))
    for who, kind in ((stranger, "unknown"), (school.teacher, "staff"), (school.pupil, "student")):
        said = school.words("not-understood")
        words = school.words("not-understood-words", who="child" if kind == "student" else kind)
        with_words = said if kind == "staff" else f"{said}\n{words}"
        for sent, answer in (
            ({"photo": Photo()}, with_words),
            ({"media": Sticker()}, said),
            ({}, with_words),
        ):
            school.telegram.say(who, who, *([] if sent else ["/khongco"]), **sent)
            await school.settled()
            newest = school.said(who)[-1]
            assert text_of(newest).partition("\n\n")[0] == answer
            assert school.words("button-home-more") in labels(newest)
        assert school.words("help") not in ever_told(school, who)


async def test_a_text_longer_than_telegram_sends_is_read_by_nothing(school: School) -> None:
    """Words, captions, and each command's arguments, from anyone: one sentence each, and nothing is kept."""
    await confirmed_teacher(school)
    await saved(school, ROOM)
    await let_in(school, school.pupil, "12", AN, await way_in(school))
    stranger = school.person("Kẻ lạ")
    school.telegram.press_start(stranger)
    await school.hears(stranger, 1)
    commands = [f"/{name} " for one in COMMANDS if Scope.PRIVATE in one.places for name in one.names]
    assert "/start " in commands
    for who, more in ((school.teacher, commands), (school.pupil, []), (stranger, ["/start "])):
        heard = len(school.said(who))
        for beginning in ("", *more):
            school.telegram.say(who, who, f"{beginning}{ROOM}\n1. {AN}\n2. {KHANH}\n".ljust(4097, "x"))
        school.telegram.say(who, who, photo=Photo(), extra={"caption": f"12 {KHANH}".ljust(4097)})
        most = heard + len(more) + 2
        await school.until(lambda who=who, most=most: len(school.said(who)) >= most or None)
        await school.settled()
        answers = {text_of(each) for each in school.said(who)[heard:]}
        assert answers == {school.words("text-too-long")}
        assert len(school.said(who)) == most
    assert not [row for row in kept(school) if KHANH in row and not row.startswith("journal ")]
    school.telegram.say(school.teacher, school.teacher, "x" * 4096)
    await school.begun(school.teacher, "not-understood")
