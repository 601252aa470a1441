"""Teachers in private: lessons that repeat, weeks typed as text, days off, and one lesson of a series.

Rooms are masked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import regex
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.class_names import named_in
from bot.classroom import SchoolClass, Secret
from bot.features.lessons.buttons import LessonButton, LessonJob, LessonMessage
from bot.features.lessons.chat.teaching import echo_of, own_class, shown
from bot.features.lessons.invitations.rules.invitation import mask_id, read_invitation
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.store.lessons import Lessons
from bot.features.lessons.timetables.rules.weeks import Planned, has_no_end, read_days_off, read_timetable
from bot.features.lessons.timetables.store.timetables import Timetables
from bot.lesson import Lesson, Meeting, Provider
from bot.plain import plain, seen
from bot.telegram.messages.desk import (
    CallbackReply,
    Desk,
    Dialogs,
    Due,
    FromUser,
    Job,
    Press,
    ReadingOrder,
    Talk,
    Typed,
)
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_buttons

_log = logs.get()
_WEEK, _OFF = "week", "off"  # dialog steps
_OTHERS: Final = frozenset({"class-rules"})  # dialog steps whose texts may contain days and times
_ASKS: Final = regex.compile(r"(?:xem )?(?:lich(?: hoc)?|tkb|thoi khoa bieu|timetable|lessons)[?. ]*")
_ANY_DAY: Final = date(2000, 1, 1)
SHOWN: Final = 24  # lessons in one message
_A_WEEK: Final = timedelta(days=6)  # to its last day
_LABEL: Final = 30  # characters of a button


@dataclass(frozen=True, slots=True)
class Planning:
    """What this desk is handed."""

    lessons: Lessons
    timetables: Timetables
    dialogs: Dialogs


desk = Desk[Planning]("timetables")


@desk.reads(ReadingOrder.WEEK)
async def typed(said: Typed[Planning]) -> OutgoingMessage | None:
    """Answer a week, days off, or the word for lessons to come. None: none of these.

    A text with an invitation to a meeting is no week: it is left to the handler of invitations.
    """
    text, now, account, dialogs = said.text, _now(said), said.user.id, said.own.dialogs
    if read_invitation(text, now, said.context.zone) is not None:
        return None
    days, week = read_days_off(text, now), read_timetable(text)
    asks = _ASKS.fullmatch(plain(seen(text.strip()))) is not None
    dialog = await dialogs.asked(account)
    if (dialog is not None and dialog.step in _OTHERS) or not (days or week or asks):
        return None
    if days is None:
        return await _week(said, text if week else None, said.classes)
    if has_no_end(text, days):
        first, last = (day.strftime("%d/%m") for day in (days[0], days[0] + _A_WEEK))
        return said.sentence("series-off-until", first=first, last=last)
    mark = await dialogs.ask_about(account, _OFF, Secret(text))
    named = [one for one in named_in(text, said.classes) if any(map(str.isalpha, one.name.reveal()))]
    classes = named if len(named) == 1 else said.classes
    question = said.say("series-off-which", days=_span(days))
    if len(classes) == 1:
        question = said.say("series-off-sure", school_class=classes[0].name, days=_span(days))
    rows = class_buttons(LessonButton.OFF_FOR, classes, mark=mark).inline_keyboard
    return OutgoingMessage(
        question, InlineKeyboardMarkup([*rows, said.buttons(mark, LessonButton.DROP_WEEK)])
    )


async def _week(
    asked: FromUser[Planning], text: str | None, classes: Sequence[SchoolClass]
) -> OutgoingMessage:
    """Answer a typed week, or None: a wish for lessons to come; of several classes ask which."""
    mark = 0 if text is None else await asked.own.dialogs.ask_about(asked.user.id, _WEEK, Secret(text))
    if len(classes) > 1:
        verb, question = LessonButton.COMING, "series-coming-which"
        if text:
            verb, question = LessonButton.WEEK_FOR, "series-week-which"
        return OutgoingMessage(asked.say(question), class_buttons(verb, classes, mark=mark))
    if text is None:
        return await _lessons_of(asked, classes[0])
    return await _planned(asked, classes[0], text, mark)


async def _planned(
    asked: FromUser[Planning], school_class: SchoolClass, text: str, mark: int
) -> OutgoingMessage:
    """Return a typed week as it was read, with each lesson's room, and the question whether it is right.

    `mark` identifies the week that an answer is about. A week without any room waits for one already.
    """
    own, account, class_id = asked.own, asked.user.id, school_class.id
    week = read_timetable(text)
    planned = await own.timetables.plan(account, class_id, week.entries) if week else None
    if week is None or planned is None:
        return asked.sentence("series-week-gone")
    if not week.entries:
        return asked.sentence("times-backwards")
    roomless = [each for each in planned if each.meeting is None]
    waits = len(roomless) == len(planned)
    if waits:
        await own.timetables.take(account, class_id, week.entries, asked.context.zone)
        _log.info("timetable.waiting", lessons=len(planned))
    count = str(len(planned))
    lines = [
        asked.say("series-week-head", school_class=school_class.name, count=count),
        *(_lesson_line(asked, each) for each in planned),
    ]
    if roomless:
        lines.append(asked.say("series-week-no-rooms" if waits else "series-week-rooms"))
    if week.unread:
        lines.append(asked.say("series-week-unread", count=str(week.unread)))
    if waits:
        return OutgoingMessage("\n".join(lines), asked.choice(class_id, LessonButton.DROP_AWAITED))
    take = asked.button(Pressed(LessonButton.TAKE_WEEK, class_id, mark))
    row = [take, *asked.buttons(mark, LessonButton.DROP_WEEK)]
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([row]))


async def _lessons_of(asked: FromUser[Planning], school_class: SchoolClass) -> OutgoingMessage:
    """Return a class's lessons to come, a button each."""
    coming = await asked.own.timetables.coming(asked.user.id, school_class.id)
    if coming is None:
        return asked.sentence(LessonReply.NOT_STAFF)
    if not coming:
        return asked.sentence("series-coming-none", school_class=school_class.name)
    rows = [[_shows(asked, each)] for each in coming[:SHOWN]]
    head = asked.say("series-coming-head", school_class=school_class.name)
    return OutgoingMessage(head, InlineKeyboardMarkup(rows), leads_home=True)


def _shows(talk: Talk[Any], lesson: Lesson) -> InlineKeyboardButton:
    """Return the button that shows a lesson."""
    pressed = Pressed(LessonButton.SHOW_LESSON, lesson.id)
    return InlineKeyboardButton(_label(talk, lesson), callback_data=pressed.data())


@desk.press(LessonButton.REPEAT)
async def repeat(press: Press[Planning]) -> CallbackReply:
    """Hold a lesson each week."""
    reply = await press.own.timetables.repeat(press.user.id, press.subject, press.context.zone)
    return await _changed(press, press.subject, reply)


@desk.press(LessonButton.NEW_ROOM)
async def new_room(press: Press[Planning]) -> CallbackReply:
    """Hold the weekly lessons of a class in a lesson's room."""
    reply, lesson_id = await press.own.timetables.new_room(press.user.id, press.subject)
    return await _changed(press, lesson_id, reply)


@desk.press(LessonButton.END_SERIES)
async def end(press: Press[Planning]) -> CallbackReply:
    """End a series."""
    reply = await press.own.timetables.end(press.user.id, press.subject)
    return await _changed(press, press.subject, reply)


async def _changed(press: Press[Planning], lesson_id: int, reply: LessonReply) -> CallbackReply:
    """Return the result of a press, with the lesson as it is now."""
    _log.info("timetable.pressed", verb=press.verb.name, reply=reply.value)
    await press.context.rooms_changed()
    return await shown(press, press.own.lessons, lesson_id, reply)


@desk.press(LessonButton.COMING)
async def coming(press: Press[Planning]) -> CallbackReply:
    """Show a class's lessons to come; for class 0 the presser's, or ask of which."""
    own, account = press.own, press.user.id
    classes = await own.lessons.staffed_by(account)
    if classes and not press.subject:
        return press.below(await _week(press, None, classes))
    chosen = next((one for one in classes if one.id == press.subject), None)
    if chosen is None:
        return press.reply(LessonReply.NOT_STAFF)
    return press.below(await _lessons_of(press, chosen))


@desk.press(LessonButton.SHOW_LESSON)
async def show(press: Press[Planning]) -> CallbackReply:
    """Show a lesson, with all that can be done with it."""
    echo = await echo_of(press, press.own.lessons, press.subject, whole=True)
    return press.reply(LessonReply.UNKNOWN) if echo is None else press.below(echo)


@desk.press(LessonButton.WEEK_FOR)
async def week_for(press: Press[Planning]) -> CallbackReply:
    """Show a typed week as it is for a class."""
    text = await _kept(press, _WEEK)
    chosen = await own_class(press.own.lessons, press.user.id, press.subject)
    if text is None or chosen is None:
        return press.reply("series-week-gone")
    return press.reply("press-noted", edit=await _planned(press, chosen, text, press.pressed.second))


@desk.press(LessonButton.TAKE_WEEK)
async def take_week(press: Press[Planning]) -> CallbackReply:
    """Make a typed week a class's."""
    own, account = press.own, press.user.id
    text = await _kept(press, _WEEK)
    week = None if text is None else read_timetable(text)
    if week is None:
        return press.reply("series-week-gone")
    reply, count, waiting = await own.timetables.take(
        account, press.subject, week.entries, press.context.zone
    )
    _log.info("timetable.saved", reply=reply.value, lessons=count, waiting=waiting)
    if reply is not LessonReply.REPEATS:
        return press.reply(reply)
    await own.dialogs.end(account)
    await press.context.rooms_changed()
    said = press.say("series-week-taken", count=str(count))
    if waiting:
        said = f"{said}\n{press.say('series-week-waiting', count=str(waiting))}"
    return press.reply(reply, edit=OutgoingMessage(said, press.choice(press.subject, LessonButton.COMING)))


@desk.press(LessonButton.DROP_WEEK)
async def drop_week(press: Press[Planning]) -> CallbackReply:
    """Forget a typed week, or a calendar file, that waits for a class."""
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("press-noted", edit=press.sentence("series-week-dropped"))


@desk.press(LessonButton.DROP_AWAITED)
async def drop_awaited(press: Press[Planning]) -> CallbackReply:
    """Forget a typed week that waits for a room."""
    await press.own.timetables.drop_week(press.user.id, press.subject)
    await press.own.dialogs.end(press.user.id)
    return press.reply("press-noted", edit=press.sentence("series-week-dropped"))


@desk.press(LessonButton.OFF_FOR)
async def off_for(press: Press[Planning]) -> CallbackReply:
    """Give a class the days off that were typed; its lessons then are called off."""
    text = await _kept(press, _OFF)
    chosen = await own_class(press.own.lessons, press.user.id, press.subject)
    days = None if text is None else read_days_off(text, _now(press))
    if days is None or chosen is None:
        return press.reply("series-week-gone")
    own = press.own
    reply, holiday_id, count = await own.timetables.holiday(
        press.user.id, chosen.id, days, press.context.zone
    )
    _log.info("timetable.days_off", reply=reply.value, lessons=count)
    if reply is not LessonReply.FREE:
        return press.reply(reply)
    key = "series-off-done" if count else "series-off-none"
    said = [press.say(key, school_class=chosen.name, days=_span(days), count=str(count))]
    rows = [press.buttons(holiday_id, LessonButton.NOT_OFF)]
    for each in await own.timetables.coming(press.user.id, chosen.id) or ():
        start = each.starts_at.astimezone(press.context.zone).date()
        if each.starts_at <= press.clock.now() and days[0] <= start <= days[1]:
            said.append(press.say("series-off-running", end=press.time(each.ends_at)))
            rows.append([_shows(press, each)])
    return CallbackReply(
        press.plain(reply), follow_up=OutgoingMessage("\n".join(said), InlineKeyboardMarkup(rows))
    )


@desk.press(LessonButton.NOT_OFF)
async def not_off(press: Press[Planning]) -> CallbackReply:
    """Hold lessons after all on days that were off."""
    reply = await press.own.timetables.no_holiday(press.user.id, press.subject)
    return press.reply(reply, edit=press.sentence(reply), below=True)


@desk.message(LessonMessage.WEEK)
async def week_came(due: Due[Planning]) -> OutgoingMessage:
    """Tell the teacher who typed a week that it has a room."""
    return OutgoingMessage(due.say("series-week-came"), due.choice(due.subject, LessonButton.COMING))


@desk.job(LessonJob.MAKE_LESSONS)
async def make_lessons(job: Job[Planning]) -> None:
    """Create the next lessons of a series."""
    await job.own.timetables.make(job.subject)


async def _kept(press: Press[Planning], step: str) -> str | None:
    """Return the presser's typed text, if the pressed question is about it."""
    dialog = await press.own.dialogs.asked(press.user.id)
    asked = dialog is not None and (dialog.step, dialog.subject) == (step, press.pressed.second)
    data = dialog.data if dialog is not None and asked else None
    return None if data is None else data.reveal()


def _now(talk: Talk[Any]) -> datetime:
    return talk.clock.now().astimezone(talk.context.zone)


def room_named(talk: Talk[Any], provider: Provider, number: Secret | None) -> Secret:
    """Return a room's service, and its masked ID."""
    said = talk.plain(f"provider-{provider.value}")
    return Secret(said if number is None else f"{said} {mask_id(number.reveal())}")


def room_of(talk: Talk[Any], meeting: Meeting | None) -> Secret:
    """Return a room as `room_named` does; None: that there is none."""
    if meeting is None:
        return Secret(talk.plain("series-week-no-room"))
    return room_named(talk, meeting.provider, meeting.credentials.meeting_id)


def _lesson_line(talk: Talk[Any], planned: Planned) -> str:
    entry = planned.entry
    end = datetime.combine(_ANY_DAY, entry.begins, UTC) + entry.lasts
    return talk.say(
        "series-week-line",
        day=talk.plain(f"series-day-{entry.weekday}"),
        start=entry.begins.strftime("%H:%M"),
        end=end.strftime("%H:%M"),
        topic=entry.topic,
        room=room_of(talk, planned.meeting),
    )


def _label(talk: Talk[Any], lesson: Lesson) -> str:
    start = lesson.starts_at.astimezone(talk.context.zone)
    day = talk.plain(f"series-day-{start.weekday()}")
    topic = lesson.topic.reveal() if lesson.topic is not None else ""
    return f"{day} {start:%d/%m %H:%M} {topic}"[:_LABEL].strip()


def _span(days: tuple[date, date]) -> str:
    """Return days off: from the first to the last, or the only one."""
    return " – ".join(dict.fromkeys(day.strftime("%d/%m/%Y") for day in days))
