"""Whom a report is about sees no trace of it, an officer ends it, and no closed door keeps a child silent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from bot.features.incidents.reports.rules import initials
from bot.sandbox import User
from bot.telegram.messages.commands import COMMANDS
from tests.e2e.harness import School, open_school, text_of
from tests.e2e.mornings import (
    ROOM,
    confirmed_teacher,
    forgotten,
    let_in,
    pasted_in_group,
    roster,
    starts,
    way_in,
)
from tests.long.e2e.enrolment.test_guardians import guardian
from tests.long.e2e.incidents.test_alarms import asked_in_dialog, sent

NAME: Final = "Nguyễn Văn An"
HEAD: Final = "Thầy Hùng"
WORDS: Final = "thầy hiệu trưởng đánh em"
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:+]+")


async def named(school: School, pupil: User, words: str, whom: str) -> str:
    """Let somebody whom the school does not know report a member of staff, by initials; return the popup."""
    whom = initials(whom)
    await starts(school, pupil)
    question = await asked_in_dialog(school, pupil, words)
    await school.press(pupil, question, "al-go")
    await school.asked(pupil, "al-staff")
    await school.press(pupil, question, "al-staff")
    role = school.words("team-role-owner")
    await school.asked(pupil, "al-one", name=whom, role=role)
    return await school.press(pupil, question, "al-one", name=whom, role=role)


def got(school: School, who: User) -> list[str]:
    """Return all that the bot said to somebody, documents with it, without the times that stand in them."""
    said = []
    for message in school.telegram.messages(who.id):
        if message.author_id != school.telegram.bot.user.id:
            continue
        document = message.content.get("document")
        if isinstance(document, dict) and str(document.get("file_name", "")).endswith(".json"):
            said.append(school.telegram.board.world.files[str(document["file_id"])].content.decode())
        said.append(text_of(message))
    return [_TIME.sub("", each) for each in said]


async def a_world(folder: Path, told: str) -> dict[str, list[str]]:
    """Play a school with a report or without any; return all that a head and a pupil ever get."""
    async with open_school(folder) as school:
        head, bully = school.person(HEAD), school.pupil_admin
        await school.open(owner=False, owner_ids=(school.owner.id, head.id))
        await school.settled()
        for each in (school.owner, head, bully, school.teacher):
            school.telegram.press_start(each)
            await school.settled()  # of two who are written to at once either may be first
        said = school.telegram.say(school.group, bully, "mày ngu như bò, nghỉ học đi")
        if told == "words":
            filed = await named(school, school.pupil, WORDS, HEAD)
            assert filed == school.words("alarm-filed-apart-now", who="child")
        elif told == "message":
            school.telegram.say(school.group, school.pupil, "/baocao", reply_to=said)
        if told:
            await school.cards(school.owner)
        await school.settled()
        await school.clock.advance(16 * 60)
        await school.settled()
        for command in COMMANDS:
            for who in (head, bully):
                school.telegram.say(who, who, f"/{command.name}")
                await school.settled()
        for who in (head, bully):
            await school.press(who, await school.asked(who, "fy"), "fy")
        await forgotten(school, bully)
        await school.settled()
        return {"words": got(school, head), "message": got(school, bully)}


async def test_all_that_an_account_asks_and_gets_is_the_same_with_and_without_a_report_about_it(
    tmp_path: Path,
) -> None:
    """A head named in words, a pupil whose message is reported: every command, every file, all unasked."""
    worlds = {}
    for told in ("", "words", "message"):
        folder = tmp_path / f"told {told}"
        folder.mkdir()
        worlds[told] = await a_world(folder, told)
    for told in ("words", "message"):
        assert worlds[told][told] == worlds[""][told]
        assert any("an toàn trẻ em" in text for text in worlds[""][told])


async def test_where_the_only_head_is_named_nothing_is_sent(school: School) -> None:
    """The child reads so, with 111 and the school's phone; the head hears nothing."""
    await school.open(school_phone="024 3825 1234")
    await school.settled()
    before = len(school.said(school.owner))
    popup = await named(school, school.pupil, WORDS, school.owner.first_name)
    assert popup == school.words("alarm-not-sent-now", who="child")
    told = await school.until(
        lambda: next((m for m in school.said(school.pupil) if "3825" in text_of(m)), None)
    )
    assert "111" in text_of(told)
    await school.settled()
    assert len(school.said(school.owner)) == before


async def test_an_officer_tells_whom_it_was_about_and_ends_it(school: School) -> None:
    """Asked at its closing; a reason is asked for where nobody was told."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    said = school.telegram.say(school.group, school.pupil_admin, "mày ngu như bò")
    school.telegram.say(school.group, school.pupil, "/baocao", reply_to=said)
    (card,) = await school.cards(school.owner)
    await school.press(school.owner, card, "al-done")
    asked = await school.asked(school.owner, "sf-end")
    await school.press(school.owner, asked, "sf-keep")
    await school.told(school.owner, "file-why")
    school.telegram.say(school.owner, school.owner, ROOM)
    await school.asked(school.owner, "ls")  # an invitation is no reason, and the question stays open
    school.telegram.say(school.owner, school.owner, "em ấy đang ốm")
    await school.told(school.owner, "file-kept")
    await school.press(school.owner, asked, "sf-end")
    await school.told(school.owner, "file-why-not")
    await school.press(school.owner, asked, "sf-told")
    await school.told(school.owner, "file-told")
    await school.press(school.owner, asked, "sf-end")
    await school.told(school.owner, "file-ended")
    school.telegram.press_start(school.pupil_admin)
    await school.settled()
    assert not [m for m in school.said(school.pupil_admin) if "2026-" in text_of(m)]


@pytest.mark.parametrize("state", ["stranger", "withdrawn", "frozen", "left", "forgotten"])
async def test_no_closed_door_keeps_anybody_from_telling(school: School, state: str) -> None:
    """Neither 111 nor a report needs a binding or a consent: by words, by the command, by the button."""
    await confirmed_teacher(school)
    child = school.person("Vy") if state == "stranger" else school.pupil
    if state == "stranger":
        school.telegram.press_start(child)
    else:
        code = (await roster(school, f"12. {NAME}", "13. Trần Bình")).guardians[0].code
        mother = await guardian(school, "Hoa", code)
        await pasted_in_group(school)
        await let_in(school, child, "12", NAME, await way_in(school))
    if state == "withdrawn":
        school.telegram.say(child, child, "/mydata")
        mine = await school.asked(child, "xd", school_class="7A")
        await school.press(child, mine, "xd", school_class="7A")
        await school.press(child, await school.asked(child, "xy"), "xy")
        await school.told(child, "privacy-withdrawn")
    elif state == "frozen":
        told = await school.asked(mother, "kin-z")
        assert await school.press(mother, told, "kin-z") == school.words("guardian-frozen")
    elif state == "left":
        school.telegram.leave(school.group, child)
    elif state == "forgotten":
        school.telegram.say(child, child, "/forgetme")
        await school.press(child, await school.asked(child, "fy"), "fy")
        await forgotten(school, child)
    await school.settled()
    school.telegram.say(child, child, "/baocao")
    begun = await school.begun(child, "alarm-begin", who="child")
    assert "111" in text_of(begun)
    await school.press(child, begun, "al-bullying")
    await sent(school, child, await school.asked(child, "al-go"))
    school.telegram.say(child, child, "em muốn chết")
    await school.until(
        lambda: text_of(school.said(child)[-1]).startswith(school.say("alarm-harm-on", who="child")) or None
    )
    (card,) = await school.cards(school.owner)
    await school.until(lambda: "em muốn chết" in text_of(card) or None)
