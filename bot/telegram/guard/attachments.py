"""The files of a message that stays are fetched and read, and it is judged again.

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

Each file is downloaded and read once: a picture forwarded through the school costs one reading. Results are
cached in memory only, by Telegram's `file_unique_id`: up to so many files and characters, for an hour. They
may hold secrets; nothing of them is written anywhere.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.telegram.api.tasks import Tasks, until_done
from bot.telegram.api.transport import Unfetched
from bot.telegram.updates.chat_queues import delivered
from bot.telegram.updates.reading import carried_by, chat_of, sender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.classroom import Clock
    from bot.moderation.post import Part
    from bot.storage.updates.journal import Journal
    from bot.telegram.api.transport import Fetcher
    from bot.telegram.updates.chat_queues import Delivery
    from bot.telegram.updates.reading import Carried

_log = logs.get()
_FILES: Final = 500
_CHARACTERS: Final = 2_000_000
_KEPT: Final = 3600.0  # seconds
_LATER: Final = frozenset({"busy", "closed"})  # a reader that cannot read now is asked again
_REST: Final = 0.5  # seconds before that
TOO_SLOW: Final = "too_slow"


class SeenInFile(Protocol):
    """What a reader found in a file."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The texts that the file shows."""
        ...

    @property
    def unread(self) -> str | None:
        """Why part of it was not read, as one word; None: all was read."""
        ...


class ContentReader(Protocol):
    """Reads files."""

    async def read(self, content: bytes, name: str, *, full: bool) -> SeenInFile:
        """Return what a file shows, in `full` or at a first look; its content is never trusted."""
        ...


@dataclass(frozen=True, slots=True)
class AttachmentSight:
    """What a file shows. `unread`: why part of it was not read. `lost`: a later try may read it."""

    parts: tuple[Part, ...] = ()
    unread: str | None = None
    lost: bool = False

    @property
    def characters(self) -> int:
        """Number of characters to cache."""
        return sum(len(part.text) for part in self.parts)


class AttachmentReader:
    """Reads files. Concurrent requests for one file share its reading."""

    def __init__(self, fetcher: Fetcher, reader: ContentReader, clock: Clock) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._clock = clock
        self._remembered: OrderedDict[str, tuple[float, AttachmentSight]] = OrderedDict()
        self._characters = 0
        self._looking: dict[tuple[str, bool], asyncio.Task[AttachmentSight]] = {}

    async def see(self, file: Carried, *, full: bool = True) -> AttachmentSight:
        """Return what a file shows, with its thumbnail's content where the file was not read in full.

        `full` False: what a first look shows; its sight is `TOO_SLOW` where that did not suffice.
        """
        sight = await self._shared(file, full=full)
        if sight.unread is None or file.instead is None:
            return sight
        small = await self._shared(file.instead, full=full)
        return AttachmentSight((*sight.parts, *small.parts), sight.unread, sight.lost or small.lost)

    async def close(self) -> None:
        """Cancel all readings."""
        looking = tuple(self._looking.values())
        for task in looking:
            task.cancel()
        for task in looking:
            with suppress(asyncio.CancelledError):
                await task

    async def _shared(self, file: Carried, *, full: bool) -> AttachmentSight:
        self._forget()
        remembered = self._remembered.get(file.unique_id)
        if remembered is not None:
            self._remembered.move_to_end(file.unique_id)
            return remembered[1]
        key = file.unique_id, full
        task = self._looking.get(key)
        if task is None:
            task = self._looking[key] = asyncio.create_task(self._look(file, full=full))
            task.add_done_callback(lambda _: self._looking.pop(key))
        return await asyncio.shield(task)

    async def _look(self, file: Carried, *, full: bool) -> AttachmentSight:
        try:
            content = await self._fetcher.fetch(file.file_id)
        except Unfetched as problem:
            return self._seen(file, AttachmentSight(unread=problem.reason, lost=problem.lost))
        seen = await self._reader.read(content, file.name, full=full)
        while seen.unread in _LATER:
            await asyncio.sleep(_REST)
            seen = await self._reader.read(content, file.name, full=full)
        sight = AttachmentSight(seen.parts, None if seen.unread is None else str(seen.unread))
        return sight if sight.unread == TOO_SLOW and not full else self._seen(file, sight)

    def _seen(self, file: Carried, sight: AttachmentSight) -> AttachmentSight:
        """Cache a result unless a later try may give another."""
        if not sight.lost:
            self._remembered[file.unique_id] = (self._clock.monotonic() + _KEPT, sight)
            self._characters += sight.characters
        return sight

    def _forget(self) -> None:
        """Evict expired entries, and the least recently used beyond the limits."""
        now = self._clock.monotonic()
        for unique_id in tuple(self._outlived(now)):
            _, sight = self._remembered.pop(unique_id)
            self._characters -= sight.characters
        while len(self._remembered) > _FILES or self._characters > _CHARACTERS:
            _, (_, sight) = self._remembered.popitem(last=False)
            self._characters -= sight.characters

    def _outlived(self, now: float) -> Iterator[str]:
        for unique_id, (until, _) in self._remembered.items():
            if until <= now:
                yield unique_id


_CLASSES: Final = 4  # their turns for one of all others
_AHEAD: Final = 4.0  # seconds that a clock runs ahead for each second of reading: its share is a fifth
_CLOCKS: Final = 1_000  # kept of those that show a time to come
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
