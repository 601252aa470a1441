"""The refusals of the Bot API, in Telegram's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.wire.schema import JSON

CONFLICT_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
CONFLICT_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class CutError(Exception):
    """The connection is to be closed without an answer."""


class ApiError(Exception):
    """An answer `{"ok": false, ...}` with its HTTP status."""

    def __init__(self, code: int, description: str, parameters: JSON | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> JSON:
        """Return the body of the answer."""
        body: JSON = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad_request(why: str, parameters: JSON | None = None) -> ApiError:
    """Return a 400."""
    return ApiError(400, f"Bad Request: {why}", parameters)


def forbidden(why: str) -> ApiError:
    """Return a 403."""
    return ApiError(403, f"Forbidden: {why}")


def not_found() -> ApiError:
    """Return the 404 of an unknown method."""
    return ApiError(404, "Not Found")


def unauthorized() -> ApiError:
    """Return the 401 of an unknown token."""
    return ApiError(401, "Unauthorized")


def conflict(why: str) -> ApiError:
    """Return the 409 of a getUpdates that may not run."""
    return ApiError(409, why)


def too_many(seconds: int) -> ApiError:
    """Return the 429 that asks to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def upgraded(new_chat_id: int) -> ApiError:
    """Return the 400 of a group that is a supergroup by now."""
    return bad_request("group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new_chat_id})
