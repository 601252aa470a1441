"""/rules: the school's class rules, shown to anyone; owners write others, or take them as a document."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.classroom import Language, Secret
from bot.features.school.class_rules.rules import ClassRules, Unfit, read_rules
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.storage.school.class_rules import RulesOfClasses
    from bot.storage.school.staff import People
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.telegram.messages.private_messages import PrivateMessage

_log = logs.get()
_STEP: Final = "class-rules"  # dialog step
_QUIET: Final = timedelta(minutes=10)  # between two showings in a group


class Paper(Protocol):
    """Creates the document that the head signs."""

    async def __call__(self, rules: ClassRules, language: Language) -> bytes:
        """Return a Word document of these rules, with the procedure of a lesson."""
        ...


class ClassRulesHandlers:
    """Shows class rules, and takes an owner's. `default`: the language of groups without a choice."""

    def __init__(
        self, context: Context, rules: RulesOfClasses, dialogs: Dialogs, people: People, *, paper: Paper
    ) -> None:
        self._rules = rules
        self._dialogs = dialogs
        self._people = people
        self._languages = context.languages
        self._default = context.languages.default
        self._language_for = context.languages.of
        self._texts = context.texts
        self._messenger = context.messenger
        self._clock = context.clock
        self._zone = context.zone
        self._paper = paper
        self._shown: dict[int, datetime] = {}

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons under the rules."""
        return {
            SchoolButton.EDIT_RULES: self._edit,
            SchoolButton.USE_RULES: self._used,
            SchoolButton.KEEP_RULES: self._kept,
            SchoolButton.RULES_FILE: self._drawn_up,
        }

    async def show(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /rules in private."""
        user = update.effective_user
        if user is not None:
            await self._messenger.answer(user.id, await self._letter(user))

    async def show_in_group(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /rules in a group: shown there once in a while, otherwise to the sender in private."""
        user, chat = update.effective_user, update.effective_chat
        if chat is None:
            return
        now = self._clock.now()
        before = self._shown.get(chat.id)
        if before is None or now - before >= _QUIET:
            self._shown[chat.id] = now
            language = self._languages.in_chat(chat.id) or self._default
            text = self._written(await self._rules.current(language), language)
            await self._messenger.answer(chat.id, OutgoingMessage(text, silent=True))
        elif user is not None and not user.is_bot:
            await self._messenger.answer(user.id, await self._letter(user))

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Take the rules that an owner was asked for, and preview them. None: none were asked for."""
        user, text, language = said.user, said.text, said.language
        dialog = await self._dialogs.asked(user.id)
        if dialog is None or dialog.step != _STEP:
            return None
        lines = read_rules(text)
        if isinstance(lines, Unfit):
            return OutgoingMessage(self._texts.say(language, lines.value))
        mark = await self._dialogs.ask_about(user.id, _STEP, Secret("\n".join(lines)))
        shown = self._lines(lines, language)
        question = self._texts.say(language, "classrules-question")
        keyboard = choice(self._texts, language, mark, SchoolButton.USE_RULES, SchoolButton.KEEP_RULES)
        return OutgoingMessage(f"{question}\n{shown}", keyboard)

    async def _letter(self, user: User) -> OutgoingMessage:
        language = self._language_for(user)
        text = self._written(await self._rules.current(language), language)
        owner = await self._is_owner(user.id)
        verbs = (SchoolButton.EDIT_RULES, SchoolButton.RULES_FILE) if owner else ()
        return OutgoingMessage(text, choice(self._texts, language, 0, *verbs))

    async def _is_owner(self, account: int) -> bool:
        return (await self._people.staff_with(account)).owns(account, self._clock.now())

    async def _edit(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if not await self._is_owner(user.id):
            return CallbackReply(self._texts.plain(language, "classrules-not-owner"))
        await self._dialogs.ask(user.id, _STEP, 0)
        how = OutgoingMessage(self._texts.say(language, "classrules-how"))
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=how)

    async def _used(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        dialog = await self._dialogs.asked(user.id)
        asked = dialog is not None and (dialog.step, dialog.subject) == (_STEP, pressed.subject)
        if dialog is None or not asked or dialog.data is None:
            return CallbackReply(self._texts.plain(language, "classrules-late"))
        written = await self._rules.write(user.id, tuple(dialog.data.reveal().split("\n")))
        if written is None:
            return CallbackReply(self._texts.plain(language, "classrules-not-owner"))
        await self._dialogs.end(user.id)
        _log.info("class_rules.written", version=written.version, lines=len(written.lines))
        done = self._texts.say(language, "classrules-done", version=written.version)
        shown = OutgoingMessage(f"{done}\n\n{self._written(written, language)}")
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=shown)

    async def _kept(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self._dialogs.end(user.id, pressed.subject)
        said = self._texts.plain(language, "classrules-kept")
        return CallbackReply(said, edit=OutgoingMessage(self._texts.say(language, "classrules-kept")))

    async def _drawn_up(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if not await self._is_owner(user.id):
            return CallbackReply(self._texts.plain(language, "classrules-file-not-owner"))
        rules = await self._rules.current(language)
        date = self._clock.now().astimezone(self._zone).strftime("%Y-%m-%d")
        name = self._texts.plain(language, "classrules-file-name", date=date)
        file = Uploaded(await self._paper(rules, language), photo=False, name=name)
        _log.info("class_rules.document_sent", version=rules.version)
        sent = OutgoingMessage(self._texts.say(language, "classrules-file"), attached=file)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=sent)

    def _written(self, rules: ClassRules, language: Language) -> str:
        head = self._texts.say(language, "classrules-head")
        return f"{head}\n{self._lines(rules.lines, language)}"

    def _lines(self, lines: tuple[str, ...], language: Language) -> str:
        numbered = enumerate(lines, 1)
        return "\n".join(
            self._texts.say(language, "classrules-line", number=str(number), line=line)
            for number, line in numbered
        )
