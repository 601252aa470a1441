"""Staff over real HTTP: invited with an end date, ended at it, locked; no student in a chat of staff."""

from __future__ import annotations

import re

from bot.sandbox import User
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import confirmed_teacher, let_in, pasted_in_group, way_in


async def invitation(school: School, role: str, ends: str, group: str | None = None) -> str:
    """Let the owner make an invitation by buttons; return what its link hands to the bot."""
    school.telegram.say(school.owner, school.owner, "/team")
    team = await school.asked(school.owner, f"team-{role}")
    await school.press(school.owner, team, f"team-{role}")
    if group is not None:
        which = await school.asked(school.owner, "team-group", group=group)
        await school.push(school.owner, which, group)
    label = school.words(f"team-ends-{ends}")
    question = await school.asked(school.owner, "team-end", ends=label)
    await school.push(school.owner, question, label)
    await school.until(lambda: "?start=t" in text_of(question) or None)
    told = text_of(question)
    assert school.words(f"team-role-{role}") in told
    assert (group or school.words("team-everywhere")).lower() in told.lower()
    return text_of(question).partition("?start=")[2].strip()


async def appointed(
    school: School, who: User, role: str, ends: str, group: str | None = None, *, link: str = ""
) -> None:
    """Let the owner invite somebody, who opens the link, and say that it is they who were meant."""
    school.telegram.press_start(who, link or await invitation(school, role, ends, group))
    await school.press(school.owner, await school.asked(school.owner, "team-who-yes"), "team-who-yes")


async def roles(school: School, who: User) -> list[str]:
    """Ask for one's classes; return what is answered."""
    before = len(school.said(who))
    school.telegram.say(who, who, "/status")
    return [text_of(each) for each in (await school.hears(who, before + 1))[before:]]


async def test_a_substitute_is_staff_until_the_end_of_the_day(school: School) -> None:
    """One link, one person; cards come; the day after, neither powers nor cards; both are told."""
    await confirmed_teacher(school)
    link = await invitation(school, "teacher", "today", "7A")
    substitute, other = school.person("Hoa"), school.person("Mai")
    school.telegram.press_start(substitute, link)
    role = f"{school.words('team-role-teacher')}, 7A"
    await school.told(substitute, "team-asked")
    school.telegram.press_start(other, link)
    await school.told(other, "team-taken")
    question = await school.asked(school.owner, "team-who-yes")
    assert {"Hoa", role} <= set(re.split(r" vừa mở lời mời làm | của thầy cô", text_of(question)[3:]))
    assert school.words("status-none") in await roles(school, substitute)
    await school.press(school.owner, question, "team-who-yes")
    await school.told(substitute, "team-welcome", role=role)
    school.telegram.press_start(substitute, link)
    await school.told(substitute, "team-own", role=role)
    school.telegram.press_start(other, link)
    await school.told(other, "team-spent")
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    await school.cards(substitute)
    await school.clock.advance(24 * 3600)
    await school.told(substitute, "team-over-you", role=f"{school.words('team-role-teacher')}, 7A")
    await school.told(school.owner, "team-over", role=f"{school.words('team-role-teacher')}, 7A", name="Hoa")
    assert school.words("status-none") in await roles(school, substitute)


async def test_a_locked_account_has_no_power_from_that_moment(school: School) -> None:
    """Asked again first; what it did lately is listed; a teacher locks nobody. Its cards tell it no more."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.until(lambda: len(school.said(school.group)) > 1 or None)
    school.telegram.say(school.group, school.teacher, "/resume")
    await school.told(school.group, "pause-over-line")
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    (card,) = await school.cards(school.teacher)
    await school.settled()
    before = text_of(card)
    school.telegram.say(school.teacher, school.teacher, "/canbo")
    await school.told(school.teacher, "team-not-owner")
    school.telegram.say(school.owner, school.owner, "/canbo")
    team = await school.asked(school.owner, "team-lock", name="Lan")
    await school.press(school.owner, team, "team-lock", name="Lan")
    question = await school.asked(school.owner, "team-lock-yes")
    assert await school.press(school.owner, question, "team-lock-yes") == school.words("team-locked")
    pause = school.words("deed-pause", at="", about="").strip(" •")
    await school.until(lambda: pause in text_of(question) or None)
    assert text_of(question).startswith(school.words("team-lock-question", name="Lan"))
    assert school.words("status-none") in await roles(school, school.teacher)
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.told(school.teacher, "pause-not-staff")
    (of_owner,) = await school.cards(school.owner)  # at once: nobody else is left to hear of it
    assert await school.press(school.owner, of_owner, "ack") == school.words("press-acknowledged")
    await school.settled()
    assert "Minh" in text_of(of_owner)
    assert text_of(card) == before


async def test_a_student_is_neither_staff_nor_in_a_chat_of_staff(school: School) -> None:
    """An invitation makes none of them; a chat with one is refused, and suspended when one joins."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", "An", await way_in(school))
    school.telegram.press_start(school.pupil, await invitation(school, "admin", "never"))
    await school.told(school.pupil, "team-student")
    chat = school.telegram.create_supergroup("Ban giám hiệu", school.owner, school.teacher, school.pupil)
    school.telegram.add_bot(chat, school.owner)
    added = await school.begun(school.owner, "group-question", group="Ban giám hiệu")
    pressed = await school.press(school.owner, added, "group-staff")
    assert pressed == school.words("group-staff-asked")
    question = await school.asked(school.owner, "sy")
    refused = school.words("decision-student-inside")
    assert await school.press(school.owner, question, "sy") == refused
    school.telegram.leave(chat, school.pupil)
    assert await school.press(school.owner, question, "sy") == school.words("decision-confirmed")
    await school.told(chat, "staff-chat-begun")
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil_admin, ZOOM))
    (card,) = await school.cards(chat)
    await school.settled()
    before = text_of(card)
    school.telegram.join(chat, school.pupil)
    await school.told(school.owner, "staff-chat-shut", title="Ban giám hiệu")
    for said in ("press-room-open", "press-resolved"):
        assert await school.press(school.owner, card, "resolve") == school.words(said)
    await school.clock.advance(700)  # later than what is folded into one incident
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil_admin, ZOOM))
    await school.cards(school.teacher)
    await school.settled()
    assert [text_of(each) for each in school.said(chat) if "2026-" in text_of(each)] == [before]
