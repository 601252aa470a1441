"""Rule breakers: engaged by a deletion spike, released by staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from bot.incidents.pauses.rule_breaker import (
    RuleBreakerDecided,
    RuleBreakerEngaged,
    RuleBreakerRecord,
    on_brake_press,
    on_storm,
)
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.people.staff import staff_with
from bot.storage.tables.core import brakes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.incidents.pauses.rule_breaker import RuleBreakerPress, RuleBreakerReply
    from bot.moderation.brake import DeletionSpike
    from bot.outbox import Change
    from bot.storage.db.transaction import Transaction


class RuleBreakerRecords(SchoolStore):
    """The rule breakers of one school."""

    async def held(self) -> frozenset[tuple[int, str]]:
        """Return the realms and ids of the rules whose breaker is engaged."""
        query = select(*brakes.c["realm", "rule"]).where(
            brakes.c.school_id == self._school.id, brakes.c.released_at.is_(None)
        )
        rows = await self._school.read(lambda tx: tx.connection.execute(query).all())
        return frozenset((row.realm, row.rule) for row in rows)

    async def released(self) -> Mapping[tuple[int, str], datetime]:
        """Return when each rule's breaker was last released, by realm and rule."""
        query = (
            select(*brakes.c["realm", "rule"], func.max(brakes.c.released_at).label("at"))
            .where(brakes.c.school_id == self._school.id, brakes.c.released_at.is_not(None))
            .group_by(brakes.c.realm, brakes.c.rule)
        )
        rows = await self._school.read(lambda tx: tx.connection.execute(query).all())
        return {(row.realm, row.rule): row.at for row in rows}

    @decides
    def storm(self, tx: Transaction, storm: DeletionSpike) -> None:
        """Engage a rule's breaker and notify those who may release it, unless it is engaged already."""
        there = brakes.c.realm == storm.realm, brakes.c.rule == storm.rule
        held = _brake_where(tx, *there, brakes.c.released_at.is_(None))
        fresh = RuleBreakerRecord(
            tx.new_id(), storm.rule, storm.authors, storm.classes, storm.at, realm=storm.realm
        )
        record(tx, on_storm(fresh, held))

    async def brake(self, id: int) -> RuleBreakerRecord | None:  # noqa: A002 - a row's id is its id
        """Return a rule breaker as it is now."""
        return await self._school.read(lambda tx: _brake_where(tx, brakes.c.id == id))

    @decides
    def press(self, tx: Transaction, press: RuleBreakerPress) -> RuleBreakerReply:
        """Decide a press on a rule breaker's message and record what it changes."""
        brake = _brake_where(tx, brakes.c.id == press.brake_id)
        reply, changes = on_brake_press(press, brake, staff_with(tx, press.account))
        record(tx, changes)
        return reply


def _brake_where(tx: Transaction, *conditions: ColumnElement[bool]) -> RuleBreakerRecord | None:
    row = tx.row(brakes, *conditions)
    if row is None:
        return None
    sealed = row.decided_by_sealed
    return RuleBreakerRecord(
        id=row.id,
        rule=row.rule,
        authors=row.authors,
        classes=row.classes,
        at=row.braked_at,
        decided_by=None if sealed is None else tx.unseal(brakes.c.decided_by_sealed, row.id, sealed),
        decided_at=row.decided_at,
        released_at=row.released_at,
        realm=row.realm,
    )


def _write_brake(tx: Transaction, brake: RuleBreakerRecord) -> None:
    row = {
        "id": brake.id,
        "rule": brake.rule,
        "authors": brake.authors,
        "classes": brake.classes,
        "braked_at": brake.at,
        "realm": brake.realm,
    }
    tx.insert(brakes, [row])


def _write_decision(tx: Transaction, decided: RuleBreakerDecided) -> None:
    values = {
        "decided_by": decided.account,
        "decided_by_sealed": tx.seal(brakes.c.decided_by_sealed, decided.brake_id, decided.name),
        "decided_at": decided.at,
        "released_at": decided.at if decided.released else None,
    }
    tx.change(brakes, decided.brake_id, **values)


WRITERS: Final[Mapping[type[Change], Callable[[Transaction, Any], None]]] = {
    RuleBreakerEngaged: lambda tx, braked: _write_brake(tx, braked.brake),
    RuleBreakerDecided: _write_decision,
}
