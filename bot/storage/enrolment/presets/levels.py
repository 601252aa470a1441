"""The level of a school: read, chosen by its leaders, and the classes that differ from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.access.enrolment.model import GuardianRule
from bot.access.enrolment.presets.levels import Level, LevelReply, OwnRule, SchoolLevel, on_level
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.people.classes import school_classes
from bot.storage.people.consents import has_word
from bot.storage.people.staff import leads
from bot.storage.tables.classes import bindings
from bot.storage.tables.consents import guardian_rules, school_levels

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.access.enrolment.presets.levels import LevelSet
    from bot.storage.db.transaction import Transaction


class Levels(SchoolStore):
    """The level of one school."""

    @reads
    def level(self, tx: Transaction, account: int) -> SchoolLevel | None:
        """Return the level and which classes differ; None for an account that does not lead the school."""
        return _level(tx) if leads(tx, account) else None

    @decides
    def choose(self, tx: Transaction, account: int, level: Level, *, for_all: bool) -> LevelReply:
        """Decide that a school is of a level, and record it."""
        reply, changes = on_level(
            _level(tx), level, for_all=for_all, account=account, leads=leads(tx, account), at=tx.now
        )
        record(tx, changes)
        return reply


def set_level(tx: Transaction, chosen: LevelSet) -> None:
    """Write the level of the school; `for_all` also drops what its classes set by themselves."""
    tx.delete(school_levels)
    row = {"id": tx.new_id(), "level": chosen.level.value, "set_by": chosen.account, "set_at": chosen.at}
    tx.insert(school_levels, [row])
    if chosen.for_all:
        ours = [one.id for one in school_classes(tx)]
        tx.delete(guardian_rules, guardian_rules.c.class_id.in_(ours))


def _level(tx: Transaction) -> SchoolLevel:
    found = school_classes(tx)
    rules = {row.class_id: GuardianRule(row.rule) for row in tx.rows(guardian_rules)}
    own = tuple(OwnRule(one.name, rules[one.id]) for one in found if one.id in rules)
    level = tx.value(school_levels.c.level)
    same = _unconfirmed(tx, [one.id for one in found if one.id not in rules])
    others = _unconfirmed(tx, [one.id for one in found if one.id in rules])
    return SchoolLevel(None if level is None else Level(level), own, (same, others))


def _unconfirmed(tx: Transaction, class_ids: Collection[int]) -> int:
    query = select(func.count(bindings.c.student_id.distinct())).where(
        bindings.c.school_id == tx.school_id,
        bindings.c.class_id.in_(class_ids),
        bindings.c.ended_at.is_(None),
        bindings.c.role.is_(None),
        ~has_word(bindings.c.student_id, bindings.c.school_id),
    )
    return tx.connection.scalar(query) or 0
