"""Reads the body of a request as a JSON object, within limits of size and time."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

LARGEST: Final = (
    1 << 20
)  # bytes; an update is a few thousand, with everything that a message may hold 100,000
_WITHIN: Final = 10.0  # seconds for a whole body
_DEEPEST: Final = 100  # objects and lists in one another; what nests deeper breaks those who walk through it
_JSON: Final = "application/json"


class BadBodyError(Exception):
    """The body is refused with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


async def read_object(request: Request) -> Mapping[str, object]:
    """Return the JSON object of a request. Raises BadBodyError."""
    kind, _, _ = request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() != _JSON or "content-encoding" in request.headers:
        raise BadBodyError(415)
    return _decoded(await _read(request))


async def _read(request: Request) -> bytes:
    # The server has refused what is no number of at most 20 digits.
    if int(request.headers.get("content-length", 0)) > LARGEST:
        raise BadBodyError(413)
    body = bytearray()
    try:
        async with asyncio.timeout(_WITHIN):
            async for piece in request.stream():
                body += piece
                if len(body) > LARGEST:
                    raise BadBodyError(413)
    except TimeoutError:
        raise BadBodyError(408) from None
    except ClientDisconnect:
        raise BadBodyError(400) from None
    return bytes(body)


def _decoded(body: bytes) -> Mapping[str, object]:
    try:
        decoded = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise BadBodyError(400) from None
    if not isinstance(decoded, dict) or not _is_flat(decoded):
        raise BadBodyError(400)
    return decoded


def _is_flat(value: object) -> bool:
    """Return whether a value nests no deeper than may be."""
    layer = [value]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for each in layer:
            inner += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        layer = [each for each in inner if isinstance(each, dict | list)]
        if not layer:
            return True
    return False


def _refuse(_constant: str) -> None:
    """Refuse NaN and the infinities, which Python reads and JSON does not know (RFC 8259, 6)."""
    raise ValueError("not JSON")
