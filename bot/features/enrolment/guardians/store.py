"""Guardians: their consent, their word for a student, the access that they stop; and levels of schools."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from bot.classroom import Binding, BindingRole, BoundAccount
from bot.features.enrolment.buttons import GuardianMessage
from bot.features.enrolment.entry_methods.store import ways_of
from bot.features.enrolment.guardians.rules import (
    GuardianList,
    GuardianReply,
    GuardianRule,
    Level,
    LevelReply,
    OwnGuardianRule,
    OwnRule,
    Presets,
    SchoolLevel,
    on_disown,
    on_level,
    on_papers,
    on_papers_undone,
    on_rule,
    on_settle,
    on_waiting_again,
)
from bot.features.enrolment.rules import GuardianWord
from bot.features.enrolment.tables import guardian_rules, guardian_words, school_levels
from bot.personal_data import Code, DataKind, Field
from bot.records import Decided
from bot.storage.changes import answers, record
from bot.storage.db.records import all_of, found
from bot.storage.db.transaction import SchoolStore, Transaction, decides, reads
from bot.storage.outbox.readers import class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.people.classes import school_classes
from bot.storage.people.consents import children_of, has_word, rule_in
from bot.storage.people.personal_data import Cleared, PersonalData, Rows
from bot.storage.people.staff import leads, serves_class, staffed_by
from bot.storage.people.students import bindings_where, bound_account
from bot.storage.tables.classes import bindings, students


class Guardians(SchoolStore):
    """The guardians of one school, and what its staff decide about them."""

    @reads
    def lists(self, tx: Transaction, account: int) -> tuple[GuardianList, ...]:
        """Return each class of a member of staff, with which students have a guardian's word."""
        return tuple(
            GuardianList(one, rule_in(tx, one.id), children_of(tx, one.id), ways_of(tx, one.id))
            for one in staffed_by(tx, account, tx.now)
        )

    @decides
    def papers_in(
        self, tx: Transaction, account: int, class_id: int, marked: Collection[int]
    ) -> tuple[GuardianReply, int, datetime]:
        """Note the papers of students of a class who have no guardian's word; return how many, and when."""
        open_ids = [one.student_id for one in children_of(tx, class_id) if not one.confirmed]
        words = [
            GuardianWord(tx.new_id(), student_id, account, on_paper=True, at=tx.now)
            for student_id in open_ids
            if student_id in marked
        ]
        bound = _own_accounts(tx, [word.student_id for word in words])
        reply, changes = on_papers(words, bound, may=serves_class(tx, account, class_id))
        record(tx, changes)
        return reply, len(words), tx.now

    @decides
    def papers_out(
        self, tx: Transaction, account: int, class_id: int, noted_at: datetime
    ) -> tuple[GuardianReply, int]:
        """Take back the papers of a class noted at that very time; return how many."""
        here = tx.select(students.c.id).where(students.c.class_id == class_id)
        noted = guardian_words.c.on_paper, guardian_words.c.at == noted_at
        words = all_of(tx, GuardianWord, guardian_words.c.student_id.in_(here), *noted)
        reply, changes = on_papers_undone(words, may=serves_class(tx, account, class_id))
        record(tx, changes)
        if reply is GuardianReply.UNDONE:
            record(tx, on_waiting_again(_own_accounts(tx, [word.student_id for word in words]), tx.now))
        return reply, len(words)

    @answers
    def ruled(
        self, tx: Transaction, account: int, class_id: int, rule: GuardianRule
    ) -> Decided[GuardianReply]:
        """Set when students of a class need a guardian's word."""
        wanted = OwnGuardianRule(tx.new_id(), class_id, rule, account, tx.now)
        return on_rule(wanted, may=serves_class(tx, account, class_id))

    @reads
    def child_account(self, tx: Transaction, binding_id: int) -> BoundAccount | None:
        return bound_account(tx, binding_id)

    @answers
    def disowned(self, tx: Transaction, account: int, binding_id: int) -> Decided[GuardianReply]:
        """Take a press on [Không phải cháu nhà tôi]."""
        binding = _binding(tx, binding_id)
        mine = bindings.c.account == account
        guarded = (
            () if binding is None else bindings_where(tx, mine, bindings.c.student_id == binding.student_id)
        )
        may = any(one.role is BindingRole.GUARDIAN for one in guarded)
        return on_disown(binding, tx.now, may=may)

    @answers
    def settled(
        self, tx: Transaction, account: int, binding_id: int, *, removes: bool
    ) -> Decided[GuardianReply]:
        """Take a staff press about a disowned account: it is the student's after all, or its access ends."""
        binding = _binding(tx, binding_id)
        # What was decided already needs no role: a second presser is told so.
        may = binding is None or serves_class(tx, account, binding.class_id)
        return on_settle(binding, tx.now, may=may, removes=removes)


def _own_accounts(tx: Transaction, student_ids: Collection[int]) -> tuple[Binding, ...]:
    return bindings_where(tx, bindings.c.student_id.in_(student_ids), bindings.c.role.is_(None))


def _binding(tx: Transaction, binding_id: int) -> Binding | None:
    return next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)


class Levels(SchoolStore):
    """The level of one school."""

    @reads
    def level(self, tx: Transaction, account: int) -> Presets | None:
        """Return the level and which classes differ; None for an account that does not lead the school."""
        return _presets(tx) if leads(tx, account) else None

    @answers
    def choose(self, tx: Transaction, account: int, level: Level, *, for_all: bool) -> Decided[LevelReply]:
        """Decide that a school is of a level, and record it."""
        wanted = SchoolLevel(tx.new_id(), level, account, tx.now)
        return on_level(wanted, _presets(tx), for_all=for_all, leads=leads(tx, account))


def _presets(tx: Transaction) -> Presets:
    classes, level = school_classes(tx), found(tx, SchoolLevel)
    rules = {each.class_id: each.rule for each in all_of(tx, OwnGuardianRule)}
    own = tuple(OwnRule(one.id, one.name, rules[one.id]) for one in classes if one.id in rules)
    same = _unconfirmed(tx, [one.id for one in classes if one.id not in rules])
    others = _unconfirmed(tx, [one.class_id for one in own])
    return Presets(None if level is None else level.level, own, (same, others))


def _unconfirmed(tx: Transaction, class_ids: Collection[int]) -> int:
    query = select(func.count(bindings.c.student_id.distinct())).where(
        bindings.c.school_id == tx.school_id,
        bindings.c.class_id.in_(class_ids),
        bindings.c.ended_at.is_(None),
        bindings.c.role.is_(None),
        ~has_word(bindings.c.student_id, bindings.c.school_id),
    )
    return tx.connection.scalar(query) or 0


ROOM: Final = StorageRoom(
    name="guardians",
    deliveries=Deliveries(readers={GuardianMessage.DISOWNED: class_staff_by(bindings.c.class_id)}),
    personal_data=(
        PersonalData(
            guardian_rules,
            DataKind.GUARDIAN,
            Rows((guardian_rules.c.class_id, (Field.WHAT, Code("word-rule")), guardian_rules.c.set_at)),
            Cleared(),
        ),
        PersonalData(
            school_levels,
            DataKind.GUARDIAN,
            Rows(((Field.WHAT, Code("school-level")), school_levels.c.set_at)),
            Cleared(),
        ),
    ),
)
