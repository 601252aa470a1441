"""A saved room says how strong it is, and shows the three settings that keep strangers out."""

from __future__ import annotations

from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import AT_NINE, confirmed_teacher, saved


async def test_a_teacher_without_any_connection_sees_what_to_turn_on(school: School) -> None:
    """Truly: whoever is handed the link gets in. A picture says what to do about it, to the teacher alone."""
    await confirmed_teacher(school)
    echo = await saved(school, AT_NINE)
    strength = school.words("strength-code-inside")
    await school.until(lambda: strength in text_of(echo))
    await school.press(school.teacher, echo, "lesson-more")
    await school.until(lambda: school.words("button-room-settings") in labels(echo))
    await school.press(school.teacher, echo, "room-settings")
    caption = school.say("room-settings-zoom-1")

    def sent() -> bool | None:
        photos = (
            each.content for each in school.telegram.messages(school.teacher) if "photo" in each.content
        )
        return any(caption in str(each.get("caption")) for each in photos) or None

    await school.until(sent)
    school.craft(school.teacher, "1:room-settings:9")
    await school.settled()
    calls = school.telegram.calls("answerCallbackQuery")
    assert calls[-1].parameters.get("text") == school.words("press-unknown")
