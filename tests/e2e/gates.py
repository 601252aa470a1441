"""The page behind a door's button, as its script speaks to the bot: over real HTTP."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp

from bot.sandbox import Message, User
from tests.e2e.harness import School


@dataclass
class Opened:
    """A page that somebody opened. `key` is its own; `handed` what Telegram put behind the address's #."""

    address: str
    key: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def handed(self) -> Mapping[str, str]:
        """What Telegram handed to the page."""
        return dict(parse_qsl(urlsplit(self.address).fragment))

    @property
    def body(self) -> dict[str, Any]:
        """What the page sends when its button is pressed."""
        asked = dict(parse_qsl(urlsplit(self.address).query))
        return {"proof": self.handed.get("tgWebAppData", ""), "page": self.key, **asked}

    async def press(self, **more: object) -> dict[str, Any]:
        """Press the page's button; return what it shows then."""
        status, shown = await self.post(self.body | more)
        assert status == 200
        return shown

    async def post(self, body: object, **headers: str) -> tuple[int, dict[str, Any]]:
        """Send a body as the page does; return status and answer."""
        parts = urlsplit(self.address)
        own = {"Origin": f"{parts.scheme}://{parts.netloc}", "Sec-Fetch-Site": "same-origin"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                parts._replace(query="", fragment="").geturl(), json=body, headers=own | headers
            ) as answer,
        ):
            return answer.status, await answer.json() if answer.ok else {}


def opened(school: School, who: User, message: Message, label: str) -> Opened:
    """Press a button that opens the page, named by what stands on it."""
    return Opened(school.telegram.open_page(who, message, label))


def door_label(message: Message) -> str:
    """Return what stands on a message's button that opens the page."""
    return next(str(each["text"]) for each in message.buttons if "web_app" in each)
