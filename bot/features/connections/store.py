"""What is kept of a school's connections. No key is read but to be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.features.connections.rules import Connection, Keys, Service, folded
from bot.features.connections.tables import connections
from bot.personal_data import DataKind
from bot.records import Add, Gone
from bot.storage.changes import record
from bot.storage.db.records import found, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.room import StorageRoom
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import owns


class Connections(SchoolStore):
    """The connections of one school."""

    @reads
    def seen(self, tx: Transaction, account: int) -> Mapping[Service, datetime] | None:
        """Return the services that the school has keys for, and since when; None: only owners see that."""
        if not owns(tx, account):
            return None
        rows = tx.connection.execute(tx.select(*connections.c["service", "set_at"]))
        return {Service(row.service): row.set_at for row in rows}

    @decides
    def keep(
        self, tx: Transaction, account: int, service: Service, keys: Keys, *, licensed: bool = False
    ) -> bool:
        """Keep an owner's keys in place of those before; return whether the account may say them."""
        if not owns(tx, account):
            return False
        fresh = Connection(tx.new_id(), service, folded(keys), licensed, account, tx.now)
        record(tx, (Gone(Connection, {"service": service.value}), Add(fresh)))
        return True

    @decides
    def forget(self, tx: Transaction, account: int, service: Service) -> bool:
        """Forget the keys for a service at an owner's word; return whether the account may say it."""
        if not owns(tx, account):
            return False
        record(tx, (Gone(Connection, {"service": service.value}),))
        return True

    @reads
    def of_owner(self, tx: Transaction, account: int, service: Service) -> Connection | None:
        """Return a connection for an owner who wants it tried; None for others, and where there is none."""
        mine = owns(tx, account)
        return found(tx, Connection, connections.c.service == service.value) if mine else None

    @decides
    def note_licence(self, tx: Transaction, connection_id: int, *, licensed: bool) -> None:
        """Note what a trial showed of the account's plan."""
        before = of_id(tx, Connection, connection_id)
        if before is not None and before.licensed != licensed:
            fresh = replace(before, id=tx.new_id(), licensed=licensed)
            record(tx, (Gone(Connection, {"id": before.id}), Add(fresh)))

    @reads
    def ids(self, tx: Transaction) -> Mapping[Service, int]:
        """Return the id of each connection: one that changed has another."""
        rows = tx.connection.execute(tx.select(*connections.c["service", "id"]))
        return {Service(row.service): row.id for row in rows}

    @reads
    def connection(self, tx: Transaction, connection_id: int) -> Connection | None:
        """Return a connection, to be used; None: it was forgotten or changed meanwhile."""
        return of_id(tx, Connection, connection_id)


ROOM: Final = StorageRoom(
    name="connections",
    personal_data=(
        PersonalData(
            connections,
            DataKind.CONNECTION,
            Rows((connections.c.set_at,)),
            Cleared(),
        ),
    ),
)
