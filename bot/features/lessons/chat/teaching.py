"""Teachers in private: invitations taken in, saved, given other times or another class, withdrawn.

Groups are told that a door is open, and people inside that it is shut.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot import logs
from bot.class_names import named_in
from bot.classroom import BindingRole, Language, ListPlace, MeetingState, SchoolClass, Secret
from bot.features.doors.rules import missing_of
from bot.features.lessons.buttons import LessonButton, LessonJob, LessonMessage
from bot.features.lessons.chat import messages
from bot.features.lessons.early_rooms.store import EarlyRooms
from bot.features.lessons.invitations.rules.invitation import Invitation, leads_in, read_invitations
from bot.features.lessons.invitations.rules.times import read_times
from bot.features.lessons.rules.decisions import LASTS
from bot.features.lessons.rules.transitions import LessonReply
from bot.features.lessons.store.lessons import Lessons
from bot.features.school.buttons import SchoolButton
from bot.lesson import LessonKind, LessonState
from bot.plain import plain, seen
from bot.roles import Staff
from bot.telegram.api.members import BoundAs, InGroup
from bot.telegram.messages.context import Context
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
from bot.telegram.messages.keyboards import moment
from bot.telegram.messages.messenger import OutgoingMessage, Tidier
from bot.telegram.messages.ways_in import class_buttons, class_door, ways_in
from bot.telegram.updates.reading import is_borrowed

_log = logs.get()
_REFUSALS: Final = frozenset(
    {
        *(LessonReply.NOT_STAFF, LessonReply.OTHER_CLASS, LessonReply.UNKNOWN, LessonReply.OVER),
        *(LessonReply.CLOSED, LessonReply.ROOM_STAYS, LessonReply.NO_OTHER_ROOM, LessonReply.OF_A_CLASS),
        *(LessonReply.WHOSE, LessonReply.WHEN),
    }
)
_KINDS: Final = {
    LessonButton.FOR_GUARDIANS: LessonKind.GUARDIANS,
    LessonButton.EXAM: LessonKind.EXAM,
    LessonButton.ORDINARY: LessonKind.LESSON,
    LessonButton.FOR_PUPILS: LessonKind.LESSON,
}
_PASTE, _FORWARD, _TIMES = messages.PASTED, "forward", "times"  # dialog steps
_STEPS: Final = (_PASTE, _FORWARD)
_TIMES_AGAIN: Final = "times-again"  # a dialog step: other times may be typed, but need not be
_TIMES_ALONE: Final = 32  # characters of a message with times alone


@dataclass(frozen=True, kw_only=True, slots=True)
class Teaching:
    """What this desk is handed.

    `early` keeps what is pasted while a claim to teach waits.

    `staff_with` returns the school's staff and an account's roles; `place` an account's bindings in the class
    of a lesson.
    """

    lessons: Lessons
    early: EarlyRooms
    dialogs: Dialogs
    staff_with: Callable[[int], Awaitable[Staff]]
    bound_as: BoundAs
    place: Callable[[int, int], Awaitable[ListPlace | None]]
    in_group: InGroup
    looking: asyncio.Lock = field(default_factory=asyncio.Lock)


desk = Desk[Teaching]("lessons", LessonButton, LessonMessage, LessonJob)


@desk.reads(ReadingOrder.INVITATION)
async def typed(said: Typed[Teaching]) -> OutgoingMessage | None:
    """Answer a teacher's typed or forwarded text: times asked for, or an invitation. None: neither.

    An invitation from staff is deleted from the private chat; others' messages stay.
    """
    own, user, text, context = said.own, said.user, said.text, said.context
    if not said.classes:
        return await _pasted_by_others(said)
    invitations = read_invitations(text, said.clock.now(), context.zone)
    if invitations:
        step = _FORWARD if is_borrowed(said.message, user) else _PASTE
        letter = await _invited(said, invitations, said.classes, step)
        await Tidier(context.messenger, context.texts).take_down(said.message, user, said.language)
        return letter
    dialog = await own.dialogs.asked(user.id)
    if dialog is None or dialog.step not in (_TIMES, _TIMES_AGAIN) or "\n" in text.strip():
        return None  # times are one line; a list of names is several
    again = dialog.step == _TIMES_AGAIN
    if again and len(text) > _TIMES_ALONE:
        return None
    return await _timed(said, dialog.subject, again=again)


async def _pasted_by_others(said: Typed[Teaching]) -> OutgoingMessage | None:
    """Answer an invitation from an account that teaches no class; None: it is no invitation.

    That of an account whose claim waits is kept, and offered when it is confirmed; never a bound student's.
    Texts are read one by one with pauses: however many accounts write at the same time, a leak waits for
    one of their texts at most.
    """
    own, account = said.own, said.user.id
    async with own.looking:
        found = leads_in(said.text)
        await asyncio.sleep(0)
    if not found:
        return None
    who, staff = await own.bound_as(account), await own.staff_with(account)
    asked = None if who is BindingRole.STUDENT else staff.asks(account)
    if asked is not None:
        borrowed, context = is_borrowed(said.message, said.user), said.context
        await own.early.keep(account, Secret(said.text), borrowed=borrowed)
        await Tidier(context.messenger, context.texts).take_down(said.message, said.user, said.language)
        keyboard = said.choice(asked.group_id or 0, SchoolButton.CLAIM_AGAIN)
        return OutgoingMessage(said.say("paste-waiting"), keyboard)
    if staff.serves(account, said.clock.now()):
        return said.sentence("paste-no-class")
    return said.sentence("paste-not-staff" if who is None else f"paste-{who.value}")


async def offer(talk: Talk[Any], lessons: Lessons, early: EarlyRooms, account: int) -> OutgoingMessage | None:
    """Return the question for which class a room is that an account pasted while it waited; None: none."""
    room, classes = await early.of(account), await lessons.staffed_by(account)
    if room is None or not classes:
        return None
    which = Secret(talk.plain("early-which")) if classes[1:] else classes[0].name
    said = talk.say("early-offer", at=talk.when(room.at), school_class=which)
    return OutgoingMessage(said, class_buttons(LessonButton.PASTE_FOR, classes, mark=room.id))


async def _invited(
    said: Typed[Teaching], invitations: Sequence[Invitation], classes: Sequence[SchoolClass], step: str
) -> OutgoingMessage:
    """Take in invitations. Their echoes are sent through the outbox, so that they survive a stop."""
    named = named_in(said.text, classes)
    if len(classes) > 1 and len(named) != 1:
        mark = await said.own.dialogs.ask_about(said.user.id, step, Secret(said.text))
        keyboard = class_buttons(LessonButton.PASTE_FOR, classes, mark=mark)
        return OutgoingMessage(said.say("paste-which-class"), keyboard)
    school_class = (named or classes)[0]
    question = await _replaces(said, school_class, Secret(said.text), invitations, step)
    return question or await _take_in(said, school_class, invitations, step)


async def _replaces(
    asked: FromUser[Teaching],
    school_class: SchoolClass,
    text: Secret,
    invitations: Sequence[Invitation],
    step: str,
) -> OutgoingMessage | None:
    """Return the question whether a paste replaces the room of the lesson that goes on; None: it is clear."""
    own, account = asked.own, asked.user.id
    if step != _PASTE or len(invitations) != 1:
        return None
    lesson = await own.lessons.replaced_by(account, school_class.id, invitations[0])
    if lesson is None:
        return None
    mark = await own.dialogs.ask_about(account, step, text)
    return messages.replaces(asked, lesson, school_class.name, mark)


async def _take_in(
    asked: FromUser[Teaching], school_class: SchoolClass, invitations: Sequence[Invitation], step: str
) -> OutgoingMessage:
    """Take in invitations one by one; the answer is the first refusal, if there was any."""
    said = LessonReply.TAKEN
    for invitation in invitations:
        reply, _ = await asked.own.lessons.paste(
            asked.user.id, school_class.id, invitation, borrowed=step == _FORWARD
        )
        _log.info("lesson.invitation", reply=reply.value, provider=invitation.provider.value)
        said = reply if said is LessonReply.TAKEN else said
    await asked.context.rooms_changed()
    wrong = said is LessonReply.TAKEN and any(each.backwards for each in invitations)
    return asked.sentence("paste-backwards" if wrong else said)


async def _timed(said: Typed[Teaching], lesson_id: int, *, again: bool) -> OutgoingMessage | None:
    """Give a lesson the times in a text; None: after typed times, the text is something else."""
    own, zone, text = said.own, said.context.zone, seen(said.text)
    echo, now = await own.lessons.echo(said.user.id, lesson_id), said.clock.now()
    day = echo.lesson.starts_at.astimezone(zone).date() if echo else None
    times = read_times(text, plain(text), now, zone, day)
    # A start alone moves the lesson, which keeps its length.
    lasts = LASTS if echo is None or echo.lesson.untimed else echo.lesson.ends_at - echo.lesson.starts_at
    if times.starts_at is not None and (times.ends_at or times.starts_at + lasts) <= now:
        times = read_times(text, plain(text), now, zone)
    if times.starts_at is None or times.guessed:
        if again:
            return None
        return said.sentence("times-backwards" if times.backwards else "times-unclear")
    over = times.ends_at or times.starts_at + lasts
    reply = await own.lessons.set_times(said.user.id, lesson_id, (times.starts_at, over), zone)
    if reply is not LessonReply.MOVED:
        return said.sentence(reply)
    await said.context.rooms_changed()
    # A correction of the times needs no press.
    await own.dialogs.ask(said.user.id, _TIMES_AGAIN, lesson_id)
    return await echo_of(said, own.lessons, lesson_id) or said.sentence(LessonReply.UNKNOWN)


@desk.press(LessonButton.SAVE_LESSON)
async def save(press: Press[Teaching]) -> CallbackReply:
    """Save a draft."""
    return await _changed(press, await press.own.lessons.save(press.user.id, press.subject))


@desk.press(LessonButton.BEGIN_NOW, LessonButton.BEGIN_AT)
async def begin(press: Press[Teaching]) -> CallbackReply:
    """Save a lesson without a time, for now or for the time of the button."""
    starts_at = moment(press.pressed.second) if press.verb is LessonButton.BEGIN_AT else None
    return await _changed(press, await press.own.lessons.begin(press.user.id, press.subject, starts_at))


@desk.press(LessonButton.KEEP_LESSON)
async def keep(press: Press[Teaching]) -> CallbackReply:
    """Keep the room of a lesson without a time."""
    return await _changed(press, await press.own.lessons.keep(press.user.id, press.subject))


@desk.press(LessonButton.WITHDRAW_LESSON, LessonButton.SKIP_LESSON)
async def withdraw(press: Press[Teaching]) -> CallbackReply:
    """Call a lesson off."""
    reply = await press.own.lessons.withdraw(press.user.id, press.subject)
    skips = reply is LessonReply.WITHDRAWN and press.verb is LessonButton.SKIP_LESSON
    return await _changed(press, LessonReply.SKIPPED if skips else reply)


@desk.press(LessonButton.RETURN_LESSON)
async def give_back(press: Press[Teaching]) -> CallbackReply:
    """Hold a lesson after all that was called off."""
    return await _changed(press, await press.own.lessons.give_back(press.user.id, press.subject))


@desk.press(LessonButton.MOVE_LESSON)
async def move(press: Press[Teaching]) -> CallbackReply:
    """Give a lesson to another class."""
    other = press.pressed.second
    return await _changed(press, await press.own.lessons.other_class(press.user.id, press.subject, other))


@desk.press(*_KINDS)
async def mark(press: Press[Teaching]) -> CallbackReply:
    """Say of which kind a lesson is."""
    kind, zone = _KINDS[press.verb], press.context.zone
    return await _changed(press, await press.own.lessons.mark(press.user.id, press.subject, kind, zone))


@desk.press(LessonButton.ALLOW_LINK)
async def allow(press: Press[Teaching]) -> CallbackReply:
    """Let a link that is no class's stand in the class's groups for a day."""
    reply = await press.own.lessons.allow(press.user.id, press.subject)
    await press.context.rooms_changed()
    _log.info("lesson.link_allowed", reply=reply.value)
    return press.reply(reply, edit=press.sentence("allowed-until") if reply is LessonReply.ALLOWED else None)


@desk.press(LessonButton.LESSON_TIMES)
async def ask_times(press: Press[Teaching]) -> CallbackReply:
    """Ask for other times."""
    own = press.own
    if await own.lessons.echo(press.user.id, press.subject) is None:
        return press.reply(LessonReply.NOT_STAFF)
    await own.dialogs.ask(press.user.id, _TIMES, press.subject)
    return press.below(press.sentence("times-question"))


@desk.press(LessonButton.OTHER_CLASSES)
async def show_classes(press: Press[Teaching]) -> CallbackReply:
    """Ask for which other class a lesson is."""
    echo = await press.own.lessons.echo(press.user.id, press.subject)
    if echo is None or not echo.others:
        return press.reply(LessonReply.NOT_STAFF)
    keyboard = class_buttons(LessonButton.MOVE_LESSON, echo.others, press.subject)
    question = OutgoingMessage(press.say("paste-which-class"), keyboard)
    return press.below(question)


@desk.press(LessonButton.PASTE_FOR, LessonButton.OTHER_LESSON)
async def paste_for(press: Press[Teaching]) -> CallbackReply:
    """Take in what was pasted before, for a class of the presser's; it may replace a room instead."""
    own, user, mark = press.own, press.user, press.pressed.second
    chosen = await own_class(own.lessons, user.id, press.subject)
    dialog, early = await own.dialogs.asked(user.id), await own.early.of(user.id)
    text, at = None, press.clock.now()
    over: Callable[[int], Awaitable[None]] = own.dialogs.end
    if early is not None and early.id == mark:
        text, at, over = early.text, early.at, own.early.forget
        step = _FORWARD if early.borrowed else _PASTE
    elif dialog is not None and dialog.step in _STEPS and dialog.subject == mark:
        text, step = dialog.data, dialog.step
    if text is None or chosen is None:
        return press.reply(LessonReply.UNKNOWN)
    invitations = read_invitations(text.reveal(), at, press.context.zone)
    asks = press.verb is LessonButton.PASTE_FOR
    letter = await _replaces(press, chosen, text, invitations, step) if asks else None
    if letter is None:
        letter = await _take_in(press, chosen, invitations, step)
        await over(user.id)
    return press.reply("press-noted", edit=letter)


async def _changed(press: Press[Teaching], reply: LessonReply) -> CallbackReply:
    """Return the result of a press, with the lesson as it is now."""
    await press.context.rooms_changed()
    _log.info("lesson.pressed", verb=press.verb.name, reply=reply.value)
    return await shown(press, press.own.lessons, press.subject, reply)


async def shown(press: Press[Any], lessons: Lessons, lesson_id: int, reply: LessonReply) -> CallbackReply:
    """Return a reply to a press that changed a lesson, which is shown as it is now."""
    edit = await echo_of(press, lessons, lesson_id)
    return CallbackReply(press.plain(reply), edit=edit, done=reply not in _REFUSALS)


@desk.press(LessonButton.MORE)
async def more(press: Press[Teaching]) -> CallbackReply:
    """Show all that can be done with a saved lesson."""
    lessons = press.own.lessons
    whole = await echo_of(press, lessons, await lessons.standing(press.subject), whole=True)
    if whole is None:
        return press.reply(LessonReply.UNKNOWN)
    return press.reply("lesson-more", edit=whole, done=True)


async def echo_of(
    asked: FromUser[Any], lessons: Lessons, lesson_id: int, *, whole: bool = False
) -> OutgoingMessage | None:
    """Return a lesson as its teacher sees it; None where it is gone, or not the teacher's to see.

    `whole`: with all buttons.
    """
    echo = await lessons.echo(asked.user.id, lesson_id)
    return None if echo is None else await messages.echo(asked, echo, whole=whole)


async def own_class(lessons: Lessons, account: int, class_id: int) -> SchoolClass | None:
    """Return a class for which an account has a role; None: it has none for that."""
    return next((one for one in await lessons.staffed_by(account) if one.id == class_id), None)


@desk.message(LessonMessage.ECHO)
async def told(due: Due[Teaching]) -> OutgoingMessage | None:
    """Return a lesson as its teacher sees it."""
    echo = await due.own.lessons.echo(due.row.chat_id, due.subject)
    return None if echo is None else await messages.echo(due, echo)


@desk.message(LessonMessage.DOOR_LINE)
async def door_line(due: Due[Teaching]) -> OutgoingMessage | None:
    """Return a group's line of an open door."""
    line = await due.own.lessons.door_line(due.subject)
    return None if line is None else messages.line(due, line.lesson, line.school_class, due.row.chat_id)


@desk.message(LessonMessage.DOOR_SHUT)
async def door_shut(due: Due[Teaching]) -> OutgoingMessage | None:
    """Tell an account that opened a door why it is gone; None where it is open again.

    None also for an account that is out of the class: that door does not come back.
    """
    lesson, now = await due.own.lessons.lesson(due.subject), due.clock.now()
    if lesson is None or lesson.ends_at <= now or not await _belongs(due):
        return None
    if lesson.state is LessonState.WITHDRAWN:
        return due.sentence("door-shut-withdrawn")
    if lesson.frozen_until is not None and lesson.is_frozen(now):
        said = due.say("door-shut-frozen", until=due.time(lesson.frozen_until))
    elif lesson.meeting.state is MeetingState.HELD:
        said = due.say("door-shut")
    else:
        return None
    guards = await due.own.bound_as(due.row.chat_id) is BindingRole.GUARDIAN
    return OutgoingMessage(said, class_door(due, lesson.class_id, guards=guards))


async def _belongs(due: Due[Teaching]) -> bool:
    """Tell whether the account still gets doors of the class, as far as Telegram says."""
    place = await due.own.place(due.row.chat_id, due.subject)
    if place is None:
        return False
    for binding in place.bindings:
        able = missing_of(binding, due.clock.now()) is None
        if able and await due.own.in_group(binding, place.school_class) is not False:
            return True
    return False


@desk.job(LessonJob.OPEN_DOOR)
async def open_door(job: Job[Teaching]) -> None:
    """Tell the groups of a lesson that its door is open."""
    await job.own.lessons.open_door(job.subject)


async def notice(
    context: Context, lessons: Lessons, group_id: int, language: Language
) -> OutgoingMessage | None:
    """Return a group's notice of a deleted message with the door's button; None while no door is open."""
    found, talk = await lessons.open_in(group_id), Talk(context, None, language)
    if not found:
        return None
    named = any(group_id in one.shared_ids for one in found)
    return OutgoingMessage(talk.say("notice-door"), ways_in(talk, found, named=named))
