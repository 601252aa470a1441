"""Enrolment in a class: applications, consent, a teacher's approval, and opening the class's doors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select

from bot.classroom import (
    SCHOOL,
    Binding,
    BindingRole,
    ListPlace,
    MeetingState,
    Relation,
    SchoolClass,
    Secret,
    Student,
)
from bot.features.doors.rules import AGAIN_AFTER, DoorEntry, Knock, Refusal, on_knock
from bot.features.doors.store import last_openings
from bot.features.enrolment.applications.rules.applying import (
    Way,
    answered,
    asked_anew,
    begun,
    confirmed,
    identified,
    is_outdated,
    named,
    pledged,
    related,
)
from bot.features.enrolment.applications.rules.approvals import (
    Approval,
    ApprovalCard,
    Reminder,
    Waiting,
    approve,
    approve_all,
    decline,
    move_answered,
    other_code,
    queue,
    reminder,
)
from bot.features.enrolment.applications.rules.steps import (
    Application,
    DecideReply,
    EnrolReply,
    MoveReply,
    Step,
)
from bot.features.enrolment.buttons import ApplicationJob, ApplicationMessage
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.codes.store import (
    CODE,
    counting,
    mistyped,
    throttled,
    tries_of,
    wrong_number,
    wrong_try,
)
from bot.features.enrolment.entry_methods.rules import EntryMethod, matched
from bot.features.enrolment.entry_methods.store import classes_taking_numbers, matches_of, ways_of
from bot.features.enrolment.rules import ConsentAnswer, mark_of
from bot.features.enrolment.tables import applications, codes, phones
from bot.features.lessons.buttons import LessonJob
from bot.features.lessons.store.rows import lesson_of, saved_lessons
from bot.lesson import Lesson, LessonKind
from bot.outbox import Dispatch, OutboxRow, Postponed
from bot.personal_data import Code, DataKind, Field, times_of
from bot.pupil_names import RosterLine
from bot.records import Changes, Decided
from bot.roles import Role, RoleSet, Staff, Standing
from bot.start_links import StartLink
from bot.storage.changes import answers, record
from bot.storage.db.transaction import AnyRow, SchoolStore, Transaction, Writers, decides, reads
from bot.storage.outbox.readers import Audience, class_staff, class_staff_by
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import READY, SENDING, WAITING, dispatch, postpone, ready
from bot.storage.people.attempts import attempts_of, outs_in
from bot.storage.people.classes import class_of, realms_of
from bot.storage.people.consents import rules_version
from bot.storage.people.personal_data import Deleted, NotExported, PersonalData, Rows, prefixed
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
from bot.storage.tables.classes import approval_cards, students
from bot.storage.tables.core import due_times, outbox

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement

_LATELY: Final = timedelta(minutes=30)  # how long after its end a lesson is still mentioned as over
_UNFINISHED: Final = (Step.NAMING, Step.CONFIRMING, Step.CONSENTING, Step.PLEDGING)
_PRESSED: Final = (Step.CONFIRMING, Step.CONSENTING, Step.PLEDGING, Step.RENEWING)  # answered by a button
_GONE: Final = (EnrolReply.GONE, ())
_LATE: Final = times_of(DataKind.APPLICATION)[0]  # what is unfinished by then is deleted


class Enrolments(SchoolStore):
    """The enrolments in one school's classes."""

    @reads
    def standing(self, tx: Transaction, account: int, class_id: int) -> ListPlace | None:
        """Return a class with an account's bindings in it; None for no class of the school's."""
        found = class_of(tx, class_id)
        return None if found is None else ListPlace(found, bindings_in(tx, account, class_id))

    @reads
    def bound_to(self, tx: Transaction, account: int) -> tuple[Binding, ...]:
        """Return an account's bindings in force."""
        return bindings_of(tx, account)

    @reads
    def class_of(self, tx: Transaction, class_id: int) -> SchoolClass | None:
        return class_of(tx, class_id)

    @reads
    def placed(self, tx: Transaction, application_id: int) -> tuple[Application, SchoolClass] | None:
        """Return an application, and the class that it is to."""
        application = application_of(tx, application_id)
        found = None if application is None else class_of(tx, application.class_id)
        return None if application is None or found is None else (application, found)

    @reads
    def line(self, tx: Transaction, student_id: int) -> Student | None:
        return line_of(tx, student_id)

    @reads
    def in_dialog(self, tx: Transaction, account: int) -> Application | None:
        """Return the latest application for which its account may type number and name."""
        return next((one for one in applications_of(tx, account) if one.is_typed), None)

    async def types(self, account: int) -> bool:
        """Tell whether an account may be typing its number and name."""
        return await self.in_dialog(account) is not None

    @reads
    def waits(self, tx: Transaction, account: int) -> bool:
        """Tell whether an account waits for a teacher."""
        return any(one.step is Step.WAITING for one in applications_of(tx, account))

    @reads
    def unanswered(self, tx: Transaction, account: int) -> Application | None:
        """Return the application in which an account was last shown a question that only a button answers."""
        asked = [one for one in applications_of(tx, account) if one.step in _PRESSED]
        lately = (one for one in asked if tx.now - one.at < _LATE)
        return max(lately, key=lambda one: one.at, default=None)

    @reads
    def next_lesson(self, tx: Transaction, class_id: int) -> Lesson | None:
        """Return a class's current lesson, or else its next one, of those open to its students."""
        return min(_for_students(tx, class_id), key=lambda each: each.starts_at, default=None)

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
            return (DoorEntry(Refusal.NOT_BOUND),)
        lessons = saved_lessons(tx, class_id, tx.now - _LATELY)
        knock = Knock(member, tx.new_id, tx.now)
        opened = last_openings(tx, account, tx.now - AGAIN_AFTER)
        entries, changes = on_knock(binding, knock, lessons, opened)
        record(tx, changes)
        return entries

    @answers
    def begin(
        self, tx: Transaction, account: int, name: Secret, class_id: int, *, member: bool | None
    ) -> Decided[EnrolReply]:
        """Ask an unbound account for number and name, or tell why not."""
        found = class_of(tx, class_id)
        if found is None:
            return EnrolReply.GONE, ()
        roles = staff_with(tx, account).roles_near(account, found.realm, tx.now)
        application, fresh = application_for(tx, account, name, class_id)
        approves = EntryMethod.APPROVAL in ways_of(tx, class_id)
        return begun(
            application,
            serves=bool(roles),
            member=member,
            approves=approves,
            attempts=attempts_of(tx, account),
            fresh=fresh,
            at=tx.now,
        )

    @decides
    def try_code(self, tx: Transaction, account: int, name: Secret, code: Secret | None) -> Tried:
        """Try a typed code; None: a mistyped one. A good one begins an application."""
        tries = tries_of(tx, account)
        refused = throttled(tries, tx.now)
        if refused is not None:
            return refused
        if code is None:
            return mistyped(tx, tries)
        return _begun_by(tx, account, name, _live(tx, codes.c.fingerprint, CODE, code)) or wrong_try(
            tx, tries
        )

    @decides
    def try_token(self, tx: Transaction, account: int, name: Secret, token: Secret) -> Tried:
        """Try the token of a slip's link. Its 128 bits can't be guessed, so it is not rate-limited."""
        row = _live(tx, codes.c.link_fingerprint, StartLink.SLIP.label, token)
        return _begun_by(tx, account, name, row) or Tried(refusal=CodeReply.WRONG)

    @decides
    def try_own(self, tx: Transaction, account: int, name: Secret, phone: Secret | None) -> Tried:
        """Try an account's own phone number; None: unknown format. A match begins an application."""
        taking = classes_taking_numbers(tx)
        if not taking:
            return Tried(refusal=CodeReply.NO_NUMBER)
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
        return _begin(tx, account, name, match.student.id, match.whose, phone_id=match.phone_id)

    @answers
    def named(
        self, tx: Transaction, application_id: int, account: int, line: RosterLine | None
    ) -> Decided[EnrolReply]:
        """Take the number and name that an applicant typed; None: what they typed is not both."""
        application = _own(tx, application_id, account)
        return _GONE if application is None else named(application, line, tx.now)

    @answers
    def confirmed(
        self, tx: Transaction, application_id: int, account: int, *, yes: bool
    ) -> Decided[EnrolReply]:
        """Take an answer to "is this you?"."""
        application = _own(tx, application_id, account)
        return _GONE if application is None else confirmed(application, yes=yes, at=tx.now)

    @answers
    def related(
        self, tx: Transaction, application_id: int, account: int, relation: Relation
    ) -> Decided[EnrolReply]:
        """Take a guardian's answer about the relation to the child of their code."""
        application = _own(tx, application_id, account)
        return _GONE if application is None else related(application, relation, tx.now)

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
        """Take an answer to the question for consent, which is asked of students and of guardians.

        `shown`: when what the question shows was said; where something else was since, it is asked anew.
        """
        application = _own(tx, application_id, account)
        if application is None:
            return _GONE
        if is_outdated(application, shown, agrees=agrees):
            return EnrolReply.ASK_CONSENT, ()
        answer = ConsentAnswer(tx.new_id(), agrees, version, language, tx.now)
        binding = binding_of(tx, account, application.class_id)
        return answered(application, answer, _known(tx, application), binding, tx.new_id)

    @answers
    def pledged(
        self, tx: Transaction, application_id: int, account: int, *, agrees: bool, shown: int, language: str
    ) -> Decided[EnrolReply]:
        """Take an applicant's answer to the class rules; with a code it binds.

        `shown`: mark of the version that was shown; where the rules have changed since, the question is asked
        anew.
        """
        application = _own(tx, application_id, account)
        if application is None:
            return _GONE
        version = rules_version(tx)
        if shown != mark_of(version) and application.step is Step.PLEDGING:
            return EnrolReply.ASK_PLEDGE, ()
        pledge = ConsentAnswer(tx.new_id(), agrees, version, language, tx.now)
        student = _known(tx, application)
        way, holder = _way(tx, application.class_id), _holder(tx, application)
        found, staff = class_of(tx, application.class_id), staff_with(tx, account)
        roles = staff.roles_near(account, SCHOOL if found is None else found.realm, tx.now)
        serves = bool(roles - {Role.CREATOR})
        before = outs_in(tx, application.class_id, (account,)).get(account)
        reply, changes = pledged(application, pledge, student, way, holder, before=before, serves=serves)
        ended = _creator_ends(staff, account, found, tx.now) if reply is EnrolReply.BOUND else ()
        return reply, (*changes, *ended)

    @answers
    def move_answered(
        self, tx: Transaction, account: int, application_id: int, *, agrees: bool
    ) -> Decided[MoveReply]:
        """Take the answer of an account bound to a number that another account applies with."""
        application = application_of(tx, application_id)
        holds = application is not None and _holder(tx, application) == account
        return move_answered(application, holds=holds, agrees=agrees)

    @decides
    def ask_anew(self, tx: Transaction, account: int, name: Secret, class_id: int) -> int | None:
        """Ask a bound account for consent again; returns the application that holds the question."""
        binding = binding_of(tx, account, class_id)
        if binding is None or binding.consenting:
            return None
        application, fresh = application_for(tx, account, name, class_id)
        record(tx, (asked_anew(application, binding, tx.now, fresh=fresh),))
        return application.id

    @answers
    def approve_all(
        self, tx: Transaction, account: int, class_id: int, seen_until: datetime
    ) -> Decided[DecideReply]:
        """Decide and record a press on [Duyệt cả …]."""
        decision, waiting = _decision(tx, account, class_id)
        return approve_all(decision, waiting, seen_until)

    async def approve(self, account: int, application_id: int, seen: datetime) -> DecideReply:
        """Decide and record a press on one applicant's [Duyệt]."""
        return await self._decide_one(account, application_id, partial(approve, seen=seen))

    async def decline(self, account: int, application_id: int) -> DecideReply:
        """Decide and record a press on one applicant's [Từ chối]."""
        return await self._decide_one(account, application_id, decline)

    @reads
    def approval_card(self, tx: Transaction, card_id: int) -> ApprovalCard | None:
        """Return the approval card of a class, as one chat is to see it."""
        row = tx.one(approval_cards, card_id)
        found = None if row is None else class_of(tx, row.class_id)
        if row is None or found is None:
            return None
        outside = _reminder(tx, found.id).rings
        return ApprovalCard(row.id, row.message_id, found, _queue(tx, found.id, found.realm), outside)

    @decides
    def bring(self, tx: Transaction, account: int) -> tuple[int, ...]:
        """Send a member of staff who waits in their classes, anew; return the messages where it stands."""
        stood = (_shown_anew(tx, one.id, [account]) for one in staffed_by(tx, account, tx.now))
        return tuple(message_id for those in stood for _, message_id in those)

    @decides
    def remind(self, tx: Transaction, class_id: int) -> tuple[tuple[int, int], ...]:
        """Show staff anew who waits while a lesson is on; return chats and messages where it stands."""
        found = _reminder(tx, class_id)
        if found.again is not None:
            record(tx, (Postponed(ApplicationJob.REMIND, class_id, found.again),))
        if not found.rings:
            return ()
        readers = Audience(tx)
        told = readers.of_class(class_id) if found.leaders else readers.teachers_first(class_id)
        return _shown_anew(tx, class_id, told)

    @answers
    def _decide_one(
        self,
        tx: Transaction,
        account: int,
        application_id: int,
        decide: Callable[[Approval, int, Sequence[Waiting]], Decided[DecideReply]],
    ) -> Decided[DecideReply]:
        application = application_of(tx, application_id)
        if application is None:
            return DecideReply.ALREADY, ()
        decision, waiting = _decision(tx, account, application.class_id)
        return decide(decision, application_id, waiting)


def _own(tx: Transaction, application_id: int, account: int) -> Application | None:
    """Return an account's own application."""
    application = application_of(tx, application_id)
    return application if application is not None and application.account == account else None


def _queue(tx: Transaction, class_id: int, realm: int) -> tuple[Waiting, ...]:
    """Return the applicants who wait in a class of that realm, by number."""
    waiting = waiting_in(tx, class_id)
    staff = staff_with(tx, *{one.account for one in waiting})
    serving = {
        one.account for one in waiting if staff.roles_near(one.account, realm, tx.now) - {Role.CREATOR}
    }
    outs = outs_in(tx, class_id, {one.account for one in waiting})
    return queue(waiting, students_of(tx, class_id), serving, outs)


def _begin(
    tx: Transaction,
    account: int,
    name: Secret,
    student_id: int,
    role: BindingRole,
    *,
    code_id: int | None = None,
    phone_id: int | None = None,
) -> Tried:
    """Begin the application of an account with a valid code, or an own number, of a roster line."""
    student = line_of(tx, student_id)
    found = None if student is None else class_of(tx, student.class_id)
    if found is None or student is None:
        return Tried(refusal=CodeReply.WRONG)
    application, fresh = application_for(tx, account, name, found.id)
    refuses = _no_student if role is BindingRole.STUDENT else _no_guardian
    refusal = refuses(tx, application, student, found)
    if refusal is not None:
        return Tried(refusal=refusal)
    known = identified(
        application, student, role=role, code_id=code_id, phone_id=phone_id, at=tx.now, fresh=fresh
    )
    record(tx, (known,))
    return Tried(application=application_of(tx, application.id))


def _no_student(
    tx: Transaction, application: Application, student: Student, school_class: SchoolClass
) -> CodeReply | None:
    """Return why an account may not be that student; None: it may."""
    account, class_id, realm = application.account, school_class.id, school_class.realm
    if binding_of(tx, account, class_id) is not None:
        return CodeReply.BOUND
    queued = (one for one in _queue(tx, class_id, realm) if one.application.id == application.id)
    waiting = next(queued, None)
    others = () if waiting is None else other_code(waiting, student, tx.now)
    if others:
        record(tx, others)
        return CodeReply.WAITING
    return CodeReply.STAFF if staff_with(tx, account).roles_near(account, realm, tx.now) else None


def _no_guardian(
    tx: Transaction, application: Application, student: Student, school_class: SchoolClass
) -> CodeReply | None:
    """Return why an account may not be a guardian of that student; None: it may.

    A student of that class, the child first of all, is no guardian there, nor is an account that waits to be
    a student, or was removed or declined; a guardian applies once for each child.
    """
    known = bindings_in(tx, application.account, school_class.id)
    if any(one.role is BindingRole.STUDENT for one in known):
        return CodeReply.GUARDIAN
    if any(one.student_id == student.id for one in known):
        return CodeReply.BOUND
    waits = application.step is Step.WAITING and application.role is BindingRole.STUDENT
    out = outs_in(tx, school_class.id, (application.account,))
    return CodeReply.GUARDIAN if waits or out else None


def _known(tx: Transaction, application: Application) -> Student | None:
    """Return the roster's line that an application's code or number identifies, if still valid."""
    student_id = (
        _by_number(tx, application) if application.phone_id is not None else _by_code(tx, application)
    )
    lines = students_of(tx, application.class_id)
    student = next((one for one in lines if one.id == student_id), None)
    if student is None or application.phone_id is None or application.role is BindingRole.GUARDIAN:
        return student
    # A number does not replace a bound account: it may have had another owner before.
    return student if student.account in (None, application.account) else None


def _by_code(tx: Transaction, application: Application) -> int | None:
    if application.code_id is None:
        return None
    return tx.value(codes.c.student_id, codes.c.id == application.code_id, *counting(tx.now))


def _by_number(tx: Transaction, application: Application) -> int | None:
    if EntryMethod.CONTACT not in ways_of(tx, application.class_id):
        return None
    return tx.value(
        phones.c.student_id, phones.c.id == application.phone_id, phones.c.whose == application.role.value
    )


def _show_queues(tx: Transaction, class_id: int, chats: Sequence[int] | None) -> list[Dispatch]:
    """Show each chat the waiting applicants: on its open card, on its way or not, or on a new one."""
    one_class = approval_cards.c.school_id == tx.school_id, approval_cards.c.class_id == class_id
    query = select(*approval_cards.c["id", "chat_id"]).where(*one_class, approval_cards.c.open)
    having = {row.chat_id: row.id for row in tx.connection.execute(query)}
    coming = ready(tx, ApplicationMessage.QUEUE)
    told = []
    for chat_id in chats or ():
        card = having.get(chat_id)
        if card is None:
            card = tx.new_id()
            row = {"id": card, "class_id": class_id, "chat_id": chat_id, "open": True}
            tx.insert(approval_cards, [row])
        if card not in coming:
            told.append(Dispatch(ApplicationMessage.QUEUE, card, chat_id))
    return told


def _for_students(tx: Transaction, class_id: int) -> list[Lesson]:
    """Return a class's lessons that are not over and open to its students."""
    coming = saved_lessons(tx, class_id, tx.now)
    return [each for each in coming if each.kind is not LessonKind.GUARDIANS]


def _shown_anew(tx: Transaction, class_id: int, chats: Sequence[int] | None) -> tuple[tuple[int, int], ...]:
    """Send chats the waiting applicants anew; return each chat and message where they stood."""
    stood = []
    for told in _show_queues(tx, class_id, chats) if waiting_in(tx, class_id) else ():
        stood.append((told.chat_id, tx.value_of(approval_cards.c.message_id, told.subject)))
        tx.change(approval_cards, told.subject, message_id=None)
        record(tx, (told,))
    return tuple((chat, each) for chat, each in stood if chat is not None and each is not None)


def _reminder(tx: Transaction, class_id: int) -> Reminder:
    since = min((one.at for one in waiting_in(tx, class_id)), default=None)
    return reminder(since, _for_students(tx, class_id), tx.now)


def _remind_later(tx: Transaction, changes: Changes) -> None:
    """Look at who waits once a lesson has begun, where somebody comes to wait or a lesson is planned."""
    asked = [each for each in changes if isinstance(each, Dispatch | Postponed)]
    lessons = (lesson_of(tx, each.subject) for each in asked if each.what is LessonJob.OPEN_DOOR)
    of_lessons = [each.class_id for each in lessons if each is not None]
    of_cards = (each.subject for each in asked if each.what is ApplicationMessage.APPROVALS)
    for class_id in dict.fromkeys((*of_cards, *of_lessons)):
        since = min((one.at for one in waiting_in(tx, class_id)), default=None)
        found = None if since is None else reminder(since, _for_students(tx, class_id), tx.now)
        planned = due_times.c.what == ApplicationJob.REMIND.name, due_times.c.state == WAITING
        if (
            found is None
            or found.again is None
            or tx.has(due_times, *planned, due_times.c.subject == class_id)
        ):
            continue
        postpone(tx, [Postponed(ApplicationJob.REMIND, class_id, found.again)])


def _ask_others(tx: Transaction, card_id: int) -> None:
    """Ask again with new approval cards where one can't be shown."""
    one = approval_cards.c.id == card_id
    class_id = tx.value(approval_cards.c.class_id, one)
    tx.delete(approval_cards, one)
    if class_id is not None:
        dispatch(tx, [Dispatch(ApplicationMessage.APPROVALS, class_id)])


def _holder(tx: Transaction, application: Application) -> int | None:
    """Return the account, other than the applicant's, that is bound to the number of an application."""
    lines = students_of(tx, application.class_id)
    accounts = (line.account for line in lines if line.number == application.number)
    return next((account for account in accounts if account != application.account), None)


def _decision(tx: Transaction, account: int, class_id: int) -> tuple[Approval, tuple[Waiting, ...]]:
    """Return the facts for a decision by a member of staff, and the applicants it is about."""
    found = class_of(tx, class_id)
    waiting = _queue(tx, class_id, SCHOOL if found is None else found.realm)
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


def _live(tx: Transaction, column: Column[bytes], what: str, secret: Secret) -> AnyRow | None:
    """Return the code or link that still lets in, by its fingerprint."""
    return tx.row(codes, column == tx.cipher.fingerprint(what, secret.reveal()), *counting(tx.now))


def _begun_by(tx: Transaction, account: int, name: Secret, code: AnyRow | None) -> Tried | None:
    """Begin an application by a code; None where there is no code."""
    if code is None:
        return None
    return _begin(tx, account, name, code.student_id, BindingRole(code.kind), code_id=code.id)


def _shown(tx: Transaction, row: OutboxRow, message_id: int) -> None:
    """Note an approval card's message. One without applicants is closed: the next is a new one."""
    class_id = tx.value_of(approval_cards.c.class_id, row.subject)
    if class_id is not None:
        waits = bool(waiting_in(tx, class_id))
        tx.change(approval_cards, row.subject, message_id=message_id, open=waits)


def _moving(row: AnyRow) -> Code | None:
    """Return whether the account that is bound to the number agrees to a move, in words."""
    return None if row.moving is None else Code("moving-agreed" if row.moving else "moving-disputed")


def _given_up(_tx: Transaction, before: datetime, other: datetime) -> ColumnElement[bool]:
    """Return the condition for abandoned and for decided applications; those that wait are kept."""
    step, at = applications.c.step, applications.c.at
    unfinished = [one.value for one in _UNFINISHED]
    decided = step.not_in([*unfinished, Step.WAITING.value])
    return or_(and_(step.in_(unfinished), at < before), and_(decided, at < other))


def _unneeded(tx: Transaction, _before: datetime, _other: datetime) -> ColumnElement[bool]:
    """Return the condition for cards without applicants that are not about to be sent."""
    coming = tx.select(outbox.c.subject).where(
        outbox.c.what == ApplicationMessage.QUEUE.name,
        outbox.c.state.in_((READY, SENDING, WAITING)),
    )
    return and_(approval_cards.c.open.is_(False), approval_cards.c.id.not_in(coming))


ROOM: Final = StorageRoom(
    name="applications",
    writers=Writers(after=(_remind_later,)),
    deliveries=Deliveries(
        readers={
            ApplicationMessage.APPROVALS: class_staff,
            ApplicationMessage.CONSENT_BACK: class_staff_by(students.c.class_id),
        },
        fan_out={ApplicationMessage.APPROVALS: _show_queues},
        sent={ApplicationMessage.QUEUE: _shown},
        told_instead={ApplicationMessage.QUEUE: lambda tx, row: _ask_others(tx, row.subject)},
    ),
    personal_data=(
        PersonalData(
            applications,
            DataKind.APPLICATION,
            Rows(
                (
                    *applications.c["class_id", "step"],
                    (Field.ROLE, lambda row: Code(row.role)),
                    (Field.RELATION, prefixed("relation-", applications.c.relation)),
                    (Field.STATE, _moving),
                    *applications.c["number", "name_sealed", "account_name_sealed", "at"],
                )
            ),
            Deleted(),
            over=_given_up,
        ),
        PersonalData(
            approval_cards,
            DataKind.LETTER,
            NotExported("It stands in the account's own chat, and its sending is told as a letter."),
            Deleted(),
            over=_unneeded,
        ),
    ),
)
