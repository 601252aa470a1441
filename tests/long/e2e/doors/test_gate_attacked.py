"""The gate under attack: copied proofs, strangers at the school's address, a shared phone, and what ends."""

from __future__ import annotations

from tests.e2e.gates import Opened, door_label, opened
from tests.e2e.harness import School
from tests.e2e.mornings import (
    ZOOM_LINK,
    acting_creator,
    door_of,
    forgotten,
    let_in,
    pasted_in_group,
    way_in,
)


async def two_pupils(school: School) -> tuple[Opened, Opened]:
    """Let two pupils be in a class whose door is open; return the pages that they have opened."""
    school.has_gate()
    await acting_creator(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", payload)
    await let_in(school, school.pupil_admin, "13", "Trần Bình", payload)
    door, other = await door_of(school, school.pupil), await door_of(school, school.pupil_admin)
    return (
        opened(school, school.pupil, door, door_label(door)),
        opened(school, school.pupil_admin, other, door_label(other)),
    )


async def test_who_presses_with_a_copied_proof_slows_nobody_but_themselves(school: School) -> None:
    """As often as they like, also for doors that are not the pupil's: the pupil's next page opens at once."""
    page, _ = await two_pupils(school)
    assert (await page.press())["way"]["link"] == ZOOM_LINK
    copied = Opened(page.address)
    for _ in range(3):
        assert (await copied.press())["text"] == school.words("gate-replayed")
        assert (await copied.press(lesson="1z"))["text"] == school.words("door-not-bound")
    for _ in range(20):
        assert "way" not in await copied.press(lesson="1z")
    door = await door_of(school, school.pupil)
    assert (await opened(school, school.pupil, door, door_label(door)).press())["way"]["link"] == ZOOM_LINK


async def test_strangers_at_a_schools_own_address_slow_nobody_and_fill_no_log(school: School) -> None:
    """Made-up presses, and those of an account that is bound to nobody: the pupils' doors open as before."""
    pages = await two_pupils(school)
    stranger, lines = school.person("Chi"), len(school.log.getvalue().splitlines())
    board = school.telegram.board
    signed = board.web_apps.proof(school.telegram.bot, stranger, board.now(), "q")
    for nth in range(60):
        assert "way" not in await pages[0].press(proof=f"{pages[0].body['proof']}{nth}")
        assert "way" not in await pages[0].press(proof=signed)
        assert (await pages[0].post({"proof": nth}))[0] == 400
        assert (await pages[0].post(pages[0].body, Origin="https://evil.example"))[0] == 403
    told = [line for line in school.log.getvalue().splitlines()[lines:] if "event=gate." in line]
    assert len(told) < 12
    for page in pages:
        assert (await page.press())["way"]["link"] == ZOOM_LINK


async def test_on_a_shared_phone_each_account_has_its_own_door(school: School) -> None:
    """Name and tag say whose door was opened; one page's key is no help on another."""
    pages = await two_pupils(school)
    names = [(await page.press())["way"]["name"] for page in pages]
    assert [name.rpartition(" ")[0] for name in names] == ["12 Nguyễn Văn An", "13 Trần Bình"]
    assert names[0].split()[-1] != names[1].split()[-1]
    pages[0].key, pages[1].key = pages[1].key, pages[0].key
    for page in pages:
        assert (await page.press())["text"] == school.words("gate-replayed")


async def test_what_ended_between_page_and_press_opens_nothing(school: School) -> None:
    """A page that opened the door before gives nothing more: out of the group, or forgotten."""
    page, other = await two_pupils(school)
    for each in (page, other):
        assert (await each.press())["way"]["link"] == ZOOM_LINK
    school.telegram.leave(school.group, school.pupil)
    assert (await page.press())["text"] == school.words("door-left")
    school.telegram.say(school.pupil_admin, school.pupil_admin, "/forgetme")
    await school.press(school.pupil_admin, await school.asked(school.pupil_admin, "fy"), "fy")
    await forgotten(school, school.pupil_admin)
    assert (await other.press())["text"] == school.words("door-not-bound")
