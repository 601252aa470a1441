"""Evening cards in private chats, without credentials; and the job that keeps them true."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Clock, MeetingState, Secret, address
from bot.features.doors.access_log.rules import Came
from bot.features.doors.buttons import DoorButton, EveningButton, EveningMessage
from bot.features.doors.evening.rules import EveningReply, EveningRow
from bot.features.doors.evening.store import Evenings
from bot.features.incidents.buttons import AlarmButton
from bot.lesson import Lesson, LessonKind, LessonState
from bot.telegram.api.members import BoundAs
from bot.telegram.messages.desk import CallbackReply, Desk, Due, FromUser, Press, Talk
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_door, door_button

_log = logs.get()
_EVERY: Final = timedelta(minutes=1)
_LABEL: Final = 30  # characters of a button that a phone shows
_CHILD: Final = 12  # characters of a child's name on a button
_CAME: Final = {
    Came.OPENED: "evening-came-opened",
    Came.HANDED: "evening-came-handed",
    Came.NOT_OPENED: Came.NOT_OPENED.value,
    Came.NOT_VERIFIED: "evening-came-unknown",
    Came.GUARDIAN: "evening-came-unknown",
}
_MOST_ROWS: Final = 40  # lessons of one day; a message and its keyboard hold no more


class EveningCards:
    """Has cards planned. `plan` returns whether it planned any, `ring` wakes the outbox."""

    def __init__(self, plan: Callable[[], Awaitable[bool]], ring: Callable[[], None], clock: Clock) -> None:
        self._plan = plan
        self._ring = ring
        self._clock = clock
        self._bell = asyncio.Event()

    def changed(self) -> None:
        """Plan at once: lessons may have changed."""
        self._bell.set()

    async def run(self) -> None:
        """Plan until cancelled."""
        while True:
            self._bell.clear()
            try:
                while await self._plan():
                    self._ring()
            except Exception as error:  # noqa: BLE001 - tried again in a minute
                _log.error("evening_card.plan_failed", exc_info=error)
            await self._rest()

    async def _rest(self) -> None:
        waits = [
            asyncio.create_task(self._bell.wait()),
            asyncio.create_task(self._clock.sleep_until(self._clock.now() + _EVERY)),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


@dataclass(frozen=True, kw_only=True, slots=True)
class EveningCardsShown:
    """What this desk is handed."""

    evenings: Evenings
    bound_as: BoundAs


desk = Desk[EveningCardsShown]("evening cards", EveningButton, EveningMessage)


@desk.message(EveningMessage.CARD, EveningMessage.AGAIN)
async def card(due: Due[EveningCardsShown]) -> OutgoingMessage | None:
    """Return a day's lessons with their doors; None where none is left and no card stands."""
    view = await due.own.evenings.card(due.subject, due.context.zone)
    if view is None:
        return None
    day = f"{view.day:%d/%m}"
    if not view.rows:
        gone = due.say("evening-none" if view.belongs else "evening-left", day=day)
        return None if view.message_id is None else OutgoingMessage(gone, edits=view.message_id)
    # The day by its name: an evening's card is read in the morning, too.
    when = f"{due.plain(f'series-day-{view.day.weekday()}')} {day}"
    classes, rows = {row.school_class.id for row in view.rows}, view.rows[:_MOST_ROWS]
    lines = [_line(due, row, when, named=len(classes) > 1) for row in rows]
    guards = any(row.child is not None for row in rows)
    lines += _said_of(due, rows)
    lines.append(due.say("evening-foot-guardian" if guards else "evening-foot", you=_you(rows)))
    if view.message_id is not None:
        lines.append(due.say("evening-edited", at=due.time(due.clock.now())))
    buttons = [_buttons(due, row) for row in rows]
    if guards:
        buttons += [[one] for one in due.buttons(0, EveningButton.TODAY, EveningButton.EVENING_NONE)]
    buttons.append(due.buttons(min(classes) if len(classes) == 1 else 0, AlarmButton.STRANGER))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(buttons), view.message_id, silent=True)


@desk.message(EveningMessage.EARLIER)
async def earlier(due: Due[EveningCardsShown]) -> OutgoingMessage | None:
    """Return that a lesson on a card begins earlier, with the button of its door; None where that is over."""
    lesson = await due.own.evenings.lesson(due.subject)
    if lesson is None or lesson.state is not LessonState.SAVED or lesson.ends_at <= due.clock.now():
        return None
    guards = await due.own.bound_as(due.row.chat_id) is BindingRole.GUARDIAN
    starts, opens = lesson.starts_at, due.time(lesson.opens_at)
    said = due.say(
        "evening-earlier", topic=_topic(due, lesson), day=due.day(starts), start=due.time(starts), opens=opens
    )
    button = class_door(due, lesson.class_id, guards=guards)
    return OutgoingMessage(said, button)


async def today(talk: FromUser[Any], evenings: Evenings) -> OutgoingMessage:
    """Answer a guardian who asks whether the children were in class today, in a message without buttons.

    For a lesson that goes on the answer comes when it is over.
    """
    return _today(talk, await evenings.today(talk.user.id, talk.context.zone, asks=True))


@desk.press(EveningButton.TODAY)
async def asks_for_today(press: Press[EveningCardsShown]) -> CallbackReply:
    """Answer a guardian's question about today."""
    return press.below(await today(press, press.own.evenings))


@desk.message(EveningMessage.OVER)
async def over(due: Due[EveningCardsShown]) -> OutgoingMessage | None:
    """Return the answer to a guardian's question, now that the lesson is over; None: it is gone."""
    rows = await due.own.evenings.today(due.row.chat_id, due.context.zone)
    asked = [row for row in rows or () if row.lesson.id == due.subject]
    return _today(due, asked) if asked else None


@desk.press(EveningButton.EVENING_WISH, EveningButton.EVENING_NONE)
async def choose(press: Press[EveningCardsShown]) -> CallbackReply:
    """Take a guardian's choice."""
    wants = press.verb is EveningButton.EVENING_WISH
    reply = await press.own.evenings.wish(press.user.id, wants=wants)
    _log.info("evening_card.opt_in", reply=reply.value)
    return press.reply(reply, done=reply is not EveningReply.NO_GUARDIAN)


def _today(talk: Talk[Any], rows: Sequence[EveningRow] | None) -> OutgoingMessage:
    if rows is None:
        return talk.sentence(EveningReply.NO_GUARDIAN)
    now = talk.clock.now().astimezone(talk.context.zone)
    when = f"{talk.plain(f'series-day-{now.weekday()}')} {now:%d/%m}"
    shown = [row for row in rows if row.lesson.kind is not LessonKind.GUARDIANS][:_MOST_ROWS]
    if not shown:
        return talk.sentence("evening-today-none", day=when)
    named = len({row.school_class.id for row in shown}) > 1
    lines = [_line(talk, row, when, named=named, today=True) for row in shown]
    return OutgoingMessage("\n".join((*lines, *_said_of(talk, shown))))


def _topic(talk: Talk[Any], lesson: Lesson) -> Secret:
    return lesson.topic or Secret(talk.plain("evening-lesson"))


def _line(talk: Talk[Any], row: EveningRow, when: str, *, named: bool, today: bool = False) -> str:
    """Return a lesson's line; `today`: in words, to a guardian who asks whether there is one."""
    lesson, child, topic = row.lesson, row.child, _topic(talk, row.lesson)
    start, end = talk.time(lesson.starts_at), talk.time(lesson.ends_at)
    said = [talk.say("evening-row", when=when, start=start, topic=topic)]
    if today and child is not None:
        said = [talk.say("evening-today-line", name=child.name, start=start, end=end, topic=topic)]
    elif child is not None:
        said.append(talk.say("evening-child", number=str(child.number), name=child.name))
    if named:
        said.append(talk.say("evening-class", school_class=row.school_class.name))
    if lesson.meeting.state is MeetingState.HELD and row.came is None:
        said.append(talk.say("evening-held"))
    if row.came is not None and not row.is_withheld:
        at = "" if row.came.first_at is None else talk.time(row.came.first_at)
        said.append(talk.say(_CAME[row.came.came], at=at))
    elif child is not None and lesson.starts_at <= talk.clock.now() < lesson.ends_at:
        said.append(talk.say("evening-running", end=end))
    if row.opened_at is not None:
        said.append(talk.say("evening-came-guardian", at=talk.time(row.opened_at), you=_you([row])))
    return " · ".join(said)


def _said_of(talk: Talk[Any], rows: Sequence[EveningRow]) -> list[str]:
    """Return what a door does not say, and why it says nothing of a child who has not agreed."""
    silent = {row.child.student_id: row.child.name for row in rows if row.child and row.is_withheld}
    you = _you(rows)
    said = [talk.say("evening-withheld", name=name, you=you) for name in silent.values()]
    told = any(row.came is not None and not row.is_withheld for row in rows)
    return [*said, talk.say("evening-came-foot", you=you)] if told else said


def _you(rows: Sequence[EveningRow]) -> str:
    return address(next((row.child.relation for row in rows if row.child), None))


def _buttons(due: Due[EveningCardsShown], row: EveningRow) -> list[InlineKeyboardButton]:
    lesson, start, child = row.lesson, due.time(row.lesson.starts_at), None
    if row.child is not None:
        child = row.child.id
        enter = Pressed(DoorButton.ENTER_CHILD, lesson.id, child)
        peek = Pressed(DoorButton.PEEK_CHILD, lesson.id, child)
        name = "".join(row.child.name.reveal().split()[-1:])[:_CHILD]
        label = due.plain(f"button-{enter.verb.name}", start=start, name=name)
    else:
        enter, peek = Pressed(DoorButton.ENTER, lesson.id), Pressed(DoorButton.PEEK, lesson.id)
        label = due.plain(f"button-{enter.verb.name}", start=start, topic=lesson.topic or Secret(""))
    door = door_button(due, label.strip()[:_LABEL], enter, lesson_id=lesson.id, child=child)
    return [door] if due.context.gate is not None else [door, due.button(peek)]
