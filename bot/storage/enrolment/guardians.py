"""Guardians: their enrolment, their word for a student, and the access they stop; agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access.enrolment import agreements, enrolment, guardians
from bot.access.enrolment.enrolment import is_outdated
from bot.access.enrolment.guardians import GuardianAct, GuardianReply
from bot.access.enrolment.model import ConsentAnswer, EnrolReply
from bot.access.enrolment.views import GuardianList
from bot.access.model import BindingRole, BoundAccount, Step
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.entry_methods.store import ways_of
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.enrolment.known_lines import student_known
from bot.storage.people.class_rules import rules_now
from bot.storage.people.consents import children_of, is_consenting, rule_in, rules_version
from bot.storage.people.staff import serves_class, staffed_by
from bot.storage.people.students import (
    application_for,
    application_of,
    applications_where,
    binding_of,
    bindings_where,
    bound_account,
    students_of,
)
from bot.storage.school.attempts import outs_in
from bot.storage.tables.classes import applications, bindings, students

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.access.classes.class_rules import ClassRules
    from bot.access.enrolment.agreements import AgreeReply
    from bot.access.enrolment.model import GuardianRule
    from bot.access.model import Application, Binding, Relation
    from bot.classroom import Language, Secret
    from bot.records import Changes
    from bot.storage.db.transaction import Transaction


class Agreements(SchoolStore):
    """The agreements of one school's people."""

    async def rules(self, language: Language) -> ClassRules:
        """Return the class rules as they are now."""
        return await self._school.read(lambda tx: rules_now(tx, language))

    @decides
    def pledged_again(
        self, tx: Transaction, account: int, class_id: int, *, agrees: bool, shown: int, language: Language
    ) -> AgreeReply:
        """Take a bound account's answer to changed rules; `shown`: mark of the version it saw."""
        answer = ConsentAnswer(agrees, rules_version(tx), language.value, tx.now)
        bound = binding_of(tx, account, class_id) is not None
        reply, changes = agreements.pledged_again(account, class_id, answer, shown=shown, bound=bound)
        record(tx, changes)
        return reply

    @decides
    def attendance(
        self, tx: Transaction, account: int, class_id: int, *, agrees: bool, version: str, language: Language
    ) -> AgreeReply:
        """Take an answer about attendance."""
        answer = ConsentAnswer(agrees, version, language.value, tx.now)
        consenting = is_consenting(tx, account, class_id)
        reply, changes = agreements.attendance(account, class_id, answer, consenting=consenting)
        record(tx, changes)
        return reply


class Guardians(SchoolStore):
    """The guardians of one school, and what its staff decide about them."""

    @decides
    def related(self, tx: Transaction, application_id: int, account: int, relation: Relation) -> EnrolReply:
        """Take a guardian's answer about the relation to the child of their code."""
        application = _own(tx, application_id, account)
        if application is None:
            return EnrolReply.GONE
        reply, changes = guardians.related(application, relation, tx.now)
        record(tx, changes)
        return reply

    @decides
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
    ) -> EnrolReply:
        """Take a guardian's answer to the question for consent; `shown` as for a student's."""
        application = _own(tx, application_id, account)
        if application is None:
            return EnrolReply.GONE
        if is_outdated(application, shown, agrees=agrees):
            return EnrolReply.ASK_GUARDIAN_CONSENT
        consent = ConsentAnswer(agrees, version, language, tx.now)
        if application.step is Step.RENEWING:
            binding = binding_of(tx, account, application.class_id)
            reply, changes = guardians.consented_anew(application, consent, binding)
        else:
            student = student_known(tx, application)
            reply, changes = guardians.consented(application, consent, student, tx.new_id)
        record(tx, changes)
        return reply

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
        known = None if class_id is None else student_id
        reply, changes = guardians.on_paper(GuardianAct(account, may, tx.now), known)
        record(tx, changes)
        return reply, class_id

    @decides
    def ruled(self, tx: Transaction, account: int, class_id: int, rule: GuardianRule) -> GuardianReply:
        """Set when students of a class need a guardian's word."""
        act = GuardianAct(account, serves_class(tx, account, class_id), tx.now)
        reply, changes = guardians.ruled(act, class_id, rule)
        record(tx, changes)
        return reply

    @reads
    def child_account(self, tx: Transaction, binding_id: int) -> BoundAccount | None:
        return bound_account(tx, binding_id)

    async def disowned(self, account: int, binding_id: int) -> GuardianReply:
        """Take a press on [Không phải con tôi]."""

        def is_guardian(tx: Transaction, binding: Binding) -> bool:
            mine = bindings.c.account == account, bindings.c.student_id == binding.student_id
            return any(one.role is BindingRole.GUARDIAN for one in bindings_where(tx, *mine))

        return await self._decide(account, binding_id, is_guardian, guardians.disowned)

    async def thawed(self, account: int, binding_id: int) -> GuardianReply:
        """Take a staff press that says that the account is the student's after all."""
        return await self._decide(account, binding_id, _staff_over(account), guardians.thawed)

    async def removed(self, account: int, binding_id: int) -> GuardianReply:
        """Take a staff press that ends the access of an account that is not the student's."""
        return await self._decide(account, binding_id, _staff_over(account), guardians.removed)

    @decides
    def _decide(
        self,
        tx: Transaction,
        account: int,
        binding_id: int,
        may: Callable[[Transaction, Binding], bool],
        decide: Callable[[GuardianAct, Binding | None], tuple[GuardianReply, Changes]],
    ) -> GuardianReply:
        binding = _binding(tx, binding_id)
        # What was decided already needs no role: a second presser is told so.
        act = GuardianAct(account, binding is None or may(tx, binding), tx.now)
        reply, changes = decide(act, binding)
        record(tx, changes)
        return reply


def begin_as_guardian(
    tx: Transaction,
    account: int,
    name: Secret,
    student_id: int,
    *,
    code_id: int | None = None,
    phone_id: int | None = None,
) -> Tried:
    """Begin the application of an account with a guardian's valid code, or a guardian's number.

    A student of that class, the child first of all, is no guardian there, nor is an account that waits to be
    a student, or was removed or declined; a guardian applies once for each child.
    """
    class_id = tx.value_of(students.c.class_id, student_id)
    lines = () if class_id is None else students_of(tx, class_id)
    student = next((line for line in lines if line.id == student_id), None)
    if student is None:
        return Tried(refusal=CodeReply.WRONG)
    own = bindings.c.account == account, bindings.c.class_id == student.class_id
    known = bindings_where(tx, *own)
    if any(one.role is BindingRole.STUDENT for one in known):
        return Tried(refusal=CodeReply.GUARDIAN)
    if any(one.student_id == student_id for one in known):
        return Tried(refusal=CodeReply.BOUND)
    application = application_for(tx, account, name, student.class_id)
    waits = application.step is Step.WAITING and application.role is BindingRole.STUDENT
    if waits or outs_in(tx, student.class_id, (account,)):
        return Tried(refusal=CodeReply.PUPIL)
    _, changes = enrolment.begun_with_code(
        application,
        student,
        code_id,
        at=tx.now,
        role=BindingRole.GUARDIAN,
        phone_id=phone_id,
    )
    record(tx, changes)
    return Tried(application=application_of(tx, application.id))


def _own(tx: Transaction, application_id: int, account: int) -> Application | None:
    mine = applications.c.id == application_id, applications.c.account == account
    return next(iter(applications_where(tx, *mine)), None)


def _binding(tx: Transaction, binding_id: int) -> Binding | None:
    return next(iter(bindings_where(tx, bindings.c.id == binding_id)), None)


def _staff_over(account: int) -> Callable[[Transaction, Binding], bool]:
    return lambda tx, binding: serves_class(tx, account, binding.class_id)
