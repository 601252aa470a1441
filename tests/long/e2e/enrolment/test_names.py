"""At the name question a cry becomes no name, and every name has a way in."""

from __future__ import annotations

import pytest

from bot.sandbox import Message
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import come, confirmed_teacher, pasted_in_group, way_in


async def typed(school: School, words: str) -> Message:
    """Let the pupil type something at the name question; return the answer."""
    before = len(school.said(school.pupil))
    school.telegram.say(school.pupil, school.pupil, words)
    return (await school.until(lambda: school.said(school.pupil)[before:] or None))[-1]


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("giá mà em chưa từng sinh ra", True),
        ("có ai giúp em không", True),
        ("tay em chảy máu", True),
        ("em mất phiếu rồi", False),
        ("hôm nay buồn ghê", False),
    ],
)
async def test_a_cry_becomes_no_name(school: School, words: str, heard: bool) -> None:  # noqa: FBT001
    """What sounds like an alarm is asked back; all else leads to a slip and to help, with the same words."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await come(school, school.pupil, await way_in(school))
    answer = await typed(school, words)
    assert "bot ghi rồi" not in text_of(answer)
    if not heard:
        assert labels(answer) == [school.words("button-lost"), school.words("button-al-help")]
        await school.press(school.pupil, answer, "al-help")
    for button in ("al-go", "al-unsaid"):
        await school.press(school.pupil, await school.asked(school.pupil, button), button)
    await school.until(lambda: any(words in text_of(each) for each in school.said(school.owner)) or None)
