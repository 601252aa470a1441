"""The table of commands: it fills the menus, makes /help, and determines the handlers.

A menu's audience is display only and grants no right: each command's handler checks the right. A new command
is a line here, an answer at the desk of its feature, and `command-NAME` in the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import CommandHandler, filters

from bot import logs
from bot.classroom import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from telegram import BotCommandScope
    from telegram.ext import ContextTypes

    from bot.features.school.staff.store.people import People
    from bot.telegram.messages.context import Answer, Context
    from bot.texts import Texts

    Answers: TypeAlias = Mapping[tuple[str, "Scope"], Answer]


_log = logs.get()


class Scope(StrEnum):
    """Where a command is shown."""

    PRIVATE = "private"
    GROUP = "group"  # to all members of a group
    STAFF = "staff"  # in a group, to its Telegram admins: the nearest that Telegram has


class Who(IntEnum):
    """The role that a command needs; each role may use the commands of those before it."""

    ANYONE = 0
    STAFF = 1
    LEADER = 2  # an owner or admin of the whole school
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its name and its Vietnamese alias, both answered everywhere.

    `shown`: in which menus. `answered`: where else it is answered.
    """

    name: str
    shown: tuple[Scope, ...]
    alias: str | None = None
    who: Who = Who.ANYONE
    answered: tuple[Scope, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names that the command answers to."""
        return (self.name,) if self.alias is None else (self.name, self.alias)

    @property
    def places(self) -> tuple[Scope, ...]:
        """Where it is answered: in private, in groups, or both."""
        everywhere = {Scope.GROUP if one is Scope.STAFF else one for one in (*self.shown, *self.answered)}
        return tuple(sorted(everywhere))

    @property
    def text(self) -> str:
        """The text id of its description."""
        return f"command-{self.name}"

    def in_language(self, language: Language) -> str:
        """Return the name that people read in a language."""
        return self.alias if language is Language.VI and self.alias is not None else self.name


_PRIVATE, _GROUP, _STAFF = Scope.PRIVATE, Scope.GROUP, Scope.STAFF
COMMANDS: Final = (
    Command("start", (_PRIVATE,), answered=(_GROUP,)),  # there by a link that adds the bot
    Command("door", (_PRIVATE,), alias="vaolop"),
    Command("report", (_PRIVATE, _GROUP), alias="baocao"),
    Command("guardians", (_PRIVATE,), alias="phuhuynh", who=Who.STAFF),
    Command("pause", (_STAFF,), alias="tamnghi", who=Who.STAFF, answered=(_PRIVATE,)),
    Command("resume", (_STAFF,), alias="baove", who=Who.STAFF, answered=(_PRIVATE,)),
    Command("allowances", (_PRIVATE,), alias="chophep", who=Who.STAFF, answered=(_GROUP,)),
    Command("staff", (_STAFF,), alias="baotin", who=Who.STAFF),
    Command("school", (_PRIVATE,), alias="truong", who=Who.LEADER, answered=(_GROUP,)),
    Command("digest", (_PRIVATE,), alias="tongket", who=Who.LEADER, answered=(_GROUP,)),
    Command("team", (_PRIVATE,), alias="canbo", who=Who.OWNER),
    Command("ladder", (_PRIVATE,), alias="capbao", who=Who.OWNER, answered=(_GROUP,)),
    Command("status", (_PRIVATE, _STAFF), alias="tinhtrang", who=Who.STAFF),
    Command("rules", (_PRIVATE, _GROUP), alias="noiquy"),
    Command("language", (_PRIVATE, _STAFF), alias="ngonngu"),
    Command("privacy", (_PRIVATE, _GROUP), alias="riengtu"),
    Command("newyear", (_PRIVATE,), alias="namhocmoi", who=Who.OWNER),
    Command("mydata", (_PRIVATE,), alias="dulieu"),
    Command("forgetme", (_PRIVATE,), alias="xoadulieu"),
    Command("requests", (_PRIVATE,), alias="yeucau", who=Who.OWNER),
    Command("help", (_PRIVATE,), alias="trogiup"),
)


def scope_of(scope: Scope) -> BotCommandScope:
    """Return Telegram's scope of a menu (Bot API, BotCommandScope)."""
    scopes: dict[Scope, BotCommandScope] = {
        Scope.PRIVATE: BotCommandScopeAllPrivateChats(),
        Scope.GROUP: BotCommandScopeAllGroupChats(),
        Scope.STAFF: BotCommandScopeAllChatAdministrators(),
    }
    return scopes[scope]


def menu(scope: Scope, language: Language, texts: Texts, who: Who = Who.ANYONE) -> list[BotCommand]:
    """Return a menu. A group's admins also see its general commands; `who` counts in private."""
    seen = (Scope.GROUP, Scope.STAFF) if scope is Scope.STAFF else (scope,)
    return [
        BotCommand(command.in_language(language), texts.plain(language, command.text))
        for command in COMMANDS
        if not set(seen).isdisjoint(command.shown) and (scope is not Scope.PRIVATE or command.who <= who)
    ]


def listed(who: Who, language: Language, texts: Texts) -> str:
    """Return the commands that a role may use, one a line: the end of /help."""
    return "\n".join(
        texts.say(
            language,
            "help-line" if Scope.PRIVATE in command.shown else "help-line-group",
            command=command.in_language(language),
            what=texts.plain(language, command.text),
        )
        for command in COMMANDS
        if command.who <= who
    )


def handlers(
    answers: Answers, commands: Sequence[Command] = COMMANDS
) -> Iterable[CommandHandler[ContextTypes.DEFAULT_TYPE, None]]:
    """Return a handler for each command and place: joining the desks has made sure that each has its answer.

    A message edited into a command is ignored.
    """
    chats = {Scope.PRIVATE: filters.ChatType.PRIVATE, Scope.GROUP: filters.ChatType.GROUPS}
    return [
        CommandHandler(command.names, answers[command.name, place], chats[place] & filters.UpdateType.MESSAGE)
        for command in commands
        for place in command.places
    ]


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
