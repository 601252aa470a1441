"""The outbox worker: claims due rows, renders them, sends them, records the outcome.

At most one row of a chat is in flight, so that a chat's messages arrive in order, and a chat that is slow or
closed by a limit delays only its own rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Outcome
from bot.outbox import OutboxJob
from bot.telegram.api.calls import Refused, Wait, may_have_arrived, meaning
from bot.telegram.api.tasks import Tasks, until_back, until_done

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.outbox import DueRow, JobKind, OutboxRow
    from bot.storage.outbox.outbox import Outbox
    from bot.telegram.api.session import BotConnection
    from bot.telegram.messages.context import Languages
    from bot.telegram.messages.desk import Renderers
    from bot.telegram.messages.messenger import Messenger, OutgoingMessage

_log = logs.get()
_Settle = Callable[[], Awaitable[None]]
_AT_ONCE: Final = 30
_MOST: Final = 100  # messages that one request deletes (Bot API, deleteMessages)
_LONGEST: Final = 3600.0  # seconds between two tries of a job that fails
_MOVES: Final = 1.0  # seconds at most for a chat's new id to be recorded
_TOGETHER: Final = 0.05  # seconds; longer than outcomes of deletions take to be recorded


def rendering(
    renderers: Renderers, languages: Languages, ask_power: Callable[[int], Awaitable[None]]
) -> Callable[[OutboxRow], Awaitable[OutgoingMessage | None]]:
    """Return what renders a row's message in its reader's language; None: it is obsolete.

    `ask_power` checks creators' roles in a chat with Telegram, before a message is sent there. Raises
    TelegramError where the message depends on something that Telegram does not answer.
    """

    async def render(row: OutboxRow) -> OutgoingMessage | None:
        await ask_power(row.chat_id)
        language = languages.in_chat(row.chat_id) or row.language or languages.default
        return await renderers[row.what](row, language)

    return render


class Sender:
    """Runs the outbox. `render` makes a row's message, or None where it is obsolete.

    `jobs`: the rooms' job handlers, each called with the id of its subject. `calm` waits, for a moment at
    most, while leaks wait to be judged and recorded: what is sent then tells of all of them. `answering`
    returns the chats whose own update is being answered, each with the time until which its rows wait for
    that; `ring` is called after each answer.
    """

    def __init__(
        self,
        outbox: Outbox,
        line: BotConnection,
        messenger: Messenger,
        *,
        render: Callable[[OutboxRow], Awaitable[OutgoingMessage | None]],
        jobs: Mapping[JobKind, Callable[[int], Awaitable[None]]],
        calm: Callable[[], Awaitable[None]],
        answering: Callable[[], Mapping[int, datetime]],
        clock: Clock,
    ) -> None:
        self._outbox = outbox
        self._api = line.api
        self._lanes = line.lanes
        self._newest = line.newest.of
        self._messenger = messenger
        self._render = render
        self._jobs = jobs
        self._calm = calm
        self._answering = answering
        self._own_jobs = {
            OutboxJob.REMOVE_LINE: self._remove_line,
            OutboxJob.REMOVE_COPIES: self._remove_copies,
        }
        self._clock = clock
        self._bell = asyncio.Event()
        self._rows: set[int] = set()  # claimed and not settled
        self._dues: set[int] = set()
        self._unsure = False  # whether more rows may be claimed than are listed above
        self._busy: set[int] = set()
        self._sending = Tasks(_log)
        self._doing = Tasks(_log)

    def ring(self) -> None:
        """Wake the worker: a row or job may be due."""
        self._bell.set()

    async def run(self) -> None:
        """Send messages and run jobs until cancelled. A failing store is retried after a pause."""
        while True:
            await until_done(self._turn, _log, "outbox.failed")

    async def _turn(self) -> None:
        await self._calm()
        self._bell.clear()
        if self._unsure:
            await self._outbox.take_back(self._rows, self._dues)
            self._unsure = False
        planned = await self._outbox.next_times(self._closed())
        times = (planned.send if self._sends else None, planned.job if self._does else None)
        now = self._clock.now()
        sends, does = (at is not None and at <= now for at in times)
        if sends or does:
            await self._round(now, sends=sends, does=does)
        else:
            await self._rest(min((at for at in times if at is not None), default=None))

    async def idle(self) -> None:
        """Wait until no message is being sent; none is claimed once `run` has ended."""
        await self._sending.done()

    async def close(self) -> None:
        """Stop; messages being sent are taken up at the next start."""
        await self._sending.cancel()
        await self._doing.cancel()

    @property
    def _sends(self) -> int:
        """How many rows may be claimed now."""
        return 0 if self._lanes.away else _AT_ONCE - len(self._sending)

    @property
    def _does(self) -> int:
        return _AT_ONCE - len(self._doing)

    def _closed(self) -> dict[int, datetime | None]:
        return {**self._answering(), **self._lanes.closed(), **dict.fromkeys(self._busy)}

    async def _round(self, now: datetime, *, sends: bool, does: bool) -> None:
        """Claim the rows that are to be sent, and the jobs that are due, where there are any."""
        self._unsure = True  # until the claims return: a row might be claimed without a task that sends it
        if sends:
            for row in await self._outbox.claim(now, self._sends, self._closed(), self._newest):
                self._busy.add(row.chat_id)
                self._rows.add(row.id)
                self._sending.start(self._send(row))
        if does:
            for due in await self._outbox.due(now, self._does):
                self._dues.add(due.id)
                self._doing.start(self._do(due))
        self._unsure = False

    async def _rest(self, next_at: datetime | None) -> None:
        """Sleep until a row or job may be due; rings in quick succession make one turn."""
        waits: list[asyncio.Task[object]] = [asyncio.create_task(self._bell.wait())]
        if next_at is not None:
            waits.append(asyncio.create_task(self._clock.sleep_until(next_at)))
        if self._lanes.away:
            waits.append(asyncio.create_task(self._lanes.back()))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        await asyncio.sleep(_TOGETHER)

    async def _send(self, row: OutboxRow) -> None:
        try:
            settle = await self._dispatch(row)
        except Exception as error:  # noqa: BLE001 - a row that cannot be rendered must not stop the others
            _log.error("outbox.not_sent", what=row.what.name, row=row.id, exc_info=error)
            settle = partial(self._outbox.failed, row, Outcome.REFUSED)
        await self._settle(settle)
        self._busy.discard(row.chat_id)
        self._rows.discard(row.id)
        self.ring()

    async def _dispatch(self, row: OutboxRow) -> _Settle:
        """Send a row; return how to record the outcome."""
        try:
            outgoing = await until_back(partial(self._render, row), _log, "outbox.render_failed", row=row.id)
        except TelegramError as error:  # the message depends on something that Telegram did not answer
            meant = meaning(error, row.attempts)
            if meant is Outcome.UPGRADED:  # the new id is being recorded
                meant = Wait(_MOVES, flood=False)
            return self._after(row, meant if isinstance(meant, Wait) else Outcome.REFUSED)
        if outgoing is None:
            return partial(self._outbox.drop, row)
        return await self._post(row, outgoing)

    async def _post(self, row: OutboxRow, outgoing: OutgoingMessage) -> _Settle:
        try:
            sent = await self._messenger.send(row.chat_id, outgoing, row.what.priority)
        except TelegramError as error:
            meant = meaning(error, row.attempts, repeatable=row.what.repeatable)
            if meant is Outcome.DONE:
                return partial(self._outbox.sent, row, outgoing.edits, outgoing.remove_after)
            if meant is Outcome.GONE and outgoing.edits is not None:
                return await self._post(row, replace(outgoing, edits=None))
            if isinstance(error, Refused) and error.new_chat_id is not None and outgoing.edits is None:
                return partial(self._outbox.readdress, row, error.new_chat_id)
            return self._after(row, meant, arrived=may_have_arrived(error))
        return partial(self._outbox.sent, row, sent[0], outgoing.remove_after, *sent[1:])

    def _after(self, row: OutboxRow, meant: Outcome | Wait, *, arrived: bool = False) -> _Settle:
        if isinstance(meant, Wait):
            # While Telegram is unavailable no row is claimed: at its return every row is to be ready.
            pause = 0.0 if self._lanes.away else meant.seconds
            at = self._clock.now() + timedelta(seconds=pause)
            return partial(self._outbox.retry, row, at, arrived=arrived)
        _log.warning("outbox.not_sent", what=row.what.name, row=row.id, outcome=meant.value)
        return partial(self._outbox.failed, row, meant)

    async def _do(self, due: DueRow) -> None:
        try:
            settle = await self._own_jobs.get(due.what, self._do_for_room)(due)
        except Exception as error:  # noqa: BLE001 - a job that always fails must not stop the others
            _log.error("outbox.not_done", what=due.what.name, row=due.id, exc_info=error)
            settle = self._later(due, min(_LONGEST, 2.0 ** min(due.attempts, 12)))
        await self._settle(settle)
        self._dues.discard(due.id)
        self.ring()

    async def _do_for_room(self, due: DueRow) -> _Settle:
        await until_back(partial(self._jobs[due.what], due.subject), _log, "outbox.job_failed", row=due.id)
        return partial(self._outbox.due_done, due, Outcome.DONE)

    async def _remove_line(self, due: DueRow) -> _Settle:
        outcome = Outcome.GONE
        for message_id in (each for each in (due.message_id, due.rest_id) if each is not None):
            try:
                await self._api.call("deleteMessage", chat_id=due.chat_id, message_id=message_id)
            except TelegramError as error:
                meant = meaning(error, due.attempts)
                if meant is not Outcome.GONE:
                    return self._done_or_later(due, meant)
            else:
                outcome = Outcome.DONE
        return partial(self._outbox.due_done, due, outcome)

    async def _remove_copies(self, due: DueRow) -> _Settle:
        """Delete possible duplicates; Telegram skips messages of another chat or already gone."""
        chat_id, message_ids = await until_back(
            partial(self._outbox.copies, due.subject), _log, "outbox.copies_failed", due=due.subject
        )
        try:
            for first in range(0, len(message_ids), _MOST):
                some = message_ids[first : first + _MOST]
                await self._api.call("deleteMessages", chat_id=chat_id, message_ids=some)
        except TelegramError as error:
            return self._done_or_later(due, meaning(error, due.attempts))
        return partial(self._outbox.due_done, due, Outcome.DONE)

    def _done_or_later(self, due: DueRow, meant: Outcome | Wait) -> _Settle:
        if isinstance(meant, Wait):
            return self._later(due, meant.seconds)
        return partial(self._outbox.due_done, due, meant)

    def _later(self, due: DueRow, seconds: float) -> _Settle:
        return partial(self._outbox.due_retry, due, self._clock.now() + timedelta(seconds=seconds))

    async def _settle(self, record: _Settle) -> None:
        """Record an outcome, with retries until the store has it: a card that was sent must be known."""
        await until_done(record, _log, "outbox.settle_failed")
