"""What counts against an account counts on after it was forgotten: codes, pleas, applications, claims."""

from __future__ import annotations

from bot.sandbox import User
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import (
    acting_creator,
    roster,
)
from tests.e2e.printed import codes_in, links_in
from tests.long.e2e.rosters.test_rosters import LINES, bound, stranger, tries, wrong_code


async def forgets(school: School, who: User) -> None:
    """Let somebody ask to be forgotten, and mean it."""
    school.telegram.say(who, who, "/xoadulieu")
    await school.press(who, await school.asked(who, "fy"), "fy")
    await school.settled()


async def test_to_be_forgotten_gives_no_new_tries_of_codes(school: School) -> None:
    """After five wrong codes the sixth waits, forgotten or not, and the good one too."""
    await acting_creator(school)
    code = codes_in(await roster(school, *LINES))[0]
    guesser = await stranger(school)
    for number in range(5):
        assert await tries(school, guesser, wrong_code(number)) == school.words("code-wrong")
    await forgets(school, guesser)
    waits = school.words("code-wait", minutes="15")
    for given in (wrong_code(6), code):
        assert (await tries(school, guesser, given))[:12] == waits[:12]
    await school.clock.advance(24 * 3600)
    assert await tries(school, guesser, wrong_code(6)) == school.words("code-wrong")


async def test_to_ask_again_while_an_incident_is_open_tells_owners_nothing_new(school: School) -> None:
    """The request waits for the incident; owners have it once."""
    await school.open()
    school.telegram.press_start(school.pupil)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    await school.settled()
    before = len(school.said(school.owner))
    for _ in range(4):
        await forgets(school, school.pupil)
    assert len(school.said(school.owner)) == before + 1


async def test_guessers_freeze_themselves_and_no_class(school: School) -> None:
    """Six accounts type thirty wrong codes: a seventh waits, whoever has a slip comes in; one alarm."""
    await acting_creator(school)
    slips = await roster(school, *LINES)
    typed, linked = codes_in(slips), links_in(slips)
    for name in range(6):
        guesser = await stranger(school, f"Ai {name}")
        for number in range(5):
            await tries(school, guesser, wrong_code(name * 5 + number))
    seventh = await stranger(school, "Đoán")
    for number in (31, 32):
        assert await tries(school, seventh, wrong_code(number)) == school.words("code-wrong")
    assert await tries(school, seventh, typed[0]) == school.words("code-frozen")
    await bound(school, await stranger(school, "An"), typed[0])
    for payload, who in ((linked[1], await stranger(school, "Bình")), (linked[2], seventh)):
        school.telegram.press_start(who, payload)
        await school.asked(who, "my")
    await school.settled()
    alarm = school.words("codes-frozen")
    assert [text_of(each) for each in school.said(school.teacher)].count(alarm) == 1
