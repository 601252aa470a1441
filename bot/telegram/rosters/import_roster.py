"""Roster import in private: a list of names, pasted or in a file, is shown and saved on a teacher's yes.

What was read is kept sealed until the answer, or for an hour; of a file's columns only those that could be
numbers, names, class or the student's code.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.access.classes.class_names import class_in, class_named
from bot.access.rosters.choosing import choices_in, chosen, narrowed
from bot.access.rosters.pasting import read_names
from bot.access.rosters.sheets_to_classes import ClassList, lists_in
from bot.classroom import Language, Secret
from bot.features.enrolment.codes.buttons import CodeButton
from bot.features.enrolment.entry_methods.rules import PhoneUse
from bot.telegram.buttons.rosters import RosterButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.replies import CallbackReply
from bot.telegram.rosters.draft import DraftReading, Entry
from bot.telegram.rosters.keyboards import columns, slips_of
from bot.telegram.rosters.phone_numbers import USES
from bot.telegram.rosters.summary import RosterImportTexts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Document, InlineKeyboardButton, Message, User

    from bot.access.rosters.rosters import NoRoster
    from bot.access.rosters.sheets import Sheet
    from bot.storage.lessons.lessons import Lessons
    from bot.storage.rosters.rosters import Rosters
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.telegram.messages.tidying import Tidier
    from bot.telegram.rosters.phone_numbers import RosterPhoneHandlers

_log = logs.get()
_NAMES: Final = "names"  # dialog step
_LARGEST: Final = 5_000_000  # bytes of a file
_LABEL: Final = 16  # characters of a class's name on a button


class RosterImport:
    """Answers teachers about lists.

    `read_file` returns a file's sheets, or names the sentence that says why not.
    """

    def __init__(
        self,
        context: Context,
        lessons: Lessons,
        rosters: Rosters,
        dialogs: Dialogs,
        numbers: RosterPhoneHandlers,
        *,
        tidier: Tidier,
        lesson_letters: LessonMessageBuilder,
        read_file: Callable[[bytes], Awaitable[tuple[Sheet, ...] | str]],
    ) -> None:
        self._lessons = lessons
        self._rosters = rosters
        self._dialogs = dialogs
        self._numbers = numbers
        self._asker = context.asker
        self._tidier = tidier
        self._texts = context.texts
        self._words = RosterImportTexts(context.texts.say)
        self._lesson_letters = lesson_letters
        self._read_file = read_file

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons of lists."""
        return {
            RosterButton.NAMES_FOR: self._names_for,
            RosterButton.NAMES_FOR_NEW: self._names_for_new,
            RosterButton.TAKE_NAMES: self._taken,
            RosterButton.KEEP_NAMES: self._taken,
            RosterButton.TAKE_AND_LEAVE: self._taken_and_left,
            RosterButton.DROP_NAMES: self._dropped,
            RosterButton.OTHER_COLUMNS: self._other_columns,
            RosterButton.NAME_COLUMN: self._name_column,
            RosterButton.NUMBER_COLUMN: self._number_column,
            **dict.fromkeys(USES, self._numbers_used),
        }

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a list of names that staff pasted. None: it is no list, or not from staff."""
        names = read_names(said.text)
        if names is None:
            return None
        letter = await self._read_back(said.user, (ClassList("", "", 0, 0, names),), (), said.language)
        await self._tidier.take_down(said.message, said.user, said.language)
        return letter

    async def sent_file(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a file: a roster from staff, others hear what files are for. The upload is deleted."""
        message, user, language, document = said.message, said.user, said.language, said.message.document
        if document is None:
            return None
        may_make = await self._rosters.may_make_classes(user.id)
        if not may_make and not await self._lessons.staffed_by(user.id):
            return sentence(self._texts, language, "file-not-staff")
        sheets = await self.opened(message, user, document, language)
        if isinstance(sheets, str):
            return sentence(self._texts, language, sheets)
        # In a thread: parsing a large school's list takes longer than the judgement of a leak may wait.
        found = await asyncio.to_thread(lists_in, sheets, None, document.file_name or "")
        return await self._read_back(user, found, sheets, language)

    async def opened(
        self, message: Message, user: User, document: Document, language: Language
    ) -> tuple[Sheet, ...] | str:
        """Return a file's sheets, or name the sentence that says why not. The upload is deleted."""
        if (document.file_size or 0) > _LARGEST:
            await self._tidier.take_down(message, user, language)
            return "file-too-large"
        try:
            file = await self._asker.ask(document.get_file)
            content = bytes(await self._asker.ask(file.download_as_bytearray))
        except TelegramError as error:
            _log.warning("roster.download_failed", error=type(error).__name__)
            return "file-no-answer"
        sheets = await self._read_file(content)
        await self._tidier.take_down(message, user, language)
        return sheets

    async def _read_back(
        self, user: User, found: tuple[ClassList, ...] | NoRoster, sheets: Sequence[Sheet], language: Language
    ) -> OutgoingMessage:
        """Return what was read, with the question whether it is right. The draft is kept until the answer."""
        offered = choices_in(sheets)
        kept = narrowed(sheets, offered) if offered.names else ()
        lists = found if isinstance(found, tuple) else ()
        entries = await self._placed(user.id, lists)
        reading = DraftReading(entries, kept)
        mark = await self._dialogs.ask_about(user.id, _NAMES, reading.sealed())
        if not isinstance(found, tuple):
            verbs = (RosterButton.OTHER_COLUMNS,) if kept else ()
            keyboard = choice(self._texts, language, mark, *verbs)
            return OutgoingMessage(self._texts.say(language, found.value), keyboard)
        if len(lists) > 1:
            return await self._overview(user, reading, mark, lists, language)
        text = self._words.read(lists[0], language)
        return await self._question(user, reading, mark, text, language)

    async def _placed(self, account: int, lists: Sequence[ClassList]) -> tuple[Entry, ...]:
        """Find each list's class: by its name; a teacher's only one, unless both are named otherwise."""
        classes = await self._lessons.staffed_by(account)
        entries = []
        for one in lists:
            known = class_named(one.label, classes)
            if known is None and len(lists) == len(classes) == 1:
                unlike = one.label and class_in(classes[0].name.reveal())
                known = None if unlike else classes[0]
            marks = self._numbers.marked(one.phones)
            entries.append(Entry(one.label, 0 if known is None else known.id, one.names.lines, marks))
        return tuple(entries)

    async def _question(
        self, user: User, reading: DraftReading, mark: int, text: str, language: Language
    ) -> OutgoingMessage:
        """Ask about the only list: whether it is right, what it changes, or which class it is of."""
        (entry,) = reading.entries
        other = [row_of(self._texts, language, mark, RosterButton.OTHER_COLUMNS)] if reading.sheets else []
        drop = row_of(self._texts, language, mark, RosterButton.DROP_NAMES)
        if not entry.class_id:
            own = await self._lessons.staffed_by(user.id)
            classes = self._lesson_letters.classes(RosterButton.NAMES_FOR, own, mark=mark)
            rows = [list(row) for row in classes.inline_keyboard]
            if entry.label and await self._rosters.may_make_classes(user.id):
                new = Pressed(RosterButton.NAMES_FOR_NEW, mark)
                rows.append([button(self._texts, language, new, name=entry.label[:_LABEL])])
            which = self._texts.say(language, "roster-which-class")
            return OutgoingMessage(f"{text}\n{which}", InlineKeyboardMarkup([*rows, *other, drop]))
        changes = await self._rosters.compare(user.id, entry.class_id, entry.lines)
        if changes is None:
            return sentence(self._texts, language, "lesson-not-staff")
        if not changes.is_first:
            leaving = self._words.leaving(changes, language)
            text = f"{text}\n{self._words.changes(changes, language)}{leaving}"
        answers = self._answers(entry.class_id, len(changes.left), mark, language)
        numbers, uses = await self._numbers.question(reading.entries, mark, language)
        return OutgoingMessage(f"{text}{numbers}", InlineKeyboardMarkup([*answers, *uses, *other, drop]))

    async def _overview(
        self, user: User, reading: DraftReading, mark: int, lists: Sequence[ClassList], language: Language
    ) -> OutgoingMessage:
        """Ask about several classes at once."""
        may_make = await self._rosters.may_make_classes(user.id)
        left = 0
        lines = []
        for entry, one in zip(reading.entries, lists, strict=True):
            known = entry.class_id
            changes = await self._rosters.compare(user.id, known, entry.lines) if known else None
            left += 0 if changes is None else len(changes.left)
            lines.append(
                self._words.line(one, changes, known=bool(known), may_make=may_make, language=language)
            )
        drop = row_of(self._texts, language, mark, RosterButton.DROP_NAMES)
        taken = any(entry.class_id or may_make for entry in reading.entries)
        answers = self._answers(0, left, mark, language) if taken else ()
        text = self._words.overview(lists, lines, language)
        numbers, uses = await self._numbers.question(reading.entries, mark, language)
        return OutgoingMessage(f"{text}{numbers}", InlineKeyboardMarkup([*answers, *uses, drop]))

    async def _numbers_used(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Record what a teacher wants done with the numbers; it is done with their yes to the list."""
        reading = await self._reading(user.id, pressed.subject)
        if reading is None:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        use = USES[pressed.verb]
        await self._ask(user, pressed.subject, replace(reading, use=use))
        said = "numbers-skipped" if use is PhoneUse.SKIPPED else "numbers-used"
        return CallbackReply(self._texts.plain(language, said), done=True)

    def _answers(
        self, class_id: int, left: int, mark: int, language: Language
    ) -> tuple[Sequence[InlineKeyboardButton], ...]:
        """Return the answers to a list: yes; where it misses students, with them leaving or without."""
        if not left:
            return ([button(self._texts, language, Pressed(RosterButton.TAKE_NAMES, class_id, mark))],)
        leave = button(
            self._texts, language, Pressed(RosterButton.TAKE_AND_LEAVE, class_id, mark), count=str(left)
        )
        return ([leave], [button(self._texts, language, Pressed(RosterButton.KEEP_NAMES, class_id, mark))])

    async def _names_for(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reading = await self._reading(user.id, pressed.second)
        if reading is None or len(reading.entries) != 1:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        return await self._for(pressed.subject, reading, user, language)

    async def _names_for_new(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reading = await self._reading(user.id, pressed.subject)
        if reading is None or len(reading.entries) != 1:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        made = await self._rosters.make_class(user.id, Secret(reading.entries[0].label))
        return await self._for(made or 0, reading, user, language)

    async def _for(
        self, class_id: int, reading: DraftReading, user: User, language: Language
    ) -> CallbackReply:
        """Ask again, now that the class is known."""
        classes = await self._lessons.staffed_by(user.id)
        chosen_class = next((one for one in classes if one.id == class_id), None)
        if chosen_class is None:
            return CallbackReply(self._texts.plain(language, "lesson-not-staff"))
        placed = replace(reading, entries=(replace(reading.entries[0], class_id=class_id),))
        mark = await self._dialogs.ask_about(user.id, _NAMES, placed.sealed())
        question = self._texts.say(language, "roster-sure", school_class=chosen_class.name)
        letter = await self._question(user, placed, mark, question, language)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=letter)

    async def _taken(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return await self._take(pressed, user, language, leave=False)

    async def _taken_and_left(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return await self._take(pressed, user, language, leave=True)

    async def _take(self, pressed: Pressed, user: User, language: Language, *, leave: bool) -> CallbackReply:
        """Update the rosters by the lists: of the one class that the press names, or of all."""
        reading = await self._reading(user.id, pressed.second)
        if reading is None or not reading.entries:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        entries = reading.entries
        if pressed.subject:
            entries = (replace(entries[0], class_id=pressed.subject),) if len(entries) == 1 else ()
        taken: list[tuple[str, int]] = []
        count = 0
        for entry in entries:
            place = entry.class_id or await self._rosters.make_class(user.id, Secret(entry.label)) or 0
            if await self._rosters.take(user.id, place, entry.lines, leave=leave):
                await self._numbers.keep(user.id, place, entry, reading.use)
                taken.append((entry.label, place))
                count += len(entry.lines)
        if not taken:
            return CallbackReply(self._texts.plain(language, "lesson-not-staff"))
        _log.info("roster.imported", classes=len(taken), lines=count)
        await self._dialogs.end(user.id)
        noted = self._texts.plain(language, "press-noted")
        if len(entries) == 1:
            slips = choice(self._texts, language, taken[0][1], CodeButton.PRINT_SLIPS)
            return CallbackReply(
                noted,
                edit=OutgoingMessage(self._texts.say(language, "roster-taken", count=str(count)), slips),
            )
        said = self._texts.say(language, "roster-all-taken", classes=str(len(taken)), count=str(count))
        return CallbackReply(noted, edit=OutgoingMessage(said, slips_of(taken)))

    async def _dropped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self._dialogs.end(user.id, pressed.subject)
        return CallbackReply(
            self._texts.plain(language, "press-noted"), edit=sentence(self._texts, language, "roster-dropped")
        )

    async def _other_columns(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reading = await self._reading(user.id, pressed.subject)
        if reading is None or not reading.sheets:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        offered = choices_in(reading.sheets).names
        keyboard = columns(
            self._texts, RosterButton.NAME_COLUMN, offered, first=0, mark=pressed.subject, language=language
        )
        question = OutgoingMessage(self._texts.say(language, "roster-name-column"), keyboard)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=question)

    async def _name_column(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reading = await self._reading(user.id, pressed.second)
        if reading is None or not reading.sheets:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        await self._ask(user, pressed.second, replace(reading, name=pressed.subject))
        offered = choices_in(reading.sheets).numbers
        keyboard = columns(
            self._texts, RosterButton.NUMBER_COLUMN, offered, first=1, mark=pressed.second, language=language
        )
        question = OutgoingMessage(self._texts.say(language, "roster-number-column"), keyboard)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=question)

    async def _number_column(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Read the file again by the chosen columns; the press's 0 stands for numbering in order."""
        reading = await self._reading(user.id, pressed.second)
        sheets = () if reading is None else reading.sheets
        number = pressed.subject - 1 if pressed.subject else None
        picked = chosen(choices_in(sheets), -1 if reading is None else reading.name, number, sheets)
        if picked is None:
            return CallbackReply(self._texts.plain(language, "roster-gone"))
        found = await asyncio.to_thread(lists_in, sheets, picked)
        letter = await self._read_back(user, found, sheets, language)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=letter)

    async def _ask(self, user: User, mark: int, reading: DraftReading) -> None:
        """Save a choice about a list; the question stays the same."""
        await self._dialogs.ask(user.id, _NAMES, mark, reading.sealed())

    async def _reading(self, account: int, mark: int) -> DraftReading | None:
        """Return the draft that an account was asked about, if the pressed question is about it."""
        dialog = await self._dialogs.asked(account)
        asked = dialog is not None and (dialog.step, dialog.subject) == (_NAMES, mark)
        data = dialog.data if dialog is not None and asked else None
        return None if data is None else DraftReading.opened(data)
