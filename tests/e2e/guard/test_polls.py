"""A poll whose options answer what it asks for: gone like a message, its answers on no card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import text_of
from tests.e2e.messages import content
from tests.e2e.mornings import confirmed_teacher

if TYPE_CHECKING:
    from bot.sandbox import Message
    from tests.e2e.harness import School


def asked(school: School, question: str, *options: str) -> Message:
    """Let a pupil post a poll."""
    poll = {"type": "regular", "question": question, "options": [{"text": text} for text in options]}
    return school.telegram.say(school.group, school.pupil, extra=content({"poll": poll}, ""))


async def test_a_poll_whose_options_are_passcodes_goes(school: School) -> None:
    """Staff read what it asked and none of its answers; one that asks nothing of a room stays."""
    await confirmed_teacher(school)
    dinner = asked(school, "mai ăn gì", "bún 45k", "phở")
    poll = asked(school, "mật khẩu phòng zoom là gì", "hoa2411", "lan2512")
    await school.telegram.wait_until_deleted(poll)
    (card,) = await school.cards(school.teacher)
    assert "mật khẩu phòng zoom là gì" in text_of(card)
    assert not [
        secret for secret in ("hoa2411", "lan2512") if secret in text_of(card) + school.log.getvalue()
    ]
    assert dinner.deleted is None
