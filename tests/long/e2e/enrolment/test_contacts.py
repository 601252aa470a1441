"""In by the own phone number: of a list that knows it, as a fingerprint, where the class wants that."""

from __future__ import annotations

from bot.sandbox import Message, User
from bot.sandbox.world.files import Document
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import (
    acting_creator,
    agreed,
    come,
    door_of,
    ever_told,
    kept,
    pasted_in_group,
    starts,
    way_in,
)

NAME = "Nguyễn Văn An"
TITLED = f"STT,Họ tên,SĐT học sinh,SĐT mẹ\n12,{NAME},0912 345 678,+84 987 654 321\n13,Trần Bình,,\n"
UNTITLED = f"STT,Họ tên,Điện thoại\n12,{NAME},0912345678\n"
DIGITS = ("912345678", "912 345 678", "987654321", "987 654 321")


def with_digits(texts: list[str]) -> list[str]:
    """Return those texts that show a number of the lists."""
    return [text for text in texts if any(each in text for each in DIGITS)]


def kept_beside_journal(school: School) -> list[str]:
    """Return every row but the updates themselves, which are kept sealed for their window."""
    return [line for line in kept(school) if not line.startswith("journal")]


async def by_numbers(school: School) -> None:
    """Let the teacher have the class take people in by their own number."""
    await acting_creator(school)
    school.telegram.say(school.teacher, school.teacher, "/phuhuynh")
    listed = await school.asked(school.teacher, "way-c", now="off")
    assert await school.press(school.teacher, listed, "way-c", now="off") == school.words("ways-set")
    await school.asked(school.teacher, "way-c", now="on")


async def listed(school: School, content: str, use: str) -> Message:
    """Let the teacher send a list, say what becomes of its numbers, and take it; return the preview."""
    upload = Document("7A.csv", content.encode())
    school.telegram.say(school.teacher, school.teacher, document=upload)
    preview = await school.asked(school.teacher, use)
    said = "numbers-skipped" if use == "np-n" else "numbers-used"
    assert await school.press(school.teacher, preview, use) == school.words(said)
    shown, asked = text_of(preview), kept_beside_journal(school)
    await school.press(school.teacher, preview, "ny")
    await school.asked(school.teacher, "ps")
    assert not with_digits([shown, *asked])
    return preview


async def started(school: School, name: str) -> User:
    """Let somebody who is in no group press Start."""
    person = school.person(name)
    await starts(school, person)
    return person


def sends(school: School, who: User, phone: str, of: User | None = None) -> Message:
    """Let somebody send a contact: their own, or another's."""
    contact = {"phone_number": phone, "first_name": who.first_name, "user_id": (of or who).id}
    return school.telegram.say(who, who, extra={"contact": contact})


async def test_a_pupil_and_a_mother_come_in_by_their_own_numbers(school: School) -> None:
    """Each is asked who they are, consents and is in, without a code; the number stays nowhere."""
    await by_numbers(school)
    preview = school.words("numbers-ask", students="1", guardians="1", unsaid="0")
    upload = Document("7A.csv", TITLED.encode())
    school.telegram.say(school.teacher, school.teacher, document=upload)
    assert preview in text_of(await school.asked(school.teacher, "np-y"))
    await listed(school, TITLED, "np-y")
    await pasted_in_group(school)
    question = await come(school, school.pupil, await way_in(school))
    await school.press(school.pupil, question, "own")
    asked = await school.told(school.pupil, "contact-ask")
    assert asked.keyboard is not None
    assert asked.keyboard["keyboard"][0][0]["request_contact"]
    sent = sends(school, school.pupil, "84912345678")
    whose = await school.asked(school.pupil, "my")
    assert text_of(whose) == school.say("enrol-ask-confirm", number="12", school_class="7A", name="N. V. An")
    assert sent.deleted is not None
    await school.told(school.pupil, "contact-tidied")
    await school.press(school.pupil, whose, "my")
    await agreed(school, school.pupil, await school.asked(school.pupil, "ca"))
    await school.told(school.pupil, "enrol-bound")
    await door_of(school, school.pupil)
    mother = await started(school, "Hoa")
    home = await school.asked(mother, "home-family")
    await school.press(mother, home, "home-family")
    assert school.words("home-family-number") in text_of(await school.asked(mother, "own"))
    sends(school, mother, "+84987654321")
    asked = await school.told(mother, "contact-ask-relation", number="12", school_class="7A", name="N. V. An")
    await school.press(mother, asked, "kin-m")
    await school.press(mother, await school.asked(mother, "kin-y"), "kin-y")
    await school.told(mother, "guardian-bound", name=NAME, you="mother")
    await school.settled()
    told = [ever_told(school, each) for each in (school.teacher, school.pupil, mother)]
    assert not with_digits([*kept_beside_journal(school), school.log.getvalue(), *told])


async def test_whose_number_no_list_has_is_told_the_next_step(school: School) -> None:
    """Another's contact too; the message goes all the same, and the sixth try waits."""
    await by_numbers(school)
    await listed(school, UNTITLED, "np-n")
    stranger = await started(school, "Chi")
    other = sends(school, stranger, "84912345678", of=school.pupil)
    await school.told(stranger, "contact-not-own")
    assert other.deleted is not None
    for number in range(5):
        before = len(school.said(stranger))
        sent = sends(school, stranger, f"8491234567{number + 4}")  # the list's own among them
        await school.hears(stranger, before + 2)
        refused = await school.told(stranger, "contact-none")
        assert sent.deleted is not None
    sends(school, stranger, "84912345678")
    await school.told(stranger, "code-wait", minutes="15")
    await school.press(stranger, refused, "tt")
    await school.told(stranger, "plea-ask")
