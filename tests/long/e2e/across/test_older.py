"""Older questions that still stand: an answer to one counts for what it shows, or for nothing."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import AT_NINE, kept, two_classes

MEET = "Google Meet\nhttps://meet.google.com/kqe-ymtz-wvu\nThời gian: 10h00 - 10h45"
OF_ONE = "1. Nguyễn Văn An\n2. Trần Thị Bình\n3. Lê Chi"
OF_OTHER = "1. Phạm Dũng\n2. Vũ Giang\n3. Đỗ Hà"


async def asked_after(school: School, who: User, text: str) -> Message:
    """Let somebody send a text; return the bot's answer to it, which has buttons."""
    sent = school.telegram.say(who, who, text)

    def answers() -> list[Message]:
        return [m for m in school.said(who) if m.message_id > sent.message_id and m.buttons]

    return (await school.until(answers))[-1]


async def test_a_room_goes_to_no_class_that_was_chosen_for_another_room(school: School) -> None:
    """Two invitations sent in a row: the class pressed under the first one does not get the second one's."""
    await two_classes(school)
    first = await asked_after(school, school.teacher, AT_NINE)
    second = await asked_after(school, school.teacher, MEET)
    assert await school.push(school.teacher, first, "7A") == school.words("lesson-unknown")
    await school.push(school.teacher, second, "8B")
    echo = await school.asked(school.teacher, "ls")
    await school.quiet()
    assert "8B" in text_of(echo)
    assert "Google Meet" in text_of(echo)
    assert [row.split()[0] for row in kept(school)].count("lessons") == 1


async def test_class_rules_are_those_that_were_shown(school: School) -> None:
    """An owner who writes them twice is shown both; only the last draft is kept."""
    await school.open()
    school.telegram.say(school.owner, school.owner, "/rules")
    await school.press(school.owner, await school.asked(school.owner, "re"), "re")
    await school.told(school.owner, "classrules-how")
    first = await asked_after(school, school.owner, "Vào lớp đúng giờ\nBật camera\nGiữ trật tự")
    second = await asked_after(school, school.owner, "Vào lớp sớm năm phút\nTắt mic\nGiữ trật tự")
    assert await school.press(school.owner, first, "ru") == school.words("classrules-late")
    await school.press(school.owner, first, "rk")
    assert await school.press(school.owner, second, "ru") == school.words("press-noted")
    written = [row for row in kept(school) if row.startswith("class_rules ")]
    assert [("Tắt mic" in row, "Bật camera" in row) for row in written] == [(True, False)]
