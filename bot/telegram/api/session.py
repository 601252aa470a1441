"""python-telegram-bot's Bot over our transport, and the calls to Telegram at start."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import logs
from bot.json_values import mapping, whole
from bot.telegram.api.calls import NoAnswer, Refused, Wait, check_token, meaning
from bot.telegram.api.rate_limiter import RateLimiter
from bot.telegram.api.transport import Api

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.classroom import Clock, Secret
    from bot.outbox import Priority
    from bot.telegram.api.calls import Breaker
    from bot.telegram.api.transport import Transport


_CHATS: Final = 20_000
_T = TypeVar("_T")
_log = logs.get()
_LONGEST: Final = 30.0  # seconds between two questions


class Newest:
    """Keeps the newest message ids of private chats seen last: every later message has a higher id."""

    def __init__(self) -> None:
        self._ids: OrderedDict[int, int] = OrderedDict()

    def of(self, chat_id: int) -> int | None:
        """Return the id of a chat's newest message; None where it is unknown."""
        return self._ids.get(chat_id)

    def note(self, chat_id: int, message_id: int) -> None:
        """Record a message of a private chat."""
        self._ids[chat_id] = max(message_id, self._ids.pop(chat_id, 0))
        if len(self._ids) > _CHATS:
            self._ids.popitem(last=False)

    def note_update(self, update: Mapping[str, object]) -> None:
        """Record the message that an update brings, or whose button it says was pressed."""
        message = mapping(update.get("message") or mapping(update.get("callback_query")).get("message"))
        self.note_message(message)

    def note_message(self, message: object) -> None:
        """Record a raw message; groups are ignored."""
        chat_id = whole(mapping(mapping(message).get("chat")).get("id"))
        message_id = whole(mapping(message).get("message_id"))
        if chat_id is not None and chat_id > 0 and message_id is not None:
            self.note(chat_id, message_id)


@dataclass(frozen=True, slots=True)
class BotConnection:
    """One bot's connection to Telegram: our raw calls, python-telegram-bot's methods, and the bot's identity.

    What is sent through `bot` waits for its turn in `lanes`, and is noted in `newest`.
    """

    api: Api
    bot: ExtBot[Priority]
    lanes: RateLimiter
    breaker: Breaker
    newest: Newest
    bot_id: int
    username: str


async def connect_bot(
    transport: Transport,
    base_url: str,
    token: Secret,
    clock: Clock,
    breaker: Breaker,
    *,
    polls: bool,
    unanswered: Callable[[], None] = lambda: None,
) -> BotConnection:
    """Ask Telegram for the bot's identity, and delete a webhook that would block long polling.

    What waits at Telegram is kept. Where Telegram does not answer it is asked until it does: after a power
    cut a school's computer is often up before its network. `unanswered` is called once then. Raises
    TokenRefused.
    """
    base = base_url.rstrip("/")
    api = Api(transport, base, token)
    bot_id, username = await until_answered(partial(who_is, api), unanswered)
    if polls:
        await until_answered(partial(api.call, "deleteWebhook"))
    newest = Newest()
    lanes = RateLimiter(clock, breaker, partial(api.call, "getMe"), newest.note_message)
    bot = bot_of(transport, base, token, lanes)
    return BotConnection(api, bot, lanes, breaker, newest, bot_id, username)


def bot_of(
    transport: Transport, base_url: str, token: Secret, lanes: RateLimiter | None = None
) -> ExtBot[Priority]:
    """Return python-telegram-bot's Bot. Without `lanes` it is one that only asks, and sends nothing."""
    base = base_url.rstrip("/")
    return ExtBot(
        token.reveal(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=transport,
        get_updates_request=transport,
        rate_limiter=lanes,
    )


async def who_is(api: Api) -> tuple[int, str]:
    """Return the id and the username of a bot. Raises TokenRefused, Refused or NoAnswer."""
    try:
        user = await api.call("getMe")
    except Refused as error:
        check_token(error)
        raise
    if not isinstance(user, dict) or not isinstance(user.get("id"), int):
        raise NoAnswer("an answer that is not the Bot API's", asked=True)
    return user["id"], str(user.get("username", ""))


async def until_answered(
    call: Callable[[], Awaitable[_T]], unanswered: Callable[[], None] = lambda: None
) -> _T:
    """Return the result of a call that is repeated until it is answered. Raises TokenRefused.

    The pauses grow, and are at most half a minute. `unanswered` is called after the first failure.
    """
    tries = 0
    while True:
        try:
            return await call()
        except TelegramError as error:
            check_token(error)
            _log.warning("api.start_unanswered", error=type(error).__name__)
            if not tries:
                unanswered()
            meant = meaning(error, tries)
            tries += 1
            await asyncio.sleep(meant.seconds if isinstance(meant, Wait) else _LONGEST)
