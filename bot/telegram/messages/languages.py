"""Which language the bot uses with each account and in each chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import Language

if TYPE_CHECKING:
    from telegram import User

    from bot.storage.updates.dialogs import AccountLanguages


_CODES: Final = frozenset(language.value for language in Language)


class Languages:
    """Languages by account and chat: the chosen one, else the app's, else the school's (`default`)."""

    def __init__(self, choices: AccountLanguages, default: Language) -> None:
        self._choices = choices
        self.default = default
        self._chosen: dict[int, Language] = {}

    async def read(self) -> None:
        """Load the stored choices."""
        self._chosen = dict(await self._choices.chosen())

    def of(self, user: User) -> Language:
        """Return the language of a sender."""
        code = (user.language_code or "").partition("-")[0]
        return self._chosen.get(user.id, Language(code) if code in _CODES else self.default)

    def in_chat(self, chat_id: int) -> Language | None:
        """Return the language chosen for a chat; None: none was."""
        return self._chosen.get(chat_id)

    def spoken_in(self, chat_id: int) -> Language:
        """Return the language used in a group."""
        return self._chosen.get(chat_id, self.default)

    async def choose(self, account: int, language: Language) -> None:
        """Use that language with an account from now on."""
        await self._choices.choose(account, language)
        self._chosen[account] = language

    async def choose_for(self, account: int, group_id: int, language: Language) -> bool:
        """Use that language in a group from now on; return whether the account may decide that."""
        chat_id = await self._choices.choose_for(account, group_id, language)
        if chat_id is None:
            return False
        self._chosen[chat_id] = language
        return True
