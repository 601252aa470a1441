"""Every button in the hands of who has no power over it: a teacher who was locked, and teaches elsewhere now.

A program sends each verb with the ids of everything that the other class has. The table names what a verb is
about, so that a new one has to be thought of here too.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from itertools import product
from typing import Final

from bot.sandbox import User
from bot.telegram.messages.keyboards import Pressed
from tests.e2e.harness import School
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
from tests.e2e.rooms import a_room
from tests.long.e2e.rosters.test_rosters import stranger, tries
from tests.telegram.buttons import KNOWN

PUPIL, APPLICANT = "Lý Thu Uyên", "Tạ Quốc Khánh"
LIST, WEEK, OFF = "1. Phạm Dũng\n2. Vũ Giang\n3. Đỗ Hà", "T2: Toán 7h30, Văn 8h20", "nghỉ 20/12"

# What the verbs are about, by table; a second one is what their second number is of.
_ABOUT: Final = {
    "incidents": (
        "ack violation tolerated false false-sure false-no reopen report see shut keep "
        "room-new open-card m-mute-yes m-unmute m-remove-yes m-readmit m-note-own original exempt "
        "ladder-admin ladder-leader ladder-commune ladder-department ladder-police"
    ),
    "others'-leaks": "ap",
    "incidents flag": "exempt-scope exempt-until m-note-go",
    "alarms": (
        "al-more al-read al-letter al-status al-talk al-safe al-unsafe al-answer al-picture al-clear al-done "
        "al-who al-who-yes sf-keep sf-told sf-end sf-unfounded"
    ),
    "alarm_drafts": "al-go al-apart al-no al-back al-none al-pupil al-else al-unsaid al-new al-help",
    "alarm_drafts alarms": "al-join",
    "alarm_drafts classes": "al-class",
    "alarm_drafts members": "al-one",
    "alarm_drafts flag": "al-staff",
    "cards": (
        "ack-all report-all resolve resolve-all details card-more timeline summary ladder "
        "m-author m-mute m-remove m-note"
    ),
    "cards flag": "folded",
    "members": "cn km team-lock team-lock-yes",
    "losses": "bot-out bot-out-yes bot-stays",
    "staff_chats": "sy sn",
    "groups": (
        "gy gn group-leave vi en watch watch-yes group-staff guard lasting lasting-end group-classes "
        "drill setup-steps setup-check setup-upgrade setup-roster setup-lessons setup-room setup-staff"
    ),
    "groups flag": "prove",
    "groups classes": "class-joins class-leaves gf",
    "members classes": "cf kc",
    "members flag": "ke",
    "lessons": (
        "ls lw lt lc dr wr wm we wk wl wg wx wz wq pk ld lv lx ch tg ha begin-now room-only ask-attend "
        "wp lesson-back lesson-more room-lesson room-host"
    ),
    "incidents meetings": "room-again",
    "room_changes": "room-missing",
    "lessons flag": "begin-at room-replace",
    "lessons own-class": "lm",
    "lessons students": "ht",
    "lessons bindings": "evening-dr evening-pk",
    "classes": "ps kin-b kin-w kin-u kin-n kin-l kin-v wc ta td xd xy wd",
    "classes flag": "pa kin-t way-c way-a way-j gm gp aa",
    "applications": "my mn cd mv-yes mv-no kin-m kin-f kin-e kin-o an",
    "applications flag": "ca kin-y gl gd ay",
    "bindings": "lg-yes lg-no kin-d kin-z kin-s kin-r seen-shut seen-keep",
    "students flag": "kin-p",
    "pleas": "ri rd",
    "pleas flag": "ri-yes",
    "pauses": "pe",
    "holidays": "wo",
    "rests": "rest",
    "room_questions": "room-ours room-not-ours room-forget",
    "rests flag": "rest-post",
    "staff_invites": "team-who-yes team-who-no",
    "staff_invites groups": "team-group",
    "staff_invites flag": "team-end",
    # Of these there is none here, or they are the whole school's: their number is a page, or nothing.
    "flag": (
        "ladder-first ladder-second ladder-quiet ladder-days br bk up more m-note-read freeze freeze-yes "
        "thaw school open-list open-turn digest team level level-set exempt-end "
        "profile profile-say profile-skip "
        "connections connect connect-stop connect-try connect-forget connect-forget-yes "
        "room-settings"
    ),
    "flag flag": "level-yes yb",
}
# About what somebody sent themselves: for the other class.
_FOR_CLASS: Final = {LIST: "nc ny nk nl", WEEK: "wf wy wa calendar-save", OFF: "wh pc paste-other"}
# About whoever presses, or about their own question, alone.
_OWN: Final = (
    "al-begin al-bullying al-link al-other al-stranger al-wipe claim claim-again evening-came evening-no "
    "mydata-json claims evening-yes exempt-list exempt-no fn fy home-open home-wish "
    "home home-family home-more home-pupil home-waiting kn lost nn no np-g np-n np-s np-y nw own re rk "
    "room-stays room-move ru rules-file team-admin team-lock-no team-teacher tt watch-no wn yn"
)
_NO_TABLES: Final = frozenset({"flag", "own-class", "others'-leaks"})
# What somebody said, is asked and was answered in the own chat, and when that was.
_OWN_TABLES: Final = ("journal ", "dialogs ", "schools ", "alarm_chat_messages ", "home_places ")


def test_each_verb_is_thought_of() -> None:
    """A new button says here what it is about."""
    named = " ".join((*_ABOUT.values(), *_FOR_CLASS.values(), _OWN)).split()
    assert sorted(named) == sorted(KNOWN)


def ids(school: School) -> dict[str, list[int]]:
    """Return the first ids in each table, and those of leaks that are not the teacher's own."""
    tables = {table for about in _ABOUT for table in about.split()} - _NO_TABLES
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:

        def found(table: str, *condition: str) -> list[int]:
            name = "incident_id" if table == "alarms" else "id"
            query = " ".join((f"SELECT {name} FROM {table}", *condition, "ORDER BY rowid LIMIT 2"))  # noqa: S608 - our own
            return [row[0] for row in database.execute(query)]

        leaks = found("incidents", f"WHERE author <> {school.teacher.id}")
        return {table: found(table) for table in tables} | {"others'-leaks": leaks}


def mark(school: School, who: User, before: int) -> int | None:
    """Return what somebody was asked last; None while that is the question before."""
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:
        asked = database.execute("SELECT subject FROM dialogs WHERE account = ?", (who.id,))
        (subject,) = asked.fetchone() or (before,)
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
    school.telegram.join(school.group, school.telegram.add_user("Nhắc lịch", is_bot=True), by=school.pupil)
    await pasted_in_group(school, f"{AT_NINE}\n\nCác em nhớ mang sách bài tập nhé, hôm nay cô chữa bài.")
    await school.at(8, 52)
    payload = await way_in(school)
    await let_in(school, school.pupil, "12", PUPIL, payload)
    school.telegram.say(school.teacher, school.teacher, "đổi phòng")
    await school.asked(school.teacher, "room-stays")
    school.telegram.say(school.teacher, school.teacher, a_room(7).paste)
    await school.asked(school.teacher, "room-again")
    school.telegram.join(school.group, friend := school.person("Bình"))
    await applied(school, friend, f"13 {APPLICANT}", payload)
    echo = await pasted(school, AT_NINE.replace("94123456721", "84215530967").replace("941 2345", "842 1553"))
    await school.press(school.teacher, echo, "wr")
    school.telegram.say(school.teacher, school.teacher, "nghỉ 30/11-8/12")
    off = await school.told(
        school.teacher, "series-off-sure", school_class="7A", days="30/11/2026 – 08/12/2026"
    )
    await school.push(school.teacher, off, "7A")
    lost = await stranger(school, "Dũng")
    await tries(school, lost, "CNG1-7QQ9-C")
    await school.press(lost, await school.asked(lost, "tt"), "tt")
    await school.told(lost, "plea-ask")
    assert await tries(school, lost, f"7A, 12 {PUPIL}") == school.words("plea-sent")
    await school.telegram.wait_until_deleted(
        school.telegram.say(school.group, school.pupil_admin, "94123456721"),
        school.telegram.say(school.group, school.pupil_admin, a_room(7).link),
        school.telegram.say(school.group, school.pupil_admin, a_room(5).link),
    )
    school.telegram.say(school.pupil, school.pupil, "có người lạ vào lớp chửi bậy")
    await school.press(school.pupil, await school.asked(school.pupil, "al-go"), "al-go")
    await school.press(school.pupil, await school.asked(school.pupil, "al-else"), "al-else")
    school.telegram.say(lost, lost, "em bị doạ đánh")
    await school.asked(lost, "al-go")  # and it is not sent
    chat = school.telegram.create_supergroup("Ban quản trị", school.owner)
    school.telegram.add_bot(chat, school.owner)
    school.telegram.say(chat, school.owner, "/staff")
    school.telegram.say(school.owner, school.owner, "/ladder")
    ladder = await school.asked(school.owner, "ladder-days", value="sunday", on="yes")
    await school.press(school.owner, ladder, "ladder-days", value="weekend", on="no")
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
    others |= {"flag": [1], "own-class": [each for each in ids(school)["classes"] if each not in before]}
    was, heard = standing(school), len(ever_told(school, who))
    called, done = len(school.telegram.calls()), len(school.telegram.calls("answerCallbackQuery"))
    pressed = [
        Pressed(KNOWN[verb], *subjects)
        for about, verbs in _ABOUT.items()
        for verb, subjects in product(verbs.split(), product(*(others[table] for table in about.split())))
    ]
    for each in pressed:
        school.craft(who, each.data())
    await school.until(lambda: len(toasts(school, done)) == len(pressed))
    asked = 0
    for text, verbs in _FOR_CLASS.items():
        school.telegram.say(who, who, text)
        asked = await school.until(partial(mark, school, who, asked))
        for_class = [Pressed(KNOWN[v], class_id, asked) for v, class_id in product(verbs.split(), before)]
        for each in for_class:
            school.craft(who, each.data())
        pressed += for_class
    await school.until(lambda: len(toasts(school, done)) == len(pressed))
    await school.settled()
    (week,) = standing(school) - was  # what was typed waits for a room of the own class
    assert week.startswith("awaited_weeks ")
    assert any(f"'class_id': {each}," in week for each in others["own-class"])
    assert was - standing(school) == set()
    calls = school.telegram.calls()[called:]
    told = ever_told(school, who)[heard:]
    for text in (told, *toasts(school, done)):
        assert not given_away(text)
        assert not [each for each in a_room(7).secrets if each in text]
        assert PUPIL not in text
        assert APPLICANT not in text
    acted = {each.method for each in calls if each.parameters.get("chat_id") not in {None, who.id}}
    assert acted <= {"getChatMember", "getChat", "getChatAdministrators"}
