"""`/newyear`: an owner sends the list of all classes, sees what the new school year brings, and begins it."""

from __future__ import annotations

import asyncio
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.classes.class_names import class_key
from bot.access.rosters.sheets_to_classes import lists_in
from bot.classroom import Language, Secret
from bot.telegram.buttons.rosters import RosterButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.replies import CallbackReply
from bot.telegram.rosters.draft import DraftReading, Entry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Document, Message, User

    from bot.access.rosters.rosters import RosterLine
    from bot.access.rosters.sheets import Sheet
    from bot.storage.rosters.school_year import Foreseen, Years
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
_FILE, _SURE = "year-file", "year-sure"  # dialog steps
_CLASSES: Final = 30  # that are named


@dataclass(frozen=True, slots=True)
class SchoolYearHandlers:
    """Answers owners who begin a school year.

    `open_file` returns a file's sheets, or names the sentence that says why not.
    """

    years: Years
    dialogs: Dialogs
    _: KW_ONLY
    texts: Texts
    open_file: Callable[[Message, User, Document, Language], Awaitable[tuple[Sheet, ...] | str]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {RosterButton.BEGIN_YEAR: self._begun, RosterButton.LEAVE_YEAR: self._left}

    async def asked(self, user: User, language: Language) -> OutgoingMessage:
        """Answer the command: what it does, and which list it needs."""
        if not await self.years.is_owner(user.id):
            return sentence(self.texts, language, "year-not-owner")
        await self.dialogs.ask(user.id, _FILE, 0)
        leaves = choice(self.texts, language, 0, RosterButton.LEAVE_YEAR)
        return OutgoingMessage(self.texts.say(language, "year-send-file"), leaves)

    async def sent_file(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer the list that was asked for: what the new year would change. None: none was asked for."""
        message, user, language, document = said.message, said.user, said.language, said.message.document
        if document is None:
            return None
        dialog = await self.dialogs.asked(user.id)
        if dialog is None or dialog.step != _FILE:
            return None
        lists = await self._classes(message, user, document, language)
        if isinstance(lists, str):
            return sentence(self.texts, language, lists)
        foreseen = await self.years.foresee(user.id, lists)
        if foreseen is None:
            return sentence(self.texts, language, "year-not-owner")
        if foreseen.plan.left and not foreseen.plan.stay:
            return sentence(self.texts, language, "year-no-codes")
        entries = tuple(Entry(label, 0, lines) for label, lines in lists)
        mark = await self.dialogs.ask_about(user.id, _SURE, DraftReading(entries).sealed())
        return self._question(foreseen, mark, language)

    async def _classes(
        self, message: Message, user: User, document: Document, language: Language
    ) -> list[tuple[str, tuple[RosterLine, ...]]] | str:
        """Return the classes of a file by name, or name the sentence about its error."""
        sheets = await self.open_file(message, user, document, language)
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

    def _question(self, foreseen: Foreseen, mark: int, language: Language) -> OutgoingMessage:
        """Ask whether the year is to begin; the button says how many are erased, and means them alone."""
        plan = foreseen.plan
        begins = Pressed(RosterButton.BEGIN_YEAR, plan.leaving, mark)
        yes = button(self.texts, language, begins, left=str(len(plan.left)))
        no = row_of(self.texts, language, mark, RosterButton.LEAVE_YEAR)
        return OutgoingMessage(self._foreseen(foreseen, language), InlineKeyboardMarkup([[yes], no]))

    def _foreseen(self, foreseen: Foreseen, language: Language) -> str:
        """Return what a new year would change."""
        plan = foreseen.plan
        said = [self.texts.say(language, "year-head", classes=str(len(plan.classes)))]
        for each in plan.classes[:_CLASSES]:
            before = each.school_class
            said.append(
                self.texts.say(
                    language,
                    "year-class" if before is not None else "year-new-class",
                    before=Secret("") if before is None else before.name,
                    name=Secret(each.coming.label),
                    stay=str(each.stay),
                    new=str(len(each.known) - each.stay),
                )
            )
        if len(plan.classes) > _CLASSES:
            said.append(self.texts.say(language, "year-more", count=str(len(plan.classes) - _CLASSES)))
        about = {"stay": str(plan.stay), "new": str(plan.new), "left": str(len(plan.left))}
        said.append(self.texts.say(language, "year-people", renewed=str(foreseen.renewed), **about))
        if plan.uncoded:
            said.append(self.texts.say(language, "year-uncoded", count=str(len(plan.uncoded))))
        return "\n".join(said)

    async def _begun(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        dialog = await self.dialogs.asked(user.id)
        asked = dialog is not None and (dialog.step, dialog.subject) == (_SURE, pressed.second)
        data = dialog.data if dialog is not None and asked else None
        if data is None:
            return CallbackReply(self.texts.plain(language, "roster-gone"))
        lists = [(entry.label, entry.lines) for entry in DraftReading.opened(data).entries]
        begun = await self.years.begin(user.id, lists, pressed.subject)
        if begun is None:
            return CallbackReply(self.texts.plain(language, "year-not-owner"))
        if not begun.begun:
            again = self._question(begun, pressed.second, language)
            return CallbackReply(self.texts.plain(language, "year-changed"), edit=again)
        await self.dialogs.end(user.id)
        plan = begun.plan
        _log.info(
            "school_year.begun", classes=len(plan.classes), stay=plan.stay, new=plan.new, left=len(plan.left)
        )
        about = {"stay": str(plan.stay), "new": str(plan.new), "left": str(len(plan.left))}
        said = self.texts.say(language, "year-begun", classes=str(len(plan.classes)), **about)
        return CallbackReply(self.texts.plain(language, "press-noted"), edit=OutgoingMessage(said))

    async def _left(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self.dialogs.end(user.id, pressed.subject)
        return CallbackReply(
            self.texts.plain(language, "press-noted"), edit=sentence(self.texts, language, "year-left")
        )
