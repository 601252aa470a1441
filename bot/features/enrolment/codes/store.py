"""Enrolment codes: made, printed, tried, ended, asked for; a code is shown once, on its slip.

Tries of codes and phone numbers are limited: per account, per class's link, and in all. What gives something
to whoever has it ends when it is posted: codes, and the links of each kind. `_KEPT` says of each kind of link
where it is kept: a kind that it lacks would be no secret to the guard.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select, update

from bot.attempts import COUNTED, Attempt, Attempted
from bot.classroom import BindingRole, SchoolClass, Secret, Student
from bot.features.enrolment.buttons import CodeMessage
from bot.features.enrolment.codes.rules import (
    CODE_LASTS,
    Code,
    CodeReply,
    CodeRequest,
    CodeRequestCard,
    CodeRequestDecision,
    CodeRequestReply,
    Printed,
    PrintReply,
    Settling,
    Slip,
    SlipLine,
    Tried,
    frozen_until,
    is_frozen,
    make_code,
    named,
    on_ask,
    on_settle,
    read_plea,
    replied,
    to_print,
    typing_wait,
    wait_for,
)
from bot.features.enrolment.tables import codes, pleas
from bot.features.incidents.rules.changes import PowerPosted
from bot.features.school.profile.rules import UNKNOWN
from bot.features.school.staff.store.invitations import end_invitations, invitations_in_force
from bot.features.school.staff.store.people import end_owner_links, owner_links_in_force
from bot.outbox import Dispatch
from bot.personal_data import DataKind
from bot.records import Add, Decided
from bot.start_links import POWERS, StartLink
from bot.storage.changes import answers, record
from bot.storage.db.records import all_of, of_id
from bot.storage.db.transaction import SchoolStore, Transaction, Writers, decides, mark_of, reads
from bot.storage.outbox.readers import Audience, class_staff, class_staff_by, each
from bot.storage.outbox.room import Deliveries, StorageRoom
from bot.storage.outbox.rows import ready
from bot.storage.people.attempts import attempts_of
from bot.storage.people.classes import class_of, classes_where
from bot.storage.people.personal_data import Cleared, Deleted, PersonalData, Rows
from bot.storage.people.staff import realms_met, serves, serves_class, staff_over
from bot.storage.people.students import applications_of, bound_account, students_of
from bot.storage.tables.classes import attempts, bindings, students

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    _Kept = tuple[Callable[[Transaction], Iterable[bytes]], Callable[[Transaction, Sequence[bytes]], None]]


CODE: Final = "enrolment_code"  # what a fingerprint is of


class Slips(SchoolStore):
    """The codes of one school."""

    @decides
    def print_for(
        self, tx: Transaction, account: int, class_id: int, replaced: datetime | None = None
    ) -> Printed:
        """Make codes for the students and guardians of a class who need a slip and have none.

        Those made before `replaced` end and are made anew; a press that is handled twice replaces them once.
        """
        found = class_of(tx, class_id)
        if found is None or not serves(tx, account, found):
            return Printed(PrintReply.NOT_STAFF)
        wanted, left = to_print(_lines(tx, class_id, replaced))
        slips = issue(tx, wanted)
        return Printed(replied(len(slips), left), found, slips, left, _teacher(tx, found))

    async def unseen(self, slips: Sequence[Slip]) -> None:
        """End codes whose slips were not shown."""

        def work(tx: Transaction) -> None:
            prints = [tx.cipher.fingerprint(CODE, slip.code.reveal()) for slip in slips]
            tx.update(codes, codes.c.fingerprint.in_(prints), *counting(tx.now), revoked_at=tx.now)

        await self._school.write(work)

    @reads
    def school_class(self, tx: Transaction, class_id: int) -> SchoolClass | None:
        return class_of(tx, class_id)


def _teacher(tx: Transaction, found: SchoolClass) -> Secret:
    return named(staff_over(tx, found.group_ids).members, found.group_ids, tx.now)


def spent(before: datetime) -> ColumnElement[bool]:
    """Return the condition for codes that no longer let in since before that time.

    A used guardian's code shows that no other is needed: it is kept as long as its line.
    """
    return or_(
        and_(codes.c.used_at < before, codes.c.kind == BindingRole.STUDENT.value),
        codes.c.revoked_at < before,
        and_(codes.c.used_at.is_(None), codes.c.expires_at < before),
    )


def counting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for a code that still lets in."""
    return (codes.c.used_at.is_(None), codes.c.revoked_at.is_(None), codes.c.expires_at > now)


def issue(tx: Transaction, wanted: Iterable[tuple[Student, BindingRole]]) -> tuple[Slip, ...]:
    """Make codes; earlier ones for the same student and of the same kind end."""
    wanted = tuple(wanted)
    for kind in BindingRole:
        revoke(tx, [student.id for student, of_kind in wanted if of_kind is kind], kind)
    return tuple(_made(tx, student, kind) for student, kind in wanted)


def revoke(tx: Transaction, student_ids: Sequence[int], kind: BindingRole) -> None:
    """End the codes of students that still let in."""
    tx.update(
        codes,
        codes.c.kind == kind.value,
        *counting(tx.now),
        codes.c.student_id.in_(student_ids),
        revoked_at=tx.now,
    )


def _made(tx: Transaction, student: Student, kind: BindingRole) -> Slip:
    code, token = make_code(secrets.randbelow), Secret(secrets.token_urlsafe(StartLink.SLIP.token_octets))
    made = Code(
        tx.new_id(),
        student.id,
        kind,
        fingerprint=tx.cipher.fingerprint(CODE, code.reveal()),
        link_fingerprint=tx.cipher.fingerprint(StartLink.SLIP.label, token.reveal()),
        made_at=tx.now,
        expires_at=tx.now + CODE_LASTS,
    )
    record(tx, (Add(made),))
    return Slip(kind, student.number, student.name, code, token)


def _lines(tx: Transaction, class_id: int, replaced: datetime | None) -> tuple[SlipLine, ...]:
    """Return a class's roster, each line with the kinds of its live codes and of its used ones."""
    students = students_of(tx, class_id)
    still = () if replaced is None else (codes.c.made_at >= replaced,)
    query = tx.select(*codes.c["student_id", "kind", "used_at"]).where(
        codes.c.student_id.in_([student.id for student in students]),
        or_(codes.c.used_at.is_not(None), and_(*counting(tx.now), *still)),
    )
    out: dict[int, set[BindingRole]] = {}
    used: dict[int, set[BindingRole]] = {}
    for row in tx.connection.execute(query):
        of = out if row.used_at is None else used
        of.setdefault(row.student_id, set()).add(BindingRole(row.kind))
    return tuple(
        SlipLine(each, frozenset(out.get(each.id, ())), frozenset(used.get(each.id, ()))) for each in students
    )


@dataclass(frozen=True, slots=True)
class CodeThrottle:
    """What counts against the next code of an account.

    `wrong` and `typos` are times of its own tries, wrong phone numbers included in `wrong`; `by_link` and
    `by_none` those of the wrong codes of all accounts that came by the same class's link, and by no link.
    `class_id` is the class of that link; None: no link.
    """

    account: int
    class_id: int | None
    wrong: tuple[datetime, ...]
    typos: tuple[datetime, ...]
    by_link: tuple[datetime, ...]
    by_none: tuple[datetime, ...]


def tries_of(tx: Transaction, account: int) -> CodeThrottle:
    """Return what counts against the next code of an account."""
    came = applications_of(tx, account)
    class_id = next((one.class_id for one in came if one.is_typed), None)
    query = tx.select(*attempts.c["account_mark", "what", "subject", "at"]).where(
        attempts.c.what.in_((Attempt.CODE.value, Attempt.NUMBER.value, Attempt.TYPO.value)),
        attempts.c.at > tx.now - COUNTED,
    )
    rows = tx.connection.execute(query.order_by(attempts.c.at)).all()
    mark = mark_of(tx, account)
    own = [row for row in rows if row.account_mark == mark]
    wrong = [row for row in rows if row.what == Attempt.CODE]
    return CodeThrottle(
        account,
        class_id,
        wrong=tuple(row.at for row in own if row.what != Attempt.TYPO),
        typos=tuple(row.at for row in own if row.what == Attempt.TYPO),
        by_link=tuple(row.at for row in wrong if class_id is not None and row.subject == class_id),
        by_none=tuple(row.at for row in wrong if row.subject is None),
    )


def throttled(tries: CodeThrottle, now: datetime) -> Tried | None:
    """Return why an account may not try now; None: it may."""
    wait = wait_for(tries.wrong, now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    storms = (tries.by_link, tries.by_none)
    return Tried(refusal=CodeReply.FROZEN) if is_frozen(tries.wrong, storms, now) else None


def mistyped(tx: Transaction, tries: CodeThrottle) -> Tried:
    """Note a mistyped code, or refuse it where there were too many."""
    wait = typing_wait(tries.typos, tx.now)
    if wait:
        return Tried(refusal=CodeReply.WAIT, wait=wait)
    record(tx, (Attempted(tries.account, Attempt.TYPO, tx.now),))
    return Tried(refusal=CodeReply.TYPO)


def wrong_try(tx: Transaction, tries: CodeThrottle) -> Tried:
    """Note a wrong code; staff are notified once of a storm of them, by the code that began it."""
    record(tx, (Attempted(tries.account, Attempt.CODE, tx.now, tries.class_id),))
    storm = tries.by_none if tries.class_id is None else tries.by_link
    if frozen_until(storm, tx.now) is None and frozen_until((*storm, tx.now), tx.now) is not None:
        record(tx, (Dispatch(CodeMessage.FROZEN, tries.class_id or 0),))
    return Tried(refusal=CodeReply.WRONG)


def wrong_number(tx: Transaction, tries: CodeThrottle) -> None:
    """Note an own phone number on no list. Telegram vouches for it, so it can't be a guess."""
    record(tx, (Attempted(tries.account, Attempt.NUMBER, tx.now),))


def _of_frozen(readers: Audience, class_id: int) -> Sequence[int]:
    """Return who is notified of guessed codes: of one class also its staff, 0: of the whole school."""
    if not class_id:
        return readers.leading()
    return tuple(dict.fromkeys((*readers.owners(), *(readers.of_class(class_id) or ()))))


class CodeRequests(SchoolStore):
    """The code requests in one school."""

    @answers
    def ask(self, tx: Transaction, account: int, name: Secret, text: str) -> Decided[CodeRequestReply]:
        """Take the class, number and name that an account asking for a code gives."""
        met = realms_met(tx, account)
        asked_of = tuple(one for one in classes_where(tx) if one.realm in met)
        class_id, line = read_plea(text, asked_of)
        if class_id is None or line is None:
            return CodeRequestReply.UNCLEAR, ()
        plea = CodeRequest(tx.new_id(), class_id, account, name, line.number, line.name, tx.now)
        own = pleas.c.account == account, pleas.c.class_id == class_id
        before = next(iter(all_of(tx, CodeRequest, *own)), None)
        return on_ask(plea, before, attempts_of(tx, account))

    @reads
    def card(self, tx: Transaction, plea_id: int) -> CodeRequestCard | None:
        """Return a code request as staff see it."""
        plea = of_id(tx, CodeRequest, plea_id)
        school_class = None if plea is None else class_of(tx, plea.class_id)
        if plea is None or school_class is None:
            return None
        student = _line(tx, plea)
        if student is None or student.account is None:
            return CodeRequestCard(plea, school_class, student, None, None)
        holder = bound_account(tx, student.binding_id or 0)
        since = tx.value_of(bindings.c.made_at, student.binding_id)
        name = None if holder is None else holder.account_name
        return CodeRequestCard(plea, school_class, student, name, since)

    @decides
    def settle(
        self, tx: Transaction, account: int, plea_id: int, *, issues: bool, sure_of: int = 0
    ) -> tuple[CodeRequestDecision, Printed | None]:
        """Decide a teacher's press; returns also the slip if there is one.

        `sure_of`: mark of what they were asked to confirm; 0: they were not asked.
        """
        plea = of_id(tx, CodeRequest, plea_id)
        student = None if plea is None else _line(tx, plea)
        may = plea is not None and serves_class(tx, account, plea.class_id)
        settling = Settling(account, may, issues, tx.now, sure_of)
        reply, changes = on_settle(settling, plea, student)
        record(tx, changes)
        if student is None or reply is not CodeRequestDecision.ISSUED:
            return reply, None
        slips = issue(tx, [(student, BindingRole.STUDENT)])
        found = class_of(tx, student.class_id)
        teacher = UNKNOWN if found is None else _teacher(tx, found)
        return reply, Printed(PrintReply.PRINTED, found, slips, teacher=teacher)


def _line(tx: Transaction, plea: CodeRequest) -> Student | None:
    """Return the roster's line with the number that a code request names."""
    lines = students_of(tx, plea.class_id)
    return next((student for student in lines if student.number == plea.number), None)


class StartLinks(SchoolStore):
    """The codes and links of one school that are in force."""

    @reads
    def live(self, tx: Transaction) -> frozenset[bytes]:
        """Return the fingerprints of all that give something now."""
        return frozenset(each for kind in POWERS for each in _KEPT[kind][0](tx))

    def print_of_code(self, code: Secret) -> bytes:
        """Return a code's fingerprint."""
        return self._school.cipher.fingerprint(CODE, code.reveal())

    def prints_of(self, token: Secret) -> tuple[bytes, ...]:
        """Return the fingerprints of a link's token, by the kinds that the link may be of."""
        return tuple(self._school.cipher.fingerprint(kind.label, token.reveal()) for kind in POWERS)


def _end_posted(tx: Transaction, posted: Sequence[PowerPosted]) -> None:
    """End what was posted, and notify those who make it anew."""
    shown = [
        tx.cipher.fingerprint(what, each.secret.reveal())
        for each in posted
        for what in (CODE, *(kind.label for kind in POWERS))
    ]
    for kind in POWERS:
        _KEPT[kind][1](tx, shown)


def _codes_in_force(tx: Transaction) -> list[bytes]:
    query = select(*codes.c["fingerprint", "link_fingerprint"])
    rows = tx.connection.execute(query.where(codes.c.school_id == tx.school_id, *counting(tx.now)))
    return [each for row in rows for each in row]


def _end_codes(tx: Transaction, shown: Sequence[bytes]) -> None:
    """End codes, and notify the staff of their classes."""
    posted = (
        codes.c.school_id == tx.school_id,
        *counting(tx.now),
        or_(codes.c.fingerprint.in_(shown), codes.c.link_fingerprint.in_(shown)),
    )
    of_class = select(students.c.class_id).distinct().join(codes, codes.c.student_id == students.c.id)
    class_ids = tx.connection.scalars(of_class.where(*posted)).all()
    tx.connection.execute(update(codes).where(*posted).values(revoked_at=tx.now))
    coming = ready(tx, CodeMessage.CODES_POSTED)
    record(tx, tuple(Dispatch(CodeMessage.CODES_POSTED, each) for each in class_ids if each not in coming))


_KEPT: Final[Mapping[StartLink, _Kept]] = {
    StartLink.OWNER: (owner_links_in_force, end_owner_links),
    StartLink.INVITE: (invitations_in_force, end_invitations),
    StartLink.SLIP: (_codes_in_force, _end_codes),
}


ROOM: Final = StorageRoom(
    name="codes",
    writers=Writers(last={PowerPosted: _end_posted}),
    deliveries=Deliveries(
        readers={
            CodeMessage.CODES_POSTED: class_staff,
            CodeMessage.FROZEN: each(_of_frozen),
            CodeMessage.PLEA: class_staff_by(pleas.c.class_id),
        },
    ),
    personal_data=(
        PersonalData(
            codes,
            DataKind.CODE,
            Rows((codes.c.used_at,)),
            Cleared(),
            # A day later, as an answer may still come.
            over=lambda _tx, _, other: spent(other),
        ),
        PersonalData(
            pleas,
            DataKind.PLEA,
            (
                Rows(
                    pleas.c["class_id", "number", "name_sealed", "account_name_sealed", "at"],
                    of=(pleas.c.account,),
                ),
                Rows(pleas.c["class_id", "settled_at"], of=(pleas.c.settled_by,)),
            ),
            {pleas.c.account: Deleted(), pleas.c.settled_by: Cleared()},
            over=pleas.c.at,
        ),
    ),
)
