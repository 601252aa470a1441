"""Owners assign classes to a group: a list of classes, each press adds or removes one."""

from __future__ import annotations

from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.lessons.classes.rules import GroupClassReply
from bot.features.lessons.classes.store import ClassChoices, GroupClasses
from bot.features.school.buttons import SchoolButton
from bot.telegram.messages.desk import Desk, Press
from bot.telegram.messages.keyboards import Pressed, in_rows
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_NAME: Final = 20  # characters of a class's name on a button

desk = Desk[GroupClasses]("group_classes")


@desk.press(SchoolButton.GROUP_CLASSES)
async def show(press: Press[GroupClasses]) -> CallbackReply:
    """Show which classes a group is for, and may be for."""
    found = await press.own.choices(press.user.id, press.subject)
    return press.reply(found) if isinstance(found, GroupClassReply) else press.below(_list(press, found))


@desk.press(SchoolButton.CLASS_JOINS, SchoolButton.CLASS_LEAVES)
async def say(press: Press[GroupClasses]) -> CallbackReply:
    """Note that a group is for a class, or no longer; other classes' rooms are looked for in it then."""
    joins, account = press.verb is SchoolButton.CLASS_JOINS, press.user.id
    reply = await press.own.say(account, press.subject, press.pressed.second, joins=joins)
    _log.info("group.class_set", joins=joins, reply=reply.value)
    done = reply in {GroupClassReply.ADDED, GroupClassReply.REMOVED}
    if done:
        await press.context.rooms_changed()
    found = await press.own.choices(account, press.subject)
    shown = None if isinstance(found, GroupClassReply) else _list(press, found)
    return press.reply(reply, edit=shown, done=done)


def _list(press: Press[GroupClasses], found: ClassChoices) -> OutgoingMessage:
    marked = [
        *((SchoolButton.CLASS_LEAVES, one) for one in found.own),
        *((SchoolButton.CLASS_JOINS, one) for one in found.others),
    ]
    buttons = [
        press.button(Pressed(verb, found.group_id, one.id), school_class=one.name.reveal()[:_NAME])
        for verb, one in marked
    ]
    text = press.say("belongs-question", group=found.title)
    return OutgoingMessage(text, InlineKeyboardMarkup(in_rows(buttons)))
