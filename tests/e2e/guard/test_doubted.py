"""What only people can judge stands and is shown to them: no words against it or beside it decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.harness import text_of
from tests.e2e.mornings import confirmed_teacher

if TYPE_CHECKING:
    from bot.sandbox import Message
    from tests.e2e.harness import School

LEAK = "Mã phòng 931 0746 2280, mật khẩu 662108"


async def shown(school: School, message: Message) -> str:
    """Return the card on which people are asked about a message that stands."""
    (card,) = await school.cards(school.teacher)
    await school.settled()
    assert message.deleted is None
    assert text_of(card).startswith("👀")
    return text_of(card)


@pytest.mark.parametrize("said", ["game minecraft server", "leo rank ff", "roblox nha"])
async def test_no_word_against_a_leak_lets_it_pass_in_silence(school: School, said: str) -> None:
    """With talk of a game behind it an ID and its passcode are gone or asked about; staff read neither."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.pupil, f"{LEAK} {said}")
    (message,) = await school.cards(school.teacher)
    card = text_of(message)
    assert "662108" not in card
    assert "0746" not in card


async def test_nobodys_line_goes_for_what_another_account_writes(school: School) -> None:
    """A teacher's line with a number and a pupil's word for a room stand both; staff are asked."""
    await confirmed_teacher(school)
    line = school.telegram.say(school.group, school.teacher, "nhớ nộp 45 bài")
    beside = school.telegram.say(school.group, school.pupil, "zoom 9876543")
    await shown(school, beside)
    assert line.deleted is None
