"""Who is out of the class's group gets no room, by whatever event doors are sent again."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import School, text_of
from tests.e2e.mornings import ZOOM_LINK, door_of
from tests.long.e2e.incidents.test_room_changes import NEW, asked, in_class, told_of_move
from tests.long.e2e.incidents.test_sanctions import about_author, leaked, may_restrict

AN, BINH = ("12", "Nguyễn Văn An"), ("13", "Trần Bình")


async def shut(school: School) -> Message:
    """Let two approved pupils be in a lesson whose door is closed after a leak; return its card."""
    await in_class(school, (school.pupil, *AN), (school.pupil_admin, *BINH))
    may_restrict(school)
    card = await leaked(school, school.pupil, ZOOM_LINK)
    assert await school.press(school.teacher, card, "shut") == school.words("press-door-closed")
    for pupil in (school.pupil, school.pupil_admin):
        await school.told(pupil, "door-shut")
    await school.settled()
    return card


async def put_out(school: School, card: Message) -> int:
    """Let the teacher remove the sender from the group; return how much the sender was told until then."""
    await about_author(school, school.teacher, card)
    await school.press(school.teacher, card, "m-remove")
    await school.asked(school.teacher, "m-remove-yes")
    assert await school.press(school.teacher, card, "m-remove-yes") == school.words("measure-removed")
    await school.told(school.pupil, "remove-told", group="7A")
    await school.press(school.teacher, card, "summary")
    await school.asked(school.teacher, "room-new")
    await school.settled()
    return len(school.said(school.pupil))


def come_over(school: School, card: Message, came: int, inside: int) -> bool | None:
    """Tell whether a card says that so many of those inside have come into the new room."""
    line = school.words("card-room-changed-inside", at="at", came=str(came), inside=str(inside))
    return line.rpartition(", ")[2] in text_of(card) or None


async def test_who_is_put_out_gets_no_door_when_staff_open_it_again(school: School) -> None:
    """The others get theirs; whoever is out hears nothing, and is refused on asking."""
    card = await shut(school)
    heard = await put_out(school, card)
    await school.press(school.teacher, card, "keep")
    await door_of(school, school.pupil_admin)
    await school.settled()
    assert len(school.said(school.pupil)) == heard
    school.telegram.say(school.pupil, school.pupil, "/door")
    await school.told(school.pupil, "door-left")


async def test_who_is_put_out_is_not_led_into_a_new_room(school: School) -> None:
    """The card waits for nobody who is out: of one who is told, one has come."""
    card = await shut(school)
    heard = await put_out(school, card)
    await asked(school, school.teacher, card)
    school.telegram.say(school.teacher, school.teacher, NEW.paste)
    (line,) = await school.until(lambda: told_of_move(school, school.pupil_admin))
    await school.settled()
    assert len(school.said(school.pupil)) == heard
    await school.until(lambda: come_over(school, card, 0, 1))
    assert await school.press(school.pupil_admin, line, "new-room") == school.words("knock-open")
    await door_of(school, school.pupil_admin)
    await school.clock.advance(30)
    await school.until(lambda: come_over(school, card, 1, 1))
