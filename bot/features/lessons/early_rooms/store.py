"""Rooms pasted by accounts whose claims wait: one for an account, for a day."""

from __future__ import annotations

from typing import Final

from bot.classroom import Secret
from bot.features.lessons.early_rooms.rules import EarlyRoom
from bot.features.lessons.tables import early_rooms
from bot.personal_data import DataKind, times_of
from bot.records import Add
from bot.storage.changes import record
from bot.storage.db.records import found
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Deleted, PersonalData, Rows

_LASTS: Final = times_of(DataKind.EARLY)[0]


class EarlyRooms(SchoolStore):
    """The rooms that wait for their senders to be confirmed."""

    @decides
    def keep(self, tx: Transaction, account: int, text: Secret, *, borrowed: bool) -> None:
        """Keep what an account pasted, in place of what it pasted before."""
        tx.delete(early_rooms, early_rooms.c.account == account)
        record(tx, (Add(EarlyRoom(tx.new_id(), account, text, borrowed, tx.now)),))

    @reads
    def of(self, tx: Transaction, account: int) -> EarlyRoom | None:
        """Return what an account pasted within the last day."""
        return found(tx, EarlyRoom, early_rooms.c.account == account, early_rooms.c.at > tx.now - _LASTS)

    async def forget(self, account: int) -> None:
        """Forget what an account pasted: it was taken in, or its claim declined."""
        await self._school.write(lambda tx: tx.delete(early_rooms, early_rooms.c.account == account))


ROOM: Final = StorageRoom(
    name="early rooms",
    personal_data=(
        PersonalData(
            early_rooms,
            DataKind.EARLY,
            Rows((early_rooms.c.at,)),
            Deleted(),
            over=early_rooms.c.at,
        ),
    ),
)
