"""What every feature is handed: the bot, its texts and languages, its clock, callbacks for common changes.

And how accounts are named to staff who decide about them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.classroom import Language, Secret

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from zoneinfo import ZoneInfo

    from telegram import Bot, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Clock
    from bot.lesson import Credentials
    from bot.providers.ways import Strength
    from bot.storage.updates.dialogs import AccountLanguages
    from bot.telegram.api.calls import Asker
    from bot.telegram.messages.messenger import Messenger
    from bot.texts import Texts

    Answer: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[None, None, None]]


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


def account_name(user: User) -> Secret:
    """Return an account's name as staff see it: `Lan Nguyễn (@co_lan)`."""
    name: str | None = user.full_name  # None for an account that was deleted: its first name is empty
    return with_username(name or "", user.username)


def with_username(name: str, username: str | None) -> Secret:
    """Return a chosen name with the @username, if there is one; no name can imitate another username.

    A username belongs to one account at a time (Bot API, User); a name is free text.
    """
    plain = "".join(" " if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") else each for each in name)
    chosen = " ".join(plain.replace("@", "").replace("＠", "").split())
    return Secret(" ".join(part for part in (chosen, f"(@{username})" if username else "") if part))


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """Dependencies of every room; those of a single room are handed to it alone.

    `zone` is the school's. `start_link` opens the bot in private, a payload follows. `gate`: the address of
    the page behind its doors' buttons; None: there is none, and doors are messages. `staff_changed` is called
    when roles, staff chats or groups may have changed, `rooms_changed` for meetings or classes. `strength_of`
    returns how far ways into a room are one person's alone.
    """

    bot: Bot
    asker: Asker
    texts: Texts
    messenger: Messenger
    clock: Clock
    zone: ZoneInfo
    languages: Languages
    start_link: str
    gate: str | None
    staff_changed: Callable[[], Awaitable[None]]
    rooms_changed: Callable[[], Awaitable[None]]
    strength_of: Callable[[Credentials], Awaitable[Strength]]
