"""Every button in the hands of who has no power over it: a teacher who was locked, and teaches elsewhere now.

A program sends each verb with the ids of everything that the other class has. The table names what a verb is
about, so that a new one has to be thought of here too.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.callbacks import Pressed, Verb
from tests.e2e.mornings import (
    AT_NINE,
    applied,
    confirm,
    confirmed_teacher,
    ever_told,
    given_away,
    group_of,
    kept,
    let_in,
    pasted,
    pasted_in_group,
    way_in,
)
from tests.e2e.rosters.test_rosters import stranger, tries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.e2e.school import School

PUPIL, APPLICANT = "Lý Thu Uyên", "Tạ Quốc Khánh"
LIST, WEEK, OFF = "1. Phạm Dũng\n2. Vũ Giang\n3. Đỗ Hà", "T2: Toán 7h30, Văn 8h20", "nghỉ 20/12"

# What the verbs are about, by table; a second one is what their second number is of.
_ABOUT: Final[Mapping[tuple[str, ...], Iterable[Verb]]] = {
    ("incidents",): (
        *(Verb.ACKNOWLEDGE, Verb.FALSE_ALARM, Verb.SEE_PICTURE, Verb.CLOSE_DOOR, Verb.KEEP_ROOM),
    ),
    ("others' leaks",): (Verb.APPEAL,),
    ("cards",): (Verb.ACKNOWLEDGE_ALL,),
    ("cards", "flag"): (Verb.SHOW_FOLDED,),
    ("members",): (*(Verb.DECLINE_CLAIM, Verb.CLAIM_MORE, Verb.TEAM_LOCK, Verb.TEAM_LOCK_YES),),
    ("staff_chats",): (Verb.CONFIRM_CHAT, Verb.DECLINE_CHAT),
    ("groups",): (
        *(Verb.CONFIRM_GROUP, Verb.LEAVE_GROUP, Verb.LEAVE_SURELY, Verb.SPEAK_VI, Verb.SPEAK_EN),
        *(Verb.WATCH_GROUP, Verb.WATCH_SURE, Verb.GROUP_OF_STAFF),
        *(Verb.GUARD_GROUP, Verb.LASTING, Verb.LASTING_END, Verb.GROUP_CLASSES, Verb.DRILL),
        *(Verb.SETUP_STEPS, Verb.SETUP_CHECK, Verb.SETUP_UPGRADE, Verb.SETUP_ROSTER, Verb.SETUP_LESSONS),
        *(Verb.SETUP_STAFF, Verb.ASK_GROUP),
    ),
    ("groups", "classes"): (Verb.CLASS_JOINS, Verb.CLASS_LEAVES, Verb.CONFIRM_GROUP_FOR),
    ("members", "classes"): (Verb.CONFIRM_CLAIM_FOR, Verb.CLAIM_CLASS),
    ("members", "flag"): (Verb.CLAIM_END,),
    ("lessons",): (
        *(Verb.SAVE_LESSON, Verb.WITHDRAW_LESSON, Verb.LESSON_TIMES, Verb.OTHER_CLASSES, Verb.ENTER),
        *(Verb.REPEAT, Verb.NEW_ROOM, Verb.END_SERIES, Verb.SERIES_UNTIL, Verb.SKIP_LESSON, Verb.SHOW_LESSON),
        *(Verb.FOR_GUARDIANS, Verb.EXAM, Verb.ORDINARY, Verb.ALLOW_LINK, Verb.PEEK, Verb.LEDGER),
        *(Verb.LEDGER_CSV, Verb.LEDGER_XLSX, Verb.CHASE, Verb.TAGS, Verb.HAND),
        *(Verb.BEGIN_NOW, Verb.KEEP_LESSON, Verb.KEEP_FOR_WEEK, Verb.ASK_ATTENDANCE),
        *(Verb.FOR_PUPILS, Verb.RETURN_LESSON),
    ),
    ("lessons", "flag"): (Verb.BEGIN_AT,),
    ("lessons", "own class"): (Verb.MOVE_LESSON,),
    ("lessons", "students"): (Verb.HAND_TO,),
    ("lessons", "bindings"): (Verb.ENTER_CHILD, Verb.PEEK_CHILD),
    ("classes",): (
        *(Verb.PRINT_SLIPS, Verb.NEED_BEFORE, Verb.NEED_WEEK, Verb.NEED_NONE, Verb.COMING, Verb.ATTEND),
        *(Verb.ATTEND_NOT, Verb.WITHDRAW, Verb.WITHDRAW_SURE, Verb.DROP_AWAITED),
    ),
    ("classes", "flag"): (
        *(Verb.PRINT_ANEW, Verb.WAY_CONTACT, Verb.WAY_APPROVAL, Verb.WAY_JOINING, Verb.PLEDGE_AGAIN),
        *(Verb.NO_PLEDGE_AGAIN, Verb.APPROVE_ALL),
    ),
    ("applications",): (
        *(Verb.IS_ME, Verb.NOT_ME, Verb.CONSENT, Verb.NO_CONSENT, Verb.MOVE, Verb.MOVE_NOT, Verb.MOTHER),
        *(Verb.FATHER, Verb.OTHER_GUARDIAN, Verb.NOT_GUARDIAN, Verb.GUARDIAN_CONSENT, Verb.GUARDIAN_REFUSE),
        Verb.DECLINE,
    ),
    ("applications", "flag"): (Verb.PLEDGE, Verb.NO_PLEDGE, Verb.APPROVE),
    ("bindings",): (
        *(Verb.STAYS, Verb.LEAVES, Verb.CHILD, Verb.NOT_MY_CHILD, Verb.IS_STUDENT, Verb.NOT_STUDENT),
        *(Verb.SEEN_SHUT, Verb.SEEN_KEEP),
    ),
    ("students",): (Verb.PAPER,),
    ("pleas",): (Verb.DROP_PLEA,),
    ("pleas", "flag"): (Verb.REISSUE, Verb.REISSUE_SURE),
    ("pauses",): (Verb.END_PAUSE,),
    ("holidays",): (Verb.NOT_OFF,),
    ("rests",): (Verb.REST,),
    ("rests", "flag"): (Verb.POST_REST,),
    ("staff_invites", "groups"): (Verb.TEAM_GROUP,),
    ("staff_invites", "flag"): (Verb.TEAM_END,),
    # Of these there is none here; who may is decided in tests/incidents alone.
    ("flag",): (Verb.RELEASE_RULE, Verb.KEEP_BRAKE, Verb.UNPIN, Verb.MORE_GROUPS),
    ("flag", "flag"): (Verb.PROVE, Verb.BEGIN_YEAR),
}
# About what somebody sent themselves: for the other class.
_FOR_CLASS: Final[Mapping[str, Iterable[Verb]]] = {
    LIST: (Verb.NAMES_FOR, Verb.TAKE_NAMES, Verb.KEEP_NAMES, Verb.TAKE_AND_LEAVE),
    WEEK: (Verb.WEEK_FOR, Verb.TAKE_WEEK, Verb.CALENDAR_FOR, Verb.SAVE_CALENDAR),
    OFF: (Verb.OFF_FOR, Verb.PASTE_FOR),
}
# About whoever presses, or about their own question, alone.
_OWN: Final = frozenset(
    {
        *(
            Verb.CLAIM,
            Verb.CLAIM_AGAIN,
            Verb.KNOCK,
            Verb.TELL_TEACHER,
            Verb.OWN_NUMBER,
            Verb.FORGET,
            Verb.FORGET_NOT,
        ),
        *(Verb.EVENING_WISH, Verb.EVENING_NONE, Verb.DROP_NAMES, Verb.DROP_WEEK, Verb.LEAVE_YEAR),
        *(Verb.NAMES_FOR_NEW, Verb.OTHER_COLUMNS, Verb.NAME_COLUMN, Verb.NUMBER_COLUMN, Verb.USE_NUMBERS),
        *(Verb.NUMBERS_OF_STUDENTS, Verb.NUMBERS_OF_GUARDIANS, Verb.SKIP_NUMBERS),
        *(Verb.EDIT_RULES, Verb.USE_RULES, Verb.KEEP_RULES, Verb.RULES_FILE, Verb.TEAM_TEACHER),
        *(Verb.TEAM_ADMIN, Verb.TEAM_LOCK_NO, Verb.WATCH_NOT),
    }
)
_NO_TABLES: Final = frozenset({"flag", "own class", "others' leaks"})
_OWN_TABLES: Final = ("journal ", "dialogs ", "schools ")  # what somebody said, is asked, and when that was


def test_each_verb_is_thought_of() -> None:
    """A new button says here what it is about."""
    named = [verb for verbs in (*_ABOUT.values(), *_FOR_CLASS.values()) for verb in verbs]
    assert len(named) == len(set(named))
    assert set(named) | _OWN == set(Verb)
    assert not set(named) & _OWN


def ids(school: School) -> dict[str, list[int]]:
    """Return the first ids in each table, and those of leaks that are not the teacher's own."""
    tables = {table for about in _ABOUT for table in about if table not in _NO_TABLES}
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:

        def found(table: str, *condition: str) -> list[int]:
            query = " ".join((f"SELECT id FROM {table}", *condition, "ORDER BY rowid LIMIT 2"))  # noqa: S608 - our own
            return [row[0] for row in database.execute(query)]

        leaks = found("incidents", f"WHERE author <> {school.teacher.id}")
        return {table: found(table) for table in tables} | {"others' leaks": leaks}


def mark(school: School, before: int) -> int | None:
    """Return what the last question is about; None while that is the one before."""
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        (subject,) = database.execute("SELECT subject FROM dialogs").fetchone() or (before,)
    return None if subject == before else int(subject)


def standing(school: School) -> set[str]:
    """Return all that is kept, but of who said what; of what is to be done whether there is more of it."""
    rows = [row for row in kept(school) if not row.startswith(_OWN_TABLES)]
    planned = ("outbox ", "due_times ")
    return {row.partition(",")[0] if row.startswith(planned) else row for row in rows}


def toasts(school: School, done: int) -> list[str]:
    """Return what presses were answered since so many calls."""
    calls = school.telegram.calls("answerCallbackQuery")
    return [str(each.parameters.get("text")) for each in calls[done:]]


async def busy_class(school: School) -> None:
    """Let a class have something of everything that buttons are about."""
    await confirmed_teacher(school)
    await pasted_in_group(school, f"{AT_NINE}\n\nCác em nhớ mang sách bài tập nhé, hôm nay cô chữa bài.")
    await school.at(8, 52)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", PUPIL, payload)
    school.telegram.join(school.group, friend := school.person("Bình"))
    await applied(school, friend, f"13 {APPLICANT}", payload)
    echo = await pasted(school, AT_NINE.replace("94123456721", "84215530967").replace("941 2345", "842 1553"))
    await school.press(school.teacher, echo, "wr")
    school.telegram.say(school.teacher, school.teacher, "nghỉ 30/11-8/12")
    off = await school.told(school.teacher, "series-off-which", days="30/11/2026 – 08/12/2026")
    await school.push(school.teacher, off, "7A")
    lost = await stranger(school, "Dũng")
    await tries(school, lost, "CNG1-7QQ9-C")
    await school.press(lost, await school.asked(lost, "tt"), "tt")
    await school.told(lost, "plea-ask")
    assert await tries(school, lost, f"7A, 12 {PUPIL}") == school.words("plea-sent")
    await school.telegram.wait_until_deleted(
        school.telegram.say(school.group, school.pupil_admin, "94123456721")
    )
    chat = school.telegram.create_supergroup("Ban quản trị", school.owner)
    school.telegram.add_bot(chat, school.owner)
    school.telegram.say(chat, school.owner, "/staff")
    school.telegram.say(school.owner, school.owner, "/team")
    team = await school.asked(school.owner, "team-teacher")
    await school.press(school.owner, team, "team-teacher")
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.asked(school.group, "pe")
    await school.press(school.owner, team, "team-lock", name="Lan")
    await school.press(school.owner, await school.asked(school.owner, "team-lock-yes"), "team-lock-yes")


async def test_no_button_obeys_who_has_no_power(school: School) -> None:
    """Nothing of the other class changes, nothing is done anywhere, and they hear nothing of it."""
    await busy_class(school)
    others = ids(school)
    assert all(others.values()), {table for table, found in others.items() if not found}
    before = set(others["classes"])
    who = school.teacher
    await group_of(school, who, "9C")
    await confirm(school, who, "9C")
    await school.clock.advance(90)  # what stood in the group for a minute goes
    await school.settled()
    others |= {"flag": [1], "own class": [each for each in ids(school)["classes"] if each not in before]}
    was, heard = standing(school), len(ever_told(school, who))
    called, done = len(school.telegram.calls()), len(school.telegram.calls("answerCallbackQuery"))
    pressed = [
        Pressed(verb, *subjects)
        for about, verbs in _ABOUT.items()
        for verb, subjects in product(verbs, product(*(others[table] for table in about)))
    ]
    for each in pressed:
        school.craft(who, each.data())
    await school.until(lambda: len(toasts(school, done)) == len(pressed))
    asked = 0
    for text, verbs in _FOR_CLASS.items():
        school.telegram.say(who, who, text)
        asked = await school.until(partial(mark, school, asked))
        for_class = [Pressed(verb, class_id, asked) for verb, class_id in product(verbs, before)]
        for each in for_class:
            school.craft(who, each.data())
        pressed += for_class
    await school.until(lambda: len(toasts(school, done)) == len(pressed))
    await school.settled()
    (week,) = standing(school) - was  # what was typed waits for a room of the own class
    assert week.startswith("awaited_weeks ")
    assert any(f"'class_id': {each}," in week for each in others["own class"])
    assert was - standing(school) == set()
    calls = school.telegram.calls()[called:]
    told = ever_told(school, who)[heard:]
    for text in (told, *toasts(school, done)):
        assert not given_away(text)
        assert PUPIL not in text
        assert APPLICANT not in text
    acted = {each.method for each in calls if each.parameters.get("chat_id") not in {None, who.id}}
    assert acted <= {"getChatMember", "getChat", "getChatAdministrators"}
