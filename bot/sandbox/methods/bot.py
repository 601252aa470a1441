"""Bot API methods about the bot itself: updates, webhook, callback queries, commands."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox.wire import errors
from bot.sandbox.wire.errors import bad_request
from bot.sandbox.wire.updates import MOST
from bot.sandbox.world import views
from bot.sandbox.world.webhooks import MOST_CONNECTIONS, checked_address, checked_secret
from bot.sandbox.world.world import Answer, WebhookInfo

if TYPE_CHECKING:
    from bot.sandbox.methods.request import Request
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.wire.updates import Pending

PRESS_LIVES = timedelta(seconds=150)
UPDATES_KEPT_SECONDS = 86_400  # Bot API, "Getting updates": not longer than 24 hours
LONGEST_TOAST = 200
MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(request: Request) -> JSON:
    """Return the bot."""
    return views.me_json(request.bot)


async def get_updates(request: Request) -> list[Pending]:
    """Return the pending updates, or wait for the first; see UpdateQueue.poll."""
    queue = request.bot.queue
    if request.bot.webhook is not None:
        raise errors.conflict(errors.CONFLICT_WEBHOOK)
    queue.forget(request.board.clock.now().timestamp() - UPDATES_KEPT_SECONDS)
    if "allowed_updates" in request.parameters:
        queue.allow(str(kind) for kind in request.array("allowed_updates"))
    offset = request.number("offset") if "offset" in request.parameters else None
    limit = min(MOST, max(1, request.number("limit", MOST)))
    queue.confirm(offset or None)
    request.board.changed()
    return await queue.poll(limit, max(0, request.number("timeout")))


def set_webhook(request: Request) -> bool:
    """Deliver updates to an address on loopback from now on; an empty address removes the webhook."""
    if not request.text("url"):
        return delete_webhook(request)
    webhook = WebhookInfo(
        checked_address(request.text("url")),
        checked_secret(request.text("secret_token")),
        min(MOST_CONNECTIONS, max(1, request.number("max_connections", 40))),
    )
    if "allowed_updates" in request.parameters:
        request.bot.queue.allow(str(kind) for kind in request.array("allowed_updates"))
    if request.flag("drop_pending_updates"):
        request.bot.queue.drop()
    request.board.webhooks.set(request.bot, webhook)
    return True


def delete_webhook(request: Request) -> bool:
    """Remove the webhook, and drop pending updates if asked to."""
    request.board.webhooks.clear(request.bot)
    if request.flag("drop_pending_updates"):
        request.bot.queue.drop()
    return True


def get_webhook_info(request: Request) -> JSON:
    """Return the webhook, if there is one, the number of pending updates, and the last error."""
    queue, webhook = request.bot.queue, request.bot.webhook
    info: JSON = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if queue.allowed:
        info["allowed_updates"] = sorted(queue.allowed)
    if webhook is not None:
        info["max_connections"] = webhook.max_connections
        if webhook.last_error_date is not None:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    return info


def answer_callback_query(request: Request) -> bool:
    """Answer a callback query, once and within 150 seconds of the sandbox's time."""
    query = request.world.queries.get(request.text("callback_query_id"))
    now = request.board.clock.now()
    if query is None or query.bot_id != request.bot.id or query.answer is not None:
        raise bad_request(errors.QUERY_TOO_OLD)
    if now - query.pressed.clock > PRESS_LIVES:
        raise bad_request(errors.QUERY_TOO_OLD)
    text = request.text("text")
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    url = request.text("url")
    if url and not url.removeprefix("https://").startswith(f"t.me/{request.bot.user.username}?start="):
        raise bad_request("URL_INVALID")
    opened = url if url and not text else None  # apps that have a text to show open nothing
    query.answer = Answer(text or None, request.flag("show_alert"), opened, request.board.moment())
    request.board.changed()
    return True


def set_my_commands(request: Request) -> bool:
    """Store the commands of a scope and language."""
    commands: list[JSON] = [each for each in request.array("commands") if isinstance(each, dict)]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command["command"]).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command["description"])) <= LONGEST_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    request.bot.commands[_scope(request)] = commands
    return True


def _scope(request: Request) -> tuple[str, str]:
    scope = request.mapping("scope") or {"type": "default"}
    wanted = scope.get("chat_id")
    if isinstance(wanted, int):
        chat = request.world.chat_of(request.bot, wanted)
        if chat is None:
            raise bad_request("chat not found")
    return json.dumps(scope, sort_keys=True), request.text("language_code")
