"""Downloads of files for which getFile gave a path; journal and faults know each as a call `download`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.sandbox.wire import errors
from bot.sandbox.world import faults
from bot.sandbox.world.journal import Call

if TYPE_CHECKING:
    from bot.sandbox.world.switchboard import Switchboard
    from bot.sandbox.world.world import Bot, StoredFile

DOWNLOAD: Final = "download"
_BYTES: Final = {"Content-Type": "application/octet-stream"}


class Downloads:
    """Answers `/file/bot<TOKEN>/<path>`."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    async def answer(self, http: web.BaseRequest, rest: str) -> web.StreamResponse:
        """Answer with the file. Raises ApiError, or CutError where the connection is to be cut."""
        token, _, path = rest.partition("/")
        bot = self._board.world.bots.get(token)
        if bot is None:
            raise errors.unauthorized()
        call = Call(bot.id, DOWNLOAD, {"file_path": path}, None, self._board.moment())
        self._board.journal.add(call)
        self._board.changed()
        try:
            await asyncio.sleep(self._board.latency)
            response = await self._strike_or_send(http, call, bot)
            call.outcome = call.outcome or "ok"
        except errors.ApiError as error:
            call.outcome, call.result = call.outcome or str(error.code), error.description
            raise
        finally:
            self._board.journal.finish(call, self._board.moment())
            self._board.changed()
        return response

    async def _strike_or_send(self, http: web.BaseRequest, call: Call, bot: Bot) -> web.StreamResponse:
        fault = self._board.faults.take(call)
        call.outcome = "" if fault is None or isinstance(fault, faults.Slow) else type(fault).__name__
        match fault:
            case faults.TooMany(retry_after):
                raise errors.too_many(retry_after)
            case faults.Refuse(code, description):
                raise errors.ApiError(code, description)
            case faults.Broken(status):
                return web.Response(status=status, text=f"<h1>{status}</h1>", content_type="text/html")
            case faults.CutBefore() | faults.CutAfter():
                raise errors.CutError
        content = self._kept(bot, str(call.parameters["file_path"])).content
        match fault:
            case faults.Slow(seconds):
                return await _in_halves(http, content, seconds)
            case faults.CutMidway():
                await _half(http, content)
                raise errors.CutError
        return web.Response(body=content, headers=_BYTES)

    def _kept(self, bot: Bot, path: str) -> StoredFile:
        """Return the file of a path. Raises ApiError 404 for a path that getFile did not give, or expired."""
        until = bot.paths.get(path)
        if until is None or until < self._board.clock.now():
            raise errors.not_found()
        return next(stored for stored in self._board.world.files.values() if stored.path == path)


async def _in_halves(http: web.BaseRequest, content: bytes, seconds: float) -> web.StreamResponse:
    response = await _half(http, content)
    await asyncio.sleep(seconds)
    await response.write(content[len(content) // 2 :])
    await response.write_eof()
    return response


async def _half(http: web.BaseRequest, content: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers=_BYTES)
    response.content_length = len(content)
    await response.prepare(http)
    await response.write(content[: len(content) // 2])
    return response
