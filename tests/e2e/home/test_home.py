"""The home: one message for each account, opened by /start and a greeting, fresh when it is pressed."""

from __future__ import annotations

from bot.sandbox import Message, User
from tests.e2e.harness import School, labels, text_of
from tests.e2e.mornings import (
    ROOM,
    acting_creator,
    applied,
    claims,
    confirmed_teacher,
    door_of,
    in_both_languages,
    let_in,
    pasted_in_group,
    way_in,
)

AN = ("12", "Nguyễn Văn An")


async def at_home(school: School, who: User, words: str = "menu") -> Message:
    """Let somebody ask for the home; return it."""
    await school.settled()
    before = homes(school, who)
    school.telegram.say(who, who, words)
    return (await school.until(lambda: [m for m in homes(school, who) if m not in before] or None))[-1]


def homes(school: School, who: User) -> list[Message]:
    """Return the homes that stand in somebody's chat."""
    return [each for each in school.said(who) if school.words("button-home-more") in labels(each)]


@in_both_languages
async def test_a_newcomer_sees_who_they_may_be_and_the_way_in_at_one_press(school: School) -> None:
    """A grandmother finds her button; the way back is under what it says, in the same message."""
    await confirmed_teacher(school)
    grandmother = school.person("Bà Sáu")
    school.telegram.press_start(grandmother)
    home = await school.asked(grandmother, "home-family")
    assert labels(home)[:3] == [
        school.words(f"button-{each}") for each in ("home-pupil", "home-family", "claim")
    ]
    await school.press(grandmother, home, "home-family")
    await school.until(lambda: text_of(home) == school.words("home-family") or None)
    await school.press(grandmother, home, "home")
    await school.until(lambda: school.words("home-who") in text_of(home) or None)
    assert len(school.said(grandmother)) == 1


async def test_a_claim_that_waits_says_that_it_waits_and_since_when(school: School) -> None:
    """And whom the bot asked, as a role; a greeting opens the home anew, and the one before goes."""
    await school.open()
    await claims(school, school.teacher)
    (first,) = homes(school, school.teacher) or school.said(school.teacher)
    school.telegram.say(school.teacher, school.teacher, "chào bot ạ")
    await school.until(lambda: first.deleted)
    (home,) = await school.until(lambda: homes(school, school.teacher) or None)
    when = f"{school.words('evening-today')} "
    assert school.words("home-claimed", since=when).partition(when)[0] in text_of(home)
    assert school.words("button-claim-again") in labels(home)
    assert "Minh" not in text_of(home)


async def test_a_teacher_sees_the_lesson_and_who_waits_and_one_press_brings_them(school: School) -> None:
    """Of doors it tells what the access log counts; it is fresh after each press on it."""
    await acting_creator(school)
    await pasted_in_group(school)
    await applied(school, school.pupil, " ".join(AN), await way_in(school))
    school.telegram.say(school.teacher, school.teacher, "menu")
    home = (await school.until(lambda: homes(school, school.teacher) or None))[0]
    assert school.words("home-waiting", count="1") in text_of(home)
    card = await school.asked(school.teacher, "an")
    await school.press(school.teacher, home, "home-waiting")
    await school.until(lambda: card.deleted)
    again = await school.asked(school.teacher, "an")
    number, name = AN
    await school.press(school.teacher, again, "ay", number=number, name=name)
    stale = await school.press(school.teacher, home, "home-waiting")
    assert stale == school.words("home-nobody-waits")
    await door_of(school, school.pupil)
    await school.press(school.teacher, home, "ld")
    await school.until(lambda: school.words("home-waiting", count="1") not in text_of(home) or None)
    assert school.words("home-opened", opened="0", pupils="1") in text_of(home)  # attendance is not agreed to
    listed = await school.asked(school.teacher, "lx")
    assert text_of(home) != text_of(listed)


async def test_a_pupil_reaches_the_door_from_the_home(school: School) -> None:
    """One press; the home opens none by itself, since a door that is opened counts."""
    await acting_creator(school)
    await pasted_in_group(school)
    await let_in(school, school.pupil, *AN, await way_in(school))
    door = await door_of(school, school.pupil)
    school.telegram.erase(door, school.pupil)
    await school.clock.advance(60)
    school.telegram.say(school.pupil, school.pupil, "/start")
    home = (await school.until(lambda: homes(school, school.pupil) or None))[0]
    assert school.words("home-door-open") in text_of(home)
    await school.push(school.pupil, home, school.words("home-door", school_class="7A"))
    assert (await door_of(school, school.pupil)) is not door
    assert [each for each in labels(home) if "🆘" in each] == [school.words("button-al-begin")]


async def test_what_nobody_understood_shows_the_home_and_keeps_the_way_to_staff(school: School) -> None:
    """What is pressed to report comes below, so that the home is never taken for a part of a report."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    school.telegram.say(school.pupil, school.pupil, "bot ơi bot bao nhiêu tuổi")
    home = await school.asked(school.pupil, "al-go")
    await school.until(lambda: homes(school, school.pupil) == [home] or None)
    await school.press(school.pupil, home, "al-go")
    await school.until(lambda: school.words("button-al-go") not in labels(home) or None)
    assert homes(school, school.pupil) == [home]
    assert school.said(school.pupil)[-1] is not home


@in_both_languages
async def test_behind_more_are_a_few_buttons_by_role(school: School) -> None:
    """A confirmed teacher is not asked whether they teach; a page or a command opens at a press."""
    await confirmed_teacher(school)
    school.telegram.press_start(school.pupil)
    for who, has in ((school.pupil, "mydata"), (school.teacher, "status"), (school.owner, None)):
        home = await at_home(school, who)
        await school.press(who, home, "home-more")
        await school.until(lambda home=home: school.words("home-more") in text_of(home) or None)
        assert len(labels(home)) <= 8
        assert school.words("button-claim") not in labels(home)
        opens = [] if has is None else [school.words(f"home-open-{has}")]
        assert set(labels(home)) >= {*opens, school.words("home-open-help"), school.words("button-home")}
    await school.push(school.owner, home, school.words("home-open-help"))
    await school.begun(school.owner, "help")
    await school.press(school.owner, home, "team")
    await school.until(lambda: school.words("team-head") in text_of(home) or None)
    await school.press(school.owner, home, "home")
    await school.until(lambda: school.words("button-home-more") in labels(home) or None)


@in_both_languages
async def test_a_head_is_told_who_asks_to_teach_and_every_copy_says_when_it_is_done(school: School) -> None:
    """The home brings the question, in place of the one before; the group's own question is answered too."""
    await school.open()
    await claims(school, school.teacher)
    about = {"name": "Lan", "group": "7A"}
    asked = await school.begun(school.owner, "claim-question-group", **about)
    of_group = await school.begun(school.owner, "group-question", group="7A")
    home = await at_home(school, school.owner, "ai cần giúp?")
    assert school.words("not-understood") not in text_of(home)
    assert school.words("home-claims", count="1") in text_of(home)
    await school.press(school.owner, home, "claims")
    await school.until(lambda: asked.deleted)
    again = await school.begun(school.owner, "claim-question-group", **about)
    year = school.words("team-ends-year")
    await school.press(school.owner, again, "ke", ends=year)
    await school.until(lambda: text_of(of_group) == school.words("question-settled", about="7A") or None)
    assert labels(of_group) == [school.words("button-home")]
    stale = await school.press(school.owner, home, "claims")
    assert stale == school.words("decision-already")
    home = await at_home(school, school.owner)
    assert school.words("home-claims", count="1") not in text_of(home)


async def test_a_head_without_a_class_adds_the_bot_from_the_home(school: School) -> None:
    """What the home tells to do is on it."""
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    home = (await school.until(lambda: homes(school, school.owner) or None))[-1]
    assert school.words("school-empty") in text_of(home)
    assert school.words("button-setup-add-admin") in labels(home)


async def test_every_end_of_a_path_leads_home(school: School) -> None:
    """A short answer gives its place to the home; what was told unasked stays, and the home comes below."""
    await confirmed_teacher(school)
    school.telegram.say(school.teacher, school.teacher, ROOM.splitlines()[0])
    welcome = await school.told(school.teacher, "welcome-confirmed-group", group="7A")
    await school.press(school.teacher, welcome, "home")
    home = (await school.until(lambda: homes(school, school.teacher) or None))[-1]
    assert home is not welcome
    assert not welcome.deleted
    school.telegram.say(school.teacher, school.teacher, "/tamnghi")
    answer = await school.told(school.teacher, "pause-how")
    await school.press(school.teacher, answer, "home")
    await school.until(lambda: home.deleted)
    await school.until(lambda: school.words("button-home-more") in labels(answer) or None)
    assert homes(school, school.teacher) == [answer]


@in_both_languages
async def test_what_is_not_sure_is_asked_about_and_one_press_answers(school: School) -> None:
    """The buttons stand on the home, which stays; pressed by whom they are not for they show the home."""
    await confirmed_teacher(school)
    home = await at_home(school, school.teacher, "em Lan lớp tôi mất điện thoại rồi")
    assert text_of(home).startswith(school.words("not-sure"))
    guess = school.words("guess-roster")
    assert labels(home)[0] == guess
    assert await school.push(school.teacher, home, guess) == school.words("setup-look-below")
    await school.begun(school.teacher, "wish-roster")
    assert not home.deleted
    assert labels(home)[0] == guess
    told = len(school.said(school.teacher))
    await school.push(school.teacher, home, school.words("guess-lost-code"))
    await school.settled()
    assert len(school.said(school.teacher)) > told
    stranger = school.person("Bà Sáu")
    school.telegram.press_start(stranger)
    (before,) = await school.until(lambda: homes(school, stranger) or None)
    school.craft(stranger, str(home.buttons[0]["callback_data"]), before)
    await school.until(lambda: before.deleted)
    (after,) = homes(school, stranger)
    assert school.words("not-sure") not in text_of(after)


async def test_what_may_be_no_alarm_stands_beside_its_question(school: School) -> None:
    """A stranger is reported or seen to, at one press each; where harm is heard nothing is beside."""
    await confirmed_teacher(school)
    school.telegram.say(
        school.teacher, school.teacher, "Có nick lạ vào rồi tắt camera ngồi im trong lớp tôi."
    )
    asked = await school.begun(school.teacher, "alarm-ask", who="adult")
    guess = school.words("guess-stranger")
    assert guess in labels(asked)
    assert await school.push(school.teacher, asked, guess) == school.words("setup-look-below")
    await school.begun(school.teacher, "wish-stranger-staff")
    told = len(school.said(school.teacher))
    school.telegram.say(school.teacher, school.teacher, "Có người lạ vào lớp dọa giết một em.")
    await school.until(lambda: len(school.said(school.teacher)) > told)
    assert not {school.words(f"guess-{each}") for each in ("stranger", "leak")} & set(
        labels(school.said(school.teacher)[-1])
    )
