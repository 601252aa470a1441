"""The weekly digest over real HTTP: on Monday mornings once, at /digest any time, for leaders alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from bot.sandbox import Message, User
from bot.sealing import PrivateKey
from tests.e2e.harness import HANOI, School, labels, text_of
from tests.e2e.mornings import (
    confirmed_teacher,
    given_away,
    in_both_languages,
    let_in,
    pasted_in_group,
    way_in,
)
from tests.long.e2e.doors.test_freezes import deputy
from tests.long.e2e.incidents.test_showing import content_of, pictures
from tests.long.e2e.school.test_leaders import leaks

NAME = "Nguyễn Văn An"
LINES = 15


async def next_week(school: School, hour: int, minute: int) -> None:
    """Let time pass, up to that time of the next Monday."""
    now = school.clock.now().astimezone(HANOI)
    monday = now.replace(hour=hour, minute=minute, second=0) + timedelta(days=7 - now.weekday())
    await school.clock.advance((monday - now).total_seconds())
    await school.settled()


def digests(school: School, who: User) -> list[Message]:
    """Return the digests that somebody has."""
    label = school.words("button-school")
    return [each for each in school.said(who) if label in labels(each) and "📊" in text_of(each)]


async def told(school: School, who: User) -> Message:
    """Let a leader ask for the last week; return its text."""
    before = len(digests(school, who))
    school.telegram.say(who, who, "/digest")
    return (await school.until(lambda: digests(school, who)[before:]))[0]


@in_both_languages
async def test_a_leader_asks_for_the_week_at_any_time(school: School) -> None:
    """A picture, then at most 15 lines against the week before; no name, no secret."""
    await confirmed_teacher(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, "12", NAME, await way_in(school))
    await leaks(school, 5, 6, 7)
    letter = await told(school, school.owner)
    found = text_of(letter)
    (picture,) = pictures(school, school.owner)
    assert content_of(school, picture).startswith(b"\x89PNG")
    days = {"since": "17/11", "until": "23/11"}
    assert picture.content["caption"] == school.words("digest-caption", **days)
    lines = found.splitlines()
    assert lines[0] == school.words("digest-head", **days)
    assert lines[1] == school.words("digest-leaks", count="3", before="0")
    assert lines[2] == school.words("digest-slips", count="1", before="0")
    lasted = school.words("lasted-seconds", count="3")
    exposed = {"lasted": lasted, "before": "—", "members": "4", "members_before": "—"}
    assert school.words("digest-exposed", **exposed) in lines
    assert school.words("digest-in-time", count="0", of="3", before="0", of_before="0") in lines
    assert school.words("digest-verified", share="100 %", before="—") in lines
    assert school.words("digest-false", count="0", before="0") in lines
    assert school.words("advice-one-class", count="3", classes="7A") in lines
    assert len(lines) <= LINES
    assert not given_away(found)
    assert not any(name in found for name in (NAME, "An,", "Bình", "Lan", "Minh"))


async def test_it_comes_on_monday_morning_once_through_a_restart(school: School) -> None:
    """To owners and admins in private, about the week before; not to a teacher."""
    await confirmed_teacher(school)
    second = await deputy(school)
    await leaks(school, 5)
    await next_week(school, 6, 59)
    assert digests(school, school.owner) == digests(school, second) == []
    await school.at(7, 1)
    await school.until(lambda: digests(school, school.owner) and digests(school, second))
    await school.restart()
    await school.at(9, 0)
    for who in (school.owner, second):
        (digest,) = digests(school, who)
        head = school.words("digest-head", since="23/11", until="29/11")
        assert text_of(digest).splitlines()[0] == head
        assert school.words("digest-leaks", count="1", before="0") in text_of(digest)
    assert digests(school, school.teacher) == []
    await next_week(school, 7, 1)
    await school.until(lambda: len(digests(school, school.owner)) == 2 or None)
    before, after = (text_of(each) for each in digests(school, school.owner))
    assert school.words("advice-old", count="1", classes="") in before
    assert school.words("digest-leaks", count="0", before="1") in after


async def test_a_school_that_keeps_evidence_is_told_how_its_chain_ends(school: School) -> None:
    """So that what a leader has in hand proves later that nothing before was changed."""
    await school.open(evidence_key=str(PrivateKey.new().public))
    await school.asked(school.owner, "home-more")
    await leaks(school, 5)
    school.telegram.say(school.owner, school.owner, "/status")
    question = await school.asked(school.owner, "gy")
    await school.press(school.owner, question, "gy")
    found = text_of(await told(school, school.owner))
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        (entries,) = database.execute("SELECT count(*) FROM evidence_entries").fetchone()
    beginning = school.words("digest-chain", entries=str(entries), hash="")
    (line,) = [each for each in found.splitlines() if each.startswith(beginning)]
    assert len(line.removeprefix(beginning).strip()) == 64
