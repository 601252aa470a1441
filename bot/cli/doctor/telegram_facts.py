"""Asks Telegram what the checks need, with the bot's token."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

from bot.classroom import Secret
from bot.cli.doctor.finding import Check, fault, skipped, well
from bot.cli.doctor.telegram_checks import SeenGroup, check_clock, check_privacy_mode, check_webhook
from bot.telegram.api.checkup import Checkup
from bot.telegram.api.circuit_breaker import Breaker
from bot.telegram.api.client import Api
from bot.telegram.api.errors import NoAnswer, Refused, TokenRefused
from bot.telegram.api.retry import Asker
from bot.telegram.api.transport import Transport
from bot.web.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.classroom import Clock
    from bot.cli.doctor.finding import CheckResult
    from bot.school.groups import KnownGroup
    from bot.settings import Settings
    from bot.telegram.api.checkup import OwnAccount, OwnRights

_APART: Final = 0.05  # seconds between two questions: at most 20 a second, as much as the bot itself asks


@asynccontextmanager
async def asking(chosen: Settings, clock: Clock) -> AsyncIterator[Checkup]:
    """Open the way to Telegram. Its failures are reported to no breaker: each question has its own tries."""
    transport = Transport(Secret(chosen.proxy_url.get_secret_value()) if chosen.proxy_url else None)
    api = Api(transport, str(chosen.api_url), Secret(chosen.token.get_secret_value()))
    asker = Asker(Breaker(clock, random.SystemRandom().random))
    await transport.initialize()
    try:
        yield Checkup(transport, api, asker, clock)
    finally:
        await transport.shutdown()


async def check_account(
    checkup: Checkup, chosen: Settings, clock: Clock
) -> tuple[OwnAccount | None, list[CheckResult]]:
    """Check token, privacy mode, clock and webhook; return the bot's account too, None without an answer."""
    try:
        own = await checkup.own_account()
    except TokenRefused:
        return None, [fault(Check.TOKEN, "doctor-token-refused")]
    except (NoAnswer, Refused):
        return None, [fault(Check.TOKEN, "doctor-token-proxy" if chosen.proxy_url else "doctor-token-away")]
    found = [well(Check.TOKEN, "doctor-token"), check_privacy_mode(own), check_clock(own)]
    try:
        return own, [*found, check_webhook(await checkup.webhook(), _delivered_to(chosen), clock.now())]
    except (NoAnswer, Refused):
        return own, [*found, skipped(Check.WEBHOOK, "doctor-unanswered")]


def _delivered_to(chosen: Settings) -> str | None:
    """Return where Telegram is to deliver the bot's updates; None: the bot polls."""
    if chosen.webhook_url is None or chosen.webhook_secret is None:
        return None
    secret = Secret(chosen.webhook_secret.get_secret_value())
    return Addresses(chosen.webhook_url, secret).url_of(chosen.bot_id)


async def look_at_groups(checkup: Checkup, own: OwnAccount, groups: Sequence[KnownGroup]) -> list[SeenGroup]:
    """Return the bot's rights in each group; of one that it knows to have left nothing is asked."""
    asked = iter(await rights_in(checkup, own, [one.group.chat_id for one in groups if not one.gone]))
    return [SeenGroup(one, None if one.gone else next(asked)) for one in groups]


async def rights_in(checkup: Checkup, own: OwnAccount, chat_ids: Sequence[int]) -> list[OwnRights | None]:
    """Return the bot's rights in each chat; None where no answer came. After a silence no more is asked."""
    found: list[OwnRights | None] = [None] * len(chat_ids)
    with suppress(NoAnswer):
        for place, chat_id in enumerate(chat_ids):
            with suppress(Refused):
                found[place] = await checkup.own_rights(chat_id, own.bot_id)
            await asyncio.sleep(_APART)
    return found
