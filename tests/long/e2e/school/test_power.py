"""Who has power, and how it is given: strangers' groups, admins by invitation, the staff chat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.e2e.harness import DELETE, ZOOM, data_of, labels, text_of
from tests.e2e.mornings import claims, confirmed_teacher, group_of
from tests.long.e2e.school.test_team import roles

if TYPE_CHECKING:
    from bot.sandbox import Chat, User
    from tests.e2e.harness import School


async def leaked(school: School, group: Chat, who: User) -> None:
    """Let somebody give a room away in a group, where it does not stay."""
    await school.telegram.wait_until_deleted(school.telegram.say(group, who, ZOOM))


def inside(school: School, group: Chat) -> bool:
    """Tell whether the bot is in a group."""
    member = group.member(school.telegram.bot.user.id)
    return member is not None and member.inside


async def test_a_strangers_group_is_left_when_an_owner_says_so(school: School) -> None:
    """Owners are asked by its title; nobody else's press counts; what was the school's stays guarded."""
    await confirmed_teacher(school)
    stranger = school.person("Kẻ lạ")
    foreign = school.telegram.create_supergroup("Chợ cũ", stranger)
    school.telegram.add_bot(foreign, stranger, DELETE)
    question = await school.begun(school.owner, "group-question", group="Chợ cũ")
    for who in (stranger, school.teacher):
        data = next(
            str(b["callback_data"]) for b in question.buttons if b["text"] == school.words("button-gn")
        )
        school.craft(who, data)
    await school.settled()
    assert inside(school, foreign)
    assert await school.press(school.owner, question, "gn") == school.words("decision-leaving")
    await school.settled()
    assert inside(school, foreign)
    assert await school.press(school.owner, question, "group-leave") == school.words("decision-left")
    assert school.words("group-farewell") in [text_of(m) for m in school.telegram.messages(foreign.id)]
    await school.until(lambda: not inside(school, foreign) or None)
    await leaked(school, school.group, school.pupil)


async def test_a_strangers_group_is_asked_about_whatever_the_bot_may_do_there(school: School) -> None:
    """Owners hear who added it and can leave; its set-up is no matter of theirs before they confirm it."""
    await confirmed_teacher(school)
    stranger = school.person("Kẻ lạ")
    foreign = school.telegram.create_supergroup("Hội chợ", stranger)
    school.telegram.add_bot(foreign, stranger, ())
    question = await school.begun(school.owner, "group-question", group="Hội chợ")
    assert school.words("button-gn") in labels(question)
    assert "Kẻ lạ" in text_of(question)
    await school.settled()
    steps = school.words("button-setup-steps")
    assert not [each for each in school.said(school.owner) if steps in labels(each)]
    await school.press(school.owner, question, "gy")
    await school.asked(school.owner, "setup-steps")


async def test_who_made_no_group_gets_one_class_until_a_day_not_the_school(school: School) -> None:
    """The head chooses class and end; the old button that gave the whole school gives nothing."""
    await confirmed_teacher(school)
    other = await group_of(school, school.teacher, "8B", school.pupil)
    await school.press(school.owner, await school.begun(school.owner, "group-question", group="8B"), "gy")
    hoa = school.person("Hoa")
    await claims(school, hoa)
    question = await school.told(school.owner, "claim-question", name="Hoa")
    member = data_of(question, school.words("button-cn")).rpartition(":")[2]
    school.craft(school.owner, f"1:cy:{member}")
    await school.settled()
    assert await roles(school, hoa) == [school.words("status-none")]
    await school.press(school.owner, question, "kc", school_class="7A")
    week = school.words("team-ends-week")
    until = await school.asked(school.owner, "ke", ends=week)
    assert await school.press(school.owner, until, "ke", ends=week) == school.words("decision-confirmed")
    await school.told(hoa, "welcome-confirmed-group", group="7A")
    for group in (school.group, other):
        await leaked(school, group, school.pupil)
        await school.clock.advance(700)
    assert len(await school.cards(hoa)) == 1
    await school.press(school.owner, until, "km")
    more = await school.asked(school.owner, "kc", school_class="8B")
    await school.press(school.owner, more, "kc", school_class="8B")
    await school.press(school.owner, await school.asked(school.owner, "ke", ends=week), "ke", ends=week)
    await school.told(hoa, "welcome-confirmed-group", group="8B")
    await school.clock.advance(8 * 86_400)
    await school.settled()
    assert await roles(school, hoa) == [school.words("status-none")]


async def test_a_stranger_s_chat_of_the_same_title_looks_like_no_chat_of_the_school(school: School) -> None:
    """Who added the bot, when, and that nobody of the school is in it; it has a number, and a warning."""
    await confirmed_teacher(school)
    stranger = school.person("Khách")
    own = school.telegram.create_supergroup("Ban quản trị", school.teacher, school.owner)
    false = school.telegram.create_supergroup("Ban  Quản trị", stranger, school.pupil)
    for chat, adder in ((own, school.teacher), (false, stranger)):
        school.telegram.add_bot(chat, adder, DELETE)
        await school.clock.advance(60)
        school.telegram.say(chat, adder, "/staff")
        await school.told(chat, "staff-chat-asked")
    question = await school.begun(school.owner, "staff-chat-question", title="Ban  Quản trị (2)")
    told = text_of(question)
    assert "Khách" in told
    assert re.search(r", \d\d:\d\d \d\d/\d\d\.", told)
    assert school.words("chat-members", members="3", admins="2", staff="0") in told
    assert school.words("chat-alike", count="2") in told
    asked = await school.begun(school.owner, "group-question", group="Ban  Quản trị (2)")
    assert school.words("chat-alike", count="2") in text_of(asked)
    school.telegram.say(school.owner, school.owner, "/team")
    await school.press(school.owner, await school.asked(school.owner, "team-teacher"), "team-teacher")
    which = await school.asked(school.owner, "team-group", group="Ban quản trị")
    assert {"Ban quản trị", "Ban  Quản trị (2)"} <= set(labels(which))


async def test_a_staff_chat_counts_once_an_owner_has_seen_its_size(school: School) -> None:
    """Asked in private with title, members and admins; then cards go there; a class group never counts."""
    await confirmed_teacher(school)
    chat = school.telegram.create_supergroup("Ban quản trị", school.teacher, school.owner)
    school.telegram.add_bot(chat, school.teacher, DELETE)
    school.telegram.say(chat, school.teacher, "/staff")
    question = await school.begun(school.owner, "staff-chat-question", title="Ban quản trị")
    assert school.words("chat-members", members="3", admins="2", staff="2") in text_of(question)
    assert await school.press(school.owner, question, "sy") == school.words("decision-confirmed")
    await leaked(school, school.group, school.pupil)
    assert "7A" in text_of((await school.cards(chat))[-1])
    talk = school.telegram.say(chat, school.owner, ZOOM)
    school.telegram.say(school.group, school.teacher, "/staff")
    await school.told(school.teacher, "decision-class-group")
    asked = school.words("staff-chat-question", title="7A")
    assert not any(asked in text_of(each) for each in school.said(school.owner))
    assert talk.deleted is None
