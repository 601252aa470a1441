"""/school over real HTTP: the whole school on one card, its open incidents as a list, for leaders alone."""

from __future__ import annotations

from bot.sandbox import Message, User
from bot.start_links import StartLink
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    door_of,
    given_away,
    in_both_languages,
    let_in,
    pasted_in_group,
    way_in,
)
from tests.e2e.rooms import a_room
from tests.long.e2e.doors.test_freezes import overview

NAME = "Nguyễn Văn An"


async def leaks(school: School, *numbers: int) -> None:
    """Let the pupil admin give away rooms."""
    said = [school.telegram.say(school.group, school.pupil_admin, a_room(each).link) for each in numbers]
    await school.telegram.wait_until_deleted(*said)
    await school.settled()


async def listed(school: School, who: User) -> Message:
    """Let a leader ask for the list of open incidents; return it."""
    card = await overview(school, who)
    before = len(school.said(who))
    assert await school.press(who, card, "open-list") == school.words("school-in-private")
    return (await school.hears(who, before + 1))[-1]


@in_both_languages
async def test_a_leader_sees_the_whole_school_on_one_card(school: School) -> None:
    """What each class lacks in words, and who is verified; nobody's name and no secret."""
    await confirmed_teacher(school)
    card = await overview(school, school.owner)
    assert school.words("school-head", classes="1") in text_of(card)
    assert school.words("school-no-room") in text_of(card)
    assert school.words("school-no-list") in text_of(card)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    await school.press(school.owner, card, "freeze")
    back = await school.asked(school.owner, "school")
    assert await school.press(school.owner, back, "school") == school.words("school-page", page="1")
    await school.until(lambda: school.words("school-sign-fine") in text_of(back) or None)
    assert school.words("school-verified", verified="1", pupils="1") in text_of(back)
    assert NAME not in text_of(back)
    assert not given_away(text_of(back))
    await leaks(school, 5)
    card = await overview(school, school.owner)
    await school.until(lambda: school.words("school-open", count="1") in text_of(card) or None)
    assert school.words("school-sign-act") in text_of(card)


async def test_teachers_and_pupils_are_told_where_theirs_is(school: School) -> None:
    """A refusal with the next step; in a class group a leader is answered in private."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    for who in (school.teacher, school.pupil):
        school.telegram.say(who, who, "/truong")
        await school.told(who, "school-not-leader")
    before = len(school.said(school.group))
    for who in (school.owner, school.teacher, school.pupil_admin):
        school.telegram.join(school.group, who)
        school.telegram.say(school.group, who, "/school")
    await school.asked(school.owner, "open-list")
    await school.settled()
    assert len(school.said(school.group)) == before


async def test_open_incidents_are_a_list_that_pages_and_a_press_brings_the_card(school: School) -> None:
    """The oldest first; the card that stood before goes, and its buttons work on the new one."""
    await confirmed_teacher(school)
    shown = await listed(school, school.owner)
    assert text_of(shown) == school.words("open-none")
    await leaks(school, *range(10))
    await school.clock.advance(300)  # nobody took them up
    (card,) = await school.cards(school.owner)
    shown = await listed(school, school.owner)
    head = school.words("open-head", count="10")
    assert text_of(shown).startswith(head)
    home = school.words("button-home")
    assert labels(shown) == [f"2026-{number:04d}" for number in range(1, 9)] + ["▶", home]
    assert all("7A" in line for line in text_of(shown).splitlines()[1:9])
    assert await school.push(school.owner, shown, "▶") == school.words("school-page", page="2")
    await school.until(lambda: labels(shown) == ["2026-0009", "2026-0010", "◀", home] or None)
    assert await school.push(school.owner, shown, "2026-0010") == school.words("setup-look-below")
    await school.telegram.wait_until_deleted(card)
    fresh = await school.asked(school.owner, "card-more")
    assert "2026-0010" in text_of(fresh)
    await school.press(school.owner, fresh, "card-more")
    await school.asked(school.owner, "ack")
    assert await school.press(school.owner, fresh, "ack") == school.words("press-acknowledged")
    shown = await listed(school, school.owner)
    await school.push(school.owner, shown, "▶")
    taken = school.words(
        "open-line-acknowledged", mark="full", number="2026-0010", where="", what="", day="", time=""
    )
    await school.until(lambda: taken.split("·")[-1] in text_of(shown).splitlines()[2] or None)


async def test_a_leader_chooses_the_level_and_classes_follow_unless_they_differ(school: School) -> None:
    """The question says how many will wait; a pupil without a guardian's word does; a class keeps its own."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", NAME, payload)
    await door_of(school, school.pupil)
    card = await overview(school, school.owner)
    assert await school.press(school.owner, card, "level") == school.words("level-shown")
    primary = school.words("level-primary")
    shown = await school.asked(school.owner, "level-set", level=primary)
    assert school.words("level-head", level=school.words("level-none")) in text_of(shown)
    await school.press(school.owner, shown, "level-set", level=primary)
    question = school.words("level-question-primary", level=primary, waiting="1")
    await school.until(lambda: question in text_of(shown) or None)
    yes = school.words("level-yes")
    assert await school.press(school.owner, shown, "level-yes", whom=yes) == school.words("level-noted")
    await school.until(lambda: school.words("level-head", level=primary) in text_of(shown) or None)
    await school.clock.advance(6)
    school.telegram.press_start(school.pupil, payload)
    await school.told(school.pupil, "door-guardian")
    school.telegram.say(school.teacher, school.teacher, "/guardians")
    listed = await school.asked(school.teacher, "kin-u")
    await school.press(school.teacher, listed, "kin-u")
    card = await overview(school, school.owner)
    await school.press(school.owner, card, "level")
    own = f"7A ({school.words('level-rule-off')})"
    await school.until(lambda: school.words("level-own", classes=own) in text_of(card) or None)
    await school.clock.advance(6)
    school.telegram.press_start(school.pupil, payload)
    await door_of(school, school.pupil)
    await school.press(school.owner, card, "level-set", level=primary)
    everyone = school.words("level-all")
    back = await school.asked(school.owner, "level-yes", whom=everyone)
    assert await school.press(school.owner, back, "level-yes", whom=everyone) == school.words("level-noted")


async def test_a_leader_who_never_pressed_start_is_led_to_it_from_the_staff_chat(school: School) -> None:
    """A list that cannot be sent is not said to be on its way; after [Start] it comes."""
    dean = school.person("Hoa")
    await school.start(owner_ids=(school.owner.id, dean.id))
    school.telegram.press_start(school.owner)
    chat = school.telegram.create_supergroup("Ban giám hiệu", school.owner, dean)
    school.telegram.add_bot(chat, school.owner)
    school.telegram.say(chat, school.owner, "/staff")
    await school.press(school.owner, await school.asked(school.owner, "sy"), "sy")
    school.telegram.say(chat, dean, "/school")
    card = await school.until(
        lambda: next((m for m in school.said(chat) if school.words("button-open-list") in labels(m)), None)
    )
    for button in ("open-list", "digest"):
        assert await school.led(dean, card, button) == StartLink.AGAIN.prefix
    school.telegram.press_start(dean, StartLink.AGAIN.prefix)
    await school.told(dean, "start-again")
    await school.press(dean, card, "open-list")
    await school.told(dean, "open-none")
