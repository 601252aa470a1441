"""Bells: who stores what another worker is to act on rings, and that worker looks at once.

On PostgreSQL a bell is heard in all workers (NOTIFY, at the commit), with nothing but a school's id. It may
be missed while the connection that hears it is down: who waits for one looks now and then without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

UPDATES: Final = "gaclop_updates"  # with the id of the school in whose journal they are
CHANGED: Final = "gaclop_leases"  # bots or leases: workers look what is theirs


def notify(connection: Connection, channel: str, payload: str = "") -> None:
    """Ring in all workers once the transaction is committed. SQLite has one worker, which looks by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_notify(:channel, :payload)"), {"channel": channel, "payload": payload}
        )


class Bell:
    """Calls those who wait for a school's updates, of this process or of another."""

    def __init__(self) -> None:
        self._told: dict[int, Callable[[], None]] = {}

    def when_rung(self, school_id: int, told: Callable[[], None] | None) -> None:
        """Register what is called when updates of a school were stored; None: nobody waits any more."""
        if told is None:
            self._told.pop(school_id, None)
        else:
            self._told[school_id] = told

    def ring(self, school_id: int) -> None:
        """Tell that updates of a school were stored."""
        told = self._told.get(school_id)
        if told is not None:
            told()

    def ring_all(self) -> None:
        """Tell all: bells may have been missed."""
        for told in tuple(self._told.values()):
            told()

    def heard(self, payload: str) -> None:
        """Take a notification; what is no school's id is none of ours."""
        if payload.isdecimal():
            self.ring(int(payload))
