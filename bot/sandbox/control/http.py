"""The control API over HTTP: `POST /control/<verb>` with a JSON object; another process plays the people.

Answers `{"ok": true, "result": ...}`, or `{"ok": false, "error": "..."}` with status 400 (404 for an unknown
verb, 403 for a Host that is not loopback). People and chats are named by id, messages by chat and message_id;
`verbs` says what each verb takes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox.control.request import Asked
from bot.sandbox.control.verbs import VERBS
from bot.sandbox.wire.schema import SchemaError
from bot.sandbox.world.people import ImpossibleError

if TYPE_CHECKING:
    from bot.sandbox.control.controls import Controls
    from bot.sandbox.wire.schema import JSON

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


class ControlApi:
    """Answers `/control/<verb>`."""

    def __init__(self, sandbox: Controls) -> None:
        self._sandbox = sandbox

    async def answer(self, http: web.BaseRequest) -> web.Response:
        """Answer one request; only from loopback, and only JSON, which a foreign page cannot send unasked."""
        if not _is_loopback(http.host):
            return _refused(403, "The control API answers on loopback only.")
        if http.method != "POST" or http.content_type != "application/json":
            return _refused(400, "Use POST with a JSON object: Content-Type: application/json.")
        verb = VERBS.get(http.rel_url.raw_path.removeprefix("/control/"))
        if verb is None:
            return _refused(404, f"Verbs: {', '.join(sorted(VERBS))}.")
        try:
            parameters = json.loads(await http.read() or b"{}")
            if not isinstance(parameters, dict):
                return _refused(400, "The body is a JSON object.")
            result = await verb(Asked(self._sandbox, parameters))
        except (ImpossibleError, SchemaError, LookupError, TypeError, ValueError, TimeoutError) as error:
            return _refused(400, f"{type(error).__name__}: {error}")
        return _json(200, {"ok": True, "result": result})


def _is_loopback(host: str) -> bool:
    name = (
        host
        if host.endswith("]") or (host.count(":") > 1 and not host.startswith("["))
        else host.rpartition(":")[0]
    )
    return (name or host) in _LOOPBACK


def _refused(status: int, why: str) -> web.Response:
    return _json(status, {"ok": False, "error": why})


def _json(status: int, body: JSON) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(status=status, text=text, content_type="application/json")
