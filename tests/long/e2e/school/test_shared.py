"""A group that is for several classes: each pupil comes to the own class, each teacher decides for theirs."""

from __future__ import annotations

from bot.sandbox import Chat, Message, User
from tests.e2e.harness import School, data_of, payload_of, text_of
from tests.e2e.mornings import (
    ROOM,
    ZOOM_LINK,
    applied,
    classes_of,
    come,
    confirm,
    confirmed_teacher,
    door_of,
    doors_of,
    ever_told,
    given_away,
    group_of,
    let_in,
    line_in,
    saved,
    shared,
    two_classes,
)
from tests.long.e2e.school.test_roomless import card_of

MEET_CODE = "kqe-ymtz-wvu"
MEET = f"Văn 9h00-9h45: https://meet.google.com/{MEET_CODE}"


async def two_teachers(school: School) -> tuple[User, Chat]:
    """Let 7A be Lan's and 8B Hoa's, each with a group of its own; 7A's group is for 8B too."""
    await confirmed_teacher(school)
    hoa = school.person("Hoa")
    other = await group_of(school, hoa, "8B", school.pupil)
    school.telegram.join(school.group, hoa)
    await confirm(school, hoa, "8B")
    await shared(school, "7A", "8B")
    return hoa, other


async def saved_by(school: School, teacher: User, text: str) -> Message:
    """Let a teacher paste an invitation in private and save it; return the echo."""
    paste = school.telegram.say(teacher, teacher, text)
    await school.until(lambda: paste.deleted)
    echo = await school.asked(teacher, "ls")
    assert await school.press(teacher, echo, "ls") == school.words("lesson-saved")
    return echo


def way_labels(school: School, group: Chat) -> list[str]:
    """Return the labels of all ways into class that stand in a group."""
    own = school.words("button-way-in"), school.words("button-way-in-class", school_class="")
    labels = (str(each.get("text")) for m in school.said(group) for each in m.buttons)
    return [label for label in labels if label == own[0] or label.startswith(own[1])]


async def shows(school: School, group: Chat, *labels: str) -> None:
    """Wait until the ways into class that stand in a group are these."""
    await school.until(lambda: sorted(way_labels(school, group)) == sorted(labels) or None)


def way_to(message: Message, title: str) -> str:
    """Return what the button to a class hands to the bot."""
    return next(payload_of(each) for each in message.buttons if str(each["text"]).endswith(title))


async def test_an_owner_says_which_classes_a_group_is_for(school: School) -> None:
    """Added and taken away; never the last one."""
    await two_classes(school)
    listed = await shared(school, "7A", "8B")
    first, second = (school.words("button-class-leaves", school_class=each) for each in ("7A", "8B"))
    assert [str(each["text"]) for each in listed.buttons] == [first, second]
    assert await school.push(school.owner, listed, second) == school.words("belongs-removed")
    await school.until(lambda: second not in str(listed.buttons) or None)
    assert await school.push(school.owner, listed, first) == school.words("belongs-last")
    assert first in str((await classes_of(school, "7A")).buttons)


async def test_the_line_of_an_open_door_says_whose_it_is_and_leads_there(school: School) -> None:
    """Only 8B has a lesson: its line in 7A's group names it, and who is let in sees 8B's room alone.

    With both doors open there are two lines, and a pupil of 7A gets nothing of 8B's by its button.
    """
    hoa, other = await two_teachers(school)
    await saved_by(school, hoa, ROOM)
    own = await line_in(school, other)
    assert [str(each["text"]) for each in own.buttons] == [school.words("button-way-in")]
    label = school.words("button-way-in-class", school_class="8B")
    await shows(school, school.group, label)
    line = next(m for m in school.said(school.group) if label in str(m.buttons))
    assert not given_away(ever_told(school, school.group))
    await applied(school, school.pupil, "12 Nguyễn Văn An", way_to(line, "8B"))
    card = await school.asked(hoa, "ay", number="12", name="Nguyễn Văn An")
    assert school.words("queue-head", school_class="8B", count="1") in text_of(card)
    await school.settled()
    assert "Nguyễn Văn An" not in ever_told(school, school.teacher)
    school.craft(school.teacher, data_of(card, school.words("button-ay", number="12", name="Nguyễn Văn An")))
    await school.settled()
    assert doors_of(school, school.pupil) == []
    said = await school.press(hoa, card, "ay", number="12", name="Nguyễn Văn An")
    assert said == school.words("decide-admitted")
    assert ZOOM_LINK in text_of(await door_of(school, school.pupil))
    await saved(school, MEET.replace(" 9h00-9h45", ""))
    own = school.words("button-way-in-class", school_class="7A")
    await shows(school, school.group, own, label)
    first = next(m for m in school.said(school.group) if own in str(m.buttons))
    friend = school.pupil_admin
    await let_in(school, friend, "13", "Trần Bình", way_to(first, "7A"))
    assert MEET_CODE in text_of(await door_of(school, friend))
    assert "8B" in text_of(await come(school, friend, way_to(line, "8B")))
    await school.settled()
    assert ZOOM_LINK not in ever_told(school, friend)


async def test_the_line_after_a_leak_leads_to_every_open_door(school: School) -> None:
    """Only 8B's door is open; the group's line about a removed message leads there, though 7A is older."""
    hoa, _ = await two_teachers(school)
    await saved_by(school, hoa, ROOM)
    await school.until(lambda: way_labels(school, school.group) or None)
    await school.clock.advance(11 * 60)
    leak = school.telegram.say(
        school.group, school.pupil, "https://us05web.zoom.us/j/84215530967?pwd=QmZ4dHl"
    )
    await school.telegram.wait_until_deleted(leak)
    notice = await school.told(school.group, "notice-door")
    label = school.words("button-way-in-class", school_class="8B")
    assert [str(each["text"]) for each in notice.buttons] == [label]


async def test_the_lasting_line_leads_to_each_class_and_follows_them(school: School) -> None:
    """Posted for one class, it is edited where another one joins, and again where it leaves."""
    await two_classes(school)
    card = await card_of(school, school.teacher)
    await school.press(school.teacher, card, "lasting")
    line = await school.told(school.group, "lasting-line")
    await shows(school, school.group, school.words("button-way-in"))
    listed = await shared(school, "7A", "8B")
    both = [school.words("button-way-in-class", school_class=each) for each in ("7A", "8B")]
    await shows(school, school.group, *both)
    assert line.deleted is None
    to_second = way_to(line, "8B")
    await applied(school, school.pupil, "12 Nguyễn Văn An", way_to(line, "8B"))
    await school.press(school.owner, listed, "class-leaves", school_class="7A")
    await school.settled()
    await shows(school, school.group, school.words("button-way-in"))
    assert payload_of(line.buttons[0]) == to_second
    assert line.message_id in {m.message_id for m in school.said(school.group)}


async def test_a_teacher_of_both_is_asked_for_which_class_a_paste_is(school: School) -> None:
    """No door opens before she says so: it would be the wrong class's. [Other class], then [Save]."""
    other = await two_classes(school)
    await shared(school, "7A", "8B")
    paste = school.telegram.say(school.group, school.teacher, ROOM)
    await school.telegram.wait_until_deleted(paste)
    echo = await school.asked(school.teacher, "ls")
    assert school.words("echo-shared") in text_of(echo)
    await school.settled()
    assert way_labels(school, school.group) == way_labels(school, other) == []
    await school.press(school.teacher, echo, "lc")
    question = await school.told(school.teacher, "paste-which-class")
    assert await school.push(school.teacher, question, "8B") == school.words("lesson-moved")
    echo = await school.asked(school.teacher, "ls")
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")
    await line_in(school, other)
    label = school.words("button-way-in-class", school_class="8B")
    await shows(school, school.group, label)
    assert not given_away(ever_told(school, school.teacher))
