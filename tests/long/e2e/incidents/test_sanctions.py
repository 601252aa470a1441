"""What a card knows, and what an adult may do about a leak's author: asked again, noted, undone."""

from __future__ import annotations

from bot.sandbox import Message, User
from bot.sandbox.world.world import ChatMember
from tests.e2e.harness import DELETE, ZOOM, School, labels, text_of
from tests.e2e.mornings import AT_NINE, confirmed_teacher, saved

MAY_RESTRICT = (*DELETE, "can_restrict_members", "can_invite_users")


def may_restrict(school: School) -> None:
    """Let the bot restrict and invite members of the class group."""
    school.telegram.promote(school.group, school.telegram.bot.user, MAY_RESTRICT)


async def leaked(school: School, who: User | None = None, text: str = ZOOM) -> Message:
    """Let a pupil leak, and return the teacher's card."""
    message = school.telegram.say(school.group, who or school.pupil, text)
    await school.telegram.wait_until_deleted(message)
    card = (await school.cards(school.teacher))[-1]
    await school.until(lambda: "đang gỡ" not in text_of(card) and "being removed" not in text_of(card))
    await school.settled()
    return card


async def about_author(school: School, who: User, card: Message) -> None:
    """Let somebody turn a card to the page about its author."""
    await school.press(who, card, "m-author")
    await school.until(lambda: school.words("author-page-head", number="2026-0001") in text_of(card) or None)


async def back(school: School, who: User, card: Message) -> None:
    """Let somebody turn a card back to its incident."""
    await school.press(who, card, "summary")
    await school.until(lambda: school.words("button-details") in labels(card) or None)


async def asks(school: School, who: User, card: Message, verb: str, sure: str) -> None:
    """Let somebody press a measure; the card asks whether to take it."""
    await school.press(who, card, verb)
    await school.until(lambda: school.words(f"button-{sure}") in labels(card) or None)


def seat(school: School, who: User) -> ChatMember:
    """Return what somebody is in the class group."""
    member = school.group.member(who.id)
    assert member is not None
    return member


async def test_a_card_tells_who_could_read_it_for_how_long_and_which_lesson_it_concerns(
    school: School,
) -> None:
    """That somebody read it is never said. The numbers stay when the group grows."""
    await confirmed_teacher(school)
    await saved(school, AT_NINE)
    await school.at(8, 48)
    card = await leaked(school)
    seconds = school.words("lasted-seconds", count="1")
    line = school.words("card-exposed", size="4", lasted=seconds)
    assert line in await school.details(school.teacher, card)
    assert school.words("card-lesson-before", topic="Toán", minutes="12") in text_of(card)
    school.telegram.join(school.group, school.person("Chi"))
    await school.at(9, 10)
    await school.press(school.teacher, card, "ack")
    await school.until(lambda: "Lan" in text_of(card).splitlines()[-1])
    assert line in await school.details(school.teacher, card)
    again = school.telegram.say(school.group, school.pupil_admin, "https://meet.google.com/kqe-ymtz-wvu")
    await school.telegram.wait_until_deleted(again)
    live = school.words("card-lesson-live", topic="Toán")
    newest = (await school.cards(school.teacher, 2))[-1]
    assert live in await school.details(school.teacher, newest)


async def test_muted_for_a_day_told_once_and_undone(school: School) -> None:
    """The card asks again; without the right it is said which; the pupil hears one kind line."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    card = await leaked(school)
    await about_author(school, school.teacher, card)
    await asks(school, school.teacher, card, "m-mute", "m-mute-yes")
    assert await school.press(school.teacher, card, "m-mute-yes") == school.words("measure-no-right")
    may_restrict(school)
    assert seat(school, school.pupil).status.value == "member"
    await school.restart()
    assert await school.press(school.teacher, card, "m-mute-yes") == school.words("measure-muted")
    assert seat(school, school.pupil).status.value == "restricted"
    assert not seat(school, school.pupil).permissions
    told = school.words("mute-told", group="7A", at="", day="").partition("7A")[0]
    letter = await school.until(
        lambda: next((m for m in school.said(school.pupil) if text_of(m).startswith(told)), None)
    )
    assert school.owner.first_name not in text_of(letter)
    await school.until(lambda: school.words("button-m-unmute") in labels(card) or None)
    await back(school, school.teacher, card)
    said = await school.details(school.teacher, card)
    assert "🔇" in said
    assert "Lan" in said
    await about_author(school, school.teacher, card)
    assert await school.press(school.teacher, card, "m-unmute") == school.words("measure-unmuted")
    assert seat(school, school.pupil).status.value == "member"
    await school.told(school.pupil, "mute-over", group="7A")
    await school.until(lambda: school.words("button-m-mute") in labels(card) or None)
    await back(school, school.teacher, card)
    await school.press(school.teacher, card, "timeline")
    course = [school.words(f"timeline-{each}", at="", who="Lan") for each in ("muted", "unmuted")]
    await school.until(lambda: all(each.strip(" ·") in text_of(card) for each in course) or None)


async def test_asked_out_without_a_ban_and_invited_back(school: School) -> None:
    """The invitation is for one account; it is in the pupil's private chat alone."""
    await confirmed_teacher(school)
    may_restrict(school)
    school.telegram.press_start(school.pupil)
    card = await leaked(school)
    await about_author(school, school.teacher, card)
    await asks(school, school.teacher, card, "m-remove", "m-remove-yes")
    await back(school, school.teacher, card)
    await about_author(school, school.teacher, card)
    assert seat(school, school.pupil).inside
    await asks(school, school.teacher, card, "m-remove", "m-remove-yes")
    assert await school.press(school.teacher, card, "m-remove-yes") == school.words("measure-removed")
    assert seat(school, school.pupil).status.value == "left"
    word = await school.told(school.pupil, "remove-told", group="7A")
    assert school.teacher.first_name not in text_of(word)
    await school.until(lambda: school.words("button-m-readmit") in labels(card) or None)
    assert await school.press(school.teacher, card, "m-readmit") == school.words("measure-readmitted")
    letter = await school.told(school.pupil, "readmit-told", group="7A")
    assert str(letter.buttons[0]["url"]).startswith("https://t.me/+")
    assert letter.protected
    (link,) = school.group.invite_links
    assert link["member_limit"] == 1
    await school.until(lambda: school.words("button-m-remove") in labels(card) or None)
    await school.clock.advance(24 * 3600)
    await school.settled()
    assert letter.deleted
