"""A room that is pasted while the school has not confirmed yet who teaches: kept, offered, or forgotten."""

from __future__ import annotations

from bot.sandbox import Message
from tests.e2e.harness import HANOI, School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    SECRETS,
    claims,
    confirmed_teacher,
    kept,
    let_in,
    pasted_in_group,
    says_yes,
    way_in,
)
from tests.e2e.rooms import a_room

TOMORROW = "Ngày mai 7h30 - 8h15"


async def sent_early(school: School, text: str) -> None:
    """Let a teacher whose claim waits paste a room: it leaves the chat, and is kept for them alone."""
    paste = school.telegram.say(school.teacher, school.teacher, text)
    await school.until(lambda: paste.deleted)


def early(school: School) -> list[str]:
    """Return what is kept of rooms pasted early."""
    return [row for row in kept(school) if row.startswith("early_rooms ")]


async def confirmed(school: School, offer: str, **values: str) -> Message:
    """Let the owner say yes; return the confirmation, which ends with an offer."""
    await says_yes(school, school.teacher, "7A")
    said = school.words(offer, **values)
    found = await school.until(lambda: school.saying(school.teacher, lambda text: text.endswith(said)))
    assert text_of(found).startswith(school.words("welcome-confirmed-group", group="7A"))
    return found


async def test_a_room_pasted_while_waiting_is_offered_with_the_confirmation(school: School) -> None:
    """The newest alone, a day later still on the day that was meant; before the press it is nobody's."""
    await school.open()
    await claims(school, school.teacher)
    await sent_early(school, ROOM)
    await sent_early(school, f"{a_room(4).paste}\n{TOMORROW}")
    await school.told(school.teacher, "paste-waiting")
    (row,) = early(school)
    assert "94123456721" not in row
    at = school.clock.now().astimezone(HANOI)
    await school.clock.advance(23 * 3600)
    day = f"{school.words(f'series-day-{at.weekday()}')} {at:%d/%m} {at.hour}:{at:%M}"
    offer = await confirmed(school, "early-offer", at=day, school_class="7A")
    await school.settled()
    assert not [row for row in kept(school) if row.startswith("meetings ")]
    assert labels(offer)[0] == "7A"
    await school.push(school.teacher, offer, "7A")
    echo = await school.asked(school.teacher, "ls")
    assert "7:30" in text_of(echo).replace("07:30", "7:30")
    assert not [secret for secret in (*SECRETS, *a_room(4).secrets) if secret in text_of(echo)]
    assert early(school) == []
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")


async def test_a_room_is_forgotten_with_the_claim_that_was_declined(school: School) -> None:
    """As soon as its sender is told."""
    await school.open()
    await claims(school, school.teacher)
    await sent_early(school, ROOM)
    question = await school.begun(school.owner, "claim-question-group", name="Lan", group="7A")
    await school.press(school.owner, question, "cn")
    await school.told(school.teacher, "welcome-declined-group", group="7A")
    assert early(school) == []


async def test_after_a_day_nothing_is_offered(school: School) -> None:
    """The confirmation asks for the invitation, as ever."""
    await school.open()
    await claims(school, school.teacher)
    await sent_early(school, ROOM)
    await school.clock.advance(25 * 3600)
    await says_yes(school, school.teacher, "7A")
    await school.told(school.teacher, "welcome-confirmed-group", group="7A")


async def test_a_bound_pupils_paste_is_never_kept(school: School) -> None:
    """Whatever the account said of itself before."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await claims(school, school.pupil)
    await let_in(school, school.pupil, "12", "Nguyễn Văn An", await way_in(school))
    school.telegram.say(school.pupil, school.pupil, a_room(4).paste)
    await school.told(school.pupil, "paste-student")
    assert early(school) == []
