"""What Zoom's webhook says, and whether it is Zoom that says it.

Sources, at developers.zoom.us/docs: api/webhooks (signature; validation of the address, within 3 seconds);
api/meetings/events (who registered has a `registrant_id`, and nothing else there is the same next time).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.classroom import Secret
from bot.json_values import mapping

_FRESH: Final = timedelta(minutes=5)  # an older call may be a copy of one
_DIGITS: Final = 12
_EVENTS: Final = {"meeting.participant_joined": True, "meeting.participant_left": False}


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody came into a meeting, or left. `ref`: the registrant; None: who came in by no way of ours."""

    meeting_id: Secret
    ref: Secret | None
    joined: bool


def is_zooms(secret: Secret, timestamp: str, body: bytes, signature: str, now: datetime) -> bool:
    """Tell whether Zoom signed a call lately, by its headers x-zm-request-timestamp and x-zm-signature."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _DIGITS):
        return False
    right = f"v0={_digest(secret, b'v0:%s:%s' % (timestamp.encode(), body))}"
    fresh = abs(now - datetime.fromtimestamp(int(timestamp), UTC)) <= _FRESH
    return hmac.compare_digest(right.encode(), signature.encode("utf-8", "surrogatepass")) and fresh


def validation(secret: Secret, body: bytes) -> Mapping[str, str] | None:
    """Return what proves to Zoom, as JSON, that this address knows the secret; None: it does not ask."""
    match _read(body):
        case {"event": "endpoint.url_validation", "payload": {"plainToken": str(token)}}:
            return {"plainToken": token, "encryptedToken": _digest(secret, token.encode("utf-8", "replace"))}
    return None


def seen(body: bytes) -> Seen | None:
    """Return who came or left; None: the call is about something else."""
    match _read(body):
        case {
            "event": str(event),
            "payload": {"object": {"id": int() | str() as number, "participant": who}},
        } if event in _EVENTS:
            ref = mapping(who).get("registrant_id")
            known = Secret(ref) if isinstance(ref, str) and ref else None
            return Seen(Secret(str(number)), known, _EVENTS[event])
    return None


def _read(body: bytes) -> Mapping[str, object]:
    try:
        return mapping(json.loads(body))
    except ValueError:
        return {}


def _digest(secret: Secret, said: bytes) -> str:
    return hmac.digest(secret.reveal().encode(), said, "sha256").hex()
