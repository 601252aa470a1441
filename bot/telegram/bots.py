"""python-telegram-bot's Bot over our transport, and the few things asked of Telegram at start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final

from telegram import BotCommand, BotCommandScopeAllChatAdministrators, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import logs
from bot.classroom import Language
from bot.telegram.api import Api
from bot.telegram.lanes import Lanes
from bot.telegram.transport import TOKEN_REFUSED, NoAnswer, Refused, TokenRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from telegram import Bot, BotCommandScope, User

    from bot.classroom import Clock, Secret
    from bot.incidents.changes import Priority
    from bot.telegram.asking import Asker
    from bot.telegram.breaker import Breaker
    from bot.telegram.rendering import Census
    from bot.telegram.transport import Transport
    from bot.texts import Texts

_log = logs.get("bots")
# The menus: each command by its name in a language; the handlers answer to both. Whom a menu is shown to
# is display only: that gives nobody a right.
_MENUS: Final[Sequence[tuple[BotCommandScope, Mapping[str, Mapping[Language, str]]]]] = (
    (
        BotCommandScopeAllPrivateChats(),
        {
            "start": {},
            "door": {Language.VI: "vaolop"},
            "privacy": {},
            "forgetme": {Language.VI: "xoadulieu"},
            "help": {},
        },
    ),
    (
        BotCommandScopeAllChatAdministrators(),
        {"pause": {Language.VI: "tamnghi"}, "resume": {Language.VI: "baove"}, "staff": {}},
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What speaks to Telegram for one bot: our raw calls, python-telegram-bot's methods, and who it is.

    What is sent through `bot` waits for its turn in `lanes`.
    """

    api: Api
    bot: ExtBot[Priority]
    lanes: Lanes
    breaker: Breaker
    bot_id: int
    username: str


async def open_line(
    transport: Transport, base_url: str, token: Secret, clock: Clock, breaker: Breaker
) -> Line:
    """Ask Telegram who the bot is, and end a webhook that would keep updates from long polling.

    Raises TokenRefused, Refused or NoAnswer.
    """
    base = base_url.rstrip("/")
    api = Api(transport, base, token)
    try:
        user = await api.call("getMe")
    except Refused as error:
        if error.status in TOKEN_REFUSED:
            raise TokenRefused from None
        raise
    await api.call("deleteWebhook")
    if not isinstance(user, dict) or not isinstance(user.get("id"), int):
        raise NoAnswer("an answer that is not the Bot API's", asked=True)
    lanes = Lanes(clock, breaker, partial(api.call, "getMe"))
    bot: ExtBot[Priority] = ExtBot(
        token.reveal(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=transport,
        get_updates_request=transport,
        rate_limiter=lanes,
    )
    return Line(api, bot, lanes, breaker, user["id"], str(user.get("username", "")))


def language_for(default: Language) -> Callable[[User], Language]:
    """Return how to choose a person's language: the app's where we speak it, else the school's."""

    def choose(user: User) -> Language:
        code = (user.language_code or "").partition("-")[0]
        return Language(code) if code in {language.value for language in Language} else default

    return choose


def census_of(bot: Bot) -> Census:
    """Return how to count a chat's people."""

    async def count(chat_id: int) -> tuple[int, int]:
        admins = await bot.get_chat_administrators(chat_id)
        return await bot.get_chat_member_count(chat_id), len(admins)

    return count


async def announce_commands(bot: Bot, asker: Asker, texts: Texts, default: Language) -> None:
    """Fill the menus of commands in each language; without them everything works the same."""
    try:
        for (scope, menu), language in product(_MENUS, Language):
            commands = [
                BotCommand(aliases.get(language, name), texts.plain(language, f"command-{name}"))
                for name, aliases in menu.items()
            ]
            code = None if language is default else language.value
            await asker.ask(partial(bot.set_my_commands, commands, scope=scope, language_code=code))
    except TelegramError as error:
        _log.warning("menu not set", error=type(error).__name__)
