"""`/newyear`: an owner sends the list of all classes, sees what the new school year brings, and begins it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from telegram import Document, InlineKeyboardMarkup

from bot import logs
from bot.class_names import class_key
from bot.classroom import Secret
from bot.features.rosters.buttons import NewYearButton
from bot.features.rosters.chat.lists import DraftReading, Entry, ReadFile, opened
from bot.features.rosters.new_year.rules import YearPlan
from bot.features.rosters.new_year.store import Foreseen, Years
from bot.features.rosters.rules.files import lists_in
from bot.pupil_names import RosterLine
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, FromUser, Press, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_FILE, _SURE = "year-file", "year-sure"  # dialog steps
_CLASSES: Final = 30  # that are named


@dataclass(frozen=True, kw_only=True, slots=True)
class NewYear:
    """What this desk is handed. `read_file` returns a file's sheets, or names a sentence that refuses it."""

    years: Years
    dialogs: Dialogs
    read_file: ReadFile


desk = Desk[NewYear]("new years", NewYearButton)


@desk.command("newyear", to=Scope.PRIVATE)
async def explain(asked: Typed[NewYear]) -> OutgoingMessage:
    """Say what the command does, and which list it needs."""
    if not await asked.own.years.is_owner(asked.user.id):
        return asked.sentence("year-not-owner")
    await asked.own.dialogs.ask(asked.user.id, _FILE, 0)
    return OutgoingMessage(asked.say("year-send-file"), asked.choice(0, NewYearButton.LEAVE))


@desk.reads(ReadingOrder.NEW_YEAR_FILE)
async def sent_file(said: Typed[NewYear]) -> OutgoingMessage | None:
    """Answer the list that was asked for: what the new year would change. None: none was asked for."""
    document, own, account = said.message.document, said.own, said.user.id
    if document is None:
        return None
    dialog = await own.dialogs.asked(account)
    if dialog is None or dialog.step != _FILE:
        return None
    lists = await _classes(said, document)
    if isinstance(lists, str):
        return said.sentence(lists)
    foreseen = await own.years.foresee(account, lists)
    if foreseen is None:
        return said.sentence("year-not-owner")
    if foreseen.plan.left and not foreseen.plan.stay:
        return said.sentence("year-no-codes")
    entries = tuple(Entry(label, 0, lines) for label, lines in lists)
    mark = await own.dialogs.ask_about(account, _SURE, DraftReading(entries).sealed())
    return _question(said, foreseen, mark)


async def _classes(
    said: Typed[NewYear], document: Document
) -> list[tuple[str, tuple[RosterLine, ...]]] | str:
    """Return the classes of a file by name, or name the sentence about its error."""
    sheets = await opened(said, document, said.own.read_file)
    if isinstance(sheets, str):
        return sheets
    found = await asyncio.to_thread(lists_in, sheets, None, document.file_name or "")
    if not isinstance(found, tuple):
        return found.value
    if not all(one.label for one in found):
        return "year-no-classes"
    if len({class_key(one.label) for one in found}) < len(found):
        return "year-class-twice"
    return [(one.label, one.names.lines) for one in found]


def _question(asked: FromUser[NewYear], foreseen: Foreseen, mark: int) -> OutgoingMessage:
    """Ask whether the year is to begin; the button says how many are erased, and means them alone."""
    plan = foreseen.plan
    said = [asked.say("year-head", classes=str(len(plan.classes)))]
    for each in plan.classes[:_CLASSES]:
        before = each.school_class
        said.append(
            asked.say(
                "year-class" if before is not None else "year-new-class",
                before=Secret("") if before is None else before.name,
                name=Secret(each.coming.label),
                stay=str(each.stay),
                new=str(len(each.known) - each.stay),
            )
        )
    if len(plan.classes) > _CLASSES:
        said.append(asked.say("year-more", count=str(len(plan.classes) - _CLASSES)))
    said.append(asked.say("year-people", renewed=str(foreseen.renewed), **_counts(plan)))
    if plan.uncoded:
        said.append(asked.say("year-uncoded", count=str(len(plan.uncoded))))
    begin = asked.button(Pressed(NewYearButton.BEGIN, plan.leaving, mark), left=str(len(plan.left)))
    keyboard = InlineKeyboardMarkup([[begin], asked.buttons(mark, NewYearButton.LEAVE)])
    return OutgoingMessage("\n".join(said), keyboard)


def _counts(plan: YearPlan) -> dict[str, str]:
    return {"stay": str(plan.stay), "new": str(plan.new), "left": str(len(plan.left))}


@desk.press(NewYearButton.BEGIN)
async def begin(press: Press[NewYear]) -> CallbackReply:
    """Begin the new year, where it still brings what its owner was shown."""
    mark = press.pressed.second
    dialog = await press.own.dialogs.asked(press.user.id)
    asked = dialog is not None and (dialog.step, dialog.subject) == (_SURE, mark)
    data = dialog.data if dialog is not None and asked else None
    if data is None:
        return press.reply("roster-gone")
    lists = [(entry.label, entry.lines) for entry in DraftReading.opened(data).entries]
    begun = await press.own.years.begin(press.user.id, lists, press.subject)
    if begun is None:
        return press.reply("year-not-owner")
    if not begun.begun:
        return press.reply("year-changed", edit=_question(press, begun, mark))
    await press.own.dialogs.end(press.user.id)
    plan = begun.plan
    _log.info(
        "school_year.begun", classes=len(plan.classes), stay=plan.stay, new=plan.new, left=len(plan.left)
    )
    done = press.sentence("year-begun", classes=str(len(plan.classes)), **_counts(plan))
    return press.reply("press-noted", edit=done)


@desk.press(NewYearButton.LEAVE)
async def leave(press: Press[NewYear]) -> CallbackReply:
    """Leave all as it is."""
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("press-noted", edit=press.sentence("year-left"))
