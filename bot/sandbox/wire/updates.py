"""A bot's queue of updates and its long polling, with Telegram's offsets and its one-poller rule."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.wire import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.sandbox.wire.schema import JSON

LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MOST = 100


@dataclass(frozen=True, slots=True)
class Pending:
    """One update, already serialised."""

    update_id: int
    kind: str
    body: bytes
    at: float
    lane: str


@dataclass(slots=True)
class UpdateQueue:
    """Updates in order of their ids; kept until a getUpdates with a higher offset confirms them."""

    next_id: int
    allowed: frozenset[str] | None = None  # None: all but LEFT_OUT_BY_DEFAULT
    pending: deque[Pending] = field(default_factory=deque)
    listener: Callable[[], None] | None = None  # called at every new update
    _poller: asyncio.Future[None] | None = None
    _closed: bool = False

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind reach the bot."""
        return kind not in LEFT_OUT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Set the kinds of updates from now on; none named means the default set."""
        self.allowed = frozenset(kinds) or None

    def push(self, kind: str, payload: JSON, at: float) -> JSON:
        """Append an update `{"update_id", kind: payload}` and return it; `at` is Unix time."""
        return self.push_raw({"update_id": self.next_id, kind: payload}, at, kind)

    def push_raw(self, update: JSON, at: float, kind: str = "") -> JSON:
        """Append an update as it is; one without `update_id` gets the next."""
        update_id = update.get("update_id")
        if not isinstance(update_id, int):
            update_id = self.next_id
            update = {"update_id": update_id, **update}
        self.next_id = max(self.next_id, update_id) + 1
        body = json.dumps(update).encode()
        self.pending.append(Pending(update_id, kind, body, at, _lane(update.get(kind))))
        self._wake()
        if self.listener is not None:
            self.listener()
        return update

    def drop(self) -> None:
        """Drop all pending updates."""
        self.pending.clear()

    def take(self, delivered: Pending) -> None:
        """Drop one update that has been delivered."""
        if delivered in self.pending:
            self.pending.remove(delivered)

    def forget(self, before: float) -> None:
        """Drop updates pending since before this Unix time."""
        while self.pending and self.pending[0].at <= before:
            self.pending.popleft()

    async def poll(self, limit: int, timeout_seconds: float) -> list[Pending]:
        """Return up to `limit` updates, waiting for the first in real time.

        Raises ApiError 409 when a later call to `poll` takes over.
        """
        self._take_over()
        if not self.pending and timeout_seconds > 0 and not self._closed:
            poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._poller = poller
            try:
                async with asyncio.timeout(timeout_seconds):
                    await poller
            except TimeoutError:
                return []
            finally:
                if self._poller is poller:
                    self._poller = None
        return [self.pending[index] for index in range(min(limit, len(self.pending)))]

    def open(self) -> None:
        """Let polls wait again."""
        self._closed = False

    def close(self) -> None:
        """End a waiting poll empty, and later ones at once."""
        self._closed = True
        self._wake()

    def confirm(self, offset: int | None) -> None:
        """Drop updates below `offset`; a negative one keeps so many of the last."""
        if offset is None:
            return
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        while self.pending and self.pending[0].update_id < offset:
            self.pending.popleft()

    def _take_over(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(errors.conflict(errors.CONFLICT_POLL))
        self._poller = None

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)


def _lane(payload: object) -> str:
    """Return the key that orders an update's delivery: its chat if it is a message, else its user."""
    if not isinstance(payload, dict):
        return ""
    of_person = "new_chat_member" in payload or "data" in payload or "chat" not in payload
    party = payload.get("from" if of_person else "chat")
    return f"{'user' if of_person else 'chat'} {party['id']}" if isinstance(party, dict) else ""
