"""/language: users choose the bot's language for themselves, staff for their group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.school.groups import GroupState
    from bot.storage.school.groups import Groups
    from bot.telegram.messages.commands import Menus
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks

_log = logs.get()
_LANGUAGES: Final = {SchoolButton.SPEAK_VI: Language.VI, SchoolButton.SPEAK_EN: Language.EN}


class LanguageHandlers:
    """Answers /language and its buttons."""

    def __init__(self, context: Context, groups: Groups, menus: Menus) -> None:
        self._languages = context.languages
        self._groups = groups
        self._menus = menus
        self._texts = context.texts
        self._messenger = context.messenger

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons: the subject is a group, 0 for the presser."""
        return dict.fromkeys(_LANGUAGES, self._chosen)

    async def ask(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /language in private."""
        user = update.effective_user
        if user is not None:
            await self._messenger.answer(
                user.id, self._question("language-question", self._languages.of(user))
            )

    async def ask_for_group(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /language in a group: asked in private, where the buttons check the right to decide."""
        user, chat = update.effective_user, update.effective_chat
        state = None if chat is None else await self._groups.by_chat(chat.id)
        if user is None or user.is_bot or state is None:
            return
        language = self._languages.of(user)
        letter = self._question("language-question-group", language, state)
        await self._messenger.answer(user.id, letter)

    async def ask_about(self, state: GroupState, _user: User, language: Language) -> CallbackReply:
        """Ask an admin who typed the command in a group anonymously."""
        question = self._question("language-question-group", language, state)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)

    def _question(self, message: str, language: Language, state: GroupState | None = None) -> OutgoingMessage:
        group_id, about = (0, {}) if state is None else (state.id, {"group": state.group.title})
        rows = [row_of(self._texts, language, group_id, *_LANGUAGES)]
        return OutgoingMessage(self._texts.say(language, message, **about), InlineKeyboardMarkup(rows))

    async def _chosen(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        chosen = _LANGUAGES[pressed.verb]
        if pressed.subject:
            done = await self._languages.choose_for(user.id, pressed.subject, chosen)
            said = "language-group" if done else "language-not-staff"
            return CallbackReply(self._texts.plain(language, said), done=done)
        await self._languages.choose(user.id, chosen)
        _log.info("language.chosen", language=chosen.value)
        await self._menus.show_to(user.id, chosen)
        said = self._texts.plain(chosen, "language-chosen")
        return CallbackReply(said, edit=OutgoingMessage(self._texts.say(chosen, "language-chosen")))
