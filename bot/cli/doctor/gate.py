"""Asks for the page behind the doors' buttons as somebody outside does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aiohttp

from bot.cli.doctor.finding import Check, fault, well

if TYPE_CHECKING:
    from bot.cli.doctor.finding import CheckResult
    from bot.settings import Settings

_WITHIN: Final = aiohttp.ClientTimeout(10)
_OURS: Final = "frame-ancestors https://web.telegram.org"  # in its policy; no other program's page has that


async def check_gate(chosen: Settings) -> CheckResult:
    """Check that the page is there, at the address that Telegram's apps open."""
    url = chosen.public_url
    return gate_found(
        url, served=url is not None and await _is_served(f"{url.rstrip('/')}/gate/{chosen.bot_id}")
    )


def gate_found(url: str | None, *, served: bool) -> CheckResult:
    """Return what is said of the page; `served`: it is there."""
    if url is None:
        return well(Check.GATE, "doctor-gate-none")
    if not served:
        return fault(Check.GATE, "doctor-gate-away")
    if not url.lower().startswith("https://"):
        return fault(Check.GATE, "doctor-gate-plain")
    return well(Check.GATE, "doctor-gate")


async def _is_served(url: str) -> bool:
    try:
        async with (
            aiohttp.ClientSession(timeout=_WITHIN, trust_env=False) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            return answer.ok and _OURS in answer.headers.get("Content-Security-Policy", "")
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False
