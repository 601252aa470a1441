"""Attachment scan: the files of a message that stays are fetched and read, and it is judged again.

It comes after the text was judged, beside everything else: no deletion waits for a picture. A text that took
too long is judged in pieces, beside the pictures and not behind them. A file has a short first look, and
where that does not suffice it is read in full, behind the first looks of all others. A queue holds five
numbers a message, of ten thousand as of one; its update stays in the journal, not done, until it was scanned.
So a stop at any moment loses nothing, and however many wait nothing is left out.

Classes go first, and whoever took much time waits for others (`Turns`). Of the school's confirmed groups each
account takes turns with the others; a group that nobody confirmed counts as one, whoever sends there. Each
has a clock of its own that runs ahead while its files are read, and the one whose clock shows the earliest
time is next: who sends ordinary files waits for nobody who sends many, or slow ones. Groups that nobody
confirmed have one turn where classes have four, and a third of the places.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.telegram.api.tasks import Tasks, until_done
from bot.telegram.guard.attachment_reader import TOO_SLOW
from bot.telegram.updates.chat_queues import delivered
from bot.telegram.updates.reading.attachments import carried_by
from bot.telegram.updates.reading.parsing import chat_of, sender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.classroom import Clock
    from bot.moderation.post import Part
    from bot.storage.updates.journal import Journal
    from bot.telegram.guard.attachment_reader import AttachmentReader
    from bot.telegram.updates.chat_queues import Delivery


_CLASSES: Final = 4  # their turns for one of all others
_AHEAD: Final = 4.0  # seconds that a clock runs ahead for each second of reading: its share is a fifth
_CLOCKS: Final = 1_000  # kept of those that show a time to come
_log = logs.get()
# Reasons why a file was not read that its maker may have provoked; other reasons occur with ordinary files.
_SUSPECT: Final = frozenset({TOO_SLOW, "killed"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for a scan, since the clock showed `came`; `sender` None: nobody knows whose."""

    row: int
    chat_id: int
    message_id: int
    sender: int | None
    came: float

    @property
    def key(self) -> tuple[int, int]:
        """What names the message."""
        return self.chat_id, self.message_id


class Turns:
    """What waits, and what is being scanned: `places` at a time, a third of them at most for one of those.

    `is_class` tells whether a chat is a confirmed group, asked at each turn; `now` gives seconds.
    """

    def __init__(self, places: int, is_class: Callable[[int], bool], now: Callable[[], float]) -> None:
        self.places = places
        self._is_class = is_class
        self._now = now
        self._waiting: dict[int, deque[Waiting]] = {}  # by whoever takes turns
        self._clocks: dict[int, float] = {}
        self._scanned: dict[Waiting, tuple[int, bool]] = {}  # with whose it is, and whether a class's
        self._in_a_row = 0  # turns of classes

    def __len__(self) -> int:
        """Return how many messages wait."""
        return sum(map(len, self._waiting.values()))

    def put(self, waiting: Waiting) -> None:
        """Add a message behind those of its account, or of its unconfirmed group."""
        chat_id = waiting.chat_id
        whose = waiting.sender if self._is_class(chat_id) and waiting.sender is not None else chat_id
        self._waiting.setdefault(whose, deque()).append(waiting)

    def take(self) -> Waiting | None:
        """Return the next message; None where none may be scanned yet."""
        held = [whose for whose, _ in self._scanned.values()]
        strangers = sum(not of_class for _, of_class in self._scanned.values())
        most = max(1, self.places // 3)
        ready: dict[bool, list[tuple[float, int]]] = {True: [], False: []}
        for whose, waiting in self._waiting.items():
            of_class = self._is_class(waiting[0].chat_id)
            if held.count(whose) < most and (of_class or strangers < most):
                at = max(waiting[0].came, self._clocks.get(whose, 0.0))
                ready[of_class].append((at, whose))
        of_class = bool(ready[True]) and not (ready[False] and self._in_a_row >= _CLASSES)
        if len(self._scanned) >= self.places or not ready[of_class]:
            return None
        self._in_a_row = self._in_a_row + 1 if of_class else 0
        _, whose = min(ready[of_class])
        taken = self._waiting[whose].popleft()
        if not self._waiting[whose]:
            del self._waiting[whose]
        self._scanned[taken] = whose, of_class
        return taken

    def done(self, waiting: Waiting, seconds: float) -> None:
        """Note that a message was scanned, which took so long."""
        whose, _ = self._scanned.pop(waiting)
        now = self._now()
        self._clocks[whose] = max(now, self._clocks.get(whose, 0.0)) + seconds * _AHEAD
        if len(self._clocks) > _CLOCKS:
            self._clocks = {each: at for each, at in self._clocks.items() if at > now}


class Judging(Protocol):
    """Judges a message again with what its files show, and acts on the verdict."""

    async def __call__(
        self,
        delivery: Delivery,
        seen: Sequence[Part],
        newest: Callable[[], bool],
        *,
        unseen: bool,
        last: bool,
    ) -> bool:
        """Judge, act and record; tell whether that was all. `newest` False: it was edited since; do nothing.

        `unseen`: the files were not read in full, since one took too long or killed its reader. Unless it is
        the `last` time, only a leak is acted on.
        """
        ...


class _Step(Enum):
    """What is done with a message, in this order; the value says for how many at once."""

    TEXT = 2  # judged in pieces
    FIRST_LOOK = 6  # files; while one is fetched another is read
    FULL = 3


class AttachmentScan:
    """Scans the attachments of messages. Only the newest version of each message counts.

    `judge` returns who judges them again: the guard, which is built on this.
    """

    def __init__(
        self,
        seer: AttachmentReader,
        journal: Journal,
        judge: Callable[[], Judging],
        *,
        is_class: Callable[[int], bool],
        clock: Clock,
    ) -> None:
        self._seer = seer
        self._journal = journal
        self._judge = judge
        self._clock = clock
        self._turns = {step: Turns(step.value, is_class, clock.monotonic) for step in _Step}
        self._newest: dict[tuple[int, int], int] = {}
        self._tasks = Tasks(_log)

    def wants(self, message: Mapping[str, object]) -> bool:
        """Tell whether a message has files to read."""
        return bool(carried_by(message))

    def put(self, delivery: Delivery, *, late: bool) -> None:
        """Queue a message for its scan; `late`: its text took too long and is judged in pieces first."""
        chat_id, message_id = delivery.arrival.chat_id, delivery.arrival.message_id
        if chat_id is None or message_id is None:
            return
        sender = sender_of(delivery.message or {})
        waiting = Waiting(delivery.row, chat_id, message_id, sender, self._clock.monotonic())
        self._newest[waiting.key] = waiting.row
        self._queue(waiting, _Step.TEXT if late else _Step.FIRST_LOOK)

    def gone(self, chat_id: int | None, message_id: int | None) -> None:
        """Record that a message's queued version is obsolete: it was edited, or is being deleted."""
        if chat_id is not None and message_id is not None:
            self._newest.pop((chat_id, message_id), None)

    async def see(self, message: Mapping[str, object]) -> list[Part]:
        """Return what the files of an unstored message show."""
        return (await self._seen(message, full=True))[0]

    async def close(self) -> None:
        """Stop; queued messages are in the journal."""
        await self._tasks.cancel()
        await self._seer.close()

    def _queue(self, waiting: Waiting, step: _Step) -> None:
        self._turns[step].put(waiting)
        self._go_on(step)

    def _go_on(self, step: _Step) -> None:
        """Begin with all that may be scanned now."""
        while (waiting := self._turns[step].take()) is not None:
            self._tasks.start(self._work(waiting, step))

    async def _work(self, waiting: Waiting, step: _Step) -> None:
        began = self._clock.monotonic()
        try:
            await self._look(waiting, step)
        except Exception as error:  # noqa: BLE001 - the row is taken up at the next start
            _log.error("journal.settle_failed", exc_info=error)
        finally:
            self._turns[step].done(waiting, self._clock.monotonic() - began)
        self._go_on(step)

    async def _look(self, look: Waiting, step: _Step) -> None:
        """Scan one message. A message that makes the scan fail is set aside, and the others go on."""

        def newest() -> bool:
            return self._newest.get(look.key) == look.row

        done = True
        try:
            delivery = await self._found(look) if newest() else None
            if delivery is None:
                await self._settle(look)
                return
            further = await self._step(look, delivery, step, newest)
            if not newest():
                await self._settle(look)
            elif further is not None:
                done = False
                self._queue(look, further)
        except Exception as error:  # noqa: BLE001 - whatever a file brings, the next is looked at
            _log.error("attachment.scan_failed", row=look.row, exc_info=error)
            await self._bury(look, f"not_looked_at:{type(error).__name__}")
        finally:
            if done and newest():
                del self._newest[look.key]

    async def _step(
        self, look: Waiting, delivery: Delivery, step: _Step, newest: Callable[[], bool]
    ) -> _Step | None:
        """Do a step of a message's scan; return the one that follows, None after the last."""
        message = delivery.message or {}
        if step is _Step.TEXT:
            last = not self.wants(message)
            is_done = await self._judge()(delivery, (), newest, unseen=False, last=last)
            return None if last or is_done else _Step.FIRST_LOOK
        full = step is _Step.FULL
        seen, unread, lost = await self._seen(message, full=full)
        last = full or TOO_SLOW not in unread
        if lost and last:
            await self._bury(look, "not_seen")
        unseen = last and not _SUSPECT.isdisjoint(unread)
        is_done = await self._judge()(delivery, seen, newest, unseen=unseen, last=last)
        return None if last or is_done else _Step.FULL

    async def _settle(self, look: Waiting) -> None:
        await until_done(
            partial(self._journal.settle, (look.row,)), _log, "journal.settle_failed", row=look.row
        )

    async def _bury(self, look: Waiting, reason: str) -> None:
        await until_done(
            partial(self._journal.bury, look.row, reason), _log, "journal.settle_failed", row=look.row
        )

    async def _found(self, look: Waiting) -> Delivery | None:
        """Return the stored message; None where a newer version of it is stored, or the row is gone."""
        find = partial(self._journal.find, look.chat_id, (look.message_id,))
        found = await until_done(find, _log, "journal.find_failed", row=look.row)
        return next((delivered(each) for each in found if each.id == look.row), None)

    async def _seen(self, message: Mapping[str, object], *, full: bool) -> tuple[list[Part], set[str], bool]:
        """Return what the message's files show, and why some of them were not read.

        And whether one could not be fetched that Telegram may still have.
        """
        parts: list[Part] = []
        unread: set[str] = set()
        lost = False
        for file in carried_by(message):
            sight = await self._seer.see(file, full=full)
            parts += sight.parts
            lost |= sight.lost
            if sight.unread is not None:
                unread.add(sight.unread)
                if full or sight.unread != TOO_SLOW:
                    _log.info("attachment.unread", chat=chat_of({"message": message}), reason=sight.unread)
        return parts, unread, lost
