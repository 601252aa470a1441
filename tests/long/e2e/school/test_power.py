"""Who has power, and how it is given: strangers' groups, admins by invitation, the staff chat."""

from __future__ import annotations

import re

from bot.sandbox import Chat, User
from tests.e2e.harness import DELETE, ZOOM, School, labels, text_of
from tests.e2e.mornings import confirmed_teacher


async def leaked(school: School, group: Chat, who: User) -> None:
    """Let somebody give a room away in a group, where it does not stay."""
    await school.telegram.wait_until_deleted(school.telegram.say(group, who, ZOOM))


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
