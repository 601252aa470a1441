"""Answers of other people's servers: read within limits, and their clocks compared with ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

PATIENCE: Final = aiohttp.ClientTimeout(total=10.0)
NO_ANSWER: Final = (aiohttp.ClientError, TimeoutError, OSError, ValueError)  # their texts hold addresses
_MOST: Final = 65536  # bytes


async def beginning(answer: aiohttp.ClientResponse) -> bytes:
    """Return what an answer says, and of a very long one the beginning."""
    content = bytearray()
    async for piece in answer.content.iter_any():
        content += piece
        if len(content) >= _MOST:
            break
    return bytes(content)


def ahead(answer: aiohttp.ClientResponse, now: datetime) -> timedelta:
    """Return how far the server's clock is ahead of ours (RFC 9110, Date); zero where it does not tell."""
    try:
        told = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return timedelta()
    return told.replace(tzinfo=told.tzinfo or UTC) - now
