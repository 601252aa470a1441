"""A lesson's door: presses on it, and its message with the credentials.

A press is answered in the popup, so that a door that stays shut adds no message.
"""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import BindingRole, Language, Secret
from bot.features.doors.buttons import DoorButton, DoorMessage
from bot.features.doors.rules import DoorEntry, DoorView, Refusal, may_enter, outside_of
from bot.features.doors.store import Doors
from bot.features.incidents.alarms.buttons import AlarmButton
from bot.features.lessons.chat import messages as lesson_messages
from bot.features.lessons.chat.credentials import copies, door_lines, popup_lines
from bot.telegram.api.members import InGroup
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Talk
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_POPUP: Final = 200  # characters (Bot API, answerCallbackQuery)


@dataclass(frozen=True, kw_only=True, slots=True)
class Doorway:
    """What this desk is handed.

    `letters` say why a door stays shut; `rules_again` asks who has not pledged to the class's present rules.
    """

    doors: Doors
    in_group: InGroup
    rules_again: Callable[[int, Language], Awaitable[OutgoingMessage]]


desk = Desk[Doorway]("doors", DoorButton)


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
    """Show a room in a popup. One that does not fit is sent as a door."""
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
    said = html.unescape(lesson_messages.refusal(press, refusal, lesson, guards=guards))
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
        said = lesson_messages.refusal(due, refusal, lesson, guards=guards)
        return OutgoingMessage(said, lesson_messages.knock(due, lesson.class_id, guards=guards))
    topic = Secret("" if lesson.topic is None else f" · {lesson.topic.reveal()}")
    school_class, end = found.school_class.name, due.time(lesson.ends_at)
    foot = "door-foot-guardian" if guards else "door-foot"
    texts, credentials = due.context.texts, lesson.meeting.credentials
    lines = [
        due.say("door-head", school_class=school_class, topic=topic, end=end),
        *door_lines(texts, due.language, credentials),
        due.say(foot, number=str(binding.number), name=binding.name, tag=found.tag),
    ]
    if binding.guardian_from is not None:
        lines.append(due.say("guardian-wanted-by", day=due.day(binding.guardian_from)))
    tagged = f"{binding.number} {binding.name.reveal()} {found.tag}"
    copied = copies(texts, due.language, credentials, tagged).inline_keyboard
    keyboard = InlineKeyboardMarkup([*copied, due.buttons(lesson.class_id, AlarmButton.STRANGER)])
    remove_after = lesson.ends_at - due.clock.now()
    return OutgoingMessage("\n".join(lines), keyboard, remove_after=remove_after, protected=True)


@desk.message(DoorMessage.MOVED)
async def moved(due: Due[Doorway]) -> OutgoingMessage | None:
    """Return the way from a room that the class left into the new one.

    None for an account that may not enter. It rings though it goes at the lesson's end:
    its reader looks at the meeting, not at the chat.
    """
    found, now = await due.own.doors.opening(due.subject), due.clock.now()
    if found is None or found.binding is None:
        return None
    lesson, binding = found.lesson, found.binding
    if await due.own.in_group(binding, found.school_class) is False:
        return None
    if may_enter(binding, lesson, now) is not None:
        return None
    if binding.role is BindingRole.GUARDIAN:
        said = due.say("door-moved-guardian", name=binding.name)
        press = Pressed(DoorButton.ENTER_CHILD, lesson.id, binding.id)
    else:
        said, press = due.say("door-moved"), Pressed(DoorButton.ENTER, lesson.id)
    button = InlineKeyboardButton(due.plain("button-new-room"), callback_data=press.data())
    keyboard = InlineKeyboardMarkup([[button]])
    return OutgoingMessage(said, keyboard, remove_after=lesson.ends_at - now, protected=True)
