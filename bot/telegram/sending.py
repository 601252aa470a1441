"""The sender: takes what is due from the outbox, renders it, sends it, records what came of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Outcome
from bot.incidents.changes import Later
from bot.telegram.outcomes import Wait, meaning
from bot.telegram.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.incidents.records import DueRow, OutboxRow
    from bot.telegram.api import Api
    from bot.telegram.speaking import Letter, Speaker

_log = logs.get("sending")
_AT_ONCE = 30
_TOGETHER = 0.05  # seconds; longer than outcomes of deletions take to be recorded


class Outbox(Protocol):
    """What is to be sent and done, and when."""

    async def claim(self, now: datetime, limit: int) -> list[OutboxRow]:
        """Take rows that are due, each with the chat it is for; they are marked as being sent."""
        ...

    async def sent(
        self, row: OutboxRow, message_id: int | None, remove_after: timedelta | None = None
    ) -> None:
        """Record that a row was sent, and when its message is to be removed."""
        ...

    async def retry(self, row: OutboxRow, not_before: datetime) -> None:
        """Put a row back for later."""
        ...

    async def failed(self, row: OutboxRow, outcome: Outcome) -> None:
        """Record that a row cannot be sent."""
        ...

    async def drop(self, row: OutboxRow) -> None:
        """Record that there is nothing to send any more."""
        ...

    async def due(self, now: datetime, limit: int) -> list[DueRow]:
        """Return what is to be done now."""
        ...

    async def due_done(self, row: DueRow, outcome: Outcome) -> None:
        """Record that a due thing is done with."""
        ...

    async def due_retry(self, row: DueRow, at: datetime) -> None:
        """Put a due thing off."""
        ...

    async def drop_original(self, subject: int) -> None:
        """Forget a deleted message's text."""
        ...

    async def next_at(self) -> datetime | None:
        """Return when the next row or due thing is to be looked at; None: nothing waits."""
        ...


class Sender:
    """Runs the outbox. `render` makes a row's letter, or None where there is nothing to say any more."""

    def __init__(
        self,
        outbox: Outbox,
        api: Api,
        speaker: Speaker,
        *,
        render: Callable[[OutboxRow], Awaitable[Letter | None]],
        clock: Clock,
    ) -> None:
        self._outbox = outbox
        self._api = api
        self._speaker = speaker
        self._render = render
        self._clock = clock
        self._bell = asyncio.Event()
        self._tasks = Tasks(_log)

    def ring(self) -> None:
        """Say that something may be due."""
        self._bell.set()

    async def run(self) -> None:
        """Send and do what is due until cancelled. A failing store is asked again after a rest."""
        while True:
            self._bell.clear()
            try:
                next_at = await self._outbox.next_at()
                if next_at is None or next_at > self._clock.now() or len(self._tasks) >= _AT_ONCE:
                    await self._rest(next_at)
                else:
                    await self._round()
            except Exception as error:  # noqa: BLE001 - the sender outlives any failure of the store
                _log.error("outbox failed", exc_info=error)
                await asyncio.sleep(1.0)

    async def close(self) -> None:
        """Stop; what was being sent is taken up at the next start."""
        await self._tasks.cancel()

    async def _round(self) -> None:
        now = self._clock.now()
        for row in await self._outbox.claim(now, _AT_ONCE - len(self._tasks)):
            self._tasks.start(self._send(row))
        for due in await self._outbox.due(now, _AT_ONCE):
            await self._do(due)

    async def _rest(self, next_at: datetime | None) -> None:
        """Rest until something may be due; what rings together is looked at together."""
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._bell.wait())]
        if next_at is not None and len(self._tasks) < _AT_ONCE:
            waits.append(asyncio.create_task(self._clock.sleep_until(next_at)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        await asyncio.sleep(_TOGETHER)

    async def _send(self, row: OutboxRow) -> None:
        try:
            await self._dispatch(row)
        except Exception as error:  # noqa: BLE001 - a row that cannot be rendered must not stop the others
            _log.error("not sent", what=row.what.value, row=row.id, exc_info=error)
            await self._outbox.failed(row, Outcome.REFUSED)
        self.ring()

    async def _dispatch(self, row: OutboxRow) -> None:
        letter = await self._render(row)
        if letter is None:
            await self._outbox.drop(row)
        else:
            await self._post(row, row.chat_id, letter)

    async def _post(self, row: OutboxRow, chat_id: int, letter: Letter) -> None:
        try:
            message_id = await self._speaker.say(chat_id, letter, row.what.priority)
        except TelegramError as error:
            meant = meaning(error, row.attempts, repeatable=row.what.repeatable)
            await self._after(row, chat_id, letter, meant)
        else:
            await self._outbox.sent(row, message_id, letter.remove_after)

    async def _after(self, row: OutboxRow, chat_id: int, letter: Letter, meant: Outcome | Wait) -> None:
        if isinstance(meant, Wait):
            if not meant.flood:
                await asyncio.sleep(meant.seconds)
            pause = meant.seconds if meant.flood else 0.0
            await self._outbox.retry(row, self._clock.now() + timedelta(seconds=pause))
        elif meant is Outcome.DONE:
            await self._outbox.sent(row, letter.edits, letter.remove_after)
        elif meant is Outcome.GONE and letter.edits is not None:
            await self._post(row, chat_id, replace(letter, edits=None))
        else:
            _log.warning("not sent", what=row.what.value, row=row.id, outcome=meant.value)
            await self._outbox.failed(row, meant)

    async def _do(self, due: DueRow) -> None:
        if due.what is Later.DROP_ORIGINAL:
            await self._outbox.drop_original(due.subject)
            await self._outbox.due_done(due, Outcome.DONE)
        else:
            await self._remove_line(due)

    async def _remove_line(self, due: DueRow) -> None:
        if due.chat_id is None or due.message_id is None:
            await self._outbox.due_done(due, Outcome.GONE)
            return
        try:
            await self._api.call("deleteMessage", chat_id=due.chat_id, message_id=due.message_id)
        except TelegramError as error:
            meant = meaning(error, due.attempts)
            if isinstance(meant, Wait):
                await self._outbox.due_retry(due, self._clock.now() + timedelta(seconds=meant.seconds))
            else:
                await self._outbox.due_done(due, meant)
        else:
            await self._outbox.due_done(due, Outcome.DONE)
