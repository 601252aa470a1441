"""Questions about the bot's own state at Telegram. They change nothing there, so a bot that runs goes on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatMemberStatus

from bot.json_values import mapping, whole
from bot.telegram.api.calls import NoAnswer, Refused, check_token

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from bot.classroom import Clock
    from bot.telegram.api.calls import Asker
    from bot.telegram.api.transport import Api, Transport

_PATIENCE: Final = 20.0  # seconds for one question, tried anew included
_OUTSIDE: Final = ("left", "kicked")
_GONE: Final = (400, 403)  # chat not found, no member of it, upgraded


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The bot as Telegram knows it. `ahead`: how far the machine's clock is; None: Telegram sent no date."""

    bot_id: int
    username: str
    reads_all: bool
    ahead: timedelta | None


@dataclass(frozen=True, slots=True)
class WebhookState:
    """The webhook as Telegram knows it: its address (empty: none is set), and how many updates wait.

    `host` is the IP address that it delivers to; `error` why and `error_at` when a delivery failed last.
    """

    url: str
    waiting: int
    host: str = ""
    error: str = ""
    error_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnRights:
    """The bot's membership of a chat. `rights`: those of an admin, as the Bot API names them."""

    inside: bool
    speaks: bool
    rights: frozenset[str]


class Checkup:
    """Asks Telegram, a few times if need be. Every method raises NoAnswer or Refused."""

    def __init__(self, transport: Transport, api: Api, asker: Asker, clock: Clock) -> None:
        self._transport = transport
        self._api = api
        self._asker = asker
        self._clock = clock

    async def own_account(self) -> OwnAccount:
        """Return the bot. Raises TokenRefused where Telegram does not know the token."""
        try:
            user = mapping(await self._ask("getMe"))
        except Refused as error:
            check_token(error)
            raise
        bot_id = whole(user.get("id"))
        if bot_id is None:
            raise NoAnswer("an answer that is not the Bot API's", asked=True)
        return OwnAccount(
            bot_id,
            str(user.get("username", "")),
            reads_all=user.get("can_read_all_group_messages") is True,
            ahead=self._ahead(),
        )

    async def webhook(self) -> WebhookState:
        """Return the state of the webhook."""
        info = mapping(await self._ask("getWebhookInfo"))
        waiting = whole(info.get("pending_update_count")) or 0
        at = whole(info.get("last_error_date"))
        return WebhookState(
            url=str(info.get("url", "")),
            waiting=waiting,
            host=str(info.get("ip_address", "")),
            error=str(info.get("last_error_message", "")),
            error_at=None if at is None else datetime.fromtimestamp(at, UTC),
        )

    async def own_rights(self, chat_id: int, bot_id: int) -> OwnRights:
        """Return the bot's membership of a chat; a chat that it is not in or that is gone counts as left."""
        try:
            member = mapping(await self._ask("getChatMember", chat_id=chat_id, user_id=bot_id))
        except Refused as error:
            if error.new_chat_id is not None:
                return await self.own_rights(error.new_chat_id, bot_id)
            if error.status in _GONE:
                return OwnRights(inside=False, speaks=False, rights=frozenset())
            raise
        return _rights(member)

    async def _ask(self, method: str, **parameters: int) -> object:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._asker.ask(lambda: self._api.call(method, **parameters))
        except TimeoutError:
            raise NoAnswer("too late", asked=True) from None

    def _ahead(self) -> timedelta | None:
        """Return the clock's lead over the date of the last answer, which is in whole seconds."""
        try:
            return self._clock.now() - parsedate_to_datetime(self._transport.dated)
        except (TypeError, ValueError):
            return None


def _rights(member: Mapping[str, object]) -> OwnRights:
    status = member.get("status")
    restricted = status == ChatMemberStatus.RESTRICTED
    inside = member.get("is_member") is True if restricted else status not in _OUTSIDE
    speaks = inside and (not restricted or member.get("can_send_messages") is True)
    admin = status == ChatMemberStatus.ADMINISTRATOR
    return OwnRights(inside, speaks, frozenset(name for name, on in member.items() if admin and on is True))
