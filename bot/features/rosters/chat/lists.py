"""Roster import in private: a list of names, pasted or in a file, is shown and saved on a teacher's yes.

What was read is kept sealed until the answer, or for an hour: numbers, names, class and the student's code.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from telegram import Document, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.class_names import class_in, class_named
from bot.classroom import BindingRole, SchoolClass, Secret
from bot.features.enrolment.buttons import CodeButton
from bot.features.enrolment.entry_methods.rules import PhoneMark, PhoneUse, used
from bot.features.enrolment.entry_methods.store import EntryMethods
from bot.features.rosters.buttons import RosterButton, RosterMessage
from bot.features.rosters.chat.summary import RosterImportTexts
from bot.features.rosters.rules.files import (
    ClassList,
    NoRoster,
    Sheet,
    chosen_columns,
    lists_in,
    read_names,
)
from bot.features.rosters.store import Rosters
from bot.outbox import Callback
from bot.pupil_names import RosterLine
from bot.telegram.messages.desk import CallbackReply, Desk, Dialogs, Due, FromUser, Press, ReadingOrder, Typed
from bot.telegram.messages.keyboards import Pressed, in_rows
from bot.telegram.messages.messenger import OutgoingMessage, Tidier
from bot.telegram.messages.ways_in import class_buttons


@dataclass(frozen=True, slots=True)
class Entry:
    """One class's list. `class_id` 0: its class is not known yet. `phones`: its numbers, as fingerprints."""

    label: str
    class_id: int
    lines: tuple[RosterLine, ...]
    phones: tuple[PhoneMark, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReading:
    """What the question is about. `use`: what is done with its phone numbers."""

    entries: tuple[Entry, ...]
    use: PhoneUse = PhoneUse.ASKED

    def sealed(self) -> Secret:
        """Return it as one secret text."""
        entries = [
            [
                each.label,
                each.class_id,
                [
                    [line.number, line.name.reveal(), "" if line.code is None else line.code.reveal()]
                    for line in each.lines
                ],
                [[one.number, one.whose, one.mark.hex()] for one in each.phones],
            ]
            for each in self.entries
        ]
        return Secret(json.dumps([entries, self.use], ensure_ascii=False))

    @classmethod
    def opened(cls, data: Secret) -> Self:
        """Parse the output of `sealed`."""
        entries, use = json.loads(data.reveal())
        return cls(
            tuple(
                Entry(
                    label,
                    class_id,
                    tuple(
                        RosterLine(number, Secret(said), Secret(code) if code else None)
                        for number, said, code in lines
                    ),
                    tuple(
                        PhoneMark(number, BindingRole(whose) if whose else None, bytes.fromhex(mark))
                        for number, whose, mark in phones
                    ),
                )
                for label, class_id, lines, phones in entries
            ),
            PhoneUse(use),
        )


Rows = Sequence[Sequence[InlineKeyboardButton]]

_log = logs.get()
_NAMES: Final = "names"  # dialog step
_LARGEST: Final = 5_000_000  # bytes of a file
_CLASS: Final = 16  # characters of a class's name on a button
_LABEL: Final = 30  # characters on another button
_USES: Final[Mapping[Callback, PhoneUse]] = {
    RosterButton.USE_NUMBERS: PhoneUse.AS_GUARDIANS,  # each column's title says whose they are
    RosterButton.NUMBERS_OF_STUDENTS: PhoneUse.AS_STUDENTS,
    RosterButton.NUMBERS_OF_GUARDIANS: PhoneUse.AS_GUARDIANS,
    RosterButton.SKIP_NUMBERS: PhoneUse.SKIPPED,
}

ReadFile = Callable[[bytes], Awaitable[tuple[Sheet, ...] | str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Importing:
    """What this desk is handed.

    `staffed_by` returns the classes whose staff an account is. `read_file` returns a file's sheets, or names
    the sentence that says why not.
    """

    rosters: Rosters
    dialogs: Dialogs
    phone_numbers: EntryMethods
    staffed_by: Callable[[int], Awaitable[Sequence[SchoolClass]]]
    class_of: Callable[[int], Awaitable[SchoolClass | None]]
    read_file: ReadFile


desk = Desk[Importing]("rosters", RosterButton, RosterMessage)


@desk.reads(ReadingOrder.ROSTER)
async def pasted(said: Typed[Importing]) -> OutgoingMessage | None:
    """Answer a list of names that staff pasted. None: it is no list, or not from staff."""
    names = read_names(said.text)
    if names is None:
        return None
    letter = await _read_back(said, (ClassList("", "", 0, 0, names),))
    await _take_down(said)
    return letter


@desk.reads(ReadingOrder.ROSTER_FILE)
async def sent_file(said: Typed[Importing]) -> OutgoingMessage | None:
    """Answer a file: a roster from staff, others hear what files are for. The upload is deleted."""
    document, own, account = said.message.document, said.own, said.user.id
    if document is None:
        return None
    if not await own.rosters.may_make_classes(account) and not await own.staffed_by(account):
        return said.sentence("file-not-staff")
    sheets = await opened(said, document, own.read_file)
    if isinstance(sheets, str):
        return said.sentence(sheets)
    # In a thread: parsing a large school's list takes longer than the judgement of a leak may wait.
    columns = chosen_columns(said.message.caption or "")
    found = await asyncio.to_thread(lists_in, sheets, columns, document.file_name or "")
    if isinstance(found, NoRoster):
        return OutgoingMessage(said.say(found), said.choice(0, RosterButton.OTHER_COLUMNS))
    return await _read_back(said, found)


async def opened(said: Typed[Any], document: Document, read_file: ReadFile) -> tuple[Sheet, ...] | str:
    """Return a file's sheets, or name the sentence that says why not. The upload is deleted."""
    if (document.file_size or 0) > _LARGEST:
        await _take_down(said)
        return "file-too-large"
    asker = said.context.asker
    try:
        file = await asker.ask(document.get_file)
        content = bytes(await asker.ask(file.download_as_bytearray))
    except TelegramError as error:
        _log.warning("roster.download_failed", error=type(error).__name__)
        return "file-no-answer"
    sheets = await read_file(content)
    await _take_down(said)
    return sheets


async def _take_down(said: Typed[Any]) -> None:
    tidier = Tidier(said.context.messenger, said.context.texts)
    await tidier.take_down(said.message, said.user, said.language)


async def _read_back(asked: FromUser[Importing], lists: tuple[ClassList, ...]) -> OutgoingMessage:
    """Return what was read, with the question whether it is right. The draft is kept until the answer."""
    reading = DraftReading(await _placed(asked, lists))
    mark = await asked.own.dialogs.ask_about(asked.user.id, _NAMES, reading.sealed())
    if len(lists) > 1:
        return await _overview(asked, reading, mark, lists)
    other = [asked.buttons(mark, RosterButton.OTHER_COLUMNS)] if lists[0].first else []
    return await _question(asked, reading, mark, _words(asked).read(lists[0], asked.language), other)


def _words(asked: FromUser[Importing]) -> RosterImportTexts:
    return RosterImportTexts(asked.context.texts.say)


async def _placed(asked: FromUser[Importing], lists: Sequence[ClassList]) -> tuple[Entry, ...]:
    """Find each list's class: by its name; a teacher's only one, unless both are named otherwise."""
    classes = await asked.own.staffed_by(asked.user.id)
    entries = []
    for one in lists:
        known = class_named(one.label, classes)
        if known is None and len(lists) == len(classes) == 1:
            unlike = one.label and class_in(classes[0].name.reveal())
            known = None if unlike else classes[0]
        marks = asked.own.phone_numbers.marked(one.phones)
        entries.append(Entry(one.label, 0 if known is None else known.id, one.names.lines, marks))
    return tuple(entries)


async def _question(
    asked: FromUser[Importing], reading: DraftReading, mark: int, text: str, other: Rows = ()
) -> OutgoingMessage:
    """Ask about the only list: whether it is right, what it changes, or which class it is of."""
    (entry,) = reading.entries
    own, account = asked.own, asked.user.id
    drop = asked.buttons(mark, RosterButton.DROP_NAMES)
    if not entry.class_id:
        staffed = await own.staffed_by(account)
        rows = [*class_buttons(RosterButton.NAMES_FOR, staffed, mark=mark).inline_keyboard]
        if entry.label and await own.rosters.may_make_classes(account):
            new = Pressed(RosterButton.NAMES_FOR_NEW, mark)
            rows.append((asked.button(new, name=entry.label[:_CLASS]),))
        which = f"{text}\n{asked.say('roster-which-class')}"
        return OutgoingMessage(which, InlineKeyboardMarkup([*rows, *other, drop]))
    changes = await own.rosters.compare(account, entry.class_id, entry.lines)
    if changes is None:
        return asked.sentence("lesson-not-staff")
    if not changes.is_first:
        words = _words(asked)
        leaving = words.leaving(changes, asked.language)
        text = f"{text}\n{words.changes(changes, asked.language)}{leaving}"
    answers = _answers(asked, entry.class_id, len(changes.left), mark)
    numbers, uses = await _ask_numbers(asked, reading.entries, mark)
    return OutgoingMessage(f"{text}{numbers}", InlineKeyboardMarkup([*answers, *uses, *other, drop]))


async def _overview(
    asked: FromUser[Importing], reading: DraftReading, mark: int, lists: Sequence[ClassList]
) -> OutgoingMessage:
    """Ask about several classes at once."""
    rosters, account, words = asked.own.rosters, asked.user.id, _words(asked)
    may_make = await rosters.may_make_classes(account)
    left = 0
    lines = []
    for entry, one in zip(reading.entries, lists, strict=True):
        known = entry.class_id
        changes = await rosters.compare(account, known, entry.lines) if known else None
        left += 0 if changes is None else len(changes.left)
        lines.append(words.line(one, changes, known=bool(known), may_make=may_make, language=asked.language))
    taken = any(entry.class_id or may_make for entry in reading.entries)
    answers = _answers(asked, 0, left, mark) if taken else ()
    text = words.overview(lists, lines, asked.language)
    numbers, uses = await _ask_numbers(asked, reading.entries, mark)
    drop = asked.buttons(mark, RosterButton.DROP_NAMES)
    return OutgoingMessage(f"{text}{numbers}", InlineKeyboardMarkup([*answers, *uses, drop]))


async def _ask_numbers(asked: FromUser[Importing], entries: Sequence[Entry], mark: int) -> tuple[str, Rows]:
    """Ask what to do with the phone numbers of classes with entry by own number; empty where none are."""
    marks = [
        one
        for each in entries
        if each.phones and each.class_id and await asked.own.phone_numbers.takes(each.class_id)
        for one in each.phones
    ]
    if not marks:
        return "", []
    said = asked.say(
        "numbers-ask",
        students=str(sum(one.whose is BindingRole.STUDENT for one in marks)),
        guardians=str(sum(one.whose is BindingRole.GUARDIAN for one in marks)),
        unsaid=str(sum(one.whose is None for one in marks)),
    )
    told = all(one.whose is not None for one in marks)
    whose = RosterButton.NUMBERS_OF_STUDENTS, RosterButton.NUMBERS_OF_GUARDIANS
    verbs = (*((RosterButton.USE_NUMBERS,) if told else whose), RosterButton.SKIP_NUMBERS)
    return f"\n{said}", [asked.buttons(mark, verb) for verb in verbs]


@desk.press(*_USES)
async def use_numbers(press: Press[Importing]) -> CallbackReply:
    """Record what a teacher wants done with the numbers; it is done with their yes to the list."""
    reading = await _reading(press, press.subject)
    if reading is None:
        return press.reply("roster-gone")
    use = _USES[press.verb]
    await _keep(press, press.subject, replace(reading, use=use))
    return press.reply("numbers-skipped" if use is PhoneUse.SKIPPED else "numbers-used", done=True)


def _answers(asked: FromUser[Importing], class_id: int, left: int, mark: int) -> Rows:
    """Return the answers to a list: yes; where it misses students, with them leaving or without."""
    if not left:
        return [[asked.button(Pressed(RosterButton.TAKE_NAMES, class_id, mark))]]
    leave = asked.button(Pressed(RosterButton.TAKE_AND_LEAVE, class_id, mark), count=str(left))
    return [[leave], [asked.button(Pressed(RosterButton.KEEP_NAMES, class_id, mark))]]


@desk.press(RosterButton.NAMES_FOR)
async def for_class(press: Press[Importing]) -> CallbackReply:
    """Take a list for a class that its teacher names."""
    reading = await _reading(press, press.pressed.second)
    if reading is None or len(reading.entries) != 1:
        return press.reply("roster-gone")
    return await _for(press, press.subject, reading)


@desk.press(RosterButton.NAMES_FOR_NEW)
async def for_new_class(press: Press[Importing]) -> CallbackReply:
    """Take a list for a new class, by the name that the list has for it."""
    reading = await _reading(press, press.subject)
    if reading is None or len(reading.entries) != 1:
        return press.reply("roster-gone")
    made = await press.own.rosters.make_class(press.user.id, Secret(reading.entries[0].label))
    return await _for(press, made or 0, reading)


async def _for(press: Press[Importing], class_id: int, reading: DraftReading) -> CallbackReply:
    """Ask again, now that the class is known."""
    classes = await press.own.staffed_by(press.user.id)
    chosen_class = next((one for one in classes if one.id == class_id), None)
    if chosen_class is None:
        return press.reply("lesson-not-staff")
    placed = replace(reading, entries=(replace(reading.entries[0], class_id=class_id),))
    mark = await press.own.dialogs.ask_about(press.user.id, _NAMES, placed.sealed())
    question = press.say("roster-sure", school_class=chosen_class.name)
    return press.reply("press-noted", edit=await _question(press, placed, mark, question))


@desk.press(RosterButton.TAKE_NAMES, RosterButton.KEEP_NAMES, RosterButton.TAKE_AND_LEAVE)
async def take(press: Press[Importing]) -> CallbackReply:
    """Update the rosters by the lists: of the one class that the press names, or of all."""
    reading = await _reading(press, press.pressed.second)
    if reading is None or not reading.entries:
        return press.reply("roster-gone")
    own, account, leave = press.own, press.user.id, press.verb is RosterButton.TAKE_AND_LEAVE
    entries = reading.entries
    if press.subject:
        entries = (replace(entries[0], class_id=press.subject),) if len(entries) == 1 else ()
    taken: list[tuple[str, int]] = []
    count = 0
    for entry in entries:
        place = entry.class_id or await own.rosters.make_class(account, Secret(entry.label)) or 0
        if await own.rosters.take(account, place, entry.lines, leave=leave):
            await own.phone_numbers.keep(account, place, used(entry.phones, reading.use), entry.lines)
            taken.append((entry.label, place))
            count += len(entry.lines)
    if not taken:
        return press.reply("lesson-not-staff")
    _log.info("roster.imported", classes=len(taken), lines=count)
    await own.dialogs.end(account)
    if len(entries) == 1:
        slips = press.choice(taken[0][1], CodeButton.PRINT_SLIPS)
        return press.reply(
            "press-noted", edit=OutgoingMessage(press.say("roster-taken", count=str(count)), slips)
        )
    said = press.say("roster-all-taken", classes=str(len(taken)), count=str(count))
    slip_buttons = (
        InlineKeyboardButton(
            f"🖨 {name}"[:_LABEL], callback_data=Pressed(CodeButton.PRINT_SLIPS, class_id).data()
        )
        for name, class_id in taken
    )
    return press.reply("press-noted", edit=OutgoingMessage(said, InlineKeyboardMarkup(in_rows(slip_buttons))))


@desk.press(RosterButton.DROP_NAMES)
async def drop(press: Press[Importing]) -> CallbackReply:
    """Forget a list."""
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("press-noted", edit=press.sentence("roster-dropped"))


@desk.press(RosterButton.OTHER_COLUMNS)
async def other_columns(press: Press[Importing]) -> CallbackReply:
    """Forget a list, and tell how to send its file again with the right columns."""
    await press.own.dialogs.end(press.user.id, press.subject)
    return press.reply("press-noted", edit=press.sentence("roster-other-columns"))


async def _keep(press: Press[Importing], mark: int, reading: DraftReading) -> None:
    """Save a choice about a list; the question stays the same."""
    await press.own.dialogs.ask(press.user.id, _NAMES, mark, reading.sealed())


async def _reading(press: Press[Importing], mark: int) -> DraftReading | None:
    """Return the draft that an account was asked about, if the pressed question is about it."""
    dialog = await press.own.dialogs.asked(press.user.id)
    asked = dialog is not None and (dialog.step, dialog.subject) == (_NAMES, mark)
    data = dialog.data if dialog is not None and asked else None
    return None if data is None else DraftReading.opened(data)


@desk.message(RosterMessage.OFF_LIST, RosterMessage.OFF_LIST_GUARDIAN)
async def off_list(due: Due[Importing]) -> OutgoingMessage | None:
    """Tell an account, once, that a new list leaves out its student, who is not named."""
    of_student = due.row.what is RosterMessage.OFF_LIST
    keyboard = due.choice(0, CodeButton.TELL_TEACHER) if of_student else None
    kind = "student" if of_student else "guardian"
    if not due.subject:
        return OutgoingMessage(due.say(f"off-year-{kind}"), keyboard, silent=True)
    found = await due.own.class_of(due.subject)
    if found is None:
        return None
    return OutgoingMessage(due.say(f"off-list-{kind}", school_class=found.name), keyboard, silent=True)


@desk.message(RosterMessage.CHILD_LINE_GONE)
async def child_line_gone(due: Due[Importing]) -> OutgoingMessage | None:
    """Tell a guardian that the line of their child is deleted."""
    found = await due.own.class_of(due.subject)
    if found is None:
        return None
    return OutgoingMessage(due.say("child-line-gone", school_class=found.name), silent=True)
