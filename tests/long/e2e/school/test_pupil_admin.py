"""A pupil who is Telegram admin of the class group presses everything there is: nothing changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.features.enrolment.buttons import ApplicationButton, CodeButton
from bot.features.incidents.buttons import AlarmButton
from bot.features.privacy.buttons import PrivacyButton
from bot.features.school.buttons import SchoolButton
from bot.telegram.messages.keyboards import Pressed, opaque
from tests.e2e.harness import text_of
from tests.telegram.buttons import EVERY

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from tests.e2e.harness import School

INVITATION = (
    "Toán https://us05web.zoom.us/j/94123456721?pwd=QmZ4dHlPc3RhV1.1 ID 941 2345 6721 mật khẩu 246810"
)
ROSTER = "1. Nguyễn Văn An\n2. Trần Thị Bình\n3. Lê Chi"
SECRETS = ("94123456721", "QmZ4dHlPc3RhV1", "246810")
# What a press or a start of anybody's may leave: that it came, that its account can be written to, and, in
# the school's own row, when Telegram was heard.
OF_EVERYBODY = ("journal", "accounts", "schools")


def everything(school: School) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that tells what was decided or is to be sent."""
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - our own table's name
            for name in names
            if name not in OF_EVERYBODY
        }


def subjects(school: School) -> set[int]:
    """Return every row's id: more than anybody could guess."""
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: set[int] = {0}
        for name in names:
            if name not in ("alembic_version", "counters", "leases", "sqlite_stat1"):
                found.update(row[0] for row in database.execute(f"SELECT id FROM {name}"))  # noqa: S608 - the same
        return found


def crafted(who: User, message: Message, data: str, number: int) -> dict[str, object]:
    """Return a press that no client would send: any data on any message."""
    chat = {"id": message.chat.id, "type": "private", "first_name": "x"}
    return {
        "callback_query": {
            "id": f"crafted-{number}",
            "from": {"id": who.id, "is_bot": False, "first_name": who.first_name, "language_code": "vi"},
            "message": {"message_id": message.message_id, "date": 1795393800, "chat": chat, "text": "x"},
            "chat_instance": "1",
            "data": data,
        }
    }


async def a_full_morning(school: School) -> None:
    """Have everything there is: incidents, lessons, a draft, applicants, a roster with codes, questions."""
    await school.open(owner=False)
    school.telegram.press_start(school.teacher)
    (hello,) = await school.hears(school.teacher, 1)
    await school.press(school.teacher, hello, "claim")
    school.telegram.say(school.group, school.teacher, INVITATION)
    line = await school.asked(school.group, "way-in")
    school.telegram.press_start(school.pupil, str(line.buttons[0]["url"]).partition("start=")[2])
    await school.hears(school.pupil, 1)
    school.telegram.say(school.pupil.id, school.pupil, "12 Nguyễn Văn An")
    consent = await school.asked(school.pupil, "ca")
    await school.press(school.pupil, consent, "ca")
    await school.press(school.pupil, await school.asked(school.pupil, "gl"), "gl")
    await school.asked(school.teacher, "an")
    school.telegram.say(school.group, school.pupil, "vào đi https://meet.google.com/kqe-ymtz-wvu")
    school.telegram.say(school.teacher.id, school.teacher, "Văn https://meet.google.com/abc-defg-hij lúc 19h")
    await school.asked(school.teacher, "ls")
    school.telegram.say(school.teacher.id, school.teacher, ROSTER)
    taken = await school.asked(school.teacher, "ny")
    await school.press(school.teacher, taken, "ny")
    school.telegram.say(school.teacher.id, school.teacher, ROSTER)
    await school.asked(school.teacher, "ny")
    await school.clock.advance(20)
    await school.quiet()


async def test_crafted_presses_and_payloads_of_a_pupil_change_nothing(school: School) -> None:
    """Every verb on every id there is, every id as a start payload of every kind; no secret comes."""
    await a_full_morning(school)
    await school.clock.advance(360)  # nobody takes the leak up: who alone has its card is reminded once
    await school.settled()
    school.telegram.press_start(school.pupil_admin)
    (hello,) = await school.hears(school.pupil_admin, 1)
    await school.quiet()
    before = everything(school)
    known = subjects(school)
    # What anybody may do for themselves: ask to get in, say that they teach, be forgotten, raise an alarm.
    own = {ApplicationButton.KNOCK, SchoolButton.CLAIM, PrivacyButton.FORGET, PrivacyButton.FORGET_NOT}
    own |= {
        CodeButton.TELL_TEACHER,
        CodeButton.LOST_SLIP,
        AlarmButton.BEGIN,
        AlarmButton.STRANGER,
        AlarmButton.LINK,
        AlarmButton.BULLYING,
        AlarmButton.OTHER,
    }
    data = [
        Pressed(verb, subject, second).data()
        for verb in EVERY
        if verb not in own
        for subject in known
        for second in ((0, 1 << 53) if verb is ApplicationButton.APPROVE_ALL else (0,))
    ]
    for number, each in enumerate(data):
        school.telegram.push_raw(crafted(school.pupil_admin, hello, each, number))
    await school.settled()
    after = everything(school)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    for place, subject in enumerate(sorted(known)):
        for kind in ("o", "e", "g", "x"):
            school.telegram.press_start(school.pupil_admin, f"{kind}{opaque(subject)}")
        if place % 20 == 0:
            await school.clock.advance(100)
    await school.settled()
    roles = {
        "members",
        "bindings",
        "openings",
        "consents",
        "incidents",
        "incident_events",
        "lessons",
        "meetings",
    }
    changed = {name for name, rows in everything(school).items() if rows != before[name]}
    assert changed & roles == set()
    assert changed <= {"guesses", "outbox", "alarm_chat_messages"}  # what stands in the own chat
    for message in school.said(school.pupil_admin):
        assert not any(secret in text_of(message) for secret in SECRETS)


async def test_a_pupil_admin_gets_nowhere_by_what_pupils_may_do(school: School) -> None:
    """They may say that they teach, and ask to get in: neither gives a role or a door."""
    await a_full_morning(school)
    school.telegram.press_start(school.pupil_admin)
    (hello,) = await school.hears(school.pupil_admin, 1)
    assert await school.press(school.pupil_admin, hello, "claim") == school.say("claim-owner-needed")
    line = await school.asked(school.group, "way-in")
    school.telegram.press_start(school.pupil_admin, str(line.buttons[0]["url"]).partition("start=")[2])
    asked = school.say("enrol-ask-name", school_class="7A")
    await school.until(lambda: asked in [text_of(each) for each in school.said(school.pupil_admin)] or None)
    school.telegram.say(school.group, school.pupil_admin, "/staff")
    school.telegram.say(school.pupil_admin.id, school.pupil_admin, INVITATION)
    told = school.say("paste-not-staff")
    await school.until(lambda: told in [text_of(each) for each in school.said(school.pupil_admin)] or None)
    rows = everything(school)
    assert [row for row in rows["members"] if school.pupil_admin.id in row] == []
    assert [row for row in rows["openings"] if school.pupil_admin.id in row] == []
    for message in school.said(school.pupil_admin):
        assert not any(secret in text_of(message) for secret in SECRETS)
