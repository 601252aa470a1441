"""A true incident is closed, opened again, and shows everything that was done."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import ZOOM, School, labels, text_of
from tests.e2e.mornings import AT_NINE, confirm, confirmed_teacher, saved
from tests.long.e2e.incidents.test_tell import leak


async def leaked(school: School) -> Message:
    """Let a pupil leak, and return the teacher's card."""
    await confirm(school, school.teacher, "7A")
    await leak(school)
    (card,) = await school.cards(school.teacher)
    return card


async def test_a_leak_is_closed_in_one_press_and_opened_again(school: School) -> None:
    """Nothing is posted again, and who did it stands there."""
    await school.open()
    card = await leaked(school)
    assert await school.press(school.teacher, card, "resolve") == school.words("press-resolved")
    over = [school.words(f"button-{verb}") for verb in ("reopen", "details")]
    await school.until(lambda: labels(card) == over or None)
    assert "xong (Lan" in text_of(card)
    assert await school.press(school.teacher, card, "reopen") == school.words("press-reopened")
    await school.until(lambda: school.words("button-resolve") in labels(card) or None)
    assert "Lan đang xử lý" in text_of(card)
    await school.press(school.teacher, card, "timeline")
    await school.until(lambda: text_of(card).startswith("🕘") or None)
    lines = text_of(card).splitlines()
    assert lines[0].endswith("2026-0001")
    assert [line.partition(" · ")[2] for line in lines[1:]][-1] == "Lan mở lại"
    assert len(lines) == 6  # posted, recorded, removed, closed, opened again, below the head
    assert "842155" not in text_of(card)


async def test_four_leaks_of_one_account_are_closed_in_one_press(school: School) -> None:
    """Each with the power that it needs; what somebody has taken, or another account wrote, stays."""
    await school.open()
    await confirm(school, school.teacher, "7A")
    for _ in range(4):
        await leak(school)
        await school.settled()
    other = school.telegram.say(school.group, school.pupil_admin, ZOOM)
    await school.telegram.wait_until_deleted(other)
    await school.settled()
    (card,) = await school.cards(school.teacher)
    await school.until(lambda: school.words("button-resolve-all", count="4") in labels(card) or None)
    pressed = await school.press(school.teacher, card, "resolve-all", count="4")
    assert pressed == school.words("press-resolved")
    await school.until(lambda: school.words("button-reopen") in labels(card) or None)
    pages = await school.leaf(school.teacher, card)
    assert [("Từ tài khoản An:" in each, "xong (Lan" in each) for each in pages] == [(True, True)] * 4 + [
        (False, False)
    ]


async def test_while_a_lesson_goes_on_in_the_room_it_is_said_once_that_it_is_open(school: School) -> None:
    """With the way to change it beside; a second press closes all the same."""
    await confirmed_teacher(school)
    await saved(school, AT_NINE)
    await school.at(9, 5)
    await leak(school, AT_NINE)
    (card,) = await school.cards(school.teacher)
    assert school.words("card-room-open") in text_of(card)
    assert await school.press(school.teacher, card, "resolve") == school.words("press-room-open")
    said = school.words("card-close-anyway")
    await school.until(lambda: said in text_of(card) or None)
    ways = [school.words(f"button-{verb}") for verb in ("room-new", "resolve", "summary")]
    assert labels(card) == ways
    assert await school.press(school.teacher, card, "resolve") == school.words("press-resolved")
    await school.until(lambda: school.words("button-reopen") in labels(card) or None)


async def test_each_button_of_a_card_leads_on_and_no_page_has_more_than_eight(school: School) -> None:
    """The harness leafs from page to page as a person does: what it finds can be reached."""
    await confirmed_teacher(school)
    await saved(school, AT_NINE)
    await school.at(9, 5)
    for _ in range(3):
        await leak(school, AT_NINE)
        await school.settled()
    (card,) = await school.cards(school.teacher)
    on = {"side": "on", "place": "2", "count": "3"}
    for verb, values, reply in (
        ("folded", on, "press-shown"),
        ("ack", {}, "press-acknowledged"),
        ("ack-all", {}, "press-acknowledged"),
        ("shut", {}, "press-door-closed"),
        ("keep", {}, "press-room-kept"),
        ("ladder", {}, "press-shown"),
        ("m-author", {}, "press-shown"),
        ("timeline", {}, "press-shown"),
        ("report", {}, "press-report-sent"),
        ("report-all", {"count": "3", "of": "all"}, "press-report-sent"),
        ("violation", {}, "press-resolved"),
        ("reopen", {}, "press-reopened"),
        ("tolerated", {}, "press-resolved"),
        ("reopen", {}, "press-reopened"),
        ("room-new", {}, "room-steps-come"),
        ("resolve", {}, "press-room-open"),
        ("resolve", {}, "press-resolved"),
    ):
        assert len(card.buttons) <= 8, labels(card)
        assert await school.press(school.teacher, card, verb, **values) == school.words(reply), verb
        await school.settled()
    assert len(card.buttons) <= 8, labels(card)
