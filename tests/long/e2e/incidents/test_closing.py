"""A true incident is closed, opened again, and shows everything that was done."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import confirm
from tests.long.e2e.incidents.test_tell import leak


async def leaked(school: School) -> Message:
    """Let a pupil leak, and return the teacher's card."""
    await confirm(school, school.teacher, "7A")
    await leak(school)
    (card,) = await school.cards(school.teacher)
    return card


async def test_a_leak_is_closed_in_two_presses_and_opened_again(school: School) -> None:
    """The first one shows the ways, which are undone by going back; nothing is posted again."""
    await school.open()
    card = await leaked(school)
    await school.press(school.teacher, card, "resolve")
    ways = [school.words(f"button-{each}") for each in ("violation", "tolerated", "other-end", "summary")]
    await school.until(lambda: labels(card) == ways or None)
    await school.press(school.teacher, card, "summary")
    await school.until(lambda: school.words("button-ack") in labels(card) or None)
    await school.press(school.teacher, card, "resolve")
    await school.until(lambda: labels(card) == ways or None)
    assert await school.press(school.teacher, card, "tolerated") == school.words("press-resolved")
    over = [school.words(f"button-{verb}") for verb in ("reopen", "timeline", "report", "m-author")]
    await school.until(lambda: labels(card) == over or None)
    assert "đã đóng" in text_of(card)
    assert await school.press(school.teacher, card, "reopen") == school.words("press-reopened")
    await school.until(lambda: school.words("button-resolve") in labels(card) or None)
    assert "Lan nhận xử lý" in text_of(card)
    await school.press(school.teacher, card, "timeline")
    await school.until(lambda: school.words("button-summary") in labels(card) or None)
    lines = text_of(card).splitlines()
    assert lines[0].endswith("2026-0001")
    assert [line.partition(" · ")[2] for line in lines[1:]][-1] == "Lan mở lại"
    assert len(lines) == 6  # posted, recorded, removed, closed, opened again, below the head
    assert "842155" not in text_of(card)
