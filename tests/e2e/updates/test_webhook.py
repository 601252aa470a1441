"""The bot over Telegram's webhook, real HTTP in both directions: the same promises as when it polls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.classroom import Secret
from bot.web.addresses import Addresses
from tests.e2e.harness import WEBHOOK_SECRET, ZOOM

if TYPE_CHECKING:
    from tests.e2e.harness import School

pytestmark = pytest.mark.parametrize("webhook", [True])
HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def post(school: School, update: object, secret: str | None = None) -> int:
    """Deliver an update past the local Telegram; return the status of the answer."""
    bot_id = school.telegram.bot.user.id
    addresses = Addresses(f"http://127.0.0.1:{school.port}", Secret(WEBHOOK_SECRET))
    known = addresses.secret_of(bot_id).reveal()
    async with (
        aiohttp.ClientSession() as client,
        client.post(
            addresses.url_of(bot_id), json=update, headers={HEADER: known if secret is None else secret}
        ) as answer,
    ):
        return answer.status


async def test_a_leak_that_is_delivered_is_deleted_and_told(school: School) -> None:
    """From the post to the card, without a single poll."""
    await school.open()
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    assert school.telegram.calls("getUpdates") == []
    (set_up,) = school.telegram.calls("setWebhook")
    assert "drop_pending_updates" not in set_up.parameters
