"""Telegram's command menus, filled from the table of commands."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Language
from bot.telegram.messages.commands import Scope, Who, menu, scope_of

if TYPE_CHECKING:
    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context

_log = logs.get()


class Menus:
    """Fills menus; all commands work without them, so a failure is only logged."""

    def __init__(self, context: Context, people: People) -> None:
        self._bot = context.bot
        self._asker = context.asker
        self._people = people
        self._texts = context.texts
        self._default = context.languages.default
        self._clock = context.clock

    async def announce(self) -> None:
        """Fill the menus of all chats, in each language."""
        try:
            for scope, language in product(Scope, Language):
                commands = menu(scope, language, self._texts)
                code = None if language is self._default else language.value
                ask = partial(self._bot.set_my_commands, commands, scope=scope_of(scope), language_code=code)
                await self._asker.ask(ask)
        except TelegramError as error:
            _log.warning("menu.set_failed", error=type(error).__name__)

    async def who(self, account: int) -> Who:
        """Return the role that decides which commands an account may use."""
        staff, at = await self._people.staff_with(account), self._clock.now()
        if staff.owns(account, at):
            return Who.OWNER
        if staff.leads(account, at):
            return Who.LEADER
        return Who.STAFF if staff.serves(account, at) else Who.ANYONE

    async def show_to(self, account: int, language: Language) -> None:
        """Fill the menu of an account's private chat, in its language, with the commands it may use."""
        commands = menu(Scope.PRIVATE, language, self._texts, await self.who(account))
        ask = partial(self._bot.set_my_commands, commands, scope=BotCommandScopeChat(account))
        try:
            await self._asker.ask(ask)
        except TelegramError as error:
            _log.warning("menu.set_failed", error=type(error).__name__)
