"""[Cấp học]: a leader chooses the school's level, which presets its classes; classes may differ."""

from __future__ import annotations

from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.enrolment.guardians.rules import Level, LevelReply, Presets
from bot.features.enrolment.guardians.store import Levels
from bot.features.school.buttons import SchoolButton
from bot.features.school.rules.pages import listed
from bot.telegram.messages.desk import Desk, Press
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_LEVELS: Final = tuple(Level)
_NAMED: Final = 12  # classes named in one line

desk = Desk[Levels]("levels")


@desk.press(SchoolButton.LEVEL)
async def show(press: Press[Levels]) -> CallbackReply:
    """Show the level, and what each means."""
    found = await press.own.level(press.user.id)
    if found is None:
        return press.reply(LevelReply.NOT_LEADER)
    return press.reply("level-shown", edit=_letter(press, found), done=True)


@desk.press(SchoolButton.LEVEL_CHOSEN)
async def ask(press: Press[Levels]) -> CallbackReply:
    """Ask whether that level is meant, and for which classes; the subject is its place among them."""
    found = await press.own.level(press.user.id)
    if found is None or press.subject >= len(_LEVELS):
        return press.reply(LevelReply.NOT_LEADER)
    level = _LEVELS[press.subject]
    waiting, others = found.unconfirmed
    named = press.plain(f"level-{level.value}")
    text = [press.say(f"level-question-{level.value}", level=named, waiting=str(waiting))]
    scopes = ["level-those" if found.own else "level-yes"]
    if found.own:
        text += [_own(press, found), press.say("level-question-all", waiting=str(others))]
        scopes.append("level-all")
    rows = [
        [press.button(Pressed(SchoolButton.LEVEL_SURE, press.subject, for_all), whom=press.plain(scope))]
        for for_all, scope in enumerate(scopes)
    ]
    rows.append(press.buttons(0, SchoolButton.OVERVIEW))
    question = OutgoingMessage("\n".join(text), InlineKeyboardMarkup(rows))
    return press.reply("freeze-sure", edit=question, done=True)


@desk.press(SchoolButton.LEVEL_SURE)
async def choose(press: Press[Levels]) -> CallbackReply:
    """Set it."""
    if press.subject >= len(_LEVELS):
        return press.reply(LevelReply.NOT_LEADER)
    level = _LEVELS[press.subject]
    reply = await press.own.choose(press.user.id, level, for_all=press.pressed.second == 1)
    _log.info("school.level_set", reply=reply.value, level=level.value)
    found = await press.own.level(press.user.id)
    if found is None:
        return press.reply(reply)
    return press.reply(reply, edit=_letter(press, found), done=reply is LevelReply.SET)


def _letter(press: Press[Levels], found: Presets) -> OutgoingMessage:
    now = "none" if found.level is None else found.level.value
    lines = [
        press.say("level-head", level=press.plain(f"level-{now}")),
        *(press.say(f"level-means-{each.value}") for each in Level),
        *([_own(press, found)] if found.own else []),
    ]
    rows = [
        [press.button(Pressed(SchoolButton.LEVEL_CHOSEN, place), level=press.plain(f"level-{each.value}"))]
        for place, each in enumerate(_LEVELS)
    ]
    rows.append(press.buttons(0, SchoolButton.OVERVIEW))
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))


def _own(press: Press[Levels], found: Presets) -> str:
    """Return the line of the classes that differ."""
    named = [f"{one.name.reveal()} ({press.plain(f'level-rule-{one.rule.value}')})" for one in found.own]
    return press.say("level-own", classes=listed(named, _NAMED))
