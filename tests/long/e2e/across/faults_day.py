"""The scenarios of a school's day, for the fault table: four leaks at one press, the home, papers, five."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from bot.sandbox import Message
from tests.e2e.harness import ZOOM, School, labels, say, text_of
from tests.e2e.mornings import acting_creator, confirm, confirmed_teacher
from tests.long.e2e.across.faults_morning import settled

_PAST_FIVE = 5  # minutes


async def together(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the teacher close four leaks of one account at one press."""
    await school.open()
    await confirm(school, school.teacher, "7A")
    for _ in range(4):
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
        await school.settled()
    (card,) = await school.cards(school.teacher)
    label = say("button-resolve-all", count="4")
    await school.until(lambda: label in labels(card) or None)
    await settled(school)
    strike()
    query = school.telegram.press(school.teacher, card, label).query
    await settled(school)
    popup = "popup shown" if query.answer else "no popup"
    shown = "done" if say("button-reopen") in labels(card) else "open"
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        query = "SELECT count(*) FROM incidents WHERE state = 'resolved'"
        (done,) = database.execute(query).fetchone()
    return [popup, f"card: {shown}", f"{done} of 4 closed"]


async def home(school: School, strike: Callable[[], None]) -> list[str]:
    """Let somebody leaf from the home and back, in the one message."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    shown = await school.asked(school.pupil, "home-family")
    await settled(school)
    strike()
    query = school.telegram.press(school.pupil, shown, say("button-home-family")).query
    await settled(school)
    popup = "popup shown" if query.answer else "no popup"
    turned = text_of(shown) == say("home-family")
    if not turned:
        await school.press(school.pupil, shown, "home-family")
        await settled(school)
    again = "" if turned else " at the second press"
    stands = text_of(shown) == say("home-family") and len(school.said(school.pupil)) == 1
    return [popup, f"the home turns{again}" if stands else "the home stands as it was"]


async def papers(school: School, strike: Callable[[], None]) -> list[str]:
    """Let the teacher note the papers of a whole class at once."""
    await acting_creator(school)
    school.telegram.say(school.teacher, school.teacher, "12. Nguyễn Văn An\n13. Trần Bình\n14. Lê Chi")
    await school.press(school.teacher, await school.asked(school.teacher, "ny"), "ny")
    school.telegram.say(school.teacher, school.teacher, "/phuhuynh")
    page = await school.asked(school.teacher, "kin-n")
    for button in ("kin-b", "kin-n", "kin-l"):
        await school.press(school.teacher, page, button)
        await settled(school)
    strike()
    query = school.telegram.press(school.teacher, page, say("button-kin-v")).query
    await settled(school)
    popup = "popup shown" if query.answer else "no popup"
    if not _noted(page):
        school.telegram.press_start(school.teacher)
        school.telegram.say(school.teacher, school.teacher, "/phuhuynh")
        await settled(school)
        page = await school.asked(school.teacher, "kin-u")
        kept = "3" if "Đã xác nhận: 3 " in text_of(page) else "not all"
        return [popup, f"asked anew: {kept} papers noted"]
    return [popup, "3 papers noted"]


def _noted(page: Message) -> bool:
    return text_of(page) == say("guardian-papers-noted", school_class="7A", count="3", missing="0")


async def summed_up(school: School, strike: Callable[[], None]) -> list[str]:
    """Let a leak be the teacher's, and the day end: its head hears in numbers."""
    await confirmed_teacher(school)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    (card,) = await school.cards(school.teacher)
    await school.press(school.teacher, card, "resolve")
    await settled(school)
    strike()
    await school.at(17, _PAST_FIVE)
    await settled(school)
    head = say("day-head", day="23/11")
    told = sum(text_of(each).startswith(head) for each in school.said(school.owner))
    return [f"{told} summary of the day"]
