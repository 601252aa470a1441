"""The gate: a door's button opens a page, and a press there gives the way in to whom the door is."""

from __future__ import annotations

from tests.e2e.doors.test_evening import cards_of
from tests.e2e.gates import door_label, opened
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    SECRETS,
    ZOOM_LINK,
    acting_creator,
    door_of,
    in_both_languages,
    let_in,
    pasted_in_group,
    saved,
    way_in,
)

TOMORROW = f"{ROOM}\nThời gian: 24/11/2026 7h30 - 8h15"


@in_both_languages
async def test_a_press_on_the_page_gives_the_way_in_to_the_pupil_alone(school: School) -> None:
    """Early, in time, again, forwarded, copied, over: the page says what to do; no message shows the room."""
    school.has_gate()
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    door = await door_of(school, school.pupil)
    assert school.words("gate-door") in text_of(door)
    now = await opened(school, school.pupil, door, door_label(door)).press(lang=school.language.value)
    assert now["way"]["link"] == ZOOM_LINK
    await saved(school, TOMORROW)
    await school.at(19, 2)
    (card,) = await school.until(lambda: cards_of(school, school.pupil) or None)
    label = school.words("button-dr", start="07:30", topic="Toán")
    assert card.buttons[0]["text"] == label
    assert len(card.buttons) == 2  # nothing that shows the room in a popup
    early = await opened(school, school.pupil, card, label).press()
    assert early["text"] == school.words("door-too-early", opens="07:20", day="24/11", end="08:15")
    await school.clock.advance(12 * 3600)
    await school.at(7, 20)
    page = opened(school, school.pupil, card, label)
    for _ in range(3):
        shown = await page.press()
        assert shown["title"] == school.words("gate-lesson", school_class="7A", topic=" · Toán", end="08:15")
        assert shown["way"]["name"].startswith("12 Nguyễn Văn An ")
        assert (shown["way"]["link"], shown["way"]["passcode"]) == (ZOOM_LINK, "246810")
        await school.restart()
    school.telegram.press_start(school.pupil)
    named = school.words("home-door", school_class="7A")
    home = await school.until(
        lambda: next((m for m in school.said(school.pupil) if named in labels(m)), None)
    )
    of_class = opened(school, school.pupil, home, named)
    assert "class" in of_class.body
    assert (await of_class.press())["way"]["link"] == ZOOM_LINK
    page.key = "0" * 32
    copied = await page.press()
    assert (copied["text"], "way" in copied) == (school.words("gate-replayed"), False)
    friend = school.telegram.board.web_apps.proof(
        school.telegram.bot, school.pupil_admin, school.telegram.board.now(), "q"
    )
    assert (await page.press(proof=friend))["text"] == school.words("door-not-bound")
    await school.at(8, 16)
    assert (await opened(school, school.pupil, card, label).press())["text"] == school.words(
        "door-over", end="08:15"
    )
    told = "".join(str(each.parameters) for each in school.telegram.calls(chat=school.pupil))
    assert not [each for each in SECRETS if each in told]
    secrets = (*SECRETS, page.handed["tgWebAppData"], page.key)
    assert not [each for each in secrets if each in school.log.getvalue()]
