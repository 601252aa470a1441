"""How appeals are decided and recorded; staff of the incident hear of them."""

from __future__ import annotations

from typing import Final

from bot.features.incidents.appeals.buttons import AppealMessage
from bot.features.incidents.appeals.rules import AppealReply, on_appeal
from bot.features.incidents.store.incidents import of_incidents
from bot.records import Decided, Who
from bot.storage.changes import answers
from bot.storage.db.transaction import SchoolStore, Transaction
from bot.storage.incidents.reads import incident_of
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.staff import told_of


class Appeals(SchoolStore):
    """The appeals of one school."""

    @answers
    def press(self, tx: Transaction, incident_id: int, who: Who) -> Decided[AppealReply]:
        """Decide an author's appeal and record what it changes."""
        incident = incident_of(tx, incident_id)
        heard = incident is not None and bool(told_of(tx, incident.group_id, tx.now))
        return on_appeal(who, incident, tx.now, heard=heard)


ROOM: Final = StorageRoom(name="appeals", deliveries=Deliveries(readers={AppealMessage.APPEAL: of_incidents}))
