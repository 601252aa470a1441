"""Guardians: their consent, their word for a student, the access that they stop; and levels of schools."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from bot.classroom import Binding, BindingRole, BoundAccount, Relation
from bot.features.enrolment.applications.rules.applying import answered_anew, is_outdated
from bot.features.enrolment.applications.rules.steps import EnrolReply, Step
from bot.features.enrolment.applications.store.waiting import own_application, student_known
from bot.features.enrolment.consents.rules import ConsentAnswer, GuardianWord
from bot.features.enrolment.entry_methods.store import ways_of
from bot.features.enrolment.guardians.buttons import GuardianMessage
from bot.features.enrolment.guardians.rules import (
    GuardianAct,
    GuardianList,
    GuardianReply,
    GuardianRule,
    Level,
    LevelReply,
    OwnGuardianRule,
    OwnRule,
    Presets,
    SchoolLevel,
    on_consent,
    on_disown,
    on_level,
    on_paper,
    on_relation,
    on_remove,
    on_rule,
    on_thaw,
)
from bot.features.enrolment.guardians.tables import guardian_rules, school_levels
from bot.features.privacy.rules.keeping import DataKind
from bot.features.privacy.rules.person import Code, Field
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
from bot.storage.people.students import binding_of, bindings_where, bound_account
from bot.storage.tables.classes import bindings, students


class Guardians(SchoolStore):
    """The guardians of one school, and what its staff decide about them."""

    @answers
    def related(
        self, tx: Transaction, application_id: int, account: int, relation: Relation
    ) -> Decided[EnrolReply]:
        """Take a guardian's answer about the relation to the child of their code."""
        application = own_application(tx, application_id, account)
        if application is None:
            return EnrolReply.GONE, ()
        return on_relation(application, relation, tx.now)

    @answers
    def consented(
        self,
        tx: Transaction,
        application_id: int,
        account: int,
        *,
        agrees: bool,
        version: str,
        language: str,
        shown: datetime,
    ) -> Decided[EnrolReply]:
        """Take a guardian's answer to the question for consent; `shown` as for a student's."""
        application = own_application(tx, application_id, account)
        if application is None:
            return EnrolReply.GONE, ()
        if is_outdated(application, shown, agrees=agrees):
            return EnrolReply.ASK_GUARDIAN_CONSENT, ()
        answer = ConsentAnswer(tx.new_id(), agrees, version, language, tx.now)
        if application.step is Step.RENEWING:
            binding = binding_of(tx, account, application.class_id)
            return answered_anew(application, answer, binding, BindingRole.GUARDIAN)
        return on_consent(application, answer, student_known(tx, application), tx.new_id)

    @reads
    def lists(self, tx: Transaction, account: int) -> tuple[GuardianList, ...]:
        """Return each class of a member of staff, with which students have a guardian's word."""
        return tuple(
            GuardianList(one, rule_in(tx, one.id), children_of(tx, one.id), ways_of(tx, one.id))
            for one in staffed_by(tx, account, tx.now)
        )

    @decides
    def on_paper(self, tx: Transaction, account: int, student_id: int) -> tuple[GuardianReply, int | None]:
        """Take a press on [Đã thu phiếu giấy]; returns the class too."""
        class_id = tx.value_of(students.c.class_id, student_id)
        may = class_id is None or serves_class(tx, account, class_id)
        word = GuardianWord(tx.new_id(), student_id, account, on_paper=True, at=tx.now)
        reply, changes = on_paper(None if class_id is None else word, may=may)
        record(tx, changes)
        return reply, class_id

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

    async def disowned(self, account: int, binding_id: int) -> GuardianReply:
        """Take a press on [Không phải con tôi]."""

        def is_guardian(tx: Transaction, binding: Binding) -> bool:
            mine = bindings.c.account == account, bindings.c.student_id == binding.student_id
            return any(one.role is BindingRole.GUARDIAN for one in bindings_where(tx, *mine))

        return await self._decide(binding_id, is_guardian, on_disown)

    async def settled(self, account: int, binding_id: int, *, removes: bool) -> GuardianReply:
        """Take a staff press about a disowned account: it is the student's after all, or its access ends."""
        decide = on_remove if removes else on_thaw
        return await self._decide(
            binding_id, lambda tx, binding: serves_class(tx, account, binding.class_id), decide
        )

    @answers
    def _decide(
        self,
        tx: Transaction,
        binding_id: int,
        may: Callable[[Transaction, Binding], bool],
        decide: Callable[[GuardianAct, Binding | None], Decided[GuardianReply]],
    ) -> Decided[GuardianReply]:
        binding = next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)
        # What was decided already needs no role: a second presser is told so.
        return decide(GuardianAct(binding is None or may(tx, binding), tx.now), binding)


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
