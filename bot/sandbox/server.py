"""The Bot API over HTTP: reads a request, applies faults and limits, calls the method, answers."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote

from aiohttp import BodyPartReader, web

from bot.sandbox.methods import bot as bot_methods
from bot.sandbox.methods import chats, messages
from bot.sandbox.methods.request import Request, Upload
from bot.sandbox.wire import errors
from bot.sandbox.wire.schema import SchemaError
from bot.sandbox.wire.updates import Pending
from bot.sandbox.world import calls
from bot.sandbox.world.calls import Call
from bot.sandbox.world.switchboard import Violation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import ModuleType

    from bot.sandbox.world.calls import Fault

    Method = Callable[[Request], object | Awaitable[object]]
    Effect = Callable[[Fault | None], Awaitable[web.StreamResponse]]
    from bot.sandbox.wire.schema import JSON
    from bot.sandbox.world.switchboard import Switchboard
    from bot.sandbox.world.world import Bot

_JSON_HEADERS = {"Content-Type": "application/json"}
_NUMBER = re.compile(r"-?[0-9]{1,20}")
LARGEST_BODY = 60_000_000  # bytes; the Bot API takes files up to 50 MB
DOWNLOAD: Final = "download"
_BYTES: Final = {"Content-Type": "application/octet-stream"}

# Parameters that would change the effect and that this sandbox does not implement: refused, never ignored.
NOT_HERE: Final = frozenset(
    {
        "business_connection_id",
        "certificate",
        "direct_messages_topic_id",
        "message_effect_id",
        "rich_message",
        "suggested_post_parameters",
        "thumbnail",
    }
)


def _named(*modules: ModuleType) -> Iterator[tuple[str, Method]]:
    """Yield the public functions of modules, `get_me` as `getMe`."""
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                first, *others = name.split("_")
                yield first + "".join(map(str.title, others)), function


# All methods that this server implements. After adding one, run `tests.long.tools.schema_build`.
METHODS: Final = dict(_named(bot_methods, chats, messages))
_METHODS_BY_LOWER_NAME: Final = {name.lower(): name for name in METHODS}  # Telegram ignores the case


class BotApi:
    """Answers `/bot<TOKEN>/<method>` and `/file/bot<TOKEN>/<path>`."""

    def __init__(self, board: Switchboard) -> None:
        self.board = board

    async def answer(self, http: web.BaseRequest) -> web.StreamResponse:
        """Answer one HTTP request, dated by this Telegram's clock."""
        response = await self._answered(http)
        if not response.prepared:
            response.headers["Date"] = format_datetime(self.board.clock.now(), usegmt=True)
        return response

    async def _answered(self, http: web.BaseRequest) -> web.StreamResponse:
        path = http.rel_url.raw_path
        path = unquote(path) if "%" in path else path
        try:
            is_file = path.startswith("/file/bot")
            if not (is_file or path.startswith("/bot")):
                raise errors.not_found()
            token, _, name = path.removeprefix("/file").removeprefix("/bot").partition("/")
            bot = self.board.world.bots.get(token)
            if bot is None:
                raise errors.unauthorized()
            return await (self._download if is_file else self._call)(http, bot, name)
        except errors.ApiError as error:
            return _refusal(error)
        except errors.CutError:
            if http.transport is not None:
                http.transport.abort()
            return web.Response(status=500)

    async def _call(self, http: web.BaseRequest, bot: Bot, name: str) -> web.StreamResponse:
        method = _METHODS_BY_LOWER_NAME.get(name.lower())
        if method is None:
            self.board.violations.append(Violation("request", f"{name}: the sandbox knows no such method"))
            raise errors.not_found()
        raw, uploads = await _read(http)
        raw = {name: value for name, value in raw.items() if name not in self.board.passed_over}
        call = Call(bot.id, method, raw, self._chat_id(raw.get("chat_id")), self.board.moment())
        return await self._noted(call, partial(self._execute, call, bot, uploads))

    async def _download(self, http: web.BaseRequest, bot: Bot, path: str) -> web.StreamResponse:
        """Answer with a file for which getFile gave a path: for journal and faults a call like others."""
        call = Call(bot.id, DOWNLOAD, {"file_path": path}, None, self.board.moment())
        return await self._noted(call, partial(self._send, http, bot, path))

    async def _noted(self, call: Call, effect: Effect) -> web.StreamResponse:
        """Answer a call, as late as the latency says, and note in the journal what came of it."""
        self.board.journal.add(call)
        self.board.changed()
        latency = self.board.latency / 2
        if latency:
            await asyncio.sleep(latency)
        try:
            response = await self._struck(call, effect)
            call.outcome = call.outcome or "ok"
        except errors.ApiError as error:
            call.outcome, call.result = call.outcome or str(error.code), error.description
            raise
        except (errors.CutError, SchemaError, asyncio.CancelledError):
            raise
        except Exception as error:
            what = f"{call.method} raised {type(error).__name__}: {error}"
            self.board.violations.append(Violation("answer", what))
            raise
        finally:
            self.board.journal.finish(call, self.board.moment())
            self.board.changed()
        if latency:
            await asyncio.sleep(latency)
        return response

    async def _struck(self, call: Call, effect: Effect) -> web.StreamResponse:
        """Let a call take effect, unless a fault strikes it before."""
        fault = self.board.faults.take(call)
        if fault is None or isinstance(fault, calls.Slow):
            return await effect(fault)
        if isinstance(fault, calls.CutAfter) or (
            isinstance(fault, calls.CutMidway) and call.method == DOWNLOAD
        ):
            await effect(fault)
        call.outcome = type(fault).__name__
        match fault:
            case calls.Broken(status):
                page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
                return web.Response(status=status, text=page, content_type="text/html")
            case calls.TooMany(seconds):
                raise errors.too_many(seconds)
            case calls.Refuse(code, description):
                raise errors.ApiError(code, description)
        raise errors.CutError

    def _chat_id(self, value: object) -> int | None:
        """Return the id of the requested chat, also by a public name, for journal, limits and faults."""
        if not isinstance(value, str):
            return value if isinstance(value, int) else None
        if value.startswith("@"):
            named = self.board.world.chat_named(value)
            return named.id if named else None
        return int(value) if _NUMBER.fullmatch(value) else None

    async def _execute(
        self, call: Call, bot: Bot, uploads: dict[str, Upload], fault: Fault | None
    ) -> web.StreamResponse:
        if isinstance(fault, calls.Slow):
            await asyncio.sleep(fault.seconds)
        call.parameters = self._decoded(call)
        request = Request(bot, call.method, call.parameters, self.board, uploads)
        unknown = request.parameters.keys() & NOT_HERE
        if unknown:
            raise errors.bad_request(f"the sandbox knows no {min(unknown)}")
        if call.chat_id is not None:
            seconds = self.board.flood.retry_after(bot.id, call.method, call.chat_id)
            if seconds:
                raise errors.too_many(seconds)
        result = METHODS[call.method](request)
        if inspect.isawaitable(result):
            result = await result
        if call.method == "getUpdates" and isinstance(result, list):
            return _updates(call, result)
        call.result = result
        self._check_answer(call.method, result)
        body = json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
        return web.Response(body=body, headers=_JSON_HEADERS)

    async def _send(
        self, http: web.BaseRequest, bot: Bot, path: str, fault: Fault | None
    ) -> web.StreamResponse:
        """Send a file. Raises ApiError 404 for a path that getFile did not give, or that has expired."""
        until = bot.paths.get(path)
        if until is None or until < self.board.clock.now():
            raise errors.not_found()
        content = next(each.content for each in self.board.world.files.values() if each.path == path)
        if not isinstance(fault, calls.Slow | calls.CutMidway):
            return web.Response(body=content, headers=_BYTES)
        half, response = len(content) // 2, web.StreamResponse(headers=_BYTES)
        response.content_length = len(content)
        await response.prepare(http)
        await response.write(content[:half])
        if isinstance(fault, calls.Slow):
            await asyncio.sleep(fault.seconds)
            await response.write(content[half:])
            await response.write_eof()
        return response

    def _decoded(self, call: Call) -> JSON:
        signature = self.board.schema.signatures[call.method]
        try:
            return signature.decode(call.parameters)
        except SchemaError as error:
            self.board.violations.append(Violation("request", str(error)))
            raise errors.bad_request(f"{error} (official schema)") from error

    def _check_answer(self, method: str, result: object) -> None:
        if not self.board.validate:
            return
        wrong = self.board.schema.signatures[method].check_result(result)
        if wrong and not self.board.is_wanted(wrong):
            what = f"{method} answered {wrong.lstrip(': ')}"
            self.board.violations.append(Violation("answer", what))
            raise SchemaError(what)


def _updates(call: Call, result: list[object]) -> web.Response:
    pending = [each for each in result if isinstance(each, Pending)]
    call.result = [each.update_id for each in pending]
    body = b'{"ok":true,"result":[' + b",".join([each.body for each in pending]) + b"]}"
    return web.Response(body=body, headers=_JSON_HEADERS)


def _refusal(error: errors.ApiError) -> web.Response:
    body = json.dumps(error.as_json(), ensure_ascii=False).encode()
    return web.Response(status=error.code, body=body, headers=_JSON_HEADERS)


async def _read(http: web.BaseRequest) -> tuple[JSON, dict[str, Upload]]:
    """Return parameters as they came (query string, then body) and uploaded files."""
    raw: JSON = dict(http.rel_url.query) if http.rel_url.raw_query_string else {}
    uploads: dict[str, Upload] = {}
    kind = http.content_type
    if kind == "multipart/form-data":
        await _read_multipart(http, raw, uploads)
        return raw, uploads
    body = await http.read()
    if not body:
        return raw, uploads
    if kind == "application/json":
        raw |= _read_json(body)
    elif kind == "application/x-www-form-urlencoded":
        try:
            raw |= dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
        except UnicodeDecodeError as error:
            raise errors.bad_request("strings must be encoded in UTF-8") from error
    return raw, uploads


def _read_json(body: bytes) -> JSON:
    try:
        value = json.loads(body)
    except ValueError as error:
        raise errors.bad_request("can't parse request body as JSON") from error
    if not isinstance(value, dict):
        raise errors.bad_request("the request body must be a JSON object")
    return value


async def _read_multipart(http: web.BaseRequest, raw: JSON, uploads: dict[str, Upload]) -> None:
    async for part in await http.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise errors.bad_request("can't parse the multipart body")
        if part.filename is None:
            raw[part.name] = await part.text()
            continue
        uploads[part.name] = Upload(part.filename, bytes(await part.read()))
    told = "\n".join(str(value) for value in raw.values())
    # A file is a parameter of its own, or one names it ("attach://", Bot API, Sending files).
    raw |= {name: address for name in uploads if (address := f"attach://{name}") not in told}
