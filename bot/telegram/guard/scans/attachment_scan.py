"""Attachment scan: the files of a message that stays are fetched and read, and it is judged again.

It comes after the text was judged, beside everything else: no deletion waits for a picture. The queue holds
three numbers a message; its update stays in the journal, not done, until it was scanned. So a stop at any
moment loses nothing, and a thousand pictures at once cost little memory: messages are scanned with chats
taking turns, and in a chat in order of arrival.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.telegram.api.store_retry import until_done
from bot.telegram.api.tasks import Tasks
from bot.telegram.updates.chat_queues import delivered
from bot.telegram.updates.reading.attachments import carried_by
from bot.telegram.updates.reading.parsing import chat_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.classroom import Journaled
    from bot.moderation.post import Part
    from bot.telegram.guard.scans.attachment_reader import AttachmentReader
    from bot.telegram.updates.chat_queues import Delivery

_log = logs.get()
_AT_ONCE: Final = 4  # messages; while one is fetched another is read
# Reasons why a file was not read that its maker may have provoked; other reasons occur with ordinary files.
_SUSPECT: Final = frozenset({"too_slow", "killed"})


class ScanJournal(Protocol):
    """Stored updates."""

    async def find(self, chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
        """Return the newest stored update of each message."""
        ...

    async def settle(self, ids: Sequence[int]) -> None:
        """Mark rows as done."""
        ...

    async def bury(self, id: int, reason: str) -> None:  # noqa: A002 - a row's id is its id
        """Set a row aside for good (dead letter), with the reason."""
        ...


class Judging(Protocol):
    """Judges a message again with what its files show, and acts on the verdict."""

    async def __call__(
        self, delivery: Delivery, seen: Sequence[Part], newest: Callable[[], bool], *, unseen: bool
    ) -> None:
        """Judge, act and record; do nothing where `newest` says that the message was edited since.

        `unseen`: the files were not read in full, since one took too long or killed its reader.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Waiting:
    row: int
    chat_id: int
    message_id: int

    @property
    def key(self) -> tuple[int, int]:
        return self.chat_id, self.message_id


class AttachmentScan:
    """Scans the attachments of messages. Only the newest version of each message counts."""

    def __init__(self, seer: AttachmentReader, journal: ScanJournal, judge: Judging) -> None:
        self._seer = seer
        self._journal = journal
        self._judge = judge
        self._waiting: OrderedDict[int, deque[_Waiting]] = OrderedDict()
        self._newest: dict[tuple[int, int], int] = {}
        self._looks = 0
        self._tasks = Tasks(_log)

    def wants(self, message: Mapping[str, object]) -> bool:
        """Tell whether a message has files to read."""
        return bool(carried_by(message))

    def put(self, delivery: Delivery) -> None:
        """Queue a message for its scan."""
        chat_id, message_id = delivery.arrival.chat_id, delivery.arrival.message_id
        if chat_id is None or message_id is None:
            return
        look = _Waiting(delivery.row, chat_id, message_id)
        self._newest[look.key] = look.row
        self._waiting.setdefault(chat_id, deque()).append(look)
        if self._looks < _AT_ONCE:
            self._looks += 1
            self._tasks.start(self._work())

    def gone(self, chat_id: int | None, message_id: int | None) -> None:
        """Record that a message's queued version is obsolete: it was edited, or is being deleted."""
        if chat_id is not None and message_id is not None:
            self._newest.pop((chat_id, message_id), None)

    async def see(self, message: Mapping[str, object]) -> list[Part]:
        """Return what the files of an unstored message show."""
        parts, _, _ = await self._seen(message)
        return parts

    async def close(self) -> None:
        """Stop; queued messages are in the journal."""
        await self._tasks.cancel()
        await self._seer.close()

    async def _work(self) -> None:
        try:
            while self._waiting:
                try:
                    await self._look(self._next())
                except Exception as error:  # noqa: BLE001 - the row is taken up at the next start
                    _log.error("journal.settle_failed", exc_info=error)
        finally:
            self._looks -= 1

    def _next(self) -> _Waiting:
        """Take the first message of the chat whose turn it is."""
        chat_id, waiting = self._waiting.popitem(last=False)
        look = waiting.popleft()
        if waiting:
            self._waiting[chat_id] = waiting
        return look

    async def _look(self, look: _Waiting) -> None:
        """Scan one message. A message that makes the scan fail is set aside, and the others go on."""

        def newest() -> bool:
            return self._newest.get(look.key) == look.row

        try:
            delivery = await self._found(look) if newest() else None
            if delivery is None:
                await self._settle(look)
                return
            seen, lost, unseen = await self._seen(delivery.message or {})
            if lost:
                await self._bury(look, "not_seen")
            await self._judge(delivery, seen, newest, unseen=unseen)
            if not newest():
                await self._settle(look)
        except Exception as error:  # noqa: BLE001 - whatever a file brings, the next is looked at
            _log.error("attachment.scan_failed", row=look.row, exc_info=error)
            await self._bury(look, f"not_looked_at:{type(error).__name__}")
        finally:
            if newest():
                del self._newest[look.key]

    async def _settle(self, look: _Waiting) -> None:
        await until_done(
            partial(self._journal.settle, (look.row,)), _log, "journal.settle_failed", row=look.row
        )

    async def _bury(self, look: _Waiting, reason: str) -> None:
        await until_done(
            partial(self._journal.bury, look.row, reason), _log, "journal.settle_failed", row=look.row
        )

    async def _found(self, look: _Waiting) -> Delivery | None:
        """Return the stored message; None where a newer version of it is stored, or the row is gone."""
        find = partial(self._journal.find, look.chat_id, (look.message_id,))
        found = await until_done(find, _log, "journal.find_failed", row=look.row)
        return next((delivered(each) for each in found if each.id == look.row), None)

    async def _seen(self, message: Mapping[str, object]) -> tuple[list[Part], bool, bool]:
        """Return what the message's files show.

        And whether a file could not be fetched that Telegram may still have, and whether one was not read in
        a way that its maker may have provoked.
        """
        parts: list[Part] = []
        lost = unseen = False
        for file in carried_by(message):
            sight = await self._seer.see(file)
            parts += sight.parts
            lost |= sight.lost
            unseen |= sight.unread in _SUSPECT
            if sight.unread is not None:
                _log.info("attachment.unread", chat=chat_of({"message": message}), reason=sight.unread)
        return parts, lost, unseen
