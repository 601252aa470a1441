"""Enrolment in a class: applications, consent, a teacher's approval, and opening the class's doors."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.access.doors import door
from bot.access.enrolment import approvals, enrolment
from bot.access.enrolment.approvals import Approval, move_answered
from bot.access.enrolment.enrolment import Way
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.model import (
    ConsentAnswer,
    DecideReply,
    EnrolReply,
    MoveReply,
    mark_of,
    waits_for_press,
)
from bot.access.enrolment.views import ApprovalCard, ListPlace
from bot.access.model import Application, BindingRole, LessonKind, Step
from bot.access.rosters.names import named_on
from bot.classroom import SCHOOL, MeetingState
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.codes.store import line_of_code, throttled, tries_of, wrong_number
from bot.features.enrolment.entry_methods.rules import EntryMethod, matched
from bot.features.enrolment.entry_methods.store import classes_taking_numbers, matches_of, ways_of
from bot.outbox import Dispatch
from bot.privacy.keeping import DataKind, times_of
from bot.records import Changes
from bot.school.changes import RoleSet
from bot.school.roles import Role, Standing
from bot.storage.changes import record
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.doors.reads import last_openings
from bot.storage.enrolment.guardians import begin_as_guardian
from bot.storage.enrolment.known_lines import student_known
from bot.storage.enrolment.waiting import begin_as_student, queue_of, roles_near
from bot.storage.lessons.reads import saved_lessons
from bot.storage.people.classes import class_of
from bot.storage.people.consents import rules_version
from bot.storage.people.realms import realms_of
from bot.storage.people.staff import realms_met, serves, staff_with, staffed_by
from bot.storage.people.students import (
    application_for,
    application_of,
    applications_of,
    binding_of,
    bindings_in,
    bindings_of,
    line_of,
    students_of,
    waiting_in,
)
from bot.storage.school.attempts import attempts_of, outs_in
from bot.storage.tables.classes import approval_cards

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.access.doors.door import DoorEntry
    from bot.access.enrolment.approvals import Waiting
    from bot.access.model import Binding, Lesson, SchoolClass, Student
    from bot.access.rosters.rosters import SaidName
    from bot.classroom import Secret
    from bot.school.roles import Staff
    from bot.storage.db.transaction import Transaction

_LATELY: Final = timedelta(minutes=30)  # how long after its end a lesson is still mentioned as over
UNFINISHED: Final = (
    Step.NAMING.value,
    Step.CONFIRMING.value,
    Step.CONSENTING.value,
    Step.PLEDGING.value,
)
_CONSENT_LASTS: Final = times_of(DataKind.APPLICATION)[0]  # an answer to an older question is asked anew


class Enrolments(SchoolStore):
    """The enrolments in one school's classes."""

    @reads
    def standing(self, tx: Transaction, account: int, class_id: int) -> ListPlace | None:
        """Return a class with an account's bindings in it; None for no class of the school's."""
        found = class_of(tx, class_id)
        return None if found is None else ListPlace(found, bindings_in(tx, account, class_id))

    async def bound_to(self, account: int) -> tuple[Binding, ...]:
        """Return an account's bindings in force."""
        return await self._school.read(lambda tx: bindings_of(tx, account))

    async def class_of(self, class_id: int) -> SchoolClass | None:
        """Return a class."""
        return await self._school.read(lambda tx: class_of(tx, class_id))

    async def application(self, application_id: int) -> Application | None:
        """Return an application."""
        return await self._school.read(lambda tx: application_of(tx, application_id))

    async def line(self, student_id: int) -> Student | None:
        """Return a line of a roster."""
        return await self._school.read(lambda tx: line_of(tx, student_id))

    async def line_of_code(self, code_id: int) -> Student | None:
        """Return the roster's line that a code is for."""
        return await self._school.read(lambda tx: line_of_code(tx, code_id))

    async def in_dialog(self, account: int) -> Application | None:
        """Return the latest application for which its account may type number and name."""
        found = await self._school.read(lambda tx: applications_of(tx, account))
        return next((one for one in found if one.is_typed), None)

    async def types(self, account: int) -> bool:
        """Tell whether an account may be typing its number and name."""
        return await self.in_dialog(account) is not None

    async def waits(self, account: int) -> bool:
        """Tell whether an account waits for a teacher."""
        found = await self._school.read(lambda tx: applications_of(tx, account))
        return any(one.step is Step.WAITING for one in found)

    async def unanswered(self, account: int) -> bool:
        """Tell whether an account was lately shown a question that only a button answers."""
        found = await self._school.read(lambda tx: applications_of(tx, account))
        now = self._school.clock.now()
        return any(waits_for_press(one.step) and now - one.at < _CONSENT_LASTS for one in found)

    @reads
    def next_lesson(self, tx: Transaction, class_id: int) -> Lesson | None:
        """Return a class's current lesson, or else its next one, of those open to its students."""
        coming = saved_lessons(tx, class_id, tx.now)
        ours = [each for each in coming if each.kind is not LessonKind.GUARDIANS]
        return min(ours, key=lambda each: each.starts_at, default=None)

    @decides
    def knock(
        self,
        tx: Transaction,
        account: int,
        class_id: int,
        *,
        member: bool | None,
        binding_id: int | None = None,
    ) -> tuple[DoorEntry, ...]:
        """Open the doors of a class to a bound account, or tell why not.

        `binding_id`: the child that a guardian of several means.
        """
        found = bindings_in(tx, account, class_id)
        binding = next((one for one in found if binding_id in (None, one.id)), None)
        if binding is None:
            return (door.DoorEntry(door.Refusal.NOT_BOUND),)
        lessons = saved_lessons(tx, class_id, tx.now - _LATELY)
        knock = door.Knock(member, tx.new_id, tx.now)
        opened = last_openings(tx, account, tx.now - door.AGAIN_AFTER)
        entries, changes = door.on_knock(binding, knock, lessons, opened)
        record(tx, changes)
        return entries

    @decides
    def begin(
        self, tx: Transaction, account: int, name: Secret, class_id: int, *, member: bool | None
    ) -> EnrolReply:
        """Ask an unbound account for number and name, or tell why not."""
        found = class_of(tx, class_id)
        if found is None:
            return EnrolReply.GONE
        roles = staff_with(tx, account).roles_near(account, found.realm, tx.now)
        application = application_for(tx, account, name, class_id)
        approves = EntryMethod.APPROVAL in ways_of(tx, class_id)
        reply, changes = enrolment.begun(
            application,
            roles=roles,
            member=member,
            approves=approves,
            attempts=attempts_of(tx, account),
            at=tx.now,
        )
        record(tx, changes)
        return reply

    @decides
    def try_own(self, tx: Transaction, account: int, name: Secret, phone: Secret | None) -> Tried:
        """Try an account's own phone number; None: unknown format. A match begins an application."""
        taking = classes_taking_numbers(tx)
        if not taking:
            return Tried(refusal=CodeReply.NO_NUMBERS)
        tries = tries_of(tx, account)
        refused = throttled(tries, tx.now)
        if refused is not None:
            return refused
        found = () if phone is None else matches_of(tx, phone, taking)
        met, realms = realms_met(tx, account), realms_of(tx, {one.student.class_id for one in found})
        found = tuple(one for one in found if realms.get(one.student.class_id, SCHOOL) in met)
        match = matched(account, found)
        if match is CodeReply.NO_NUMBER:
            wrong_number(tx, tries)
        if isinstance(match, CodeReply):
            return Tried(refusal=match)
        line = match.student.id
        if match.whose is BindingRole.GUARDIAN:
            tried = begin_as_guardian(tx, account, name, line, phone_id=match.phone_id)
            pupil = tried.refusal is CodeReply.GUARDIAN  # a student of the same class: bound already
            return Tried(refusal=CodeReply.BOUND) if pupil else tried
        return begin_as_student(tx, account, name, line, phone_id=match.phone_id)

    @reads
    def is_listed(self, tx: Transaction, class_id: int, name: Secret) -> bool:
        """Tell whether a name stands on a class's list."""
        return named_on(name.reveal(), (each.name for each in students_of(tx, class_id)))

    async def named(self, application_id: int, account: int, said: SaidName) -> EnrolReply:
        """Take the number and name that an applicant typed."""
        return await self._step(
            application_id,
            account,
            lambda tx, application: enrolment.named(application, said, tx.now),
        )

    async def confirmed(self, application_id: int, account: int, *, yes: bool) -> EnrolReply:
        """Take an answer to "is this you?"."""
        return await self._step(
            application_id,
            account,
            lambda tx, application: enrolment.confirmed(application, yes=yes, at=tx.now),
        )

    async def consented(
        self, application_id: int, account: int, *, agrees: bool, version: str, language: str, shown: datetime
    ) -> EnrolReply:
        """Take an answer to the question for consent.

        `shown`: when what the question shows was said; where something else was since, it is asked anew.
        """

        def decide(tx: Transaction, application: Application) -> tuple[EnrolReply, Changes]:
            if agrees and tx.now - application.at > _CONSENT_LASTS:
                return EnrolReply.GONE, ()
            if enrolment.is_outdated(application, shown, agrees=agrees):
                return EnrolReply.ASK_CONSENT, ()
            consent = ConsentAnswer(agrees, version, language, tx.now)
            if application.step is Step.RENEWING:
                binding = binding_of(tx, account, application.class_id)
                return enrolment.answered_anew(application, consent, binding)
            found, staff = class_of(tx, application.class_id), staff_with(tx, account)
            stopped = enrolment.stopped(application, roles_near(staff, account, found, tx.now), tx.now)
            return stopped or enrolment.answered(application, consent, student_known(tx, application))

        return await self._step(application_id, account, decide)

    async def pledged(
        self, application_id: int, account: int, *, agrees: bool, shown: int, language: str
    ) -> EnrolReply:
        """Take an applicant's answer to the class rules; with a code it binds.

        `shown`: mark of the version that was shown; where the rules have changed since, the question is asked
        anew.
        """

        def decide(tx: Transaction, application: Application) -> tuple[EnrolReply, Changes]:
            if tx.now - application.at > _CONSENT_LASTS:
                return EnrolReply.GONE, ()
            version = rules_version(tx)
            if shown != mark_of(version) and application.step is Step.PLEDGING:
                return EnrolReply.ASK_PLEDGE, ()
            pledge = ConsentAnswer(agrees, version, language, tx.now)
            student = student_known(tx, application)
            way = _way(tx, application.class_id)
            holder = _holder(tx, application)
            found, staff = class_of(tx, application.class_id), staff_with(tx, account)
            roles = roles_near(staff, account, found, tx.now)
            stopped = enrolment.stopped(application, roles, tx.now)
            before = outs_in(tx, application.class_id, (account,)).get(account)
            reply, changes = stopped or enrolment.pledged(
                application, pledge, student, way, holder, before=before
            )
            bound = reply is EnrolReply.BOUND
            ended = _creator_ends(staff, account, found, tx.now) if bound else ()
            return reply, (*changes, *ended)

        return await self._step(application_id, account, decide)

    @decides
    def move_answered(self, tx: Transaction, account: int, application_id: int, *, agrees: bool) -> MoveReply:
        """Take the answer of an account bound to a number that another account applies with."""
        application = application_of(tx, application_id)
        holds = application is not None and _holder(tx, application) == account
        reply, changes = move_answered(application, holds=holds, agrees=agrees)
        record(tx, changes)
        return reply

    @decides
    def ask_anew(self, tx: Transaction, account: int, name: Secret, class_id: int) -> int | None:
        """Ask a bound account for consent again; returns the application that holds the question."""
        binding = binding_of(tx, account, class_id)
        if binding is None or binding.consenting:
            return None
        change = enrolment.asked_anew(application_for(tx, account, name, class_id), binding, tx.now)
        record(tx, (change,))
        return change.application.id

    @decides
    def approve_all(self, tx: Transaction, account: int, class_id: int, seen_until: datetime) -> DecideReply:
        """Decide and record a press on [Duyệt cả …]."""
        decision, waiting = _decision(tx, account, class_id)
        reply, changes = approvals.approve_all(decision, waiting, seen_until)
        record(tx, changes)
        return reply

    async def approve(self, account: int, application_id: int, seen: datetime) -> DecideReply:
        """Decide and record a press on one applicant's [Duyệt]."""
        return await self._decide_one(account, application_id, partial(approvals.approve, seen=seen))

    async def decline(self, account: int, application_id: int) -> DecideReply:
        """Decide and record a press on one applicant's [Từ chối]."""
        return await self._decide_one(account, application_id, approvals.decline)

    @reads
    def approval_card(self, tx: Transaction, card_id: int) -> ApprovalCard | None:
        """Return the approval card of a class, as one chat is to see it."""
        row = tx.one(approval_cards, card_id)
        found = None if row is None else class_of(tx, row.class_id)
        if row is None or found is None:
            return None
        return ApprovalCard(row.id, row.message_id, found, queue_of(tx, found.id, found.realm))

    @decides
    def remind(self, tx: Transaction, account: int) -> None:
        """Show a member of staff again the applicants who wait in their classes."""
        for one in staffed_by(tx, account, tx.now):
            if waiting_in(tx, one.id):
                record(tx, (Dispatch(EnrolmentMessage.APPROVALS, one.id),))

    @decides
    def _step(
        self,
        tx: Transaction,
        application_id: int,
        account: int,
        decide: Callable[[Transaction, Application], tuple[EnrolReply, Changes]],
    ) -> EnrolReply:
        application = application_of(tx, application_id)
        if application is None or application.account != account:
            return EnrolReply.GONE
        reply, changes = decide(tx, application)
        record(tx, changes)
        return reply

    @decides
    def _decide_one(
        self,
        tx: Transaction,
        account: int,
        application_id: int,
        decide: Callable[[Approval, Application | None, Sequence[Waiting]], tuple[DecideReply, Changes]],
    ) -> DecideReply:
        application = application_of(tx, application_id)
        if application is None:
            return DecideReply.ALREADY
        decision, waiting = _decision(tx, account, application.class_id)
        reply, changes = decide(decision, application, waiting)
        record(tx, changes)
        return reply


def _holder(tx: Transaction, application: Application) -> int | None:
    """Return the account, other than the applicant's, that is bound to the number of an application."""
    lines = students_of(tx, application.class_id)
    accounts = (line.account for line in lines if line.number == application.number)
    return next((account for account in accounts if account != application.account), None)


def _decision(tx: Transaction, account: int, class_id: int) -> tuple[Approval, tuple[Waiting, ...]]:
    """Return the facts for a decision by a member of staff, and the applicants it is about."""
    found = class_of(tx, class_id)
    waiting = queue_of(tx, class_id, SCHOOL if found is None else found.realm)
    return Approval(account, serves(tx, account, found), _way(tx, class_id), tx.now), waiting


def _way(tx: Transaction, class_id: int) -> Way:
    """Return the lessons whose door is open now; a held room opens none, nor a frozen door."""
    saved = saved_lessons(tx, class_id, tx.now)
    free = (
        one
        for one in saved
        if one.is_open(tx.now) and not one.is_frozen(tx.now) and one.meeting.state is not MeetingState.HELD
    )
    return Way(tuple(free), tx.new_id)


def _creator_ends(
    staff: Staff, account: int, school_class: SchoolClass | None, at: datetime
) -> tuple[RoleSet, ...]:
    """End an account's creator roles where it turns out to be a student's: a student is never staff.

    A student by another creator's word alone keeps them: that word reaches no other creator's groups.
    """
    realm = SCHOOL if school_class is None else school_class.realm
    return tuple(
        RoleSet(m.id, account, m.role, m.group_id, Standing.ENDED, m.name, None, at)
        for m in staff.members
        if m.account == account and m.role is Role.CREATOR and m.standing is Standing.CONFIRMED
        if realm in {SCHOOL, m.realm}
    )
