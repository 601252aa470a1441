"""A passcode that everybody says makes no talk disappear, and what was removed for it can be given back."""

from __future__ import annotations

from tests.e2e.harness import School, data_of, text_of
from tests.e2e.mornings import AT_NINE, confirmed_teacher, saved

EASY = AT_NINE.replace("246810", "7aToan")
TALK = (
    "7aToan nộp vở cho lớp trưởng nha",
    "Lớp 7A Toán mai kiểm tra 15 phút nhé",
    "ai giữ sổ đầu bài 7A toán?",
)
SAID = "mật khẩu quyển sổ là 7aToan nha"


async def test_an_easy_passcode_is_said_aloud_and_given_back(school: School) -> None:
    """The teacher hears that it is weak; talk stays; what calls it a passcode goes, and is given back.

    The room itself does not: its card has no button that could only refuse.
    """
    await confirmed_teacher(school)
    echo = await saved(school, EASY)
    assert school.words("advice-easy-passcode") in text_of(echo)
    talk = [school.telegram.say(school.group, school.pupil, text) for text in TALK]
    await school.settled()
    assert [each.deleted for each in talk] == [None] * len(TALK)
    message = school.telegram.say(school.group, school.pupil, SAID)
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.teacher)
    assert school.words("why-known-word") in await school.details(school.teacher, card)
    false_alarm = data_of(card, school.words("button-false"))
    assert await school.dismiss(school.teacher, card) == school.words("press-closed")
    await school.until(
        lambda: any(text_of(each).endswith(SAID) for each in school.said(school.group)) or None
    )
    await school.clock.advance(600)
    room = school.telegram.say(school.group, school.pupil_admin, "941 2345 6721, 7atoan")
    await school.telegram.wait_until_deleted(room)
    card = (await school.cards(school.teacher, 2))[-1]
    await school.settled()
    ours = data_of(card, school.words("button-ack"))
    await school.details(school.teacher, card)
    assert school.words("button-false") not in {each["text"] for each in card.buttons}
    forged = false_alarm.replace(false_alarm.rpartition(":")[2], ours.rpartition(":")[2])
    school.craft(school.teacher, forged, card)
    await school.quiet()
    assert not any("941" in text_of(each) for each in school.said(school.group))
