"""A lesson's door: presses on it, and its message with the credentials.

A press is answered in the popup, so that a door that stays shut adds no message.

[Khoá mọi cửa 15 phút]: a leader freezes all doors, and any leader opens them again; staff are told.
"""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Language, Secret, address
from bot.features.doors.buttons import DoorButton, DoorMessage, FreezeButton, FreezeJob, FreezeMessage
from bot.features.doors.rules import DoorEntry, DoorView, Freeze, FreezeReply, Refusal, may_enter, outside_of
from bot.features.doors.store import Doors, Freezes
from bot.features.incidents.buttons import AlarmButton
from bot.features.school.buttons import SchoolButton
from bot.telegram.api.members import InGroup
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press, Talk, by_whom
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import class_door, door_button, door_refusal

if TYPE_CHECKING:
    from bot.classroom import Binding, Language
    from bot.lesson import Credentials
    from bot.texts import Texts


_log = logs.get()
_POPUP: Final = 200  # characters (Bot API, answerCallbackQuery)


@dataclass(frozen=True, kw_only=True, slots=True)
class Doorway:
    """What this desk is handed.

    `rules_again` asks who has not pledged to the class's rules of now. `leads` tells whether an account leads
    the school.
    """

    doors: Doors
    in_group: InGroup
    rules_again: Callable[[int, Language], Awaitable[OutgoingMessage]]
    freezes: Freezes
    leads: Callable[[int], Awaitable[bool]]


desk = Desk[Doorway]("doors", DoorButton, FreezeButton, FreezeMessage, FreezeJob)


@desk.press(DoorButton.ENTER, DoorButton.ENTER_CHILD)
async def enter(press: Press[Doorway]) -> CallbackReply:
    """Send a door."""
    member, child = await _is_member(press), press.pressed.second or None
    entry = await press.own.doors.enter(press.user.id, press.subject, member=member, child=child)
    _log.info("door.entered", refused=entry.refusal.value if entry.refusal else None)
    if entry.refusal is None:
        return press.reply("knock-open", done=True)
    return await _refused(press, entry, entry.refusal)


@desk.press(DoorButton.PEEK, DoorButton.PEEK_CHILD)
async def peek(press: Press[Doorway]) -> CallbackReply:
    """Show a room in a popup. One that does not fit is sent as a door; where there is a gate all are."""
    if press.context.gate is not None:
        return await enter(press)
    member, child = await _is_member(press), press.pressed.second or None
    entry, door = await press.own.doors.peek(press.user.id, press.subject, member=member, child=child)
    _log.info("door.peeked", refused=entry.refusal.value if entry.refusal else None)
    if entry.refusal is not None:
        return await _refused(press, entry, entry.refusal)
    said = None if door is None else _popup(press, door)
    return await enter(press) if said is None else CallbackReply(said)


async def _is_member(press: Press[Doorway]) -> bool | None:
    """Tell whether an account is in the group that its approval depends on; True where there is none."""
    place = await press.own.doors.place(press.user.id, press.subject, press.pressed.second or None)
    if place is None or place.binding is None:
        return True
    return await press.own.in_group(place.binding, place.school_class)


async def _refused(press: Press[Doorway], entry: DoorEntry, refusal: Refusal) -> CallbackReply:
    lesson, guards = entry.lesson, bool(press.pressed.second)
    said = html.unescape(door_refusal(press, refusal, lesson, guards=guards))
    if refusal is Refusal.NOT_PLEDGED and lesson is not None:
        return CallbackReply(said, follow_up=await press.own.rules_again(lesson.class_id, press.language))
    return CallbackReply(said)


def _popup(talk: Talk[Doorway], door: DoorView) -> str | None:
    """Return a room as a popup's text, which leaves no trace; None where it does not fit or has none."""
    binding = door.binding
    lines = popup_lines(talk.context.texts, talk.language, door.lesson.meeting.credentials)
    if binding is None or not lines:
        return None
    name = talk.plain("popup-name", number=str(binding.number), name=binding.name, tag=door.tag)
    said = "\n".join((*lines, name))
    return said if len(said.encode("utf-16-le")) // 2 <= _POPUP else None


@desk.message(DoorMessage.DOOR)
async def door(due: Due[Doorway]) -> OutgoingMessage | None:
    """Return the credentials under a spoiler, protected; or why the door stays shut after all.

    It may be sent again long after the knock; None for who is out of the class.
    """
    found = await due.own.doors.opening(due.subject)
    if found is None or found.binding is None:
        return None
    lesson, binding = found.lesson, found.binding
    outside = outside_of(binding, member=await due.own.in_group(binding, found.school_class))
    if outside is Refusal.LEFT:
        return None
    refusal = outside or may_enter(binding, lesson, due.clock.now())
    guards = binding.role is BindingRole.GUARDIAN
    if refusal is not None:
        said = door_refusal(due, refusal, lesson, guards=guards)
        return OutgoingMessage(said, class_door(due, lesson.class_id, guards=guards))
    topic = Secret("" if lesson.topic is None else f" · {lesson.topic.reveal()}")
    head = due.say(
        "door-head", school_class=found.school_class.name, topic=topic, end=due.time(lesson.ends_at)
    )
    shown, buttons = _to_gate(due, found, binding) if due.context.gate else _shown(due, found, binding)
    lines = [head, *shown]
    if binding.guardian_from is not None:
        lines.append(due.say("guardian-wanted-by", day=due.day(binding.guardian_from)))
    keyboard = InlineKeyboardMarkup([buttons, due.buttons(lesson.class_id, AlarmButton.STRANGER)])
    remove_after = lesson.ends_at - due.clock.now()
    return OutgoingMessage("\n".join(lines), keyboard, remove_after=remove_after, protected=True)


def _shown(
    due: Due[Doorway], found: DoorView, binding: Binding
) -> tuple[list[str], Sequence[InlineKeyboardButton]]:
    """Return a door that is a message: its lines, and the buttons that copy."""
    foot = "door-foot-guardian" if binding.role is BindingRole.GUARDIAN else "door-foot"
    texts, held, you = due.context.texts, found.lesson.meeting.credentials, address(binding.relation)
    said = due.say(foot, number=str(binding.number), name=binding.name, tag=found.tag, you=you)
    tagged = f"{binding.number} {binding.name.reveal()} {found.tag}"
    (row,) = copies(texts, due.language, held, tagged).inline_keyboard
    return [*door_lines(texts, due.language, held), said], row


def _to_gate(
    due: Due[Doorway], found: DoorView, binding: Binding
) -> tuple[list[str], Sequence[InlineKeyboardButton]]:
    """Return a door that leads to the gate: what it says, and its button. It shows nothing of the room."""
    guards, lesson_id = binding.role is BindingRole.GUARDIAN, found.lesson.id
    said = due.say("gate-door-guardian" if guards else "gate-door", you=address(binding.relation))
    pressed, child = _entering(found, binding)
    return [said], [door_button(due, due.plain("gate-press"), pressed, lesson_id=lesson_id, child=child)]


def _entering(found: DoorView, binding: Binding) -> tuple[Pressed, int | None]:
    """Return the press on a lesson's door, and the child that it names, of a guardian's."""
    if binding.role is BindingRole.GUARDIAN:
        return Pressed(DoorButton.ENTER_CHILD, found.lesson.id, binding.id), binding.id
    return Pressed(DoorButton.ENTER, found.lesson.id), None


@desk.message(DoorMessage.MOVED)
async def moved(due: Due[Doorway]) -> OutgoingMessage | None:
    """Return the way from a room that the class left into the new one.

    None for an account that came over already, or may not enter. It rings though it goes at the lesson's end:
    its reader looks at the meeting, not at the chat.
    """
    found, now = await due.own.doors.moved(due.subject), due.clock.now()
    if found is None or found.binding is None:
        return None
    lesson, binding = found.lesson, found.binding
    if await due.own.in_group(binding, found.school_class) is False:
        return None
    if may_enter(binding, lesson, now) is not None:
        return None
    said = due.say("door-moved")
    if binding.role is BindingRole.GUARDIAN:
        said = due.say("door-moved-guardian", name=binding.name, you=address(binding.relation))
    pressed, child = _entering(found, binding)
    button = door_button(due, due.plain("button-new-room"), pressed, lesson_id=lesson.id, child=child)
    keyboard = InlineKeyboardMarkup([[button]])
    return OutgoingMessage(said, keyboard, remove_after=lesson.ends_at - now, protected=True)


@desk.press(FreezeButton.FREEZE)
async def ask_to_freeze(press: Press[Doorway]) -> CallbackReply:
    """Ask a leader whether all doors are to be frozen."""
    if not await press.own.leads(press.user.id):
        return press.reply(FreezeReply.NOT_LEADER)
    freeze = await press.own.freezes.running()
    if freeze is not None:
        return _already(press, freeze)
    rows = [press.buttons(0, FreezeButton.FREEZE_SURE), press.buttons(0, SchoolButton.OVERVIEW)]
    asked = OutgoingMessage(press.say("freeze-question"), InlineKeyboardMarkup(rows))
    return press.reply("freeze-sure", edit=asked, done=True)


@desk.press(FreezeButton.FREEZE_SURE)
async def freeze_all(press: Press[Doorway]) -> CallbackReply:
    """Freeze all doors."""
    reply, freeze = await press.own.freezes.freeze(press.who)
    _log.info("doors.freeze_pressed", reply=reply.value)
    if freeze is None:
        return press.reply(reply)
    if reply is FreezeReply.ALREADY:
        return _already(press, freeze)
    return press.reply(
        reply, edit=_frozen(press, freeze, leads=True), done=True, until=press.time(freeze.until)
    )


@desk.press(FreezeButton.THAW)
async def thaw(press: Press[Doorway]) -> CallbackReply:
    """Open all doors again."""
    reply, freeze = await press.own.freezes.thaw(press.who, press.subject)
    _log.info("doors.thaw_pressed", reply=reply.value)
    said = press.plain(reply)
    if reply is FreezeReply.NONE and freeze is not None:
        name = None if freeze.ended_by is None else freeze.ended_by.name
        said = by_whom(press.context.texts, press.language, reply, name, at=press.time(freeze.until))
    edit = None if freeze is None else _thawed(press, freeze)
    refused = reply is FreezeReply.NOT_LEADER
    return CallbackReply(said, edit=edit, done=None if refused else reply is FreezeReply.ENDED)


@desk.message(FreezeMessage.FREEZE)
async def told_of_freeze(due: Due[Doorway]) -> OutgoingMessage | None:
    """Return who froze all doors, edited in place once that is over; None where it was never told."""
    freeze, stands = await due.own.freezes.told(due.subject, due.row.chat_id)
    if freeze is None:
        return None
    if freeze.until <= due.clock.now():
        return None if stands is None else replace(_thawed(due, freeze), edits=stands)
    leads = due.row.chat_id < 0 or await due.own.leads(due.row.chat_id)
    return replace(_frozen(due, freeze, leads=leads), edits=stands)


@desk.job(FreezeJob.OVER)
async def freeze_over(job: Job[Doorway]) -> None:
    """Open the doors again whose freeze is over."""
    await job.own.freezes.over(job.subject)


def _frozen(talk: Talk[Doorway], freeze: Freeze, *, leads: bool) -> OutgoingMessage:
    since, until = talk.time(freeze.since), talk.time(freeze.until)
    text = talk.say("freeze-told", who=freeze.by.name, since=since, until=until)
    rows = [talk.buttons(freeze.id, FreezeButton.THAW), talk.buttons(0, SchoolButton.OVERVIEW)]
    return OutgoingMessage(text, InlineKeyboardMarkup(rows) if leads else None)


def _thawed(talk: Talk[Doorway], freeze: Freeze) -> OutgoingMessage:
    return talk.sentence(
        "freeze-over" if freeze.ended_by is None else "freeze-over-by",
        since=talk.time(freeze.since),
        until=talk.time(freeze.until),
        who=freeze.by.name,
        by=Secret("") if freeze.ended_by is None else freeze.ended_by.name,
    )


def _already(press: Press[Doorway], freeze: Freeze) -> CallbackReply:
    edit, until = _frozen(press, freeze, leads=True), press.time(freeze.until)
    return press.reply(FreezeReply.ALREADY, edit=edit, done=False, who=freeze.by.name, until=until)


MOST_COPIED: Final = 256  # characters (Bot API, CopyTextButton)


def door_lines(texts: Texts, language: Language, held: Credentials) -> list[str]:
    """Return a message's lines, in HTML, each secret under a spoiler."""
    parts = (("door-link", held.link), ("door-id", held.meeting_id), ("door-passcode", held.passcode))
    return [texts.say(language, part, secret=secret) for part, secret in parts if secret is not None]


def copies(texts: Texts, language: Language, held: Credentials, tagged: str) -> InlineKeyboardMarkup:
    """Return a door's buttons that copy what is typed in the meeting: the name with its tag, the passcode.

    A passcode longer than Telegram's limit for copying has no button.
    """
    wanted = [("button-copy-name", tagged[:MOST_COPIED])]
    if held.passcode is not None and len(held.passcode.reveal()) <= MOST_COPIED:
        wanted.append(("button-copy-passcode", held.passcode.reveal()))
    row = [
        InlineKeyboardButton(texts.plain(language, label), copy_text=CopyTextButton(copied))
        for label, copied in wanted
    ]
    return InlineKeyboardMarkup([row])


def popup_lines(texts: Texts, language: Language, held: Credentials) -> list[str]:
    """Return a popup's lines, in plain text: nothing there can be pressed or copied.

    What is typed by hand comes first; the link is shown only where there is no ID.
    """
    link = held.link if held.meeting_id is None else None
    parts = (("popup-id", held.meeting_id), ("popup-link", link), ("popup-passcode", held.passcode))
    return [texts.plain(language, part, secret=secret) for part, secret in parts if secret is not None]
