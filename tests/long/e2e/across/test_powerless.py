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

from bot.features.doors.buttons import (
    AccessLogButton,
    DoorButton,
    EveningButton,
    FreezeButton,
    RoomChangeButton,
    SeenRoomButton,
)
from bot.features.enrolment.buttons import (
    ApplicationButton,
    CodeButton,
    ConsentButton,
    EntryMethodButton,
    GuardianButton,
)
from bot.features.incidents.alarms.buttons import AlarmButton
from bot.features.incidents.buttons import AuthorButton, ChatInfoButton, IncidentButton
from bot.features.incidents.escalation.buttons import EscalationButton
from bot.features.incidents.false_alarms.buttons import FalseAlarmButton
from bot.features.incidents.pauses.buttons import PauseButton
from bot.features.incidents.reports.buttons import ReportButton
from bot.features.incidents.sanctions.buttons import SanctionButton
from bot.features.lessons.buttons import LessonButton, RedactedRepostButton, RoomQuestionButton
from bot.features.privacy.buttons import PrivacyButton
from bot.features.rosters.buttons import NewYearButton, RosterButton
from bot.features.school.buttons import SchoolButton
from bot.outbox import Callback
from bot.telegram.messages.keyboards import Pressed
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
from tests.telegram.buttons import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.sandbox import User
    from tests.e2e.harness import School

PUPIL, APPLICANT = "Lý Thu Uyên", "Tạ Quốc Khánh"
LIST, WEEK, OFF = "1. Phạm Dũng\n2. Vũ Giang\n3. Đỗ Hà", "T2: Toán 7h30, Văn 8h20", "nghỉ 20/12"

# What the verbs are about, by table; a second one is what their second number is of.
_ABOUT: Final[Mapping[tuple[str, ...], Iterable[Callback]]] = {
    ("incidents",): (
        *(
            IncidentButton.ACKNOWLEDGE,
            IncidentButton.VIOLATION,
            IncidentButton.TOLERATED,
            IncidentButton.FALSE_ALARM,
            IncidentButton.FALSE_SURE,
            IncidentButton.FALSE_NO,
            IncidentButton.OTHER,
            IncidentButton.REOPEN,
            ReportButton.REPORT,
            IncidentButton.SEE_PICTURE,
            IncidentButton.CLOSE_DOOR,
            IncidentButton.KEEP_ROOM,
            RoomChangeButton.NEW,
            SchoolButton.OPEN_CARD,
        ),
        *(
            SanctionButton.MUTE_SURE,
            SanctionButton.UNMUTE,
            SanctionButton.REMOVE_SURE,
            SanctionButton.READMIT,
            SanctionButton.NOTE_OWN,
        ),
        *(FalseAlarmButton.ORIGINAL, FalseAlarmButton.EXEMPT),
        *(
            EscalationButton.RAISE_ADMIN,
            EscalationButton.RAISE_LEADER,
            EscalationButton.FOR_COMMUNE,
            EscalationButton.FOR_DEPARTMENT,
            EscalationButton.FOR_POLICE,
        ),
    ),
    ("others' leaks",): (AuthorButton.APPEAL,),
    ("incidents", "flag"): (FalseAlarmButton.SCOPE, FalseAlarmButton.UNTIL, SanctionButton.NOTE_SEND),
    ("alarms",): (
        *(AlarmButton.MORE, AlarmButton.READ, AlarmButton.STATUS, AlarmButton.TALK),
        *(AlarmButton.SAFE, AlarmButton.UNSAFE),
        AlarmButton.ANSWER,
        AlarmButton.PICTURE,
        AlarmButton.PICTURE_CLEAR,
        AlarmButton.CLOSE,
        AlarmButton.WHO,
        AlarmButton.WHO_SURE,
        AlarmButton.FILE_KEEP,
        AlarmButton.FILE_TOLD,
        AlarmButton.FILE_END,
        AlarmButton.FILE_UNFOUNDED,
    ),
    ("alarm_drafts",): (
        AlarmButton.SEND,
        AlarmButton.SEND_APART,
        AlarmButton.DROP,
        AlarmButton.NO_CLASS,
        AlarmButton.ABOUT_PUPIL,
        AlarmButton.ABOUT_OTHER,
        AlarmButton.ABOUT_UNSAID,
        *(AlarmButton.NEW, AlarmButton.HELP),
    ),
    ("alarm_drafts", "alarms"): (AlarmButton.JOIN,),
    ("alarm_drafts", "classes"): (AlarmButton.CLASS,),
    ("alarm_drafts", "members"): (AlarmButton.ABOUT_ONE,),
    ("alarm_drafts", "flag"): (AlarmButton.ABOUT_STAFF,),
    ("cards",): (
        IncidentButton.ACKNOWLEDGE_ALL,
        ReportButton.REPORT_ALL,
        IncidentButton.RESOLVE,
        IncidentButton.TIMELINE,
        IncidentButton.SUMMARY,
        SanctionButton.AUTHOR,
        SanctionButton.MUTE,
        SanctionButton.REMOVE,
        SanctionButton.NOTE,
        EscalationButton.SHOW,
    ),
    ("cards", "flag"): (IncidentButton.SHOW_FOLDED,),
    ("members",): (
        *(
            SchoolButton.DECLINE_CLAIM,
            SchoolButton.CLAIM_MORE,
            SchoolButton.TEAM_LOCK,
            SchoolButton.TEAM_LOCK_YES,
        ),
    ),
    ("losses",): (SchoolButton.BOT_OUT, SchoolButton.BOT_OUT_SURELY, SchoolButton.BOT_STAYS),
    ("staff_chats",): (SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT),
    ("groups",): (
        *(
            SchoolButton.CONFIRM_GROUP,
            SchoolButton.LEAVE_GROUP,
            SchoolButton.LEAVE_SURELY,
            SchoolButton.SPEAK_VI,
            SchoolButton.SPEAK_EN,
        ),
        *(SchoolButton.WATCH_GROUP, SchoolButton.WATCH_SURE, SchoolButton.GROUP_OF_STAFF),
        *(
            SchoolButton.GUARD_GROUP,
            EntryMethodButton.LASTING,
            EntryMethodButton.LASTING_END,
            SchoolButton.GROUP_CLASSES,
            SchoolButton.DRILL,
        ),
        *(
            SchoolButton.SETUP_STEPS,
            SchoolButton.SETUP_CHECK,
            SchoolButton.SETUP_UPGRADE,
            SchoolButton.SETUP_ROSTER,
            SchoolButton.SETUP_LESSONS,
            SchoolButton.SETUP_ROOM,
        ),
        SchoolButton.SETUP_STAFF,
    ),
    ("groups", "flag"): (SchoolButton.PROVE,),
    ("groups", "classes"): (
        SchoolButton.CLASS_JOINS,
        SchoolButton.CLASS_LEAVES,
        SchoolButton.CONFIRM_GROUP_FOR,
    ),
    ("members", "classes"): (SchoolButton.CONFIRM_CLAIM_FOR, SchoolButton.CLAIM_CLASS),
    ("members", "flag"): (SchoolButton.CLAIM_END,),
    ("lessons",): (
        *(
            LessonButton.SAVE_LESSON,
            LessonButton.WITHDRAW_LESSON,
            LessonButton.LESSON_TIMES,
            LessonButton.OTHER_CLASSES,
            DoorButton.ENTER,
        ),
        *(
            LessonButton.REPEAT,
            LessonButton.NEW_ROOM,
            LessonButton.END_SERIES,
            LessonButton.SKIP_LESSON,
            LessonButton.SHOW_LESSON,
        ),
        *(
            LessonButton.FOR_GUARDIANS,
            LessonButton.EXAM,
            LessonButton.ORDINARY,
            LessonButton.ALLOW_LINK,
            DoorButton.PEEK,
            AccessLogButton.SHOW,
        ),
        *(
            AccessLogButton.CSV,
            AccessLogButton.XLSX,
            AccessLogButton.CHASE,
            AccessLogButton.TAGS,
            AccessLogButton.HAND,
        ),
        *(
            LessonButton.BEGIN_NOW,
            LessonButton.KEEP_LESSON,
            AccessLogButton.ASK_ATTENDANCE,
        ),
        *(LessonButton.FOR_PUPILS, LessonButton.RETURN_LESSON),
    ),
    ("incidents", "meetings"): (RoomChangeButton.AGAIN,),
    ("lessons", "flag"): (LessonButton.BEGIN_AT,),
    ("lessons", "own class"): (LessonButton.MOVE_LESSON,),
    ("lessons", "students"): (AccessLogButton.HAND_TO,),
    ("lessons", "bindings"): (DoorButton.ENTER_CHILD, DoorButton.PEEK_CHILD),
    ("classes",): (
        *(
            CodeButton.PRINT_SLIPS,
            GuardianButton.NEED_BEFORE,
            GuardianButton.NEED_WEEK,
            GuardianButton.NEED_NONE,
            LessonButton.COMING,
            ConsentButton.ATTEND,
        ),
        *(
            ConsentButton.ATTEND_NOT,
            PrivacyButton.WITHDRAW,
            PrivacyButton.WITHDRAW_SURE,
            LessonButton.DROP_AWAITED,
        ),
    ),
    ("classes", "flag"): (
        *(
            CodeButton.PRINT_ANEW,
            EntryMethodButton.WAY_CONTACT,
            EntryMethodButton.WAY_APPROVAL,
            EntryMethodButton.WAY_JOINING,
            ConsentButton.PLEDGE_AGAIN,
        ),
        *(ConsentButton.NO_PLEDGE_AGAIN, ApplicationButton.APPROVE_ALL),
    ),
    ("applications",): (
        *(
            ApplicationButton.IS_ME,
            ApplicationButton.NOT_ME,
            ApplicationButton.NO_CONSENT,
            ApplicationButton.MOVE,
            ApplicationButton.MOVE_NOT,
            ApplicationButton.MOTHER,
        ),
        *(
            ApplicationButton.FATHER,
            ApplicationButton.OTHER_GUARDIAN,
        ),
        ApplicationButton.DECLINE,
    ),
    ("applications", "flag"): (
        *(ApplicationButton.CONSENT, ApplicationButton.GUARDIAN_CONSENT),
        *(ApplicationButton.PLEDGE, ApplicationButton.NO_PLEDGE, ApplicationButton.APPROVE),
    ),
    ("bindings",): (
        *(
            EntryMethodButton.STAYS,
            EntryMethodButton.LEAVES,
            ApplicationButton.CHILD,
            GuardianButton.NOT_MY_CHILD,
            GuardianButton.IS_STUDENT,
            GuardianButton.NOT_STUDENT,
        ),
        *(SeenRoomButton.SHUT, SeenRoomButton.KEEP),
    ),
    ("students",): (GuardianButton.PAPER,),
    ("pleas",): (CodeButton.REISSUE, CodeButton.DROP_PLEA),
    ("pleas", "flag"): (CodeButton.REISSUE_SURE,),
    ("pauses",): (PauseButton.END_PAUSE,),
    ("holidays",): (LessonButton.NOT_OFF,),
    ("rests",): (RedactedRepostButton.SHOW,),
    ("room_questions",): (RoomQuestionButton.OURS, RoomQuestionButton.NOT_OURS, RoomQuestionButton.FORGET),
    ("rests", "flag"): (RedactedRepostButton.POST,),
    ("staff_invites",): (SchoolButton.TEAM_WHO_YES, SchoolButton.TEAM_WHO_NO),
    ("staff_invites", "groups"): (SchoolButton.TEAM_GROUP,),
    ("staff_invites", "flag"): (SchoolButton.TEAM_END,),
    # Of these there is none here; who may is decided in tests/features/incidents alone.
    ("flag",): (
        EscalationButton.FIRST,
        EscalationButton.SECOND,
        EscalationButton.QUIET,
        EscalationButton.DAYS_OFF,
        PauseButton.RELEASE_RULE,
        PauseButton.KEEP_STOPPED,
        ChatInfoButton.UNPIN,
        SchoolButton.MORE,
        SanctionButton.NOTE_READ,
        # These are the whole school's: their number is a page, or nothing.
        *(FreezeButton.FREEZE, FreezeButton.FREEZE_SURE, FreezeButton.THAW),
        *(SchoolButton.OVERVIEW, SchoolButton.OPEN_INCIDENTS, SchoolButton.OPEN_TURN, SchoolButton.DIGEST),
        SchoolButton.TEAM,
        *(SchoolButton.LEVEL, SchoolButton.LEVEL_CHOSEN),
        *(FalseAlarmButton.REVOKE,),
    ),
    ("flag", "flag"): (SchoolButton.LEVEL_SURE, NewYearButton.BEGIN),
}
# About what somebody sent themselves: for the other class.
_FOR_CLASS: Final[Mapping[str, Iterable[Callback]]] = {
    LIST: (
        RosterButton.NAMES_FOR,
        RosterButton.TAKE_NAMES,
        RosterButton.KEEP_NAMES,
        RosterButton.TAKE_AND_LEAVE,
    ),
    WEEK: (
        LessonButton.WEEK_FOR,
        LessonButton.TAKE_WEEK,
        LessonButton.CALENDAR_FOR,
        LessonButton.SAVE_CALENDAR,
    ),
    OFF: (LessonButton.OFF_FOR, LessonButton.PASTE_FOR),
}
# About whoever presses, or about their own question, alone.
_OWN: Final = frozenset(
    {
        *(
            SchoolButton.CLAIM,
            SchoolButton.CLAIM_AGAIN,
            ApplicationButton.KNOCK,
            CodeButton.TELL_TEACHER,
            EntryMethodButton.OWN_NUMBER,
            CodeButton.LOST_SLIP,
            PrivacyButton.FORGET,
            PrivacyButton.FORGET_NOT,
            RoomChangeButton.STAYS,
        ),
        *(
            EveningButton.EVENING_WISH,
            EveningButton.EVENING_NONE,
            RosterButton.DROP_NAMES,
            LessonButton.DROP_WEEK,
            NewYearButton.LEAVE,
        ),
        *(
            RosterButton.NAMES_FOR_NEW,
            RosterButton.OTHER_COLUMNS,
            RosterButton.USE_NUMBERS,
        ),
        *(RosterButton.NUMBERS_OF_STUDENTS, RosterButton.NUMBERS_OF_GUARDIANS, RosterButton.SKIP_NUMBERS),
        *(
            SchoolButton.EDIT_RULES,
            SchoolButton.USE_RULES,
            SchoolButton.KEEP_RULES,
            SchoolButton.RULES_FILE,
            SchoolButton.TEAM_TEACHER,
        ),
        *(
            SchoolButton.TEAM_ADMIN,
            SchoolButton.TEAM_LOCK_NO,
            SchoolButton.WATCH_NOT,
        ),
        *(AlarmButton.BEGIN, AlarmButton.STRANGER, AlarmButton.LINK, AlarmButton.BULLYING, AlarmButton.OTHER),
        AlarmButton.WIPE,
        *(FalseAlarmButton.DROP, FalseAlarmButton.LIST),
    }
)
_NO_TABLES: Final = frozenset({"flag", "own class", "others' leaks"})
# What somebody said, is asked and was answered in the own chat, and when that was.
_OWN_TABLES: Final = ("journal ", "dialogs ", "schools ", "alarm_chat_messages ")


def test_each_verb_is_thought_of() -> None:
    """A new button says here what it is about."""
    named = [verb for verbs in (*_ABOUT.values(), *_FOR_CLASS.values()) for verb in verbs]
    assert len(named) == len(set(named))
    assert set(named) | _OWN == set(EVERY)
    assert not set(named) & _OWN


def ids(school: School) -> dict[str, list[int]]:
    """Return the first ids in each table, and those of leaks that are not the teacher's own."""
    tables = {table for about in _ABOUT for table in about if table not in _NO_TABLES}
    with closing(sqlite3.connect(f"file:{school.folder}/bot.db?mode=ro", uri=True)) as database:

        def found(table: str, *condition: str) -> list[int]:
            name = "incident_id" if table == "alarms" else "id"
            query = " ".join((f"SELECT {name} FROM {table}", *condition, "ORDER BY rowid LIMIT 2"))  # noqa: S608 - our own
            return [row[0] for row in database.execute(query)]

        leaks = found("incidents", f"WHERE author <> {school.teacher.id}")
        return {table: found(table) for table in tables} | {"others' leaks": leaks}


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
        school.telegram.say(school.group, school.pupil_admin, "94123456721"),
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
        asked = await school.until(partial(mark, school, who, asked))
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
