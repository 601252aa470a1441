"""Nobody takes an incident up: who is told next, when, what people see, and what is left to them."""

from __future__ import annotations

from bot.sandbox import Chat, Message, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import confirmed_teacher
from tests.e2e.printed import files_of
from tests.long.e2e.incidents.test_alarms import pupil_of_class, reported
from tests.long.e2e.incidents.test_tell import leak
from tests.long.e2e.school.test_team import appointed

MINUTE = 60.0
CLOCK = "⏰"
SECRETS = ("84215530967", "842 1553 0967", "QmZ4dHlPc3RhV1")


async def with_admin(school: School) -> User:
    """Let the owner confirm a teacher and invite an admin; return the admin."""
    await confirmed_teacher(school)
    admin = school.person("Hoa")
    await appointed(school, admin, "admin", "never")
    await school.hears(admin, 2)
    await school.settled()
    return admin


def reminders(school: School, where: User | Chat) -> list[Message]:
    """Return the reminders that somebody got."""
    return [each for each in school.said(where) if CLOCK in text_of(each)]


async def reminded(school: School, who: User) -> Message:
    """Wait for somebody's only reminder."""
    (only,) = await school.until(lambda: reminders(school, who) or None)
    return only


async def to(school: School, minutes: float) -> None:
    """Let minutes pass, and all that is due happen."""
    await school.clock.advance(minutes * MINUTE)
    await school.settled()


def counts(school: School, *people: User) -> list[int]:
    """Return how many reminders each of them got."""
    return [len(reminders(school, each)) for each in people]


async def test_silence_is_told_step_by_step_and_ends_with_a_press(school: School) -> None:
    """The card says when; the admin gets it too, then the owner; whoever takes it up ends it for all."""
    admin = await with_admin(school)
    before = [len(school.said(each)) for each in (admin, school.owner)]
    await leak(school)
    (first,) = await school.cards(school.teacher)
    assert school.words("card-open", number="2026-0001", step="admin", due="07:35") in text_of(first)
    await to(school, 4.5)
    assert [len(school.said(each)) for each in (admin, school.owner)] == before
    await to(school, 0.5)
    (of_admin,) = await school.cards(admin)
    assert text_of(of_admin) == text_of(first)
    await to(school, 10)
    (card,) = await school.cards(school.owner)
    assert [len(school.said(each)) for each in (admin, school.owner)] == [each + 1 for each in before]
    assert counts(school, school.teacher, admin, school.owner) == [0, 0, 0]
    assert school.words("card-open", number="2026-0001", step="none", due="") in text_of(card)
    await school.press(school.owner, card, "timeline")
    told = school.words("timeline-told-leader", at="").strip(" ·")
    await school.until(lambda: told in text_of(card) or None)
    assert school.words("timeline-told-admin", at="").strip(" ·") in text_of(card)
    assert await school.press(admin, of_admin, "ack") == school.words("press-acknowledged")
    await to(school, 3 * 60)
    assert [len(school.said(each)) for each in (admin, school.owner)] == [each + 1 for each in before]
    assert counts(school, school.teacher, admin, school.owner) == [0, 0, 0]


async def test_beyond_the_school_people_send_and_the_bot_only_words_it(school: School) -> None:
    """At the top the way out is shown; wording comes in private, names nobody, holds no room."""
    await confirmed_teacher(school)
    await leak(school)
    (card,) = await school.cards(school.teacher)
    await school.press(school.teacher, card, "ladder")
    await school.until(lambda: school.words("button-ladder-leader") in labels(card) or None)
    assert school.words("button-ladder-police") not in labels(card)
    assert await school.press(school.teacher, card, "ladder-leader") == school.words("ladder-raised")
    await school.until(lambda: school.words("button-ladder-police") in labels(card) or None)
    everybody = {m.chat.id for m in school.telegram.seen_by(school.teacher)}
    for button in ("commune", "department", "police"):
        pressed = await school.press(school.teacher, card, f"ladder-{button}")
        assert pressed == school.words("ladder-outside-sent")
        to_whom = school.words(f"outside-to-{button}")
        wording = await school.begun(school.teacher, "outside-head", to=to_whom)
        text = text_of(wording)
        assert "A." in text
        assert "An (" not in text
        assert school.words("outside-what", what=school.words("incident-kind-leak")) in text
        assert (school.words("outside-kept-hours") in text) is (button == "police")
        assert school.words("outside-done-removed") in text
        assert not any(secret in text for secret in SECRETS)
        assert labels(wording) == [school.words("button-report")]
    await school.press(school.teacher, wording, "report")
    await school.until(lambda: files_of(school, school.teacher) or None)
    await school.settled()
    assert {m.chat.id for m in school.telegram.seen_by(school.teacher)} == everybody
    assert school.words("timeline-for-police", at="", who="Lan").strip(" ·") in text_of(card)


async def test_of_harm_to_a_child_111_stands_first_and_nothing_waits(school: School) -> None:
    """At night, on every message, and the way out is open at once."""
    admin = await with_admin(school)
    await school.at(23, 0)
    await reported(school, school.pupil, "em không muốn sống nữa")
    (card,) = await school.cards(school.owner)
    await school.press(school.owner, card, "ladder")
    await school.until(lambda: school.words("button-ladder-police") in labels(card) or None)
    assert "111" in text_of(card).partition("\n")[0]
    await to(school, 5)
    reminder = await reminded(school, admin)
    assert "111" in text_of(reminder).partition("\n")[0]
    await school.press(school.owner, card, "ladder-police")
    wording = await school.until(
        lambda: next((m for m in school.said(school.owner) if "📝" in text_of(m)), None)
    )
    assert "111" in text_of(wording).partition("\n")[0]
    assert "không muốn sống" not in text_of(wording)


async def test_an_owner_chooses_in_private(school: School) -> None:
    """Minutes, quiet hours, days off; a teacher is told who may."""
    await with_admin(school)
    school.telegram.say(school.teacher, school.teacher, "/capbao")
    await school.told(school.teacher, "ladder-not-owner")
    school.telegram.say(school.owner, school.owner, "/ladder")
    page = await school.asked(school.owner, "ladder-days", value="sunday", on="yes")
    assert school.words("button-ladder-first", value="5", on="yes") in labels(page)
    pressed = await school.press(school.owner, page, "ladder-first", value="15", on="no")
    assert pressed == school.words("ladder-saved")
    await school.press(school.owner, page, "ladder-quiet", value="none", on="no")
    await school.press(school.owner, page, "ladder-days", value="weekend", on="no")
    await school.settled()
    assert "15" in text_of(page)
    assert school.words("button-ladder-days", value="weekend", on="yes") in labels(page)
    assert school.words("button-ladder-quiet", value="none", on="yes") in labels(page)


async def test_harm_is_told_to_the_head_at_once_and_what_becomes_harm_too(school: School) -> None:
    """A stranger in class is the teacher's first; words of harm ring whoever heard of harm before."""
    await pupil_of_class(school)
    await reported(school, school.pupil, "có người lạ vào lớp")
    await school.cards(school.teacher)
    await school.settled()
    assert not [each for each in school.said(school.owner) if "2026-" in text_of(each)]
    school.telegram.say(school.pupil, school.pupil, "em không muốn sống nữa")
    await school.settled()
    card = (await school.cards(school.owner))[0]  # then the words that ring
    assert "111" in text_of(card).partition("\n")[0]


async def test_where_the_only_teacher_cannot_be_reached_the_head_hears_at_once(school: School) -> None:
    """Through a restart before the card was sent; nothing waits for five minutes."""
    await confirmed_teacher(school)
    await school.settled()
    school.telegram.block_bot(school.teacher)
    began = school.clock.now()
    await leak(school)
    await school.restart()
    await school.cards(school.owner)
    assert (school.clock.now() - began).total_seconds() < MINUTE
