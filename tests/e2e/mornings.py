"""The steps of a first morning, each as people take it, for the tests that begin in its midst."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing

import pytest

from bot.classroom import Language, Secret
from bot.sandbox import Chat, Message, User
from bot.storage.db.cipher import Cipher, KeyRing
from bot.storage.tables.columns import metadata
from tests.e2e.harness import DELETE, School, payload_of, text_of
from tests.e2e.printed import Slips, printed

# For words that are read, papers, lists of all there is; and for one journey of each room.
in_both_languages = pytest.mark.parametrize("language", tuple(Language))
# A story that takes a minute is told in one language by CI, in both by `BOT_TEST_LANGUAGES=both`.
_BOTH = os.environ.get("BOT_TEST_LANGUAGES") == "both"
ZOOM_LINK = "https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1"
ROOM = f"Chủ đề: Toán\n{ZOOM_LINK}\nID: 941 2345 6721\nMật mã: 246810"
AT_NINE = f"{ROOM}\nThời gian: 9h00 - 9h45"
SECRETS = ("94123456721", "941 2345 6721", "QmZ4dHlPc3RhV1", "246810")


def languages_of_story(in_ci: Language) -> tuple[Language, ...]:
    """Return the languages in which a long story is told."""
    return tuple(Language) if _BOTH else (in_ci,)


async def starts(school: School, *people: User) -> None:
    """Have people press Start, and be greeted."""
    for each in people:
        school.telegram.press_start(each)
        await school.hears(each, 1)


async def acting_creator(school: School) -> None:
    """Let the group's creator act for it, in a school without owner."""
    await school.open(owner=False)
    await claims(school, school.teacher, "claim-acting")


async def confirmed_teacher(school: School) -> None:
    """Let the owner confirm the group's creator as its teacher, and the group with it."""
    await school.open()
    await confirm(school, school.teacher, "7A")


async def two_classes(school: School, title: str = "8B") -> Chat:
    """Let the owner confirm the creator of two groups for both; return the second one."""
    await school.open()
    other = await group_of(school, school.teacher, title)
    await confirm(school, school.teacher, "7A", title)
    return other


async def group_of(school: School, teacher: User, title: str, *members: User) -> Chat:
    """Let a teacher make a class's group and add the bot."""
    group = school.telegram.create_supergroup(title, teacher, *members)
    school.telegram.add_bot(group, teacher, DELETE)
    await school.hears(group, 1)
    return group


async def confirm(school: School, teacher: User, *titles: str) -> None:
    """Let somebody ask to be a teacher of the groups they made, else of a class; the owner says yes."""
    await claims(school, teacher)
    for title in titles:
        await says_yes(school, teacher, title)
    name = teacher.first_name
    if not titles:
        question = await school.told(school.owner, "claim-question", name=name)
        said = await school.press(school.owner, question, "kc", school_class="7A")
        assert said == school.words("press-noted")
        year = school.words("team-ends-year")
        until = await school.asked(school.owner, "ke", ends=year)
        assert await school.press(school.owner, until, "ke", ends=year) == school.words("decision-confirmed")
        await school.told(teacher, "welcome-confirmed-group", group="7A")
    for title in titles:
        await school.told(teacher, "welcome-confirmed-group", group=title)


async def claims(school: School, teacher: User, said: str = "claim-asked") -> None:
    """Let somebody ask to be a teacher of the groups they made, else of a class; this is answered."""
    school.telegram.press_start(teacher)
    hello = await school.asked(teacher, "claim")
    assert await school.press(teacher, hello, "claim") == school.words(said)


async def says_yes(school: School, teacher: User, title: str) -> None:
    """Let the owner confirm somebody who asked to be a teacher of a group."""
    name = teacher.first_name
    question = await school.begun(school.owner, "claim-question-group", name=name, group=title)
    year = school.words("team-ends-year")
    assert await school.press(school.owner, question, "ke", ends=year) == school.words("decision-confirmed")


async def classes_of(school: School, title: str) -> Message:
    """Let the owner look which classes a group is for; return the list of classes."""
    school.telegram.say(school.owner, school.owner, "/status")
    head = school.words("setup-head", group=title)
    label = school.words("button-group-classes")

    def card() -> Message | None:
        having = (m for m in school.said(school.owner) if label in {each.get("text") for each in m.buttons})
        return next((m for m in reversed(list(having)) if text_of(m).startswith(head)), None)

    before = len(school.said(school.owner))
    await school.push(school.owner, await school.until(card), label)
    await school.hears(school.owner, before + 1)
    return await school.told(school.owner, "belongs-question", group=title)


async def shared(school: School, title: str, *class_titles: str) -> Message:
    """Let the owner say that a group is for other classes too; return the list of classes."""
    listed = await classes_of(school, title)
    for each in class_titles:
        said = await school.press(school.owner, listed, "class-joins", school_class=each)
        assert said == school.words("belongs-added")
    await school.settled()
    return listed


async def pasted_in_group(school: School, text: str = ROOM, group: Chat | None = None) -> Message:
    """Let the teacher paste an invitation in the group, where it does not stay; return the echo."""
    paste = school.telegram.say(group or school.group, school.teacher, text)
    await school.telegram.wait_until_deleted(paste)
    return await school.asked(school.teacher, "lt")


async def pasted(school: School, text: str) -> Message:
    """Let the teacher paste an invitation in private, where it does not stay either; return the echo."""
    paste = school.telegram.say(school.teacher, school.teacher, text)
    await school.until(lambda: paste.deleted)
    return await school.asked(school.teacher, "ls")


async def saved(school: School, text: str) -> Message:
    """Let the teacher paste an invitation in private, and save it; return the echo."""
    echo = await pasted(school, text)
    assert await school.press(school.teacher, echo, "ls") == school.words("lesson-saved")
    return echo


async def line_in(school: School, group: Chat | None = None) -> Message:
    """Wait for a group's line of an open door."""
    return await school.asked(group or school.group, "way-in")


def stands(school: School, group: Chat) -> bool:
    """Tell whether a group's line of an open door stands."""
    label = school.words("button-way-in")
    return any(label == button.get("text") for each in school.said(group) for button in each.buttons)


async def way_in(school: School, group: Chat | None = None) -> str:
    """Return what the button of the group's line hands to the bot."""
    return payload_of((await line_in(school, group)).buttons[0])


async def roster(school: School, *lines: str) -> Slips:
    """Let the teacher paste a list of names and print slips; return what is on them."""
    paste = school.telegram.say(school.teacher, school.teacher, "\n".join(lines))
    question = await school.asked(school.teacher, "ny")
    await school.until(lambda: paste.deleted)
    assert await school.press(school.teacher, question, "ny") == school.words("press-noted")
    return await printed(school)


async def come(school: School, pupil: User, payload: str) -> Message:
    """Let somebody press [Vào lớp] in the group; return what they are asked."""
    before = len(school.said(pupil))
    school.telegram.press_start(pupil, payload)
    return (await school.hears(pupil, before + 1))[-1]


async def consent_question(school: School, pupil: User, typed: str) -> Message:
    """Let somebody who was asked type number and name; return the question for consent."""
    school.telegram.say(pupil, pupil, typed)
    return await school.asked(pupil, "ca")


async def agreed(school: School, pupil: User, question: Message) -> None:
    """Let somebody consent, and pledge to the class rules that follow."""
    await school.press(pupil, question, "ca")
    await school.press(pupil, await school.asked(pupil, "gl"), "gl")


async def applied(school: School, pupil: User, typed: str, payload: str) -> None:
    """Let somebody come, say who they are and consent; they wait for a teacher then."""
    await come(school, pupil, payload)
    question = await consent_question(school, pupil, typed)
    await agreed(school, pupil, question)
    await school.told(pupil, "enrol-waiting")


async def approved(school: School, number: str, name: str) -> str:
    """Let the teacher approve one applicant; return the popup's text."""
    card = await school.asked(school.teacher, "ay", number=number, name=name)
    return await school.press(school.teacher, card, "ay", number=number, name=name)


async def let_in(school: School, pupil: User, number: str, name: str, payload: str) -> None:
    """Let somebody come all the way into the class."""
    await applied(school, pupil, f"{number} {name}", payload)
    assert await approved(school, number, name) == school.words("decide-admitted")


def doors_of(school: School, pupil: User) -> list[Message]:
    """Return the doors that stand in somebody's private chat."""
    return [each for each in school.said(pupil) if each.protected]


async def door_of(school: School, pupil: User) -> Message:
    """Wait for somebody's door; return the newest."""
    return (await school.until(lambda: doors_of(school, pupil)))[-1]


def ever_told(school: School, where: User | Chat) -> str:
    """Return everything the bot ever wrote somewhere, in whatever stands or stood there."""
    calls = school.telegram.calls("sendMessage", "editMessageText", chat=where)
    return "\n".join(str(call.parameters.get("text")) for call in calls)


def kept(school: School) -> list[str]:
    """Return every row of the database as one line, with all that is sealed opened."""
    keys = KeyRing([Secret(school.key)])
    lines = []
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        (data_key,) = database.execute("SELECT data_key FROM schools").fetchone()
        cipher = Cipher(keys.unwrap(data_key))
        for table in metadata.tables:
            for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own tables
                values = {name: _opened(cipher, table, name, row) for name in row.keys()}  # noqa: SIM118 - a Row is no mapping
                lines.append(f"{table} {values}")
    return lines


def _opened(cipher: Cipher, table: str, column: str, row: sqlite3.Row) -> object:
    value = row[column]
    if value is None or not column.endswith("_sealed"):
        return value
    text = cipher.unseal_text(table, column, row["id"], value).reveal()
    return json.loads(text) if column == "raw_sealed" else text


def given_away(text: str) -> list[str]:
    """Return the secrets of the room that a text gives away."""
    return [secret for secret in SECRETS if secret in text]


async def forgotten(school: School, who: User, reply: str = "forget-done") -> Message:
    """Wait until somebody is told what became of their data, and what everybody is told of safety files."""
    whole = "\n".join(school.say(each) for each in (reply, "mydata-safety"))
    return await school.until(lambda: next((m for m in school.said(who) if text_of(m) == whole), None))
