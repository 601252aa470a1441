"""Roster import at the operator's terminal, without a role: the operator holds the database and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.classes.class_names import class_named
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.people.classes import school_classes
from bot.storage.rosters.rosters import compared, new_class, renew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.access.model import SchoolClass
    from bot.access.rosters.renewal import Difference
    from bot.access.rosters.rosters import RosterLine
    from bot.classroom import Secret
    from bot.storage.db.transaction import Transaction


class Imports(SchoolStore):
    """The rosters of one school, as its operator imports them."""

    async def classes(self) -> tuple[SchoolClass, ...]:
        """Return the school's classes; none by a creator's word alone, whom no owner vouches for."""
        return await self._school.read(school_classes)

    async def compare(self, class_id: int, lines: Sequence[RosterLine]) -> Difference:
        """Return what a list would change on a class's roster."""
        return await self._school.read(lambda tx: compared(tx, class_id, lines))

    @decides
    def take(self, tx: Transaction, name: Secret, lines: Sequence[RosterLine], *, leave: bool) -> None:
        """Bring the roster of the class of that name up to a list; the class is made if there is none.

        `leave`: students not in the list leave the roster, and their access ends. No codes are made.
        """
        known = class_named(name.reveal(), school_classes(tx))
        renew(tx, new_class(tx, name) if known is None else known.id, lines, leave=leave)
