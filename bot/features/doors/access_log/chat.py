"""A teacher's view of a lesson's doors, in private: access log, name tags, handover by hand.

Cards to staff: an account that left the class has seen its room; a button closes the door.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import MeetingState, Secret
from bot.features.doors.access_log.rules import (
    AccessLog,
    AccessLogLine,
    Came,
    HandReply,
    SeenReply,
    SeenRoom,
    Tagged,
    TagsSeen,
    is_tag,
    may_hand,
    names_in,
    read_tags,
    seen,
)
from bot.features.doors.access_log.store import AccessLogs, RoomSightings
from bot.features.doors.buttons import AccessLogButton, DoorMessage, SeenRoomButton
from bot.features.doors.chat import door_lines
from bot.features.enrolment.buttons import BindingMessage
from bot.features.enrolment.chat import attendance_question
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.rosters.rules.files import read_names
from bot.pupil_names import initials
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, Due, Press, ReadingOrder, Talk, Typed
from bot.telegram.messages.keyboards import Pressed, in_rows
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded

_log = logs.get()
_TAGS: Final = "tags"  # dialog step that waits for the names in a meeting
_ROOM: Final = 3_400  # characters of a message for its lines: 4096 with head and foot
_NAME: Final = 24  # characters of a name on a button

Table = Callable[[Sequence[Sequence[str]]], bytes]  # writes rows as a file


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessLogging:
    """What this desk is handed."""

    access_logs: AccessLogs
    rooms: RoomSightings
    dialogs: Dialogs
    write_csv: Table
    write_xlsx: Table


desk = Desk[AccessLogging]("access logs", AccessLogButton, SeenRoomButton)


@desk.press(
    AccessLogButton.SHOW,
    AccessLogButton.CSV,
    AccessLogButton.XLSX,
    AccessLogButton.CHASE,
    AccessLogButton.HAND,
)
async def show(press: Press[AccessLogging]) -> CallbackReply:
    """Show who opened a door, also as a file; whom to chase, or to whom a room can be handed over."""
    found = await press.own.access_logs.log(press.user.id, press.subject)
    if found is None:
        return press.reply(LessonReply.NOT_STAFF)
    return press.below(_SHOWN[press.verb](press, found))


@desk.press(AccessLogButton.ASK_ATTENDANCE)
async def ask_attendance(press: Press[AccessLogging]) -> CallbackReply:
    """Ask the students again who have not answered about attendance."""
    asked = await press.own.access_logs.ask(press.user.id, press.subject)
    if asked is None:
        return press.reply(LessonReply.NOT_STAFF)
    said = "ledger-asked" if asked else "ledger-asked-already"
    return press.reply(said, done=bool(asked), count=str(asked))


@desk.message(BindingMessage.ATTENDANCE)
async def attendance(due: Due[AccessLogging]) -> OutgoingMessage | None:
    """Return the question about attendance to a student who has not answered yet."""
    if not await due.own.access_logs.is_to_answer(due.row.chat_id, due.subject):
        return None
    return attendance_question(due.context.texts, due.language, due.subject)


@desk.press(AccessLogButton.TAGS)
async def show_tags(press: Press[AccessLogging]) -> CallbackReply:
    """Show the names that a lesson's students are to use in a shared meeting."""
    tags = await press.own.access_logs.tags(press.user.id, press.subject)
    if tags is None:
        return press.reply(LessonReply.NOT_STAFF)
    await press.own.dialogs.ask(press.user.id, _TAGS, press.subject)
    return press.below(_tags(press, tags))


@desk.reads(ReadingOrder.NAME_TAGS)
async def read_seen(said: Typed[AccessLogging]) -> OutgoingMessage | None:
    """Answer a name tag, or a list of names, that a teacher saw in a meeting. None: it is neither.

    A list that could be a roster counts as a meeting's only if its teacher was just shown the name tags.
    """
    own, account, text = said.own, said.user.id, said.text
    typed, names = read_tags(text), names_in(text)
    if not names and not any(typed):
        return None
    today = await own.access_logs.tags_today(account, said.context.zone)
    found = seen(text, today)
    if found is not None:
        counts = {"known": len(found.known), "shared": len(found.shared), "strange": len(found.strange)}
        _log.info("access_log.name_tags", **counts)
        return _tags_seen(said, found)
    if not today or not (names or is_tag(text)):
        return None
    if not names:
        return said.sentence("tags-unknown")
    dialog = await own.dialogs.asked(account)
    shown = dialog is not None and dialog.step == _TAGS
    if not shown and (dialog is not None or read_names(text) is not None):
        return None
    _log.info("access_log.name_tags", known=0, strange=names)
    lesson_id = dialog.subject if dialog is not None else today[0].lesson.id
    await own.dialogs.end(account)
    again = said.choice(lesson_id, AccessLogButton.TAGS)
    return OutgoingMessage(said.say("tags-no-match", count=str(names)), again, leads_home=True)


@desk.press(AccessLogButton.HAND_TO)
async def hand(press: Press[AccessLogging]) -> CallbackReply:
    """Send a teacher the credentials for a student without Telegram."""
    reply = await press.own.access_logs.hand(press.user.id, press.subject, press.pressed.second)
    _log.info("access_log.handed_over", reply=reply.value)
    found = await press.own.access_logs.log(press.user.id, press.subject)
    opens = "" if found is None else press.time(found.lesson.opens_at)
    return press.reply(reply, done=reply is HandReply.COMES, opens=opens)


@desk.message(DoorMessage.HANDED)
async def handed(due: Due[AccessLogging]) -> OutgoingMessage | None:
    """Return credentials for a teacher to hand over, protected; or the reason for a refusal."""
    found, now = await due.own.access_logs.handover(due.subject), due.clock.now()
    if found is None:
        return None
    lesson, student = found.lesson, found.student
    reply = may_hand(lesson, is_staff=found.is_staff, at=now)
    if reply is not HandReply.COMES:
        return due.sentence(reply, opens=due.time(lesson.opens_at))
    number, name = str(student.number), student.name
    lines = (
        due.say("hand-head", number=number, name=name),
        *door_lines(due.context.texts, due.language, lesson.meeting.credentials),
        due.say("hand-foot", number=number, name=name, tag=found.tag),
    )
    return OutgoingMessage("\n".join(lines), remove_after=lesson.ends_at - now, protected=True)


def who_opened(talk: Talk[Any], log: AccessLog) -> OutgoingMessage:
    """Return who opened a lesson's door."""
    lesson = log.lesson
    head = talk.say(
        "ledger-head",
        school_class=log.school_class.name,
        topic=lesson.topic or Secret(talk.plain("evening-lesson")),
        day=talk.day(lesson.starts_at),
        start=talk.time(lesson.starts_at),
    )
    counts = talk.say(
        "ledger-counts",
        opened=str(log.count(Came.OPENED)),
        handed=str(log.count(Came.HANDED)),
        closed=str(log.count(Came.NOT_OPENED)),
        apart=str(log.count(Came.APART)),
        unanswered=str(len(log.to_ask)),
        unverified=str(len(log.to_chase)),
    )
    lines = _fitting(talk, [_line(talk, line) for line in log.lines])
    rows = [talk.buttons(lesson.id, AccessLogButton.XLSX, AccessLogButton.CSV)]
    if log.to_ask:
        rows.append(talk.buttons(lesson.id, AccessLogButton.ASK_ATTENDANCE))
    if log.to_chase:
        rows.append(talk.buttons(lesson.id, AccessLogButton.CHASE))
    return OutgoingMessage(
        "\n".join((head, counts, *lines, talk.say("ledger-foot"))),
        InlineKeyboardMarkup(rows),
        leads_home=True,
    )


def _line(talk: Talk[Any], line: AccessLogLine) -> str:
    at = "" if line.first_at is None else talk.time(line.first_at)
    return f"{_named(talk, line)}: {talk.say(f'{line.came.value}-at', at=at, times=str(line.times))}"


def _named(talk: Talk[Any], line: AccessLogLine) -> str:
    return talk.say("ledger-name", number=str(line.number), name=line.name)


def _file(press: Press[AccessLogging], log: AccessLog) -> OutgoingMessage:
    """Return an access log as a file; its name has the day and time, and no person's name."""
    as_csv = press.verb is AccessLogButton.CSV
    ending, write = ("csv", press.own.write_csv) if as_csv else ("xlsx", press.own.write_xlsx)
    columns = ("number", "name", "state", "first", "times")
    rows = [[press.plain(f"ledger-column-{column}") for column in columns]]
    for line in log.lines:
        first = "" if line.first_at is None else press.time(line.first_at)
        state = press.plain(line.came)
        rows.append([str(line.number), line.name.reveal(), state, first, str(line.times)])
    name = f"{log.lesson.starts_at.astimezone(press.context.zone):mo-cua-%Y-%m-%d-%Hh%M}.{ending}"
    return OutgoingMessage(press.say("ledger-file"), attached=Uploaded(write(rows), photo=False, name=name))


def _chase(talk: Press[AccessLogging], log: AccessLog) -> OutgoingMessage:
    """Return the list of a class's students without a bound account, and what helps."""
    school_class = log.school_class.name
    if not log.to_chase:
        return talk.sentence("chase-nobody", school_class=school_class)
    lines = [
        _named(talk, line)
        if line.came is Came.NOT_VERIFIED
        else f"{_named(talk, line)}: {talk.say(line.came)}"
        for line in log.to_chase
    ]
    head = talk.say("chase-head", school_class=school_class, count=str(len(log.to_chase)))
    return OutgoingMessage("\n".join((head, *_fitting(talk, lines), talk.say("chase-foot"))))


def _whom(talk: Press[AccessLogging], log: AccessLog) -> OutgoingMessage:
    """Ask for which student credentials are handed over: those without a door of their own come first."""
    if not log.lines:
        return talk.sentence("hand-no-roster")
    buttons = [
        InlineKeyboardButton(
            f"{line.number} {initials(line.name)}"[:_NAME],
            callback_data=Pressed(AccessLogButton.HAND_TO, log.lesson.id, line.student_id).data(),
        )
        for line in sorted(log.lines, key=lambda line: (line.came is not Came.NOT_VERIFIED, line.number))
    ]
    rows = in_rows(buttons)
    return OutgoingMessage(talk.say("hand-question"), InlineKeyboardMarkup(rows), leads_home=True)


_SHOWN: Final = {
    AccessLogButton.SHOW: who_opened,
    AccessLogButton.CSV: _file,
    AccessLogButton.XLSX: _file,
    AccessLogButton.CHASE: _chase,
    AccessLogButton.HAND: _whom,
}


def _tags(talk: Talk[AccessLogging], tags: Sequence[Tagged]) -> OutgoingMessage:
    if not tags:
        return talk.sentence("tags-none")
    lines = [
        talk.say(
            "tags-line-guardian" if each.is_guardians else "tags-line",
            number=str(each.student.number),
            name=each.student.name,
            tag=each.tag,
        )
        for each in tags
    ]
    head = talk.say("tags-head", start=talk.time(tags[0].lesson.starts_at))
    return OutgoingMessage("\n".join((head, *_fitting(talk, lines), talk.say("tags-foot"))))


def _tags_seen(talk: Talk[AccessLogging], seen: TagsSeen) -> OutgoingMessage:
    """Return whose doors were seen twice in a meeting, who came by no door, and whose were seen once."""
    shared = [_whose(talk, "tags-shared", each) for each in seen.shared]
    known = [_whose(talk, "tags-whose", each) for each in seen.known if each not in seen.shared]
    strange = [talk.say("tags-strange-name", name=each) for each in seen.strange]
    if strange:
        strange.insert(0, talk.say("tags-strange", count=str(len(seen.strange))))
    lines = _fitting(talk, [*shared, *strange, *known])
    return OutgoingMessage("\n".join((*lines, talk.say("tags-seen-foot"))))


def _whose(talk: Talk[AccessLogging], message: str, tagged: Tagged) -> str:
    student, start = tagged.student, talk.time(tagged.lesson.starts_at)
    return talk.say(message, tag=tagged.tag, number=str(student.number), name=student.name, start=start)


def _fitting(talk: Talk[Any], lines: Sequence[str]) -> list[str]:
    """Return the lines that fit into one message, and how many do not."""
    room = _ROOM
    fitting: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return [*fitting, talk.say("ledger-more", count=str(len(lines) - len(fitting)))]
        fitting.append(line)
    return fitting


@desk.message(BindingMessage.SEEN_ROOM)
async def card(due: Due[AccessLogging]) -> OutgoingMessage | None:
    """Return the card; None where no door was opened, so that no room was seen."""
    seen = await due.own.rooms.seen_room(due.subject)
    return None if seen is None else _card(due, seen)


@desk.press(SeenRoomButton.SHUT, SeenRoomButton.KEEP)
async def decide(press: Press[AccessLogging]) -> CallbackReply:
    """Close the door of the room that was seen, or open it again."""
    closes = press.verb is SeenRoomButton.SHUT
    reply = await press.own.rooms.decide(press.user.id, press.subject, closes=closes)
    _log.info("door.seen_room_decided", reply=reply.value)
    seen = await press.own.rooms.seen_room(press.subject)
    if seen is None or reply not in (SeenReply.CLOSED, SeenReply.KEPT):
        return press.reply(reply)
    return press.reply(reply, edit=_card(press, seen), done=True)


def _card(talk: Talk[AccessLogging], seen: SeenRoom) -> OutgoingMessage:
    held = seen.lesson.meeting.state is MeetingState.HELD
    said = talk.say(
        "seen-room",
        school_class=seen.school_class.name,
        account=seen.account_name or Secret("—"),
        number=str(seen.number),
        name=seen.name,
        at=talk.time(seen.opened_at),
        day=talk.day(seen.opened_at),
    )
    lines = [
        said,
        *([talk.say("seen-room-approved")] if seen.approved else []),
        talk.say("seen-room-closed" if held else "seen-room-next"),
    ]
    verb = SeenRoomButton.KEEP if held else SeenRoomButton.SHUT
    return OutgoingMessage("\n".join(lines), talk.choice(seen.binding_id, verb))
