"""Nobody buries an alert: storms are one card, and what outsiders do comes behind."""

from __future__ import annotations

import re

from bot.sandbox import Limits, Message
from tests.e2e.harness import DELETE, ZOOM, School, text_of
from tests.e2e.mornings import confirmed_teacher
from tests.long.e2e.incidents.test_tell import staff_chat

STRICT = Limits(chat_burst=1)
A_REAL_CARD = 10  # seconds of simulated time after a leak in a class of the school


def a_link(number: int) -> str:
    """Return a link to a room of its own."""
    return f"vào đi https://us05web.zoom.us/j/8421553{number:04d}?pwd=QmZ4dHlPc3RhV{number:04d}.1"


def number_of(card: Message) -> str:
    """Return the number of the incident that a card is about."""
    found = re.search(r"2026-\d{4}", text_of(card))
    return found[0] if found else ""


async def test_outsiders_in_own_groups_do_not_delay_a_classs_card(school: School) -> None:
    """After 80 fake leaks in own groups the real card reaches the staff chat in seconds."""
    school.telegram.set_limits(STRICT)
    await confirmed_teacher(school)
    chat = await staff_chat(school)
    outsider = school.person("Khách")
    groups = [school.telegram.create_supergroup(f"Nhóm lạ {n}", outsider) for n in range(8)]
    for group in groups:
        school.telegram.add_bot(group, outsider, DELETE)
    await school.settled()
    fakes = [
        school.telegram.say(group, outsider, a_link(10 * place + n))
        for place, group in enumerate(groups)
        for n in range(10)
    ]
    await school.telegram.wait_until_deleted(*fakes, timeout_seconds=30)
    await school.quiet()
    real = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(real)
    before = school.clock.monotonic()
    while not any(", nhóm 7A," in text_of(card) for card in school.said(chat)):
        await school.quiet()
        await school.clock.advance(1)
        assert school.clock.monotonic() - before < 400
    waited = school.clock.monotonic() - before
    assert waited <= A_REAL_CARD


async def test_each_message_of_a_storm_is_judged_for_itself(school: School) -> None:
    """Leafed through on one card that counts them: [Nhầm] gives back one alone, [all] takes on the others."""
    await confirmed_teacher(school)
    texts = [a_link(number) for number in range(3)]
    for text in texts:
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, text))
    await school.settled()
    (card,) = await school.cards(school.teacher)
    fold = school.words("card-fold", count="3", place="1", open="3")
    assert fold in text_of(card)
    on = school.words("button-folded", side="on", place="2", count="3")
    assert await school.push(school.teacher, card, on) == school.words("press-shown")
    assert not school.telegram.calls("answerCallbackQuery")[-1].parameters.get("show_alert")
    await school.until(lambda: number_of(card) == "2026-0002" or None)
    assert await school.dismiss(school.teacher, card) == school.words("press-closed")
    await school.settled()
    given_back = [text_of(m) for m in school.said(school.group) if "zoom.us" in text_of(m)]
    assert len(given_back) == 1
    assert texts[1] in given_back[0]
    assert await school.press(school.teacher, card, "ack-all") == school.words("press-acknowledged")
    back_to_first = school.words("button-folded", side="back", place="1", count="3")
    await school.push(school.teacher, card, back_to_first)
    await school.until(lambda: "Lan đang xử lý" in text_of(card) or None)
    assert number_of(card) == "2026-0001"
